/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char        *care_enum_get_nick  (GType type, int value);
const char *const *care_enum_get_nicks (GType type);
gboolean           care_enum_from_nick (GType type, const char *nick, int *value);
void               care_json_add_enum  (JsonBuilder *builder, const char *name, GType type,
                                        int value);

G_END_DECLS
