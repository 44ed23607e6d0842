/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-condition.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PERIOD 12000

static gboolean
parse_ids (CareCondition *self, JsonNode *node, const char *path, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array ? json_array_get_length (array) : 1;
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  for (guint i = 0; i < length; i++)
    {
      JsonNode *element = array ? json_array_get_element (array, i) : node;
      const CareDivision *place;
      const char *id;
      int index;

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return care_json_fail (error, path, NULL, _("a text is expected"));
      id = json_node_get_string (element);
      if (care_key_get_kind (self->key) == CARE_KIND_PLACE)
        {
          place = care_divisions_lookup (id);
          if (place == NULL)
            return care_json_fail (error, path, NULL, _("\"%s\" is not the code of a place"), id);
          g_ptr_array_add (places, (gpointer) place);
          continue;
        }
      index = care_key_find_choice (self->key, id);
      if (index < 0)
        return care_json_fail (error, path, NULL, _("\"%s\" is not a known value"), id);
      self->mask |= G_GUINT64_CONSTANT (1) << index;
    }
  if (length == 0)
    return care_json_fail (error, path, NULL, _("the list is empty"));
  if (care_key_get_kind (self->key) == CARE_KIND_PLACE)
    {
      g_ptr_array_add (places, NULL);
      self->places = (const CareDivision **) g_ptr_array_free (g_steal_pointer (&places), FALSE);
    }
  return TRUE;
}

static gboolean
parse_number (CareCondition *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "at_least", "at_most", NULL };
  gboolean has_low, has_high;

  self->kind = CARE_CONDITION_RANGE;
  if (!care_json_check_members (object, path, allowed, error)
      || !care_json_get_int (object, path, "at_least", CARE_JSON_OPTIONAL, -MAX_PERIOD * 31,
                             MAX_PERIOD * 31, &has_low, &self->low, error)
      || !care_json_get_int (object, path, "at_most", CARE_JSON_OPTIONAL, -MAX_PERIOD * 31,
                             MAX_PERIOD * 31, &has_high, &self->high, error))
    return FALSE;
  if (!has_low)
    self->low = G_MININT64;
  if (!has_high)
    self->high = G_MAXINT64;
  return (has_low || has_high)
         || care_json_fail (error, path, NULL, _("at_least or at_most is expected"));
}

static gboolean
parse_period (CareCondition *self, JsonObject *object, const char *path, gboolean *found,
              GError **error)
{
  static const struct { const char *name; gboolean months, negated; } forms[] = {
    { "within_months", TRUE, FALSE }, { "beyond_months", TRUE, TRUE },
    { "within_days", FALSE, FALSE },  { "beyond_days", FALSE, TRUE },
  };

  *found = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gboolean present;
      gint64 number;

      if (!care_json_get_int (object, path, forms[i].name, CARE_JSON_OPTIONAL, 0, MAX_PERIOD,
                              &present, &number, error))
        return FALSE;
      if (!present)
        continue;
      if (json_object_get_size (object) != 1)
        return care_json_fail (error, path, NULL, _("“%s” stands alone"), forms[i].name);
      *found = TRUE;
      self->kind = CARE_CONDITION_PERIOD;
      self->negated = forms[i].negated;
      self->months = forms[i].months ? number : 0;
      self->days = forms[i].months ? 0 : number;
    }
  return TRUE;
}

static gboolean
parse_date (CareCondition *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "from", "before", "within_months", "beyond_months",
                                         "within_days", "beyond_days", NULL };
  CareDate from, before;
  gboolean found;

  if (!care_json_check_members (object, path, allowed, error)
      || !parse_period (self, object, path, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  self->kind = CARE_CONDITION_RANGE;
  if (!care_json_get_date (object, path, "from", CARE_JSON_OPTIONAL, &from, error)
      || !care_json_get_date (object, path, "before", CARE_JSON_OPTIONAL, &before, error))
    return FALSE;
  if (from == CARE_DATE_NONE && before == CARE_DATE_NONE)
    return care_json_fail (error, path, NULL, _("“from” or “before” is expected"));
  self->low = from == CARE_DATE_NONE ? G_MININT64 : from;
  self->high = before == CARE_DATE_NONE ? G_MAXINT64 : (gint64) before - 1;
  return self->low <= self->high
         || care_json_fail (error, path, NULL, _("“from” does not lie before “before”"));
}

static gboolean
parse_object (CareCondition *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "not", NULL };
  CareKind kind = care_key_get_kind (self->key);
  g_autofree char *inner = care_json_path (path, "not");

  if (kind == CARE_KIND_NUMBER)
    return parse_number (self, object, path, error);
  if (kind == CARE_KIND_DATE)
    return parse_date (self, object, path, error);
  if (kind == CARE_KIND_FLAG)
    return care_json_fail (error, path, NULL, _("true or false is expected"));
  if (!care_json_check_members (object, path, allowed, error))
    return FALSE;
  if (!json_object_has_member (object, "not"))
    return care_json_fail (error, inner, NULL, _("is missing"));
  self->negated = TRUE;
  return parse_ids (self, json_object_get_member (object, "not"), inner, error);
}

/**
 * care_condition_parse:
 * @self: (out caller-allocates): the condition
 * @key: the key that it is about
 * @node: the condition in JSON
 * @path: where it stands
 * @error: return location for a #GError
 *
 * Returns: %TRUE where @node is a condition; clear @self with care_condition_clear()
 */
gboolean
care_condition_parse (CareCondition *self, CareKey key, JsonNode *node, const char *path,
                      GError **error)
{
  static const CareConditionKind kinds[] = {
    [CARE_KIND_PLACE] = CARE_CONDITION_PLACE,   [CARE_KIND_CHOICE] = CARE_CONDITION_CHOICE,
    [CARE_KIND_SET] = CARE_CONDITION_SET,       [CARE_KIND_FLAG] = CARE_CONDITION_FLAG,
    [CARE_KIND_NUMBER] = CARE_CONDITION_RANGE,  [CARE_KIND_DATE] = CARE_CONDITION_RANGE,
  };

  *self = (CareCondition) { .key = key, .kind = kinds[care_key_get_kind (key)] };
  if (JSON_NODE_HOLDS_NULL (node))
    {
      self->kind = CARE_CONDITION_ABSENT;
      return TRUE;
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      if (self->kind == CARE_CONDITION_FLAG)
        self->negated = !json_node_get_boolean (node);
      else if (json_node_get_boolean (node))
        self->kind = CARE_CONDITION_PRESENT;
      else
        return care_json_fail (error, path, NULL, _("false is a condition for flags only"));
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_object (self, json_node_get_object (node), path, error);
  if (self->kind == CARE_CONDITION_FLAG || self->kind == CARE_CONDITION_RANGE)
    return care_json_fail (error, path, NULL, _("not a condition for this key"));
  return parse_ids (self, node, path, error);
}

/**
 * care_condition_clear:
 * @self: a condition
 *
 * Frees what @self holds, not @self.
 */
void
care_condition_clear (CareCondition *self)
{
  g_clear_pointer (&self->places, g_free);
}

static gboolean
within_period (const CareCondition *self, CareDate date, CareDate today)
{
  CareDate end = self->months > 0 ? care_date_add_months (date, self->months)
                                  : care_date_add_days (date, self->days);

  return end == CARE_DATE_NONE || today <= end;
}

static gboolean
within_places (const CareCondition *self, const CareDivision *place)
{
  for (const CareDivision **outer = self->places; *outer != NULL; outer++)
    if (care_division_is_within (place, *outer))
      return TRUE;
  return FALSE;
}

/* What care_condition_matches() does not see at once. */
gboolean
care_condition_matches_further (const CareCondition *self, const CareValue *values)
{
  const CareValue *value = &values[self->key];
  gint64 number = value->number;

  switch (self->kind)
    {
    case CARE_CONDITION_ABSENT:
      return !value->set;
    case CARE_CONDITION_PRESENT:
      return value->set;
    case CARE_CONDITION_CHOICE:
      if (!value->set)
        number = care_key_find_unknown (self->key);
      return care_condition_has_choice (self, number);
    case CARE_CONDITION_SET:
      return ((self->mask & (guint64) number) != 0) != self->negated;
    case CARE_CONDITION_FLAG:
      return value->set && (number != 0) != self->negated;
    case CARE_CONDITION_PLACE:
      return value->set && within_places (self, value->place) != self->negated;
    case CARE_CONDITION_RANGE:
      return value->set && number >= self->low && number <= self->high;
    case CARE_CONDITION_PERIOD:
      return value->set
             && within_period (self, number, values[CARE_KEY_TODAY].number) != self->negated;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * care_conditions_parse:
 * @when: (nullable): the member `when` of a rule; %NULL for no condition
 * @path: where it stands
 * @conditions: (out): the conditions, to be cleared and freed
 * @n_conditions: (out): how many
 * @error: return location for a #GError
 *
 * Returns: %TRUE where every member of @when is a condition on a known key
 */
gboolean
care_conditions_parse (JsonObject *when, const char *path, CareCondition **conditions,
                       guint *n_conditions, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  *conditions = g_new0 (CareCondition, when ? json_object_get_size (when) : 0);
  *n_conditions = 0;
  if (when == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, when);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *place = care_json_path (path, name);
      CareKey key;

      if (!care_key_from_name (name, &key))
        return care_json_fail (error, place, NULL, _("is not a known key"));
      /* Counted before parsing, so that the caller clears also what a failure left behind. */
      if (!care_condition_parse (&(*conditions)[(*n_conditions)++], key, node, place, error))
        return FALSE;
    }
  return TRUE;
}
