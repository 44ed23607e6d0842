/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "base/care-file.h"
#include "batch/care-batch-page.h"
#include "batch/care-batch-row.h"
#include "batch/care-mend-window.h"
#include "plans/care-people-list.h"
#include "widgets/care-date-row.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  CareWindow *window;
  CareBatchPage *page;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = ui_window_new (GPOINTER_TO_INT (data), 720);
  ui_activate (fixture->window, "win.show-batch", NULL);
  g_assert_cmpstr (care_window_get_here (fixture->window), ==, "batch");
  fixture->page = CARE_BATCH_PAGE (ui_find (GTK_WIDGET (fixture->window), CARE_TYPE_BATCH_PAGE,
                                            NULL));
  fixture->folder = g_dir_make_tmp ("care-batch-XXXXXX", NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_window_free (fixture->window);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static GtkWidget *
find_action (Fixture *fixture, const char *action)
{
  return ui_find_action (GTK_WIDGET (fixture->window), action);
}

/* What opens a list: a button, or, in a narrow window, a menu with it. */
static GtkWidget *
find_opener (Fixture *fixture)
{
  GtkWidget *open = find_action (fixture, "batch.open");

  return open ? open : ui_find (GTK_WIDGET (fixture->page), GTK_TYPE_MENU_BUTTON, NULL);
}

/* Until nothing is going on: a list can be opened again. */
static void
wait_for_page (Fixture *fixture)
{
  for (int i = 0; i < 200; i++)
    {
      GtkWidget *open = find_opener (fixture);

      ui_settle ();
      if (i > 1 && open != NULL && gtk_widget_is_sensitive (open))
        return;
    }
  g_assert_not_reached ();
}

static void
open_text (Fixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  care_batch_page_open (fixture->page, file);
  wait_for_page (fixture);
  g_unlink (path);
}

/* The people of the example, between them one whose phone is wrong and one whose place is. */
static char *
dup_list (void)
{
  g_autofree char *path = care_file_find_data ("examples/people.csv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL, phone = NULL, place = NULL;
  g_autofree char *wrong_phone = NULL, *wrong_place = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  phone = g_strsplit (lines[1], "13800000000", 2);
  place = g_strsplit (lines[1], "419001,", 2);
  g_assert_true (g_strv_length (phone) == 2 && g_strv_length (place) == 2);
  wrong_phone = g_strjoinv ("12", phone);
  wrong_place = g_strjoinv ("999999,", place);
  return g_strjoin ("\n", lines[0], lines[1], wrong_phone, wrong_place, lines[2], "", NULL);
}

static void
assert_label (Fixture *fixture, const char *text)
{
  if (ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) == NULL)
    g_error ("nobody reads “%s”", text);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_made (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = dup_list ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  assert_label (fixture, "Forms for many people");
  open_text (fixture, list);
  assert_label (fixture, "2 of 4 people: forms can be made");
  assert_label (fixture, "Line 2: 王建国 **************001X");
  assert_label (fixture, "Would be sent back");
  assert_label (fixture, "The row makes no sense");
  assert_label (fixture, "Insured in: “999999” is not a place that is known by this name alone; "
                         "write the province as well, such as 甲省乙市");
  g_assert_cmpuint (count_files (fixture), ==, 0);

  care_batch_page_make (fixture->page, folder);
  wait_for_page (fixture);
  assert_label (fixture, "2 of 4 people: forms made");
  assert_label (fixture, "Made");
  assert_label (fixture, "0001-henan-registration.pdf\n0001-henan-promise.pdf");
  g_assert_cmpuint (count_files (fixture), ==, 3);
  g_assert_nonnull (find_action (fixture, "saved.show-in-folder"));
  g_assert_null (find_action (fixture, "saved.open"));
}

/* Papers of somebody who is not in the list are left in the folder, and that is said. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "{ \"papers_of\": \"000001 000002 000003\" }";
  g_autofree char *list = dup_list ();
  g_autofree char *other = g_build_filename (fixture->folder, "comparison.json", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  open_text (fixture, list);
  g_assert_true (g_file_set_contents (other, text, -1, NULL));
  care_batch_page_make (fixture->page, folder);
  wait_for_page (fixture);
  assert_label (fixture, "comparison.json in this folder is of somebody else, or does not say of "
                         "whom. It was left there.");
  g_assert_cmpuint (count_files (fixture), ==, 4);
}

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = dup_list ();
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  GtkWidget *check;

  open_text (fixture, list);
  check = ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  care_batch_page_make (fixture->page, folder);
  wait_for_page (fixture);
  assert_label (fixture, "3 of 4 people: forms made");
  assert_label (fixture, "Made as a draft");
  g_assert_cmpuint (count_files (fixture), ==, 5);
}

/* A list that is dropped on the page is opened like one that is chosen. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = care_file_find_data ("examples/people.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
    }
  g_assert_true (taken);
  wait_for_page (fixture);
  assert_label (fixture, "2 of 2 people: forms can be made");
}

/* What is no list is told where one would be opened, and a list can be opened after it. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text, *says; } rows[] = {
    { "", "list.csv: there is nothing in it" },
    { "%PDF-1.7", "list.csv: a PDF; copy its table into a spreadsheet, save that as XLSX, and open "
                  "that here" },
    { "姓名,身份证号\n", "There is nobody in this list." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      open_text (fixture, rows[i].text);
      assert_label (fixture, rows[i].says);
    }
  open_text (fixture, "姓名\n王小明\n");
  assert_label (fixture, "0 of 1 person: forms can be made");
  g_assert_false (gtk_widget_is_sensitive (find_action (fixture, "batch.make")));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *list = dup_list ();
  const char *first = strchr (list, '\n') + 1;
  g_autoptr (GString) many = g_string_new_len (list, first - list);

  for (int i = 0; i < 3000; i++)
    g_string_append_len (many, first, strchr (first, '\n') + 1 - first);
  g_assert_true (g_file_set_contents (path, many->str, many->len, NULL));
  care_batch_page_open (fixture->page, file);
  while (find_action (fixture, "batch.cancel") == NULL)
    ui_settle ();
  ui_activate (fixture->window, "batch.cancel", NULL);
  wait_for_page (fixture);
  assert_label (fixture, "Forms for many people");
}

static GtkWidget *
find_mend_window (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

      if (CARE_IS_MEND_WINDOW (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

/* A word that is not understood is chosen from those that are, for both who have it. */
static void
test_mended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = care_file_find_data ("examples/people.csv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL, scheme = NULL;
  g_autofree char *wrong = NULL, *list = NULL;
  GtkWidget *window, *combo;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  scheme = g_strsplit (lines[1], "职工医保", 2);
  wrong = g_strjoinv ("城居", scheme);
  list = g_strjoin ("\n", lines[0], wrong, lines[2], wrong, "", NULL);
  open_text (fixture, list);
  assert_label (fixture, "1 of 3 people: forms can be made");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "batch.mend", "u", 0);
  ui_settle ();
  window = find_mend_window ();
  g_assert_nonnull (window);
  combo = ui_find (window, ADW_TYPE_COMBO_ROW, NULL);
  g_assert_nonnull (combo);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 1);
  /* The first one: also for all below. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (window, GTK_TYPE_CHECK_BUTTON, NULL)),
                               TRUE);
  press (window, "_Apply");
  assert_label (fixture, "3 of 3 people: forms can be made");
}

/* The first person of the example, whose filing begins on a day that is written so. */
static char *
dup_with_day (const char *day)
{
  g_autofree char *path = care_file_find_data ("examples/people.csv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL, headings = NULL, cells = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  headings = g_strsplit (lines[0], ",", -1);
  cells = g_strsplit (lines[1], ",", -1);
  for (gsize i = 0; headings[i] != NULL && cells[i] != NULL; i++)
    if (g_str_equal (headings[i], "备案开始日期"))
      {
        g_free (cells[i]);
        cells[i] = g_strdup (day);
      }
  g_free (lines[1]);
  lines[1] = g_strjoinv (",", cells);
  return g_strjoin ("\n", lines[0], lines[1], "", NULL);
}

/* A day without its year is read in a cell as it is in a field, and what it is read as is said. */
static void
test_spoken_day (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = dup_with_day ("去年十二月三号");
  g_autofree char *says = NULL, *day = NULL;
  CareDate date;

  g_assert_true (care_date_parse_spoken ("去年12月3号", care_date_today (), &date));
  day = care_date_dup_spoken (date);
  says = g_strdup_printf ("备案开始日期: “去年十二月三号” is read as %s", day);
  open_text (fixture, list);
  assert_label (fixture, "1 of 1 person: forms can be made");
  assert_label (fixture, says);
}

/* A day without its year is shown as it is read, and the list gets the whole day. */
static void
test_mended_day (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = dup_with_day ("年底");
  GtkWidget *window, *row;

  open_text (fixture, list);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "batch.mend", "u", 0);
  ui_settle ();
  window = find_mend_window ();
  g_assert_nonnull (window);
  row = ui_find (window, CARE_TYPE_DATE_ROW, NULL);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "去年12月3号");
  ui_settle ();
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "12-03"));
  press (window, "_Apply");
  g_assert_null (ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                          "The row makes no sense"));
}

/* A second list is barred from the moment that the first one is chosen. */
static void
test_barred (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = care_file_find_data ("examples/people.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) other = g_file_new_for_path ("/nonexistent");

  care_batch_page_open (fixture->page, file);
  care_batch_page_open (fixture->page, other);
  g_assert_false (gtk_widget_is_sensitive (find_opener (fixture)));
  wait_for_page (fixture);
  assert_label (fixture, "2 of 2 people: forms can be made");
}

/* In large type in a small window, more of the window is list than anything else, however many
 * columns are named as not used, and all buttons are whole. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = dup_list ();
  g_auto (GStrv) lines = g_strsplit (list, "\n", 2);
  g_autofree char *long_list = g_strconcat (
    lines[0], ",备注,村民小组,与户主关系,是否低保,是否脱贫,家庭住址门牌,联系人称呼\n", lines[1], NULL);
  CareWindow *window = fixture->window;
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * PANGO_SCALE * 2, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  ui_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
  open_text (fixture, long_list);
  ui_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <=, 640);
  g_assert_cmpint (gtk_widget_get_height (ui_find (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW,
                                                   NULL)), >=, 200);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* The empty list that is offered can be read back: every column of it is known. */
static void
test_template (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = care_people_list_new_template (&error);
  g_autoptr (CarePeopleList) list = NULL;

  g_assert_no_error (error);
  list = care_people_list_new (bytes, "template", &error);
  g_assert_no_error (error);
  g_assert_nonnull (list);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "made", test_made }, { "drafts", test_drafts }, { "refused", test_refused },
    { "cancel", test_cancel }, { "template", test_template }, { "dropped", test_dropped },
    { "mended", test_mended }, { "large", test_large }, { "mended-day", test_mended_day },
    { "spoken-day", test_spoken_day },
    { "barred", test_barred }, { "left", test_left },
  };

  ui_init (&argc, &argv);
  g_assert_true (care_divisions_load (NULL));
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/batch/", tests[i].name, NULL);

      g_test_add (path, Fixture, GINT_TO_POINTER (i % 2 ? 360 : 1000), set_up, tests[i].test,
                  tear_down);
    }
  return g_test_run ();
}
