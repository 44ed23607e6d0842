/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_search_text_fold       (const char *text);
GStrv care_search_text_words      (const char *query, gboolean *nothing_to_find);
char *care_search_text_dup_figures (const char *name);
GStrv care_search_text_dup_shorts (const char *name);

char  *care_search_text_dup_respelt  (const char *word);

G_END_DECLS
