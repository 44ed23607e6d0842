/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-question-page.h"

G_BEGIN_DECLS

/**
 * CareBirthPage:
 *
 * When the newborn was born.
 */
#define CARE_TYPE_BIRTH_PAGE (care_birth_page_get_type ())
G_DECLARE_FINAL_TYPE (CareBirthPage, care_birth_page, CARE, BIRTH_PAGE, CareQuestionPage)

G_END_DECLS
