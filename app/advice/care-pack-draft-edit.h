/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-pack-draft.h"

G_BEGIN_DECLS

/* How what is read in a document is written into a draft: between care_pack_draft_begin() and
 * care_pack_draft_changed(), or care_pack_draft_roll_back() where it does not hold. */

void        care_pack_draft_begin       (CarePackDraft *self);
void        care_pack_draft_roll_back   (CarePackDraft *self);
void        care_pack_draft_changed     (CarePackDraft *self);
JsonObject *care_pack_draft_need_object (CarePackDraft *self, const char *name);
JsonObject *care_pack_draft_make_text   (const char *zh, const char *en);
void        care_pack_draft_insert_row  (JsonObject *tables, const char *table, JsonObject *row);
gboolean    care_pack_draft_has_row     (JsonObject *tables, const char *table, const char *id);
void        care_pack_draft_remove_row  (CarePackDraft *self, const char *full);

G_END_DECLS
