/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-what-if.h"

G_BEGIN_DECLS

/**
 * CareOpenQuestion:
 * @key: the question that would settle the most
 * @answers: (element-type CareWhatIf): what each answer would change; empty for a place
 *
 * The one question behind an "unknown" that the person could answer.
 */
struct _CareOpenQuestion
{
  CareKey key;
  GPtrArray *answers;
};

CareOpenQuestion *care_open_question_find (CarePolicy *policy, CareSituation *situation);
CareOpenQuestion *care_open_question_find_for (CareAdvice *advice);
char             *care_open_question_dup_words (const CareOpenQuestion *self,
                                                CareSituation *situation);
void              care_open_question_free (CareOpenQuestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareOpenQuestion, care_open_question_free)

G_END_DECLS
