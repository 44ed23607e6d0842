/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-pack-private.h"

#include "base/care-json.h"
#include "policy/care-pack-received.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Second pass over a pack: what refers to facts. */

#define MAX_ROWS 5000

typedef struct
{
  CarePack *pack;
  GHashTable *facts;
} Linker;

static gboolean
read_string (Linker *linker, JsonObject *object, const char *path, const char *name,
             CareJsonNeed need, const char **value, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, name, need, &text, error))
    return FALSE;
  *value = care_pack_keep (linker->pack, text);
  return TRUE;
}

static gboolean
find_fact (Linker *linker, const char *id, const char *path, const char *name,
           const CareFact **fact, GError **error)
{
  *fact = g_hash_table_lookup (linker->facts, id);
  return *fact != NULL || care_json_fail (error, path, name, _("there is no fact \"%s\""), id);
}

static gboolean
read_fact (Linker *linker, JsonObject *object, const char *path, const CareFact **fact,
           GError **error)
{
  const char *id;

  return care_json_get_string (object, path, "fact", CARE_JSON_REQUIRED, &id, error)
         && find_fact (linker, id, path, "fact", fact, error);
}

static gboolean
read_choice (JsonObject *object, const char *path, const char *name, CareKey key, int *index,
             GError **error)
{
  const char *id;

  if (!care_json_get_string (object, path, name, CARE_JSON_REQUIRED, &id, error))
    return FALSE;
  *index = care_key_find_choice (key, id);
  return *index >= 0
         || care_json_fail (error, path, name, _("\"%s\" is not a known value"), id);
}

static gboolean
read_type (Linker *linker, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "id", "group", "reason", "who", "fact", NULL };
  CareFilingType *type = g_new0 (CareFilingType, 1);
  int index;

  g_ptr_array_add (linker->pack->types, type);
  return care_json_check_members (object, path, allowed, error)
         && read_string (linker, object, path, "id", CARE_JSON_REQUIRED, &type->id, error)
         && read_choice (object, path, "id", CARE_KEY_TYPE, &index, error)
         && read_choice (object, path, "group", CARE_KEY_GROUP, &type->group, error)
         && read_choice (object, path, "reason", CARE_KEY_REASON, &type->reason, error)
         && care_pack_get_text (linker->pack, object, path, "who", CARE_JSON_REQUIRED, &type->who,
                                error)
         && read_fact (linker, object, path, &type->fact, error);
}

static gboolean
read_schemes (JsonObject *object, const char *path, guint *schemes, GError **error)
{
  g_auto (GStrv) ids = NULL;

  *schemes = 0;
  if (!care_json_get_strv (object, path, "schemes", CARE_JSON_OPTIONAL, &ids, error))
    return FALSE;
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      int index = care_key_find_choice (CARE_KEY_SCHEME, ids[i]);

      if (index < 0)
        return care_json_fail (error, path, "schemes", _("\"%s\" is not a known value"), ids[i]);
      *schemes |= 1u << index;
    }
  if (*schemes == 0)
    *schemes = ~0u;
  return TRUE;
}

/* A number that somebody's file brings is shown as that, since a wrong one costs money. */
static void
mark_unchecked (Linker *linker, CareContact *contact)
{
  g_autofree char *from_zh = care_pack_dup_origin (linker->pack, TRUE);
  g_autofree char *from_en = care_pack_dup_origin (linker->pack, FALSE);
  g_autofree char *zh = g_strdup_printf ("%s；来自〈%s〉，未核实", contact->purpose.zh_CN, from_zh);
  g_autofree char *en = g_strdup_printf ("%s; from “%s”, not checked", contact->purpose.en,
                                         from_en);

  contact->purpose.zh_CN = (char *) care_pack_keep (linker->pack, zh);
  contact->purpose.en = (char *) care_pack_keep (linker->pack, en);
}

static gboolean
read_contact (Linker *linker, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "id", "name", "phone", "for", "schemes", "division",
                                         "whole_area_only", "fact", NULL };
  CareContact *contact = g_new0 (CareContact, 1);
  const char *division;

  g_ptr_array_add (linker->pack->contacts, contact);
  if (!care_json_check_members (object, path, allowed, error)
      || !read_string (linker, object, path, "id", CARE_JSON_REQUIRED, &contact->id, error)
      || !care_pack_get_text (linker->pack, object, path, "name", CARE_JSON_REQUIRED,
                              &contact->name, error)
      || !read_string (linker, object, path, "phone", CARE_JSON_OPTIONAL, &contact->phone, error)
      || !care_pack_get_text (linker->pack, object, path, "for", CARE_JSON_REQUIRED,
                              &contact->purpose, error)
      || !read_schemes (object, path, &contact->schemes, error)
      || !care_json_get_string (object, path, "division", CARE_JSON_OPTIONAL, &division, error)
      || !care_json_get_bool (object, path, "whole_area_only", CARE_JSON_OPTIONAL, NULL,
                              &contact->whole_area_only, error)
      || !read_fact (linker, object, path, &contact->fact, error))
    return FALSE;
  contact->division = care_divisions_lookup (division);
  if (linker->pack->is_users)
    mark_unchecked (linker, contact);
  return division == NULL || contact->division != NULL
         || care_json_fail (error, path, "division", _("\"%s\" is not the code of a place"),
                            division);
}

static gboolean
read_channel (Linker *linker, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "id", "name", "working_days", "as_a_rule", "fact",
                                         NULL };
  CareChannel *channel = g_new0 (CareChannel, 1);
  gboolean present;
  gint64 days;

  g_ptr_array_add (linker->pack->channels, channel);
  if (!care_json_check_members (object, path, allowed, error)
      || !read_string (linker, object, path, "id", CARE_JSON_REQUIRED, &channel->id, error)
      || !care_pack_get_text (linker->pack, object, path, "name", CARE_JSON_REQUIRED,
                              &channel->name, error)
      || !care_json_get_int (object, path, "working_days", CARE_JSON_OPTIONAL, 0, 1000, &present,
                             &days, error)
      || !care_json_get_bool (object, path, "as_a_rule", CARE_JSON_OPTIONAL, NULL,
                              &channel->as_a_rule, error)
      || !read_fact (linker, object, path, &channel->fact, error))
    return FALSE;
  channel->working_days = present ? (int) days : -1;
  return TRUE;
}

static gboolean
read_conflict (Linker *linker, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "id", "title", "facts", "treatment", "when", NULL };
  CareConflict *conflict = g_new0 (CareConflict, 1);
  g_auto (GStrv) ids = NULL;
  JsonObject *when;
  g_autofree char *inner = care_json_path (path, "when");

  g_ptr_array_add (linker->pack->conflicts, conflict);
  if (!care_json_check_members (object, path, allowed, error)
      || !read_string (linker, object, path, "id", CARE_JSON_REQUIRED, &conflict->id, error)
      || !care_pack_get_text (linker->pack, object, path, "title", CARE_JSON_REQUIRED,
                              &conflict->title, error)
      || !care_pack_get_text (linker->pack, object, path, "treatment", CARE_JSON_REQUIRED,
                              &conflict->treatment, error)
      || !care_json_get_strv (object, path, "facts", CARE_JSON_REQUIRED, &ids, error)
      || !care_json_get_object (object, path, "when", CARE_JSON_REQUIRED, &when, error))
    return FALSE;
  conflict->facts = g_new0 (const CareFact *, g_strv_length (ids) + 1);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!find_fact (linker, ids[i], path, "facts", &conflict->facts[i], error))
      return FALSE;
  return care_conditions_parse (when, inner, &conflict->when, &conflict->n_when, error);
}

static gboolean
read_guide (Linker *linker, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "id", "topic", "title", "says", "fact", "place", "care",
                                         NULL };
  const char *place, *care;
  CareGuide *guide = g_new0 (CareGuide, 1);

  g_ptr_array_add (linker->pack->guides, guide);
  if (!care_json_get_string (object, path, "place", CARE_JSON_OPTIONAL, &place, error)
      || !care_json_get_string (object, path, "care", CARE_JSON_OPTIONAL, &care, error))
    return FALSE;
  guide->place = care_divisions_lookup (place);
  guide->care = care ? care_key_find_choice (CARE_KEY_CARE, care) : -1;
  if (place != NULL && guide->place == NULL)
    return care_json_fail (error, path, "place", _("\"%s\" is not a known place"), place);
  if (care != NULL && guide->care < 0)
    return care_json_fail (error, path, "care", _("\"%s\" is not a known value"), care);
  return care_json_check_members (object, path, allowed, error)
         && read_string (linker, object, path, "id", CARE_JSON_REQUIRED, &guide->id, error)
         && read_string (linker, object, path, "topic", CARE_JSON_REQUIRED, &guide->topic, error)
         && care_pack_get_text (linker->pack, object, path, "title", CARE_JSON_REQUIRED,
                                &guide->title, error)
         && care_pack_get_text (linker->pack, object, path, "says", CARE_JSON_REQUIRED,
                                &guide->says, error)
         && read_fact (linker, object, path, &guide->fact, error);
}

/* { "about": "deductible", "value": 60000, "scheme": "employee", "level": "grade-3", "fact": … } */
static gboolean
read_figure (Linker *linker, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "about", "value", "scheme", "level", "fact", NULL };
  g_autofree char *value_path = care_json_path (path, "value");
  CarePackFigure *figure = g_new0 (CarePackFigure, 1);
  const char *about;

  g_ptr_array_add (linker->pack->figures, figure);
  if (!care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "about", CARE_JSON_REQUIRED, &about, error)
      || !read_string (linker, object, path, "scheme", CARE_JSON_OPTIONAL, &figure->scheme, error)
      || !read_string (linker, object, path, "level", CARE_JSON_OPTIONAL, &figure->level, error)
      || !read_fact (linker, object, path, &figure->fact, error)
      || care_place_questions_get_default (error) == NULL)
    return FALSE;
  figure->question = care_place_question_find (about);
  if (figure->question == NULL || figure->question->figure == NULL)
    return care_json_fail (error, path, "about", _("\"%s\" is not a known value"), about);
  if (figure->scheme != NULL && care_key_find_choice (CARE_KEY_SCHEME, figure->scheme) < 0)
    return care_json_fail (error, path, "scheme", _("\"%s\" is not a known value"),
                           figure->scheme);
  figure->value = care_place_question_check_value (figure->question,
                                                   json_object_get_member (object, "value"),
                                                   value_path, error);
  return figure->value != NULL;
}

typedef gboolean (*ReadElement) (Linker *linker, JsonObject *object, const char *path,
                                 GError **error);

/* Reads [ { … }, … ]. */
static gboolean
read_elements (Linker *linker, JsonObject *object, const char *path, const char *name,
               ReadElement read, GError **error)
{
  g_autofree char *place = care_json_path (path, name);
  JsonArray *array;

  if (!care_json_get_array (object, path, name, CARE_JSON_OPTIONAL, &array, error))
    return FALSE;
  if (array != NULL && json_array_get_length (array) > MAX_ROWS)
    return care_json_fail (error, place, NULL, _("more than %d entries"), MAX_ROWS);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = care_json_path_index (place, i);
      JsonObject *element = care_json_root_object (json_array_get_element (array, i), inner,
                                                   error);

      if (element == NULL || !read (linker, element, inner, error))
        return FALSE;
    }
  return TRUE;
}

/* Where a rule names no slot, the thing that it is about is its slot. */
static gboolean
read_slot (CareRule *rule, JsonObject *object, const char *path, GError **error)
{
  const char *slot;

  if (!care_json_get_string (object, path, "slot", CARE_JSON_OPTIONAL, &slot, error))
    return FALSE;
  if (slot == NULL && rule->table == CARE_TABLE_MATERIALS)
    return care_json_fail (error, path, "slot", _("is missing"));
  if (slot == NULL && rule->then.nothing && rule->table > CARE_TABLE_MATERIALS)
    return care_json_fail (error, path, "slot", _("is missing"));
  if (slot == NULL && rule->table > CARE_TABLE_MATERIALS && rule->then.id != NULL)
    slot = rule->then.id;
  rule->slot = g_quark_from_string (slot ? slot : "");
  return TRUE;
}

static gboolean
read_rule (Linker *linker, CareTable table, guint index, JsonObject *object, const char *path,
           GError **error)
{
  static const char *const allowed[] = { "id", "slot", "when", "then", "says", "fact", NULL };
  static const char *const of_note[] = { "id", "slot", "when", "then", "for", "says", "fact",
                                         NULL };
  CareRule *rule = g_new0 (CareRule, 1);
  g_autofree char *when_path = care_json_path (path, "when");
  g_autofree char *then_path = care_json_path (path, "then");
  g_autofree char *default_id = g_strdup_printf ("%u", index);
  g_autofree char *full_id = NULL;
  const char *id;
  JsonObject *when;

  g_ptr_array_add (linker->pack->tables[table], rule);
  rule->pack = linker->pack;
  rule->table = table;
  if (!care_json_check_members (object, path, table == CARE_TABLE_NOTES ? of_note : allowed, error)
      || !care_json_get_string (object, path, "id", CARE_JSON_OPTIONAL, &id, error)
      || !care_note_uses_parse (object, path, &rule->uses, error)
      || !care_json_get_object (object, path, "when", CARE_JSON_REQUIRED, &when, error)
      || !care_conditions_parse (when, when_path, &rule->conditions, &rule->n_conditions, error)
      || !care_outcome_parse (&rule->then, table, json_object_get_member (object, "then"),
                              then_path, error)
      || !care_pack_get_text (linker->pack, object, path, "says", CARE_JSON_OPTIONAL,
                              &rule->says, error)
      || !read_slot (rule, object, path, error)
      || !read_fact (linker, object, path, &rule->fact, error))
    return FALSE;
  full_id = g_strdup_printf ("%s/%s/%s", linker->pack->id, care_table_get_name (table),
                             id ? id : default_id);
  rule->id = care_pack_keep (linker->pack, full_id);
  return TRUE;
}

static gboolean
read_table (Linker *linker, JsonObject *tables, const char *path, CareTable table, GError **error)
{
  const char *name = care_table_get_name (table);
  g_autofree char *place = care_json_path (path, name);
  JsonArray *rows;

  if (!care_json_get_array (tables, path, name, CARE_JSON_OPTIONAL, &rows, error))
    return FALSE;
  if (rows != NULL && json_array_get_length (rows) > MAX_ROWS)
    return care_json_fail (error, place, NULL, _("more than %d entries"), MAX_ROWS);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      g_autofree char *inner = care_json_path_index (place, i);
      JsonObject *row = care_json_root_object (json_array_get_element (rows, i), inner, error);

      if (row == NULL || !read_rule (linker, table, i, row, inner, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_tables (Linker *linker, JsonObject *object, const char *path, GError **error)
{
  g_autofree char *place = care_json_path (path, "tables");
  const char *allowed[CARE_N_TABLES + 1] = { NULL };
  JsonObject *tables;

  if (!care_json_get_object (object, path, "tables", CARE_JSON_OPTIONAL, &tables, error))
    return FALSE;
  if (tables == NULL)
    return TRUE;
  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    allowed[table] = care_table_get_name (table);
  if (!care_json_check_members (tables, place, allowed, error))
    return FALSE;
  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    if (!read_table (linker, tables, place, table, error))
      return FALSE;
  return TRUE;
}

/**
 * care_pack_link:
 * @self: a pack from care_pack_new_from_json()
 * @facts: (element-type utf8 CareFact): the facts of all packs
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the pack can be used
 */
gboolean
care_pack_link (CarePack *self, GHashTable *facts, GError **error)
{
  Linker linker = { self, facts };
  JsonObject *object = json_node_get_object (self->root);

  return read_elements (&linker, object, self->file, "types", read_type, error)
         && read_elements (&linker, object, self->file, "contacts", read_contact, error)
         && read_elements (&linker, object, self->file, "channels", read_channel, error)
         && read_elements (&linker, object, self->file, "conflicts", read_conflict, error)
         && read_elements (&linker, object, self->file, "guides", read_guide, error)
         && read_elements (&linker, object, self->file, "figures", read_figure, error)
         && read_tables (&linker, object, self->file, error);
}
