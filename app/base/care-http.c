/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-base"
#include "config.h"

#include "base/care-http.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_ATTEMPTS 3
#define MAX_PAUSE_MS 8000
#define MAX_RETRY_AFTER 60
#define SOCKET_SECONDS 15
#define FAILURES_TO_OPEN 5
#define OPEN_SECONDS 60
#define TOO_MANY_REQUESTS 429 /* libsoup has no name for it */
#define MAX_REFUSAL_BYTES 65536

struct _CareHttp
{
  SoupSession *session;
  GHashTable *failures; /* origin → Failures */
  guint pause;
};

typedef struct
{
  guint count;
  gint64 open_until; /* monotonic */
} Failures;

/* One GET with all its attempts. What arrived of the body before a connection broke is kept, and
 * the next attempt asks for the rest. */
typedef struct
{
  const CareHttpRequest *request;
  GMainContext *context;
  GCancellable *cancellable; /* ours: the caller's, or the deadline's */
  gboolean late;
  GByteArray *body;
  GByteArray *refusal; /* the body of an answer that is none; NULL where nobody reads it */
  char *etag;
  SoupMessage *message;
  GInputStream *stream;
  GError *error;
  gboolean done;
  guint8 buffer[65536];
} Get;

/**
 * care_http_new:
 *
 * This does no network activity.
 *
 * Returns: (transfer full): a way to the network
 */
CareHttp *
care_http_new (void)
{
  CareHttp *self = g_new0 (CareHttp, 1);

  self->session = soup_session_new_with_options (
    "user-agent", "care-elsewhere (https://github.com/care-elsewhere/care-elsewhere)",
    "timeout", SOCKET_SECONDS, "max-conns-per-host", 2, NULL);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pause = 500;
  return self;
}

/**
 * care_http_free:
 * @self: a way to the network
 */
void
care_http_free (CareHttp *self)
{
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_hash_table_unref (self->failures);
  g_free (self);
}

/**
 * care_http_set_pause:
 * @self: a way to the network
 * @milliseconds: the first pause between attempts at most; each further one is twice as long
 */
void
care_http_set_pause (CareHttp *self, guint milliseconds)
{
  self->pause = milliseconds;
}

/**
 * care_http_reply_free:
 * @reply: a reply
 */
void
care_http_reply_free (CareHttpReply *reply)
{
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_free (reply->etag);
  g_free (reply);
}

static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = host ? g_inet_address_new_from_string (host) : NULL;

  return g_strcmp0 (host, "localhost") == 0
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

static const char *
get_shown (const CareHttpRequest *request)
{
  return request->shown ? request->shown : request->uri;
}

/**
 * care_http_check_uri:
 * @uri: an address that somebody typed, or that a server sent
 * @error: return location for a #GError
 *
 * Returns: whether it may be asked: https without a password in it, or http on this computer
 */
gboolean
care_http_check_uri (const char *uri, GError **error)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = parsed ? g_uri_get_scheme (parsed) : NULL;

  if (parsed != NULL && g_uri_get_host (parsed) != NULL && *g_uri_get_host (parsed) != '\0'
      && g_uri_get_userinfo (parsed) == NULL
      && (g_strcmp0 (scheme, "https") == 0
          || (g_strcmp0 (scheme, "http") == 0 && is_loopback (parsed))))
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("“%s” is not an address of a server that begins with https://"), uri);
  return FALSE;
}

static char *
dup_origin (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, SOUP_HTTP_URI_FLAGS, NULL);

  return parsed ? g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (parsed),
                                   g_uri_get_host (parsed), g_uri_get_port (parsed))
                : NULL;
}

/**
 * care_http_same_origin:
 * @uri: an address
 * @other: an address
 *
 * Returns: whether both are of one server: scheme, host and port
 */
gboolean
care_http_same_origin (const char *uri, const char *other)
{
  g_autofree char *a = dup_origin (uri), *b = dup_origin (other);

  return a != NULL && g_strcmp0 (a, b) == 0;
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  Get *get = user_data;

  get->late = TRUE;
  g_cancellable_cancel (get->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_cancelled_cb (GCancellable *theirs, GCancellable *ours)
{
  g_cancellable_cancel (ours);
}

static void
finish (Get *get, GError *error)
{
  get->error = error;
  get->done = TRUE;
}

static void
on_refusal_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Get *get = user_data;
  gssize count = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  /* What cannot be read of it is not worth a message of its own. */
  if (count <= 0 || get->refusal->len + (gsize) count > MAX_REFUSAL_BYTES)
    {
      finish (get, NULL);
      return;
    }
  g_byte_array_append (get->refusal, get->buffer, count);
  g_input_stream_read_async (get->stream, get->buffer, sizeof get->buffer, G_PRIORITY_DEFAULT,
                             get->cancellable, on_refusal_read_cb, get);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Get *get = user_data;
  GError *error = NULL;
  gssize count = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (count <= 0)
    {
      finish (get, error);
      return;
    }
  if (get->body->len + (gsize) count > get->request->max_bytes)
    {
      finish (get, g_error_new (CARE_ERROR, CARE_ERROR_TOO_LARGE,
                                _("%s: the answer is longer than is taken"),
                                get_shown (get->request)));
      return;
    }
  g_byte_array_append (get->body, get->buffer, count);
  g_input_stream_read_async (get->stream, get->buffer, sizeof get->buffer, G_PRIORITY_DEFAULT,
                             get->cancellable, on_read_cb, get);
}

/* Whether a part is what was asked for: all that follows what is here. */
static gboolean
is_rest (Get *get)
{
  goffset start, end, total;

  return soup_message_headers_get_one (soup_message_get_request_headers (get->message), "Range")
         && soup_message_headers_get_content_range (
           soup_message_get_response_headers (get->message), &start, &end, &total)
         && start == get->body->len && end + 1 == total;
}

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Get *get = user_data;
  GError *error = NULL;
  guint status;

  get->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  status = soup_message_get_status (get->message);
  if (get->stream == NULL || (status != SOUP_STATUS_OK && status != SOUP_STATUS_PARTIAL_CONTENT))
    {
      /* The body is a page for people, unless somebody knows better. */
      if (get->stream == NULL || get->refusal == NULL || status < 400)
        finish (get, error);
      else
        g_input_stream_read_async (get->stream, get->buffer, sizeof get->buffer,
                                   G_PRIORITY_DEFAULT, get->cancellable, on_refusal_read_cb, get);
      return;
    }
  if (status == SOUP_STATUS_PARTIAL_CONTENT && !is_rest (get))
    {
      finish (get, g_error_new (CARE_ERROR, CARE_ERROR_INVALID,
                                _("%s: the server sends only a part of the answer"),
                                get_shown (get->request)));
      return;
    }
  if (status == SOUP_STATUS_OK)
    {
      SoupMessageHeaders *headers = soup_message_get_response_headers (get->message);

      g_byte_array_set_size (get->body, 0);
      g_free (get->etag);
      get->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
    }
  g_input_stream_read_async (get->stream, get->buffer, sizeof get->buffer, G_PRIORITY_DEFAULT,
                             get->cancellable, on_read_cb, get);
}

static void
set_headers (Get *get)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (get->message);
  g_autofree char *range = NULL;

  if (get->request->accept != NULL)
    soup_message_headers_replace (headers, "Accept", get->request->accept);
  if (get->request->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", get->request->etag);
  /* Only a strong version says that the rest belongs to what is here. */
  if (get->body->len > 0 && get->etag != NULL && !g_str_has_prefix (get->etag, "W/"))
    {
      range = g_strdup_printf ("bytes=%u-", get->body->len);
      soup_message_headers_replace (headers, "Range", range);
      soup_message_headers_replace (headers, "If-Range", get->etag);
      soup_message_headers_replace (headers, "Accept-Encoding", "identity");
    }
}

/* Sends once and waits. Returns the status, or 0 with an error in @get. */
static guint
attempt (CareHttp *self, Get *get)
{
  g_clear_error (&get->error);
  g_clear_object (&get->message);
  g_clear_object (&get->stream);
  get->done = FALSE;
  if (get->refusal != NULL)
    g_byte_array_set_size (get->refusal, 0);
  get->message = soup_message_new (SOUP_METHOD_GET, get->request->uri);
  soup_message_add_flags (get->message, SOUP_MESSAGE_NO_REDIRECT);
  set_headers (get);
  g_debug ("asking a server");
  soup_session_send_async (self->session, get->message, G_PRIORITY_DEFAULT, get->cancellable,
                           on_sent_cb, get);
  while (!get->done)
    g_main_context_iteration (get->context, TRUE);
  return get->error ? 0 : soup_message_get_status (get->message);
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (Get *get, guint milliseconds)
{
  g_autoptr (GSource) source = g_timeout_source_new (milliseconds);
  gboolean over = FALSE;

  g_source_set_callback (source, on_pause_over_cb, &over, NULL);
  g_source_attach (source, get->context);
  while (!over && !g_cancellable_is_cancelled (get->cancellable))
    g_main_context_iteration (get->context, TRUE);
  g_source_destroy (source);
}

static gboolean
is_worth_another (Get *get, guint status)
{
  /* What is wrong with the answer itself would be wrong again. */
  if (g_cancellable_is_cancelled (get->cancellable)
      || (get->error != NULL && get->error->domain == CARE_ERROR))
    return FALSE;
  return status == 0 || status == SOUP_STATUS_REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS
         || status >= 500;
}

/* The server's own wish, or a random part of a span that doubles each time. */
static guint
pause_before (CareHttp *self, Get *get, guint tries)
{
  const char *wish = get->message
                       ? soup_message_headers_get_one (
                           soup_message_get_response_headers (get->message), "Retry-After") : NULL;
  guint64 seconds;

  if (wish != NULL && g_ascii_string_to_unsigned (wish, 10, 0, MAX_RETRY_AFTER, &seconds, NULL))
    return seconds * 1000;
  return g_random_int_range (0, MIN (self->pause << tries, MAX_PAUSE_MS) + 1);
}

static void
set_refusal (Get *get, guint status, GError **error)
{
  const char *phrase = status == TOO_MANY_REQUESTS ? "Too Many Requests"
                                                   : soup_status_get_phrase (status);
  const CareError code = status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE
                           ? CARE_ERROR_NOT_FOUND : CARE_ERROR_FAILED;
  g_autofree char *says = NULL;

  if (get->refusal != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (get->refusal->data, get->refusal->len);

      says = get->request->explain (body);
    }
  if (says != NULL)
    g_set_error (error, CARE_ERROR, code, _("%s: the server answers %u %s: “%s”"),
                 get_shown (get->request), status, phrase, says);
  else
    g_set_error (error, CARE_ERROR, code, _("%s: the server answers %u %s"),
                 get_shown (get->request), status, phrase);
}

static void
set_error (Get *get, GCancellable *cancellable, guint status, GError **error)
{
  const char *shown = get_shown (get->request);

  if (get->error != NULL && get->error->domain == CARE_ERROR)
    g_propagate_error (error, g_steal_pointer (&get->error));
  else if (get->late)
    g_set_error (error, CARE_ERROR, CARE_ERROR_OFFLINE, _("%s: no whole answer within %u seconds"),
                 shown, get->request->seconds);
  else if (g_cancellable_is_cancelled (cancellable))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
  else if (get->error != NULL)
    g_set_error (error, CARE_ERROR, CARE_ERROR_OFFLINE, _("%s: %s"), shown, get->error->message);
  else if (status >= 300 && status < 400)
    g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED,
                 _("%s: has moved; ask who runs the server for the new address"), shown);
  else
    set_refusal (get, status, error);
}

static Failures *
get_failures (CareHttp *self, const char *uri)
{
  g_autofree char *origin = dup_origin (uri);
  Failures *failures = g_hash_table_lookup (self->failures, origin);

  if (failures == NULL)
    {
      failures = g_new0 (Failures, 1);
      g_hash_table_insert (self->failures, g_steal_pointer (&origin), failures);
    }
  return failures;
}

static CareHttpReply *
run (CareHttp *self, Get *get, GCancellable *cancellable, GError **error)
{
  Failures *failures = get_failures (self, get->request->uri);
  CareHttpReply *reply;
  guint status = 0;

  for (guint tries = 0; tries < MAX_ATTEMPTS; tries++)
    {
      if (tries > 0)
        wait_for (get, pause_before (self, get, tries - 1));
      status = attempt (self, get);
      if (!is_worth_another (get, status))
        break;
    }
  if (status != SOUP_STATUS_OK && status != SOUP_STATUS_PARTIAL_CONTENT
      && status != SOUP_STATUS_NOT_MODIFIED)
    {
      if (!g_cancellable_is_cancelled (cancellable) && ++failures->count >= FAILURES_TO_OPEN)
        failures->open_until = g_get_monotonic_time () + OPEN_SECONDS * G_USEC_PER_SEC;
      set_error (get, cancellable, status, error);
      return NULL;
    }
  failures->count = 0;
  reply = g_new0 (CareHttpReply, 1);
  reply->status = status == SOUP_STATUS_NOT_MODIFIED ? status : SOUP_STATUS_OK;
  reply->etag = g_steal_pointer (&get->etag);
  if (reply->status == SOUP_STATUS_OK)
    reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&get->body));
  return reply;
}

/**
 * care_http_get:
 * @self: a way to the network
 * @request: what to get
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Waits for the answer; call it from a thread that may wait.
 *
 * Returns: (transfer full): the answer, or %NULL with one sentence that names the address
 */
CareHttpReply *
care_http_get (CareHttp *self, const CareHttpRequest *request, GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GSource) deadline = NULL;
  Get get = { .request = request };
  CareHttpReply *reply;
  gulong handler = 0;

  if (!care_http_check_uri (request->uri, error))
    return NULL;
  if (get_failures (self, request->uri)->open_until > g_get_monotonic_time ())
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_OFFLINE,
                   _("%s: has failed too often just now; try again in a minute"),
                   get_shown (request));
      return NULL;
    }
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  get.context = context;
  get.cancellable = g_cancellable_new ();
  get.body = g_byte_array_new ();
  get.refusal = request->explain ? g_byte_array_new () : NULL;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), get.cancellable,
                                     NULL);
  deadline = g_timeout_source_new_seconds (request->seconds);
  g_source_set_callback (deadline, on_deadline_cb, &get, NULL);
  g_source_attach (deadline, context);
  reply = run (self, &get, cancellable, error);
  g_source_destroy (deadline);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  g_clear_object (&get.message);
  g_clear_object (&get.stream);
  g_clear_error (&get.error);
  g_clear_pointer (&get.body, g_byte_array_unref);
  g_clear_pointer (&get.refusal, g_byte_array_unref);
  g_clear_object (&get.cancellable);
  g_free (get.etag);
  while (g_main_context_iteration (context, FALSE))
    continue;
  g_main_context_pop_thread_default (context);
  return reply;
}
