/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "benefit/care-settlement-check.h"

#include "benefit/care-cost-text.h"

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

static void
check_covered (GPtrArray *findings, const CareSettlementSheet *sheet,
               const CareSettlementBasis *basis)
{
  const CareFunding *low = care_estimate_get_low (basis->estimate);
  const CareFunding *high = care_estimate_get_high (basis->estimate);
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
}

static void
check_deductible (GPtrArray *findings, const CareSettlementSheet *sheet,
                  const CareSettlementBasis *basis)
{
  gint64 expected = basis->figures->basic.deductible_fen;
  g_autofree char *actual_text = care_money_dup_yuan (sheet->deductible_fen);
  g_autofree char *expected_text = NULL;

  if (!known (sheet->deductible_fen) || !known (expected))
    return;
  expected_text = care_money_dup_yuan (expected);
  if (same (sheet->deductible_fen, expected))
    find (findings, TRUE, NULL, g_strdup (_("The deductible agrees.")));
  else if (known (basis->second_deductible_fen)
           && same (sheet->deductible_fen, basis->second_deductible_fen))
    find (findings, FALSE, NULL,
          g_strdup_printf (_("Deductible on the sheet: %s yuan; estimated: %s yuan. It fits a "
                             "second or later stay this year."), actual_text, expected_text));
  else
    find (findings, FALSE, NULL,
          g_strdup_printf (_("Deductible on the sheet: %s yuan; estimated: %s yuan. It may have "
                             "been settled at another level of hospital."), actual_text,
                           expected_text));
}

static gboolean
fits (const CareSettlementSheet *sheet, const CareFigureCard *figures, int points)
{
  CareFunding funding;

  care_funding_reckon (&funding, figures, sheet->covered_fen, points,
                       figures->layer_points == CARE_SAID_NO ? 0 : points);
  return same (funding.fund_fen, sheet->fund_fen);
}

/* Which filing types would give what the sheet says. */
static gboolean
find_types (GPtrArray *findings, const CareSettlementSheet *sheet,
            const CareSettlementBasis *basis, const CareFigureCard *figures)
{
  guint n_rows = basis->comparison ? care_comparison_get_n_rows (basis->comparison) : 0;
  g_autoptr (GString) names = g_string_new (NULL);
  const CareFact *fact = NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      const CareComparisonRow *row = care_comparison_get_row (basis->comparison, i);
      CarePoints points = care_estimate_get_points (row->estimate);

      if (points.state != CARE_STATE_KNOWN || row->type == NULL
          || !fits (sheet, figures, points.value))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? " / " : "",
                              basis->policy ? care_policy_get_label (basis->policy, "type",
                                                                     row->type) : row->type);
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
find_points (GPtrArray *findings, const CareSettlementSheet *sheet, const CareFigureCard *figures)
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

static void
explain_fund (GPtrArray *findings, const CareSettlementSheet *sheet,
              const CareSettlementBasis *basis)
{
  g_autoptr (CareFigureCard) taken = care_figure_card_copy (basis->figures);

  /* With the deductible that was really taken, what is left must come from the ratio. */
  if (known (sheet->deductible_fen))
    taken->basic.deductible_fen = sheet->deductible_fen;
  if (fits (sheet, taken, care_estimate_get_points (basis->estimate).value)
      && !fits (sheet, basis->figures, care_estimate_get_points (basis->estimate).value))
    find (findings, FALSE, NULL, g_strdup (_("The other deductible explains all of it.")));
  else if (!find_types (findings, sheet, basis, taken) && !find_points (findings, sheet, taken))
    find (findings, FALSE, NULL,
          g_strdup (_("No filing type and no single number of points explains it. The ratios, the "
                      "cap or the level of the hospital may differ: ask for the lines of the "
                      "settlement.")));
}

static void
check_fund (GPtrArray *findings, const CareSettlementSheet *sheet,
            const CareSettlementBasis *basis)
{
  CareFunding expected;
  int points = care_estimate_get_points (basis->estimate).value;
  g_autofree char *actual_text = NULL, *expected_text = NULL;

  if (!known (sheet->fund_fen) || !known (sheet->covered_fen))
    return;
  care_funding_reckon (&expected, basis->figures, sheet->covered_fen, points,
                       basis->figures->layer_points == CARE_SAID_NO ? 0 : points);
  if (same (expected.fund_fen, sheet->fund_fen))
    {
      find (findings, TRUE, care_estimate_get_points (basis->estimate).fact,
            g_strdup (_("What insurance paid agrees with the estimate on the sheet’s covered "
                        "cost.")));
      return;
    }
  actual_text = care_money_dup_yuan (sheet->fund_fen);
  expected_text = care_money_dup_yuan (expected.fund_fen);
  find (findings, FALSE, NULL,
        g_strdup_printf (_("Insurance paid %s yuan; on the same covered cost %s yuan were "
                           "estimated."), actual_text, expected_text));
  explain_fund (findings, sheet, basis);
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

  check_sum (findings, sheet);
  check_covered (findings, sheet, basis);
  if (basis->figures == NULL || !care_figure_card_is_complete (basis->figures)
      || care_estimate_get_points (basis->estimate).state != CARE_STATE_KNOWN)
    return findings;
  check_deductible (findings, sheet, basis);
  check_fund (findings, sheet, basis);
  return findings;
}
