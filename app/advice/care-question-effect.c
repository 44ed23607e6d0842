/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-question-effect.h"

#include "advice/care-advisor.h"

/* What an answer may change without the question being worth asking: how things are put, and whom
 * one may ask. */
static const char *const words_only[] = {
  "asks", "channels", "conflicts", "contacts", "fact", "facts", "headline", "notes",
  "says", "summary", "trace", "urgent", "why", "why_not"
};

static void strip (JsonNode *node);

static void
strip_element_cb (JsonArray *array, guint index, JsonNode *element, gpointer user_data)
{
  strip (element);
}

static void
strip_member_cb (JsonObject *object, const char *name, JsonNode *member, gpointer user_data)
{
  strip (member);
}

static void
strip (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), strip_element_cb, NULL);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (words_only); i++)
    json_object_remove_member (json_node_get_object (node), words_only[i]);
  json_object_foreach_member (json_node_get_object (node), strip_member_cb, NULL);
}

static char *
dup_fingerprint (CareSituation *situation, CarePolicy *policy)
{
  g_autoptr (CareAdvice) advice = care_advisor_advise (policy, situation);
  g_autoptr (JsonNode) node = care_advice_to_json (advice);

  strip (node);
  return json_to_string (node, FALSE);
}

static CareSituation *
add_copy (GPtrArray *variants, CareSituation *situation)
{
  CareSituation *copy = care_situation_copy (situation);

  g_ptr_array_add (variants, copy);
  return copy;
}

static void
vary_choice (GPtrArray *variants, CareSituation *situation, CareKey key)
{
  const char *const *choices = care_key_get_choices (key);

  for (gsize i = 0; choices[i] != NULL; i++)
    if (!g_str_equal (choices[i], "unknown"))
      care_situation_set_choice (add_copy (variants, situation), key, choices[i]);
}

static void
vary_number (GPtrArray *variants, CareSituation *situation, CareKey key)
{
  static const int months[] = { 1, 3, 5, 6, 8, 12, 36 };

  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    care_situation_set_number (add_copy (variants, situation), key, months[i]);
}

static void
vary_birth (GPtrArray *variants, CareSituation *situation)
{
  CareDate today = care_situation_get_today (situation);

  care_situation_set_date (add_copy (variants, situation), CARE_KEY_BIRTH_DATE, today - 3);
  care_situation_set_date (add_copy (variants, situation), CARE_KEY_BIRTH_DATE, today - 300);
}

static void
vary_stage (GPtrArray *variants, CareSituation *situation)
{
  static const struct { int admitted; int discharged; } rows[] = {
    { 0, 0 }, { 1, 0 }, { 20, 0 }, { 20, 1 },
  };
  CareDate today = care_situation_get_today (situation);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareSituation *copy = add_copy (variants, situation);

      care_situation_clear (copy, CARE_KEY_STAY);
      care_situation_set_date (copy, CARE_KEY_ADMITTED_ON,
                               rows[i].admitted ? today - rows[i].admitted : CARE_DATE_NONE);
      care_situation_set_date (copy, CARE_KEY_DISCHARGED_ON,
                               rows[i].discharged ? today - rows[i].discharged : CARE_DATE_NONE);
    }
}

/* None before, one of each type that is to be changed, and a promise that was cancelled. */
static void
vary_existing (GPtrArray *variants, CareSituation *situation, CarePolicy *policy)
{
  const CarePack *pack =
    care_policy_pack_for (policy, care_situation_get_place (situation, CARE_KEY_INSURED));
  CareDate today = care_situation_get_today (situation);
  CareSituation *copy = add_copy (variants, situation);
  gsize n_keys;
  const CareKey *keys = care_question_get_keys (CARE_QUESTION_EXISTING, &n_keys);

  for (gsize i = 0; i < n_keys; i++)
    care_situation_clear (copy, keys[i]);
  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    for (int cancelled = 0; cancelled < 2; cancelled++)
      {
        copy = add_copy (variants, situation);
        care_situation_set_choice (copy, CARE_KEY_EXISTING_TYPE,
                                   ((CareFilingType *) pack->types->pdata[i])->id);
        care_situation_set_choice (copy, CARE_KEY_EXISTING_PROOF, "promise");
        care_situation_set_date (copy, CARE_KEY_EXISTING_FILED_ON, today - 30);
        if (cancelled)
          care_situation_set_date (copy, CARE_KEY_EXISTING_CANCELLED_ON, today - 1);
        else
          care_situation_set_choice (copy, CARE_KEY_INTENT, "change");
      }
}

static void
vary (GPtrArray *variants, CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  gsize n_keys;
  CareKey key = *care_question_get_keys (question, &n_keys);

  if (question == CARE_QUESTION_STAGE)
    vary_stage (variants, situation);
  else if (question == CARE_QUESTION_EXISTING)
    vary_existing (variants, situation, policy);
  else if (question == CARE_QUESTION_BIRTH_DATE)
    vary_birth (variants, situation);
  else if (care_key_get_kind (key) == CARE_KIND_CHOICE)
    vary_choice (variants, situation, key);
  else if (care_key_get_kind (key) == CARE_KIND_NUMBER)
    vary_number (variants, situation, key);
  else if (care_key_get_kind (key) == CARE_KIND_FLAG)
    for (int flag = 0; flag < 2; flag++)
      care_situation_set_flag (add_copy (variants, situation), key, flag);
}

static gboolean
all_lead_to_the_same (GPtrArray *variants, CarePolicy *policy)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < variants->len; i++)
    {
      char *fingerprint = dup_fingerprint (variants->pdata[i], policy);
      gboolean differs = first != NULL && !g_str_equal (first, fingerprint);

      if (first == NULL)
        first = fingerprint;
      else
        g_free (fingerprint);
      if (differs)
        return FALSE;
    }
  return TRUE;
}

/**
 * care_question_changes_advice:
 * @question: a question
 * @situation: the answers so far
 * @policy: the policy
 *
 * Tries the answers to @question against the rules. A question matters where two answers lead to
 * different advice, whatever the words; while the reason for going is still open, for some reason
 * that it may turn out to be. The first questions always matter, and all do while the place of
 * insurance or of care is unknown: nothing can be told before that.
 *
 * Returns: %FALSE where no answer would change anything
 */
gboolean
care_question_changes_advice (CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  g_autoptr (GPtrArray) bases = NULL;

  g_return_val_if_fail (CARE_IS_SITUATION (situation) && CARE_IS_POLICY (policy), TRUE);

  if (question <= CARE_QUESTION_DESTINATION
      || !care_situation_has (situation, CARE_KEY_INSURED)
      || !care_situation_has (situation, CARE_KEY_DESTINATION))
    return TRUE;
  bases = g_ptr_array_new_with_free_func (g_object_unref);
  if (question != CARE_QUESTION_REASON && !care_situation_has (situation, CARE_KEY_REASON))
    vary_choice (bases, situation, CARE_KEY_REASON);
  else
    add_copy (bases, situation);
  for (guint i = 0; i < bases->len; i++)
    {
      g_autoptr (GPtrArray) variants = g_ptr_array_new_with_free_func (g_object_unref);

      vary (variants, question, bases->pdata[i], policy);
      if (!all_lead_to_the_same (variants, policy))
        return TRUE;
    }
  return FALSE;
}
