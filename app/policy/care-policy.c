/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-policy"
#include "config.h"

#include "policy/care-policy.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "policy/care-pack-received.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUESTIONS_FILE "questions.json"
#define SOURCES_FOLDER "sources"
#define MAX_PARENTS 8
#define MAX_SOURCE_BYTES (1024 * 1024)

#define LABELS_FILE "labels.json"

struct _CarePolicy
{
  GObject parent_instance;

  char *folder;
  GPtrArray *packs;       /* of CarePack, owned */
  GPtrArray *hidden;      /* of CarePack, owned: whose place one of the user's has taken */
  GHashTable *by_id;      /* id → CarePack */
  GHashTable *by_place;   /* CareDivision → CarePack */
  GHashTable *sources;    /* id → CareSource, owned by packs */
  GHashTable *facts;      /* id → CareFact, owned by packs */
  GHashTable *own;        /* CarePack of the user's → its facts: id → CareFact */
  GHashTable *displaced;  /* (nullable) CareDivision, for which packs of the folder give way */
  GHashTable *labels;     /* "kind/id" → CareLabel */
};

typedef struct
{
  CareText label;
  CareText explanation;
  CareText short_label; /* of a paper, where room is scarce */
  GStrv also_zh, also_en; /* (nullable): what a term is called as well */
} CareLabel;

G_DEFINE_FINAL_TYPE (CarePolicy, care_policy, G_TYPE_OBJECT)

static void
label_free (CareLabel *label)
{
  care_text_clear (&label->label);
  care_text_clear (&label->explanation);
  care_text_clear (&label->short_label);
  g_strfreev (label->also_zh);
  g_strfreev (label->also_en);
  g_free (label);
}

static CarePolicy *default_policy;
static CarePolicyLoader default_loader;

static void
care_policy_finalize (GObject *object)
{
  CarePolicy *self = CARE_POLICY (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->own);
  g_clear_pointer (&self->displaced, g_hash_table_unref);
  g_ptr_array_unref (self->packs);
  g_ptr_array_unref (self->hidden);
  g_free (self->folder);
  G_OBJECT_CLASS (care_policy_parent_class)->finalize (object);
}

static void
care_policy_class_init (CarePolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_policy_finalize;
}

static void
care_policy_init (CarePolicy *self)
{
  self->packs = g_ptr_array_new_with_free_func ((GDestroyNotify) care_pack_free);
  self->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) care_pack_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_place = g_hash_table_new (NULL, NULL);
  self->sources = g_hash_table_new (g_str_hash, g_str_equal);
  self->facts = g_hash_table_new (g_str_hash, g_str_equal);
  self->own = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) label_free);
}

/* The id that a file claims to be, to be checked when it is read. */
static const char *
peek_id (JsonNode *root)
{
  JsonObject *object = root ? care_json_root_object (root, "", NULL) : NULL;
  const char *id = NULL;

  if (object != NULL)
    care_json_get_string (object, "", "id", CARE_JSON_REQUIRED, &id, NULL);
  return id;
}

/* The texts of a pack that somebody has added lie beside it, in the folder `sources`. */
static void
set_folder (CarePack *pack, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *received_as = care_pack_received_read (path);

  pack->folder = care_pack_keep (pack, folder);
  if (received_as != NULL)
    pack->received_as = care_pack_keep (pack, received_as);
  for (guint i = 0; i < pack->sources->len; i++)
    ((CareSource *) g_ptr_array_index (pack->sources, i))->folder = pack->folder;
}

/* A pack whose place is taken answers no more, but others may rest on its documents. */
static gboolean
hide (CarePolicy *self, JsonNode *root, const char *name, GError **error)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) facts = g_hash_table_new (g_str_hash, g_str_equal);
  CarePack *pack = care_pack_new_from_json (root, name, sources, facts, error);

  if (pack == NULL)
    return FALSE;
  g_ptr_array_add (self->hidden, pack);
  return TRUE;
}

static void
lend_documents (CarePolicy *self)
{
  for (guint i = 0; i < self->hidden->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (self->hidden, i);

      for (guint j = 0; j < pack->sources->len; j++)
        {
          CareSource *source = g_ptr_array_index (pack->sources, j);

          if (!g_hash_table_contains (self->sources, source->id))
            g_hash_table_insert (self->sources, (gpointer) source->id, source);
        }
    }
  for (guint i = 0; i < self->hidden->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (self->hidden, i);

      for (guint j = 0; j < pack->facts->len; j++)
        {
          CareFact *fact = g_ptr_array_index (pack->facts, j);

          fact->source = g_hash_table_lookup (self->sources, (const char *) fact->source);
          if (fact->source != NULL && !g_hash_table_contains (self->facts, fact->id))
            g_hash_table_insert (self->facts, (gpointer) fact->id, fact);
        }
    }
}

/* Whether a pack that comes with the app answers for one of the places of @pack. */
static gboolean
is_shipped (CarePolicy *self, const CarePack *pack)
{
  for (guint i = 0; i < pack->covers->len; i++)
    {
      const CarePack *other = g_hash_table_lookup (self->by_place,
                                                   g_ptr_array_index (pack->covers, i));

      if (other != NULL && !other->is_users)
        return TRUE;
    }
  return FALSE;
}

static gboolean
shares_place (const CarePack *pack, const CarePack *other)
{
  for (guint i = 0; i < pack->covers->len; i++)
    if (g_ptr_array_find (other->covers, g_ptr_array_index (pack->covers, i), NULL))
      return TRUE;
  return FALSE;
}

/* A pack of the user's speaks for its own place alone: not under the id of another one, and not
 * for a part of a place, which would take that part away from the rules of the whole. */
static gboolean
check_places (CarePolicy *self, const CarePack *pack, GError **error)
{
  const CarePack *other = g_hash_table_lookup (self->by_id, pack->id);

  if (other != NULL && !other->is_users && !shares_place (pack, other))
    return care_json_fail (error, pack->file, "id",
                           _("\"%s\" is the code of another place than the one that the rules "
                             "are for"), pack->id);
  for (guint i = 0; i < pack->covers->len; i++)
    {
      const CareDivision *place = g_ptr_array_index (pack->covers, i);
      const CareDivision *area = care_division_get_area (place);

      other = area != place ? g_hash_table_lookup (self->by_place, area) : NULL;
      if (other != NULL && !other->is_users)
        return care_json_fail (error, pack->file, "covers",
                               _("%1$s belongs to %2$s, whose rules come with this program; write "
                                 "the rules for %2$s"), place->name, area->name);
    }
  return TRUE;
}

/* Facts and documents of the user's packs may have the ids of others', so each has tables of its
 * own, which are asked first. */
static CarePack *
add_own (CarePolicy *self, JsonNode *root, const char *path, GError **error)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) facts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *name = g_path_get_basename (path);
  CarePack *pack = care_pack_new_from_json (root, name, sources, facts, error);

  if (pack == NULL)
    return NULL;
  pack->is_users = TRUE;
  g_ptr_array_add (self->packs, pack);
  set_folder (pack, path);
  for (guint i = 0; i < pack->facts->len; i++)
    {
      CareFact *fact = g_ptr_array_index (pack->facts, i);
      const char *id = (const char *) fact->source;

      fact->source = g_hash_table_lookup (sources, id);
      if (fact->source == NULL)
        fact->source = g_hash_table_lookup (self->sources, id);
      if (fact->source == NULL)
        {
          care_json_fail (error, name, "facts", _("there is no source \"%s\""), id);
          return NULL;
        }
    }
  g_hash_table_insert (self->own, pack, g_steal_pointer (&facts));
  return pack;
}

/* The facts that the rows of @pack may name: of the user's packs their own first. */
static GHashTable *
facts_for (CarePolicy *self, const CarePack *pack)
{
  GHashTable *own = g_hash_table_lookup (self->own, pack);
  GHashTable *all;
  GHashTableIter iter;
  gpointer id, fact;

  if (own == NULL)
    return g_hash_table_ref (self->facts);
  all = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&iter, self->facts);
  while (g_hash_table_iter_next (&iter, &id, &fact))
    g_hash_table_insert (all, id, fact);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &id, &fact))
    g_hash_table_insert (all, id, fact);
  return all;
}

/* What a pack answers for. The places of @replaced are answered for by another. */
static gboolean
register_pack (CarePolicy *self, CarePack *pack, GHashTable *replaced, GError **error)
{
  if (!g_hash_table_insert (self->by_id, (gpointer) pack->id, pack))
    return care_json_fail (error, pack->file, "id", _("there is another pack \"%s\""), pack->id);
  for (guint i = 0; i < pack->covers->len; i++)
    {
      CareDivision *place = g_ptr_array_index (pack->covers, i);

      if (!(replaced != NULL && g_hash_table_contains (replaced, place))
          && !g_hash_table_insert (self->by_place, place, pack))
        return care_json_fail (error, pack->file, "covers", _("another pack covers this place"));
    }
  return TRUE;
}

/* A pack of the user's that has the id of one that comes with the app takes its place. */
static gboolean
add_node (CarePolicy *self, JsonNode *root, const char *path, gboolean is_users,
          GHashTable *replaced, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  CarePack *pack;

  if (!is_users && peek_id (root) != NULL && g_hash_table_contains (replaced, peek_id (root)))
    return hide (self, root, name, error);
  pack = care_pack_new_from_json (root, name, self->sources, self->facts, error);
  if (pack == NULL)
    return FALSE;
  pack->is_users = is_users;
  g_ptr_array_add (self->packs, pack);
  if (is_users)
    set_folder (pack, path);
  return register_pack (self, pack, self->displaced, error);
}

static gboolean
add_pack (CarePolicy *self, const char *path, gboolean is_users, GHashTable *replaced,
          GError **error)
{
  g_autoptr (JsonNode) root = care_json_read_kept (path, error);

  return root != NULL && add_node (self, root, path, is_users, replaced, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The packs of a folder in the order of their names, so that messages do not depend on the disk. */
static gboolean
add_folder (CarePolicy *self, GHashTable *replaced, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".schema.json")
        && strcmp (name, LABELS_FILE) != 0 && strcmp (name, QUESTIONS_FILE) != 0)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (self->folder, g_ptr_array_index (names, i), NULL);

      if (!add_pack (self, path, FALSE, replaced, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
link_facts (CarePolicy *self, CarePack *pack, GError **error)
{
  for (guint i = 0; i < pack->facts->len; i++)
    {
      CareFact *fact = g_ptr_array_index (pack->facts, i);
      const char *id = (const char *) fact->source;
      g_autofree char *place = g_strconcat (pack->file, ".facts.", fact->id, NULL);

      fact->source = g_hash_table_lookup (self->sources, id);
      if (fact->source == NULL)
        return care_json_fail (error, place, "source", _("there is no source \"%s\""), id);
    }
  return TRUE;
}

static gboolean
link_parent (CarePolicy *self, CarePack *pack, GError **error)
{
  const CarePack *above = pack;

  if (pack->parent_id == NULL || pack->stands_beside)
    return TRUE;
  pack->parent = g_hash_table_lookup (self->by_id, pack->parent_id);
  if (pack->parent == NULL)
    return care_json_fail (error, pack->file, "parent", _("there is no pack \"%s\""),
                           pack->parent_id);
  for (int i = 0; above != NULL; i++, above = above->parent)
    if (i >= MAX_PARENTS || above->parent == pack)
      {
        pack->parent = NULL;
        return care_json_fail (error, pack->file, "parent", _("the packs go round in a circle"));
      }
  return TRUE;
}

/* A pack that stands beside one that comes with the app is asked after it and before what lies
 * above both: it fills what the other leaves open, and never says a word against it. */
static void
put_beside (CarePolicy *self, CarePack *pack)
{
  g_autoptr (GPtrArray) shipped = g_ptr_array_new ();

  for (guint i = 0; i < pack->covers->len; i++)
    {
      CarePack *other = g_hash_table_lookup (self->by_place, g_ptr_array_index (pack->covers, i));

      if (other == NULL)
        g_hash_table_insert (self->by_place, g_ptr_array_index (pack->covers, i), pack);
      else if (!other->is_users && !g_ptr_array_find (shipped, other, NULL))
        g_ptr_array_add (shipped, other);
    }
  /* Packs of several places have one pack above them only where those places have the same. */
  pack->parent = ((CarePack *) g_ptr_array_index (shipped, 0))->parent;
  for (guint i = 0; i < shipped->len; i++)
    {
      CarePack *above = g_ptr_array_index (shipped, i);

      if (above->parent == pack->parent)
        above->parent = pack;
    }
}

static gboolean
link_rows (CarePolicy *self, CarePack *pack, GError **error)
{
  g_autoptr (GHashTable) facts = facts_for (self, pack);

  return care_pack_link (pack, facts, error);
}

/* Once its rows have found their facts, each fact of the user's gets an id of its own. */
static void
name_facts (CarePolicy *self, CarePack *pack)
{
  for (guint i = 0; i < pack->facts->len; i++)
    {
      CareFact *fact = g_ptr_array_index (pack->facts, i);

      for (guint n = 2; g_hash_table_contains (self->facts, fact->id); n++)
        {
          g_autofree char *id = g_strdup_printf ("%s-%s-%u", fact->id, pack->id, n);

          fact->id = care_pack_keep (pack, id);
        }
      g_hash_table_insert (self->facts, (gpointer) fact->id, fact);
    }
}

static gboolean
link_all (CarePolicy *self, GError **error)
{
  guint index = 0;

  for (guint i = 0; i < self->packs->len; i++)
    if ((!g_hash_table_contains (self->own, g_ptr_array_index (self->packs, i))
         && !link_facts (self, g_ptr_array_index (self->packs, i), error))
        || !link_parent (self, g_ptr_array_index (self->packs, i), error))
      return FALSE;
  for (guint i = 0; i < self->packs->len; i++)
    if (((CarePack *) g_ptr_array_index (self->packs, i))->stands_beside)
      put_beside (self, g_ptr_array_index (self->packs, i));
  for (guint i = 0; i < self->packs->len; i++)
    if (!link_rows (self, g_ptr_array_index (self->packs, i), error))
      return FALSE;
  for (guint i = 0; i < self->packs->len; i++)
    if (g_hash_table_contains (self->own, g_ptr_array_index (self->packs, i)))
      name_facts (self, g_ptr_array_index (self->packs, i));
  for (guint i = 0; i < self->packs->len; i++)
    for (CareTable table = 0; table < CARE_N_TABLES; table++)
      {
        CarePack *pack = g_ptr_array_index (self->packs, i);

        for (guint j = 0; j < pack->tables[table]->len; j++)
          ((CareRule *) g_ptr_array_index (pack->tables[table], j))->index = index++;
      }
  return TRUE;
}

static gboolean
read_aliases (CareLabel *label, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "zh_CN", "en", NULL };
  g_autofree char *place = care_json_path (path, "also");
  JsonObject *also;

  if (!care_json_get_object (object, path, "also", CARE_JSON_OPTIONAL, &also, error))
    return FALSE;
  return also == NULL
         || (care_json_check_members (also, place, allowed, error)
             && care_json_get_strv (also, place, "zh_CN", CARE_JSON_OPTIONAL, &label->also_zh,
                                    error)
             && care_json_get_strv (also, place, "en", CARE_JSON_OPTIONAL, &label->also_en,
                                    error));
}

static gboolean
read_label (CarePolicy *self, const char *kind, const char *id, JsonObject *ids, const char *path,
            GError **error)
{
  static const char *const allowed[] = { "zh_CN", "en", "explanation", "short", "also", NULL };
  g_autofree char *place = care_json_path (path, id);
  JsonObject *object;
  CareLabel *label = g_new0 (CareLabel, 1);
  const char *zh, *en;

  g_hash_table_insert (self->labels, g_strconcat (kind, "/", id, NULL), label);
  if (!care_json_get_object (ids, path, id, CARE_JSON_REQUIRED, &object, error)
      || !care_json_check_members (object, place, allowed, error)
      || !care_json_get_string (object, place, "zh_CN", CARE_JSON_REQUIRED, &zh, error)
      || !care_json_get_string (object, place, "en", CARE_JSON_REQUIRED, &en, error)
      || !care_json_get_text (object, place, "explanation", CARE_JSON_OPTIONAL,
                              &label->explanation, error)
      || !care_json_get_text (object, place, "short", CARE_JSON_OPTIONAL, &label->short_label,
                              error)
      || !read_aliases (label, object, place, error))
    return FALSE;
  label->label = (CareText) { g_strdup (zh), g_strdup (en) };
  return TRUE;
}

/* Reads the names that packs use for their ids. */
static gboolean
read_labels (CarePolicy *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, LABELS_FILE, NULL);
  g_autoptr (JsonNode) root = care_json_read_kept (path, error);
  JsonObject *kinds = root ? care_json_root_object (root, LABELS_FILE, error) : NULL;
  JsonObjectIter kind_iter;
  const char *kind;

  if (kinds == NULL)
    return FALSE;
  json_object_iter_init (&kind_iter, kinds);
  while (json_object_iter_next (&kind_iter, &kind, NULL))
    {
      g_autofree char *place = g_strconcat (LABELS_FILE, ": ", kind, NULL);
      JsonObject *ids;
      JsonObjectIter iter;
      const char *id;

      if (!care_json_get_object (kinds, LABELS_FILE, kind, CARE_JSON_REQUIRED, &ids, error))
        return FALSE;
      json_object_iter_init (&iter, ids);
      while (json_object_iter_next (&iter, &id, NULL))
        if (!read_label (self, kind, id, ids, place, error))
          return FALSE;
    }
  return TRUE;
}

static const CareLabel *
find_label (CarePolicy *self, const char *kind, const char *id)
{
  g_autofree char *key = g_strconcat (kind, "/", id, NULL);

  return g_hash_table_lookup (self->labels, key);
}

/**
 * care_policy_new_with_draft:
 * @folder: the folder of packs, with `labels.json` and the folder `sources`
 * @more_packs: (nullable) (array zero-terminated=1): paths of packs that the user has added
 * @draft: (nullable): a further pack that has not been saved, which takes the place of one with its
 *   id
 * @path: (nullable): where the draft lies or will lie
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the policy, or %NULL with the pack and the place in it that is wrong
 */
CarePolicy *
care_policy_new_with_draft (const char *folder, const char *const *more_packs, JsonNode *draft,
                            const char *path, GError **error)
{
  g_autoptr (CarePolicy) self = g_object_new (CARE_TYPE_POLICY, NULL);
  g_autoptr (GHashTable) replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->folder = g_strdup (folder);
  for (gsize i = 0; more_packs != NULL && more_packs[i] != NULL; i++)
    {
      g_autoptr (JsonNode) root = care_json_read_kept (more_packs[i], error);

      if (root == NULL)
        return NULL;
      if (peek_id (root) != NULL)
        g_hash_table_add (replaced, g_strdup (peek_id (root)));
    }
  if (draft != NULL && peek_id (draft) != NULL)
    g_hash_table_add (replaced, g_strdup (peek_id (draft)));
  if (!read_labels (self, error) || !add_folder (self, replaced, error))
    return NULL;
  for (gsize i = 0; more_packs != NULL && more_packs[i] != NULL; i++)
    if (!add_pack (self, more_packs[i], TRUE, replaced, error))
      return NULL;
  if (draft != NULL && !add_node (self, draft, path ? path : "draft.json", TRUE, replaced, error))
    return NULL;
  lend_documents (self);
  if (!link_all (self, error))
    return NULL;
  if (care_policy_find_pack (self, "cn") == NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: there is no pack \"cn\""),
                   folder);
      return NULL;
    }
  g_debug ("loaded %u packs", self->packs->len);
  return g_steal_pointer (&self);
}

/**
 * care_policy_new_with_packs:
 * @folder: the folder of packs, with `labels.json` and the folder `sources`
 * @more_packs: (nullable) (array zero-terminated=1): paths of packs that the user has added
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the policy, or %NULL with the pack and the place in it that is wrong
 */
CarePolicy *
care_policy_new_with_packs (const char *folder, const char *const *more_packs, GError **error)
{
  return care_policy_new_with_draft (folder, more_packs, NULL, NULL, error);
}

static gboolean
add_users (CarePolicy *self, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = care_json_read_kept (path, error);
  CarePack *pack = root ? add_own (self, root, path, error) : NULL;

  if (pack == NULL || !check_places (self, pack, error))
    return FALSE;
  pack->stands_beside = is_shipped (self, pack);
  return pack->stands_beside || register_pack (self, pack, NULL, error);
}

/* Which places the pack at @path answers for, and its id, for others to make room. */
static gboolean
note_displaced (CarePolicy *self, const char *path, GHashTable *replaced, GError **error)
{
  g_autoptr (JsonNode) root = care_json_read_kept (path, error);
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) facts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *name = g_path_get_basename (path);
  CarePack *pack = root ? care_pack_new_from_json (root, name, sources, facts, error) : NULL;

  if (pack == NULL)
    return FALSE;
  self->displaced = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < pack->covers->len; i++)
    g_hash_table_add (self->displaced, g_ptr_array_index (pack->covers, i));
  g_hash_table_add (replaced, g_strdup (pack->id));
  care_pack_free (pack);
  return TRUE;
}

/**
 * care_policy_new_beside:
 * @folder: the folder of packs, with `labels.json` and the folder `sources`
 * @more_packs: (nullable) (array zero-terminated=1): paths of packs that the user has added
 * @instead: (nullable): path of a further one that is tried by itself: it takes the place of one in
 *   @folder
 * @error: return location for a #GError
 *
 * As care_policy_new_with_packs(), but a pack of a place that has one in @folder stands beside that
 * one: where both say something, the one in @folder holds; where that one is silent, the user's is
 * asked before the pack of the province or nation.
 *
 * Returns: (transfer full): the policy, or %NULL with the pack and the place in it that is wrong
 */
CarePolicy *
care_policy_new_beside (const char *folder, const char *const *more_packs, const char *instead,
                        GError **error)
{
  g_autoptr (CarePolicy) self = g_object_new (CARE_TYPE_POLICY, NULL);
  g_autoptr (GHashTable) replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->folder = g_strdup (folder);
  if ((instead != NULL && !note_displaced (self, instead, replaced, error))
      || !read_labels (self, error) || !add_folder (self, replaced, error))
    return NULL;
  lend_documents (self);
  for (gsize i = 0; more_packs != NULL && more_packs[i] != NULL; i++)
    if (!add_users (self, more_packs[i], error))
      return NULL;
  if (instead != NULL && !add_users (self, instead, error))
    return NULL;
  return link_all (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * care_policy_new_from_folder:
 * @folder: the folder of packs
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the policy, or %NULL
 */
CarePolicy *
care_policy_new_from_folder (const char *folder, GError **error)
{
  return care_policy_new_with_packs (folder, NULL, error);
}

/**
 * care_policy_get_default:
 * @error: return location for a #GError
 *
 * Reads the packs that come with the app, or those of care_policy_set_default_loader(), once,
 * unless care_policy_set_default() gave another.
 * Call it in the main thread first.
 *
 * Returns: (transfer none): the policy, or %NULL
 */
CarePolicy *
care_policy_get_default (GError **error)
{
  g_autofree char *folder = NULL;

  if (default_policy != NULL)
    return default_policy;
  if (default_loader != NULL)
    return default_policy = default_loader (error);
  folder = care_file_find_data ("policy");
  default_policy = care_policy_new_from_folder (folder, error);
  return default_policy;
}

/**
 * care_policy_set_default_loader:
 * @loader: reads the packs when they are first needed; returns a new policy, or %NULL with an error
 *
 * The packs take longer to read than a window takes to be drawn, and the first page of a new user
 * needs none of them. Call it in the main thread, before care_policy_get_default().
 */
void
care_policy_set_default_loader (CarePolicyLoader loader)
{
  default_loader = loader;
}

/**
 * care_policy_set_default:
 * @policy: the policy to use from now on, such as one with the user's own packs
 *
 * What was made with the former policy keeps it alive. Call it in the main thread.
 */
void
care_policy_set_default (CarePolicy *policy)
{
  g_return_if_fail (CARE_IS_POLICY (policy));

  g_set_object (&default_policy, policy);
}

/**
 * care_policy_get_packs:
 * @self: the policy
 *
 * Returns: (transfer none) (element-type CarePack): every pack
 */
GPtrArray *
care_policy_get_packs (CarePolicy *self)
{
  g_return_val_if_fail (CARE_IS_POLICY (self), NULL);

  return self->packs;
}

/**
 * care_policy_find_pack:
 * @self: the policy
 * @id: id of a pack
 *
 * Returns: (transfer none) (nullable): the pack
 */
const CarePack *
care_policy_find_pack (CarePolicy *self, const char *id)
{
  g_return_val_if_fail (CARE_IS_POLICY (self), NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * care_policy_pack_for:
 * @self: the policy
 * @insured: where a person is insured
 *
 * Returns: (transfer none): the most specific pack that answers for @insured
 */
const CarePack *
care_policy_pack_for (CarePolicy *self, const CareDivision *insured)
{
  const CarePack *pack = NULL;

  g_return_val_if_fail (CARE_IS_POLICY (self), NULL);

  for (; insured != NULL && pack == NULL; insured = insured->parent)
    pack = g_hash_table_lookup (self->by_place, insured);
  return pack ? pack : care_policy_find_pack (self, "cn");
}

/**
 * care_policy_find_fact:
 * @self: the policy
 * @id: id of a fact
 *
 * Returns: (transfer none) (nullable): the fact
 */
const CareFact *
care_policy_find_fact (CarePolicy *self, const char *id)
{
  g_return_val_if_fail (CARE_IS_POLICY (self), NULL);

  return g_hash_table_lookup (self->facts, id);
}

/**
 * care_policy_find_source:
 * @self: the policy
 * @id: id of a source
 *
 * Returns: (transfer none) (nullable): the source document
 */
const CareSource *
care_policy_find_source (CarePolicy *self, const char *id)
{
  g_return_val_if_fail (CARE_IS_POLICY (self), NULL);

  return g_hash_table_lookup (self->sources, id);
}

/**
 * care_policy_dup_source_text:
 * @self: the policy
 * @source: a source document
 * @error: return location for a #GError
 *
 * Reads the text of the document: what the pack carries itself, else the file beside the pack,
 * else the file that comes with the app.
 *
 * Returns: (transfer full): the text, or %NULL
 */
char *
care_policy_dup_source_text (CarePolicy *self, const CareSource *source, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (CARE_IS_POLICY (self) && source != NULL, NULL);

  if (source->text != NULL)
    return g_utf8_make_valid (source->text, -1);
  if (source->folder != NULL)
    path = g_build_filename (source->folder, SOURCES_FOLDER, source->file, NULL);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_free (path);
      path = g_build_filename (self->folder, SOURCES_FOLDER, source->file, NULL);
    }
  bytes = care_file_read_kept (path, MAX_SOURCE_BYTES, error);
  if (bytes == NULL)
    return NULL;
  return g_utf8_make_valid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * care_policy_has_label:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 *
 * Returns: %TRUE where somebody has named it
 */
gboolean
care_policy_has_label (CarePolicy *self, const char *kind, const char *id)
{
  g_return_val_if_fail (CARE_IS_POLICY (self), FALSE);

  return find_label (self, kind, id) != NULL;
}

/**
 * care_policy_list_labels:
 * @self: the policy
 * @kind: a kind of `labels.json`
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of that kind, sorted
 */
GStrv
care_policy_list_labels (CarePolicy *self, const char *kind)
{
  g_autofree char *prefix = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (CARE_IS_POLICY (self), g_new0 (char *, 1));

  prefix = g_strconcat (kind, "/", NULL);
  ids = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix))
      g_ptr_array_add (ids, g_strdup ((char *) key + strlen (prefix)));
  g_ptr_array_sort (ids, compare_names);
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * care_policy_get_label:
 * @self: the policy
 * @kind: `type`, `decision`, `material`, `reason`, `scheme`, `term`, …: the kinds of `labels.json`
 * @id: an id of that kind
 *
 * Returns: (transfer none): what people call it, in the user's language; @id itself where nobody
 *   has named it
 */
const char *
care_policy_get_label (CarePolicy *self, const char *kind, const char *id)
{
  const CareLabel *label;

  g_return_val_if_fail (CARE_IS_POLICY (self), id);

  label = find_label (self, kind, id);
  return label ? care_text_pick (&label->label) : id;
}

/**
 * care_policy_get_label_in:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 * @language: a language, such as `zh-CN`
 *
 * Returns: (transfer none): what people call it in @language; @id itself where nobody has named it
 */
const char *
care_policy_get_label_in (CarePolicy *self, const char *kind, const char *id,
                          const char *language)
{
  const CareLabel *label;

  g_return_val_if_fail (CARE_IS_POLICY (self), id);

  label = find_label (self, kind, id);
  return label ? care_text_pick_in (&label->label, language) : id;
}

/**
 * care_policy_get_explanation:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 *
 * Returns: (transfer none): one plain sentence on what it is, "" where there is none
 */
const char *
care_policy_get_explanation (CarePolicy *self, const char *kind, const char *id)
{
  const CareLabel *label;

  g_return_val_if_fail (CARE_IS_POLICY (self), "");

  label = find_label (self, kind, id);
  return label ? care_text_pick (&label->explanation) : "";
}

/**
 * care_policy_get_short_label:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 *
 * Returns: (transfer none): what people call it where there is little room, in the user's language;
 *   the whole name where there is no shorter one
 */
const char *
care_policy_get_short_label (CarePolicy *self, const char *kind, const char *id)
{
  const CareLabel *label;

  g_return_val_if_fail (CARE_IS_POLICY (self), id);

  label = find_label (self, kind, id);
  return label != NULL && label->short_label.zh_CN != NULL ? care_text_pick (&label->short_label)
                                                           : care_policy_get_label (self, kind, id);
}

/**
 * care_policy_get_aliases:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 *
 * Returns: (transfer none) (array zero-terminated=1): what it is called besides its label, in the
 *   user's language
 */
const char *const *
care_policy_get_aliases (CarePolicy *self, const char *kind, const char *id)
{
  static const char *const none[] = { NULL };
  const CareLabel *label;
  GStrv also;

  g_return_val_if_fail (CARE_IS_POLICY (self), none);

  label = find_label (self, kind, id);
  also = label == NULL ? NULL : care_text_language_is_chinese () ? label->also_zh : label->also_en;
  return also != NULL ? (const char *const *) also : none;
}
