/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-place-rows.h"

#include "base/care-json.h"
#include "policy/care-place-value.h"

#include <string.h>

/* From a question, a value and a scope to the rows of decision tables that say the same. */

static gint64
get_int (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64
           ? json_node_get_int (value) : 0;
}

static JsonNode *
make_period (JsonNode *value)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object;

  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    {
      json_node_free (node);
      return json_node_copy (value);
    }
  object = json_object_new ();
  json_object_set_int_member (object, "months", get_int (value));
  json_node_take_object (node, object);
  return node;
}

/* A length in weekdays: { "working_days": 5 }. It is 0 where @value is no such. */
static gint64
get_working_days (JsonNode *value)
{
  return JSON_NODE_HOLDS_OBJECT (value)
           ? care_json_peek_int (json_node_get_object (value), "working_days", 0) : 0;
}

static void
add_working_days (JsonObject *object, gint64 days, gint64 advised_days)
{
  json_object_set_int_member (object, "days", days);
  json_object_set_int_member (object, "advised_days", advised_days);
  json_object_set_boolean_member (object, "working_days", TRUE);
}

/* { "what": "claim", "$period": true } becomes "days", "months" or "on". */
static void
add_period (JsonObject *object, JsonNode *value)
{
  JsonObject *period = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (get_working_days (value) > 0)
    add_working_days (object, get_working_days (value), get_working_days (value));
  else if (period != NULL)
    {
      const char *unit = json_object_has_member (period, "days") ? "days" : "months";

      json_object_set_int_member (object, unit, care_json_peek_int (period, unit, 0));
      if (strcmp (unit, "days") == 0)
        json_object_set_int_member (object, "advised_days",
                                    care_json_peek_int (period, unit, 0));
    }
  else if (json_node_get_value_type (value) == G_TYPE_STRING)
    json_object_set_string_member (object, "on", json_node_get_string (value));
  else
    json_object_set_int_member (object, "months", get_int (value));
}

static JsonNode *fill (JsonNode *node, JsonNode *value);

static JsonNode *
fill_object (JsonObject *object, JsonNode *value)
{
  JsonNode *filled = json_node_new (JSON_NODE_OBJECT);
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &member))
    if (strcmp (name, "$period") == 0)
      add_period (copy, value);
    else
      json_object_set_member (copy, name, fill (member, value));
  if (get_working_days (value) > 0 && json_object_has_member (object, "advised_days"))
    add_working_days (copy, get_working_days (value), MAX (get_working_days (value) - 1, 0));
  json_node_take_object (filled, copy);
  return filled;
}

/* A copy of @node with the tokens $value, $less and $period in it replaced. */
static JsonNode *
fill (JsonNode *node, JsonNode *value)
{
  const char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return fill_object (json_node_get_object (node), value);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  if (g_strcmp0 (text, "$value") == 0)
    return json_node_copy (value);
  if (g_strcmp0 (text, "$period") == 0)
    return make_period (value);
  if (g_strcmp0 (text, "$less") == 0)
    return json_node_init_int (json_node_alloc (), MAX (get_int (value) - 1, 0));
  return json_node_copy (node);
}

static gboolean
holds_string (JsonNode *node, const char *text)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (holds_string (json_array_get_element (array, i), text))
          return TRUE;
      return FALSE;
    }
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && strcmp (json_node_get_string (node), text) == 0;
}

/* The scope narrows what a row already asks for; FALSE where the two exclude each other. */
static gboolean
add_scope (JsonObject *when, JsonObject *scope)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *wanted;

  json_object_iter_init (&iter, scope);
  while (json_object_iter_next (&iter, &name, &wanted))
    {
      JsonNode *have = json_object_get_member (when, name);

      if (have != NULL && !JSON_NODE_HOLDS_NULL (have) && !JSON_NODE_HOLDS_OBJECT (have)
          && JSON_NODE_HOLDS_VALUE (wanted)
          && !holds_string (have, json_node_get_string (wanted)))
        return FALSE;
      json_object_set_member (when, name, json_node_copy (wanted));
    }
  return TRUE;
}

/* How long an earlier filing holds is asked before the type of the new one is known. */
static JsonObject *
scope_for (const char *table, JsonObject *scope)
{
  JsonObject *copy;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (strcmp (table, "existing_validity") != 0 || !json_object_has_member (scope, "group"))
    return json_object_ref (scope);
  copy = json_object_new ();
  json_object_iter_init (&iter, scope);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (copy, strcmp (name, "group") == 0 ? "existing.group" : name,
                            json_node_copy (node));
  return copy;
}

static gboolean
is_for (JsonObject *row, JsonNode *value)
{
  const char *only = care_json_peek_string (row, "value");

  if (only != NULL && !holds_string (value, only))
    return FALSE;
  return !care_json_peek_bool (row, "skip_zero")
         || get_int (value) != 0;
}

static void
add_row (GPtrArray *rows, JsonObject *row, JsonNode *value, JsonObject *scope, const char *slot)
{
  g_autoptr (JsonNode) when = fill (json_object_get_member (row, "when"), value);
  JsonObject *made;

  const char *table = care_json_peek_string (row, "table");
  g_autoptr (JsonObject) own = scope_for (table, scope);

  if (!add_scope (json_node_get_object (when), own))
    return;
  made = json_object_new ();
  json_object_set_string_member (made, "table", table);
  if (slot != NULL)
    json_object_set_string_member (made, "slot", slot);
  json_object_set_member (made, "when", g_steal_pointer (&when));
  json_object_set_member (made, "then", fill (json_object_get_member (row, "then"), value));
  if (json_object_has_member (row, "for"))
    json_object_set_member (made, "for", json_node_copy (json_object_get_member (row, "for")));
  g_ptr_array_add (rows, made);
}

/**
 * care_place_question_make_rows:
 * @self: a question
 * @value: a value from care_place_question_check_value(), not `unclear`
 * @scope: conditions that limit it, as in `when` of a pack
 *
 * Returns: (transfer full) (element-type JsonObject): rows with `table`, `slot` (for papers),
 *   `when` and `then`, as packs have them
 */
GPtrArray *
care_place_question_make_rows (const CarePlaceQuestion *self, JsonNode *value, JsonObject *scope)
{
  GPtrArray *made = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  JsonArray *rows = care_json_peek_array (self->object, "rows");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonArray *papers = self->kind == CARE_ANSWER_PAPERS ? json_node_get_array (value) : NULL;

      for (guint j = 0; papers != NULL && j < json_array_get_length (papers); j++)
        {
          g_autofree char *slot = g_strdup_printf ("%s-%u", self->id, j + 1);

          add_row (made, row, json_array_get_element (papers, j), scope, slot);
        }
      if (papers == NULL && is_for (row, value))
        add_row (made, row, value, scope, NULL);
    }
  return made;
}
