/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-estimate.h"

#include "base/care-enum.h"
#include "base/care-json.h"
#include "costs/care-cost-text.h"
#include "policy/care-fact-json.h"

/* An estimate as the command line contract has it. */

static void
write_ask (CareEstimate *self, JsonBuilder *builder)
{
  GPtrArray *ask = care_estimate_get_ask (self);

  json_builder_set_member_name (builder, "ask");
  json_builder_begin_array (builder);
  for (guint i = 0; ask != NULL && i < ask->len; i++)
    {
      const CareContact *contact = g_ptr_array_index (ask, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "name", care_text_pick (&contact->name));
      care_json_add_string (builder, "phone", contact->phone);
      care_json_add_string (builder, "for", care_text_pick (&contact->purpose));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_missing (CareEstimate *self, JsonBuilder *builder)
{
  static const struct { CareMissing missing; const char *name; } names[] = {
    { CARE_MISSING_POINTS, "points" },
    { CARE_MISSING_TARIFF | CARE_MISSING_LEVEL, "card" },
    { CARE_MISSING_BILL, "bill" },
    { CARE_MISSING_LEVEL, "level" },
  };

  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (care_estimate_get_missing (self) & names[i].missing)
      json_builder_add_string_value (builder, names[i].name);
  json_builder_end_array (builder);
}

static void
write_amounts (CareEstimate *self, JsonBuilder *builder)
{
  const CarePayout *low = care_estimate_get_low (self), *high = care_estimate_get_high (self);
  gint64 self_min, self_max;

  care_estimate_get_self (self, &self_min, &self_max);
  if (care_estimate_get_state (self) == CARE_ESTIMATE_KNOWN)
    {
      care_json_add_int (builder, "fund_fen", low->fund_fen);
      care_json_add_int (builder, "basic_fen", low->basic_fen);
      care_json_add_int (builder, "layer_fen", low->layer_fen);
      care_json_add_int (builder, "self_fen", self_min);
      return;
    }
  care_json_add_int (builder, "fund_min_fen", low->fund_fen);
  care_json_add_int (builder, "fund_max_fen", high->fund_fen);
  care_json_add_int (builder, "self_min_fen", self_min);
  care_json_add_int (builder, "self_max_fen", self_max);
}

static void
write_steps (CareEstimate *self, JsonBuilder *builder)
{
  guint n_steps;
  const CareStep *steps = care_estimate_get_steps (self, &n_steps);

  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *says = care_step_dup_says (&steps[i]);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "says", says);
      care_json_add_int (builder, "amount_fen", steps[i].amount_fen);
      if (care_estimate_get_state (self) == CARE_ESTIMATE_RANGE)
        care_json_add_string (builder, "end", steps[i].is_high_end ? "max" : "min");
      if (steps[i].tariff_fact != NULL)
        care_fact_write_reference (steps[i].tariff_fact, builder);
      else if (steps[i].fact != NULL)
        care_fact_write_reference (steps[i].fact, builder);
      if (steps[i].tariff_fact != NULL && steps[i].fact != NULL)
        {
          json_builder_set_member_name (builder, "points_from");
          json_builder_begin_object (builder);
          care_fact_write_reference (steps[i].fact, builder);
          json_builder_end_object (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_points (CareEstimate *self, JsonBuilder *builder)
{
  CarePoints points = care_estimate_get_points (self);

  json_builder_set_member_name (builder, "points");
  json_builder_begin_object (builder);
  care_json_add_enum (builder, "state", CARE_TYPE_STATE, points.state);
  if (points.state == CARE_STATE_KNOWN)
    care_json_add_int (builder, "value", points.value);
  if (points.reserve & CARE_RESERVE_AS_A_RULE)
    {
      json_builder_set_member_name (builder, "as_a_rule");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (points.fact != NULL)
    care_fact_write_reference (points.fact, builder);
  json_builder_end_object (builder);
}

static void
write_remark (JsonBuilder *builder, const char *id, const char *says)
{
  if (says == NULL)
    return;
  json_builder_begin_object (builder);
  care_json_add_string (builder, "id", id);
  care_json_add_string (builder, "says", says);
  json_builder_end_object (builder);
}

static void
write_remarks (CareEstimate *self, JsonBuilder *builder)
{
  g_autofree char *says = care_cost_text_column_remarks (self);
  const char *taken_as_stay = care_cost_text_taken_as_stay (self);
  const char *unusual = care_estimate_get_unusual (self);
  const char *rescue_room = care_estimate_get_rescue_room (self);
  gboolean unknown = care_estimate_get_remarks (self) & CARE_REMARK_INCLUDED_REDUCTION_UNKNOWN;
  gboolean not_a_stay = care_estimate_get_remarks (self) & CARE_REMARK_NOT_A_STAY;

  if (says == NULL && unusual == NULL && rescue_room == NULL && taken_as_stay == NULL)
    return;
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  write_remark (builder, not_a_stay ? "not-a-stay"
                         : unknown  ? "held-points-unknown" : "held-points", says);
  write_remark (builder, "taken-as-stay", taken_as_stay);
  write_remark (builder, "told-unusual", unusual);
  write_remark (builder, "rescue-room", rescue_room);
  json_builder_end_array (builder);
}

/**
 * care_estimate_write:
 * @self: an estimate
 * @builder: a builder inside an object
 *
 * Adds all members but `facts`, which the caller adds once for all rows.
 */
void
care_estimate_write (CareEstimate *self, JsonBuilder *builder)
{
  care_json_add_enum (builder, "state", CARE_TYPE_ESTIMATE_STATE, care_estimate_get_state (self));
  if (care_estimate_get_state (self) == CARE_ESTIMATE_UNKNOWN)
    {
      write_missing (self, builder);
      write_ask (self, builder);
    }
  else
    write_amounts (self, builder);
  if (care_estimate_get_state (self) != CARE_ESTIMATE_UNKNOWN
      && care_estimate_get_remarks (self) & CARE_REMARK_INCLUDED_REDUCTION_UNKNOWN)
    write_ask (self, builder);
  write_steps (self, builder);
  write_points (self, builder);
  write_remarks (self, builder);
}

/* An answer of an office is no fact of a document, and stands where it is used. */
static void
add_fact (JsonBuilder *builder, const CareFact *fact, GHashTable *written)
{
  if (fact == NULL || fact->told != NULL || !g_hash_table_add (written, (gpointer) fact))
    return;
  json_builder_set_member_name (builder, fact->id);
  json_builder_add_value (builder, care_fact_to_json (fact));
}

/**
 * care_estimate_to_json:
 * @self: an estimate
 *
 * Returns: (transfer full): the estimate as the command line contract has it
 */
JsonNode *
care_estimate_to_json (CareEstimate *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GHashTable) written = g_hash_table_new (NULL, NULL);
  const CareFact *fact = care_estimate_get_points (self).fact;
  guint n_steps;
  const CareStep *steps = care_estimate_get_steps (self, &n_steps);

  json_builder_begin_object (builder);
  care_estimate_write (self, builder);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_object (builder);
  add_fact (builder, fact, written);
  for (guint i = 0; i < n_steps; i++)
    add_fact (builder, steps[i].tariff_fact, written);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
