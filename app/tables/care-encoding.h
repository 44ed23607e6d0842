/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_encoding_decode (GBytes *bytes, const char *shown, gsize *length, GError **error);

const char *care_encoding_find (const char *data, gsize size, const char *bytes, gsize length);

G_END_DECLS
