/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-choice-page.h"

G_BEGIN_DECLS

/**
 * CareReasonPage:
 *
 * Why there, and what is special about it.
 */
#define CARE_TYPE_REASON_PAGE (care_reason_page_get_type ())
G_DECLARE_FINAL_TYPE (CareReasonPage, care_reason_page, CARE, REASON_PAGE, CareChoicePage)

G_END_DECLS
