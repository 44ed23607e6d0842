/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "advice/care-situation.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

CareAdvice *care_advisor_advise           (CarePolicy *policy, CareSituation *situation);
GPtrArray  *care_advisor_advise_all_types (CarePolicy *policy, CareSituation *situation);

G_END_DECLS
