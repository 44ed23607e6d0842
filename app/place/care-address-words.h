/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *care_address_skip_word          (const char *text, const char *const *words, gsize n);
gboolean    care_address_is_separator       (const char *p);
gboolean    care_address_ends_here          (const char *p);
gboolean    care_address_is_street          (const char *name, gsize length);
gboolean    care_address_follows_street     (const char *p);
gboolean    care_address_follows_own_street (const char *p);
gboolean    care_address_follows_school     (const char *p);
gboolean    care_address_follows_town       (const char *p);
gboolean    care_address_follows_middle     (const char *p);
gboolean    care_address_follows_zone       (const char *p);
const char *care_address_skip_label         (const char *text);
const char *care_address_next_part          (const char *text);

G_END_DECLS
