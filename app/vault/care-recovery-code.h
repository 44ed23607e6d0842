/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The code on a recovery sheet: 24 characters in groups of four, five bits each. */

char *care_recovery_code_new   (void);
char *care_recovery_code_parse (const char *text, GError **error);

G_END_DECLS
