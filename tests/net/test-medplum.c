/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lists/care-directory-import.h"
#include "catalogue/care-local-directory.h"
#include "names/care-search-text.h"
#include "online/care-directory-merge.h"
#include "online/care-fhir-directory.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Against a FHIR server that others wrote, with the catalogue of the app and a few rows more, as
 * catalogue-to-fhir.py writes them for an organisation. It pages not, has no CapabilityStatement,
 * does not say what it searched by, and answers what it does not understand with nothing: a server
 * like that must be good enough. */

#define LINES \
  "{\"name\":\"考场中心医院\",\"code\":\"H41010500001\",\"division\":\"410105\",\"grade\":\"3A\"," \
  "\"aliases\":[\"考场市第一医院\",\"kczx\"],\"services\":{\"inpatient\":\"yes\"," \
  "\"outpatient\":\"no\"},\"phone\":\"0371-1\",\"address\":\"金水路1号\"}\n" \
  "{\"name\":\"考场妇幼保健院\",\"division\":\"310000\",\"grade\":\"2A\"," \
  "\"services\":{\"chronic\":\"yes\"}}\n"

static struct
{
  CareLocalDirectory *local;
  GSubprocess *process;
  char *base;
} site;

static void
import_lines (void)
{
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };
  g_autoptr (GBytes) bytes = g_bytes_new_static (LINES, strlen (LINES));
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  site.local = care_local_directory_new (&error);
  g_assert_no_error (error);
  source->kind = CARE_ORIGIN_LIST;
  source->title = g_strdup ("list");
  source->observed_on = source->imported_on = care_date_new (2026, 5, 1);
  report = care_directory_import_bytes (site.local, bytes, "list", &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 2);
}

static char *
write_bundle (void)
{
  g_autofree char *catalogue = care_local_directory_dup_user_path ();
  char *path = g_build_filename (g_get_user_data_dir (), "bundle.json", NULL);
  const char *argv[] = { "python3", g_getenv ("CARE_TEST_TO_FHIR"), catalogue, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_true (g_file_set_contents (path, out, -1, NULL));
  return path;
}

/* It prints its port when it has read everything. */
static gboolean
start_server (void)
{
  g_autofree char *bundle = write_bundle ();
  g_autofree char *folder = g_path_get_dirname (g_getenv ("CARE_TEST_SERVER"));
  g_autofree char *modules = g_build_filename (folder, "node_modules/@medplum/fhir-router", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *port = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (modules, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the FHIR server is not here; ./test.sh net fetches it with npm");
      return FALSE;
    }
  site.process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                   &error, "node", g_getenv ("CARE_TEST_SERVER"), bundle, NULL);
  if (site.process == NULL)
    {
      g_test_message ("%s", error->message);
      g_test_fail ();
      return FALSE;
    }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (site.process));
  port = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (port);
  site.base = g_strdup_printf ("http://127.0.0.1:%s", port);
  return TRUE;
}

static CareFhirDirectory *
open_server (void)
{
  CareFhirDirectory *server;
  g_autoptr (GError) error = NULL;

  if (site.local == NULL)
    import_lines ();
  if (site.base == NULL && !start_server ())
    return NULL;
  server = care_fhir_directory_new (site.base, NULL, &error);
  g_assert_no_error (error);
  return server;
}

static CareDirectoryPage *
search (CareFhirDirectory *server, const char *text, const char *within, CareService service)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (text);
  g_autoptr (GError) error = NULL;
  CareDirectoryPage *page;

  query->limit = 200;
  query->within = care_divisions_lookup (within);
  query->service = service;
  page = care_fhir_directory_search (server, query, NULL, &error);
  g_assert_no_error (error);
  return page;
}

static gboolean
has (const CareRecord *record, const char *word)
{
  g_autofree char *folded = care_search_text_fold (word), *name = NULL;

  name = care_search_text_fold (record->name);
  if (strstr (name, folded) != NULL)
    return TRUE;
  for (gsize i = 0; record->aliases != NULL && record->aliases[i] != NULL; i++)
    {
      g_autofree char *alias = care_search_text_fold (record->aliases[i]);

      if (strstr (alias, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A scan of the whole catalogue: key → CareHospital. */
static GHashTable *
scan (const char *word)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("");

  query->limit = CARE_DIRECTORY_MAX_PAGE;
  do
    {
      g_autoptr (CareDirectoryPage) page = care_local_directory_search (site.local, query, NULL);

      for (guint i = 0; i < page->hospitals->len; i++)
        if (has (care_hospital_get_record (page->hospitals->pdata[i]), word))
          g_hash_table_insert (found,
                               g_strdup (care_hospital_get_id (page->hospitals->pdata[i])),
                               g_object_ref (page->hospitals->pdata[i]));
      g_free (query->token);
      query->token = g_strdup (page->next);
    }
  while (query->token != NULL);
  return found;
}

static void
assert_same (const CareRecord *record, const CareRecord *known)
{
  g_assert_cmpstr (record->name, ==, known->name);
  g_assert_cmpstr (record->code, ==, known->code);
  g_assert_cmpint (record->grade, ==, known->grade);
  g_assert_cmpstr (record->address, ==, known->address);
  g_assert_cmpmem (record->services, sizeof record->services, known->services,
                   sizeof known->services);
  g_assert_true (care_division_is_within (record->division, known->division));
}

/* What the server finds is what a scan of the catalogue finds, and says the same. */
static void
test_same (void)
{
  /* None with more hits than a page holds: this server has no next page to offer. */
  static const char *const words[] = { "协和", "市中医院", "县中医院", "附属第一医院", "肿瘤",
                                       "市妇幼保健院", "考场" };
  g_autoptr (CareFhirDirectory) server = open_server ();

  for (gsize w = 0; server != NULL && w < G_N_ELEMENTS (words); w++)
    {
      g_autoptr (CareDirectoryPage) page = search (server, words[w], NULL, CARE_N_SERVICES);
      g_autoptr (GHashTable) expected = scan (words[w]);

      g_test_message ("%s: %u", words[w], page->hospitals->len);
      g_assert_cmpuint (page->hospitals->len, >, 0);
      g_assert_cmpuint (page->hospitals->len, ==, g_hash_table_size (expected));
      for (guint i = 0; i < page->hospitals->len; i++)
        {
          CareHospital *hospital = page->hospitals->pdata[i];
          g_autoptr (CareHospital) joined = care_directory_merge (site.local, hospital);

          /* It is recognised as the one that it came from. */
          g_assert_nonnull (joined);
          g_assert_true (g_hash_table_remove (expected, care_hospital_get_id (joined)));
          assert_same (care_hospital_get_record (hospital), care_hospital_get_record (joined));
        }
    }
}

/* Where a server breaks off, what it showed is never said to be all. */
static void
test_more (void)
{
  g_autoptr (CareFhirDirectory) server = open_server ();
  g_autoptr (CareDirectoryPage) page = NULL;
  g_autoptr (GHashTable) expected = NULL;

  if (server == NULL)
    return;
  page = search (server, "中医院", NULL, CARE_N_SERVICES);
  expected = scan ("中医院");
  g_test_message ("%u shown, total %" G_GINT64_FORMAT, page->hospitals->len, page->total);
  g_assert_cmpuint (page->hospitals->len, <, g_hash_table_size (expected));
  g_assert_cmpint (page->total, !=, (int) page->hospitals->len);
}

static void
test_details (void)
{
  g_autoptr (CareFhirDirectory) server = open_server ();
  g_autoptr (CareDirectoryPage) by_code = NULL, by_alias = NULL, by_service = NULL;
  g_autoptr (CareDirectoryPage) by_place = NULL;
  const CareRecord *record;

  if (server == NULL)
    return;
  by_code = search (server, "H41010500001", NULL, CARE_N_SERVICES);
  g_assert_cmpuint (by_code->hospitals->len, ==, 1);
  record = care_hospital_get_record (by_code->hospitals->pdata[0]);
  g_assert_cmpstr (record->name, ==, "考场中心医院");
  g_assert_cmpstr (record->address, ==, "金水路1号");
  g_assert_cmpint (record->services[CARE_SCOPE_CROSS_PROVINCE][CARE_SERVICE_INPATIENT], ==,
                   CARE_SERVICE_STATE_YES);
  g_assert_cmpint (record->services[CARE_SCOPE_CROSS_PROVINCE][CARE_SERVICE_OUTPATIENT], ==,
                   CARE_SERVICE_STATE_NO);
  g_assert_cmpint (record->services[CARE_SCOPE_CROSS_PROVINCE][CARE_SERVICE_CHRONIC], ==,
                   CARE_SERVICE_STATE_UNKNOWN);
  by_alias = search (server, "kczx", NULL, CARE_N_SERVICES);
  g_assert_cmpuint (by_alias->hospitals->len, ==, 1);
  by_service = search (server, "考场", NULL, CARE_SERVICE_CHRONIC);
  g_assert_cmpuint (by_service->hospitals->len, ==, 1);
  by_place = search (server, "考场", "410000", CARE_N_SERVICES);
  g_assert_cmpuint (by_place->hospitals->len, ==, 1);
}

static void
test_nothing (void)
{
  g_autoptr (CareFhirDirectory) server = open_server ();
  g_autoptr (CareDirectoryPage) page = NULL;
  g_autofree char *says = NULL;
  g_autoptr (GError) error = NULL;

  if (server == NULL)
    return;
  page = search (server, "火星第九医院", NULL, CARE_N_SERVICES);
  g_assert_cmpuint (page->hospitals->len, ==, 0);
  g_assert_true (page->unconfirmed);
  says = care_fhir_directory_describe (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (says, ==, "It answers as a FHIR directory, but does not say what it can do.");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("care-medplum-XXXXXX", NULL);
  g_autofree char *remove = g_strconcat ("rm -r ", home, NULL);
  int status;

  g_assert_true (g_setenv ("XDG_DATA_HOME", home, TRUE));
  g_assert_true (g_setenv ("XDG_CACHE_HOME", home, TRUE));
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/medplum/same", test_same);
  g_test_add_func ("/medplum/details", test_details);
  g_test_add_func ("/medplum/more", test_more);
  g_test_add_func ("/medplum/nothing", test_nothing);
  status = g_test_run ();
  if (site.process != NULL)
    {
      /* It ends with its input. */
      g_output_stream_close (g_subprocess_get_stdin_pipe (site.process), NULL, NULL);
      g_subprocess_wait (site.process, NULL, NULL);
      g_clear_object (&site.process);
    }
  g_clear_object (&site.local);
  g_free (site.base);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  return status;
}
