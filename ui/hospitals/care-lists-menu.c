/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-lists-menu.h"

#include "base/care-error.h"
#include "care-file-opener.h"
#include "compat/care-compat.h"
#include "hospitals/care-import-window.h"
#include "hospitals/care-lists-window.h"
#include "lists/care-export.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Long enough to read a sentence, move there and press. */
#define UNDO_SECONDS 15

struct _CareListsMenu
{
  AdwBin parent_instance;

  CareLocalDirectory *directory; /* nullable */
  CareDirectoryQuery *query;     /* what is listed, nullable */
  GCancellable *cancellable;
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareListsMenu, care_lists_menu, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static GtkWindow *
get_window (CareListsMenu *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
show_toast (CareListsMenu *self, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

static void
on_changed_cb (CareListsMenu *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareListsMenu) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = care_local_directory_remove_source_finish (CARE_LOCAL_DIRECTORY (object), result,
                                                             &error);

  if (self->directory == NULL)
    return;
  on_changed_cb (self);
  show_toast (self, care_toast_new (done ? _("The list was taken back") : care_error_tell (error)));
}

static void
on_undo_cb (CareListsMenu *self, AdwToast *toast)
{
  const gint64 *source = g_object_get_data (G_OBJECT (toast), "source");

  if (self->directory != NULL)
    care_local_directory_remove_source_async (self->directory, *source, NULL, on_undone_cb,
                                              g_object_ref (self));
}

static void
on_imported_cb (CareListsMenu *self, gint64 source, guint n_added, guint n_changed)
{
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (source == 0)
    return;
  text = g_strdup_printf (_("List imported: %u new, %u with more known"), n_added,
                          n_changed);
  toast = care_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "source", g_memdup2 (&source, sizeof source), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_cb), self,
                           G_CONNECT_SWAPPED);
  show_toast (self, toast);
  on_changed_cb (self);
}

/**
 * care_lists_menu_import_file:
 * @self: a menu
 * @file: a list of hospitals
 *
 * Opens the window that imports @file.
 */
void
care_lists_menu_import_file (CareListsMenu *self, GFile *file)
{
  CareImportWindow *window;

  if (self->directory == NULL)
    return;
  window = care_import_window_new (get_window (self), self->directory, file);
  g_signal_connect_object (window, "imported", G_CALLBACK (on_imported_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareListsMenu) self = user_data;
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);

  if (file != NULL && self->directory != NULL)
    care_lists_menu_import_file (self, file);
}

static void
on_import_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const more[] = { "csv", "tsv", "txt", "json", "ndjson", NULL };
  CareListsMenu *self = CARE_LISTS_MENU (widget);
  const CareCompatFileKind kind = { _("Lists of hospitals"), "xlsx", more };

  care_compat_open_file (get_window (self), _("Import a List"), &kind, self->cancellable,
                         on_chosen_cb, g_object_ref (self));
}

static void
on_show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareListsMenu *self = CARE_LISTS_MENU (widget);
  CareListsWindow *window = care_lists_window_new (get_window (self), self->directory);

  g_signal_connect_object (window, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareListsMenu) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (care_export_finish (CARE_LOCAL_DIRECTORY (object), result, &n, &error))
    text = g_strdup_printf (ngettext ("%u hospital saved", "%u hospitals saved", n), n);
  if (self->directory != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_toast (self, care_toast_new (text ? text : care_error_tell (error)));
}

/**
 * care_lists_menu_save:
 * @self: a menu
 * @file: where to write to
 * @what: `listed` or `all`, a dot, and a form: `csv`, `ndjson` or `json` for a snapshot
 *
 * Writes hospitals into a file that can be imported again.
 */
void
care_lists_menu_save (CareListsMenu *self, GFile *file, const char *what)
{
  gboolean listed = g_str_has_prefix (what, "listed.");
  CareExportFormat format;

  if (self->directory != NULL && care_export_format_guess (what, &format))
    care_export_async (self->directory, listed ? self->query : NULL, file, format,
                       self->cancellable, on_saved_cb, g_object_ref (self));
}

typedef struct
{
  CareListsMenu *self;
  char *what;
} Saving;

static void
on_place_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);

  if (file != NULL)
    care_lists_menu_save (saving->self, file, saving->what);
  g_object_unref (saving->self);
  g_free (saving->what);
  g_free (saving);
}

static void
on_export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareListsMenu *self = CARE_LISTS_MENU (widget);
  const char *what = g_variant_get_string (parameter, NULL);
  const char *suffix = strrchr (what, '.');
  CareCompatFileKind kind = { _("Lists of hospitals"), suffix ? suffix + 1 : "csv" };
  g_autofree char *name = g_strdup_printf ("%s.%s", _("Hospitals"), kind.suffix);
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->what = g_strdup (what);
  care_compat_save_file (get_window (self), _("Save Hospitals"), name, &kind, self->cancellable,
                         on_place_chosen_cb, saving);
}

static gboolean
on_drop_cb (CareListsMenu *self, const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (care_file_opener_take (GTK_WIDGET (self), file))
    return TRUE;
  care_lists_menu_import_file (self, file);
  return self->directory != NULL;
}

static void
update_actions (CareListsMenu *self)
{
  static const char *const actions[] = { "lists.import", "lists.show", "lists.export" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], self->directory != NULL);
}

static void
care_lists_menu_dispose (GObject *object)
{
  CareListsMenu *self = CARE_LISTS_MENU (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->directory);
  g_clear_pointer (&self->query, care_directory_query_free);
  G_OBJECT_CLASS (care_lists_menu_parent_class)->dispose (object);
}

static void
care_lists_menu_finalize (GObject *object)
{
  g_object_unref (CARE_LISTS_MENU (object)->cancellable);
  G_OBJECT_CLASS (care_lists_menu_parent_class)->finalize (object);
}

static void
care_lists_menu_class_init (CareListsMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_lists_menu_dispose;
  object_class->finalize = care_lists_menu_finalize;
  /**
   * CareListsMenu::changed:
   * @self: the menu
   *
   * The directory holds something else now.
   */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_LISTS_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-lists-menu.ui");
  gtk_widget_class_install_action (widget_class, "lists.export", "s", on_export_cb);
  gtk_widget_class_install_action (widget_class, "lists.import", NULL, on_import_cb);
  gtk_widget_class_install_action (widget_class, "lists.show", NULL, on_show_cb);
}

static void
care_lists_menu_init (CareListsMenu *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * care_lists_menu_set_directory:
 * @self: a menu
 * @directory: (nullable): the hospitals on this computer
 */
void
care_lists_menu_set_directory (CareListsMenu *self, CareLocalDirectory *directory)
{
  if (g_set_object (&self->directory, directory))
    update_actions (self);
}

/**
 * care_lists_menu_set_query:
 * @self: a menu
 * @query: (nullable): what is listed beside the menu
 */
void
care_lists_menu_set_query (CareListsMenu *self, const CareDirectoryQuery *query)
{
  g_clear_pointer (&self->query, care_directory_query_free);
  self->query = query ? care_directory_query_copy (query) : NULL;
}

/**
 * care_lists_menu_take_drops:
 * @self: a menu
 * @target: a widget that @self is in
 *
 * From now on a file that is dropped onto @target is imported.
 */
void
care_lists_menu_take_drops (CareListsMenu *self, GtkWidget *target)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (drop));
}
