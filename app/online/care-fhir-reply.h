/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* More hits than this are not taken from one answer, however many it holds. */
#define CARE_FHIR_MAX_ENTRIES 5000

/**
 * CareFhirReply:
 * @hits: (element-type JsonObject): the resources that match, borrowed from the reply; a server
 *   that does not mark its hits is taken at its word that all of them are
 * @self: (nullable): the search as the server understood it
 * @next: (nullable): address of the page that follows, of no known form
 * @total: how many match in all as the server says, which may be an estimate, or -1
 * @cut: whether there were more than %CARE_FHIR_MAX_ENTRIES
 *
 * What a FHIR R4 server answers to a search: a Bundle.
 */
typedef struct
{
  JsonNode *root;
  GPtrArray *hits;
  char *self;
  char *next;
  gint64 total;
  gboolean cut;
} CareFhirReply;

CareFhirReply *care_fhir_reply_read        (GBytes *body, const char *shown, GError **error);
void           care_fhir_reply_free        (CareFhirReply *self);
char          *care_fhir_outcome_dup_text  (GBytes *body);
JsonObject    *care_fhir_reply_get_root    (JsonNode *root, const char *type, const char *shown,
                                            GError **error);
JsonNode      *care_fhir_reply_parse       (GBytes *body, const char *shown, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFhirReply, care_fhir_reply_free)

G_END_DECLS
