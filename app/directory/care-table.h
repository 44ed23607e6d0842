/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TABLE_MAX_BYTES (256 * 1024 * 1024)
#define CARE_TABLE_MAX_ROWS 1000000
#define CARE_TABLE_MAX_COLUMNS 256
#define CARE_TABLE_MAX_CELL 65536

/**
 * CareTable:
 *
 * The rows of a list that somebody made with a spreadsheet, one after the other.
 */
typedef struct _CareTable CareTable;

CareTable *care_table_new_for_text (GBytes *bytes, const char *shown, GError **error);
void       care_table_free         (CareTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTable, care_table_free)

GPtrArray *care_table_next_row (CareTable *self, guint *line, GError **error);
double     care_table_get_progress (CareTable *self);

G_END_DECLS
