/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-pack-draft.h"

G_BEGIN_DECLS

gboolean care_pack_draft_add_phones (CarePackDraft *self, const CareField *field, const char *value,
                                     const char *quote, const char *fact, GError **error);

G_END_DECLS
