/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"
#include "people/care-phone.h"

/**
 * care_command_check_phone:
 * @argc: number of arguments
 * @argv: the command and the number
 *
 * Prints what a phone number says.
 *
 * Returns: the exit status; 0 also for a number that is not valid
 */
int
care_command_check_phone (int argc, char **argv)
{
  g_autoptr (CarePhone) phone = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!care_command_parse (NULL, &argc, &argv, 1, 1))
    return CARE_EXIT_USAGE;
  phone = care_phone_parse (argv[1]);
  node = care_phone_to_json (phone);
  care_command_print (node);
  return CARE_EXIT_DONE;
}
