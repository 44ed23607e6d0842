/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "names/care-name-index.h"

G_BEGIN_DECLS

/* The file of an index: a header, then its sections, each aligned to eight bytes. What builds one
 * and what reads one both go by this. */

#define CARE_NAME_INDEX_MAGIC "CAREIDX\x01"
#define CARE_NAME_INDEX_ORDER 0x01020304u
#define CARE_NAME_INDEX_MAX_NAMES (1u << 24) /* a suffix is name << 8 | offset */
#define CARE_NAME_INDEX_MAX_LENGTH 254       /* characters of a name that are indexed */
#define CARE_NAME_INDEX_N_LETTERS 36         /* a to z, then 0 to 9 */

typedef enum
{
  SECTION_SYMBOLS,     /* guint32: code points in the order of symbols; symbol 0 ends a name */
  SECTION_BY_CODE,     /* guint16: symbols in the order of code points */
  SECTION_INITIALS,    /* guint8: the set of initials of a symbol; 0 where it has none */
  SECTION_SETS,        /* guint64: initials of a set, a bit a letter */
  SECTION_TEXT,        /* guint16: symbols of all names, each ended by 0 */
  SECTION_NAME_START,  /* guint32: where a name begins in the text; one more at the end */
  SECTION_NAME_DOC,    /* guint32: the document of a name */
  SECTION_SUFFIXES,    /* guint32: suffixes in the order of their symbols */
  SECTION_BY_INITIALS, /* guint32: suffixes in the order of their initials */
  SECTION_LETTERS,     /* guint64: for each letter, the documents with it in their pinyin */
  SECTION_IDS,         /* gint64: ids of the documents */
  SECTION_ATTRIBUTE_0, /* guint32 each */
  SECTION_ATTRIBUTE_1,
  SECTION_ATTRIBUTE_2,
  N_SECTIONS,
} CareNameIndexSection;

typedef struct
{
  char magic[8];
  guint32 order;
  guint32 readings; /* of the pinyin table that it was built with */
  guint8 token[CARE_NAME_INDEX_TOKEN_LENGTH];
  guint32 n_docs;
  guint32 n_names;
  guint32 n_symbols;
  guint32 n_sets;
  guint32 n_text;
  guint32 n_suffixes;
  guint64 offsets[N_SECTIONS + 1];
} CareNameIndexHeader;

/* All that may be typed for one symbol: syllables below 512, letters and digits above. */
#define CARE_SOUND_LETTER 512
#define CARE_N_SOUNDS (CARE_SOUND_LETTER + CARE_NAME_INDEX_N_LETTERS)

guint       care_name_index_sounds   (gunichar c, guint16 sounds[CARE_PINYIN_MAX_READINGS]);
const char *care_name_index_spelling (guint16 sound);
guint       care_name_index_letter   (char c);
guint32     care_name_index_readings_version (void);
void        care_name_index_digest           (const CareNameIndexHeader *header,
                                              gconstpointer rest, gsize size,
                                              guint8 digest[32]);
gsize       care_name_index_element_size (CareNameIndexSection section);
guint64     care_name_index_section_length (const CareNameIndexHeader *header,
                                            CareNameIndexSection section);

G_END_DECLS
