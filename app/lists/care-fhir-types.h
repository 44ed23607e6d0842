/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "hospitals/care-record.h"

G_BEGIN_DECLS

const char *care_fhir_get_concept   (JsonObject *concept, const char *name);
CareGrade   care_fhir_get_grade     (JsonObject *concept);
const char *care_fhir_explain_type  (const char *system, const char *code);
gboolean    care_fhir_says_hospital (const char *system, const char *code);
const char *care_fhir_explain_name  (const char *name, gboolean is_part);

G_END_DECLS
