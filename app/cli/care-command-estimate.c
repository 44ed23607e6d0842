/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-json.h"
#include "benefit/care-comparison.h"
#include "benefit/care-estimate-input.h"
#include "filing/care-advisor.h"

static CareEstimate *
estimate (CareEstimateInput *input, GError **error)
{
  CarePoints points = { input->has_points ? CARE_STATE_KNOWN : CARE_STATE_UNKNOWN, input->points,
                        NULL };
  g_autoptr (CareAdvice) advice = NULL;
  CarePolicy *policy;

  if (input->situation == NULL)
    return care_estimate_new (points, input->card, input->bill, NULL);
  policy = care_policy_get_default (error);
  if (policy == NULL)
    return NULL;
  advice = care_advisor_advise (policy, input->situation);
  if (input->has_points)
    return care_estimate_new (points, input->card, input->bill, care_advice_get_contacts (advice));
  return care_estimate_new_for_advice (advice, input->card, input->bill);
}

/**
 * care_command_estimate:
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
care_command_estimate (int argc, char **argv)
{
  g_autoptr (CareEstimateInput) input = NULL;
  g_autoptr (CareEstimate) result = NULL;
  g_autoptr (JsonNode) root = NULL, output = NULL;
  g_autoptr (GError) error = NULL;

  if (!care_command_parse (NULL, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  root = care_json_read_file (argc > 1 ? argv[1] : "-", &error);
  if (root == NULL)
    return care_command_fail (error);
  input = care_estimate_input_new_from_json (root, &error);
  if (input == NULL)
    return care_command_fail (error);
  result = estimate (input, &error);
  if (result == NULL)
    return care_command_fail (error);
  output = care_estimate_to_json (result);
  care_command_print (output);
  return CARE_EXIT_DONE;
}
