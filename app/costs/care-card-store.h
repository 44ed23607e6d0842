/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "costs/care-city-card.h"

G_BEGIN_DECLS

/**
 * CareCardStore:
 *
 * The cards that the user has typed or been given: a list model of #CareCityCard, one JSON file
 * each in one folder, the newest first. A card of the same city and scheme with another date is
 * another version; older ones stay.
 */
#define CARE_TYPE_CARD_STORE (care_card_store_get_type ())
G_DECLARE_FINAL_TYPE (CareCardStore, care_card_store, CARE, CARD_STORE, GObject)

CareCardStore *care_card_store_new         (const char *folder);
CareCardStore *care_card_store_get_default (void);

gboolean       care_card_store_load        (CareCardStore *self, GError **error);
GStrv          care_card_store_dup_set_aside (CareCardStore *self);
CareCityCard  *care_card_store_find        (CareCardStore *self, const CareDivision *insured,
                                            const char *scheme, CareDate day);
gboolean       care_card_store_save        (CareCardStore *self, CareCityCard *card,
                                            GError **error);
gboolean       care_card_store_remove      (CareCardStore *self, CareCityCard *card,
                                            GError **error);
CareCityCard  *care_card_store_import      (CareCardStore *self, const char *path, GError **error);
gboolean       care_card_store_export      (CareCardStore *self, CareCityCard *card,
                                            const char *path, GError **error);
GPtrArray     *care_card_store_read_examples (CareCardStore *self);

G_END_DECLS
