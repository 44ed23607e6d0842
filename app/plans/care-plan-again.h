/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CarePlanAgain:
 * @CARE_PLAN_AGAIN_PERSON: another matter of the same person
 * @CARE_PLAN_AGAIN_RENEWED: the same matter once more, where a filing has run out (续办)
 * @CARE_PLAN_AGAIN_TRIP: another person on the same trip, with papers of their own
 *
 * What a new plan is begun for, from one that there is.
 */
typedef enum
{
  CARE_PLAN_AGAIN_PERSON,
  CARE_PLAN_AGAIN_RENEWED,
  CARE_PLAN_AGAIN_TRIP,
  CARE_N_PLAN_AGAINS
} CarePlanAgain;

CarePlan *care_plan_new_again (CarePlan *from, CarePlanAgain again);

G_END_DECLS
