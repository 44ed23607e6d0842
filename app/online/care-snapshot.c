/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-online"
#include "config.h"

#include "lists/care-directory-import.h"
#include "online/care-snapshot.h"

#include "base/care-error.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define FORMAT "care-elsewhere-snapshot"
#define MAX_MANIFEST_BYTES 65536
#define MANIFEST_SECONDS 30
#define FILE_SECONDS 600

typedef struct
{
  char *title;
  char *publisher;
  char *licence;
  char *sha256;
  char *file;
  CareDate generated_on;
} Manifest;

static void
manifest_clear (Manifest *manifest)
{
  g_free (manifest->title);
  g_free (manifest->publisher);
  g_free (manifest->licence);
  g_free (manifest->sha256);
  g_free (manifest->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Manifest, manifest_clear)

static gboolean
read_text (JsonObject *object, const char *name, CareJsonNeed need, char **value, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, "", name, need, &text, error))
    return FALSE;
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
read_manifest (Manifest *manifest, GBytes *body, const char *uri, GError **error)
{
  g_autoptr (JsonNode) root = care_json_parse (body, uri, error);
  JsonObject *object = root ? care_json_root_object (root, uri, error) : NULL;
  g_autofree char *format = NULL;
  gint64 version;

  if (object == NULL)
    return FALSE;
  if (!read_text (object, "format", CARE_JSON_REQUIRED, &format, error)
      || !care_json_get_int (object, "", "version", CARE_JSON_REQUIRED, 1, 1000, NULL, &version,
                             error)
      || !read_text (object, "title", CARE_JSON_REQUIRED, &manifest->title, error)
      || !read_text (object, "publisher", CARE_JSON_OPTIONAL, &manifest->publisher, error)
      || !read_text (object, "licence", CARE_JSON_OPTIONAL, &manifest->licence, error)
      || !read_text (object, "sha256", CARE_JSON_REQUIRED, &manifest->sha256, error)
      || !read_text (object, "file", CARE_JSON_REQUIRED, &manifest->file, error)
      || !care_json_get_date (object, "", "generated_on", CARE_JSON_REQUIRED,
                              &manifest->generated_on, error))
    return FALSE;
  if (strcmp (format, FORMAT) == 0 && version == 1)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
               _("%s: a snapshot of a kind that this version cannot read"), uri);
  return FALSE;
}

/* A file of the same server, under any name. */
static char *
resolve (const char *uri, const char *file, GError **error)
{
  g_autofree char *resolved = g_uri_resolve_relative (uri, file, SOUP_HTTP_URI_FLAGS, NULL);

  if (resolved != NULL && care_http_same_origin (uri, resolved))
    return g_steal_pointer (&resolved);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: names a file on another server, which is not fetched"), uri);
  return NULL;
}

static GBytes *
fetch_file (CareHttp *http, const char *uri, const Manifest *manifest, GCancellable *cancellable,
            GError **error)
{
  g_autofree char *file = resolve (uri, manifest->file, error);
  CareHttpRequest request = { file, NULL, NULL, CARE_SHEET_MAX_BYTES, FILE_SECONDS };
  g_autoptr (CareHttpReply) reply = file ? care_http_get (http, &request, cancellable, error)
                                         : NULL;
  g_autofree char *digest = NULL;

  if (reply == NULL)
    return NULL;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, reply->body);
  if (g_ascii_strcasecmp (digest, manifest->sha256) == 0)
    return g_bytes_ref (reply->body);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: is not what its manifest announces; nothing was changed"), file);
  return NULL;
}

/* The day of the list of this server that is here, or %CARE_DATE_NONE where none is. */
static gboolean
find_day_here (CareLocalDirectory *directory, const char *uri, CareDate *day, GError **error)
{
  g_autoptr (GPtrArray) sources = care_local_directory_get_sources (directory, error);

  *day = CARE_DATE_NONE;
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const CareOrigin *source = sources->pdata[i];

      if (source->kind == CARE_ORIGIN_SERVER && g_strcmp0 (source->url, uri) == 0)
        *day = source->observed_on;
    }
  return sources != NULL;
}

/* A list of tomorrow would count for more than all others, and one that is older than what the same
 * server sent before would take that back. */
static gboolean
check_day (const char *uri, CareDate generated_on, CareDate here, GError **error)
{
  if (generated_on > care_date_add_days (care_date_today (), 1))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: is dated in the future; nothing was changed"), uri);
      return FALSE;
    }
  if (here != CARE_DATE_NONE && here > generated_on)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: is older than the list of this server that is here; nothing was changed"),
                   uri);
      return FALSE;
    }
  return TRUE;
}

/**
 * care_snapshot_update:
 * @directory: a writable directory
 * @http: the way to the network
 * @uri: address of a manifest
 * @progress: (nullable): called while the hospitals are taken over
 * @user_data: for @progress
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Fetches the manifest if it has changed, then the file that it names, and puts what the file says
 * in the place of what the same server said before, in one transaction. Nothing is changed unless
 * the whole file has arrived and is what the manifest announces.
 *
 * Returns: (transfer full): what was done; an empty report where there is nothing new
 */
CareImportReport *
care_snapshot_update (CareLocalDirectory *directory, CareHttp *http, const char *uri,
                      CareSnapshotProgress progress, gpointer user_data,
                      GCancellable *cancellable, GError **error)
{
  g_autofree char *key = g_strconcat ("etag ", uri, NULL);
  g_autofree char *etag = NULL;
  CareHttpRequest request = { uri, "application/json", NULL, MAX_MANIFEST_BYTES,
                              MANIFEST_SECONDS };
  g_autoptr (CareHttpReply) reply = NULL;
  g_auto (Manifest) manifest = { NULL };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (CareOrigin) source = NULL;
  CareImportOptions options = { .replace = TRUE, .progress = progress, .user_data = user_data };
  CareDate here;

  if (!find_day_here (directory, uri, &here, error))
    return NULL;
  /* Its version outlives a list that was taken out again. */
  if (here != CARE_DATE_NONE)
    request.etag = etag = care_local_directory_dup_meta (directory, key);
  reply = care_http_get (http, &request, cancellable, error);
  if (reply == NULL)
    return NULL;
  if (reply->status == SOUP_STATUS_NOT_MODIFIED && etag != NULL)
    return care_import_report_new ();
  if (reply->status == SOUP_STATUS_NOT_MODIFIED)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: says “unchanged” of what it never sent"), uri);
      return NULL;
    }
  if (!read_manifest (&manifest, reply->body, uri, error)
      || !check_day (uri, manifest.generated_on, here, error))
    return NULL;
  file = fetch_file (http, uri, &manifest, cancellable, error);
  if (file == NULL)
    return NULL;
  g_debug ("fetched a snapshot of %zu bytes", g_bytes_get_size (file));
  source = care_origin_new ();
  source->kind = CARE_ORIGIN_SERVER;
  source->title = g_steal_pointer (&manifest.title);
  source->publisher = g_steal_pointer (&manifest.publisher);
  source->licence = g_steal_pointer (&manifest.licence);
  source->url = g_strdup (uri);
  source->observed_on = manifest.generated_on;
  source->imported_on = care_date_today ();
  options.source = source;
  options.meta_name = key;
  options.meta_value = reply->etag;
  return care_directory_import_bytes (directory, file, uri, &options, cancellable, error);
}

typedef struct
{
  char *uri;
  CareSnapshotProgress progress;
  gpointer progress_data;
} Update;

static void
update_free (Update *update)
{
  g_free (update->uri);
  g_free (update);
}

static void
update_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Update *update = data;
  g_autoptr (CareHttp) http = care_http_new ();
  GError *error = NULL;
  CareImportReport *report = care_snapshot_update (object, http, update->uri, update->progress,
                                                   update->progress_data, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) care_import_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * care_snapshot_update_async:
 * @directory: a writable directory
 * @uri: address of a manifest
 * @progress: (nullable): called on another thread
 * @progress_data: for @progress; must live until @callback is called
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As care_snapshot_update(), on a thread of its own.
 */
void
care_snapshot_update_async (CareLocalDirectory *directory, const char *uri,
                            CareSnapshotProgress progress, gpointer progress_data,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (directory, cancellable, callback, user_data);
  Update *update = g_new0 (Update, 1);

  update->uri = g_strdup (uri);
  update->progress = progress;
  update->progress_data = progress_data;
  g_task_set_source_tag (task, care_snapshot_update_async);
  g_task_set_task_data (task, update, (GDestroyNotify) update_free);
  /* Once the list is in, a cancel comes too late, and must not be told as one. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, update_in_thread);
}

/**
 * care_snapshot_update_finish:
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was done, or %NULL where nothing was changed
 */
CareImportReport *
care_snapshot_update_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * care_snapshot_dup_sentence:
 * @report: what an update did
 *
 * Returns: (transfer full): the same as a sentence
 */
char *
care_snapshot_dup_sentence (const CareImportReport *report)
{
  if (report->n_read == 0)
    return g_strdup (_("The server has nothing new."));
  if (report->n_rejected > 0)
    return g_strdup_printf (ngettext ("The list was updated: %u hospital read, %u of them new; %u "
                                      "could not be taken.",
                                      "The list was updated: %u hospitals read, %u of them new; "
                                      "%u could not be taken.", report->n_read),
                            report->n_read, report->n_added, report->n_rejected);
  return g_strdup_printf (ngettext ("The list was updated: %u hospital read, %u of them new.",
                                    "The list was updated: %u hospitals read, %u of them new.",
                                    report->n_read), report->n_read, report->n_added);
}
