/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "policy/care-place-question.h"

G_BEGIN_DECLS

/* More than this nobody asks in one call. */
#define CARE_MAX_ASKS 5

/**
 * CareAsk:
 * @question: what to ask
 * @says: the sentence to say on the telephone
 * @bound: (nullable): what province or nation say of it, so that an odd answer is noticed
 * @contact: (nullable): whom to call; %NULL where it is the hospital
 * @fact: (nullable): the sentence of a document that leaves it open
 * @asked: (nullable): an earlier answer that is half a year old, or to which others differ
 *
 * One thing that matters to this person and that no document and no answer settles.
 */
typedef struct
{
  const CarePlaceQuestion *question;
  char *says;
  char *bound;
  const CareContact *contact;
  const CareFact *fact;
  CareTold *asked;
} CareAsk;

GPtrArray *care_asks_list       (CareAdvice *advice, const char *level_words,
                                 gboolean has_tariff, guint max);
char      *care_ask_dup_sentence (CareAdvice *advice, const CarePlaceQuestion *question,
                                  const char *level_words);
CareTold  *care_ask_make_told   (CareAdvice *advice, const CarePlaceQuestion *question,
                                 const char *level, JsonNode *value, const char *from,
                                 CareDate told_on, const char *note, GError **error);

G_END_DECLS
