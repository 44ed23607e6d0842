/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "forms/care-batch-person.h"

G_BEGIN_DECLS

/**
 * CareBatchRow:
 *
 * A person of a list: who, what can be done, and what stands against it. Property: `person`
 * (nullable).
 */
#define CARE_TYPE_BATCH_ROW (care_batch_row_get_type ())
G_DECLARE_FINAL_TYPE (CareBatchRow, care_batch_row, CARE, BATCH_ROW, AdwBin)

GtkWidget *care_batch_row_new        (void);
void       care_batch_row_set_person (CareBatchRow *self, CareBatchPerson *person);

void       care_batch_row_set_position (CareBatchRow *self, guint position);

G_END_DECLS
