/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of hospitals with servers of every kind, and of the preferences: screenshots-online
 * FOLDER [SUFFIX]. XDG_DATA_HOME and XDG_CACHE_HOME should be empty folders. */
#include "config.h"

#include "net-fhir-site.h"
#include "net-site.h"
#include "ui-fixture.h"

#include "base/care-locale.h"
#include "care-preferences-window.h"
#include "online/care-directory-settings.h"

static const char *folder;
static const char *language;
static GSettings *settings;

static void
save (GtkWidget *window, const char *name, const char *look)
{
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s.png", folder, name, look, language);

  ui_settle ();
  ui_save_png (window, file);
}

static void
set_address (const char *key, const char *kind)
{
  g_autofree char *address = kind ? g_strconcat (net_base (), kind, NULL) : g_strdup ("");

  g_settings_set_string (settings, key, address);
}

/* Answers come over the network of this computer, after a pause in typing. */
static void
wait (void)
{
  for (int i = 0; i < 25; i++)
    ui_settle ();
}

static void
shoot_kind (const char *kind, const char *text, const char *name, int width, const char *look)
{
  CareWindow *window;
  GtkWidget *entry;

  set_address (CARE_DIRECTORY_SETTING_SERVER, kind);
  set_address (CARE_DIRECTORY_SETTING_SNAPSHOT, "snapshot/manifest.json");
  window = ui_window_new (width, 760);
  ui_activate (window, "win.show-hospitals", NULL);
  entry = ui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  wait ();
  save (GTK_WIDGET (window), name, look);
  if (g_str_equal (kind, "good"))
    {
      net_fhir_set_down (TRUE);
      gtk_widget_activate_action (entry, "hospitals.update", NULL);
      wait ();
      save (GTK_WIDGET (window), "online-update-failed", look);
      net_fhir_set_down (FALSE);
      gtk_widget_activate_action (entry, "hospitals.update", NULL);
      wait ();
      save (GTK_WIDGET (window), "online-updated", look);
    }
  ui_window_free (window);
}

static void
shoot_preferences (int width, const char *look)
{
  GtkWidget *window;
  GtkWidget *row;

  set_address (CARE_DIRECTORY_SETTING_SERVER, "good");
  set_address (CARE_DIRECTORY_SETTING_SNAPSHOT, NULL);
  window = GTK_WIDGET (care_preferences_window_new (settings));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  save (window, "preferences", look);
  row = ui_find (window, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_widget_activate_action (row, "online.test", NULL);
  wait ();
  save (window, "preferences-tested", look);
  gtk_editable_set_text (GTK_EDITABLE (row), "http://hospitals.example.org/fhir");
  g_signal_emit_by_name (row, "apply");
  save (window, "preferences-wrong", look);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static void
shoot_all (int width, gboolean dark, const char *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  shoot_kind ("good", "网上", "online", width, look);
  shoot_kind ("down", "协和", "online-failed", width, look);
  shoot_kind ("drops", "医院", "online-ignored", width, look);
  shoot_kind ("mute", "网上", "online-unconfirmed", width, look);
  shoot_preferences (MIN (width, 640), look);
}

int
main (int argc, char **argv)
{
  care_locale_set_up ();
  g_assert_cmpint (argc, >=, 2);
  folder = argv[1];
  language = argc > 2 ? argv[2] : "en";
  adw_init ();
  net_fhir_start ();
  settings = g_settings_new (CARE_APPLICATION_ID);
  shoot_all (360, FALSE, "narrow");
  shoot_all (1100, FALSE, "wide");
  shoot_all (1100, TRUE, "dark");
  net_stop ();
  g_clear_object (&settings);
  return 0;
}
