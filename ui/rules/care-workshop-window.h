/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-pack-draft.h"

G_BEGIN_DECLS

/**
 * CareWorkshopWindow:
 *
 * Writes a pack from the documents of a place: the text on one side, on the other the questions of
 * a place. A sentence is marked, a question pressed, the value said; the pack is checked as it
 * grows, and three typical families are answered beside it, before and after. The signal `saved`
 * tells that a pack has been taken in.
 */
#define CARE_TYPE_WORKSHOP_WINDOW (care_workshop_window_get_type ())
G_DECLARE_FINAL_TYPE (CareWorkshopWindow, care_workshop_window, CARE, WORKSHOP_WINDOW, AdwWindow)

GtkWidget     *care_workshop_window_new       (void);
void           care_workshop_window_set_place (CareWorkshopWindow *self,
                                               const CareDivision *place);
gboolean       care_workshop_window_open_pack (CareWorkshopWindow *self, const char *path);
void           care_workshop_window_set_text  (CareWorkshopWindow *self, const char *name,
                                               const char *text);
gboolean       care_workshop_window_mark      (CareWorkshopWindow *self, const char *sentence);
gboolean       care_workshop_window_answer    (CareWorkshopWindow *self, const char *question,
                                               const char *scope, const char *value);
CarePackDraft *care_workshop_window_get_draft (CareWorkshopWindow *self);

G_END_DECLS
