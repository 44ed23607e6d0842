/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "costs/care-comparison.h"
#include "forms/care-form-layout.h"
#include "forms/care-form-sheet.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

CareFormSheet *care_form_papers_new (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice,
                                     CarePolicy *policy, CareEstimate *estimate,
                                     CareComparison *comparison);

G_END_DECLS
