/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-policy-store.h"
#include "base/care-file-set.h"
#include "base/care-locale.h"
#include "base/care-scratch-note.h"
#include "cli/care-commands.h"
#include "place/care-divisions.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>

static const CareCommand commands[] = {
  { "advise", "[--passphrase-file FILE] [SITUATION.json]",
    N_("Say which filing is needed, and what follows"), care_command_advise },
  { "calendar",
    "[--output FILE.ics] [--previous FILE.ics] [--with-name] [--passphrase-file FILE] [CASE.json]",
    N_("Write the days of a plan for a calendar, or move those that are there"),
    care_command_calendar },
  { "check-id", "NUMBER", N_("Say whose paper an identity number is and what is wrong with it"),
    care_command_check_id },
  { "check-phone", "NUMBER", N_("Say whether a phone number can be called"),
    care_command_check_phone },
  { "compare", "[--passphrase-file FILE] [BILL.json]",
    N_("Put all filing types side by side on one bill"), care_command_compare },
  { "estimate", "[--passphrase-file FILE] [BILL.json]",
    N_("Say what insurance may pay of a bill"), care_command_estimate },
  { "export",
    "--output FILE [--catalogue FILE] [--division CODE] [--grade 3A] [--service NAME] "
    "[--favourites] [QUERY]",
    N_("Write hospitals into a file that can be imported again"), care_command_export },
  { "form",
    "--form ID [--blank] [--draft] [--output FILE.pdf] [--passphrase-file FILE] [CASE.json] | "
    "--batch CASES.csv --output-dir DIR [--form ID] [--draft] [--replace]",
    N_("Fill a form, or say what a clerk would send it back for"), care_command_form },
  { "helped", "[--passphrase-file FILE] [--output FILE.csv] [CASE.json…]",
    N_("Count the people helped by month and type, without a name"), care_command_helped },
  { "import", "[--catalogue FILE] [--dry-run] FILE", N_("Take over a list of hospitals"),
    care_command_import },
  { "plan", "--output-dir DIR [--draft] [--replace] [--pictures] [--passphrase-file FILE] "
    "[CASE.json]",
    N_("Write the advice, the comparison, the forms and the checklist"), care_command_plan },
  { "seal", "--passphrase-file FILE --output FILE.sealed [CASE.json]",
    N_("Seal a plan for another computer with a passphrase of its own"), care_command_seal },
  { "search",
    "[--catalogue FILE | --server URL] [--division CODE] [--grade 3A] [--service NAME] [--limit N] "
    "QUERY",
    N_("Look for hospitals by characters, pinyin or initials"), care_command_search },
  { "policy",
    "check [PACK.json…] | list | show ID | new CODE --parent ID [--output FILE] | fields | "
    "add PACK.json --source FILE --quote TEXT --article A --field FIELD --value V [--from DATE] | "
    "diff OLD.json NEW.json",
    N_("Check policy packs, list what is at hand, write one from documents, compare two"),
    care_command_policy },
  { "take", "FILE [--yes] [CASE.json…]",
    N_("Say what somebody’s pack, tariff or answers change, and with --yes keep them"),
    care_command_take },
  { "told", "merge A.json B.json",
    N_("Put together what two people were told, and say where it differs"), care_command_told },
  { "unseal", "[--passphrase-file FILE] [--output CASE.json] [FILE.sealed]",
    N_("Say what a plan from another computer holds, and open it"), care_command_unseal },
  { "update", "[--catalogue FILE] [--server URL]",
    N_("Refresh the hospitals from a directory server"), care_command_update },
  { NULL },
};

/* The rules that the window answers with: those of the program and those that were taken in. A pack
 * that cannot be read any more is left out there, and said here. */
static CarePolicy *
load_policy (GError **error)
{
  g_autoptr (CarePolicyStore) store = care_policy_store_new_default ();
  CarePolicy *policy = care_policy_store_load (store, error);
  const char *const *problems = care_policy_store_get_problems (store);

  for (; policy != NULL && *problems != NULL; problems++)
    {
      g_autofree char *line
        = g_strdup_printf (_("A pack that you added cannot be read any more: %s"), *problems);

      g_strdelimit (line, "\r\n", ' ');
      fprintf (stderr, "%s\n", line);
    }
  return policy;
}

static int
print_help (FILE *stream)
{
  fprintf (stream, "%s\n\n", _("Usage: care-elsewhere-cli COMMAND [OPTION…] [FILE]"));
  for (const CareCommand *command = commands; command->name != NULL; command++)
    fprintf (stream, "  %s %s\n      %s\n", command->name, command->usage, _(command->summary));
  fprintf (stream, "\n%s\n", _("JSON in, JSON out. “-” or no file means standard input. "
                               "Exit status: 0 done, 1 wrong input or failure, 2 wrong usage."));
  return stream == stdout ? CARE_EXIT_DONE : CARE_EXIT_USAGE;
}

/* Whether help is asked for, before any "--" that ends the options. */
static gboolean
asks_for_help (int argc, char **argv)
{
  for (int i = 2; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

static int
print_command_help (const CareCommand *command)
{
  printf (_("Usage: care-elsewhere-cli %1$s %2$s"), command->name, command->usage);
  printf ("\n\n%s\n", _(command->summary));
  return CARE_EXIT_DONE;
}

/* What could not be written, to a full disk or a closed pipe, is not done. */
static int
finish (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  fprintf (stderr, _("standard output: cannot be written: %s"), g_strerror (errno));
  fputc ('\n', stderr);
  return CARE_EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  /* A write past the bound of `ulimit -f` is then an error with a sentence. */
  signal (SIGXFSZ, SIG_IGN);
  care_locale_set_up ();
  care_scratch_note_sweep (care_file_sweep);
  if (argc < 2)
    return print_help (stderr);
  for (const CareCommand *command = commands; argc > 2 && command->name != NULL; command++)
    if (g_str_equal (argv[1], "help") && g_str_equal (argv[2], command->name))
      return finish (print_command_help (command));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")
      || g_str_equal (argv[1], "help"))
    return finish (print_help (stdout));
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("care-elsewhere-cli %s\n", CARE_VERSION);
      return CARE_EXIT_DONE;
    }
  /* Not in the help: build-aux/shell-completion.py reads it. */
  if (g_str_equal (argv[1], "--list-options"))
    {
      printf ("\t--help\tnothing\n\t--version\tnothing\n");
      care_command_describe (NULL, commands);
      return finish (CARE_EXIT_DONE);
    }
  for (const CareCommand *command = commands; command->name != NULL; command++)
    if (g_str_equal (argv[1], command->name) && asks_for_help (argc, argv))
      return finish (print_command_help (command));
    else if (g_str_equal (argv[1], command->name))
      {
        if (!care_divisions_load (&error))
          return care_command_fail (error);
        care_policy_set_default_loader (load_policy);
        return finish (command->run (argc - 1, argv + 1));
      }
  return print_help (stderr);
}
