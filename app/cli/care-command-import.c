/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"
#include "cli/care-query-options.h"

#include "base/care-json.h"
#include "lists/care-directory-import.h"
#include "catalogue/care-local-directory.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
read_options (CareImportOptions *options, const char *division, const char *observed_on,
              GError **error)
{
  options->within = care_divisions_lookup (division);
  if (division != NULL && options->within == NULL)
    return care_json_fail (error, "", "--division", _("“%s” is not a place"), division);
  /* What nobody says the day of is not of today. */
  options->source->imported_on = care_date_today ();
  /* A month or a year is enough. */
  return observed_on == NULL
         || care_date_parse_partial (observed_on, &options->source->observed_on,
                                     &options->source->observed_precision)
         || care_command_read_day ("--observed-on", observed_on, &options->source->observed_on,
                                   error);
}

static void
remove_catalogue (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

/**
 * care_command_import:
 * @argc: number of arguments
 * @argv: the command, its options and a file
 *
 * Takes a list of hospitals into a catalogue, or says what that would do.
 *
 * Returns: the exit status
 */
int
care_command_import (int argc, char **argv)
{
  g_autofree char *catalogue = NULL, *division = NULL, *title = NULL, *observed_on = NULL;
  g_autofree char *sheet = NULL;
  gboolean dry_run = FALSE, is_new;
  GOptionEntry entries[] = {
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &catalogue, NULL, NULL },
    { "division", 0, 0, G_OPTION_ARG_STRING, &division, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "observed-on", 0, 0, G_OPTION_ARG_STRING, &observed_on, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
    { NULL },
  };
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };
  g_autoptr (CareLocalDirectory) directory = NULL;
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  if (!care_command_parse (entries, &argc, &argv, 1, 1))
    return CARE_EXIT_USAGE;
  options.dry_run = dry_run;
  options.sheet = sheet;
  source->kind = CARE_ORIGIN_LIST;
  source->title = title ? g_strdup (title) : g_filename_display_basename (argv[1]);
  if (!read_options (&options, division, observed_on, &error))
    return care_command_fail (error);
  is_new = catalogue != NULL && !g_file_test (catalogue, G_FILE_TEST_EXISTS);
  directory = care_query_open_directory (catalogue, TRUE, &error);
  if (directory != NULL)
    report = care_directory_import_file (directory, argv[1], &options, NULL, &error);
  /* A catalogue that was only opened to look what would happen must not stay behind. */
  if (is_new && (report == NULL || dry_run))
    {
      g_clear_object (&directory);
      remove_catalogue (catalogue);
    }
  if (report == NULL)
    return care_command_fail (error);
  node = care_import_report_to_json (report);
  care_command_print (node);
  return CARE_EXIT_DONE;
}
