/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Groonga over the same names, in this process and in a temporary database. */
gboolean bench_groonga_open  (void);
void     bench_groonga_add   (gint64 facility, const char *name, const char *full,
                              const char *initials);
void     bench_groonga_flush (void);
gint64   bench_groonga_count (const char *word);
void     bench_groonga_close (void);
