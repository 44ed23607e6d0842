/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareHospitalsPage:
 *
 * The place "Hospitals": search while typing, filters, one hospital in detail. Property: `plan`
 * (#CarePlan, nullable: without a plan a hospital can be looked up, but not chosen).
 */
#define CARE_TYPE_HOSPITALS_PAGE (care_hospitals_page_get_type ())
G_DECLARE_FINAL_TYPE (CareHospitalsPage, care_hospitals_page, CARE, HOSPITALS_PAGE, AdwBin)

G_END_DECLS
