/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char   *care_file_find_data    (const char *relative);
GBytes *care_file_read_bounded (const char *path, gsize max_bytes, GError **error);
GBytes *care_file_read_kept    (const char *path, gsize max_bytes, GError **error);
gboolean care_file_check_kept  (const char *path, GError **error);
GBytes *care_file_map_kept     (const char *path, GError **error);
GBytes *care_file_read_stdin   (gsize max_bytes, GError **error);
gboolean care_file_write_atomic (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
