/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareComparisonRow:
 *
 * One thing about two hospitals: side by side, or one under the other where there is no room, each
 * with the name of the hospital then.
 */
#define CARE_TYPE_COMPARISON_ROW (care_comparison_row_get_type ())
G_DECLARE_FINAL_TYPE (CareComparisonRow, care_comparison_row, CARE, COMPARISON_ROW,
                      AdwPreferencesRow)

GtkWidget *care_comparison_row_new        (const char *title);
void       care_comparison_row_set        (CareComparisonRow *self, guint side, const char *name,
                                           const char *text);
void       care_comparison_row_set_narrow (CareComparisonRow *self, gboolean narrow);

G_END_DECLS
