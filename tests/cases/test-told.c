/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "advice/care-expect.h"
#include "base/care-json.h"

/* A case says what the advice is, or how the message begins with which the input is refused. */
static void
run_case (gconstpointer data)
{
  JsonObject *object = json_node_get_object ((JsonNode *) data);
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CareSituation) situation
    = care_situation_new_from_json (json_object_get_member (object, "situation"), "situation",
                                    &error);
  g_autoptr (CareSituation) again = NULL;
  g_autoptr (JsonNode) kept = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autofree char *mismatch = NULL;

  g_assert_nonnull (policy);
  g_test_message ("%s", json_object_get_string_member (object, "title"));
  if (json_object_has_member (object, "error"))
    {
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message,
                                       json_object_get_string_member (object, "error")));
      return;
    }
  g_assert_no_error (error);
  /* What is kept is what was said. */
  kept = care_situation_to_json (situation);
  again = care_situation_new_from_json (kept, "situation", &error);
  g_assert_no_error (error);
  advice = care_advisor_advise (policy, again);
  result = care_advice_to_json (advice);
  if (!care_expect_matches (result, json_object_get_member (object, "expect"), &mismatch))
    g_test_message ("%s", mismatch);
  g_assert_null (mismatch);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *cases;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_assert_true (care_divisions_load (NULL));
  path = g_test_build_filename (G_TEST_DIST, "cases", "told.json", NULL);
  root = care_json_read_file (path, NULL);
  g_assert_nonnull (root);
  cases = json_node_get_array (json_object_get_member (json_node_get_object (root), "cases"));
  g_assert_cmpint (json_array_get_length (cases), >=, 50);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonNode *node = json_array_get_element (cases, i);
      g_autofree char *name
        = g_strdup_printf ("/told/%s",
                           json_object_get_string_member (json_node_get_object (node), "id"));

      g_test_add_data_func_full (name, json_node_copy (node), run_case,
                                 (GDestroyNotify) json_node_unref);
    }
  status = g_test_run ();
  return status;
}
