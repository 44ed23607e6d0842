/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fhir-site.h"
#include "net-site.h"
#include "ui-fixture.h"

#include "care-preferences-window.h"
#include "hospitals/care-online-bar.h"
#include "online/care-directory-settings.h"

#include <glib/gstdio.h>

/* The place "Hospitals" and the preferences with servers of every kind on this computer. */

static GSettings *settings;

/* Until a label that reads @text can be seen: answers come over the network of this computer. */
static GtkWidget *
wait_for (GtkWidget *root, const char *text)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  GtkWidget *found;

  g_test_message ("%s", text);
  while ((found = ui_find (root, GTK_TYPE_LABEL, text)) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  return found;
}

static CareWindow *
open_with (const char *server, const char *snapshot)
{
  g_autofree char *base = server ? g_strconcat (net_base (), server, NULL) : g_strdup ("");
  g_autofree char *manifest = snapshot ? g_strconcat (net_base (), snapshot, NULL) : g_strdup ("");
  CareWindow *window;

  g_settings_set_string (settings, CARE_DIRECTORY_SETTING_SERVER, base);
  g_settings_set_string (settings, CARE_DIRECTORY_SETTING_SNAPSHOT, manifest);
  window = ui_window_new (900, 800);
  ui_activate (window, "win.show-hospitals", NULL);
  return window;
}

static void
type (CareWindow *window, const char *text)
{
  GtkWidget *entry = ui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* What only the server knows is marked, can be opened, and is kept as a favourite. */
static void
test_results (void)
{
  CareWindow *window = open_with ("good", NULL);
  GtkWidget *list, *favourite;

  type (window, "网上");
  wait_for (GTK_WIDGET (window), "0 hospitals · 2 more from the server");
  wait_for (GTK_WIDGET (window), "From the server 127.0.0.1");
  wait_for (GTK_WIDGET (window), "Inpatient: open  ·  Outpatient: not verified  ·  "
                                 "Chronic disease: not verified");
  g_assert_null (ui_find_action (GTK_WIDGET (window), "online.ask-again"));
  list = ui_find (GTK_WIDGET (window), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (list, "activate", 0);
  ui_settle ();
  wait_for (GTK_WIDGET (window), "What is known, and from whom");
  favourite = ui_find (GTK_WIDGET (window), GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (favourite), TRUE);
  while (!gtk_switch_get_state (GTK_SWITCH (favourite)))
    g_main_context_iteration (NULL, TRUE);
  g_settings_set_string (settings, CARE_DIRECTORY_SETTING_SERVER, "");
  ui_activate (window, "hospitals.back", NULL);
  type (window, "网上第");
  wait_for (GTK_WIDGET (window), "1 hospital");
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "From the server 127.0.0.1"));
  ui_window_free (window);
}

/* The rows of this computer stay, a sentence says why the server's are missing, and it can be asked
 * again. */
static void
test_failed (void)
{
  CareWindow *window = open_with ("down", NULL);

  type (window, "协和医院");
  wait_for (GTK_WIDGET (window), "The server 127.0.0.1 gives no answer that can be used. What you "
                                 "see is from this computer.");
  wait_for (GTK_WIDGET (window), "127.0.0.1: the server answers 503 Service Unavailable");
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LIST_VIEW, NULL));
  net_fhir_forget ();
  ui_activate (window, "online.ask-again", NULL);
  wait_for (GTK_WIDGET (window), "127.0.0.1: the server answers 503 Service Unavailable");
  g_assert_cmpuint (net_requests (), >, 0);
  /* Another text puts the sentence away until the server was asked about it. */
  type (window, "协");
  while (ui_find_action (GTK_WIDGET (window), "online.ask-again") != NULL)
    g_main_context_iteration (NULL, TRUE);
  ui_window_free (window);
}

static gboolean
can_update (CareWindow *window)
{
  gboolean can;

  g_object_get (ui_find (GTK_WIDGET (window), CARE_TYPE_ONLINE_BAR, NULL), "can-update", &can,
                NULL);
  return can;
}

static void
test_update (void)
{
  CareWindow *window = open_with (NULL, "snapshot/manifest.json");

  gtk_widget_activate_action (GTK_WIDGET (ui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY,
                                                   NULL)), "hospitals.update", NULL);
  wait_for (GTK_WIDGET (window), "The list was updated: 1 hospital read, 1 of them new.");
  type (window, "快照医院");
  wait_for (GTK_WIDGET (window), "1 hospital");
  ui_activate (window, "online.stop", NULL);
  g_assert_null (ui_find_action (GTK_WIDGET (window), "online.stop"));
  g_settings_set_string (settings, CARE_DIRECTORY_SETTING_SNAPSHOT, "");
  g_assert_false (can_update (window));
  ui_window_free (window);
}

static void
test_update_failed (void)
{
  CareWindow *window = open_with (NULL, "page/Organization");

  gtk_widget_activate_action (GTK_WIDGET (ui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY,
                                                   NULL)), "hospitals.update", NULL);
  wait_for (GTK_WIDGET (window), "Close");
  g_assert_nonnull (ui_find_action (GTK_WIDGET (window), "online.stop"));
  ui_window_free (window);
}

static GtkWidget *
row (GtkWidget *root, const char *title)
{
  GtkWidget *found = ui_find (root, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (found);
  return found;
}

/* An address is kept when it is confirmed and can be asked; what is wrong stands below it. */
static void
test_preferences (void)
{
  static const char title[] = "Directory server (HL7 FHIR R4)";
  g_autofree char *good = g_strconcat (net_base (), "good", NULL);
  g_autofree char *page = g_strconcat (net_base (), "page", NULL);
  g_autofree char *kept = NULL, *after = NULL;
  GtkWidget *window;

  g_settings_set_string (settings, CARE_DIRECTORY_SETTING_SERVER, "");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  window = GTK_WIDGET (care_preferences_window_new (settings));
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  gtk_editable_set_text (GTK_EDITABLE (row (window, title)), "http://example.org/fhir");
  g_signal_emit_by_name (row (window, title), "apply");
  wait_for (window, "“http://example.org/fhir” is not an address of a server that begins with "
                    "https://");
  kept = g_settings_get_string (settings, CARE_DIRECTORY_SETTING_SERVER);
  g_assert_cmpstr (kept, ==, "");
  gtk_editable_set_text (GTK_EDITABLE (row (window, title)), good);
  ui_settle ();
  g_assert_false (gtk_widget_has_css_class (row (window, title), "error"));
  g_signal_emit_by_name (row (window, title), "apply");
  after = g_settings_get_string (settings, CARE_DIRECTORY_SETTING_SERVER);
  g_assert_cmpstr (after, ==, good);
  g_assert_true (gtk_widget_activate_action (row (window, title), "online.test", NULL));
  wait_for (window, "Test, FHIR 4.0.1. Hospitals can be searched by name, with the services that "
                    "they have opened.");
  gtk_editable_set_text (GTK_EDITABLE (row (window, title)), page);
  g_assert_true (gtk_widget_activate_action (row (window, title), "online.test", NULL));
  wait_for (window, "127.0.0.1: answers with a web page, not as a directory server");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* Where the sandbox gives no network, no server can be named, what was named is not asked, and both
 * is said. */
static void
test_no_network (void)
{
  static const char title[] = "Directory server (HL7 FHIR R4)";
  g_autofree char *info = g_build_filename (g_get_user_data_dir (), "sandbox-info", NULL);
  GtkWidget *window;
  CareWindow *main_window;

  g_assert_true (g_file_set_contents (info, "[Context]\nshared=network;ipc;\n", -1, NULL));
  g_setenv ("CARE_ELSEWHERE_SANDBOX_INFO", info, TRUE);
  main_window = open_with (NULL, "snapshot/manifest.json");
  g_assert_true (can_update (main_window));
  ui_window_free (main_window);
  g_assert_true (g_file_set_contents (info, "[Context]\nshared=ipc;\n", -1, NULL));
  main_window = open_with ("good", "snapshot/manifest.json");
  g_assert_false (can_update (main_window));
  type (main_window, "网上");
  /* The favourite of another test, and nobody asked for more. */
  wait_for (GTK_WIDGET (main_window), "1 hospital");
  ui_window_free (main_window);

  window = GTK_WIDGET (care_preferences_window_new (settings));
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  wait_for (window, "This edition has no network access, so that no server can be named here and "
                    "nothing can be sent. Lists of hospitals can be imported from files.");
  g_assert_null (ui_find (window, ADW_TYPE_ENTRY_ROW, title));
  g_assert_null (ui_find_action (window, "online.test"));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_unsetenv ("CARE_ELSEWHERE_SANDBOX_INFO");
  g_settings_set_string (settings, CARE_DIRECTORY_SETTING_SERVER, "");
  g_settings_set_string (settings, CARE_DIRECTORY_SETTING_SNAPSHOT, "");
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("care-online-XXXXXX", NULL);
  g_autofree char *remove = g_strconcat ("rm -r ", folder, NULL);
  int status;

  g_assert_true (g_setenv ("XDG_DATA_HOME", folder, TRUE));
  g_assert_true (g_setenv ("XDG_CACHE_HOME", folder, TRUE));
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_assert_true (care_divisions_load (NULL));
  net_fhir_start ();
  settings = g_settings_new ("io.github.care_elsewhere.CareElsewhere");
  g_test_add_func ("/ui/online/results", test_results);
  g_test_add_func ("/ui/online/failed", test_failed);
  g_test_add_func ("/ui/online/update", test_update);
  g_test_add_func ("/ui/online/update-failed", test_update_failed);
  g_test_add_func ("/ui/online/preferences", test_preferences);
  g_test_add_func ("/ui/online/no-network", test_no_network);
  status = g_test_run ();
  net_stop ();
  g_clear_object (&settings);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  return status;
}
