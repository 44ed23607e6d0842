/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-names"
#include "config.h"

#include "names/care-name-index.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "names/care-name-index-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An index of our own: FTS5 with a tokenizer for pinyin and parts of names took 0.04 to 58 ms for a
 * first page over 200,000 rows, this takes 0.16 to 1.2 ms (tests/bench measures it beside FTS5). It
 * may go once SQLite finds any part of a name, of one character on, as fast. */

#define MAX_LETTERS 240 /* of a word; no name is typed longer, and it bounds the depth */
#define DONE 255

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
  g_autoptr (GBytes) bytes = care_file_map_kept (path, error);
  g_autoptr (CareNameIndex) self = NULL;

  if (bytes == NULL)
    return NULL;
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
  g_free (self->spare);
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

/* After a sound is typed from the letter @from on, the next letter is @next, or all are DONE. */
typedef struct
{
  guint16 sound;
  guint8 next;
} Step;

typedef struct
{
  CareNameIndex *index;
  gboolean by_initials;
  const guint32 *suffixes;
  const char *letters;
  guint n_letters;
  GArray *steps[MAX_LETTERS]; /* by the letter they start from; filled when needed */
  gboolean from_inside;       /* the first letter typed is not the first of its syllable */
  /* Sets of names, not of documents: names stand in the order of their documents, so that the
   * random writes fall into a few kilobytes. */
  CareBits *all;
  CareBits *prefix;
  CareBits *exact;
} Search;

static inline guint32
symbol_at (const Search *search, guint32 suffix, guint depth)
{
  guint16 symbol = care_name_index_symbol_at (search->index, suffix, depth);

  return search->by_initials ? search->index->initials[symbol] : symbol;
}

static guint32
lower_bound (const Search *search, guint32 low, guint32 high, guint depth, guint32 symbol)
{
  return care_name_index_lower_bound (search->index, search->suffixes, search->by_initials, low,
                                      high, depth, symbol);
}

static void
emit (Search *search, guint32 low, guint32 high, guint length, gboolean whole)
{
  const CareNameIndex *index = search->index;

  for (guint32 i = low; i < high; i++)
    {
      guint32 suffix = search->suffixes[i], name = suffix >> 8;

      if (G_UNLIKELY (name >= index->header->n_names))
        continue;
      care_bits_set (search->all, name);
      if ((suffix & 0xff) != 0 || search->from_inside)
        continue;
      care_bits_set (search->prefix, name);
      if (whole && index->name_start[name + 1] - index->name_start[name] == length + 1)
        care_bits_set (search->exact, name);
    }
}

static void
add_step (GArray *steps, guint16 sound, guint next)
{
  Step step = { sound, next };

  g_array_append_val (steps, step);
}

/* Which sounds the letters from @from on can go on with. */
static GArray *
get_steps (Search *search, guint from)
{
  const char *rest = search->letters + from;
  gsize n_rest = search->n_letters - from;

  if (search->steps[from] != NULL)
    return search->steps[from];
  search->steps[from] = g_array_new (FALSE, FALSE, sizeof (Step));
  for (guint sound = 0; sound < CARE_N_SOUNDS; sound++)
    {
      const char *spelling;
      gsize length;

      if (search->index->of_sound[sound] == NULL)
        continue;
      spelling = care_name_index_spelling (sound);
      length = strlen (spelling);
      if (length <= n_rest && memcmp (spelling, rest, length) == 0)
        add_step (search->steps[from], sound, length == n_rest ? DONE : from + length);
      else if (length > n_rest && memcmp (spelling, rest, n_rest) == 0)
        add_step (search->steps[from], sound, DONE);
    }
  return search->steps[from];
}

static void search_letters (Search *search, guint32 low, guint32 high, guint depth, guint from);

/* Takes one sound at @depth, then goes on with the letter @next. */
static void
take_sound (Search *search, guint32 low, guint32 high, guint depth, const Step *step,
            gboolean whole)
{
  GArray *ranges = search->index->of_sound[step->sound];

  for (guint i = 0; i < ranges->len; i++)
    {
      const CareSymbolRange *range = &g_array_index (ranges, CareSymbolRange, i);
      guint32 at = lower_bound (search, low, high, depth, range->low);
      guint32 end = lower_bound (search, at, high, depth, range->high);

      if (step->next == DONE)
        {
          emit (search, at, end, depth + 1, whole);
          continue;
        }
      while (at < end)
        {
          guint32 symbol = symbol_at (search, search->suffixes[at], depth);
          guint32 after = lower_bound (search, at, end, depth, symbol + 1);

          if (after == at) /* a damaged index is not in order */
            break;
          search_letters (search, at, after, depth + 1, step->next);
          at = after;
        }
    }
}

static void
search_letters (Search *search, guint32 low, guint32 high, guint depth, guint from)
{
  GArray *steps = get_steps (search, from);
  gsize n_rest = search->n_letters - from;

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);

      take_sound (search, low, high, depth, step,
                  strlen (care_name_index_spelling (step->sound)) == n_rest);
    }
}

/* Letters that begin inside the syllable of a character. */
static void
search_from_inside (Search *search)
{
  guint32 n = search->index->header->n_suffixes;

  search->from_inside = TRUE;
  for (guint sound = 0; sound < CARE_SOUND_LETTER; sound++)
    {
      const char *spelling;
      gsize length;

      if (search->index->of_sound[sound] == NULL)
        continue;
      spelling = care_name_index_spelling (sound);
      length = strlen (spelling);
      for (gsize skip = 1; skip < length; skip++)
        {
          gsize n_left = length - skip;
          Step step = { sound, DONE };

          if (memcmp (spelling + skip, search->letters, MIN (n_left, search->n_letters)) != 0)
            continue;
          if (n_left < search->n_letters)
            step.next = n_left;
          take_sound (search, 0, n, 0, &step, FALSE);
        }
    }
  search->from_inside = FALSE;
}

static void
search_initials (Search *search, guint32 low, guint32 high, guint depth)
{
  guint letter = care_name_index_letter (search->letters[depth]);
  GArray *ranges = search->index->of_letter[letter];
  gboolean last = depth + 1 == search->n_letters;

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const CareSymbolRange *range = &g_array_index (ranges, CareSymbolRange, i);
      guint32 at = lower_bound (search, low, high, depth, range->low);
      guint32 end = lower_bound (search, at, high, depth, range->high);

      if (last)
        emit (search, at, end, depth + 1, TRUE);
      while (!last && at < end)
        {
          guint32 set = symbol_at (search, search->suffixes[at], depth);
          guint32 after = lower_bound (search, at, end, depth, set + 1);

          if (after == at)
            break;
          search_initials (search, at, after, depth + 1);
          at = after;
        }
    }
}

/* The symbol of a character; 0 where no name has it. */
guint16
care_name_index_find_symbol (const CareNameIndex *self, gunichar c)
{
  guint32 low = 0, high = self->header->n_symbols;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      guint16 symbol = self->by_code[middle];

      if (G_UNLIKELY (symbol >= self->header->n_symbols))
        return 0;
      if (self->symbols[symbol] == c)
        return symbol;
      if (self->symbols[symbol] < c)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}

static void
search_characters (Search *search, const char *word)
{
  guint32 low = 0, high = search->index->header->n_suffixes;
  guint depth = 0;

  for (const char *p = word; *p != '\0' && low < high; p = g_utf8_next_char (p), depth++)
    {
      guint16 symbol = care_name_index_find_symbol (search->index, g_utf8_get_char (p));

      if (symbol == 0)
        return;
      low = lower_bound (search, low, high, depth, symbol);
      high = lower_bound (search, low, high, depth, symbol + 1u);
    }
  emit (search, low, high, depth, TRUE);
}

/* Sets of names become sets of documents, and are empty then. */
static void
names_to_docs (CareNameIndex *self, CareBits *names, CareBits *docs)
{
  guint n_words = (self->header->n_names + 63) / 64;

  for (guint i = 0; i < n_words; i++)
    {
      for (CareBits word = names[i]; word != 0; word &= word - 1)
        {
          guint32 doc = self->name_doc[i * 64 + __builtin_ctzll (word)];

          if (G_LIKELY (doc < self->header->n_docs))
            care_bits_set (docs, doc);
        }
      names[i] = 0;
    }
}

static void
search_letter (CareNameIndex *self, char c, CareNameHits *hits)
{
  guint n_words = care_name_index_get_n_words (self);
  guint letter = care_name_index_letter (c);

  memcpy (hits->all, self->letters + (gsize) letter * n_words, n_words * sizeof (CareBits));
  memcpy (hits->prefix,
          self->letters + (gsize) (CARE_NAME_INDEX_N_LETTERS + letter) * n_words,
          n_words * sizeof (CareBits));
}

static gboolean
is_letters (const char *word)
{
  for (; *word != '\0'; word++)
    if (care_name_index_letter (*word) == CARE_NAME_INDEX_N_LETTERS)
      return FALSE;
  return TRUE;
}

static void
search_word (CareNameIndex *self, const char *word, CareNameHits *hits)
{
  guint n_words = (self->header->n_names + 63) / 64;
  Search search = { self, FALSE, self->suffixes, word, strlen (word) };

  if (is_letters (word) && search.n_letters == 1)
    {
      search_letter (self, *word, hits);
      return;
    }
  /* The room goes from one search to the next: as much of it, freed at every key, would be given
   * back to the system and asked for again each time. */
  search.all = g_atomic_pointer_exchange (&self->spare, NULL);
  if (search.all == NULL)
    search.all = g_new0 (CareBits, 3 * (gsize) n_words);
  search.prefix = search.all + n_words;
  search.exact = search.prefix + n_words;
  if (is_letters (word))
    {
      if (search.n_letters < MAX_LETTERS)
        {
          search_letters (&search, 0, self->header->n_suffixes, 0, 0);
          search_from_inside (&search);
          search.by_initials = TRUE;
          search.suffixes = self->suffixes_by_initials;
          search_initials (&search, 0, self->header->n_suffixes, 0);
        }
    }
  else
    search_characters (&search, word);
  for (guint i = 0; i < MAX_LETTERS; i++)
    g_clear_pointer (&search.steps[i], g_array_unref);
  names_to_docs (self, search.all, hits->all);
  names_to_docs (self, search.prefix, hits->prefix);
  names_to_docs (self, search.exact, hits->exact);
  if (!g_atomic_pointer_compare_and_exchange (&self->spare, NULL, search.all))
    g_free (search.all);
}

static CareNameHits
hits_new (CareNameIndex *self)
{
  guint n_words = care_name_index_get_n_words (self);

  return (CareNameHits) { g_new0 (CareBits, n_words), g_new0 (CareBits, n_words),
                          g_new0 (CareBits, n_words) };
}

/**
 * care_name_index_search:
 * @self: an index
 * @words: (array zero-terminated=1): folded words, all of which must match
 * @hits: (out): the documents; free it with care_name_hits_clear()
 *
 * A word of letters and digits matches any part of the pinyin of a name in any reading, or of its
 * initials; any other word matches any part of a name. Without words every document matches. With
 * several words, it is the first one that decides about the beginning of a name.
 */
void
care_name_index_search (CareNameIndex *self, const char *const *words, CareNameHits *hits)
{
  guint n_words = care_name_index_get_n_words (self);

  *hits = hits_new (self);
  if (words[0] == NULL)
    for (guint doc = 0; doc < self->header->n_docs; doc++)
      care_bits_set (hits->all, doc);
  else
    search_word (self, words[0], hits);
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      g_auto (CareNameHits) more = hits_new (self);

      search_word (self, words[i], &more);
      for (guint w = 0; w < n_words; w++)
        hits->all[w] &= more.all[w];
    }
  for (guint w = 0; w < n_words; w++)
    {
      hits->prefix[w] &= hits->all[w];
      hits->exact[w] &= words[0] != NULL && words[1] != NULL ? 0 : hits->prefix[w];
    }
}

/**
 * care_name_hits_clear:
 * @hits: what care_name_index_search() gave
 */
void
care_name_hits_clear (CareNameHits *hits)
{
  g_clear_pointer (&hits->all, g_free);
  g_clear_pointer (&hits->prefix, g_free);
  g_clear_pointer (&hits->exact, g_free);
}
