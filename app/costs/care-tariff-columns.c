/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-tariff.h"

/* Which column of a card a hospital falls into. A grade says nothing of whose hospital it is: where
 * several columns are left, nobody but the user can tell. */

#define MOST_COLUMNS 6

/* By grade, for cards that go by whose hospital it is; 0 stands for a grade that nobody knows. */
static const char *const by_owner[][MOST_COLUMNS + 1] = {
  { "township", "county", "city-2", "city-3", "province-2", "province-3" },
  { "township", "county", "city-2", "province-2" },
  { "county", "city-2", "province-2" },
  { "city-3", "province-3" },
};

static const char *const by_grade[] = { NULL, "grade-1", "grade-2", "grade-3" };

static const char *
find_away (CareTariff *self, const CareDivision *place)
{
  const CareDivision *insured = care_tariff_get_insured (self);
  const CareDivision *province = care_division_get_province (place);
  const char *column = NULL;

  if (province != care_division_get_province (insured))
    column = "out-of-province";
  else if (!care_division_is_within (place, insured) && place != province)
    column = "out-of-city";
  return column != NULL && care_tariff_has_level (self, column) ? column : NULL;
}

/**
 * care_tariff_find_columns:
 * @self: a card
 * @grade: the grade of a hospital, 1 to 3, or 0 where nobody knows it
 * @place: (nullable): where the hospital lies
 *
 * Returns: (transfer container) (element-type utf8): ids of the levels that it can fall into: one
 *   where it is certain, several where the user has to say, none where the card has no column
 */
GPtrArray *
care_tariff_find_columns (CareTariff *self, guint grade, const CareDivision *place)
{
  GPtrArray *columns = g_ptr_array_new ();
  const char *away = place ? find_away (self, place) : NULL;

  g_return_val_if_fail (CARE_IS_TARIFF (self), columns);
  g_return_val_if_fail (grade < G_N_ELEMENTS (by_grade), columns);

  if (away != NULL)
    g_ptr_array_add (columns, (gpointer) away);
  else if (grade > 0 && care_tariff_has_level (self, by_grade[grade]))
    g_ptr_array_add (columns, (gpointer) by_grade[grade]);
  if (columns->len > 0)
    return columns;
  for (guint i = 1; grade == 0 && i < G_N_ELEMENTS (by_grade); i++)
    if (care_tariff_has_level (self, by_grade[i]))
      g_ptr_array_add (columns, (gpointer) by_grade[i]);
  for (guint i = 0; by_owner[grade][i] != NULL; i++)
    if (care_tariff_has_level (self, by_owner[grade][i]))
      g_ptr_array_add (columns, (gpointer) by_owner[grade][i]);
  return columns;
}
