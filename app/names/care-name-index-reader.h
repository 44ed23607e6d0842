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

G_END_DECLS
