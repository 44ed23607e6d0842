/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-settlement-check.h"

#include "costs/care-cost-text.h"
#include "costs/care-payment-route.h"

#include <glib/gi18n-lib.h>

/* Offices round line by line, an estimate once: a few fen are no difference. */
#define SLACK_FEN 5
#define MOST_POINTS 50

static void
finding_free (gpointer data)
{
  CareFinding *finding = data;

  g_free (finding->says);
  g_free (finding);
}

static void
find (GPtrArray *findings, gboolean agrees, const CareFact *fact, char *says)
{
  CareFinding *finding = g_new0 (CareFinding, 1);

  *finding = (CareFinding) { agrees, says, fact };
  g_ptr_array_add (findings, finding);
}

static gboolean
known (gint64 fen)
{
  return fen != CARE_FEN_UNKNOWN;
}

static gboolean
same (gint64 a, gint64 b)
{
  return ABS (a - b) <= SLACK_FEN;
}

/* A sheet that does not add up was mistyped, or holds a part that has no field here. */
static void
check_sum (GPtrArray *findings, const CareSettlementSheet *sheet)
{
  g_autofree char *sum = NULL, *total = NULL;

  if (!known (sheet->total_fen) || !known (sheet->fund_fen) || !known (sheet->self_fen)
      || same (sheet->total_fen, sheet->fund_fen + sheet->self_fen))
    return;
  sum = care_money_dup_yuan (sheet->fund_fen + sheet->self_fen);
  total = care_money_dup_yuan (sheet->total_fen);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("The two payments add up to %s yuan, the bill is %s yuan: a figure is "
                           "mistyped, or somebody else paid a part."), sum, total));
}

/* Each of these is a fault of its own, whatever else is wrong with the same figure. */
static void
check_order (GPtrArray *findings, const CareSettlementSheet *sheet)
{
  if (known (sheet->covered_fen) && known (sheet->total_fen)
      && sheet->covered_fen > sheet->total_fen + SLACK_FEN)
    find (findings, FALSE, NULL,
          g_strdup (_("More is covered than the whole bill: one of the two figures is "
                      "mistyped.")));
  if (known (sheet->fund_fen) && known (sheet->covered_fen)
      && sheet->fund_fen > sheet->covered_fen + SLACK_FEN)
    find (findings, FALSE, NULL,
          g_strdup (_("Insurance paid more than is covered: one of the two figures is "
                      "mistyped.")));
}

static void
check_total (GPtrArray *findings, const CareSettlementSheet *sheet,
             const CareSettlementBasis *basis)
{
  gint64 expected = care_estimate_get_total (basis->estimate);
  g_autofree char *actual_text = NULL, *expected_text = NULL;

  if (!known (sheet->total_fen) || !known (expected))
    return;
  if (same (sheet->total_fen, expected))
    {
      find (findings, TRUE, NULL, g_strdup (_("The whole bill agrees.")));
      return;
    }
  actual_text = care_money_dup_yuan (sheet->total_fen);
  expected_text = care_money_dup_yuan (expected);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("The whole bill on the sheet: %s yuan; worked out with: %s yuan. It was "
                           "another bill: type the sheet’s figures in above and look again."),
                         actual_text, expected_text));
}

/* The same bill has another covered part where another catalogue counts: which, a source says. */
static void
explain_covered (GPtrArray *findings, const CareSettlementBasis *basis)
{
  CareAdvice *advice = basis->comparison ? care_comparison_get_advice (basis->comparison) : NULL;

  for (CarePaymentRoute route = 0; advice != NULL && route < CARE_N_PAYMENT_ROUTES;
       route++)
    {
      const CareGuide *guide = care_payment_route_find_guide (advice, route);
      g_autofree char *says = care_payment_route_dup_says (advice, route);

      find (findings, FALSE, guide ? guide->fact : NULL,
            route == CARE_PAYMENT_ROUTE_DIRECT
              ? g_strdup_printf (_("Perhaps: settled by the hospital. %s"), says)
              : g_strdup_printf (_("Perhaps: paid first and claimed at home. %s"), says));
    }
  if (advice == NULL)
    find (findings, FALSE, NULL, g_strdup (_("Why, cannot be told from here: ask which items were "
                                             "not covered.")));
}

static void
check_covered (GPtrArray *findings, const CareSettlementSheet *sheet,
               const CareSettlementBasis *basis)
{
  const CarePayout *low = care_estimate_get_low (basis->estimate);
  const CarePayout *high = care_estimate_get_high (basis->estimate);
  g_autofree char *actual = NULL, *expected = NULL;

  if (!known (sheet->covered_fen) || low == NULL)
    return;
  if (sheet->covered_fen >= low->covered_fen - SLACK_FEN
      && sheet->covered_fen <= high->covered_fen + SLACK_FEN)
    {
      find (findings, TRUE, NULL, g_strdup (_("The covered cost agrees.")));
      return;
    }
  actual = care_money_dup_yuan (sheet->covered_fen);
  expected = care_cost_text_amount (low->covered_fen, high->covered_fen);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("Covered on the sheet: %s yuan; estimated: %s. The catalogue lets "
                           "other items count than was thought."), actual, expected));
  explain_covered (findings, basis);
}

/* The columns of the tariff that have this deductible. */
static gboolean
find_deductible_levels (GPtrArray *findings, gint64 deductible_fen,
                        const CareSettlementBasis *basis)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);

  for (guint i = 0; basis->tariff != NULL && i < n_levels; i++)
    {
      g_autoptr (CareStayTariff) column
        = care_tariff_resolve (basis->tariff, levels[i].id, basis->retired, basis->second_stay);

      if (g_strcmp0 (levels[i].id, basis->level) != 0 && known (column->basic.deductible_fen)
          && same (column->basic.deductible_fen, deductible_fen))
        g_string_append_printf (names, "%s%s", names->len > 0 ? " / " : "",
                                care_tariff_level_get_title (&levels[i]));
    }
  if (names->len == 0)
    return FALSE;
  find (findings, FALSE, NULL,
        g_strdup_printf (_("Perhaps: settled at another level. The card gives this deductible "
                           "for: %s"), names->str));
  return TRUE;
}

static void
check_deductible (GPtrArray *findings, const CareSettlementSheet *sheet,
                  const CareSettlementBasis *basis)
{
  gint64 expected = basis->figures->basic.deductible_fen;
  g_autofree char *actual_text = care_money_dup_yuan (sheet->deductible_fen);
  g_autofree char *expected_text = NULL;
  gboolean second;

  if (!known (sheet->deductible_fen) || !known (expected))
    return;
  if (same (sheet->deductible_fen, expected))
    {
      find (findings, TRUE, NULL, g_strdup (_("The deductible agrees.")));
      return;
    }
  expected_text = care_money_dup_yuan (expected);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("Deductible on the sheet: %s yuan; estimated: %s yuan."), actual_text,
                         expected_text));
  second = known (basis->second_deductible_fen)
           && same (sheet->deductible_fen, basis->second_deductible_fen);
  if (second)
    find (findings, FALSE, NULL,
          g_strdup (_("Perhaps: a second or later stay this year, for which the card has this "
                      "deductible.")));
  if (!find_deductible_levels (findings, sheet->deductible_fen, basis) && !second)
    find (findings, FALSE, NULL,
          g_strdup (_("Why, cannot be told from the card: ask which deductible was taken, and for "
                      "which level of hospital.")));
}

/* What the fund pays of the sheet's covered cost, at worst and at best. */
static void
reckon_ends (const CareSettlementSheet *sheet, const CareStayTariff *figures, int points,
             gint64 *least_fen, gint64 *most_fen)
{
  int layer_worst = figures->layer_points == CARE_SAID_NO ? 0 : points;
  int layer_best = figures->layer_points == CARE_SAID_YES ? points : 0;
  CarePayout low, high;
  int worst, best;

  care_stay_tariff_get_net (figures, points, &worst, &best);
  care_payout_reckon (&low, figures, sheet->covered_fen, worst, MIN (layer_worst, layer_best));
  care_payout_reckon (&high, figures, sheet->covered_fen, best, MAX (layer_worst, layer_best));
  *least_fen = low.fund_fen;
  *most_fen = high.fund_fen;
}

static gboolean
fits (const CareSettlementSheet *sheet, const CareStayTariff *figures, int points)
{
  const int layers[] = { figures->layer_points == CARE_SAID_NO ? 0 : points,
                         figures->layer_points == CARE_SAID_YES ? points : 0 };
  int worst, best;

  care_stay_tariff_get_net (figures, points, &worst, &best);
  for (int net = worst; net <= best; net++)
    for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
      {
        CarePayout payout;

        care_payout_reckon (&payout, figures, sheet->covered_fen, net, layers[i]);
        if (same (payout.fund_fen, sheet->fund_fen))
          return TRUE;
      }
  return FALSE;
}

/* Which filing types would give what the sheet says. */
static gboolean
find_types (GPtrArray *findings, const CareSettlementSheet *sheet,
            const CareSettlementBasis *basis, const CareStayTariff *figures)
{
  guint n_rows = basis->comparison ? care_comparison_get_n_rows (basis->comparison) : 0;
  g_autoptr (GString) names = g_string_new (NULL);
  const CareFact *fact = NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      const CareComparisonRow *row = care_comparison_get_row (basis->comparison, i);
      CarePoints points = care_estimate_get_points (row->estimate);
      const char *name;

      if (points.state != CARE_STATE_KNOWN || row->type == NULL
          || !fits (sheet, figures, points.value))
        continue;
      name = care_comparison_row_get_label (row, basis->policy);
      g_string_append_printf (names, "%s%s", names->len > 0 ? " / " : "",
                              basis->policy ? name : row->type);
      fact = points.fact;
    }
  if (names->len == 0)
    return FALSE;
  find (findings, FALSE, fact,
        g_strdup_printf (_("It fits a settlement as: %s. Ask whether it was settled so."),
                         names->str));
  return TRUE;
}

static gboolean
find_points (GPtrArray *findings, const CareSettlementSheet *sheet, const CareStayTariff *figures)
{
  for (int points = 0; points >= -MOST_POINTS; points--)
    if (fits (sheet, figures, points))
      {
        g_autofree char *text = care_points_dup_text (points);

        find (findings, FALSE, NULL,
              g_strdup_printf (_("It fits %s points, which no filing type here has. Ask which "
                                 "rule was applied."), text));
        return TRUE;
      }
  return FALSE;
}

/* The columns of the tariff, and the other rule for retirees, that give what the sheet says. */
static gboolean
find_columns (GPtrArray *findings, const CareSettlementSheet *sheet,
              const CareSettlementBasis *basis)
{
  int points = care_estimate_get_points (basis->estimate).value;
  gboolean found = FALSE;
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);

  for (guint i = 0; basis->tariff != NULL && i < 2 * n_levels; i++)
    {
      const CareTariffLevel *level = &levels[i / 2];
      gboolean other = i % 2 == 1, here = g_strcmp0 (level->id, basis->level) == 0;
      g_autoptr (CareStayTariff) column
        = care_tariff_resolve (basis->tariff, level->id, other != basis->retired,
                               basis->second_stay);

      column->paid_this_year_fen = basis->figures->paid_this_year_fen;
      /* The deductible that was really taken is no guess, whichever column it was. */
      if (known (sheet->deductible_fen))
        column->basic.deductible_fen = sheet->deductible_fen;
      if (here != other || !care_stay_tariff_is_complete (column)
          || !care_stay_tariff_is_bounded (column) || !fits (sheet, column, points))
        continue;
      found = TRUE;
      find (findings, FALSE, NULL,
            !other ? g_strdup_printf (_("Perhaps: settled at another level. It fits the card’s "
                                        "column “%s”."), care_tariff_level_get_title (level))
            : basis->retired ? g_strdup (_("Perhaps: settled without the points for retirees. It "
                                           "fits the card then."))
                             : g_strdup (_("Perhaps: settled as for a retiree. It fits the card "
                                           "then.")));
    }
  return found;
}

/* A cap that earlier stays have used up would explain any smaller payment: said last, as what it
 * is. */
static gboolean
find_cap (GPtrArray *findings, const CareSettlementSheet *sheet, const CareStayTariff *figures)
{
  gint64 used = figures->basic.cap_fen - sheet->fund_fen;
  g_autofree char *text = NULL;

  if (figures->basic.cap_fen == CARE_FEN_NO_END || figures->layer_basis != CARE_LAYER_NONE
      || used <= figures->paid_this_year_fen)
    return FALSE;
  text = care_money_dup_yuan (used);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("Perhaps: the yearly cap. It fits if insurance had already paid %s "
                           "yuan this year."), text));
  return TRUE;
}

static void
explain_fund (GPtrArray *findings, const CareSettlementSheet *sheet,
              const CareSettlementBasis *basis, gboolean less)
{
  g_autoptr (CareStayTariff) taken = care_stay_tariff_copy (basis->figures);
  int points = care_estimate_get_points (basis->estimate).value;
  gboolean found;

  /* With the deductible that was really taken, what is left must come from the ratio. */
  if (known (sheet->deductible_fen))
    taken->basic.deductible_fen = sheet->deductible_fen;
  if (fits (sheet, taken, points) && !fits (sheet, basis->figures, points))
    {
      find (findings, FALSE, NULL, g_strdup (_("The other deductible explains all of it.")));
      return;
    }
  found = find_types (findings, sheet, basis, taken);
  found |= find_columns (findings, sheet, basis);
  if (!found)
    found = find_points (findings, sheet, taken);
  if (less && !found)
    find_cap (findings, sheet, basis->figures);
  if (!found)
    find (findings, FALSE, NULL,
          g_strdup (_("No filing type and no single number of points explains it. The ratios, the "
                      "cap or the level of the hospital may differ: ask for the lines of the "
                      "settlement.")));
}

/* Without the sheet's covered cost, or without figures to reckon it with, the estimate is all that
 * the payment can be held against. */
static void
check_fund_alone (GPtrArray *findings, const CareSettlementSheet *sheet,
                  const CareSettlementBasis *basis)
{
  gint64 least, most;
  g_autofree char *actual = NULL, *expected = NULL;

  if (!known (sheet->fund_fen) || care_estimate_get_low (basis->estimate) == NULL)
    return;
  care_estimate_get_fund (basis->estimate, &least, &most);
  if (sheet->fund_fen >= least - SLACK_FEN && sheet->fund_fen <= most + SLACK_FEN)
    {
      find (findings, TRUE, NULL, g_strdup (_("What insurance paid agrees with the estimate.")));
      return;
    }
  actual = care_money_dup_yuan (sheet->fund_fen);
  expected = care_cost_text_amount (least, most);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("Insurance paid %1$s yuan; estimated: %2$s. Type the covered cost of "
                           "the sheet as well, then the app looks for the reason."), actual,
                         expected));
}

static void
check_fund (GPtrArray *findings, const CareSettlementSheet *sheet,
            const CareSettlementBasis *basis)
{
  int points = care_estimate_get_points (basis->estimate).value;
  gint64 least, most;
  g_autofree char *actual_text = NULL, *expected_text = NULL;

  if (!known (sheet->fund_fen) || !known (sheet->covered_fen))
    return;
  reckon_ends (sheet, basis->figures, points, &least, &most);
  if (sheet->fund_fen >= least - SLACK_FEN && sheet->fund_fen <= most + SLACK_FEN)
    {
      find (findings, TRUE, care_estimate_get_points (basis->estimate).fact,
            g_strdup (_("What insurance paid agrees with the estimate on the sheet’s covered "
                        "cost.")));
      return;
    }
  actual_text = care_money_dup_yuan (sheet->fund_fen);
  expected_text = care_cost_text_amount (least, most);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("Insurance paid %1$s yuan; on the same covered cost the estimate is "
                           "%2$s."), actual_text, expected_text));
  explain_fund (findings, sheet, basis, sheet->fund_fen < least);
}

/* Without the fund’s payment on the sheet, one’s own is still a line of it. */
static void
check_own (GPtrArray *findings, const CareSettlementSheet *sheet,
           const CareSettlementBasis *basis)
{
  gint64 min, max;
  g_autofree char *actual = NULL, *expected = NULL;

  if (!known (sheet->self_fen) || care_estimate_get_low (basis->estimate) == NULL
      || !known (care_estimate_get_total (basis->estimate)))
    return;
  care_estimate_get_self (basis->estimate, &min, &max);
  if (sheet->self_fen >= min - SLACK_FEN && sheet->self_fen <= max + SLACK_FEN)
    {
      find (findings, TRUE, NULL, g_strdup (_("What you paid agrees.")));
      return;
    }
  actual = care_money_dup_yuan (sheet->self_fen);
  expected = care_cost_text_amount (min, max);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("You paid %s yuan; estimated: %s. It is what the lines above leave."),
                         actual, expected));
}

/**
 * care_settlement_check:
 * @sheet: the figures of the settlement sheet
 * @basis: what they are compared with
 *
 * Says which line of the sheet differs from the estimate, and what single thing would explain it: a
 * mistyped figure, another covered cost, a second stay, another filing type, other points.
 *
 * Returns: (transfer full) (element-type CareFinding): the findings; empty where there is nothing
 *   to compare
 */
GPtrArray *
care_settlement_check (const CareSettlementSheet *sheet, const CareSettlementBasis *basis)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  g_autoptr (CareStayTariff) figures = NULL;
  CareSettlementBasis bounded = *basis;
  gboolean complete;

  check_sum (findings, sheet);
  check_order (findings, sheet);
  check_total (findings, sheet, basis);
  check_covered (findings, sheet, basis);
  complete = basis->figures != NULL && care_stay_tariff_is_complete (basis->figures)
             && care_estimate_get_points (basis->estimate).state == CARE_STATE_KNOWN;
  if (!complete || !known (sheet->covered_fen))
    check_fund_alone (findings, sheet, basis);
  if (!complete)
    return findings;
  /* What a column may already hold is bounded as it was for the estimate. */
  figures = care_stay_tariff_copy (basis->figures);
  care_stay_tariff_bound_included_reduction (
    figures, care_estimate_get_included_reduction (basis->estimate));
  bounded.figures = figures;
  check_deductible (findings, sheet, &bounded);
  check_fund (findings, sheet, &bounded);
  check_own (findings, sheet, &bounded);
  return findings;
}
