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
check (char **packs)
{
  g_autoptr (GPtrArray) findings
    = care_policy_check_packs (NULL, (const char *const *) packs);

  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      printf ("%s: %s%s%s\n", finding->is_error ? "error" : "note",
              finding->place ? finding->place : "", finding->place ? ": " : "", finding->says);
    }
  return care_findings_have_error (findings) ? CARE_EXIT_FAILED : CARE_EXIT_DONE;
}

/**
 * care_command_policy:
 * @argc: number of arguments
 * @argv: `policy` and `check [PACK…]`, `list`, `show ID`, `new`, `fields`, `add` or `diff`
 *
 * Returns: an exit status
 */
int
care_command_policy (int argc, char **argv)
{
  static const struct { const char *name; int (*run) (int argc, char **argv); } edits[] = {
    { "new", care_command_policy_new },   { "fields", care_command_policy_fields },
    { "add", care_command_policy_add },   { "diff", care_command_policy_diff },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;
  CarePolicy *policy;
  const CarePack *pack = NULL;

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (edits); i++)
    if (strcmp (argv[1], edits[i].name) == 0)
      return edits[i].run (argc - 1, argv + 1);
  if (!care_command_parse (NULL, &argc, &argv, 1, 1000))
    return CARE_EXIT_USAGE;
  if (strcmp (argv[1], "check") == 0)
    return check (argv + 2);
  if (!(strcmp (argv[1], "list") == 0 && argc == 2)
      && !(strcmp (argv[1], "show") == 0 && argc == 3))
    return care_command_usage (_("Usage: care-elsewhere-cli policy check [PACK.json…] | list | "
                                 "show ID | new CODE | fields | add PACK.json | "
                                 "diff OLD.json NEW.json"));
  policy = care_policy_get_default (&error);
  if (policy == NULL)
    return care_command_fail (error);
  if (argc == 3)
    {
      pack = care_policy_find_pack (policy, argv[2]);
      if (pack == NULL)
        {
          g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no pack \"%s\""),
                       argv[2]);
          return care_command_fail (error);
        }
    }
  result = pack ? care_pack_to_json (pack) : care_policy_to_json (policy);
  care_command_print (result);
  return CARE_EXIT_DONE;
}
