/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filing/care-facts-json.h"

#include <string.h>

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const CareFact *const *) a)->id, (*(const CareFact *const *) b)->id);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_fact (JsonBuilder *builder, const CareFact *fact)
{
  CareDate in_force = fact->from != CARE_DATE_NONE ? fact->from : fact->source->in_force;
  g_autofree char *in_force_iso = care_date_dup_iso (in_force);
  g_autofree char *to = care_date_dup_iso (fact->to);
  g_autofree char *verified_on = care_date_dup_iso (fact->verified_on);
  g_autofree char *issued = care_date_dup_iso (fact->source->issued);

  json_builder_set_member_name (builder, fact->id);
  json_builder_begin_object (builder);
  add_string (builder, "source", fact->source->id);
  add_string (builder, "document", fact->source->document);
  add_string (builder, "number", fact->source->number);
  add_string (builder, "article", fact->article);
  add_string (builder, "quote", fact->quote);
  add_string (builder, "issued", issued);
  add_string (builder, "in_force", in_force_iso);
  if (to != NULL)
    add_string (builder, "until", to);
  add_string (builder, "dated", care_text_pick (&fact->source->dated));
  add_string (builder, "confidence", care_confidence_get_id (fact->confidence));
  add_string (builder, "verified_on", verified_on);
  json_builder_end_object (builder);
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
    add_fact (builder, g_ptr_array_index (sorted, i));
  json_builder_end_object (builder);
}
