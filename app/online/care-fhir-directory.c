/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-fhir-directory.h"

#include "base/care-error.h"
#include "online/care-fhir-query.h"
#include "online/care-fhir-search.h"

#include <glib/gi18n-lib.h>

/**
 * CareFhirDirectory:
 *
 * The hospitals of a server that speaks HL7 FHIR R4, as IHE mCSD has it: Organization, Location and
 * HealthcareService, read only. Can be used from any thread; searches wait for each other.
 */
struct _CareFhirDirectory
{
  GObject parent_instance;

  GMutex lock;
  CareFhirServer *server;
  CareReplyCache *cache; /* nullable */
};

static void care_fhir_directory_directory_init (CareDirectoryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CareFhirDirectory, care_fhir_directory, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CARE_TYPE_DIRECTORY,
                                                      care_fhir_directory_directory_init))

static CareDirectoryPage *
search (CareDirectory *directory, const CareDirectoryQuery *query, GCancellable *cancellable,
        GError **error)
{
  return care_fhir_directory_search (CARE_FHIR_DIRECTORY (directory), query, cancellable, error);
}

static void
care_fhir_directory_directory_init (CareDirectoryInterface *iface)
{
  iface->search = search;
}

static void
care_fhir_directory_finalize (GObject *object)
{
  CareFhirDirectory *self = CARE_FHIR_DIRECTORY (object);

  g_clear_pointer (&self->server, care_fhir_server_free);
  g_clear_pointer (&self->cache, care_reply_cache_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (care_fhir_directory_parent_class)->finalize (object);
}

static void
care_fhir_directory_class_init (CareFhirDirectoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_fhir_directory_finalize;
}

static void
care_fhir_directory_init (CareFhirDirectory *self)
{
  g_mutex_init (&self->lock);
}

/**
 * care_fhir_directory_new:
 * @base: address of the server, such as `https://hospitals.example.org/fhir`
 * @cache_path: (nullable): where to keep answers; those of other servers are forgotten there
 * @error: return location for a #GError
 *
 * Nothing is asked yet.
 *
 * Returns: (transfer full): the directory, or %NULL where @base is no address to ask
 */
CareFhirDirectory *
care_fhir_directory_new (const char *base, const char *cache_path, GError **error)
{
  CareFhirDirectory *self;

  if (!care_http_check_uri (base, error))
    return NULL;
  self = g_object_new (CARE_TYPE_FHIR_DIRECTORY, NULL);
  self->server = care_fhir_server_new (base);
  if (cache_path != NULL)
    self->cache = care_reply_cache_new (cache_path, care_fhir_server_get_base (self->server));
  care_fhir_server_set_cache (self->server, self->cache);
  return self;
}

/**
 * care_fhir_directory_get_name:
 * @self: a directory
 *
 * Returns: (transfer none): what people call the server: its host
 */
const char *
care_fhir_directory_get_name (CareFhirDirectory *self)
{
  return care_fhir_server_get_name (self->server);
}

/**
 * care_fhir_directory_set_pace:
 * @self: a directory
 * @pause_ms: the first pause between attempts at most, in milliseconds
 * @fresh_seconds: how long an answer is used again without asking
 * @patience_seconds: how long a search may take
 */
void
care_fhir_directory_set_pace (CareFhirDirectory *self, guint pause_ms, guint fresh_seconds,
                              guint patience_seconds)
{
  care_http_set_pause (care_fhir_server_get_http (self->server), pause_ms);
  care_fhir_server_set_fresh (self->server, fresh_seconds);
  care_fhir_server_set_patience (self->server, patience_seconds);
}

/**
 * care_fhir_directory_search:
 * @self: a directory
 * @query: what to look for
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * As care_directory_search_async(), for threads that can wait: at most half a minute.
 *
 * Returns: (transfer full): a page, perhaps of kept answers, or %NULL
 */
CareDirectoryPage *
care_fhir_directory_search (CareFhirDirectory *self, const CareDirectoryQuery *query,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (!care_fhir_query_is_enough (query->text))
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                           _("A server is asked for two Chinese characters or three letters at "
                             "least, and never for a number that may be a person's."));
      return NULL;
    }
  /* A search that was cancelled soon lets go. */
  locker = g_mutex_locker_new (&self->lock);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return care_fhir_search (self->server, query, cancellable, error);
}

/**
 * care_fhir_directory_describe:
 * @self: a directory
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Asks the server what it is. Waits, as care_fhir_directory_search() does.
 *
 * Returns: (transfer full): a sentence, or %NULL where no directory server answers
 */
char *
care_fhir_directory_describe (CareFhirDirectory *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return care_fhir_server_describe (self->server, cancellable, error);
}
