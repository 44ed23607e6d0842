/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-place-knowledge.h"

#include "advice/care-advice-private.h"
#include "advice/care-advisor.h"
#include "advice/care-asks.h"
#include "advice/care-pack-draft-case.h"
#include "base/care-json.h"

#include <string.h>

/* How well each question of a place is answered: typical people ask, and what answers them is
 * looked at. */

#define ALL_ASKS 100

static const struct
{
  const char *reason;
  const char *care;
  const char *proof;
  gboolean in_hospital;
} people[] = {
  { "other", "inpatient", NULL, FALSE },
  { "referral", "inpatient", NULL, FALSE },
  { "emergency", "inpatient", NULL, FALSE },
  { "long-term-resident", "inpatient", "material", FALSE },
  { "long-term-resident", "inpatient", "promise", FALSE },
  { "other", "outpatient", NULL, FALSE },
  { "other", "chronic", NULL, FALSE },
  { "other", "inpatient", NULL, TRUE },
};

static void
knowledge_free (CareKnowledge *self)
{
  g_clear_object (&self->asked);
  g_free (self);
}

static CareSituation *
make_situation (const CareDivision *place, const CareDivision *destination, const char *scheme,
                GPtrArray *told, CareDate today, gsize i)
{
  CareSituation *situation = care_situation_new ();

  care_situation_set_place (situation, CARE_KEY_INSURED, place);
  care_situation_set_place (situation, CARE_KEY_DESTINATION, destination);
  care_situation_set_choice (situation, CARE_KEY_SCHEME, scheme);
  care_situation_set_choice (situation, CARE_KEY_REASON, people[i].reason);
  care_situation_set_choice (situation, CARE_KEY_CARE, people[i].care);
  if (g_str_equal (people[i].care, "chronic"))
    care_situation_set_choice (situation, CARE_KEY_DISEASE, "diabetes");
  if (people[i].proof != NULL)
    care_situation_set_choice (situation, CARE_KEY_PROOF, people[i].proof);
  if (people[i].in_hospital)
    care_situation_set_date (situation, CARE_KEY_ADMITTED_ON, today - 1);
  care_situation_set_date (situation, CARE_KEY_TODAY, today);
  if (told != NULL && told->len > 0)
    care_situation_set_told (situation, told);
  return situation;
}

/* What a row of the question is about, where its table holds several things. */
static const char *
thing_of (JsonObject *row)
{
  JsonObject *then = care_json_peek_object (row, "then");
  const char *what = then ? care_json_peek_string (then, "what") : NULL;

  return what ? what : then ? care_json_peek_string (then, "action") : NULL;
}

static const CareFact *
find_answer (CareAdvice *advice, JsonObject *row)
{
  const char *table = care_json_peek_string (row, "table");
  const char *thing = thing_of (row);

  for (CareTable i = 0; table != NULL && i < CARE_N_TABLES; i++)
    for (guint j = advice->from[i]; g_str_equal (care_table_get_name (i), table)
                                    && j < advice->from[i + 1]; j++)
      {
        const CareRule *rule = advice->picked[j];

        if (rule != NULL && !rule->then.nothing && !rule->then.unknown
            && (thing == NULL || g_strcmp0 (rule->then.id, thing) == 0))
          return rule->fact;
      }
  return NULL;
}

static const CareFact *
find_figure (const CarePack *pack, const CarePlaceQuestion *question, const char *scheme)
{
  for (; pack != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->figures->len; i++)
      {
        const CarePackFigure *figure = g_ptr_array_index (pack->figures, i);

        if (figure->question == question
            && (figure->scheme == NULL || g_str_equal (figure->scheme, scheme)))
          return figure->fact;
      }
  return NULL;
}

/* What settles a question for one of the people, %NULL where nothing does. */
static const CareFact *
find_settled (CareAdvice *advice, const CarePlaceQuestion *question, const char *scheme)
{
  JsonArray *rows = care_json_peek_array (question->object, "rows");
  GPtrArray *told = care_advice_get_told (advice);
  GPtrArray *contacts = question->kind == CARE_ANSWER_PHONE ? care_advice_get_contacts (advice)
                                                            : NULL;
  const CareFact *fact = NULL;

  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    if (((CareContact *) contacts->pdata[i])->phone != NULL)
      return ((CareContact *) contacts->pdata[i])->fact;
  for (guint i = 0; told != NULL && i < told->len; i++)
    if (care_told_get_question (told->pdata[i]) == question)
      return care_told_get_fact (told->pdata[i]);
  if (question->figure != NULL)
    return find_figure (advice->pack, question, scheme);
  for (guint i = 0; rows != NULL && fact == NULL && i < json_array_get_length (rows); i++)
    fact = find_answer (advice, json_array_get_object_element (rows, i));
  return fact;
}

static const CareAsk *
find_ask (GPtrArray *asks, const CarePlaceQuestion *question)
{
  for (guint i = 0; i < asks->len; i++)
    if (((CareAsk *) asks->pdata[i])->question == question)
      return asks->pdata[i];
  return NULL;
}

static void
look (CareKnowledge *self, CareAdvice *advice, GPtrArray *asks, const char *scheme)
{
  const CareAsk *ask = find_ask (asks, self->question);
  const CareFact *fact = ask ? NULL : find_settled (advice, self->question, scheme);

  if (ask == NULL && fact == NULL)
    return;
  self->n_people++;
  if (ask != NULL)
    {
      self->n_open++;
      if (ask->asked != NULL && self->asked == NULL)
        self->asked = g_object_ref (ask->asked);
    }
  else if (self->fact == NULL || fact->confidence > self->confidence)
    {
      self->fact = fact;
      self->confidence = fact->confidence;
    }
}

/**
 * care_place_knowledge_list:
 * @policy: the policy packs
 * @place: a place of insurance
 * @scheme: `employee` or `resident`
 * @told: (nullable) (element-type CareTold): what the household has been told of the place; it has
 *   to stay as long as the result
 * @today: the day to look at
 *
 * Returns: (transfer full) (element-type CareKnowledge): how well each question of the place is
 *   answered, in the order of questions.json; those that concern nobody are left out
 */
GPtrArray *
care_place_knowledge_list (CarePolicy *policy, const CareDivision *place, const char *scheme,
                           GPtrArray *told, CareDate today)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) knowledge_free);
  GPtrArray *questions = care_place_questions_get_default (NULL);
  g_autoptr (GPtrArray) places = care_pack_typical_destinations (place);
  const CareDivision *far = g_ptr_array_index (places, 0);

  /* Somebody goes to another province: there most is asked. */
  for (guint i = 0; i < places->len; i++)
    if (care_division_get_province (g_ptr_array_index (places, i))
        != care_division_get_province (place))
      far = g_ptr_array_index (places, i);
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    {
      CareKnowledge *one = g_new0 (CareKnowledge, 1);

      one->question = g_ptr_array_index (questions, i);
      g_ptr_array_add (list, one);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (CareSituation) situation = make_situation (place, far, scheme, told, today, i);
      g_autoptr (CareAdvice) advice = care_advisor_advise (policy, situation);
      g_autoptr (GPtrArray) asks = care_asks_list (advice, NULL, FALSE, ALL_ASKS);

      for (guint j = 0; j < list->len; j++)
        look (g_ptr_array_index (list, j), advice, asks, scheme);
    }
  for (guint i = list->len; i > 0; i--)
    if (((CareKnowledge *) g_ptr_array_index (list, i - 1))->n_people == 0)
      g_ptr_array_remove_index (list, i - 1);
  return list;
}
