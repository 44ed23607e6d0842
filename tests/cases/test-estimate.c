/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-expect.h"
#include "base/care-error.h"
#include "base/care-json.h"
#include "costs/care-estimate-input.h"

static void
assert_matches (JsonNode *result, JsonNode *expect)
{
  g_autofree char *mismatch = NULL;

  if (!care_expect_matches (result, expect, &mismatch))
    g_test_message ("%s", mismatch);
  g_assert_null (mismatch);
}

static JsonNode *
find_row (JsonNode *comparison, const char *type)
{
  JsonArray *rows = json_object_get_array_member (json_node_get_object (comparison), "rows");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);

      if (g_strcmp0 (json_object_get_string_member (json_node_get_object (row), "type"), type)
          == 0)
        return row;
    }
  return NULL;
}

static void
check_rows (CareEstimateInput *input, CarePolicy *policy, JsonObject *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareComparison) comparison = care_estimate_input_compare (input, policy, &error);
  g_autoptr (JsonNode) result = NULL;
  JsonObjectIter iter;
  const char *type;
  JsonNode *expect;

  g_assert_no_error (error);
  result = care_comparison_to_json (comparison);
  g_assert_cmpint (json_object_get_size (expected), >, 0);
  json_object_iter_init (&iter, expected);
  while (json_object_iter_next (&iter, &type, &expect))
    {
      JsonNode *row = find_row (result, type);

      g_test_message ("%s", type);
      g_assert_nonnull (row);
      assert_matches (row, expect);
    }
}

/* A case says what the estimate is, what the rows of the comparison are, or how the message begins
 * with which the input is refused. */
static void
run_case (gconstpointer data)
{
  JsonNode *node = (JsonNode *) data;
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareEstimateInput) input
    = care_estimate_input_new_from_json (json_object_get_member (object, "input"), &error);
  CarePolicy *policy = care_policy_get_default (NULL);

  g_test_message ("%s", json_object_get_string_member (object, "title"));
  g_assert_nonnull (policy);
  if (json_object_has_member (object, "error"))
    {
      const char *place = json_object_get_string_member (object, "error");

      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, place));
      return;
    }
  g_assert_no_error (error);
  g_assert_true (json_object_has_member (object, "expect")
                 || json_object_has_member (object, "rows"));
  if (json_object_has_member (object, "expect"))
    {
      g_autoptr (CareEstimate) estimate = care_estimate_input_estimate (input, policy);
      g_autoptr (JsonNode) result = care_estimate_to_json (estimate);

      assert_matches (result, json_object_get_member (object, "expect"));
    }
  if (json_object_has_member (object, "rows"))
    check_rows (input, policy, json_object_get_object_member (object, "rows"));
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
      g_autofree char *name = g_strdup_printf ("/%s/%u", file, i);

      g_test_add_data_func_full (name, json_node_copy (json_array_get_element (cases, i)),
                                 run_case, (GDestroyNotify) json_node_unref);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  add_file ("estimate.json", 11);
  add_file ("told-estimate.json", 11);
  add_file ("outpatient-estimate.json", 5);
  return g_test_run ();
}
