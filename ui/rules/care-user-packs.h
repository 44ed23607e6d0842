/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-policy-store.h"

G_BEGIN_DECLS

/**
 * CareUserPacks:
 *
 * The packs that the user has added: add one from a file or by dropping it, see what is wrong with
 * one that was refused, remove one. The action `packs.add` opens the file chooser.
 */
#define CARE_TYPE_USER_PACKS (care_user_packs_get_type ())
G_DECLARE_FINAL_TYPE (CareUserPacks, care_user_packs, CARE, USER_PACKS, AdwBin)

/* Signal "changed": the default policy is another now. */

void             care_user_packs_add_file  (CareUserPacks *self, GFile *file);

CarePolicyStore *care_user_packs_get_store (void);
void             care_user_packs_load_when_needed (void);
gboolean         care_user_packs_load      (GError **error);

void             care_user_packs_write       (CareUserPacks *self, const CareDivision *place);

G_END_DECLS
