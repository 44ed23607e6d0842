/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is read of a list at once; a longer one has to be split. */
#define CARE_FOREIGN_FILE_MAX_ROWS 1000000
/* What may stand above, between and below them: titles, headings, sections, sums, empty rows. */
#define CARE_FOREIGN_FILE_MAX_AROUND 10000

const char *care_foreign_file_explain (GBytes *bytes);
const char *care_foreign_file_explain_markup (const char *text);
gboolean    care_foreign_file_check_rows (const char *data, gsize size, gboolean quoted,
                                          const char *shown, GError **error);

G_END_DECLS
