/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-question-page.h"

G_BEGIN_DECLS

/**
 * CareMonthsPage:
 *
 * How many months the person lives there.
 */
#define CARE_TYPE_MONTHS_PAGE (care_months_page_get_type ())
G_DECLARE_FINAL_TYPE (CareMonthsPage, care_months_page, CARE, MONTHS_PAGE, CareQuestionPage)

G_END_DECLS
