/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "advice/care-advice.h"
#include "advice/care-situation.h"
#include "costs/care-bill.h"
#include "costs/care-tariff.h"
#include "people/care-person.h"
#include "plans/care-calendar-log.h"
#include "plans/care-consent.h"
#include "plans/care-filed.h"
#include "plans/care-form-answers.h"
#include "plans/care-receipts.h"
#include "plans/care-written-file.h"

G_BEGIN_DECLS

/**
 * CarePlan:
 *
 * One plan: who needs care, in which situation, what the form says about the filing, which hospital
 * was chosen, and what the cost estimate was fed with. `situation`, `person` and `filing` are there
 * from the start and change in place. Each property notifies when it changes, those that hold a
 * part also when something within the part does; the signal `changed` tells of any of them.
 *
 * The insurance scheme has one truth, the situation's. A case file may name it with the person as
 * well: it then fills a gap in the situation, and a contradiction is one of the form's problems.
 */
#define CARE_TYPE_PLAN (care_plan_get_type ())
G_DECLARE_FINAL_TYPE (CarePlan, care_plan, CARE, PLAN, GObject)

CarePlan      *care_plan_new           (void);
CarePlan      *care_plan_new_from_json (JsonNode *root, GError **error);
CarePlan      *care_plan_new_from_file (const char *path, GError **error);
JsonNode      *care_plan_to_json       (CarePlan *self);

CareSituation *care_plan_get_situation (CarePlan *self);
CarePerson    *care_plan_get_person    (CarePlan *self);
CareFormAnswers    *care_plan_get_form_answers    (CarePlan *self);
const char    *care_plan_get_scheme    (CarePlan *self);
CareAdvice    *care_plan_advise        (CarePlan *self, CarePolicy *policy);

const char         *care_plan_get_hospital_id       (CarePlan *self);
const char         *care_plan_get_hospital_name     (CarePlan *self);
const CareDivision *care_plan_get_hospital_division (CarePlan *self);
void                care_plan_set_hospital          (CarePlan *self, const char *id,
                                                     const char *name,
                                                     const CareDivision *division);

CareFiled      *care_plan_get_filed          (CarePlan *self);
CareCalendarLog *care_plan_get_calendar_log  (CarePlan *self);
void            care_plan_take_calendar_log  (CarePlan *self, CareCalendarLog *log);
CareConsent    *care_plan_get_consent        (CarePlan *self);
GPtrArray      *care_plan_get_written        (CarePlan *self);
void            care_plan_add_written        (CarePlan *self, CareWrittenFile *file);
void            care_plan_adopt_written      (CarePlan *self, JsonNode *root);
void            care_plan_fill_in            (CarePlan *self);

const CareReceipts *care_plan_get_receipts   (CarePlan *self);
gboolean        care_plan_set_receipts       (CarePlan *self, const CareReceipts *receipts,
                                              GError **error);

const CareBill *care_plan_get_bill           (CarePlan *self);
void            care_plan_set_bill           (CarePlan *self, const CareBill *bill);
void            care_plan_set_stay_tariff    (CarePlan *self, const CareStayTariff *tariff);
CareStayTariff *care_plan_dup_stay_tariff    (CarePlan *self, const CareBill *bill);
JsonNode       *care_plan_dup_estimate_input (CarePlan *self, CareSituation *situation);

G_END_DECLS
