/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-identity.h"

#include "people/care-id-number.h"

/* The number that the person has, or had, read on the day of the plan. */
static CareIdNumber *
read_number (CarePlan *plan, const char *text)
{
  return care_id_number_parse (text ? text : "",
                               care_situation_get_today (care_plan_get_situation (plan)));
}

/* A plan with days in the wrong order could not be opened again. */
static gboolean
can_be_born (CareSituation *situation, CareDate born)
{
  return born != CARE_DATE_NONE && born <= care_situation_get_last_birth_date (situation);
}

/**
 * care_plan_follow_id_number:
 * @plan: a plan
 * @before: (nullable): the number that the person had before, where there was one
 *
 * Enters sex and birth date as the identity number says them, so that nobody types them twice. What
 * somebody has answered otherwise stays, and care_form_check() then says that both differ; only
 * what @before said follows the number that has taken its place.
 */
void
care_plan_follow_id_number (CarePlan *plan, const char *before)
{
  CarePerson *person;
  CareSituation *situation;
  g_autoptr (CareIdNumber) number = NULL, old = NULL;
  const char *sex;
  CareDate born;

  g_return_if_fail (CARE_IS_PLAN (plan));

  person = care_plan_get_person (plan);
  situation = care_plan_get_situation (plan);
  number = read_number (plan, care_person_get_id_number (person));
  old = read_number (plan, before);
  sex = care_person_get_sex (person);
  born = care_situation_get_date (situation, CARE_KEY_BIRTH_DATE);
  if (number->sex != NULL && g_strcmp0 (number->sex, sex) != 0
      && (sex == NULL || g_strcmp0 (old->sex, sex) == 0))
    g_object_set (person, "sex", number->sex, NULL);
  if (number->birth_date != born && can_be_born (situation, number->birth_date)
      && (born == CARE_DATE_NONE || old->birth_date == born))
    care_situation_set_date (situation, CARE_KEY_BIRTH_DATE, number->birth_date);
}
