/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan-store.h"

G_BEGIN_DECLS

/**
 * CareFinishWindow:
 *
 * For a computer that many share: when the matter of a person is over, deletes the plans of the
 * person and the files that were saved for them, each asked; empties the clipboard; and says what
 * it cannot erase.
 */
#define CARE_TYPE_FINISH_WINDOW (care_finish_window_get_type ())
G_DECLARE_FINAL_TYPE (CareFinishWindow, care_finish_window, CARE, FINISH_WINDOW, AdwWindow)

CareFinishWindow *care_finish_window_new (GtkWindow *window, CarePlanStore *store,
                                          CarePlan *plan);

G_END_DECLS
