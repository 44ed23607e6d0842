/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-told.h"

G_BEGIN_DECLS

/**
 * CareToldStore:
 *
 * What the household has been told, once for each place, without any name: one file in the user's
 * data folder. The signal `changed` tells of any change.
 */
#define CARE_TYPE_TOLD_STORE (care_told_store_get_type ())
G_DECLARE_FINAL_TYPE (CareToldStore, care_told_store, CARE, TOLD_STORE, GObject)

CareToldStore *care_told_store_new         (const char *path);
CareToldStore *care_told_store_get_default (void);

gboolean       care_told_store_load        (CareToldStore *self, GError **error);
GPtrArray     *care_told_store_get_all     (CareToldStore *self); /* of CareTold */
GPtrArray     *care_told_store_list_for    (CareToldStore *self, const CareDivision *insured);
gboolean       care_told_store_add         (CareToldStore *self, GPtrArray *told, GError **error);

GPtrArray     *care_told_file_read         (const char *path, GError **error);
GPtrArray     *care_told_merge             (GPtrArray *told, GPtrArray *more);

G_END_DECLS
