/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "care-test-home.h"

#include "base/care-error.h"
#include "catalogue/care-catalogue-search.h"
#include "lists/care-directory-import.h"
#include "catalogue/care-local-directory.h"
#include "lists/care-import.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("care-directory-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "catalogue.sqlite", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL; )
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static CareOrigin *
source_new (const char *title, CareOriginKind kind, const char *observed_on)
{
  CareOrigin *source = care_origin_new ();

  source->title = g_strdup (title);
  source->kind = kind;
  g_assert_true (care_date_parse (observed_on, &source->observed_on));
  source->imported_on = source->observed_on;
  return source;
}

static CareImportReport *
try_import (CareCatalogue *catalogue, const char *title, const char *observed_on,
            const char *text, gssize length, gboolean dry_run, GError **error)
{
  g_autoptr (CareOrigin) source = source_new (title, CARE_ORIGIN_LIST, observed_on);
  CareImportOptions options = { .source = source, .dry_run = dry_run };
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return care_import_bytes (catalogue, bytes, "list.csv", &options, NULL, error);
}

static CareImportReport *
import (CareCatalogue *catalogue, const char *title, const char *observed_on, const char *text)
{
  g_autoptr (GError) error = NULL;
  CareImportReport *report = try_import (catalogue, title, observed_on, text, -1, FALSE, &error);

  g_assert_no_error (error);
  return report;
}

static CareCatalogue *
open_catalogue (const char *path, CareCatalogueFlags flags)
{
  g_autoptr (GError) error = NULL;
  CareCatalogue *catalogue = care_catalogue_open (path, flags, &error);

  g_assert_no_error (error);
  return catalogue;
}

static CareDirectoryPage *
search (CareCatalogue *catalogue, const char *text)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (text);
  g_autoptr (GError) error = NULL;
  CareDirectoryPage *page = care_catalogue_search (catalogue, query, &error);

  g_assert_no_error (error);
  return page;
}

static gint64
count (CareCatalogue *catalogue, const char *text)
{
  g_autoptr (CareDirectoryPage) page = search (catalogue, text);

  return page->total;
}

static CareHospital *
first (CareDirectoryPage *page)
{
  g_assert_cmpuint (page->hospitals->len, >, 0);
  return page->hospitals->pdata[0];
}

#define HEADING "医保编码,医院名称,医院等级,省,市,区县,地址,住院,普通门诊,门诊慢特病\n"

static void
test_import (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (CareCatalogue) catalogue = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autoptr (CareImportReport) report = NULL, again = NULL;
  g_autoptr (CareDirectoryPage) page = NULL;
  const char *text = "\xef\xbb\xbf上海市定点医疗机构名单,,,,,,,,,\r\n" HEADING
                     "H31010600037,上海市静安区中心医院,二级甲等,上海市,市辖区,静安区,\"西康路259号, 2楼\",是,√,未开通\n"
                     ",没有地点的医院,三级,,,,,,,\n"
                     ",上海\"仁\"爱医院,三级,上海,,徐汇区,,已开通,,\n"
                     "H3101,短码医院,三级,上海市,,,,,,\n"
                     ",,三级,上海市,,,,,,\n"
                     ",怪医院,四级,上海市,,,,,,\n"
                     ",怪二医院,三级,上海市,,,,也许,,\n"
                     "H31010600037,上海市静安区中心医院,三级甲等,上海市,,静安区,,是,,\n";

  report = import (catalogue, "上海", "2026-05-01", text);
  g_assert_cmpuint (report->n_read, ==, 8);
  /* One cell that makes no sense, or a place that is missing, costs no hospital. */
  g_assert_cmpuint (report->n_added, ==, 6);
  g_assert_cmpuint (report->n_unplaced, ==, 1);
  g_assert_cmpuint (report->n_notes, ==, 3);
  g_assert_cmpuint (report->n_rejected, ==, 2);
  g_assert_cmpuint (((CareImportRejection *) report->rejected->pdata[0])->line, ==, 7);
  g_assert_cmpuint (((CareImportRejection *) report->rejected->pdata[1])->line, ==, 10);
  page = search (catalogue, "jaqzxyy");
  g_assert_cmpint (page->total, ==, 1);
  g_assert_cmpstr (care_hospital_get_id (first (page)), ==, "H31010600037");
  g_assert_cmpstr (care_hospital_get_division (first (page))->code, ==, "310106");
  g_assert_cmpint (care_hospital_get_service (first (page), CARE_SERVICE_INPATIENT), ==,
                   CARE_SERVICE_STATE_YES);
  g_assert_cmpint (care_hospital_get_service (first (page), CARE_SERVICE_CHRONIC), ==,
                   CARE_SERVICE_STATE_NO);
  g_assert_cmpint (care_hospital_get_service (first (page), CARE_SERVICE_PHARMACY), ==,
                   CARE_SERVICE_STATE_UNKNOWN);
  again = import (catalogue, "上海", "2026-05-01", text);
  g_assert_cmpuint (again->n_added + again->n_changed, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, 6);
}

static void
test_import_gb18030 (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (CareCatalogue) catalogue = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = g_convert ("机构名称\t行政区划代码\n𠮷祥医院\t411681\n", -1, "GB18030", "UTF-8",
                                     NULL, &length, &error);
  g_autoptr (CareImportReport) report = NULL;

  g_assert_no_error (error);
  report = try_import (catalogue, "x", "2026-05-01", text, length, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 1);
  g_assert_cmpint (count (catalogue, "𠮷祥"), ==, 1);
}

static void
test_import_bad (Fixture *fixture, gconstpointer unused)
{
  static const struct { const char *text; gsize length; const char *says; } rows[] = {
    { "a\0b", 3, "line 1" },
    { "医院名称\n\xff\xfe\n", 16, "line 2" },
    { "医院名称,省\n\"河南,河南\n", 32, "line 2" },
    { "x,y\n1,2\n", 8, "heading" },
    { "", 0, "heading" },
  };
  g_autoptr (CareCatalogue) catalogue = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autoptr (CareImportReport) good = import (catalogue, "x", "2026-01-01",
                                              "医院名称,省\n郑州好医院,河南\n");
  g_autoptr (GString) wide = g_string_new ("医院名称,省\n");
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_null (try_import (catalogue, "x", "2026-05-01", rows[i].text, rows[i].length, FALSE,
                                 &local));
      g_test_message ("%s", local->message);
      g_assert_nonnull (strstr (local->message, rows[i].says));
      g_assert_null (strchr (local->message, '\n'));
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append (wide, "河");
  g_assert_null (try_import (catalogue, "x", "2026-05-01", wide->str, -1, FALSE, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE);
  g_assert_cmpint (count (catalogue, ""), ==, 1);
}

static void
test_import_dry_run (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (CareCatalogue) catalogue = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report = try_import (catalogue, "x", "2026-05-01",
                                                    "医院名称,省\n好医院,河南\n", -1, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 1);
  g_assert_cmpint (count (catalogue, ""), ==, 0);
}

/* Two lists disagree: both are kept, the newer one is shown, and taking it back shows the older. */
static void
test_conflict (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (CareCatalogue) catalogue = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autoptr (CareImportReport) newer = NULL, older = NULL;
  g_autoptr (CareDirectoryPage) page = NULL, after = NULL;
  g_autoptr (GPtrArray) claims = NULL, sources = NULL;
  g_autoptr (GError) error = NULL;
  guint n_disputed = 0;

  newer = import (catalogue, "new", "2026-05-01",
                  "医院名称,省,市,等级,住院\n周口好医院,河南,周口,三级甲等,是\n");
  older = import (catalogue, "old", "2025-05-01",
                  "医院名称,省,市,等级,住院,电话\n周口好医院,河南,周口,三级甲等,否,0394-1234567\n");
  g_assert_cmpuint (older->n_changed, ==, 1);
  page = search (catalogue, "周口好");
  g_assert_cmpint (page->total, ==, 1);
  g_assert_cmpint (care_hospital_get_service (first (page), CARE_SERVICE_INPATIENT), ==,
                   CARE_SERVICE_STATE_YES);
  g_assert_cmpstr (care_hospital_get_record (first (page))->phone, ==, "0394-1234567");
  claims = care_hospital_get_claims (first (page));
  for (guint i = 0; i < claims->len; i++)
    n_disputed += ((CareClaim *) claims->pdata[i])->disputed;
  g_assert_cmpuint (n_disputed, ==, 2);
  sources = care_catalogue_get_sources (catalogue, &error);
  g_assert_true (care_catalogue_begin (catalogue, &error));
  g_assert_true (care_catalogue_remove_source (catalogue, ((CareOrigin *) sources->pdata[0])->id,
                                               &error));
  g_assert_true (care_catalogue_commit (catalogue, NULL, &error));
  after = search (catalogue, "周口好");
  g_assert_cmpint (care_hospital_get_service (first (after), CARE_SERVICE_INPATIENT), ==,
                   CARE_SERVICE_STATE_NO);
}

/* A reader sees what another connection wrote; an index that is gone or foreign is made again. */
static void
test_reopen (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (CareCatalogue) writer = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autoptr (CareCatalogue) reader = open_catalogue (fixture->path, CARE_CATALOGUE_READ);
  g_autofree char *index = g_strconcat (fixture->path, ".index", NULL);
  g_autoptr (CareImportReport) report = import (writer, "x", "2026-05-01",
                                                "医院名称,省\n好医院,河南\n");
  g_autoptr (GError) error = NULL;
  gboolean changed;

  g_assert_true (care_catalogue_refresh (reader, &changed, &error));
  g_assert_true (changed);
  g_assert_cmpint (count (reader, "hao"), ==, 1);
  g_clear_pointer (&reader, care_catalogue_close);
  g_assert_true (g_file_set_contents (index, "CAREIDX", -1, NULL));
  reader = open_catalogue (fixture->path, CARE_CATALOGUE_READ);
  g_assert_cmpint (count (reader, "hao"), ==, 1);
  g_remove (index);
  g_clear_pointer (&reader, care_catalogue_close);
  reader = open_catalogue (fixture->path, CARE_CATALOGUE_READ);
  g_assert_cmpint (count (reader, "hao"), ==, 1);
}

/* A part of the index that a disk has lost, wherever it lies, changes no total: the index is made
 * again. */
static void
test_index_zeroed (Fixture *fixture, gconstpointer unused)
{
  enum { BLOCK = 256 };
  g_autoptr (CareCatalogue) writer = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autofree char *index = g_strconcat (fixture->path, ".index", NULL), *whole = NULL;
  g_autoptr (CareImportReport) report = import (writer, "x", "2026-05-01",
                                                "医院名称,省\n好医院,河南\n好好医院,河南\n");
  gsize size;

  g_clear_pointer (&writer, care_catalogue_close);
  g_assert_true (g_file_get_contents (index, &whole, &size, NULL));
  for (gsize at = 0; at < size; at += BLOCK)
    {
      g_autofree char *damaged = g_memdup2 (whole, size);
      g_autoptr (CareCatalogue) reader = NULL;

      memset (damaged + at, 0, MIN (BLOCK, size - at));
      g_assert_true (g_file_set_contents (index, damaged, size, NULL));
      reader = open_catalogue (fixture->path, CARE_CATALOGUE_READ);
      g_test_message ("zeroes at %zu of %zu", at, size);
      g_assert_cmpint (count (reader, "hao"), ==, 2);
      g_assert_cmpint (count (reader, "好好"), ==, 1);
    }
}

/* A catalogue of the first version is read as it is, and brought up to date when it is written. */
static void
test_migrate (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (CareCatalogue) catalogue = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
  g_autoptr (CareImportReport) report = import (catalogue, "x", "2026-05-01",
                                                "医院名称,省\n好医院,河南\n坏医院,河南\n");
  static const CareCatalogueFlags flags[] = { CARE_CATALOGUE_READ, CARE_CATALOGUE_WRITE,
                                              CARE_CATALOGUE_READ };
  static const int versions[] = { 1, 2, 2 };
  sqlite3 *db;

  g_clear_pointer (&catalogue, care_catalogue_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE source SET n_records = 0; PRAGMA user_version = 1;",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) sources = NULL;
      sqlite3_stmt *statement;

      catalogue = open_catalogue (fixture->path, flags[i]);
      sources = care_catalogue_get_sources (catalogue, &error);
      g_assert_cmpuint (((CareOrigin *) sources->pdata[0])->n_records, ==, 2);
      g_assert_cmpint (count (catalogue, "hao"), ==, 1);
      g_clear_pointer (&catalogue, care_catalogue_close);
      sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_cmpint (sqlite3_column_int (statement, 0), ==, versions[i]);
      sqlite3_finalize (statement);
    }
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 99;", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  for (gsize i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_catalogue_open (fixture->path, flags[i], &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED);
    }
}

static void
test_not_a_catalogue (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (care_catalogue_open (fixture->path, CARE_CATALOGUE_READ, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (fixture->path, "this is not a database, it is a letter", -1,
                                      NULL));
  g_assert_null (care_catalogue_open (fixture->path, CARE_CATALOGUE_WRITE, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
  g_assert_true (g_str_has_suffix (error->message, ": not a catalogue of hospitals"));
}

/* The user's own catalogue: begins with the base one, and is set aside when it is damaged. */
static void
test_user_catalogue (void)
{
  g_autofree char *path = care_local_directory_dup_user_path ();
  g_autofree char *list = g_build_filename (g_get_user_data_dir (), "list.csv", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *aside = NULL;
  g_autoptr (CareLocalDirectory) directory = NULL;
  g_autoptr (CareOrigin) source = source_new ("x", CARE_ORIGIN_LIST, "2026-05-01");
  CareImportOptions options = { .source = source };
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (CareHospital) hospital = NULL, kept = NULL;
  g_autoptr (GError) error = NULL;
  guint n_base;

  directory = care_local_directory_new (&error);
  g_assert_no_error (error);
  n_base = care_local_directory_count (directory);
  g_assert_cmpuint (n_base, >, 1300);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (list, "医保编码,医院名称,省\nH41160000001,周口新医院,河南\n", -1, NULL));
  report = care_directory_import_file (directory, list, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (care_local_directory_count (directory), ==, n_base + 1);
  hospital = care_local_directory_load (directory, "H41160000001", &error);
  g_assert_no_error (error);
  g_assert_true (care_local_directory_keep_favourite (directory, "H41160000001", TRUE, &error));
  kept = care_local_directory_load (directory, "H41160000001", &error);
  g_assert_true (care_hospital_get_favourite (kept));
  g_clear_object (&directory);

  g_assert_true (g_file_set_contents (path, "SQLite format 3 no more", -1, NULL));
  g_remove (log);
  directory = care_local_directory_new (&error);
  g_assert_no_error (error);
  aside = care_local_directory_dup_set_aside (directory);
  g_assert_nonnull (aside);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (care_local_directory_count (directory), ==, n_base);
}

/* A catalogue of which a part is noise: that shows when a hospital is read, not before. */
static void
test_user_catalogue_torn (void)
{
  g_autofree char *path = care_local_directory_dup_user_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (&error);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("医院");
  g_autoptr (CareDirectoryPage) before = NULL, after = NULL;
  g_autofree char *data = NULL, *aside = NULL;
  gsize length;

  g_assert_no_error (error);
  query->limit = 50;
  before = care_local_directory_search (directory, query, &error);
  g_assert_true (care_local_directory_keep_favourite (
    directory, care_hospital_get_id (before->hospitals->pdata[0]), TRUE, &error));
  g_clear_object (&directory);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  memset (data + 4096, 0xa5, length - 4096 - length / 8);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
  directory = care_local_directory_new (&error);
  g_assert_no_error (error);
  after = care_local_directory_search (directory, query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->total, ==, before->total);
  aside = care_local_directory_dup_set_aside (directory);
  g_assert_nonnull (aside);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

static void
on_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(CareLocalDirectory **) user_data = care_local_directory_open_finish (result, NULL);
}

/* Whoever opens a damaged catalogue second knows it as well as whoever opens it first. */
static void
test_user_catalogue_shared (void)
{
  g_autofree char *path = care_local_directory_dup_user_path ();
  g_autofree char *folder = g_path_get_dirname (path), *first_aside = NULL, *aside = NULL;
  g_autoptr (CareLocalDirectory) first = NULL, second = NULL, third = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "SQLite format 3 no more", -1, NULL));
  first = care_local_directory_dup_default (&error);
  g_assert_no_error (error);
  second = care_local_directory_dup_default (&error);
  g_assert_no_error (error);
  care_local_directory_open_async (NULL, on_opened_cb, &third);
  while (third == NULL)
    g_main_context_iteration (NULL, TRUE);
  first_aside = care_local_directory_dup_set_aside (first);
  g_assert_nonnull (first_aside);
  aside = care_local_directory_dup_set_aside (second);
  g_assert_cmpstr (aside, ==, first_aside);
  g_free (aside);
  aside = care_local_directory_dup_set_aside (third);
  g_assert_cmpstr (aside, ==, first_aside);

  /* When nobody holds it any more, it is opened again. */
  g_clear_object (&second);
  g_clear_object (&third);
  g_assert_finalize_object (g_steal_pointer (&first));
  first = care_local_directory_dup_default (&error);
  g_assert_no_error (error);
  g_free (aside);
  aside = care_local_directory_dup_set_aside (first);
  g_assert_null (aside);
}

/* Lists write down each in its own way where a hospital lies and what it is called: it is the one
 * that another list has by one of its names in the same prefecture, unless there are several, or
 * each lies in another county. */
static void
test_near (Fixture *fixture, gconstpointer unused)
{
  static const struct { const char *row; gboolean joined; } rows[] = {
    { "台州医院,,浙江省台州市", TRUE },
    { "浙江省台州医院,,浙江省台州市", TRUE },
    { "某大学附属台州市中心医院,,浙江省台州市", TRUE },
    { "台州中心医院,,浙江省台州市椒江区", TRUE },
    { "恩泽医院,,浙江省台州市", TRUE },
    { "恩泽医疗中心,台州医院,浙江省台州市", TRUE },
    { "第四六三医院,,浙江省台州市", TRUE },
    { "中国人民解放军第463医院,,浙江省台州市", TRUE },
    { "某铁路局台州中心医院,,浙江省台州市", FALSE },
    { "城关镇卫生院,,浙江省台州市", FALSE },
    { "台州医院,,浙江省台州市天台县", FALSE },
    { "台州医院,,浙江省杭州市", FALSE },
    { "台州医院,,浙江省", FALSE },
    { "台州第二医院,,浙江省台州市", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareCatalogue) catalogue = open_catalogue (fixture->path, CARE_CATALOGUE_WRITE);
      g_autofree char *text = g_strconcat ("医院名称,其他名称,地区\n", rows[i].row, "\n", NULL);
      g_autofree char *index = g_strconcat (fixture->path, ".index", NULL);
      g_autoptr (CareImportReport) known = import (
        catalogue, "known", "2026-01-01",
        "医院名称,其他名称,地区\n台州医院,恩泽医院,浙江省台州市临海市\n"
        "台州市中心医院,,浙江省台州市\n城关镇卫生院,,浙江省台州市三门县\n"
        "城关镇卫生院,,浙江省台州市天台县\n解放军第463医院,,浙江省台州市椒江区\n");
      g_autoptr (CareImportReport) report = import (catalogue, "new", "2026-02-01", text);

      g_test_message ("%s", rows[i].row);
      g_assert_cmpuint (known->n_added, ==, 5);
      g_assert_cmpuint (report->n_rejected, ==, 0);
      g_assert_cmpuint (care_catalogue_count (catalogue), ==, rows[i].joined ? 5 : 6);
      g_clear_pointer (&catalogue, care_catalogue_close);
      g_remove (fixture->path);
      g_remove (index);
    }
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
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/catalogue/import/list", test_import);
  ADD ("/catalogue/import/gb18030", test_import_gb18030);
  ADD ("/catalogue/import/bad", test_import_bad);
  ADD ("/catalogue/import/dry-run", test_import_dry_run);
  ADD ("/catalogue/conflict", test_conflict);
  ADD ("/catalogue/near", test_near);
  ADD ("/catalogue/reopen", test_reopen);
  ADD ("/catalogue/index/zeroed", test_index_zeroed);
  ADD ("/catalogue/migrate", test_migrate);
  ADD ("/catalogue/not-one", test_not_a_catalogue);
  g_test_add_func ("/catalogue/user", test_user_catalogue);
  g_test_add_func ("/catalogue/user/torn", test_user_catalogue_torn);
  g_test_add_func ("/catalogue/user/shared", test_user_catalogue_shared);
  status = g_test_run ();
  care_test_home_tear_down ();
  return status;
}
