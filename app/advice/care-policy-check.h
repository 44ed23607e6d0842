/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-policy.h"

G_BEGIN_DECLS

/**
 * CareFinding:
 * @is_error: %FALSE for what only informs
 * @place: the pack and the place in it
 * @says: what is wrong, in the user's language
 *
 * One line of `policy check`.
 */
typedef struct
{
  gboolean is_error;
  char *place;
  char *says;
} CareFinding;

GPtrArray *care_policy_check          (CarePolicy *policy, const CarePack *only);
GPtrArray *care_policy_check_packs    (const char *folder, const char *const *packs);
GPtrArray *care_findings_new_failed   (GError *error);
gboolean   care_findings_have_error   (GPtrArray *findings);

G_END_DECLS
