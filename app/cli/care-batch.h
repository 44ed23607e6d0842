/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int care_batch_run (const char *list, const char *folder, const char *form, gboolean draft,
                    gboolean replace);

G_END_DECLS
