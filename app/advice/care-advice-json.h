/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

JsonNode *care_advice_to_json (CareAdvice *self);

G_END_DECLS
