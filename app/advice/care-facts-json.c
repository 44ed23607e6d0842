/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-facts-json.h"

#include "policy/care-fact-json.h"

#include <string.h>

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const CareFact *const *) a)->id, (*(const CareFact *const *) b)->id);
}

/**
 * care_facts_add_json:
 * @builder: inside an object
 * @facts: (element-type CareFact): a set of facts
 *
 * Adds the member `facts` of CONTRACT.md, in the order of the ids.
 */
void
care_facts_add_json (JsonBuilder *builder, GHashTable *facts)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer fact;

  g_hash_table_iter_init (&iter, facts);
  while (g_hash_table_iter_next (&iter, &fact, NULL))
    g_ptr_array_add (sorted, fact);
  g_ptr_array_sort (sorted, compare_facts);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CareFact *one = g_ptr_array_index (sorted, i);

      json_builder_set_member_name (builder, one->id);
      json_builder_add_value (builder, care_fact_to_json (one));
    }
  json_builder_end_object (builder);
}
