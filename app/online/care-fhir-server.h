/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/care-date.h"
#include "base/care-http.h"
#include "online/care-fhir-capabilities.h"
#include "online/care-fhir-reply.h"
#include "online/care-reply-cache.h"

G_BEGIN_DECLS

/**
 * CareFhirServer:
 *
 * One FHIR R4 server with what it answered before. Used by one thread at a time.
 */
typedef struct _CareFhirServer CareFhirServer;

/**
 * CareFhirVisit:
 * @end: monotonic time at which waiting ends for all requests of the search together
 * @fetched_on: the day of the oldest answer that was used, %CARE_DATE_NONE before there is one
 * @stale: whether a kept answer was used because the server could not be asked
 * @problem: (nullable): why
 *
 * What comes together while a search asks several times.
 */
typedef struct
{
  gint64 end;
  CareDate fetched_on;
  gboolean stale;
  char *problem;
} CareFhirVisit;

void                  care_fhir_visit_clear    (CareFhirVisit *visit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CareFhirVisit, care_fhir_visit_clear)

CareFhirServer       *care_fhir_server_new     (const char *base);
void                  care_fhir_server_free    (CareFhirServer *self);
void                  care_fhir_server_set_cache (CareFhirServer *self, CareReplyCache *cache);
CareHttp             *care_fhir_server_get_http (CareFhirServer *self);
const char           *care_fhir_server_get_base (CareFhirServer *self);
const char           *care_fhir_server_get_name (CareFhirServer *self);
void                  care_fhir_server_set_fresh (CareFhirServer *self, guint seconds);
void                  care_fhir_server_set_patience (CareFhirServer *self, guint seconds);

void                  care_fhir_server_begin   (CareFhirServer *self, CareFhirVisit *visit);
CareFhirReply        *care_fhir_server_search  (CareFhirServer *self, const char *uri,
                                                CareFhirVisit *visit, GCancellable *cancellable,
                                                GError **error);
CareFhirCapabilities *care_fhir_server_get_capabilities (CareFhirServer *self,
                                                         CareFhirVisit *visit,
                                                         GCancellable *cancellable,
                                                         GError **error);
char                 *care_fhir_server_describe (CareFhirServer *self, GCancellable *cancellable,
                                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFhirServer, care_fhir_server_free)

G_END_DECLS
