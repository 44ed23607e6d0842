/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-costs.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareBillEditor:
 *
 * What the user knows of a bill: the covered cost, its parts, or only the total with sliders for
 * how much of it may be covered. Property: `costs`.
 */
#define CARE_TYPE_BILL_EDITOR (care_bill_editor_get_type ())
G_DECLARE_FINAL_TYPE (CareBillEditor, care_bill_editor, CARE, BILL_EDITOR, AdwBin)

void care_bill_editor_set_costs   (CareBillEditor *self, CareCosts *costs);
void care_bill_editor_grab_amount (CareBillEditor *self);
void care_bill_editor_grab_level  (CareBillEditor *self);

G_END_DECLS
