/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-json.h"
#include "policy/care-told-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOLD_FORMAT 1

/* The answers that disagree with @told or with one another about what it is about, with @told. */
static GPtrArray *
list_against (GPtrArray *all, CareTold *told)
{
  GPtrArray *found = g_ptr_array_new ();
  gboolean disagree = FALSE;

  for (guint i = 0; i < all->len; i++)
    if (care_told_same_matter (all->pdata[i], told))
      g_ptr_array_add (found, all->pdata[i]);
  for (guint i = 0; i < found->len; i++)
    for (guint j = 0; j < i; j++)
      disagree = disagree || care_told_contradicts (found->pdata[i], found->pdata[j]);
  if (!disagree)
    g_ptr_array_set_size (found, 0);
  return found;
}

/* Each matter that is answered otherwise by different people, once, with every answer and its day:
 * which of them is right only a further call can say. */
static JsonArray *
list_differences (GPtrArray *all)
{
  JsonArray *differences = json_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GPtrArray) against = list_against (all, all->pdata[i]);
      JsonObject *object;
      JsonArray *answers;

      if (against->len == 0 || g_hash_table_contains (seen, all->pdata[i]))
        continue;
      object = json_object_new ();
      answers = json_array_new ();
      json_object_set_string_member (object, "question",
                                     care_told_get_question (all->pdata[i])->id);
      for (guint j = 0; j < against->len; j++)
        {
          g_hash_table_add (seen, against->pdata[j]);
          json_array_add_element (answers, care_told_to_json (against->pdata[j]));
        }
      json_object_set_array_member (object, "answers", answers);
      json_array_add_object_element (differences, object);
    }
  return differences;
}

static JsonNode *
merged_to_json (GPtrArray *all)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *told = json_array_new ();

  for (guint i = 0; i < all->len; i++)
    json_array_add_element (told, care_told_to_json (all->pdata[i]));
  json_object_set_int_member (object, "format", TOLD_FORMAT);
  json_object_set_array_member (object, "told", told);
  json_object_set_array_member (object, "differences", list_differences (all));
  json_node_take_object (node, object);
  return node;
}

static int
run_merge (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) one = NULL, other = NULL, all = NULL;
  g_autoptr (JsonNode) result = NULL;

  if (!care_command_parse (NULL, &argc, &argv, 2, 2))
    return CARE_EXIT_USAGE;
  one = care_told_file_read (argv[1], &error);
  other = one ? care_told_file_read (argv[2], &error) : NULL;
  if (other == NULL)
    return care_command_fail (error);
  all = care_told_merge (one, other);
  result = merged_to_json (all);
  care_command_print (result);
  return CARE_EXIT_DONE;
}

static const CareCommand parts[] = {
  { "merge", NULL, NULL, run_merge },
  { NULL },
};

/**
 * care_command_told:
 * @argc: number of arguments
 * @argv: `told merge A.json B.json`
 *
 * Returns: an exit status
 */
int
care_command_told (int argc, char **argv)
{
  if (care_command_is_described ())
    {
      care_command_describe ("told", parts);
      return CARE_EXIT_DONE;
    }
  if (argc > 1 && strcmp (argv[1], "merge") == 0)
    return run_merge (argc - 1, argv + 1);
  if (!care_command_parse (NULL, &argc, &argv, 1, 1000))
    return CARE_EXIT_USAGE;
  return care_command_usage (_("Usage: care-elsewhere-cli told merge A.json B.json"));
}
