/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CareFhirCapabilities:
 *
 * What a FHIR server says that it can do: its CapabilityStatement.
 */
typedef struct _CareFhirCapabilities CareFhirCapabilities;

CareFhirCapabilities *care_fhir_capabilities_read (GBytes *body, const char *shown,
                                                   GError **error);
void                  care_fhir_capabilities_free (CareFhirCapabilities *self);
gboolean              care_fhir_capabilities_has  (const CareFhirCapabilities *self,
                                                   const char *type, const char *parameter);
char                 *care_fhir_capabilities_dup_summary (const CareFhirCapabilities *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFhirCapabilities, care_fhir_capabilities_free)

G_END_DECLS
