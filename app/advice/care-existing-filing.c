/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-existing-filing.h"

/* What a filing that was made before is worth today, and for what. */

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

const CareFilingType *
care_advisor_find_type (const CarePack *pack, int choice)
{
  const CareFilingType *type = NULL;

  for (; pack != NULL && type == NULL; pack = pack->parent)
    type = find_type_in (pack, choice);
  return type;
}

/* The type of the earlier filing, which may bear the name of another province; %NULL if unknown. */
const CareFilingType *
care_advisor_find_existing_type (CareAdvice *advice)
{
  const CareValue *value = &advice->values[CARE_KEY_EXISTING_TYPE];
  GPtrArray *packs = care_policy_get_packs (advice->policy);
  const CareFilingType *type;
  int choice;

  if (!value->set)
    return NULL;
  choice = care_key_find_choice (CARE_KEY_TYPE,
                                 care_key_get_choices (CARE_KEY_EXISTING_TYPE)[value->number]);
  type = care_advisor_find_type (advice->pack, choice);
  for (guint i = 0; i < packs->len && type == NULL; i++)
    type = find_type_in (g_ptr_array_index (packs, i), choice);
  return type;
}

/* Whether a type is one of those that the place of insurance itself knows. */
gboolean
care_advisor_is_own_type (CareAdvice *advice, const CareFilingType *type)
{
  const CarePack *pack = advice->pack;

  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  return pack != NULL && g_ptr_array_find (pack->types, type, NULL);
}

/* The type of this place that a filing under another place's name is; %NULL where the place knows
 * several of that kind, so that the name does not tell which. */
const CareFilingType *
care_advisor_find_type_of_group (CareAdvice *advice, const CareFilingType *foreign)
{
  const CareFilingType *found = NULL;
  const CarePack *pack = advice->pack;

  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    {
      const CareFilingType *type = g_ptr_array_index (pack->types, i);

      if (type->group != foreign->group)
        continue;
      if (found != NULL)
        return NULL;
      found = type;
    }
  return found;
}

/* Whether a filing that ends on @end held on the day of admission; not told where nobody knows. */
static void
derive_existing_at_admission (CareAdvice *advice, CareDate end)
{
  CareValue *values = advice->values;
  CareDate admitted = values[CARE_KEY_ADMITTED_ON].number;

  if (values[CARE_KEY_ADMITTED_ON].set && values[CARE_KEY_EXISTING_FILED_ON].set
      && end != CARE_DATE_NONE)
    values[CARE_KEY_EXISTING_AT_ADMISSION]
      = (CareValue) { TRUE, admitted >= values[CARE_KEY_EXISTING_FILED_ON].number
                              && admitted <= end, NULL };
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
  derive_existing_at_admission (advice, end);
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
const CareDivision *
care_advisor_find_place (CareAdvice *advice, const CareDivision *destination, const char **level)
{
  const CareRule *rule;
  const CareDivision *place;
  CareValue saved = advice->values[CARE_KEY_DESTINATION];

  *level = NULL;
  if (destination == NULL)
    return NULL;
  advice->values[CARE_KEY_DESTINATION] = (CareValue) { TRUE, 0, destination };
  care_advice_ask (advice, CARE_TABLE_FILE_AT);
  advice->values[CARE_KEY_DESTINATION] = saved;
  rule = care_advice_get_rule (advice, CARE_TABLE_FILE_AT);
  if (rule == NULL || rule->then.nothing)
    return NULL;
  *level = rule->then.id;
  place = g_str_equal (rule->then.id, "province") ? care_division_get_province (destination)
                                                  : care_division_get_prefecture (destination);
  return place;
}

/* Whether the earlier filing names the place of care; unset where that cannot be told, since its
 * place is not known, or only as wide as a province where a city is filed to. */
static void
derive_covers (CareAdvice *advice, const CareAssumption *assumption)
{
  const CareDivision *filed, *place = advice->values[CARE_KEY_EXISTING_DESTINATION].place;
  const CareDivision *destination = advice->values[CARE_KEY_DESTINATION].place;
  const char *level;
  gboolean covers;

  if (assumption->covers != CARE_UNDECIDED)
    {
      advice->values[CARE_KEY_EXISTING_COVERS]
        = (CareValue) { TRUE, assumption->covers == CARE_YES, NULL };
      return;
    }
  if (place == NULL || destination == NULL)
    return;
  /* Tables are asked in order; file_at is asked out of turn here, so put its place back. */
  advice->from[CARE_TABLE_FILE_AT] = advice->from[CARE_TABLE_TYPE];
  filed = care_advisor_find_place (advice, place, &level);
  covers = care_division_is_within (destination, filed ? filed : place);
  if (filed == NULL && covers && place != destination)
    return;
  advice->values[CARE_KEY_EXISTING_COVERS] = (CareValue) { TRUE, covers, NULL };
}

void
care_advisor_derive_existing (CareAdvice *advice, const CareAssumption *assumption)
{
  const CareFilingType *type;

  if (assumption->existing_type != NULL)
    care_advice_set_choice (advice, CARE_KEY_EXISTING_TYPE, assumption->existing_type->id);
  type = care_advisor_find_existing_type (advice);
  care_advice_set_choice (advice, CARE_KEY_EXISTING_GROUP, "unknown");
  if (type != NULL)
    advice->values[CARE_KEY_EXISTING_GROUP].number = type->group;
  care_advice_ask (advice, CARE_TABLE_EXISTING_VALIDITY);
  care_advice_set_choice (advice, CARE_KEY_EXISTING, derive_existing_state (advice));
  care_advice_set_choice (advice, CARE_KEY_EXISTING_PAPERS, derive_existing_papers (advice));
  derive_covers (advice, assumption);
}

/**
 * care_advisor_knows_kinds_only:
 * @pack: (nullable): the pack with the types of a place
 *
 * Returns: whether the place knows no finer types than "for long" and "for a while": papers and
 *   bounds follow the reason there
 */
gboolean
care_advisor_knows_kinds_only (const CarePack *pack)
{
  static const char *const kinds[] = { "long-term", "temporary", NULL };

  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    if (!g_strv_contains (kinds, ((CareFilingType *) pack->types->pdata[i])->id))
      return FALSE;
  return pack != NULL && pack->types->len > 0;
}

/* Whether the name of an earlier filing is that of a reason, which is not the one that is asked
 * about, where papers and bounds follow the reason: who has filed by own choice has not filed a
 * referral. */
static gboolean
names_another_reason (CareAdvice *advice, const CareFilingType *existing)
{
  const CarePack *pack = advice->pack;

  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  return care_advisor_knows_kinds_only (pack)
         && care_advice_has_choice (advice, CARE_KEY_GROUP, "temporary")
         && care_key_find_choice (CARE_KEY_REASON, existing->id) >= 0
         && advice->values[CARE_KEY_REASON].set
         && !care_advice_has_choice (advice, CARE_KEY_REASON, "unknown")
         && !care_advice_has_choice (advice, CARE_KEY_REASON, existing->id);
}

/* Whether an earlier filing is for care of the kind that is asked about: a long-term one is for any
 * care in its place, a temporary one for its own type only. */
void
care_advisor_derive_serves (CareAdvice *advice)
{
  CareValue *values = advice->values;
  const CareFilingType *existing = care_advisor_find_existing_type (advice);
  gboolean known = !care_advice_has_choice (advice, CARE_KEY_TYPE, "unknown");
  gboolean same, other_reason;

  if (existing == NULL)
    return;
  other_reason = names_another_reason (advice, existing);
  if (!care_advisor_is_own_type (advice, existing))
    existing = care_advisor_find_type_of_group (advice, existing);
  same = existing != NULL && !other_reason
         && care_advice_has_choice (advice, CARE_KEY_TYPE, existing->id);
  if (known && existing != NULL)
    values[CARE_KEY_EXISTING_SAME_TYPE] = (CareValue) { TRUE, same, NULL };
  if (care_advice_has_choice (advice, CARE_KEY_EXISTING_GROUP, "long-term"))
    values[CARE_KEY_EXISTING_SERVES] = (CareValue) { TRUE, TRUE, NULL };
  else if (known
           && (existing != NULL || care_advice_has_choice (advice, CARE_KEY_GROUP, "long-term")))
    values[CARE_KEY_EXISTING_SERVES] = (CareValue) { TRUE, same, NULL };
}
