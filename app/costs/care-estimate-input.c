/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-estimate-input.h"

#include "advice/care-advisor.h"
#include "costs/care-tariff.h"

#include <glib/gi18n-lib.h>

/**
 * care_estimate_input_free:
 * @self: an input
 */
void
care_estimate_input_free (CareEstimateInput *self)
{
  g_clear_object (&self->situation);
  g_clear_pointer (&self->bill, care_bill_free);
  g_clear_pointer (&self->tariff, care_stay_tariff_free);
  g_free (self);
}

static JsonNode *
find (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/* A card of another city would give a wrong figure that looks right. */
static gboolean
check_city (CareTariff *tariff, CareSituation *situation, GError **error)
{
  const CareDivision *insured = care_tariff_get_insured (tariff);
  const CareDivision *place = care_situation_get_place (situation, CARE_KEY_INSURED);
  const char *scheme = care_situation_get_choice (situation, CARE_KEY_SCHEME);

  if (place != NULL && !care_division_is_within (place, insured))
    return care_json_fail (error, "card", "insured",
                           _("the card is of %s, but the person is insured in %s"), insured->name,
                           place->name);
  if (scheme != NULL && !g_str_equal (scheme, "unknown")
      && !g_str_equal (scheme, care_tariff_get_scheme (tariff)))
    return care_json_fail (error, "card", "scheme",
                           _("the card is of the other insurance scheme"));
  return TRUE;
}

/* The card of a whole city takes the place of the figures of one stay; the bill names the level. */
static gboolean
read_city_tariff (CareEstimateInput *self, JsonNode *node, GError **error)
{
  g_autoptr (CareTariff) tariff = care_tariff_new_from_json (node, "card", error);
  gboolean retired = FALSE;

  if (tariff == NULL || (self->situation != NULL && !check_city (tariff, self->situation, error)))
    return FALSE;
  if (self->situation != NULL)
    retired = care_situation_get_flag (self->situation, CARE_KEY_RETIRED);
  self->tariff = care_tariff_resolve (tariff, self->bill ? self->bill->level : NULL, retired,
                                      self->bill && self->bill->second_stay == CARE_SAID_YES);
  return TRUE;
}

static gboolean
read_tariff (CareEstimateInput *self, JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node)
      && json_object_has_member (json_node_get_object (node), "format"))
    return read_city_tariff (self, node, error);
  self->tariff = care_stay_tariff_new_from_json (node, "card", error);
  return self->tariff != NULL;
}

/**
 * care_estimate_input_new_from_json:
 * @root: what was read
 * @error: return location for a #GError
 *
 * Parts that are left out are no fault: the estimate says that they are missing. `card` may be the
 * figures of one stay or the card of a whole city, of which `bill.level` picks the figures.
 *
 * Returns: (transfer full): the input, or %NULL where something in it is wrong
 */
CareEstimateInput *
care_estimate_input_new_from_json (JsonNode *root, GError **error)
{
  static const char *const allowed[] = { "situation", "points", "bill", "card", NULL };
  g_autoptr (CareEstimateInput) self = g_new0 (CareEstimateInput, 1);
  JsonObject *object = care_json_root_object (root, "", error);
  JsonNode *node;
  gint64 points;

  if (object == NULL || !care_json_check_members (object, "", allowed, error)
      || !care_json_get_int (object, "", "points", CARE_JSON_OPTIONAL, -CARE_MAX_POINTS,
                             CARE_MAX_POINTS, &self->has_points, &points, error))
    return NULL;
  self->points = (int) points;
  node = find (object, "situation");
  if (node != NULL)
    {
      self->situation = care_situation_new_from_json (node, "situation", error);
      if (self->situation == NULL)
        return NULL;
    }
  node = find (object, "bill");
  if (node != NULL)
    {
      self->bill = care_bill_new_from_json (node, "bill", error);
      if (self->bill == NULL)
        return NULL;
    }
  node = find (object, "card");
  if (node != NULL && !read_tariff (self, node, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_estimate_input_check_read_on:
 * @self: an input
 * @error: return location for a #GError
 *
 * Nobody has read anything tomorrow. A situation may be told as of a later day than the clock's.
 * For what comes from outside; what the app has kept is not lost to a clock that has gone back.
 *
 * Returns: %FALSE where a figure of the tariff says that it was read in the future
 */
gboolean
care_estimate_input_check_read_on (CareEstimateInput *self, GError **error)
{
  CareDate today = care_date_today ();
  g_autofree char *day = NULL;

  if (self->situation != NULL)
    today = MAX (today, care_situation_get_today (self->situation));
  if (self->tariff == NULL || self->tariff->read_on == CARE_DATE_NONE
      || self->tariff->read_on <= today)
    return TRUE;
  day = care_date_dup_iso (self->tariff->read_on);
  return care_json_fail (error, "card", "read_on", _("“%s” lies in the future"), day);
}

/**
 * care_estimate_input_estimate:
 * @self: an input
 * @policy: (nullable): the policy packs; only a situation needs them
 *
 * Returns: (transfer full): the estimate
 */
CareEstimate *
care_estimate_input_estimate (CareEstimateInput *self, CarePolicy *policy)
{
  CarePoints points = { self->has_points ? CARE_STATE_KNOWN : CARE_STATE_UNKNOWN, self->points,
                        NULL };
  g_autoptr (CareAdvice) advice = NULL;

  if (self->situation == NULL)
    return care_estimate_new (points, self->tariff, self->bill, NULL);
  advice = care_advisor_advise (policy, self->situation);
  if (self->has_points)
    return care_estimate_new_bounded (points, self->tariff, self->bill, advice);
  return care_estimate_new_for_advice (advice, self->tariff, self->bill);
}

/**
 * care_estimate_input_compare:
 * @self: an input
 * @policy: the policy packs
 * @error: return location for a #GError
 *
 * Points that were typed change no row: each filing type has its own.
 *
 * Returns: (transfer full): all filing types on the bill, or %NULL where the input names no place
 *   of insurance
 */
CareComparison *
care_estimate_input_compare (CareEstimateInput *self, CarePolicy *policy, GError **error)
{
  if (self->situation == NULL)
    {
      care_json_fail (error, "", "situation",
                      _("is missing: filing types depend on where the person is insured"));
      return NULL;
    }
  return care_comparison_new_for_situation (policy, self->situation, self->tariff, self->bill);
}
