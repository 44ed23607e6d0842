/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-file.h"
#include "base/care-json.h"
#include "plans/care-people-list.h"
#include "plans/care-plan-again.h"
#include "plans/care-plan-filed.h"
#include "plans/care-plan-identity.h"

#include <locale.h>
#include <string.h>

static CarePlan *
read_case (const char *name)
{
  g_autofree char *relative = g_strconcat ("examples/", name, ".json", NULL);
  g_autofree char *path = care_file_find_data (relative);
  g_autoptr (GError) error = NULL;
  CarePlan *plan = care_plan_new_from_file (path, &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_round_trip (void)
{
  static const char *const names[] = { "jiyuan-employee-to-shanghai", "jiyuan-resident-to-suzhou",
                                       "zhoukou-referral-to-beijing" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CarePlan) plan = read_case (names[i]), again = NULL;
      g_autoptr (JsonNode) first = care_plan_to_json (plan), second = NULL;
      g_autoptr (GError) error = NULL;

      again = care_plan_new_from_json (first, &error);
      g_assert_no_error (error);
      second = care_plan_to_json (again);
      g_assert_true (json_node_equal (first, second));
    }
}

static void
test_faults (void)
{
  static const struct { const char *text, *place; } rows[] = {
    { "[]", "" },
    { "{}", "situation: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"personn\": {}}", "personn: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"kind\": \"old\"}}",
      "filing.kind: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"start_on\": \"2026-02-30\"}}",
      "filing.start_on: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"materials_provided\": 1}}",
      "filing.materials_provided: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"type\": \"tourist\"}}",
      "filing.type: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"person\": []}", "person: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"hospital\": {\"division\": \"1\"}}",
      "hospital.division: " },
    { "{\"situation\": {\"insured\": \"419001\", \"today\": \"2026-13-01\"}}",
      "situation.today: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
      g_autoptr (JsonNode) root = care_json_parse (bytes, "test", &error);

      g_assert_no_error (error);
      g_assert_null (care_plan_new_from_json (root, &error));
      if (!g_str_has_prefix (error->message, rows[i].place))
        g_error ("row %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

static void
count_changes_cb (CarePlan *plan, guint *count)
{
  (*count)++;
}

static void
test_changed (void)
{
  CarePlan *plan = read_case ("jiyuan-employee-to-shanghai");
  guint count = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count_changes_cb), &count);
  g_object_set (care_plan_get_person (plan), "name", "李四", NULL);
  g_assert_cmpuint (count, ==, 1);
  g_object_set (care_plan_get_form_answers (plan), "signed-by", "agent", NULL);
  g_assert_cmpuint (count, ==, 2);
  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_REASON, "emergency");
  g_assert_cmpuint (count, ==, 3);
  care_plan_set_hospital (plan, "x", "某医院", care_divisions_lookup ("310000"));
  g_assert_cmpuint (count, >, 3);
  g_assert_finalize_object (plan);
}

static CarePeopleList *
open_list (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return care_people_list_new (bytes, "list", error);
}

static void
test_list (void)
{
  static const char text[] =
    "姓名,性别,situation.insured,就医地,外出原因,备案开始日期,代办,是否提供材料\n"
    "\"王,建国\",男,419001,上海市,其他,2026年3月1日,是,否\n"
    "李四,nobody,419001,310000,other,2026-03-01,yes,no\n"
    "张三,female,济源市,苏州市,急诊抢救,2026-3-2,,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePeopleList) list = open_list (text, &error);
  g_autoptr (CarePlan) first = NULL, third = NULL;
  g_autoptr (CarePlan) second = NULL;
  g_autoptr (GPtrArray) faults = NULL, more_faults = NULL, last_faults = NULL;
  guint line;

  g_assert_no_error (error);
  g_assert_true (care_people_list_next (list, &line, &first, &faults));
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpstr (care_person_get_name (care_plan_get_person (first)), ==, "王,建国");
  g_assert_cmpstr (care_person_get_sex (care_plan_get_person (first)), ==, "male");
  g_assert_cmpint (care_form_answers_get_start_on (care_plan_get_form_answers (first)), ==,
                   care_date_new (2026, 3, 1));
  g_assert_true (care_situation_get_flag (care_plan_get_situation (first), CARE_KEY_BY_AGENT));
  g_assert_cmpint (care_form_answers_get_materials_provided (care_plan_get_form_answers (first)),
                   ==, CARE_FORM_ANSWER_NO);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_true (care_people_list_next (list, &line, &second, &more_faults));
  g_assert_nonnull (second);
  g_assert_cmpuint (more_faults->len, ==, 1);
  g_assert_cmpstr (((CarePeopleFault *) more_faults->pdata[0])->path, ==, "person.sex");
  g_assert_nonnull (strstr (((CarePeopleFault *) more_faults->pdata[0])->says, "男, 女"));
  g_assert_true (care_people_list_next (list, &line, &third, &last_faults));
  g_assert_cmpstr (care_situation_get_place (care_plan_get_situation (third),
                                             CARE_KEY_DESTINATION)->code, ==, "320500");
  g_assert_cmpstr (care_situation_get_choice (care_plan_get_situation (third), CARE_KEY_REASON), ==,
                   "emergency");
}

static void
test_list_faults (void)
{
  static const struct { const char *text, *says; } rows[] = {
    { "", "nothing" },
    { "工号,年龄\n甲,3\n", "姓名" },
    { "\x89PNG", "picture" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_list (rows[i].text, &error));
      if (strstr (error->message, rows[i].says) == NULL)
        g_error ("row %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

/* What is noted as filed is the filing that exists from then on; taking it back leaves no trace. */
static void
test_filed (void)
{
  static const struct { const char *reason, *intent; CareDecision decision; } rows[] = {
    { "other", NULL, CARE_DECISION_ALREADY_FILED },
    { "long-term-resident", "file", CARE_DECISION_ALREADY_FILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = care_plan_new (), again = NULL;
      CareSituation *situation = care_plan_get_situation (plan);
      CarePolicy *policy = care_policy_get_default (NULL);
      g_autoptr (CareAdvice) advice = NULL, after = NULL, back = NULL;
      g_autoptr (JsonNode) before = NULL, node = NULL, restored = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *one = NULL, *other = NULL;
      CareDate day = care_date_today ();

      care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("419001"));
      care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("310000"));
      care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
      care_situation_set_choice (situation, CARE_KEY_REASON, rows[i].reason);
      care_situation_set_choice (situation, CARE_KEY_PROOF, "promise");
      if (rows[i].intent != NULL)
        care_situation_set_choice (situation, CARE_KEY_INTENT, rows[i].intent);
      before = care_plan_to_json (plan);
      advice = care_plan_advise (plan, policy);
      g_assert_cmpint (care_advice_get_decision (advice), ==, CARE_DECISION_FILE);

      care_plan_set_filed (plan, advice, day, "411200-0001");
      g_assert_true (care_plan_is_filed (plan));
      {
        g_autoptr (CareAdvice) form = care_plan_advise_for_form (plan, policy);

        /* The form can be printed again. */
        g_assert_cmpint (care_advice_get_decision (form), ==, CARE_DECISION_FILE);
      }
      after = care_plan_advise (plan, policy);
      g_assert_cmpint (care_advice_get_decision (after), ==, rows[i].decision);
      g_assert_cmpint (care_situation_get_date (situation, CARE_KEY_EXISTING_FILED_ON), ==, day);
      g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_EXISTING_PROOF), ==,
                       "promise");
      node = care_plan_to_json (plan);
      again = care_plan_new_from_json (node, &error);
      g_assert_no_error (error);
      g_assert_cmpint (care_filed_get_filed_on (care_plan_get_filed (again)), ==,
                       day);
      g_assert_cmpstr (care_filed_get_number (care_plan_get_filed (again)), ==,
                       "411200-0001");

      care_plan_clear_filed (plan);
      g_assert_false (care_plan_is_filed (plan));
      back = care_plan_advise (plan, policy);
      g_assert_cmpint (care_advice_get_decision (back), ==, CARE_DECISION_FILE);
      restored = care_plan_to_json (plan);
      one = json_to_string (before, FALSE);
      other = json_to_string (restored, FALSE);
      g_assert_cmpstr (one, ==, other);
    }
}

/* A filing that was there before is there again when the cancelling of it is taken back. */
static void
test_filed_cancel (void)
{
  g_autoptr (CarePlan) plan = care_plan_new ();
  CareSituation *situation = care_plan_get_situation (plan);
  g_autoptr (CareAdvice) advice = NULL;
  CareDate day = care_date_today ();

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("419001"));
  care_situation_set_choice (situation, CARE_KEY_EXISTING_TYPE, "long-term-resident");
  care_situation_set_choice (situation, CARE_KEY_EXISTING_PROOF, "material");
  care_situation_set_date (situation, CARE_KEY_EXISTING_FILED_ON, care_date_add_days (day, -9));
  care_situation_set_choice (situation, CARE_KEY_INTENT, "cancel");
  advice = care_plan_advise (plan, care_policy_get_default (NULL));
  care_plan_set_filed (plan, advice, day, NULL);
  g_assert_cmpint (care_situation_get_date (situation, CARE_KEY_EXISTING_CANCELLED_ON), ==, day);
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_EXISTING_TYPE), ==,
                   "long-term-resident");
  care_plan_clear_filed (plan);
  g_assert_false (care_situation_has (situation, CARE_KEY_EXISTING_CANCELLED_ON));
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_INTENT), ==, "cancel");
}

static CarePlan *
save_and_open (CarePlan *plan)
{
  g_autoptr (JsonNode) node = care_plan_to_json (plan);
  g_autofree char *text = care_json_to_string (node, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "plan", &error);
  CarePlan *again;

  g_assert_no_error (error);
  again = care_plan_new_from_json (root, &error);
  g_assert_no_error (error);
  return again;
}

/* What stood before a filing outlives saving and opening, whatever was filed: a new one, a change
 * of an earlier one, the cancelling of one. The form can be printed again, too. */
static void
test_filed_after_saving (void)
{
  static const struct { const char *intent, *existing, *kind; } rows[] = {
    { NULL, NULL, "new" },
    { "file", "posted-worker", "new" },
    { "change", "posted-worker", "change" },
    { "change", "other", "change" },
    { "cancel", "long-term-resident", "cancel" },
    { "cancel", "settled-retiree", "cancel" },
  };
  CarePolicy *policy = care_policy_get_default (NULL);
  CareDate day = care_date_today ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = read_case ("jiyuan-resident-to-suzhou"), again = NULL;
      CareSituation *situation = care_plan_get_situation (plan);
      g_autoptr (CareAdvice) advice = NULL, form = NULL, form_again = NULL;
      g_autoptr (JsonNode) before = NULL, restored = NULL;

      care_situation_set_date (situation, CARE_KEY_TODAY, day);
      g_object_set (care_plan_get_form_answers (plan), "kind", rows[i].kind, NULL);
      if (rows[i].existing != NULL)
        {
          care_situation_set_choice (situation, CARE_KEY_EXISTING_TYPE, rows[i].existing);
          care_situation_set_choice (situation, CARE_KEY_EXISTING_PROOF, "material");
          care_situation_set_date (situation, CARE_KEY_EXISTING_FILED_ON,
                                   care_date_add_days (day, -300));
          care_situation_set_date (situation, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON,
                                   care_date_add_days (day, -280));
          care_situation_set_place (situation, CARE_KEY_EXISTING_DESTINATION,
                                    care_divisions_lookup ("310000"));
        }
      if (rows[i].intent != NULL)
        care_situation_set_choice (situation, CARE_KEY_INTENT, rows[i].intent);
      before = care_plan_to_json (plan);
      advice = care_plan_advise (plan, policy);
      care_plan_set_filed (plan, advice, day, "320500-7");
      form = care_plan_advise_for_form (plan, policy);

      again = save_and_open (plan);
      g_assert_true (care_plan_is_filed (again));
      form_again = care_plan_advise_for_form (again, policy);
      g_assert_cmpstr (care_advice_get_filing_type (form_again), ==,
                       care_advice_get_filing_type (form));
      care_plan_clear_filed (again);
      restored = care_plan_to_json (again);
      if (!json_node_equal (before, restored))
        {
          g_autofree char *one = care_json_to_string (before, TRUE);
          g_autofree char *other = care_json_to_string (restored, TRUE);

          g_assert_cmpstr (one, ==, other);
        }
    }
}

/* What stood before a filing is read as strictly as the situation itself. */
static void
test_filed_faults (void)
{
  static const struct { const char *filing, *place; } rows[] = {
    { "{\"before\": []}", "filing.before: " },
    { "{\"before\": {\"insured\": \"1\"}}", "filing.before.insured: " },
    { "{\"before\": {\"insured\": \"419001\", \"reason\": \"x\"}}", "filing.before.reason: " },
    { "{\"filed_on\": \"2026-02-30\"}", "filing.filed_on: " },
    { "{\"number\": 7}", "filing.number: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"situation\": {\"insured\": \"419001\"}, "
                                               "\"filing\": %s}", rows[i].filing);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = care_json_parse (bytes, "plan", &error);

      g_assert_no_error (error);
      g_assert_null (care_plan_new_from_json (root, &error));
      if (!g_str_has_prefix (error->message, rows[i].place))
        g_error ("row %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

/* A bill is typed over what could not be read; what is not typed anew stays as it was. */
static void
test_unread (void)
{
  static const char text[] = "{\"situation\": {\"insured\": \"419001\"}, \"bill\": \"12,000\", "
                             "\"card\": {\"pages\": 3}, \"points\": \"ten\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) root = care_json_parse (bytes, "plan", NULL), node = NULL, input = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePlan) plan = care_plan_new_from_json (root, &error);
  g_autoptr (CareBill) bill = care_bill_new ();
  guint count = 0;
  JsonObject *object;

  g_assert_no_error (error);
  g_signal_connect (plan, "changed", G_CALLBACK (count_changes_cb), &count);
  input = care_plan_dup_estimate_input (plan, care_plan_get_situation (plan));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (input), "bill"), ==,
                   "12,000");
  bill->covered_fen = 1200000;
  care_plan_set_bill (plan, bill);
  g_assert_cmpuint (count, ==, 1);
  care_plan_set_bill (plan, bill);
  g_assert_cmpuint (count, ==, 1);
  node = care_plan_to_json (plan);
  object = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "bill"),
                                               "eligible_fen"), ==, 1200000);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "card"),
                                               "pages"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (object, "points"), ==, "ten");
}

/* A list of others may hold names that are longer than what a plan takes back. */
static void
test_long_hospital (void)
{
  g_autoptr (CarePlan) plan = care_plan_new (), again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *name = g_strnfill (1000, 'x');

  care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_INSURED,
                            care_divisions_lookup ("419001"));
  care_plan_set_hospital (plan, name, name, NULL);
  node = care_plan_to_json (plan);
  again = care_plan_new_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_cmpint (strlen (care_plan_get_hospital_name (again)), ==, 200);
}

/* What a number says is entered where nobody has said it, and follows the number. */
static void
test_identity (void)
{
  static const struct
  {
    const char *before, *number, *sex, *admitted; /* nullable */
    const char *then;
    gboolean born;
  } rows[] = {
    { NULL, "41900119880704001X", NULL, NULL, "male", TRUE },
    { NULL, "110101195303080029", NULL, NULL, "female", TRUE },
    { NULL, "110101195303080029", "male", NULL, "male", TRUE },
    { "41900119880704001X", "110101195303080029", "male", NULL, "female", TRUE },
    { NULL, "110101195303080020", NULL, NULL, NULL, FALSE }, /* mistyped */
    { NULL, "11010119530308", NULL, NULL, NULL, FALSE },     /* half typed */
    { NULL, "", NULL, NULL, NULL, FALSE },
    { NULL, "41900119880704001X", NULL, "1980-01-01", "male", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = care_plan_new (), again = NULL;
      CareSituation *situation = care_plan_get_situation (plan);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      CareDate born, admitted;

      g_test_message ("%s", rows[i].number);
      care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("419001"));
      if (rows[i].admitted != NULL && care_date_parse (rows[i].admitted, &admitted))
        care_situation_set_date (situation, CARE_KEY_ADMITTED_ON, admitted);
      g_object_set (care_plan_get_person (plan), "id-number", rows[i].number, "sex", rows[i].sex,
                    NULL);
      care_plan_follow_id_number (plan, rows[i].before);
      g_assert_cmpstr (care_person_get_sex (care_plan_get_person (plan)), ==, rows[i].then);
      born = care_situation_get_date (situation, CARE_KEY_BIRTH_DATE);
      g_assert_true ((born == CARE_DATE_NONE) == !rows[i].born);
      if (born != CARE_DATE_NONE)
        g_assert_cmpint (born, ==, strstr (rows[i].number, "1988") ? care_date_new (1988, 7, 4)
                                                                   : care_date_new (1953, 3, 8));
      /* It can be kept and opened again, whatever the days. */
      node = care_plan_to_json (plan);
      again = care_plan_new_from_json (node, &error);
      g_assert_no_error (error);
    }
}

static gboolean
reopens (CarePlan *plan)
{
  g_autoptr (JsonNode) node = care_plan_to_json (plan);
  g_autoptr (CarePlan) again = care_plan_new_from_json (node, NULL);

  return again != NULL;
}

/* What bounds a plan that is read binds what makes one: the days by the clock, also of a place that
 * is a day ahead; answers of offices, also after the place has changed, and however many. */
static void
test_reopens (void)
{
  static const CareKey days[] = { CARE_KEY_ADMITTED_ON, CARE_KEY_BIRTH_DATE,
                                  CARE_KEY_EXISTING_FILED_ON };
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CarePlan) plan = care_plan_new ();
  CareSituation *situation = care_plan_get_situation (plan);

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("411602"));
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      care_situation_set_date (situation, days[i], care_date_today () + 1);
      g_assert_true (reopens (plan));
      care_situation_set_date (situation, days[i], care_date_today () + 2);
      g_assert_false (reopens (plan));
      care_situation_set_date (situation, days[i], CARE_DATE_NONE);
    }
  for (int i = 0; i < CARE_TOLD_MAX + 50; i++)
    {
      g_autofree char *text = g_strdup_printf (
        "{\"about\":\"points\",\"value\":-%d,\"insured\":\"411600\",\"scheme\":\"employee\","
        "\"reason\":\"referral\",\"from\":\"0394-12393\",\"told_on\":\"2026-03-%02d\"}",
        i % 20, 1 + i % 28);
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      g_autoptr (GError) error = NULL;
      CareTold *one = care_told_new_from_json (node, "told", &error);

      g_assert_no_error (error);
      g_ptr_array_add (told, one);
    }
  care_situation_set_told (situation, told);
  g_assert_true (reopens (plan));
  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("419001"));
  g_assert_true (reopens (plan));
}

/* What a plan gives to the next one: the person, the matter or the trip, never the days of a stay,
 * the form's answers or the bill. */
static void
test_again (void)
{
  static const char *const names[] = { "jiyuan-employee-to-shanghai", "jiyuan-resident-to-suzhou",
                                       "zhoukou-referral-to-beijing" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint again = 0; again < CARE_N_PLAN_AGAINS; again++)
      {
        g_autoptr (CarePlan) from = read_case (names[i]), plan = NULL;
        CareSituation *old = care_plan_get_situation (from), *situation;
        gboolean person = again != CARE_PLAN_AGAIN_TRIP;
        gboolean place = again != CARE_PLAN_AGAIN_PERSON;

        care_situation_set_date (old, CARE_KEY_ADMITTED_ON, care_date_new (2026, 3, 1));
        plan = care_plan_new_again (from, again);
        situation = care_plan_get_situation (plan);
        g_test_message ("%s %u", names[i], again);
        g_assert_cmpstr (care_person_get_name (care_plan_get_person (plan)), ==,
                         person ? care_person_get_name (care_plan_get_person (from)) : NULL);
        g_assert_cmpstr (care_person_get_id_number (care_plan_get_person (plan)), ==,
                         person ? care_person_get_id_number (care_plan_get_person (from)) : NULL);
        g_assert_true (care_situation_get_place (situation, CARE_KEY_INSURED)
                       == care_situation_get_place (old, CARE_KEY_INSURED));
        g_assert_true (care_situation_get_place (situation, CARE_KEY_DESTINATION)
                       == (place ? care_situation_get_place (old, CARE_KEY_DESTINATION) : NULL));
        g_assert_true (care_situation_has (situation, CARE_KEY_SCHEME) == person);
        g_assert_false (care_situation_has (situation, CARE_KEY_ADMITTED_ON));
        g_assert_null (care_form_answers_get_kind (care_plan_get_form_answers (plan)));
        g_assert_cmpint (care_plan_get_bill (plan)->covered_fen, ==, CARE_FEN_UNKNOWN);
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/case/round-trip", test_round_trip);
  g_test_add_func ("/case/faults", test_faults);
  g_test_add_func ("/case/changed", test_changed);
  g_test_add_func ("/case/list", test_list);
  g_test_add_func ("/case/list-faults", test_list_faults);
  g_test_add_func ("/case/filed", test_filed);
  g_test_add_func ("/case/filed-cancel", test_filed_cancel);
  g_test_add_func ("/case/filed-after-saving", test_filed_after_saving);
  g_test_add_func ("/case/filed-faults", test_filed_faults);
  g_test_add_func ("/case/unread", test_unread);
  g_test_add_func ("/plan/again", test_again);
  g_test_add_func ("/plan/identity", test_identity);
  g_test_add_func ("/plan/long-hospital", test_long_hospital);
  g_test_add_func ("/plan/reopens", test_reopens);
  return g_test_run ();
}
