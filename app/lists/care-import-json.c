/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-import-json.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "hospitals/care-record-json.h"
#include "lists/care-fhir.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LINE_BYTES (1024 * 1024)
#define LINES_BETWEEN_REPORTS 500

typedef struct
{
  CareCatalogue *catalogue;
  const CareImportOptions *options;
  CareImportReport *report;
  CareFhirReader *fhir;
} Import;

/**
 * care_import_json_looks_like:
 * @bytes: a file
 *
 * Returns: whether it begins as JSON does
 */
gboolean
care_import_json_looks_like (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  for (; size > 0 && g_ascii_isspace (*data); size--)
    data++;
  return size > 0 && *data == '{';
}

static gboolean
take_record (CareRecord *record, guint line, gpointer user_data, GError **error)
{
  Import *import = user_data;

  import->report->n_read++;
  return care_import_record (import->catalogue, import->options, record, line, import->report,
                             error);
}

static void
reject_record (guint line, const char *reason, gpointer user_data)
{
  Import *import = user_data;

  import->report->n_read++;
  care_import_report_reject (import->report, line, reason);
}

static gboolean
take_object (Import *import, JsonObject *object, guint line, GError **error)
{
  g_autoptr (CareRecord) record = NULL;
  g_autoptr (GError) reason = NULL;

  if (json_object_has_member (object, "resourceType"))
    return care_fhir_reader_add (import->fhir, object, line, error);
  record = care_record_new ();
  record->observed_precision = import->options->source->observed_precision;
  if (care_record_from_json (record, object, import->options->source->observed_on, &reason))
    return take_record (record, line, import, error);
  reject_record (line, reason->message, import);
  return TRUE;
}

static gboolean
take_line (Import *import, const char *text, gsize length, guint line, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (length > MAX_LINE_BYTES)
    {
      reject_record (line, _("longer than the line of a hospital can be"), import);
      return TRUE;
    }
  root = care_json_parse (bytes, "", &reason);
  object = root ? care_json_root_object (root, "", &reason) : NULL;
  if (object != NULL)
    return take_object (import, object, line, error);
  reject_record (line, reason->message, import);
  return TRUE;
}

static gboolean
import_lines (Import *import, const char *data, gsize size, GCancellable *cancellable,
              GError **error)
{
  const char *end = data + size, *next;
  guint line = 1;

  for (const char *p = data; p < end; p = next + 1, line++)
    {
      gsize length;

      next = memchr (p, '\n', end - p);
      next = next ? next : end;
      length = next - p;
      if (line % LINES_BETWEEN_REPORTS == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (import->options->progress != NULL)
            import->options->progress ((double) (p - data) / size, import->options->user_data);
        }
      if (import->report->n_read > CARE_SHEET_MAX_ROWS)
        {
          g_set_error_literal (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                               _("more than a million rows are not read at once"));
          return FALSE;
        }
      while (length > 0 && g_ascii_isspace (p[length - 1]))
        length--;
      if (length > 0 && !take_line (import, p, length, line, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_import_json:
 * @catalogue: a catalogue in a transaction
 * @bytes: an FHIR Bundle, or one JSON object a line: FHIR resources or our own records
 * @shown: what to call it in messages
 * @options: how to import
 * @report: what is done is counted here
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Returns: %FALSE where it cannot be read or the catalogue cannot be written
 */
gboolean
care_import_json (CareCatalogue *catalogue, GBytes *bytes, const char *shown,
                  const CareImportOptions *options, CareImportReport *report,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (CareFhirReader) fhir = care_fhir_reader_new (options->source->observed_on,
                                                          options->within);
  Import import = { catalogue, options, report, fhir };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonNode) root = NULL;
  gboolean done;

  /* A whole document, or else lines. */
  if (size <= CARE_JSON_MAX_BYTES)
    root = care_json_parse (bytes, shown, NULL);
  if (root != NULL)
    {
      JsonObject *object = care_json_root_object (root, shown, error);

      done = object != NULL && take_object (&import, object, 1, error);
    }
  else if (!care_sheet_check_size (data, size, FALSE, shown, error))
    return FALSE;
  else
    done = import_lines (&import, data, size, cancellable, error);
  if (!done)
    {
      g_prefix_error (error, "%s: ", shown);
      return FALSE;
    }
  return care_fhir_reader_finish (fhir, take_record, reject_record, &import, error);
}
