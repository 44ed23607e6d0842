/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "names/care-name-index.h"

static guint
count_bits (const CareBits *bits, guint n_words)
{
  guint n = 0;

  for (guint i = 0; i < n_words; i++)
    n += __builtin_popcountll (bits[i]);
  return n;
}

/* The index beside a catalogue, which anybody may have written to: refused, or searched without a
 * step outside of it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const queries[][3] = { { "医", NULL }, { "医院", NULL }, { "yy", NULL },
                                            { "hao", "zhou", NULL }, { "第一", "a", NULL },
                                            { NULL } };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareNameIndex) index = care_name_index_new (bytes, &error);
  guint n_words;

  g_assert_true ((index == NULL) == (error != NULL));
  if (index == NULL)
    return 0;
  n_words = care_name_index_get_n_words (index);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_auto (CareNameHits) hits = { NULL };
      guint n_all;

      care_name_index_search (index, queries[i], &hits);
      n_all = count_bits (hits.all, n_words);
      g_assert_cmpuint (n_all, <=, care_name_index_get_n_docs (index));
      if (hits.prefix != NULL)
        g_assert_cmpuint (count_bits (hits.prefix, n_words), <=, n_all);
    }
  for (guint doc = 0; doc < care_name_index_get_n_docs (index); doc++)
    care_name_index_get_id (index, doc);
  g_bytes_unref (care_name_index_dup_token (index));
  return 0;
}
