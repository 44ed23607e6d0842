/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void care_locale_set_up     (void);
void care_locale_set_up_for (const char *language);

G_END_DECLS
