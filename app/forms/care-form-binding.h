/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "forms/care-form-layout.h"
#include "forms/care-form-values.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/* What the form says where the case leaves it to the advice or to an earlier answer. */
const char *care_form_says_type      (CarePlan *plan, CareAdvice *advice);
const char *care_form_says_kind      (CarePlan *plan, CareAdvice *advice);
const char *care_form_says_signed_by (CarePlan *plan);
CareFormAnswer  care_form_says_materials_provided (CareFormLayout *layout, CarePlan *plan,
                                                 CareAdvice *advice);
const char *care_form_explain_materials_provided (CareFormLayout *layout, CarePlan *plan,
                                                  CareAdvice *advice);
gboolean    care_form_asks_for_letter (CareAdvice *advice);

CareFormValues *care_form_bind (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice);

G_END_DECLS
