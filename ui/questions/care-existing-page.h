/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-question-page.h"

G_BEGIN_DECLS

/**
 * CareExistingPage:
 *
 * Whether a filing was made before, and what is to become of it.
 */
#define CARE_TYPE_EXISTING_PAGE (care_existing_page_get_type ())
G_DECLARE_FINAL_TYPE (CareExistingPage, care_existing_page, CARE, EXISTING_PAGE, CareQuestionPage)

G_END_DECLS
