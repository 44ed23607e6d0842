/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-names"
#include "config.h"

#include "names/care-name-index-build.h"

#include "base/care-error.h"
#include "names/care-name-index-format.h"
#include "names/care-search-text.h"
#include "names/care-suffix-sort.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_CODE_POINTS 0x110000

typedef struct
{
  CareNameIndexHeader header;
  GArray *codes;        /* guint32: the text as code points */
  GArray *name_start;   /* guint32 */
  GArray *name_doc;     /* guint32 */
  guint16 *symbol_of;   /* by code point; 0 where it does not occur */
  guint32 *symbols;
  guint16 *by_code;
  guint8 *initials;
  GArray *sets;         /* guint64 */
  guint16 *text;
  guint32 *suffixes;
  guint32 *by_initials;
  guint64 *letters;
} Build;

static void
build_clear (Build *build)
{
  g_clear_pointer (&build->codes, g_array_unref);
  g_clear_pointer (&build->name_start, g_array_unref);
  g_clear_pointer (&build->name_doc, g_array_unref);
  g_clear_pointer (&build->sets, g_array_unref);
  g_free (build->symbol_of);
  g_free (build->symbols);
  g_free (build->by_code);
  g_free (build->initials);
  g_free (build->text);
  g_free (build->suffixes);
  g_free (build->by_initials);
  g_free (build->letters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Build, build_clear)

static void
add_name (Build *build, guint32 doc, const char *folded)
{
  guint32 start = build->codes->len, end = 0;
  guint length = 0;

  if (*folded == '\0')
    return;
  g_array_append_val (build->name_start, start);
  g_array_append_val (build->name_doc, doc);
  for (const char *p = folded; *p != '\0' && length < CARE_NAME_INDEX_MAX_LENGTH; length++)
    {
      guint32 c = g_utf8_get_char (p);

      g_array_append_val (build->codes, c);
      p = g_utf8_next_char (p);
    }
  g_array_append_val (build->codes, end);
}

static void
add_doc (Build *build, guint32 number, const CareNameDoc *doc)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; doc->names[i] != NULL; i++)
    {
      g_autofree char *folded = care_search_text_fold (doc->names[i]);
      g_auto (GStrv) shorts = care_search_text_dup_shorts (folded);

      if (!g_ptr_array_find_with_equal_func (names, folded, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&folded));
      for (gsize s = 0; shorts[s] != NULL; s++)
        if (!g_ptr_array_find_with_equal_func (names, shorts[s], g_str_equal, NULL))
          g_ptr_array_add (names, g_strdup (shorts[s]));
    }
  for (guint i = 0; i < names->len; i++)
    add_name (build, number, names->pdata[i]);
}

typedef struct
{
  guint32 code;
  guint32 sound; /* its first, or the highest number */
} Symbol;

static int
compare_symbols (gconstpointer a, gconstpointer b)
{
  const Symbol *x = a, *y = b;

  if (x->sound != y->sound)
    return x->sound < y->sound ? -1 : 1;
  return x->code < y->code ? -1 : x->code > y->code;
}

/* Symbols stand in the order of their sounds, so that a syllable is a range of symbols. */
static gboolean
number_symbols (Build *build, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Symbol));
  guint n = 0;

  build->symbol_of = g_new0 (guint16, N_CODE_POINTS);
  for (guint i = 0; i < build->codes->len; i++)
    build->symbol_of[g_array_index (build->codes, guint32, i)] = 1;
  for (guint32 code = 1; code < N_CODE_POINTS; code++)
    if (build->symbol_of[code])
      {
        guint16 sounds[CARE_PINYIN_MAX_READINGS];
        Symbol symbol = { code, care_name_index_sounds (code, sounds) ? sounds[0] : G_MAXUINT32 };

        g_array_append_val (found, symbol);
      }
  if (found->len >= 65535)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                           _("The names hold more different characters than can be indexed."));
      return FALSE;
    }
  g_array_sort (found, compare_symbols);
  build->header.n_symbols = found->len + 1;
  build->symbols = g_new0 (guint32, found->len + 1);
  build->by_code = g_new0 (guint16, found->len + 1);
  for (guint i = 0; i < found->len; i++)
    {
      build->symbols[i + 1] = g_array_index (found, Symbol, i).code;
      build->symbol_of[build->symbols[i + 1]] = i + 1;
    }
  build->symbol_of[0] = 0;
  for (guint32 code = 1, at = 1; code < N_CODE_POINTS; code++)
    if (build->symbol_of[code])
      build->by_code[at++] = build->symbol_of[code];
  build->text = g_new (guint16, build->codes->len + 1);
  for (n = 0; n < build->codes->len; n++)
    build->text[n] = build->symbol_of[g_array_index (build->codes, guint32, n)];
  build->header.n_text = n;
  return TRUE;
}

/* The letters of all spellings of a symbol; of the first letters alone where @initials is set. */
static guint64
letters_of (gunichar c, gboolean initials)
{
  guint16 sounds[CARE_PINYIN_MAX_READINGS];
  guint n = care_name_index_sounds (c, sounds);
  guint64 letters = 0;

  for (guint i = 0; i < n; i++)
    for (const char *p = care_name_index_spelling (sounds[i]); *p != '\0'; p++)
      {
        letters |= G_GUINT64_CONSTANT (1) << care_name_index_letter (*p);
        if (initials)
          break;
      }
  return letters;
}

static gboolean
number_initials (Build *build, GError **error)
{
  guint64 none = 0;

  build->sets = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_array_append_val (build->sets, none);
  build->initials = g_new0 (guint8, build->header.n_symbols);
  for (guint i = 1; i < build->header.n_symbols; i++)
    {
      guint64 set = letters_of (build->symbols[i], TRUE);
      guint number = 0;

      while (number < build->sets->len && g_array_index (build->sets, guint64, number) != set)
        number++;
      if (number == build->sets->len)
        g_array_append_val (build->sets, set);
      if (number > 255)
        {
          g_set_error_literal (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                               _("The names hold more different characters than can be indexed."));
          return FALSE;
        }
      build->initials[i] = number;
    }
  build->header.n_sets = build->sets->len;
  return TRUE;
}

static void
collect_letters (Build *build)
{
  guint n_words = (build->header.n_docs + 63) / 64;
  g_autofree guint64 *any = g_new0 (guint64, build->header.n_symbols);

  for (guint i = 1; i < build->header.n_symbols; i++)
    any[i] = letters_of (build->symbols[i], FALSE);
  build->letters = g_new0 (guint64, (gsize) n_words * CARE_NAME_INDEX_N_LETTERS * 2 + 1);
  for (guint name = 0; name < build->header.n_names; name++)
    {
      guint32 start = g_array_index (build->name_start, guint32, name);
      guint32 doc = g_array_index (build->name_doc, guint32, name);
      guint64 inside = 0;
      guint64 begins = g_array_index (build->sets, guint64, build->initials[build->text[start]]);

      /* Every reading begins some match with its first letter: ü is typed as u, too. */
      for (const guint16 *p = build->text + start; *p != 0; p++)
        inside |= any[*p];
      for (; inside != 0; inside &= inside - 1)
        care_bits_set (build->letters + (gsize) __builtin_ctzll (inside) * n_words, doc);
      for (; begins != 0; begins &= begins - 1)
        care_bits_set (build->letters + (gsize) (CARE_NAME_INDEX_N_LETTERS
                                                 + __builtin_ctzll (begins)) * n_words, doc);
    }
}

static gboolean
sort_suffixes (Build *build, GCancellable *cancellable, GError **error)
{
  guint n = build->header.n_text - build->header.n_names, at = 0;
  const guint32 *start = (const guint32 *) build->name_start->data;
  g_autofree guint16 *by_initials = g_new (guint16, build->header.n_text + 1);

  build->header.n_suffixes = n;
  build->suffixes = g_new (guint32, n + 1);
  for (guint name = 0; name < build->header.n_names; name++)
    for (guint offset = 0; build->text[start[name] + offset] != 0; offset++)
      build->suffixes[at++] = name << 8 | offset;
  build->by_initials = g_memdup2 (build->suffixes, sizeof (guint32) * (n + 1));
  for (guint i = 0; i < build->header.n_text; i++)
    by_initials[i] = build->initials[build->text[i]];
  return care_suffix_sort (build->text, start, build->header.n_symbols, build->suffixes, n,
                           cancellable, error)
         && care_suffix_sort (by_initials, start, 256, build->by_initials, n, cancellable, error);
}

static GBytes *
serialise (Build *build, GPtrArray *docs)
{
  gconstpointer sections[N_SECTIONS] = {
    build->symbols, build->by_code, build->initials, build->sets->data, build->text,
    build->name_start->data, build->name_doc->data, build->suffixes, build->by_initials,
    build->letters,
  };
  guint64 size = (sizeof build->header + 7) & ~G_GUINT64_CONSTANT (7);
  guint8 digest[32], *out;

  for (guint i = 0; i < N_SECTIONS; i++)
    {
      build->header.offsets[i] = size;
      size += care_name_index_section_length (&build->header, i) * care_name_index_element_size (i);
      size = (size + 7) & ~G_GUINT64_CONSTANT (7);
    }
  build->header.offsets[N_SECTIONS] = size;
  out = g_malloc0 (size);
  for (guint i = 0; i < SECTION_IDS; i++)
    {
      gsize length = care_name_index_section_length (&build->header, i)
                     * care_name_index_element_size (i);

      /* An array that never held anything has no address. */
      if (length > 0)
        memcpy (out + build->header.offsets[i], sections[i], length);
    }
  for (guint doc = 0; doc < docs->len; doc++)
    {
      const CareNameDoc *from = docs->pdata[doc];

      memcpy (out + build->header.offsets[SECTION_IDS] + doc * 8, &from->id, 8);
      for (guint a = 0; a < CARE_NAME_INDEX_N_ATTRIBUTES; a++)
        memcpy (out + build->header.offsets[SECTION_ATTRIBUTE_0 + a] + doc * 4,
                &from->attributes[a], 4);
    }
  memcpy (out, &build->header, sizeof build->header);
  care_name_index_digest (&build->header, out + sizeof build->header, size - sizeof build->header,
                          digest);
  memcpy (out + G_STRUCT_OFFSET (CareNameIndexHeader, token), digest, CARE_NAME_INDEX_TOKEN_LENGTH);
  return g_bytes_new_take (out, size);
}

/**
 * care_name_index_build:
 * @docs: (element-type CareNameDoc): the documents in the order in which they shall be shown
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * The same documents give the same bytes.
 *
 * Returns: (transfer full): the index, for care_name_index_new() or to be written to a file
 */
GBytes *
care_name_index_build (GPtrArray *docs, GCancellable *cancellable, GError **error)
{
  g_auto (Build) build = { .header = { CARE_NAME_INDEX_MAGIC, CARE_NAME_INDEX_ORDER } };

  build.codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  build.name_start = g_array_new (FALSE, FALSE, sizeof (guint32));
  build.name_doc = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint doc = 0; doc < docs->len; doc++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_doc (&build, doc, docs->pdata[doc]);
    }
  if (build.name_doc->len >= CARE_NAME_INDEX_MAX_NAMES)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                           _("There are more names than can be indexed."));
      return NULL;
    }
  build.header.readings = care_name_index_readings_version ();
  build.header.n_docs = docs->len;
  build.header.n_names = build.name_doc->len;
  g_array_append_val (build.name_start, build.codes->len);
  if (!number_symbols (&build, error) || !number_initials (&build, error))
    return NULL;
  collect_letters (&build);
  if (!sort_suffixes (&build, cancellable, error))
    return NULL;
  g_debug ("indexed %u names of %u hospitals", build.header.n_names, build.header.n_docs);
  return serialise (&build, docs);
}
