/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-open-question.h"

#include "advice/care-advice-private.h"
#include "advice/care-advisor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Questions that people can go and find out, in the order of how easily. */
static const CareKey candidates[] = {
  CARE_KEY_SCHEME,  CARE_KEY_CARE,  CARE_KEY_REASON, CARE_KEY_DISEASE,
  CARE_KEY_EXISTING_PROOF, CARE_KEY_EXISTING_TYPE, CARE_KEY_HOSPITAL_FLAGS_EMERGENCY,
  CARE_KEY_PROOF,
};

/**
 * care_open_question_free:
 * @self: a question
 */
void
care_open_question_free (CareOpenQuestion *self)
{
  g_ptr_array_unref (self->answers);
  g_free (self);
}

/* How many of the things that matter an advice settles. */
static int
settled (CareAdvice *advice)
{
  CareDecision decision = care_advice_get_decision (advice);

  return (decision != CARE_DECISION_UNKNOWN) * 2
         + (care_advice_get_points (advice, NULL, NULL) != CARE_STATE_UNKNOWN)
         + (care_advice_get_settlement (advice) != CARE_SETTLEMENT_UNKNOWN)
         + (decision != CARE_DECISION_FILE || care_advice_get_filing_type (advice) != NULL);
}

/* Who lives in one place and goes to another for a while has not said why: the reason that was
 * given is that of the long-term filing. */
static gboolean
is_reason_unsaid (CareAdvice *advice)
{
  return care_advice_has_choice (advice, CARE_KEY_TYPE, "unknown")
         && care_advice_has_choice (advice, CARE_KEY_REASON, "unknown");
}

static gboolean
is_open (CareAdvice *advice, CareKey key)
{
  CareSituation *situation = care_advice_get_situation (advice);

  if (key == CARE_KEY_REASON && is_reason_unsaid (advice))
    return TRUE;
  if (g_str_has_prefix (care_key_get_name (key), "existing.")
      && !care_situation_has (situation, CARE_KEY_EXISTING_FILED_ON)
      && !care_situation_has (situation, CARE_KEY_EXISTING_DESTINATION))
    return FALSE;
  if (key == CARE_KEY_DISEASE
      && g_strcmp0 (care_situation_get_choice (situation, CARE_KEY_CARE), "chronic") != 0)
    return FALSE;
  if (care_key_get_kind (key) != CARE_KIND_CHOICE)
    return !care_situation_has (situation, key);
  return !care_situation_has (situation, key)
         || g_strcmp0 (care_situation_get_choice (situation, key), "unknown") == 0;
}

/* Every answer to @key with its advice, without those that leave the reason unsaid. */
static GPtrArray *
try_answers (CarePolicy *policy, CareSituation *situation, CareKey key)
{
  GPtrArray *answers = care_what_if_list (policy, situation, &key, 1);

  for (guint i = answers->len; i > 0; i--)
    {
      CareAdvice *advice = care_what_if_get_advice (answers->pdata[i - 1]);

      if (key == CARE_KEY_REASON && is_reason_unsaid (advice))
        g_ptr_array_remove_index (answers, i - 1);
    }
  return answers;
}

static CareOpenQuestion *
question_new (CareKey key, GPtrArray *answers)
{
  CareOpenQuestion *self = g_new0 (CareOpenQuestion, 1);

  self->key = key;
  self->answers = answers ? answers : g_ptr_array_new ();
  return self;
}

/* How much more the answers settle, in hundredths, so that few answers weigh as much as many. */
static int
gain (GPtrArray *answers, int base)
{
  int sum = 0;

  for (guint i = 0; i < answers->len; i++)
    sum += settled (((CareWhatIf *) g_ptr_array_index (answers, i))->advice) - base;
  return answers->len > 0 ? sum * 100 / (int) answers->len : 0;
}

/* What an answer to the question that must come first would lead to. */
static CareOpenQuestion *
question_first (CareAdvice *advice, CareKey key)
{
  if (care_key_get_kind (key) == CARE_KIND_PLACE)
    return question_new (key, NULL);
  return question_new (key, try_answers (care_advice_get_policy (advice),
                                         care_advice_get_situation (advice), key));
}

/**
 * care_open_question_find_for:
 * @advice: an advice
 *
 * Where @advice leaves something unknown, tries every answer to every open question, and names the
 * question whose answers settle the most; where nothing can be said before some answer, that one.
 *
 * Returns: (transfer full) (nullable): the question; %NULL where no answer would help, since it is
 *   the sources that are silent
 */
CareOpenQuestion *
care_open_question_find_for (CareAdvice *advice)
{
  CarePolicy *policy;
  CareSituation *situation;
  CareOpenQuestion *best = NULL;
  int base, best_gain = 0;

  g_return_val_if_fail (CARE_IS_ADVICE (advice), NULL);

  policy = care_advice_get_policy (advice);
  situation = care_advice_get_situation (advice);
  if (!care_situation_has (situation, CARE_KEY_INSURED))
    return question_new (CARE_KEY_INSURED, NULL);
  /* A filing that is ended is known by the place that it names. */
  if (care_advice_cancels (advice)
      && !care_situation_has (situation, CARE_KEY_EXISTING_DESTINATION))
    return question_new (CARE_KEY_EXISTING_DESTINATION, NULL);
  if (!care_advice_cancels (advice) && !care_situation_has (situation, CARE_KEY_DESTINATION))
    return question_new (CARE_KEY_DESTINATION, NULL);
  if (care_advice_get_open (advice) != CARE_N_KEYS)
    return question_first (advice, care_advice_get_open (advice));
  base = settled (advice);
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autoptr (GPtrArray) answers = NULL;
      int this_gain;

      if (!is_open (advice, candidates[i]))
        continue;
      answers = try_answers (policy, situation, candidates[i]);
      this_gain = gain (answers, base);
      if (this_gain <= best_gain)
        continue;
      g_clear_pointer (&best, care_open_question_free);
      best = question_new (candidates[i], g_steal_pointer (&answers));
      best_gain = this_gain;
    }
  return best;
}

/**
 * care_open_question_find:
 * @policy: the policy
 * @situation: what people have said
 *
 * Returns: (transfer full) (nullable): what care_open_question_find_for() finds for the advice on
 *   @situation
 */
CareOpenQuestion *
care_open_question_find (CarePolicy *policy, CareSituation *situation)
{
  g_autoptr (CareAdvice) advice = NULL;

  g_return_val_if_fail (CARE_IS_POLICY (policy) && CARE_IS_SITUATION (situation), NULL);

  advice = care_advisor_advise (policy, situation);
  return care_open_question_find_for (advice);
}

static const char *
get_words (CareKey key)
{
  switch ((int) key)
    {
    case CARE_KEY_INSURED:
      return _("Where is the patient insured?");
    case CARE_KEY_DESTINATION:
      return _("Where will the patient go?");
    case CARE_KEY_SCHEME:
      return _("Is it the insurance for employees or the one for residents?");
    case CARE_KEY_CARE:
      return _("Is it a stay in hospital, or outpatient care?");
    case CARE_KEY_REASON:
      return _("Why does the patient go there?");
    case CARE_KEY_DISEASE:
      return _("Which chronic disease is it?");
    case CARE_KEY_EXISTING_PROOF:
      return _("Were papers handed in with the earlier filing, or a promise letter?");
    case CARE_KEY_EXISTING_TYPE:
      return _("As which type was the earlier filing made?");
    case CARE_KEY_EXISTING_DESTINATION:
      return _("Which city does the earlier filing name?");
    case CARE_KEY_HOSPITAL_FLAGS_EMERGENCY:
      return _("Has the hospital entered the emergency in its system?");
    case CARE_KEY_PROOF:
      return _("Are the papers that are asked for at hand?");
    default:
      return care_key_get_name (key);
    }
}

/**
 * care_open_question_dup_words:
 * @self: a question
 * @situation: what people have said
 *
 * Returns: (transfer full): the question as one asks it, in the user's language
 */
char *
care_open_question_dup_words (const CareOpenQuestion *self, CareSituation *situation)
{
  const CareDivision *place = care_situation_get_place (situation, CARE_KEY_DESTINATION);

  if (self->key == CARE_KEY_MOVED && place != NULL)
    return g_strdup_printf (_("Does the patient live in %s now?"), place->name);
  return g_strdup (get_words (self->key));
}

/* The question that would settle what is unknown, NULL where none would. */
const CareOpenQuestion *
care_advice_get_open_question (CareAdvice *self)
{
  if (!self->sought_question)
    {
      self->sought_question = TRUE;
      self->question = care_open_question_find_for (self);
      self->question_free = (GDestroyNotify) care_open_question_free;
    }
  return self->question;
}

/* Whether it is the person who can settle what is unknown, and not the sources that are silent. */
gboolean
care_advice_depends_on_an_answer (CareAdvice *self)
{
  const CareOpenQuestion *question = care_advice_get_open_question (self);

  if (question == NULL || question->answers->len == 0 || self->open != CARE_N_KEYS)
    return question != NULL;
  for (guint i = 0; i < question->answers->len; i++)
    {
      CareWhatIf *what_if = g_ptr_array_index (question->answers, i);

      if (care_advice_get_points (what_if->advice, NULL, NULL) == CARE_STATE_KNOWN)
        return TRUE;
    }
  return FALSE;
}
