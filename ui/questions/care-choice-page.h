/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-question-page.h"

G_BEGIN_DECLS

/**
 * CareChoice:
 * @label: the answer in everyday words, marked with N_()
 * @help: (nullable): whom it fits, marked with N_()
 * @choice: (nullable): what the first key of the question becomes
 * @flag: what the flag of the question becomes: 1, 0, or -1 for no answer
 *
 * One of the answers to a question.
 */
typedef struct
{
  const char *label;
  const char *help;
  const char *choice;
  int flag;
} CareChoice;

const CareChoice *care_choices_get (CareQuestion question, gsize *n_choices);

/**
 * CareChoicePage:
 *
 * A question with a few answers, of which one is true.
 */
#define CARE_TYPE_CHOICE_PAGE (care_choice_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CareChoicePage, care_choice_page, CARE, CHOICE_PAGE, CareQuestionPage)

struct _CareChoicePageClass
{
  CareQuestionPageClass parent_class;
};

AdwActionRow *care_choice_page_get_row    (CareChoicePage *self, gsize index);
void          care_choice_page_set_effect (CareChoicePage *self, gsize index, const char *effect);

G_END_DECLS
