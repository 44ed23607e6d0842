/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "policy/care-policy.h"

G_BEGIN_DECLS

JsonNode *care_fact_to_json         (const CareFact *self);
void      care_fact_write_reference (const CareFact *self, JsonBuilder *builder);

G_END_DECLS
