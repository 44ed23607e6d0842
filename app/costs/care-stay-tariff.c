/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-stay-tariff.h"

#include "costs/care-figure-kind.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (CareLayerBasis, care_layer_basis,
                    G_DEFINE_ENUM_VALUE (CARE_LAYER_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CARE_LAYER_OWN_PART, "own-part"),
                    G_DEFINE_ENUM_VALUE (CARE_LAYER_ABOVE_CAP, "above-cap"))

G_DEFINE_BOXED_TYPE (CareStayTariff, care_stay_tariff, care_stay_tariff_copy,
                     care_stay_tariff_free)

static const char *const basis_names[] = { "none", "own-part", "above-cap", NULL };

/**
 * care_stay_tariff_new:
 *
 * Returns: (transfer full): a card of which nothing is known
 */
CareStayTariff *
care_stay_tariff_new (void)
{
  CareStayTariff *self = g_new0 (CareStayTariff, 1);

  care_schedule_init (&self->basic);
  care_schedule_init (&self->layer);
  self->read_on = CARE_DATE_NONE;
  return self;
}

/**
 * care_stay_tariff_copy:
 * @self: a tariff
 *
 * Returns: (transfer full): a copy
 */
CareStayTariff *
care_stay_tariff_copy (const CareStayTariff *self)
{
  CareStayTariff *copy = g_memdup2 (self, sizeof *self);

  copy->source = g_strdup (self->source);
  return copy;
}

/**
 * care_stay_tariff_free:
 * @self: a tariff
 */
void
care_stay_tariff_free (CareStayTariff *self)
{
  g_free (self->source);
  g_free (self);
}

static gboolean
check_included_reduction (const CareStayTariff *self, const char *path, GError **error)
{
  if (self->included_reduction < -CARE_MAX_TARIFF_POINTS || self->included_reduction > 0)
    return care_json_fail (error, path, "held_points", _("%d is not between %d and 0"),
                           self->included_reduction, -CARE_MAX_TARIFF_POINTS);
  for (guint i = 0; !self->included_reduction_unknown && i < self->basic.n_bands; i++)
    if (!care_ratio_allows_reduction (self->basic.bands[i].ratio_bp, self->included_reduction))
      return care_json_fail (error, path, "held_points",
                             _("before the reduction a ratio would have been above 100%%"));
  return TRUE;
}

/**
 * care_stay_tariff_check:
 * @self: a tariff
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: %TRUE where no figure of @self is impossible
 */
gboolean
care_stay_tariff_check (const CareStayTariff *self, const char *path, GError **error)
{
  g_autofree char *layer_path = care_json_path (path, "layer");

  if (!care_schedule_check (&self->basic, path, error))
    return FALSE;
  if (self->paid_this_year_fen < 0 || self->paid_this_year_fen > CARE_MONEY_MAX)
    return care_json_fail (error, path, "paid_this_year_fen", _("is not an amount"));
  if (!check_included_reduction (self, path, error))
    return FALSE;
  if (self->layer_basis == CARE_LAYER_NONE)
    return TRUE;
  if (self->layer_counted_fen < 0 || self->layer_counted_fen > CARE_MONEY_MAX)
    return care_json_fail (error, layer_path, "counted_this_year_fen", _("is not an amount"));
  return care_schedule_check (&self->layer, layer_path, error);
}

/**
 * care_stay_tariff_is_complete:
 * @self: a tariff
 *
 * Returns: %TRUE where all figures that an estimate needs are known
 */
gboolean
care_stay_tariff_is_complete (const CareStayTariff *self)
{
  return care_schedule_is_complete (&self->basic)
         && (self->layer_basis == CARE_LAYER_NONE || care_schedule_is_complete (&self->layer));
}

/**
 * care_stay_tariff_bound_included_reduction:
 * @self: a tariff
 * @least_points: the points of the filing type that takes off most, 0 where no source names any
 *
 * Where nobody has said whether the column already holds a reduction, it can hold no more than any
 * filing type takes off.
 */
void
care_stay_tariff_bound_included_reduction (CareStayTariff *self, int least_points)
{
  if (self->included_reduction_unknown)
    self->included_reduction = MIN (least_points, self->included_reduction);
}

/**
 * care_stay_tariff_is_bounded:
 * @self: a tariff
 *
 * Returns: %FALSE where the ratios may hold a reduction of which nothing is known
 */
gboolean
care_stay_tariff_is_bounded (const CareStayTariff *self)
{
  return !self->included_reduction_unknown || self->included_reduction < 0;
}

/**
 * care_stay_tariff_get_net:
 * @self: a tariff
 * @points: percentage points that a filing type takes off, negative
 * @worst: (out): what comes off the ratios of the tariff at worst
 * @best: (out): at best
 *
 * What the column already holds is not taken off twice.
 */
void
care_stay_tariff_get_net (const CareStayTariff *self, int points, int *worst, int *best)
{
  *best = points - self->included_reduction;
  *worst = self->included_reduction_unknown ? points : *best;
}

static gboolean
read_held (CareStayTariff *self, JsonObject *object, const char *path, GError **error)
{
  JsonNode *node = json_object_get_member (object, "held_points");
  gint64 points;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      self->included_reduction_unknown = TRUE;
      return g_str_equal (json_node_get_string (node), "unknown")
             || care_json_fail (error, path, "held_points", _("is neither a number nor “unknown”"));
    }
  if (!care_json_get_int (object, path, "held_points", CARE_JSON_OPTIONAL, -CARE_MAX_TARIFF_POINTS,
                          0, NULL, &points, error))
    return FALSE;
  self->included_reduction = (int) points;
  return check_included_reduction (self, path, error);
}

static gboolean
read_layer (CareStayTariff *self, JsonObject *tariff, const char *path, GError **error)
{
  static const char *const allowed[] = { "basis", "deductible_fen", "bands", "cap_fen",
                                         "counted_this_year_fen", "points_apply", NULL };
  g_autofree char *place = care_json_path (path, "layer");
  gboolean has_points, points;
  JsonObject *layer;
  const char *basis;

  if (!care_json_get_object (tariff, path, "layer", CARE_JSON_OPTIONAL, &layer, error))
    return FALSE;
  if (layer == NULL)
    return TRUE;
  if (!care_json_check_members (layer, place, allowed, error)
      || !care_json_get_string (layer, place, "basis", CARE_JSON_REQUIRED, &basis, error)
      || !care_schedule_read (&self->layer, layer, place, error)
      || !care_json_get_int (layer, place, "counted_this_year_fen", CARE_JSON_OPTIONAL, 0,
                             CARE_MONEY_MAX, NULL, &self->layer_counted_fen, error)
      || !care_json_get_bool (layer, place, "points_apply", CARE_JSON_OPTIONAL, &has_points,
                              &points, error))
    return FALSE;
  for (int i = 0; basis_names[i] != NULL; i++)
    if (g_str_equal (basis, basis_names[i]))
      {
        self->layer_basis = i;
        self->layer_points = !has_points ? CARE_SAID_UNKNOWN
                                         : (points ? CARE_SAID_YES : CARE_SAID_NO);
        return TRUE;
      }
  return care_json_fail (error, place, "basis", _("“%s” is not one of none, own-part, above-cap"),
                         basis);
}

/**
 * care_stay_tariff_new_from_json:
 * @root: a tariff as the command line contract has it
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Beyond the contract a tariff may hold `layer`: `basis` (`own-part` or `above-cap`), its own
 * `deductible_fen`, `bands` and `cap_fen`, `counted_this_year_fen` and `points_apply`; and
 * `included_reduction`, the points that the ratios already hold: 0 or a negative number, or
 * `unknown`.
 *
 * Returns: (transfer full): the tariff, or %NULL where a figure is impossible
 */
CareStayTariff *
care_stay_tariff_new_from_json (JsonNode *root, const char *path, GError **error)
{
  static const char *const allowed[] = { "deductible_fen", "bands", "cap_fen",
                                         "paid_this_year_fen", "layer", "held_points", "source",
                                         "read_on", NULL };
  g_autoptr (CareStayTariff) self = care_stay_tariff_new ();
  JsonObject *object = care_json_root_object (root, path, error);
  const char *source;

  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_schedule_read (&self->basic, object, path, error)
      || !care_json_get_int (object, path, "paid_this_year_fen", CARE_JSON_OPTIONAL, 0,
                             CARE_MONEY_MAX, NULL, &self->paid_this_year_fen, error)
      || !read_held (self, object, path, error) || !read_layer (self, object, path, error)
      || !care_json_get_string (object, path, "source", CARE_JSON_OPTIONAL, &source, error)
      || !care_json_get_date (object, path, "read_on", CARE_JSON_OPTIONAL, &self->read_on, error))
    return NULL;
  self->source = g_strdup (source);
  return g_steal_pointer (&self);
}

static void
write_layer (const CareStayTariff *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "layer");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "basis");
  json_builder_add_string_value (builder, basis_names[self->layer_basis]);
  care_schedule_write (&self->layer, builder);
  json_builder_set_member_name (builder, "counted_this_year_fen");
  json_builder_add_int_value (builder, self->layer_counted_fen);
  if (self->layer_points != CARE_SAID_UNKNOWN)
    {
      json_builder_set_member_name (builder, "points_apply");
      json_builder_add_boolean_value (builder, self->layer_points == CARE_SAID_YES);
    }
  json_builder_end_object (builder);
}

/**
 * care_stay_tariff_to_json:
 * @self: a tariff
 *
 * Returns: (transfer full): what care_stay_tariff_new_from_json() reads
 */
JsonNode *
care_stay_tariff_to_json (const CareStayTariff *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  care_schedule_write (&self->basic, builder);
  json_builder_set_member_name (builder, "paid_this_year_fen");
  json_builder_add_int_value (builder, self->paid_this_year_fen);
  if (self->layer_basis != CARE_LAYER_NONE)
    write_layer (self, builder);
  /* The included reduction keeps the name that it had in the files of 0.1. */
  if (self->included_reduction_unknown)
    care_json_add_string (builder, "held_points", "unknown");
  else if (self->included_reduction != 0)
    care_json_add_int (builder, "held_points", self->included_reduction);
  if (self->source != NULL)
    {
      json_builder_set_member_name (builder, "source");
      json_builder_add_string_value (builder, self->source);
    }
  if (self->read_on != CARE_DATE_NONE)
    {
      char iso[CARE_DATE_ISO_LENGTH];

      care_date_to_iso (self->read_on, iso);
      json_builder_set_member_name (builder, "read_on");
      json_builder_add_string_value (builder, iso);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
