/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalogue/care-local-directory.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareTwoHospitals:
 *
 * Two hospitals side by side: the second is chosen first, by typing. Every service stands with who
 * says so and when. Action: `two.choose` (choose another one).
 */
#define CARE_TYPE_TWO_HOSPITALS (care_two_hospitals_get_type ())
G_DECLARE_FINAL_TYPE (CareTwoHospitals, care_two_hospitals, CARE, TWO_HOSPITALS, AdwWindow)

CareTwoHospitals *care_two_hospitals_new     (GtkWindow *parent, CareLocalDirectory *directory,
                                              CareHospital *hospital, CarePlan *plan);
void              care_two_hospitals_compare (CareTwoHospitals *self, CareHospital *other);

G_END_DECLS
