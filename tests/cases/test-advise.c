/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "advice/care-expect.h"
#include "base/care-json.h"


static void
run_case (gconstpointer data)
{
  JsonObject *object = json_node_get_object ((JsonNode *) data);
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  g_autoptr (CareSituation) situation = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autofree char *mismatch = NULL;

  g_assert_no_error (error);
  situation = care_situation_new_from_json (json_object_get_member (object, "situation"),
                                            "situation", &error);
  g_assert_no_error (error);
  advice = care_advisor_advise (policy, situation);
  result = care_advice_to_json (advice);
  if (!care_expect_matches (result, json_object_get_member (object, "expect"), &mismatch))
    {
      g_autofree char *text = care_json_to_string (result, TRUE);

      g_printerr ("%s\n", text);
    }
  g_assert_cmpstr (mismatch, ==, NULL);
}

static void
add_file (const char *file, guint at_least)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", file, NULL);
  g_autoptr (JsonNode) root = care_json_read_file (path, NULL);
  JsonArray *cases;

  g_assert_nonnull (root);
  cases = json_node_get_array (json_object_get_member (json_node_get_object (root), "cases"));
  g_assert_cmpint (json_array_get_length (cases), >=, at_least);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonNode *node = json_array_get_element (cases, i);
      JsonNode *id = json_object_get_member (json_node_get_object (node), "id");
      g_autofree char *id_text = care_json_to_string (id, FALSE);
      g_autofree char *name = g_strdup_printf ("/%s/%s", file, g_strdelimit (id_text, "\"", '_'));

      g_test_add_data_func_full (name, json_node_copy (node), run_case,
                                 (GDestroyNotify) json_node_unref);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Say of every case what is wrong with it, not of the first only. */
  g_test_set_nonfatal_assertions ();
  g_assert_true (care_divisions_load (NULL));
  add_file ("advise.json", 45);
  add_file ("advise-by-reading.json", 215);
  add_file ("advise-2.json", 79);
  add_file ("advise-stay-moved.json", 25);
  add_file ("advise-paid.json", 10);
  return g_test_run ();
}
