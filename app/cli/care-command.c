/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-command.h"

#include "base/care-error.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* The words before the options that care_command_parse() prints instead of parsing; else %NULL. */
static const char *described;

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
 * care_command_read_day:
 * @option: the option that says it, such as `--from`
 * @text: a day as a person types it
 * @day: (out): the day
 * @error: return location for a #GError
 *
 * Where @text does not have the form 2026-11-20, what it was read as is said on standard error.
 *
 * Returns: %FALSE where @text is no day
 */
gboolean
care_command_read_day (const char *option, const char *text, CareDate *day, GError **error)
{
  char iso[CARE_DATE_ISO_LENGTH];

  if (care_date_parse (text, day))
    return TRUE;
  if (!care_date_parse_spoken (text, care_date_today (), day))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: “%s” is not a date; write it as 2026-11-20"), option, text);
      return FALSE;
    }
  care_date_to_iso (*day, iso);
  g_printerr (_("%s: “%s” is read as %s"), option, text, iso);
  g_printerr ("\n");
  return TRUE;
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

/* One line an option: the words before it, the option, and what it takes. */
static void
print_options (const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    printf ("%s\t--%s\t%s\n", described, entry->long_name,
            entry->arg == G_OPTION_ARG_NONE       ? "nothing"
            : entry->arg == G_OPTION_ARG_FILENAME ? "file"
                                                  : "value");
}

/**
 * care_command_describe:
 * @group: (nullable): the command whose parts @commands are, or %NULL for the program's own
 * @commands: (array zero-terminated=1): commands
 *
 * Prints, for the completion of the shell, one line for each of @commands and each option that it
 * takes: the words before it, the word itself, and `command`, `nothing`, `file` or `value`, with
 * tabs between them. The options are those of the tables that the commands parse with.
 */
void
care_command_describe (const char *group, const CareCommand *commands)
{
  for (const CareCommand *command = commands; command->name != NULL; command++)
    {
      g_autofree char *name = g_strdup (command->name);
      g_autofree char *words = group ? g_strconcat (group, " ", name, NULL) : g_strdup (name);
      char *argv[] = { name, NULL };

      printf ("%s\t%s\tcommand\n", group ? group : "", name);
      described = words;
      command->run (1, argv);
      described = NULL;
    }
}

/**
 * care_command_is_described:
 *
 * Returns: whether care_command_describe() runs the command, which then does nothing
 */
gboolean
care_command_is_described (void)
{
  return described != NULL;
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

  if (described != NULL)
    {
      print_options (entries);
      return FALSE;
    }
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
