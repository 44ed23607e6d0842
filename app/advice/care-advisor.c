/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advisor.h"

#include "advice/care-existing-filing.h"

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

  care_advice_set_choice (advice, CARE_KEY_DISTANCE, "unknown");
  if (insured == NULL || destination == NULL)
    return;
  area = find_area (advice, insured);
  if (care_division_is_within (destination, area))
    care_advice_set_choice (advice, CARE_KEY_DISTANCE, "same-area");
  else if (care_division_get_province (destination) == care_division_get_province (insured))
    care_advice_set_choice (advice, CARE_KEY_DISTANCE, "same-province");
  else
    care_advice_set_choice (advice, CARE_KEY_DISTANCE, "other-province");
}

static void
derive_pack_level (CareAdvice *advice)
{
  const CareDivision *covered;

  if (advice->pack->parent == NULL || advice->pack->covers->len == 0)
    {
      care_advice_set_choice (advice, CARE_KEY_PACK_LEVEL, "nation");
      return;
    }
  covered = g_ptr_array_index (advice->pack->covers, 0);
  care_advice_set_choice (advice, CARE_KEY_PACK_LEVEL,
              covered->level == CARE_DIVISION_PROVINCE
                && !care_division_is_municipality (covered) ? "province" : "city");
}

/* The days say whether the person is in hospital; where they are not known, the answer does. */
static void
derive_stay (CareAdvice *advice)
{
  if (advice->values[CARE_KEY_DISCHARGED_ON].set)
    care_advice_set_choice (advice, CARE_KEY_STAY, "discharged");
  else if (advice->values[CARE_KEY_ADMITTED_ON].set)
    care_advice_set_choice (advice, CARE_KEY_STAY, "in-hospital");
}

static void
derive_days (CareAdvice *advice)
{
  CareValue *values = advice->values;
  CareDate day = values[CARE_KEY_ADMITTED_ON].set ? values[CARE_KEY_ADMITTED_ON].number
                                                  : advice->today;

  day = MIN (day, advice->today);
  if (values[CARE_KEY_BIRTH_DATE].set)
    values[CARE_KEY_AGE_DAYS]
      = (CareValue) { TRUE, day - values[CARE_KEY_BIRTH_DATE].number, NULL };
  /* The filing begins on the day of admission: who does not know it does not know when it ends. */
  advice->start = care_advice_has_choice (advice, CARE_KEY_STAY, "in-hospital")
                  && !values[CARE_KEY_ADMITTED_ON].set ? CARE_DATE_NONE : day;
}

static void
settle_type (CareAdvice *advice, const CareFilingType *type)
{
  const CareRule *rule = care_advice_get_rule (advice, CARE_TABLE_TYPE);

  if (type == NULL && rule != NULL && !rule->then.nothing)
    type = care_advisor_find_type (advice->pack, rule->then.choice);
  care_advice_set_choice (advice, CARE_KEY_TYPE, type ? type->id : "unknown");
  care_advice_set_choice (advice, CARE_KEY_GROUP, "unknown");
  if (type != NULL)
    advice->values[CARE_KEY_GROUP].number = type->group;
}

/* The one type for a while that the place knows, %NULL where there are several. */
static const CareFilingType *
find_only_temporary (CareAdvice *advice)
{
  const int temporary = care_key_find_choice (CARE_KEY_GROUP, "temporary");
  const CareFilingType *only = NULL;
  const CarePack *pack = advice->pack;

  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    {
      const CareFilingType *type = g_ptr_array_index (pack->types, i);

      if ((int) type->group != temporary)
        continue;
      if (only != NULL)
        return NULL;
      only = type;
    }
  return only;
}

/* Whether a long-term filing stands for one place while the person asks, for a long-term reason,
 * about another: then it is to be known whether they have moved. */
static gboolean
may_have_moved (CareAdvice *advice)
{
  const CareValue *values = advice->values;

  return care_advice_has_choice (advice, CARE_KEY_INTENT, "file")
         && (care_advice_has_choice (advice, CARE_KEY_EXISTING, "active")
             || care_advice_has_choice (advice, CARE_KEY_EXISTING, "unclear"))
         && care_advice_has_choice (advice, CARE_KEY_EXISTING_GROUP, "long-term")
         && care_advice_has_choice (advice, CARE_KEY_GROUP, "long-term")
         && values[CARE_KEY_EXISTING_COVERS].set && !values[CARE_KEY_EXISTING_COVERS].number
         && (care_advice_has_choice (advice, CARE_KEY_DISTANCE, "same-province")
             || care_advice_has_choice (advice, CARE_KEY_DISTANCE, "other-province"));
}

/* Who has moved changes the filing; who has not goes elsewhere for a while, for a reason that the
 * long-term one does not tell. */
static void
settle_moved (CareAdvice *advice, const CareFilingType *forced, CareTristate assumed)
{
  const CareValue *moved = &advice->values[CARE_KEY_MOVED];
  CareTristate answer = assumed != CARE_UNDECIDED ? assumed
                    : moved->set         ? (moved->number ? CARE_YES : CARE_NO) : CARE_UNDECIDED;

  if (!may_have_moved (advice))
    return;
  if (answer == CARE_YES)
    care_advice_set_choice (advice, CARE_KEY_INTENT, "change");
  else if (answer == CARE_UNDECIDED || forced != NULL)
    advice->open = CARE_KEY_MOVED;
  else
    {
      care_advice_set_choice (advice, CARE_KEY_REASON, "unknown");
      advice->from[CARE_TABLE_TYPE + 1] = advice->from[CARE_TABLE_TYPE];
      settle_type (advice, find_only_temporary (advice));
      care_advice_set_choice (advice, CARE_KEY_GROUP, "temporary");
    }
}

static void
set_decision (CareAdvice *advice, CareDecision decision)
{
  advice->values[CARE_KEY_DECISION] = (CareValue) { TRUE, decision, NULL };
}

/* An earlier filing that covers the stay, or that is to be cancelled, is the filing that counts. */
static void
settle_decision (CareAdvice *advice)
{
  const CareRule *rule = care_advice_get_rule (advice, CARE_TABLE_DECISION);
  const CareFilingType *type = care_advisor_find_existing_type (advice);

  set_decision (advice, rule && rule->then.id ? (CareDecision) rule->then.choice
                                              : CARE_DECISION_UNKNOWN);
  /* What filings do not apply to hangs on no move. */
  if (care_advice_get_decision (advice) == CARE_DECISION_NOT_APPLICABLE
      && advice->open == CARE_KEY_MOVED)
    advice->open = CARE_N_KEYS;
  if (type == NULL || (!care_advice_cancels (advice)
                       && care_advice_get_decision (advice) != CARE_DECISION_ALREADY_FILED))
    return;
  advice->values[CARE_KEY_GROUP] = (CareValue) { TRUE, type->group, NULL };
  if (!care_advisor_is_own_type (advice, type))
    type = care_advisor_find_type_of_group (advice, type);
  care_advice_set_choice (advice, CARE_KEY_TYPE, type ? type->id : "unknown");
}

static const CareDivision *
find_filed_place (CareAdvice *advice)
{
  return advice->values[care_advice_cancels (advice) ? CARE_KEY_EXISTING_DESTINATION
                                                     : CARE_KEY_DESTINATION].place;
}

static CareAdvice *
advise_assuming (CarePolicy *policy, CareSituation *situation, const CareFilingType *type,
                 const CareAssumption *assumption)
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
    care_advice_set_choice (advice, CARE_KEY_INTENT, "file");
  advice->pack = care_policy_pack_for (policy, values[CARE_KEY_INSURED].place);

  derive_distance (advice);
  derive_pack_level (advice);
  derive_stay (advice);
  derive_days (advice);
  care_advisor_derive_existing (advice, assumption);
  care_advice_ask (advice, CARE_TABLE_TYPE);
  settle_type (advice, type);
  settle_moved (advice, type, assumption->moved);
  care_advisor_derive_serves (advice);
  care_advice_ask (advice, CARE_TABLE_DECISION);
  settle_decision (advice);
  return advice;
}

/* What the tables after the decision answer. */
static void
ask_the_rest (CareAdvice *advice)
{
  for (CareTable table = CARE_TABLE_DECISION + 1; table < CARE_N_TABLES; table++)
    if (table == CARE_TABLE_FILE_AT)
      {
        advice->from[table + 1] = advice->from[table];
        advice->file_at = care_advisor_find_place (advice, find_filed_place (advice),
                                              &advice->file_at_level);
      }
    else
      care_advice_ask (advice, table);
}

static gboolean
points_differ (CareAdvice *one, CareAdvice *other)
{
  int points = 0, others = 0;
  CareState state = care_advice_get_points (one, &points, NULL);

  return state != care_advice_get_points (other, &others, NULL)
         || (state == CARE_STATE_KNOWN && points != others);
}

/* The advice as it would be if what is open about the earlier filing were @assumption. */
static CareAdvice *
advise_further (CareAdvice *advice, const CareFilingType *type, const CareAssumption *assumption)
{
  CareAdvice *variant = advise_assuming (advice->policy, advice->situation, type, assumption);

  ask_the_rest (variant);
  return variant;
}

/* Where the answers to what is open lead to different advice, nothing is said that holds for one
 * of them only. */
static void
merge_variants (CareAdvice *advice, GPtrArray *variants, CareKey open)
{
  CareAdvice *first = variants->pdata[0];

  for (guint i = 1; i < variants->len; i++)
    {
      CareAdvice *other = variants->pdata[i];

      if (points_differ (first, other))
        advice->open = open;
      if (first->values[CARE_KEY_DECISION].number != other->values[CARE_KEY_DECISION].number)
        {
          advice->open = open;
          set_decision (advice, CARE_DECISION_UNKNOWN);
        }
      if (first->values[CARE_KEY_TYPE].number != other->values[CARE_KEY_TYPE].number
          && advice->open == open)
        {
          care_advice_set_choice (advice, CARE_KEY_TYPE, "unknown");
          care_advice_set_choice (advice, CARE_KEY_GROUP, "unknown");
        }
    }
}

/* What people have left open about an earlier filing: its type, whether it names the place of care,
 * whether they have moved since, and whether it is for care like this. */
static CareKey
find_open (CareAdvice *advice)
{
  const CareValue *values = advice->values;

  if ((!care_advice_has_choice (advice, CARE_KEY_EXISTING, "active")
       && !care_advice_has_choice (advice, CARE_KEY_EXISTING, "unclear"))
      || !care_advice_has_choice (advice, CARE_KEY_INTENT, "file")
      || !values[CARE_KEY_DESTINATION].set
      || care_advice_has_choice (advice, CARE_KEY_DISTANCE, "same-area"))
    return CARE_N_KEYS;
  if (!values[CARE_KEY_EXISTING_TYPE].set)
    return CARE_KEY_EXISTING_TYPE;
  if (!values[CARE_KEY_EXISTING_COVERS].set)
    return CARE_KEY_EXISTING_DESTINATION;
  if (values[CARE_KEY_EXISTING_COVERS].number && !values[CARE_KEY_EXISTING_SERVES].set)
    return care_advice_has_choice (advice, CARE_KEY_TYPE, "unknown") ? CARE_KEY_REASON
                                                                     : CARE_KEY_EXISTING_TYPE;
  return advice->open;
}

/* The advice for each answer to @open. */
static GPtrArray *
make_variants (CareAdvice *advice, CareKey open, const CareFilingType *forced)
{
  GPtrArray *variants = g_ptr_array_new_with_free_func (g_object_unref);
  const CarePack *pack = advice->pack;

  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (CareTristate answer = CARE_NO; answer <= CARE_YES; answer++)
    {
      CareAssumption assumption = { open == CARE_KEY_EXISTING_DESTINATION ? answer : CARE_UNDECIDED,
                                open == CARE_KEY_MOVED ? answer : CARE_UNDECIDED, NULL };

      if (assumption.covers != CARE_UNDECIDED || assumption.moved != CARE_UNDECIDED)
        g_ptr_array_add (variants, advise_further (advice, forced, &assumption));
    }
  for (guint i = 0; pack != NULL && variants->len <= i && i < pack->types->len; i++)
    {
      const CareFilingType *type = pack->types->pdata[i];
      CareAssumption assumption = { CARE_UNDECIDED, CARE_UNDECIDED,
                                open == CARE_KEY_EXISTING_TYPE ? type : NULL };

      g_ptr_array_add (variants, advise_further (advice, open == CARE_KEY_REASON ? type : forced,
                                                 &assumption));
    }
  return variants;
}

static void
settle_open (CareAdvice *advice, const CareFilingType *forced)
{
  CareKey open = find_open (advice);
  g_autoptr (GPtrArray) variants = NULL;

  if (open == CARE_N_KEYS)
    return;
  variants = make_variants (advice, open, forced);
  if (variants->len > 0)
    merge_variants (advice, variants, open);
}

static CareAdvice *
advise (CarePolicy *policy, CareSituation *situation, const CareFilingType *type)
{
  static const CareAssumption none = { CARE_UNDECIDED, CARE_UNDECIDED, NULL };
  CareAdvice *advice = advise_assuming (policy, situation, type, &none);

  settle_open (advice, type);
  ask_the_rest (advice);
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

static const CarePack *
find_pack_with_types (CarePolicy *policy, CareSituation *situation)
{
  const CareDivision *insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  const CarePack *pack = care_policy_pack_for (policy, insured);

  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  return pack;
}

static void
add_reasons (GArray *ways, const CarePack *pack, CareDate today)
{
  const char *const *reasons = care_key_get_choices (CARE_KEY_REASON);

  for (int i = 0; reasons[i] != NULL; i++)
    for (guint j = 0; i != care_key_find_unknown (CARE_KEY_REASON) && j < pack->types->len; j++)
      {
        g_autoptr (CareAdvice) plain = g_object_new (CARE_TYPE_ADVICE, NULL);
        CareFilingWay way = { g_ptr_array_index (pack->types, j), i, TRUE };

        plain->pack = pack;
        plain->today = today;
        plain->values[CARE_KEY_REASON] = (CareValue) { TRUE, i, NULL };
        if (care_advice_reason_leads_to (plain, way.type))
          g_array_append_val (ways, way);
      }
}

/**
 * care_advisor_list_ways:
 * @policy: the policy
 * @situation: what people have said
 *
 * Returns: (transfer full) (element-type CareFilingWay): the ways to file that exist where the
 *   person is insured: one for each type, or, where the place knows only filings for long and for a
 *   while, one for each reason
 */
GArray *
care_advisor_list_ways (CarePolicy *policy, CareSituation *situation)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (CareFilingWay));
  const CarePack *pack;

  g_return_val_if_fail (CARE_IS_POLICY (policy) && CARE_IS_SITUATION (situation), ways);

  pack = find_pack_with_types (policy, situation);
  if (care_advisor_knows_kinds_only (pack))
    {
      add_reasons (ways, pack, care_situation_get_today (situation));
      return ways;
    }
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    {
      const CareFilingType *type = g_ptr_array_index (pack->types, i);
      CareFilingWay way = { type, type->reason, FALSE };

      g_array_append_val (ways, way);
    }
  return ways;
}

/* The answer for somebody with the reason of @way. What is special about the person or the stay
 * still comes first; only where nothing leads to any type is the one of @way taken for granted. */
static CareAdvice *
advise_way (CarePolicy *policy, CareSituation *situation, const CareFilingWay *way)
{
  g_autoptr (CareSituation) copy = care_situation_copy (situation);
  CareAdvice *advice;

  care_situation_set_choice (copy, CARE_KEY_REASON,
                             care_key_get_choices (CARE_KEY_REASON)[way->reason]);
  advice = advise (policy, copy, NULL);
  if (care_advice_get_rule (advice, CARE_TABLE_TYPE) != NULL)
    return advice;
  g_object_unref (advice);
  return advise (policy, copy, way->type);
}

/**
 * care_advisor_advise_ways:
 * @asked: what the situation itself leads to
 * @ways: the ways of care_advisor_list_ways()
 *
 * Answers the situation of @asked once for each way, as though the person had the reason that leads
 * to it.
 *
 * Returns: (transfer full) (element-type CareAdvice): the advice for each way, in the same order
 */
GPtrArray *
care_advisor_advise_ways (CareAdvice *asked, GArray *ways)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  CarePolicy *policy;
  CareSituation *situation;

  g_return_val_if_fail (CARE_IS_ADVICE (asked), all);

  policy = care_advice_get_policy (asked);
  situation = care_advice_get_situation (asked);
  for (guint i = 0; i < ways->len; i++)
    {
      const CareFilingWay *way = &g_array_index (ways, CareFilingWay, i);

      /* The type that the answers lead to is answered with them, also where it knows more than one
       * reason. */
      g_ptr_array_add (all, !way->by_reason
                              && care_advice_has_choice (asked, CARE_KEY_TYPE, way->type->id)
                              ? g_object_ref (asked) : advise_way (policy, situation, way));
    }
  return all;
}

/**
 * care_advisor_advise_all_types:
 * @policy: the policy
 * @situation: what people have said
 *
 * Returns: (transfer full) (element-type CareAdvice): the advice for each way of
 *   care_advisor_list_ways(), in the same order
 */
GPtrArray *
care_advisor_advise_all_types (CarePolicy *policy, CareSituation *situation)
{
  g_autoptr (CareAdvice) asked = care_advisor_advise (policy, situation);
  g_autoptr (GArray) ways = care_advisor_list_ways (policy, situation);

  return care_advisor_advise_ways (asked, ways);
}
