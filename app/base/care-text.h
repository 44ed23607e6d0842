/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_text_fold          (const char *text);
gboolean care_text_is_plain (const char *text, gboolean (*ascii) (char c));
char *care_text_fold_for_search (const char *text);

gboolean care_text_language_is_chinese (void);

/**
 * CareText:
 *
 * A sentence of the data files in the languages that the app speaks. Owned by what read it.
 */
typedef struct
{
  char *zh_CN;
  char *en;
} CareText;

const char *care_text_pick    (const CareText *text);
const char *care_text_pick_in (const CareText *text, const char *language);
void        care_text_clear   (CareText *text);

char *care_text_dup_readable (const char *text);

G_END_DECLS
