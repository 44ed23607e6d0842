/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "care-test-home.h"

#include "base/care-error.h"
#include "lists/care-directory-import.h"
#include "lists/care-list-import.h"

#include <locale.h>
#include <string.h>

/* What the window does with a list: looks at its beginning, tries it, imports it, takes it back. */

static void
on_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static CareListImport *
open_text (const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  care_list_import_open_async (file, NULL, on_result_cb, &result);
  wait_for (&result);
  return care_list_import_open_finish (result, error);
}

static CareImportReport *
run (CareListImport *import, CareLocalDirectory *directory, gboolean dry_run,
     GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  care_list_import_run_async (import, directory, dry_run, cancellable, on_result_cb, &result);
  wait_for (&result);
  return care_list_import_run_finish (import, result, error);
}

static CareLocalDirectory *
new_directory (void)
{
  static guint number;
  g_autofree char *name = g_strdup_printf ("own-%u.sqlite", number++);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  CareLocalDirectory *directory;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  directory = care_local_directory_new_for_file (path, TRUE, &error);
  g_assert_no_error (error);
  return directory;
}

static const char list[] = "某市名单\n(截至五月)\n序号,单位,机构级别,省,备注\n"
                           "1,好医院,三级,河南,甲\n2,新医院,二级,河南,\n";

static void
test_preview (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareListImport) import = open_text ("某市.csv", list, &error);
  const CareListPreview *preview;

  g_assert_no_error (error);
  preview = care_list_import_get_preview (import);
  g_assert_true (preview->is_table);
  g_assert_cmpuint (preview->rows->len, ==, 5);
  g_assert_cmpuint (preview->n_columns, ==, 5);
  /* 单位 is no heading that is known, so the first row stands for one. */
  g_assert_cmpuint (preview->n_above, ==, 1);
  g_assert_cmpint (preview->columns.at[CARE_COLUMN_NAME], ==, -1);
  g_assert_cmpstr (care_list_preview_get_cell (preview, 3, 1), ==, "好医院");
  g_assert_cmpstr (care_list_preview_get_cell (preview, 0, 4), ==, "");
  g_assert_cmpstr (care_list_preview_get_cell (preview, 99, 0), ==, "");
  g_assert_cmpstr (care_list_import_get_title (import), ==, "某市");
  g_clear_object (&import);

  import = open_text ("行.ndjson", "{\"name\":\"好医院\",\"division\":\"410000\"}\n", &error);
  g_assert_no_error (error);
  g_assert_false (care_list_import_get_preview (import)->is_table);
  g_clear_object (&import);
  import = open_text ("空.csv", "", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (care_list_import_get_preview (import)->rows->len, ==, 0);
  g_clear_object (&import);
  g_assert_null (open_text ("坏.csv", "\xff\xfe\xff", &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
}

/* Columns that somebody says, where no heading was understood. */
static void
test_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareListImport) import = open_text ("某市.csv", strstr (list, "序号"), &error);
  g_autoptr (CareLocalDirectory) directory = new_directory ();
  g_autoptr (CareImportReport) report = NULL, done = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  CareColumns columns = care_list_import_get_preview (import)->columns;
  const CareOrigin *source;

  report = run (import, directory, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_rejected, ==, 2);
  columns.at[CARE_COLUMN_NAME] = 1;
  columns.at[CARE_COLUMN_GRADE] = 2;
  care_list_import_set_columns (import, &columns);
  care_list_import_set_within (import, care_divisions_lookup ("410000"));
  care_list_import_set_source (import, "五月名单", "某局", care_date_new (2026, 5, 1));
  g_clear_pointer (&report, care_import_report_free);
  report = run (import, directory, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 2);
  g_assert_cmpuint (care_local_directory_count (directory), ==, 0);
  g_assert_cmpint (care_list_import_get_source (import), ==, 0);

  done = run (import, directory, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done->n_added, ==, 2);
  g_assert_cmpfloat (care_list_import_get_fraction (import), ==, 1);
  g_assert_cmpuint (care_local_directory_count (directory), ==, 2);
  sources = care_local_directory_get_sources (directory, &error);
  source = sources->pdata[0];
  g_assert_cmpint (source->id, ==, care_list_import_get_source (import));
  g_assert_cmpstr (source->title, ==, "五月名单");
  g_assert_cmpstr (source->publisher, ==, "某局");
  g_assert_cmpuint (source->n_records, ==, 2);
  g_assert_cmpint (source->observed_on, ==, care_date_new (2026, 5, 1));

  care_local_directory_remove_source_async (directory, source->id, NULL, on_result_cb, &result);
  wait_for (&result);
  g_assert_true (care_local_directory_remove_source_finish (directory, result, &error));
  g_assert_cmpuint (care_local_directory_count (directory), ==, 0);
}

static void
on_fraction_cb (CareListImport *import, GParamSpec *pspec, GCancellable *cancellable)
{
  if (care_list_import_get_fraction (import) > 0)
    g_cancellable_cancel (cancellable);
}

/* Cancelled when part of it is read, nothing of it is kept. */
static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("医院名称,省\n");
  g_autoptr (CareListImport) import = NULL;
  g_autoptr (CareLocalDirectory) directory = new_directory ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (text, "第%u医院,河南\n", i);
  import = open_text ("大.csv", text->str, &error);
  g_assert_no_error (error);
  g_signal_connect (import, "notify::fraction", G_CALLBACK (on_fraction_cb), cancellable);
  g_assert_null (run (import, directory, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (care_local_directory_count (directory), ==, 0);
  g_clear_error (&error);
  report = run (import, directory, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 40000);
}

/* The first favourite makes a catalogue of the user's own; that is work for a thread. */
static void
test_favourite (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (&error);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("郑州大学第一附属医院");
  g_autoptr (CareDirectoryPage) page = NULL, kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *own = care_local_directory_dup_user_path ();
  CareHospital *hospital;

  g_assert_no_error (error);
  page = care_local_directory_search (directory, query, &error);
  hospital = page->hospitals->pdata[0];
  care_local_directory_set_favourite_async (directory, hospital, TRUE, NULL, on_result_cb,
                                            &result);
  g_assert_false (care_hospital_get_favourite (hospital));
  wait_for (&result);
  g_assert_true (care_local_directory_set_favourite_finish (directory, result, &error));
  g_assert_true (care_hospital_get_favourite (hospital));
  g_assert_true (g_file_test (own, G_FILE_TEST_IS_REGULAR));
  query->favourites = TRUE;
  kept = care_local_directory_search (directory, query, &error);
  g_assert_cmpint (kept->total, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  care_test_home_set_up ();
  g_test_init (&argc, &argv, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/list-import/preview", test_preview);
  g_test_add_func ("/list-import/columns", test_columns);
  g_test_add_func ("/list-import/cancel", test_cancel);
  g_test_add_func ("/list-import/favourite", test_favourite);
  status = g_test_run ();
  care_test_home_tear_down ();
  return status;
}
