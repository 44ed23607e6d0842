/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

G_BEGIN_DECLS

void care_plan_follow_id_number (CarePlan *plan, const char *before);

G_END_DECLS
