/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareConsentGroup:
 *
 * For whoever helps somebody: on which day and how the person has agreed, to note and to take back;
 * and the way to finish with the person. Shows the plan as it is when the group is made.
 */
#define CARE_TYPE_CONSENT_GROUP (care_consent_group_get_type ())
G_DECLARE_FINAL_TYPE (CareConsentGroup, care_consent_group, CARE, CONSENT_GROUP, AdwBin)

GtkWidget *care_consent_group_new (CarePlan *plan);

G_END_DECLS
