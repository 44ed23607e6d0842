/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-comparison.h"

G_BEGIN_DECLS

/* Money in plain words, as the window shows it and as it is copied. All are (transfer full). */

char *care_cost_text_amount     (gint64 min_fen, gint64 max_fen);
char *care_cost_text_points     (CarePoints points);
char *care_cost_text_row_points (const CareComparisonRow *row);
char *care_cost_text_less       (const CareComparisonRow *row);
char *care_cost_text_difference (CareComparison *comparison, const CareComparisonRow *row);
char *care_cost_text_less_a_10000 (const CareComparisonRow *row);
char *care_cost_text_estimate   (CareEstimate *estimate);
char *care_cost_text_estimate_marked (CareEstimate *estimate);
char *care_cost_text_figures    (CareEstimate *estimate);
char *care_cost_text_missing    (CareEstimate *estimate);
char *care_cost_text_told    (CareEstimate *estimate);
char *care_cost_text_column_remarks    (CareEstimate *estimate);
const char *care_cost_text_taken_as_stay (CareEstimate *estimate);
char *care_cost_text_remarks    (CareEstimate *estimate);
char *care_cost_text_open       (const CareComparisonRow *row, CarePolicy *policy);
const char *care_cost_text_first_missing (CareEstimate *estimate, CareMissing *which);
char *care_cost_text_best       (CareComparison *comparison, CarePolicy *policy);
char *care_cost_text_conditions (CareAdvice *advice, CarePolicy *policy);
char *care_cost_text_route      (CareComparison *comparison, CarePaymentRoute route);
char *care_cost_text_summary    (CareEstimate *estimate, CareComparison *comparison,
                                 CarePolicy *policy);

G_END_DECLS
