/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareFormBatch:
 *
 * The forms of many people. Keeps the layouts, nothing of the people.
 */
typedef struct _CareFormBatch CareFormBatch;

CareFormBatch *care_form_batch_new   (CarePolicy *policy, const char *only_form);
void           care_form_batch_free  (CareFormBatch *self);
GPtrArray     *care_form_batch_check (CareFormBatch *self, CarePlan *plan, GError **error);
GStrv          care_form_batch_write (CareFormBatch *self, CarePlan *plan, const char *folder,
                                      guint number, gboolean draft, GPtrArray **problems,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFormBatch, care_form_batch_free)

G_END_DECLS
