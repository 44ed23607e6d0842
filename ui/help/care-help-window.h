/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareHelpWindow:
 *
 * The help beside a window that stands before the main one and lets nobody at it.
 */
#define CARE_TYPE_HELP_WINDOW (care_help_window_get_type ())
G_DECLARE_FINAL_TYPE (CareHelpWindow, care_help_window, CARE, HELP_WINDOW, AdwWindow)

GtkWindow *care_help_window_new (GtkWindow *parent);

G_END_DECLS
