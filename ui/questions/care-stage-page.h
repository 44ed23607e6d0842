/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-question-page.h"

G_BEGIN_DECLS

/**
 * CareStagePage:
 *
 * Whether the patient is in hospital already, and since when.
 */
#define CARE_TYPE_STAGE_PAGE (care_stage_page_get_type ())
G_DECLARE_FINAL_TYPE (CareStagePage, care_stage_page, CARE, STAGE_PAGE, CareQuestionPage)

G_END_DECLS
