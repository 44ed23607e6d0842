/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-draft-case.h"

#include "advice/care-advisor.h"
#include "base/care-enum.h"
#include "base/care-json.h"

#include <string.h>

/* A worked case for a row, found by trying situations: somebody of the place who goes away. */

typedef struct
{
  CarePolicy *policy;
  const CareDivision *place;
  CareDate today;
  const char *rule;
  JsonNode *found;
} Search;

static gboolean
reaches (Search *search, CareSituation *situation)
{
  g_autoptr (CareAdvice) advice = care_advisor_advise (search->policy, situation);
  GPtrArray *trace = care_advice_get_trace (advice);
  JsonObject *object, *expect;
  JsonArray *include;
  g_autofree char *id = NULL;

  for (guint i = 0; i < trace->len; i++)
    if (strcmp (((CareRule *) g_ptr_array_index (trace, i))->id, search->rule) == 0)
      {
        id = g_strconcat ("made:", search->rule, NULL);
        object = json_object_new ();
        expect = json_object_new ();
        include = json_array_new ();
        json_object_set_string_member (object, "id", id);
        json_object_set_string_member (object, "title", search->rule);
        json_object_set_member (object, "situation", care_situation_to_json (situation));
        json_object_set_string_member (expect, "decision",
                                       care_enum_get_nick (CARE_TYPE_DECISION,
                                                           care_advice_get_decision (advice)));
        json_array_add_string_element (include, search->rule);
        json_object_set_array_member (expect, "trace_include", include);
        json_object_set_object_member (object, "expect", expect);
        search->found = json_node_new (JSON_NODE_OBJECT);
        json_node_take_object (search->found, object);
        return TRUE;
      }
  return FALSE;
}

/* Not yet in hospital, in hospital, discharged, an emergency that the hospital has entered. */
static gboolean
try_stages (Search *search, CareSituation *situation)
{
  for (int stage = 0; stage < 5; stage++)
    {
      g_autoptr (CareSituation) copy = care_situation_copy (situation);

      if (stage == 1 || stage == 2)
        care_situation_set_date (copy, CARE_KEY_ADMITTED_ON, search->today - (stage == 1 ? 3 : 20));
      if (stage == 2)
        care_situation_set_date (copy, CARE_KEY_DISCHARGED_ON, search->today - 1);
      if (stage >= 3)
        care_situation_set_flag (copy, CARE_KEY_HOSPITAL_FLAGS_EMERGENCY, stage == 3);
      if (reaches (search, copy))
        return TRUE;
    }
  return FALSE;
}

/* A filing made a month or a year ago, which is to be used, changed or cancelled. */
static gboolean
try_existing (Search *search, CareSituation *situation)
{
  static const char *const types[] = { "cross-province-long-term", "cross-province-temporary",
                                       "long-term-resident", "other", "long-term", "temporary" };

  for (guint i = 0; i < 3 * 2 * G_N_ELEMENTS (types); i++)
    {
      static const char *const intents[] = { "file", "change", "cancel" };
      g_autoptr (CareSituation) copy = care_situation_copy (situation);

      care_situation_set_choice (copy, CARE_KEY_INTENT, intents[i % 3]);
      care_situation_set_choice (copy, CARE_KEY_EXISTING_TYPE, types[i / 6]);
      care_situation_set_date (copy, CARE_KEY_EXISTING_FILED_ON,
                               search->today - (i / 3 % 2 ? 30 : 370));
      care_situation_set_place (copy, CARE_KEY_EXISTING_DESTINATION,
                                care_situation_get_place (copy, CARE_KEY_DESTINATION));
      if (reaches (search, copy))
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_reasons (Search *search, CareSituation *situation)
{
  static const char *const reasons[] = { "other", "referral", "emergency", "long-term-resident",
                                         "settled-retiree", "posted-worker", "migrant-worker" };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (CareSituation) copy = care_situation_copy (situation);

      care_situation_set_choice (copy, CARE_KEY_REASON, reasons[i]);
      if (try_stages (search, copy) || try_existing (search, copy))
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_schemes_and_care (Search *search, const CareDivision *destination)
{
  static const char *const schemes[] = { "employee", "resident" };
  static const char *const care[] = { "inpatient", "outpatient", "chronic", "pharmacy" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes) * G_N_ELEMENTS (care); i++)
    {
      g_autoptr (CareSituation) situation = care_situation_new ();

      care_situation_set_place (situation, CARE_KEY_INSURED, search->place);
      care_situation_set_place (situation, CARE_KEY_DESTINATION, destination);
      care_situation_set_choice (situation, CARE_KEY_SCHEME, schemes[i % 2]);
      care_situation_set_choice (situation, CARE_KEY_CARE, care[i / 2]);
      if (i / 2 == 2)
        care_situation_set_choice (situation, CARE_KEY_DISEASE, "diabetes");
      care_situation_set_date (situation, CARE_KEY_TODAY, search->today);
      if (try_reasons (search, situation))
        return TRUE;
    }
  return FALSE;
}

static void
add_place (GPtrArray *places, const CareDivision *place)
{
  if (place != NULL && !g_ptr_array_find (places, place, NULL))
    g_ptr_array_add (places, (gpointer) place);
}

/**
 * care_pack_typical_destinations:
 * @place: where people are insured
 *
 * Returns: (transfer full) (element-type CareDivision): where they may go: the municipalities, a
 *   city of each of two other provinces, another city of their own, and home
 */
GPtrArray *
care_pack_typical_destinations (const CareDivision *place)
{
  GPtrArray *places = g_ptr_array_new ();
  GPtrArray *all = care_divisions_get_all ();
  const CareDivision *province = care_division_get_province (place);
  const CareDivision *neighbour = NULL;
  guint others = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const CareDivision *other = g_ptr_array_index (all, i);

      if (other->level == CARE_DIVISION_PROVINCE && care_division_is_municipality (other)
          && other != province)
        add_place (places, other);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const CareDivision *other = g_ptr_array_index (all, i);

      if (care_division_get_prefecture (other) != other || care_division_is_within (place, other))
        continue;
      if (care_division_get_province (other) == province)
        neighbour = neighbour ? neighbour : other;
      else if (others < 2
               && (others == 0 || care_division_get_province (places->pdata[places->len - 1])
                                    != care_division_get_province (other)))
        {
          add_place (places, other);
          others++;
        }
    }
  add_place (places, neighbour);
  add_place (places, place);
  return places;
}

static const CareRule *
find_rule (const CarePack *pack, const char *id)
{
  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    for (guint i = 0; i < pack->tables[table]->len; i++)
      if (strcmp (((CareRule *) pack->tables[table]->pdata[i])->id, id) == 0)
        return pack->tables[table]->pdata[i];
  return NULL;
}

/* A row that names a place is reached by going there. */
static const CareDivision *
find_named_place (const CareRule *rule)
{
  for (guint i = 0; rule != NULL && i < rule->n_conditions; i++)
    if (rule->conditions[i].key == CARE_KEY_DESTINATION
        && rule->conditions[i].kind == CARE_CONDITION_PLACE && !rule->conditions[i].negated)
      return rule->conditions[i].places[0];
  return NULL;
}

/**
 * care_pack_draft_find_case:
 * @policy: the packs, with the one that is being written
 * @place: the place that it answers for
 * @rule: id of a row
 *
 * Tries situations until one reaches the row.
 *
 * Returns: (transfer full) (nullable): a case as packs carry it, %NULL where no situation that was
 *   tried reaches the row
 */
JsonNode *
care_pack_draft_find_case (CarePolicy *policy, const CareDivision *place, const char *rule)
{
  CareDate today = care_date_today ();
  Search search = { policy, place, today, rule, NULL };
  const CareRule *wanted = find_rule (care_policy_pack_for (policy, place), rule);
  const CareFact *fact = wanted ? wanted->fact : NULL;
  const CareDivision *named = find_named_place (wanted);
  g_autoptr (GPtrArray) places = care_pack_typical_destinations (place);

  /* A sentence that is not yet in force, or no longer, is looked at on a day on which it is. */
  if (fact != NULL && fact->from != CARE_DATE_NONE && fact->from > today)
    search.today = fact->from;
  if (fact != NULL && fact->to != CARE_DATE_NONE && fact->to < today)
    search.today = fact->to;
  if (named != NULL && try_schemes_and_care (&search, named))
    return search.found;
  for (guint i = 0; i < places->len && named == NULL; i++)
    if (try_schemes_and_care (&search, g_ptr_array_index (places, i)))
      break;
  return search.found;
}

/**
 * care_pack_draft_renew_case:
 * @policy: the packs, with the one that is being written
 * @worked: a case that was made for a row
 * @rule: id of the row
 *
 * Returns: (transfer full) (nullable): the case with what is answered now, %NULL where its
 *   situation does not reach the row any more
 */
JsonNode *
care_pack_draft_renew_case (CarePolicy *policy, JsonNode *worked, const char *rule)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (worked) ? json_node_get_object (worked) : NULL;
  JsonNode *node = object ? json_object_get_member (object, "situation") : NULL;
  g_autoptr (CareSituation) situation
    = node ? care_situation_new_from_json (node, "situation", NULL) : NULL;
  Search search = { policy, NULL, CARE_DATE_NONE, rule, NULL };

  if (situation != NULL)
    reaches (&search, situation);
  return search.found;
}
