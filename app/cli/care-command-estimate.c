/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-json.h"
#include "cli/care-command-input.h"
#include "costs/care-estimate-input.h"

/**
 * care_command_estimate:
 * @argc: number of arguments
 * @argv: `estimate` and the file of a bill
 *
 * Returns: an exit status
 */
int
care_command_estimate (int argc, char **argv)
{
  g_autofree char *passphrase = NULL;
  GOptionEntry entries[] = { CARE_COMMAND_PASSPHRASE_OPTION (&passphrase), { NULL } };
  g_autoptr (CareEstimateInput) input = NULL;
  g_autoptr (CareEstimate) result = NULL;
  g_autoptr (JsonNode) root = NULL, output = NULL;
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = NULL;

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  root = care_command_read (argc > 1 ? argv[1] : "-", passphrase, &error);
  if (root == NULL)
    return care_command_fail (error);
  input = care_estimate_input_new_from_json (root, &error);
  if (input == NULL || !care_estimate_input_check_read_on (input, &error))
    return care_command_fail (error);
  if (input->situation != NULL)
    {
      policy = care_policy_get_default (&error);
      if (policy == NULL)
        return care_command_fail (error);
    }
  result = care_estimate_input_estimate (input, policy);
  output = care_estimate_to_json (result);
  care_command_print (output);
  return CARE_EXIT_DONE;
}
