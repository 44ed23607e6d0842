/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-command.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/**
 * care_command_fail:
 * @error: what went wrong
 *
 * Prints one line on standard error.
 *
 * Returns: the exit status for a job that could not be done
 */
int
care_command_fail (GError *error)
{
  g_autofree char *line = g_strdup (error ? error->message : "");

  g_strdelimit (line, "\r\n", ' ');
  fprintf (stderr, "%s\n", line);
  return CARE_EXIT_FAILED;
}

/**
 * care_command_usage:
 * @message: what is wrong with the arguments
 *
 * Returns: the exit status for wrong usage
 */
int
care_command_usage (const char *message)
{
  fprintf (stderr, "%s\n", message);
  return CARE_EXIT_USAGE;
}

/**
 * care_command_print:
 * @node: a result
 *
 * Prints it on standard output, indented, with a newline at the end.
 */
void
care_command_print (JsonNode *node)
{
  g_autofree char *text = care_json_to_string (node, TRUE);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

/**
 * care_command_parse:
 * @entries: (nullable) (array zero-terminated=1): the options
 * @argc: (inout): number of arguments, the name first
 * @argv: (inout): the arguments; options are taken out
 * @min_rest: how many other arguments there must be
 * @max_rest: how many other arguments there may be
 *
 * Returns: %FALSE where the arguments are wrong; a line on standard error has said so
 */
gboolean
care_command_parse (GOptionEntry *entries, int *argc, char ***argv, int min_rest, int max_rest)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  int rest;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      care_command_usage (error->message);
      return FALSE;
    }
  /* A "--" that ended the options is not an argument. */
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
    {
      memmove (&(*argv)[1], &(*argv)[2], sizeof (char *) * (*argc - 1));
      (*argc)--;
    }
  rest = *argc - 1;
  if (rest >= min_rest && rest <= max_rest)
    return TRUE;
  care_command_usage (rest < min_rest ? _("An argument is missing.") : _("Too many arguments."));
  return FALSE;
}
