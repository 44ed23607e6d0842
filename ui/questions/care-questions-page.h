/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-questions.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareQuestionsPage:
 *
 * The questions of a plan, one a page. Properties: `plan` (#CarePlan, nullable) and `step` (string,
 * read only: how far one has come, such as "Step 3 of 8"). Signal `finished`: the last question is
 * answered.
 */
#define CARE_TYPE_QUESTIONS_PAGE (care_questions_page_get_type ())
G_DECLARE_FINAL_TYPE (CareQuestionsPage, care_questions_page, CARE, QUESTIONS_PAGE, AdwBin)

gboolean care_questions_page_go_back (CareQuestionsPage *self);
void     care_questions_page_begin   (CareQuestionsPage *self, const char *question_id);
void     care_questions_page_change  (CareQuestionsPage *self, const char *question_id,
                                      gboolean all_asked);
void     care_questions_page_resume  (CareQuestionsPage *self);
gboolean care_questions_page_get_changing (CareQuestionsPage *self);
gboolean care_questions_page_undo    (CareQuestionsPage *self);
const char *care_questions_page_get_title (CareQuestion question);

G_END_DECLS
