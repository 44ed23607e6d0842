/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tables/care-foreign-file.h"

G_BEGIN_DECLS

#define CARE_SHEET_MAX_BYTES (256 * 1024 * 1024)
#define CARE_SHEET_MAX_ROWS CARE_FOREIGN_FILE_MAX_ROWS
#define CARE_SHEET_MAX_COLUMNS 256
#define CARE_SHEET_MAX_CELL 65536
#define CARE_SHEET_MAX_PARTS 256

/**
 * CareSheet:
 *
 * The rows of a list that somebody made with a spreadsheet, one after the other. A workbook has
 * several parts, its sheets, in the order of its tabs; a text has one, without a name.
 */
typedef struct _CareSheet CareSheet;

/**
 * CareSheetRow:
 * @line: where it begins, the first line being 1
 * @cells: (element-type utf8): its cells
 */
typedef struct
{
  guint line;
  GPtrArray *cells;
} CareSheetRow;

CareSheet *care_sheet_new          (GBytes *bytes, const char *shown, GError **error);
CareSheet *care_sheet_new_for_text (GBytes *bytes, const char *shown, GError **error);
CareSheet *care_sheet_new_for_xlsx (GBytes *bytes, const char *shown, GError **error);
CareSheet *care_sheet_new_for_ods  (GBytes *bytes, const char *shown, GError **error);
void       care_sheet_free         (CareSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSheet, care_sheet_free)

GPtrArray *care_sheet_next_row (CareSheet *self, guint *line, GError **error);
GPtrArray *care_sheet_peek     (CareSheet *self, guint n_rows, GError **error);
void       care_sheet_set_blocks (CareSheet *self, guint n_columns, guint n_blocks, guint n_above);
double     care_sheet_get_progress (CareSheet *self);

guint       care_sheet_get_n_parts    (CareSheet *self);
const char *care_sheet_get_part_name  (CareSheet *self, guint part);
gboolean    care_sheet_is_part_hidden (CareSheet *self, guint part);
gboolean    care_sheet_open_part      (CareSheet *self, guint part, GError **error);
char       *care_sheet_dup_part_names (CareSheet *self);

void     care_sheet_append_cell (GString *out, const char *text);
gboolean care_sheet_cell_is_cut (const char *text);

G_END_DECLS
