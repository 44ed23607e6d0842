/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-questions.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

gboolean care_question_changes_advice (CareQuestion question, CareSituation *situation,
                                       CarePolicy *policy);

G_END_DECLS
