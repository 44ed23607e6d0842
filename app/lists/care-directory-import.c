/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-directory-import.h"

#include "base/care-file.h"
#include "tables/care-sheet.h"

typedef struct
{
  GBytes *bytes;
  const char *shown;
  const CareImportOptions *options;
  GCancellable *cancellable;
  CareImportReport *report;
} Import;

static gboolean
write_list (CareCatalogue *writer, gpointer data, GError **error)
{
  Import *import = data;

  import->report = care_import_bytes (writer, import->bytes, import->shown, import->options,
                                      import->cancellable, error);
  return import->report != NULL;
}

/**
 * care_directory_import_file:
 * @directory: a writable directory
 * @path: a list of hospitals
 * @options: how to import
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Searching goes on meanwhile in other threads; they see all of the list, or nothing of it.
 *
 * Returns: (transfer full): the report, or %NULL where nothing was changed
 */
CareImportReport *
care_directory_import_file (CareLocalDirectory *directory, const char *path,
                            const CareImportOptions *options, GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, CARE_SHEET_MAX_BYTES, error);

  return bytes ? care_directory_import_bytes (directory, bytes, path, options, cancellable, error)
               : NULL;
}

/**
 * care_directory_import_bytes:
 * @directory: a writable directory
 * @bytes: a list of hospitals
 * @shown: what to call it in messages
 * @options: how to import
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * As care_directory_import_file(), for what is in memory.
 *
 * Returns: (transfer full): the report, or %NULL where nothing was changed
 */
CareImportReport *
care_directory_import_bytes (CareLocalDirectory *directory, GBytes *bytes, const char *shown,
                             const CareImportOptions *options, GCancellable *cancellable,
                             GError **error)
{
  Import import = { bytes, shown, options, cancellable, NULL };

  if (!care_local_directory_write (directory, write_list, &import, error))
    g_clear_pointer (&import.report, care_import_report_free);
  return import.report;
}
