/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/care-file-set.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareFormBatch:
 *
 * The forms of many people. Keeps the layouts, nothing of the people. What is written takes its
 * names with care_form_batch_commit(), all of it or none.
 */
typedef struct _CareFormBatch CareFormBatch;

CareFormBatch *care_form_batch_new    (CarePolicy *policy, const char *only_form);
void           care_form_batch_add_faults (GPtrArray *problems, GPtrArray *faults);
void           care_form_batch_free   (CareFormBatch *self);
GPtrArray     *care_form_batch_check  (CareFormBatch *self, CarePlan *plan, GPtrArray *faults,
                                       GError **error);
void           care_form_batch_begin  (CareFormBatch *self, const char *folder, const char *list,
                                       gboolean replace);
GStrv          care_form_batch_write  (CareFormBatch *self, CarePlan *plan, guint number,
                                       gboolean draft, GPtrArray *faults,
                                       GPtrArray **problems, GError **error);
gboolean       care_form_batch_commit (CareFormBatch *self, GError **error);
GPtrArray     *care_form_batch_get_left (CareFormBatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFormBatch, care_form_batch_free)

G_END_DECLS
