/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "catalogue/care-catalogue.h"
#include "lists/care-columns.h"
#include "tables/care-sheet.h"

G_BEGIN_DECLS

#define CARE_IMPORT_MAX_LISTED 1000
/**
 * CareImportOptions:
 * @source: where the list is from; its number is set
 * @within: (nullable): the place of hospitals whose row names none
 * @columns: (nullable): which column holds what, or %NULL to read it from the heading
 * @n_above: with @columns: how many rows stand above the first hospital
 * @part: with @columns: the sheet that they are of; the others are read by their own headings
 * @sheet: (nullable): the name of the one sheet that is read, or %NULL for all that are not hidden
 * @dry_run: only say what would be done
 * @replace: take back what an earlier source of the same kind and address said
 * @max_rows: how many hospitals a list may have, 0 for %CARE_SHEET_MAX_ROWS; titles and headings do
 *   not count
 * @meta_name: (nullable): a note to keep in the catalogue together with the list
 * @meta_value: (nullable): what it says
 * @progress: (nullable): called now and then, on the importing thread, with 0 to 1
 */
typedef struct
{
  CareOrigin *source;
  const CareDivision *within;
  const CareColumns *columns;
  guint n_above;
  guint part;
  const char *sheet;
  gboolean dry_run;
  gboolean replace;
  guint max_rows;
  const char *meta_name;
  const char *meta_value;
  void (*progress) (double fraction, gpointer user_data);
  gpointer user_data;
} CareImportOptions;

/**
 * CareImportReport:
 * @n_read: rows read
 * @n_added: hospitals that the catalogue did not know
 * @n_changed: known hospitals of which the list says something else, or more
 * @n_unchanged: known hospitals of which it says nothing new
 * @n_rejected: rows that were not taken
 * @n_unplaced: rows that were taken though nobody says where the hospital is
 * @rejected: (element-type CareImportRejection): the first %CARE_IMPORT_MAX_LISTED of them
 * @unplaced: (element-type CareImportRejection): the same of hospitals without a place; the reason
 *   is the name
 * @notes: (element-type CareImportRejection): cells from which nothing was taken, and rows that
 *   are no hospitals
 * @sheets: (element-type CareImportSheet): the sheets of a workbook
 * @columns: (element-type CareImportColumn): what stands over the columns, and what it means
 */
typedef struct
{
  guint n_read;
  guint n_added;
  guint n_changed;
  guint n_unchanged;
  guint n_rejected;
  guint n_unplaced;
  guint n_notes;
  GPtrArray *rejected;
  GPtrArray *unplaced;
  GPtrArray *notes;
  GPtrArray *sheets;
  GPtrArray *columns;
} CareImportReport;

typedef struct
{
  guint line;
  char *reason;
} CareImportRejection;

/**
 * CareImportSheet:
 * @n_rows: how many rows of it were read as hospitals
 * @reason: (nullable): why it was not read
 */
typedef struct
{
  char *name;
  guint n_rows;
  char *reason;
} CareImportSheet;

/**
 * CareImportColumn:
 * @heading: what stands over it
 * @meaning: the #CareColumn that it is, or -1 where it is passed over
 */
typedef struct
{
  char *heading;
  int meaning;
} CareImportColumn;

CareImportReport *care_import_report_new     (void);
void              care_import_report_free    (CareImportReport *self);
gboolean          care_import_may_read       (const CareImportOptions *options,
                                              const CareImportReport *report, GError **error);
void              care_import_report_reject  (CareImportReport *self, guint line,
                                              const char *reason);
void              care_import_report_note    (CareImportReport *self, guint line, const char *says);
JsonNode         *care_import_report_to_json (const CareImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareImportReport, care_import_report_free)

CareImportReport *care_import_file  (CareCatalogue *catalogue, const char *path,
                                     const CareImportOptions *options, GCancellable *cancellable,
                                     GError **error);
CareImportReport *care_import_bytes (CareCatalogue *catalogue, GBytes *bytes, const char *shown,
                                     const CareImportOptions *options, GCancellable *cancellable,
                                     GError **error);
gboolean          care_import_record (CareCatalogue *catalogue, const CareImportOptions *options,
                                      CareRecord *record, guint line, CareImportReport *report,
                                      GError **error);

G_END_DECLS
