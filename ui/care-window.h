/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "care-application.h"

G_BEGIN_DECLS

/**
 * CareWindow:
 *
 * The window: four places to switch between, and the pages of a plan one after the other. The
 * table at the top of care-window.c says what it shows.
 *
 * Actions: `win.new-plan`, `win.back`, `win.show-answer`, `win.show-hospitals`, `win.show-costs`,
 * `win.show-form`, `win.show-next`, `win.open-fact` (id of a fact).
 */
#define CARE_TYPE_WINDOW (care_window_get_type ())
G_DECLARE_FINAL_TYPE (CareWindow, care_window, CARE, WINDOW, AdwApplicationWindow)

CareWindow *care_window_new       (CareApplication *application);
void        care_window_add_toast (CareWindow *self, AdwToast *toast);
const char *care_window_get_here  (CareWindow *self);

G_END_DECLS
