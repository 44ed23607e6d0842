/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CarePlansPage:
 *
 * The first place: the household's plans, and one button for a new one. Property: `plans` (a
 * #GListModel of #CarePlan, nullable).
 */
#define CARE_TYPE_PLANS_PAGE (care_plans_page_get_type ())
G_DECLARE_FINAL_TYPE (CarePlansPage, care_plans_page, CARE, PLANS_PAGE, AdwBin)

G_END_DECLS
