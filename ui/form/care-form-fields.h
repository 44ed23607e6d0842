/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareFormFields:
 *
 * The answers that stand on the form, in groups, each with what is wrong with it beside it.
 * Properties: `plan` (#CarePlan, nullable), `focus-field` (string, read only, nullable: the field
 * that is being edited) and `numbers-shown` (boolean): whether somebody has asked to see the
 * identity number and the telephone number.
 */
#define CARE_TYPE_FORM_FIELDS (care_form_fields_get_type ())
G_DECLARE_FINAL_TYPE (CareFormFields, care_form_fields, CARE, FORM_FIELDS, AdwBin)

void        care_form_fields_set_plan     (CareFormFields *self, CarePlan *plan);
void        care_form_fields_set_layouts  (CareFormFields *self, GPtrArray *layouts);
void        care_form_fields_set_problems (CareFormFields *self, GPtrArray *problems);
gboolean    care_form_fields_go_to        (CareFormFields *self, const char *field);
const char *care_form_fields_get_focus_field (CareFormFields *self);

G_END_DECLS
