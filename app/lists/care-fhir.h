/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "hospitals/care-record.h"

G_BEGIN_DECLS

/**
 * CareFhirReader:
 *
 * Puts Organization, Location, HealthcareService and OrganizationAffiliation resources of HL7 FHIR
 * R4 together: they may come in any order, and name each other by reference. Of a history the
 * newest version of each counts.
 */
typedef struct _CareFhirReader CareFhirReader;

typedef gboolean (*CareFhirFunc) (CareRecord *record, guint line, gpointer user_data,
                                  GError **error);
typedef void (*CareFhirRejectFunc) (guint line, const char *reason, gpointer user_data);

CareFhirReader *care_fhir_reader_new   (CareDate observed_on, CareDatePrecision precision,
                                        const CareDivision *within);
void            care_fhir_reader_free  (CareFhirReader *self);
gboolean        care_fhir_reader_add   (CareFhirReader *self, JsonObject *resource, guint line,
                                        GError **error);
gboolean        care_fhir_reader_add_entry (CareFhirReader *self, const char *full_url,
                                            JsonObject *resource, guint line, GError **error);
GStrv           care_fhir_reader_dup_left_out (CareFhirReader *self);
gboolean        care_fhir_reader_finish (CareFhirReader *self, CareFhirFunc take,
                                         CareFhirRejectFunc reject, gpointer user_data,
                                         GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFhirReader, care_fhir_reader_free)

G_END_DECLS
