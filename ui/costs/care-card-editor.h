/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-city-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareCardEditor:
 *
 * The card of a city as people hold it: a group for each level of hospital, then what holds for
 * all. Changes go into the card at once; who shows the editor saves it. Property: `card`
 * (nullable).
 */
#define CARE_TYPE_CARD_EDITOR (care_card_editor_get_type ())
G_DECLARE_FINAL_TYPE (CareCardEditor, care_card_editor, CARE, CARD_EDITOR, AdwBin)

void        care_card_editor_set_card    (CareCardEditor *self, CareCityCard *card);
const char *care_card_editor_get_problem (CareCardEditor *self);
void        care_card_prepare            (CareCityCard *card);

G_END_DECLS
