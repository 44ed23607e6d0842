/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"
#include "cli/care-query-options.h"

#include "base/care-error.h"
#include "online/care-directory-settings.h"
#include "online/care-snapshot.h"

#include <glib/gi18n-lib.h>

/**
 * care_command_update:
 * @argc: number of arguments
 * @argv: the command and its options
 *
 * Refreshes a catalogue from the snapshot that a server publishes. The app is offline until
 * somebody names a server.
 *
 * Returns: the exit status
 */
int
care_command_update (int argc, char **argv)
{
  g_autofree char *catalogue = NULL, *server = NULL;
  GOptionEntry entries[] = {
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &catalogue, NULL, NULL },
    { "server", 0, 0, G_OPTION_ARG_STRING, &server, NULL, NULL },
    { NULL },
  };
  g_autoptr (CareLocalDirectory) directory = NULL;
  g_autoptr (CareHttp) http = NULL;
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  if (!care_command_parse (entries, &argc, &argv, 0, 0))
    return CARE_EXIT_USAGE;
  if (server == NULL)
    server = care_directory_settings_dup (CARE_DIRECTORY_SETTING_SNAPSHOT);
  if (server == NULL)
    g_set_error_literal (&error, CARE_ERROR, CARE_ERROR_NOT_FOUND,
                         _("No directory server is configured; name one with --server."));
  if (server == NULL || !care_http_check_uri (server, &error))
    return care_command_fail (error);
  directory = care_query_open_directory (catalogue, TRUE, &error);
  http = care_http_new ();
  if (directory != NULL)
    report = care_snapshot_update (directory, http, server, NULL, NULL, NULL, &error);
  if (report == NULL)
    return care_command_fail (error);
  node = care_import_report_to_json (report);
  care_command_print (node);
  return CARE_EXIT_DONE;
}
