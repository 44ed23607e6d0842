/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-what-if.h"

#include "advice/care-advice-private.h"
#include "advice/care-advisor.h"
#include "advice/care-open-question.h"
#include "advice/care-summary.h"

/* Which answers could be given to a question, and whether it makes a difference which. */

static void
what_if_free (CareWhatIf *self)
{
  g_clear_object (&self->advice);
  g_object_unref (self->situation);
  g_free (self);
}

/* Adds a copy of the situation, into which the caller puts the answer. */
static CareSituation *
add (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation, const char *value)
{
  CareWhatIf *self = g_new0 (CareWhatIf, 1);

  self->value = value;
  self->policy = policy;
  self->situation = care_situation_copy (situation);
  g_ptr_array_add (what_ifs, self);
  return self->situation;
}

static void
add_choices (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation, CareKey key)
{
  const char *const *choices = care_key_get_choices (key);

  for (gsize i = 0; choices[i] != NULL; i++)
    if (!g_str_equal (choices[i], "unknown"))
      care_situation_set_choice (add (what_ifs, policy, situation, choices[i]), key, choices[i]);
}

/* Why the patient goes there, and on the same page what is special about it: an injury that
 * somebody is liable for changes the advice also where no reason does. Care abroad is an answer to
 * where the patient goes. */
static void
add_reasons (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation)
{
  const char *const *specials = care_key_get_choices (CARE_KEY_SPECIAL);

  add_choices (what_ifs, policy, situation, CARE_KEY_REASON);
  for (gsize i = 0; specials[i] != NULL; i++)
    {
      CareSituation *copy;

      if (g_str_equal (specials[i], "abroad"))
        continue;
      copy = add (what_ifs, policy, situation, specials[i]);
      care_situation_set_choice (copy, CARE_KEY_REASON, "other");
      care_situation_set_special (copy, specials[i], TRUE);
    }
}

static void
add_flags (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation, CareKey key)
{
  care_situation_set_flag (add (what_ifs, policy, situation, "true"), key, TRUE);
  care_situation_set_flag (add (what_ifs, policy, situation, "false"), key, FALSE);
}

/* Months on both sides of the bounds that rules set. */
static void
add_numbers (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation, CareKey key)
{
  static const int months[] = { 1, 3, 5, 6, 8, 12, 36 };

  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    care_situation_set_number (add (what_ifs, policy, situation, NULL), key, months[i]);
}

/* A child of some days, and one of some months. */
static void
add_births (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation, CareKey key)
{
  CareDate today = care_situation_get_today (situation);

  care_situation_set_date (add (what_ifs, policy, situation, NULL), key, today - 3);
  care_situation_set_date (add (what_ifs, policy, situation, NULL), key, today - 300);
}

/* Not yet in hospital, since yesterday, for long, and out again. */
static void
add_stages (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation)
{
  static const struct { int admitted; int discharged; } rows[] = {
    { 0, 0 }, { 1, 0 }, { 20, 0 }, { 20, 1 },
  };
  CareDate today = care_situation_get_today (situation);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareSituation *copy = add (what_ifs, policy, situation, NULL);

      care_situation_clear (copy, CARE_KEY_STAY);
      care_situation_set_date (copy, CARE_KEY_ADMITTED_ON,
                               rows[i].admitted ? today - rows[i].admitted : CARE_DATE_NONE);
      care_situation_set_date (copy, CARE_KEY_DISCHARGED_ON,
                               rows[i].discharged ? today - rows[i].discharged : CARE_DATE_NONE);
    }
}

/* No filing before, one of each type that is to be changed, and a promise that was cancelled. */
static void
add_filings (GPtrArray *what_ifs, CarePolicy *policy, CareSituation *situation,
             const CareKey *keys, gsize n_keys)
{
  const CarePack *pack =
    care_policy_pack_for (policy, care_situation_get_place (situation, CARE_KEY_INSURED));
  CareDate today = care_situation_get_today (situation);
  CareSituation *copy = add (what_ifs, policy, situation, NULL);

  for (gsize i = 0; i < n_keys; i++)
    care_situation_clear (copy, keys[i]);
  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    for (int cancelled = 0; cancelled < 2; cancelled++)
      {
        copy = add (what_ifs, policy, situation, NULL);
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

/**
 * care_what_if_list:
 * @policy: the rules
 * @situation: the answers so far
 * @keys: (array length=n_keys): what a question sets; the first one names its subject
 * @n_keys: how many; with one alone its own values are tried, with several the states of the
 *   subject (a stay in hospital, an earlier filing, a reason and what is special about it)
 *
 * No advice is made before it is asked for.
 *
 * Returns: (transfer full) (element-type CareWhatIf): the answers that could be given, never
 *   "unknown"; empty for a place, since there are too many
 */
GPtrArray *
care_what_if_list (CarePolicy *policy, CareSituation *situation, const CareKey *keys, gsize n_keys)
{
  GPtrArray *what_ifs;

  g_return_val_if_fail (CARE_IS_POLICY (policy) && CARE_IS_SITUATION (situation), NULL);
  g_return_val_if_fail (keys != NULL && n_keys > 0, NULL);

  what_ifs = g_ptr_array_new_with_free_func ((GDestroyNotify) what_if_free);
  if (keys[0] == CARE_KEY_STAY && n_keys > 1)
    add_stages (what_ifs, policy, situation);
  else if (keys[0] == CARE_KEY_REASON && n_keys > 1)
    add_reasons (what_ifs, policy, situation);
  else if (keys[0] == CARE_KEY_EXISTING_TYPE && n_keys > 1)
    add_filings (what_ifs, policy, situation, keys, n_keys);
  else if (keys[0] == CARE_KEY_BIRTH_DATE)
    add_births (what_ifs, policy, situation, keys[0]);
  else if (care_key_get_kind (keys[0]) == CARE_KIND_CHOICE)
    add_choices (what_ifs, policy, situation, keys[0]);
  else if (care_key_get_kind (keys[0]) == CARE_KIND_NUMBER)
    add_numbers (what_ifs, policy, situation, keys[0]);
  else if (care_key_get_kind (keys[0]) == CARE_KIND_FLAG)
    add_flags (what_ifs, policy, situation, keys[0]);
  return what_ifs;
}

/**
 * care_what_if_get_advice:
 * @self: an answer
 *
 * Returns: (transfer none): what would follow from it
 */
CareAdvice *
care_what_if_get_advice (CareWhatIf *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->advice == NULL)
    self->advice = care_advisor_advise (self->policy, self->situation);
  return self->advice;
}

static gboolean
same_told (const CareFact *a, const CareFact *b)
{
  return (a ? a->told : NULL) == (b ? b->told : NULL);
}

static gboolean
same_place (CareAdvice *a, CareAdvice *b)
{
  const CareDivision *at = care_advice_get_file_at (a);
  const CareRule *rule, *other;

  if (at != care_advice_get_file_at (b)
      || g_strcmp0 (care_advice_get_file_at_level (a), care_advice_get_file_at_level (b)) != 0)
    return FALSE;
  rule = care_advice_get_rule (a, CARE_TABLE_FILE_AT);
  other = care_advice_get_rule (b, CARE_TABLE_FILE_AT);
  return at == NULL || same_told (rule ? rule->fact : NULL, other ? other->fact : NULL);
}

/* Whom to ask is part of an unknown reduction, so the list is compared with it. */
static gboolean
same_contacts (CareAdvice *a, CareAdvice *b)
{
  GPtrArray *ones = care_advice_get_contacts (a), *others = care_advice_get_contacts (b);

  if (ones->len != others->len)
    return FALSE;
  for (guint i = 0; i < ones->len; i++)
    {
      const CareContact *one = ones->pdata[i], *other = others->pdata[i];

      if (g_strcmp0 (one->phone, other->phone) != 0
          || g_strcmp0 (care_text_pick (&one->name), care_text_pick (&other->name)) != 0
          || g_strcmp0 (care_text_pick (&one->purpose), care_text_pick (&other->purpose)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_points (CareAdvice *a, CareAdvice *b)
{
  const CareFact *fact, *other_fact;
  const CareRule *principle, *other;
  int points, other_points;
  CareState state = care_advice_get_points (a, &points, &fact);

  if (state != care_advice_get_points (b, &other_points, &other_fact)
      || !same_told (fact, other_fact))
    return FALSE;
  if (state == CARE_STATE_KNOWN)
    return points == other_points
           && care_advice_get_points_reserve (a) == care_advice_get_points_reserve (b);
  if (state == CARE_STATE_NOT_APPLICABLE)
    return TRUE;
  principle = care_advice_get_principle (a);
  other = care_advice_get_principle (b);
  if ((principle == NULL) != (other == NULL))
    return FALSE;
  if (principle != NULL && (principle->then.principle != other->then.principle
                            || principle->then.points != other->then.points
                            || !same_told (principle->fact, other->fact)))
    return FALSE;
  return same_contacts (a, b);
}

static gboolean
same_validity (CareAdvice *a, CareAdvice *b)
{
  const CareFact *fact, *other_fact;
  CareDate until, other_until;
  CareValidityState state = care_advice_get_validity (a, &until, &fact);

  if (state != care_advice_get_validity (b, &other_until, &other_fact))
    return FALSE;
  if (state == CARE_VALIDITY_UNTIL
      && (until != other_until
          || care_advice_has_validity_as_a_rule (a) != care_advice_has_validity_as_a_rule (b)))
    return FALSE;
  return state == CARE_VALIDITY_NOT_APPLICABLE || same_told (fact, other_fact);
}

static gboolean
same_materials (CareAdvice *a, CareAdvice *b)
{
  GPtrArray *ones = care_advice_get_materials (a), *others = care_advice_get_materials (b);

  if (ones->len != others->len)
    return FALSE;
  for (guint i = 0; i < ones->len; i++)
    {
      const CareMaterial *one = ones->pdata[i], *other = others->pdata[i];

      if (one->copies != other->copies || !g_strv_equal (one->any_of, other->any_of)
          || !same_told (one->fact, other->fact))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_locks (CareAdvice *a, CareAdvice *b)
{
  GPtrArray *ones = care_advice_get_locks (a), *others = care_advice_get_locks (b);

  if (ones->len != others->len)
    return FALSE;
  for (guint i = 0; i < ones->len; i++)
    {
      const CareLock *one = ones->pdata[i], *other = others->pdata[i];

      if (one->through != other->through || !g_str_equal (one->action, other->action)
          || !same_told (one->fact, other->fact))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_deadlines (CareAdvice *a, CareAdvice *b)
{
  GPtrArray *ones = care_advice_get_deadlines (a), *others = care_advice_get_deadlines (b);

  if (ones->len != others->len)
    return FALSE;
  for (guint i = 0; i < ones->len; i++)
    {
      const CareDeadline *one = ones->pdata[i], *other = others->pdata[i];

      if (one->last_day != other->last_day || one->advised != other->advised
          || !g_str_equal (one->what, other->what) || !same_told (one->fact, other->fact))
        return FALSE;
    }
  return TRUE;
}

/* What is to be done before anything else, and until when. */
static gboolean
same_urgency (CareAdvice *a, CareAdvice *b)
{
  const CareUrgent *one = care_summary_get_urgent (care_advice_get_summary (a));
  const CareUrgent *other = care_summary_get_urgent (care_advice_get_summary (b));

  if (one == NULL || other == NULL)
    return one == other;
  return g_str_equal (one->id, other->id) && one->last_day == other->last_day;
}

static gboolean
same_told_answers (CareAdvice *a, CareAdvice *b)
{
  GPtrArray *ones = care_advice_get_told (a), *others = care_advice_get_told (b);

  if (ones->len != others->len)
    return FALSE;
  for (guint i = 0; i < ones->len; i++)
    if (ones->pdata[i] != others->pdata[i])
      return FALSE;
  return TRUE;
}

static gboolean
same_answer (CareWhatIf *a, CareWhatIf *b)
{
  CareAdvice *one = care_what_if_get_advice (a), *other = care_what_if_get_advice (b);
  int points, other_points;
  gboolean known = care_advice_get_points (one, &points, NULL) == CARE_STATE_KNOWN;
  gboolean other_known = care_advice_get_points (other, &other_points, NULL) == CARE_STATE_KNOWN;

  return g_strcmp0 (a->value, b->value) == 0
         && known == other_known && (!known || points == other_points)
         && care_advice_get_decision (one) == care_advice_get_decision (other)
         && care_advice_get_settlement (one) == care_advice_get_settlement (other)
         && g_strcmp0 (care_advice_get_filing_type (one), care_advice_get_filing_type (other)) == 0;
}

/* Which question is left, and what its answers would lead to. This is dear: each answer to it is an
 * advice of its own. */
static gboolean
same_open_question (CareAdvice *a, CareAdvice *b)
{
  const CareOpenQuestion *one = care_advice_get_open_question (a);
  const CareOpenQuestion *other = care_advice_get_open_question (b);

  if (one == NULL || other == NULL)
    return one == other;
  if (one->key != other->key || one->answers->len != other->answers->len)
    return FALSE;
  for (guint i = 0; i < one->answers->len; i++)
    if (!same_answer (one->answers->pdata[i], other->answers->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * care_advice_amounts_to:
 * @self: an advice
 * @other: an advice for the same person on the same day
 *
 * Compares all that is to be done, paid, brought and minded. Left out is how it is put: reasons,
 * notes, the facts behind it, and whom one may ask beside it.
 *
 * Returns: %TRUE where it is all one whether the person follows @self or @other
 */
gboolean
care_advice_amounts_to (CareAdvice *self, CareAdvice *other)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self) && CARE_IS_ADVICE (other), FALSE);

  return self->pack == other->pack && self->today == other->today
         && self->values[CARE_KEY_INSURED].place == other->values[CARE_KEY_INSURED].place
         && care_advice_get_decision (self) == care_advice_get_decision (other)
         && care_advice_get_settlement (self) == care_advice_get_settlement (other)
         && g_strcmp0 (care_advice_get_filing_type (self), care_advice_get_filing_type (other)) == 0
         && care_advice_get_start_on_or_before (self)
              == care_advice_get_start_on_or_before (other)
         && g_strv_equal (care_advice_get_forms (self), care_advice_get_forms (other))
         && same_place (self, other) && same_points (self, other) && same_validity (self, other)
         && same_materials (self, other) && same_locks (self, other)
         && same_deadlines (self, other) && same_told_answers (self, other)
         && same_open_question (self, other) && same_urgency (self, other);
}

/**
 * care_what_ifs_differ:
 * @what_ifs: (element-type CareWhatIf): answers to one question
 *
 * Returns: %TRUE where two of the answers lead to different advice, whatever the words
 */
gboolean
care_what_ifs_differ (GPtrArray *what_ifs)
{
  g_return_val_if_fail (what_ifs != NULL, FALSE);

  for (guint i = 1; i < what_ifs->len; i++)
    if (!care_advice_amounts_to (care_what_if_get_advice (what_ifs->pdata[0]),
                                 care_what_if_get_advice (what_ifs->pdata[i])))
      return TRUE;
  return FALSE;
}
