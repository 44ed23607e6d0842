/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <glib/gstdio.h>

/* What somebody opens or drops, by what stands in it and under any name: where the window then is,
 * and what it says. */

static char *
write_file (const char *name, const char *content, gssize length)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

static void
open_path (CareWindow *window, const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-file", "s", uri));
  ui_settle ();
}

/* What the file adds is shown first; then it is added. */
static void
add (CareWindow *window)
{
  GtkWindow *dialog = ui_find_dialog (window);
  GtkWidget *button = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Add This Plan");

  g_assert_null (care_window_get_plan (window));
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static void
assert_said (CareWindow *window, const char *part)
{
  GtkWidget *toast = ui_find (GTK_WIDGET (window), g_type_from_name ("AdwToastWidget"), NULL);
  GtkWidget *label = toast ? ui_find (toast, GTK_TYPE_LABEL, NULL) : NULL;

  g_assert_nonnull (label);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), part));
}

static void
test_plan (void)
{
  static const char *const names[] = { "a.care-plan.json", "download (1).json", "A & B <x>.txt" };
  g_autofree char *path = g_test_build_filename (
    G_TEST_DIST, "../data/examples/jiyuan-resident-to-suzhou.json", NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autofree char *copy = write_file (names[i], content, (gssize) length);

      open_path (window, copy);
      add (window);
      g_assert_nonnull (care_window_get_plan (window));
      g_unlink (copy);
      ui_window_free (window);
    }
}

static void
test_tariff_and_pack (void)
{
  static const struct { const char *path; const char *page; } rows[] = {
    { "../data/cards/henan-resident-2017-unverified.json", "costs" },
    { "../data/policy/130300.json", "rules" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, rows[i].path, NULL);

      open_path (window, path);
      g_assert_cmpstr (care_window_get_here (window), ==, rows[i].page);
      ui_window_free (window);
    }
}

/* One sentence each, and the window stays where it was. */
static void
test_others (void)
{
  static const struct { const char *name; const char *content; const char *says; } rows[] = {
    { "list.csv", "name,phone\n", "list.csv" },
    { "A & B <c>.json", "{\"a\": 1}", "A & B <c>.json" },
    { "broken.json", "{\"situation\": ", "broken.json" },
    { "empty.json", "", "empty.json" },
    { "plan.json", "{\"situation\": {\"insured\": 5}}", "situation.insured" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autofree char *path = write_file (rows[i].name, rows[i].content, -1);

      open_path (window, path);
      g_assert_null (care_window_get_plan (window));
      g_assert_cmpstr (care_window_get_here (window), ==, "plans");
      assert_said (window, rows[i].says);
      g_unlink (path);
      ui_window_free (window);
    }
}

static void
test_no_file (void)
{
  CareWindow *window = ui_window_new (900, 700);

  open_path (window, "/nowhere/at/all.json");
  assert_said (window, "all.json");
  g_assert_cmpstr (care_window_get_here (window), ==, "plans");
  ui_window_free (window);
}

/* The desktop opens files through this signal, from the command line, a click, or the bus. */
static void
test_application (void)
{
  /* The one of the fixture runs already; this one has the flags of the program. */
  g_autoptr (CareApplication) application = g_object_new (
    CARE_TYPE_APPLICATION, "application-id", "io.github.care_elsewhere.Test", "flags",
    G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE, NULL);
  g_autofree char *path = g_test_build_filename (
    G_TEST_DIST, "../data/examples/jiyuan-resident-to-suzhou.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  CareWindow *window;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_open (G_APPLICATION (application), &file, 1, "");
  ui_settle ();
  window = CARE_WINDOW (gtk_application_get_windows (GTK_APPLICATION (application))->data);
  add (window);
  g_assert_nonnull (care_window_get_plan (window));
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-plan", NULL);
  ui_settle ();
  g_assert_cmpstr (care_window_get_here (window), ==, "questions");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/open/plan", test_plan);
  g_test_add_func ("/open/tariff-and-pack", test_tariff_and_pack);
  g_test_add_func ("/open/others", test_others);
  g_test_add_func ("/open/no-file", test_no_file);
  g_test_add_func ("/open/application", test_application);
  return g_test_run ();
}
