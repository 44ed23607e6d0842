/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-site.h"

#include "base/care-error.h"
#include "base/care-http.h"
#include "online/care-snapshot.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define LINE "{\"name\":\"网上医院\",\"division\":\"310000\",\"grade\":\"3A\"}\n"

/* The last one that was asked for. */
static char *last_range;

/* Of the snapshot that is offered. */
static CareDate manifest_day;

/* A body of 20 bytes of which the first answer breaks off after 8. */
static void
answer_broken (SoupServerMessage *message)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  const char *range = soup_message_headers_get_one (asked, "Range");

  g_free (last_range);
  last_range = g_strdup (range);
  if (range != NULL)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Content-Range", "bytes 8-19/20");
      net_reply (message, SOUP_STATUS_PARTIAL_CONTENT, "89abcdefghij", "\"v1\"");
      return;
    }
  net_reply (message, SOUP_STATUS_OK, "01234567", "\"v1\"");
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CONTENT_LENGTH);
  soup_message_headers_set_content_length (soup_server_message_get_response_headers (message), 20);
}

/* A part of what was asked for, or one that does not go on where the first answer broke off. */
static void
answer_part (SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (g_str_equal (path, "/part"))
    soup_message_headers_replace (headers, "Content-Range", "bytes 0-9/20");
  else if (g_str_equal (path, "/part-shifted"))
    soup_message_headers_replace (headers, "Content-Range", "bytes 4-19/20");
  else if (g_str_equal (path, "/part-short"))
    soup_message_headers_replace (headers, "Content-Range", "bytes 8-17/20");
  if (g_str_has_prefix (path, "/part-s")
      && soup_message_headers_get_one (asked, "Range") == NULL)
    {
      soup_message_headers_remove (headers, "Content-Range");
      answer_broken (message);
    }
  else
    net_reply (message, SOUP_STATUS_PARTIAL_CONTENT, "0123456789", NULL);
}

static void
answer_manifest (SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  g_autofree char *digest = g_compute_checksum_for_string (
    G_CHECKSUM_SHA256, g_str_equal (path, "/wrong.json") ? "other" : LINE, -1);
  const char *file = g_str_equal (path, "/elsewhere.json") ? "https://example.org/x"
                                                           : "file.ndjson";
  g_autofree char *day = care_date_dup_iso (manifest_day);
  g_autofree char *body = g_strdup_printf (
    "{\"format\":\"care-elsewhere-snapshot\",\"version\":1,\"title\":\"T\",\"sha256\":\"%s\","
    "\"file\":\"%s\",\"generated_on\":\"%s\"}", digest, file, day);

  if (g_str_equal (path, "/unchanged.json"))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else if (g_str_equal (path, "/dated.json"))
    net_reply (message, SOUP_STATUS_OK, body, NULL);
  else if (g_strcmp0 (soup_message_headers_get_one (asked, "If-None-Match"), "\"m1\"") == 0)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    net_reply (message, SOUP_STATUS_OK, body, "\"m1\"");
}

static void
on_request_cb (SoupServer *server, SoupServerMessage *message, const char *path,
               GHashTable *query, gpointer user_data)
{
  guint number = net_count ();

  if (g_str_equal (path, "/busy"))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Retry-After", "0");
      net_reply (message, number < 3 ? 429 : 200, "{}", NULL);
    }
  else if (g_str_equal (path, "/down"))
    net_reply (message, 503, "<html>", NULL);
  else if (g_str_equal (path, "/moved"))
    soup_server_message_set_redirect (message, 302, "/ok");
  else if (g_str_equal (path, "/long"))
    {
      g_autofree char *body = g_strnfill (100000, 'x');

      net_reply (message, 200, body, NULL);
    }
  else if (g_str_equal (path, "/drip"))
    net_drip (message);
  else if (g_str_has_prefix (path, "/part"))
    answer_part (message, path);
  else if (g_str_equal (path, "/broken"))
    answer_broken (message);
  else if (g_str_equal (path, "/file.ndjson"))
    net_reply (message, 200, LINE, NULL);
  else if (g_str_has_suffix (path, ".json"))
    answer_manifest (message, path);
  else if (g_str_equal (path, "/ok"))
    net_reply (message, 200, "{}", "\"1\"");
  else
    net_reply (message, 404, "<html>", NULL);
}

static CareHttpReply *
get (CareHttp *http, const char *path, const char *etag, guint seconds, GError **error)
{
  g_autofree char *uri = g_strconcat (net_base (), path, NULL);
  CareHttpRequest request = { uri, NULL, etag, 50000, seconds };

  net_reset ();
  return care_http_get (http, &request, NULL, error);
}

static CareHttp *
new_http (void)
{
  CareHttp *http = care_http_new ();

  care_http_set_pause (http, 1);
  return http;
}

static void
test_good (void)
{
  g_autoptr (CareHttp) http = new_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHttpReply) first = get (http, "ok", NULL, 20, &error);
  g_autoptr (CareHttpReply) busy = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpstr (first->etag, ==, "\"1\"");
  g_assert_cmpmem (g_bytes_get_data (first->body, NULL), g_bytes_get_size (first->body), "{}", 2);
  busy = get (http, "busy", NULL, 20, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (net_requests (), ==, 3);
}

/* Each failure is one sentence, after as many attempts as make sense. */
static void
test_bad (void)
{
  static const struct { const char *path; guint seconds, attempts; const char *says; } rows[] = {
    { "nothing", 20, 1, "404" },   { "down", 20, 3, "503" },
    { "moved", 20, 1, "moved" },   { "long", 20, 1, "longer" },
    { "drip", 1, 1, "1 seconds" },  { "part", 20, 1, "only a part" },
    { "part-bare", 20, 1, "only a part" },
    { "part-shifted", 20, 2, "only a part" }, { "part-short", 20, 2, "only a part" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareHttp) http = new_http ();
      g_autoptr (GError) error = NULL;

      g_assert_null (get (http, rows[i].path, NULL, rows[i].seconds, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].says));
      g_assert_cmpuint (net_requests (), ==, rows[i].attempts);
    }
}

static void
test_resume (void)
{
  g_autoptr (CareHttp) http = new_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHttpReply) whole = get (http, "broken", NULL, 20, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (whole->body, NULL), g_bytes_get_size (whole->body),
                   "0123456789abcdefghij", 20);
  g_assert_cmpstr (last_range, ==, "bytes=8-");
}

/* A server that keeps failing is left alone for a while. */
static void
test_circuit (void)
{
  g_autoptr (CareHttp) http = new_http ();

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get (http, "down", NULL, 20, &error));
      g_assert_cmpuint (net_requests (), ==, i < 5 ? 3 : 0);
    }
}

static void
test_addresses (void)
{
  static const struct { const char *uri; gboolean good; } rows[] = {
    { "https://example.org/x", TRUE },  { "http://127.0.0.1:8/x", TRUE },
    { "http://localhost/x", TRUE },     { "http://[::1]/x", TRUE },
    { "http://example.org/x", FALSE },  { "http://127.0.0.1.example.org/x", FALSE },
    { "file:///etc/passwd", FALSE },    { "ftp://example.org/", FALSE },
    { "https://a:b@example.org", FALSE }, { "https://", FALSE }, { "", FALSE }, { "x", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].uri);
      g_assert_cmpint (care_http_check_uri (rows[i].uri, NULL), ==, rows[i].good);
    }
  g_assert_true (care_http_same_origin ("https://a.org/x", "https://a.org:443/y"));
  g_assert_false (care_http_same_origin ("https://a.org/x", "http://a.org/x"));
  g_assert_false (care_http_same_origin ("https://a.org/x", "https://a.org.b/x"));
}

static void
test_snapshot (void)
{
  g_autofree char *folder = g_dir_make_tmp ("care-net-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "c.sqlite", NULL);
  g_autofree char *good = g_strconcat (net_base (), "good.json", NULL);
  g_autofree char *wrong = g_strconcat (net_base (), "wrong.json", NULL);
  g_autofree char *elsewhere = g_strconcat (net_base (), "elsewhere.json", NULL);
  g_autoptr (CareHttp) http = new_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLocalDirectory) directory = NULL;
  g_autoptr (CareImportReport) first = NULL, second = NULL;
  const char *bad[] = { wrong, elsewhere };

  g_rmdir (folder);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  directory = care_local_directory_new_for_file (path, TRUE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (care_snapshot_update (directory, http, bad[i], NULL, NULL, NULL, &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_clear_error (&error);
      g_assert_cmpuint (care_local_directory_count (directory), ==, 0);
    }
  first = care_snapshot_update (directory, http, good, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->n_added, ==, 1);
  g_assert_cmpuint (care_local_directory_count (directory), ==, 1);
  net_reset ();
  second = care_snapshot_update (directory, http, good, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->n_read, ==, 0);
  g_assert_cmpuint (net_requests (), ==, 1);
}

static CareLocalDirectory *
new_directory (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  CareLocalDirectory *directory;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  directory = care_local_directory_new_for_file (path, TRUE, &error);
  g_assert_no_error (error);
  return directory;
}

/* Whether a snapshot of @day is taken, with what is wrong with it otherwise. */
static void
assert_taken (CareLocalDirectory *directory, CareDate day, const char *says)
{
  g_autofree char *uri = g_strconcat (net_base (), "dated.json", NULL);
  g_autoptr (CareHttp) http = new_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report = NULL;

  manifest_day = day;
  report = care_snapshot_update (directory, http, uri, NULL, NULL, NULL, &error);
  manifest_day = care_date_new (2026, 5, 1);
  g_test_message ("%s", error ? error->message : "taken");
  g_assert_true ((report != NULL) == (says == NULL));
  if (says != NULL)
    g_assert_nonnull (strstr (error->message, says));
}

/* One of tomorrow counts for nothing, nor one that is older than what the same server sent. */
static void
test_snapshot_days (void)
{
  g_autoptr (CareLocalDirectory) directory = new_directory ("days.sqlite");
  CareDate today = care_date_today ();

  assert_taken (directory, care_date_add_days (today, 2), "in the future");
  g_assert_cmpuint (care_local_directory_count (directory), ==, 0);
  assert_taken (directory, care_date_add_days (today, -10), NULL);
  assert_taken (directory, care_date_add_days (today, -11), "older");
  g_assert_cmpuint (care_local_directory_count (directory), ==, 1);
  assert_taken (directory, care_date_add_days (today, -10), NULL);
  assert_taken (directory, today, NULL);
  g_assert_cmpuint (care_local_directory_count (directory), ==, 1);
}

/* “Unchanged” says nothing to whoever has nothing: neither at first, nor after the list was taken
 * out again. */
static void
test_snapshot_unchanged (void)
{
  g_autoptr (CareLocalDirectory) directory = new_directory ("unchanged.sqlite");
  g_autofree char *unchanged = g_strconcat (net_base (), "unchanged.json", NULL);
  g_autofree char *good = g_strconcat (net_base (), "good.json", NULL);
  g_autoptr (CareHttp) http = new_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) first = NULL, second = NULL;
  g_autoptr (GPtrArray) sources = NULL;

  g_assert_null (care_snapshot_update (directory, http, unchanged, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "never sent"));
  g_clear_error (&error);
  first = care_snapshot_update (directory, http, good, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  sources = care_local_directory_get_sources (directory, &error);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_true (care_local_directory_remove_source (
    directory, ((CareOrigin *) sources->pdata[0])->id, &error));
  second = care_snapshot_update (directory, http, good, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->n_added, ==, 1);
  g_assert_cmpuint (care_local_directory_count (directory), ==, 1);
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
  manifest_day = care_date_new (2026, 5, 1);
  net_start (on_request_cb);
  g_test_add_func ("/http/good", test_good);
  g_test_add_func ("/http/bad", test_bad);
  g_test_add_func ("/http/resume", test_resume);
  g_test_add_func ("/http/circuit", test_circuit);
  g_test_add_func ("/http/addresses", test_addresses);
  g_test_add_func ("/http/snapshot", test_snapshot);
  g_test_add_func ("/http/snapshot/days", test_snapshot_days);
  g_test_add_func ("/http/snapshot/unchanged", test_snapshot_unchanged);
  status = g_test_run ();
  net_stop ();
  return status;
}
