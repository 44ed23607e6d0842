/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-questions.h"

G_BEGIN_DECLS

char *care_question_dup_answer (CareQuestion question, CareSituation *situation);

G_END_DECLS
