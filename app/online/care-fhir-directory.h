/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-directory.h"
#include "online/care-reply-cache.h"

G_BEGIN_DECLS

#define CARE_TYPE_FHIR_DIRECTORY (care_fhir_directory_get_type ())
G_DECLARE_FINAL_TYPE (CareFhirDirectory, care_fhir_directory, CARE, FHIR_DIRECTORY, GObject)

CareFhirDirectory *care_fhir_directory_new      (const char *base, const char *cache_path,
                                                 GError **error);
const char        *care_fhir_directory_get_name (CareFhirDirectory *self);
void               care_fhir_directory_set_pace (CareFhirDirectory *self, guint pause_ms,
                                                 guint fresh_seconds, guint patience_seconds);
CareDirectoryPage *care_fhir_directory_search   (CareFhirDirectory *self,
                                                 const CareDirectoryQuery *query,
                                                 GCancellable *cancellable, GError **error);
char              *care_fhir_directory_describe (CareFhirDirectory *self,
                                                 GCancellable *cancellable, GError **error);

G_END_DECLS
