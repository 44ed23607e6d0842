/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-situation.h"

G_BEGIN_DECLS

/**
 * CareRulesDateBar:
 *
 * The day whose rules answer. It is today unless another day is set here. Properties: `situation`
 * (#CareSituation, nullable) and `notice` (string, read only): says so while it is another day.
 */
#define CARE_TYPE_RULES_DATE_BAR (care_rules_date_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareRulesDateBar, care_rules_date_bar, CARE, RULES_DATE_BAR, AdwBin)

G_END_DECLS
