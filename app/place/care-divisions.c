/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-place"
#include "config.h"

#include "place/care-divisions.h"

#include "base/care-error.h"
#include "base/care-file.h"

#include <glib/gi18n-lib.h>

#define REGIONS_FILE "regions/regions.tsv"
#define REGIONS_MAX_BYTES (4 * 1024 * 1024)

static GHashTable *by_code; /* code → CareDivision */
static GPtrArray *all;      /* in the order of the file */

static gboolean
parse_level (const char *text, CareDivisionLevel *level)
{
  static const char *const names[] = { "province", "prefecture", "county", "direct-county",
                                       "grouping" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        *level = i;
        return TRUE;
      }
  return FALSE;
}

static CareDivision *
add (const char *code, const char *name, CareDivisionLevel level, gboolean current)
{
  CareDivision *division = g_new0 (CareDivision, 1);

  division->code = g_strdup (code);
  division->name = g_strdup (name);
  division->level = level;
  division->current = current;
  g_hash_table_insert (by_code, (gpointer) division->code, division);
  g_ptr_array_add (all, division);
  return division;
}

static gboolean
parse_line (const char *line, guint number, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 6);
  CareDivisionLevel level;
  CareDivision *division, *parent;

  if (g_strv_length (cells) < 5 || !parse_level (cells[2], &level)
      || g_hash_table_contains (by_code, cells[0]))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: line %u: not a division"),
                   REGIONS_FILE, number);
      return FALSE;
    }
  division = add (cells[0], cells[1], level, g_str_equal (cells[4], "current"));
  /* Parents stand before their children in the table. */
  parent = *cells[3] ? g_hash_table_lookup (by_code, cells[3]) : NULL;
  if (*cells[3] && parent == NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: line %u: unknown parent %s"),
                   REGIONS_FILE, number, cells[3]);
      return FALSE;
    }
  division->parent = parent;
  if (parent != NULL)
    {
      parent->has_children = TRUE;
      parent->has_prefectures |= level == CARE_DIVISION_PREFECTURE;
    }
  return TRUE;
}

/**
 * care_divisions_load:
 * @error: return location for a #GError
 *
 * Reads the table of divisions, once in the life of the program. Call it first, in main().
 *
 * Returns: %TRUE where the divisions are at hand
 */
gboolean
care_divisions_load (GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  gboolean header = TRUE;

  if (by_code != NULL)
    return TRUE;
  path = care_file_find_data (REGIONS_FILE);
  bytes = care_file_read_bounded (path, REGIONS_MAX_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  by_code = g_hash_table_new (g_str_hash, g_str_equal);
  all = g_ptr_array_new ();
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      if (!header && !parse_line (lines[i], i + 1, error))
        {
          g_clear_pointer (&by_code, g_hash_table_unref);
          g_clear_pointer (&all, g_ptr_array_unref);
          return FALSE;
        }
      header = FALSE;
    }
  /* 新疆生产建设兵团 is a place to file to with the rank of a province, but has no GB/T 2260 code. */
  add ("xpcc", "新疆生产建设兵团", CARE_DIVISION_PROVINCE, TRUE);
  g_debug ("loaded %u divisions", all->len);
  return TRUE;
}

/**
 * care_divisions_lookup:
 * @code: (nullable): a code
 *
 * Returns: (transfer none) (nullable): the division, abolished ones and groupings included
 */
const CareDivision *
care_divisions_lookup (const char *code)
{
  g_return_val_if_fail (by_code != NULL, NULL);

  return code ? g_hash_table_lookup (by_code, code) : NULL;
}

/**
 * care_divisions_get_all:
 *
 * Returns: (transfer none) (element-type CareDivision): every division, provinces before what lies
 *   in them
 */
GPtrArray *
care_divisions_get_all (void)
{
  g_return_val_if_fail (all != NULL, NULL);

  return all;
}

/**
 * care_division_is_within:
 * @self: (nullable): a division
 * @outer: (nullable): a division
 *
 * Returns: %TRUE where @self is @outer or lies below it
 */
gboolean
care_division_is_within (const CareDivision *self, const CareDivision *outer)
{
  for (; self != NULL && outer != NULL; self = self->parent)
    if (self == outer)
      return TRUE;
  return FALSE;
}

/**
 * care_division_get_province:
 * @self: a division
 *
 * Returns: (transfer none): the province that @self is or lies in
 */
const CareDivision *
care_division_get_province (const CareDivision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->parent != NULL)
    self = self->parent;
  return self;
}

/**
 * care_division_get_prefecture:
 * @self: a division
 *
 * Returns: (transfer none) (nullable): the prefecture or direct county that @self is or lies in;
 *   %NULL for a province and for the districts of a municipality, which have none
 */
const CareDivision *
care_division_get_prefecture (const CareDivision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (; self != NULL; self = self->parent)
    if (self->level == CARE_DIVISION_PREFECTURE || self->level == CARE_DIVISION_DIRECT_COUNTY)
      return self;
  return NULL;
}

/**
 * care_division_is_municipality:
 * @self: a division
 *
 * Returns: %TRUE for a province whose districts have no prefecture above them, a municipality: it
 *   is one pooling area
 */
gboolean
care_division_is_municipality (const CareDivision *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->level == CARE_DIVISION_PROVINCE && self->has_children && !self->has_prefectures;
}

/**
 * care_division_get_area:
 * @self: a place of insurance
 *
 * Returns: (transfer none): the pooling area that it belongs to: prefecture, direct county or
 *   municipality
 */
const CareDivision *
care_division_get_area (const CareDivision *self)
{
  const CareDivision *prefecture = care_division_get_prefecture (self);

  return prefecture ? prefecture : care_division_get_province (self);
}

/**
 * care_division_can_insure:
 * @self: a division
 *
 * Returns: whether people are insured there: in a county, prefecture or direct county, in a
 *   municipality, and in the corps, which has a fund but no code. A province names no fund
 */
gboolean
care_division_can_insure (const CareDivision *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->level != CARE_DIVISION_GROUPING
         && (self->level != CARE_DIVISION_PROVINCE || care_division_is_municipality (self)
             || strcmp (self->code, "xpcc") == 0);
}

/**
 * care_division_dup_full_name:
 * @self: a division
 *
 * Returns: (transfer full): the names from the province down, without groupings: 甲省乙市丙县
 */
char *
care_division_dup_full_name (const CareDivision *self)
{
  g_autofree char *above = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->parent == NULL)
    return g_strdup (self->name);
  above = care_division_dup_full_name (self->parent);
  if (self->level == CARE_DIVISION_GROUPING)
    return g_steal_pointer (&above);
  return g_strconcat (above, self->name, NULL);
}
