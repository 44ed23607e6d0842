/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/care-http.h"
#include "directory/care-local-directory.h"

G_BEGIN_DECLS

CareImportReport *care_snapshot_update (CareLocalDirectory *directory, CareHttp *http,
                                        const char *uri, GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
