/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-lists"
#include "config.h"

#include "lists/care-import.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "lists/care-import-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_BETWEEN_REPORTS 500

static void
rejection_free (CareImportRejection *rejection)
{
  g_free (rejection->reason);
  g_free (rejection);
}

/**
 * care_import_report_new:
 *
 * Returns: (transfer full): an empty report
 */
CareImportReport *
care_import_report_new (void)
{
  CareImportReport *self = g_new0 (CareImportReport, 1);

  self->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) rejection_free);
  return self;
}

/**
 * care_import_report_free:
 * @self: a report
 */
void
care_import_report_free (CareImportReport *self)
{
  g_ptr_array_unref (self->rejected);
  g_free (self);
}

/**
 * care_import_report_reject:
 * @self: a report
 * @line: the line of the row
 * @reason: why it was not taken
 */
void
care_import_report_reject (CareImportReport *self, guint line, const char *reason)
{
  CareImportRejection *rejection;

  if (self->n_rejected++ >= CARE_IMPORT_MAX_LISTED)
    return;
  rejection = g_new0 (CareImportRejection, 1);
  rejection->line = line;
  rejection->reason = g_strdup (reason);
  g_ptr_array_add (self->rejected, rejection);
}

static void
add_count (JsonBuilder *builder, const char *name, guint count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

/**
 * care_import_report_to_json:
 * @self: a report
 *
 * Returns: (transfer full): the report as the command line contract writes it
 */
JsonNode *
care_import_report_to_json (const CareImportReport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_count (builder, "read", self->n_read);
  add_count (builder, "added", self->n_added);
  add_count (builder, "changed", self->n_changed);
  add_count (builder, "unchanged", self->n_unchanged);
  json_builder_set_member_name (builder, "rejected");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rejected->len; i++)
    {
      const CareImportRejection *rejection = self->rejected->pdata[i];

      json_builder_begin_object (builder);
      add_count (builder, "line", rejection->line);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, rejection->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (self->n_rejected > self->rejected->len)
    add_count (builder, "rejected_in_all", self->n_rejected);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * care_import_record:
 * @catalogue: a catalogue in a transaction
 * @options: how to import
 * @record: a record that care_record_check() let pass
 * @line: where it stands
 * @report: what is done is counted here
 * @error: return location for a #GError
 *
 * Returns: %FALSE where the catalogue cannot be written
 */
gboolean
care_import_record (CareCatalogue *catalogue, const CareImportOptions *options, CareRecord *record,
                    guint line, CareImportReport *report, GError **error)
{
  CareChange change;

  if (!care_catalogue_add (catalogue, options->source, record, &change, error))
    return FALSE;
  report->n_added += change == CARE_CHANGE_ADDED;
  report->n_changed += change == CARE_CHANGE_CHANGED;
  report->n_unchanged += change == CARE_CHANGE_UNCHANGED;
  if (change == CARE_CHANGE_REPEATED)
    care_import_report_reject (report, line,
                               _("the same hospital as in an earlier row, with other values"));
  return TRUE;
}

/* Where the columns are not given the heading says what they hold. */
static gboolean
find_heading (CareSheet *table, const char *shown, const CareImportOptions *options,
              CareColumns *columns, GError **error)
{
  GError *local = NULL;
  guint line, n = options->columns ? options->n_above : CARE_IMPORT_MAX_ABOVE;

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *cells = care_sheet_next_row (table, &line, &local);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (cells == NULL)
        break;
      if (options->columns == NULL && care_columns_read_heading (columns, cells))
        return TRUE;
    }
  if (options->columns != NULL)
    {
      *columns = *options->columns;
      return TRUE;
    }
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: no heading with a column for the name, such as 医院名称, was found"), shown);
  return FALSE;
}

static gboolean
import_row (CareCatalogue *catalogue, const CareImportOptions *options, const CareColumns *columns,
            GPtrArray *cells, guint line, CareImportReport *report, GError **error)
{
  g_autoptr (CareRecord) record = care_record_new ();
  g_autoptr (GError) reason = NULL;

  report->n_read++;
  record->observed_precision = options->source->observed_precision;
  if (!care_columns_read_record (columns, cells, options->within, options->source->observed_on,
                                 record, &reason))
    {
      care_import_report_reject (report, line, reason->message);
      return TRUE;
    }
  return care_import_record (catalogue, options, record, line, report, error);
}

static gboolean
import_table (CareCatalogue *catalogue, CareSheet *table, const char *shown,
              const CareImportOptions *options, CareImportReport *report,
              GCancellable *cancellable, GError **error)
{
  CareColumns columns;
  GPtrArray *cells;
  GError *local = NULL;
  guint line;

  if (!find_heading (table, shown, options, &columns, error))
    return FALSE;
  while ((cells = care_sheet_next_row (table, &line, &local)) != NULL)
    {
      if (report->n_read % ROWS_BETWEEN_REPORTS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (options->progress != NULL)
            options->progress (care_sheet_get_progress (table), options->user_data);
        }
      if (!import_row (catalogue, options, &columns, cells, line, report, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* What it is shows in its first bytes; the end of a file's name is often wrong. */
static gboolean
import_any (CareCatalogue *catalogue, GBytes *bytes, const char *shown,
            const CareImportOptions *options, CareImportReport *report, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CareSheet) sheet = NULL;

  if (care_import_json_looks_like (bytes))
    return care_import_json (catalogue, bytes, shown, options, report, cancellable, error);
  sheet = care_sheet_new (bytes, shown, error);
  return sheet != NULL
         && import_table (catalogue, sheet, shown, options, report, cancellable, error);
}

/* What the same server said before. */
static gboolean
remove_earlier (CareCatalogue *catalogue, const CareImportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) sources = care_catalogue_get_sources (catalogue, error);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      CareOrigin *source = sources->pdata[i];

      if (source->kind == options->source->kind
          && g_strcmp0 (source->url, options->source->url) == 0
          && source->id != options->source->id
          && !care_catalogue_remove_source (catalogue, source->id, error))
        return FALSE;
    }
  return sources != NULL;
}

/* A list that says nothing new leaves no trace, so that importing it twice does not matter. */
static gboolean
finish (CareCatalogue *catalogue, const CareImportOptions *options, const CareImportReport *report,
        GCancellable *cancellable, GError **error)
{
  if (!options->dry_run && options->replace
      && (!remove_earlier (catalogue, options, error)
          || (options->meta_value != NULL
              && !care_catalogue_set_meta (catalogue, options->meta_name, options->meta_value,
                                           error))))
    {
      care_catalogue_rollback (catalogue);
      return FALSE;
    }
  if (options->dry_run || (!options->replace && report->n_added + report->n_changed == 0))
    {
      care_catalogue_rollback (catalogue);
      return TRUE;
    }
  /* What is left is the index. */
  if (options->progress != NULL)
    options->progress (1, options->user_data);
  return care_catalogue_commit (catalogue, cancellable, error);
}

/**
 * care_import_bytes:
 * @catalogue: a writable catalogue
 * @bytes: a list of hospitals
 * @shown: what to call it in messages
 * @options: how to import
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * One transaction: all rows that can be hospitals, or nothing. Rows that cannot be are in the
 * report with their line and the reason.
 *
 * Returns: (transfer full): the report, or %NULL where nothing was changed
 */
CareImportReport *
care_import_bytes (CareCatalogue *catalogue, GBytes *bytes, const char *shown,
                   const CareImportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (CareImportReport) report = care_import_report_new ();

  if (!care_catalogue_begin (catalogue, error))
    return NULL;
  g_free (options->source->sha256);
  options->source->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (!care_catalogue_add_source (catalogue, options->source, error)
      || !import_any (catalogue, bytes, shown, options, report, cancellable, error))
    {
      care_catalogue_rollback (catalogue);
      return NULL;
    }
  if (!finish (catalogue, options, report, cancellable, error))
    return NULL;
  g_debug ("read a list of %u rows: %u added, %u changed", report->n_read, report->n_added,
           report->n_changed);
  return g_steal_pointer (&report);
}

/**
 * care_import_file:
 * @catalogue: a writable catalogue
 * @path: a list of hospitals
 * @options: how to import
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * As care_import_bytes(), for a file.
 *
 * Returns: (transfer full): the report, or %NULL where nothing was changed
 */
CareImportReport *
care_import_file (CareCatalogue *catalogue, const char *path, const CareImportOptions *options,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, CARE_SHEET_MAX_BYTES, error);

  return bytes ? care_import_bytes (catalogue, bytes, path, options, cancellable, error) : NULL;
}
