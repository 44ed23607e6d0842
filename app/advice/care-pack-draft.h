/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-field.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

/* The most text of one document that is taken in. */
#define CARE_DRAFT_MAX_TEXT (1024 * 1024)

/**
 * CareSourceAbout:
 * @title: its title
 * @number: (nullable): its number
 * @issuer: (nullable): who issued it
 * @url: (nullable): the issuer's page
 * @issued: the day of issue, or %CARE_DATE_NONE
 *
 * What is known of a document besides its text.
 */
typedef struct
{
  const char *title;
  const char *number;
  const char *issuer;
  const char *url;
  CareDate issued;
} CareSourceAbout;

/**
 * CarePackDraft:
 *
 * A pack that is being written: from marks in the texts of documents, or opened from a file. What
 * the questions of a place cannot say is kept as it is. The signal `changed` tells of any change.
 */
#define CARE_TYPE_PACK_DRAFT (care_pack_draft_get_type ())
G_DECLARE_FINAL_TYPE (CarePackDraft, care_pack_draft, CARE, PACK_DRAFT, GObject)

CarePackDraft *care_pack_draft_new           (const CareDivision *place, const char *parent,
                                              CareDate today);
CarePackDraft *care_pack_draft_new_from_file (const char *path, GError **error);
CarePackDraft *care_pack_draft_new_from_json (JsonNode *root, GError **error);

const char    *care_pack_draft_get_id        (CarePackDraft *self);
const CareDivision *care_pack_draft_get_place (CarePackDraft *self);
JsonObject    *care_pack_draft_get_object    (CarePackDraft *self);

const char    *care_pack_draft_add_source    (CarePackDraft *self, const char *file,
                                              const char *title, const char *text,
                                              GError **error);
gboolean       care_pack_draft_describe_source (CarePackDraft *self, const char *source,
                                                const CareSourceAbout *about, GError **error);
const char    *care_pack_draft_get_text      (CarePackDraft *self, const char *source);
GStrv          care_pack_draft_list_sources  (CarePackDraft *self);

gboolean       care_pack_draft_remove_fact   (CarePackDraft *self, const char *fact);
GStrv          care_pack_draft_list_facts    (CarePackDraft *self);
gboolean       care_pack_draft_can_undo      (CarePackDraft *self);
void           care_pack_draft_undo          (CarePackDraft *self);
void           care_pack_draft_set_made_by   (CarePackDraft *self, const char *made_by);

CarePolicy    *care_pack_draft_load          (CarePackDraft *self, GError **error);
GPtrArray     *care_pack_draft_check         (CarePackDraft *self);
JsonNode      *care_pack_draft_dup_whole     (CarePackDraft *self);
gboolean       care_pack_draft_save          (CarePackDraft *self, const char *path,
                                              GError **error);
gboolean       care_pack_draft_export        (CarePackDraft *self, const char *path,
                                              GError **error);

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
