/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-figure.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareFigureRow:
 *
 * A figure of a tariff as a row: what it is, an entry with its unit, for a ratio the band, whether
 * it is confirmed, where it was read, and what is wrong with what was typed. Signals: `edited`,
 * after the user has typed or confirmed a figure, for the page to note where it was read; `remove`.
 */
#define CARE_TYPE_FIGURE_ROW (care_figure_row_get_type ())
G_DECLARE_FINAL_TYPE (CareFigureRow, care_figure_row, CARE, FIGURE_ROW, AdwPreferencesRow)

GtkWidget  *care_figure_row_new         (CareFigure *figure, gboolean removable);
CareFigure *care_figure_row_get_figure  (CareFigureRow *self);
const char *care_figure_row_get_problem (CareFigureRow *self);
void        care_figure_row_set_overlap (CareFigureRow *self, gboolean overlaps);

G_END_DECLS
