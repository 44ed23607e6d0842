/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-payout.h"

/* The covered amount up to which the basic fund is within what is left of its cap: what lies beyond
 * is what a layer of the kind above-cap looks at. What the fund would not have paid anyway, such as
 * the deductible, does not lie beyond it. Payment never falls as the amount rises, so the place can
 * be halved in on. */
static gint64
reach_of_cap (const CareSchedule *basic, gint64 covered, gint64 rest, int points)
{
  gint64 low = 0, high = covered;

  while (low < high)
    {
      gint64 middle = low + (high - low + 1) / 2;

      if (care_schedule_sum (basic, middle, points) <= rest * CARE_RATIO_WHOLE)
        low = middle;
      else
        high = middle - 1;
    }
  /* The cap may be reached inside a fen: that fen is still the basic fund's. */
  if (care_schedule_sum (basic, low, points) < rest * CARE_RATIO_WHOLE && low < covered)
    low++;
  return low;
}

static void
reckon_layer (CarePayout *self, const CareStayTariff *tariff, int points, int layer_points)
{
  gint64 before = tariff->layer_counted_fen, after, rest;

  if (tariff->layer_basis == CARE_LAYER_OWN_PART)
    self->layer_looks_at_fen = self->covered_fen - self->basic_fen;
  else if (self->cap_rest_fen != CARE_FEN_NO_END)
    self->layer_looks_at_fen = self->covered_fen
                               - reach_of_cap (&tariff->basic, self->covered_fen,
                                               self->cap_rest_fen, points);
  after = before + self->layer_looks_at_fen;
  /* The layer counts over the year: this stay adds what the sum grows by. */
  self->layer_fen
    = care_schedule_round (care_schedule_sum (&tariff->layer, after, layer_points)
                           - care_schedule_sum (&tariff->layer, before, layer_points));
  if (tariff->layer.cap_fen != CARE_FEN_NO_END)
    {
      /* The points of earlier stays are not known: without any, they used the most of the cap. */
      rest = MAX (tariff->layer.cap_fen - care_schedule_pay (&tariff->layer, before, 0), 0);
      self->layer_fen = MIN (self->layer_fen, rest);
    }
  self->layer_fen = MIN (self->layer_fen, self->covered_fen - self->basic_fen);
}

/**
 * care_payout_reckon:
 * @self: (out): the result
 * @tariff: a complete tariff
 * @covered_fen: a covered amount, from 0 to %CARE_MONEY_MAX
 * @points: percentage points on the ratios of the basic fund, negative to take off
 * @layer_points: the same for the layer
 *
 * Exact integers throughout: see care_schedule_pay() for why nothing overflows.
 */
void
care_payout_reckon (CarePayout *self, const CareStayTariff *tariff, gint64 covered_fen, int points,
                    int layer_points)
{
  *self = (CarePayout) { .covered_fen = covered_fen, .cap_rest_fen = CARE_FEN_NO_END };
  self->deductible_fen = MIN (covered_fen, tariff->basic.deductible_fen);
  self->before_cap_fen = care_schedule_pay (&tariff->basic, covered_fen, points);
  if (tariff->basic.cap_fen != CARE_FEN_NO_END)
    self->cap_rest_fen = MAX (tariff->basic.cap_fen - tariff->paid_this_year_fen, 0);
  self->basic_fen = MIN (self->before_cap_fen, self->cap_rest_fen);
  if (tariff->layer_basis != CARE_LAYER_NONE)
    reckon_layer (self, tariff, points, layer_points);
  self->fund_fen = self->basic_fen + self->layer_fen;
}
