/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareNumberRow:
 *
 * A row for the number of a person: what stands in it is hidden until it is asked for, and while it
 * is being typed it can be read. Property: `shown` (boolean): whether somebody has asked.
 */
#define CARE_TYPE_NUMBER_ROW (care_number_row_get_type ())
G_DECLARE_FINAL_TYPE (CareNumberRow, care_number_row, CARE, NUMBER_ROW, AdwEntryRow)

GtkWidget *care_number_row_new (void);

G_END_DECLS
