/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-stay-tariff.h"

G_BEGIN_DECLS

/**
 * CarePayout:
 * @covered_fen: the covered amount that was asked about
 * @deductible_fen: the part of it that the deductible takes
 * @before_cap_fen: what the basic fund would pay if there were no cap
 * @cap_rest_fen: what is left of the yearly cap, or %CARE_FEN_NO_END
 * @basic_fen: what the basic fund pays
 * @layer_looks_at_fen: the amount that the layer looks at
 * @layer_fen: what the layer pays
 * @fund_fen: both together
 *
 * What is paid of one covered amount.
 */
typedef struct
{
  gint64 covered_fen;
  gint64 deductible_fen;
  gint64 before_cap_fen;
  gint64 cap_rest_fen;
  gint64 basic_fen;
  gint64 layer_looks_at_fen;
  gint64 layer_fen;
  gint64 fund_fen;
} CarePayout;

void care_payout_reckon (CarePayout *self, const CareStayTariff *tariff, gint64 covered_fen,
                         int points, int layer_points);

G_END_DECLS
