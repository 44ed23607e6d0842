/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-filed.h"

#include "advice/care-advisor.h"

/* What the situation says of a filing. */
static const CareKey choices[] = { CARE_KEY_EXISTING_TYPE, CARE_KEY_EXISTING_PROOF,
                                   CARE_KEY_INTENT };
static const CareKey dates[] = { CARE_KEY_EXISTING_FILED_ON, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON,
                                 CARE_KEY_EXISTING_CANCELLED_ON };

static void
copy_choice (CareSituation *to, CareSituation *from, CareKey key)
{
  const char *choice = from ? care_situation_get_choice (from, key) : NULL;

  if (choice != NULL)
    care_situation_set_choice (to, key, choice);
  else
    care_situation_clear (to, key);
}

static void
copy_date (CareSituation *to, CareSituation *from, CareKey key)
{
  CareDate date = from ? care_situation_get_date (from, key) : CARE_DATE_NONE;

  if (date != CARE_DATE_NONE)
    care_situation_set_date (to, key, date);
  else
    care_situation_clear (to, key);
}

static void
copy_place (CareSituation *to, CareSituation *from, CareKey key)
{
  const CareDivision *place = from ? care_situation_get_place (from, key) : NULL;

  if (place != NULL)
    care_situation_set_place (to, key, place);
  else
    care_situation_clear (to, key);
}

/* A filing made new or changed is from now on the one that exists. */
static void
enter_filing (CareSituation *situation, CareAdvice *advice, const char *type, CareDate filed_on)
{
  const char *proof = care_situation_get_choice (situation, CARE_KEY_PROOF);
  const CareDivision *place = care_advice_get_file_at (advice);

  if (type != NULL)
    care_situation_set_choice (situation, CARE_KEY_EXISTING_TYPE, type);
  care_situation_set_choice (situation, CARE_KEY_EXISTING_PROOF, proof ? proof : "unknown");
  care_situation_set_date (situation, CARE_KEY_EXISTING_FILED_ON, filed_on);
  care_situation_clear (situation, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON);
  care_situation_clear (situation, CARE_KEY_EXISTING_CANCELLED_ON);
  if (place != NULL)
    care_situation_set_place (situation, CARE_KEY_EXISTING_DESTINATION, place);
}

/**
 * care_plan_set_filed:
 * @plan: a plan
 * @advice: what follows from its situation
 * @filed_on: the day on which it was filed
 * @number: (nullable): the number that the office has given to the filing
 *
 * Notes that what @advice says has been done. The situation then has the filing that exists, and
 * answers, days and locks follow from that.
 */
void
care_plan_set_filed (CarePlan *plan, CareAdvice *advice, CareDate filed_on, const char *number)
{
  CareSituation *situation;
  g_autoptr (CareSituation) before = NULL;
  const char *type, *intent;

  g_return_if_fail (CARE_IS_PLAN (plan) && CARE_IS_ADVICE (advice));
  g_return_if_fail (filed_on != CARE_DATE_NONE);

  situation = care_plan_get_situation (plan);
  type = care_form_answers_get_filing_type (care_plan_get_form_answers (plan));
  intent = care_situation_get_choice (situation, CARE_KEY_INTENT);
  before = care_situation_copy (situation);
  care_filed_set (care_plan_get_filed (plan), filed_on, number, before);
  if (g_strcmp0 (intent, "cancel") == 0)
    care_situation_set_date (situation, CARE_KEY_EXISTING_CANCELLED_ON, filed_on);
  else
    enter_filing (situation, advice, type ? type : care_advice_get_filing_type (advice), filed_on);
  if (intent != NULL)
    care_situation_set_choice (situation, CARE_KEY_INTENT, "file");
}

/**
 * care_plan_clear_filed:
 * @plan: a plan
 *
 * Takes back what care_plan_set_filed() noted. A filing that existed before is there again, also
 * after the plan has been saved and opened.
 */
void
care_plan_clear_filed (CarePlan *plan)
{
  CareSituation *situation;
  g_autoptr (CareSituation) before = NULL;

  g_return_if_fail (CARE_IS_PLAN (plan));

  situation = care_plan_get_situation (plan);
  g_set_object (&before, care_filed_get_before (care_plan_get_filed (plan)));
  care_filed_set (care_plan_get_filed (plan), CARE_DATE_NONE, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    copy_choice (situation, before, choices[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    copy_date (situation, before, dates[i]);
  copy_place (situation, before, CARE_KEY_EXISTING_DESTINATION);
}

/**
 * care_plan_is_filed:
 * @plan: a plan
 *
 * Returns: %TRUE after care_plan_set_filed()
 */
gboolean
care_plan_is_filed (CarePlan *plan)
{
  g_return_val_if_fail (CARE_IS_PLAN (plan), FALSE);

  return care_filed_get_filed_on (care_plan_get_filed (plan)) != CARE_DATE_NONE;
}

/* The situation as it was when the form was filled in, or the nearest to it that is known. */
static CareSituation *
dup_situation_before (CarePlan *plan)
{
  CareSituation *before = care_filed_get_before (care_plan_get_filed (plan));
  CareSituation *copy =
    care_situation_copy (before ? before : care_plan_get_situation (plan));

  if (before != NULL)
    return copy;
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    care_situation_clear (copy, choices[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    care_situation_clear (copy, dates[i]);
  care_situation_clear (copy, CARE_KEY_EXISTING_DESTINATION);
  return copy;
}

/**
 * care_plan_advise_for_form:
 * @plan: a plan
 * @policy: the policy packs
 *
 * Advises as care_plan_advise() does, but for a new filing that is noted as made as though it was
 * still to be made: its form can be looked at, saved and printed again.
 *
 * Returns: (transfer full): the advice that the form rests on
 */
CareAdvice *
care_plan_advise_for_form (CarePlan *plan, CarePolicy *policy)
{
  const char *kind;
  g_autoptr (CareSituation) before = NULL;

  g_return_val_if_fail (CARE_IS_PLAN (plan), NULL);

  kind = care_form_answers_get_kind (care_plan_get_form_answers (plan));
  if (!care_plan_is_filed (plan) || (kind != NULL && !g_str_equal (kind, "new")))
    return care_plan_advise (plan, policy);
  before = dup_situation_before (plan);
  return care_advisor_advise (policy, before);
}
