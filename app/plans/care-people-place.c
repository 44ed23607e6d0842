/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-people-place.h"

#include "place/care-divisions-resolve.h"

#include <string.h>

/* How much of @text the name of a place takes: in full, or without its last sign (甲市, 甲). */
static gsize
match (const char *text, const char *name)
{
  const char *last = g_utf8_find_prev_char (name, name + strlen (name));
  gsize shorter = last ? (gsize) (last - name) : 0;

  if (g_str_has_prefix (text, name))
    return strlen (name);
  /* Two characters at least, and nothing that would make another name of it. */
  return shorter >= strlen ("甲乙") && strncmp (text, name, shorter) == 0 ? shorter : 0;
}

/* The one place whose name the text begins with, the longest; NULL where two have it. */
static const CareDivision *
find_unique (const char *text, gboolean counties, gsize *length)
{
  GPtrArray *all = care_divisions_get_all ();
  const CareDivision *found = NULL;

  *length = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const CareDivision *division = g_ptr_array_index (all, i);
      gboolean county = division->level == CARE_DIVISION_COUNTY;
      gsize matched;

      if (!division->current || division->level == CARE_DIVISION_GROUPING || county != counties)
        continue;
      /* Of a county the whole name alone is enough, and nothing else may follow. */
      matched = county ? (strcmp (text, division->name) == 0 ? strlen (text) : 0)
                       : match (text, division->name);
      if (matched == 0 || matched < *length)
        continue;
      found = matched == *length ? NULL : division;
      *length = matched;
    }
  return found;
}

/**
 * care_people_find_place:
 * @text: a place as people write it in a list
 *
 * By its code, its name with what lies above it, or its name alone where no other place has it:
 * 甲省乙市, 乙, 乙市丙区. What is left of the text must be the name of a place as well.
 *
 * Returns: (transfer none) (nullable): the place
 */
const CareDivision *
care_people_find_place (const char *text)
{
  const CareDivision *found = care_divisions_lookup (text), *finer;
  gsize length;

  if (found == NULL)
    found = care_divisions_resolve_code (text);
  if (found == NULL)
    found = care_divisions_resolve_text (text, NULL);
  if (found != NULL)
    return found;
  found = find_unique (text, FALSE, &length);
  if (found == NULL)
    return find_unique (text, TRUE, &length);
  if (text[length] == '\0')
    return found;
  finer = care_divisions_resolve_text (text + length, found);
  return finer != found ? finer : NULL;
}
