/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-questions.h"

G_BEGIN_DECLS

/**
 * CareQuestionPage:
 *
 * One question on a page of its own: a heading, a line of help, the answers, and what it costs not
 * to know. Abstract. Properties: `question` (a #CareQuestion), `situation` (the answers, written to
 * as the user gives them), `title`, `help`, `cost` and `complete` (whether one may go on).
 */
#define CARE_TYPE_QUESTION_PAGE (care_question_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CareQuestionPage, care_question_page, CARE, QUESTION_PAGE, AdwBin)

/**
 * CareQuestionPageClass:
 * @build: fills the body, once
 * @load: shows the answers of the situation, and says whether they are complete; called whenever
 *   the page is shown
 * @find_missing: finds what is still in the way of going on: says it in @missing, or leaves that
 *   alone where nothing is; the default says that nothing is answered where that is so
 * @answer: writes what the inputs say into the situation, and says whether it is complete; called
 *   whenever the user has changed one that care_question_page_watch() was told of
 * @forget: takes the answer back, for "I don't know"; the default clears the keys of the question,
 *   or sets those that know it to `unknown`
 */
typedef struct _CareMissing CareMissing;

struct _CareQuestionPageClass
{
  AdwBinClass parent_class;

  void (*build)  (CareQuestionPage *self);
  void (*load)   (CareQuestionPage *self);
  void (*find_missing) (CareQuestionPage *self, CareMissing *missing);
  void (*answer) (CareQuestionPage *self);
  void (*forget) (CareQuestionPage *self);
};

/**
 * CareMissing:
 * @says: (nullable): why one cannot go on, in the user's language; %NULL where one can
 * @at: (nullable): the field that it is about, %NULL for all of them
 * @change: the question before this one whose answer is in the way, %CARE_QUESTION_NONE for none
 *
 * What is in the way of going on.
 */
struct _CareMissing
{
  const char *says;
  GtkWidget *at;
  CareQuestion change;
};

CareQuestion   care_question_page_get_question  (CareQuestionPage *self);
CareSituation *care_question_page_get_situation (CareQuestionPage *self);
void           care_question_page_set_situation (CareQuestionPage *self,
                                                 CareSituation *situation);
GtkBox        *care_question_page_get_body      (CareQuestionPage *self);
gboolean       care_question_page_get_complete  (CareQuestionPage *self);
void           care_question_page_set_complete  (CareQuestionPage *self, gboolean complete);
const char    *care_question_page_get_title     (CareQuestionPage *self);
void           care_question_page_watch         (CareQuestionPage *self, gpointer input,
                                                 const char *signal);
void           care_question_page_show          (CareQuestionPage *self);
void           care_question_page_forget        (CareQuestionPage *self);
gboolean       care_question_page_check         (CareQuestionPage *self);
void           care_question_page_find_clash    (CareQuestionPage *self, CareKey key,
                                                 const char *value, CareMissing *missing);

G_END_DECLS
