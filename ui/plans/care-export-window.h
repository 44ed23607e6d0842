/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareExportWindow:
 *
 * Asks how a plan goes to another computer, sealed with a passphrase of its own or plain after a
 * warning, and where to, and writes it. Signal: `saved`: it is written.
 */
#define CARE_TYPE_EXPORT_WINDOW (care_export_window_get_type ())
G_DECLARE_FINAL_TYPE (CareExportWindow, care_export_window, CARE, EXPORT_WINDOW, AdwWindow)

CareExportWindow *care_export_window_new   (CarePlan *plan);
void              care_export_window_write (CareExportWindow *self, GFile *file);

G_END_DECLS
