/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/care-json.h"
#include "policy/care-pack.h"

G_BEGIN_DECLS

CarePack   *care_pack_new_from_json (JsonNode *root, const char *path, GHashTable *sources,
                                     GHashTable *facts, GError **error);
gboolean    care_pack_link          (CarePack *self, GHashTable *facts, GError **error);
void        care_pack_free          (CarePack *self);
const char *care_pack_keep          (CarePack *self, const char *text);
gboolean    care_pack_get_text      (CarePack *self, JsonObject *object, const char *path,
                                     const char *name, CareJsonNeed need, CareText *text,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePack, care_pack_free)

G_END_DECLS
