/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "forms/care-form-sheet.h"

G_BEGIN_DECLS

#define CARE_FORM_PICTURE_WIDTH 1080 /* pixels: what telephones are wide */

GBytes *care_form_picture_new          (GPtrArray *sheets, GError **error);
GBytes *care_form_picture_new_for_text (const char *text, GError **error);

G_END_DECLS
