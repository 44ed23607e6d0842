/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-export.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-file-set.h"
#include "base/care-json.h"
#include "hospitals/care-record-json.h"
#include "lists/care-columns.h"
#include "tables/care-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK "\xef\xbb\xbf" /* or a spreadsheet takes UTF-8 for something else */

static const char *const suffixes[CARE_N_EXPORT_FORMATS] = { "csv", "ndjson", "json" };

/* Columns of the table; care-columns.c knows every heading but the last. */
static const char *const headings[] = {
  "医院名称", "其他名称", "医保编码", "统一社会信用代码", "医院等级", "机构类型", "行政区划代码", "详细地址",
  "联系电话", "网址", "跨省住院", "跨省门诊", "门诊慢特病", "药店购药", "省内住院", "省内门诊", "省内门诊慢特病",
  "省内药店购药", "慢特病病种", "状态", "数据日期", "数据来源",
};

/**
 * care_export_format_get_suffix:
 * @format: a format
 *
 * Returns: (transfer none): the end of names of such files, without a dot
 */
const char *
care_export_format_get_suffix (CareExportFormat format)
{
  g_return_val_if_fail (format < CARE_N_EXPORT_FORMATS, NULL);

  return suffixes[format];
}

/**
 * care_export_format_guess:
 * @path: the name of a file
 * @format: (out): what its end says
 *
 * Returns: %FALSE where it says nothing
 */
gboolean
care_export_format_guess (const char *path, CareExportFormat *format)
{
  for (guint i = 0; i < CARE_N_EXPORT_FORMATS; i++)
    {
      g_autofree char *end = g_strconcat (".", suffixes[i], NULL);
      gsize length = strlen (path);

      if (length > strlen (end) && g_ascii_strcasecmp (path + length - strlen (end), end) == 0)
        {
          *format = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* A name is never empty, so that the first cell needs no comma before it. */
static void
add_cell (GString *out, const char *text)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  if (text != NULL)
    care_sheet_append_cell (out, text);
}

static void
add_list (GString *out, GStrv values)
{
  g_autofree char *joined = values ? g_strjoinv ("|", values) : NULL;

  add_cell (out, joined);
}

static void
add_table_row (GString *out, const CareRecord *record, const char *sources)
{
  static const char *const states[] = { "", "是", "否" };
  g_autofree char *grade = care_grade_dup_code (record->grade);
  g_autofree char *observed = care_date_dup_iso_partial (record->observed_on,
                                                         record->observed_precision);

  add_cell (out, record->name);
  add_list (out, record->aliases);
  add_cell (out, record->code);
  add_cell (out, record->uscc);
  add_cell (out, grade);
  add_cell (out, record->type_name);
  add_cell (out, record->division ? record->division->code : NULL);
  add_cell (out, record->address);
  add_cell (out, record->phone);
  add_cell (out, record->website);
  for (guint scope = 0; scope < CARE_N_SCOPES; scope++)
    for (guint service = 0; service < CARE_N_SERVICES; service++)
      add_cell (out, states[record->services[scope][service]]);
  add_list (out, record->chronic);
  add_cell (out, record->closed ? "停业" : "");
  add_cell (out, observed);
  add_cell (out, sources);
  g_string_append_c (out, '\n');
}

static void
add_line (GString *out, const CareRecord *record, const char *sources)
{
  g_autoptr (JsonNode) node = care_record_to_json (record);
  g_autofree char *text = NULL;

  json_object_set_string_member (json_node_get_object (node), "source", sources);
  text = care_json_to_string (node, FALSE);
  g_string_append (out, text);
  g_string_append_c (out, '\n');
}

static void
add_page (GString *out, const CareDirectoryPage *page, CareExportFormat format)
{
  for (guint i = 0; i < page->hospitals->len; i++)
    {
      CareHospital *hospital = page->hospitals->pdata[i];
      g_auto (GStrv) titles = care_hospital_dup_sources (hospital);
      g_autofree char *sources = g_strjoinv ("；", titles);

      if (format == CARE_EXPORT_CSV)
        add_table_row (out, care_hospital_get_record (hospital), sources);
      else
        add_line (out, care_hospital_get_record (hospital), sources);
    }
}

/* All hits, page by page: what is read meanwhile by others is never held up for long. */
static GBytes *
collect (CareLocalDirectory *directory, const CareDirectoryQuery *query, CareExportFormat format,
         guint *n_written, GCancellable *cancellable, GError **error)
{
  g_autoptr (CareDirectoryQuery) next = query ? care_directory_query_copy (query)
                                              : care_directory_query_new ("");
  GString *out = g_string_new (format == CARE_EXPORT_CSV ? MARK : NULL);

  *n_written = 0;
  for (guint i = 0; format == CARE_EXPORT_CSV && i < G_N_ELEMENTS (headings); i++)
    g_string_append_printf (out, "%s%s", headings[i],
                            i + 1 < G_N_ELEMENTS (headings) ? "," : "\n");
  next->limit = CARE_DIRECTORY_MAX_PAGE;
  g_clear_pointer (&next->token, g_free);
  do
    {
      g_autoptr (CareDirectoryPage) page = NULL;

      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        page = care_local_directory_search (directory, next, error);
      if (page == NULL)
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      add_page (out, page, format);
      *n_written += page->hospitals->len;
      g_free (next->token);
      next->token = g_strdup (page->next);
    }
  while (next->token != NULL);
  return g_string_free_to_bytes (out);
}

static GBytes *
make_manifest (const CareExportOptions *options, const char *file, const char *digest, guint rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  care_json_add_string (builder, "format", "care-elsewhere-snapshot");
  care_json_add_int (builder, "version", 1);
  care_json_add_string (builder, "title", options->title ? options->title : _("Hospitals"));
  care_json_add_string (builder, "publisher", options->publisher);
  care_json_add_string (builder, "licence", options->licence);
  care_json_add_int (builder, "rows", rows);
  care_json_add_string (builder, "sha256", digest);
  care_json_add_string (builder, "file", file);
  care_json_add_date (builder, "generated_on", options->generated_on);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = care_json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

/* The file first, under a name of its own, so that the manifest that lies there already stays true
 * until the new one takes its place. */
static gboolean
write_snapshot (const char *path, GBytes *lines, const CareExportOptions *options, guint rows,
                GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, lines);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_strdup_printf ("hospitals-%.12s.ndjson", digest);
  g_autofree char *own_name = g_path_get_basename (path);
  g_autoptr (GBytes) manifest = make_manifest (options, name, digest, rows);
  g_autoptr (CareFileSet) set = care_file_set_new (folder);

  /* A manifest without its list, or a list that no manifest names, is of no use to anybody. */
  return care_file_set_add (set, name, lines, error)
         && care_file_set_add (set, own_name, manifest, error)
         && care_file_set_commit (set, error);
}

/**
 * care_export:
 * @directory: hospitals
 * @query: (nullable): which of them; %NULL for all
 * @path: where to write to
 * @options: how to write
 * @n_written: (out): how many hospitals were written
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Writes hospitals as the app shows them, with their sources and the day of the newest statement,
 * in a form that can be imported again. A file that is there already is replaced as a whole, or
 * not at all.
 *
 * Returns: %TRUE where all of it is written
 */
gboolean
care_export (CareLocalDirectory *directory, const CareDirectoryQuery *query, const char *path,
             const CareExportOptions *options, guint *n_written, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GBytes) bytes = collect (directory, query, options->format, n_written, cancellable,
                                      error);

  if (bytes == NULL)
    return FALSE;
  if (options->format == CARE_EXPORT_SNAPSHOT)
    return write_snapshot (path, bytes, options, *n_written, error);
  return care_file_write_atomic (path, bytes, error);
}

typedef struct
{
  CareDirectoryQuery *query;
  GFile *file;
  CareExportFormat format;
  guint n_written;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->query, care_directory_query_free);
  g_object_unref (job->file);
  g_free (job);
}

static void
export_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *path = g_file_get_path (job->file);
  const CareExportOptions options = { .format = job->format, .generated_on = care_date_today () };
  GError *error = NULL;

  if (path == NULL)
    g_task_return_new_error (task, CARE_ERROR, CARE_ERROR_UNSUPPORTED, "%s",
                             _("Only a folder on this computer can be written to."));
  else if (care_export (object, job->query, path, &options, &job->n_written, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * care_export_async:
 * @directory: hospitals
 * @query: (nullable): which of them; %NULL for all
 * @file: where to write to
 * @format: what to write
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what care_export() does, on a thread.
 */
void
care_export_async (CareLocalDirectory *directory, const CareDirectoryQuery *query, GFile *file,
                   CareExportFormat format, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (directory, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->query = query ? care_directory_query_copy (query) : NULL;
  job->file = g_object_ref (file);
  job->format = format;
  g_task_set_source_tag (task, care_export_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * care_export_finish:
 * @directory: hospitals
 * @result: what the callback got
 * @n_written: (out): how many hospitals were written
 * @error: return location for a #GError
 *
 * Returns: %TRUE where all of it is written
 */
gboolean
care_export_finish (CareLocalDirectory *directory, GAsyncResult *result, guint *n_written,
                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, directory), FALSE);

  *n_written = ((Job *) g_task_get_task_data (G_TASK (result)))->n_written;
  return g_task_propagate_boolean (G_TASK (result), error);
}
