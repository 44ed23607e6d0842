/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-costs.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareCostsResult:
 *
 * The difference in yuan as the largest text, who pays what, what is missing and whom to ask.
 */
#define CARE_TYPE_COSTS_RESULT (care_costs_result_get_type ())
G_DECLARE_FINAL_TYPE (CareCostsResult, care_costs_result, CARE, COSTS_RESULT, AdwBin)

void care_costs_result_set_costs (CareCostsResult *self, CareCosts *costs);

G_END_DECLS
