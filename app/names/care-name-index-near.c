/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names/care-name-index-near.h"

#include "names/care-name-index-reader.h"

#include <string.h>

#define MIN_CHARACTERS 2 /* one character more or less is another word */
#define MIN_CHARACTERS_TO_REPLACE 3
#define MAX_CHARACTERS 24

/* Where very many names go on from here, what they go on with is looked at for these alone. */
#define MAX_BEFORE 4096

/* What is wrong with a word, the likeliest first. */
typedef enum
{
  MISTAKE_SOUND,   /* another character of the same sound */
  MISTAKE_ORDER,   /* two characters the other way round */
  MISTAKE_ONE,     /* one character wrong or missing */
  MISTAKE_EXTRA,   /* one too many */
} Mistake;

typedef struct
{
  CareNameIndex *index;
  guint16 symbols[MAX_CHARACTERS]; /* 0 for a character that no name has */
  gunichar characters[MAX_CHARACTERS];
  guint n;
  gboolean one_own; /* whether all but the first character says only what kind of house it is */
  char *best;
  Mistake mistake;
  guint32 weight;
} Near;

static guint32
lower_bound (const CareNameIndex *self, guint32 low, guint32 high, guint depth, guint32 symbol)
{
  return care_name_index_lower_bound (self, self->suffixes, FALSE, low, high, depth, symbol);
}

static void
narrow (const Near *near, guint32 *low, guint32 *high, guint depth, guint16 symbol)
{
  if (symbol == 0)
    *high = *low;
  *low = lower_bound (near->index, *low, *high, depth, symbol);
  *high = lower_bound (near->index, *low, *high, depth, symbol + 1u);
}

/* Goes on with the characters of the word from @from. */
static void
follow (const Near *near, guint32 *low, guint32 *high, guint depth, guint from)
{
  for (guint i = from; i < near->n && *low < *high; i++, depth++)
    narrow (near, low, high, depth, near->symbols[i]);
}

/* @weight names have the word with @skip characters from @at on replaced by @symbols. */
static void
offer (Near *near, Mistake mistake, guint32 weight, guint at, guint skip, const guint16 *symbols,
       guint n_symbols)
{
  g_autoptr (GString) word = NULL;

  if (weight == 0 || (near->best != NULL
                      && (mistake > near->mistake
                          || (mistake == near->mistake && weight <= near->weight))))
    return;
  word = g_string_new (NULL);
  for (guint i = 0; i < at; i++)
    g_string_append_unichar (word, near->characters[i]);
  for (guint i = 0; i < n_symbols; i++)
    g_string_append_unichar (word, near->index->symbols[symbols[i]]);
  for (guint i = at + skip; i < near->n; i++)
    g_string_append_unichar (word, near->characters[i]);
  g_free (near->best);
  near->best = g_string_free (g_steal_pointer (&word), FALSE);
  near->mistake = mistake;
  near->weight = weight;
}

static void
try_sounds (Near *near, guint32 low, guint32 high, guint at)
{
  guint16 sounds[CARE_PINYIN_MAX_READINGS];
  guint n = care_name_index_sounds (near->characters[at], sounds);

  for (guint s = 0; s < n; s++)
    {
      GArray *ranges = near->index->of_sound[sounds[s]];

      for (guint r = 0; ranges != NULL && r < ranges->len; r++)
        {
          const CareSymbolRange *range = &g_array_index (ranges, CareSymbolRange, r);

          for (guint32 symbol = range->low; symbol < range->high; symbol++)
            {
              guint32 l = low, h = high;
              guint16 one = symbol;

              if (symbol == near->symbols[at])
                continue;
              narrow (near, &l, &h, at, symbol);
              follow (near, &l, &h, at + 1, at + 1);
              offer (near, MISTAKE_SOUND, h - l, at, 1, &one, 1);
            }
        }
    }
}

static void
try_order (Near *near, guint32 low, guint32 high, guint at)
{
  guint16 two[2];

  if (at + 1 >= near->n || near->symbols[at] == 0 || near->symbols[at + 1] == 0
      || near->symbols[at] == near->symbols[at + 1])
    return;
  two[0] = near->symbols[at + 1];
  two[1] = near->symbols[at];
  narrow (near, &low, &high, at, two[0]);
  narrow (near, &low, &high, at + 1, two[1]);
  follow (near, &low, &high, at + 2, at + 2);
  offer (near, MISTAKE_ORDER, high - low, at, 2, two, 2);
}

/* Another character at @at, or one more before it; and one too many. */
static void
try_one (Near *near, guint32 low, guint32 high, guint at)
{
  guint32 l = low, h = high;

  follow (near, &l, &h, at, at + 1);
  if ((at > 0 || !near->one_own)
      && (at + 1 < near->n || near->n > MIN_CHARACTERS_TO_REPLACE))
    offer (near, MISTAKE_EXTRA, h - l, at, 1, NULL, 0);
  while (low < high && at > 0)
    {
      guint16 symbol = care_name_index_symbol_at (near->index, near->index->suffixes[low], at);
      guint32 end = lower_bound (near->index, low, high, at, symbol + 1u);

      if (end == low)
        return;
      l = low, h = end;
      follow (near, &l, &h, at + 1, at + 1);
      if (symbol != 0 && symbol != near->symbols[at])
        offer (near, MISTAKE_ONE, h - l, at, 1, &symbol, 1);
      l = low, h = end;
      follow (near, &l, &h, at + 1, at);
      if (symbol != 0)
        offer (near, MISTAKE_ONE, h - l, at, 0, &symbol, 1);
      low = end;
    }
}

/* What stands before a suffix; 0 where a name begins with it. */
static guint16
get_before (const CareNameIndex *self, guint32 suffix)
{
  return (suffix & 0xff) > 0 ? care_name_index_symbol_at (self, suffix, -1) : 0;
}

/* Another first character: the rest is found, and what stands before it counted. */
static void
try_first (Near *near)
{
  guint32 low = 0, high = near->index->header->n_suffixes;
  g_autofree guint32 *counts = g_new0 (guint32, near->index->header->n_symbols);

  for (guint i = 1; i < near->n && low < high; i++)
    narrow (near, &low, &high, i - 1, near->symbols[i]);
  high = MIN (high, low + MAX_BEFORE);
  for (guint32 i = low; i < high; i++)
    {
      guint32 suffix = near->index->suffixes[i];
      guint16 before = get_before (near->index, suffix);

      counts[before]++;
    }
  for (guint32 i = low; i < high; i++)
    {
      guint32 suffix = near->index->suffixes[i];
      guint16 before = get_before (near->index, suffix);

      if (before != 0 && counts[before] > 0)
        offer (near, MISTAKE_ONE, counts[before], 0, 1, &before, 1);
      counts[before] = 0;
    }
}

/* Of 甲医院 the first character is all that tells it from other hospitals: whoever types it does not
 * mean 乙医院. */
static gboolean
has_one_own (const char *word)
{
  static const char *const kinds[] = { "医院", "卫生院", "卫生室", "保健院", "中医院", "诊所", "门诊部",
                                       "药店", "药房", "卫生服务中心", "社区卫生服务中心" };
  const char *rest = g_utf8_next_char (word);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (rest, kinds[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * care_name_index_correct:
 * @self: an index
 * @word: a folded word that no name has
 *
 * The word that was meant, if one character is wrong, missing or too many, or two stand the other
 * way round; one of the same sound is likelier than any other, and what more names have is likelier
 * than what fewer have. A word with letters or of one character is left; and no other takes
 * the place of the one character that tells a hospital from all others, unless it sounds the same.
 *
 * Returns: (transfer full) (nullable): a word that names have
 */
char *
care_name_index_correct (CareNameIndex *self, const char *word)
{
  Near near = { .index = self };
  guint32 low = 0, high = self->header->n_suffixes;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (near.n == MAX_CHARACTERS || (guchar) *p < 0x80)
        return NULL;
      near.characters[near.n] = g_utf8_get_char (p);
      near.symbols[near.n++] = care_name_index_find_symbol (self, g_utf8_get_char (p));
    }
  if (near.n < MIN_CHARACTERS)
    return NULL;
  near.one_own = has_one_own (word);
  for (guint at = 0; at < near.n && low < high; at++)
    {
      try_sounds (&near, low, high, at);
      if (near.n >= MIN_CHARACTERS_TO_REPLACE)
        {
          try_order (&near, low, high, at);
          if (near.best == NULL || near.mistake >= MISTAKE_ONE)
            try_one (&near, low, high, at);
        }
      narrow (&near, &low, &high, at, near.symbols[at]);
    }
  if (near.n >= MIN_CHARACTERS_TO_REPLACE && !near.one_own
      && (near.best == NULL || near.mistake >= MISTAKE_ONE))
    try_first (&near);
  return near.best;
}
