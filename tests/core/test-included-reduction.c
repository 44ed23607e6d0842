/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
#include "base/care-error.h"
#include "costs/care-comparison.h"
#include "costs/care-cost-text.h"
#include "costs/care-estimate-input.h"
#include "costs/care-payment-route.h"
#include "costs/care-tariff.h"

#include <string.h>

/* A column for care outside the province may be printed before or after the reduction: the points
 * must not come off twice, and where nobody knows there must be no single figure. */

static CarePolicy *policy;

static CareEstimateInput *
read_input (const char *text, GError **error)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  g_assert_nonnull (root);
  return care_estimate_input_new_from_json (root, error);
}

#define JIYUAN "'situation':{'insured':'419001','scheme':'employee','reason':'%s'," \
               "'destination':'310000','care':'inpatient','proof':'promise'," \
               "'today':'2026-03-10'},"
#define BILL "'bill':{'eligible_fen':1000000},"
#define CARD "'card':{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':6500}]%s}}"

static CareEstimate *
estimate (const char *reason, const char *held)
{
  g_autofree char *text = g_strdup_printf ("{" JIYUAN BILL CARD, reason, held);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareEstimateInput) input = read_input (text, &error);

  g_assert_no_error (error);
  return care_estimate_input_estimate (input, policy);
}

/* 10 000 yuan at 65 % in the column. By hand:
 *   nothing held:  referral −10 → 55 % = 5 500; other −20 → 45 % = 4 500
 *   −10 held:      before it was 75 %; referral 65 % = 6 500; other 55 % = 5 500; settled 75 %
 *   −20 held:      other 65 % = 6 500; referral 75 % = 7 500
 *   unknown:       anything from nothing to the −20 that “other” takes off */
static const struct
{
  const char *reason;
  const char *held;
  gint64 min;
  gint64 max;
} rows[] = {
  { "referral", "", 550000, 550000 },
  { "referral", ",'held_points':0", 550000, 550000 },
  { "referral", ",'held_points':-10", 650000, 650000 },
  { "referral", ",'held_points':-20", 750000, 750000 },
  { "other", ",'held_points':-10", 550000, 550000 },
  { "other", ",'held_points':-20", 650000, 650000 },
  { "settled-retiree", ",'held_points':-10", 750000, 750000 },
  { "other", ",'held_points':'unknown'", 450000, 650000 },
  { "referral", ",'held_points':'unknown'", 550000, 750000 },
  { "settled-retiree", ",'held_points':'unknown'", 650000, 850000 },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareEstimate) result = estimate (rows[i].reason, rows[i].held);
      g_autofree char *remarks = care_cost_text_remarks (result);
      gint64 min, max;

      g_test_message ("%s %s", rows[i].reason, rows[i].held);
      g_assert_cmpint (care_estimate_get_state (result), ==,
                       rows[i].min == rows[i].max ? CARE_ESTIMATE_KNOWN : CARE_ESTIMATE_RANGE);
      care_estimate_get_fund (result, &min, &max);
      g_assert_cmpint (min, ==, rows[i].min);
      g_assert_cmpint (max, ==, rows[i].max);
      g_assert_true ((remarks == NULL) == (*rows[i].held == '\0'
                                           || strstr (rows[i].held, ":0") != NULL));
    }
}

/* Points that were typed say nothing of what other filing types take off, so that there is no
 * bound, and no figure. */
static void
test_unbounded (void)
{
  g_autofree char *text = g_strdup_printf ("{'points':-20," BILL CARD, ",'held_points':'unknown'");
  g_autoptr (CareEstimateInput) input = read_input (text, NULL);
  g_autoptr (CareEstimate) result = care_estimate_input_estimate (input, policy);
  g_autofree char *remarks = care_cost_text_remarks (result);

  g_assert_cmpint (care_estimate_get_state (result), ==, CARE_ESTIMATE_UNKNOWN);
  g_assert_cmpint (care_estimate_get_missing (result), ==, CARE_MISSING_TARIFF);
  g_assert_nonnull (remarks);
}

static const struct
{
  const char *json;
  const char *message;
} bad[] = {
  { "{'card':{'held_points':1}}", "card.held_points: " },
  { "{'card':{'held_points':-51}}", "card.held_points: " },
  { "{'card':{'held_points':'maybe'}}", "card.held_points: " },
  { "{'card':{'held_points':[]}}", "card.held_points: " },
  { "{'card':{'held_points':-40,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':6500}]}}",
    "card.held_points: " },
  { "{'card':{'format':'care-elsewhere-city-card','version':1,'insured':'419001',"
    "'scheme':'employee','figures':[],'held_points':{'grade-3':-10}}}",
    "card.held_points.grade-3: " },
  { "{'card':{'format':'care-elsewhere-city-card','version':1,'insured':'419001',"
    "'scheme':'employee','figures':[],'held_points':{'out-of-province':5}}}",
    "card.held_points.out-of-province: " },
  { "{'card':{'format':'care-elsewhere-city-card','version':1,'insured':'419001',"
    "'scheme':'employee','held_points':{'out-of-province':-30},'figures':[{'what':'ratio',"
    "'level':'out-of-province','value':8000,'confirmed':true}]}}",
    "card.figures[0].value: " },
};

static void
test_impossible (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i].json);
      g_assert_null (read_input (bad[i].json, &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, bad[i].message));
    }
}

static void
test_read_on (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareEstimateInput) late
    = read_input ("{'situation':{'insured':'419001','today':'2099-05-01'},"
                  "'card':{'deductible_fen':0,'read_on':'2099-05-02'}}", &error);
  g_autoptr (CareEstimateInput) good
    = read_input ("{'situation':{'insured':'419001','today':'2099-05-01'},"
                  "'card':{'deductible_fen':0,'read_on':'2099-05-01'}}", &error);

  g_assert_no_error (error);
  g_assert_true (care_estimate_input_check_read_on (good, &error));
  g_assert_no_error (error);
  g_assert_false (care_estimate_input_check_read_on (late, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "card.read_on: “2099-05-02” lies in the future");
}

static CareTariff *
new_city_tariff (const char *const *levels)
{
  CareTariff *tariff = care_tariff_new (care_divisions_lookup ("411600"), "resident");

  for (; *levels != NULL; levels++)
    {
      g_autoptr (CareFigure) figure = care_figure_new (CARE_FIGURE_RATIO, *levels);

      care_figure_set_value (figure, 6500);
      care_figure_set_confirmed (figure, TRUE);
      care_tariff_add_figure (tariff, figure);
    }
  return tariff;
}

static void
test_city_tariff (void)
{
  static const char *const levels[] = { "city-3", "out-of-province", NULL };
  g_autoptr (CareTariff) tariff = new_city_tariff (levels);
  g_autoptr (CareStayTariff) unknown = care_tariff_resolve (tariff, "out-of-province", FALSE,
                                                            FALSE);
  g_autoptr (CareStayTariff) home = care_tariff_resolve (tariff, "city-3", FALSE, FALSE);
  g_autoptr (CareStayTariff) known = NULL, copied = NULL;
  g_autoptr (CareTariff) again = NULL, copy = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (unknown->included_reduction_unknown);
  g_assert_false (care_stay_tariff_is_bounded (unknown));
  g_assert_false (home->included_reduction_unknown);
  g_assert_cmpint (home->included_reduction, ==, 0);
  care_tariff_set_included_reduction (tariff, "out-of-province", -10);
  json = care_tariff_to_json (tariff);
  again = care_tariff_new_from_json (json, "card", &error);
  g_assert_no_error (error);
  known = care_tariff_resolve (again, "out-of-province", FALSE, FALSE);
  g_assert_false (known->included_reduction_unknown);
  g_assert_cmpint (known->included_reduction, ==, -10);
  copy = care_tariff_copy_for (again, care_divisions_lookup ("411600"), "resident");
  copied = care_tariff_resolve (copy, "out-of-province", FALSE, FALSE);
  g_assert_cmpint (copied->included_reduction, ==, -10);
}

/* A figure read tomorrow is not kept, and says which one it is. */
static void
test_city_tariff_read_on (void)
{
  static const char *const levels[] = { "city-3", NULL };
  g_autoptr (CareTariff) tariff = new_city_tariff (levels);
  CareFigure *figure = care_tariff_find_figure (tariff, CARE_FIGURE_RATIO, "city-3");
  g_autoptr (GError) error = NULL;

  care_figure_set_read_on (figure, care_date_new (2026, 3, 11));
  g_assert_true (care_tariff_check_read_on (tariff, care_date_new (2026, 3, 11), "card", &error));
  g_assert_false (care_tariff_check_read_on (tariff, care_date_new (2026, 3, 10), "card",
                                             &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "card.figures[0].read_on: "));
}

static const struct
{
  const char *levels;
  guint grade;
  const char *place;
  const char *columns;
} columns[] = {
  { "grade-1,grade-2,grade-3", 3, "310000", "grade-3" },
  { "grade-1,grade-2,grade-3", 0, "310000", "grade-1,grade-2,grade-3" },
  { "grade-3,out-of-province", 3, "310000", "out-of-province" },
  { "grade-3,out-of-province", 3, "411700", "grade-3" },
  { "township,county,city-2,city-3,province-2,province-3,out-of-province", 3, "310000",
    "out-of-province" },
  { "township,county,city-2,city-3,province-2,province-3", 3, "310000", "city-3,province-3" },
  { "township,county,city-2,city-3,province-2,province-3", 2, "411700",
    "county,city-2,province-2" },
  { "township,county,city-2,city-3,province-2,province-3", 1, "411700",
    "township,county,city-2,province-2" },
  { "city-3,out-of-city,out-of-province", 3, "411700", "out-of-city" },
  { "city-3,out-of-city,out-of-province", 3, "411602", "city-3" },
  { "county,city-3", 0, NULL, "county,city-3" },
  { "grade-1", 3, "310000", "" },
};

static void
test_columns (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (GStrv) levels = g_strsplit (columns[i].levels, ",", -1);
      g_autoptr (CareTariff) tariff = new_city_tariff ((const char *const *) levels);
      const CareDivision *place = columns[i].place ? care_divisions_lookup (columns[i].place)
                                                   : NULL;
      g_autoptr (GPtrArray) found = care_tariff_find_columns (tariff, columns[i].grade, place);
      g_autofree char *text = NULL;

      g_ptr_array_add (found, NULL);
      text = g_strjoinv (",", (char **) found->pdata);
      g_assert_cmpstr (text, ==, columns[i].columns);
    }
}

/* In a comparison all rows share the column: the differences stay what they are. */
static void
test_comparison (void)
{
  g_autofree char *text = g_strdup_printf ("{" JIYUAN BILL CARD, "other",
                                           ",'held_points':'unknown'");
  g_autoptr (CareEstimateInput) input = read_input (text, NULL);
  g_autoptr (CareComparison) comparison = care_estimate_input_compare (input, policy, NULL);
  const CareComparisonRow *referral = care_comparison_find_row (comparison, "referral");
  const CareComparisonRow *other = care_comparison_find_row (comparison, "other");
  const CareComparisonRow *best = care_comparison_find_best (comparison);
  g_autofree char *says = care_cost_text_best (comparison, policy);
  g_autofree char *conditions = care_cost_text_conditions (other->advice, policy);

  g_assert_cmpint (care_estimate_get_state (other->estimate), ==, CARE_ESTIMATE_RANGE);
  g_assert_cmpint (other->delta_min_fen, ==, -200000);
  g_assert_cmpint (other->delta_max_fen, ==, -200000);
  g_assert_cmpint (referral->delta_min_fen, ==, -100000);
  g_assert_cmpint (other->openness, ==, CARE_OPEN_YES);
  g_assert_cmpint (referral->openness, ==, CARE_OPEN_NO);
  g_assert_nonnull (referral->why_not);
  g_assert_cmpint (best->openness, ==, CARE_OPEN_NO);
  g_assert_nonnull (says);
  g_assert_nonnull (strstr (conditions, "Processing time not stated"));
}

/* Two types pay alike: the one that is open is called the best. */
static void
test_best_is_open (void)
{
  g_autofree char *text = g_strdup_printf ("{" JIYUAN BILL CARD, "posted-worker", "");
  g_autoptr (CareEstimateInput) input = read_input (text, NULL);
  g_autoptr (CareComparison) comparison = care_estimate_input_compare (input, policy, NULL);
  g_autofree char *says = care_cost_text_best (comparison, policy);

  g_assert_cmpstr (care_comparison_find_best (comparison)->type, ==, "posted-worker");
  g_assert_null (says);
}

/* Who has not said why they go is not told that everything is closed. */
static void
test_reason_unknown (void)
{
  g_autofree char *text = g_strdup_printf ("{" JIYUAN BILL CARD, "unknown", "");
  g_autoptr (CareEstimateInput) input = read_input (text, NULL);
  g_autoptr (CareComparison) comparison = care_estimate_input_compare (input, policy, NULL);

  for (guint i = 0; i < care_comparison_get_n_rows (comparison); i++)
    g_assert_cmpint (care_comparison_get_row (comparison, i)->openness, ==, CARE_OPEN_UNKNOWN);
}

static const struct
{
  const char *insured;
  const char *direct;
  const char *manual;
} ways[] = {
  { "411600", "S0-catalogue", "S0-manual-catalogue" },
  { "419001", "JY-catalogue", NULL },
  { "130300", "S1-direct-scope", "S1-manual" },
  { "411300", "NAT-002", NULL },
  { "440100", "NAT-002", NULL },
};

static void
test_settling (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (CareSituation) situation = care_situation_new ();
      g_autoptr (CareAdvice) advice = NULL;
      const CareGuide *direct, *manual;
      g_autofree char *says = NULL;

      care_situation_set_place (situation, CARE_KEY_INSURED,
                                care_divisions_lookup (ways[i].insured));
      care_situation_set_date (situation, CARE_KEY_TODAY, care_date_new (2026, 3, 10));
      advice = care_advisor_advise (policy, situation);
      direct = care_payment_route_find_guide (advice, CARE_PAYMENT_ROUTE_DIRECT);
      manual = care_payment_route_find_guide (advice, CARE_PAYMENT_ROUTE_MANUAL);
      says = care_payment_route_dup_says (advice, CARE_PAYMENT_ROUTE_MANUAL);
      g_assert_cmpstr (direct->fact->id, ==, ways[i].direct);
      g_assert_cmpstr (manual ? manual->fact->id : NULL, ==, ways[i].manual);
      g_assert_cmpstr (says, !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  policy = care_policy_get_default (NULL);
  g_assert_nonnull (policy);
  g_test_add_func ("/held/rows", test_rows);
  g_test_add_func ("/held/unbounded", test_unbounded);
  g_test_add_func ("/held/impossible", test_impossible);
  g_test_add_func ("/held/read-on", test_read_on);
  g_test_add_func ("/held/city-card", test_city_tariff);
  g_test_add_func ("/held/city-card-read-on", test_city_tariff_read_on);
  g_test_add_func ("/held/columns", test_columns);
  g_test_add_func ("/held/comparison", test_comparison);
  g_test_add_func ("/held/best-is-open", test_best_is_open);
  g_test_add_func ("/held/reason-unknown", test_reason_unknown);
  g_test_add_func ("/held/settling", test_settling);
  return g_test_run ();
}
