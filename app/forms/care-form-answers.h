/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "forms/care-form-layout.h"
#include "forms/care-form-values.h"
#include "plans/care-case.h"

G_BEGIN_DECLS

/* What the form says where the case leaves it to the advice or to an earlier answer. */
const char *care_form_answer_type      (CareCase *plan, CareAdvice *advice);
const char *care_form_answer_kind      (CareCase *plan);
const char *care_form_answer_signed_by (CareCase *plan);
CareFilingAnswer  care_form_answer_materials_provided (CareFormLayout *layout, CareCase *plan,
                                                 CareAdvice *advice);

CareFormValues *care_form_bind (CareFormLayout *layout, CareCase *plan, CareAdvice *advice);

G_END_DECLS
