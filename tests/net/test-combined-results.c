/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lists/care-directory-import.h"
#include "net-fhir-site.h"
#include "net-site.h"

#include "online/care-combined-results.h"
#include "online/care-fhir-directory.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* One with its code, one that is known by name and province alone, and one that is here alone. */
#define LINES \
  "{\"name\":\"网上第一医院\",\"code\":\"H41010500001\",\"division\":\"410100\",\"grade\":\"3A\"}\n" \
  "{\"name\":\"网上第二医院\",\"division\":\"410000\",\"phone\":\"0371-1\"}\n" \
  "{\"name\":\"网上自家医院\",\"division\":\"410100\"}\n"

static CareLocalDirectory *
new_local (const char *lines)
{
  static guint n;
  g_autofree char *path = g_strdup_printf ("%s/mux-%u.sqlite", g_get_user_data_dir (), n++);
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };
  g_autoptr (GBytes) bytes = g_bytes_new_static (lines, strlen (lines));
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  CareLocalDirectory *local;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  local = care_local_directory_new_for_file (path, TRUE, &error);
  g_assert_no_error (error);
  source->kind = CARE_ORIGIN_LIST;
  source->title = g_strdup ("list");
  source->observed_on = source->imported_on = care_date_new (2025, 1, 1);
  report = care_directory_import_bytes (local, bytes, "list", &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_rejected, ==, 0);
  return local;
}

static CareFhirDirectory *
new_server (const char *kind, gboolean cached)
{
  g_autofree char *base = g_strconcat (net_base (), kind, NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "mux.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  CareFhirDirectory *server = care_fhir_directory_new (base, cached ? cache : NULL, &error);

  g_assert_no_error (error);
  care_fhir_directory_set_pace (server, 1, 0, 20);
  return server;
}

static CareOnlineState
get_online (CareCombinedResults *mux)
{
  CareOnlineState state;

  g_object_get (mux, "online", &state, NULL);
  return state;
}

static void
settle (CareCombinedResults *mux)
{
  while (get_online (mux) == CARE_ONLINE_ASKING
         || care_combined_results_get_state (mux) == CARE_HOSPITAL_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);
}

static CareCombinedResults *
ask (CareLocalDirectory *local, CareFhirDirectory *server, const char *text)
{
  CareCombinedResults *mux = care_combined_results_new (local);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (text);

  care_combined_results_set_delay (mux, 20);
  if (server != NULL)
    care_combined_results_set_online (mux, CARE_DIRECTORY (server), "127.0.0.1");
  net_fhir_forget ();
  care_combined_results_search (mux, query);
  settle (mux);
  return mux;
}

static CareHospital *
find (CareCombinedResults *mux, const char *name)
{
  CareHospital *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (mux)); i++)
    {
      g_autoptr (CareHospital) hospital = g_list_model_get_item (G_LIST_MODEL (mux), i);

      if (strcmp (care_hospital_get_name (hospital), name) == 0)
        {
          g_assert_null (found); /* each is there once */
          found = hospital;
        }
    }
  return found;
}

/* What a field's first and further claims say, and who says it: "field=value@source". */
static gboolean
has_claim (CareHospital *hospital, const char *wanted)
{
  g_autoptr (GPtrArray) claims = care_hospital_get_claims (hospital);

  for (guint i = 0; i < claims->len; i++)
    {
      const CareClaim *claim = claims->pdata[i];
      g_autofree char *text = g_strdup_printf ("%s=%s@%s", claim->field, claim->value,
                                               claim->source);

      if (strcmp (text, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_merge (void)
{
  g_autoptr (CareLocalDirectory) local = new_local (LINES);
  g_autoptr (CareFhirDirectory) server = new_server ("good", FALSE);
  g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
  CareHospital *first, *second;

  g_assert_cmpint (get_online (mux), ==, CARE_ONLINE_READY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mux)), ==, 3);
  g_assert_cmpint (care_combined_results_get_total (mux), ==, 3);
  /* By code: the service is the server's, the grade is this computer's. */
  first = find (mux, "网上第一医院");
  g_assert_cmpint (care_hospital_get_service (first, CARE_SERVICE_INPATIENT), ==,
                   CARE_SERVICE_STATE_YES);
  g_assert_cmpint (care_hospital_get_record (first)->grade, !=, CARE_GRADE_UNKNOWN);
  g_assert_true (has_claim (first, "Inpatient, from another province=open@127.0.0.1"));
  g_assert_true (has_claim (first, "Grade=grade 3A@list"));
  /* By name, in a place that one of them knows better. */
  second = find (mux, "网上第二医院");
  g_assert_true (has_claim (second, "Phone=0371-1@list"));
  g_assert_true (has_claim (second, "Insurance code=H41010500002@127.0.0.1"));
  g_assert_cmpstr (care_hospital_get_division (second)->code, ==, "410100");
  g_assert_null (care_hospital_get_online (find (mux, "网上自家医院")));
}

/* What this computer does not know follows, or comes first where no name here is as typed. */
static void
test_extra (void)
{
  static const struct { const char *lines; guint n, at; } rows[] = {
    { "{\"name\":\"网上第一医院\",\"division\":\"410100\"}\n"
      "{\"name\":\"网上自家医院\",\"division\":\"410100\"}\n", 3, 2 },
    { "{\"name\":\"别家医院\",\"division\":\"410100\"}\n", 2, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareLocalDirectory) local = new_local (rows[i].lines);
      g_autoptr (CareFhirDirectory) server = new_server ("good", FALSE);
      g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
      g_autoptr (CareHospital) hospital = g_list_model_get_item (G_LIST_MODEL (mux), rows[i].at);

      g_assert_cmpint (care_combined_results_get_state (mux), ==, CARE_HOSPITAL_LIST_READY);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mux)), ==, rows[i].n);
      g_assert_cmpstr (care_hospital_get_name (hospital), ==, "网上第二医院");
      g_assert_nonnull (care_hospital_get_online (hospital));
    }
}

/* Whatever a server does, the rows of this computer stay, and a sentence says how it stands. */
static void
test_failures (void)
{
  static const struct { const char *kind; CareOnlineState state; const char *says; } rows[] = {
    { "down", CARE_ONLINE_FAILED, "The server 127.0.0.1 gives no answer that can be used. What you "
                                  "see is from this computer." },
    { "page", CARE_ONLINE_FAILED, "The server 127.0.0.1 gives no answer that can be used. What you "
                                  "see is from this computer." },
    { "mute", CARE_ONLINE_READY, "The server 127.0.0.1 lists nothing, but does not say that it "
                                 "understood the search. The hospital may be in its list all the "
                                 "same." },
    { "drops", CARE_ONLINE_READY, "The server 127.0.0.1 did not go by: name. That was done on this "
                                  "computer; hospitals may be missing." },
    { "sure", CARE_ONLINE_READY, NULL },
    { "insurers", CARE_ONLINE_READY, "2 entries of the server 127.0.0.1 are not shown: they are no "
                                     "hospitals, or nobody says where they are." },
  };
  g_autoptr (CareLocalDirectory) local = new_local (LINES);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFhirDirectory) server = new_server (rows[i].kind, FALSE);
      g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
      g_autofree char *note = NULL;

      g_test_message ("%s", rows[i].kind);
      g_object_get (mux, "note", &note, NULL);
      g_assert_cmpint (get_online (mux), ==, rows[i].state);
      g_assert_cmpstr (note, ==, rows[i].says);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mux)), ==, 3);
      g_assert_cmpuint (care_local_directory_count (local), ==, 3);
    }
}

static void
test_stale (void)
{
  g_autoptr (CareLocalDirectory) local = new_local ("{\"name\":\"x医院\",\"division\":\"410100\"}\n");
  g_autoptr (CareFhirDirectory) server = new_server ("good", TRUE);
  g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
  g_autofree char *note = NULL, *details = NULL;

  g_assert_cmpint (get_online (mux), ==, CARE_ONLINE_READY);
  net_fhir_set_down (TRUE);
  care_combined_results_ask_again (mux);
  settle (mux);
  net_fhir_set_down (FALSE);
  g_object_get (mux, "note", &note, "details", &details, NULL);
  g_assert_cmpint (get_online (mux), ==, CARE_ONLINE_STALE);
  g_assert_true (g_str_has_prefix (note, "The server 127.0.0.1 cannot be asked now. What it said"));
  g_assert_nonnull (strstr (details, "503"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mux)), ==, 2);
}

/* Pages of the server are fetched while its rows are looked at. */
static void
test_grows (void)
{
  g_autoptr (CareLocalDirectory) local = new_local ("{\"name\":\"x医院\",\"division\":\"410100\"}\n");
  g_autoptr (CareFhirDirectory) server = new_server ("paged", FALSE);
  g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
  GListModel *model = G_LIST_MODEL (mux);

  while (g_list_model_get_n_items (model) < 3)
    {
      g_autoptr (CareHospital) last
        = g_list_model_get_item (model, g_list_model_get_n_items (model) - 1);

      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_nonnull (find (mux, "网上第三医院"));
  g_assert_cmpint (care_combined_results_get_state (mux), ==, CARE_HOSPITAL_LIST_READY);
}

/* Where the server breaks off, what it has shown stays, and nobody says that it is from here. */
static void
test_breaks (void)
{
  g_autoptr (CareLocalDirectory) local = new_local ("{\"name\":\"x医院\",\"division\":\"410100\"}\n");
  g_autoptr (CareFhirDirectory) server = new_server ("breaks", FALSE);
  g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
  g_autofree char *note = NULL;

  g_assert_cmpint (get_online (mux), ==, CARE_ONLINE_READY);
  g_assert_nonnull (find (mux, "网上第一医院"));
  while (get_online (mux) != CARE_ONLINE_FAILED)
    {
      g_autoptr (CareHospital) last
        = g_list_model_get_item (G_LIST_MODEL (mux),
                                 g_list_model_get_n_items (G_LIST_MODEL (mux)) - 1);

      g_main_context_iteration (NULL, TRUE);
    }
  g_object_get (mux, "note", &note, NULL);
  g_assert_cmpstr (note, ==, "The server 127.0.0.1 has not sent the rest of its list; there may be "
                             "more hospitals in it.");
  g_assert_nonnull (find (mux, "网上第一医院"));
}

/* Hospitals of an earlier day are shown as such, too, where the next page was never kept. */
static void
test_breaks_stale (void)
{
  g_autoptr (CareLocalDirectory) local = new_local ("{\"name\":\"x医院\",\"division\":\"410100\"}\n");
  g_autoptr (CareFhirDirectory) server = new_server ("breaks", TRUE);
  g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
  g_auto (GStrv) lines = NULL;
  g_autofree char *note = NULL;

  net_fhir_set_down (TRUE);
  care_combined_results_ask_again (mux);
  settle (mux);
  g_assert_cmpint (get_online (mux), ==, CARE_ONLINE_STALE);
  while (get_online (mux) != CARE_ONLINE_FAILED)
    {
      g_autoptr (CareHospital) last
        = g_list_model_get_item (G_LIST_MODEL (mux),
                                 g_list_model_get_n_items (G_LIST_MODEL (mux)) - 1);

      g_main_context_iteration (NULL, TRUE);
    }
  net_fhir_set_down (FALSE);
  g_assert_nonnull (find (mux, "网上第一医院"));
  g_object_get (mux, "note", &note, NULL);
  lines = g_strsplit (note, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "The server 127.0.0.1 cannot be asked now. What it "
                                             "said on"));
  g_assert_cmpstr (lines[1], ==, "The server 127.0.0.1 has not sent the rest of its list; there "
                                 "may be more hospitals in it.");
}

/* What was said of the first page holds for all that is shown. */
static void
test_stays_said (void)
{
  g_autoptr (CareLocalDirectory) local = new_local ("{\"name\":\"x医院\",\"division\":\"410100\"}\n");
  g_autoptr (CareFhirDirectory) server = new_server ("pages-drop", FALSE);
  g_autoptr (CareCombinedResults) mux = ask (local, server, "网上");
  GListModel *model = G_LIST_MODEL (mux);
  g_autofree char *note = NULL, *later = NULL;

  g_object_get (mux, "note", &note, NULL);
  g_assert_true (g_str_has_prefix (note, "The server 127.0.0.1 did not go by: name."));
  while (find (mux, "网上第二医院") == NULL)
    {
      g_autoptr (CareHospital) last
        = g_list_model_get_item (model, g_list_model_get_n_items (model) - 1);

      g_main_context_iteration (NULL, TRUE);
    }
  settle (mux);
  g_object_get (mux, "note", &later, NULL);
  g_assert_cmpstr (later, ==, note);
}

/* A server is asked once for a word that is typed, not for each key, and not for one character. */
static void
test_debounce (void)
{
  g_autoptr (CareLocalDirectory) local = new_local (LINES);
  g_autoptr (CareFhirDirectory) server = new_server ("sure", FALSE);
  g_autoptr (CareCombinedResults) mux = ask (local, server, "网");
  static const char *const typed[] = { "网上", "网上第", "网上第一" };

  g_assert_cmpint (get_online (mux), ==, CARE_ONLINE_IDLE);
  g_assert_cmpuint (net_requests (), ==, 0);
  care_combined_results_set_delay (mux, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (CareDirectoryQuery) query = care_directory_query_new (typed[i]);

      care_combined_results_search (mux, query);
    }
  settle (mux);
  g_assert_null (strstr (net_fhir_asked (), "%E7%BD%91%E4%B8%8A%E7%AC%AC&"));
  g_assert_nonnull (strstr (net_fhir_asked (), "%E7%BD%91%E4%B8%8A%E7%AC%AC%E4%B8%80&"));
}

static void
test_off (void)
{
  g_autoptr (CareLocalDirectory) local = new_local (LINES);
  g_autoptr (CareCombinedResults) mux = ask (local, NULL, "网上");

  g_assert_cmpint (get_online (mux), ==, CARE_ONLINE_OFF);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mux)), ==, 3);
  g_assert_cmpuint (net_requests (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
  net_fhir_start ();
  g_test_add_func ("/mux/merge", test_merge);
  g_test_add_func ("/mux/extra", test_extra);
  g_test_add_func ("/mux/failures", test_failures);
  g_test_add_func ("/mux/stale", test_stale);
  g_test_add_func ("/mux/grows", test_grows);
  g_test_add_func ("/mux/breaks", test_breaks);
  g_test_add_func ("/mux/breaks-stale", test_breaks_stale);
  g_test_add_func ("/mux/stays-said", test_stays_said);
  g_test_add_func ("/mux/debounce", test_debounce);
  g_test_add_func ("/mux/off", test_off);
  status = g_test_run ();
  net_stop ();
  return status;
}
