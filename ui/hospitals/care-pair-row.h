/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CarePairRow:
 *
 * One thing about two hospitals: side by side, or one under the other where there is no room, each
 * with the name of the hospital then.
 */
#define CARE_TYPE_PAIR_ROW (care_pair_row_get_type ())
G_DECLARE_FINAL_TYPE (CarePairRow, care_pair_row, CARE, PAIR_ROW, AdwPreferencesRow)

GtkWidget *care_pair_row_new        (const char *title);
void       care_pair_row_set        (CarePairRow *self, guint side, const char *name,
                                     const char *text);
void       care_pair_row_set_narrow (CarePairRow *self, gboolean narrow);

G_END_DECLS
