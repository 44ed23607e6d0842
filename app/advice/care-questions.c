/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-questions.h"

#include "advice/care-what-if.h"

typedef gboolean (*Applies) (CareSituation *situation);

static gboolean
chose (CareSituation *situation, CareKey key, const char *const *wanted)
{
  const char *choice = care_situation_get_choice (situation, key);

  return choice != NULL && g_strv_contains (wanted, choice);
}

/* Nobody files or is admitted for a purchase at a pharmacy, or abroad. */
static gboolean
is_elsewhere_in_china (CareSituation *situation)
{
  return !care_situation_get_special (situation, "abroad");
}

static gboolean
may_be_admitted (CareSituation *situation)
{
  return is_elsewhere_in_china (situation)
         && !chose (situation, CARE_KEY_CARE,
                    (const char *const[]) { "outpatient", "chronic", "pharmacy", NULL });
}

static gboolean
is_chronic (CareSituation *situation)
{
  return chose (situation, CARE_KEY_CARE, (const char *const[]) { "chronic", NULL });
}

static gboolean
is_newborn (CareSituation *situation)
{
  return care_situation_get_special (situation, "newborn");
}

static gboolean
lives_there (CareSituation *situation)
{
  return chose (situation, CARE_KEY_REASON,
                (const char *const[]) { "settled-retiree", "long-term-resident", "posted-worker",
                                        "migrant-worker", NULL });
}

static gboolean
is_referred (CareSituation *situation)
{
  return chose (situation, CARE_KEY_REASON, (const char *const[]) { "referral", NULL });
}

static gboolean
is_emergency (CareSituation *situation)
{
  return chose (situation, CARE_KEY_REASON, (const char *const[]) { "emergency", NULL });
}

/* Only whoever lives elsewhere for the long term, and has filed, can have moved since. */
static gboolean
may_have_moved (CareSituation *situation)
{
  return lives_there (situation) && is_elsewhere_in_china (situation)
         && care_situation_has (situation, CARE_KEY_EXISTING_DESTINATION)
         && !care_situation_has (situation, CARE_KEY_EXISTING_CANCELLED_ON);
}

#define KEYS(...) { __VA_ARGS__ }, G_N_ELEMENTS (((CareKey[]) { __VA_ARGS__ }))

static const struct
{
  const char *id;
  Applies applies; /* NULL: always */
  CareKey keys[7]; /* the first one tells whether the question is answered */
  gsize n_keys;
} table[CARE_N_QUESTIONS] = {
  [CARE_QUESTION_INSURED] = { "insured", NULL, KEYS (CARE_KEY_INSURED) },
  [CARE_QUESTION_SCHEME] = { "scheme", NULL, KEYS (CARE_KEY_SCHEME, CARE_KEY_RETIRED) },
  [CARE_QUESTION_DESTINATION] = { "destination", NULL, KEYS (CARE_KEY_DESTINATION) },
  [CARE_QUESTION_CARE] = { "care", NULL, KEYS (CARE_KEY_CARE) },
  [CARE_QUESTION_DISEASE] = { "disease", is_chronic, KEYS (CARE_KEY_DISEASE) },
  [CARE_QUESTION_REASON] = { "reason", NULL, KEYS (CARE_KEY_REASON, CARE_KEY_SPECIAL) },
  [CARE_QUESTION_BIRTH_DATE] = { "birth-date", is_newborn, KEYS (CARE_KEY_BIRTH_DATE) },
  [CARE_QUESTION_MONTHS_AWAY] = { "months-away", lives_there, KEYS (CARE_KEY_MONTHS_AWAY) },
  [CARE_QUESTION_REPEAT] = { "repeat", is_referred, KEYS (CARE_KEY_REPEAT_OF_REFERRAL) },
  [CARE_QUESTION_STAGE] = { "stage", may_be_admitted,
                            KEYS (CARE_KEY_STAY, CARE_KEY_ADMITTED_ON, CARE_KEY_DISCHARGED_ON) },
  [CARE_QUESTION_FLAGGED] = { "flagged", is_emergency,
                              KEYS (CARE_KEY_HOSPITAL_FLAGS_EMERGENCY) },
  [CARE_QUESTION_EXISTING] = { "existing", is_elsewhere_in_china,
                               KEYS (CARE_KEY_EXISTING_TYPE, CARE_KEY_EXISTING_PROOF,
                                     CARE_KEY_EXISTING_FILED_ON,
                                     CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON,
                                     CARE_KEY_EXISTING_DESTINATION,
                                     CARE_KEY_EXISTING_CANCELLED_ON, CARE_KEY_INTENT) },
  [CARE_QUESTION_MOVED] = { "moved", may_have_moved, KEYS (CARE_KEY_MOVED) },
  [CARE_QUESTION_PROOF] = { "proof", is_elsewhere_in_china, KEYS (CARE_KEY_PROOF) },
  [CARE_QUESTION_AGENT] = { "agent", is_elsewhere_in_china, KEYS (CARE_KEY_BY_AGENT) },
};

#undef KEYS

/**
 * care_question_get_id:
 * @question: a question
 *
 * Returns: (transfer none): its id, such as `months-away`
 */
const char *
care_question_get_id (CareQuestion question)
{
  g_return_val_if_fail (question < CARE_N_QUESTIONS, NULL);

  return table[question].id;
}

/**
 * care_question_get_keys:
 * @question: a question
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): the keys that an answer to @question sets
 */
const CareKey *
care_question_get_keys (CareQuestion question, gsize *n_keys)
{
  g_return_val_if_fail (question < CARE_N_QUESTIONS, NULL);

  *n_keys = table[question].n_keys;
  return table[question].keys;
}

/* While the reason for going is still open, a question is tried for each that it may turn out to
 * be. */
static GPtrArray *
list_bases (CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  const CareKey reason = CARE_KEY_REASON;

  if (question == CARE_QUESTION_REASON || care_situation_has (situation, reason))
    return NULL;
  return care_what_if_list (policy, situation, &reason, 1);
}

static gboolean
changes_advice (CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  g_autoptr (GPtrArray) what_ifs = care_what_if_list (policy, situation, table[question].keys,
                                                      table[question].n_keys);

  return care_what_ifs_differ (what_ifs);
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

  g_return_val_if_fail (question < CARE_N_QUESTIONS, TRUE);
  g_return_val_if_fail (CARE_IS_SITUATION (situation) && CARE_IS_POLICY (policy), TRUE);

  if (question <= CARE_QUESTION_DESTINATION
      || !care_situation_has (situation, CARE_KEY_INSURED)
      || !care_situation_has (situation, CARE_KEY_DESTINATION))
    return TRUE;
  bases = list_bases (question, situation, policy);
  if (bases == NULL)
    return changes_advice (question, situation, policy);
  for (guint i = 0; i < bases->len; i++)
    if (changes_advice (question, ((CareWhatIf *) bases->pdata[i])->situation, policy))
      return TRUE;
  return FALSE;
}

/**
 * care_question_applies:
 * @question: a question
 * @situation: the answers so far
 * @policy: (nullable): the policy, %NULL to ask whether the subject exists at all
 *
 * A question applies where its subject exists, as the disease of chronic care or the birthday of a
 * newborn, and where some answer to it would change what @policy advises.
 *
 * Returns: %TRUE where @question is to be asked
 */
gboolean
care_question_applies (CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  g_return_val_if_fail (question < CARE_N_QUESTIONS && CARE_IS_SITUATION (situation), FALSE);

  if (table[question].applies != NULL && !table[question].applies (situation))
    return FALSE;
  return policy == NULL || care_question_changes_advice (question, situation, policy);
}

/**
 * care_question_is_answered:
 * @question: a question
 * @situation: the answers so far
 *
 * Returns: %TRUE where there is an answer other than "unknown"
 */
gboolean
care_question_is_answered (CareQuestion question, CareSituation *situation)
{
  CareKey key;

  g_return_val_if_fail (question < CARE_N_QUESTIONS && CARE_IS_SITUATION (situation), FALSE);

  key = table[question].keys[0];
  if (question == CARE_QUESTION_STAGE && care_situation_has (situation, CARE_KEY_ADMITTED_ON))
    return TRUE;
  /* To file, and no filing named: there never was one. */
  if (question == CARE_QUESTION_EXISTING && care_situation_has (situation, CARE_KEY_INTENT))
    return TRUE;
  if (!care_situation_has (situation, key))
    return FALSE;
  return care_key_get_kind (key) != CARE_KIND_CHOICE
         || g_strcmp0 (care_situation_get_choice (situation, key), "unknown") != 0;
}

/**
 * care_questions_next:
 * @question: a question, or %CARE_QUESTION_NONE to begin
 * @situation: the answers so far
 * @policy: (nullable): the policy
 *
 * Returns: the next question that applies, %CARE_QUESTION_NONE after the last one
 */
CareQuestion
care_questions_next (CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  guint i = question == CARE_QUESTION_NONE ? 0 : question + 1;

  while (i < CARE_N_QUESTIONS && !care_question_applies (i, situation, policy))
    i++;
  return i;
}

/**
 * care_questions_previous:
 * @question: a question, or %CARE_QUESTION_NONE for the last one
 * @situation: the answers so far
 * @policy: (nullable): the policy
 *
 * Returns: the question before it that applies, %CARE_QUESTION_NONE before the first one
 */
CareQuestion
care_questions_previous (CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  for (guint i = question; i > 0; i--)
    if (care_question_applies (i - 1, situation, policy))
      return i - 1;
  return CARE_QUESTION_NONE;
}

/**
 * care_questions_position:
 * @question: a question
 * @situation: the answers so far
 * @policy: (nullable): the policy
 *
 * Returns: the number of @question among those that apply, from 1
 */
guint
care_questions_position (CareQuestion question, CareSituation *situation, CarePolicy *policy)
{
  guint position = 1;

  for (guint i = 0; i < question; i++)
    position += care_question_applies (i, situation, policy);
  return position;
}

/**
 * care_questions_count:
 * @situation: the answers so far
 * @policy: (nullable): the policy
 *
 * Returns: how many questions apply
 */
guint
care_questions_count (CareSituation *situation, CarePolicy *policy)
{
  return care_questions_position (CARE_N_QUESTIONS, situation, policy) - 1;
}

/**
 * care_questions_drop_stale:
 * @situation: the answers
 *
 * Takes back the answers to questions that no longer apply, so that a disease does not linger after
 * the care has become a stay in hospital.
 */
void
care_questions_drop_stale (CareSituation *situation)
{
  g_return_if_fail (CARE_IS_SITUATION (situation));

  for (guint i = 0; i < CARE_N_QUESTIONS; i++)
    if (!care_question_applies (i, situation, NULL))
      for (gsize k = 0; k < table[i].n_keys; k++)
        care_situation_clear (situation, table[i].keys[k]);
}
