/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clerk looks at beyond single cells: the place by the rule of provinces, permits of people
 * from elsewhere, the letter where one is needed and only there. */
#include "base/care-file.h"
#include "base/care-json.h"
#include "forms/care-form-binding.h"
#include "forms/care-form.h"
#include "forms/care-problem.h"

#include <locale.h>

static CareFormLayout *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  CareFormLayout *layout = care_form_layout_load (id, &error);

  g_assert_no_error (error);
  return layout;
}

static CarePlan *
read_example (void)
{
  g_autofree char *path = care_file_find_data ("examples/jiyuan-employee-to-shanghai.json");
  g_autoptr (GError) error = NULL;
  CarePlan *plan = care_plan_new_from_file (path, &error);

  g_assert_no_error (error);
  return plan;
}

static CareAdvice *
advise (CarePlan *plan)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);

  g_assert_no_error (error);
  return care_plan_advise (plan, policy);
}

static char *
dup_problem_fields (CareForm *form)
{
  GPtrArray *problems = care_form_get_problems (form);
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? " " : "",
                            ((const CareProblem *) g_ptr_array_index (problems, i))->field);
  return g_strdup (fields->str);
}

/* To seven places one files as to the whole province, and the cell of the city holds a dash; to all
 * others the city is named. */
static void
test_places (void)
{
  static const struct { const char *destination, *province, *city; } rows[] = {
    { "110000", "北京市", "—" }, { "110101", "北京市", "—" },
    { "120000", "天津市", "—" }, { "310000", "上海市", "—" }, { "310104", "上海市", "—" },
    { "500000", "重庆市", "—" }, { "460000", "海南省", "—" }, { "460100", "海南省", "—" },
    { "540000", "西藏自治区", "—" }, { "540102", "西藏自治区", "—" },
    { "xpcc", "新疆生产建设兵团", "—" },
    { "650100", "新疆维吾尔自治区", "乌鲁木齐市" }, { "320500", "江苏省", "苏州市" },
    { "320505", "江苏省", "苏州市" }, { "440300", "广东省", "深圳市" },
  };
  g_autoptr (CareFormLayout) layout = load ("henan-registration");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = read_example ();
      g_autoptr (CareAdvice) advice = NULL;
      g_autoptr (CareFormValues) values = NULL;
      g_autoptr (CareForm) form = NULL;
      g_autofree char *fields = NULL;

      g_test_message ("%s", rows[i].destination);
      care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_DESTINATION,
                                care_divisions_lookup (rows[i].destination));
      advice = advise (plan);
      values = care_form_bind (layout, plan, advice);
      g_assert_cmpstr (care_form_values_get (values, "situation.destination.province"), ==,
                       rows[i].province);
      g_assert_cmpstr (care_form_values_get (values, "situation.destination.city"), ==,
                       rows[i].city);
      form = care_form_new (layout, plan, advice);
      fields = dup_problem_fields (form);
      g_assert_cmpstr (fields, ==, "");
    }
}

/* A province alone is not enough, but for those seven. */
static void
test_provinces (void)
{
  static const char *const rows[] = { "130000", "320000", "440000", "650000" };
  g_autoptr (CareFormLayout) layout = load ("henan-registration");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = read_example ();
      g_autoptr (CareAdvice) advice = NULL;
      g_autoptr (CareForm) form = NULL;
      g_autofree char *fields = NULL;

      care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_DESTINATION,
                                care_divisions_lookup (rows[i]));
      advice = advise (plan);
      form = care_form_new (layout, plan, advice);
      fields = dup_problem_fields (form);
      g_assert_cmpstr (fields, ==, "situation.destination");
    }
}

/* The numbers of permits say as much as those of citizens, and are held against the rest. */
static void
test_permits (void)
{
  static const struct { const char *number, *sex, *born, *problems; } rows[] = {
    { "810000199408230021", "female", NULL, "" },
    { "810000199408230021", "male", NULL, "person.sex" },
    { "810000199408230021", "female", "1994-08-24", "person.id_number" },
    { "810000199408230022", "female", NULL, "person.id_number" },
    { "820000199408230029", "female", NULL, "person.id_number" },
    { "830000199201300022", "female", "1992-01-30", "" },
    { "830000199201300022", "male", NULL, "person.sex" },
    { "911124198108030024", "female", "1981-08-03", "" },
    { "911124198108030024", "male", "1981-08-03", "person.sex" },
    { "911124198108030025", "female", NULL, "person.id_number" },
    { "H12345678", "female", NULL, "person.id_number" },
  };
  g_autoptr (CareFormLayout) layout = load ("henan-registration");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = read_example ();
      g_autoptr (CareAdvice) advice = NULL;
      g_autoptr (CareForm) form = NULL;
      g_autofree char *fields = NULL;
      CareDate born;

      g_test_message ("%s %s", rows[i].number, rows[i].sex);
      g_object_set (care_plan_get_person (plan), "id-number", rows[i].number, "sex", rows[i].sex,
                    NULL);
      if (rows[i].born != NULL)
        {
          g_assert_true (care_date_parse (rows[i].born, &born));
          care_situation_set_date (care_plan_get_situation (plan), CARE_KEY_BIRTH_DATE, born);
        }
      advice = advise (plan);
      form = care_form_new (layout, plan, advice);
      fields = dup_problem_fields (form);
      g_assert_cmpstr (fields, ==, rows[i].problems);
    }
}

/* Whoever promises papers gets the letter to sign; whoever has them, or is referred, does not. */
static void
test_letters (void)
{
  static const struct { const char *reason, *proof; gboolean letter; } rows[] = {
    { "settled-retiree", "promise", TRUE }, { "settled-retiree", "material", FALSE },
    { "long-term-resident", "promise", TRUE }, { "long-term-resident", "material", FALSE },
    { "posted-worker", "promise", TRUE }, { "posted-worker", "material", FALSE },
    { "other", "promise", TRUE }, { "other", "material", TRUE },
    { "referral", "material", FALSE }, { "referral", "promise", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = read_example ();
      CareSituation *situation = care_plan_get_situation (plan);
      g_autoptr (CareAdvice) advice = NULL;

      g_test_message ("%s, %s", rows[i].reason, rows[i].proof);
      care_situation_set_choice (situation, CARE_KEY_REASON, rows[i].reason);
      care_situation_set_choice (situation, CARE_KEY_PROOF, rows[i].proof);
      g_object_set (care_plan_get_form_answers (plan), "type", NULL, NULL);
      advice = advise (plan);
      g_assert_true (g_strv_contains (care_advice_get_forms (advice), "henan-registration"));
      g_assert_cmpint (g_strv_contains (care_advice_get_forms (advice), "henan-promise"), ==,
                       rows[i].letter);
    }
}

/* Whoever ends a filing is asked neither for papers of its kind nor for a day on which it starts,
 * and signs no promise letter. */
static void
test_cancelling (void)
{
  static const struct { const char *form, *fields; } rows[] = {
    { "henan-registration", "" }, { "henan-promise", "filing.kind" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFormLayout) layout = load (rows[i].form);
      g_autoptr (CarePlan) plan = read_example ();
      CareSituation *situation = care_plan_get_situation (plan);
      CareFormAnswers *filing = care_plan_get_form_answers (plan);
      g_autoptr (CareAdvice) advice = NULL;
      g_autoptr (CareForm) form = NULL;
      g_autofree char *fields = NULL;

      care_situation_set_choice (situation, CARE_KEY_INTENT, "cancel");
      care_situation_set_choice (situation, CARE_KEY_REASON, "long-term-resident");
      care_situation_set_choice (situation, CARE_KEY_EXISTING_TYPE, "long-term-resident");
      care_situation_set_choice (situation, CARE_KEY_EXISTING_PROOF, "material");
      care_situation_set_date (situation, CARE_KEY_EXISTING_FILED_ON, care_date_new (2025, 8, 1));
      care_situation_set_place (situation, CARE_KEY_EXISTING_DESTINATION,
                                care_divisions_lookup ("310000"));
      care_situation_clear (situation, CARE_KEY_PROOF);
      g_object_set (filing, "kind", "cancel", "start-on", CARE_DATE_NONE, "materials-provided",
                    CARE_FORM_ANSWER_NONE, NULL);
      advice = advise (plan);
      form = care_form_new (layout, plan, advice);
      fields = dup_problem_fields (form);
      g_assert_cmpstr (fields, ==, rows[i].fields);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/form-clerk/places", test_places);
  g_test_add_func ("/form-clerk/provinces", test_provinces);
  g_test_add_func ("/form-clerk/permits", test_permits);
  g_test_add_func ("/form-clerk/letters", test_letters);
  g_test_add_func ("/form-clerk/cancelling", test_cancelling);
  return g_test_run ();
}
