/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advice-json.h"

#include "advice/care-advice-private.h"
#include "advice/care-asks.h"
#include "advice/care-facts-json.h"
#include "advice/care-open-question.h"
#include "advice/care-summary.h"
#include "base/care-enum.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_fact (JsonBuilder *builder, const CareFact *fact, GHashTable *facts)
{
  if (fact == NULL)
    return;
  if (fact->told != NULL)
    {
      care_told_write_mark (fact->told, builder);
      return;
    }
  g_hash_table_add (facts, (gpointer) fact);
  care_json_add_string (builder, "fact", fact->id);
}

static void
add_file_at (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  const CareDivision *at = care_advice_get_file_at (self);
  const CareRule *rule = care_advice_get_rule (self, CARE_TABLE_FILE_AT);

  json_builder_set_member_name (builder, "file_at");
  if (at == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  care_json_add_string (builder, "level", care_advice_get_file_at_level (self));
  care_json_add_string (builder, "code", at->code);
  care_json_add_string (builder, "name", at->name);
  add_fact (builder, rule ? rule->fact : NULL, facts);
  json_builder_end_object (builder);
}

static void
add_contact (JsonBuilder *builder, const CareContact *contact, GHashTable *facts)
{
  json_builder_begin_object (builder);
  care_json_add_string (builder, "name", care_text_pick (&contact->name));
  care_json_add_string (builder, "phone", contact->phone);
  care_json_add_string (builder, "for", care_text_pick (&contact->purpose));
  add_fact (builder, contact->fact, facts);
  json_builder_end_object (builder);
}

static void
add_contacts (CareAdvice *self, JsonBuilder *builder, const char *name, GHashTable *facts)
{
  GPtrArray *contacts = care_advice_get_contacts (self);

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < contacts->len; i++)
    add_contact (builder, g_ptr_array_index (contacts, i), facts);
  json_builder_end_array (builder);
}

static void
add_as_a_rule (CareAdvice *self, JsonBuilder *builder, CareTable table)
{
  if (!care_advice_is_as_a_rule (self, table))
    return;
  json_builder_set_member_name (builder, "as_a_rule");
  json_builder_add_boolean_value (builder, TRUE);
}

/* The bound or principle of province or nation: never a figure to reckon with. */
static void
add_principle (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  const CareRule *rule = care_advice_get_principle (self);

  if (rule == NULL)
    return;
  json_builder_set_member_name (builder, "principle");
  json_builder_begin_object (builder);
  care_json_add_string (builder, "kind", care_principle_get_id (rule->then.principle));
  json_builder_set_member_name (builder, "value");
  json_builder_add_int_value (builder, rule->then.points);
  add_fact (builder, rule->fact, facts);
  json_builder_end_object (builder);
}

static void
add_points (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  const CareFact *fact;
  int points;
  CareState state = care_advice_get_points (self, &points, &fact);

  json_builder_set_member_name (builder, "points");
  json_builder_begin_object (builder);
  care_json_add_enum (builder, "state", CARE_TYPE_STATE, state);
  if (state == CARE_STATE_KNOWN)
    {
      json_builder_set_member_name (builder, "value");
      json_builder_add_int_value (builder, points);
      add_as_a_rule (self, builder, CARE_TABLE_POINTS);
    }
  if (state == CARE_STATE_UNKNOWN)
    {
      add_contacts (self, builder, "ask", facts);
      add_principle (self, builder, facts);
    }
  add_fact (builder, fact, facts);
  json_builder_end_object (builder);
}

static void
add_validity (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  const CareFact *fact;
  CareDate until;
  CareValidityState state = care_advice_get_validity (self, &until, &fact);
  gboolean existing = care_advice_get_decision (self) == CARE_DECISION_ALREADY_FILED;

  json_builder_set_member_name (builder, "validity");
  json_builder_begin_object (builder);
  care_json_add_enum (builder, "state", CARE_TYPE_VALIDITY_STATE, state);
  if (state == CARE_VALIDITY_UNTIL)
    care_json_add_date (builder, "date", until);
  if (state == CARE_VALIDITY_UNTIL)
    add_as_a_rule (self, builder, existing ? CARE_TABLE_EXISTING_VALIDITY : CARE_TABLE_VALIDITY);
  if (state != CARE_VALIDITY_NOT_APPLICABLE)
    add_fact (builder, fact, facts);
  json_builder_end_object (builder);
}

static void
add_materials (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  GPtrArray *materials = care_advice_get_materials (self);

  json_builder_set_member_name (builder, "materials");
  json_builder_begin_array (builder);
  for (guint i = 0; i < materials->len; i++)
    {
      const CareMaterial *material = g_ptr_array_index (materials, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "any_of");
      json_builder_begin_array (builder);
      for (guint j = 0; material->any_of[j] != NULL; j++)
        json_builder_add_string_value (builder, material->any_of[j]);
      json_builder_end_array (builder);
      if (material->copies > 0)
        {
          json_builder_set_member_name (builder, "copies");
          json_builder_add_int_value (builder, material->copies);
        }
      if (material->says != NULL)
        care_json_add_string (builder, "says", material->says);
      add_fact (builder, material->fact, facts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_forms (CareAdvice *self, JsonBuilder *builder)
{
  const char *const *forms = care_advice_get_forms (self);

  json_builder_set_member_name (builder, "forms");
  json_builder_begin_array (builder);
  for (guint i = 0; forms[i] != NULL; i++)
    json_builder_add_string_value (builder, forms[i]);
  json_builder_end_array (builder);
}

static void
add_locks (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  GPtrArray *locks = care_advice_get_locks (self);

  json_builder_set_member_name (builder, "locks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < locks->len; i++)
    {
      const CareLock *lock = g_ptr_array_index (locks, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "action", lock->action);
      care_json_add_date (builder, "through", lock->through);
      care_json_add_string (builder, "says", lock->says);
      add_fact (builder, lock->fact, facts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_deadlines (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  GPtrArray *deadlines = care_advice_get_deadlines (self);

  json_builder_set_member_name (builder, "deadlines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < deadlines->len; i++)
    {
      const CareDeadline *deadline = g_ptr_array_index (deadlines, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "what", deadline->what);
      care_json_add_date (builder, "last_day", deadline->last_day);
      care_json_add_date (builder, "advised", deadline->advised);
      care_json_add_string (builder, "says", deadline->says);
      add_fact (builder, deadline->fact, facts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_channels (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  GPtrArray *channels = care_advice_get_channels (self);

  json_builder_set_member_name (builder, "channels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < channels->len; i++)
    {
      const CareChannel *channel = g_ptr_array_index (channels, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "id", channel->id);
      care_json_add_string (builder, "name", care_text_pick (&channel->name));
      json_builder_set_member_name (builder, "time");
      if (channel->working_days == 0)
        json_builder_add_string_value (builder, "immediate");
      else if (channel->working_days < 0)
        json_builder_add_null_value (builder);
      else
        {
          json_builder_begin_object (builder);
          json_builder_set_member_name (builder, "working_days");
          json_builder_add_int_value (builder, channel->working_days);
          if (channel->as_a_rule)
            {
              json_builder_set_member_name (builder, "as_a_rule");
              json_builder_add_boolean_value (builder, TRUE);
            }
          json_builder_end_object (builder);
        }
      add_fact (builder, channel->fact, facts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_reasons (JsonBuilder *builder, const char *name, const char *id_name, GPtrArray *reasons,
             GHashTable *facts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const CareReason *reason = g_ptr_array_index (reasons, i);

      json_builder_begin_object (builder);
      if (id_name != NULL)
        care_json_add_string (builder, id_name, reason->id);
      care_json_add_string (builder, "says", reason->says);
      add_fact (builder, reason->fact, facts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_conflicts (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  GPtrArray *conflicts = care_advice_get_conflicts (self);

  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const CareConflict *conflict = g_ptr_array_index (conflicts, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "id", conflict->id);
      care_json_add_string (builder, "title", care_text_pick (&conflict->title));
      care_json_add_string (builder, "treatment", care_text_pick (&conflict->treatment));
      json_builder_set_member_name (builder, "facts");
      json_builder_begin_array (builder);
      for (guint j = 0; conflict->facts[j] != NULL; j++)
        {
          g_hash_table_add (facts, (gpointer) conflict->facts[j]);
          json_builder_add_string_value (builder, conflict->facts[j]->id);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_what_if (JsonBuilder *builder, const CareWhatIf *what_if)
{
  int points;
  CareState state = care_advice_get_points (what_if->advice, &points, NULL);

  json_builder_begin_object (builder);
  care_json_add_string (builder, "value", what_if->value);
  care_json_add_enum (builder, "decision", CARE_TYPE_DECISION,
                      care_advice_get_decision (what_if->advice));
  care_json_add_string (builder, "type", care_advice_get_filing_type (what_if->advice));
  json_builder_set_member_name (builder, "points");
  if (state == CARE_STATE_KNOWN)
    json_builder_add_int_value (builder, points);
  else
    json_builder_add_null_value (builder);
  care_json_add_enum (builder, "settlement", CARE_TYPE_SETTLEMENT,
                      care_advice_get_settlement (what_if->advice));
  json_builder_end_object (builder);
}

/* The question that would settle what is unknown, or null. */
static void
add_open_question (CareAdvice *self, JsonBuilder *builder)
{
  const CareOpenQuestion *question = care_advice_get_open_question (self);
  g_autofree char *words = NULL;

  json_builder_set_member_name (builder, "open_question");
  if (question == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  words = care_open_question_dup_words (question, self->situation);
  json_builder_begin_object (builder);
  care_json_add_string (builder, "key", care_key_get_name (question->key));
  care_json_add_string (builder, "says", words);
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < question->answers->len; i++)
    add_what_if (builder, g_ptr_array_index (question->answers, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* The sentences to say on the telephone. Whether a tariff is at hand is known to costs alone. */
static void
add_asks (CareAdvice *self, JsonBuilder *builder, GHashTable *facts)
{
  g_autoptr (GPtrArray) asks = care_asks_list (self, NULL, FALSE, CARE_MAX_ASKS);

  json_builder_set_member_name (builder, "asks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < asks->len; i++)
    {
      const CareAsk *ask = g_ptr_array_index (asks, i);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "id", ask->question->id);
      care_json_add_string (builder, "about", ask->question->id);
      care_json_add_string (builder, "says", ask->says);
      json_builder_set_member_name (builder, "to");
      if (ask->contact != NULL)
        add_contact (builder, ask->contact, facts);
      else
        json_builder_add_null_value (builder);
      if (ask->bound != NULL)
        care_json_add_string (builder, "bound", ask->bound);
      add_fact (builder, ask->fact, facts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_told (CareAdvice *self, JsonBuilder *builder)
{
  GPtrArray *told = care_advice_get_told (self);

  json_builder_set_member_name (builder, "told");
  json_builder_begin_array (builder);
  for (guint i = 0; i < told->len; i++)
    json_builder_add_value (builder, care_told_to_json (g_ptr_array_index (told, i)));
  json_builder_end_array (builder);
}

static void
add_trace (CareAdvice *self, JsonBuilder *builder)
{
  GPtrArray *trace = care_advice_get_trace (self);

  json_builder_set_member_name (builder, "trace");
  json_builder_begin_array (builder);
  for (guint i = 0; i < trace->len; i++)
    json_builder_add_string_value (builder, ((CareRule *) g_ptr_array_index (trace, i))->id);
  json_builder_end_array (builder);
}

/**
 * care_advice_to_json:
 * @self: an advice
 *
 * Returns: (transfer full): the advice as CONTRACT.md describes it
 */
JsonNode *
care_advice_to_json (CareAdvice *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (GHashTable) facts = g_hash_table_new (NULL, NULL);
  g_autofree char *headline = NULL;
  const CareDivision *insured;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  headline = care_advice_dup_headline (self);
  insured = self->values[CARE_KEY_INSURED].place;
  json_builder_begin_object (builder);
  care_json_add_string (builder, "insured", insured ? insured->code : NULL);
  care_json_add_string (builder, "pack", self->pack->id);
  care_json_add_date (builder, "today", self->today);
  care_json_add_enum (builder, "decision", CARE_TYPE_DECISION, care_advice_get_decision (self));
  care_json_add_string (builder, "type", care_advice_get_filing_type (self));
  care_json_add_string (builder, "headline", headline);
  care_summary_add_json (care_advice_get_summary (self), builder);
  add_file_at (self, builder, facts);
  add_points (self, builder, facts);
  care_json_add_enum (builder, "settlement", CARE_TYPE_SETTLEMENT,
                      care_advice_get_settlement (self));
  add_materials (self, builder, facts);
  add_forms (self, builder);
  care_json_add_date (builder, "start_on_or_before", care_advice_get_start_on_or_before (self));
  add_validity (self, builder, facts);
  add_locks (self, builder, facts);
  add_deadlines (self, builder, facts);
  add_channels (self, builder, facts);
  add_contacts (self, builder, "contacts", facts);
  add_reasons (builder, "why", NULL, care_advice_get_why (self), facts);
  add_reasons (builder, "why_not", "type", care_advice_get_why_not (self), facts);
  add_reasons (builder, "notes", "id", care_advice_get_notes (self), facts);
  add_conflicts (self, builder, facts);
  add_open_question (self, builder);
  add_asks (self, builder, facts);
  add_told (self, builder);
  add_trace (self, builder);
  care_facts_add_json (builder, facts);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
