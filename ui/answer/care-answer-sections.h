/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-advice.h"
#include "advice/care-questions.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/* The sections of the answer. Each adds itself to @box, or nothing where it has nothing to say. */

void care_answer_add_headline  (GtkBox *box, CareAdvice *advice);
void care_answer_add_notes     (GtkBox *box, CareAdvice *advice);
void care_answer_add_open_question (GtkBox *box, CareAdvice *advice, CarePolicy *policy);
void care_answer_add_why       (GtkBox *box, CareAdvice *advice);
void care_answer_add_types     (GtkBox *box, CareAdvice *advice, CarePlan *plan);
void care_answer_add_papers    (GtkBox *box, CareAdvice *advice);
void care_answer_add_dates     (GtkBox *box, CareAdvice *advice);
void care_answer_add_where     (GtkBox *box, CareAdvice *advice);
void care_answer_add_conflicts (GtkBox *box, CareAdvice *advice);
void care_answer_add_answers   (GtkBox *box, CareAdvice *advice);

CareQuestion care_answer_get_question (CareAdvice *advice);

G_END_DECLS
