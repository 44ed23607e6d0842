/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareHospitalComparisonRow:
 *
 * One thing about two hospitals: side by side, or one under the other where there is no room, each
 * with the name of the hospital then.
 */
#define CARE_TYPE_HOSPITAL_COMPARISON_ROW (care_hospital_comparison_row_get_type ())
G_DECLARE_FINAL_TYPE (CareHospitalComparisonRow, care_hospital_comparison_row, CARE,
                      HOSPITAL_COMPARISON_ROW, AdwPreferencesRow)

GtkWidget *care_hospital_comparison_row_new        (const char *title);
void       care_hospital_comparison_row_set        (CareHospitalComparisonRow *self, guint side,
                                                    const char *name, const char *text);
void       care_hospital_comparison_row_set_narrow (CareHospitalComparisonRow *self,
                                                    gboolean narrow);

G_END_DECLS
