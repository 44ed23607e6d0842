/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "place/care-divisions-search.h"

G_BEGIN_DECLS

/**
 * CarePlacePicker:
 *
 * Picks a division: by typing characters, pinyin or initials, or step by step from lists.
 * Properties: `kinds` (#CareDivisionKinds, as an unsigned integer) and `place` (a #CareDivision,
 * nullable, as a pointer).
 */
#define CARE_TYPE_PLACE_PICKER (care_place_picker_get_type ())
G_DECLARE_FINAL_TYPE (CarePlacePicker, care_place_picker, CARE, PLACE_PICKER, AdwBin)

GtkWidget          *care_place_picker_new       (CareDivisionKinds kinds);
const CareDivision *care_place_picker_get_place (CarePlacePicker *self);
const char         *care_place_picker_get_text  (CarePlacePicker *self);
void                care_place_picker_set_place (CarePlacePicker *self, const CareDivision *place);

G_END_DECLS
