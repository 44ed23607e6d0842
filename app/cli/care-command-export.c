/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-json.h"
#include "cli/care-query-options.h"
#include "lists/care-export.h"

#include <glib/gi18n-lib.h>

static gboolean
run (CareLocalDirectory *directory, const CareDirectoryQuery *query, const char *path,
     const CareExportOptions *options, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  guint n_written;

  if (!care_export (directory, query, path, options, &n_written, NULL, error))
    return FALSE;
  json_builder_begin_object (builder);
  care_json_add_int (builder, "written", n_written);
  care_json_add_string (builder, "output", path);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  care_command_print (node);
  return TRUE;
}

/**
 * care_command_export:
 * @argc: number of arguments
 * @argv: the command, its options and perhaps a query
 *
 * Writes hospitals into a file that can be imported again.
 *
 * Returns: the exit status
 */
int
care_command_export (int argc, char **argv)
{
  g_autofree char *catalogue = NULL, *division = NULL, *grade = NULL, *service = NULL;
  g_autofree char *output = NULL, *title = NULL, *publisher = NULL, *licence = NULL;
  gboolean unverified = FALSE, favourites = FALSE;
  GOptionEntry entries[] = {
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &catalogue, NULL, NULL },
    { "division", 0, 0, G_OPTION_ARG_STRING, &division, NULL, NULL },
    { "favourites", 0, 0, G_OPTION_ARG_NONE, &favourites, NULL, NULL },
    { "grade", 0, 0, G_OPTION_ARG_STRING, &grade, NULL, NULL },
    { "licence", 0, 0, G_OPTION_ARG_STRING, &licence, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "publisher", 0, 0, G_OPTION_ARG_STRING, &publisher, NULL, NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
    { "unverified", 0, 0, G_OPTION_ARG_NONE, &unverified, NULL, NULL },
    { NULL },
  };
  CareExportOptions options = { .generated_on = care_date_today () };
  g_autoptr (CareDirectoryQuery) query = NULL;
  g_autoptr (CareLocalDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  if (output == NULL || !care_export_format_guess (output, &options.format))
    return care_command_usage (
      _("--output: name a file that ends in .csv, .ndjson, or .json for a snapshot"));
  options.title = title;
  options.publisher = publisher;
  options.licence = licence;
  query = care_directory_query_new (argc > 1 ? argv[1] : "");
  query->unverified = unverified;
  query->favourites = favourites;
  if (!care_query_options_read (query, division, grade, service, &error))
    return care_command_fail (error);
  directory = care_query_open_directory (catalogue, FALSE, &error);
  if (directory == NULL || !run (directory, query, output, &options, &error))
    return care_command_fail (error);
  return CARE_EXIT_DONE;
}
