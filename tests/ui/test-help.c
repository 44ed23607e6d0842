/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "care-window-pages.h"
#include "help/care-help-page.h"
#include "help/care-help-topics.h"
#include "help/care-help-window.h"
#include "keeping/care-passphrase-window.h"

/* The names of the types of windows that are defined in a folder of sources. */
static void
collect_windows (const char *folder, GPtrArray *names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GRegex) regex = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_windows (path, names);
      if (!g_str_has_suffix (name, ".c"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      regex = g_regex_new ("G_DEFINE\\w*TYPE \\((Care\\w+), \\w+,\\s+(ADW|GTK)_TYPE_\\w*WINDOW\\)",
                           0, 0, NULL);
      if (g_regex_match (regex, text, 0, &match))
        g_ptr_array_add (names, g_match_info_fetch (match, 1));
    }
}

static void
test_every_place (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "ui", NULL);
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < CARE_N_WINDOW_PAGES; i++)
    {
      g_test_message ("page %s", care_window_pages[i].id);
      g_assert_cmpint (care_help_topic_find (care_window_pages[i].id), >=, 0);
    }
  collect_windows (folder, windows);
  g_assert_cmpuint (windows->len, >=, 8);
  for (guint i = 0; i < windows->len; i++)
    {
      const char *name = g_ptr_array_index (windows, i);

      /* The main window is its pages, and help has no help. */
      if (g_str_equal (name, "CareWindow") || g_str_equal (name, "CareHelpWindow"))
        continue;
      g_test_message ("window %s", name);
      g_assert_cmpint (care_help_topic_find (name), >=, 0);
    }
}

/* Nothing is named that is not there. */
static void
test_no_other_place (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "ui", NULL);
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_free);

  collect_windows (folder, windows);
  for (gsize i = 0; i < care_n_help_topics; i++)
    for (gsize j = 0; care_help_topics[i].places[j] != NULL; j++)
      {
        const char *place = care_help_topics[i].places[j];

        g_test_message ("%s", place);
        g_assert_true (care_window_page_find (place) >= 0
                       || g_ptr_array_find_with_equal_func (windows, place, g_str_equal, NULL));
      }
}

static AdwExpanderRow *
first_row (GtkWidget *page)
{
  GtkWidget *row = ui_find (page, ADW_TYPE_EXPANDER_ROW, NULL);

  g_assert_nonnull (row);
  return ADW_EXPANDER_ROW (row);
}

static void
test_opens (void)
{
  static const char *const pages[] = { "answer", "papers", "dates", "conflicts", "compare", "form",
                                       "next", "costs", "hospitals", "rules", "batch" };
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");

  care_window_open_plan (window, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.show-%s", pages[i]);
      int topic = care_help_topic_find (pages[i]);
      GtkWidget *help;

      ui_activate (window, action, NULL);
      ui_settle ();
      ui_activate (window, "win.show-help", NULL);
      ui_settle ();
      help = ui_find (GTK_WIDGET (window), CARE_TYPE_HELP_PAGE, NULL);
      g_assert_nonnull (help);
      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (first_row (help))), ==,
                       care_help_topics[topic].title);
      g_assert_true (adw_expander_row_get_expanded (first_row (help)));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), help));
      ui_activate (window, "win.back", NULL);
      ui_settle ();
    }
  ui_window_free (window);
}

static void
test_beside (void)
{
  GtkWindow *asked = g_object_new (CARE_TYPE_PASSPHRASE_WINDOW, NULL);
  GtkWindow *help = care_help_window_new (asked);
  int topic = care_help_topic_find ("CarePassphraseWindow");

  gtk_window_present (help);
  ui_settle ();
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                     first_row (GTK_WIDGET (help)))), ==, care_help_topics[topic].title);
  g_assert_true (gtk_window_get_transient_for (help) == asked);
  gtk_window_destroy (help);
  gtk_window_destroy (asked);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/help/every-place", test_every_place);
  g_test_add_func ("/help/no-other-place", test_no_other_place);
  g_test_add_func ("/help/opens", test_opens);
  g_test_add_func ("/help/beside", test_beside);
  return g_test_run ();
}
