/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-directory.h"

G_BEGIN_DECLS

/**
 * CareFhirQuery:
 * @words: what a name must contain, folded
 * @identifier: (nullable): an insurance code or credit code instead of @words
 * @within: (nullable): where, be it from the filter or from a word that names a place
 *
 * A search as it is put to a FHIR server.
 */
typedef struct
{
  GStrv words;
  char *identifier;
  const CareDivision *within;
  guint limit;
} CareFhirQuery;

gboolean       care_fhir_query_is_enough (const char *text);
CareFhirQuery *care_fhir_query_new       (const CareDirectoryQuery *query);
void           care_fhir_query_free      (CareFhirQuery *self);
char          *care_fhir_query_dup_uri   (const CareFhirQuery *self, const char *base,
                                          const char *type, gboolean with_place);
gboolean       care_fhir_query_is_in     (const CareFhirQuery *self, const char *link,
                                          gboolean with_place, GStrv *missing);
gboolean       care_fhir_query_matches   (const CareFhirQuery *self, const CareRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFhirQuery, care_fhir_query_free)

G_END_DECLS
