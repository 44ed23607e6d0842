/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "care-test-home.h"

#include "base/care-error.h"
#include "catalogue/care-catalogue-search.h"
#include "hospitals/care-record-json.h"
#include "lists/care-import.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Lists that are no text: workbooks, FHIR, our own lines. */

static CareCatalogue *
new_catalogue (void)
{
  static guint number;
  g_autofree char *name = g_strdup_printf ("catalogue-%u.sqlite", number++);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  CareCatalogue *catalogue;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  catalogue = care_catalogue_open (path, CARE_CATALOGUE_WRITE, &error);
  g_assert_no_error (error);
  return catalogue;
}

static CareImportReport *
try_import (CareCatalogue *catalogue, GBytes *bytes, GError **error)
{
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };

  source->title = g_strdup ("test");
  source->kind = CARE_ORIGIN_LIST;
  source->observed_on = source->imported_on = care_date_new (2026, 5, 1);
  return care_import_bytes (catalogue, bytes, "list", &options, NULL, error);
}

static CareImportReport *
import (CareCatalogue *catalogue, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  CareImportReport *report = try_import (catalogue, bytes, &error);

  g_assert_no_error (error);
  return report;
}

static CareFacility *
load (CareCatalogue *catalogue, const char *key)
{
  g_autoptr (GError) error = NULL;
  CareFacility *facility = care_catalogue_load (catalogue, care_catalogue_find (catalogue, key),
                                                &error);

  g_assert_no_error (error);
  return facility;
}

typedef struct
{
  const char *name;
  const char *text;
  gsize repeat; /* blanks after the text */
} Part;

static GBytes *
make_zip (const Part *parts, gsize n)
{
  static guint8 buffer[4 * 1024 * 1024];
  struct archive *archive = archive_write_new ();
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');
  gsize used;

  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, buffer, sizeof buffer, &used);
  for (gsize i = 0; i < n; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts[i].name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, strlen (parts[i].text) + parts[i].repeat);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, parts[i].text, strlen (parts[i].text));
      for (gsize left = parts[i].repeat; left > 0; left -= MIN (left, 1024 * 1024))
        archive_write_data (archive, blanks, MIN (left, 1024 * 1024));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_bytes_new (buffer, used);
}

#define SHEET(rows) "<?xml version='1.0'?><worksheet xmlns='http://schemas.openxmlformats.org/" \
                    "spreadsheetml/2006/main'><sheetData>" rows "</sheetData></worksheet>"

static void
test_xlsx (void)
{
  static const Part parts[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "xl/worksheets/sheet2.xml", SHEET ("<row r='1'><c r='A1'><v>9</v></c></row>") },
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r='1'><c r='A1' t='inlineStr'><is><t>上海名单</t></is></c></row>"
             "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='C3' t='s'><v>1</v></c>"
             "<c r='D3' t='inlineStr'><is><t>行政区划代码</t></is></c>"
             "<c r='E3' t='inlineStr'><is><t>数据日期</t></is></c></row>"
             "<row r='4'><c r='A4' t='s'><v>2</v></c><c r='C4'><v>1</v></c>"
             "<c r='D4'><v>310104</v></c><c r='E4'><v>46143</v></c></row>"
             "<row r='5'/><row r='6'><c r='C6'><v>1</v></c></row>") },
    { "xl/sharedStrings.xml", "<sst><si><t>医院名称</t></si><si><t>住院</t></si>"
                              "<si><r><t>中山</t></r><rPh><t>zs</t></rPh><r><t>医院</t></r></si>"
                              "</sst>" },
  };
  g_autoptr (CareCatalogue) catalogue = new_catalogue ();
  g_autoptr (GBytes) bytes = make_zip (parts, G_N_ELEMENTS (parts));
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report = try_import (catalogue, bytes, &error);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("zsyy");
  g_autoptr (CareDirectoryPage) page = NULL;
  const CareRecord *record;

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 1);
  g_assert_cmpuint (report->n_rejected, ==, 1);
  g_assert_cmpuint (((CareImportRejection *) report->rejected->pdata[0])->line, ==, 6);
  page = care_catalogue_search (catalogue, query, &error);
  g_assert_cmpint (page->total, ==, 1);
  record = care_hospital_get_record (page->hospitals->pdata[0]);
  g_assert_cmpstr (record->name, ==, "中山医院");
  g_assert_cmpstr (record->division->code, ==, "310104");
  g_assert_cmpint (record->observed_on, ==, care_date_new (2026, 5, 1));
  g_assert_cmpint (record->services[0][CARE_SERVICE_INPATIENT], ==, CARE_SERVICE_STATE_YES);
}

static void
test_xlsx_bad (void)
{
  static const Part bomb[] = { { "xl/worksheets/sheet1.xml", "<worksheet>", 140 * 1024 * 1024 } };
  static const Part no_sheet[] = { { "xl/workbook.xml", "<workbook/>" } };
  static const Part broken[] = { { "xl/worksheets/sheet1.xml",
                                   "<worksheet><sheetData><row><c></row>" } };
  static const Part entities[] = {
    { "xl/worksheets/sheet1.xml",
      "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
      "<worksheet><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData>"
      "</worksheet>" },
  };
  const struct { const Part *parts; CareError code; } rows[] = {
    { bomb, CARE_ERROR_TOO_LARGE }, { no_sheet, CARE_ERROR_INVALID },
    { broken, CARE_ERROR_INVALID }, { entities, CARE_ERROR_INVALID },
  };
  g_autoptr (CareCatalogue) catalogue = new_catalogue ();
  g_autoptr (GBytes) old = g_bytes_new_static ("\xd0\xcf\x11\xe0....", 8);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = make_zip (rows[i].parts, 1);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) / 2);
      g_autoptr (GError) of_whole = NULL, of_cut = NULL;

      g_assert_null (try_import (catalogue, bytes, &of_whole));
      g_assert_error (of_whole, CARE_ERROR, (int) rows[i].code);
      g_assert_null (try_import (catalogue, cut, &of_cut));
      g_assert_nonnull (of_cut);
    }
  g_assert_null (try_import (catalogue, old, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED);
  g_assert_cmpuint (care_catalogue_count (catalogue), ==, 0);
}

/* The three resources in any order, in a bundle and a line each. */
static void
test_fhir (void)
{
  static const char service[] =
    "{\"resourceType\":\"HealthcareService\",\"providedBy\":{\"reference\":\"Organization/1\"},"
    "\"active\":true,\"type\":[{\"coding\":[{\"code\":\"inpatient\"}]}],"
    "\"program\":[{\"coding\":[{\"code\":\"cross-province\"}]}]}";
  static const char other[] =
    "{\"resourceType\":\"HealthcareService\",\"providedBy\":{\"reference\":\"Organization/1\"},"
    "\"active\":true,\"type\":[{\"coding\":[{\"code\":\"outpatient\"}]}]}";
  static const char organization[] =
    "{\"resourceType\":\"Organization\",\"id\":\"1\",\"name\":\"周口市好医院\",\"alias\":[\"好医院\"],"
    "\"identifier\":[{\"value\":\"H41160000001\"}],"
    "\"type\":[{\"text\":\"三级甲等\"},{\"text\":\"综合医院\"}],"
    "\"telecom\":[{\"system\":\"phone\",\"value\":\"0394-1\"}],\"meta\":{\"lastUpdated\":"
    "\"2026-04-05T10:00:00Z\"}}";
  static const char location[] =
    "{\"resourceType\":\"Location\",\"managingOrganization\":{\"reference\":\"Organization/1\"},"
    "\"address\":{\"state\":\"河南省\",\"city\":\"周口市\",\"district\":\"川汇区\",\"text\":\"好路1号\"}}";
  g_autofree char *lines = g_strdup_printf (
    "%s\n%s\n%s\n%s\n{\"resourceType\":\"Organization\"}\n{\"resource\":5}\n", service, other,
    organization, location);
  g_autofree char *bundle = g_strdup_printf (
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s},{\"resource\":%s},{\"resource\":%s},"
    "{\"resource\":%s},{\"resource\":{\"resourceType\":\"Organization\"}},{},3,{\"resource\":5}]}",
    location, other, organization, service);
  const char *texts[] = { lines, bundle };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CareCatalogue) catalogue = new_catalogue ();
      g_autoptr (CareImportReport) report = import (catalogue, texts[i]);
      g_autoptr (CareFacility) facility = load (catalogue, "H41160000001");
      const CareRecord *record = facility->merged;

      g_assert_cmpuint (report->n_added, ==, 1);
      /* An organisation without a name and a line that is none of ours; in the bundle an entry that
       * is no object and a resource that is none. An entry without one is allowed. */
      g_assert_cmpuint (report->n_rejected, ==, i == 0 ? 2 : 3);
      g_assert_cmpstr (record->name, ==, "周口市好医院");
      g_assert_cmpstr (record->aliases[0], ==, "好医院");
      g_assert_cmpstr (record->division->code, ==, "411602");
      g_assert_cmpint (record->grade, ==, care_grade_parse ("3A", NULL));
      g_assert_cmpstr (record->type_name, ==, "综合医院");
      g_assert_cmpint (record->observed_on, ==, care_date_new (2026, 4, 5));
      g_assert_cmpint (record->services[0][CARE_SERVICE_INPATIENT], ==, CARE_SERVICE_STATE_YES);
      /* That there is an outpatient clinic does not say that it settles across regions. */
      g_assert_cmpint (record->services[0][CARE_SERVICE_OUTPATIENT], ==,
                       CARE_SERVICE_STATE_UNKNOWN);
    }
}

static void
test_ndjson (void)
{
  g_autoptr (CareCatalogue) catalogue = new_catalogue ();
  g_autoptr (CareImportReport) report = import (
    catalogue,
    "{\"name\":\"甲医院\",\"division\":\"411600\",\"grade\":\"3A\","
    "\"services\":{\"inpatient\":\"yes\",\"chronic\":\"no\"},"
    "\"chronic\":[\"高血压\"],\"observed_on\":\"2026-01-02\"}\n\n"
    "{\"name\":\"乙医院\",\"division\":\"000000\"}\n"
    "{\"name\":7}\n"
    "not json\n"
    "[]\n");
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("甲");
  g_autoptr (CareDirectoryPage) page = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (CareRecord) back = care_record_new ();
  g_autoptr (GError) error = NULL;
  const CareRecord *record;

  g_assert_cmpuint (report->n_added, ==, 1);
  g_assert_cmpuint (report->n_rejected, ==, 4);
  g_assert_cmpuint (((CareImportRejection *) report->rejected->pdata[3])->line, ==, 6);
  page = care_catalogue_search (catalogue, query, &error);
  record = care_hospital_get_record (page->hospitals->pdata[0]);
  node = care_record_to_json (record);
  g_assert_true (care_record_from_json (back, json_node_get_object (node), CARE_DATE_NONE, &error));
  g_assert_no_error (error);
  g_assert_true (care_record_equal (record, back));
  g_assert_cmpint (back->observed_on, ==, record->observed_on);
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
  g_test_add_func ("/import/xlsx", test_xlsx);
  g_test_add_func ("/import/xlsx/bad", test_xlsx_bad);
  g_test_add_func ("/import/fhir", test_fhir);
  g_test_add_func ("/import/ndjson", test_ndjson);
  status = g_test_run ();
  care_test_home_tear_down ();
  return status;
}
