/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-comparison.h"

#include "costs/care-stay-tariff-told.h"

#include "advice/care-advisor.h"

/* One percentage point of 10 000 yuan is 100 yuan. */
#define FEN_A_POINT 10000

struct _CareComparison
{
  GObject parent_instance;

  GArray *rows;
  GPtrArray *reasons;            /* of CareReason: what the rows say against themselves */
  CareAdvice *advice;            /* nullable: what the answers lead to */
  CareEstimate *home;
  CareEstimate *routes[CARE_N_PAYMENT_ROUTES]; /* nullable: what the answers lead to, settled so */
  CareStayTariff *tariff;
  int included;                  /* the points that the column is taken to hold */
};

G_DEFINE_FINAL_TYPE (CareComparison, care_comparison, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CareOpenness, care_openness,
                    G_DEFINE_ENUM_VALUE (CARE_OPEN_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CARE_OPEN_YES, "yes"),
                    G_DEFINE_ENUM_VALUE (CARE_OPEN_NO, "no"))

static void
clear_row (gpointer data)
{
  CareComparisonRow *row = data;

  g_clear_object (&row->advice);
  g_clear_object (&row->estimate);
}

static void
care_comparison_finalize (GObject *object)
{
  CareComparison *self = CARE_COMPARISON (object);

  g_array_unref (self->rows);
  g_ptr_array_unref (self->reasons);
  g_clear_object (&self->advice);
  g_clear_object (&self->home);
  for (CarePaymentRoute i = 0; i < CARE_N_PAYMENT_ROUTES; i++)
    g_clear_object (&self->routes[i]);
  g_clear_pointer (&self->tariff, care_stay_tariff_free);
  G_OBJECT_CLASS (care_comparison_parent_class)->finalize (object);
}

static void
care_comparison_class_init (CareComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_comparison_finalize;
}

static void
care_comparison_init (CareComparison *self)
{
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) care_reason_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (CareComparisonRow));
  g_array_set_clear_func (self->rows, clear_row);
}

static CareComparisonRow *
row_at (CareComparison *self, guint index)
{
  return &g_array_index (self->rows, CareComparisonRow, index);
}

static const CareComparisonRow *
find_best (CareComparison *self)
{
  const CareComparisonRow *best = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const CareComparisonRow *row = row_at (self, i);
      const CarePayout *high = care_estimate_get_high (row->estimate);

      if (high == NULL)
        continue;
      /* At the same payment the higher points win: at another bill they would pay more. */
      if (best == NULL || high->fund_fen > care_estimate_get_high (best->estimate)->fund_fen
          || (high->fund_fen == care_estimate_get_high (best->estimate)->fund_fen
              && care_estimate_get_points (row->estimate).value
                   > care_estimate_get_points (best->estimate).value))
        best = row;
    }
  return best;
}

static gint64
fund_at (CareComparison *self, const CareComparisonRow *row, gint64 covered, gboolean layer_reduced)
{
  int points = care_estimate_get_points (row->estimate).value;
  CarePayout payout;

  care_payout_reckon (&payout, self->tariff, covered, points - self->included,
                      layer_reduced ? points : 0);
  return payout.fund_fen;
}

/* Over a range of bills the difference between two rows is made of straight pieces, which bend only
 * where a band or a deductible ends, where a ratio is clamped, and where a cap is reached. Where
 * the payment of a row reaches a bound is found by halving, since it never falls. */
static void
widen (CareComparison *self, CareComparisonRow *row, const CareComparisonRow *best, gint64 covered)
{
  for (int reduced = 0; reduced <= 1; reduced++)
    {
      gint64 delta;

      if (self->tariff->layer_points == (reduced ? CARE_SAID_NO : CARE_SAID_YES))
        continue;
      delta = fund_at (self, row, covered, reduced) - fund_at (self, best, covered, reduced);
      row->delta_min_fen = MIN (row->delta_min_fen, delta);
      row->delta_max_fen = MAX (row->delta_max_fen, delta);
    }
}

typedef gint64 (*Measure) (const CarePayout *payout);

static gint64
measure_before_cap (const CarePayout *payout)
{
  return payout->before_cap_fen;
}

static gint64
measure_layer (const CarePayout *payout)
{
  return payout->layer_fen;
}

static gint64
measure_looks_at (const CarePayout *payout)
{
  return payout->layer_looks_at_fen;
}

static gint64
find_reach (CareComparison *self, const CareComparisonRow *row, Measure measure, gint64 bound,
            gint64 low, gint64 high)
{
  int points = care_estimate_get_points (row->estimate).value;
  CarePayout payout;

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      care_payout_reckon (&payout, self->tariff, middle, points - self->included,
                          self->tariff->layer_points == CARE_SAID_NO ? 0 : points);
      if (measure (&payout) >= bound)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
widen_at_reach (CareComparison *self, CareComparisonRow *row, const CareComparisonRow *best,
                Measure measure, gint64 bound, gint64 low, gint64 high)
{
  const CareComparisonRow *rows[] = { row, best };

  if (bound == CARE_FEN_NO_END)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 at = find_reach (self, rows[i], measure, bound, low, high);

      widen (self, row, best, at);
      if (at > low)
        widen (self, row, best, at - 1);
    }
}

static void
widen_at_bends (CareComparison *self, CareComparisonRow *row, const CareComparisonRow *best,
                gint64 low, gint64 high)
{
  const CareSchedule *basic = &self->tariff->basic, *layer = &self->tariff->layer;
  gint64 counted = self->tariff->layer_counted_fen;

  widen (self, row, best, CLAMP (basic->deductible_fen, low, high));
  for (guint i = 0; i < basic->n_bands; i++)
    {
      widen (self, row, best, CLAMP (basic->bands[i].from_fen, low, high));
      widen (self, row, best, CLAMP (basic->bands[i].to_fen, low, high));
    }
  if (basic->cap_fen != CARE_FEN_NO_END)
    widen_at_reach (self, row, best, measure_before_cap,
                    MAX (basic->cap_fen - self->tariff->paid_this_year_fen, 0), low, high);
  if (self->tariff->layer_basis == CARE_LAYER_NONE)
    return;
  widen_at_reach (self, row, best, measure_looks_at, MAX (layer->deductible_fen - counted, 0), low,
                  high);
  widen_at_reach (self, row, best, measure_layer, layer->cap_fen, low, high);
  for (guint i = 0; i < layer->n_bands; i++)
    widen_at_reach (self, row, best, measure_looks_at,
                    layer->bands[i].to_fen == CARE_FEN_NO_END
                      ? CARE_FEN_NO_END : MAX (layer->bands[i].to_fen - counted, 0), low, high);
}

/* What the column of the tariff holds is the same for all rows, but may be unknown: then every
 * number of points that it can hold is tried. */
static void
set_delta (CareComparison *self, CareComparisonRow *row, const CareComparisonRow *best)
{
  const CarePayout *low = care_estimate_get_low (row->estimate);
  const CarePayout *high = care_estimate_get_high (row->estimate);

  if (low == NULL)
    return;
  row->has_delta = TRUE;
  row->delta_min_fen = G_MAXINT64;
  row->delta_max_fen = G_MININT64;
  for (self->included = self->tariff->included_reduction;
       self->included <= (self->tariff->included_reduction_unknown
                            ? 0 : self->tariff->included_reduction);
       self->included++)
    {
      widen (self, row, best, low->covered_fen);
      if (high->covered_fen == low->covered_fen)
        continue;
      widen (self, row, best, high->covered_fen);
      widen_at_bends (self, row, best, low->covered_fen, high->covered_fen);
    }
  row->is_best = row == best;
}

/* From the points alone: what the sources give, also where nobody knows the city's figures. */
static void
set_points_deltas (CareComparison *self)
{
  gboolean any = FALSE;
  int best = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      CarePoints points = care_estimate_get_points (row_at (self, i)->estimate);

      if (points.state != CARE_STATE_KNOWN)
        continue;
      best = any ? MAX (best, points.value) : points.value;
      any = TRUE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      CareComparisonRow *row = row_at (self, i);
      CarePoints points = care_estimate_get_points (row->estimate);

      row->has_points_delta = points.state == CARE_STATE_KNOWN;
      if (row->has_points_delta)
        row->points_delta_fen = (gint64) (points.value - best) * FEN_A_POINT;
    }
}

/* The figures for this bill, and for these filing types: where nobody has said what the column
 * already holds, it is no more than any of them takes off. */
static CareStayTariff *
dup_tariff (const CareStayTariff *tariff, const CareBill *bill, GPtrArray *advices)
{
  CareStayTariff *copy = care_stay_tariff_copy (tariff);

  if (bill != NULL && bill->paid_this_year_fen != CARE_FEN_UNKNOWN)
    copy->paid_this_year_fen = bill->paid_this_year_fen;
  for (guint i = 0; i < advices->len; i++)
    {
      const CareFact *fact;
      int points;

      if (care_advice_get_points (g_ptr_array_index (advices, i), &points, &fact)
          == CARE_STATE_KNOWN)
        care_stay_tariff_bound_included_reduction (copy, points);
    }
  return copy;
}

static CareComparison *
compare (GPtrArray *advices, GArray *ways, const CareStayTariff *tariff, const CareBill *bill)
{
  CareComparison *self = g_object_new (CARE_TYPE_COMPARISON, NULL);
  CarePoints none = { CARE_STATE_KNOWN, 0, NULL };
  const CareComparisonRow *best;
  g_autoptr (CareStayTariff) completed = NULL;

  if (advices->len > 0)
    completed = care_stay_tariff_complete (tariff, g_ptr_array_index (advices, 0), bill);
  if (completed != NULL)
    tariff = completed;
  if (advices->len > 0 && !care_estimate_is_of_stay (g_ptr_array_index (advices, 0)))
    tariff = NULL;
  self->tariff = tariff ? dup_tariff (tariff, bill, advices) : NULL;
  self->home = care_estimate_new (none, self->tariff, bill, NULL);
  for (guint i = 0; i < advices->len; i++)
    {
      CareAdvice *advice = g_ptr_array_index (advices, i);
      CareComparisonRow row = { .advice = g_object_ref (advice) };
      const CareFilingWay *way = ways ? &g_array_index (ways, CareFilingWay, i) : NULL;

      row.type = way && way->type ? way->type->id : care_advice_get_filing_type (advice);
      row.reason = way && way->by_reason ? care_key_get_choices (CARE_KEY_REASON)[way->reason]
                                         : NULL;
      row.estimate = care_estimate_new_for_advice (advice, self->tariff, bill);
      g_array_append_val (self->rows, row);
    }
  set_points_deltas (self);
  best = find_best (self);
  for (guint i = 0; best != NULL && i < self->rows->len; i++)
    set_delta (self, row_at (self, i), best);
  return self;
}

/**
 * care_comparison_new:
 * @advices: (element-type CareAdvice): one for each filing type
 * @tariff: (nullable): the figures of the stay
 * @bill: (nullable): the bill
 *
 * Returns: (transfer full): all of them on the same bill
 */
CareComparison *
care_comparison_new (GPtrArray *advices, const CareStayTariff *tariff, const CareBill *bill)
{
  return compare (advices, NULL, tariff, bill);
}

/* Where an earlier filing covers the stay, every advice is about that filing. Its own row stays;
 * the others say what they would without it. */
static void
look_past_existing (GPtrArray *advices, GArray *ways, CarePolicy *policy,
                    CareSituation *situation)
{
  g_autoptr (CareSituation) copy = care_situation_copy (situation);
  g_autoptr (GPtrArray) without = NULL;

  for (CareKey key = CARE_KEY_EXISTING_TYPE; key <= CARE_KEY_EXISTING_CANCELLED_ON; key++)
    care_situation_clear (copy, key);
  without = care_advisor_advise_all_types (policy, copy);
  for (guint i = 0; i < advices->len; i++)
    {
      CareAdvice *advice = g_ptr_array_index (advices, i);
      const CareFilingType *type = g_array_index (ways, CareFilingWay, i).type;

      if (care_advice_get_decision (advice) != CARE_DECISION_ALREADY_FILED
          || g_strcmp0 (care_advice_get_filing_type (advice), type->id) == 0)
        continue;
      g_object_unref (advice);
      advices->pdata[i] = g_object_ref (g_ptr_array_index (without, i));
    }
}

static const CareReason *
find_why_not (CareAdvice *advice, const char *type)
{
  GPtrArray *reasons = care_advice_get_why_not (advice);

  for (guint i = 0; i < reasons->len; i++)
    {
      const CareReason *reason = g_ptr_array_index (reasons, i);

      if (g_strcmp0 (reason->id, type) == 0)
        return reason;
    }
  return NULL;
}

/* Of rows that pay just as much, the best is the one that is open. */
static void
prefer_open (CareComparison *self)
{
  CareComparisonRow *best = NULL, *open = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      CareComparisonRow *row = row_at (self, i);

      if (row->is_best)
        best = row;
      else if (row->openness == CARE_OPEN_YES && row->has_delta && row->delta_min_fen == 0
               && row->delta_max_fen == 0)
        open = row;
    }
  if (best == NULL || open == NULL || best->openness == CARE_OPEN_YES
      || care_estimate_get_points (best->estimate).value
           != care_estimate_get_points (open->estimate).value)
    return;
  best->is_best = FALSE;
  open->is_best = TRUE;
}

/* Whether a filing of the type has a row for the reason. One for long covers a visit for whatever
 * reason, so that none of its rows may bear that of the visit. */
static gboolean
has_row_of_reason (CareComparison *self, const char *type, const char *reason)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (row_at (self, i)->type, type) == 0
        && g_strcmp0 (row_at (self, i)->reason, reason) == 0)
      return TRUE;
  return FALSE;
}

/* Who has said no reason, or lives elsewhere than the visit is and has not said what for, may turn
 * out to be of any type. */
static gboolean
is_row_chosen (CareComparison *self, const CareComparisonRow *row)
{
  const char *reason = care_advice_get_choice (self->advice, CARE_KEY_REASON);

  if (row->reason != NULL
      && (care_advice_get_decision (self->advice) != CARE_DECISION_ALREADY_FILED
          || has_row_of_reason (self, row->type, reason)))
    return g_strcmp0 (row->reason, reason) == 0;
  return g_strcmp0 (care_advice_get_filing_type (self->advice), row->type) == 0;
}

static const CareReason *
find_row_why_not (CareComparison *self, const CareComparisonRow *row)
{
  CareReason *reason;

  if (row->reason == NULL || is_row_chosen (self, row))
    return row->reason == NULL ? find_why_not (self->advice, row->type) : NULL;
  reason = care_advice_dup_why_not_reason (self->advice, row->type, row->reason);
  if (reason != NULL)
    g_ptr_array_add (self->reasons, reason);
  return reason;
}

/* The most that a filing type pays is worth nothing to somebody who may not file as it. */
static void
set_openness (CareComparison *self)
{
  const char *reason = care_advice_get_choice (self->advice, CARE_KEY_REASON);
  gboolean said = reason != NULL && !g_str_equal (reason, "unknown");
  gboolean stayed = care_advice_has_stayed (self->advice);
  CareDecision decision = care_advice_get_decision (self->advice);

  if (decision == CARE_DECISION_NOT_NEEDED || decision == CARE_DECISION_NOT_APPLICABLE)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      CareComparisonRow *row = row_at (self, i);

      row->why_not = row->way == NULL ? find_row_why_not (self, row) : NULL;
      if (care_advice_get_decision (row->advice) == CARE_DECISION_REFUSED
          || ((said || stayed) && row->why_not != NULL))
        row->openness = CARE_OPEN_NO;
      else if (said && (row->way != NULL || is_row_chosen (self, row)))
        row->openness = CARE_OPEN_YES;
    }
  prefer_open (self);
}

/* At home nothing is filed: what counts is the filing that there is, and, where its papers are
 * still owed, the way out of the cut that follows. */
static CareComparison *
compare_at_home (CarePolicy *policy, CareSituation *situation, CareAdvice *advice,
                 const CareStayTariff *tariff, const CareBill *bill)
{
  g_autoptr (GPtrArray) advices = g_ptr_array_new_with_free_func (g_object_unref);
  const char *papers = care_advice_get_choice (advice, CARE_KEY_EXISTING_PAPERS);
  CareComparison *self;

  g_ptr_array_add (advices, g_object_ref (advice));
  if (g_strcmp0 (papers, "promise") == 0)
    {
      g_autoptr (CareSituation) copy = care_situation_copy (situation);

      care_situation_set_date (copy, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON,
                               care_advice_get_today (advice));
      g_ptr_array_add (advices, care_advisor_advise (policy, copy));
    }
  self = compare (advices, NULL, tariff, bill);
  if (self->rows->len > 1)
    row_at (self, 1)->way = "papers-supplied";
  return self;
}

/**
 * care_comparison_new_for_situation:
 * @policy: the policy packs
 * @situation: where the person is insured, and the rest
 * @tariff: (nullable): the figures of the stay
 * @bill: (nullable): the bill
 *
 * Returns: (transfer full): a row for each way to file that exists where the person is insured; for
 *   care at home under a filing, that filing, and what it would be with its papers handed in
 */
CareComparison *
care_comparison_new_for_situation (CarePolicy *policy, CareSituation *situation,
                                   const CareStayTariff *tariff, const CareBill *bill)
{
  g_autoptr (CareAdvice) advice = care_advisor_advise (policy, situation);
  CareComparison *self;

  if (care_advice_get_decision (advice) == CARE_DECISION_ALREADY_FILED
      && g_strcmp0 (care_advice_get_choice (advice, CARE_KEY_DISTANCE), "same-area") == 0)
    self = compare_at_home (policy, situation, advice, tariff, bill);
  else
    {
      g_autoptr (GArray) ways = care_advisor_list_ways (policy, situation);
      g_autoptr (GPtrArray) advices = care_advisor_advise_ways (advice, ways);

      if (care_situation_has (situation, CARE_KEY_EXISTING_TYPE))
        look_past_existing (advices, ways, policy, situation);
      self = compare (advices, ways, tariff, bill);
    }
  self->advice = g_steal_pointer (&advice);
  for (CarePaymentRoute i = 0; bill != NULL && i < CARE_N_PAYMENT_ROUTES; i++)
    {
      g_autoptr (CareBill) settled = care_payment_route_copy_bill (self->advice, i, bill);

      if (settled != NULL
          && (i == CARE_PAYMENT_ROUTE_MANUAL
              || care_advice_get_settlement (self->advice) != CARE_SETTLEMENT_MANUAL))
        self->routes[i] = care_estimate_new_for_advice (self->advice, tariff, settled);
    }
  set_openness (self);
  return self;
}

guint
care_comparison_get_n_rows (CareComparison *self)
{
  g_return_val_if_fail (CARE_IS_COMPARISON (self), 0);
  return self->rows->len;
}

/**
 * care_comparison_get_row:
 * @self: a comparison
 * @index: from 0
 *
 * Returns: (transfer none): a row
 */
const CareComparisonRow *
care_comparison_get_row (CareComparison *self, guint index)
{
  g_return_val_if_fail (CARE_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);
  return row_at (self, index);
}

/**
 * care_comparison_find_row:
 * @self: a comparison
 * @type: (nullable): a filing type
 *
 * Returns: (transfer none) (nullable): its row; of several reasons for one type the one that is
 *   open to the person
 */
const CareComparisonRow *
care_comparison_find_row (CareComparison *self, const char *type)
{
  const CareComparisonRow *found = NULL;

  g_return_val_if_fail (CARE_IS_COMPARISON (self), NULL);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (row_at (self, i)->type, type) == 0
        && (found == NULL
            || (found->openness != CARE_OPEN_YES && row_at (self, i)->openness == CARE_OPEN_YES)))
      found = row_at (self, i);
  return found;
}

/**
 * care_comparison_get_advice:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): what the answers lead to; %NULL where the comparison was
 *   made of advices alone
 */
CareAdvice *
care_comparison_get_advice (CareComparison *self)
{
  g_return_val_if_fail (CARE_IS_COMPARISON (self), NULL);
  return self->advice;
}

/**
 * care_comparison_get_route:
 * @self: a comparison
 * @route: a payment route
 *
 * Returns: (transfer none) (nullable): the estimate of what the answers lead to, settled so; %NULL
 *   where it cannot be settled so, or it is not known which catalogue counts then or what it covers
 */
CareEstimate *
care_comparison_get_route (CareComparison *self, CarePaymentRoute route)
{
  g_return_val_if_fail (CARE_IS_COMPARISON (self), NULL);
  return self->routes[route];
}

/**
 * care_comparison_get_home:
 * @self: a comparison
 *
 * Points come off the ratio of a hospital of the same level at home, so home is the bill without
 * any.
 *
 * Returns: (transfer none): the estimate of the same bill at home
 */
CareEstimate *
care_comparison_get_home (CareComparison *self)
{
  g_return_val_if_fail (CARE_IS_COMPARISON (self), NULL);
  return self->home;
}
