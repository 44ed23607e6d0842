/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "costs/care-comparison.h"

G_BEGIN_DECLS

/**
 * CareTypeRow:
 *
 * One filing type on a bill: the difference in yuan as its largest text, a bar of who pays what,
 * points with their source, validity, locks and papers.
 */
#define CARE_TYPE_TYPE_ROW (care_type_row_get_type ())
G_DECLARE_FINAL_TYPE (CareTypeRow, care_type_row, CARE, TYPE_ROW, GtkListBoxRow)

GtkWidget  *care_type_row_new      (void);
void        care_type_row_set_row  (CareTypeRow *self, CareComparison *comparison,
                                    const CareComparisonRow *row, gboolean advised,
                                    gboolean looked_at, gint64 scale_fen);
void        care_type_row_set_home (CareTypeRow *self, CareEstimate *home, gint64 scale_fen);
const char *care_type_row_get_filing_type (CareTypeRow *self);

G_END_DECLS
