/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is fen (1/100 yuan) in a gint64, never a float. A yearly sum of a person fits a million
 * times over; everything that enters is checked against this bound, so that sums of sums cannot
 * overflow. */
#define CARE_MONEY_MAX G_GINT64_CONSTANT (100000000000000) /* one trillion yuan, in fen */

gboolean care_money_parse_yuan (const char *text, gint64 *fen, GError **error);
char    *care_money_dup_yuan   (gint64 fen);
char    *care_money_dup_read   (const char *text, gint64 fen);

G_END_DECLS
