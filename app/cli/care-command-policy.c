/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "advice/care-policy-check.h"
#include "policy/care-policy-json.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static int
run_check (int argc, char **argv)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (!care_command_parse (NULL, &argc, &argv, 0, 1000))
    return CARE_EXIT_USAGE;
  findings = care_policy_check_packs (NULL, (const char *const *) argv + 1);
  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      printf ("%s: %s%s%s\n", finding->is_error ? "error" : "note",
              finding->place ? finding->place : "", finding->place ? ": " : "", finding->says);
    }
  return care_findings_have_error (findings) ? CARE_EXIT_FAILED : CARE_EXIT_DONE;
}

static int
run_list (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;
  CarePolicy *policy;

  if (!care_command_parse (NULL, &argc, &argv, 0, 0))
    return CARE_EXIT_USAGE;
  policy = care_policy_get_default (&error);
  if (policy == NULL)
    return care_command_fail (error);
  result = care_policy_to_json (policy);
  care_command_print (result);
  return CARE_EXIT_DONE;
}

static int
run_show (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;
  CarePolicy *policy;
  const CarePack *pack;

  if (!care_command_parse (NULL, &argc, &argv, 1, 1))
    return CARE_EXIT_USAGE;
  policy = care_policy_get_default (&error);
  if (policy == NULL)
    return care_command_fail (error);
  pack = care_policy_find_pack (policy, argv[1]);
  if (pack == NULL)
    {
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no pack \"%s\""), argv[1]);
      return care_command_fail (error);
    }
  result = care_pack_to_json (pack);
  care_command_print (result);
  return CARE_EXIT_DONE;
}

static const CareCommand parts[] = {
  { "check", NULL, NULL, run_check },
  { "list", NULL, NULL, run_list },
  { "show", NULL, NULL, run_show },
  { "new", NULL, NULL, care_command_policy_new },
  { "fields", NULL, NULL, care_command_policy_fields },
  { "add", NULL, NULL, care_command_policy_add },
  { "diff", NULL, NULL, care_command_policy_diff },
  { NULL },
};

/**
 * care_command_policy:
 * @argc: number of arguments
 * @argv: `policy`, one of its parts, and what that takes
 *
 * Returns: an exit status
 */
int
care_command_policy (int argc, char **argv)
{
  if (care_command_is_described ())
    {
      care_command_describe ("policy", parts);
      return CARE_EXIT_DONE;
    }
  for (const CareCommand *part = parts; argc > 1 && part->name != NULL; part++)
    if (strcmp (argv[1], part->name) == 0)
      return part->run (argc - 1, argv + 1);
  if (!care_command_parse (NULL, &argc, &argv, 1, 1000))
    return CARE_EXIT_USAGE;
  return care_command_usage (_("Usage: care-elsewhere-cli policy check [PACK.json…] | list | "
                               "show ID | new CODE | fields | add PACK.json | "
                               "diff OLD.json NEW.json"));
}
