/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareColumnRow:
 *
 * A column of a list that is about to be imported: its heading, what stands in it, and a choice of
 * what it holds. Properties: `meaning` (integer: a #CareColumn, or -1 where it is not used).
 */
#define CARE_TYPE_COLUMN_ROW (care_column_row_get_type ())
G_DECLARE_FINAL_TYPE (CareColumnRow, care_column_row, CARE, COLUMN_ROW, AdwPreferencesRow)

GtkWidget *care_column_row_new         (const char *heading, const char *examples, int meaning);
int        care_column_row_get_meaning (CareColumnRow *self);
void       care_column_row_set_meaning (CareColumnRow *self, int meaning);

G_END_DECLS
