/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-pack-private.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* First pass over a pack: everything that stands by itself. The second pass, in
 * care-pack-linker.c, reads what refers to facts, which may stand in another pack. */

#define PACK_FORMAT 1
#define MAX_ROWS 5000

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
         && care_pack_get_text (self, object, path, "name", CARE_JSON_REQUIRED, &self->name, error)
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
                                         "dated", "remark", "text", "url", "issuer", NULL };
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
      || !care_pack_get_text (self, object, path, "dated", CARE_JSON_REQUIRED, &source->dated,
                              error)
      || !care_pack_get_text (self, object, path, "remark", CARE_JSON_OPTIONAL, &source->remark,
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
  /* Sources may stand in a pack that is read later; the linker looks them up. */
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
