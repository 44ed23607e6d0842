/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-place-question.h"

G_BEGIN_DECLS

/* The value of an answer: what its question allows, how it is typed and said, what is usual. */

JsonNode   *care_place_question_check_value (const CarePlaceQuestion *self, JsonNode *value,
                                             const char *path, GError **error);
JsonNode   *care_place_question_parse_typed (const CarePlaceQuestion *self, const char *text,
                                             GError **error);
gboolean    care_place_question_is_unclear  (JsonNode *value);
char       *care_place_question_dup_value   (const CarePlaceQuestion *self, JsonNode *value);
const char *care_place_question_get_remark  (const CarePlaceQuestion *self, JsonNode *value);

G_END_DECLS
