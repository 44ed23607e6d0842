/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GArray *care_xlsx_styles_read (GBytes *styles);
char   *care_xlsx_dup_day     (const char *number, gboolean from_1904);

G_END_DECLS
