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
gboolean care_condition_matches (const CareCondition *self, const CareValue *values);

gboolean care_conditions_parse  (JsonObject *when, const char *path, CareCondition **conditions,
                                 guint *n_conditions, GError **error);

G_END_DECLS
