/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-estimate.h"

#include "advice/care-advisor.h"
#include "costs/care-payment-route.h"
#include "costs/care-stay-tariff-told.h"
#include "policy/care-told.h"

#include <string.h>

struct _CareEstimate
{
  GObject parent_instance;

  CareEstimateState state;
  CareMissing missing;
  CareRemark remarks;
  int included;
  CarePoints points;
  CarePayout low;
  CarePayout high;
  gint64 self_min;
  gint64 self_max;
  gint64 total;
  GArray *steps;
  GPtrArray *held_told; /* of CareTold: what the facts point to */
  GPtrArray *ask;
  char *unusual;
  char *rescue_room;
};

G_DEFINE_FINAL_TYPE (CareEstimate, care_estimate, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CareEstimateState, care_estimate_state,
                    G_DEFINE_ENUM_VALUE (CARE_ESTIMATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CARE_ESTIMATE_KNOWN, "known"),
                    G_DEFINE_ENUM_VALUE (CARE_ESTIMATE_RANGE, "range"))

static void
add (CareEstimate *self, CareStep step)
{
  step.is_high_end = self->state == CARE_ESTIMATE_RANGE && step.is_high_end;
  g_array_append_val (self->steps, step);
}

static void
add_bill_steps (CareEstimate *self, const CareBill *bill)
{
  gint64 own = care_bill_has_parts (bill) ? care_bill_get_partly_self (bill) : CARE_FEN_UNKNOWN;

  if (bill->outside_fen > 0)
    add (self, (CareStep) { .kind = CARE_STEP_OUTSIDE, .amount_fen = bill->outside_fen });
  if (own > 0)
    add (self, (CareStep) { .kind = CARE_STEP_PARTLY_SELF, .amount_fen = own });
}

/* The lines of the bands add up to the sum that is rounded once: each shows what the rounded sum
 * grows by, so that nobody who adds them up finds a fen too many. */
static void
add_band_steps (CareEstimate *self, const CareStayTariff *tariff, const CarePayout *payout,
                gboolean high)
{
  const CareSchedule *basic = &tariff->basic;
  gint64 sum = 0, shown = 0;
  int worst, best;

  care_stay_tariff_get_net (tariff, self->points.value, &worst, &best);

  for (guint i = 0; i < basic->n_bands; i++)
    {
      gint64 part = care_schedule_part (basic, i, payout->covered_fen);
      int net = high ? best : worst;
      int ratio = care_schedule_ratio (basic, i, net);
      gint64 rounded;

      if (part == 0)
        continue;
      sum += part * ratio;
      rounded = care_schedule_round (sum);
      add (self, (CareStep) { .kind = CARE_STEP_BAND, .is_high_end = high,
                              .amount_fen = rounded - shown, .part_fen = part,
                              .band = basic->bands[i], .points = net,
                              .ratio_bp = ratio, .fact = self->points.fact,
                              .tariff_fact = tariff->ratio_fact });
      shown = rounded;
    }
}

static void
add_steps (CareEstimate *self, const CareStayTariff *tariff, const CarePayout *payout,
           gint64 self_fen, gboolean high)
{
  gint64 uncovered = care_schedule_uncovered (&tariff->basic, payout->covered_fen);

  add (self, (CareStep) { .kind = CARE_STEP_COVERED, .is_high_end = high,
                          .amount_fen = payout->covered_fen });
  add (self, (CareStep) { .kind = CARE_STEP_DEDUCTIBLE, .is_high_end = high,
                          .amount_fen = payout->deductible_fen,
                          .part_fen = tariff->basic.deductible_fen,
                          .tariff_fact = tariff->deductible_fact });
  add_band_steps (self, tariff, payout, high);
  if (uncovered > 0)
    add (self, (CareStep) { .kind = CARE_STEP_UNCOVERED, .is_high_end = high,
                            .part_fen = uncovered });
  if (payout->cap_rest_fen != CARE_FEN_NO_END)
    add (self, (CareStep) { .kind = CARE_STEP_CAP, .is_high_end = high,
                            .amount_fen = payout->cap_rest_fen,
                            .part_fen = tariff->paid_this_year_fen,
                            .tariff_fact = tariff->cap_fact });
  if (tariff->layer_basis != CARE_LAYER_NONE)
    {
      add (self, (CareStep) { .kind = CARE_STEP_LAYER_LOOKS_AT, .is_high_end = high,
                              .amount_fen = payout->layer_looks_at_fen });
      add (self, (CareStep) { .kind = CARE_STEP_LAYER, .is_high_end = high,
                              .amount_fen = payout->layer_fen });
    }
  add (self, (CareStep) { .kind = CARE_STEP_FUND, .is_high_end = high,
                          .amount_fen = payout->fund_fen });
  add (self, (CareStep) { .kind = CARE_STEP_SELF, .is_high_end = high, .amount_fen = self_fen });
}

/* Whether points come off the layer's ratios too is often not said, nor whether a column already
 * holds them: then both are reckoned, and the ends of the range are the worst and the best. */
static void
reckon_ends (CareEstimate *self, const CareStayTariff *tariff, gint64 min_fen, gint64 max_fen)
{
  int points = self->points.value, worst, best;
  int layer_worst = tariff->layer_points == CARE_SAID_NO ? 0 : points;
  int layer_best = tariff->layer_points == CARE_SAID_YES ? points : 0;
  CarePayout cheap, dear;

  care_stay_tariff_get_net (tariff, points, &worst, &best);
  care_payout_reckon (&self->low, tariff, min_fen, worst, MIN (layer_worst, layer_best));
  care_payout_reckon (&self->high, tariff, max_fen, best, MAX (layer_worst, layer_best));
  self->state = min_fen == max_fen && self->low.fund_fen == self->high.fund_fen
                  ? CARE_ESTIMATE_KNOWN : CARE_ESTIMATE_RANGE;
  if (self->total != CARE_FEN_UNKNOWN)
    {
      self->self_min = self->total - self->high.fund_fen;
      self->self_max = self->total - self->low.fund_fen;
      return;
    }
  care_payout_reckon (&cheap, tariff, min_fen, best, MAX (layer_worst, layer_best));
  care_payout_reckon (&dear, tariff, max_fen, worst, MIN (layer_worst, layer_best));
  self->self_min = min_fen - cheap.fund_fen;
  self->self_max = max_fen - dear.fund_fen;
}

static void
reckon (CareEstimate *self, const CareStayTariff *tariff, const CareBill *bill, gint64 min_fen,
        gint64 max_fen)
{
  reckon_ends (self, tariff, min_fen, max_fen);
  add_bill_steps (self, bill);
  if (self->total != CARE_FEN_UNKNOWN)
    {
      add_steps (self, tariff, &self->low, self->total - self->low.fund_fen, FALSE);
      if (self->state == CARE_ESTIMATE_RANGE)
        add_steps (self, tariff, &self->high, self->total - self->high.fund_fen, TRUE);
      return;
    }
  add_steps (self, tariff, &self->low, min_fen - self->low.fund_fen, FALSE);
  if (self->state == CARE_ESTIMATE_RANGE)
    add_steps (self, tariff, &self->high, max_fen - self->high.fund_fen, TRUE);
}

/* Facts of documents live as long as the policy; an answer lives as long as it is held. */
static void
hold (CareEstimate *self, const CareFact *fact)
{
  if (fact != NULL && fact->told != NULL)
    g_ptr_array_add (self->held_told, g_object_ref (fact->told));
}

static void
care_estimate_finalize (GObject *object)
{
  CareEstimate *self = CARE_ESTIMATE (object);

  g_ptr_array_unref (self->held_told);
  g_free (self->unusual);
  g_free (self->rescue_room);
  g_array_unref (self->steps);
  g_clear_pointer (&self->ask, g_ptr_array_unref);
  G_OBJECT_CLASS (care_estimate_parent_class)->finalize (object);
}

static void
care_estimate_class_init (CareEstimateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_estimate_finalize;
}

static void
care_estimate_init (CareEstimate *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (CareStep));
  self->held_told = g_ptr_array_new_with_free_func (g_object_unref);
  self->total = CARE_FEN_UNKNOWN;
}

/**
 * care_estimate_new:
 * @points: the points, or that they are unknown
 * @tariff: (nullable): the figures of the stay
 * @bill: (nullable): the bill
 * @ask: (nullable) (element-type CareContact): whom to ask for what is missing
 *
 * No figure is given that rests on a guess: where the points, the tariff or the bill are missing or
 * incomplete, the estimate is unknown and says which.
 *
 * Returns: (transfer full): the estimate
 */
CareEstimate *
care_estimate_new (CarePoints points, const CareStayTariff *tariff, const CareBill *bill,
                   GPtrArray *ask)
{
  CareEstimate *self = g_object_new (CARE_TYPE_ESTIMATE, NULL);
  gint64 min_fen, max_fen;

  self->points = points;
  hold (self, points.fact);
  self->ask = ask ? g_ptr_array_ref (ask) : NULL;
  if (tariff != NULL)
    {
      hold (self, tariff->deductible_fact);
      hold (self, tariff->ratio_fact);
      hold (self, tariff->cap_fact);
      self->included = tariff->included_reduction;
      if (tariff->included_reduction_unknown)
        self->remarks |= CARE_REMARK_INCLUDED_REDUCTION_UNKNOWN;
      else if (tariff->included_reduction != 0)
        self->remarks |= CARE_REMARK_INCLUDED_REDUCTION;
    }
  if (points.state != CARE_STATE_KNOWN)
    self->missing |= CARE_MISSING_POINTS;
  if (tariff == NULL || !care_stay_tariff_is_complete (tariff)
      || !care_stay_tariff_is_bounded (tariff))
    self->missing |= tariff != NULL && tariff->level_missing ? CARE_MISSING_LEVEL
                                                         : CARE_MISSING_TARIFF;
  if (bill == NULL || !care_bill_get_covered (bill, &min_fen, &max_fen))
    self->missing |= CARE_MISSING_BILL;
  if (bill != NULL)
    self->total = care_bill_get_total (bill);
  if (self->missing != 0)
    return self;
  if (bill->paid_this_year_fen != CARE_FEN_UNKNOWN)
    {
      CareStayTariff now = *tariff;

      now.paid_this_year_fen = bill->paid_this_year_fen;
      reckon (self, &now, bill, min_fen, max_fen);
      return self;
    }
  reckon (self, tariff, bill, min_fen, max_fen);
  return self;
}

/* The points of the filing type that takes off most, 0 where no source names any. */
static int
find_least_points (CareAdvice *advice)
{
  g_autoptr (GPtrArray) all
    = care_advisor_advise_all_types (care_advice_get_policy (advice),
                                     care_advice_get_situation (advice));
  int least = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const CareFact *fact;
      int points;

      if (care_advice_get_points (g_ptr_array_index (all, i), &points, &fact) == CARE_STATE_KNOWN)
        least = MIN (least, points);
    }
  return least;
}

/**
 * care_estimate_is_of_stay:
 * @advice: an advice
 *
 * The figures of a tariff are those of a stay in hospital; outpatient care, chronic diseases and
 * pharmacies have others, which it does not hold.
 *
 * Returns: whether they can be those of the care that is asked about
 */
gboolean
care_estimate_is_of_stay (CareAdvice *advice)
{
  static const char *const others[] = { "outpatient", "chronic", "pharmacy", NULL };
  const char *care = care_advice_get_choice (advice, CARE_KEY_CARE);

  /* Where a source says that what the rescue cost without admission counts as a stay. */
  if (g_strcmp0 (care, "outpatient") == 0)
    {
      g_autofree char *says = care_advice_dup_note (advice, "rescue-room-stay");

      return says != NULL;
    }
  return care == NULL || !g_strv_contains (others, care);
}

/* Whether nobody has said that it is a stay, neither by the care nor by its days. */
static gboolean
is_taken_as_stay (CareAdvice *advice)
{
  const char *care = care_advice_get_choice (advice, CARE_KEY_CARE);
  const char *stay = care_advice_get_choice (advice, CARE_KEY_STAY);
  CareSituation *situation = care_advice_get_situation (advice);

  return (care == NULL || g_str_equal (care, "unknown"))
         && g_strcmp0 (stay, "in-hospital") != 0 && g_strcmp0 (stay, "discharged") != 0
         && !care_situation_has (situation, CARE_KEY_ADMITTED_ON);
}

static CareEstimate *
reckon_bounded (CarePoints points, const CareStayTariff *tariff, const CareBill *bill,
                CareAdvice *advice)
{
  GPtrArray *ask = care_advice_get_contacts (advice);
  g_autoptr (CareStayTariff) completed = care_stay_tariff_complete (tariff, advice, bill);
  g_autoptr (CareStayTariff) bounded = NULL;
  g_autoptr (CareBill) at_home = NULL;

  if (bill != NULL && bill->home_covered_fen != CARE_FEN_UNKNOWN
      && care_advice_get_settlement (advice) == CARE_SETTLEMENT_MANUAL)
    at_home = care_payment_route_copy_bill (advice, CARE_PAYMENT_ROUTE_MANUAL, bill);
  if (at_home != NULL)
    bill = at_home;

  if (completed != NULL)
    tariff = completed;
  if (!care_estimate_is_of_stay (advice))
    {
      CareEstimate *unknown = care_estimate_new (points, NULL, bill, ask);

      unknown->remarks |= CARE_REMARK_NOT_A_STAY;
      return unknown;
    }
  if (tariff == NULL || care_stay_tariff_is_bounded (tariff))
    return care_estimate_new (points, tariff, bill, ask);
  bounded = care_stay_tariff_copy (tariff);
  care_stay_tariff_bound_included_reduction (bounded,
                                             MIN (points.value, find_least_points (advice)));
  return care_estimate_new (points, bounded, bill, ask);
}

/* That an answer the figures rest on is hardly right, such as 0.85 % for 85 %, or goes beyond what
 * the rules set; each a line. */
static char *
dup_unusual (CareEstimate *self, CareAdvice *advice)
{
  GString *lines = NULL;

  for (guint i = 0; i < self->held_told->len; i++)
    {
      g_autofree char *remark = care_advice_dup_told_remark (advice, self->held_told->pdata[i]);

      if (remark == NULL)
        continue;
      if (lines == NULL)
        lines = g_string_new (remark);
      else if (strstr (lines->str, remark) == NULL)
        g_string_append_printf (lines, "\n%s", remark);
    }
  return lines ? g_string_free (lines, FALSE) : NULL;
}

/**
 * care_estimate_new_bounded:
 * @points: the points
 * @tariff: (nullable): the figures of the stay
 * @bill: (nullable): the bill
 * @advice: whom to ask, and what the other filing types take off
 *
 * Where nobody has said whether the column already holds a reduction, it holds at most what any
 * filing type takes off: that makes the estimate a range. Where the money is claimed at home, and a
 * source says that home's catalogue counts for that, what home's catalogue covers is reckoned with.
 *
 * Returns: (transfer full): the estimate
 */
CareEstimate *
care_estimate_new_bounded (CarePoints points, const CareStayTariff *tariff, const CareBill *bill,
                           CareAdvice *advice)
{
  CareEstimate *self = reckon_bounded (points, tariff, bill, advice);

  if (self->state != CARE_ESTIMATE_UNKNOWN && is_taken_as_stay (advice))
    self->remarks |= CARE_REMARK_TAKEN_AS_STAY;
  self->unusual = dup_unusual (self, advice);
  self->rescue_room = care_advice_dup_note (advice, "rescue-room-stay");
  if (self->rescue_room == NULL)
    self->rescue_room = care_advice_dup_note (advice, "rescue-room");
  return self;
}

/**
 * care_estimate_new_for_advice:
 * @advice: an advice, which gives the points and whom to ask
 * @tariff: (nullable): the figures of the stay
 * @bill: (nullable): the bill
 *
 * Returns: (transfer full): the estimate
 */
CareEstimate *
care_estimate_new_for_advice (CareAdvice *advice, const CareStayTariff *tariff,
                              const CareBill *bill)
{
  CarePoints points = { CARE_STATE_UNKNOWN, 0, NULL };

  points.state = care_advice_get_points (advice, &points.value, &points.fact);
  points.reserve = care_advice_get_points_reserve (advice);
  if (points.state != CARE_STATE_KNOWN)
    points.value = 0;
  return care_estimate_new_bounded (points, tariff, bill, advice);
}

CareEstimateState
care_estimate_get_state (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), CARE_ESTIMATE_UNKNOWN);
  return self->state;
}

CarePoints
care_estimate_get_points (CareEstimate *self)
{
  return self->points;
}

CareMissing
care_estimate_get_missing (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), 0);
  return self->missing;
}

CareRemark
care_estimate_get_remarks (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), 0);
  return self->remarks;
}

/* The points that the column of the tariff holds; at most, where nobody has said. */
int
care_estimate_get_included_reduction (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), 0);
  return self->included;
}

/* (nullable) */
GPtrArray *
care_estimate_get_ask (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), NULL);
  return self->ask;
}

/**
 * care_estimate_get_rescue_room:
 * @self: an estimate
 *
 * Returns: (transfer none) (nullable): what the rules say of the costs of a rescue before or
 *   without admission, or that they say nothing and whom to ask; %NULL where it is none
 */
const char *
care_estimate_get_rescue_room (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), NULL);

  return self->rescue_room;
}

/**
 * care_estimate_get_unusual:
 * @self: an estimate
 *
 * Returns: (transfer none) (nullable): what to mind about the answers of an office that it rests
 *   on, a remark a line
 */
const char *
care_estimate_get_unusual (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), NULL);

  return self->unusual;
}

/**
 * care_estimate_get_low:
 * @self: an estimate
 *
 * Returns: (transfer none) (nullable): what is paid at the low end; %NULL where unknown
 */
const CarePayout *
care_estimate_get_low (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), NULL);
  return self->state == CARE_ESTIMATE_UNKNOWN ? NULL : &self->low;
}

/**
 * care_estimate_get_high:
 * @self: an estimate
 *
 * Returns: (transfer none) (nullable): what is paid at the high end; %NULL where unknown
 */
const CarePayout *
care_estimate_get_high (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), NULL);
  return self->state == CARE_ESTIMATE_UNKNOWN ? NULL : &self->high;
}

/**
 * care_estimate_get_fund:
 * @self: an estimate that is not unknown
 * @min_fen: (out): the least that insurance pays
 * @max_fen: (out): the most
 */
void
care_estimate_get_fund (CareEstimate *self, gint64 *min_fen, gint64 *max_fen)
{
  g_return_if_fail (CARE_IS_ESTIMATE (self) && self->state != CARE_ESTIMATE_UNKNOWN);
  *min_fen = self->low.fund_fen;
  *max_fen = self->high.fund_fen;
}

/**
 * care_estimate_get_self:
 * @self: an estimate that is not unknown
 * @min_fen: (out): the least that is left to the patient
 * @max_fen: (out): the most
 *
 * Of the whole bill where its total is known, else of the covered cost.
 */
void
care_estimate_get_self (CareEstimate *self, gint64 *min_fen, gint64 *max_fen)
{
  g_return_if_fail (CARE_IS_ESTIMATE (self) && self->state != CARE_ESTIMATE_UNKNOWN);
  *min_fen = self->self_min;
  *max_fen = self->self_max;
}

/**
 * care_estimate_get_total:
 * @self: an estimate
 *
 * Returns: the whole bill, or %CARE_FEN_UNKNOWN
 */
gint64
care_estimate_get_total (CareEstimate *self)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), CARE_FEN_UNKNOWN);
  return self->total;
}

/**
 * care_estimate_get_steps:
 * @self: an estimate
 * @n_steps: (out): how many there are
 *
 * Returns: (transfer none): the calculation line by line; in a range first all lines of the low
 *   end, then all of the high end
 */
const CareStep *
care_estimate_get_steps (CareEstimate *self, guint *n_steps)
{
  g_return_val_if_fail (CARE_IS_ESTIMATE (self), NULL);
  *n_steps = self->steps->len;
  return (const CareStep *) (gpointer) self->steps->data;
}
