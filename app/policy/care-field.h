/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-place-question.h"

G_BEGIN_DECLS

/**
 * CareField:
 * @question: what is answered
 * @scope: conditions that limit it, as `when` of a pack has them
 * @scheme: (nullable): the scheme that it is limited to
 * @level: (nullable): the level of hospital
 * @place: (nullable): a place that was named: where one goes, or whose office it is
 * @name: as it was written
 *
 * A question with its scope after dots, such as `points.referral.employee`.
 */
typedef struct
{
  const CarePlaceQuestion *question;
  JsonObject *scope;
  char *scheme;
  char *level;
  const CareDivision *place;
  char *name;
} CareField;

CareField *care_field_parse       (const char *name, GError **error);
void       care_field_free        (CareField *self);
JsonNode  *care_field_parse_value (const CareField *self, const char *text, GError **error);
JsonNode  *care_fields_to_json    (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareField, care_field_free)

G_END_DECLS
