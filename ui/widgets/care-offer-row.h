/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareOfferRow:
 *
 * A row under an entry in which several things stand where one is wanted, such as two telephone
 * numbers: a button for each, which leaves that one in the entry. It is hidden while nothing is
 * offered.
 */
#define CARE_TYPE_OFFER_ROW (care_offer_row_get_type ())
G_DECLARE_FINAL_TYPE (CareOfferRow, care_offer_row, CARE, OFFER_ROW, AdwPreferencesRow)

GtkWidget *care_offer_row_new        (GtkEditable *entry);
void       care_offer_row_set_offers (CareOfferRow *self, GPtrArray *offers);

G_END_DECLS
