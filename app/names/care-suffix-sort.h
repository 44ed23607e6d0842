/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean care_suffix_sort (const guint16 *text, const guint32 *name_start, guint n_symbols,
                           guint32 *suffixes, guint n, GCancellable *cancellable, GError **error);

G_END_DECLS
