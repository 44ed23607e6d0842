/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-local-directory.h"
#include "lists/care-list-preview.h"

G_BEGIN_DECLS

/**
 * CareListImport:
 *
 * A list that the user wants to import: its beginning, what its columns mean, where it is from.
 * Reading and importing are done on a thread; the settings may be changed between two runs.
 * Properties: `fraction` (number from 0 to 1, read only, notified in the thread that runs the
 * import: how much of the list has been read).
 */
#define CARE_TYPE_LIST_IMPORT (care_list_import_get_type ())
G_DECLARE_FINAL_TYPE (CareListImport, care_list_import, CARE, LIST_IMPORT, GObject)

void                   care_list_import_open_async   (GFile *file, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer user_data);
CareListImport        *care_list_import_open_finish  (GAsyncResult *result, GError **error);

const CareListPreview *care_list_import_get_preview  (CareListImport *self);
const char            *care_list_import_get_title    (CareListImport *self);
void                   care_list_import_set_source   (CareListImport *self, const char *title,
                                                      const char *publisher,
                                                      CareDate observed_on);
void                   care_list_import_set_within   (CareListImport *self,
                                                      const CareDivision *within);
void                   care_list_import_set_columns  (CareListImport *self,
                                                      const CareColumns *columns);
gint64                 care_list_import_get_source   (CareListImport *self);
double                 care_list_import_get_fraction (CareListImport *self);

void                   care_list_import_run_async    (CareListImport *self,
                                                      CareLocalDirectory *directory,
                                                      gboolean dry_run,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer user_data);
CareImportReport      *care_list_import_run_finish   (CareListImport *self, GAsyncResult *result,
                                                      GError **error);

G_END_DECLS
