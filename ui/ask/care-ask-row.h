/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-asks.h"

G_BEGIN_DECLS

/**
 * CareAskRow:
 *
 * One question of the ask sheet: the sentence to say, what province or nation say of it, and a
 * field for the answer. Property `problem` (string, read only): what is wrong with what was typed.
 */
#define CARE_TYPE_ASK_ROW (care_ask_row_get_type ())
G_DECLARE_FINAL_TYPE (CareAskRow, care_ask_row, CARE, ASK_ROW, AdwBin)

GtkWidget *care_ask_row_new       (const CareAsk *ask);
const CarePlaceQuestion *care_ask_row_get_question (CareAskRow *self);
JsonNode  *care_ask_row_dup_value (CareAskRow *self, GError **error);
void       care_ask_row_show_problem (CareAskRow *self, const char *problem);

G_END_DECLS
