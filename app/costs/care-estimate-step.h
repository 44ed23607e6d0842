/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-bill.h"
#include "costs/care-stay-tariff.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

/**
 * CareStepKind:
 * @CARE_STEP_OUTSIDE: what no catalogue covers
 * @CARE_STEP_PARTLY_SELF: what is paid first of the partly covered part
 * @CARE_STEP_COVERED: the covered amount
 * @CARE_STEP_DEDUCTIBLE: what the deductible takes of it
 * @CARE_STEP_BAND: what is paid of the part in a band
 * @CARE_STEP_UNCOVERED: a part for which the tariff has no band
 * @CARE_STEP_CAP: what is left of the yearly cap
 * @CARE_STEP_LAYER_LOOKS_AT: the amount the layer looks at
 * @CARE_STEP_LAYER: what the layer pays
 * @CARE_STEP_FUND: what is paid altogether
 * @CARE_STEP_SELF: what is left to the patient
 */
typedef enum
{
  CARE_STEP_OUTSIDE,
  CARE_STEP_PARTLY_SELF,
  CARE_STEP_COVERED,
  CARE_STEP_DEDUCTIBLE,
  CARE_STEP_BAND,
  CARE_STEP_UNCOVERED,
  CARE_STEP_CAP,
  CARE_STEP_LAYER_LOOKS_AT,
  CARE_STEP_LAYER,
  CARE_STEP_FUND,
  CARE_STEP_SELF,
} CareStepKind;

/**
 * CareStep:
 * @kind: what the line is about
 * @is_high_end: whether it belongs to the high end of a range
 * @amount_fen: the figure of the line
 * @part_fen: what it is reckoned from, such as the part in a band
 * @band: the band of the tariff
 * @points: the points that come off the ratio of the tariff
 * @ratio_bp: the ratio with the points
 * @fact: (nullable): the fact behind the points
 * @tariff_fact: (nullable): what the figure of the tariff rests on, where it was not read from one
 *
 * One line of the calculation, kept as figures: the words are made when somebody reads them.
 */
typedef struct
{
  CareStepKind kind;
  gboolean is_high_end;
  gint64 amount_fen;
  gint64 part_fen;
  CareBand band;
  int points;
  int ratio_bp;
  const CareFact *fact;
  const CareFact *tariff_fact;
} CareStep;

char *care_step_dup_says  (const CareStep *self);
char *care_ratio_dup_text (int ratio_bp);
char *care_points_dup_text (int points);

G_END_DECLS
