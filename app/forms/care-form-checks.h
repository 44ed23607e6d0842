/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "forms/care-form-layout.h"
#include "forms/care-form-values.h"
#include "forms/care-problem.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

GPtrArray *care_form_check (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice,
                            const CareFormValues *values);

G_END_DECLS
