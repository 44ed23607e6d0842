/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/xmlreader.h>

#include "tables/care-sheet-private.h"

G_BEGIN_DECLS

/**
 * CareWorkbook:
 * @file: the packed file
 * @reader: (nullable): within the XML of the sheet that is open
 * @part: (nullable): that XML
 * @cells: (element-type utf8): the cells of the row
 * @row: the number of the row, from 1
 *
 * What workbooks of both kinds are made of: XML, packed, with cells that reach over several rows.
 */
typedef struct
{
  GBytes *file;
  xmlTextReader *reader;
  GBytes *part;
  GPtrArray *cells;
  guint row;
  /*< private >*/
  guint last_row[CARE_SHEET_MAX_COLUMNS];
  char *reaching[CARE_SHEET_MAX_COLUMNS];
} CareWorkbook;

void           care_workbook_init         (CareWorkbook *self, GBytes *file);
void           care_workbook_clear        (CareWorkbook *self);
gboolean       care_workbook_open_xml     (CareWorkbook *self, GBytes *part);
GBytes        *care_workbook_unpack       (GBytes *file, const char *name, const char *shown,
                                           GError **error);
GPtrArray     *care_workbook_list_parts   (GBytes *file);
gboolean       care_workbook_fail         (const char *shown, int code, const char *message,
                                           GError **error);

void           care_workbook_put          (CareWorkbook *self, guint column, const char *text);
void           care_workbook_put_number   (CareWorkbook *self, guint column, const char *number);
void           care_workbook_reach        (CareWorkbook *self, guint column, guint last_row);
gboolean       care_workbook_finish_row   (CareWorkbook *self, CareSheet *sheet);

xmlTextReader *care_xml_reader_new        (GBytes *bytes);
gboolean       care_xml_is                (xmlTextReader *reader, int type, const char *name);
char          *care_xml_dup_attribute     (xmlTextReader *reader, const char *name);

G_END_DECLS
