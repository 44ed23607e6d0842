/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hospitals/care-hospital.h"

G_BEGIN_DECLS

/**
 * CareHospitalRow:
 *
 * A hospital in a list: name, place and grade, what is known of its services. Property: `hospital`
 * (#CareHospital, nullable).
 */
#define CARE_TYPE_HOSPITAL_ROW (care_hospital_row_get_type ())
G_DECLARE_FINAL_TYPE (CareHospitalRow, care_hospital_row, CARE, HOSPITAL_ROW, AdwBin)

void care_hospital_row_set_hospital (CareHospitalRow *self, CareHospital *hospital);

G_END_DECLS
