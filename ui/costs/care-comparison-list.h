/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-costs.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareComparisonList:
 *
 * All filing types, and home, on the same bill. Activating a row looks at its calculation. Rows are
 * kept while figures change, so that focus and reading position stay. Property: `costs`.
 */
#define CARE_TYPE_COMPARISON_LIST (care_comparison_list_get_type ())
G_DECLARE_FINAL_TYPE (CareComparisonList, care_comparison_list, CARE, COMPARISON_LIST, AdwBin)

void care_comparison_list_set_costs (CareComparisonList *self, CareCosts *costs);

G_END_DECLS
