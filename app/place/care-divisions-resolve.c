/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-divisions-resolve.h"

#include "place/care-divisions-alias.h"
#include "place/care-divisions-search.h"

#include <string.h>

/**
 * care_divisions_resolve_code:
 * @code: (nullable): a code as lists write it: six digits, perhaps with more behind them for
 *   towns, or with zeros left out at the end
 *
 * Returns: (transfer none) (nullable): the division; for a code that has been abolished what took
 *   its place, for a grouping the division above it
 */
const CareDivision *
care_divisions_resolve_code (const char *code)
{
  char six[] = "000000";
  const CareDivision *division, *successor = NULL;
  gsize length = code ? strlen (code) : 0;

  if (g_strcmp0 (code, "xpcc") == 0)
    return care_divisions_lookup (code);
  if (length != 2 && length != 4 && length != 6 && length != 9 && length != 12)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (code[i]))
      return NULL;
  memcpy (six, code, MIN (length, 6));
  division = care_divisions_lookup (six);
  if (division == NULL || !division->current)
    successor = care_divisions_get_successor (six);
  division = successor ? successor : division;
  while (division != NULL && division->level == CARE_DIVISION_GROUPING)
    division = division->parent;
  return division;
}

/* How many bytes of @text the name takes, in full (甲省) or as people say it (甲). */
static gsize
match_name (const char *text, const char *name)
{
  static const char *const endings[] = { "特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区",
                                         "自治区", "地区", "林区", "省", "市", "县", "区", "盟" };

  if (g_str_has_prefix (text, name))
    return strlen (name);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i])
        && strlen (name) >= strlen (endings[i]) + 2 * strlen ("河"))
      {
        gsize length = strlen (name) - strlen (endings[i]);

        return strncmp (text, name, length) == 0 ? length : 0;
      }
  return 0;
}

static const CareDivision *
match_child (const char *text, const CareDivision *parent, gsize *length)
{
  g_autoptr (GPtrArray) children = care_divisions_get_children (parent);
  const CareDivision *best = NULL;

  *length = 0;
  for (guint i = 0; i < children->len; i++)
    {
      const CareDivision *child = children->pdata[i];
      gsize matched = match_name (text, child->name);

      if (matched > *length)
        {
          *length = matched;
          best = child;
        }
    }
  return best;
}

/* A county named without its prefecture: 甲省丙县. */
static const CareDivision *
match_grandchild (const char *text, const CareDivision *parent, gsize *length)
{
  g_autoptr (GPtrArray) children = care_divisions_get_children (parent);
  const CareDivision *best = NULL;

  *length = 0;
  for (guint i = 0; i < children->len; i++)
    {
      gsize matched;
      const CareDivision *found = match_child (text, children->pdata[i], &matched);

      if (matched > *length)
        {
          *length = matched;
          best = found;
        }
    }
  return best;
}

/* Names of what only groups, but for those that are the name of a place as well. */
static GPtrArray *
get_groupings (void)
{
  static gsize once;
  static GPtrArray *names;

  if (g_once_init_enter (&once))
    {
      GPtrArray *all = care_divisions_get_all ();

      names = g_ptr_array_new ();
      for (guint i = 0; i < all->len; i++)
        {
          const CareDivision *division = all->pdata[i];

          if (division->level == CARE_DIVISION_GROUPING && strlen (division->name) > strlen ("行政区"))
            g_ptr_array_add (names, (gpointer) division->name);
        }
      g_once_init_leave (&once, 1);
    }
  return names;
}

/* What stands between the names of places and names none: separators, and what only groups. */
static gsize
match_filler (const char *text)
{
  static const char *const fillers[] = { "中国", "市辖区", " ", "-", "/", "," };
  GPtrArray *groupings = get_groupings ();

  for (gsize i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (g_str_has_prefix (text, fillers[i]))
      return strlen (fillers[i]);
  for (guint i = 0; i < groupings->len; i++)
    if (g_str_has_prefix (text, groupings->pdata[i]))
      return strlen (groupings->pdata[i]);
  return 0;
}

/**
 * care_divisions_resolve_text:
 * @text: (nullable): a place or an address as lists write it: 甲省乙市丙县…, 甲乙, 甲市市辖区丙区
 * @within: (nullable): what is known of the place already
 *
 * Walks down from the province; a name that does not fit ends the walk. Nothing is guessed: a name
 * that only exists further down (a district that many cities have, alone) gives no answer.
 *
 * Returns: (transfer none) (nullable): the finest division that the text names; @within where it
 *   names none
 */
const CareDivision *
care_divisions_resolve_text (const char *text, const CareDivision *within)
{
  const CareDivision *found = within;
  gsize length = 0;

  for (const char *p = text ? text : ""; *p != '\0'; p += length)
    {
      const CareDivision *next;

      length = match_filler (p);
      if (length > 0)
        continue;
      next = match_child (p, found, &length);
      if (next == NULL && found != NULL)
        next = match_grandchild (p, found, &length);
      /* A municipality again below itself, as lists with three columns write it. */
      for (const CareDivision *above = found; next == NULL && above != NULL; above = above->parent)
        {
          length = match_name (p, above->name);
          next = length > 0 ? found : NULL;
        }
      if (next == NULL)
        break;
      found = next;
    }
  return found;
}
