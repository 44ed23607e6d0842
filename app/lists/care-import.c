/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-lists"
#include "config.h"

#include "lists/care-import.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-text.h"
#include "lists/care-import-json.h"
#include "tables/care-heading.h"

#include <gcrypt.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_BETWEEN_REPORTS 500

static void
rejection_free (CareImportRejection *rejection)
{
  g_free (rejection->reason);
  g_free (rejection);
}

static void
sheet_free (CareImportSheet *sheet)
{
  g_free (sheet->name);
  g_free (sheet->reason);
  g_free (sheet);
}

static void
column_free (CareImportColumn *column)
{
  g_free (column->heading);
  g_free (column);
}

/* As many as anybody reads. */
static void
list_line (GPtrArray *array, guint line, const char *says)
{
  CareImportRejection *row;

  if (array->len >= CARE_IMPORT_MAX_LISTED)
    return;
  row = g_new0 (CareImportRejection, 1);
  row->line = line;
  row->reason = g_strdup (says);
  g_ptr_array_add (array, row);
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
  self->unplaced = g_ptr_array_new_with_free_func ((GDestroyNotify) rejection_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rejection_free);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
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
  g_ptr_array_unref (self->unplaced);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->columns);
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
  self->n_rejected++;
  list_line (self->rejected, line, reason);
}

/**
 * care_import_may_read:
 * @options: how to import
 * @report: what has been read
 * @error: return location for a #GError
 *
 * Returns: %FALSE where another hospital would be more than is read at once
 */
gboolean
care_import_may_read (const CareImportOptions *options, const CareImportReport *report,
                      GError **error)
{
  guint max = options->max_rows > 0 ? options->max_rows : CARE_SHEET_MAX_ROWS;

  if (report->n_read < max)
    return TRUE;
  if (max == CARE_SHEET_MAX_ROWS)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                         _("more than a million rows are not read at once"));
  else
    g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                 _("more than %u rows are not read at once"), max);
  return FALSE;
}

/**
 * care_import_report_note:
 * @self: a report
 * @line: the line of the row
 * @says: from which cell nothing was taken, or why the row is no hospital
 */
void
care_import_report_note (CareImportReport *self, guint line, const char *says)
{
  self->n_notes++;
  list_line (self->notes, line, says);
}

static void
add_count (JsonBuilder *builder, const char *name, guint count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
add_lines (JsonBuilder *builder, const char *name, const char *key, GPtrArray *rows, guint n)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const CareImportRejection *row = rows->pdata[i];

      json_builder_begin_object (builder);
      add_count (builder, "line", row->line);
      json_builder_set_member_name (builder, key);
      json_builder_add_string_value (builder, row->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (n > rows->len)
    {
      g_autofree char *in_all = g_strconcat (name, "_in_all", NULL);

      add_count (builder, in_all, n);
    }
}

static void
add_sheets (JsonBuilder *builder, GPtrArray *sheets)
{
  json_builder_set_member_name (builder, "sheets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sheets->len; i++)
    {
      const CareImportSheet *sheet = sheets->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, sheet->name);
      json_builder_set_member_name (builder, "read");
      json_builder_add_boolean_value (builder, sheet->reason == NULL);
      add_count (builder, "rows", sheet->n_rows);
      if (sheet->reason != NULL)
        {
          json_builder_set_member_name (builder, "reason");
          json_builder_add_string_value (builder, sheet->reason);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_columns (JsonBuilder *builder, GPtrArray *columns)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 0; i < columns->len; i++)
    {
      const CareImportColumn *column = columns->pdata[i];

      json_builder_set_member_name (builder, column->heading);
      if (column->meaning >= 0)
        json_builder_add_string_value (builder, care_column_get_id (column->meaning));
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
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
  add_lines (builder, "rejected", "reason", self->rejected, self->n_rejected);
  add_lines (builder, "unplaced", "name", self->unplaced, self->n_unplaced);
  add_lines (builder, "notes", "says", self->notes, self->n_notes);
  add_sheets (builder, self->sheets);
  add_columns (builder, self->columns);
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
  if (record->division == NULL && change != CARE_CHANGE_REPEATED)
    {
      report->n_unplaced++;
      list_line (report->unplaced, line, record->name);
    }
  if (change == CARE_CHANGE_REPEATED)
    care_import_report_reject (report, line,
                               _("the same hospital as in an earlier row, with other values"));
  return TRUE;
}

typedef struct
{
  CareCatalogue *catalogue;
  const CareImportOptions *options;
  CareImportReport *report;
  CareSheet *sheet;
  const char *shown;
  CareColumns columns;
  GPtrArray *heading;         /* nullable */
  const CareDivision *within; /* of the section */
  guint part;
  guint n_parts;
  GPtrArray *notes;
} Table;

static gboolean
has_column (CareImportReport *report, const char *heading)
{
  for (guint i = 0; i < report->columns->len; i++)
    if (strcmp (((CareImportColumn *) report->columns->pdata[i])->heading, heading) == 0)
      return TRUE;
  return FALSE;
}

/* Two columns of one name are told apart by their numbers; a second sheet has mostly the same. */
static void
list_columns (Table *self, GPtrArray *heading, gboolean first)
{
  for (guint i = 0; i < heading->len; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (heading->pdata[i]));
      CareImportColumn *column;

      if (*name == '\0' || (!first && has_column (self->report, name)))
        continue;
      column = g_new0 (CareImportColumn, 1);
      column->heading = has_column (self->report, name)
                          ? g_strdup_printf ("%s (%u)", name, i + 1) : g_strdup (name);
      column->meaning = care_columns_get_meaning (&self->columns, i);
      g_ptr_array_add (self->report->columns, column);
    }
}

/* A section that begins right above the heading. */
static void
read_section_above (Table *self, guint n_above)
{
  GPtrArray *rows = care_sheet_peek (self->sheet, n_above, NULL);
  const char *only = NULL;

  self->within = self->options->within;
  for (guint i = rows ? MIN (n_above, rows->len) : 0; i > 0 && only == NULL; i--)
    {
      GPtrArray *cells = ((CareSheetRow *) rows->pdata[i - 1])->cells;

      only = care_row_get_only (cells);
      if (only != NULL)
        care_columns_is_section (&self->columns, cells, &self->within);
    }
}

/* FALSE without @error where there is no heading. */
static gboolean
find_heading (Table *self, GError **error)
{
  const CareImportOptions *options = self->options;
  g_autoptr (GPtrArray) heading = NULL;
  GError *local = NULL;
  guint n_above;

  heading = care_columns_find_heading (&self->columns, self->sheet, &n_above, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (options->columns != NULL && options->part == self->part)
    {
      self->columns = *options->columns;
      n_above = options->n_above;
    }
  else if (heading == NULL)
    return FALSE;
  if (heading != NULL)
    list_columns (self, heading, self->report->columns->len == 0);
  g_clear_pointer (&self->heading, g_ptr_array_unref);
  self->heading = g_steal_pointer (&heading);
  read_section_above (self, n_above);
  return care_heading_skip (self->sheet, n_above, error);
}

static gboolean
import_row (Table *self, GPtrArray *cells, guint line, GError **error)
{
  const CareImportOptions *options = self->options;
  g_autoptr (CareRecord) record = care_record_new ();
  g_autoptr (GError) reason = NULL;
  gboolean done;

  if (!care_import_may_read (options, self->report, error))
    {
      g_prefix_error (error, "%s: ", self->shown);
      return FALSE;
    }
  self->report->n_read++;
  record->observed_precision = options->source->observed_precision;
  g_ptr_array_set_size (self->notes, 0);
  if (!care_columns_read_record (&self->columns, cells, self->within,
                                 options->source->observed_on, record, self->notes, &reason))
    {
      care_import_report_reject (self->report, line, reason->message);
      return TRUE;
    }
  done = care_import_record (self->catalogue, options, record, line, self->report, error);
  for (guint i = 0; i < self->notes->len; i++)
    care_import_report_note (self->report, line, self->notes->pdata[i]);
  return done;
}

static gboolean
pass_over (Table *self, GPtrArray *cells, guint line)
{
  guint first = 0;
  g_autofree char *text = NULL, *says = NULL;

  if (care_row_is_blank (cells))
    return TRUE;
  if (!(self->heading != NULL
        && care_row_repeats (cells, self->heading, self->columns.at[CARE_COLUMN_NAME]))
      && !care_columns_is_section (&self->columns, cells, &self->within))
    return FALSE;
  do
    {
      g_free (text);
      text = care_text_fold (cells->pdata[first++]);
    }
  while (*text == '\0' && first < cells->len);
  says = g_strdup_printf (_("passed over, since it is no hospital: “%s”"), text);
  care_import_report_note (self->report, line, says);
  return TRUE;
}

static gboolean
import_rows (Table *self, GCancellable *cancellable, GError **error)
{
  GPtrArray *cells;
  GError *local = NULL;
  guint line, n = 0;

  while ((cells = care_sheet_next_row (self->sheet, &line, &local)) != NULL)
    {
      if (n++ % ROWS_BETWEEN_REPORTS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (self->options->progress != NULL)
            self->options->progress ((self->part + care_sheet_get_progress (self->sheet))
                                       / self->n_parts, self->options->user_data);
        }
      if (!pass_over (self, cells, line) && !import_row (self, cells, line, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static CareImportSheet *
list_sheet (Table *self, const char *reason)
{
  CareImportSheet *sheet = g_new0 (CareImportSheet, 1);

  sheet->name = g_strdup (care_sheet_get_part_name (self->sheet, self->part));
  sheet->reason = g_strdup (reason);
  g_ptr_array_add (self->report->sheets, sheet);
  return sheet;
}

/* One sheet of a workbook; what is not read is listed with the reason. */
static gboolean
import_part (Table *self, GCancellable *cancellable, gboolean *any, GError **error)
{
  const char *wanted = self->options->sheet;
  guint n_read = self->report->n_read;
  GError *local = NULL;

  if (wanted != NULL && strcmp (wanted, care_sheet_get_part_name (self->sheet, self->part)) != 0)
    {
      list_sheet (self, _("another sheet was asked for"));
      return TRUE;
    }
  if (wanted == NULL && care_sheet_is_part_hidden (self->sheet, self->part))
    {
      list_sheet (self, _("hidden in the workbook"));
      return TRUE;
    }
  if (!care_sheet_open_part (self->sheet, self->part, error))
    return FALSE;
  if (!find_heading (self, &local))
    {
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      list_sheet (self, _("it has no heading with a column for the name of the hospital"));
      return TRUE;
    }
  *any = TRUE;
  if (!import_rows (self, cancellable, error))
    return FALSE;
  list_sheet (self, NULL)->n_rows = self->report->n_read - n_read;
  return TRUE;
}

static gboolean
refuse (Table *self, const char *shown, GError **error)
{
  g_autofree char *names = self->n_parts > 0 ? care_sheet_dup_part_names (self->sheet) : NULL;

  if (self->options->sheet != NULL && names == NULL)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: has no sheets, so none “%s”"), shown,
                 self->options->sheet);
  else if (self->options->sheet != NULL)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                 _("%1$s: no list of hospitals in a sheet “%2$s”; there are %3$s"), shown,
                 self->options->sheet, names);
  else if (self->n_parts > 1)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                 _("%1$s: no heading with a column for the name, such as 医院名称, was found in any "
                   "sheet: %2$s"), shown, names);
  else
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                 _("%s: no heading with a column for the name, such as 医院名称, was found"), shown);
  return FALSE;
}

static gboolean
import_parts (Table *self, GCancellable *cancellable, GError **error)
{
  gboolean any = FALSE;
  GError *local = NULL;

  self->n_parts = care_sheet_get_n_parts (self->sheet);
  for (self->part = 0; self->part < self->n_parts; self->part++)
    if (!import_part (self, cancellable, &any, error))
      return FALSE;
  if (self->n_parts > 0 || self->options->sheet != NULL)
    return any || refuse (self, self->shown, error);
  self->part = 0;
  if (find_heading (self, &local))
    {
      self->n_parts = 1;
      return import_rows (self, cancellable, error);
    }
  if (local == NULL)
    return refuse (self, self->shown, error);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
import_table (CareCatalogue *catalogue, CareSheet *sheet, const char *shown,
              const CareImportOptions *options, CareImportReport *report,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  Table self = { catalogue, options, report, sheet, shown, .notes = notes };
  gboolean done = import_parts (&self, cancellable, error);

  g_clear_pointer (&self.heading, g_ptr_array_unref);
  return done;
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

/* By libgcrypt, which uses what the processor has for it: several times as fast as GChecksum. */
static char *
dup_sha256 (GBytes *bytes)
{
  GString *hex = g_string_new (NULL);
  guint8 digest[32];
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  gcry_md_hash_buffer (GCRY_MD_SHA256, digest, data, size);
  for (gsize i = 0; i < sizeof digest; i++)
    g_string_append_printf (hex, "%02x", digest[i]);
  return g_string_free (hex, FALSE);
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
  options->source->sha256 = dup_sha256 (bytes);
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
