/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "hospitals/care-column-row.h"
#include "hospitals/care-import-window.h"
#include "hospitals/care-lists-menu.h"
#include "hospitals/care-lists-window.h"
#include "lists/care-columns.h"
#include "widgets/care-place-picker.h"

#include <glib/gstdio.h>
#include <string.h>

/* Lists of hospitals: from a file to the directory, and back. */

static const char list[] =
  "上海市定点医疗机构\n"
  "编号,医院名称,等级,所在区,住院,备注栏\n"
  "1,梧桐医院,三级甲等,徐汇区,是,甲\n"
  "2,银杏医院,二级,静安区,否,\n"
  "3,香樟医院,说不清,静安区,否,\n"
  "4,石楠医院,二级,,否,\n";

static GFile *
write_list (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* Until @root shows a widget of @type that reads @text: lists are read on a thread. */
static GtkWidget *
wait_for (GtkWidget *root, GType type, const char *text)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *found;

  g_test_message ("%s", text);
  while ((found = ui_find (root, type, text)) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  return found;
}

static CareWindow *
open_hospitals (void)
{
  CareWindow *window = ui_window_new (900, 800);

  ui_activate (window, "win.show-hospitals", NULL);
  wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "5915 hospitals");
  return window;
}

/* The window above the main one. */
static GtkWidget *
get_dialog (GType type)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
open_import (CareWindow *window, GFile *file)
{
  CareListsMenu *menu = CARE_LISTS_MENU (ui_find (GTK_WIDGET (window), CARE_TYPE_LISTS_MENU, NULL));
  GtkWidget *dialog;

  g_assert_nonnull (menu);
  care_lists_menu_import_file (menu, file);
  ui_settle ();
  dialog = get_dialog (CARE_TYPE_IMPORT_WINDOW);
  g_assert_nonnull (dialog);
  return dialog;
}

static void
press (GtkWidget *dialog, const char *action)
{
  GtkWidget *button = ui_find_action (dialog, action);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_activate_action_variant (
    button, action, gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button))));
  ui_settle ();
}

static void
answer (const char *label)
{
  GtkWidget *question = ui_find_question (), *button;

  g_assert_nonnull (question);
  button = ui_find (question, GTK_TYPE_BUTTON, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static CareColumnRow *
find_column (GtkWidget *dialog, const char *heading)
{
  return CARE_COLUMN_ROW (wait_for (dialog, CARE_TYPE_COLUMN_ROW, heading));
}

static void
wait_until_gone (GType type)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (get_dialog (type) != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  ui_settle ();
}

static void
choose_place (GtkWidget *dialog, const char *code)
{
  GtkWidget *row = wait_for (dialog, ADW_TYPE_ACTION_ROW, "Place");
  GtkWidget *button = ui_find (row, GTK_TYPE_MENU_BUTTON, NULL), *picker;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_settle ();
  picker = ui_find (button, CARE_TYPE_PLACE_PICKER, NULL);
  g_assert_nonnull (picker);
  care_place_picker_set_place (CARE_PLACE_PICKER (picker), care_divisions_lookup (code));
  ui_settle ();
  g_assert_nonnull (ui_find (button, GTK_TYPE_LABEL, care_divisions_lookup (code)->name));
}

/* Headings are understood; what is not can be told; nothing is taken before somebody says so; and
 * what was taken can be given back. */
static void
test_import (void)
{
  CareWindow *window = open_hospitals ();
  g_autoptr (GFile) file = write_list ("上海名单.csv", list);
  GtkWidget *dialog = open_import (window, file), *undo;
  g_autofree char *title = NULL;

  g_assert_cmpint (care_column_row_get_meaning (find_column (dialog, "医院名称")), ==,
                   CARE_COLUMN_NAME);
  g_assert_cmpint (care_column_row_get_meaning (find_column (dialog, "所在区")), ==,
                   CARE_COLUMN_COUNTY);
  g_assert_cmpint (care_column_row_get_meaning (find_column (dialog, "备注栏")), ==, -1);
  wait_for (dialog, GTK_TYPE_LABEL, "梧桐医院 · 银杏医院 · 香樟医院");
  g_object_get (ui_find (dialog, ADW_TYPE_ENTRY_ROW, "Name of the list"), "text", &title, NULL);
  g_assert_cmpstr (title, ==, "上海名单");

  /* Without a name column it does not go on, and says why. */
  care_column_row_set_meaning (find_column (dialog, "备注栏"), CARE_COLUMN_NAME);
  g_assert_cmpint (care_column_row_get_meaning (find_column (dialog, "医院名称")), ==, -1);
  care_column_row_set_meaning (find_column (dialog, "备注栏"), -1);
  wait_for (dialog, GTK_TYPE_LABEL, "Say which column holds the name of the hospital.");
  g_assert_false (gtk_widget_is_sensitive (ui_find_action (dialog, "import.next")));
  care_column_row_set_meaning (find_column (dialog, "医院名称"), CARE_COLUMN_NAME);
  ui_settle ();

  /* A hospital without a place is taken all the same, and so is one with a strange grade: it says
   * so before anything is done. */
  press (dialog, "import.next");
  wait_for (dialog, GTK_TYPE_LABEL, "This is what the list would do");
  wait_for (dialog, GTK_TYPE_LABEL,
            "Row 6: nobody says where “石楠医院” is; it is taken without a place");
  wait_for (dialog, GTK_TYPE_LABEL, "Row 5: Grade: “说不清” is not a grade that is known");
  press (dialog, "import.cancel");
  choose_place (dialog, "310000");
  press (dialog, "import.next");
  wait_for (dialog, GTK_TYPE_LABEL, "This is what the list would do");
  wait_for (dialog, GTK_TYPE_LABEL, "Row 5: Grade: “说不清” is not a grade that is known");
  g_assert_null (ui_find (dialog, GTK_TYPE_LABEL,
                          "Row 6: nobody says where “石楠医院” is; it is taken without a place"));
  press (dialog, "import.cancel");
  find_column (dialog, "等级");
  press (dialog, "import.next");
  wait_for (dialog, GTK_TYPE_LABEL, "This is what the list would do");
  press (dialog, "import.next");
  wait_until_gone (CARE_TYPE_IMPORT_WINDOW);
  wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "5919 hospitals");
  undo = wait_for (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Undo");
  g_signal_emit_by_name (undo, "clicked");
  wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "5915 hospitals");
  ui_window_free (window);
}

/* The lists, and the question before one is removed. */
static void
test_lists (void)
{
  CareWindow *window = open_hospitals ();
  g_autoptr (GFile) file = write_list ("苏州名单.csv", "医院名称,省,市\n石榴医院,江苏,苏州市\n");
  GtkWidget *dialog = open_import (window, file), *menu, *row;

  find_column (dialog, "市");
  press (dialog, "import.next");
  wait_for (dialog, GTK_TYPE_LABEL, "This is what the list would do");
  press (dialog, "import.next");
  wait_until_gone (CARE_TYPE_IMPORT_WINDOW);
  wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "5916 hospitals");

  menu = ui_find (GTK_WIDGET (window), CARE_TYPE_LISTS_MENU, NULL);
  g_assert_true (gtk_widget_activate_action (menu, "lists.show", NULL));
  ui_settle ();
  dialog = get_dialog (CARE_TYPE_LISTS_WINDOW);
  row = wait_for (dialog, ADW_TYPE_ACTION_ROW, "苏州名单");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "1 hospital\n"));
  press (dialog, "lists.remove");
  answer ("_Cancel");
  g_assert_nonnull (ui_find (dialog, ADW_TYPE_ACTION_ROW, "苏州名单"));
  press (dialog, "lists.remove");
  answer ("_Remove");
  wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "5915 hospitals");
  g_assert_null (ui_find (dialog, ADW_TYPE_ACTION_ROW, "苏州名单"));
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
  ui_window_free (window);
}

/* What is listed, saved for a spreadsheet. */
static void
test_save (void)
{
  CareWindow *window = open_hospitals ();
  GtkWidget *entry = ui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkWidget *menu = ui_find (GTK_WIDGET (window), CARE_TYPE_LISTS_MENU, NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "saved.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  gtk_editable_set_text (GTK_EDITABLE (entry), "郑州大学第一附属");
  wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "1 hospital");
  care_lists_menu_save (CARE_LISTS_MENU (menu), file, "listed.csv");
  wait_for (GTK_WIDGET (window), GTK_TYPE_LABEL, "1 hospital saved");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\n郑州大学第一附属医院,"));
  ui_window_free (window);
}

/* Cancelled on its way, a list leaves nothing behind. */
static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("医院名称,省,市\n");
  CareWindow *window = open_hospitals ();
  g_autoptr (GFile) file = NULL;
  GtkWidget *dialog;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "第%u医院,江苏,苏州市\n", i);
  file = write_list ("大名单.csv", text->str);
  dialog = open_import (window, file);
  find_column (dialog, "市");
  g_assert_true (gtk_widget_activate_action (dialog, "import.next", NULL));
  wait_for (dialog, GTK_TYPE_PROGRESS_BAR, NULL);
  g_assert_true (gtk_widget_activate_action (dialog, "import.cancel", NULL));
  find_column (dialog, "市");
  gtk_window_close (GTK_WINDOW (dialog));
  wait_until_gone (CARE_TYPE_IMPORT_WINDOW);
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "5915 hospitals"));
  ui_window_free (window);
}

static void
test_broken (void)
{
  CareWindow *window = open_hospitals ();
  g_autoptr (GFile) file = write_list ("旧名单.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
  GtkWidget *dialog = open_import (window, file);

  wait_for (dialog, GTK_TYPE_LABEL, "The list cannot be imported");
  wait_for (dialog, GTK_TYPE_LABEL,
            "旧名单.xls: an old XLS workbook; save it as XLSX or CSV and open that here");
  press (dialog, "import.cancel");
  wait_until_gone (CARE_TYPE_IMPORT_WINDOW);
  ui_window_free (window);
}

static void
remove_home (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL; )
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_home (path);
      g_remove (path);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("care-import-XXXXXX", NULL);
  int status;

  g_assert_true (g_setenv ("XDG_DATA_HOME", folder, TRUE));
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/ui/import/list", test_import);
  g_test_add_func ("/ui/import/lists", test_lists);
  g_test_add_func ("/ui/import/save", test_save);
  g_test_add_func ("/ui/import/cancel", test_cancel);
  g_test_add_func ("/ui/import/broken", test_broken);
  status = g_test_run ();
  remove_home (folder);
  g_rmdir (folder);
  return status;
}
