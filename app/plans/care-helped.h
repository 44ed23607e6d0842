/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

#define CARE_HELPED_MAX_BYTES (1024 * 1024) /* of the file */

/**
 * CareHelped:
 *
 * How many people were helped, by month and type of filing, and nothing else: no name, number,
 * place or day. The counts of those whose plans have been cleared away lie in a plain file; those
 * whose plans are here are counted anew each time. The month is that of the consent, else that of
 * the filing, else unknown. A person with several plans of one type in one month counts once.
 */
typedef struct _CareHelped CareHelped;

CareHelped *care_helped_new       (void);
void        care_helped_free      (CareHelped *self);
char       *care_helped_dup_path  (void);
gboolean    care_helped_read      (CareHelped *self, const char *path, GError **error);
gboolean    care_helped_write     (CareHelped *self, const char *path, GError **error);
void        care_helped_add_plans (CareHelped *self, GListModel *plans, CarePolicy *policy);
guint       care_helped_get_count (CareHelped *self);
JsonNode   *care_helped_to_json   (CareHelped *self);
GBytes     *care_helped_to_csv    (CareHelped *self, CarePolicy *policy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareHelped, care_helped_free)

G_END_DECLS
