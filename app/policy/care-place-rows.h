/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-place-question.h"

G_BEGIN_DECLS

/* The rows of decision tables that say what an answer says. */

GPtrArray *care_place_question_make_rows (const CarePlaceQuestion *self, JsonNode *value,
                                          JsonObject *scope);

G_END_DECLS
