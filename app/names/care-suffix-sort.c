/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names/care-suffix-sort.h"

#include <string.h>

/* Names are short and share their ends (人民医院 ends a third of them), so the suffixes are sorted by
 * four symbols at a time, packed into one number; what is still equal goes another round. */
#define SYMBOLS_A_ROUND 4
#define RADIX_FROM 1024 /* below, comparing is faster than counting */
#define INSERTION_TO 24

typedef struct
{
  guint64 key;
  guint32 suffix;
} Item;

typedef struct
{
  const guint16 *text;
  const guint32 *name_start;
  Item *items;
  Item *scratch;
} Sort;

static guint64
key_at (const Sort *sort, guint32 suffix, guint depth)
{
  const guint16 *p = sort->text + sort->name_start[suffix >> 8] + (suffix & 0xff) + depth;
  guint64 key = 0;

  for (guint i = 0; i < SYMBOLS_A_ROUND; i++)
    {
      key = key << 16 | *p;
      if (*p != 0)
        p++;
    }
  return key;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer unused)
{
  const Item *x = a, *y = b;

  return x->key < y->key ? -1 : x->key > y->key;
}

static void
insertion_sort (Item *items, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      Item item = items[i];
      guint j = i;

      for (; j > 0 && items[j - 1].key > item.key; j--)
        items[j] = items[j - 1];
      items[j] = item;
    }
}

static void
radix_sort (Item *items, Item *scratch, guint n)
{
  Item *from = items, *to = scratch;

  for (guint shift = 0; shift < 64; shift += 8)
    {
      guint starts[257] = { 0 };

      for (guint i = 0; i < n; i++)
        starts[(from[i].key >> shift & 0xff) + 1]++;
      if (starts[(from[0].key >> shift & 0xff) + 1] == n)
        continue;
      for (guint i = 0; i < 256; i++)
        starts[i + 1] += starts[i];
      for (guint i = 0; i < n; i++)
        to[starts[from[i].key >> shift & 0xff]++] = from[i];
      Item *swap = from;
      from = to;
      to = swap;
    }
  if (from != items)
    memcpy (items, from, n * sizeof (Item));
}

static gboolean
key_has_end (guint64 key)
{
  return (key & 0xffff) == 0;
}

static void
sort_range (Sort *sort, guint32 *suffixes, guint n, guint depth)
{
  for (guint i = 0; i < n; i++)
    sort->items[i] = (Item) { key_at (sort, suffixes[i], depth), suffixes[i] };
  if (n <= INSERTION_TO)
    insertion_sort (sort->items, n);
  else if (n < RADIX_FROM)
    g_qsort_with_data (sort->items, n, sizeof (Item), compare_items, NULL);
  else
    radix_sort (sort->items, sort->scratch, n);
  for (guint i = 0; i < n; i++)
    suffixes[i] = sort->items[i].suffix;
  /* The items are overwritten by the rounds below: the keys are looked up again. */
  for (guint start = 0, end; start < n; start = end)
    {
      guint64 key = key_at (sort, suffixes[start], depth);

      for (end = start + 1; end < n && key_at (sort, suffixes[end], depth) == key; )
        end++;
      if (end - start > 1 && !key_has_end (key))
        sort_range (sort, suffixes + start, end - start, depth + SYMBOLS_A_ROUND);
    }
}

/**
 * care_suffix_sort:
 * @text: symbols of all names, each name ended by 0
 * @name_start: where each name begins in @text
 * @n_symbols: symbols are below it
 * @suffixes: (inout) (array length=n): suffixes, name << 8 | offset
 * @n: how many
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Sorts the suffixes by their symbols up to the end of the name.
 *
 * Returns: %FALSE where it was cancelled
 */
gboolean
care_suffix_sort (const guint16 *text, const guint32 *name_start, guint n_symbols,
                  guint32 *suffixes, guint n, GCancellable *cancellable, GError **error)
{
  g_autofree guint32 *starts = g_new0 (guint32, n_symbols + 1), *sorted = g_new (guint32, n + 1);
  g_autofree Item *items = NULL, *scratch = NULL;
  guint largest = 0;
  Sort sort;

  for (guint i = 0; i < n; i++)
    starts[text[name_start[suffixes[i] >> 8] + (suffixes[i] & 0xff)] + 1]++;
  for (guint i = 0; i < n_symbols; i++)
    {
      largest = MAX (largest, starts[i + 1]);
      starts[i + 1] += starts[i];
    }
  for (guint i = 0; i < n; i++)
    sorted[starts[text[name_start[suffixes[i] >> 8] + (suffixes[i] & 0xff)]]++] = suffixes[i];
  memcpy (suffixes, sorted, n * sizeof (guint32));
  items = g_new (Item, largest + 1);
  scratch = g_new (Item, largest + 1);
  sort = (Sort) { text, name_start, items, scratch };
  /* Each start has moved on to the beginning of the next symbol. */
  for (guint i = 0, from = 0; i < n_symbols; from = starts[i++])
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (i > 0 && starts[i] - from > 1)
        sort_range (&sort, suffixes + from, starts[i] - from, 1);
    }
  return TRUE;
}
