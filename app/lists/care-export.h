/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

/**
 * CareExportFormat:
 * @CARE_EXPORT_CSV: a table for a spreadsheet, with Chinese headings
 * @CARE_EXPORT_NDJSON: one hospital a line
 * @CARE_EXPORT_SNAPSHOT: a manifest, and beside it the file that it names, for a web server
 */
typedef enum
{
  CARE_EXPORT_CSV,
  CARE_EXPORT_NDJSON,
  CARE_EXPORT_SNAPSHOT,
  CARE_N_EXPORT_FORMATS,
} CareExportFormat;

/**
 * CareExportOptions:
 * @format: what to write
 * @title: (nullable): what a snapshot is called
 * @publisher: (nullable): who publishes a snapshot
 * @licence: (nullable): under which terms
 * @generated_on: the day that a snapshot is of
 */
typedef struct
{
  CareExportFormat format;
  const char *title;
  const char *publisher;
  const char *licence;
  CareDate generated_on;
} CareExportOptions;

const char *care_export_format_get_suffix (CareExportFormat format);
gboolean    care_export_format_guess      (const char *path, CareExportFormat *format);

gboolean    care_export                   (CareLocalDirectory *directory,
                                           const CareDirectoryQuery *query, const char *path,
                                           const CareExportOptions *options, guint *n_written,
                                           GCancellable *cancellable, GError **error);
void        care_export_async             (CareLocalDirectory *directory,
                                           const CareDirectoryQuery *query, GFile *file,
                                           CareExportFormat format, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
gboolean    care_export_finish            (CareLocalDirectory *directory, GAsyncResult *result,
                                           guint *n_written, GError **error);

G_END_DECLS
