/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareAnswerPart:
 *
 * A page behind one line of the answer, such as the papers or the comparison. Properties: `plan`,
 * the plan, and `part`, the id of the page in the window. It follows the plan while it is seen.
 */
#define CARE_TYPE_ANSWER_PART (care_answer_part_get_type ())
G_DECLARE_FINAL_TYPE (CareAnswerPart, care_answer_part, CARE, ANSWER_PART, AdwBin)

G_END_DECLS
