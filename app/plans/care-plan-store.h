/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CarePlanStore:
 *
 * The plans that are open, and, where the user wants it, their files: one a plan, in a folder that
 * only the user can read, under names that say nothing. A file is written soon after each change,
 * beside the old one and then over it, so that a crash costs the last second at most.
 *
 * Properties: `keeping` (boolean): whether plans are kept on this computer; turning it off deletes
 * what was kept. Signal: `problem` (string): something could not be read or written, as a sentence
 * in the user's language.
 */
#define CARE_TYPE_PLAN_STORE (care_plan_store_get_type ())
G_DECLARE_FINAL_TYPE (CarePlanStore, care_plan_store, CARE, PLAN_STORE, GObject)

CarePlanStore *care_plan_store_new         (const char *folder);
CarePlanStore *care_plan_store_new_default (void);
GListModel    *care_plan_store_get_plans   (CarePlanStore *self);
gboolean       care_plan_store_get_keeping (CarePlanStore *self);
void           care_plan_store_set_keeping (CarePlanStore *self, gboolean keeping);
void           care_plan_store_load        (CarePlanStore *self);
void           care_plan_store_add         (CarePlanStore *self, CarePlan *plan);
void           care_plan_store_remove      (CarePlanStore *self, CarePlan *plan);
void           care_plan_store_undo_remove (CarePlanStore *self);
gboolean       care_plan_store_has_answers (CarePlanStore *self);
gboolean       care_plan_store_flush       (CarePlanStore *self);

G_END_DECLS
