/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "policy/care-place-question.h"

G_BEGIN_DECLS

/**
 * CareKnowledge:
 * @question: one of the questions of a place
 * @n_people: how many of the typical people it concerns
 * @n_open: for how many of them nothing settles it
 * @confidence: how well the rest is known: the weakest of what they rest on
 * @fact: (nullable): a fact of that confidence, %NULL where the question is open for all
 * @asked: (nullable): an answer of an office that is to be asked again, or that others contradict
 *
 * How well one thing is known of a place.
 */
typedef struct
{
  const CarePlaceQuestion *question;
  guint n_people;
  guint n_open;
  CareConfidence confidence;
  const CareFact *fact;
  CareTold *asked;
} CareKnowledge;

GPtrArray *care_place_knowledge_list (CarePolicy *policy, const CareDivision *place,
                                      const char *scheme, GPtrArray *told, CareDate today);

G_END_DECLS
