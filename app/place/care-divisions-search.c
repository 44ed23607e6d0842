/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-divisions-search.h"

#include "base/care-text.h"
#include "place/care-divisions-resolve.h"
#include "place/care-pinyin.h"
#include "place/care-place-names.h"

#include <string.h>

/* No name of a place is longer; what is longer need not be compared with 3 000 of them. */
#define MAX_QUERY_BYTES 200

typedef struct
{
  char *folded;
  char *letters; /* NULL where it is not typed in letters */
} Word;

typedef struct
{
  const CareDivision *division;
  CareMatch match;
} Hit;

static void
word_clear (Word *word)
{
  g_free (word->folded);
  g_free (word->letters);
}

static GArray *
split_words (const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, (GDestroyNotify) word_clear);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      Word word = { g_strdup (parts[i]), care_pinyin_fold_letters (parts[i]) };

      g_array_append_val (words, word);
    }
  return words;
}

static CareMatch
match_text (const char *text, const Word *word)
{
  const char *at = strstr (text, word->folded);

  if (at != NULL)
    return strcmp (text, word->folded) == 0 ? CARE_MATCH_EXACT
           : at == text ? CARE_MATCH_PREFIX
                        : CARE_MATCH_INSIDE;
  return word->letters ? care_pinyin_match (text, word->letters) : CARE_MATCH_NONE;
}

/* The official name and every other that the place is found by: 甲州, what it was called before. */
static CareMatch
match_own_name (const CareDivision *division, const Word *word)
{
  g_auto (GStrv) names = NULL;
  CareMatch match = CARE_MATCH_NONE;

  if (word->letters != NULL && g_ascii_isdigit (word->letters[0]))
    return g_str_has_prefix (division->code, word->letters) ? CARE_MATCH_PREFIX : CARE_MATCH_NONE;
  names = care_place_names_get_all (division);
  for (gsize i = 0; names[i] != NULL && match != CARE_MATCH_EXACT; i++)
    match = MAX (match, match_text (names[i], word));
  return match;
}

/* Every word stands in the name or in a name above; one at least in the name itself. */
static CareMatch
match_words (const CareDivision *division, GArray *words)
{
  CareMatch best = CARE_MATCH_NONE;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      CareMatch own = match_own_name (division, word);
      const CareDivision *above = division->parent;

      best = MAX (best, own);
      while (own == CARE_MATCH_NONE && above != NULL
             && match_own_name (above, word) == CARE_MATCH_NONE)
        above = above->parent;
      if (own == CARE_MATCH_NONE && above == NULL)
        return CARE_MATCH_NONE;
    }
  return best;
}

static char *
dup_short_path (const CareDivision *division)
{
  g_autofree char *above = division->parent ? dup_short_path (division->parent) : g_strdup ("");
  g_autofree char *own = care_place_names_dup_short (division);

  return division->level == CARE_DIVISION_GROUPING ? g_steal_pointer (&above)
                                                   : g_strconcat (above, own, NULL);
}

static gboolean
path_has (const CareDivision *division, const Word *word)
{
  g_autofree char *full = care_division_dup_full_name (division);
  g_autofree char *path = dup_short_path (division);

  return match_text (full, word) != CARE_MATCH_NONE || match_text (path, word) != CARE_MATCH_NONE;
}

/* One word that runs through several levels: 甲乙, 甲省乙市丙县, or the same in pinyin. */
static CareMatch
match_path (const CareDivision *division, GArray *words)
{
  const Word *word = &g_array_index (words, Word, 0);

  if (words->len != 1 || division->parent == NULL || !path_has (division, word)
      || path_has (division->parent, word))
    return CARE_MATCH_NONE;
  return CARE_MATCH_INSIDE;
}

static gboolean
is_offered (const CareDivision *division, CareDivisionKinds kinds, const CareDivision *within)
{
  static const CareDivisionKinds kind_of_level[] = {
    [CARE_DIVISION_PROVINCE] = CARE_DIVISION_KIND_PROVINCE,
    [CARE_DIVISION_PREFECTURE] = CARE_DIVISION_KIND_PREFECTURE,
    [CARE_DIVISION_COUNTY] = CARE_DIVISION_KIND_COUNTY,
    [CARE_DIVISION_DIRECT_COUNTY] = CARE_DIVISION_KIND_PREFECTURE,
    [CARE_DIVISION_GROUPING] = 0,
  };

  CareDivisionKinds kind = kind_of_level[division->level];

  /* A municipality is a province by rank, but a city to those who are insured there. */
  if (care_division_can_insure (division))
    kind |= CARE_DIVISION_KIND_PREFECTURE;
  return division->current && (kind & kinds) != 0
         && (within == NULL || care_division_is_within (division, within));
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  static const int size_of_level[] = { 0, 1, 2, 1, 3 };
  const Hit *x = a, *y = b;

  if (x->match != y->match)
    return (int) y->match - (int) x->match;
  if (size_of_level[x->division->level] != size_of_level[y->division->level])
    return size_of_level[x->division->level] - size_of_level[y->division->level];
  return strcmp (x->division->code, y->division->code);
}

static void
collect (GArray *hits, GArray *words, CareDivisionKinds kinds, const CareDivision *within,
         CareMatch (*match) (const CareDivision *, GArray *))
{
  GPtrArray *all = care_divisions_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      Hit hit = { all->pdata[i], CARE_MATCH_NONE };

      if (!is_offered (hit.division, kinds, within))
        continue;
      hit.match = match (hit.division, words);
      if (hit.match != CARE_MATCH_NONE)
        g_array_append_val (hits, hit);
    }
}

/* What a list would be read as: 甲省乙州, an old name below its province, a code of any vintage. */
static void
collect_read (GArray *hits, const char *folded, CareDivisionKinds kinds,
              const CareDivision *within)
{
  Hit hit = { care_divisions_resolve (folded), CARE_MATCH_INSIDE };

  if (hit.division != NULL && is_offered (hit.division, kinds, within))
    g_array_append_val (hits, hit);
}

/**
 * care_divisions_search:
 * @query: what was typed: characters, pinyin, initials or the beginning of a code; several words
 *   narrow it down (a province, then initials)
 * @kinds: which divisions to offer
 * @within: (nullable): offer only this one and what lies in it
 * @max: how many at most
 *
 * For place pickers, key by key. Abolished codes and groupings are not offered. The best match is
 * first: the whole name, its beginning, any part of it; larger places before smaller ones.
 *
 * Returns: (transfer container) (element-type CareDivision): the divisions; none for an empty query
 */
GPtrArray *
care_divisions_search (const char *query, CareDivisionKinds kinds, const CareDivision *within,
                       guint max)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = NULL, *letters = NULL;
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  g_return_val_if_fail (query != NULL, found);

  folded = care_text_fold_for_search (query);
  if (*folded == '\0' || strlen (folded) > MAX_QUERY_BYTES)
    return found;
  words = split_words (folded);
  collect (hits, words, kinds, within, match_words);
  letters = care_pinyin_fold_letters (folded);
  if (hits->len == 0 && words->len > 1 && letters != NULL)
    {
      /* Syllables with spaces between them: "zhou kou". */
      Word whole = { g_strdup (folded), g_steal_pointer (&letters) };

      g_array_set_size (words, 0);
      g_array_append_val (words, whole);
      collect (hits, words, kinds, within, match_words);
    }
  if (hits->len == 0)
    collect (hits, words, kinds, within, match_path);
  if (hits->len == 0)
    collect_read (hits, folded, kinds, within);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && i < max; i++)
    g_ptr_array_add (found, (gpointer) g_array_index (hits, Hit, i).division);
  return found;
}

static GHashTable *
collect_children (void)
{
  GPtrArray *all = care_divisions_get_all ();
  GHashTable *children = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const CareDivision *division = all->pdata[i];
      const CareDivision *above = division->parent;
      GPtrArray *siblings;

      while (above != NULL && above->level == CARE_DIVISION_GROUPING)
        above = above->parent;
      if (!division->current || division->level == CARE_DIVISION_GROUPING)
        continue;
      siblings = g_hash_table_lookup (children, above);
      if (siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (children, (gpointer) above, siblings);
        }
      g_ptr_array_add (siblings, (gpointer) division);
    }
  return children;
}

/**
 * care_divisions_get_children:
 * @parent: (nullable): a division, or %NULL for the country
 *
 * For walking down province, prefecture, county where typing does not help. Groupings are stepped
 * through: the districts of a municipality and the direct counties of a province stand right below.
 *
 * Returns: (transfer container) (element-type CareDivision): the current divisions right below;
 *   shared, so not to be changed
 */
GPtrArray *
care_divisions_get_children (const CareDivision *parent)
{
  static gsize once;
  static GHashTable *children; /* parent → GPtrArray */
  static GPtrArray *none;
  GPtrArray *found;

  if (g_once_init_enter (&once))
    {
      none = g_ptr_array_new ();
      children = collect_children ();
      g_once_init_leave (&once, 1);
    }
  found = g_hash_table_lookup (children, parent);
  return g_ptr_array_ref (found ? found : none);
}
