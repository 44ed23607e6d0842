/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-names"
#include "config.h"

#include "names/care-name-index-reader.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                       _("The search index is damaged or of another version."));
  return FALSE;
}

/* Nothing in the file is trusted: each section lies inside it, aligned and whole. */
static gboolean
check_header (const CareNameIndexHeader *header, gsize size, GError **error)
{
  guint64 expected = (sizeof *header + 7) & ~G_GUINT64_CONSTANT (7);

  if (size < sizeof *header || memcmp (header->magic, CARE_NAME_INDEX_MAGIC, 8) != 0
      || header->order != CARE_NAME_INDEX_ORDER
      || header->readings != care_name_index_readings_version ()
      || header->n_names > CARE_NAME_INDEX_MAX_NAMES || header->n_symbols == 0
      || header->n_symbols > 65535 || header->n_sets > 256)
    return fail (error);
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      guint64 bytes = care_name_index_section_length (header, i)
                      * care_name_index_element_size (i);

      if (header->offsets[i] != expected)
        return fail (error);
      expected = (expected + bytes + 7) & ~G_GUINT64_CONSTANT (7);
    }
  return header->offsets[N_SECTIONS] == expected && expected == size ? TRUE : fail (error);
}

static void
add_to_range (GArray **ranges, guint32 symbol)
{
  CareSymbolRange *last;

  if (*ranges == NULL)
    *ranges = g_array_new (FALSE, FALSE, sizeof (CareSymbolRange));
  last = (*ranges)->len ? &g_array_index (*ranges, CareSymbolRange, (*ranges)->len - 1) : NULL;
  if (last != NULL && last->high == symbol)
    last->high = symbol + 1;
  else
    {
      CareSymbolRange range = { symbol, symbol + 1 };

      g_array_append_val (*ranges, range);
    }
}

static void
collect_ranges (CareNameIndex *self)
{
  for (guint symbol = 1; symbol < self->header->n_symbols; symbol++)
    {
      guint16 sounds[CARE_PINYIN_MAX_READINGS];
      guint n = care_name_index_sounds (self->symbols[symbol], sounds);

      for (guint i = 0; i < n; i++)
        add_to_range (&self->of_sound[sounds[i]], symbol);
    }
  for (guint set = 1; set < self->header->n_sets; set++)
    for (guint letter = 0; letter < CARE_NAME_INDEX_N_LETTERS; letter++)
      if (self->sets[set] >> letter & 1)
        add_to_range (&self->of_letter[letter], set);
}

static gconstpointer
section (CareNameIndex *self, CareNameIndexSection which)
{
  return (const guint8 *) self->header + self->header->offsets[which];
}

/**
 * care_name_index_new:
 * @bytes: what care_name_index_build() made, or a file that claims to hold it; 8-byte aligned
 * @error: return location for a #GError
 *
 * Costs about a millisecond, however large the index is.
 *
 * Returns: (transfer full): the index, or %NULL where @bytes hold none that this version reads
 */
CareNameIndex *
care_name_index_new (GBytes *bytes, GError **error)
{
  g_autoptr (CareNameIndex) self = g_new0 (CareNameIndex, 1);
  gsize size;

  self->header = g_bytes_get_data (bytes, &size);
  self->bytes = g_bytes_ref (bytes);
  if (!check_header (self->header, size, error))
    return NULL;
  self->symbols = section (self, SECTION_SYMBOLS);
  self->by_code = section (self, SECTION_BY_CODE);
  self->initials = section (self, SECTION_INITIALS);
  self->sets = section (self, SECTION_SETS);
  self->text = section (self, SECTION_TEXT);
  self->name_start = section (self, SECTION_NAME_START);
  self->name_doc = section (self, SECTION_NAME_DOC);
  self->suffixes = section (self, SECTION_SUFFIXES);
  self->suffixes_by_initials = section (self, SECTION_BY_INITIALS);
  self->letters = section (self, SECTION_LETTERS);
  self->ids = section (self, SECTION_IDS);
  for (guint i = 0; i < CARE_NAME_INDEX_N_ATTRIBUTES; i++)
    self->attributes[i] = section (self, SECTION_ATTRIBUTE_0 + i);
  collect_ranges (self);
  return g_steal_pointer (&self);
}

/* The token is the digest of the whole as it was while the token was still zero. */
static gboolean
check_digest (CareNameIndex *self, GError **error)
{
  CareNameIndexHeader header = *self->header;
  guint8 digest[32];
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);

  memset (header.token, 0, sizeof header.token);
  care_name_index_digest (&header, data + sizeof header, size - sizeof header, digest);
  return memcmp (digest, self->header->token, sizeof header.token) == 0 ? TRUE : fail (error);
}

/**
 * care_name_index_open:
 * @path: a file that care_name_index_build() made
 * @error: return location for a #GError
 *
 * Maps the file and reads it once, to see that it is whole: a page that a disk has lost would give
 * wrong totals. Its pages can be dropped again by the system.
 *
 * Returns: (transfer full): the index, or %NULL where it is damaged or of another version
 */
CareNameIndex *
care_name_index_open (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareNameIndex) self = NULL;

  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  self = care_name_index_new (bytes, error);
  if (self == NULL || !check_digest (self, error))
    return NULL;
  g_debug ("opened an index of %zu bytes", g_bytes_get_size (bytes));
  return g_steal_pointer (&self);
}

/**
 * care_name_index_free:
 * @self: an index
 */
void
care_name_index_free (CareNameIndex *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->of_sound); i++)
    g_clear_pointer (&self->of_sound[i], g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->of_letter); i++)
    g_clear_pointer (&self->of_letter[i], g_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * care_name_index_dup_token:
 * @self: an index
 *
 * Returns: (transfer full): a digest of what it holds, %CARE_NAME_INDEX_TOKEN_LENGTH bytes
 */
GBytes *
care_name_index_dup_token (CareNameIndex *self)
{
  return g_bytes_new (self->header->token, sizeof self->header->token);
}

/**
 * care_name_index_get_n_docs:
 * @self: an index
 *
 * Returns: how many documents it holds
 */
guint
care_name_index_get_n_docs (CareNameIndex *self)
{
  return self->header->n_docs;
}

/**
 * care_name_index_get_n_words:
 * @self: an index
 *
 * Returns: the length of a set of its documents, in 64-bit words
 */
guint
care_name_index_get_n_words (CareNameIndex *self)
{
  return (self->header->n_docs + 63) / 64;
}

/**
 * care_name_index_get_id:
 * @self: an index
 * @doc: a document
 *
 * Returns: what the caller knows it by
 */
gint64
care_name_index_get_id (CareNameIndex *self, guint doc)
{
  g_return_val_if_fail (doc < self->header->n_docs, 0);

  return self->ids[doc];
}

/**
 * care_name_index_get_attribute:
 * @self: an index
 * @attribute: below %CARE_NAME_INDEX_N_ATTRIBUTES
 *
 * Returns: (transfer none): the attribute of every document
 */
const guint32 *
care_name_index_get_attribute (CareNameIndex *self, guint attribute)
{
  g_return_val_if_fail (attribute < CARE_NAME_INDEX_N_ATTRIBUTES, NULL);

  return self->attributes[attribute];
}
