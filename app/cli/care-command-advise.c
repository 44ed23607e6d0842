/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "base/care-json.h"
#include "cli/care-command-input.h"

/**
 * care_command_advise:
 * @argc: number of arguments
 * @argv: `advise` and the file of a situation
 *
 * Returns: an exit status
 */
int
care_command_advise (int argc, char **argv)
{
  g_autofree char *passphrase = NULL;
  GOptionEntry entries[] = { CARE_COMMAND_PASSPHRASE_OPTION (&passphrase), { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autoptr (CareSituation) situation = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  CarePolicy *policy;

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  root = care_command_read (argc > 1 ? argv[1] : "-", passphrase, &error);
  if (root == NULL)
    return care_command_fail (error);
  situation = care_situation_new_from_json (root, "situation", &error);
  if (situation == NULL)
    return care_command_fail (error);
  policy = care_policy_get_default (&error);
  if (policy == NULL)
    return care_command_fail (error);
  advice = care_advisor_advise (policy, situation);
  result = care_advice_to_json (advice);
  care_command_print (result);
  return CARE_EXIT_DONE;
}
