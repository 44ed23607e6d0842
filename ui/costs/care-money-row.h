/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareMoneyRow:
 *
 * A row to type an amount in yuan into. What is wrong with it stands in the row as soon as it is
 * typed; the amount is then unknown, never a guess. Properties: `fen` (int64, %CARE_FEN_UNKNOWN
 * where empty or wrong), `label` and `problem` (nullable; a page may set one of its own).
 */
#define CARE_TYPE_MONEY_ROW (care_money_row_get_type ())
G_DECLARE_FINAL_TYPE (CareMoneyRow, care_money_row, CARE, MONEY_ROW, AdwEntryRow)

gint64      care_money_row_get_fen     (CareMoneyRow *self);
void        care_money_row_set_fen     (CareMoneyRow *self, gint64 fen);
const char *care_money_row_get_problem (CareMoneyRow *self);
void        care_money_row_set_problem (CareMoneyRow *self, const char *problem);

G_END_DECLS
