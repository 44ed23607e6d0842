/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-catalogue-search.h"

#include "base/care-error.h"
#include "catalogue/care-catalogue-private.h"
#include "hospitals/care-attributes.h"
#include "names/care-name-index-near.h"
#include "names/care-search-text.h"
#include "place/care-divisions-resolve.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer than any name; what is longer finds nothing, and would only take time. */
#define MAX_QUERY_BYTES 1024

#define MAX_CHARACTERS_TO_CUT 40

/* Which of the sets of CareNameHits a page is in: exact matches, then beginnings, then the rest. */
#define N_CLASSES 3

typedef struct
{
  CareCatalogue *catalogue;
  CareNameIndex *index;
  GHashTable *favourites;
  guint n_words;
} Search;

static void
keep_division (Search *search, CareBits *hits, const CareDivision *within)
{
  const guint32 *divisions = care_name_index_get_attribute (search->index, CARE_ATTRIBUTE_DIVISION);
  g_autofree guint8 *inside = g_new0 (guint8, CARE_ATTRIBUTE_N_DIVISIONS / 8 + 1);
  GPtrArray *all = care_divisions_get_all ();

  for (guint i = 0; i < all->len; i++)
    if (care_division_is_within (all->pdata[i], within))
      {
        const char *code = ((const CareDivision *) all->pdata[i])->code;
        gulong number = g_ascii_isdigit (*code) ? strtoul (code, NULL, 10)
                                                : CARE_ATTRIBUTE_DIVISION_XPCC;

        inside[number / 8] |= 1 << number % 8;
      }
  for (guint word = 0; word < search->n_words; word++)
    for (CareBits rest = hits[word]; rest != 0; rest &= rest - 1)
      {
        guint bit = __builtin_ctzll (rest);
        guint32 number = divisions[word * 64 + bit];

        if (number >= CARE_ATTRIBUTE_N_DIVISIONS || !(inside[number / 8] >> number % 8 & 1))
          hits[word] &= ~(G_GUINT64_CONSTANT (1) << bit);
      }
}

static gboolean
passes (Search *search, const CareDirectoryQuery *query, guint doc)
{
  if (query->grade != CARE_GRADE_UNKNOWN)
    {
      guint32 grade = care_name_index_get_attribute (search->index, CARE_ATTRIBUTE_GRADE)[doc];

      if (!care_grade_matches (grade, query->grade))
        return FALSE;
    }
  if (query->service < CARE_N_SERVICES)
    {
      guint shift = care_attribute_service_shift (CARE_SCOPE_CROSS_PROVINCE, query->service);
      guint32 states = care_name_index_get_attribute (search->index, CARE_ATTRIBUTE_SERVICES)[doc];
      CareServiceState state = states >> shift & 3;

      if (state != CARE_SERVICE_STATE_YES
          && !(query->unverified && state == CARE_SERVICE_STATE_UNKNOWN))
        return FALSE;
    }
  return TRUE;
}

static void
keep_filters (Search *search, CareBits *hits, const CareDirectoryQuery *query)
{
  if (query->grade == CARE_GRADE_UNKNOWN && query->service >= CARE_N_SERVICES)
    return;
  for (guint word = 0; word < search->n_words; word++)
    for (CareBits rest = hits[word]; rest != 0; rest &= rest - 1)
      {
        guint bit = __builtin_ctzll (rest);

        if (!passes (search, query, word * 64 + bit))
          hits[word] &= ~(G_GUINT64_CONSTANT (1) << bit);
      }
}

/* Favourites are few: their documents are found by their ids. */
static void
keep_favourites (Search *search, CareBits *hits)
{
  g_autofree CareBits *kept = g_new0 (CareBits, search->n_words + 1);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  guint n_docs = care_name_index_get_n_docs (search->index);

  g_hash_table_iter_init (&iter, search->favourites);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 id = care_catalogue_find (search->catalogue, key);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  for (guint doc = 0; doc < n_docs && g_hash_table_size (ids) > 0; doc++)
    {
      gint64 id = care_name_index_get_id (search->index, doc);

      if (care_bits_test (hits, doc) && g_hash_table_contains (ids, &id))
        care_bits_set (kept, doc);
    }
  memcpy (hits, kept, search->n_words * sizeof (CareBits));
}

/* Each hit in its best class alone. Returns how many there are. */
static guint
classify (Search *search, CareNameHits *hits)
{
  guint total = 0;

  for (guint word = 0; word < search->n_words; word++)
    {
      total += __builtin_popcountll (hits->all[word]);
      hits->exact[word] &= hits->all[word];
      hits->prefix[word] &= hits->all[word] & ~hits->exact[word];
      hits->all[word] &= ~(hits->exact[word] | hits->prefix[word]);
    }
  return total;
}

static gboolean
is_empty (Search *search, const CareBits *bits)
{
  for (guint word = 0; word < search->n_words; word++)
    if (bits[word] != 0)
      return FALSE;
  return TRUE;
}

/* 甲地中心医院 for 甲地市中心医院, or characters and then pinyin: the word in two parts, wherever it can
 * be cut so that both match. */
static void
add_in_two_parts (Search *search, const char *word, CareBits *found)
{
  glong length = g_utf8_strlen (word, -1);

  for (glong cut = 2; cut + 2 <= length && length <= MAX_CHARACTERS_TO_CUT; cut++)
    {
      g_autofree char *head = g_utf8_substring (word, 0, cut);
      const char *parts[] = { head, g_utf8_offset_to_pointer (word, cut), NULL };
      g_auto (CareNameHits) hits = { NULL };

      care_name_index_search (search->index, parts, &hits);
      for (guint i = 0; i < search->n_words; i++)
        found[i] |= hits.all[i];
    }
}

/* Where no name has all the words as they were typed. */
static void
widen (Search *search, const char *const *words, CareNameHits *hits)
{
  memset (hits->all, 0xff, search->n_words * sizeof (CareBits));
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *one[] = { words[i], NULL };
      g_auto (CareNameHits) found = { NULL };

      care_name_index_search (search->index, one, &found);
      if (is_empty (search, found.all))
        add_in_two_parts (search, words[i], found.all);
      for (guint word = 0; word < search->n_words; word++)
        hits->all[word] &= found.all[word];
    }
}

/* Where no name has all the words: other ways to write them, then one character mended in each that
 * no name has. Names of places are left as they are. */
static GStrv
correct (Search *search, const char *const *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean changed = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = care_search_text_dup_respelt (words[i]);
      const char *one[] = { word, NULL };
      g_auto (CareNameHits) found = { NULL };
      g_autofree char *corrected = NULL;

      care_name_index_search (search->index, one, &found);
      if (is_empty (search, found.all) && care_divisions_resolve (word) == NULL)
        corrected = care_name_index_correct (search->index, word);
      changed |= corrected != NULL || !g_str_equal (word, words[i]);
      g_strv_builder_add (builder, corrected ? corrected : word);
    }
  return changed ? g_strv_builder_end (builder) : NULL;
}

/* Whether all of a text is the name of a place, or of places one in another. */
static const CareDivision *
read_place (const char *text)
{
  const CareDivision *place = care_divisions_resolve_text (text, NULL);
  g_autofree char *shorter = g_utf8_substring (text, 0, g_utf8_strlen (text, -1) - 1);

  return place != care_divisions_resolve_text (shorter, NULL) ? place : NULL;
}

/* Whether one of the words ends at a character of all of them together: a blank stood there. */
static gboolean
ends_word (const char *const *words, glong at)
{
  for (gsize i = 0; words[i] != NULL && at > 0; i++)
    {
      at -= g_utf8_strlen (words[i], -1);
      if (at == 0)
        return TRUE;
    }
  return FALSE;
}

/* 甲地乙院 and 甲地 乙院, where 乙院 lies in 甲地 but does not bear its name: the part that is a place
 * narrows the search down, the rest is looked for, with one character @mended where need be. */
static gboolean
search_in_place (Search *search, const char *const *words, CareNameHits *hits, char **mended)
{
  g_autofree char *whole = g_strjoinv ("", (char **) words);
  glong length = g_utf8_strlen (whole, -1);

  for (glong cut = MIN (length - 2, 8); cut >= 2; cut--)
    {
      g_autofree char *head = g_utf8_substring (whole, 0, cut);
      g_autofree char *better = NULL;
      const char *rest[] = { g_utf8_offset_to_pointer (whole, cut), NULL };
      const CareDivision *place = read_place (head);

      if (place == NULL)
        continue;
      if (mended != NULL)
        rest[0] = better = care_name_index_correct (search->index, rest[0]);
      if (rest[0] == NULL)
        continue;
      care_name_hits_clear (hits);
      care_name_index_search (search->index, rest, hits);
      keep_division (search, hits->all, place);
      if (is_empty (search, hits->all))
        continue;
      if (mended != NULL)
        *mended = g_strconcat (head, ends_word (words, cut) ? " " : "", better, NULL);
      return TRUE;
    }
  return FALSE;
}

/* As typed, in other ways to write it, in a place, with one character mended, in parts. */
static void
find (Search *search, const char *const *words, CareDirectoryPage *page, CareNameHits *hits)
{
  g_auto (GStrv) corrected = NULL;

  care_name_index_search (search->index, words, hits);
  if (words[0] == NULL || !is_empty (search, hits->all))
    return;
  page->widened = search_in_place (search, words, hits, NULL);
  if (page->widened)
    return;
  corrected = correct (search, words);
  if (corrected != NULL)
    {
      care_name_hits_clear (hits);
      care_name_index_search (search->index, (const char *const *) corrected, hits);
    }
  if (!is_empty (search, hits->all))
    {
      page->corrected = g_strjoinv (" ", corrected);
      return;
    }
  if (search_in_place (search, words, hits, &page->corrected))
    return;
  page->widened = TRUE;
  widen (search, words, hits);
}

/* "class.document.catalogue": no page is read from a catalogue that has changed since. */
static gboolean
parse_token (Search *search, const char *token, guint *class, guint *doc, GError **error)
{
  g_autoptr (GBytes) bytes = care_catalogue_dup_token (search->catalogue);
  const guint8 *digest = g_bytes_get_data (bytes, NULL);
  g_autofree char *expected = NULL;

  *class = *doc = 0;
  if (token == NULL)
    return TRUE;
  if (sscanf (token, "%u.%u.", class, doc) == 2)
    expected = g_strdup_printf ("%u.%u.%02x%02x%02x%02x", *class, *doc, digest[0], digest[1],
                                digest[2], digest[3]);
  if (g_strcmp0 (expected, token) == 0 && *class < N_CLASSES
      && *doc <= care_name_index_get_n_docs (search->index))
    return TRUE;
  g_set_error_literal (error, CARE_ERROR, CARE_ERROR_NOT_FOUND,
                       _("The list of hospitals has changed; search again."));
  return FALSE;
}

static char *
dup_token (Search *search, guint class, guint doc)
{
  g_autoptr (GBytes) bytes = care_catalogue_dup_token (search->catalogue);
  const guint8 *digest = g_bytes_get_data (bytes, NULL);

  return g_strdup_printf ("%u.%u.%02x%02x%02x%02x", class, doc, digest[0], digest[1], digest[2],
                          digest[3]);
}

static gboolean
add_hospital (Search *search, CareDirectoryPage *page, guint doc, GError **error)
{
  gint64 id = care_name_index_get_id (search->index, doc);
  CareFacility *facility = care_catalogue_load (search->catalogue, id, error);

  if (facility == NULL)
    return FALSE;
  facility->favourite = g_hash_table_contains (search->favourites, facility->key);
  g_ptr_array_add (page->hospitals, care_hospital_new (facility));
  return TRUE;
}

static gboolean
fill_page (Search *search, CareNameHits *hits, guint class, guint doc, guint limit,
           CareDirectoryPage *page, GError **error)
{
  CareBits *sets[N_CLASSES] = { hits->exact, hits->prefix, hits->all };

  for (; class < N_CLASSES; class++, doc = 0)
    for (guint word = doc / 64; word < search->n_words; word++)
      {
        CareBits rest = sets[class][word];

        if (word == doc / 64)
          rest &= ~G_GUINT64_CONSTANT (0) << doc % 64;
        for (; rest != 0; rest &= rest - 1)
          {
            guint hit = word * 64 + __builtin_ctzll (rest);

            if (page->hospitals->len == limit)
              {
                page->next = dup_token (search, class, hit);
                return TRUE;
              }
            if (!add_hospital (search, page, hit, error))
              return FALSE;
          }
      }
  return TRUE;
}

/* In one transaction: SQLite would lock and unlock the file for every row else, which costs more
 * than reading it. */
static gboolean
load_page (Search *search, CareNameHits *hits, guint class, guint doc, guint limit,
           CareDirectoryPage *page, GError **error)
{
  gboolean own = !search->catalogue->in_transaction
                 && care_catalogue_exec (search->catalogue, "BEGIN", NULL);
  gboolean done = fill_page (search, hits, class, doc, MIN (limit, CARE_DIRECTORY_MAX_PAGE), page,
                             error);

  if (own)
    care_catalogue_exec (search->catalogue, "COMMIT", NULL);
  return done;
}

/**
 * care_catalogue_search:
 * @self: a catalogue
 * @query: what to look for
 * @error: return location for a #GError
 *
 * The hospital that people mean comes first: names that are what was typed, names that begin with
 * it, then the higher grade. The count is the full count. Where no name has a word as it was typed,
 * names are found that have it with one character mended, or in two parts, and the page says so.
 *
 * Returns: (transfer full): a page, or %NULL
 */
CareDirectoryPage *
care_catalogue_search (CareCatalogue *self, const CareDirectoryQuery *query, GError **error)
{
  g_autoptr (CareDirectoryPage) page = care_directory_page_new ();
  g_autoptr (GHashTable) favourites = care_catalogue_get_favourites (self);
  CareNameIndex *index = care_catalogue_get_index (self);
  Search search = { self, index, favourites, care_name_index_get_n_words (index) };
  g_auto (GStrv) words = NULL;
  g_auto (CareNameHits) hits = { NULL };
  gboolean nothing;
  guint class, doc;

  if (!parse_token (&search, query->token, &class, &doc, error))
    return NULL;
  words = care_search_text_words (query->text, &nothing);
  if (nothing || strlen (query->text) > MAX_QUERY_BYTES)
    return g_steal_pointer (&page);
  find (&search, (const char *const *) words, page, &hits);
  if (query->within != NULL)
    keep_division (&search, hits.all, query->within);
  keep_filters (&search, hits.all, query);
  if (query->favourites)
    keep_favourites (&search, hits.all);
  page->total = classify (&search, &hits);
  return load_page (&search, &hits, class, doc, query->limit, page, error)
           ? g_steal_pointer (&page) : NULL;
}
