/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "forms/care-form-layout.h"
#include "forms/care-form-sheet.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareForm:
 *
 * A form for a case: what is on it, and what a clerk would send it back for. Immutable; make a new
 * one when the case has changed.
 */
#define CARE_TYPE_FORM (care_form_get_type ())
G_DECLARE_FINAL_TYPE (CareForm, care_form, CARE, FORM, GObject)

CareForm       *care_form_new          (CareFormLayout *layout, CarePlan *plan,
                                        CareAdvice *advice);
CareForm       *care_form_new_blank    (CareFormLayout *layout);

CareFormLayout *care_form_get_layout   (CareForm *self);
CareFormSheet  *care_form_get_sheet    (CareForm *self);
GPtrArray      *care_form_get_problems (CareForm *self); /* of CareProblem */

char           *care_form_dup_file_name (CareForm *self);

G_END_DECLS
