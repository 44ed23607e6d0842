/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-questions.h"
#include "base/care-date.h"

static CareSituation *
situation_from (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  CareSituation *situation = care_situation_new_from_json (root, "situation", &error);

  g_assert_no_error (error);
  return situation;
}

/* Which questions are asked, as the list of their ids. */
static void
test_order (void)
{
  static const struct { const char *answers; const char *asked; } rows[] = {
    { "{\"insured\":\"419001\"}",
      "insured scheme destination care reason stage existing proof agent" },
    { "{\"insured\":\"419001\",\"care\":\"inpatient\",\"reason\":\"other\"}",
      "insured scheme destination care reason stage existing proof agent" },
    { "{\"insured\":\"419001\",\"care\":\"chronic\",\"reason\":\"long-term-resident\"}",
      "insured scheme destination care disease reason months-away existing proof agent" },
    { "{\"insured\":\"419001\",\"care\":\"pharmacy\",\"reason\":\"unknown\"}",
      "insured scheme destination care reason existing proof agent" },
    { "{\"insured\":\"419001\",\"care\":\"inpatient\",\"reason\":\"emergency\"}",
      "insured scheme destination care reason stage flagged existing proof agent" },
    { "{\"insured\":\"419001\",\"care\":\"inpatient\",\"reason\":\"referral\"}",
      "insured scheme destination care reason repeat stage existing proof agent" },
    { "{\"insured\":\"419001\",\"special\":[\"newborn\"]}",
      "insured scheme destination care reason birth-date stage existing proof agent" },
    { "{\"insured\":\"419001\",\"special\":[\"abroad\"]}",
      "insured scheme destination care reason" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareSituation) situation = situation_from (rows[i].answers);
      g_autoptr (GString) asked = g_string_new (NULL);
      guint n = 0;
      CareQuestion last = CARE_QUESTION_NONE;

      for (CareQuestion q = care_questions_next (CARE_QUESTION_NONE, situation, NULL);
           q != CARE_QUESTION_NONE; q = care_questions_next (q, situation, NULL))
        {
          g_string_append_printf (asked, "%s%s", n ? " " : "", care_question_get_id (q));
          g_assert_cmpuint (care_questions_position (q, situation, NULL), ==, ++n);
          g_assert_cmpint (care_questions_previous (q, situation, NULL), ==, last);
          last = q;
        }
      g_assert_cmpstr (asked->str, ==, rows[i].asked);
      g_assert_cmpuint (care_questions_count (situation, NULL), ==, n);
      g_assert_cmpint (care_questions_previous (CARE_QUESTION_NONE, situation, NULL), ==, last);
    }
}

/* With the rules at hand, what would change nothing is not asked. */
static void
test_matters (void)
{
  static const struct { const char *answers; CareQuestion question; gboolean asked; } rows[] = {
    /* where no reason changes anything, an injury that somebody is liable for still does, and an
     * emergency is urgent */
    { "{\"insured\":\"411600\",\"destination\":\"411602\"}", CARE_QUESTION_REASON, TRUE },
    { "{\"insured\":\"130300\",\"scheme\":\"employee\",\"destination\":\"120000\","
      "\"care\":\"inpatient\"}", CARE_QUESTION_REASON, TRUE },
    { "{\"insured\":\"130300\",\"scheme\":\"employee\",\"destination\":\"110000\","
      "\"care\":\"inpatient\"}", CARE_QUESTION_STAGE, TRUE },
    { "{\"insured\":\"130300\",\"scheme\":\"resident\",\"destination\":\"130100\","
      "\"care\":\"inpatient\",\"reason\":\"emergency\"}", CARE_QUESTION_STAGE, TRUE },
    { "{\"insured\":\"411600\",\"destination\":\"411602\",\"care\":\"inpatient\"}",
      CARE_QUESTION_PROOF, FALSE },
    /* elsewhere in the province the reason decides */
    { "{\"insured\":\"411600\",\"destination\":\"410100\"}", CARE_QUESTION_REASON, TRUE },
    /* a long stay can be filed on a promise; care by one's own choice needs no proof of anything */
    { "{\"insured\":\"419001\",\"scheme\":\"employee\",\"destination\":\"310000\","
      "\"care\":\"inpatient\",\"reason\":\"long-term-resident\"}", CARE_QUESTION_PROOF, TRUE },
    { "{\"insured\":\"419001\",\"scheme\":\"employee\",\"destination\":\"310000\","
      "\"care\":\"inpatient\",\"reason\":\"other\"}", CARE_QUESTION_PROOF, FALSE },
    { "{\"insured\":\"419001\",\"destination\":\"310000\",\"reason\":\"emergency\"}",
      CARE_QUESTION_FLAGGED, TRUE },
    /* nothing can be told before the places are known */
    { "{\"insured\":\"419001\"}", CARE_QUESTION_PROOF, TRUE },
  };
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareSituation) situation = situation_from (rows[i].answers);

      g_test_message ("%s: %s", rows[i].answers, care_question_get_id (rows[i].question));
      g_assert_cmpint (care_question_applies (rows[i].question, situation, policy), ==,
                       rows[i].asked);
    }
}

/* Every key that people answer, but for the day of asking, belongs to one question. */
static void
test_every_key (void)
{
  int owners[CARE_N_ANSWERS] = { 0 };

  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    {
      gsize n;
      const CareKey *keys = care_question_get_keys (q, &n);

      for (gsize i = 0; i < n; i++)
        owners[keys[i]]++;
    }
  for (guint key = 0; key < CARE_N_ANSWERS; key++)
    {
      g_test_message ("%s", care_key_get_name (key));
      g_assert_cmpint (owners[key], ==, key != CARE_KEY_TODAY);
    }
}

static void
test_drop_stale (void)
{
  g_autoptr (CareSituation) situation =
    situation_from ("{\"insured\":\"419001\",\"care\":\"chronic\",\"disease\":\"diabetes\","
                    "\"reason\":\"posted-worker\",\"months_away\":8}");

  care_questions_drop_stale (situation);
  g_assert_true (care_situation_has (situation, CARE_KEY_DISEASE));
  g_assert_true (care_situation_has (situation, CARE_KEY_MONTHS_AWAY));

  care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
  care_questions_drop_stale (situation);
  g_assert_false (care_situation_has (situation, CARE_KEY_DISEASE));
  g_assert_true (care_situation_has (situation, CARE_KEY_MONTHS_AWAY));

  care_situation_set_choice (situation, CARE_KEY_REASON, "other");
  care_questions_drop_stale (situation);
  g_assert_false (care_situation_has (situation, CARE_KEY_MONTHS_AWAY));
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_CARE), ==, "inpatient");
}

static void
test_answered (void)
{
  g_autoptr (CareSituation) situation =
    situation_from ("{\"insured\":\"419001\",\"scheme\":\"unknown\",\"by_agent\":false}");

  g_assert_true (care_question_is_answered (CARE_QUESTION_INSURED, situation));
  g_assert_false (care_question_is_answered (CARE_QUESTION_SCHEME, situation));
  g_assert_false (care_question_is_answered (CARE_QUESTION_REASON, situation));
  g_assert_true (care_question_is_answered (CARE_QUESTION_AGENT, situation));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (&error));
  g_test_add_func ("/asking/order", test_order);
  g_test_add_func ("/asking/matters", test_matters);
  g_test_add_func ("/asking/every-key", test_every_key);
  g_test_add_func ("/asking/drop-stale", test_drop_stale);
  g_test_add_func ("/asking/answered", test_answered);
  return g_test_run ();
}
