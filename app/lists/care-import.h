/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "catalogue/care-catalogue.h"
#include "lists/care-columns.h"
#include "tables/care-sheet.h"

G_BEGIN_DECLS

#define CARE_IMPORT_MAX_LISTED 1000
/* Titles and notes that may stand above the heading of an official list, and the heading. */
#define CARE_IMPORT_MAX_ABOVE 12

/**
 * CareImportOptions:
 * @source: where the list is from; its number is set
 * @within: (nullable): the place of hospitals whose row names none
 * @columns: (nullable): which column holds what, or %NULL to read it from the heading
 * @n_above: with @columns: how many rows stand above the first hospital
 * @dry_run: only say what would be done
 * @replace: take back what an earlier source of the same kind and address said
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
  gboolean dry_run;
  gboolean replace;
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
 * @rejected: (element-type CareImportRejection): the first %CARE_IMPORT_MAX_LISTED of them
 */
typedef struct
{
  guint n_read;
  guint n_added;
  guint n_changed;
  guint n_unchanged;
  guint n_rejected;
  GPtrArray *rejected;
} CareImportReport;

typedef struct
{
  guint line;
  char *reason;
} CareImportRejection;

CareImportReport *care_import_report_new     (void);
void              care_import_report_free    (CareImportReport *self);
void              care_import_report_reject  (CareImportReport *self, guint line,
                                              const char *reason);
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
