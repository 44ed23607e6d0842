/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "policy/care-policy.h"

G_BEGIN_DECLS

JsonNode *care_policy_to_json (CarePolicy *self);
JsonNode *care_pack_to_json   (const CarePack *self);

G_END_DECLS
