/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-divisions-alias.h"

#include "base/care-file.h"

#include <string.h>

#define ALIASES_FILE "regions/aliases.tsv"
#define ALIASES_MAX_BYTES (1024 * 1024)

/* The finest division that both lie in. */
static const CareDivision *
common (const CareDivision *a, const CareDivision *b)
{
  while (a != NULL && !care_division_is_within (b, a))
    a = a->parent;
  return a;
}

static const CareDivision *
parse_successors (const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, " ", -1);
  const CareDivision *division = NULL;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const CareDivision *next = care_divisions_lookup (parts[i]);

      if (next == NULL)
        return NULL;
      division = i == 0 ? next : common (division, next);
    }
  while (division != NULL && division->level == CARE_DIVISION_GROUPING)
    division = division->parent;
  return division;
}

typedef struct
{
  GHashTable *by_code;
  GPtrArray *names; /* in the order of codes */
} Former;

/* Read when the first old code comes along, which most people never see. Without the table old
 * codes are unknown, which is said where they stand. */
static void
load (Former *former)
{
  g_autofree char *path = care_file_find_data (ALIASES_FILE);
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, ALIASES_MAX_BYTES, NULL);
  gsize size = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = g_strndup (data ? data : "", size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  former->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  former->names = g_ptr_array_new ();
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);
      const CareDivision *division;

      if (g_strv_length (cells) != 3 || strlen (cells[0]) != 6)
        continue;
      division = parse_successors (cells[2]);
      if (division == NULL)
        continue;
      g_hash_table_insert (former->by_code, g_strdup (cells[0]), (gpointer) division);
      g_ptr_array_add (former->names, g_strdup (cells[0]));
      g_ptr_array_add (former->names, g_strdup (cells[1]));
    }
}

static const Former *
get_former (void)
{
  static gsize once;
  static Former former;

  if (g_once_init_enter (&once))
    {
      load (&former);
      g_once_init_leave (&once, 1);
    }
  return &former;
}

/**
 * care_divisions_get_successor:
 * @code: six digits
 *
 * What took the place of a division that is no more; where several did, the one that they all lie
 * in. Lists and insurance codes carry old codes for years.
 *
 * Returns: (transfer none) (nullable): the division, %NULL for a code that never was or still is
 */
const CareDivision *
care_divisions_get_successor (const char *code)
{
  return g_hash_table_lookup (get_former ()->by_code, code);
}

/**
 * care_divisions_foreach_former:
 * @func: (scope call): called for each
 * @user_data: for @func
 *
 * Goes through the divisions that are no more.
 */
void
care_divisions_foreach_former (CareDivisionsFormerFunc func, gpointer user_data)
{
  const Former *former = get_former ();

  for (guint i = 0; i + 1 < former->names->len; i += 2)
    func (former->names->pdata[i], former->names->pdata[i + 1],
          g_hash_table_lookup (former->by_code, former->names->pdata[i]), user_data);
}
