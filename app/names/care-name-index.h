/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "place/care-pinyin.h"

G_BEGIN_DECLS

#define CARE_NAME_INDEX_TOKEN_LENGTH 16
#define CARE_NAME_INDEX_N_ATTRIBUTES 3

/**
 * CareNameIndex:
 *
 * The index of all names of a catalogue, mapped from a file: a suffix array over the characters and
 * one over the initials. Every part of every name is found without looking at a name twice, so that
 * one character costs no more than ten.
 *
 * Documents are numbered in the order in which they shall be shown among equals.
 */
typedef struct _CareNameIndex CareNameIndex;

/**
 * CareBits:
 *
 * A set of documents.
 */
typedef guint64 CareBits;

/**
 * CareNameHits:
 * @all: documents that match
 * @prefix: those of them with a name that begins with what was typed
 * @exact: those of them with a name that is what was typed
 *
 * Sets of care_name_index_get_n_words() words each.
 */
typedef struct
{
  CareBits *all;
  CareBits *prefix;
  CareBits *exact;
} CareNameHits;

CareNameIndex *care_name_index_new      (GBytes *bytes, GError **error);
CareNameIndex *care_name_index_open     (const char *path, GError **error);
void           care_name_index_free     (CareNameIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareNameIndex, care_name_index_free)

GBytes        *care_name_index_dup_token (CareNameIndex *self);

guint          care_name_index_get_n_docs      (CareNameIndex *self);
guint          care_name_index_get_n_words     (CareNameIndex *self);
gint64         care_name_index_get_id          (CareNameIndex *self, guint doc);
const guint32 *care_name_index_get_attribute   (CareNameIndex *self, guint attribute);

void           care_name_index_search          (CareNameIndex *self, const char *const *words,
                                                CareNameHits *hits);
void           care_name_hits_clear            (CareNameHits *hits);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CareNameHits, care_name_hits_clear)

static inline gboolean
care_bits_test (const CareBits *bits, guint i)
{
  return bits[i >> 6] >> (i & 63) & 1;
}

static inline void
care_bits_set (CareBits *bits, guint i)
{
  bits[i >> 6] |= G_GUINT64_CONSTANT (1) << (i & 63);
}

G_END_DECLS
