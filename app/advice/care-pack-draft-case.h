/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-policy.h"

G_BEGIN_DECLS

JsonNode  *care_pack_draft_find_case      (CarePolicy *policy, const CareDivision *place,
                                           const char *rule);
JsonNode  *care_pack_draft_renew_case     (CarePolicy *policy, JsonNode *worked, const char *rule);
GPtrArray *care_pack_typical_destinations (const CareDivision *place);

G_END_DECLS
