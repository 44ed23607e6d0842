/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "policy/care-key.h"

G_BEGIN_DECLS

/**
 * CareCondition:
 *
 * One condition of a rule, compiled. In a pack it is one member of `when`:
 *
 * | kind of key | condition |
 * |---|---|
 * | any | `null`: no answer; `true` (not for flags): some answer |
 * | choice | `"id"`, `["id", …]`, `{ "not": … }`; no answer counts as `unknown` |
 * | set | `"id"` or `["id", …]`: at least one of them; `{ "not": … }`: none of them |
 * | flag | `true` or `false` |
 * | place | `["code", …]`: is one of them or lies in it; `{ "not": … }` |
 * | number | `{ "at_least": n, "at_most": n }` |
 * | date | `{ "from": day, "before": day }` |
 * | date | `{ "within_months": n }`, `{ "within_days": n }`: today is not past the period |
 * | date | `{ "beyond_months": n }`, `{ "beyond_days": n }`: it is |
 */
typedef enum
{
  CARE_CONDITION_ABSENT,
  CARE_CONDITION_PRESENT,
  CARE_CONDITION_CHOICE,
  CARE_CONDITION_SET,
  CARE_CONDITION_FLAG,
  CARE_CONDITION_PLACE,
  CARE_CONDITION_RANGE,
  CARE_CONDITION_PERIOD,
} CareConditionKind;

typedef struct
{
  CareKey key;
  CareConditionKind kind;
  gboolean negated;
  guint64 mask;                  /* of choices or of a set */
  gint64 low, high;              /* of a number or date, both included */
  int months, days;              /* of a period */
  const CareDivision **places;   /* NULL-terminated, owned */
} CareCondition;

gboolean care_condition_parse   (CareCondition *self, CareKey key, JsonNode *node,
                                 const char *path, GError **error);
void     care_condition_clear   (CareCondition *self);
gboolean care_condition_matches_further (const CareCondition *self, const CareValue *values);

gboolean care_conditions_parse  (JsonObject *when, const char *path, CareCondition **conditions,
                                 guint *n_conditions, GError **error);

static inline gboolean
care_condition_has_choice (const CareCondition *self, gint64 choice)
{
  return choice >= 0 && ((self->mask >> choice) & 1) != (guint64) self->negated;
}

/**
 * care_condition_matches:
 * @self: a condition
 * @values: (array fixed-size=CARE_N_KEYS): the answers and what is derived from them
 *
 * A question that has no answer meets no condition, but for `null` and for the choice `unknown`.
 *
 * Returns: %TRUE where the condition holds
 */
static inline gboolean
care_condition_matches (const CareCondition *self, const CareValue *values)
{
  const CareValue *value = &values[self->key];

  /* Hundreds of rules are tried for an advice, and this is why most of them do not match. */
  return self->kind == CARE_CONDITION_CHOICE && value->set
           ? care_condition_has_choice (self, value->number)
           : care_condition_matches_further (self, values);
}

G_END_DECLS
