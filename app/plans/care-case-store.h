/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plans/care-case.h"

G_BEGIN_DECLS

/**
 * CareCaseStore:
 *
 * The plans that are open, and, where the user wants it, their files: one a plan, in a folder that
 * only the user can read, under names that say nothing. A file is written soon after each change,
 * beside the old one and then over it, so that a crash costs the last second at most.
 *
 * Properties: `keeping` (boolean): whether plans are kept on this computer; turning it off deletes
 * what was kept. Signal: `problem` (string): something could not be read or written, as a sentence
 * in the user's language.
 */
#define CARE_TYPE_CASE_STORE (care_case_store_get_type ())
G_DECLARE_FINAL_TYPE (CareCaseStore, care_case_store, CARE, CASE_STORE, GObject)

CareCaseStore *care_case_store_new         (const char *folder);
CareCaseStore *care_case_store_new_default (void);
GListModel    *care_case_store_get_plans   (CareCaseStore *self);
gboolean       care_case_store_get_keeping (CareCaseStore *self);
void           care_case_store_set_keeping (CareCaseStore *self, gboolean keeping);
void           care_case_store_load        (CareCaseStore *self);
void           care_case_store_add         (CareCaseStore *self, CareCase *plan);
void           care_case_store_remove      (CareCaseStore *self, CareCase *plan);
void           care_case_store_undo_remove (CareCaseStore *self);
gboolean       care_case_store_has_answers (CareCaseStore *self);
gboolean       care_case_store_flush       (CareCaseStore *self);

G_END_DECLS
