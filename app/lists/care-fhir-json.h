/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Readers for what a FHIR server sends. It may hold more than is needed here, so a member of an
 * unexpected kind says nothing rather than being an error. @object may be NULL. Results are
 * borrowed. */
const char *care_fhir_get_string (JsonObject *object, const char *name);
JsonObject *care_fhir_get_object (JsonObject *object, const char *name);
JsonArray  *care_fhir_get_array  (JsonObject *object, const char *name);
guint       care_fhir_get_length (JsonArray *array, guint max);
JsonObject *care_fhir_get_entry  (JsonArray *array, guint i);
GStrv       care_fhir_dup_strings (JsonObject *object, const char *name);

G_END_DECLS
