/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-local-directory.h"
#include "lists/care-import.h"

G_BEGIN_DECLS

CareImportReport *care_directory_import_file  (CareLocalDirectory *directory, const char *path,
                                               const CareImportOptions *options,
                                               GCancellable *cancellable, GError **error);
CareImportReport *care_directory_import_bytes (CareLocalDirectory *directory, GBytes *bytes,
                                               const char *shown,
                                               const CareImportOptions *options,
                                               GCancellable *cancellable, GError **error);

G_END_DECLS
