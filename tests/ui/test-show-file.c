/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "widgets/care-open-uri.h"
#include "widgets/care-saved-bar.h"

/* A file manager of our own on a session bus of our own. */
static const char interface[] =
  "<node><interface name='org.freedesktop.FileManager1'>"
  "<method name='ShowItems'><arg type='as' direction='in'/><arg type='s' direction='in'/></method>"
  "</interface></node>";

static char *shown;

static void
on_call_cb (GDBusConnection *bus, const char *sender, const char *path, const char *name,
            const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
            gpointer data)
{
  g_autofree const char **uris = NULL;

  g_assert_cmpstr (method, ==, "ShowItems");
  g_variant_get (parameters, "(^a&s&s)", &uris, NULL);
  g_free (shown);
  shown = g_strdup (uris[0]);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_owned_cb (GDBusConnection *bus, const char *name, gpointer owned)
{
  *(gboolean *) owned = TRUE;
}

/* The button of the bar has the file manager show the file that was saved. */
static void
test_show (void)
{
  const GDBusInterfaceVTable table = { on_call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/some where/表.pdf");
  g_autofree char *uri = g_file_get_uri (file);
  CareSavedBar *bar = g_object_new (CARE_TYPE_SAVED_BAR, NULL);
  GtkWidget *window = gtk_window_new ();
  gboolean owned = FALSE;
  guint id;

  g_assert_cmpuint (g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1",
                                                       info->interfaces[0], &table, NULL, NULL,
                                                       NULL), >, 0);
  id = g_bus_own_name_on_connection (bus, "org.freedesktop.FileManager1",
                                     G_BUS_NAME_OWNER_FLAGS_NONE, on_owned_cb, NULL, &owned, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bar));
  gtk_window_present (GTK_WINDOW (window));
  while (!owned)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  care_saved_bar_show (bar, "Saved", file, TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bar)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (bar), "saved.show-in-folder", NULL));
  while (shown == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (shown, ==, uri);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (bar), "saved.dismiss", NULL));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  g_bus_unown_name (id);
  gtk_window_destroy (GTK_WINDOW (window));
}

static char *said;

static void
on_warn_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_free (said);
  said = g_variant_dup_string (parameter, NULL);
}

/* What no program opens is named: a page, a saved paper, a folder. */
static void
test_refused (void)
{
  static const GActionEntry actions[] = { { "warn", on_warn_cb, "s" } };
  static const struct { const char *uri; const char *says; } rows[] = {
    { "https://example.org/list?a=1&b=2", "https://example.org/list?a=1&b=2 cannot be opened" },
    { "x-no-such-thing:1", "x-no-such-thing:1 cannot be opened" },
    { "file:///nowhere/%E8%A1%A8%201.pdf", "“表 1.pdf”" },
    { "file:///", "the folder" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("x");

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), NULL);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_clear_pointer (&said, g_free);
      care_open_uri (label, rows[i].uri);
      while (said == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_test_message ("%s", said);
      g_assert_nonnull (strstr (said, rows[i].says));
      g_assert_null (strstr (said, "/nowhere"));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_pointer (&said, g_free);
}

int
main (int argc, char **argv)
{
  g_autoptr (GTestDBus) dbus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  int status;

  /* No program of this computer opens anything. */
  g_setenv ("XDG_DATA_DIRS", "/nowhere", TRUE);
  g_setenv ("XDG_DATA_HOME", "/nowhere", TRUE);
  g_setenv ("XDG_CONFIG_DIRS", "/nowhere", TRUE);
  g_test_dbus_up (dbus);
  /* Starting a bus hides the screen, where somebody could have asked for one of another bus. */
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/show-file/show", test_show);
  g_test_add_func ("/show-file/refused", test_refused);
  status = g_test_run ();
  g_test_dbus_stop (dbus);
  g_free (shown);
  return status;
}
