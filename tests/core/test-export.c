/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lists/care-directory-import.h"
#include "care-test-home.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "lists/care-export.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* What is written can be read again, and says the same. */

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

static void
import (CareLocalDirectory *directory, GBytes *bytes, const char *title, CareDate day,
        guint n_added)
{
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report = NULL;

  source->title = g_strdup (title);
  source->kind = CARE_ORIGIN_LIST;
  source->observed_on = day;
  report = care_directory_import_bytes (directory, bytes, title, &options, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->rejected->len; i++)
    g_test_message ("%s", ((CareImportRejection *) report->rejected->pdata[i])->reason);
  g_assert_cmpuint (report->n_rejected, ==, 0);
  g_assert_cmpuint (report->n_added, ==, n_added);
}

static void
import_text (CareLocalDirectory *directory, const char *text, const char *title, CareDate day,
             guint n_added)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  import (directory, bytes, title, day, n_added);
}

/* Everything that a record can say, two sources that differ, and texts that break tables. */
static CareLocalDirectory *
new_example (void)
{
  CareLocalDirectory *directory = new_directory ();

  import_text (
    directory,
    "{\"name\":\"好医院\",\"aliases\":[\"周口好医院\",\"good, \\\"hospital\\\"\"],"
    "\"code\":\"H41160000001\",\"division\":\"411602\",\"grade\":\"3A\",\"type\":\"综合医院\","
    "\"address\":\"好路1号, 二楼\",\"phone\":\"+86 394 1\",\"website\":\"https://example.org\","
    "\"services\":{\"inpatient\":\"yes\",\"outpatient\":\"no\"},"
    "\"in_province_services\":{\"chronic\":\"yes\",\"pharmacy\":\"no\"},"
    "\"chronic\":[\"高血压\",\"糖尿病\"],\"observed_on\":\"2025-05-01\","
    "\"observed_precision\":\"month\"}\n"
    "{\"name\":\"=SUM(A1)医院\",\"division\":\"410000\",\"grade\":\"0\",\"closed\":true,"
    "\"observed_on\":\"2020-01-01\",\"observed_precision\":\"year\"}\n"
    "{\"name\":\"兵团医院\",\"division\":\"xpcc\"}\n",
    "甲", CARE_DATE_NONE, 3);
  import_text (directory, "医保编码,医院名称,行政区划代码,住院\nH41160000001,好医院,411602,否\n", "乙",
               care_date_new (2026, 1, 2), 0);
  return directory;
}

static GPtrArray *
get_all (CareLocalDirectory *directory)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = NULL;

  query->limit = CARE_DIRECTORY_MAX_PAGE;
  page = care_local_directory_search (directory, query, &error);
  g_assert_no_error (error);
  return g_ptr_array_ref (page->hospitals);
}

static void
assert_same (CareLocalDirectory *a, CareLocalDirectory *b)
{
  g_autoptr (GPtrArray) of_a = get_all (a), of_b = get_all (b);

  g_assert_cmpuint (of_a->len, ==, of_b->len);
  for (guint i = 0; i < of_a->len; i++)
    {
      const CareRecord *x = care_hospital_get_record (of_a->pdata[i]);
      const CareRecord *y = care_hospital_get_record (of_b->pdata[i]);

      g_test_message ("%s", x->name);
      g_assert_cmpstr (x->name, ==, y->name);
      g_assert_true (care_record_equal (x, y));
      g_assert_cmpint (x->observed_on, ==, y->observed_on);
      g_assert_cmpint (x->observed_precision, ==, y->observed_precision);
    }
}

static guint
export (CareLocalDirectory *directory, const CareDirectoryQuery *query, CareExportFormat format,
        const char *path)
{
  const CareExportOptions options = { format, "名单", NULL, "CC0", care_date_new (2026, 5, 1) };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (care_export (directory, query, path, &options, &n, NULL, &error));
  g_assert_no_error (error);
  return n;
}

static void
test_round_trip (gconstpointer data)
{
  CareExportFormat format = GPOINTER_TO_UINT (data);
  g_autoptr (CareLocalDirectory) from = new_example (), to = new_directory ();
  g_autofree char *name = g_strconcat ("名单.", care_export_format_get_suffix (format), NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autofree char *text = NULL;
  gsize length;
  CareExportFormat guessed;

  g_assert_true (care_export_format_guess (path, &guessed));
  g_assert_cmpint (guessed, ==, format);
  g_assert_cmpuint (export (from, NULL, format, path), ==, 3);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_nonnull (strstr (text, "乙；甲"));
  import_text (to, text, "again", CARE_DATE_NONE, 3);
  assert_same (from, to);
}

/* Numbers that a spreadsheet would take for amounts keep their first and last digits. */
static void
test_numbers (void)
{
  g_autoptr (CareLocalDirectory) from = new_directory (), to = new_directory ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "numbers.csv", NULL);
  g_autofree char *text = NULL;
  static const char *const cells[] = { ",\"=\"\"03948315000\"\"\",", ",0371-63136313,",
                                       ",13800000000," };

  import_text (from,
               "{\"name\":\"甲\",\"division\":\"410100\",\"phone\":\"03948315000\"}\n"
               "{\"name\":\"乙\",\"division\":\"410100\",\"phone\":\"0371-63136313\"}\n"
               "{\"name\":\"丙\",\"division\":\"410100\",\"phone\":\"13800000000\"}\n",
               "甲", CARE_DATE_NONE, 3);
  g_assert_cmpuint (export (from, NULL, CARE_EXPORT_CSV, path), ==, 3);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_test_message ("%s", cells[i]);
      g_assert_nonnull (strstr (text, cells[i]));
    }
  import_text (to, text, "again", CARE_DATE_NONE, 3);
  assert_same (from, to);
}

/* The manifest names the file, and its digest is that of the file. */
static void
test_snapshot (void)
{
  g_autoptr (CareLocalDirectory) from = new_example (), to = new_directory ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "manifest.json", NULL);
  g_autofree char *file = NULL, *text = NULL, *digest = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *manifest;
  gsize length;

  export (from, NULL, CARE_EXPORT_SNAPSHOT, path);
  node = care_json_read_file (path, &error);
  g_assert_no_error (error);
  manifest = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (manifest, "format"), ==,
                   "care-elsewhere-snapshot");
  g_assert_cmpint (json_object_get_int_member (manifest, "rows"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (manifest, "generated_on"), ==, "2026-05-01");
  file = g_build_filename (g_get_user_data_dir (),
                           json_object_get_string_member (manifest, "file"), NULL);
  g_assert_true (g_file_get_contents (file, &text, &length, NULL));
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, length);
  g_assert_cmpstr (json_object_get_string_member (manifest, "sha256"), ==, digest);
  import_text (to, text, "again", CARE_DATE_NONE, 3);
  assert_same (from, to);
}

/* What a query finds, and nothing half written where it cannot be written. */
static void
test_query (void)
{
  g_autoptr (CareLocalDirectory) from = new_example ();
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("hao");
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "hao.csv", NULL);
  const CareExportOptions options = { CARE_EXPORT_CSV };
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  CareExportFormat format;
  guint n;

  g_assert_cmpuint (export (from, query, CARE_EXPORT_CSV, path), ==, 1);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_cancellable_cancel (cancelled);
  g_assert_false (care_export (from, NULL, path, &options, &n, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  g_clear_error (&error);
  g_assert_false (care_export (from, NULL, g_get_user_data_dir (), &options, &n, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (care_export_format_guess (".csv", &format));
  g_assert_false (care_export_format_guess ("list.xlsx", &format));
}

/* Every page of a large result, each hospital once. */
static void
test_base (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = care_local_directory_dup_base_path ();
  g_autoptr (CareLocalDirectory) from = care_local_directory_new_for_file (base, FALSE, &error);
  g_autoptr (CareLocalDirectory) to = new_directory ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "all.csv", NULL);
  g_autofree char *text = NULL;
  guint n;

  g_assert_no_error (error);
  n = export (from, NULL, CARE_EXPORT_CSV, path);
  g_assert_cmpuint (n, ==, care_local_directory_count (from));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  import_text (to, text, "again", CARE_DATE_NONE, n);
  assert_same (from, to);
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
  g_test_add_data_func ("/export/csv", GUINT_TO_POINTER (CARE_EXPORT_CSV), test_round_trip);
  g_test_add_data_func ("/export/ndjson", GUINT_TO_POINTER (CARE_EXPORT_NDJSON), test_round_trip);
  g_test_add_func ("/export/numbers", test_numbers);
  g_test_add_func ("/export/snapshot", test_snapshot);
  g_test_add_func ("/export/query", test_query);
  g_test_add_func ("/export/base", test_base);
  status = g_test_run ();
  care_test_home_tear_down ();
  return status;
}
