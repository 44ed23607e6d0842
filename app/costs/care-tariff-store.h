/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "costs/care-tariff.h"

G_BEGIN_DECLS

/**
 * CareTariffStore:
 *
 * The cards that the user has typed or been given: a list model of #CareTariff, one JSON file
 * each in one folder, the newest first. A card of the same city and scheme with another date is
 * another version; older ones stay.
 */
#define CARE_TYPE_TARIFF_STORE (care_tariff_store_get_type ())
G_DECLARE_FINAL_TYPE (CareTariffStore, care_tariff_store, CARE, TARIFF_STORE, GObject)

CareTariffStore *care_tariff_store_new         (const char *folder);
CareTariffStore *care_tariff_store_get_default (void);

gboolean       care_tariff_store_load        (CareTariffStore *self, GError **error);
GStrv          care_tariff_store_dup_unreadable (CareTariffStore *self);
CareTariff  *care_tariff_store_find        (CareTariffStore *self, const CareDivision *insured,
                                            const char *scheme, CareDate day);
gboolean       care_tariff_store_save        (CareTariffStore *self, CareTariff *tariff,
                                              GError **error);
gboolean       care_tariff_store_remove      (CareTariffStore *self, CareTariff *tariff,
                                              GError **error);
CareTariff  *care_tariff_store_import      (CareTariffStore *self, const char *path,
                                            GError **error);
CareTariff *care_tariff_store_import (CareTariffStore *self, const char *path, GError **error);
gboolean       care_tariff_store_export      (CareTariffStore *self, CareTariff *tariff,
                                              const char *path, GError **error);
GPtrArray     *care_tariff_store_read_examples (CareTariffStore *self);

G_END_DECLS
