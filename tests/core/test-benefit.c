/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-error.h"
#include "costs/care-estimate.h"

#define N_RANDOM 20000

static CareStayTariff *
read_tariff (const char *text, GError **error)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (JsonNode) root = json_from_string (quoted, NULL);

  g_assert_nonnull (root);
  return care_stay_tariff_new_from_json (root, "card", error);
}

static CareBill *
read_bill (const char *text, GError **error)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (JsonNode) root = json_from_string (quoted, NULL);

  g_assert_nonnull (root);
  return care_bill_new_from_json (root, "bill", error);
}

static CareEstimate *
estimate (const char *tariff_text, const char *bill_text, int points)
{
  g_autoptr (CareStayTariff) tariff = read_tariff (tariff_text, NULL);
  g_autoptr (CareBill) bill = read_bill (bill_text, NULL);

  g_assert_nonnull (tariff);
  g_assert_nonnull (bill);
  return care_estimate_new ((CarePoints) { CARE_STATE_KNOWN, points, NULL }, tariff, bill, NULL);
}

/* Each row was worked out by hand. */
static const struct
{
  const char *title;
  const char *tariff;
  const char *bill;
  int points;
  gint64 fund_min;
  gint64 fund_max;
  gint64 self_min;
  gint64 self_max;
} known[] = {
  { "half a fen is rounded up",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}]}",
    "{'eligible_fen':1}", 0, 1, 1, 0, 0 },
  { "less than half is rounded down",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':4999}]}",
    "{'eligible_fen':1}", 0, 0, 0, 1, 1 },
  { "two bands are rounded once: 0.5 + 0.5 fen is 1, not 2",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':1,'ratio_bp':5000},"
    "{'from_fen':1,'to_fen':2,'ratio_bp':5000}]}",
    "{'eligible_fen':2}", 0, 1, 1, 1, 1 },
  { "points added stop at the whole",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':9500}]}",
    "{'eligible_fen':1000}", 20, 1000, 1000, 0, 0 },
  { "a bill below the deductible",
    "{'deductible_fen':90000,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':8500}]}",
    "{'eligible_fen':89999}", 0, 0, 0, 89999, 89999 },
  { "a deductible that ends inside a band",
    "{'deductible_fen':1500,'bands':[{'from_fen':1000,'to_fen':2000,'ratio_bp':5000},"
    "{'from_fen':2000,'to_fen':null,'ratio_bp':8000}]}",
    "{'eligible_fen':3000}", 0, 1050, 1050, 1950, 1950 },
  { "what no band covers is not paid",
    "{'deductible_fen':0,'bands':[{'from_fen':1000,'to_fen':2000,'ratio_bp':5000}]}",
    "{'eligible_fen':3000}", 0, 500, 500, 2500, 2500 },
  { "the cap is used up",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}],"
    "'cap_fen':1000,'paid_this_year_fen':2000}",
    "{'eligible_fen':3000}", 0, 0, 0, 3000, 3000 },
  { "what the bill says was paid this year counts for the card",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}],"
    "'cap_fen':1000,'paid_this_year_fen':0}",
    "{'eligible_fen':3000,'paid_this_year_fen':900}", 0, 100, 100, 2900, 2900 },
  { "the largest bill there can be",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':10000}]}",
    "{'eligible_fen':100000000000000}", 0, CARE_MONEY_MAX, CARE_MONEY_MAX, 0, 0 },
  { "parts: 1000 whole, 2000 with a tenth of one's own, 500 outside",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}]}",
    "{'full_fen':1000,'partly_fen':2000,'partly_self_bp':1000,'outside_fen':500}", 0, 1400, 1400,
    2100, 2100 },
  { "parts whose own share is unknown give a range",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}]}",
    "{'full_fen':1000,'partly_fen':2000,'outside_fen':0}", 0, 500, 1500, 1500, 2500 },
  { "only the total is known, half to nine tenths may be covered",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}]}",
    "{'total_fen':1000,'share_min_bp':5000,'share_max_bp':9000}", 0, 250, 450, 550, 750 },
  { "only the total is known, nothing else",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}]}",
    "{'total_fen':1000}", 0, 0, 500, 500, 1000 },
  { "a layer on one's own part: 10000 covered, 5000 own, 3000 above the start, 60 %",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}],"
    "'layer':{'basis':'own-part','deductible_fen':2000,'points_apply':false,"
    "'bands':[{'from_fen':2000,'to_fen':null,'ratio_bp':6000}]}}",
    "{'eligible_fen':10000}", 0, 6800, 6800, 3200, 3200 },
  { "what the layer counted before uses up its start",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}],"
    "'layer':{'basis':'own-part','deductible_fen':2000,'counted_this_year_fen':1500,"
    "'points_apply':false,'bands':[{'from_fen':2000,'to_fen':null,'ratio_bp':6000}]}}",
    "{'eligible_fen':10000}", 0, 7700, 7700, 2300, 2300 },
  { "a layer above the cap: 8000 covered use up 4000, 2000 more at 80 %",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}],'cap_fen':4000,"
    "'layer':{'basis':'above-cap','deductible_fen':0,"
    "'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':8000}]}}",
    "{'eligible_fen':10000}", 0, 5600, 5600, 4400, 4400 },
  { "whether points come off the layer is unknown: both ends",
    "{'deductible_fen':0,'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}],"
    "'layer':{'basis':'own-part','deductible_fen':0,"
    "'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':6000}]}}",
    "{'eligible_fen':10000}", -20, 5800, 7200, 2800, 4200 },
};

static void
test_known (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (CareEstimate) result = estimate (known[i].tariff, known[i].bill, known[i].points);
      gint64 min, max;

      g_test_message ("%s", known[i].title);
      g_assert_cmpint (care_estimate_get_state (result), !=, CARE_ESTIMATE_UNKNOWN);
      care_estimate_get_fund (result, &min, &max);
      g_assert_cmpint (min, ==, known[i].fund_min);
      g_assert_cmpint (max, ==, known[i].fund_max);
      care_estimate_get_self (result, &min, &max);
      g_assert_cmpint (min, ==, known[i].self_min);
      g_assert_cmpint (max, ==, known[i].self_max);
    }
}

static void
test_unknown (void)
{
  CarePoints points = { CARE_STATE_UNKNOWN, 0, NULL };
  g_autoptr (CareStayTariff) no_bands = read_tariff ("{'deductible_fen':0}", NULL);
  g_autoptr (CareStayTariff) no_deductible
    = read_tariff ("{'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':5000}]}", NULL);
  g_autoptr (CareBill) empty = read_bill ("{}", NULL);
  g_autoptr (CareBill) bill = read_bill ("{'eligible_fen':5}", NULL);
  g_autoptr (CareEstimate) nothing = care_estimate_new (points, NULL, NULL, NULL);
  g_autoptr (CareEstimate) poor = care_estimate_new (points, no_bands, empty, NULL);
  g_autoptr (CareEstimate) poorer = NULL;

  g_assert_cmpint (care_estimate_get_missing (nothing), ==,
                   CARE_MISSING_POINTS | CARE_MISSING_TARIFF | CARE_MISSING_BILL);
  g_assert_null (care_estimate_get_low (nothing));
  g_assert_cmpint (care_estimate_get_missing (poor), ==,
                   CARE_MISSING_POINTS | CARE_MISSING_TARIFF | CARE_MISSING_BILL);
  points.state = CARE_STATE_KNOWN;
  poorer = care_estimate_new (points, no_deductible, bill, NULL);
  g_assert_cmpint (care_estimate_get_missing (poorer), ==, CARE_MISSING_TARIFF);
  g_assert_cmpint (care_estimate_get_state (poorer), ==, CARE_ESTIMATE_UNKNOWN);
}

static const struct
{
  const char *json;
  const char *place;
} bad_tariffs[] = {
  { "[]", "card: " },
  { "{'deductible':5}", "card.deductible: " },
  { "{'deductible_fen':-1}", "card.deductible_fen: " },
  { "{'deductible_fen':'100'}", "card.deductible_fen: " },
  { "{'deductible_fen':100.5}", "card.deductible_fen: " },
  { "{'deductible_fen':100000000000001}", "card.deductible_fen: " },
  { "{'bands':[]}", "card.bands: " },
  { "{'bands':{}}", "card.bands: " },
  { "{'bands':[5]}", "card.bands[0]: " },
  { "{'bands':[{'from_fen':0,'to_fen':null}]}", "card.bands[0].ratio_bp: " },
  { "{'bands':[{'to_fen':null,'ratio_bp':1}]}", "card.bands[0].from_fen: " },
  { "{'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':10001}]}", "card.bands[0].ratio_bp: " },
  { "{'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':-1}]}", "card.bands[0].ratio_bp: " },
  { "{'bands':[{'from_fen':0,'to_fen':0,'ratio_bp':1}]}", "card.bands[0].to_fen: " },
  { "{'bands':[{'from_fen':0,'to_fen':10,'ratio_bp':1},{'from_fen':9,'to_fen':20,'ratio_bp':1}]}",
    "card.bands[1].from_fen: " },
  { "{'bands':[{'from_fen':0,'to_fen':null,'ratio_bp':1},{'from_fen':9,'to_fen':null,"
    "'ratio_bp':1}]}", "card.bands[1].from_fen: " },
  { "{'bands':[{'from_fen':10,'to_fen':20,'ratio_bp':1},{'from_fen':0,'to_fen':10,'ratio_bp':1}]}",
    "card.bands[1].from_fen: " },
  { "{'cap_fen':-5}", "card.cap_fen: " },
  { "{'paid_this_year_fen':-5}", "card.paid_this_year_fen: " },
  { "{'read_on':'2026-02-30'}", "card.read_on: " },
  { "{'source':5}", "card.source: " },
  { "{'layer':{'basis':'other'}}", "card.layer.basis: " },
  { "{'layer':{'basis':'own-part','cap_fen':-1}}", "card.layer.cap_fen: " },
};

static const struct
{
  const char *json;
  const char *place;
} bad_bills[] = {
  { "5", "bill: " },
  { "{'eligible':5}", "bill.eligible: " },
  { "{'eligible_fen':-5}", "bill.eligible_fen: " },
  { "{'eligible_fen':1e3}", "bill.eligible_fen: " },
  { "{'eligible_min_fen':5}", "bill.eligible_max_fen: " },
  { "{'eligible_max_fen':5}", "bill.eligible_min_fen: " },
  { "{'eligible_min_fen':6,'eligible_max_fen':5}", "bill.eligible_max_fen: " },
  { "{'eligible_fen':5,'eligible_min_fen':4,'eligible_max_fen':5}", "bill.eligible_fen: " },
  { "{'eligible_fen':5,'full_fen':5}", "bill.eligible_fen: " },
  { "{'eligible_fen':5,'total_fen':4}", "bill.total_fen: " },
  { "{'full_fen':5,'outside_fen':1,'total_fen':7}", "bill.total_fen: " },
  { "{'partly_fen':5,'partly_self_fen':6}", "bill.partly_self_fen: " },
  { "{'partly_fen':5,'partly_self_fen':1,'partly_self_bp':5}", "bill.partly_self_bp: " },
  { "{'total_fen':5,'share_max_bp':10001}", "bill.share_max_bp: " },
  { "{'total_fen':5,'share_min_bp':9000,'share_max_bp':8000}", "bill.share_max_bp: " },
  { "{'second_stay':1}", "bill.second_stay: " },
};

static void
test_impossible (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_tariffs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad_tariffs[i].json);
      g_assert_null (read_tariff (bad_tariffs[i].json, &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, bad_tariffs[i].place));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_bills); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad_bills[i].json);
      g_assert_null (read_bill (bad_bills[i].json, &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, bad_bills[i].place));
    }
}

static void
test_round_trip (void)
{
  static const char tariff_text[]
    = "{'deductible_fen':1,'bands':[{'from_fen':2,'to_fen':3,'ratio_bp':4},"
      "{'from_fen':5,'to_fen':null,'ratio_bp':6}],'cap_fen':7,'paid_this_year_fen':8,"
      "'layer':{'basis':'above-cap','deductible_fen':9,'bands':[{'from_fen':10,'to_fen':null,"
      "'ratio_bp':11}],'cap_fen':12,'counted_this_year_fen':13,'points_apply':true},"
      "'source':'明白卡','read_on':'2026-11-21'}";
  static const char bill_text[]
    = "{'full_fen':1,'partly_fen':20,'partly_self_fen':3,'outside_fen':4,'total_fen':25,"
      "'paid_this_year_fen':6,'second_stay':true,'level':'county'}";
  g_autofree char *tariff_json = g_strdelimit (g_strdup (tariff_text), "'", '"');
  g_autofree char *bill_json = g_strdelimit (g_strdup (bill_text), "'", '"');
  g_autoptr (JsonNode) tariff_want = json_from_string (tariff_json, NULL);
  g_autoptr (JsonNode) bill_want = json_from_string (bill_json, NULL);
  g_autoptr (CareStayTariff) tariff = read_tariff (tariff_text, NULL);
  g_autoptr (CareBill) bill = read_bill (bill_text, NULL);
  g_autoptr (JsonNode) tariff_back = care_stay_tariff_to_json (tariff);
  g_autoptr (JsonNode) bill_back = care_bill_to_json (bill);

  g_assert_true (json_node_equal (tariff_want, tariff_back));
  g_assert_true (json_node_equal (bill_want, bill_back));
}

/* The lines of a calculation: they end in the result, and the bands add up to it. */
static void
test_steps (void)
{
  g_autoptr (CareEstimate) result
    = estimate ("{'deductible_fen':50000,'bands':[{'from_fen':50000,'to_fen':300000,"
                "'ratio_bp':5555},{'from_fen':300000,'to_fen':null,'ratio_bp':7777}]}",
                "{'eligible_fen':1000001}", -20);
  guint n_steps;
  const CareStep *steps = care_estimate_get_steps (result, &n_steps);
  gint64 bands = 0, fund = -1, own = -1;

  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *says = care_step_dup_says (&steps[i]);

      g_assert_cmpstr (says, !=, "");
      if (steps[i].kind == CARE_STEP_BAND)
        bands += steps[i].amount_fen;
      if (steps[i].kind == CARE_STEP_FUND)
        fund = steps[i].amount_fen;
      if (steps[i].kind == CARE_STEP_SELF)
        own = steps[i].amount_fen;
    }
  g_assert_cmpint (bands, ==, fund);
  g_assert_cmpint (fund + own, ==, 1000001);
}

static gint64
random_fen (GRand *rand, gint64 below)
{
  /* All magnitudes alike, so that small bills and edges are met too. */
  gint64 bound = (gint64) (1 + g_rand_double (rand) * 1e3);

  while (bound < below && g_rand_int_range (rand, 0, 3) > 0)
    bound *= 7;
  return (gint64) (g_rand_double (rand) * MIN (bound, below));
}

static CareStayTariff *
random_tariff (GRand *rand)
{
  CareStayTariff *tariff = care_stay_tariff_new ();
  gint64 at = random_fen (rand, 1000000);

  tariff->basic.deductible_fen = random_fen (rand, 2000000);
  tariff->basic.n_bands = g_rand_int_range (rand, 1, 6);
  for (guint i = 0; i < tariff->basic.n_bands; i++)
    {
      tariff->basic.bands[i].from_fen = at;
      at += 1 + random_fen (rand, 10000000);
      tariff->basic.bands[i].to_fen = at;
      tariff->basic.bands[i].ratio_bp = g_rand_int_range (rand, 0, 10001);
      at += g_rand_boolean (rand) ? 0 : random_fen (rand, 1000);
    }
  if (g_rand_boolean (rand))
    tariff->basic.bands[tariff->basic.n_bands - 1].to_fen = CARE_FEN_NO_END;
  if (g_rand_boolean (rand))
    tariff->basic.cap_fen = random_fen (rand, 20000000);
  tariff->paid_this_year_fen = g_rand_boolean (rand) ? 0 : random_fen (rand, 20000000);
  tariff->layer_basis = g_rand_int_range (rand, 0, 3);
  if (tariff->layer_basis != CARE_LAYER_NONE)
    {
      tariff->layer.deductible_fen = random_fen (rand, 1000000);
      tariff->layer.n_bands = 1;
      tariff->layer.bands[0] = (CareBand) { random_fen (rand, 1000000), CARE_FEN_NO_END,
                                          g_rand_int_range (rand, 0, 10001) };
      if (g_rand_boolean (rand))
        tariff->layer.cap_fen = random_fen (rand, 5000000);
      tariff->layer_counted_fen = random_fen (rand, 1000000);
      tariff->layer_points = g_rand_int_range (rand, 0, 3);
    }
  g_assert_true (care_stay_tariff_check (tariff, "card", NULL));
  return tariff;
}

static CareEstimate *
estimate_range (const CareStayTariff *tariff, gint64 min, gint64 max, int points)
{
  g_autoptr (CareBill) bill = care_bill_new ();

  bill->covered_min_fen = min;
  bill->covered_max_fen = max;
  return care_estimate_new ((CarePoints) { CARE_STATE_KNOWN, points, NULL }, tariff, bill, NULL);
}

/* What must hold of every tariff and every bill. */
static void
test_properties (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (CareStayTariff) tariff = random_tariff (rand);
      gint64 less = random_fen (rand, 30000000), more = less + random_fen (rand, 1000000);
      gint64 between = less + (gint64) (g_rand_double (rand) * (more - less));
      int points = g_rand_int_range (rand, -40, 21);
      g_autoptr (CareEstimate) low = estimate_range (tariff, less, less, points);
      g_autoptr (CareEstimate) middle = estimate_range (tariff, between, between, points);
      g_autoptr (CareEstimate) both = estimate_range (tariff, less, more, points);
      g_autoptr (CareEstimate) reduced = estimate_range (tariff, less, less, points - 1);
      gint64 min, max, range_min, range_max, self_min, self_max, reduced_min, reduced_max;

      care_estimate_get_fund (low, &min, &max);
      g_assert_cmpint (min, >=, 0);
      g_assert_cmpint (min, <=, max);
      g_assert_cmpint (max, <=, less);
      g_assert_cmpint (care_estimate_get_high (low)->basic_fen, <=, tariff->basic.cap_fen);
      g_assert_cmpint (care_estimate_get_high (low)->basic_fen
                         + (tariff->basic.cap_fen == CARE_FEN_NO_END
                              ? 0 : tariff->paid_this_year_fen),
                       <=, MAX (tariff->basic.cap_fen, tariff->paid_this_year_fen));
      g_assert_cmpint (care_estimate_get_high (low)->layer_fen, <=, tariff->layer.cap_fen);

      care_estimate_get_fund (reduced, &reduced_min, &reduced_max);
      g_assert_cmpint (reduced_min, <=, min);
      g_assert_cmpint (reduced_max, <=, max);

      care_estimate_get_fund (both, &range_min, &range_max);
      g_assert_cmpint (range_min, ==, min);
      care_estimate_get_fund (middle, &min, &max);
      g_assert_cmpint (range_min, <=, min);
      g_assert_cmpint (max, <=, range_max);
      care_estimate_get_self (both, &range_min, &range_max);
      care_estimate_get_self (middle, &self_min, &self_max);
      g_assert_cmpint (range_min, <=, self_min);
      g_assert_cmpint (self_max, <=, range_max);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/benefit/known", test_known);
  g_test_add_func ("/benefit/unknown", test_unknown);
  g_test_add_func ("/benefit/impossible", test_impossible);
  g_test_add_func ("/benefit/round-trip", test_round_trip);
  g_test_add_func ("/benefit/steps", test_steps);
  g_test_add_func ("/benefit/properties", test_properties);
  return g_test_run ();
}
