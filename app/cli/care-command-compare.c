/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-json.h"
#include "benefit/care-comparison.h"
#include "benefit/care-estimate-input.h"
#include "filing/care-advisor.h"

#include <glib/gi18n-lib.h>

static CareEstimateInput *
read_input (const char *path, GError **error)
{
  g_autoptr (JsonNode) root = care_json_read_file (path, error);
  g_autoptr (CareEstimateInput) input = NULL;

  if (root == NULL)
    return NULL;
  input = care_estimate_input_new_from_json (root, error);
  if (input == NULL)
    return NULL;
  if (input->situation == NULL)
    {
      care_json_fail (error, "", "situation",
                      _("is missing: filing types depend on where the person is insured"));
      return NULL;
    }
  if (input->has_points)
    {
      care_json_fail (error, "", "points",
                      _("cannot be given here: each filing type has its own"));
      return NULL;
    }
  return g_steal_pointer (&input);
}

/**
 * care_command_compare:
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: an exit status
 */
int
care_command_compare (int argc, char **argv)
{
  g_autoptr (CareEstimateInput) input = NULL;
  g_autoptr (CareComparison) comparison = NULL;
  g_autoptr (GPtrArray) advices = NULL;
  g_autoptr (JsonNode) output = NULL;
  g_autoptr (GError) error = NULL;
  CarePolicy *policy;

  if (!care_command_parse (NULL, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  input = read_input (argc > 1 ? argv[1] : "-", &error);
  if (input == NULL)
    return care_command_fail (error);
  policy = care_policy_get_default (&error);
  if (policy == NULL)
    return care_command_fail (error);
  advices = care_advisor_advise_all_types (policy, input->situation);
  comparison = care_comparison_new (advices, input->card, input->bill);
  output = care_comparison_to_json (comparison);
  care_command_print (output);
  return CARE_EXIT_DONE;
}
