/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CarePlanImportWindow:
 *
 * A plan from another computer: asks for the passphrase where the file is sealed, shows what it
 * adds beside the plans that are here, and adds it when that is wanted. Signal: `taken`
 * (#CarePlan): the user wants it.
 */
#define CARE_TYPE_PLAN_IMPORT_WINDOW (care_plan_import_window_get_type ())
G_DECLARE_FINAL_TYPE (CarePlanImportWindow, care_plan_import_window, CARE, PLAN_IMPORT_WINDOW,
                      AdwWindow)

CarePlanImportWindow *care_plan_import_window_new (GListModel *plans, const char *path,
                                                   GBytes *bytes, GError **error);

G_END_DECLS
