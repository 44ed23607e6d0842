/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-application.h"

#include "care-preferences-window.h"
#include "base/care-file-set.h"
#include "base/care-scratch-note.h"
#include "care-window.h"
#include "compat/care-compat.h"
#include "help/care-help-window.h"
#include "keeping/care-keeping.h"
#include "place/care-divisions.h"
#include "rules/care-user-packs.h"

#include <glib/gi18n-lib.h>

struct _CareApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  int desktop_dpi; /* of the desktop, before our own text size */
};

G_DEFINE_FINAL_TYPE (CareApplication, care_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "win.back", { "<Alt>Left", "Back" } },
  { "win.new-plan", { "<Control>n" } },
  { "win.open-plan", { "<Control>o" } },
  { "app.help", { "F1" } },
  { "win.undo", { "<Control>z" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
};

/* Eighteen points where the desktop asks for eleven. */
#define LARGE_TEXT 170

/* Targets and icons grow with the text. */
static void
set_large (GtkWidget *window, gboolean large)
{
  if (large)
    gtk_widget_add_css_class (window, "large");
  else
    gtk_widget_remove_css_class (window, "large");
}

static void
on_window_added_cb (CareApplication *self, GtkWidget *window)
{
  set_large (window, g_settings_get_int (self->settings, "text-size") >= LARGE_TEXT);
}

static void
on_large_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CareApplication *self = user_data;
  gboolean large = g_settings_get_int (self->settings, "text-size") >= LARGE_TEXT;

  g_settings_set_int (self->settings, "text-size", large ? 100 : LARGE_TEXT);
}

static void
on_text_size_changed_cb (CareApplication *self)
{
  GtkSettings *desktop = gtk_settings_get_default ();
  gboolean large = g_settings_get_int (self->settings, "text-size") >= LARGE_TEXT;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "large-text");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (large));
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    set_large (l->data, large);

  if (desktop != NULL)
    g_object_set (desktop, "gtk-xft-dpi",
                  self->desktop_dpi * g_settings_get_int (self->settings, "text-size") / 100, NULL);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* Each window asks for itself about what would be lost; the program ends with the last one. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  care_compat_show_about (gtk_application_get_active_window (user_data));
}

static void
on_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CareApplication *self = user_data;
  CarePreferencesWindow *window = care_preferences_window_new (self->settings);
  GtkWindow *main_window = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_set_transient_for (GTK_WINDOW (window), main_window);
  if (CARE_IS_WINDOW (main_window))
    care_keeping_share_actions (main_window, GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_new_plan_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (user_data);
  gtk_widget_activate_action (
    GTK_WIDGET (gtk_application_get_active_window (user_data)), "win.new-plan", NULL);
}

/* A window that stands before the main one has its help beside it. */
static void
on_help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (CARE_IS_WINDOW (window))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help", NULL);
  else if (window != NULL && !CARE_IS_HELP_WINDOW (window))
    gtk_window_present (care_help_window_new (window));
}

static const GActionEntry actions[] = {
  { "about", on_about_cb },
  { "help", on_help_cb },
  { "large-text", on_large_text_cb, NULL, "false" },
  { "preferences", on_preferences_cb },
  { "new-plan", on_new_plan_cb },
  { "quit", on_quit_cb },
};

static void
care_application_startup (GApplication *application)
{
  CareApplication *self = CARE_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  G_APPLICATION_CLASS (care_application_parent_class)->startup (application);

  if (!care_divisions_load (&error))
    g_error ("%s", error->message); /* the installation is broken; nothing can be asked */

  care_scratch_note_sweep (care_file_sweep);
  care_user_packs_load_when_needed ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           shortcuts[i].accels);

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &self->desktop_dpi, NULL);
  if (self->desktop_dpi <= 0)
    self->desktop_dpi = 96 * PANGO_SCALE;
  g_signal_connect_object (self->settings, "changed::text-size",
                           G_CALLBACK (on_text_size_changed_cb), self, G_CONNECT_SWAPPED);
  if (g_settings_get_int (self->settings, "text-size") != 100)
    on_text_size_changed_cb (self);
  g_signal_connect (self, "window-added", G_CALLBACK (on_window_added_cb), NULL);
}

static void
care_application_activate (GApplication *application)
{
  CareApplication *self = CARE_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (care_window_new (GTK_APPLICATION (self), self->settings));
  gtk_window_present (window);
}

static void
care_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_application_activate (application);
  for (int i = 0; i < n_files; i++)
    {
      GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
      g_autofree char *uri = g_file_get_uri (files[i]);

      gtk_widget_activate_action (GTK_WIDGET (window), "win.open-file", "s", uri);
    }
}

static int
care_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("care-elsewhere %s\n", CARE_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "new-plan"))
    {
      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), "new-plan", NULL);
      return g_application_get_is_remote (application) ? 0 : -1;
    }
  return -1;
}

static void
care_application_finalize (GObject *object)
{
  CareApplication *self = CARE_APPLICATION (object);

  g_clear_object (&self->settings);
  G_OBJECT_CLASS (care_application_parent_class)->finalize (object);
}

static void
care_application_class_init (CareApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = care_application_finalize;
  application_class->activate = care_application_activate;
  application_class->handle_local_options = care_application_handle_local_options;
  application_class->open = care_application_open;
  application_class->startup = care_application_startup;
}

static void
care_application_init (CareApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Say which version this is"), NULL },
    { "new-plan", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Begin a new plan"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  self->settings = g_settings_new (CARE_APPLICATION_ID);
}

/**
 * care_application_new:
 *
 * Returns: (transfer full): the program
 */
CareApplication *
care_application_new (void)
{
  g_set_application_name (_("Care Elsewhere"));
  return g_object_new (CARE_TYPE_APPLICATION,
                       "application-id", CARE_APPLICATION_ID,
                       "register-session", TRUE, /* tells when the screen is locked */
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/care_elsewhere/CareElsewhere",
                       NULL);
}

/**
 * care_application_get_settings:
 * @self: the program
 *
 * Returns: (transfer none): what the user prefers
 */
GSettings *
care_application_get_settings (CareApplication *self)
{
  g_return_val_if_fail (CARE_IS_APPLICATION (self), NULL);

  return self->settings;
}
