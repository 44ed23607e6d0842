/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-lists-window.h"

#include "base/care-error.h"
#include "compat/care-compat.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_WIDTH 600

struct _CareListsWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkLabel *problem;
  GtkWidget *busy;

  CareLocalDirectory *directory;
  GPtrArray *rows; /* of GtkWidget, in the group */
  gint64 asked;    /* the source that the question is about */
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareListsWindow, care_lists_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
add_line (GString *text, char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

static char *
dup_details (const CareOrigin *source)
{
  GString *text = g_string_new (NULL);
  g_autofree char *of = care_date_dup_spoken_partial (source->observed_on,
                                                      source->observed_precision);
  g_autofree char *imported = care_date_dup_spoken (source->imported_on);

  add_line (text, g_strdup_printf (ngettext ("%u hospital", "%u hospitals", source->n_records),
                                   source->n_records));
  if (source->kind == CARE_ORIGIN_BASE)
    add_line (text, g_strdup (_("Came with the app")));
  if (source->publisher != NULL)
    add_line (text, g_strdup_printf (_("Published by %s"), source->publisher));
  if (of != NULL)
    add_line (text, g_strdup_printf (_("As of %s"), of));
  if (imported != NULL)
    add_line (text, g_strdup_printf (_("Imported on %s"), imported));
  add_line (text, source->licence ? g_strdup_printf (_("Licence: %s"), source->licence)
                                  : g_strdup (_("Licence: not stated")));
  return g_string_free (text, FALSE);
}

static GtkWidget *
source_row_new (const CareOrigin *source)
{
  g_autofree char *details = dup_details (source);
  GtkWidget *row = care_row_new (source->title, details);
  GtkWidget *button;
  g_autofree char *label = NULL;

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (source->kind == CARE_ORIGIN_BASE)
    return row;
  label = g_strdup_printf (_("Remove the list “%s”"), source->title);
  button = gtk_button_new_with_mnemonic (_("_Remove"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "lists.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", source->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_problem (CareListsWindow *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
fill (CareListsWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = care_local_directory_get_sources (self->directory, &error);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (sources == NULL)
    {
      show_problem (self, care_error_tell (error));
      return;
    }
  for (guint i = sources->len; i > 0; i--)
    {
      GtkWidget *row = source_row_new (sources->pdata[i - 1]);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
on_removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareListsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = care_local_directory_remove_source_finish (CARE_LOCAL_DIRECTORY (object), result,
                                                             &error);

  if (self->directory == NULL)
    return;
  gtk_widget_hide (self->busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lists.remove", TRUE);
  show_problem (self, done ? NULL : care_error_tell (error));
  fill (self);
  if (done)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_answer_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareListsWindow) self = user_data;

  if (g_strcmp0 (care_compat_ask_finish (result), "remove") != 0 || self->directory == NULL)
    return;
  gtk_widget_show (self->busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lists.remove", FALSE);
  care_local_directory_remove_source_async (self->directory, self->asked, NULL, on_removed_cb,
                                            g_object_ref (self));
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareListsWindow *self = CARE_LISTS_WINDOW (widget);
  const CareCompatResponse responses[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "remove", _("_Remove"), ADW_RESPONSE_DESTRUCTIVE },
  };

  self->asked = g_variant_get_int64 (parameter);
  care_compat_ask (GTK_WINDOW (self), _("Remove this list?"),
                   _("All that it says of hospitals is forgotten. To have it again, import it "
                     "again."),
                   responses, G_N_ELEMENTS (responses), on_answer_cb, g_object_ref (self));
}

static void
care_lists_window_dispose (GObject *object)
{
  g_clear_object (&CARE_LISTS_WINDOW (object)->directory);
  G_OBJECT_CLASS (care_lists_window_parent_class)->dispose (object);
}

static void
care_lists_window_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_LISTS_WINDOW (object)->rows);
  G_OBJECT_CLASS (care_lists_window_parent_class)->finalize (object);
}

static void
care_lists_window_class_init (CareListsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_lists_window_dispose;
  object_class->finalize = care_lists_window_finalize;
  /**
   * CareListsWindow::changed:
   * @self: the window
   *
   * A list was removed.
   */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_LISTS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-lists-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareListsWindow, group);
  gtk_widget_class_bind_template_child (widget_class, CareListsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CareListsWindow, busy);
  gtk_widget_class_install_action (widget_class, "lists.remove", "x", on_remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_lists_window_init (CareListsWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_lists_window_new:
 * @parent: the window that it belongs to
 * @directory: the hospitals on this computer
 *
 * Returns: (transfer none): the window
 */
CareListsWindow *
care_lists_window_new (GtkWindow *parent, CareLocalDirectory *directory)
{
  int width = gtk_widget_get_width (GTK_WIDGET (parent));
  CareListsWindow *self = g_object_new (CARE_TYPE_LISTS_WINDOW, "transient-for", parent, NULL);

  self->directory = g_object_ref (directory);
  g_object_set (self, "default-width", width > 0 ? MIN (width, DEFAULT_WIDTH) : DEFAULT_WIDTH,
                NULL);
  fill (self);
  return self;
}
