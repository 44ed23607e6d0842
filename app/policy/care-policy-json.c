/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-policy-json.h"

#include "base/care-json.h"
#include "policy/care-fact-json.h"

static void
add_sources (JsonBuilder *builder, const CarePack *pack)
{
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pack->sources->len; i++)
    {
      const CareSource *source = g_ptr_array_index (pack->sources, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "id", source->id);
      care_json_add_string (builder, "document", source->document);
      care_json_add_string (builder, "number", source->number);
      care_json_add_date (builder, "issued", source->issued);
      care_json_add_date (builder, "in_force", source->in_force);
      care_json_add_string (builder, "dated", care_text_pick (&source->dated));
      care_json_add_string (builder, "remark", care_text_pick (&source->remark));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* How many facts are known how well, and how many of them should be looked at again. */
static void
add_shares (JsonBuilder *builder, const CarePack *pack)
{
  CareDate today = care_date_today ();
  int counts[CARE_CONFIDENCE_UNVERIFIED + 1] = { 0 }, stale = 0;

  for (guint i = 0; i < pack->facts->len; i++)
    {
      const CareFact *fact = g_ptr_array_index (pack->facts, i);

      counts[fact->confidence]++;
      stale += care_fact_is_stale (fact, today);
    }
  json_builder_set_member_name (builder, "facts_by_confidence");
  json_builder_begin_object (builder);
  for (CareConfidence confidence = 0; confidence <= CARE_CONFIDENCE_UNVERIFIED; confidence++)
    care_json_add_int (builder, care_confidence_get_id (confidence), counts[confidence]);
  json_builder_end_object (builder);
  care_json_add_int (builder, "facts_due_for_review", stale);
}

static void
add_head (JsonBuilder *builder, const CarePack *pack)
{
  care_json_add_string (builder, "id", pack->id);
  care_json_add_string (builder, "name", care_text_pick (&pack->name));
  care_json_add_string (builder, "parent", pack->parent_id);
  json_builder_set_member_name (builder, "covers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pack->covers->len; i++)
    json_builder_add_string_value (builder,
                                   ((CareDivision *) g_ptr_array_index (pack->covers, i))->code);
  json_builder_end_array (builder);
  care_json_add_date (builder, "verified_on", pack->verified_on);
  care_json_add_date (builder, "review_on", pack->review_on);
  json_builder_set_member_name (builder, "users");
  json_builder_add_boolean_value (builder, pack->is_users);
  add_sources (builder, pack);
  add_shares (builder, pack);
}

/**
 * care_policy_to_json:
 * @self: the policy
 *
 * Returns: (transfer full): the packs at hand, with their sources, dates and share of facts by
 *   confidence
 */
JsonNode *
care_policy_to_json (CarePolicy *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  GPtrArray *packs = care_policy_get_packs (self);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "packs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < packs->len; i++)
    {
      json_builder_begin_object (builder);
      add_head (builder, g_ptr_array_index (packs, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * care_pack_to_json:
 * @self: a pack
 *
 * Returns: (transfer full): what it holds: head, facts, contradictions, guides, number of rows
 */
JsonNode *
care_pack_to_json (const CarePack *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_head (builder, self);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_object (builder);
  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    care_json_add_int (builder, care_table_get_name (table), self->tables[table]->len);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < self->facts->len; i++)
    {
      const CareFact *fact = g_ptr_array_index (self->facts, i);

      json_builder_set_member_name (builder, fact->id);
      json_builder_add_value (builder, care_fact_to_json (fact));
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "guides");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->guides->len; i++)
    {
      const CareGuide *guide = g_ptr_array_index (self->guides, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "id", guide->id);
      care_json_add_string (builder, "title", care_text_pick (&guide->title));
      care_json_add_string (builder, "says", care_text_pick (&guide->says));
      care_json_add_string (builder, "fact", guide->fact->id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
