/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    care_form_field_is_known    (const char *field);
const char *care_form_field_get_label   (const char *field);
const char *care_form_field_get_missing (const char *field);

G_END_DECLS
