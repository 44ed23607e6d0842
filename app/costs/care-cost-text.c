/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-cost-text.h"

#include "advice/care-summary.h"
#include "base/care-enum.h"
#include "costs/care-payment-route.h"
#include "policy/care-place-value.h"
#include "policy/care-told.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/**
 * care_cost_text_amount:
 * @min_fen: the least
 * @max_fen: the most
 *
 * Returns: (transfer full): an amount in yuan, or from where to where it lies
 */
char *
care_cost_text_amount (gint64 min_fen, gint64 max_fen)
{
  g_autofree char *min = care_money_dup_yuan (min_fen);
  g_autofree char *max = care_money_dup_yuan (max_fen);

  if (min_fen == max_fen)
    return g_strdup_printf (_("%s yuan"), min);
  return g_strdup_printf (_("%s to %s yuan"), min, max);
}

/**
 * care_cost_text_points:
 * @points: points
 *
 * Returns: (transfer full): what happens to the ratio, never as a per cent of it
 */
char *
care_cost_text_points (CarePoints points)
{
  g_autofree char *text = NULL, *says = NULL;

  if (points.state == CARE_STATE_UNKNOWN)
    return g_strdup (_("No source says how many points are taken off"));
  if (points.state == CARE_STATE_NOT_APPLICABLE)
    return g_strdup (_("Points do not apply here"));
  if (points.value == 0)
    return care_reserve_dup_phrase (points.reserve, _("The ratio stays as at home"));
  text = care_points_dup_text (points.value);
  says = g_strdup_printf (ngettext ("%s percentage point on the ratio",
                                    "%s percentage points on the ratio", abs (points.value)),
                          text);
  return care_reserve_dup_phrase (points.reserve, says);
}

/**
 * care_cost_text_row_points:
 * @row: a row of a comparison
 *
 * Returns: (transfer full): what happens to the ratio: where no figure is known, the bound that
 *   province or nation have set, as the answer says it
 */
char *
care_cost_text_row_points (const CareComparisonRow *row)
{
  CarePoints points = care_estimate_get_points (row->estimate);
  char *bound = points.state == CARE_STATE_UNKNOWN && row->advice != NULL
                  ? care_advice_dup_short_bound (row->advice) : NULL;
  g_autofree char *says = bound ? NULL : care_cost_text_points (points);

  /* An amount that is known bears the mark of all that it rests on. */
  if (bound != NULL || care_estimate_get_state (row->estimate) != CARE_ESTIMATE_UNKNOWN)
    return bound ? bound : g_steal_pointer (&says);
  return care_fact_dup_phrase (points.fact, says);
}

/**
 * care_cost_text_less:
 * @row: a row of a comparison
 *
 * Returns: (transfer full) (nullable): how much less insurance pays than in the best row; %NULL
 *   where that is not known
 */
char *
care_cost_text_less (const CareComparisonRow *row)
{
  g_autofree char *amount = NULL;

  if (!row->has_delta)
    return NULL;
  if (row->delta_min_fen == 0 && row->delta_max_fen == 0)
    return g_strdup (row->is_best ? _("pays the most") : _("pays just as much"));
  amount = care_cost_text_amount (-row->delta_max_fen, -row->delta_min_fen);
  return g_strdup_printf (_("%s less"), amount);
}

/**
 * care_cost_text_less_a_10000:
 * @row: a row of a comparison
 *
 * Returns: (transfer full) (nullable): the difference on 10 000 yuan of covered cost, from the
 *   points alone; %NULL where no source gives the points
 */
char *
care_cost_text_less_a_10000 (const CareComparisonRow *row)
{
  CareReserve reserve = care_estimate_get_points (row->estimate).reserve;
  g_autofree char *amount = NULL, *says = NULL;

  if (!row->has_points_delta)
    return NULL;
  if (row->points_delta_fen == 0)
    return care_reserve_dup_phrase (reserve, _("nothing lost through points"));
  amount = care_money_dup_yuan (-row->points_delta_fen);
  says = g_strdup_printf (_("%s yuan less for every 10,000 yuan of covered cost"), amount);
  return care_reserve_dup_phrase (reserve, says);
}

/* Whether @row may be had and pays more than @best, by amounts or else by points. */
static gboolean
is_better (const CareComparisonRow *row, const CareComparisonRow *best, gboolean amounts)
{
  if (row->openness == CARE_OPEN_NO || !(amounts ? row->has_delta : row->has_points_delta))
    return FALSE;
  if (best == NULL)
    return TRUE;
  if (!amounts)
    return row->points_delta_fen > best->points_delta_fen;
  return row->is_best || (!best->is_best && row->delta_max_fen > best->delta_max_fen);
}

/**
 * care_cost_text_difference:
 * @comparison: all filing types on the same bill
 * @row: a row of it
 *
 * A loss against a filing that cannot be made is no loss: each row stands against the best of those
 * that the person may have, and a row that the person cannot have against nothing.
 *
 * Returns: (transfer full) (nullable): how much less insurance pays on this bill or, where no
 *   amounts are known, on 10 000 yuan; %NULL where that is not known, or @row cannot be had or
 *   is the only one that can
 */
char *
care_cost_text_difference (CareComparison *comparison, const CareComparisonRow *row)
{
  const CareComparisonRow *best = NULL;
  CareComparisonRow against = *row;
  guint n_possible = 0;

  if (row->openness == CARE_OPEN_NO)
    return NULL;
  for (guint i = 0; i < care_comparison_get_n_rows (comparison); i++)
    {
      const CareComparisonRow *other = care_comparison_get_row (comparison, i);

      n_possible += other->openness != CARE_OPEN_NO;
      if (is_better (other, best, row->has_delta))
        best = other;
    }
  if (best == NULL || n_possible < 2)
    return NULL;
  if (!row->has_delta)
    {
      against.points_delta_fen -= best->points_delta_fen;
      /* The best that can be had may itself take points off: then nothing is said of it. */
      if (against.points_delta_fen == 0 && best->points_delta_fen < 0)
        return NULL;
      return care_cost_text_less_a_10000 (&against);
    }
  if (best->is_best)
    return care_cost_text_less (row);
  /* Two ranges against a third row say nothing exact about each other. */
  if (row->delta_min_fen != row->delta_max_fen || best->delta_min_fen != best->delta_max_fen)
    return NULL;
  against.delta_min_fen -= best->delta_min_fen;
  against.delta_max_fen -= best->delta_max_fen;
  against.is_best = row == best;
  return care_cost_text_less (&against);
}

/* In the order in which somebody goes after it. */
static const struct { CareMissing missing; const char *says; } missing_texts[] = {
  { CARE_MISSING_BILL, N_("The bill: how much of it insurance covers.") },
  { CARE_MISSING_LEVEL, N_("The level of the hospital: each has figures of its own on the card.") },
  { CARE_MISSING_TARIFF, N_("The city’s own figures: deductible and ratio. They stand on the "
                            "card that the insurance office hands out.") },
  { CARE_MISSING_POINTS, N_("The points that are taken off the ratio. No source says; ask "
                            "the office.") },
};

/**
 * care_cost_text_missing:
 * @estimate: an estimate
 *
 * Returns: (transfer full): what is missing for a figure; "" where nothing is
 */
char *
care_cost_text_missing (CareEstimate *estimate)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (missing_texts); i++)
    if (care_estimate_get_missing (estimate) & missing_texts[i].missing)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              _(missing_texts[i].says));
  return g_string_free (text, FALSE);
}

/**
 * care_cost_text_first_missing:
 * @estimate: an estimate
 * @which: (out): what it is; 0 where nothing is missing
 *
 * Returns: (transfer none) (nullable): the one thing to go after next, in the user's language
 */
const char *
care_cost_text_first_missing (CareEstimate *estimate, CareMissing *which)
{
  for (gsize i = 0; i < G_N_ELEMENTS (missing_texts); i++)
    if (care_estimate_get_missing (estimate) & missing_texts[i].missing)
      {
        *which = missing_texts[i].missing;
        return _(missing_texts[i].says);
      }
  *which = 0;
  return NULL;
}

/**
 * care_cost_text_estimate:
 * @estimate: an estimate
 *
 * Returns: (transfer full): who pays what, in one sentence
 */
char *
care_cost_text_estimate (CareEstimate *estimate)
{
  gint64 fund_min, fund_max, self_min, self_max;
  g_autofree char *fund = NULL, *own = NULL;

  if (care_estimate_get_state (estimate) == CARE_ESTIMATE_UNKNOWN)
    return g_strdup (_("Unknown"));
  care_estimate_get_fund (estimate, &fund_min, &fund_max);
  care_estimate_get_self (estimate, &self_min, &self_max);
  fund = care_cost_text_amount (fund_min, fund_max);
  own = care_cost_text_amount (self_min, self_max);
  return g_strdup_printf (_("Insurance pays %s, you pay %s."), fund, own);
}

static void
append_figure (GString *text, const char *name, gint64 min_fen, gint64 max_fen)
{
  g_autofree char *amount = care_cost_text_amount (min_fen, max_fen);

  g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", name, amount);
}

/**
 * care_cost_text_figures:
 * @estimate: an estimate
 *
 * Returns: (transfer full): the exact figures behind a bar, a line each; "" where there are none
 */
char *
care_cost_text_figures (CareEstimate *estimate)
{
  const CarePayout *low = care_estimate_get_low (estimate);
  const CarePayout *high = care_estimate_get_high (estimate);
  GString *text = g_string_new (NULL);
  gint64 min, max;

  if (low == NULL)
    return g_string_free (text, FALSE);
  append_figure (text, _("Basic fund"), low->basic_fen, high->basic_fen);
  if (low->layer_fen > 0 || high->layer_fen > 0)
    append_figure (text, _("Large-amount layer"), MIN (low->layer_fen, high->layer_fen),
                   MAX (low->layer_fen, high->layer_fen));
  care_estimate_get_self (estimate, &min, &max);
  append_figure (text, _("You"), min, max);
  if (care_estimate_get_total (estimate) != CARE_FEN_UNKNOWN)
    append_figure (text, _("The whole bill"), care_estimate_get_total (estimate),
                   care_estimate_get_total (estimate));
  return g_string_free (text, FALSE);
}

/**
 * care_cost_text_told:
 * @estimate: an estimate
 *
 * Returns: (transfer full) (nullable): by whom and when the figures were told that it rests on,
 *   each once; %NULL where it rests on none
 */
char *
care_cost_text_told (CareEstimate *estimate)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const CareStep *steps = care_estimate_get_steps (estimate, &n);

  for (guint i = 0; i < 2 * n; i++)
    {
      const CareFact *fact = i % 2 == 0 ? steps[i / 2].tariff_fact : steps[i / 2].fact;
      char *mark = fact && fact->told ? care_told_dup_mark (fact->told) : NULL;

      if (mark != NULL && !g_ptr_array_find_with_equal_func (marks, mark, g_str_equal, NULL))
        g_ptr_array_add (marks, mark);
      else
        g_free (mark);
    }
  if (marks->len == 0)
    return NULL;
  g_ptr_array_add (marks, NULL);
  return g_strjoinv (_(", "), (char **) marks->pdata);
}

/**
 * care_cost_text_estimate_marked:
 * @estimate: an estimate
 *
 * Returns: (transfer full): who pays what, who told what it rests on, and what the points must not
 *   be shown without
 */
char *
care_cost_text_estimate_marked (CareEstimate *estimate)
{
  CarePoints points = care_estimate_get_points (estimate);
  g_autofree char *amounts = care_cost_text_estimate (estimate);
  g_autofree char *told = care_cost_text_told (estimate);
  g_autofree char *reserved = care_cost_text_points (points);
  g_autofree char *says
    = points.reserve != 0 && care_estimate_get_state (estimate) != CARE_ESTIMATE_UNKNOWN
        /* Translators: a sentence with its stop, then a phrase such as "−20 percentage points on
         * the ratio, as a rule" */
        ? g_strdup_printf (C_("reserve", "%1$s %2$s."), amounts, reserved)
        : g_strdup (amounts);

  return told ? g_strdup_printf (C_("told", "%1$s %2$s."), says, told) : g_steal_pointer (&says);
}

/* What a figure rests on that no document says stands beside what one has to know of the tariff. */
static char *
add_told (CareEstimate *estimate, char *remarks)
{
  g_autofree char *says = remarks;
  g_autofree char *told = care_cost_text_told (estimate);

  if (told == NULL || says == NULL)
    return told ? g_steal_pointer (&told) : g_steal_pointer (&says);
  return g_strdup_printf (C_("told", "%1$s %2$s."), says, told);
}

static char *
dup_column_remarks (CareEstimate *estimate)
{
  CareRemark remarks = care_estimate_get_remarks (estimate);
  int included = care_estimate_get_included_reduction (estimate);
  g_autofree char *points = care_points_dup_text (included);

  if (remarks & CARE_REMARK_NOT_A_STAY)
    return g_strdup (_("The figures at hand are those of a stay in hospital. Outpatient care, "
                       "chronic diseases and pharmacies have others: ask for their deductible, "
                       "ratio and yearly limit."));
  if (remarks & CARE_REMARK_INCLUDED_REDUCTION)
    return g_strdup_printf (_("The card’s column already has %s points in it; only the rest is "
                              "reckoned."), points);
  if (!(remarks & CARE_REMARK_INCLUDED_REDUCTION_UNKNOWN))
    return NULL;
  if (included == 0)
    return g_strdup (_("The card’s column is for care outside, and may already have the reduction "
                       "in it. Nobody has said, so there is no figure. Ask the office: is this "
                       "ratio before or after the points are taken off? Or take the column of a "
                       "hospital of the same level at home, which the points come off."));
  return g_strdup_printf (_("The card’s column is for care outside, and may already have up to %s "
                            "points in it. Nobody has said, so this is a range. Ask the office: "
                            "is this ratio before or after the points are taken off? Or take the "
                            "column of a hospital of the same level at home, which the points "
                            "come off."), points);
}

/**
 * care_cost_text_column_remarks:
 * @estimate: an estimate
 *
 * Returns: (transfer full) (nullable): what one has to know about the tariff's column, and whom to
 *   ask about it; and who told what the figure rests on
 */
char *
care_cost_text_column_remarks (CareEstimate *estimate)
{
  return add_told (estimate, dup_column_remarks (estimate));
}

/**
 * care_cost_text_taken_as_stay:
 * @estimate: an estimate
 *
 * Returns: (nullable): that it is reckoned as a stay though nobody has said that it is one
 */
const char *
care_cost_text_taken_as_stay (CareEstimate *estimate)
{
  return care_estimate_get_remarks (estimate) & CARE_REMARK_TAKEN_AS_STAY
           ? _("Which care it is has not been said: this is reckoned as a stay in hospital. "
               "Outpatient care, chronic diseases and pharmacies have other figures.")
           : NULL;
}

/**
 * care_cost_text_remarks:
 * @estimate: an estimate
 *
 * Returns: (transfer full) (nullable): all that one has to know about the figures, a remark a line
 */
char *
care_cost_text_remarks (CareEstimate *estimate)
{
  g_autofree char *column = care_cost_text_column_remarks (estimate);
  const char *stay = care_cost_text_taken_as_stay (estimate);
  const char *lines[5] = { NULL };
  guint n = 0;

  if (stay != NULL)
    lines[n++] = stay;
  if (column != NULL)
    lines[n++] = column;
  if (care_estimate_get_unusual (estimate) != NULL)
    lines[n++] = care_estimate_get_unusual (estimate);
  if (care_estimate_get_rescue_room (estimate) != NULL)
    lines[n++] = care_estimate_get_rescue_room (estimate);
  return n > 0 ? g_strjoinv ("\n", (char **) lines) : NULL;
}

/**
 * care_cost_text_open:
 * @row: a row of a comparison
 * @policy: knows what decisions are called
 *
 * Returns: (transfer full) (nullable): whether the filing type is open to the person; %NULL where
 *   the question does not arise
 */
char *
care_cost_text_open (const CareComparisonRow *row, CarePolicy *policy)
{
  CareDecision decision = care_advice_get_decision (row->advice);

  if (row->type == NULL || decision == CARE_DECISION_NOT_NEEDED
      || decision == CARE_DECISION_NOT_APPLICABLE)
    return NULL;
  if (row->openness == CARE_OPEN_YES)
    return g_strdup (_("Open to you: your answers lead here"));
  if (row->openness == CARE_OPEN_UNKNOWN)
    return g_strdup (_("Whether it is open to you depends on the reason for going there"));
  if (row->why_not != NULL)
    return g_strdup_printf (_("Not open to you: %s"), row->why_not->says);
  return g_strdup_printf (_("Not open to you: %s"),
                          care_policy_get_label (policy, "decision",
                                                 care_enum_get_nick (CARE_TYPE_DECISION,
                                                                     decision)));
}

/**
 * care_cost_text_best:
 * @comparison: a comparison
 * @policy: knows what types are called
 *
 * Returns: (transfer full) (nullable): whether the filing type that pays most is open to the
 *   person; %NULL where nothing is to be said
 */
char *
care_cost_text_best (CareComparison *comparison, CarePolicy *policy)
{
  const CareComparisonRow *best = care_comparison_find_best (comparison);
  g_autofree char *open = best ? care_cost_text_open (best, policy) : NULL;

  if (open == NULL || best->openness == CARE_OPEN_YES)
    return NULL;
  /* Translators: the name of a filing type, then whether it is open to the person */
  return g_strdup_printf (_("“%1$s” pays most. %2$s"),
                          care_policy_get_label (policy, "type", best->type), open);
}

static void
append_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* One line for each time that a source states, with the ways to file that take it. */
static void
append_time (GString *text, GPtrArray *channels, int days, gboolean as_a_rule)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < channels->len; i++)
    {
      const CareChannel *channel = g_ptr_array_index (channels, i);

      if (channel->working_days == days && channel->as_a_rule == as_a_rule)
        g_string_append_printf (names, "%s%s", names->len > 0 ? " / " : "",
                                care_text_pick (&channel->name));
    }
  if (names->len == 0)
    return;
  if (days < 0)
    line = g_strdup_printf (_("Processing time not stated: %s"), names->str);
  else if (days == 0)
    line = g_strdup_printf (_("Processed at once: %s"), names->str);
  else if (as_a_rule)
    line = g_strdup_printf (ngettext ("Processed within %d working day as a rule: %s",
                                      "Processed within %d working days as a rule: %s", days),
                            days, names->str);
  else
    line = g_strdup_printf (ngettext ("Processed within %d working day: %s",
                                      "Processed within %d working days: %s", days),
                            days, names->str);
  append_line (text, line);
}

static void
append_silence (GString *text, CareAdvice *advice)
{
  GPtrArray *contacts = care_advice_get_contacts (advice);
  const CareContact *contact = contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;
  g_autofree char *line = NULL;

  if (contact == NULL || contact->phone == NULL)
    line = g_strdup (_("Processing time not stated: ask the office"));
  else
    line = g_strdup_printf (_("Processing time not stated: ask %s, %s"),
                            care_text_pick (&contact->name), contact->phone);
  append_line (text, line);
}

static void
append_processing (GString *text, CareAdvice *advice)
{
  GPtrArray *channels = care_advice_get_channels (advice);
  int last = -2;

  /* Times ascend; those that no source states come last. */
  while (TRUE)
    {
      int next = G_MAXINT;

      for (guint i = 0; i < channels->len; i++)
        {
          int days = ((const CareChannel *) g_ptr_array_index (channels, i))->working_days;

          if (days > last && days >= 0)
            next = MIN (next, days);
        }
      if (next == G_MAXINT)
        break;
      append_time (text, channels, next, FALSE);
      append_time (text, channels, next, TRUE);
      last = next;
    }
  if (last >= 0)
    append_time (text, channels, -1, FALSE);
  else if (channels->len > 0)
    append_silence (text, advice);
}

static void
append_validity (GString *text, CareAdvice *advice)
{
  CareDate until;
  const CareFact *fact = NULL;
  g_autofree char *day = NULL, *line = NULL, *marked = NULL;

  switch (care_advice_get_validity (advice, &until, &fact))
    {
    case CARE_VALIDITY_OPEN_ENDED:
      marked = care_fact_dup_phrase (fact, _("Valid until it is changed or cancelled"));
      append_line (text, marked);
      break;
    case CARE_VALIDITY_UNTIL:
      day = care_date_dup_spoken (until);
      if (care_advice_has_validity_as_a_rule (advice))
        line = g_strdup_printf (_("Valid until %s, as a rule"), day);
      else
        line = g_strdup_printf (_("Valid until %s"), day);
      marked = care_fact_dup_phrase (fact, line);
      append_line (text, marked);
      break;
    case CARE_VALIDITY_UNKNOWN:
      append_line (text, _("No source says how long it is valid"));
      break;
    default:
      break;
    }
}

static void
append_settlement (GString *text, CareAdvice *advice, CarePolicy *policy)
{
  const char *settlement = care_enum_get_nick (CARE_TYPE_SETTLEMENT,
                                               care_advice_get_settlement (advice));
  g_autofree char *line = g_strdup_printf (_("Settled: %s"),
                                           care_policy_get_label (policy, "settlement",
                                                                  settlement));

  append_line (text, line);
}

static void
append_papers (GString *text, GPtrArray *materials, CarePolicy *policy)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < materials->len; i++)
    {
      const CareMaterial *material = g_ptr_array_index (materials, i);

      for (guint j = 0; material->any_of[j] != NULL; j++)
        /* Translators: the first stands between two papers that are both needed */
        g_string_append_printf (names, "%s%s", j > 0 ? " / " : i > 0 ? _("; ") : "",
                                care_policy_get_label (policy, "material", material->any_of[j]));
    }
  if (names->len == 0)
    return;
  line = g_strdup_printf (_("Papers: %s"), names->str);
  append_line (text, line);
}

/**
 * care_cost_text_conditions:
 * @advice: what follows from a filing type
 * @policy: the policy, which knows what papers are called
 *
 * Returns: (transfer full): what the filing type asks for and binds to, a line each: whether it can
 *   be filed, validity, locks, papers, processing time, how it is settled
 */
char *
care_cost_text_conditions (CareAdvice *advice, CarePolicy *policy)
{
  GString *text = g_string_new (NULL);
  GPtrArray *locks = care_advice_get_locks (advice);
  GPtrArray *materials = care_advice_get_materials (advice);
  CareDecision decision = care_advice_get_decision (advice);

  if (decision != CARE_DECISION_FILE)
    append_line (text, care_policy_get_label (policy, "decision",
                                              care_enum_get_nick (CARE_TYPE_DECISION, decision)));
  append_validity (text, advice);
  for (guint i = 0; i < locks->len; i++)
    append_line (text, ((const CareLock *) g_ptr_array_index (locks, i))->says);
  append_papers (text, materials, policy);
  append_processing (text, advice);
  append_settlement (text, advice, policy);
  return g_string_free (text, FALSE);
}

static void
append_steps (GString *text, CareEstimate *estimate)
{
  guint n_steps;
  const CareStep *steps = care_estimate_get_steps (estimate, &n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *says = care_step_dup_says (&steps[i]);
      g_autofree char *amount = care_money_dup_yuan (steps[i].amount_fen);

      g_string_append_printf (text, "  %s\t%s\n", says, amount);
    }
}

static void
append_home (GString *text, CareComparison *comparison)
{
  CareEstimate *home = care_comparison_get_home (comparison);
  g_autofree char *estimate = NULL;

  if (care_estimate_get_state (home) == CARE_ESTIMATE_UNKNOWN)
    return;
  estimate = care_cost_text_estimate_marked (home);
  g_string_append_printf (text, "%s\t%s\n", _("At home, in a hospital of the same level"),
                          estimate);
}

/**
 * care_cost_text_route:
 * @comparison: a comparison
 * @route: a payment route
 *
 * Returns: (transfer full): which catalogue counts then, and, where both that and what it covers
 *   are known, who pays what
 */
char *
care_cost_text_route (CareComparison *comparison, CarePaymentRoute route)
{
  CareEstimate *estimate = care_comparison_get_route (comparison, route);
  g_autofree char *says
    = care_payment_route_dup_says (care_comparison_get_advice (comparison), route);
  g_autofree char *amounts = NULL;

  if (estimate == NULL || care_estimate_get_state (estimate) == CARE_ESTIMATE_UNKNOWN)
    return g_steal_pointer (&says);
  amounts = care_cost_text_estimate_marked (estimate);
  return g_strdup_printf ("%s\n%s", says, amounts);
}

static void
append_catalogues (GString *text, CareComparison *comparison)
{
  g_autofree char *direct = care_cost_text_route (comparison, CARE_PAYMENT_ROUTE_DIRECT);
  g_autofree char *manual = care_cost_text_route (comparison, CARE_PAYMENT_ROUTE_MANUAL);

  g_string_append_printf (text, "\n%s\n%s\n%s\n%s\n", _("Settled by the hospital"), direct,
                          _("Paid first, claimed at home"), manual);
}

static void
append_row (GString *text, CareComparison *comparison, const CareComparisonRow *row,
            CarePolicy *policy)
{
  const char *title = care_comparison_row_get_label (row, policy);
  g_autofree char *estimate = care_cost_text_estimate_marked (row->estimate);
  g_autofree char *points = care_cost_text_row_points (row);
  g_autofree char *less = care_cost_text_difference (comparison, row);

  g_string_append_printf (text, "%s\t%s\t%s\t%s\n", title, points, estimate, less ? less : "");
}

/**
 * care_cost_text_summary:
 * @estimate: the estimate looked at
 * @comparison: (nullable): all filing types on the same bill
 * @policy: the policy, which knows what types are called
 *
 * Returns: (transfer full): all of it as text, to be pasted into a message
 */
char *
care_cost_text_summary (CareEstimate *estimate, CareComparison *comparison, CarePolicy *policy)
{
  GString *text = g_string_new (NULL);
  g_autofree char *says = care_cost_text_estimate (estimate);
  g_autofree char *missing = care_cost_text_missing (estimate);
  g_autofree char *remarks = care_cost_text_remarks (estimate);
  g_autofree char *best = comparison ? care_cost_text_best (comparison, policy) : NULL;

  g_string_append_printf (text, "%s\n", says);
  if (*missing != '\0')
    g_string_append_printf (text, "%s\n", missing);
  if (remarks != NULL)
    g_string_append_printf (text, "%s\n", remarks);
  if (best != NULL)
    g_string_append_printf (text, "%s\n", best);
  append_steps (text, estimate);
  if (comparison != NULL && care_comparison_get_n_rows (comparison) > 0)
    g_string_append_printf (text, "\n%s\n", _("Side by side"));
  for (guint i = 0; comparison != NULL && i < care_comparison_get_n_rows (comparison); i++)
    append_row (text, comparison, care_comparison_get_row (comparison, i), policy);
  if (comparison != NULL)
    append_home (text, comparison);
  if (comparison != NULL && care_comparison_get_advice (comparison) != NULL)
    append_catalogues (text, comparison);
  g_string_append_printf (text, "\n%s\n",
                          _("An estimate. What counts is the settlement by the insurance office."));
  return g_string_free (text, FALSE);
}
