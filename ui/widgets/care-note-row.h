/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareNoteRow:
 *
 * A line under a field: what is wrong with it, or what was read from it. It takes no keyboard and
 * lets Tab through to the row after it, where a #GtkListBox would leave the whole list.
 */
#define CARE_TYPE_NOTE_ROW (care_note_row_get_type ())
G_DECLARE_FINAL_TYPE (CareNoteRow, care_note_row, CARE, NOTE_ROW, AdwPreferencesRow)

GtkWidget *care_note_row_new       (const char *style);
void       care_note_row_set_text  (CareNoteRow *self, const char *text);
GtkLabel  *care_note_row_get_label (CareNoteRow *self);

G_END_DECLS
