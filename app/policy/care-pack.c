/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-pack.h"

#include "base/care-enum.h"
#include "base/care-json.h"
#include "policy/care-pack-received.h"
#include "policy/care-place-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PACK_FORMAT 1
#define MAX_ROWS 5000

G_DEFINE_ENUM_TYPE (CareConfidence, care_confidence,
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_SOURCE, "source"),
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_PUBLIC, "public"),
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_UNVERIFIED, "unverified"),
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_TOLD, "told"))

/**
 * care_confidence_get_id:
 * @confidence: how well a fact is known
 *
 * Returns: `source`, `public`, `unverified` or `told`
 */
const char *
care_confidence_get_id (CareConfidence confidence)
{
  return care_enum_get_nick (CARE_TYPE_CONFIDENCE, confidence);
}

/**
 * care_fact_is_in_force:
 * @self: a fact
 * @day: a day
 *
 * Returns: %TRUE where the fact holds on @day
 */
gboolean
care_fact_is_in_force (const CareFact *self, CareDate day)
{
  return (self->from == CARE_DATE_NONE || self->from <= day)
         && (self->to == CARE_DATE_NONE || day <= self->to);
}

/**
 * care_fact_is_stale:
 * @self: a fact
 * @day: a day
 *
 * Returns: %TRUE where the fact should have been looked at again before @day
 */
gboolean
care_fact_is_stale (const CareFact *self, CareDate day)
{
  return self->review_on != CARE_DATE_NONE && day > self->review_on;
}

/* Keeps a copy of @text for as long as the pack lives. */
const char *
care_pack_keep (CarePack *self, const char *text)
{
  return text ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/**
 * care_pack_find_channel:
 * @self: a pack
 * @id: id of a channel
 *
 * Returns: (transfer none) (nullable): the channel of this pack or of those that it falls back on
 */
CareChannel *
care_pack_find_channel (const CarePack *self, const char *id)
{
  for (; self != NULL; self = self->parent)
    for (guint i = 0; i < self->channels->len; i++)
      {
        CareChannel *channel = g_ptr_array_index (self->channels, i);

        if (strcmp (channel->id, id) == 0)
          return channel;
      }
  return NULL;
}

static void
conflict_free (CareConflict *self)
{
  for (guint i = 0; i < self->n_when; i++)
    care_condition_clear (&self->when[i]);
  g_free (self->when);
  g_free (self->facts);
  g_free (self);
}

void
care_pack_free (CarePack *self)
{
  g_clear_pointer (&self->covers, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->channels, g_ptr_array_unref);
  g_clear_pointer (&self->guides, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  if (self->conflicts != NULL)
    g_ptr_array_set_free_func (self->conflicts, (GDestroyNotify) conflict_free);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  for (int i = 0; i < CARE_N_TABLES; i++)
    g_clear_pointer (&self->tables[i], g_ptr_array_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* A text in several languages, kept by the pack. */
static gboolean
get_text (CarePack *self, JsonObject *object, const char *path, const char *name,
                    CareJsonNeed need, CareText *text, GError **error)
{
  CareText copy;

  if (!care_json_get_text (object, path, name, need, &copy, error))
    return FALSE;
  text->zh_CN = (char *) care_pack_keep (self, copy.zh_CN);
  text->en = (char *) care_pack_keep (self, copy.en);
  care_text_clear (&copy);
  return TRUE;
}

static gboolean
read_string (CarePack *self, JsonObject *object, const char *path, const char *name,
             CareJsonNeed need, const char **value, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, name, need, &text, error))
    return FALSE;
  *value = care_pack_keep (self, text);
  return TRUE;
}

static gboolean
read_covers (CarePack *self, JsonObject *object, const char *path, GError **error)
{
  g_auto (GStrv) codes = NULL;

  if (!care_json_get_strv (object, path, "covers", CARE_JSON_REQUIRED, &codes, error))
    return FALSE;
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CareDivision *place = care_divisions_lookup (codes[i]);

      if (place == NULL)
        return care_json_fail (error, path, "covers", _("\"%s\" is not the code of a place"),
                               codes[i]);
      g_ptr_array_add (self->covers, (gpointer) place);
    }
  return TRUE;
}

static gboolean
read_head (CarePack *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = {
    "format", "about", "id", "name", "parent", "covers", "verified_on", "review_on", "sources",
    "facts", "types", "contacts", "channels", "conflicts", "guides", "figures", "tables", "cases",
    "made_by", "$schema", NULL
  };

  return care_json_check_format (object, path, PACK_FORMAT, error)
         && care_json_check_members (object, path, allowed, error)
         && read_string (self, object, path, "id", CARE_JSON_REQUIRED, &self->id, error)
         && get_text (self, object, path, "name", CARE_JSON_REQUIRED, &self->name, error)
         && read_string (self, object, path, "parent", CARE_JSON_OPTIONAL, &self->parent_id, error)
         && read_covers (self, object, path, error)
         && read_string (self, object, path, "made_by", CARE_JSON_OPTIONAL, &self->made_by, error)
         && care_json_get_date (object, path, "verified_on", CARE_JSON_REQUIRED,
                                &self->verified_on, error)
         && care_json_get_date (object, path, "review_on", CARE_JSON_OPTIONAL, &self->review_on,
                                error)
         && care_json_get_array (object, path, "cases", CARE_JSON_OPTIONAL, &self->cases, error);
}

typedef gboolean (*ReadMember) (CarePack *self, const char *id, JsonObject *object,
                                const char *path, GHashTable *sources, GHashTable *facts,
                                GError **error);

/* Reads { id: { … }, … }. */
static gboolean
read_members (CarePack *self, JsonObject *object, const char *path, const char *name,
              ReadMember read, GHashTable *sources, GHashTable *facts, GError **error)
{
  g_autofree char *place = care_json_path (path, name);
  JsonObject *members;
  JsonObjectIter iter;
  const char *id;

  if (!care_json_get_object (object, path, name, CARE_JSON_OPTIONAL, &members, error))
    return FALSE;
  if (members == NULL)
    return TRUE;
  if (json_object_get_size (members) > MAX_ROWS)
    return care_json_fail (error, place, NULL, _("more than %d entries"), MAX_ROWS);
  json_object_iter_init_ordered (&iter, members);
  while (json_object_iter_next_ordered (&iter, &id, NULL))
    {
      g_autofree char *inner = care_json_path (place, id);
      JsonObject *member;

      if (!care_json_get_object (members, place, id, CARE_JSON_REQUIRED, &member, error)
          || !read (self, id, member, inner, sources, facts, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_source (CarePack *self, const char *id, JsonObject *object, const char *path,
             GHashTable *sources, GHashTable *facts, GError **error)
{
  static const char *const allowed[] = { "document", "number", "file", "issued", "in_force",
                                         "dated", "remark", "text", "url", "issuer",
                                         "inferred_on", NULL };
  CareSource *source = g_new0 (CareSource, 1);

  g_ptr_array_add (self->sources, source);
  source->id = care_pack_keep (self, id);
  if (!care_json_check_members (object, path, allowed, error)
      || !read_string (self, object, path, "document", CARE_JSON_REQUIRED, &source->document,
                       error)
      || !read_string (self, object, path, "number", CARE_JSON_OPTIONAL, &source->number, error)
      || !read_string (self, object, path, "file", CARE_JSON_REQUIRED, &source->file, error)
      || !read_string (self, object, path, "text", CARE_JSON_OPTIONAL, &source->text, error)
      || !read_string (self, object, path, "url", CARE_JSON_OPTIONAL, &source->url, error)
      || !read_string (self, object, path, "issuer", CARE_JSON_OPTIONAL, &source->issuer, error)
      || !care_json_get_date (object, path, "issued", CARE_JSON_OPTIONAL, &source->issued, error)
      || !care_json_get_date (object, path, "in_force", CARE_JSON_OPTIONAL, &source->in_force,
                              error)
      || !care_json_get_date (object, path, "inferred_on", CARE_JSON_OPTIONAL,
                              &source->inferred_on, error)
      || !get_text (self, object, path, "dated", CARE_JSON_REQUIRED, &source->dated,
                    error)
      || !get_text (self, object, path, "remark", CARE_JSON_OPTIONAL, &source->remark,
                    error))
    return FALSE;
  if (strpbrk (source->file, "/\\") != NULL || source->file[0] == '.')
    return care_json_fail (error, path, "file", _("a plain file name is expected"));
  return g_hash_table_insert (sources, (gpointer) source->id, source)
         || care_json_fail (error, path, NULL, _("this id is taken by another pack"));
}

static gboolean
read_confidence (JsonObject *object, const char *path, CareConfidence *confidence, GError **error)
{
  const char *id;

  if (!care_json_get_string (object, path, "confidence", CARE_JSON_OPTIONAL, &id, error))
    return FALSE;
  for (*confidence = 0; *confidence <= CARE_CONFIDENCE_UNVERIFIED; (*confidence)++)
    if (id == NULL || strcmp (care_confidence_get_id (*confidence), id) == 0)
      return TRUE;
  *confidence = CARE_CONFIDENCE_UNVERIFIED;
  return care_json_fail (error, path, "confidence", _("\"%s\" is not a known value"), id);
}

static gboolean
read_fact (CarePack *self, const char *id, JsonObject *object, const char *path,
           GHashTable *sources, GHashTable *facts, GError **error)
{
  static const char *const allowed[] = { "source", "article", "quote", "from", "to", "confidence",
                                         "verified_on", "review_on", NULL };
  CareFact *fact = g_new0 (CareFact, 1);
  const char *source;

  g_ptr_array_add (self->facts, fact);
  fact->id = care_pack_keep (self, id);
  fact->pack = self;
  if (!care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "source", CARE_JSON_REQUIRED, &source, error)
      || !read_string (self, object, path, "article", CARE_JSON_REQUIRED, &fact->article, error)
      || !read_string (self, object, path, "quote", CARE_JSON_REQUIRED, &fact->quote, error)
      || !care_json_get_date (object, path, "from", CARE_JSON_OPTIONAL, &fact->from, error)
      || !care_json_get_date (object, path, "to", CARE_JSON_OPTIONAL, &fact->to, error)
      || !read_confidence (object, path, &fact->confidence, error)
      || !care_json_get_date (object, path, "verified_on", CARE_JSON_OPTIONAL,
                              &fact->verified_on, error)
      || !care_json_get_date (object, path, "review_on", CARE_JSON_OPTIONAL, &fact->review_on,
                              error))
    return FALSE;
  if (fact->verified_on == CARE_DATE_NONE)
    fact->verified_on = self->verified_on;
  if (fact->review_on == CARE_DATE_NONE)
    fact->review_on = self->review_on;
  if (fact->from != CARE_DATE_NONE && fact->to != CARE_DATE_NONE && fact->from > fact->to)
    return care_json_fail (error, path, "to", _("lies before “from”"));
  /* Sources may stand in a pack that is read later; they are looked up when it is linked. */
  fact->source = (const CareSource *) care_pack_keep (self, source);
  return g_hash_table_insert (facts, (gpointer) fact->id, fact)
         || care_json_fail (error, path, NULL, _("this id is taken by another fact"));
}

static void
figure_free (CarePackFigure *self)
{
  g_clear_pointer (&self->value, json_node_unref);
  g_free (self);
}

static void
init (CarePack *self, JsonNode *root)
{
  self->strings = g_string_chunk_new (4096);
  self->root = json_node_ref (root);
  self->covers = g_ptr_array_new ();
  self->sources = g_ptr_array_new_with_free_func (g_free);
  self->facts = g_ptr_array_new_with_free_func (g_free);
  self->types = g_ptr_array_new_with_free_func (g_free);
  self->contacts = g_ptr_array_new_with_free_func (g_free);
  self->channels = g_ptr_array_new_with_free_func (g_free);
  self->guides = g_ptr_array_new_with_free_func (g_free);
  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) figure_free);
  self->conflicts = g_ptr_array_new ();
  for (int i = 0; i < CARE_N_TABLES; i++)
    self->tables[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) care_rule_free);
}

/**
 * care_pack_new_from_json:
 * @root: a pack
 * @path: how to call it in messages: its file name
 * @sources: (element-type utf8 CareSource): sources of all packs; those of this one are added
 * @facts: (element-type utf8 CareFact): facts of all packs; those of this one are added
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the pack, to be linked, or %NULL; then @sources and @facts may point
 *   into what is gone, and must not be used further
 */
CarePack *
care_pack_new_from_json (JsonNode *root, const char *path, GHashTable *sources, GHashTable *facts,
                         GError **error)
{
  JsonObject *object = care_json_root_object (root, path, error);
  g_autoptr (CarePack) self = NULL;

  if (object == NULL)
    return NULL;
  self = g_new0 (CarePack, 1);
  init (self, root);
  self->file = care_pack_keep (self, path);
  if (!read_head (self, object, path, error)
      || !read_members (self, object, path, "sources", read_source, sources, facts, error)
      || !read_members (self, object, path, "facts", read_fact, sources, facts, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Second pass: what refers to facts, which may stand in another pack. */
typedef struct
{
  CarePack *pack;
  GHashTable *facts;
} Linker;

static gboolean
find_fact (Linker *linker, const char *id, const char *path, const char *name,
           const CareFact **fact, GError **error)
{
  *fact = g_hash_table_lookup (linker->facts, id);
  return *fact != NULL || care_json_fail (error, path, name, _("there is no fact \"%s\""), id);
}

static gboolean
read_fact_of (Linker *linker, JsonObject *object, const char *path, const CareFact **fact,
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
         && read_string (linker->pack, object, path, "id", CARE_JSON_REQUIRED, &type->id, error)
         && read_choice (object, path, "id", CARE_KEY_TYPE, &index, error)
         && read_choice (object, path, "group", CARE_KEY_GROUP, &type->group, error)
         && read_choice (object, path, "reason", CARE_KEY_REASON, &type->reason, error)
         && get_text (linker->pack, object, path, "who", CARE_JSON_REQUIRED, &type->who,
                      error)
         && read_fact_of (linker, object, path, &type->fact, error);
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

static gboolean
read_group (JsonObject *object, const char *path, int *group, GError **error)
{
  *group = -1;
  return !json_object_has_member (object, "group")
         || read_choice (object, path, "group", CARE_KEY_GROUP, group, error);
}

/* The name of the file that somebody sent; where it had none but its code, the name of the pack and
 * who made it. */
static char *
dup_origin (const CarePack *pack, gboolean chinese)
{
  g_autofree char *kept = g_strconcat (pack->id, ".json", NULL);
  const char *name = chinese ? pack->name.zh_CN : pack->name.en;

  if (pack->received_as != NULL)
    return g_strdup (pack->received_as);
  if (strcmp (pack->file, kept) != 0)
    return care_pack_received_dup_plain (pack->file);
  return pack->made_by ? g_strjoin (chinese ? "，" : ", ", name, pack->made_by, NULL)
                       : g_strdup (name);
}

/* A number that somebody's file brings is shown as that, since a wrong one costs money. */
static void
mark_unchecked (Linker *linker, CareContact *contact)
{
  g_autofree char *from_zh = dup_origin (linker->pack, TRUE);
  g_autofree char *from_en = dup_origin (linker->pack, FALSE);
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
                                         "whole_area_only", "complaints", "group", "fact", NULL };
  CareContact *contact = g_new0 (CareContact, 1);
  const char *division;

  g_ptr_array_add (linker->pack->contacts, contact);
  if (!care_json_check_members (object, path, allowed, error)
      || !read_string (linker->pack, object, path, "id", CARE_JSON_REQUIRED, &contact->id, error)
      || !get_text (linker->pack, object, path, "name", CARE_JSON_REQUIRED,
                    &contact->name, error)
      || !read_string (linker->pack, object, path, "phone", CARE_JSON_OPTIONAL,
                       &contact->phone, error)
      || !get_text (linker->pack, object, path, "for", CARE_JSON_REQUIRED,
                    &contact->purpose, error)
      || !read_schemes (object, path, &contact->schemes, error)
      || !read_group (object, path, &contact->group, error)
      || !care_json_get_string (object, path, "division", CARE_JSON_OPTIONAL, &division, error)
      || !care_json_get_bool (object, path, "whole_area_only", CARE_JSON_OPTIONAL, NULL,
                              &contact->whole_area_only, error)
      || !care_json_get_bool (object, path, "complaints", CARE_JSON_OPTIONAL, NULL,
                              &contact->complaints, error)
      || !read_fact_of (linker, object, path, &contact->fact, error))
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
      || !read_string (linker->pack, object, path, "id", CARE_JSON_REQUIRED, &channel->id, error)
      || !get_text (linker->pack, object, path, "name", CARE_JSON_REQUIRED,
                    &channel->name, error)
      || !care_json_get_int (object, path, "working_days", CARE_JSON_OPTIONAL, 0, 1000, &present,
                             &days, error)
      || !care_json_get_bool (object, path, "as_a_rule", CARE_JSON_OPTIONAL, NULL,
                              &channel->as_a_rule, error)
      || !read_fact_of (linker, object, path, &channel->fact, error))
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
      || !read_string (linker->pack, object, path, "id", CARE_JSON_REQUIRED, &conflict->id, error)
      || !get_text (linker->pack, object, path, "title", CARE_JSON_REQUIRED,
                    &conflict->title, error)
      || !get_text (linker->pack, object, path, "treatment", CARE_JSON_REQUIRED,
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
                                         "special", NULL };
  const char *place, *care, *special;
  CareGuide *guide = g_new0 (CareGuide, 1);

  g_ptr_array_add (linker->pack->guides, guide);
  if (!care_json_get_string (object, path, "place", CARE_JSON_OPTIONAL, &place, error)
      || !care_json_get_string (object, path, "care", CARE_JSON_OPTIONAL, &care, error)
      || !care_json_get_string (object, path, "special", CARE_JSON_OPTIONAL, &special, error))
    return FALSE;
  guide->place = care_divisions_lookup (place);
  guide->care = care ? care_key_find_choice (CARE_KEY_CARE, care) : -1;
  guide->special = special ? care_key_find_choice (CARE_KEY_SPECIAL, special) : -1;
  if (place != NULL && guide->place == NULL)
    return care_json_fail (error, path, "place", _("\"%s\" is not a known place"), place);
  if (care != NULL && guide->care < 0)
    return care_json_fail (error, path, "care", _("\"%s\" is not a known value"), care);
  if (special != NULL && guide->special < 0)
    return care_json_fail (error, path, "special", _("\"%s\" is not a known value"), special);
  return care_json_check_members (object, path, allowed, error)
         && read_string (linker->pack, object, path, "id", CARE_JSON_REQUIRED, &guide->id, error)
         && read_string (linker->pack, object, path, "topic", CARE_JSON_REQUIRED,
                         &guide->topic, error)
         && get_text (linker->pack, object, path, "title", CARE_JSON_REQUIRED,
                      &guide->title, error)
         && get_text (linker->pack, object, path, "says", CARE_JSON_REQUIRED,
                      &guide->says, error)
         && read_fact_of (linker, object, path, &guide->fact, error);
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
      || !read_string (linker->pack, object, path, "scheme", CARE_JSON_OPTIONAL,
                       &figure->scheme, error)
      || !read_string (linker->pack, object, path, "level", CARE_JSON_OPTIONAL,
                       &figure->level, error)
      || !read_fact_of (linker, object, path, &figure->fact, error)
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
      || !get_text (linker->pack, object, path, "says", CARE_JSON_OPTIONAL,
                    &rule->says, error)
      || !read_slot (rule, object, path, error)
      || !read_fact_of (linker, object, path, &rule->fact, error))
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
