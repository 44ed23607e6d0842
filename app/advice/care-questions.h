/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-situation.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

/**
 * CareQuestion:
 * @CARE_QUESTION_INSURED: where insured
 * @CARE_QUESTION_SCHEME: which insurance, and whether retired
 * @CARE_QUESTION_DESTINATION: where to go
 * @CARE_QUESTION_CARE: what care
 * @CARE_QUESTION_DISEASE: which chronic disease
 * @CARE_QUESTION_REASON: why there, and what is special
 * @CARE_QUESTION_BIRTH_DATE: when the newborn was born
 * @CARE_QUESTION_MONTHS_AWAY: how long the person lives there
 * @CARE_QUESTION_REPEAT: whether an earlier referral covers this stay
 * @CARE_QUESTION_STAGE: whether in hospital already
 * @CARE_QUESTION_FLAGGED: whether the hospital records an emergency
 * @CARE_QUESTION_EXISTING: whether a filing was made before
 * @CARE_QUESTION_MOVED: whether the person now lives in a place that the filing does not name
 * @CARE_QUESTION_PROOF: whether the papers are at hand
 * @CARE_QUESTION_AGENT: who files
 *
 * What the app asks, in this order. A question that does not apply to the answers so far is left
 * out.
 */
typedef enum
{
  CARE_QUESTION_INSURED,
  CARE_QUESTION_SCHEME,
  CARE_QUESTION_DESTINATION,
  CARE_QUESTION_CARE,
  CARE_QUESTION_DISEASE,
  CARE_QUESTION_REASON,
  CARE_QUESTION_BIRTH_DATE,
  CARE_QUESTION_MONTHS_AWAY,
  CARE_QUESTION_REPEAT,
  CARE_QUESTION_STAGE,
  CARE_QUESTION_FLAGGED,
  CARE_QUESTION_EXISTING,
  CARE_QUESTION_MOVED,
  CARE_QUESTION_PROOF,
  CARE_QUESTION_AGENT,
  CARE_N_QUESTIONS,
  CARE_QUESTION_NONE = CARE_N_QUESTIONS,
} CareQuestion;

const char    *care_question_get_id    (CareQuestion question);
const CareKey *care_question_get_keys  (CareQuestion question, gsize *n_keys);
gboolean       care_question_changes_advice (CareQuestion question, CareSituation *situation,
                                             CarePolicy *policy);
gboolean       care_question_applies   (CareQuestion question, CareSituation *situation,
                                         CarePolicy *policy);
gboolean       care_question_is_answered (CareQuestion question, CareSituation *situation);

CareQuestion   care_questions_next     (CareQuestion question, CareSituation *situation,
                                         CarePolicy *policy);
CareQuestion   care_questions_previous (CareQuestion question, CareSituation *situation,
                                         CarePolicy *policy);
guint          care_questions_count    (CareSituation *situation, CarePolicy *policy);
guint          care_questions_position (CareQuestion question, CareSituation *situation,
                                         CarePolicy *policy);
void           care_questions_drop_stale (CareSituation *situation);

G_END_DECLS
