/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "advice/care-advice.h"
#include "advice/care-situation.h"
#include "people/care-person.h"
#include "plans/care-filing.h"

G_BEGIN_DECLS

/**
 * CareCase:
 *
 * One plan: who needs care, in which situation, what the form says about the filing, which hospital
 * was chosen, and what the cost estimate was fed with. `situation`, `person` and `filing` are there
 * from the start and change in place; the signal `changed` tells of any change in any part.
 *
 * The insurance scheme has one truth, the situation's. A case file may name it with the person as
 * well: it then fills a gap in the situation, and a contradiction is one of the form's problems.
 */
#define CARE_TYPE_CASE (care_case_get_type ())
G_DECLARE_FINAL_TYPE (CareCase, care_case, CARE, CASE, GObject)

CareCase      *care_case_new           (void);
CareCase      *care_case_new_from_json (JsonNode *root, GError **error);
CareCase      *care_case_new_from_file (const char *path, GError **error);
JsonNode      *care_case_to_json       (CareCase *self);

CareSituation *care_case_get_situation (CareCase *self);
CarePerson    *care_case_get_person    (CareCase *self);
CareFiling    *care_case_get_filing    (CareCase *self);
const char    *care_case_get_scheme    (CareCase *self);
CareAdvice    *care_case_advise        (CareCase *self, CarePolicy *policy);

const char         *care_case_get_hospital_id       (CareCase *self);
const char         *care_case_get_hospital_name     (CareCase *self);
const CareDivision *care_case_get_hospital_division (CareCase *self);
void                care_case_set_hospital          (CareCase *self, const char *id,
                                                     const char *name,
                                                     const CareDivision *division);

JsonNode      *care_case_get_estimate_input (CareCase *self);
void           care_case_set_estimate_input (CareCase *self, JsonNode *input);

G_END_DECLS
