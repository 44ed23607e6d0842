/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advice-json.h"
#include "advice/care-open-question.h"
#include "advice/care-questions.h"
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

/* What may differ in the JSON of two advices that amount to the same: how things are put, and whom
 * one may ask beside it. */
static void
strip (JsonNode *node)
{
  static const char *const words_only[] = {
    "asks", "channels", "conflicts", "contacts", "fact", "facts", "headline", "notes", "says",
    "summary", "trace", "why", "why_not",
  };

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      strip (json_array_get_element (json_node_get_array (node), i));
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (words_only); i++)
        json_object_remove_member (object, words_only[i]);
      names = json_object_get_members (object);
      for (GList *l = names; l != NULL; l = l->next)
        strip (json_object_get_member (object, l->data));
    }
}

static char *
dup_fingerprint (CareWhatIf *what_if)
{
  g_autoptr (JsonNode) node = care_advice_to_json (care_what_if_get_advice (what_if));

  strip (node);
  return json_to_string (node, FALSE);
}

/* Holds the comparison of advices against all that an advice says as JSON: a part that is added to
 * the one and forgotten in the other is found here. */
static guint
compare_all (GPtrArray *what_ifs)
{
  g_autofree char *first = what_ifs->len > 0 ? dup_fingerprint (what_ifs->pdata[0]) : NULL;
  guint n_different = 0;

  for (guint i = 1; i < what_ifs->len; i++)
    {
      g_autofree char *other = dup_fingerprint (what_ifs->pdata[i]);
      gboolean same = care_advice_amounts_to (care_what_if_get_advice (what_ifs->pdata[0]),
                                              care_what_if_get_advice (what_ifs->pdata[i]));

      if (same != g_str_equal (first, other))
        g_test_message ("%s\n%s", first, other);
      g_assert_cmpint (same, ==, g_str_equal (first, other));
      n_different += !same;
    }
  return n_different;
}

static guint
compare_situation (CareSituation *situation)
{
  guint n_different = 0;

  if (!care_situation_has (situation, CARE_KEY_INSURED)
      || !care_situation_has (situation, CARE_KEY_DESTINATION))
    return 0;
  for (CareQuestion question = CARE_QUESTION_CARE; question < CARE_N_QUESTIONS; question++)
    {
      gsize n_keys;
      const CareKey *keys = care_question_get_keys (question, &n_keys);
      g_autoptr (GPtrArray) what_ifs
        = care_what_if_list (care_policy_get_default (NULL), situation, keys, n_keys);

      n_different += compare_all (what_ifs);
    }
  return n_different;
}

/* Every ninth worked case, so that the test stays short. */
static void
test_amounts_to (gconstpointer file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_read_file (path, &error);
  JsonArray *cases;
  guint n_different = 0;

  g_assert_no_error (error);
  cases = json_node_get_array (json_object_get_member (json_node_get_object (root), "cases"));
  for (guint i = 0; i < json_array_get_length (cases); i += 9)
    {
      JsonObject *one = json_array_get_object_element (cases, i);
      g_autoptr (CareSituation) situation
        = care_situation_new_from_json (json_object_get_member (one, "situation"), "situation",
                                        NULL);

      if (situation != NULL)
        n_different += compare_situation (situation);
    }
  g_assert_cmpuint (n_different, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/open-question/rows", test_rows);
  g_test_add_func ("/open-question/answers-differ", test_answers_differ);
  g_test_add_data_func ("/open-question/amounts-to/cases", "advise-by-reading.json",
                        test_amounts_to);
  g_test_add_data_func ("/open-question/amounts-to/told", "told.json", test_amounts_to);
  return g_test_run ();
}
