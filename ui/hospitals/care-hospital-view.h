/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalogue/care-local-directory.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareHospitalView:
 *
 * One hospital: whether it lies where the plan is filed to, its services, every claim with its
 * source and day, and what to ask on the phone.
 * Actions: `hospital.use` (for the plan) and `hospital.check` (on the official platform).
 */
#define CARE_TYPE_HOSPITAL_VIEW (care_hospital_view_get_type ())
G_DECLARE_FINAL_TYPE (CareHospitalView, care_hospital_view, CARE, HOSPITAL_VIEW, AdwBin)

void          care_hospital_view_set_directory (CareHospitalView *self,
                                                CareLocalDirectory *directory);
void          care_hospital_view_set_plan      (CareHospitalView *self, CarePlan *plan);
void          care_hospital_view_set_hospital  (CareHospitalView *self, CareHospital *hospital);

G_END_DECLS
