/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/**
 * CareDispute:
 * @told: what an office has said
 * @rule: the row of a document that settles the same thing otherwise, and is followed
 */
typedef struct
{
  CareTold *told;
  const CareRule *rule;
} CareDispute;

/* More slots than any pack fills for one situation; what goes beyond is not shown. */
#define CARE_MAX_PICKED 128

struct _CareAdvice
{
  GObject parent_instance;

  CarePolicy *policy;
  CareSituation *situation;
  const CarePack *pack;
  CareValue values[CARE_N_KEYS];
  CareDate today;

  const CareRule *picked[CARE_MAX_PICKED]; /* by table, in the order of the tables */
  guint from[CARE_N_TABLES + 1];           /* where each table begins in picked */

  CareKey open;                            /* what has to be answered before any points are told,
                                              CARE_N_KEYS for nothing */
  const CareDivision *file_at;
  const char *file_at_level;
  CareDate start;                          /* first day of a filing made now */

  /* Made when first asked for. */
  GPtrArray *materials, *locks, *deadlines, *why, *why_not, *notes, *conflicts, *channels,
            *contacts, *trace, *told;
  GPtrArray *forms;
  CareSummary *summary;
  CareOpenQuestion *question;
  GDestroyNotify question_free;            /* set with it by who makes it */
  gboolean sought_question;

  GArray *disputes;                        /* of CareDispute; NULL while there is none */
};

void            care_advice_set_choice (CareAdvice *self, CareKey key, const char *id);
gboolean        care_advice_has_choice (CareAdvice *self, CareKey key, const char *id);
gboolean        care_advice_cancels    (CareAdvice *self);
const CareRule *care_advice_get_rule   (CareAdvice *self, CareTable table);
CareDate        care_advice_get_base   (CareAdvice *self, CareDayBase base);
CareDate        care_advice_get_last_day (CareAdvice *self, const CareRule *rule);
char           *care_advice_fill       (CareAdvice *self, const CareRule *rule,
                                        const CareText *says);
const CareRule *care_advice_get_principle (CareAdvice *self);
gboolean        care_advice_is_as_a_rule (CareAdvice *self, CareTable table);
const CareOpenQuestion *care_advice_get_open_question (CareAdvice *self);
gboolean        care_advice_depends_on_an_answer (CareAdvice *self);
gboolean        care_advice_reason_leads_to (CareAdvice *self, const CareFilingType *type);
void            care_advice_ask        (CareAdvice *self, CareTable table);
GPtrArray      *care_advice_make_why_not (CareAdvice *self);
CareReason     *care_reason_new        (const char *id, char *says, const CareFact *fact);

G_END_DECLS
