/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/**
 * CareDateRow:
 *
 * A row to type a day into, or to pick it from a calendar. What is typed is checked at once, and
 * what is wrong with it stands in the row. Properties: `date` (integer, a #CareDate,
 * %CARE_DATE_NONE where there is no good date), `label`, `min-date`, `max-date`, and `problem`
 * (string, read only, %NULL where the text is good or empty).
 */
#define CARE_TYPE_DATE_ROW (care_date_row_get_type ())
G_DECLARE_FINAL_TYPE (CareDateRow, care_date_row, CARE, DATE_ROW, AdwEntryRow)

GtkWidget  *care_date_row_new         (const char *label);
CareDate    care_date_row_get_date    (CareDateRow *self);
void        care_date_row_set_date    (CareDateRow *self, CareDate date);
void        care_date_row_set_bounds  (CareDateRow *self, CareDate min, CareDate max);
const char *care_date_row_finish      (CareDateRow *self);
const char *care_date_row_get_problem (CareDateRow *self);

G_END_DECLS
