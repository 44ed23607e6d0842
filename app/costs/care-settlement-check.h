/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-comparison.h"
#include "costs/care-tariff.h"

G_BEGIN_DECLS

/**
 * CareSettlementSheet:
 * @total_fen: the whole bill
 * @covered_fen: what counted as covered
 * @deductible_fen: the deductible that was taken
 * @fund_fen: what insurance paid
 * @self_fen: what was left to pay
 *
 * What stands on the settlement sheet after discharge; %CARE_FEN_UNKNOWN for what does not.
 */
typedef struct
{
  gint64 total_fen;
  gint64 covered_fen;
  gint64 deductible_fen;
  gint64 fund_fen;
  gint64 self_fen;
} CareSettlementSheet;

/**
 * CareFinding:
 * @agrees: whether sheet and estimate agree here
 * @says: one sentence, in the user's language
 * @fact: (nullable): the fact behind it
 */
typedef struct
{
  gboolean agrees;
  char *says;
  const CareFact *fact;
} CareFinding;

/**
 * CareSettlementBasis:
 * @figures: (nullable): the figures that the estimate was reckoned with
 * @second_deductible_fen: the deductible of a later stay, or %CARE_FEN_UNKNOWN
 * @estimate: the estimate
 * @comparison: (nullable): all filing types
 * @policy: (nullable): knows what filing types are called
 * @card: (nullable): the card of the city, for its other columns
 * @level: (nullable): the column that @figures come from
 * @retired: whether @figures are those of a retiree
 * @second_stay: whether they are those of a later stay
 *
 * What a sheet is compared with.
 */
typedef struct
{
  const CareStayTariff *figures;
  gint64 second_deductible_fen;
  CareEstimate *estimate;
  CareComparison *comparison;
  CarePolicy *policy;
  CareTariff *tariff;
  const char *level;
  gboolean retired;
  gboolean second_stay;
} CareSettlementBasis;

GPtrArray *care_settlement_check (const CareSettlementSheet *sheet,
                                  const CareSettlementBasis *basis);

G_END_DECLS
