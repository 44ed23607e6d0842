/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plans/care-plan.h"
#include "vault/care-vault.h"

G_BEGIN_DECLS

/**
 * CarePlanStore:
 *
 * The plans that are open, and, where the user wants it, their files: one a plan, in a folder that
 * only the user can read, under names that say nothing; sealed where a vault is set up. A file is
 * written soon after each change, beside the old one and then over it, so that a crash costs the
 * last second at most. What has not changed is not written.
 *
 * A file that somebody else has changed or deleted since it was read is not written over: what is
 * open here gets a file of its own, theirs is opened beside it, and both are kept as versions of
 * one plan until the user removes one.
 *
 * Properties: `keeping` (boolean): whether plans are kept on this computer; turning it off deletes
 * what was kept. `loading` (boolean): whether plans are being read. Signals: `problem` (string):
 * something could not be read, written or deleted, as a sentence in the user's language;
 * `versions-changed`: what care_plan_store_get_version() answers may have changed.
 */
#define CARE_TYPE_PLAN_STORE (care_plan_store_get_type ())
G_DECLARE_FINAL_TYPE (CarePlanStore, care_plan_store, CARE, PLAN_STORE, GObject)

CarePlanStore *care_plan_store_new         (const char *folder, CareVault *vault);
CarePlanStore *care_plan_store_new_default (void);
GListModel    *care_plan_store_get_plans   (CarePlanStore *self);
CareVault     *care_plan_store_get_vault   (CarePlanStore *self);
gboolean       care_plan_store_get_keeping (CarePlanStore *self);
void           care_plan_store_set_keeping (CarePlanStore *self, gboolean keeping);
gboolean       care_plan_store_get_loading (CarePlanStore *self);
gboolean       care_plan_store_get_locked  (CarePlanStore *self);
void           care_plan_store_load        (CarePlanStore *self);
void           care_plan_store_load_async  (CarePlanStore *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean       care_plan_store_load_finish (CarePlanStore *self, GAsyncResult *result,
                                            GError **error);
void           care_plan_store_add         (CarePlanStore *self, CarePlan *plan);
void           care_plan_store_remove      (CarePlanStore *self, CarePlan *plan);
guint          care_plan_store_erase       (CarePlanStore *self, GListModel *plans);
void           care_plan_store_undo_remove (CarePlanStore *self);
CarePlan      *care_plan_store_get_version (CarePlanStore *self, CarePlan *plan);
gboolean       care_plan_store_has_answers (CarePlanStore *self);
gboolean       care_plan_store_flush       (CarePlanStore *self);
void           care_plan_store_seal        (CarePlanStore *self);
gboolean       care_plan_store_lock        (CarePlanStore *self);
guint          care_plan_store_get_n_unreadable (CarePlanStore *self);
GStrv          care_plan_store_forget      (CarePlanStore *self, gboolean unreadable_too);

G_END_DECLS
