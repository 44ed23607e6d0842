/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-catalogue-private.h"

#include "names/care-search-text.h"
#include "place/care-divisions.h"
#include "place/care-place-names.h"

#include <string.h>

#define MIN_PROPER_CHARS 6 /* of a name that begins with its place: any shorter one is common */
#define SEVERAL (-1)

/* A hospital by one of its names, for lists that write down each in its own way in which county it
 * lies, and which of its names comes first. */
typedef struct
{
  gint64 hash;     /* of the prefecture and the name */
  gint64 facility; /* SEVERAL where two bear the name */
  const CareDivision *division;
} NearName;

/* The prefecture that a place lies in, or the municipality; NULL where no more than a province is
 * known. */
static const CareDivision *
get_prefecture (const CareDivision *division)
{
  while (division != NULL && division->level == CARE_DIVISION_COUNTY)
    division = division->parent;
  return division != NULL && (division->level != CARE_DIVISION_PROVINCE
                              || care_division_is_municipality (division))
           ? division : NULL;
}

static const char *
skip (const char *text, const char *word)
{
  return g_str_has_prefix (text, word) ? text + strlen (word) : text;
}

/* The last place in @name where @place begins a name long enough to be one hospital's own. */
static const char *
find_proper (const char *name, const char *place)
{
  const char *found = NULL;

  for (const char *at = strstr (name, place); at != NULL; at = strstr (at + 1, place))
    if (g_utf8_strlen (at, -1) >= MIN_PROPER_CHARS)
      found = at;
  return found;
}

/* A name as all its ways of writing have it that begin with the place: with or without the province
 * before the city and 市 behind it (某省甲市乙医院, 甲市乙医院, 甲乙医院). The mark keeps it apart from
 * names as they are written: of 丙铁路局甲中心医院, which is not 甲市中心医院, 甲中心医院 is left. */
static char *
dup_plain (const char *name, const char *city, const CareDivision *prefecture)
{
  const CareDivision *province = care_division_get_province (prefecture);
  const char *behind = skip (name, province->name);

  if (behind != name && g_str_has_prefix (behind, city))
    name = behind;
  behind = skip (name, city);
  if (behind == name)
    return NULL;
  if (!g_str_has_prefix (behind, "市立"))
    behind = skip (behind, "市");
  return g_strconcat ("~", city, skip (behind, city), NULL);
}

/* What is left of a name without what lists put before it: the institution that it belongs to
 * (某医科大学附属甲市乙医院), the army. NULL where that is nothing that a single hospital is called. */
static char *
dup_proper (const char *name, const char *city, const CareDivision *prefecture)
{
  g_autofree char *above = care_place_names_dup_short (care_division_get_province (prefecture));
  const char *soldiers = skip (skip (name, "中国人民"), "解放军");
  const char *proper = find_proper (name, city), *provincial = find_proper (name, above);

  if (provincial > proper)
    proper = provincial;
  if (proper == NULL && soldiers != name && g_utf8_strlen (soldiers, -1) >= MIN_PROPER_CHARS)
    proper = soldiers;
  return g_strdup (proper);
}

static gint64
hash (const char *name, const CareDivision *prefecture)
{
  g_autofree char *key = g_strconcat ("prefecture/", prefecture->code, "/", name, NULL);

  return care_record_hash_key (key);
}

/* All that a hospital can be called, most its own first. */
static GPtrArray *
get_names (const char *name, GStrv aliases, const CareDivision *prefecture)
{
  g_autofree char *city = care_place_names_dup_short (prefecture);
  g_autofree char *folded = care_search_text_fold (name);
  g_autofree char *figures = care_search_text_dup_figures (folded);
  char *names[] = { g_strdup (figures), dup_proper (figures, city, prefecture),
                    dup_plain (figures, city, prefecture) };
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      g_ptr_array_add (all, names[i]);
  for (gsize i = 0; aliases != NULL && aliases[i] != NULL; i++)
    {
      g_autofree char *alias = care_search_text_fold (aliases[i]);

      if (*alias != '\0')
        g_ptr_array_add (all, care_search_text_dup_figures (alias));
    }
  return all;
}

void
care_catalogue_add_near (CareCatalogue *self, const char *name, GStrv aliases,
                         const CareDivision *division, gint64 facility)
{
  const CareDivision *prefecture = get_prefecture (division);
  g_autoptr (GPtrArray) names = NULL;

  if (self->near == NULL || prefecture == NULL)
    return;
  names = get_names (name, aliases, prefecture);
  for (guint i = 0; i < names->len; i++)
    {
      NearName row = { hash (names->pdata[i], prefecture), facility, division };
      NearName *known = g_hash_table_lookup (self->near, &row.hash);

      if (known == NULL)
        {
          known = g_memdup2 (&row, sizeof row);
          g_hash_table_insert (self->near, &known->hash, known);
        }
      else if (known->facility != facility)
        known->facility = SEVERAL;
      else if (care_division_is_within (division, known->division))
        known->division = division;
    }
}

/* What other sources say, as it stood before @source said anything. */
static void
load_near (CareCatalogue *self, const CareOrigin *source)
{
  sqlite3_stmt *statement = NULL;

  self->near_source = source->id;
  g_clear_pointer (&self->near, g_hash_table_unref);
  self->near = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  if (sqlite3_prepare_v2 (self->db, "SELECT name, aliases, division, facility_id FROM record "
                                    "WHERE source_id <> ?", -1, &statement, NULL) != SQLITE_OK)
    return;
  sqlite3_bind_int64 (statement, 1, source->id);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *aliases = (const char *) sqlite3_column_text (statement, 1);
      g_auto (GStrv) lines = aliases ? g_strsplit (aliases, "\n", -1) : NULL;

      care_catalogue_add_near (self, (const char *) sqlite3_column_text (statement, 0), lines,
                               care_divisions_lookup (
                                 (const char *) sqlite3_column_text (statement, 2)),
                               sqlite3_column_int64 (statement, 3));
    }
  sqlite3_finalize (statement);
}

/* The one hospital that another source knows by a name of @record in the same prefecture: where one
 * of the two places lies within the other; two counties may each have a hospital of one name. Lists
 * that come with the app are trusted to mean the same one. 0 where there is none. */
gint64
care_catalogue_find_near (CareCatalogue *self, const CareOrigin *source, const CareRecord *record)
{
  const CareDivision *prefecture = get_prefecture (record->division);
  g_autoptr (GPtrArray) names = NULL;

  if (prefecture == NULL)
    return 0;
  if (self->near == NULL || self->near_source != source->id)
    load_near (self, source);
  if (g_hash_table_size (self->near) == 0)
    return 0;
  names = get_names (record->name, record->aliases, prefecture);
  for (guint i = 0; i < names->len; i++)
    {
      gint64 key = hash (names->pdata[i], prefecture);
      const NearName *known = g_hash_table_lookup (self->near, &key);

      if (known != NULL && known->facility != SEVERAL
          && (source->kind == CARE_ORIGIN_BASE
              || care_division_is_within (known->division, record->division)
              || care_division_is_within (record->division, known->division)))
        return known->facility;
    }
  return 0;
}
