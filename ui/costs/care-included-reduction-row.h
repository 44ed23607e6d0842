/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "costs/care-tariff.h"

G_BEGIN_DECLS

/**
 * CareIncludedReductionRow:
 *
 * Asks whether a column of the tariff, for care outside the city or the province, already has the
 * reduction in it, and how many points.
 */
#define CARE_TYPE_INCLUDED_REDUCTION_ROW (care_included_reduction_row_get_type ())
G_DECLARE_FINAL_TYPE (CareIncludedReductionRow, care_included_reduction_row, CARE,
                      INCLUDED_REDUCTION_ROW, AdwPreferencesRow)

GtkWidget  *care_included_reduction_row_new         (CareTariff *tariff, const char *level);
const char *care_included_reduction_row_get_problem (CareIncludedReductionRow *self);

G_END_DECLS
