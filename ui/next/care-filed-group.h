/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareFiledGroup:
 *
 * “I have filed”, with the day and the number that the office has given; afterwards what was noted,
 * and a way back.
 */
#define CARE_TYPE_FILED_GROUP (care_filed_group_get_type ())
G_DECLARE_FINAL_TYPE (CareFiledGroup, care_filed_group, CARE, FILED_GROUP, AdwBin)

GtkWidget *care_filed_group_new (CarePlan *plan, CareAdvice *advice);

G_END_DECLS
