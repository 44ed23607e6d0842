/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "hospitals/care-record.h"

G_BEGIN_DECLS

gboolean  care_record_from_json (CareRecord *self, JsonObject *object, CareDate observed_on,
                                 GError **error);
JsonNode *care_record_to_json   (const CareRecord *self);

G_END_DECLS
