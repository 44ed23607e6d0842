/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-tariff.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareTariffEditor:
 *
 * The card of a city as people hold it: a group for each level of hospital, then what holds for
 * all. Changes go into the card at once; who shows the editor saves it. Property: `card`
 * (nullable).
 */
#define CARE_TYPE_TARIFF_EDITOR (care_tariff_editor_get_type ())
G_DECLARE_FINAL_TYPE (CareTariffEditor, care_tariff_editor, CARE, TARIFF_EDITOR, AdwBin)

void        care_tariff_editor_set_tariff    (CareTariffEditor *self, CareTariff *tariff);
const char *care_tariff_editor_get_problem (CareTariffEditor *self);
void        care_tariff_prepare            (CareTariff *tariff);

G_END_DECLS
