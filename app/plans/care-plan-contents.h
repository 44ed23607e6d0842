/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CarePlanContent:
 * @title: what it is, in the user's language
 * @says: what the plan says of it; numbers are masked, and of an address only that there is one
 *
 * A part of a plan that somebody has brought from another computer, as it is shown before it is
 * added.
 */
typedef struct
{
  char *title;
  char *says;
} CarePlanContent;

GPtrArray *care_plan_list_contents (CarePlan *plan);
gboolean   care_plan_is_same       (CarePlan *plan, CarePlan *other);
gboolean   care_plan_is_for_same   (CarePlan *plan, CarePlan *other);

G_END_DECLS
