/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean   care_fhir_is_history   (JsonObject *bundle);
GPtrArray *care_fhir_read_history (JsonObject *bundle, guint *n_older, guint *n_deleted);

G_END_DECLS
