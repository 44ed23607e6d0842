/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
#include "costs/care-comparison.h"
#include "costs/care-cost-sheet.h"
#include "costs/care-cost-text.h"
#include "costs/care-settlement-check.h"

#include <string.h>

#define N_RANDOM 60
#define N_SAMPLES 400

static CarePolicy *policy;

/* All filing types of somebody who is insured at @code. */
static GPtrArray *
advise_all (const char *code, const char *scheme)
{
  g_autoptr (CareSituation) situation = care_situation_new ();

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup (code));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("310000"));
  care_situation_set_choice (situation, CARE_KEY_SCHEME, scheme);
  care_situation_set_choice (situation, CARE_KEY_REASON, "other");
  care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
  care_situation_set_date (situation, CARE_KEY_TODAY, care_date_new (2026, 3, 10));
  return care_advisor_advise_all_types (policy, situation);
}

static CareStayTariff *
simple_tariff (gint64 deductible, int ratio)
{
  CareStayTariff *tariff = care_stay_tariff_new ();

  tariff->basic.deductible_fen = deductible;
  tariff->basic.n_bands = 1;
  tariff->basic.bands[0] = (CareBand) { 0, CARE_FEN_NO_END, ratio };
  return tariff;
}

static CareBill *
covered (gint64 min, gint64 max)
{
  CareBill *bill = care_bill_new ();

  bill->covered_min_fen = min;
  bill->covered_max_fen = max;
  return bill;
}

static void
test_known (void)
{
  g_autoptr (GPtrArray) advices = advise_all ("419001", "employee");
  g_autoptr (CareStayTariff) tariff = simple_tariff (0, 8500);
  g_autoptr (CareBill) bill = covered (4320000, 4320000);
  g_autoptr (CareComparison) comparison = care_comparison_new (advices, tariff, bill);
  const CareComparisonRow *referral = care_comparison_find_row (comparison, "referral");
  const CareComparisonRow *other = care_comparison_find_row (comparison, "other");
  const CareComparisonRow *resident = care_comparison_find_row (comparison, "long-term-resident");
  g_autofree char *less = care_cost_text_less (referral);

  g_assert_cmpint (care_comparison_get_n_rows (comparison), ==, 6);
  g_assert_true (referral->has_delta && other->has_delta && resident->has_delta);
  g_assert_cmpint (referral->delta_min_fen, ==, -432000);
  g_assert_cmpint (referral->delta_max_fen, ==, -432000);
  g_assert_cmpint (other->delta_min_fen, ==, -864000);
  g_assert_cmpint (resident->delta_min_fen, ==, 0);
  g_assert_cmpint (other->points_delta_fen, ==, -200000);
  g_assert_cmpint (care_comparison_get_spread (comparison), ==, 864000);
  g_assert_cmpint (care_estimate_get_low (care_comparison_get_home (comparison))->fund_fen, ==,
                   3672000);
  g_assert_cmpstr (less, ==, "4,320.00 yuan less");
}

/* Where a source gives no points, a row has no amount; the others still compare. */
static void
test_unknown (void)
{
  g_autoptr (GPtrArray) advices = advise_all ("411600", "employee");
  g_autoptr (CareStayTariff) tariff = simple_tariff (0, 8500);
  g_autoptr (CareBill) bill = covered (4320000, 4320000);
  g_autoptr (CareComparison) comparison = care_comparison_new (advices, tariff, bill);
  g_autoptr (CareComparison) no_tariff = care_comparison_new (advices, NULL, bill);
  const CareComparisonRow *referral = care_comparison_find_row (comparison, "referral");
  const CareComparisonRow *other = care_comparison_find_row (no_tariff, "other");
  g_autoptr (JsonNode) json = care_comparison_to_json (comparison);

  g_assert_false (referral->has_delta);
  g_assert_false (referral->has_points_delta);
  g_assert_cmpint (care_estimate_get_state (referral->estimate), ==, CARE_ESTIMATE_UNKNOWN);
  g_assert_cmpint (care_estimate_get_ask (referral->estimate)->len, >, 0);
  g_assert_false (other->has_delta);
  g_assert_true (other->has_points_delta);
  g_assert_cmpint (other->points_delta_fen, ==, -200000);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json));
}

static CareSituation *
new_situation (const char *insured, const char *destination)
{
  CareSituation *situation = care_situation_new ();

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup (insured));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup (destination));
  care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
  care_situation_set_choice (situation, CARE_KEY_REASON, "other");
  care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
  care_situation_set_date (situation, CARE_KEY_TODAY, care_date_new (2026, 3, 10));
  return situation;
}

/* A row is about its filing type, also where an earlier filing covers the stay, or where nothing
 * has to be filed. */
static void
test_rows_are_types (void)
{
  g_autoptr (CareSituation) filed = new_situation ("419001", "310000");
  g_autoptr (CareSituation) near = new_situation ("130300", "130100");
  g_autoptr (CareComparison) existing = NULL, nothing = NULL;
  const CareComparisonRow *row;

  care_situation_set_choice (filed, CARE_KEY_EXISTING_TYPE, "long-term-resident");
  care_situation_set_choice (filed, CARE_KEY_EXISTING_PROOF, "material");
  care_situation_set_place (filed, CARE_KEY_EXISTING_DESTINATION,
                            care_divisions_lookup ("310000"));
  care_situation_set_date (filed, CARE_KEY_EXISTING_FILED_ON, care_date_new (2026, 1, 1));
  existing = care_comparison_new_for_situation (policy, filed, NULL, NULL);
  row = care_comparison_find_row (existing, "long-term-resident");
  g_assert_cmpint (care_advice_get_decision (row->advice), ==, CARE_DECISION_ALREADY_FILED);
  row = care_comparison_find_row (existing, "other");
  g_assert_cmpint (care_advice_get_decision (row->advice), ==, CARE_DECISION_FILE);
  g_assert_cmpint (row->points_delta_fen, ==, -200000);

  nothing = care_comparison_new_for_situation (policy, near, NULL, NULL);
  row = care_comparison_find_row (nothing, "cross-province-temporary");
  g_assert_nonnull (row);
  g_assert_cmpint (care_advice_get_decision (row->advice), ==, CARE_DECISION_NOT_NEEDED);
}

static CareStayTariff *
random_tariff (GRand *rand)
{
  CareStayTariff *tariff = care_stay_tariff_new ();
  gint64 at = 0;

  tariff->basic.deductible_fen = g_rand_int_range (rand, 0, 200000);
  tariff->basic.n_bands = g_rand_int_range (rand, 1, 5);
  for (guint i = 0; i < tariff->basic.n_bands; i++)
    {
      tariff->basic.bands[i].from_fen = at;
      at += g_rand_int_range (rand, 1, 2000000);
      tariff->basic.bands[i].to_fen = at;
      tariff->basic.bands[i].ratio_bp = g_rand_int_range (rand, 0, 10001);
    }
  tariff->basic.bands[tariff->basic.n_bands - 1].to_fen = CARE_FEN_NO_END;
  if (g_rand_boolean (rand))
    tariff->basic.cap_fen = g_rand_int_range (rand, 0, 4000000);
  tariff->layer_basis = g_rand_int_range (rand, 0, 3);
  tariff->layer.deductible_fen = g_rand_int_range (rand, 0, 500000);
  tariff->layer.n_bands = 1;
  tariff->layer.bands[0] = (CareBand) { 0, CARE_FEN_NO_END, g_rand_int_range (rand, 0, 10001) };
  if (g_rand_boolean (rand))
    tariff->layer.cap_fen = g_rand_int_range (rand, 0, 500000);
  tariff->layer_points = g_rand_int_range (rand, CARE_SAID_NO, CARE_SAID_YES + 1);
  return tariff;
}

static gint64
fund_at (const CareStayTariff *tariff, gint64 amount, int points)
{
  CarePayout funding;

  care_payout_reckon (&funding, tariff, amount, points,
                      tariff->layer_points == CARE_SAID_NO ? 0 : points);
  return funding.fund_fen;
}

/* The difference over a range of bills against trying many bills: none lies outside, but for a fen
 * of rounding, since bends are where the straight pieces meet. */
static void
test_range_against_samples (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (GPtrArray) advices = advise_all ("419001", "employee");

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (CareStayTariff) tariff = random_tariff (rand);
      gint64 low = g_rand_int_range (rand, 0, 3000000);
      gint64 high = low + g_rand_int_range (rand, 1, 6000000);
      g_autoptr (CareBill) bill = covered (low, high);
      g_autoptr (CareComparison) comparison = care_comparison_new (advices, tariff, bill);
      const CareComparisonRow *row = care_comparison_find_row (comparison, "other");
      const CareComparisonRow *best = care_comparison_get_row (comparison, 0);

      g_assert_true (best->is_best || row->is_best);
      for (int j = 0; j <= N_SAMPLES; j++)
        {
          gint64 at = low + (high - low) * j / N_SAMPLES;
          gint64 delta = fund_at (tariff, at, -20) - fund_at (tariff, at, 0);

          if (!best->is_best)
            break;
          g_assert_cmpint (delta, >=, row->delta_min_fen - 2);
          g_assert_cmpint (delta, <=, row->delta_max_fen + 2);
        }
    }
}

static gboolean
says (GPtrArray *findings, gboolean agrees, const char *part)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      if (finding->agrees == agrees && strstr (finding->says, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* 900 yuan off, 85 % less 20 points of 42 300 yuan is 27 495 yuan. */
static const struct
{
  const char *title;
  CareSettlementSheet sheet;
  gboolean agrees;
  const char *part;
} sheets[] = {
  { "all agrees", { 4500000, 4320000, 90000, 2749500, 1750500 }, TRUE, "agrees with the estimate" },
  { "a few fen of rounding agree", { -1, 4320000, 90000, 2749503, -1 }, TRUE,
    "agrees with the estimate" },
  { "it does not add up", { 4500000, 4320000, 90000, 2749500, 1000000 }, FALSE, "mistyped" },
  { "other items were covered", { -1, 4000000, 90000, -1, -1 }, FALSE, "catalogue" },
  { "settled as a referral", { -1, 4320000, 90000, 3172500, -1 }, FALSE, "referral" },
  { "settled with points nobody has", { -1, 4320000, 90000, 2961000, -1 }, FALSE, "−15" },
  { "a second stay", { -1, 4320000, 45000, 2778750, -1 }, FALSE, "second or later stay" },
  { "the second stay explains all", { -1, 4320000, 45000, 2778750, -1 }, FALSE,
    "explains all of it" },
  { "nothing explains it", { -1, 4320000, 90000, 123456, -1 }, FALSE, "No filing type" },
};

static void
test_settlement (void)
{
  g_autoptr (GPtrArray) advices = advise_all ("419001", "employee");
  g_autoptr (CareStayTariff) tariff = simple_tariff (90000, 8500);
  g_autoptr (CareBill) bill = covered (4320000, 4320000);
  g_autoptr (CareComparison) comparison = care_comparison_new (advices, tariff, bill);
  CareSettlementBasis basis = { .figures = tariff, .second_deductible_fen = 45000,
                                .estimate
                                  = care_comparison_find_row (comparison, "other")->estimate,
                                .comparison = comparison, .policy = policy };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GPtrArray) findings = care_settlement_check (&sheets[i].sheet, &basis);

      g_test_message ("%s", sheets[i].title);
      g_assert_true (says (findings, sheets[i].agrees, sheets[i].part));
    }
}

static void
add_figure (CareTariff *tariff, CareFigureKind kind, const char *level, gint64 value)
{
  g_autoptr (CareFigure) figure = care_figure_new (kind, level);

  care_figure_set_value (figure, value);
  care_figure_set_confirmed (figure, TRUE);
  care_tariff_add_figure (tariff, figure);
}

/* With the card of a city there are other columns to explain a difference by. By hand, at −20:
 *   grade three 43 200 − 900 at 65 % = 27 495; grade two 43 200 − 500 at 70 % = 29 890
 *   a retiree of grade three at 70 % = 29 610 */
static const struct
{
  const char *title;
  CareSettlementSheet sheet;
  gboolean agrees;
  const char *part;
} tariff_sheets[] = {
  { "the whole bill agrees", { 5000000, 4320000, 90000, 2749500, 2250500 }, TRUE,
    "The whole bill agrees" },
  { "what one paid agrees", { 5000000, -1, -1, -1, 2250500 }, TRUE, "What you paid agrees" },
  { "what one paid differs", { -1, -1, -1, -1, 2250000 }, FALSE, "estimated: 22,505.00 yuan" },
  { "another bill", { 6000000, -1, -1, -1, -1 }, FALSE, "another bill" },
  { "settled on the spot", { -1, 4000000, -1, -1, -1 }, FALSE, "Perhaps: settled by the hospital" },
  { "claimed at home", { -1, 4000000, -1, -1, -1 }, FALSE, "claimed at home. No source" },
  { "the deductible of another level", { -1, -1, 50000, -1, -1 }, FALSE,
    "gives this deductible for: Grade two" },
  { "a deductible that the card does not have", { -1, -1, 77700, -1, -1 }, FALSE,
    "cannot be told from the card" },
  { "another column", { -1, 4320000, 50000, 2989000, -1 }, FALSE, "column “Grade two”" },
  { "as for a retiree", { -1, 4320000, 90000, 2961000, -1 }, FALSE, "as for a retiree" },
  { "the cap", { -1, 4320000, 90000, 1000000, -1 }, FALSE, "had already paid 190,000.00 yuan" },
  { "nothing explains it", { -1, 4320000, 90000, 4100000, -1 }, FALSE, "No filing type" },
};

static void
test_settlement_tariff (void)
{
  g_autoptr (CareTariff) tariff = care_tariff_new (care_divisions_lookup ("419001"),
                                                   "employee");
  g_autoptr (CareSituation) situation = new_situation ("419001", "310000");
  g_autoptr (CareStayTariff) figures = NULL;
  g_autoptr (CareBill) bill = care_bill_new ();
  g_autoptr (CareComparison) comparison = NULL;
  CareSettlementBasis basis;

  add_figure (tariff, CARE_FIGURE_DEDUCTIBLE, "grade-2", 50000);
  add_figure (tariff, CARE_FIGURE_RATIO, "grade-2", 9000);
  add_figure (tariff, CARE_FIGURE_DEDUCTIBLE, "grade-3", 90000);
  add_figure (tariff, CARE_FIGURE_RATIO, "grade-3", 8500);
  add_figure (tariff, CARE_FIGURE_RETIREE_POINTS, NULL, 5);
  add_figure (tariff, CARE_FIGURE_CAP, NULL, 20000000);
  figures = care_tariff_resolve (tariff, "grade-3", FALSE, FALSE);
  bill->covered_fen = 4320000;
  bill->outside_fen = 680000;
  comparison = care_comparison_new_for_situation (policy, situation, figures, bill);
  basis = (CareSettlementBasis) { .figures = figures, .second_deductible_fen = -1,
                                  .estimate
                                    = care_comparison_find_row (comparison, "other")->estimate,
                                  .comparison = comparison, .policy = policy, .tariff = tariff,
                                  .level = "grade-3" };
  for (gsize i = 0; i < G_N_ELEMENTS (tariff_sheets); i++)
    {
      g_autoptr (GPtrArray) findings = care_settlement_check (&tariff_sheets[i].sheet, &basis);

      g_test_message ("%s", tariff_sheets[i].title);
      g_assert_true (says (findings, tariff_sheets[i].agrees, tariff_sheets[i].part));
    }
}

static CareSettlementBasis
basis_of (CareStayTariff *figures, CareComparison *comparison)
{
  return (CareSettlementBasis) { .figures = figures, .second_deductible_fen = -1,
                                 .estimate
                                   = care_comparison_find_row (comparison, "other")->estimate,
                                 .comparison = comparison, .policy = policy };
}

/* A sheet that lies where the estimate said it may lie is no difference; one yuan beyond it is. */
static void
assert_within (CareStayTariff *figures, CareBill *bill, gint64 covered_fen)
{
  g_autoptr (CareSituation) situation = new_situation ("419001", "310000");
  g_autoptr (CareComparison) comparison
    = care_comparison_new_for_situation (policy, situation, figures, bill);
  CareSettlementBasis basis = basis_of (figures, comparison);
  gint64 least, most;

  g_assert_cmpint (care_estimate_get_state (basis.estimate), ==, CARE_ESTIMATE_RANGE);
  care_estimate_get_fund (basis.estimate, &least, &most);
  g_assert_cmpint (least + 1000, <, most);
  for (int i = -1; i <= 8; i++)
    {
      gint64 fund = i < 0 ? least - 100 : i > 7 ? most + 100 : least + (most - least) * i / 7;
      gboolean agrees = i >= 0 && i <= 7;
      CareSettlementSheet sheet = { -1, covered_fen, -1, fund, -1 };
      g_autoptr (GPtrArray) findings = care_settlement_check (&sheet, &basis);

      g_test_message ("%" G_GINT64_FORMAT, fund);
      g_assert_true (says (findings, agrees, agrees ? "agrees with the estimate"
                                                    : "Insurance paid "));
      g_assert_false (says (findings, !agrees, agrees ? "Insurance paid "
                                                      : "agrees with the estimate"));
    }
}

static void
test_settlement_range (void)
{
  g_autoptr (CareTariff) tariff = care_tariff_new (care_divisions_lookup ("419001"), "employee");
  g_autoptr (CareStayTariff) unknown_column = NULL, layer = simple_tariff (90000, 8500);
  g_autoptr (CareStayTariff) plain = simple_tariff (90000, 8500);
  g_autoptr (CareBill) one = covered (1000000, 1000000), between = covered (1000000, 4000000);
  g_autoptr (CareBill) dear = covered (9000000, 9000000);

  /* A column of which nobody has said whether the reduction is in it. */
  add_figure (tariff, CARE_FIGURE_DEDUCTIBLE, "out-of-province", 0);
  add_figure (tariff, CARE_FIGURE_RATIO, "out-of-province", 6500);
  unknown_column = care_tariff_resolve (tariff, "out-of-province", FALSE, FALSE);
  assert_within (unknown_column, one, 1000000);
  /* A layer of which nobody has said whether the points come off it too. */
  layer->layer_basis = CARE_LAYER_OWN_PART;
  layer->layer.deductible_fen = 1000000;
  layer->layer.n_bands = 1;
  layer->layer.bands[0] = (CareBand) { 0, CARE_FEN_NO_END, 6000 };
  layer->layer_points = CARE_SAID_UNKNOWN;
  assert_within (layer, dear, 9000000);
  /* A bill from where to where, and a sheet of which only the payment is typed. */
  assert_within (plain, between, CARE_FEN_UNKNOWN);
}

/* Whatever is wrong with the same figure is said, each for itself. */
static void
test_settlement_faults (void)
{
  static const struct { CareSettlementSheet sheet; const char *parts[3]; } rows[] = {
    { { 6000000, -1, -1, 2749500, 1000000 }, { "add up", "another bill" } },
    { { 4000000, 4320000, -1, -1, -1 }, { "More is covered", "another bill" } },
    { { 4000000, 4320000, -1, 2749500, 1750500 },
      { "add up", "More is covered", "another bill" } },
    { { -1, 2000000, -1, 2749500, -1 }, { "Insurance paid more than is covered", "catalogue" } },
  };
  g_autoptr (CareStayTariff) tariff = simple_tariff (90000, 8500);
  g_autoptr (CareSituation) situation = new_situation ("419001", "310000");
  g_autoptr (CareBill) bill = care_bill_new ();
  g_autoptr (CareComparison) comparison = NULL;
  CareSettlementBasis basis;

  bill->covered_fen = 4320000;
  bill->outside_fen = 680000;
  comparison = care_comparison_new_for_situation (policy, situation, tariff, bill);
  basis = basis_of (tariff, comparison);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) findings = care_settlement_check (&rows[i].sheet, &basis);

      for (gsize j = 0; j < G_N_ELEMENTS (rows[i].parts) && rows[i].parts[j] != NULL; j++)
        {
          g_test_message ("%s", rows[i].parts[j]);
          g_assert_true (says (findings, FALSE, rows[i].parts[j]));
        }
    }
}

/* A tariff that is read is not missing because nobody has said which column is meant. */
static void
test_missing_level (void)
{
  g_autoptr (CareTariff) tariff = care_tariff_new (care_divisions_lookup ("419001"), "employee");
  g_autoptr (CareSituation) situation = new_situation ("419001", "310000");
  g_autoptr (CareBill) bill = covered (4320000, 4320000), none = care_bill_new ();
  static const struct { const char *level; gboolean has_bill; CareMissing missing, first; }
  rows[] = {
    { NULL, TRUE, CARE_MISSING_LEVEL, CARE_MISSING_LEVEL },
    { NULL, FALSE, CARE_MISSING_LEVEL | CARE_MISSING_BILL, CARE_MISSING_BILL },
    { "grade-1", TRUE, CARE_MISSING_TARIFF, CARE_MISSING_TARIFF },
    { "grade-3", TRUE, 0, 0 },
    { "grade-3", FALSE, CARE_MISSING_BILL, CARE_MISSING_BILL },
  };

  add_figure (tariff, CARE_FIGURE_DEDUCTIBLE, "grade-3", 90000);
  add_figure (tariff, CARE_FIGURE_RATIO, "grade-3", 8500);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareStayTariff) figures
        = care_tariff_resolve (tariff, rows[i].level, FALSE, FALSE);
      g_autoptr (CareComparison) comparison
        = care_comparison_new_for_situation (policy, situation, figures,
                                             rows[i].has_bill ? bill : none);
      CareEstimate *estimate = care_comparison_find_row (comparison, "other")->estimate;
      g_autofree char *text = care_cost_text_missing (estimate);
      CareMissing first;
      const char *one = care_cost_text_first_missing (estimate, &first);

      g_assert_cmpint (care_estimate_get_missing (estimate), ==, rows[i].missing);
      g_assert_cmpint (first, ==, rows[i].first);
      g_assert_true ((one == NULL) == (rows[i].missing == 0));
      g_assert_true ((strstr (text, "city’s own figures") != NULL)
                     == ((rows[i].missing & CARE_MISSING_TARIFF) != 0));
    }
}

/* How much of a page is not white, from @from to @to of its height. */
static guint
count_ink (cairo_surface_t *surface, double from, double to)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);
  guint ink = 0;

  for (int y = (int) (from * height); y < (int) (to * height); y++)
    for (int x = 0; x < width; x++)
      ink += pixels[y * stride + 4 * x] < 200;
  return ink;
}

/* Every page has something on it, and nothing runs into its foot. */
static void
test_sheet (void)
{
  g_autoptr (GPtrArray) advices = advise_all ("419001", "employee");
  g_autoptr (CareStayTariff) tariff = simple_tariff (90000, 8500);
  g_autoptr (CareBill) bill = covered (1000000, 4320000);
  g_autoptr (CareComparison) comparison = care_comparison_new (advices, tariff, bill);
  g_autoptr (CareCostSheet) sheet
    = care_cost_sheet_new (care_comparison_find_row (comparison, "other")->estimate, comparison,
                           policy, TRUE, NULL);

  g_assert_cmpint (care_cost_sheet_get_n_pages (sheet), >=, 1);
  g_assert_cmpint (care_cost_sheet_get_n_pages (sheet), <=, 3);
  for (guint page = 0; page < care_cost_sheet_get_n_pages (sheet); page++)
    {
      cairo_surface_t *surface
        = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) CARE_COST_SHEET_WIDTH,
                                      (int) CARE_COST_SHEET_HEIGHT);
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      care_cost_sheet_draw (sheet, cr, page);
      cairo_surface_flush (surface);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (count_ink (surface, 0.04, 0.2), >, 50);
      g_assert_cmpint (count_ink (surface, 0.96, 1), ==, 0);
      if (g_getenv ("CARE_ELSEWHERE_KEEP") != NULL)
        {
          g_autofree char *path = g_strdup_printf ("%s/costs-%u.png",
                                                   g_getenv ("CARE_ELSEWHERE_KEEP"), page);

          cairo_surface_write_to_png (surface, path);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* A loss against a filing that cannot be made is no loss, and what cannot be had stands against
 * nothing: whatever may be had is compared with the best of what may be had. */
static void
test_possible (void)
{
  g_autoptr (GPtrArray) advices = advise_all ("419001", "employee");
  g_autoptr (CareStayTariff) tariff = simple_tariff (0, 8500);

  for (int known = 0; known <= 1; known++)
    {
      g_autoptr (CareBill) bill = known ? covered (4320000, 4320000) : NULL;
      g_autoptr (CareComparison) comparison = care_comparison_new (advices, tariff, bill);
      CareComparisonRow *referral, *other;
      g_autofree char *none = NULL, *of_referral = NULL, *of_other = NULL;

      for (guint i = 0; i < care_comparison_get_n_rows (comparison); i++)
        ((CareComparisonRow *) care_comparison_get_row (comparison, i))->openness = CARE_OPEN_NO;
      referral = (CareComparisonRow *) care_comparison_find_row (comparison, "referral");
      other = (CareComparisonRow *) care_comparison_find_row (comparison, "other");
      referral->openness = CARE_OPEN_YES;
      other->openness = CARE_OPEN_UNKNOWN;
      none = care_cost_text_difference (comparison, care_comparison_find_row (comparison,
                                                                             "long-term-resident"));
      of_referral = care_cost_text_difference (comparison, referral);
      of_other = care_cost_text_difference (comparison, other);
      g_assert_null (none);
      g_assert_cmpstr (of_referral, ==, known ? "pays the most" : NULL);
      g_assert_cmpstr (of_other, ==, known ? "4,320.00 yuan less"
                                           : "1,000.00 yuan less for every 10,000 yuan of covered "
                                             "cost");
    }
}

/* The two ways of settling side by side, each by the catalogue that counts for it. A claim has an
 * amount only where a source says which catalogue counts and somebody knows what that covers. */
static void
test_routes (void)
{
  static const struct { const char *insured; gint64 at_home, direct, manual; } rows[] = {
    { "411600", 4500000, 3185000, 2860000 }, /* (50000 - 1000) and (45000 - 1000) x 65 % */
    { "411600", CARE_FEN_UNKNOWN, 3185000, CARE_FEN_UNKNOWN },
    { "419001", 4500000, 3185000, CARE_FEN_UNKNOWN }, /* no source names the catalogue */
    { "130300", 4500000, CARE_FEN_UNKNOWN, CARE_FEN_UNKNOWN }, /* points that nobody states */
    { "411602", 0, 3185000, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareSituation) situation = care_situation_new ();
      g_autoptr (CareStayTariff) tariff = simple_tariff (100000, 8500);
      g_autoptr (CareBill) bill = care_bill_new ();
      g_autoptr (CareComparison) comparison = NULL;
      gint64 wanted[] = { rows[i].direct, rows[i].manual };

      care_situation_set_place (situation, CARE_KEY_INSURED,
                                care_divisions_lookup (rows[i].insured));
      care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("310000"));
      care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
      care_situation_set_choice (situation, CARE_KEY_REASON, "other");
      care_situation_set_choice (situation, CARE_KEY_PROOF, "promise");
      care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
      care_situation_set_date (situation, CARE_KEY_TODAY, care_date_new (2026, 7, 10));
      bill->covered_fen = 5000000;
      bill->total_fen = 6000000;
      bill->home_covered_fen = rows[i].at_home;
      comparison = care_comparison_new_for_situation (policy, situation, tariff, bill);
      for (CarePaymentRoute route = 0; route < CARE_N_PAYMENT_ROUTES; route++)
        {
          CareEstimate *estimate = care_comparison_get_route (comparison, route);
          g_autofree char *says = care_cost_text_route (comparison, route);
          gboolean known = estimate != NULL && care_estimate_get_low (estimate) != NULL;

          g_assert_true (known == (wanted[route] != CARE_FEN_UNKNOWN));
          g_assert_true (known == (strstr (says, "Insurance pays") != NULL));
          if (known)
            g_assert_cmpint (care_estimate_get_low (estimate)->fund_fen, ==, wanted[route]);
        }
    }
}

/* What a source says in principle only (原则上), and what only a later document says, bears that
 * wherever the points or what follows from them are shown. */
static void
assert_reserved (const char *code, const char *reason, const char *type, CareDate today,
                 const char *words)
{
  g_autoptr (CareSituation) situation = new_situation (code, "310000");
  g_autoptr (CareStayTariff) tariff = simple_tariff (0, 8500);
  g_autoptr (CareBill) bill = covered (4320000, 4320000);
  g_autoptr (CareComparison) plain = NULL, reckoned = NULL;
  g_autofree char *points = NULL, *less = NULL, *marked = NULL;
  const CareComparisonRow *row;

  care_situation_set_choice (situation, CARE_KEY_REASON, reason);
  care_situation_set_date (situation, CARE_KEY_TODAY, today);
  plain = care_comparison_new_for_situation (policy, situation, NULL, NULL);
  reckoned = care_comparison_new_for_situation (policy, situation, tariff, bill);
  row = care_comparison_find_row (plain, type);
  points = care_cost_text_row_points (row);
  less = care_cost_text_less_a_10000 (row);
  row = care_comparison_find_row (reckoned, type);
  marked = care_cost_text_estimate_marked (row->estimate);
  g_test_message ("%s %s: %s | %s | %s", code, type, points, less, marked);
  g_assert_nonnull (strstr (points, words));
  g_assert_nonnull (strstr (less, words));
  g_assert_nonnull (strstr (marked, words));
  g_assert_nonnull (strstr (care_summary_get_short_pays (care_advice_get_summary (row->advice)),
                            words));
}

static void
test_reserve (void)
{
  CareDate now = care_date_new (2026, 9, 10), earlier = care_date_new (2024, 5, 5);
  g_autoptr (CareSituation) dated = new_situation ("411681", "310000");
  g_autoptr (CareAdvice) advice = NULL;
  g_autofree char *headline = NULL;

  assert_reserved ("419001", "long-term-resident", "long-term-resident", now, "as a rule");
  assert_reserved ("411681", "settled-retiree", "settled-retiree", now, "as a rule");
  assert_reserved ("130324", "posted-worker", "cross-province-long-term", now, "as a rule");
  assert_reserved ("411681", "other", "other", earlier, "later document");
  care_situation_set_date (dated, CARE_KEY_TODAY, earlier);
  advice = care_advisor_advise (policy, dated);
  headline = care_advice_dup_headline (advice);
  g_assert_nonnull (strstr (headline, "June 2026"));
}

/* A figure without any reserve is not made weaker than its source. */
static void
test_no_reserve (void)
{
  g_autoptr (GPtrArray) advices = advise_all ("419001", "employee");
  g_autoptr (CareComparison) comparison = care_comparison_new (advices, NULL, NULL);
  g_autofree char *points
    = care_cost_text_row_points (care_comparison_find_row (comparison, "other"));

  g_assert_cmpstr (points, ==, "−20 percentage points on the ratio");
}

/* Who has said neither which care it is nor that somebody is in hospital reads that it is reckoned
 * as a stay; who has, does not. */
static void
test_taken_as_stay (void)
{
  static const struct { const char *care, *stay; gboolean taken; } rows[] = {
    { NULL, NULL, TRUE }, { "unknown", NULL, TRUE }, { "unknown", "not-yet", TRUE },
    { "inpatient", NULL, FALSE }, { NULL, "in-hospital", FALSE },
    { "unknown", "discharged", FALSE },
  };
  g_autoptr (CareStayTariff) tariff = simple_tariff (0, 8500);
  g_autoptr (CareBill) bill = covered (4320000, 4320000);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareSituation) situation = new_situation ("419001", "310000");
      g_autoptr (CareAdvice) advice = NULL;
      g_autoptr (CareEstimate) estimate = NULL;

      care_situation_clear (situation, CARE_KEY_CARE);
      if (rows[i].care != NULL)
        care_situation_set_choice (situation, CARE_KEY_CARE, rows[i].care);
      if (rows[i].stay != NULL)
        care_situation_set_choice (situation, CARE_KEY_STAY, rows[i].stay);
      advice = care_advisor_advise (policy, situation);
      estimate = care_estimate_new_bounded ((CarePoints) { CARE_STATE_KNOWN, -20, NULL, 0 },
                                            tariff, bill, advice);
      g_test_message ("%s %s", rows[i].care, rows[i].stay);
      g_assert_cmpint (care_cost_text_taken_as_stay (estimate) != NULL, ==, rows[i].taken);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  policy = care_policy_get_default (NULL);
  g_assert_nonnull (policy);
  g_test_add_func ("/comparison/known", test_known);
  g_test_add_func ("/comparison/unknown", test_unknown);
  g_test_add_func ("/comparison/rows", test_rows_are_types);
  g_test_add_func ("/comparison/range", test_range_against_samples);
  g_test_add_func ("/comparison/settlement", test_settlement);
  g_test_add_func ("/comparison/settlement-card", test_settlement_tariff);
  g_test_add_func ("/comparison/routes", test_routes);
  g_test_add_func ("/comparison/settlement-range", test_settlement_range);
  g_test_add_func ("/comparison/settlement-faults", test_settlement_faults);
  g_test_add_func ("/comparison/missing-level", test_missing_level);
  g_test_add_func ("/comparison/sheet", test_sheet);
  g_test_add_func ("/comparison/possible", test_possible);
  g_test_add_func ("/comparison/reserve", test_reserve);
  g_test_add_func ("/comparison/taken-as-stay", test_taken_as_stay);
  g_test_add_func ("/comparison/no-reserve", test_no_reserve);
  return g_test_run ();
}
