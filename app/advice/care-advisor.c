/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advisor.h"

#include "advice/care-advice-private.h"
#include "advice/care-situation-private.h"

static void
set_choice (CareAdvice *advice, CareKey key, const char *id)
{
  int index = care_key_find_choice (key, id);

  advice->values[key] = (CareValue) { index >= 0, MAX (index, 0), NULL };
}

static gboolean
rule_matches (const CareRule *rule, const CareValue *values, CareDate today)
{
  if (!care_fact_is_in_force (rule->fact, today))
    return FALSE;
  for (guint i = 0; i < rule->n_conditions; i++)
    if (!care_condition_matches (&rule->conditions[i], values))
      return FALSE;
  return TRUE;
}

/* The first matching rule of each slot, the city's before the province's before the nation's. */
static void
ask (CareAdvice *advice, CareTable table)
{
  guint from = advice->from[table], n = from;

  for (const CarePack *pack = advice->pack; pack != NULL; pack = pack->parent)
    {
      const GPtrArray *rules = pack->tables[table];

      for (guint i = 0; i < rules->len; i++)
        {
          const CareRule *rule = g_ptr_array_index (rules, i);
          gboolean taken = FALSE;

          for (guint j = from; j < n && !taken; j++)
            taken = advice->picked[j]->slot == rule->slot;
          if (!taken && n < CARE_MAX_PICKED
              && rule_matches (rule, advice->values, advice->today))
            advice->picked[n++] = rule;
        }
    }
  advice->from[table + 1] = n;
}

/* Where the insured have one fund: the city that has a pack, else the prefecture, the direct
 * county, or the municipality. */
static const CareDivision *
find_area (CareAdvice *advice, const CareDivision *insured)
{
  const CareDivision *prefecture = care_division_get_prefecture (insured);

  for (guint i = 0; i < advice->pack->covers->len; i++)
    {
      const CareDivision *covered = g_ptr_array_index (advice->pack->covers, i);

      if (covered->level != CARE_DIVISION_PROVINCE && care_division_is_within (insured, covered))
        return covered;
    }
  return prefecture ? prefecture : care_division_get_province (insured);
}

static void
derive_distance (CareAdvice *advice)
{
  const CareDivision *insured = advice->values[CARE_KEY_INSURED].place;
  const CareDivision *destination = advice->values[CARE_KEY_DESTINATION].place;
  const CareDivision *area;

  set_choice (advice, CARE_KEY_DISTANCE, "unknown");
  if (insured == NULL || destination == NULL)
    return;
  area = find_area (advice, insured);
  if (care_division_is_within (destination, area))
    set_choice (advice, CARE_KEY_DISTANCE, "same-area");
  else if (care_division_get_province (destination) == care_division_get_province (insured))
    set_choice (advice, CARE_KEY_DISTANCE, "same-province");
  else
    set_choice (advice, CARE_KEY_DISTANCE, "other-province");
}

static void
derive_pack_level (CareAdvice *advice)
{
  const CareDivision *covered;

  if (advice->pack->parent == NULL || advice->pack->covers->len == 0)
    {
      set_choice (advice, CARE_KEY_PACK_LEVEL, "nation");
      return;
    }
  covered = g_ptr_array_index (advice->pack->covers, 0);
  set_choice (advice, CARE_KEY_PACK_LEVEL,
              covered->level == CARE_DIVISION_PROVINCE
                && !care_division_is_municipality (covered) ? "province" : "city");
}

static void
derive_days (CareAdvice *advice)
{
  CareValue *values = advice->values;
  CareDate day = values[CARE_KEY_ADMITTED_ON].set ? values[CARE_KEY_ADMITTED_ON].number
                                                  : advice->today;

  advice->start = MIN (day, advice->today);
  if (values[CARE_KEY_BIRTH_DATE].set)
    values[CARE_KEY_AGE_DAYS]
      = (CareValue) { TRUE, advice->start - values[CARE_KEY_BIRTH_DATE].number, NULL };
}

static const CareFilingType *
find_type_in (const CarePack *pack, int choice)
{
  const char *id = care_key_get_choices (CARE_KEY_TYPE)[choice];

  for (guint i = 0; i < pack->types->len; i++)
    {
      const CareFilingType *type = g_ptr_array_index (pack->types, i);

      if (g_str_equal (type->id, id))
        return type;
    }
  return NULL;
}

static const CareFilingType *
find_type (const CarePack *pack, int choice)
{
  const CareFilingType *type = NULL;

  for (; pack != NULL && type == NULL; pack = pack->parent)
    type = find_type_in (pack, choice);
  return type;
}

/* The type of the earlier filing, which may bear the name of another province; %NULL if unknown. */
static const CareFilingType *
find_existing_type (CareAdvice *advice)
{
  const CareValue *value = &advice->values[CARE_KEY_EXISTING_TYPE];
  GPtrArray *packs = care_policy_get_packs (advice->policy);
  const CareFilingType *type;
  int choice;

  if (!value->set)
    return NULL;
  choice = care_key_find_choice (CARE_KEY_TYPE,
                                 care_key_get_choices (CARE_KEY_EXISTING_TYPE)[value->number]);
  type = find_type (advice->pack, choice);
  for (guint i = 0; i < packs->len && type == NULL; i++)
    type = find_type_in (g_ptr_array_index (packs, i), choice);
  return type;
}

/* The type of this place that is of the same kind. */
static const CareFilingType *
find_type_of_group (const CarePack *pack, const CareFilingType *foreign)
{
  for (; pack != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->types->len; i++)
      {
        const CareFilingType *type = g_ptr_array_index (pack->types, i);

        if (type->group == foreign->group)
          return type;
      }
  return foreign;
}

/* What an earlier filing is worth today. */
static const char *
derive_existing_state (CareAdvice *advice)
{
  const CareValue *values = advice->values;
  const CareRule *rule;
  CareDate end;

  if (!values[CARE_KEY_EXISTING_TYPE].set && !values[CARE_KEY_EXISTING_FILED_ON].set
      && !values[CARE_KEY_EXISTING_DESTINATION].set)
    return "none";
  if (values[CARE_KEY_EXISTING_CANCELLED_ON].set)
    return "cancelled";
  rule = care_advice_get_rule (advice, CARE_TABLE_EXISTING_VALIDITY);
  if (rule == NULL || rule->then.unknown)
    return "unclear";
  if (rule->then.open_ended)
    return "active";
  if (!values[CARE_KEY_EXISTING_FILED_ON].set)
    return "unclear";
  end = care_date_add_months (values[CARE_KEY_EXISTING_FILED_ON].number, rule->then.months);
  return end != CARE_DATE_NONE && advice->today > end ? "expired" : "active";
}

static const char *
derive_existing_papers (CareAdvice *advice)
{
  const CareValue *proof = &advice->values[CARE_KEY_EXISTING_PROOF];

  if (advice->values[CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON].set)
    return "material";
  return proof->set ? care_key_get_choices (CARE_KEY_EXISTING_PROOF)[proof->number] : "unknown";
}

/* The place that a filing for @destination names: the province or the prefecture. */
static const CareDivision *
find_place_to_file (CareAdvice *advice, const CareDivision *destination, const char **level)
{
  const CareRule *rule;
  const CareDivision *place;
  CareValue saved = advice->values[CARE_KEY_DESTINATION];

  *level = NULL;
  if (destination == NULL)
    return NULL;
  advice->values[CARE_KEY_DESTINATION] = (CareValue) { TRUE, 0, destination };
  ask (advice, CARE_TABLE_FILE_AT);
  advice->values[CARE_KEY_DESTINATION] = saved;
  rule = care_advice_get_rule (advice, CARE_TABLE_FILE_AT);
  if (rule == NULL || rule->then.nothing)
    return NULL;
  *level = rule->then.id;
  place = g_str_equal (rule->then.id, "province") ? care_division_get_province (destination)
                                                  : care_division_get_prefecture (destination);
  return place;
}

static void
derive_existing (CareAdvice *advice)
{
  const CareDivision *filed, *place = advice->values[CARE_KEY_EXISTING_DESTINATION].place;
  const CareDivision *destination = advice->values[CARE_KEY_DESTINATION].place;
  const CareFilingType *type = find_existing_type (advice);
  const char *level;

  set_choice (advice, CARE_KEY_EXISTING_GROUP, "unknown");
  if (type != NULL)
    advice->values[CARE_KEY_EXISTING_GROUP].number = type->group;
  ask (advice, CARE_TABLE_EXISTING_VALIDITY);
  set_choice (advice, CARE_KEY_EXISTING, derive_existing_state (advice));
  set_choice (advice, CARE_KEY_EXISTING_PAPERS, derive_existing_papers (advice));
  if (place == NULL || destination == NULL)
    return;
  /* Tables are asked in order; file_at is asked out of turn here, so put its place back. */
  advice->from[CARE_TABLE_FILE_AT] = advice->from[CARE_TABLE_TYPE];
  filed = find_place_to_file (advice, place, &level);
  advice->values[CARE_KEY_EXISTING_COVERS]
    = (CareValue) { TRUE, care_division_is_within (destination, filed ? filed : place), NULL };
}

static void
settle_type (CareAdvice *advice, const CareFilingType *type)
{
  const CareRule *rule = care_advice_get_rule (advice, CARE_TABLE_TYPE);

  if (type == NULL && rule != NULL && !rule->then.nothing)
    type = find_type (advice->pack, rule->then.choice);
  set_choice (advice, CARE_KEY_TYPE, type ? type->id : "unknown");
  set_choice (advice, CARE_KEY_GROUP, "unknown");
  if (type != NULL)
    advice->values[CARE_KEY_GROUP].number = type->group;
}

/* An earlier filing that covers the stay is the filing that counts. */
static void
settle_decision (CareAdvice *advice)
{
  const CareRule *rule = care_advice_get_rule (advice, CARE_TABLE_DECISION);
  const CareFilingType *type = find_existing_type (advice);

  set_choice (advice, CARE_KEY_DECISION, rule && rule->then.id ? rule->then.id : "unknown");
  if (g_strcmp0 (care_advice_get_decision (advice), "already-filed") != 0 || type == NULL)
    return;
  if (find_type (advice->pack, care_key_find_choice (CARE_KEY_TYPE, type->id)) != type)
    type = find_type_of_group (advice->pack, type);
  set_choice (advice, CARE_KEY_TYPE, type->id);
  advice->values[CARE_KEY_GROUP] = (CareValue) { TRUE, type->group, NULL };
}

static CareAdvice *
advise (CarePolicy *policy, CareSituation *situation, const CareFilingType *type)
{
  CareAdvice *advice = g_object_new (CARE_TYPE_ADVICE, NULL);
  CareValue *values = advice->values;

  advice->policy = g_object_ref (policy);
  advice->situation = care_situation_copy (situation);
  memcpy (values, care_situation_peek_answers (situation), sizeof (CareValue) * CARE_N_ANSWERS);
  if (type != NULL)
    values[CARE_KEY_REASON] = (CareValue) { TRUE, type->reason, NULL };
  advice->today = care_situation_get_today (situation);
  values[CARE_KEY_TODAY] = (CareValue) { TRUE, advice->today, NULL };
  if (!values[CARE_KEY_INTENT].set)
    set_choice (advice, CARE_KEY_INTENT, "file");
  advice->pack = care_policy_pack_for (policy, values[CARE_KEY_INSURED].place);

  derive_distance (advice);
  derive_pack_level (advice);
  derive_days (advice);
  derive_existing (advice);
  ask (advice, CARE_TABLE_TYPE);
  settle_type (advice, type);
  ask (advice, CARE_TABLE_DECISION);
  settle_decision (advice);
  for (CareTable table = CARE_TABLE_DECISION + 1; table < CARE_N_TABLES; table++)
    if (table == CARE_TABLE_FILE_AT)
      {
        advice->from[table + 1] = advice->from[table];
        advice->file_at = find_place_to_file (advice, values[CARE_KEY_DESTINATION].place,
                                              &advice->file_at_level);
      }
    else
      ask (advice, table);
  return advice;
}

/**
 * care_advisor_advise:
 * @policy: the policy
 * @situation: what people have said; what they have not is unknown
 *
 * Asks the decision tables of the pack of the place of insurance, falling back on its province and
 * the nation where a table does not answer. Does no input or output.
 *
 * Returns: (transfer full): the advice
 */
CareAdvice *
care_advisor_advise (CarePolicy *policy, CareSituation *situation)
{
  g_return_val_if_fail (CARE_IS_POLICY (policy) && CARE_IS_SITUATION (situation), NULL);

  return advise (policy, situation, NULL);
}

/**
 * care_advisor_advise_all_types:
 * @policy: the policy
 * @situation: what people have said
 *
 * Answers the same situation once for each type of filing that exists where the person is insured,
 * as though the person had the reason that leads to that type.
 *
 * Returns: (transfer full) (element-type CareAdvice): the advice for each type
 */
GPtrArray *
care_advisor_advise_all_types (CarePolicy *policy, CareSituation *situation)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  const CareDivision *insured;
  const CarePack *pack;

  g_return_val_if_fail (CARE_IS_POLICY (policy) && CARE_IS_SITUATION (situation), all);

  insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  for (pack = care_policy_pack_for (policy, insured); pack != NULL; pack = pack->parent)
    if (pack->types->len > 0)
      break;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    g_ptr_array_add (all, advise (policy, situation, g_ptr_array_index (pack->types, i)));
  return all;
}
