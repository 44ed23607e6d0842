/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-json-splice.h"

#include "base/care-json.h"

#include <string.h>

/* What somebody has laid out by hand is written back as it was, down to the blanks; only what has
 * changed is written anew. The text is known to be good JSON, so it is only skipped through. */

#define SPACE " \t\r\n"

static const char *
skip_string (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == '"' ? p + 1 : p;
}

/* The end of the value that begins at @p. */
static const char *
skip_value (const char *p)
{
  int depth = 0;

  do
    {
      if (*p == '"')
        {
          p = skip_string (p);
          continue;
        }
      if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        depth--;
      else if (depth == 0)
        return p + strcspn (p, ",}]" SPACE);
      p++;
    }
  while (*p != '\0' && depth > 0);
  return p;
}

/* A member or element: blanks before it, its name with the colon, its value. */
typedef struct
{
  const char *start; /* of the blanks */
  const char *name;  /* of the name, or of the value in a list */
  const char *value;
  const char *end;
  JsonNode *node;
} Part;

/* @close is set to the blanks before the closing bracket. */
static GArray *
list_parts (const char *text, GPtrArray *nodes, gboolean named, const char **close)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  const char *p = text + 1;

  for (guint i = 0; i < nodes->len; i++)
    {
      Part part = { .start = p, .node = nodes->pdata[i] };

      p += strspn (p, SPACE);
      part.name = p;
      if (named)
        {
          p = skip_string (p);
          p += strspn (p, SPACE ":");
        }
      part.value = p;
      p = skip_value (p);
      part.end = p;
      g_array_append_val (parts, part);
      p += strspn (p, SPACE);
      if (*p == ',')
        p++;
      else
        p = part.end;
    }
  *close = p;
  return parts;
}

static void splice (GString *result, const char *text, const char *end, JsonNode *was,
                    JsonNode *now);

static void
append_between (GString *result, const char *start, const char *end)
{
  g_string_append_len (result, start, end - start);
}

/* The blanks before a new part: as before its neighbours. */
static void
append_blanks (GString *result, GArray *parts)
{
  const Part *last = parts->len > 0 ? &g_array_index (parts, Part, parts->len - 1) : NULL;

  if (last != NULL)
    append_between (result, last->start, last->name);
  else
    g_string_append_c (result, '\n');
}

static void
append_new (GString *result, const char *name, JsonNode *now)
{
  g_autofree char *value = care_json_to_string (now, FALSE);

  if (name != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), name);
      g_autofree char *quoted = care_json_to_string (node, FALSE);

      g_string_append_printf (result, "%s: ", quoted);
    }
  g_string_append (result, value);
}

static void
splice_object (GString *result, const char *text, JsonObject *was, JsonObject *now)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GHashTable) at = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) parts = NULL;
  const char *close, *name;
  JsonObjectIter iter;
  JsonNode *node;
  guint n = 0;

  json_object_iter_init_ordered (&iter, was);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_ptr_array_add (nodes, node);
      g_hash_table_insert (at, (gpointer) name, GUINT_TO_POINTER (nodes->len));
    }
  parts = list_parts (text, nodes, TRUE, &close);
  g_string_append_c (result, '{');
  json_object_iter_init_ordered (&iter, now);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (at, name));
      const Part *part = index > 0 ? &g_array_index (parts, Part, index - 1) : NULL;

      if (n++ > 0)
        g_string_append_c (result, ',');
      if (part == NULL)
        {
          append_blanks (result, parts);
          append_new (result, name, node);
          continue;
        }
      append_between (result, part->start, part->value);
      splice (result, part->value, part->end, part->node, node);
    }
  append_between (result, close, close + strspn (close, SPACE));
  g_string_append_c (result, '}');
}

/* Elements have no names: those that are still there keep their text; one in the place of another
 * is spliced with it. */
static void
splice_array (GString *result, const char *text, JsonArray *was, JsonArray *now)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GArray) parts = NULL;
  const char *close;
  guint next = 0;

  for (guint i = 0; i < json_array_get_length (was); i++)
    g_ptr_array_add (nodes, json_array_get_element (was, i));
  parts = list_parts (text, nodes, FALSE, &close);
  g_string_append_c (result, '[');
  for (guint i = 0; i < json_array_get_length (now); i++)
    {
      JsonNode *node = json_array_get_element (now, i);
      guint found = next;

      while (found < parts->len
             && !json_node_equal (g_array_index (parts, Part, found).node, node))
        found++;
      if (i > 0)
        g_string_append_c (result, ',');
      if (found < parts->len)
        {
          append_between (result, g_array_index (parts, Part, found).start,
                          g_array_index (parts, Part, found).end);
          next = found + 1;
          continue;
        }
      append_blanks (result, parts);
      append_new (result, NULL, node);
    }
  append_between (result, close, close + strspn (close, SPACE));
  g_string_append_c (result, ']');
}

static void
splice (GString *result, const char *text, const char *end, JsonNode *was, JsonNode *now)
{
  if (json_node_equal (was, now))
    append_between (result, text, end);
  else if (JSON_NODE_HOLDS_OBJECT (was) && JSON_NODE_HOLDS_OBJECT (now))
    splice_object (result, text, json_node_get_object (was), json_node_get_object (now));
  else if (JSON_NODE_HOLDS_ARRAY (was) && JSON_NODE_HOLDS_ARRAY (now))
    splice_array (result, text, json_node_get_array (was), json_node_get_array (now));
  else
    append_new (result, NULL, now);
}

/**
 * care_json_splice:
 * @text: JSON as somebody has written it
 * @was: what was read from it
 * @now: what it is to be
 *
 * Returns: (transfer full): @now as text, in which everything that is the same as in @was is the
 *   same to the byte as in @text
 */
char *
care_json_splice (const char *text, JsonNode *was, JsonNode *now)
{
  GString *result = g_string_new (NULL);
  const char *start = text + strspn (text, SPACE "\xef\xbb\xbf");
  const char *end = skip_value (start);

  append_between (result, text, start);
  splice (result, start, end, was, now);
  g_string_append (result, end);
  return g_string_free (result, FALSE);
}
