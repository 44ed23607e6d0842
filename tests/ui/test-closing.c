/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "advice/care-advisor.h"
#include "ask/care-ask-window.h"
#include "batch/care-batch-page.h"
#include "batch/care-batch-row.h"
#include "care-preferences-window.h"
#include "catalogue/care-local-directory.h"
#include "costs/care-figure-row.h"
#include "costs/care-included-reduction-row.h"
#include "costs/care-money-row.h"
#include "form/care-yes-no-row.h"
#include "hospitals/care-column-row.h"
#include "hospitals/care-hospital-row.h"
#include "hospitals/care-import-window.h"
#include "hospitals/care-lists-window.h"
#include "keeping/care-passphrase-window.h"
#include "next/care-filed-group.h"
#include "next/care-papers-group.h"
#include "rules/care-workshop-window.h"
#include "widgets/care-date-row.h"

#include <glib/gstdio.h>

/* Rows, dialogs and windows go when they are closed, also in the middle of what they do; what is
 * changed or answered afterwards reaches nobody. */

/* Threads and dialogs may still hold on to @object for a while, but not for good. */
static void
wait_for_last (gpointer object)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_atomic_int_get ((int *) &G_OBJECT (object)->ref_count) > 1
         && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
show_in_list (GtkWidget *row)
{
  GtkWidget *window = gtk_window_new (), *list = gtk_list_box_new ();

  g_object_ref_sink (row);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return window;
}

static void
close_window (gpointer window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* As the user closes it: nobody here holds on to @window or @part, which go while at work. */
static void
close_at_work (gpointer window, gpointer part)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  gpointer left = window;

  g_object_add_weak_pointer (window, &left);
  g_object_add_weak_pointer (part, &part);
  gtk_window_destroy (GTK_WINDOW (window));
  while ((left != NULL || part != NULL) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (left);
  g_assert_null (part);
}

/* The calendar of a date and the text of an amount are set by the row itself as well. */
static void
test_input_rows (void)
{
  GtkWidget *money = g_object_new (CARE_TYPE_MONEY_ROW, "label", "Total", NULL);
  GtkWidget *date = care_date_row_new ("Day");
  GtkWidget *boxes = care_yes_no_row_new ("Papers?");
  GtkWidget *window = show_in_list (money);

  care_money_row_set_fen (CARE_MONEY_ROW (money), 123450);
  close_window (window);
  g_assert_finalize_object (money);

  window = show_in_list (date);
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_find (date, GTK_TYPE_MENU_BUTTON, NULL)));
  ui_settle ();
  g_assert_nonnull (ui_find (date, GTK_TYPE_CALENDAR, NULL));
  g_assert_cmpint (care_date_row_get_date (CARE_DATE_ROW (date)), ==, CARE_DATE_NONE);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (ui_find (date, GTK_TYPE_MENU_BUTTON, NULL)));
  care_date_row_set_date (CARE_DATE_ROW (date), care_date_new (2026, 9, 10));
  g_assert_cmpint (care_date_row_get_date (CARE_DATE_ROW (date)), ==, care_date_new (2026, 9, 10));
  close_window (window);
  g_assert_finalize_object (date);

  window = show_in_list (boxes);
  care_yes_no_row_set_answer (CARE_YES_NO_ROW (boxes), CARE_FORM_ANSWER_YES);
  close_window (window);
  g_assert_finalize_object (boxes);
}

static void
test_tariff_rows (void)
{
  CareFigure *figure = care_figure_new (CARE_FIGURE_RATIO, "grade-3");
  CareTariff *tariff = care_tariff_new (care_divisions_lookup ("419001"), "employee");
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);
  const char *away = NULL;
  GtkWidget *row, *window;

  care_figure_set_value (figure, 8500);
  row = care_figure_row_new (figure, TRUE);
  window = show_in_list (row);
  close_window (window);
  g_assert_finalize_object (row);
  care_figure_set_value (figure, 8000);
  g_assert_finalize_object (figure);

  for (guint i = 0; i < n_levels && away == NULL; i++)
    away = levels[i].is_away ? levels[i].id : NULL;
  g_assert_nonnull (away);
  row = care_included_reduction_row_new (tariff, away);
  window = show_in_list (row);
  close_window (window);
  g_assert_finalize_object (row);
  care_tariff_set_included_reduction (tariff, away, -10);
  g_assert_finalize_object (tariff);
}

static void
test_list_rows (void)
{
  CareBatchPerson *person = NULL;
  GtkWidget *column = care_column_row_new ("医院名称", "梧桐医院", -1);
  GtkWidget *hospital = g_object_new (CARE_TYPE_HOSPITAL_ROW, NULL);
  GtkWidget *batch = care_batch_row_new ();
  GtkWidget *window = show_in_list (column);

  close_window (window);
  g_assert_finalize_object (column);
  window = show_in_list (hospital);
  care_hospital_row_set_hospital (CARE_HOSPITAL_ROW (hospital), NULL);
  close_window (window);
  g_assert_finalize_object (hospital);
  window = show_in_list (batch);
  care_batch_row_set_person (CARE_BATCH_ROW (batch), person);
  close_window (window);
  g_assert_finalize_object (batch);
}

static void
test_groups (void)
{
  CarePlan *plan = ui_example ("jiyuan-employee-to-shanghai");
  CareAdvice *advice = care_advisor_advise (care_policy_get_default (NULL),
                                            care_plan_get_situation (plan));
  GtkWidget *papers = care_papers_group_new (plan, advice);
  GtkWidget *filed = care_filed_group_new (plan, advice);
  GtkWidget *window = show_in_list (papers);

  close_window (window);
  g_assert_finalize_object (papers);
  window = show_in_list (filed);
  close_window (window);
  g_assert_finalize_object (filed);
  g_assert_finalize_object (advice);
  g_object_set (care_plan_get_person (plan), "name", "王五", NULL);
  g_assert_finalize_object (plan);
}

static void
close_and_assert (gpointer dialog)
{
  GtkWidget *window = g_object_ref (dialog);

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  close_window (window);
  wait_for_last (window);
  g_assert_finalize_object (window);
}

static void
test_dialogs (void)
{
  CareWindow *parent = ui_window_new (900, 700);
  CarePlan *plan = ui_example ("jiyuan-employee-to-shanghai");
  g_autoptr (CareLocalDirectory) directory = care_local_directory_dup_default (NULL);
  g_autofree char *folder = g_dir_make_tmp ("care-closing-XXXXXX", NULL);
  g_autoptr (CareVault) vault = care_vault_new (folder);
  g_autoptr (GSettings) settings = g_settings_new (CARE_APPLICATION_ID);

  close_and_assert (care_preferences_window_new (settings));
  close_and_assert (care_passphrase_window_new (vault, NULL));
  close_and_assert (care_ask_window_new (plan));
  close_and_assert (care_workshop_window_new ());
  close_and_assert (care_lists_window_new (GTK_WINDOW (parent), directory));
  g_assert_finalize_object (plan);
  ui_window_free (parent);
  g_rmdir (folder);
}

static GFile *
write_list (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);
  g_autoptr (GString) text = g_string_new ("医院名称,等级,所在区\n");

  for (int i = 0; i < 4000; i++)
    g_string_append_printf (text, "梧桐%d医院,二级,静安区\n", i);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  return g_file_new_for_path (path);
}

/* Closed while the list is read, while it is checked, and by the window above it. */
static void
test_import (void)
{
  g_autofree char *folder = g_dir_make_tmp ("care-closing-XXXXXX", NULL);
  g_autoptr (GFile) file = write_list (folder);
  g_autoptr (CareLocalDirectory) directory = NULL;

  for (int round = 0; round < 3; round++)
    {
      CareWindow *parent = ui_window_new (900, 700);
      GtkWidget *dialog;

      if (directory == NULL)
        directory = care_local_directory_dup_default (NULL);
      dialog = GTK_WIDGET (care_import_window_new (GTK_WINDOW (parent), directory, file));
      gtk_window_present (GTK_WINDOW (dialog));
      if (round > 0)
        ui_settle ();
      if (round == 1)
        gtk_widget_activate_action (dialog, "import.next", NULL);
      if (round == 2)
        {
          close_at_work (parent, dialog);
          continue;
        }
      close_at_work (dialog, gtk_widget_get_first_child (dialog));
      ui_window_free (parent);
    }
  g_unlink (g_file_peek_path (file));
  g_rmdir (folder);
}

/* The window is closed before the search has an answer. */
static void
test_search (void)
{
  for (int round = 0; round < 2; round++)
    {
      CareWindow *window = ui_window_new (900, 700);
      GtkWidget *page = care_window_show_page (window, "hospitals");
      GtkWidget *entry;

      if (round > 0)
        ui_settle ();
      entry = ui_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);
      g_assert_nonnull (entry);
      gtk_editable_set_text (GTK_EDITABLE (entry), "协和");
      close_at_work (window, page);
    }
}

/* The window is closed while forms are made. */
static void
test_batch (void)
{
  CareWindow *window = ui_window_new (900, 700);
  GtkWidget *page = care_window_show_page (window, "batch");
  g_autofree char *folder = g_dir_make_tmp ("care-closing-XXXXXX", NULL);
  g_autofree char *path
    = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "people.csv", NULL);
  g_autoptr (GFile) people = g_file_new_for_path (path), to = g_file_new_for_path (folder);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  care_batch_page_open (CARE_BATCH_PAGE (page), people);
  for (int i = 0; i < 20; i++)
    ui_settle ();
  care_batch_page_make (CARE_BATCH_PAGE (page), to);
  g_main_context_iteration (NULL, FALSE);
  close_at_work (window, page);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *made = g_build_filename (folder, name, NULL);

      g_unlink (made);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_object_unref (ui_example ("jiyuan-employee-to-shanghai")); /* the places are read now */
  g_test_add_func ("/closing/input-rows", test_input_rows);
  g_test_add_func ("/closing/tariff-rows", test_tariff_rows);
  g_test_add_func ("/closing/list-rows", test_list_rows);
  g_test_add_func ("/closing/groups", test_groups);
  g_test_add_func ("/closing/dialogs", test_dialogs);
  g_test_add_func ("/closing/import", test_import);
  g_test_add_func ("/closing/search", test_search);
  g_test_add_func ("/closing/batch", test_batch);
  return g_test_run ();
}
