/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-query-options.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>

/**
 * care_query_options_read:
 * @query: a query
 * @division: (nullable): what stands behind --division
 * @grade: (nullable): what stands behind --grade
 * @service: (nullable): what stands behind --service
 * @error: return location for a #GError
 *
 * Sets the filters of @query.
 *
 * Returns: %FALSE where one of them is none
 */
gboolean
care_query_options_read (CareDirectoryQuery *query, const char *division, const char *grade,
                         const char *service, GError **error)
{
  gboolean understood;

  query->grade = care_grade_parse (grade, &understood);
  if (grade != NULL && (!understood || query->grade == CARE_GRADE_UNKNOWN))
    return care_json_fail (error, "", "--grade", _("“%s” is not a grade"), grade);
  query->within = care_divisions_lookup (division);
  if (division != NULL && query->within == NULL)
    return care_json_fail (error, "", "--division", _("“%s” is not a place"), division);
  if (service != NULL && !care_service_parse (service, &query->service))
    return care_json_fail (error, "", "--service", _("“%s” is not a service"), service);
  return TRUE;
}

/**
 * care_query_open_directory:
 * @path: (nullable): what stands behind --catalogue
 * @writable: whether it shall be possible to import into it
 * @error: return location for a #GError
 *
 * Opens that catalogue, or else the user's hospitals; says on standard error where a catalogue of
 * theirs that was damaged is kept.
 *
 * Returns: (transfer full): the directory, or %NULL
 */
CareLocalDirectory *
care_query_open_directory (const char *path, gboolean writable, GError **error)
{
  CareLocalDirectory *directory
    = path ? care_local_directory_new_for_file (path, writable, error)
           : care_local_directory_dup_default (error);
  g_autofree char *set_aside = directory ? care_local_directory_dup_set_aside (directory) : NULL;

  if (set_aside != NULL)
    g_printerr (_("Your catalogue of hospitals was damaged. It is kept as %s; the one that came "
                  "with the app is used.\n"), set_aside);
  return directory;
}
