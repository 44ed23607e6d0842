/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "names/care-name-index-format.h"

G_BEGIN_DECLS

/* An index that is read, as both know it that look for names in it: as typed, and misspelt. */

/* Symbols, or sets of initials, from @low up to but without @high. */
typedef struct
{
  guint32 low;
  guint32 high;
} CareSymbolRange;

struct _CareNameIndex
{
  GBytes *bytes;
  const CareNameIndexHeader *header;
  const guint32 *symbols;
  const guint16 *by_code;
  const guint8 *initials;
  const guint64 *sets;
  const guint16 *text;
  const guint32 *name_start;
  const guint32 *name_doc;
  const guint32 *suffixes;
  const guint32 *suffixes_by_initials;
  const guint64 *letters;
  const gint64 *ids;
  const guint32 *attributes[CARE_NAME_INDEX_N_ATTRIBUTES];
  GArray *of_sound[CARE_N_SOUNDS];               /* of CareSymbolRange; NULL where empty */
  GArray *of_letter[CARE_NAME_INDEX_N_LETTERS];  /* of CareSymbolRange over sets */
  CareBits *spare; /* atomic: room for three sets of names, all empty; NULL while it is used */
};

/* What stands @depth characters behind the beginning of a suffix, or before it; 0 where a name ends
 * there, or where a damaged index says nothing. */
static inline guint16
care_name_index_symbol_at (const CareNameIndex *self, guint32 suffix, gint64 depth)
{
  guint32 name = suffix >> 8;
  gint64 position;

  if (G_UNLIKELY (name >= self->header->n_names))
    return 0;
  position = (gint64) self->name_start[name] + (suffix & 0xff) + depth;
  if (G_UNLIKELY (position < 0 || position >= self->header->n_text
                  || self->text[position] >= self->header->n_symbols))
    return 0;
  return self->text[position];
}

/* The first of the suffixes from @low up to @high of which the symbol at @depth, or its set of
 * initials, is not below @wanted; @suffixes are in the order of these. */
static inline guint32
care_name_index_lower_bound (const CareNameIndex *self, const guint32 *suffixes,
                             gboolean by_initials, guint32 low, guint32 high, guint depth,
                             guint32 wanted)
{
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      guint32 at = care_name_index_symbol_at (self, suffixes[middle], depth);

      if ((by_initials ? self->initials[at] : at) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint16 care_name_index_find_symbol (const CareNameIndex *self, gunichar c);

G_END_DECLS
