/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-policy-check.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

/**
 * CarePolicyStore:
 *
 * The packs that the user has added, one file each in a folder of their own. A pack is checked
 * before it is taken in; one that can no longer be read is left out, and the rest works on.
 */
#define CARE_TYPE_POLICY_STORE (care_policy_store_get_type ())
G_DECLARE_FINAL_TYPE (CarePolicyStore, care_policy_store, CARE, POLICY_STORE, GObject)

CarePolicyStore   *care_policy_store_new          (const char *folder);
CarePolicyStore   *care_policy_store_new_default  (void);
CarePolicy        *care_policy_store_load         (CarePolicyStore *self, GError **error);
const char *const *care_policy_store_get_problems (CarePolicyStore *self);
gboolean           care_policy_store_add          (CarePolicyStore *self, const char *path,
                                                   GPtrArray **findings, GError **error);
CarePolicy        *care_policy_store_try          (CarePolicyStore *self, const char *path,
                                                   const CarePack **pack, GPtrArray **findings,
                                                   GError **error);
gboolean           care_policy_store_remove       (CarePolicyStore *self, const char *id,
                                                   GError **error);

G_END_DECLS
