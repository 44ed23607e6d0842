/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* More receipts than this nobody hands in at once. */
#define CARE_RECEIPTS_MAX 999

/**
 * CareReceipts:
 * @count: how many receipts there are, 0 where nobody has said
 * @total_fen: what they add up to, %CARE_FEN_UNKNOWN where nobody has said
 * @outside_fen: the part of it that no catalogue covers, as printed on them
 * @settled_fen: what insurance or somebody else has paid of it already
 *
 * What the person has typed from the receipts for a claim at home: theirs, not a document's.
 */
typedef struct
{
  int count;
  gint64 total_fen;
  gint64 outside_fen;
  gint64 settled_fen;
} CareReceipts;

#define CARE_TYPE_RECEIPTS (care_receipts_get_type ())
GType care_receipts_get_type (void);

CareReceipts *care_receipts_new           (void);
CareReceipts *care_receipts_new_from_json (JsonNode *root, const char *path, GError **error);
CareReceipts *care_receipts_copy          (const CareReceipts *self);
void          care_receipts_free          (CareReceipts *self);
gboolean      care_receipts_check         (const CareReceipts *self, const char *path,
                                           GError **error);
gboolean      care_receipts_is_empty      (const CareReceipts *self);
gint64        care_receipts_get_open      (const CareReceipts *self);
JsonNode     *care_receipts_to_json       (const CareReceipts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareReceipts, care_receipts_free)

G_END_DECLS
