/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CarePlaceView:
 *
 * What is known of one place and how well: rules of which day, what stands in a document, second
 * hand, said by an office, or nowhere, and what is due to be looked at again; with a button each to
 * ask, to write rules from a document, and to open the page of whoever issued one.
 */
#define CARE_TYPE_PLACE_VIEW (care_place_view_get_type ())
G_DECLARE_FINAL_TYPE (CarePlaceView, care_place_view, CARE, PLACE_VIEW, AdwBin)

void                care_place_view_set_place (CarePlaceView *self, const CareDivision *place);
const CareDivision *care_place_view_get_place (CarePlaceView *self);
void                care_place_view_refresh   (CarePlaceView *self);

G_END_DECLS
