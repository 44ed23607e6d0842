/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "estimate/care-hospital-level.h"

#include "directory/care-local-directory.h"

/**
 * care_hospital_level_find:
 * @hospital_id: id of a hospital in the directory
 *
 * A grade is 1 + 8 × level + a letter: see #CareGrade.
 *
 * Returns: (transfer none) (nullable): id of the #CareCardLevel of its grade, %NULL where nobody
 *   says
 */
const char *
care_hospital_level_find (const char *hospital_id)
{
  static const char *const levels[] = { NULL, "grade-1", "grade-2", "grade-3" };
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (NULL);
  g_autoptr (CareHospital) hospital
    = directory ? care_local_directory_load (directory, hospital_id, NULL) : NULL;
  guint level = 0;

  if (hospital != NULL && care_hospital_get_record (hospital)->grade > CARE_GRADE_NONE)
    level = (care_hospital_get_record (hospital)->grade - 1) / 8;
  return level < G_N_ELEMENTS (levels) ? levels[level] : NULL;
}
