/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-binding.h"

#include "people/care-id-number.h"
#include "people/care-phone.h"

#include <glib/gi18n-lib.h>

/**
 * care_form_says_type:
 * @plan: a plan
 * @advice: (nullable): what follows from its situation
 *
 * Returns: (nullable): the filing type for the form: the case's own, else what the advice says
 */
const char *
care_form_says_type (CarePlan *plan, CareAdvice *advice)
{
  const char *type = care_form_answers_get_filing_type (care_plan_get_form_answers (plan));

  return type || advice == NULL ? type : care_advice_get_filing_type (advice);
}

/**
 * care_form_says_kind:
 * @plan: a plan
 * @advice: (nullable): what follows from its situation
 *
 * Returns: (nullable): `new`, `change` or `cancel`: the case's own, else what the situation's
 *   intent means; who has moved changes a filing also without having said so
 */
const char *
care_form_says_kind (CarePlan *plan, CareAdvice *advice)
{
  const char *kind = care_form_answers_get_kind (care_plan_get_form_answers (plan));
  const char *intent = care_situation_get_choice (care_plan_get_situation (plan), CARE_KEY_INTENT);

  if (advice != NULL && g_str_equal (care_advice_get_intent (advice), "change"))
    intent = "change";
  if (kind != NULL || intent == NULL)
    return kind;
  return g_str_equal (intent, "file") ? "new" : intent;
}

/**
 * care_form_says_signed_by:
 * @plan: a plan
 *
 * Returns: (nullable): `self` or `agent`: the case's own, else who files in the situation
 */
const char *
care_form_says_signed_by (CarePlan *plan)
{
  CareSituation *situation = care_plan_get_situation (plan);
  const char *signed_by = care_form_answers_get_signed_by (care_plan_get_form_answers (plan));

  if (signed_by != NULL || !care_situation_has (situation, CARE_KEY_BY_AGENT))
    return signed_by;
  return care_situation_get_flag (situation, CARE_KEY_BY_AGENT) ? "agent" : "self";
}

/**
 * care_form_says_materials_provided:
 * @layout: a form
 * @plan: a plan
 * @advice: (nullable): what follows from its situation
 *
 * Where the case does not say, papers at hand mean yes, and a promise letter in place of papers
 * means no. Where the letter is itself the paper that is asked for, only people can say.
 *
 * Returns: the answer
 */
CareFormAnswer
care_form_says_materials_provided (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice)
{
  CareFormAnswer answer
    = care_form_answers_get_materials_provided (care_plan_get_form_answers (plan));
  const char *proof = care_situation_get_choice (care_plan_get_situation (plan), CARE_KEY_PROOF);

  if (answer != CARE_FORM_ANSWER_NONE || proof == NULL)
    return answer;
  if (g_str_equal (proof, "material"))
    return CARE_FORM_ANSWER_YES;
  if (g_str_equal (proof, "promise")
      && care_form_layout_takes_letter_instead (layout, care_form_says_type (plan, advice)))
    return CARE_FORM_ANSWER_NO;
  return CARE_FORM_ANSWER_NONE;
}

/**
 * care_form_asks_for_letter:
 * @advice: (nullable): what follows from the situation
 *
 * Returns: %TRUE where a promise letter is itself among what is asked for, as for other temporary
 *   care
 */
gboolean
care_form_asks_for_letter (CareAdvice *advice)
{
  GPtrArray *materials = advice ? care_advice_get_materials (advice) : NULL;

  for (guint i = 0; materials != NULL && i < materials->len; i++)
    {
      const CareMaterial *material = g_ptr_array_index (materials, i);

      if (g_strv_contains ((const char *const *) material->any_of, "promise-letter"))
        return TRUE;
    }
  return FALSE;
}

/**
 * care_form_explain_materials_provided:
 * @layout: a form
 * @plan: a plan
 * @advice: (nullable): what follows from its situation
 *
 * Returns: in the user's language, when the form's question whether the papers are handed in is
 *   answered with yes, and when with no: the form's notes 3 and 4, 济管医保办〔2025〕7号 附件1
 */
const char *
care_form_explain_materials_provided (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice)
{
  if (care_form_layout_takes_letter_instead (layout, care_form_says_type (plan, advice)))
    return _("Yes: the papers go along. No: the promise letter goes in their place.");
  if (care_form_asks_for_letter (advice))
    return _("The paper of this kind of filing is the promise letter. Yes: it goes along.");
  return _("Yes: the papers on the list go along.");
}

static void
bind_person (CareFormValues *values, CarePlan *plan)
{
  CarePerson *person = care_plan_get_person (plan);
  const char *scheme = care_plan_get_scheme (plan);

  g_autofree char *name = care_person_fold_name (care_person_get_name (person));
  g_autofree char *contact = care_person_fold_name (care_person_get_contact_name (person));

  care_form_values_set (values, "person.name", name);
  care_form_values_set (values, "person.sex", care_person_get_sex (person));
  care_form_values_set (values, "person.scheme", scheme ? scheme : care_person_get_scheme (person));
  care_form_values_set (values, "person.contact_name", contact);
  care_form_values_set (values, "person.home_address", care_person_get_home_address (person));
  care_form_values_set (values, "person.care_address", care_person_get_care_address (person));
  if (care_person_get_id_number (person) != NULL)
    {
      g_autoptr (CareIdNumber) number =
        care_id_number_parse (care_person_get_id_number (person), care_date_today ());

      care_form_values_set (values, "person.id_number", number->normalised);
    }
  if (care_person_get_phone (person) != NULL)
    {
      g_autoptr (CarePhone) phone = care_phone_parse (care_person_get_phone (person));

      care_form_values_set (values, "person.phone", phone->normalised);
    }
}

static void
bind_number (CareFormValues *values, const char *field, const char *part, int number)
{
  g_autofree char *key = g_strconcat (field, ".", part, NULL);
  g_autofree char *text = g_strdup_printf ("%d", number);

  care_form_values_set (values, key, text);
}

static void
bind_date (CareFormValues *values, const char *field, CareDate date)
{
  int year, month, day;

  if (date == CARE_DATE_NONE)
    return;
  care_date_split (date, &year, &month, &day);
  bind_number (values, field, "year", year);
  bind_number (values, field, "month", month);
  bind_number (values, field, "day", day);
}

/* The place to file to, as the form has it: a province, and below it a city or "—" where the filing
 * is to the whole province. */
static void
bind_places (CareFormValues *values, CarePlan *plan, CareAdvice *advice)
{
  const CareDivision *insured =
    care_situation_get_place (care_plan_get_situation (plan), CARE_KEY_INSURED);
  const CareDivision *place = advice ? care_advice_get_file_at (advice) : NULL;

  if (insured != NULL)
    {
      g_autofree char *name = care_division_dup_full_name (insured);

      care_form_values_set (values, "situation.insured.name", name);
    }
  if (place != NULL)
    {
      gboolean whole = g_strcmp0 (care_advice_get_file_at_level (advice), "province") == 0;
      g_autofree char *name = care_division_dup_full_name (place);

      care_form_values_set (values, "situation.destination.name", name);
      care_form_values_set (values, "situation.destination.province",
                            care_division_get_province (place)->name);
      care_form_values_set (values, "situation.destination.city", whole ? "—" : place->name);
    }
}

static void
bind_filing (CareFormValues *values, CareFormLayout *layout, CarePlan *plan, CareAdvice *advice)
{
  CareFormAnswers *filing = care_plan_get_form_answers (plan);
  CareDate end_on = care_form_answers_get_end_on (filing);
  CareFormAnswer provided = care_form_says_materials_provided (layout, plan, advice);

  care_form_values_set (values, "filing.type", care_form_says_type (plan, advice));
  care_form_values_set (values, "filing.kind", care_form_says_kind (plan, advice));
  care_form_values_set (values, "filing.signed_by", care_form_says_signed_by (plan));
  if (provided != CARE_FORM_ANSWER_NONE)
    care_form_values_set (values, "filing.materials_provided",
                          provided == CARE_FORM_ANSWER_YES ? "yes" : "no");
  bind_date (values, "filing.start_on", care_form_answers_get_start_on (filing));
  care_form_values_set (values, "filing.end_on.choice",
                        end_on == CARE_DATE_NONE ? "default" : "date");
  bind_date (values, "filing.end_on", end_on);
}

/**
 * care_form_bind:
 * @layout: a form
 * @plan: a plan
 * @advice: (nullable): what follows from its situation
 *
 * Returns: (transfer full): the values that the case gives to a form; what is not known is left out
 */
CareFormValues *
care_form_bind (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice)
{
  CareFormValues *values = care_form_values_new ();

  bind_person (values, plan);
  bind_places (values, plan, advice);
  bind_filing (values, layout, plan, advice);
  return values;
}
