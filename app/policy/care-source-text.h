/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *care_source_text_from_bytes (GBytes *bytes, const char *shown, GError **error);
char *care_source_text_read       (const char *path, GError **error);

G_END_DECLS
