/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tables/care-sheet.h"

G_BEGIN_DECLS

/* Titles, notes and a heading of two rows that may stand above the first row of a list. */
#define CARE_HEADING_MAX_ABOVE 20

/**
 * CareHeadingFuncs:
 * @count: how many columns of @cells are understood, 0 where they cannot be a heading
 * @knows: whether @cell is the name of a column by itself
 *
 * What a kind of list knows of headings.
 */
typedef struct
{
  guint (*count) (GPtrArray *cells, gpointer user_data);
  gboolean (*knows) (const char *cell, gpointer user_data);
} CareHeadingFuncs;

GPtrArray *care_heading_find   (CareSheet *sheet, const CareHeadingFuncs *funcs, gpointer user_data,
                                guint *n_above, GError **error);
gboolean   care_heading_skip   (CareSheet *sheet, guint n_above, GError **error);
gboolean   care_row_is_blank   (GPtrArray *cells);
const char *care_row_get_only  (GPtrArray *cells);
gboolean   care_row_is_remark  (GPtrArray *cells);
gboolean   care_row_repeats   (GPtrArray *cells, GPtrArray *heading, int at);

G_END_DECLS
