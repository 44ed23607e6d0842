/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "advice/care-situation.h"
#include "base/care-date.h"
#include "place/care-divisions.h"
#include "policy/care-decision.h"
#include "policy/care-policy.h"
#include "policy/care-settlement.h"

G_BEGIN_DECLS

/**
 * CareState:
 * @CARE_STATE_UNKNOWN: no source settles it
 * @CARE_STATE_KNOWN: a source states it
 * @CARE_STATE_NOT_APPLICABLE: the question does not arise
 */
typedef enum
{
  CARE_STATE_UNKNOWN,
  CARE_STATE_KNOWN,
  CARE_STATE_NOT_APPLICABLE,
} CareState;

#define CARE_TYPE_STATE (care_state_get_type ())
GType care_state_get_type (void);

typedef enum
{
  CARE_VALIDITY_UNKNOWN,
  CARE_VALIDITY_OPEN_ENDED,
  CARE_VALIDITY_UNTIL,
  CARE_VALIDITY_NOT_APPLICABLE,
} CareValidityState;

#define CARE_TYPE_VALIDITY_STATE (care_validity_state_get_type ())
GType care_validity_state_get_type (void);

/**
 * CareReason:
 * @id: (nullable): id of a note or conflict, the type that was not chosen, or %NULL
 * @uses: bits of #CareNoteUse: where a note belongs besides the notes
 * @says: one sentence, in the user's language
 * @fact: (nullable): the fact it rests on
 */
typedef struct
{
  char *id;
  guint uses;
  char *says;
  const CareFact *fact;
} CareReason;

/**
 * CareMaterial:
 * @any_of: (array zero-terminated=1): ids of papers; one of them is enough
 * @copies: how many copies, 0 where no source says
 * @says: (nullable): what to mind, in the user's language
 * @fact: the fact it rests on
 */
typedef struct
{
  const char *const *any_of;
  int copies;
  char *says;
  const CareFact *fact;
} CareMaterial;

/**
 * CareLock:
 * @action: `change`, `cancel` or `re-promise`
 * @through: the last day on which the action is barred
 * @says: why, in the user's language
 */
typedef struct
{
  const char *action;
  CareDate through;
  char *says;
  const CareFact *fact;
} CareLock;

/* What a deadline is for where the bill has been paid. */
#define CARE_DEADLINE_CLAIM "claim"

/**
 * CareDeadline:
 * @what: what must be done, such as `late-filing` or %CARE_DEADLINE_CLAIM
 * @last_day: the last day by the rule
 * @advised: the day to do it by, since some offices count the first day
 * @working_days: whether weekdays alone were counted; holidays are not known
 */
typedef struct
{
  const char *what;
  CareDate last_day;
  CareDate advised;
  gboolean working_days;
  char *says;
  const CareFact *fact;
} CareDeadline;

/**
 * CareAdvice:
 *
 * What follows from a situation: immutable, made by care_advisor_advise(). What its getters return
 * belongs to it. CONTRACT.md says what each part means.
 */
#define CARE_TYPE_ADVICE (care_advice_get_type ())
G_DECLARE_FINAL_TYPE (CareAdvice, care_advice, CARE, ADVICE, GObject)

typedef struct _CareSummary CareSummary;
typedef struct _CareOpenQuestion CareOpenQuestion;

CarePolicy         *care_advice_get_policy     (CareAdvice *self);
CareSituation      *care_advice_get_situation  (CareAdvice *self);
const CarePack     *care_advice_get_pack       (CareAdvice *self);
CareDate            care_advice_get_today      (CareAdvice *self);
CareDecision        care_advice_get_decision   (CareAdvice *self);
const char         *care_advice_get_intent     (CareAdvice *self);
const char         *care_advice_get_choice     (CareAdvice *self, CareKey key);
gboolean            care_advice_has_stayed     (CareAdvice *self);
CareReason         *care_advice_dup_why_not_reason (CareAdvice *self, const char *type,
                                                    const char *reason);
void                care_reason_free           (CareReason *self);
CareKey             care_advice_get_open       (CareAdvice *self);
CareSummary        *care_advice_get_summary    (CareAdvice *self);
const char         *care_advice_get_filing_type (CareAdvice *self);
const CareFilingType *care_advice_get_filing_type_info (CareAdvice *self);
const CareDivision *care_advice_get_insured    (CareAdvice *self);
const CareDivision *care_advice_get_file_at    (CareAdvice *self);
const char         *care_advice_get_file_at_level (CareAdvice *self);
CareState           care_advice_get_points     (CareAdvice *self, int *points,
                                                const CareFact **fact);
CareSettlement      care_advice_get_settlement (CareAdvice *self);
CareDate            care_advice_get_start_on_or_before (CareAdvice *self);
CareValidityState   care_advice_get_validity   (CareAdvice *self, CareDate *until,
                                                const CareFact **fact);
gboolean            care_advice_has_validity_as_a_rule (CareAdvice *self);
char               *care_advice_dup_validity_months (CareAdvice *self);

GPtrArray          *care_advice_get_materials  (CareAdvice *self); /* of CareMaterial */
GPtrArray          *care_advice_get_locks      (CareAdvice *self); /* of CareLock */
GPtrArray          *care_advice_get_deadlines  (CareAdvice *self); /* of CareDeadline */
GPtrArray          *care_advice_get_why        (CareAdvice *self); /* of CareReason */
GPtrArray          *care_advice_get_why_not    (CareAdvice *self); /* of CareReason */
GPtrArray          *care_advice_get_notes      (CareAdvice *self); /* of CareReason */
char               *care_advice_dup_note       (CareAdvice *self, const char *id);
const CareReason   *care_advice_find_note      (CareAdvice *self, CareNoteUse use);
const CareContact  *care_advice_get_complaints (CareAdvice *self);
gboolean            care_advice_claims         (CareAdvice *self);
gboolean            care_advice_lists_claim    (CareAdvice *self);
gboolean            care_advice_may_claim      (CareAdvice *self);
GPtrArray          *care_advice_get_conflicts  (CareAdvice *self); /* of CareConflict */
GPtrArray          *care_advice_get_channels   (CareAdvice *self); /* of CareChannel */
GPtrArray          *care_advice_get_contacts   (CareAdvice *self); /* of CareContact */
const char *const  *care_advice_get_forms      (CareAdvice *self);
GPtrArray          *care_advice_get_trace      (CareAdvice *self); /* of CareRule */
GPtrArray          *care_advice_get_told       (CareAdvice *self); /* of CareTold */
char               *care_advice_dup_told_remark (CareAdvice *self, CareTold *told);

char               *care_advice_dup_headline   (CareAdvice *self);

G_END_DECLS
