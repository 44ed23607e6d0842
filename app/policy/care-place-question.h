/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-text.h"
#include "policy/care-condition.h"

G_BEGIN_DECLS

/**
 * CareAnswerKind:
 * @CARE_ANSWER_POINTS: percentage points, 0 or negative
 * @CARE_ANSWER_MORE_POINTS: percentage points, 0 or positive
 * @CARE_ANSWER_MONTHS: months, or `open-ended` where the question allows it
 * @CARE_ANSWER_DAYS: days
 * @CARE_ANSWER_PERIOD: months; or an object with `months` or `days`; or a last day
 * @CARE_ANSWER_CHOICE: id of one of the choices of the question
 * @CARE_ANSWER_PAPERS: list of lists of papers: all lists are needed, one paper of each
 * @CARE_ANSWER_FEN: an amount in fen
 * @CARE_ANSWER_RATIO: basis points, or bands `{ "from_fen", "to_fen", "ratio_bp" }`
 * @CARE_ANSWER_TEXT: a sentence
 * @CARE_ANSWER_PHONE: a telephone number
 *
 * What kind of value answers a question. Every kind also takes the word `unclear`: whoever was
 * asked could not say.
 */
typedef enum
{
  CARE_ANSWER_POINTS,
  CARE_ANSWER_MORE_POINTS,
  CARE_ANSWER_MONTHS,
  CARE_ANSWER_DAYS,
  CARE_ANSWER_PERIOD,
  CARE_ANSWER_CHOICE,
  CARE_ANSWER_PAPERS,
  CARE_ANSWER_FEN,
  CARE_ANSWER_RATIO,
  CARE_ANSWER_TEXT,
  CARE_ANSWER_PHONE,
  CARE_N_ANSWER_KINDS
} CareAnswerKind;

/**
 * CareScopePart:
 *
 * What an answer may be limited to, besides the place and the scheme that it always has.
 */
typedef enum
{
  CARE_SCOPE_REASON = 1 << 0,
  CARE_SCOPE_CARE = 1 << 1,
  CARE_SCOPE_DISEASE = 1 << 2,
  CARE_SCOPE_LEVEL = 1 << 3,
} CareScopePart;

/**
 * CarePlaceChoice:
 * @id: id of the choice
 * @label: the choice as the end of a sentence
 * @also: (array zero-terminated=1): other spellings that are read as this choice
 *
 * One answer to a question that offers some.
 */
typedef struct
{
  char *id;
  CareText label;
  GStrv also;
} CarePlaceChoice;

/**
 * CarePlaceQuestion:
 * @id: as `about` of an answer names it
 * @kind: what kind of value answers it
 * @topic: `filing`, `money`, `dates`, `claim` or `tariff`
 * @label: what it is about, on a page
 * @ask: the sentence to say on the telephone, with {names} to fill in
 * @says: the sentence that an answer becomes, with {value}
 * @says_zero: the same for 0, may be empty
 * @bound: what province or nation say of it, to stand beside the question; may be empty
 * @scope: bits of #CareScopePart
 * @worth: how much hangs on it, in yuan of a typical stay, for the order in which to ask
 * @min: least value that is taken
 * @max: largest value that is taken
 * @has_usual: whether there is a usual range
 * @usual_min: below it the answer is remarked on
 * @usual_max: above it the answer is remarked on
 * @usual_says: the remark, with the bound that province or nation set
 * @open_ended: whether `open-ended` is an answer
 * @choices: (element-type CarePlaceChoice): the choices, empty for other kinds
 * @samples: (element-type JsonNode): answers to try, to see what hangs on the question
 * @when: conditions under which the question is worth asking at all
 * @figure: (nullable): the figure of a tariff that it gives
 * @manual_only: whether it matters only where the bill is paid first and claimed later
 * @kept_by_plan: whether the answer holds for one plan only, since it is about its hospital
 * @at_hospital: whether the hospital is asked, not the office
 *
 * One of the things that one has to know of a place. Read only.
 */
typedef struct
{
  char *id;
  CareAnswerKind kind;
  char *topic;
  CareText label;
  CareText ask;
  CareText says;
  CareText says_zero;
  CareText bound;
  guint scope;
  int worth;
  gint64 min, max;
  gboolean has_usual;
  gint64 usual_min, usual_max;
  CareText usual_says;
  gboolean open_ended;
  GPtrArray *choices;
  GPtrArray *samples;
  CareCondition *when;
  guint n_when;
  char *figure;
  gboolean manual_only;
  gboolean kept_by_plan;
  gboolean at_hospital;

  /*< private >*/
  JsonObject *object; /* as read: rows, words */
} CarePlaceQuestion;

GPtrArray               *care_place_questions_read        (JsonNode *root, const char *path,
                                                           GError **error);
GPtrArray               *care_place_questions_get_default (GError **error);
const CarePlaceQuestion *care_place_question_find         (const char *id);
const char              *care_answer_kind_get_name        (CareAnswerKind kind);
const CarePlaceChoice   *care_place_question_find_choice  (const CarePlaceQuestion *self,
                                                           const char *id);
GStrv                    care_place_question_dup_scope    (const CarePlaceQuestion *self);

G_END_DECLS
