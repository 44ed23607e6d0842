/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-pack-diff.h"

G_BEGIN_DECLS

char *care_pack_preview_dup_text (CarePolicy *before, CarePolicy *after, const CarePack *pack,
                                  const char *path, GPtrArray *situations,
                                  const char *const *titles, CareDate today);
char *care_pack_preview_dup_change (CarePolicy *before, CareSituation *situation_before,
                                    CarePolicy *after, CareSituation *situation_after,
                                    const char *title);

G_END_DECLS
