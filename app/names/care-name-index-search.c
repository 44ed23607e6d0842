/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names/care-name-index-reader.h"

#include <string.h>

#define MAX_LETTERS 240 /* of a word; no name is typed longer, and it bounds the depth */
#define DONE 255

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
  const CareNameIndex *index = search->index;
  guint32 name = suffix >> 8;
  guint64 position;
  guint16 symbol;

  if (G_UNLIKELY (name >= index->header->n_names))
    return 0;
  position = (guint64) index->name_start[name] + (suffix & 0xff) + depth;
  if (G_UNLIKELY (position >= index->header->n_text))
    return 0;
  symbol = index->text[position];
  if (!search->by_initials)
    return symbol;
  return G_LIKELY (symbol < index->header->n_symbols) ? index->initials[symbol] : 0;
}

/* The first suffix of the range whose symbol at @depth is not below @symbol. */
static guint32
lower_bound (const Search *search, guint32 low, guint32 high, guint depth, guint32 symbol)
{
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (symbol_at (search, search->suffixes[middle], depth) < symbol)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
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

static guint16
find_symbol (CareNameIndex *self, gunichar c)
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
      guint16 symbol = find_symbol (search->index, g_utf8_get_char (p));

      if (symbol == 0)
        return;
      low = lower_bound (search, low, high, depth, symbol);
      high = lower_bound (search, low, high, depth, symbol + 1u);
    }
  emit (search, low, high, depth, TRUE);
}

/* Sets of names become sets of documents. */
static void
names_to_docs (CareNameIndex *self, const CareBits *names, CareBits *docs)
{
  guint n_words = (self->header->n_names + 63) / 64;

  for (guint i = 0; i < n_words; i++)
    for (CareBits word = names[i]; word != 0; word &= word - 1)
      {
        guint32 doc = self->name_doc[i * 64 + __builtin_ctzll (word)];

        if (G_LIKELY (doc < self->header->n_docs))
          care_bits_set (docs, doc);
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
  g_autofree CareBits *all = g_new0 (CareBits, n_words), *prefix = g_new0 (CareBits, n_words),
                      *exact = g_new0 (CareBits, n_words);
  Search search = { self, FALSE, self->suffixes, word, strlen (word), { NULL }, FALSE, all, prefix,
                    exact };

  if (is_letters (word))
    {
      if (search.n_letters == 1)
        {
          search_letter (self, *word, hits);
          return;
        }
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
  names_to_docs (self, all, hits->all);
  names_to_docs (self, prefix, hits->prefix);
  names_to_docs (self, exact, hits->exact);
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
