/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "benefit/care-estimate-input.h"

/* A ratio cannot move by more than the whole. */
#define MAX_POINTS 100

/**
 * care_estimate_input_free:
 * @self: an input
 */
void
care_estimate_input_free (CareEstimateInput *self)
{
  g_clear_object (&self->situation);
  g_clear_pointer (&self->bill, care_bill_free);
  g_clear_pointer (&self->card, care_figure_card_free);
  g_free (self);
}

static JsonNode *
find (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/**
 * care_estimate_input_new_from_json:
 * @root: what was read
 * @error: return location for a #GError
 *
 * Parts that are left out are no fault: the estimate says that they are missing.
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
      || !care_json_get_int (object, "", "points", CARE_JSON_OPTIONAL, -MAX_POINTS, MAX_POINTS,
                             &self->has_points, &points, error))
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
  if (node != NULL)
    {
      self->card = care_figure_card_new_from_json (node, "card", error);
      if (self->card == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}
