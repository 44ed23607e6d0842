/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/care-http.h"
#include "lists/care-directory-import.h"

G_BEGIN_DECLS

/* Called on the updating thread with how much is done, 0 to 1. */
typedef void (*CareSnapshotProgress) (double fraction, gpointer user_data);

CareImportReport *care_snapshot_update        (CareLocalDirectory *directory, CareHttp *http,
                                               const char *uri, CareSnapshotProgress progress,
                                               gpointer user_data, GCancellable *cancellable,
                                               GError **error);
void              care_snapshot_update_async  (CareLocalDirectory *directory, const char *uri,
                                               CareSnapshotProgress progress,
                                               gpointer progress_data, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
CareImportReport *care_snapshot_update_finish (GAsyncResult *result, GError **error);
char             *care_snapshot_dup_sentence  (const CareImportReport *report);

G_END_DECLS
