/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareAnswerPage:
 *
 * What follows from the answers: what to do in one sentence, why, what else there would be, papers,
 * dates, places and people. Property: `plan` (#CarePlan, nullable).
 */
#define CARE_TYPE_ANSWER_PAGE (care_answer_page_get_type ())
G_DECLARE_FINAL_TYPE (CareAnswerPage, care_answer_page, CARE, ANSWER_PAGE, AdwBin)

G_END_DECLS
