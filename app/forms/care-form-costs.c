/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-costs.h"

#include "costs/care-cost-text.h"

#include <glib/gi18n-lib.h>

/* What care may cost, for a paper: one sentence on the filing that is made, and beside it the other
 * filing types, those that come to the same in one row. Bars are bound as three amounts. */

static void
set_fen (CareFormValues *row, const char *key, gint64 fen)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, fen);

  care_form_values_set (row, key, text);
}

static gint64
find_whole (CareEstimate *estimate)
{
  gint64 total = care_estimate_get_total (estimate);

  return total == CARE_FEN_UNKNOWN ? care_estimate_get_high (estimate)->covered_fen : total;
}

static void
bind_bar (CareFormValues *row, CareEstimate *estimate)
{
  gint64 low, high;

  if (care_estimate_get_state (estimate) == CARE_ESTIMATE_UNKNOWN)
    return;
  care_estimate_get_fund (estimate, &low, &high);
  set_fen (row, "cost.low", low);
  set_fen (row, "cost.high", high);
  set_fen (row, "cost.whole", find_whole (estimate));
}

/* What a row says; rows that say the same are one. */
static char *
dup_says (const CareComparisonRow *row)
{
  g_autofree char *less = NULL, *points = NULL;

  if (care_estimate_get_state (row->estimate) != CARE_ESTIMATE_UNKNOWN)
    return care_cost_text_estimate_marked (row->estimate);
  less = care_cost_text_less_a_10000 (row);
  if (less != NULL)
    return care_fact_dup_phrase (care_estimate_get_points (row->estimate).fact, less);
  points = care_cost_text_row_points (row);
  return g_steal_pointer (&points);
}

static void
add_name (CareFormValues *row, const char *name)
{
  const char *before = care_form_values_get (row, "cost.name");
  g_autofree char *both = before ? g_strdup_printf (C_("filing types", "%1$s, %2$s"), before, name)
                                 : NULL;

  care_form_values_set (row, "cost.name", both ? both : name);
}

static CareFormValues *
find_same (CareFormValues *values, const char *says)
{
  GPtrArray *rows = care_form_values_get_rows (values, "costs");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_strcmp0 (care_form_values_get (g_ptr_array_index (rows, i), "cost.says"), says) == 0)
      return g_ptr_array_index (rows, i);
  return NULL;
}

static void
bind_row (CareFormValues *values, const CareComparisonRow *one, CarePolicy *policy)
{
  g_autofree char *says = dup_says (one);
  CareFormValues *row = find_same (values, says);

  if (row == NULL)
    {
      row = care_form_values_add_row (values, "costs");
      care_form_values_set (row, "cost.says", says);
      bind_bar (row, one->estimate);
    }
  add_name (row, care_comparison_row_get_label (one, policy));
}

/**
 * care_form_bind_costs:
 * @values: where to put it
 * @estimate: (nullable): what the care may cost with the filing that is made
 * @comparison: (nullable): all filing types on the same bill
 * @policy: the policy packs, for the names of types
 * @type: (nullable): the filing that is made
 *
 * Binds what care may cost. An unknown amount is said to be unknown, with what is missing. A paper
 * that is made without an estimate says nothing of costs.
 */
void
care_form_bind_costs (CareFormValues *values, CareEstimate *estimate, CareComparison *comparison,
                      CarePolicy *policy, const char *type)
{
  g_autofree char *says = NULL, *missing = NULL;

  if (estimate == NULL)
    return;
  says = care_estimate_get_state (estimate) == CARE_ESTIMATE_UNKNOWN
           ? g_strdup (_("Nobody can say yet what it costs. What is missing:"))
           : care_cost_text_estimate_marked (estimate);
  missing = care_cost_text_missing (estimate);
  if (care_cost_text_taken_as_stay (estimate) != NULL)
    {
      g_autofree char *amounts = g_steal_pointer (&says);

      /* Translators: two whole sentences */
      says = g_strdup_printf (C_("costs", "%1$s %2$s"), amounts,
                              care_cost_text_taken_as_stay (estimate));
    }
  care_form_values_set (values, "cost.estimate", says);
  care_form_values_set (values, "cost.missing", missing);
  bind_bar (values, estimate);
  for (guint i = 0; comparison != NULL && i < care_comparison_get_n_rows (comparison); i++)
    {
      const CareComparisonRow *row = care_comparison_get_row (comparison, i);

      /* Who is home again can file for this bill no more. */
      if (row->type == NULL || g_strcmp0 (row->type, type) == 0
          || g_strcmp0 (care_advice_get_choice (row->advice, CARE_KEY_STAY), "discharged") == 0)
        continue;
      bind_row (values, row, policy);
      care_form_values_set (values, "cost.others", "yes");
    }
}
