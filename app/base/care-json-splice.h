/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *care_json_splice (const char *text, JsonNode *was, JsonNode *now);

G_END_DECLS
