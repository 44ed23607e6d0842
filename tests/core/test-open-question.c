/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-open-question.h"
#include "base/care-json.h"

/* Which question would settle an unknown, on the packs that come with the app. */

static CareOpenQuestion *
find (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) root = care_json_parse (bytes, "x", &error);
  g_autoptr (CareSituation) situation = care_situation_new_from_json (root, "situation", &error);

  g_assert_no_error (error);
  return care_open_question_find (care_policy_get_default (&error), situation);
}

static void
test_rows (void)
{
  static const struct { const char *situation; int key; } rows[] = {
    { "{\"insured\":\"419001\",\"today\":\"2026-03-10\"}", CARE_KEY_DESTINATION },
    { "{\"insured\":\"419001\",\"scheme\":\"unknown\",\"reason\":\"referral\",\"care\":"
      "\"inpatient\",\"destination\":\"410100\",\"today\":\"2026-03-10\"}", CARE_KEY_SCHEME },
    { "{\"insured\":\"130300\",\"scheme\":\"employee\",\"reason\":\"other\",\"destination\":"
      "\"310000\",\"today\":\"2023-04-01\"}", CARE_KEY_CARE },
    { "{\"insured\":\"419001\",\"scheme\":\"employee\",\"care\":\"inpatient\",\"destination\":"
      "\"310000\",\"today\":\"2026-03-10\"}", CARE_KEY_REASON },
    { "{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"long-term-resident\","
      "\"care\":\"chronic\",\"destination\":\"310000\",\"today\":\"2026-03-10\"}",
      CARE_KEY_DISEASE },
    { "{\"insured\":\"411600\",\"scheme\":\"employee\",\"reason\":\"long-term-resident\","
      "\"care\":\"inpatient\",\"destination\":\"411600\",\"today\":\"2026-06-10\",\"existing\":"
      "{\"type\":\"long-term-resident\",\"filed_on\":\"2026-02-01\",\"destination\":\"310000\"}}",
      CARE_KEY_EXISTING_PROOF },
    /* The source is silent: no answer helps. */
    { "{\"insured\":\"411600\",\"scheme\":\"employee\",\"reason\":\"referral\",\"care\":"
      "\"inpatient\",\"destination\":\"110000\",\"today\":\"2026-06-10\",\"proof\":\"material\"}",
      -1 },
    /* All is known. */
    { "{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\",\"care\":"
      "\"inpatient\",\"destination\":\"310000\",\"today\":\"2026-03-10\",\"proof\":\"promise\"}",
      -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareOpenQuestion) question = find (rows[i].situation);

      g_test_message ("%s", rows[i].situation);
      g_assert_cmpint (question ? (int) question->key : -1, ==, rows[i].key);
    }
}

static void
test_answers_differ (void)
{
  g_autoptr (CareOpenQuestion) question
    = find ("{\"insured\":\"419001\",\"reason\":\"referral\",\"care\":\"inpatient\","
            "\"destination\":\"410100\",\"today\":\"2026-03-10\"}");
  CareWhatIf *employee, *resident;
  int points;

  g_assert_cmpint (question->key, ==, CARE_KEY_SCHEME);
  g_assert_cmpuint (question->answers->len, ==, 2);
  employee = g_ptr_array_index (question->answers, 0);
  resident = g_ptr_array_index (question->answers, 1);
  g_assert_cmpstr (employee->value, ==, "employee");
  g_assert_cmpint (care_advice_get_points (employee->advice, &points, NULL), ==, CARE_STATE_KNOWN);
  g_assert_cmpint (points, ==, -10);
  g_assert_cmpint (care_advice_get_points (resident->advice, NULL, NULL), ==, CARE_STATE_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/open-question/rows", test_rows);
  g_test_add_func ("/open-question/answers-differ", test_answers_differ);
  return g_test_run ();
}
