/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

G_BEGIN_DECLS

void     care_plan_set_filed   (CarePlan *plan, CareAdvice *advice, CareDate filed_on,
                                const char *number);
void     care_plan_clear_filed (CarePlan *plan);
gboolean care_plan_is_filed    (CarePlan *plan);

CareAdvice *care_plan_advise_for_form (CarePlan *plan, CarePolicy *policy);

G_END_DECLS
