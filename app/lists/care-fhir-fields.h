/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "hospitals/care-record.h"

G_BEGIN_DECLS

void     care_fhir_take          (char **field, const char *value);
gboolean care_fhir_is_old        (JsonObject *object);
void     care_fhir_add_alias     (CareRecord *record, const char *alias);
void     care_fhir_read_aliases  (JsonObject *resource, CareRecord *record);
void     care_fhir_read_telecoms (JsonObject *resource, CareRecord *record);
void     care_fhir_read_address  (JsonObject *address, const CareDivision *within,
                                  CareRecord *record);
void     care_fhir_read_date     (JsonObject *resource, CareRecord *record);

G_END_DECLS
