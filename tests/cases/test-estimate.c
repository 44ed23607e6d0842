/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-json.h"
#include "benefit/care-estimate-input.h"
#include "filing/care-expect.h"

static void
run_case (gconstpointer data)
{
  JsonNode *node = (JsonNode *) data;
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareEstimateInput) input
    = care_estimate_input_new_from_json (json_object_get_member (object, "input"), &error);
  CarePolicy *policy = care_policy_get_default (&error);
  g_autoptr (CareEstimate) estimate = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autofree char *mismatch = NULL;

  g_assert_no_error (error);
  estimate = care_estimate_input_estimate (input, policy);
  result = care_estimate_to_json (estimate);
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

  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  path = g_test_build_filename (G_TEST_DIST, "cases", "estimate.json", NULL);
  root = care_json_read_file (path, NULL);
  g_assert_nonnull (root);
  cases = json_node_get_array (json_object_get_member (json_node_get_object (root), "cases"));
  g_assert_cmpint (json_array_get_length (cases), >, 10);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/estimate/%u", i);

      g_test_add_data_func (name, json_array_get_element (cases, i), run_case);
    }
  return g_test_run ();
}
