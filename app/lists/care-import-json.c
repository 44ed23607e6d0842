/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-import-json.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "hospitals/care-record-json.h"
#include "lists/care-fhir.h"
#include "tables/care-foreign-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LINE_BYTES (1024 * 1024)
#define LINES_BETWEEN_REPORTS 500
/* How deep a list may lie within a reply. */
#define MAX_DEPTH 4

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
  return size > 0 && (*data == '{' || *data == '[');
}

static gboolean
take_record (CareRecord *record, guint line, gpointer user_data, GError **error)
{
  Import *import = user_data;

  if (!care_import_may_read (import->options, import->report, error))
    return FALSE;
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

/* A value as a cell of a table would have it. */
static char *
dup_cell (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", json_node_get_double (node)));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return g_strdup ("");
}

/* An object as other platforms write their records: its keys are headings, its values a row. FALSE
 * where no key is known to be that of a name. */
static gboolean
take_row (Import *import, JsonObject *object, guint line, gboolean *taken, GError **error)
{
  const CareImportOptions *options = import->options;
  g_autoptr (GPtrArray) heading = g_ptr_array_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CareRecord) record = care_record_new ();
  g_autoptr (GError) reason = NULL;
  CareColumns columns;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (heading->len < CARE_SHEET_MAX_COLUMNS
         && json_object_iter_next_ordered (&iter, &key, &node))
    {
      g_ptr_array_add (heading, (gpointer) key);
      g_ptr_array_add (cells, dup_cell (node));
    }
  *taken = care_columns_read_heading (&columns, heading);
  if (!*taken)
    return TRUE;
  record->observed_precision = options->source->observed_precision;
  if (!care_columns_read_record (&columns, cells, options->within, options->source->observed_on,
                                 record, notes, &reason))
    {
      reject_record (line, reason->message, import);
      return TRUE;
    }
  for (guint i = 0; i < notes->len; i++)
    care_import_report_note (import->report, line, notes->pdata[i]);
  return take_record (record, line, import, error);
}

static gboolean
take_object (Import *import, JsonObject *object, guint line, GError **error)
{
  g_autoptr (CareRecord) record = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean taken;

  if (!care_import_may_read (import->options, import->report, error))
    return FALSE;
  if (json_object_has_member (object, "resourceType"))
    return care_fhir_reader_add (import->fhir, object, line, error);
  if (!json_object_has_member (object, "name") || json_object_has_member (object, "pname"))
    {
      if (!take_row (import, object, line, &taken, error))
        return FALSE;
      if (taken)
        return TRUE;
    }
  record = care_record_new ();
  record->observed_precision = import->options->source->observed_precision;
  if (care_record_from_json (record, object, import->options->source->observed_on, &reason))
    return take_record (record, line, import, error);
  reject_record (line, reason->message, import);
  return TRUE;
}

/* The list in the reply of some service: an array of objects, perhaps within other objects. */
static JsonArray *
find_list (JsonNode *node, guint depth)
{
  g_autoptr (GList) values = NULL;
  JsonArray *found = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      return json_array_get_length (array) > 0
                 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0)) ? array : NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node) || depth == 0)
    return NULL;
  values = json_object_get_values (json_node_get_object (node));
  for (GList *l = values; l != NULL && found == NULL; l = l->next)
    found = find_list (l->data, depth - 1);
  return found;
}

/* A document that is neither a resource nor a record of its own. */
static gboolean
take_list (Import *import, JsonArray *list, GError **error)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        reject_record (i + 1, _("not an object"), import);
      else if (!take_object (import, json_node_get_object (node), i + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_document (Import *import, JsonNode *root, const char *shown, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *list = NULL;

  if (object == NULL || (!json_object_has_member (object, "resourceType")
                         && !json_object_has_member (object, "name")))
    list = find_list (root, MAX_DEPTH);
  if (list != NULL)
    return take_list (import, list, error);
  object = care_json_root_object (root, shown, error);
  return object != NULL && take_object (import, object, 1, error);
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
                                                          options->source->observed_precision,
                                                          options->within);
  Import import = { catalogue, options, report, fhir };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonNode) root = NULL;
  g_auto (GStrv) left_out = NULL;
  gboolean done;

  /* A whole document, or else lines. */
  if (size <= CARE_JSON_MAX_BYTES)
    root = care_json_parse (bytes, shown, NULL);
  if (root != NULL)
    done = take_document (&import, root, shown, error);
  else if (!care_foreign_file_check_rows (data, size, FALSE, shown, error))
    return FALSE;
  else
    done = import_lines (&import, data, size, cancellable, error);
  if (!done)
    {
      g_prefix_error (error, "%s: ", shown);
      return FALSE;
    }
  if (!care_fhir_reader_finish (fhir, take_record, reject_record, &import, error))
    return FALSE;
  left_out = care_fhir_reader_dup_left_out (fhir);
  for (gsize i = 0; left_out[i] != NULL; i++)
    care_import_report_note (report, 0, left_out[i]);
  return TRUE;
}
