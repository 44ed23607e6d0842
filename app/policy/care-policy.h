/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "policy/care-pack.h"

G_BEGIN_DECLS

/**
 * CarePolicy:
 *
 * The policy packs at hand, linked: immutable after loading, so it may be shared between threads.
 */
#define CARE_TYPE_POLICY (care_policy_get_type ())
G_DECLARE_FINAL_TYPE (CarePolicy, care_policy, CARE, POLICY, GObject)

typedef CarePolicy *(*CarePolicyLoader) (GError **error);

CarePolicy       *care_policy_get_default     (GError **error);
void              care_policy_set_default_loader (CarePolicyLoader loader);
void              care_policy_set_default     (CarePolicy *policy);
CarePolicy       *care_policy_new_from_folder (const char *folder, GError **error);
CarePolicy       *care_policy_new_with_packs  (const char *folder, const char *const *more_packs,
                                               GError **error);

CarePolicy       *care_policy_new_beside      (const char *folder, const char *const *more_packs,
                                               const char *instead, GError **error);
CarePolicy       *care_policy_new_with_draft  (const char *folder, const char *const *more_packs,
                                               JsonNode *draft, const char *path,
                                               GError **error);

GPtrArray        *care_policy_get_packs       (CarePolicy *self);
const CarePack   *care_policy_find_pack       (CarePolicy *self, const char *id);
const CarePack   *care_policy_pack_for        (CarePolicy *self, const CareDivision *insured);
const CareFact   *care_policy_find_fact       (CarePolicy *self, const char *id);
const CareSource *care_policy_find_source     (CarePolicy *self, const char *id);
char             *care_policy_dup_source_text (CarePolicy *self, const CareSource *source,
                                               GError **error);
gboolean          care_policy_has_label       (CarePolicy *self, const char *kind, const char *id);
GStrv             care_policy_list_labels     (CarePolicy *self, const char *kind);
const char       *care_policy_get_label       (CarePolicy *self, const char *kind, const char *id);
const char       *care_policy_get_short_label (CarePolicy *self, const char *kind, const char *id);
const char *const *care_policy_get_aliases    (CarePolicy *self, const char *kind, const char *id);
const char       *care_policy_get_label_in    (CarePolicy *self, const char *kind, const char *id,
                                               const char *language);
const char       *care_policy_get_explanation (CarePolicy *self, const char *kind, const char *id);

G_END_DECLS
