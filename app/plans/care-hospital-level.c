/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-hospital-level.h"

/**
 * care_hospital_level_find:
 * @directory: (nullable): who knows hospitals
 * @hospital_id: id of a hospital in it
 *
 * A grade is 1 + 8 × level + a letter: see #CareGrade.
 *
 * Returns: its grade, 1 to 3, or 0 where nobody says
 */
guint
care_hospital_level_find (CareDirectory *directory, const char *hospital_id)
{
  g_autoptr (CareHospital) hospital
    = directory ? care_directory_load (directory, hospital_id, NULL) : NULL;
  guint level = 0;

  if (hospital != NULL && care_hospital_get_record (hospital)->grade > CARE_GRADE_NONE)
    level = (care_hospital_get_record (hospital)->grade - 1) / 8;
  return level <= 3 ? level : 0;
}

/* (nullable): id of the #CareTariffLevel of a grade, 1 to 3 */
const char *
care_hospital_level_get_id (guint grade)
{
  const CareTariffLevel *level = care_tariff_level_find_grade (grade);

  return level ? level->id : NULL;
}

/**
 * care_hospital_level_find_columns:
 * @grade: the grade of a hospital, 1 to 3, or 0 where nobody says
 * @card: (nullable): the card of the city
 * @place: (nullable): where the hospital lies
 *
 * Returns: (transfer container) (element-type utf8): the levels that the hospital can fall into; as
 *   long as there is no card, its grade
 */
GPtrArray *
care_hospital_level_find_columns (guint grade, CareTariff *tariff, const CareDivision *place)
{
  GPtrArray *columns;

  if (tariff != NULL)
    return care_tariff_find_columns (tariff, grade, place);
  columns = g_ptr_array_new ();
  if (grade > 0)
    g_ptr_array_add (columns, (gpointer) care_hospital_level_get_id (grade));
  return columns;
}
