/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-question-page.h"

G_BEGIN_DECLS

/**
 * CarePlacePage:
 *
 * A question whose answer is a place.
 */
#define CARE_TYPE_PLACE_PAGE (care_place_page_get_type ())
G_DECLARE_FINAL_TYPE (CarePlacePage, care_place_page, CARE, PLACE_PAGE, CareQuestionPage)

G_END_DECLS
