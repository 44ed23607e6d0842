/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean care_expect_matches (JsonNode *result, JsonNode *expect, char **mismatch);

G_END_DECLS
