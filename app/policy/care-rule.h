/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-text.h"
#include "policy/care-condition.h"

G_BEGIN_DECLS

typedef struct _CareSource CareSource;
typedef struct _CareFact CareFact;
typedef struct _CareContact CareContact;
typedef struct _CareChannel CareChannel;
typedef struct _CareFilingType CareFilingType;
typedef struct _CareConflict CareConflict;
typedef struct _CareGuide CareGuide;
typedef struct _CarePack CarePack;
typedef struct _CareTold CareTold;

/**
 * CareTable:
 *
 * The decision tables of a pack, in the order in which they are asked, so that a table may ask
 * for the answer of an earlier one. In each table the first matching rule of each slot wins, the
 * city's before the province's before the nation's. Most tables have one slot; in materials,
 * forms, locks, deadlines, channels and notes each thing is a slot of its own.
 */
typedef enum
{
  CARE_TABLE_EXISTING_VALIDITY, /* how long the earlier filing holds */
  CARE_TABLE_TYPE,
  CARE_TABLE_DECISION,
  CARE_TABLE_POINTS,
  CARE_TABLE_PRINCIPLE, /* what province or nation have set as a bound, where points are unknown */
  CARE_TABLE_SETTLEMENT,
  CARE_TABLE_FILE_AT,
  CARE_TABLE_START,
  CARE_TABLE_VALIDITY,
  CARE_TABLE_MATERIALS,
  CARE_TABLE_FORMS,
  CARE_TABLE_LOCKS,
  CARE_TABLE_DEADLINES,
  CARE_TABLE_CHANNELS,
  CARE_TABLE_NOTES,
  CARE_N_TABLES
} CareTable;

const char *care_table_get_name (CareTable table);

/**
 * CareDayBase:
 *
 * The day from which a period of a rule runs.
 */
typedef enum
{
  CARE_DAY_START,         /* first day of the filing: today, or the day of admission before it */
  CARE_DAY_TODAY,
  CARE_DAY_ADMITTED,
  CARE_DAY_FILED,         /* when the earlier filing was made */
  CARE_DAY_CANCELLED,     /* when it was cancelled */
  CARE_DAY_DISCHARGED,
  CARE_N_DAYS
} CareDayBase;

/**
 * CarePrinciple:
 * @CARE_PRINCIPLE_AT_MOST: no more points may be taken off
 * @CARE_PRINCIPLE_ABOUT: so many points, more or less (左右)
 * @CARE_PRINCIPLE_AS_A_RULE: so many points in principle (原则上)
 *
 * How a bound or principle binds the places below.
 */
typedef enum
{
  CARE_PRINCIPLE_AT_MOST,
  CARE_PRINCIPLE_ABOUT,
  CARE_PRINCIPLE_AS_A_RULE,
  CARE_N_PRINCIPLES
} CarePrinciple;

const char *care_principle_get_id (CarePrinciple principle);

/**
 * CareOutcome:
 * @nothing: the rule fills its slot with nothing, so that no further pack is asked
 * @unknown: no source settles it
 * @not_applicable: the question does not arise
 * @open_ended: without an end
 * @as_a_rule: the source says so in principle only (原则上)
 * @principle: how a bound or principle binds
 * @id: interned id: a type, decision, settlement, level, form, lock action, deadline or note
 * @points: percentage points, 0 or less
 * @copies: copies of a paper, 0 where no source says
 * @months: length of a period
 * @days: length of a period
 * @working_days: whether @days and @advised_days are working days
 * @advised_days: after how many days to be done at the latest, to be safe
 * @base: from when a period runs
 * @on: a last day that does not depend on another, or %CARE_DATE_NONE
 * @ids: (array zero-terminated=1) (nullable): interned ids of papers or channels
 *
 * What a rule says, as its table needs it.
 */
typedef struct
{
  gboolean nothing;
  gboolean unknown;
  gboolean not_applicable;
  gboolean open_ended;
  gboolean as_a_rule;
  CarePrinciple principle;
  const char *id;
  int choice;
  int points;
  int copies;
  int months;
  int days;
  gboolean working_days;
  int advised_days;
  CareDayBase base;
  CareDate on;
  const char **ids;
} CareOutcome;

/**
 * CareNoteUse:
 * @CARE_NOTE_HEADLINE: stands instead of the headline where nothing is filed
 * @CARE_NOTE_URGENT: what to do first where no day runs out
 * @CARE_NOTE_LIMIT: to be done before the discharge bill is settled
 * @CARE_NOTE_CLAIM: among the special cases of a claim
 * @CARE_NOTE_CLAIM_PLACE: where a claim is handed in, and with which papers
 *
 * Where a note belongs besides the notes.
 */
typedef enum
{
  CARE_NOTE_HEADLINE = 1 << 0,
  CARE_NOTE_URGENT = 1 << 1,
  CARE_NOTE_LIMIT = 1 << 2,
  CARE_NOTE_CLAIM = 1 << 3,
  CARE_NOTE_CLAIM_PLACE = 1 << 4,
} CareNoteUse;

gboolean care_note_uses_parse (JsonObject *row, const char *path, guint *uses, GError **error);

/**
 * CareRule:
 * @id: `pack/table/id`, for the trace and for coverage
 * @slot: the slot that it fills
 * @uses: bits of #CareNoteUse, of a note
 * @says: the sentence for the user, may be empty
 * @fact: what it rests on; the rule holds only while its fact is in force
 *
 * One row of a decision table.
 */
typedef struct
{
  const char *id;
  const CarePack *pack;
  CareTable table;
  GQuark slot;
  CareCondition *conditions;
  guint n_conditions;
  CareOutcome then;
  guint uses;
  CareText says;
  const CareFact *fact;
  guint index;
} CareRule;

gboolean care_outcome_parse (CareOutcome *self, CareTable table, JsonNode *node,
                             const char *path, GError **error);
void     care_rule_free     (CareRule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRule, care_rule_free)

G_END_DECLS
