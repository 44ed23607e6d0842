/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "policy/care-policy.h"

G_BEGIN_DECLS

void care_facts_add_json (JsonBuilder *builder, GHashTable *facts);

G_END_DECLS
