/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "costs/care-estimate.h"

#include <stdlib.h>

/* What must hold of every tariff and every bill, tried with random ones. The seed is fixed and
 * printed, so that a failure can be repeated; CARE_TEST_SEED tries another. */

#define N_RANDOM 8000
#define SEED 20261122

static GRand *
new_rand (void)
{
  const char *text = g_getenv ("CARE_TEST_SEED");
  guint32 seed = text ? (guint32) strtoul (text, NULL, 10) : SEED;

  g_test_message ("seed %u", seed);
  return g_rand_new_with_seed (seed);
}

/* All magnitudes alike, so that small bills and edges are met too. */
static gint64
random_fen (GRand *rand, gint64 below)
{
  gint64 bound = 1 + g_rand_int_range (rand, 0, 1000);

  while (bound < below && g_rand_int_range (rand, 0, 3) > 0)
    bound *= 7;
  return (gint64) (g_rand_double (rand) * MIN (bound, below));
}

static void
fill_schedule (GRand *rand, CareSchedule *schedule, gint64 size)
{
  gint64 at = random_fen (rand, size);

  schedule->deductible_fen = g_rand_boolean (rand) ? 0 : random_fen (rand, size);
  schedule->n_bands = g_rand_int_range (rand, 1, 7);
  for (guint i = 0; i < schedule->n_bands; i++)
    {
      schedule->bands[i].from_fen = at;
      at += 1 + random_fen (rand, size);
      schedule->bands[i].to_fen = at;
      schedule->bands[i].ratio_bp = g_rand_int_range (rand, 0, CARE_RATIO_WHOLE + 1);
      at += g_rand_boolean (rand) ? 0 : random_fen (rand, 1000);
    }
  if (g_rand_boolean (rand))
    schedule->bands[schedule->n_bands - 1].to_fen = CARE_FEN_NO_END;
  if (g_rand_boolean (rand))
    schedule->cap_fen = random_fen (rand, size);
}

static CareStayTariff *
random_tariff (GRand *rand, gint64 size)
{
  CareStayTariff *tariff = care_stay_tariff_new ();

  fill_schedule (rand, &tariff->basic, size);
  tariff->paid_this_year_fen = g_rand_boolean (rand) ? 0 : random_fen (rand, size);
  tariff->layer_basis = g_rand_int_range (rand, 0, 3);
  if (tariff->layer_basis != CARE_LAYER_NONE)
    {
      fill_schedule (rand, &tariff->layer, size);
      tariff->layer_counted_fen = g_rand_boolean (rand) ? 0 : random_fen (rand, size);
      tariff->layer_points = g_rand_int_range (rand, 0, 3);
    }
  if (g_rand_int_range (rand, 0, 4) == 0)
    {
      tariff->included_reduction_unknown = TRUE;
      care_stay_tariff_bound_included_reduction (tariff, -g_rand_int_range (rand, 1, 31));
    }
  g_assert_true (care_stay_tariff_check (tariff, "card", NULL));
  return tariff;
}

static CareBill *
random_bill (GRand *rand, gint64 size)
{
  CareBill *bill = care_bill_new ();

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      bill->covered_fen = random_fen (rand, size);
      break;
    case 1:
      bill->covered_min_fen = random_fen (rand, size);
      bill->covered_max_fen = bill->covered_min_fen + random_fen (rand, size);
      break;
    case 2:
      bill->full_fen = random_fen (rand, size);
      bill->partly_fen = random_fen (rand, size);
      bill->outside_fen = random_fen (rand, size);
      if (g_rand_boolean (rand))
        bill->partly_self_bp = g_rand_int_range (rand, 0, CARE_RATIO_WHOLE + 1);
      break;
    default:
      bill->total_fen = random_fen (rand, size);
      bill->share_min_bp = g_rand_int_range (rand, 0, CARE_RATIO_WHOLE + 1);
      bill->share_max_bp = g_rand_int_range (rand, bill->share_min_bp, CARE_RATIO_WHOLE + 1);
      break;
    }
  g_assert_true (care_bill_check (bill, "bill", NULL));
  return bill;
}

static CareEstimate *
estimate (const CareStayTariff *tariff, const CareBill *bill, int points)
{
  CareEstimate *result
    = care_estimate_new ((CarePoints) { CARE_STATE_KNOWN, points, NULL }, tariff, bill, NULL);

  g_assert_cmpint (care_estimate_get_state (result), !=, CARE_ESTIMATE_UNKNOWN);
  return result;
}

static CareEstimate *
estimate_covered (const CareStayTariff *tariff, gint64 covered, int points)
{
  g_autoptr (CareBill) bill = care_bill_new ();

  bill->covered_fen = covered;
  return estimate (tariff, bill, points);
}

static void
assert_bounds (CareEstimate *result, const CareStayTariff *tariff, gint64 covered)
{
  const CarePayout *ends[] = { care_estimate_get_low (result), care_estimate_get_high (result) };
  gint64 total = care_estimate_get_total (result);
  gint64 fund_min, fund_max, self_min, self_max;

  care_estimate_get_fund (result, &fund_min, &fund_max);
  care_estimate_get_self (result, &self_min, &self_max);
  g_assert_cmpint (fund_min, >=, 0);
  g_assert_cmpint (fund_min, <=, fund_max);
  g_assert_cmpint (fund_max, <=, covered);
  g_assert_cmpint (self_min, >=, 0);
  g_assert_cmpint (self_min, <=, self_max);
  if (total != CARE_FEN_UNKNOWN)
    {
      g_assert_cmpint (fund_max, <=, total);
      g_assert_cmpint (fund_max + self_min, ==, total);
      g_assert_cmpint (fund_min + self_max, ==, total);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_assert_cmpint (ends[i]->basic_fen + ends[i]->layer_fen, ==, ends[i]->fund_fen);
      g_assert_cmpint (ends[i]->basic_fen, <=, ends[i]->cap_rest_fen);
      g_assert_cmpint (ends[i]->layer_fen, >=, 0);
      if (tariff->basic.cap_fen != CARE_FEN_NO_END)
        g_assert_cmpint (ends[i]->basic_fen + tariff->paid_this_year_fen, <=,
                         MAX (tariff->basic.cap_fen, tariff->paid_this_year_fen));
      if (tariff->layer_basis != CARE_LAYER_NONE)
        g_assert_cmpint (ends[i]->layer_fen, <=, tariff->layer.cap_fen);
    }
}

/* The lines of an end: the bands add up to what the fund would pay without a cap, and the last two
 * are the result. */
static void
assert_steps (CareEstimate *result)
{
  const CarePayout *ends[] = { care_estimate_get_low (result), care_estimate_get_high (result) };
  gint64 bands[2] = { 0, 0 }, fund[2] = { -1, -1 };
  guint n_steps;
  const CareStep *steps = care_estimate_get_steps (result, &n_steps);
  gboolean range = care_estimate_get_state (result) == CARE_ESTIMATE_RANGE;

  for (guint i = 0; i < n_steps; i++)
    {
      if (steps[i].kind == CARE_STEP_BAND)
        bands[steps[i].is_high_end] += steps[i].amount_fen;
      if (steps[i].kind == CARE_STEP_FUND)
        fund[steps[i].is_high_end] = steps[i].amount_fen;
      g_assert_cmpint (steps[i].amount_fen, >=, 0);
    }
  for (int end = 0; end < (range ? 2 : 1); end++)
    {
      g_assert_cmpint (bands[end], ==, ends[end]->before_cap_fen);
      g_assert_cmpint (fund[end], ==, ends[end]->fund_fen);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GRand) rand = new_rand ();

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (CareStayTariff) tariff = random_tariff (rand, 20000000);
      g_autoptr (CareBill) bill = random_bill (rand, 30000000);
      g_autoptr (CareEstimate) result = estimate (tariff, bill, g_rand_int_range (rand, -60, 21));
      gint64 min, max;

      g_assert_true (care_bill_get_covered (bill, &min, &max));
      assert_bounds (result, tariff, max);
      assert_steps (result);
    }
}

static void
assert_not_less (CareEstimate *less, CareEstimate *more)
{
  gint64 less_min, less_max, more_min, more_max;

  care_estimate_get_fund (less, &less_min, &less_max);
  care_estimate_get_fund (more, &more_min, &more_max);
  g_assert_cmpint (less_min, <=, more_min);
  g_assert_cmpint (less_max, <=, more_max);
}

/* A larger bill is never paid less, fewer points never more. */
static void
test_monotonic (void)
{
  g_autoptr (GRand) rand = new_rand ();

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (CareStayTariff) tariff = random_tariff (rand, 20000000);
      gint64 covered = random_fen (rand, 30000000);
      int points = g_rand_int_range (rand, -60, 21);
      g_autoptr (CareEstimate) here = estimate_covered (tariff, covered, points);
      g_autoptr (CareEstimate) next = estimate_covered (tariff, covered + 1, points);
      g_autoptr (CareEstimate) far
        = estimate_covered (tariff, covered + random_fen (rand, 30000000), points);
      g_autoptr (CareEstimate) reduced
        = estimate_covered (tariff, covered, points - g_rand_int_range (rand, 1, 30));

      assert_not_less (here, next);
      assert_not_less (here, far);
      assert_not_less (reduced, here);
    }
}

static void
assert_within (CareEstimate *inside, CareEstimate *range)
{
  gint64 min, max, range_min, range_max;

  care_estimate_get_fund (inside, &min, &max);
  care_estimate_get_fund (range, &range_min, &range_max);
  g_assert_cmpint (range_min, <=, min);
  g_assert_cmpint (max, <=, range_max);
  care_estimate_get_self (inside, &min, &max);
  care_estimate_get_self (range, &range_min, &range_max);
  g_assert_cmpint (range_min, <=, min);
  g_assert_cmpint (max, <=, range_max);
}

/* A range holds both ends, every bill between them, and every number of points that the column may
 * already hold. */
static void
test_ranges (void)
{
  g_autoptr (GRand) rand = new_rand ();

  for (int i = 0; i < N_RANDOM / 4; i++)
    {
      g_autoptr (CareStayTariff) tariff = random_tariff (rand, 20000000);
      g_autoptr (CareStayTariff) settled = care_stay_tariff_copy (tariff);
      g_autoptr (CareBill) bill = care_bill_new ();
      int points = g_rand_int_range (rand, -60, 1);
      g_autoptr (CareEstimate) range = NULL;
      gint64 ends[3];

      ends[0] = bill->covered_min_fen = random_fen (rand, 20000000);
      ends[1] = bill->covered_max_fen = ends[0] + random_fen (rand, 20000000);
      ends[2] = ends[0] + (gint64) (g_rand_double (rand) * (double) (ends[1] - ends[0]));
      range = estimate (tariff, bill, points);
      settled->included_reduction_unknown = FALSE;
      for (settled->included_reduction = tariff->included_reduction;
           settled->included_reduction <= 0;
           settled->included_reduction += 5)
        for (gsize j = 0; j < G_N_ELEMENTS (ends); j++)
          {
            g_autoptr (CareEstimate) inside = estimate_covered (settled, ends[j], points);

            assert_within (inside, range);
          }
    }
}

/* The rule of the contract, fen by fen: slow, and without anything in common with the engine. */
static gint64
pay_by_the_fen (const CareStayTariff *tariff, gint64 covered, int points)
{
  gint64 sum = 0, paid, rest;

  for (gint64 fen = MAX (tariff->basic.deductible_fen, 0); fen < covered; fen++)
    for (guint i = 0; i < tariff->basic.n_bands; i++)
      if (fen >= tariff->basic.bands[i].from_fen && fen < tariff->basic.bands[i].to_fen)
        {
          int ratio = tariff->basic.bands[i].ratio_bp + 100 * points;

          sum += ratio < 0 ? 0 : ratio > 10000 ? 10000 : ratio;
        }
  paid = sum / 10000 + (sum % 10000 >= 5000 ? 1 : 0);
  if (tariff->basic.cap_fen == CARE_FEN_NO_END)
    return paid;
  rest = tariff->basic.cap_fen - tariff->paid_this_year_fen;
  return rest < 0 ? 0 : paid < rest ? paid : rest;
}

static void
test_rule (void)
{
  g_autoptr (GRand) rand = new_rand ();

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (CareStayTariff) tariff = random_tariff (rand, 500);
      gint64 covered = g_rand_int_range (rand, 0, 1500);
      int points = g_rand_int_range (rand, -60, 21);
      g_autoptr (CareEstimate) result = NULL;
      gint64 min, max;

      tariff->layer_basis = CARE_LAYER_NONE;
      tariff->included_reduction_unknown = FALSE;
      tariff->included_reduction = 0;
      result = estimate_covered (tariff, covered, points);
      care_estimate_get_fund (result, &min, &max);
      g_assert_cmpint (min, ==, max);
      g_assert_cmpint (min, ==, pay_by_the_fen (tariff, covered, points));
    }
}

/* What is written of a tariff reckons as the tariff does. */
static void
test_written (void)
{
  g_autoptr (GRand) rand = new_rand ();

  for (int i = 0; i < N_RANDOM / 20; i++)
    {
      g_autoptr (CareStayTariff) tariff = random_tariff (rand, 20000000);
      g_autoptr (JsonNode) node = care_stay_tariff_to_json (tariff);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareStayTariff) again = care_stay_tariff_new_from_json (node, "card", &error);
      gint64 covered = random_fen (rand, 30000000), min, max, again_min, again_max;
      int points = g_rand_int_range (rand, -60, 21);
      g_autoptr (CareEstimate) one = NULL, other = NULL;

      g_assert_no_error (error);
      care_stay_tariff_bound_included_reduction (again, tariff->included_reduction);
      one = estimate_covered (tariff, covered, points);
      other = estimate_covered (again, covered, points);
      care_estimate_get_fund (one, &min, &max);
      care_estimate_get_fund (other, &again_min, &again_max);
      g_assert_cmpint (min, ==, again_min);
      g_assert_cmpint (max, ==, again_max);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/properties/bounds", test_bounds);
  g_test_add_func ("/properties/monotonic", test_monotonic);
  g_test_add_func ("/properties/ranges", test_ranges);
  g_test_add_func ("/properties/rule", test_rule);
  g_test_add_func ("/properties/written", test_written);
  return g_test_run ();
}
