/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "costs/care-estimate.h"

G_BEGIN_DECLS

/**
 * CareCalculationList:
 *
 * An estimate line by line, each figure with its source where it has one.
 */
#define CARE_TYPE_CALCULATION_LIST (care_calculation_list_get_type ())
G_DECLARE_FINAL_TYPE (CareCalculationList, care_calculation_list, CARE, CALCULATION_LIST, AdwBin)

void care_calculation_list_set_estimate (CareCalculationList *self, CareEstimate *estimate);

G_END_DECLS
