/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-expect.h"

#include <string.h>

/* How an `expect` of a worked case is compared with what the engine says: partial, so that more
 * keys may be added to results. The end of the command line contract has the words. */

typedef gboolean (*Matcher) (JsonObject *result, const char *key, JsonNode *want, GString *why);

static gboolean node_holds (JsonNode *have, JsonNode *want, const char *path, GString *why);

static gboolean
differ (GString *why, const char *path, JsonNode *have, JsonNode *want)
{
  g_autofree char *have_text = have ? json_to_string (have, FALSE) : g_strdup ("nothing");
  g_autofree char *want_text = json_to_string (want, FALSE);

  g_string_append_printf (why, "%s: %s, but expected %s", path, have_text, want_text);
  return FALSE;
}

static gboolean
object_holds (JsonNode *have, JsonNode *want, const char *path, GString *why)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (have == NULL || !JSON_NODE_HOLDS_OBJECT (have))
    return differ (why, path, have, want);
  json_object_iter_init (&iter, json_node_get_object (want));
  while (json_object_iter_next (&iter, &name, &member))
    {
      g_autofree char *place = g_strdup_printf ("%s.%s", path, name);

      if (!node_holds (json_object_get_member (json_node_get_object (have), name), member, place,
                       why))
        return FALSE;
    }
  return TRUE;
}

static gboolean
array_equals (JsonNode *have, JsonNode *want, const char *path, GString *why)
{
  JsonArray *wanted = json_node_get_array (want);

  if (have == NULL || !JSON_NODE_HOLDS_ARRAY (have)
      || json_array_get_length (json_node_get_array (have)) != json_array_get_length (wanted))
    return differ (why, path, have, want);
  for (guint i = 0; i < json_array_get_length (wanted); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);

      if (!node_holds (json_array_get_element (json_node_get_array (have), i),
                       json_array_get_element (wanted, i), place, why))
        return FALSE;
    }
  return TRUE;
}

/* A plain value must equal; an object must hold at least what is listed. */
static gboolean
node_holds (JsonNode *have, JsonNode *want, const char *path, GString *why)
{
  if (JSON_NODE_HOLDS_OBJECT (want))
    return object_holds (have, want, path, why);
  if (JSON_NODE_HOLDS_ARRAY (want))
    return array_equals (have, want, path, why);
  if (have == NULL || !json_node_equal (have, want))
    return differ (why, path, have, want);
  return TRUE;
}

static JsonArray *
array_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
array_contains (JsonArray *array, JsonNode *wanted)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autoptr (GString) ignored = g_string_new (NULL);

      if (node_holds (json_array_get_element (array, i), wanted, "", ignored))
        return TRUE;
    }
  return FALSE;
}

/* `locks`, `deadlines`: each listed row must be there; an empty list must be empty. */
static gboolean
match_rows (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  JsonNode *have = json_object_get_member (result, key);
  JsonArray *rows = array_member (result, key);
  JsonArray *wanted = json_node_get_array (want);

  if (rows == NULL)
    return differ (why, key, have, want);
  if (json_array_get_length (wanted) == 0 && json_array_get_length (rows) > 0)
    return differ (why, key, have, want);
  for (guint i = 0; i < json_array_get_length (wanted); i++)
    if (!array_contains (rows, json_array_get_element (wanted, i)))
      return differ (why, key, have, want);
  return TRUE;
}

static gboolean
match_set (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  JsonArray *rows = array_member (result, key);

  if (rows == NULL
      || json_array_get_length (rows) != json_array_get_length (json_node_get_array (want)))
    return differ (why, key, json_object_get_member (result, key), want);
  return match_rows (result, key, want, why);
}

static JsonArray *
material_row (JsonArray *rows, guint index)
{
  JsonNode *row = json_array_get_element (rows, index);

  return JSON_NODE_HOLDS_OBJECT (row) ? array_member (json_node_get_object (row), "any_of") : NULL;
}

static gboolean
material_is_offered (JsonArray *rows, JsonNode *material)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (array_contains (material_row (rows, i), material))
      return TRUE;
  return FALSE;
}

static gboolean
match_materials (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  gboolean include = g_str_equal (key, "materials_include");
  JsonArray *rows = array_member (result, "materials");
  JsonArray *wanted = json_node_get_array (want);

  if (rows == NULL)
    return differ (why, key, NULL, want);
  for (guint i = 0; i < json_array_get_length (wanted); i++)
    if (material_is_offered (rows, json_array_get_element (wanted, i)) != include)
      return differ (why, key, json_object_get_member (result, "materials"), want);
  return TRUE;
}

static gboolean
row_offers_all (JsonArray *rows, JsonArray *wanted)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      guint found = 0;

      for (guint j = 0; j < json_array_get_length (wanted); j++)
        if (array_contains (material_row (rows, i), json_array_get_element (wanted, j)))
          found++;
      if (found == json_array_get_length (wanted))
        return TRUE;
    }
  return FALSE;
}

/* A list of groups; each must be offered by one row. A flat list is one group. */
static gboolean
match_materials_any_of (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  JsonArray *rows = array_member (result, "materials");
  JsonArray *wanted = json_node_get_array (want);
  gboolean nested = json_array_get_length (wanted) > 0
                    && JSON_NODE_HOLDS_ARRAY (json_array_get_element (wanted, 0));
  gboolean good = rows != NULL && (nested || row_offers_all (rows, wanted));

  for (guint i = 0; good && nested && i < json_array_get_length (wanted); i++)
    {
      JsonNode *group = json_array_get_element (wanted, i);

      good = JSON_NODE_HOLDS_ARRAY (group) && row_offers_all (rows, json_node_get_array (group));
    }
  return good || differ (why, key, json_object_get_member (result, "materials"), want);
}

static gboolean
match_settlement_not (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  JsonNode *have = json_object_get_member (result, "settlement");

  if (have == NULL || !JSON_NODE_HOLDS_VALUE (have))
    return differ (why, key, have, want);
  if (JSON_NODE_HOLDS_ARRAY (want) ? array_contains (json_node_get_array (want), have)
                                   : json_node_equal (have, want))
    return differ (why, key, have, want);
  return TRUE;
}

static gboolean
match_notes (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  gboolean include = g_str_equal (key, "notes_include");
  JsonArray *notes = array_member (result, "notes");
  JsonArray *wanted = json_node_get_array (want);

  for (guint i = 0; i < json_array_get_length (wanted); i++)
    {
      g_autoptr (JsonNode) row = json_node_new (JSON_NODE_OBJECT);
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_member (object, "id", json_node_copy (json_array_get_element (wanted, i)));
      json_node_set_object (row, object);
      if (array_contains (notes, row) != include)
        return differ (why, key, json_object_get_member (result, "notes"), want);
    }
  return TRUE;
}

/* "missing_include" looks into the member "missing", "trace_include" into "trace". */
static gboolean
match_list_include (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  g_autofree char *member = g_strndup (key, strlen (key) - strlen ("_include"));
  JsonArray *wanted = json_node_get_array (want);

  for (guint i = 0; i < json_array_get_length (wanted); i++)
    if (!array_contains (array_member (result, member), json_array_get_element (wanted, i)))
      return differ (why, key, json_object_get_member (result, member), want);
  return TRUE;
}

static const struct
{
  const char *key;
  gboolean takes_list;
  Matcher match;
} matchers[] = {
  { "channels", TRUE, match_rows },
  { "contacts", TRUE, match_rows },
  { "deadlines", TRUE, match_rows },
  { "forms", TRUE, match_set },
  { "locks", TRUE, match_rows },
  { "materials_any_of", TRUE, match_materials_any_of },
  { "materials_exclude", TRUE, match_materials },
  { "materials_include", TRUE, match_materials },
  { "missing_include", TRUE, match_list_include },
  { "notes_exclude", TRUE, match_notes },
  { "notes_include", TRUE, match_notes },
  { "settlement_not", FALSE, match_settlement_not },
  { "trace_include", TRUE, match_list_include },
};

static gboolean
match_key (JsonObject *result, const char *key, JsonNode *want, GString *why)
{
  for (gsize i = 0; i < G_N_ELEMENTS (matchers); i++)
    if (g_str_equal (matchers[i].key, key))
      {
        if (matchers[i].takes_list && !JSON_NODE_HOLDS_ARRAY (want))
          {
            g_string_append_printf (why, "%s: the case must give a list", key);
            return FALSE;
          }
        return matchers[i].match (result, key, want, why);
      }
  return node_holds (json_object_get_member (result, key), want, key, why);
}

/**
 * care_expect_matches:
 * @result: what a command printed: an object
 * @expect: the `expect` of a case: an object
 * @mismatch: (out) (optional) (transfer full): what differs, where the result is %FALSE
 *
 * Returns: %TRUE where @result is as @expect wants it
 */
gboolean
care_expect_matches (JsonNode *result, JsonNode *expect, char **mismatch)
{
  g_autoptr (GString) why = g_string_new (NULL);
  JsonObjectIter iter;
  const char *key;
  JsonNode *want;
  gboolean matches = TRUE;

  g_return_val_if_fail (result != NULL && JSON_NODE_HOLDS_OBJECT (result), FALSE);
  g_return_val_if_fail (expect != NULL && JSON_NODE_HOLDS_OBJECT (expect), FALSE);

  json_object_iter_init (&iter, json_node_get_object (expect));
  while (matches && json_object_iter_next (&iter, &key, &want))
    matches = match_key (json_node_get_object (result), key, want, why);
  if (mismatch != NULL)
    *mismatch = matches ? NULL : g_strdup (why->str);
  return matches;
}
