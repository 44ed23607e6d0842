/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan-store.h"

G_BEGIN_DECLS

/**
 * CareWindow:
 *
 * The window: four places to switch between, and the pages of a plan one after the other. The
 * table at the top of care-window.c says what it shows.
 *
 * Properties: `plan` (the plan that is open, nullable) and `plans` (list of #CarePlan, those of
 * its #CarePlanStore).
 *
 * Actions: `win.new-plan`, `win.open-plan`, `win.open-file` (its URI), `win.close-plan`,
 * `win.save-plan`, `win.undo-remove`, `win.toast` and `win.warn` (what is said for a while, or
 * until it is read), `win.offer` (what is said, the label of a button, its action), `win.back`,
 * `win.cancel`, `win.show-answer`, `win.show-hospitals`, `win.show-costs`, `win.show-rules`,
 * `win.show-form`, `win.show-next`, `win.show-help`, `win.show-batch`, `win.open-fact` (id of a
 * fact), `win.ask` (id of a question), `win.copy-text` (what to copy).
 */
#define CARE_TYPE_WINDOW (care_window_get_type ())
G_DECLARE_FINAL_TYPE (CareWindow, care_window, CARE, WINDOW, AdwApplicationWindow)

CareWindow    *care_window_new         (GtkApplication *application, GSettings *settings);
const char    *care_window_get_here    (CareWindow *self);
CarePlan      *care_window_get_plan    (CareWindow *self);
void           care_window_set_plan    (CareWindow *self, CarePlan *plan);
GtkWidget     *care_window_show_page   (CareWindow *self, const char *id);
void           care_window_open_plan   (CareWindow *self, CarePlan *plan);
CarePlanStore *care_window_get_store   (CareWindow *self);

G_END_DECLS
