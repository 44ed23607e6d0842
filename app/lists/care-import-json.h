/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lists/care-import.h"

G_BEGIN_DECLS

gboolean care_import_json_looks_like (GBytes *bytes);
gboolean care_import_json (CareCatalogue *catalogue, GBytes *bytes, const char *shown,
                           const CareImportOptions *options, CareImportReport *report,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
