/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-draft-private.h"

#include "base/care-json.h"

#include <string.h>

/* The rows of a pack that is being written: where they go, and what goes with a fact. */

/* How narrow a row is: a place that is named says more than anything else. */
static int
narrowness (JsonObject *when)
{
  static const char *const keys[] = { "scheme", "reason", "group", "care", "disease", "distance",
                                      "existing.group" };
  JsonNode *destination = json_object_get_member (when, "destination");
  int narrow = destination != NULL && !JSON_NODE_HOLDS_OBJECT (destination) ? 8 : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      JsonNode *node = json_object_get_member (when, keys[i]);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
        narrow++;
    }
  return narrow;
}

/* A row that this workshop has made bears the name of its field. */
static gboolean
is_made (JsonObject *row)
{
  GPtrArray *questions = care_place_questions_get_default (NULL);
  const char *id = care_json_peek_string (row, "id");

  for (guint i = 0; id != NULL && questions != NULL && i < questions->len; i++)
    if (g_str_has_prefix (id, ((CarePlaceQuestion *) g_ptr_array_index (questions, i))->id))
      return TRUE;
  return FALSE;
}

/* Where the row goes: behind what somebody has written by hand; among those made here the narrower
 * goes first, and of two that ask for the same the newer. */
static guint
find_position (JsonArray *rows, JsonObject *when)
{
  int narrow = narrowness (when);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObject *other = row ? care_json_peek_object (row, "when") : NULL;

      if (other != NULL && is_made (row) && narrowness (other) <= narrow)
        return i;
    }
  return json_array_get_length (rows);
}

/* Puts a row where it belongs in its table. */
void
care_pack_draft_insert_row (JsonObject *tables, const char *table, JsonObject *row)
{
  JsonArray *old = care_json_peek_array (tables, table);
  JsonArray *rows = json_array_new ();
  guint position = old ? find_position (old, care_json_peek_object (row, "when")) : 0;

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    {
      if (i == position)
        json_array_add_object_element (rows, json_object_ref (row));
      json_array_add_element (rows, json_node_copy (json_array_get_element (old, i)));
    }
  if (old == NULL || position == json_array_get_length (old))
    json_array_add_object_element (rows, json_object_ref (row));
  json_object_set_array_member (tables, table, rows);
}

/* Whether a table has a row of that id. */
gboolean
care_pack_draft_has_row (JsonObject *tables, const char *table, const char *id)
{
  JsonArray *rows = care_json_peek_array (tables, table);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);

      if (JSON_NODE_HOLDS_OBJECT (node)
          && g_strcmp0 (care_json_peek_string (json_node_get_object (node), "id"), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Takes one row out; its id as the trace names it. */
void
care_pack_draft_remove_row (CarePackDraft *self, const char *full)
{
  g_auto (GStrv) parts = g_strsplit (full, "/", 3);
  JsonObject *tables = care_json_peek_object (self->object, "tables");
  JsonArray *old = tables ? care_json_peek_array (tables, parts[1]) : NULL;
  JsonArray *kept = json_array_new ();

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    {
      JsonNode *node = json_array_get_element (old, i);

      if (!JSON_NODE_HOLDS_OBJECT (node)
          || g_strcmp0 (care_json_peek_string (json_node_get_object (node), "id"), parts[2]) != 0)
        json_array_add_element (kept, json_node_copy (node));
    }
  json_object_set_array_member (tables, parts[1], kept);
}

static gboolean
rests_on (JsonNode *node, const char *fact)
{
  return JSON_NODE_HOLDS_OBJECT (node)
         && g_strcmp0 (care_json_peek_string (json_node_get_object (node), "fact"), fact) == 0;
}

static void
drop_resting (JsonObject *object, const char *name, const char *fact)
{
  JsonArray *old = care_json_peek_array (object, name);
  JsonArray *kept;

  if (old == NULL)
    return;
  kept = json_array_new ();
  for (guint i = 0; i < json_array_get_length (old); i++)
    if (!rests_on (json_array_get_element (old, i), fact))
      json_array_add_element (kept, json_node_copy (json_array_get_element (old, i)));
  json_object_set_array_member (object, name, kept);
}

/* Cases that this workshop has made for rows that are gone. */
static void
drop_cases (CarePackDraft *self)
{
  JsonArray *old = care_json_peek_array (self->object, "cases");
  JsonArray *kept = json_array_new ();

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    {
      JsonNode *node = json_array_get_element (old, i);
      const char *row = JSON_NODE_HOLDS_OBJECT (node)
                          ? care_json_peek_string (json_node_get_object (node), "id") : NULL;
      g_auto (GStrv) parts = row && g_str_has_prefix (row, "made:") ? g_strsplit (row, "/", 3)
                                                                    : NULL;
      JsonObject *tables = care_json_peek_object (self->object, "tables");

      if (parts == NULL || g_strv_length (parts) < 3
          || (tables != NULL && care_pack_draft_has_row (tables, parts[1], parts[2])))
        json_array_add_element (kept, json_node_copy (node));
    }
  json_object_set_array_member (self->object, "cases", kept);
}

/**
 * care_pack_draft_remove_fact:
 * @self: a draft
 * @fact: id of a fact
 *
 * Removes a fact and everything that rests on it. It can be taken back.
 *
 * Returns: %FALSE where there is no such fact
 */
gboolean
care_pack_draft_remove_fact (CarePackDraft *self, const char *fact)
{
  static const char *const lists[] = { "types", "contacts", "channels", "guides", "figures" };
  JsonObject *facts = care_json_peek_object (self->object, "facts");
  JsonObject *tables = care_json_peek_object (self->object, "tables");

  if (facts == NULL || !json_object_has_member (facts, fact))
    return FALSE;
  care_pack_draft_begin (self);
  facts = care_json_peek_object (self->object, "facts");
  json_object_remove_member (facts, fact);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    drop_resting (self->object, lists[i], fact);
  for (CareTable table = 0; tables != NULL && table < CARE_N_TABLES; table++)
    drop_resting (tables, care_table_get_name (table), fact);
  drop_cases (self);
  care_pack_draft_changed (self);
  return TRUE;
}
