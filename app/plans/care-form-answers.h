/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/**
 * CareFormAnswer:
 * @CARE_FORM_ANSWER_NONE: nobody has said
 * @CARE_FORM_ANSWER_NO: no
 * @CARE_FORM_ANSWER_YES: yes
 */
typedef enum
{
  CARE_FORM_ANSWER_NONE,
  CARE_FORM_ANSWER_NO,
  CARE_FORM_ANSWER_YES,
} CareFormAnswer;

#define CARE_TYPE_FORM_ANSWER (care_form_answer_get_type ())
GType care_form_answer_get_type (void);

/**
 * CareFormAnswers:
 *
 * What the form says about the filing itself: `kind` is `new`, `change` or `cancel`; `start-on` and
 * `end-on` are days or %CARE_DATE_NONE, where no end means the box 默认; `type` overrides the type
 * that the advice says; `materials-provided` and `agent-id-at-hand` are answers; `signed-by` is
 * `self` or `agent`.
 */
#define CARE_TYPE_FORM_ANSWERS (care_form_answers_get_type ())
G_DECLARE_FINAL_TYPE (CareFormAnswers, care_form_answers, CARE, FORM_ANSWERS, GObject)

CareFormAnswers *care_form_answers_new            (void);
CareFormAnswers *care_form_answers_new_from_json (JsonNode *root, const char *path, GError **error);
JsonNode   *care_form_answers_to_json        (CareFormAnswers *self);

const char *care_form_answers_get_kind       (CareFormAnswers *self);
CareDate    care_form_answers_get_start_on   (CareFormAnswers *self);
CareDate    care_form_answers_get_end_on     (CareFormAnswers *self);
const char *care_form_answers_get_filing_type (CareFormAnswers *self);
CareFormAnswer  care_form_answers_get_materials_provided (CareFormAnswers *self);
CareFormAnswer  care_form_answers_get_agent_id_at_hand   (CareFormAnswers *self);
const char *care_form_answers_get_signed_by  (CareFormAnswers *self);

G_END_DECLS
