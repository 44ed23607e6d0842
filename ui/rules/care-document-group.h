/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-pack-draft.h"

G_BEGIN_DECLS

/**
 * CareDocumentGroup:
 *
 * Which document of a pack is worked on, and what is known of it: title, number, issuer, day of
 * issue, address; and who writes the pack. The signal `chosen` has the id of another document.
 */
#define CARE_TYPE_DOCUMENT_GROUP (care_document_group_get_type ())
G_DECLARE_FINAL_TYPE (CareDocumentGroup, care_document_group, CARE, DOCUMENT_GROUP, AdwBin)

void care_document_group_show       (CareDocumentGroup *self, CarePackDraft *draft,
                                     const char *source);
void care_document_group_name_maker (CareDocumentGroup *self, CarePackDraft *draft);

G_END_DECLS
