/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/**
 * CareSummary:
 *
 * What is said first, wherever an answer is shown: on the page, to the family, on paper, in JSON.
 * All of them render this one object, so that they cannot disagree. Every text is one sentence or
 * two in the user's language, or %NULL where there is nothing to say.
 */
#define CARE_TYPE_SUMMARY (care_summary_get_type ())
G_DECLARE_FINAL_TYPE (CareSummary, care_summary, CARE, SUMMARY, GObject)

/**
 * CareUrgent:
 * @id: `late-filing`, `emergency-first` or `file-before-discharge`
 * @says: the sentence
 * @last_day: the last day to do it, %CARE_DATE_NONE where there is none
 * @contact: (nullable): whom to call
 *
 * The one thing to do first.
 */
typedef struct
{
  const char *id;
  char *says;
  CareDate last_day;
  const CareContact *contact;
} CareUrgent;

/**
 * CareReserve:
 * @CARE_RESERVE_AS_A_RULE: the source says it in principle only (原则上)
 * @CARE_RESERVE_LATER: the source is later than the day that is answered for
 *
 * What a figure that is known must not be shown without.
 */
typedef enum
{
  CARE_RESERVE_AS_A_RULE = 1 << 0,
  CARE_RESERVE_LATER = 1 << 1,
} CareReserve;

char             *care_reserve_dup_phrase     (CareReserve reserve, const char *says);
CareReserve       care_advice_get_points_reserve (CareAdvice *advice);

CareSummary      *care_summary_new            (CareAdvice *advice);

const CareUrgent *care_summary_get_urgent     (CareSummary *self);
const char       *care_summary_get_headline   (CareSummary *self);
const char       *care_summary_get_pays       (CareSummary *self);
const char       *care_summary_get_how_long   (CareSummary *self);
const char       *care_summary_get_bring      (CareSummary *self);
const char       *care_summary_get_where      (CareSummary *self);
const char       *care_summary_get_claim_by     (CareSummary *self);
const char       *care_summary_get_other_papers (CareSummary *self);
const char       *care_summary_get_open_claim_by (CareSummary *self);
gboolean          care_summary_knows_claim_by   (CareSummary *self);
guint             care_summary_get_n_papers   (CareSummary *self);

const char       *care_summary_get_short_pays (CareSummary *self);
char             *care_advice_dup_short_bound (CareAdvice *advice);
const char       *care_summary_get_short_how_long (CareSummary *self);
const char       *care_summary_get_short_bring (CareSummary *self);

void              care_summary_add_json       (CareSummary *self, JsonBuilder *builder);

G_END_DECLS
