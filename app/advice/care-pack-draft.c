/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-draft.h"

#include "advice/care-policy-check.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "base/care-json-splice.h"
#include "policy/care-quote.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_UNDO 100
#define REVIEW_MONTHS 6

enum
{
  CHANGED,
  N_SIGNALS
};

struct _CarePackDraft
{
  GObject parent_instance;

  JsonNode *root;
  JsonObject *object;   /* of root */
  GPtrArray *undo;      /* of JsonNode: what it was before, the latest last */
  GHashTable *texts;    /* id of a source → its text */
  char *path;
  char *original;       /* text of the file that it was opened from, nullable */
  JsonNode *read;       /* what was read from it */
};

G_DEFINE_FINAL_TYPE (CarePackDraft, care_pack_draft, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
care_pack_draft_finalize (GObject *object)
{
  CarePackDraft *self = CARE_PACK_DRAFT (object);

  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_free (self->path);
  g_free (self->original);
  g_clear_pointer (&self->read, json_node_unref);
  G_OBJECT_CLASS (care_pack_draft_parent_class)->finalize (object);
}

static void
care_pack_draft_class_init (CarePackDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_pack_draft_finalize;
  /**
   * CarePackDraft::changed:
   * @self: the draft
   *
   * Something in it has changed.
   */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_PACK_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_pack_draft_init (CarePackDraft *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* A text in both languages; a name of a place is the same in either. */
static JsonObject *
text_new (const char *zh, const char *en)
{
  JsonObject *text = json_object_new ();

  json_object_set_string_member (text, "zh_CN", zh);
  json_object_set_string_member (text, "en", en);
  return text;
}

JsonObject *
care_pack_draft_make_text (const char *zh, const char *en)
{
  return text_new (zh, en);
}

static JsonNode *
object_node (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* Keeps what the draft was, so that it can come back. */
void
care_pack_draft_begin (CarePackDraft *self)
{
  g_autofree char *text = care_json_to_string (self->root, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_ptr_array_add (self->undo, care_json_parse (bytes, "draft", NULL));
  if (self->undo->len > MAX_UNDO)
    g_ptr_array_remove_index (self->undo, 0);
}

static void
set_root (CarePackDraft *self, JsonNode *root)
{
  g_clear_pointer (&self->root, json_node_unref);
  self->root = root;
  self->object = json_node_get_object (root);
}

/* Takes back what was begun and could not be finished. */
void
care_pack_draft_roll_back (CarePackDraft *self)
{
  set_root (self, json_node_ref (g_ptr_array_index (self->undo, self->undo->len - 1)));
  g_ptr_array_set_size (self->undo, self->undo->len - 1);
}

void
care_pack_draft_changed (CarePackDraft *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * care_pack_draft_new:
 * @place: the place that the pack answers for
 * @parent: id of the pack that is asked where this one does not answer
 * @today: the day on which it is begun
 *
 * Returns: (transfer full): a pack with its head and nothing else
 */
CarePackDraft *
care_pack_draft_new (const CareDivision *place, const char *parent, CareDate today)
{
  CarePackDraft *self = g_object_new (CARE_TYPE_PACK_DRAFT, NULL);
  JsonObject *object = json_object_new ();
  JsonArray *covers = json_array_new ();
  g_autofree char *verified = care_date_dup_iso (today);
  g_autofree char *review = care_date_dup_iso (care_date_add_months (today, REVIEW_MONTHS));

  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "id", place->code);
  json_object_set_object_member (object, "name", text_new (place->name, place->name));
  json_object_set_string_member (object, "parent", parent);
  json_array_add_string_element (covers, place->code);
  json_object_set_array_member (object, "covers", covers);
  json_object_set_string_member (object, "verified_on", verified);
  json_object_set_string_member (object, "review_on", review);
  json_object_set_object_member (object, "sources", json_object_new ());
  json_object_set_object_member (object, "facts", json_object_new ());
  json_object_set_object_member (object, "tables", json_object_new ());
  json_object_set_array_member (object, "cases", json_array_new ());
  set_root (self, object_node (object));
  return self;
}

/* The texts that the pack carries are kept apart from it while it is worked on. */
static gboolean
take_texts (CarePackDraft *self, GError **error)
{
  JsonObject *sources = care_json_peek_object (self->object, "sources");
  g_autofree char *folder = self->path ? g_path_get_dirname (self->path) : NULL;
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (sources == NULL)
    return TRUE;
  json_object_iter_init (&iter, sources);
  while (json_object_iter_next (&iter, &id, &node))
    {
      JsonObject *source = care_json_root_object (node, id, error);
      const char *text, *file;
      g_autofree char *beside = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (source == NULL)
        return FALSE;
      text = care_json_peek_string (source, "text");
      file = care_json_peek_string (source, "file");
      if (text != NULL && strlen (text) <= CARE_DRAFT_MAX_TEXT)
        g_hash_table_insert (self->texts, g_strdup (id), g_strdup (text));
      if (text != NULL || folder == NULL || file == NULL || strpbrk (file, "/\\") != NULL)
        continue;
      beside = g_build_filename (folder, "sources", file, NULL);
      bytes = care_file_read_kept (beside, CARE_DRAFT_MAX_TEXT, NULL);
      if (bytes != NULL)
        g_hash_table_insert (self->texts, g_strdup (id),
                             g_utf8_make_valid (g_bytes_get_data (bytes, NULL),
                                                (gssize) g_bytes_get_size (bytes)));
    }
  return TRUE;
}

static CarePackDraft *
open_json (JsonNode *root, const char *path, GError **error)
{
  g_autoptr (CarePackDraft) self = g_object_new (CARE_TYPE_PACK_DRAFT, NULL);
  g_autofree char *text = care_json_to_string (root, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  JsonNode *copy = care_json_parse (bytes, path ? path : "draft", error);
  g_auto (GStrv) covers = NULL;
  JsonObject *unused;
  const char *id;

  if (copy == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (copy))
    {
      care_json_root_object (copy, path ? path : "draft", error);
      json_node_unref (copy);
      return NULL;
    }
  set_root (self, copy);
  self->path = g_strdup (path);
  if (!care_json_get_string (self->object, "", "id", CARE_JSON_REQUIRED, &id, error)
      || !care_json_get_strv (self->object, "", "covers", CARE_JSON_REQUIRED, &covers, error)
      || !care_json_get_object (self->object, "", "sources", CARE_JSON_OPTIONAL, &unused, error)
      || !care_json_get_object (self->object, "", "facts", CARE_JSON_OPTIONAL, &unused, error)
      || !care_json_get_object (self->object, "", "tables", CARE_JSON_OPTIONAL, &unused, error)
      || !take_texts (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_pack_draft_new_from_json:
 * @root: a pack
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the pack as a draft, or %NULL where it is none
 */
CarePackDraft *
care_pack_draft_new_from_json (JsonNode *root, GError **error)
{
  return open_json (root, NULL, error);
}

/**
 * care_pack_draft_new_from_file:
 * @path: a pack
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the pack as a draft, with its texts, or %NULL
 */
CarePackDraft *
care_pack_draft_new_from_file (const char *path, GError **error)
{
  g_autofree char *shown = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, CARE_JSON_MAX_BYTES, error);
  g_autoptr (JsonNode) root = bytes ? care_json_parse (bytes, shown, error) : NULL;
  CarePackDraft *self = root ? open_json (root, path, error) : NULL;

  if (self == NULL)
    return NULL;
  self->original = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->read = g_steal_pointer (&root);
  return self;
}

/**
 * care_pack_draft_get_id:
 * @self: a draft
 *
 * Returns: the id of the pack
 */
const char *
care_pack_draft_get_id (CarePackDraft *self)
{
  return care_json_peek_string (self->object, "id");
}

/**
 * care_pack_draft_get_place:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the first place that the pack answers for
 */
const CareDivision *
care_pack_draft_get_place (CarePackDraft *self)
{
  g_auto (GStrv) covers = NULL;

  if (!care_json_get_strv (self->object, "", "covers", CARE_JSON_OPTIONAL, &covers, NULL)
      || covers == NULL || covers[0] == NULL)
    return NULL;
  return care_divisions_lookup (covers[0]);
}

/**
 * care_pack_draft_get_object:
 * @self: a draft
 *
 * Returns: (transfer none): the pack as it stands, without its texts; read only
 */
JsonObject *
care_pack_draft_get_object (CarePackDraft *self)
{
  return self->object;
}

/* The member @name of the pack, made where it is not there. */
JsonObject *
care_pack_draft_need_object (CarePackDraft *self, const char *name)
{
  if (care_json_peek_object (self->object, name) == NULL)
    json_object_set_object_member (self->object, name, json_object_new ());
  return care_json_peek_object (self->object, name);
}

/* A name for a file and an id: letters, digits and dashes. */
static char *
dup_stem (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  char *dot = strrchr (base, '.');
  GString *stem = g_string_new (NULL);

  if (dot != NULL && dot != base)
    *dot = '\0';
  for (const char *p = base; *p != '\0'; p++)
    g_string_append_c (stem, g_ascii_isalnum (*p) ? g_ascii_tolower (*p) : '-');
  if (strspn (stem->str, "-") == stem->len)
    g_string_printf (stem, "text-%08x", g_str_hash (file));
  return g_string_free (stem, FALSE);
}

/* Whether what was quoted from a document stands in @text too. */
static gboolean
holds_quotes (CarePackDraft *self, const char *id, const char *text)
{
  JsonObject *facts = care_json_peek_object (self->object, "facts");
  JsonObjectIter iter;
  JsonNode *node;
  gboolean holds = TRUE;

  if (facts == NULL)
    return TRUE;
  json_object_iter_init (&iter, facts);
  while (json_object_iter_next (&iter, NULL, &node))
    if (JSON_NODE_HOLDS_OBJECT (node)
        && g_strcmp0 (care_json_peek_string (json_node_get_object (node), "source"), id) == 0)
      {
        const char *quote = care_json_peek_string (json_node_get_object (node), "quote");

        holds = holds && (quote == NULL || strstr (text, quote) != NULL);
      }
  return holds;
}

/* The id for a text: a document of the same name is the same one as long as it still says what was
 * quoted from it; else it is a later version, and stands beside the earlier one. */
static char *
dup_source_id (CarePackDraft *self, const char *stem, const char *text, char **name)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *id = g_strdup_printf ("%s-%s%s", care_pack_draft_get_id (self), stem,
                                             number);
      const char *known = g_hash_table_lookup (self->texts, id);

      if (known == NULL || strcmp (known, text) == 0 || holds_quotes (self, id, text))
        {
          *name = g_strdup_printf ("%s%s.txt", stem, number);
          return g_steal_pointer (&id);
        }
    }
}

/**
 * care_pack_draft_add_source:
 * @self: a draft
 * @file: name of the file that the text comes from, or of the document
 * @title: title of the document
 * @text: its text
 * @error: return location for a #GError
 *
 * Takes a document in. A document of the same name is the same document; where its text no longer
 * holds what was quoted from it, it is taken in beside the earlier text, whose quotes stay true.
 *
 * Returns: (transfer none): the id of the source, or %NULL
 */
const char *
care_pack_draft_add_source (CarePackDraft *self, const char *file, const char *title,
                            const char *text, GError **error)
{
  g_autofree char *stem = dup_stem (file);
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  JsonObject *sources, *source;

  if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: there is no text in it"), file);
      return NULL;
    }
  if (strlen (text) > CARE_DRAFT_MAX_TEXT)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                   _("%s: the text is longer than one million characters; take the part that "
                     "matters"), file);
      return NULL;
    }
  id = dup_source_id (self, stem, text, &name);
  care_pack_draft_begin (self);
  sources = care_pack_draft_need_object (self, "sources");
  g_hash_table_insert (self->texts, g_strdup (id), g_strdup (text));
  if (!json_object_has_member (sources, id))
    {
      source = json_object_new ();
      json_object_set_string_member (source, "document", title);
      json_object_set_string_member (source, "file", name);
      json_object_set_object_member (source, "dated",
                                     text_new ("文上没有写日期", "the text bears no date"));
      json_object_set_object_member (sources, id, source);
    }
  care_pack_draft_changed (self);
  return g_intern_string (id);
}

static void
set_or_remove (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
  else
    json_object_remove_member (object, name);
}

static gboolean
check_address (const char *url, GError **error)
{
  if (url == NULL || *url == '\0' || g_str_has_prefix (url, "http://")
      || g_str_has_prefix (url, "https://"))
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("“%s” is no address of a page: those begin with https://"), url);
  return FALSE;
}

/**
 * care_pack_draft_describe_source:
 * @self: a draft
 * @source: id of a source
 * @about: what is known of the document; what is %NULL or empty in it is taken away
 * @error: return location for a #GError
 *
 * Returns: %FALSE where something in @about cannot be; then nothing has changed
 */
gboolean
care_pack_draft_describe_source (CarePackDraft *self, const char *source,
                                 const CareSourceAbout *about, GError **error)
{
  JsonObject *sources = care_json_peek_object (self->object, "sources");
  JsonObject *object;
  g_autofree char *day = care_date_dup_iso (about->issued);

  if (sources == NULL || care_json_peek_object (sources, source) == NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("there is no source \"%s\""),
                   source);
      return FALSE;
    }
  if (!check_address (about->url, error))
    return FALSE;
  care_pack_draft_begin (self);
  object = care_json_peek_object (care_json_peek_object (self->object, "sources"), source);
  if (about->title != NULL && *about->title != '\0')
    json_object_set_string_member (object, "document", about->title);
  set_or_remove (object, "number", about->number);
  set_or_remove (object, "issuer", about->issuer);
  set_or_remove (object, "url", about->url);
  set_or_remove (object, "issued", day);
  if (day != NULL)
    {
      g_autofree char *zh = g_strdup_printf ("%s印发", day);
      g_autofree char *en = g_strdup_printf ("issued on %s", day);

      json_object_set_object_member (object, "dated", text_new (zh, en));
    }
  care_pack_draft_changed (self);
  return TRUE;
}

/**
 * care_pack_draft_get_text:
 * @self: a draft
 * @source: id of a source
 *
 * Returns: (transfer none) (nullable): the text of the document
 */
const char *
care_pack_draft_get_text (CarePackDraft *self, const char *source)
{
  return g_hash_table_lookup (self->texts, source);
}

static GStrv
list_members (CarePackDraft *self, const char *name)
{
  JsonObject *object = care_json_peek_object (self->object, name);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *id;

  if (object != NULL)
    {
      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &id, NULL))
        g_strv_builder_add (ids, id);
    }
  return g_strv_builder_end (ids);
}

/**
 * care_pack_draft_list_sources:
 * @self: a draft
 *
 * Returns: (transfer full): the ids of its sources
 */
GStrv
care_pack_draft_list_sources (CarePackDraft *self)
{
  return list_members (self, "sources");
}

/**
 * care_pack_draft_list_facts:
 * @self: a draft
 *
 * Returns: (transfer full): the ids of its facts, in the order in which they were added
 */
GStrv
care_pack_draft_list_facts (CarePackDraft *self)
{
  return list_members (self, "facts");
}

/**
 * care_pack_draft_set_made_by:
 * @self: a draft
 * @made_by: (nullable): who made it, as the user wants to be named; nothing is filled in unasked
 */
void
care_pack_draft_set_made_by (CarePackDraft *self, const char *made_by)
{
  if (made_by != NULL && *made_by != '\0')
    json_object_set_string_member (self->object, "made_by", made_by);
  else
    json_object_remove_member (self->object, "made_by");
  care_pack_draft_changed (self);
}

/**
 * care_pack_draft_can_undo:
 * @self: a draft
 *
 * Returns: %TRUE where there is something to take back
 */
gboolean
care_pack_draft_can_undo (CarePackDraft *self)
{
  return self->undo->len > 0;
}

/**
 * care_pack_draft_undo:
 * @self: a draft
 *
 * Takes the last change back.
 */
void
care_pack_draft_undo (CarePackDraft *self)
{
  if (self->undo->len == 0)
    return;
  care_pack_draft_roll_back (self);
  care_pack_draft_changed (self);
}

/**
 * care_pack_draft_dup_whole:
 * @self: a draft
 *
 * Returns: (transfer full): the pack with the texts of its documents in it, as one file
 */
JsonNode *
care_pack_draft_dup_whole (CarePackDraft *self)
{
  g_autofree char *text = care_json_to_string (self->root, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  JsonNode *copy = care_json_parse (bytes, "draft", NULL);
  JsonObject *sources;
  GHashTableIter iter;
  gpointer id, words;

  g_return_val_if_fail (copy != NULL, json_node_init_null (json_node_alloc ()));

  sources = care_json_peek_object (json_node_get_object (copy), "sources");
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &id, &words))
    {
      JsonObject *source = sources ? care_json_peek_object (sources, id) : NULL;

      if (source != NULL)
        json_object_set_string_member (source, "text", words);
    }
  return copy;
}

/* How narrow a row is: a place that is named says more than anything else. */
static int
narrowness (JsonObject *when)
{
  static const char *const keys[] = { "scheme", "reason", "group", "care", "disease", "distance",
                                      "existing.group" };
  JsonNode *destination = json_object_get_member (when, "destination");
  int narrow = destination != NULL && !JSON_NODE_HOLDS_OBJECT (destination) ? 8 : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      JsonNode *node = json_object_get_member (when, keys[i]);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
        narrow++;
    }
  return narrow;
}

/* A row that this workshop has made bears the name of its field. */
static gboolean
is_made (JsonObject *row)
{
  GPtrArray *questions = care_place_questions_get_default (NULL);
  const char *id = care_json_peek_string (row, "id");

  for (guint i = 0; id != NULL && questions != NULL && i < questions->len; i++)
    if (g_str_has_prefix (id, ((CarePlaceQuestion *) g_ptr_array_index (questions, i))->id))
      return TRUE;
  return FALSE;
}

/* Where the row goes: behind what somebody has written by hand; among those made here the narrower
 * goes first, and of two that ask for the same the newer. */
static guint
find_position (JsonArray *rows, JsonObject *when)
{
  int narrow = narrowness (when);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObject *other = row ? care_json_peek_object (row, "when") : NULL;

      if (other != NULL && is_made (row) && narrowness (other) <= narrow)
        return i;
    }
  return json_array_get_length (rows);
}

/* Puts a row where it belongs in its table. */
void
care_pack_draft_insert_row (JsonObject *tables, const char *table, JsonObject *row)
{
  JsonArray *old = care_json_peek_array (tables, table);
  JsonArray *rows = json_array_new ();
  guint position = old ? find_position (old, care_json_peek_object (row, "when")) : 0;

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    {
      if (i == position)
        json_array_add_object_element (rows, json_object_ref (row));
      json_array_add_element (rows, json_node_copy (json_array_get_element (old, i)));
    }
  if (old == NULL || position == json_array_get_length (old))
    json_array_add_object_element (rows, json_object_ref (row));
  json_object_set_array_member (tables, table, rows);
}

/* Whether a table has a row of that id. */
gboolean
care_pack_draft_has_row (JsonObject *tables, const char *table, const char *id)
{
  JsonArray *rows = care_json_peek_array (tables, table);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);

      if (JSON_NODE_HOLDS_OBJECT (node)
          && g_strcmp0 (care_json_peek_string (json_node_get_object (node), "id"), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Takes one row out; its id as the trace names it. */
void
care_pack_draft_remove_row (CarePackDraft *self, const char *full)
{
  g_auto (GStrv) parts = g_strsplit (full, "/", 3);
  JsonObject *tables = care_json_peek_object (self->object, "tables");
  JsonArray *old = tables ? care_json_peek_array (tables, parts[1]) : NULL;
  JsonArray *kept = json_array_new ();

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    {
      JsonNode *node = json_array_get_element (old, i);

      if (!JSON_NODE_HOLDS_OBJECT (node)
          || g_strcmp0 (care_json_peek_string (json_node_get_object (node), "id"), parts[2]) != 0)
        json_array_add_element (kept, json_node_copy (node));
    }
  json_object_set_array_member (tables, parts[1], kept);
}

static gboolean
rests_on (JsonNode *node, const char *fact)
{
  return JSON_NODE_HOLDS_OBJECT (node)
         && g_strcmp0 (care_json_peek_string (json_node_get_object (node), "fact"), fact) == 0;
}

static void
drop_resting (JsonObject *object, const char *name, const char *fact)
{
  JsonArray *old = care_json_peek_array (object, name);
  JsonArray *kept;

  if (old == NULL)
    return;
  kept = json_array_new ();
  for (guint i = 0; i < json_array_get_length (old); i++)
    if (!rests_on (json_array_get_element (old, i), fact))
      json_array_add_element (kept, json_node_copy (json_array_get_element (old, i)));
  json_object_set_array_member (object, name, kept);
}

/* Cases that this workshop has made for rows that are gone. */
static void
drop_cases (CarePackDraft *self)
{
  JsonArray *old = care_json_peek_array (self->object, "cases");
  JsonArray *kept = json_array_new ();

  for (guint i = 0; old != NULL && i < json_array_get_length (old); i++)
    {
      JsonNode *node = json_array_get_element (old, i);
      const char *row = JSON_NODE_HOLDS_OBJECT (node)
                          ? care_json_peek_string (json_node_get_object (node), "id") : NULL;
      g_auto (GStrv) parts = row && g_str_has_prefix (row, "made:") ? g_strsplit (row, "/", 3)
                                                                    : NULL;
      JsonObject *tables = care_json_peek_object (self->object, "tables");

      if (parts == NULL || g_strv_length (parts) < 3
          || (tables != NULL && care_pack_draft_has_row (tables, parts[1], parts[2])))
        json_array_add_element (kept, json_node_copy (node));
    }
  json_object_set_array_member (self->object, "cases", kept);
}

/**
 * care_pack_draft_remove_fact:
 * @self: a draft
 * @fact: id of a fact
 *
 * Removes a fact and everything that rests on it. It can be taken back.
 *
 * Returns: %FALSE where there is no such fact
 */
gboolean
care_pack_draft_remove_fact (CarePackDraft *self, const char *fact)
{
  static const char *const lists[] = { "types", "contacts", "channels", "guides", "figures" };
  JsonObject *facts = care_json_peek_object (self->object, "facts");
  JsonObject *tables = care_json_peek_object (self->object, "tables");

  if (facts == NULL || !json_object_has_member (facts, fact))
    return FALSE;
  care_pack_draft_begin (self);
  facts = care_json_peek_object (self->object, "facts");
  json_object_remove_member (facts, fact);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    drop_resting (self->object, lists[i], fact);
  for (CareTable table = 0; tables != NULL && table < CARE_N_TABLES; table++)
    drop_resting (tables, care_table_get_name (table), fact);
  drop_cases (self);
  care_pack_draft_changed (self);
  return TRUE;
}

/**
 * care_pack_draft_load:
 * @self: a draft
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the packs of the app with this one among them, or %NULL
 */
CarePolicy *
care_pack_draft_load (CarePackDraft *self, GError **error)
{
  g_autofree char *folder = care_file_find_data ("policy");
  g_autofree char *name = g_strconcat (care_pack_draft_get_id (self), ".json", NULL);
  g_autoptr (JsonNode) whole = care_pack_draft_dup_whole (self);

  return care_policy_new_with_draft (folder, NULL, whole, name, error);
}

/**
 * care_pack_draft_check:
 * @self: a draft
 *
 * Returns: (transfer full) (element-type CareFinding): what `policy check` says of it
 */
GPtrArray *
care_pack_draft_check (CarePackDraft *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = care_pack_draft_load (self, &error);
  const CarePack *pack = policy ? care_policy_find_pack (policy, care_pack_draft_get_id (self))
                                : NULL;

  return policy ? care_policy_check (policy, pack) : care_findings_new_failed (error);
}

static gboolean
write_text (const char *text, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return care_file_write_atomic (path, bytes, error);
}

static char *
dup_lines (JsonNode *node)
{
  g_autofree char *text = care_json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/* Texts first: a pack without its texts would be one whose quotes stand nowhere. */
static gboolean
write_texts (CarePackDraft *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *below = g_build_filename (folder, "sources", NULL);
  JsonObject *sources = care_json_peek_object (self->object, "sources");
  GHashTableIter iter;
  gpointer id, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      JsonObject *source = sources ? care_json_peek_object (sources, id) : NULL;
      const char *file = source ? care_json_peek_string (source, "file") : NULL;
      g_autofree char *target = file ? g_build_filename (below, file, NULL) : NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      if (file == NULL || json_object_has_member (source, "text"))
        continue;
      if (g_mkdir_with_parents (below, 0755) != 0)
        {
          g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                       _("%s: cannot be written: %s"), below, g_strerror (errno));
          return FALSE;
        }
      if (!care_file_write_atomic (target, bytes, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_pack_draft_save:
 * @self: a draft
 * @path: where to
 * @error: return location for a #GError
 *
 * Writes the pack, and the texts of its documents beside it in the folder `sources`. Of a pack that
 * was opened from a file everything that has not changed stays as it was, to the byte.
 *
 * Returns: %TRUE where it is saved
 */
gboolean
care_pack_draft_save (CarePackDraft *self, const char *path, GError **error)
{
  g_autofree char *text = self->original
    ? care_json_splice (self->original, self->read, self->root) : dup_lines (self->root);

  if (!write_texts (self, path, error) || !write_text (text, path, error))
    return FALSE;
  if (self->path != path)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  return TRUE;
}

/**
 * care_pack_draft_export:
 * @self: a draft
 * @path: where to
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the pack and its texts are in one file
 */
gboolean
care_pack_draft_export (CarePackDraft *self, const char *path, GError **error)
{
  g_autoptr (JsonNode) whole = care_pack_draft_dup_whole (self);

  g_autofree char *text = dup_lines (whole);

  return write_text (text, path, error);
}
