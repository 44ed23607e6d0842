/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-online"
#include "config.h"

#include "online/care-fhir-server.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define ACCEPT "application/fhir+json, application/json;q=0.9"
#define REQUEST_SECONDS 15
#define PATIENCE_SECONDS 30
/* Somebody who types, deletes and types again need not make the server work again. */
#define FRESH_SECONDS 300
#define CAPABILITIES_FRESH_SECONDS 86400

struct _CareFhirServer
{
  char *base; /* without a slash at the end */
  char *name; /* the host */
  CareHttp *http;
  CareReplyCache *cache; /* nullable, borrowed */
  guint fresh;
  guint patience;
};

/**
 * care_fhir_visit_clear:
 * @visit: a visit
 */
void
care_fhir_visit_clear (CareFhirVisit *visit)
{
  g_clear_pointer (&visit->problem, g_free);
}

/**
 * care_fhir_server_new:
 * @base: an address that care_http_check_uri() let pass
 *
 * Returns: (transfer full): the server; nothing is asked yet
 */
CareFhirServer *
care_fhir_server_new (const char *base)
{
  CareFhirServer *self = g_new0 (CareFhirServer, 1);
  g_autoptr (GUri) uri = g_uri_parse (base, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *whole = NULL;

  /* Neither a query nor a fragment belongs to a base. */
  if (uri != NULL)
    whole = g_uri_to_string_partial (uri, G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT);
  self->base = g_strdup (whole ? whole : base);
  while (g_str_has_suffix (self->base, "/"))
    self->base[strlen (self->base) - 1] = '\0';
  self->name = g_strdup (uri ? g_uri_get_host (uri) : base);
  self->http = care_http_new ();
  self->fresh = FRESH_SECONDS;
  self->patience = PATIENCE_SECONDS;
  return self;
}

/**
 * care_fhir_server_free:
 * @self: a server
 */
void
care_fhir_server_free (CareFhirServer *self)
{
  g_clear_pointer (&self->http, care_http_free);
  g_free (self->base);
  g_free (self->name);
  g_free (self);
}

/**
 * care_fhir_server_get_http:
 * @self: a server
 *
 * Returns: (transfer none): the way to it
 */
CareHttp *
care_fhir_server_get_http (CareFhirServer *self)
{
  return self->http;
}

/**
 * care_fhir_server_set_cache:
 * @self: a server
 * @cache: (nullable) (transfer none): where answers are kept; must live as long as @self
 */
void
care_fhir_server_set_cache (CareFhirServer *self, CareReplyCache *cache)
{
  self->cache = cache;
}

/**
 * care_fhir_server_get_base:
 * @self: a server
 *
 * Returns: (transfer none): its address, without a slash at the end
 */
const char *
care_fhir_server_get_base (CareFhirServer *self)
{
  return self->base;
}

/**
 * care_fhir_server_get_name:
 * @self: a server
 *
 * Returns: (transfer none): what people call it: its host
 */
const char *
care_fhir_server_get_name (CareFhirServer *self)
{
  return self->name;
}

/**
 * care_fhir_server_set_fresh:
 * @self: a server
 * @seconds: how long an answer is used again without asking
 */
void
care_fhir_server_set_fresh (CareFhirServer *self, guint seconds)
{
  self->fresh = seconds;
}

/**
 * care_fhir_server_set_patience:
 * @self: a server
 * @seconds: how long all requests of a search may take together
 */
void
care_fhir_server_set_patience (CareFhirServer *self, guint seconds)
{
  self->patience = seconds;
}

/**
 * care_fhir_server_begin:
 * @self: a server
 * @visit: (out caller-allocates): what comes together during a search
 */
void
care_fhir_server_begin (CareFhirServer *self, CareFhirVisit *visit)
{
  *visit = (CareFhirVisit) { .fetched_on = CARE_DATE_NONE };
  visit->end = g_get_monotonic_time () + self->patience * G_USEC_PER_SEC;
}

static gint64
now_in_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static CareDate
day_of (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);
  int year, month, day;

  if (time == NULL)
    return CARE_DATE_NONE;
  g_date_time_get_ymd (time, &year, &month, &day);
  return care_date_new (year, month, day);
}

static void
note_day (CareFhirVisit *visit, gint64 fetched_at)
{
  CareDate day = day_of (fetched_at);

  if (visit->fetched_on == CARE_DATE_NONE || day < visit->fetched_on)
    visit->fetched_on = day;
}

static CareHttpReply *
fetch (CareFhirServer *self, const char *uri, const CareKeptReply *kept, CareFhirVisit *visit,
       GCancellable *cancellable, GError **error)
{
  gint64 left = (visit->end - g_get_monotonic_time () + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  CareHttpRequest request = {
    .uri = uri,
    .accept = ACCEPT,
    .etag = kept ? kept->etag : NULL,
    .max_bytes = CARE_REPLY_CACHE_MAX_BYTES,
    .seconds = CLAMP (left, 1, REQUEST_SECONDS),
    .shown = self->name,
    .explain = care_fhir_outcome_dup_text,
  };

  if (left > 0)
    return care_http_get (self->http, &request, cancellable, error);
  g_set_error (error, CARE_ERROR, CARE_ERROR_OFFLINE, _("%s: no whole answer within %u seconds"),
               self->name, self->patience);
  return NULL;
}

/* Whether what is at hand may stand in for what cannot be had. */
static gboolean
may_stand_in (const GError *error)
{
  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && !g_error_matches (error, CARE_ERROR, CARE_ERROR_NOT_FOUND);
}

typedef gpointer (*ReadFunc) (GBytes *body, const char *shown, GError **error);

/* Asks, or uses what was kept; only what @read can read is kept. */
static gpointer
ask (CareFhirServer *self, const char *uri, guint fresh, ReadFunc read, CareFhirVisit *visit,
     GCancellable *cancellable, GError **error)
{
  g_autoptr (CareKeptReply) kept = self->cache ? care_reply_cache_get (self->cache, uri) : NULL;
  g_autoptr (CareHttpReply) reply = NULL;
  g_autoptr (GError) problem = NULL;
  gint64 now = now_in_seconds ();
  CareKeptReply arrived = { NULL };
  gpointer result = NULL;

  if (kept != NULL && kept->fetched_at <= now && now - kept->fetched_at < fresh)
    result = read (kept->body, self->name, NULL);
  if (result != NULL)
    {
      g_debug ("a kept answer is fresh enough");
      note_day (visit, kept->fetched_at);
      return result;
    }
  reply = fetch (self, uri, kept, visit, cancellable, &problem);
  if (reply != NULL && reply->body == NULL && kept == NULL)
    g_set_error (&problem, CARE_ERROR, CARE_ERROR_INVALID,
                 _("%s: says “unchanged” of what it never sent"), self->name);
  else if (reply != NULL)
    {
      arrived.body = reply->body ? reply->body : kept->body;
      arrived.etag = reply->body ? reply->etag : kept->etag;
      arrived.fetched_at = now;
      result = read (arrived.body, self->name, &problem);
    }
  if (result != NULL)
    {
      if (self->cache != NULL)
        care_reply_cache_put (self->cache, uri, &arrived);
      g_debug ("a server has answered with %zu bytes", g_bytes_get_size (arrived.body));
      note_day (visit, now);
      return result;
    }
  if (kept != NULL && may_stand_in (problem))
    result = read (kept->body, self->name, NULL);
  g_debug ("a server has not answered; %s", result ? "a kept answer is used" : "none is kept");
  if (result == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  note_day (visit, kept->fetched_at);
  visit->stale = TRUE;
  if (visit->problem == NULL)
    visit->problem = g_strdup (problem->message);
  return result;
}

/**
 * care_fhir_server_search:
 * @self: a server
 * @uri: a search of this server
 * @visit: (inout): what comes together during the search
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the answer, perhaps a kept one, or %NULL
 */
CareFhirReply *
care_fhir_server_search (CareFhirServer *self, const char *uri, CareFhirVisit *visit,
                         GCancellable *cancellable, GError **error)
{
  return ask (self, uri, self->fresh, (ReadFunc) care_fhir_reply_read, visit, cancellable, error);
}

/**
 * care_fhir_server_get_capabilities:
 * @self: a server
 * @visit: (inout): what comes together during the search
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Asks at most once a day.
 *
 * Returns: (transfer full): what the server can do, or %NULL where it does not say so
 */
CareFhirCapabilities *
care_fhir_server_get_capabilities (CareFhirServer *self, CareFhirVisit *visit,
                                   GCancellable *cancellable, GError **error)
{
  g_autofree char *uri = g_strconcat (self->base, "/metadata", NULL);
  CareFhirVisit aside = { .end = visit->end, .fetched_on = CARE_DATE_NONE };
  CareFhirCapabilities *capabilities
    = ask (self, uri, self->fresh > 0 ? CAPABILITIES_FRESH_SECONDS : 0,
           (ReadFunc) care_fhir_capabilities_read, &aside, cancellable, error);

  /* How old this is says nothing about how old the hospitals are. */
  care_fhir_visit_clear (&aside);
  return capabilities;
}

/**
 * care_fhir_server_describe:
 * @self: a server
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Asks the server what it is, for somebody who has just typed its address.
 *
 * Returns: (transfer full): a sentence, or %NULL where it is no directory server, or none answers
 */
char *
care_fhir_server_describe (CareFhirServer *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *uri = g_strconcat (self->base, "/Organization?_count=1", NULL);
  g_auto (CareFhirVisit) visit = { 0 };
  g_autoptr (CareFhirCapabilities) capabilities = NULL;
  g_autoptr (CareFhirReply) reply = NULL;
  g_autoptr (GError) local = NULL;

  care_fhir_server_begin (self, &visit);
  capabilities = care_fhir_server_get_capabilities (self, &visit, cancellable, &local);
  if (capabilities != NULL)
    return care_fhir_capabilities_dup_summary (capabilities);
  if (!g_error_matches (local, CARE_ERROR, CARE_ERROR_INVALID)
      && !g_error_matches (local, CARE_ERROR, CARE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  /* Not every server says what it can do; one that lists organisations is good enough. */
  reply = care_fhir_server_search (self, uri, &visit, cancellable, error);
  return reply ? g_strdup (_("It answers as a FHIR directory, but does not say what it can do."))
               : NULL;
}
