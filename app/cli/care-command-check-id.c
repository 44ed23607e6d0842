/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"
#include "people/care-id-number.h"

/**
 * care_command_check_id:
 * @argc: number of arguments
 * @argv: the command and the number
 *
 * Prints what an identity number says.
 *
 * Returns: the exit status; 0 also for a number that is not valid
 */
int
care_command_check_id (int argc, char **argv)
{
  g_autoptr (CareIdNumber) number = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!care_command_parse (NULL, &argc, &argv, 1, 1))
    return CARE_EXIT_USAGE;
  number = care_id_number_parse (argv[1], care_date_today ());
  node = care_id_number_to_json (number);
  care_command_print (node);
  return CARE_EXIT_DONE;
}
