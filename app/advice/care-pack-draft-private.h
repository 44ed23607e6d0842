/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-pack-draft.h"

G_BEGIN_DECLS

struct _CarePackDraft
{
  GObject parent_instance;

  JsonNode *root;
  JsonObject *object;   /* of root */
  GPtrArray *undo;      /* of JsonNode: what it was before, the latest last */
  GHashTable *texts;    /* id of a source → its text */
  char *path;
  char *original;       /* text of the file that it was opened from, nullable */
  JsonNode *read;       /* what was read from it */
};

void        care_pack_draft_begin       (CarePackDraft *self);
void        care_pack_draft_roll_back   (CarePackDraft *self);
void        care_pack_draft_changed     (CarePackDraft *self);
JsonObject *care_pack_draft_need_object (CarePackDraft *self, const char *name);
JsonObject *care_pack_draft_make_text   (const char *zh, const char *en);
void        care_pack_draft_insert_row  (JsonObject *tables, const char *table, JsonObject *row);
gboolean    care_pack_draft_has_row     (JsonObject *tables, const char *table, const char *id);
void        care_pack_draft_remove_row  (CarePackDraft *self, const char *full);
gboolean    care_pack_draft_add_phones  (CarePackDraft *self, const CareField *field,
                                         const char *value, const char *quote,
                                         const char *fact, GError **error);

G_END_DECLS
