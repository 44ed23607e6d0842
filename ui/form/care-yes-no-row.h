/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-form-answers.h"

G_BEGIN_DECLS

/**
 * CareYesNoRow:
 *
 * A question of the form with its two boxes, as they stand on the paper. Properties: `answer`, a
 * #CareFormAnswer; `help`, when which box is ticked. The question is the row's title.
 */
#define CARE_TYPE_YES_NO_ROW (care_yes_no_row_get_type ())
G_DECLARE_FINAL_TYPE (CareYesNoRow, care_yes_no_row, CARE, YES_NO_ROW, AdwPreferencesRow)

GtkWidget     *care_yes_no_row_new        (const char *title);
CareFormAnswer care_yes_no_row_get_answer (CareYesNoRow *self);
void           care_yes_no_row_set_answer (CareYesNoRow *self, CareFormAnswer answer);
void           care_yes_no_row_set_help   (CareYesNoRow *self, const char *help);

G_END_DECLS
