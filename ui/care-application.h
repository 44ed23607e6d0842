/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareApplication:
 *
 * The program with a window: application-wide actions, shortcuts and the data that every window
 * reads.
 */
#define CARE_TYPE_APPLICATION (care_application_get_type ())
G_DECLARE_FINAL_TYPE (CareApplication, care_application, CARE, APPLICATION, AdwApplication)

CareApplication *care_application_new          (void);
GSettings       *care_application_get_settings (CareApplication *self);

G_END_DECLS
