/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *care_pack_received_dup_plain (const char *name);
char    *care_pack_received_read      (const char *path);
gboolean care_pack_received_write     (const char *path, const char *sent, GError **error);
void     care_pack_received_clear     (const char *path);

G_END_DECLS
