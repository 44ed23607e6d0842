/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-json.h"
#include "base/care-money.h"
#include "costs/care-estimate-input.h"

/* No bill pays back more than itself, nor less than nothing, and the two parts are the whole. */
static void
check (CareEstimate *estimate)
{
  gint64 fund_min, fund_max, self_min, self_max;

  if (care_estimate_get_state (estimate) == CARE_ESTIMATE_UNKNOWN)
    {
      g_assert_cmpint (care_estimate_get_missing (estimate), !=, 0);
      return;
    }
  care_estimate_get_fund (estimate, &fund_min, &fund_max);
  care_estimate_get_self (estimate, &self_min, &self_max);
  g_assert_cmpint (fund_min, >=, 0);
  g_assert_cmpint (fund_min, <=, fund_max);
  g_assert_cmpint (self_min, >=, 0);
  g_assert_cmpint (self_min, <=, self_max);
  g_assert_cmpint (fund_max, <=, CARE_MONEY_MAX);
  if (care_estimate_get_state (estimate) == CARE_ESTIMATE_KNOWN)
    {
      gint64 total = care_estimate_get_total (estimate);

      g_assert_cmpint (fund_min, ==, fund_max);
      if (total >= 0)
        g_assert_cmpint (fund_min + self_min, ==, total);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);
  g_autoptr (CareEstimateInput) input = NULL;
  g_autoptr (CareEstimate) estimate = NULL;
  g_autoptr (CareComparison) comparison = NULL;
  CarePolicy *policy;

  if (root == NULL)
    return 0;
  input = care_estimate_input_new_from_json (root, &error);
  g_assert_true ((input == NULL) == (error != NULL));
  if (input == NULL)
    return 0;
  policy = care_policy_get_default (&error);
  g_assert_no_error (error);
  estimate = care_estimate_input_estimate (input, policy);
  check (estimate);
  json_node_unref (care_estimate_to_json (estimate));
  comparison = care_estimate_input_compare (input, policy, &error);
  g_assert_true ((comparison == NULL) == (error != NULL));
  if (comparison != NULL)
    json_node_unref (care_comparison_to_json (comparison));
  return 0;
}
