/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-comparison.h"

#include "advice/care-advice-json.h"
#include "base/care-enum.h"
#include "base/care-json.h"
#include "costs/care-payment-route.h"
#include "policy/care-fact-json.h"

#include <glib/gi18n-lib.h>

/* A comparison in words, and as the command line contract has it. */

/* What a row takes over from the advice, as the advice itself says it. */
static const char *const from_advice[] = { "decision", "settlement", "file_at", "materials",
                                           "validity", "locks", "channels" };

static void
write_delta (const CareComparisonRow *row, JsonBuilder *builder)
{
  gboolean range = care_estimate_get_state (row->estimate) == CARE_ESTIMATE_RANGE;

  if (row->has_delta && range)
    {
      json_builder_set_member_name (builder, "delta_min_fen");
      json_builder_add_int_value (builder, row->delta_min_fen);
      json_builder_set_member_name (builder, "delta_max_fen");
      json_builder_add_int_value (builder, row->delta_max_fen);
    }
  json_builder_set_member_name (builder, "delta_fen");
  if (row->has_delta && row->delta_min_fen == row->delta_max_fen)
    json_builder_add_int_value (builder, row->delta_min_fen);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "delta_per_10000_yuan_fen");
  if (row->has_points_delta)
    json_builder_add_int_value (builder, row->points_delta_fen);
  else
    json_builder_add_null_value (builder);
}

static void
write_open (const CareComparisonRow *row, JsonBuilder *builder)
{
  care_json_add_enum (builder, "open", CARE_TYPE_OPENNESS, row->openness);
  json_builder_set_member_name (builder, "best");
  json_builder_add_boolean_value (builder, row->is_best);
  if (row->openness != CARE_OPEN_NO || row->why_not == NULL)
    return;
  json_builder_set_member_name (builder, "why_not");
  json_builder_begin_object (builder);
  care_json_add_string (builder, "says", row->why_not->says);
  if (row->why_not->fact != NULL)
    care_fact_write_reference (row->why_not->fact, builder);
  json_builder_end_object (builder);
}

/* Which catalogue counts for either way of settling: with another one, another part of the same
 * bill is covered. */
static void
write_catalogues (CareComparison *self, JsonBuilder *builder, JsonObject *facts)
{
  CareAdvice *advice = care_comparison_get_advice (self);

  json_builder_set_member_name (builder, "catalogues");
  json_builder_begin_array (builder);
  for (CarePaymentRoute route = 0; route < CARE_N_PAYMENT_ROUTES; route++)
    {
      const CareGuide *guide = care_payment_route_find_guide (advice, route);
      g_autofree char *says = care_payment_route_dup_says (advice, route);
      CareEstimate *estimate = care_comparison_get_route (self, route);

      json_builder_begin_object (builder);
      care_json_add_enum (builder, "settlement", CARE_TYPE_PAYMENT_ROUTE, route);
      care_json_add_string (builder, "says", says);
      if (guide != NULL)
        {
          care_json_add_string (builder, "fact", guide->fact->id);
          json_object_set_member (facts, guide->fact->id, care_fact_to_json (guide->fact));
        }
      if (estimate != NULL)
        care_estimate_write (estimate, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
collect_facts (JsonObject *facts, JsonNode *advice)
{
  JsonNode *more = json_object_get_member (json_node_get_object (advice), "facts");
  JsonObjectIter iter;
  const char *id;
  JsonNode *fact;

  if (more == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (more));
  while (json_object_iter_next (&iter, &id, &fact))
    json_object_set_member (facts, id, json_node_copy (fact));
}

static void
write_row (const CareComparisonRow *row, JsonBuilder *builder, JsonObject *facts)
{
  g_autoptr (JsonNode) advice = care_advice_to_json (row->advice);
  JsonObject *object = json_node_get_object (advice);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  if (row->type != NULL)
    json_builder_add_string_value (builder, row->type);
  else
    json_builder_add_null_value (builder);
  if (row->reason != NULL)
    care_json_add_string (builder, "reason", row->reason);
  if (row->way != NULL)
    care_json_add_string (builder, "way", row->way);
  care_estimate_write (row->estimate, builder);
  write_delta (row, builder);
  write_open (row, builder);
  for (gsize i = 0; i < G_N_ELEMENTS (from_advice); i++)
    if (json_object_has_member (object, from_advice[i]))
      {
        json_builder_set_member_name (builder, from_advice[i]);
        json_builder_add_value (builder,
                                json_node_copy (json_object_get_member (object, from_advice[i])));
      }
  /* Who has paid asks what to hand in, where and until when, not how to file. */
  if (care_advice_claims (row->advice))
    {
      json_builder_set_member_name (builder, "summary");
      json_builder_add_value (builder,
                              json_node_copy (json_object_get_member (object, "summary")));
    }
  json_builder_end_object (builder);
  collect_facts (facts, advice);
}

/**
 * care_comparison_find_best:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): the row that pays most, of those that give an amount
 */
const CareComparisonRow *
care_comparison_find_best (CareComparison *self)
{
  g_return_val_if_fail (CARE_IS_COMPARISON (self), NULL);
  for (guint i = 0; i < care_comparison_get_n_rows (self); i++)
    if (care_comparison_get_row (self, i)->is_best)
      return care_comparison_get_row (self, i);
  return NULL;
}

/**
 * care_comparison_get_spread:
 * @self: a comparison
 *
 * Returns: the greatest known difference between filing types on this bill, in fen, not negative
 */
gint64
care_comparison_get_spread (CareComparison *self)
{
  gint64 spread = 0;

  g_return_val_if_fail (CARE_IS_COMPARISON (self), 0);
  for (guint i = 0; i < care_comparison_get_n_rows (self); i++)
    if (care_comparison_get_row (self, i)->has_delta)
      spread = MAX (spread, -care_comparison_get_row (self, i)->delta_min_fen);
  return spread;
}

/**
 * care_comparison_row_get_label:
 * @row: a row
 * @policy: (nullable): knows what things are called
 *
 * Returns: (transfer none): what the row is called, in the user's language
 */
const char *
care_comparison_row_get_label (const CareComparisonRow *row, CarePolicy *policy)
{
  if (row->type == NULL || policy == NULL)
    return _("No filing");
  if (row->way != NULL)
    return _("With the papers handed in");
  if (row->reason != NULL)
    return care_policy_get_label (policy, care_policy_has_label (policy, "type", row->reason)
                                            ? "type" : "reason", row->reason);
  return care_policy_get_label (policy, "type", row->type);
}

/**
 * care_comparison_to_json:
 * @self: a comparison
 *
 * Returns: (transfer full): the comparison as the command line contract has it
 */
JsonNode *
care_comparison_to_json (CareComparison *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  JsonNode *facts = json_node_init_object (json_node_alloc (), NULL);
  g_autoptr (JsonObject) all = json_object_new ();

  json_node_set_object (facts, all);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < care_comparison_get_n_rows (self); i++)
    {
      const CareReason *why_not = care_comparison_get_row (self, i)->why_not;

      write_row (care_comparison_get_row (self, i), builder, all);
      if (why_not != NULL && why_not->fact != NULL && why_not->fact->told == NULL)
        json_object_set_member (all, why_not->fact->id, care_fact_to_json (why_not->fact));
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "home");
  json_builder_begin_object (builder);
  care_estimate_write (care_comparison_get_home (self), builder);
  json_builder_end_object (builder);
  if (care_comparison_get_advice (self) != NULL)
    write_catalogues (self, builder, all);
  json_builder_set_member_name (builder, "facts");
  json_builder_add_value (builder, facts);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
