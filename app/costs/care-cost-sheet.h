/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "costs/care-comparison.h"

G_BEGIN_DECLS

#define CARE_COST_SHEET_WIDTH 595.28 /* A4, in points */
#define CARE_COST_SHEET_HEIGHT 841.89

/**
 * CareCostSheet:
 *
 * The estimate and the comparison on paper: who pays what for each filing type as bars and as
 * figures, then the calculation line by line. Nothing personal stands on it. Drawn by the same
 * function for a file and for a printer; readable in black and white.
 */
#define CARE_TYPE_COST_SHEET (care_cost_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CareCostSheet, care_cost_sheet, CARE, COST_SHEET, GObject)

CareCostSheet *care_cost_sheet_new         (CareEstimate *estimate, CareComparison *comparison,
                                            CarePolicy *policy, gboolean from_example,
                                            const char *what_if);
guint          care_cost_sheet_get_n_pages (CareCostSheet *self);
void           care_cost_sheet_draw        (CareCostSheet *self, cairo_t *cr, guint page);

G_END_DECLS
