/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/**
 * CareFilingAnswer:
 * @CARE_FILING_ANSWER_NONE: nobody has said
 * @CARE_FILING_ANSWER_NO: no
 * @CARE_FILING_ANSWER_YES: yes
 */
typedef enum
{
  CARE_FILING_ANSWER_NONE,
  CARE_FILING_ANSWER_NO,
  CARE_FILING_ANSWER_YES,
} CareFilingAnswer;

#define CARE_TYPE_FILING_ANSWER (care_filing_answer_get_type ())
GType care_filing_answer_get_type (void);

/**
 * CareFiling:
 *
 * What the form says about the filing itself: `kind` is `new`, `change` or `cancel`; `start-on` and
 * `end-on` are days or %CARE_DATE_NONE, where no end means the box 默认; `type` overrides the type
 * that the advice says; `materials-provided` and `agent-id-at-hand` are answers; `signed-by` is
 * `self` or `agent`. Once it has been filed: `filed-on`, the day, and `number`, which the office
 * has given to it.
 */
#define CARE_FILING_NUMBER_MAX_LENGTH 60 /* characters */
#define CARE_TYPE_FILING (care_filing_get_type ())
G_DECLARE_FINAL_TYPE (CareFiling, care_filing, CARE, FILING, GObject)

CareFiling *care_filing_new            (void);
CareFiling *care_filing_new_from_json  (JsonNode *root, const char *path, GError **error);
JsonNode   *care_filing_to_json        (CareFiling *self);

const char *care_filing_get_kind       (CareFiling *self);
CareDate    care_filing_get_start_on   (CareFiling *self);
CareDate    care_filing_get_end_on     (CareFiling *self);
const char *care_filing_get_filing_type (CareFiling *self);
CareFilingAnswer  care_filing_get_materials_provided (CareFiling *self);
CareFilingAnswer  care_filing_get_agent_id_at_hand   (CareFiling *self);
const char *care_filing_get_signed_by  (CareFiling *self);
CareDate    care_filing_get_filed_on   (CareFiling *self);
const char *care_filing_get_number     (CareFiling *self);

G_END_DECLS
