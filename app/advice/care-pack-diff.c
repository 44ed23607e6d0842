/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-diff.h"

#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "advice/care-pack-draft-case.h"
#include "base/care-enum.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What one pack changes against another: facts, rows, and whom it answers otherwise. */

#define FEN_A_POINT 10000 /* one point of 10 000 yuan is 100 yuan */
#define MAX_SITUATIONS 500

/**
 * care_advice_change_free:
 * @self: a change
 */
void
care_advice_change_free (CareAdviceChange *self)
{
  g_object_unref (self->before);
  g_object_unref (self->after);
  g_free (self->title);
  g_free (self);
}

static char *
dup_title (CarePolicy *policy, CareSituation *situation)
{
  static const CareKey keys[] = { CARE_KEY_SCHEME, CARE_KEY_REASON, CARE_KEY_CARE };
  const CareDivision *destination = care_situation_get_place (situation, CARE_KEY_DESTINATION);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *id = care_situation_get_choice (situation, keys[i]);

      if (id != NULL)
        g_ptr_array_add (parts, (gpointer) care_policy_get_label (policy,
                                                                  care_key_get_name (keys[i]),
                                                                  id));
    }
  if (destination != NULL)
    g_ptr_array_add (parts, (gpointer) destination->name);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
fingerprint (CareAdvice *advice)
{
  static const char *const members[] = { "decision", "type", "points", "settlement", "materials",
                                         "validity", "locks", "deadlines" };
  g_autoptr (JsonNode) node = care_advice_to_json (advice);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), members[i]);
      g_autofree char *words = member ? care_json_to_string (member, FALSE) : NULL;
      g_autoptr (GRegex) facts = g_regex_new ("\"(fact|says|ask)\":(\"[^\"]*\"|\\[[^]]*\\])", 0, 0,
                                              NULL);
      g_autofree char *bare = words ? g_regex_replace_literal (facts, words, -1, 0, "", 0, NULL)
                                    : NULL;

      g_string_append_printf (text, "%s|", bare ? bare : "");
    }
  return g_string_free (text, FALSE);
}

/**
 * care_advice_change_new:
 * @title: who it is about, in words
 * @before: what is answered now
 * @after: what would be answered
 *
 * Returns: (transfer full) (nullable): how they differ, %NULL where both say the same
 */
CareAdviceChange *
care_advice_change_new (const char *title, CareAdvice *before, CareAdvice *after)
{
  g_autofree char *old_print = fingerprint (before);
  g_autofree char *new_print = fingerprint (after);
  CareAdviceChange *self;
  int old_points, new_points;

  if (strcmp (old_print, new_print) == 0)
    return NULL;
  self = g_new0 (CareAdviceChange, 1);
  self->title = g_strdup (title);
  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  self->has_delta = care_advice_get_points (before, &old_points, NULL) == CARE_STATE_KNOWN
                    && care_advice_get_points (after, &new_points, NULL) == CARE_STATE_KNOWN;
  if (self->has_delta)
    {
      self->points_delta = new_points - old_points;
      self->fen_on_10000_yuan = (gint64) self->points_delta * FEN_A_POINT;
    }
  return self;
}

static void
add_cases (GPtrArray *situations, CarePolicy *policy, const CareDivision *place)
{
  const CarePack *pack = care_policy_pack_for (policy, place);

  for (guint i = 0; pack->cases != NULL && i < json_array_get_length (pack->cases)
                    && situations->len < MAX_SITUATIONS; i++)
    {
      JsonNode *node = json_array_get_element (pack->cases, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      CareSituation *situation = object
        ? care_situation_new_from_json (json_object_get_member (object, "situation"), "situation",
                                        NULL) : NULL;

      if (situation != NULL)
        g_ptr_array_add (situations, situation);
    }
}

static void
add_typical (GPtrArray *situations, const CareDivision *place, CareDate today)
{
  static const char *const schemes[] = { "employee", "resident" };
  static const char *const reasons[] = { "other", "referral", "emergency", "long-term-resident" };
  g_autoptr (GPtrArray) places = care_pack_typical_destinations (place);

  for (guint i = 0; i < 8 * places->len; i++)
    {
      CareSituation *situation = care_situation_new ();

      care_situation_set_place (situation, CARE_KEY_INSURED, place);
      care_situation_set_place (situation, CARE_KEY_DESTINATION,
                                g_ptr_array_index (places, i / 8));
      care_situation_set_choice (situation, CARE_KEY_SCHEME, schemes[i % 2]);
      care_situation_set_choice (situation, CARE_KEY_REASON, reasons[i / 2 % 4]);
      care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
      care_situation_set_date (situation, CARE_KEY_TODAY, today);
      g_ptr_array_add (situations, situation);
    }
}

/**
 * care_pack_diff_situations:
 * @before: the packs with the old one
 * @after: the packs with the new one
 * @place: the place that they answer for
 * @today: the day to look at
 *
 * Returns: (transfer full) (element-type CareSituation): typical people of the place on @today, and
 *   those of the cases that the packs carry
 */
GPtrArray *
care_pack_diff_situations (CarePolicy *before, CarePolicy *after, const CareDivision *place,
                           CareDate today)
{
  GPtrArray *situations = g_ptr_array_new_with_free_func (g_object_unref);

  add_typical (situations, place, today);
  add_cases (situations, before, place);
  add_cases (situations, after, place);
  return situations;
}

/**
 * care_pack_diff_advice:
 * @before: the packs with the old one
 * @after: the packs with the new one
 * @situations: (element-type CareSituation): whom to look at
 *
 * Returns: (transfer full) (element-type CareAdviceChange): those whose answer differs
 */
GPtrArray *
care_pack_diff_advice (CarePolicy *before, CarePolicy *after, GPtrArray *situations)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) care_advice_change_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < situations->len; i++)
    {
      CareSituation *situation = g_ptr_array_index (situations, i);
      g_autoptr (CareAdvice) old_advice = care_advisor_advise (before, situation);
      g_autoptr (CareAdvice) new_advice = care_advisor_advise (after, situation);
      g_autofree char *title = dup_title (after, situation);
      CareAdviceChange *change = care_advice_change_new (title, old_advice, new_advice);
      g_autoptr (JsonNode) node = change ? care_situation_to_json (situation) : NULL;

      if (change == NULL)
        continue;
      if (g_hash_table_add (seen, care_json_to_string (node, FALSE)))
        g_ptr_array_add (changes, change);
      else
        care_advice_change_free (change);
    }
  return changes;
}

static GHashTable *
fact_texts (const CarePack *pack)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < pack->facts->len; i++)
    {
      const CareFact *fact = g_ptr_array_index (pack->facts, i);

      g_hash_table_insert (texts, (gpointer) fact->id,
                           g_strdup_printf ("%s %d %d", fact->quote, fact->from, fact->to));
    }
  return texts;
}

static GHashTable *
row_texts (const CarePack *pack)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  JsonObject *tables = care_json_peek_object (json_node_get_object (pack->root), "tables");

  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    for (guint i = 0; i < pack->tables[table]->len; i++)
      {
        const CareRule *rule = g_ptr_array_index (pack->tables[table], i);
        JsonArray *rows = care_json_peek_array (tables, care_table_get_name (table));
        const char *slash = strchr (rule->id, '/');

        g_hash_table_insert (texts, (gpointer) (slash ? slash + 1 : rule->id),
                             care_json_to_string (json_array_get_element (rows, i), FALSE));
      }
  return texts;
}

static void
write_ids (JsonBuilder *builder, const char *name, GHashTable *in, GHashTable *other, int mode)
{
  GList *ids = g_list_sort (g_hash_table_get_keys (in), (GCompareFunc) strcmp);

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (GList *id = ids; id != NULL; id = id->next)
    {
      const char *there = g_hash_table_lookup (other, id->data);
      gboolean same = g_strcmp0 (there, g_hash_table_lookup (in, id->data)) == 0;

      if (mode == 0 ? there == NULL : there != NULL && !same)
        json_builder_add_string_value (builder, id->data);
    }
  json_builder_end_array (builder);
  g_list_free (ids);
}

static void
write_sets (JsonBuilder *builder, const char *name, GHashTable *before, GHashTable *after)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  write_ids (builder, "added", after, before, 0);
  write_ids (builder, "removed", before, after, 0);
  write_ids (builder, "changed", after, before, 1);
  json_builder_end_object (builder);
  g_hash_table_unref (before);
  g_hash_table_unref (after);
}

static void
write_answer (JsonBuilder *builder, const char *name, CareAdvice *advice)
{
  int points;
  CareState state = care_advice_get_points (advice, &points, NULL);
  g_autofree char *headline = care_advice_dup_headline (advice);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  care_json_add_string (builder, "headline", headline);
  care_json_add_enum (builder, "decision", CARE_TYPE_DECISION, care_advice_get_decision (advice));
  care_json_add_string (builder, "type", care_advice_get_filing_type (advice));
  json_builder_set_member_name (builder, "points");
  if (state == CARE_STATE_KNOWN)
    json_builder_add_int_value (builder, points);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

/**
 * care_pack_diff_to_json:
 * @before: the packs with the old one
 * @old_pack: the old one
 * @after: the packs with the new one
 * @new_pack: the new one
 * @today: the day to look at
 *
 * Returns: (transfer full): what changes: `facts` and `rows` (`added`, `removed`, `changed`), and
 *   `answers`: whom the packs answer otherwise, in points and in fen on 10 000 yuan
 */
JsonNode *
care_pack_diff_to_json (CarePolicy *before, const CarePack *old_pack, CarePolicy *after,
                        const CarePack *new_pack, CareDate today)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const CareDivision *place = new_pack->covers->len > 0 ? g_ptr_array_index (new_pack->covers, 0)
                                                        : NULL;
  g_autoptr (GPtrArray) situations
    = place ? care_pack_diff_situations (before, after, place, today) : g_ptr_array_new ();
  g_autoptr (GPtrArray) changes = care_pack_diff_advice (before, after, situations);

  json_builder_begin_object (builder);
  care_json_add_string (builder, "old", old_pack->id);
  care_json_add_string (builder, "new", new_pack->id);
  care_json_add_string (builder, "made_by", new_pack->made_by);
  write_sets (builder, "facts", fact_texts (old_pack), fact_texts (new_pack));
  write_sets (builder, "rows", row_texts (old_pack), row_texts (new_pack));
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      CareAdviceChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "for", change->title);
      json_builder_set_member_name (builder, "situation");
      json_builder_add_value (builder,
                              care_situation_to_json (care_advice_get_situation (change->after)));
      write_answer (builder, "before", change->before);
      write_answer (builder, "after", change->after);
      if (change->has_delta)
        {
          care_json_add_int (builder, "points_delta", change->points_delta);
          care_json_add_int (builder, "fen_on_10000_yuan", change->fen_on_10000_yuan);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
