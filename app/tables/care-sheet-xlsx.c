/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-sheet-private.h"

#include "base/care-error.h"
#include "tables/care-encoding.h"
#include "tables/care-sheet-xlsx-styles.h"
#include "tables/care-workbook.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Workbooks are read by hand, over libarchive and libxml2: a list needs the shown texts of its
 * cells and no more, and no library of the runtime has them. This may go for one that keeps the
 * bounds on what is unpacked. */

#define MAX_STRINGS 8000000
#define MAX_MERGES 1000000

/* Cells that are one: from a row to a row, in a column; what reaches to the right only fills
 * nothing. */
typedef struct
{
  guint first_row;
  guint last_row;
  guint column;
} Merge;

typedef struct
{
  CareWorkbook book;
  GPtrArray *files;         /* of char: where the XML of each sheet is */
  GPtrArray *strings;       /* borrowed from the chunk */
  GStringChunk *chunk;
  GArray *is_day;           /* gboolean: for each style */
  gboolean from_1904;
  GArray *merges;           /* of Merge, by first row */
  guint n_merges_used;
} Xlsx;

static void
xlsx_free (Xlsx *self)
{
  care_workbook_clear (&self->book);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_ptr_array_unref);
  g_clear_pointer (&self->chunk, g_string_chunk_free);
  g_clear_pointer (&self->is_day, g_array_unref);
  g_clear_pointer (&self->merges, g_array_unref);
  g_free (self);
}

/* The text of all <t> below the element that the reader is on, but not of readings (<rPh>). */
static gboolean
read_text (xmlTextReader *reader, const char *until, GString *text)
{
  gboolean inside = FALSE, reading = FALSE;

  g_string_truncate (text, 0);
  if (xmlTextReaderIsEmptyElement (reader))
    return TRUE;
  while (xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);

      if (care_xml_is (reader, XML_READER_TYPE_END_ELEMENT, until))
        return TRUE;
      if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "rPh"))
        reading = !xmlTextReaderIsEmptyElement (reader);
      else if (care_xml_is (reader, XML_READER_TYPE_END_ELEMENT, "rPh"))
        reading = FALSE;
      else if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "t")
               || care_xml_is (reader, XML_READER_TYPE_ELEMENT, "v"))
        inside = !xmlTextReaderIsEmptyElement (reader);
      else if (type == XML_READER_TYPE_END_ELEMENT)
        inside = FALSE;
      else if (inside && !reading
               && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
                   || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
               && text->len <= CARE_SHEET_MAX_CELL)
        g_string_append (text, (const char *) xmlTextReaderConstValue (reader));
    }
  return FALSE;
}

static gboolean
read_strings (Xlsx *self, const char *shown, GError **error)
{
  GError *local = NULL;
  g_autoptr (GBytes) part = care_workbook_unpack (self->book.file, "xl/sharedStrings.xml", shown,
                                                  &local);
  g_autoptr (GString) text = g_string_new (NULL);
  xmlTextReader *reader = part ? care_xml_reader_new (part) : NULL;
  int code = part ? 1 : 0;

  self->chunk = g_string_chunk_new (65536);
  self->strings = g_ptr_array_new ();
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  while (reader != NULL && (code = xmlTextReaderRead (reader)) == 1)
    if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "si"))
      {
        if (!read_text (reader, "si", text) || self->strings->len >= MAX_STRINGS)
          break;
        g_ptr_array_add (self->strings, g_string_chunk_insert_const (self->chunk, text->str));
      }
  g_clear_pointer (&reader, xmlFreeTextReader);
  return code == 0
         || care_workbook_fail (shown, CARE_ERROR_INVALID, _("the workbook is damaged"), error);
}

/* "BC12" → 54, and the row behind the letters */
static int
column_of (const char *reference, const char **row)
{
  int column = 0;

  for (; reference != NULL && g_ascii_isalpha (*reference) && column < 20000; reference++)
    column = column * 26 + (g_ascii_toupper (*reference) - 'A' + 1);
  if (row != NULL)
    *row = reference;
  return column - 1;
}

/* "A2:B5" */
static void
add_merge (Xlsx *self, const char *reference)
{
  const char *row;
  const char *colon = strchr (reference, ':');
  int column = column_of (reference, &row);
  Merge merge = { 0 };

  if (column < 0 || column >= CARE_SHEET_MAX_COLUMNS || colon == NULL
      || self->merges->len >= MAX_MERGES)
    return;
  merge.column = column;
  merge.first_row = strtoul (row, NULL, 10);
  column_of (colon + 1, &row);
  merge.last_row = strtoul (row, NULL, 10);
  if (merge.last_row > merge.first_row)
    g_array_append_val (self->merges, merge);
}

static int
compare_merges (gconstpointer a, gconstpointer b)
{
  const Merge *x = a, *y = b;

  return x->first_row < y->first_row ? -1 : x->first_row > y->first_row;
}

/* They stand behind the cells, so that the sheet is read twice where it has any. */
static void
read_merges (Xlsx *self, GBytes *part)
{
  gsize size;
  const char *data = g_bytes_get_data (part, &size);
  xmlTextReader *reader;

  g_clear_pointer (&self->merges, g_array_unref);
  self->merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  self->n_merges_used = 0;
  if (care_encoding_find (data, size, "mergeCell ", strlen ("mergeCell ")) == NULL)
    return;
  reader = care_xml_reader_new (part);
  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "mergeCell"))
      {
        g_autofree char *reference = care_xml_dup_attribute (reader, "ref");

        if (reference != NULL)
          add_merge (self, reference);
      }
  if (reader != NULL)
    xmlFreeTextReader (reader);
  g_array_sort (self->merges, compare_merges);
}

static void
start_merges (Xlsx *self)
{
  for (; self->n_merges_used < self->merges->len; self->n_merges_used++)
    {
      const Merge *merge = &g_array_index (self->merges, Merge, self->n_merges_used);

      if (merge->first_row > self->book.row)
        break;
      if (merge->first_row == self->book.row)
        care_workbook_reach (&self->book, merge->column, merge->last_row);
    }
}

static gboolean
shows_day (Xlsx *self, const char *style)
{
  guint number = style ? strtoul (style, NULL, 10) : 0;

  return number < self->is_day->len && g_array_index (self->is_day, gboolean, number);
}

static void
put_value (Xlsx *self, int column, const char *type, const char *style, const char *text)
{
  g_autofree char *day = NULL;

  if (g_strcmp0 (type, "s") == 0)
    {
      guint64 number = g_ascii_strtoull (text, NULL, 10);

      care_workbook_put (&self->book, column,
                         number < self->strings->len ? self->strings->pdata[number] : "");
    }
  else if (g_strcmp0 (type, "e") == 0)
    care_workbook_put (&self->book, column, ""); /* "#N/A": the formula has no result */
  else if (type != NULL && strcmp (type, "n") != 0)
    care_workbook_put (&self->book, column, text);
  else if (shows_day (self, style) && (day = care_xlsx_dup_day (text, self->from_1904)) != NULL)
    care_workbook_put (&self->book, column, day);
  else
    care_workbook_put_number (&self->book, column, text);
}

static gboolean
read_cell (Xlsx *self, GString *text)
{
  xmlTextReader *reader = self->book.reader;
  g_autofree char *reference = (char *) xmlTextReaderGetAttribute (reader, (const xmlChar *) "r");
  g_autofree char *type = (char *) xmlTextReaderGetAttribute (reader, (const xmlChar *) "t");
  g_autofree char *style = (char *) xmlTextReaderGetAttribute (reader, (const xmlChar *) "s");
  int column = reference ? column_of (reference, NULL) : (int) self->book.cells->len;

  if (!read_text (reader, "c", text))
    return FALSE;
  /* Far to the right of anything that a list holds there is nothing to see. */
  if (column >= 0 && column < CARE_SHEET_MAX_COLUMNS)
    put_value (self, column, type, style, text->str);
  return TRUE;
}

static gboolean
read_row (Xlsx *self)
{
  xmlTextReader *reader = self->book.reader;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = (char *) xmlTextReaderGetAttribute (reader, (const xmlChar *) "r");

  g_ptr_array_set_size (self->book.cells, 0);
  self->book.row = number ? (guint) g_ascii_strtoull (number, NULL, 10) : self->book.row + 1;
  if (xmlTextReaderIsEmptyElement (reader))
    return TRUE;
  while (xmlTextReaderRead (reader) == 1)
    {
      if (care_xml_is (reader, XML_READER_TYPE_END_ELEMENT, "row"))
        {
          start_merges (self);
          return TRUE;
        }
      if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "c") && !read_cell (self, text))
        return FALSE;
    }
  return FALSE;
}

static gboolean
next_row (CareSheet *sheet, guint *line, GError **error)
{
  Xlsx *self = sheet->source;
  int code;

  while ((code = xmlTextReaderRead (self->book.reader)) == 1)
    if (care_xml_is (self->book.reader, XML_READER_TYPE_ELEMENT, "row"))
      {
        if (!read_row (self))
          break;
        if (!care_workbook_finish_row (&self->book, sheet))
          continue;
        *line = self->book.row;
        return TRUE;
      }
  if (code != 0)
    care_workbook_fail (sheet->shown, CARE_ERROR_INVALID, _("the workbook is damaged"), error);
  return FALSE;
}

static gboolean
open_part (CareSheet *sheet, guint number, GError **error)
{
  Xlsx *self = sheet->source;
  GError *local = NULL;
  g_autoptr (GBytes) part = care_workbook_unpack (self->book.file, self->files->pdata[number],
                                                  sheet->shown, &local);

  if (part != NULL)
    {
      read_merges (self, part);
      if (care_workbook_open_xml (&self->book, part))
        return TRUE;
    }
  if (local == NULL)
    return care_workbook_fail (sheet->shown, CARE_ERROR_INVALID, _("the workbook is damaged"),
                               error);
  g_propagate_error (error, local);
  return FALSE;
}

/* Id of a relation → file within the archive. A target is relative to xl/, or begins with a
 * slash. */
static GHashTable *
read_relations (GBytes *part)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  xmlTextReader *reader = part ? care_xml_reader_new (part) : NULL;

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "Relationship"))
      {
        char *id = care_xml_dup_attribute (reader, "Id");
        g_autofree char *target = care_xml_dup_attribute (reader, "Target");

        if (id != NULL && target != NULL)
          g_hash_table_insert (files, id, *target == '/' ? g_strdup (target + 1)
                                                         : g_strconcat ("xl/", target, NULL));
        else
          g_free (id);
      }
  if (reader != NULL)
    xmlFreeTextReader (reader);
  return files;
}

static gboolean
has_part (GPtrArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_ascii_strcasecmp (parts->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* The sheets in the order of the tabs; charts and macros are none. */
static void
read_workbook (CareSheet *sheet, GBytes *part, GHashTable *files, GPtrArray *parts)
{
  Xlsx *self = sheet->source;
  xmlTextReader *reader = care_xml_reader_new (part);

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "workbookPr"))
      {
        g_autofree char *from_1904 = care_xml_dup_attribute (reader, "date1904");

        self->from_1904 = g_strcmp0 (from_1904, "1") == 0 || g_strcmp0 (from_1904, "true") == 0;
      }
    else if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "sheet")
             && self->files->len < CARE_SHEET_MAX_PARTS)
      {
        g_autofree char *name = care_xml_dup_attribute (reader, "name");
        g_autofree char *state = care_xml_dup_attribute (reader, "state");
        g_autofree char *id = care_xml_dup_attribute (reader, "id");
        const char *file = id ? g_hash_table_lookup (files, id) : NULL;

        if (file == NULL || !has_part (parts, file) || strstr (file, "worksheets") == NULL)
          continue;
        g_ptr_array_add (self->files, g_strdup (file));
        care_sheet_add_part (sheet, name ? name : "",
                             state != NULL && strcmp (state, "visible") != 0);
      }
  if (reader != NULL)
    xmlFreeTextReader (reader);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const char *x = *(char *const *) a, *y = *(char *const *) b;
  int m = atoi (x + strcspn (x, "0123456789")), n = atoi (y + strcspn (y, "0123456789"));

  return m != n ? (m < n ? -1 : 1) : strcmp (x, y);
}

/* Some writers leave out the list of sheets: then their files are taken by number. */
static void
list_files (CareSheet *sheet, GPtrArray *parts)
{
  Xlsx *self = sheet->source;

  for (guint i = 0; i < parts->len && self->files->len < CARE_SHEET_MAX_PARTS; i++)
    if (g_str_has_prefix (parts->pdata[i], "xl/worksheets/sheet"))
      g_ptr_array_add (self->files, g_strdup (parts->pdata[i]));
  g_ptr_array_sort (self->files, compare_files);
  for (guint i = 0; i < self->files->len; i++)
    {
      g_autofree char *name = g_path_get_basename (self->files->pdata[i]);

      care_sheet_add_part (sheet, name, FALSE);
    }
}

/* What else is packed like a workbook. */
static const char *
explain (GPtrArray *parts)
{
  if (has_part (parts, "xl/workbook.bin"))
    return _("a binary workbook (XLSB); save it as XLSX and open that here");
  if (has_part (parts, "word/document.xml"))
    return _("a text document; copy its table into a spreadsheet, save that as XLSX, and open "
             "that here");
  if (has_part (parts, "ppt/presentation.xml"))
    return _("a presentation, not a table");
  if (has_part (parts, "xl/workbook.xml"))
    return _("a workbook without a sheet");
  if (parts->len > 0 && !has_part (parts, "[Content_Types].xml"))
    return _("a packed folder; unpack it and open the table in it");
  return _("the workbook is damaged");
}

static gboolean
read_parts (CareSheet *sheet, GError **error)
{
  Xlsx *self = sheet->source;
  GBytes *file = self->book.file;
  g_autoptr (GPtrArray) parts = care_workbook_list_parts (file);
  g_autoptr (GBytes) book = care_workbook_unpack (file, "xl/workbook.xml", sheet->shown, NULL);
  g_autoptr (GBytes) relations = care_workbook_unpack (file, "xl/_rels/workbook.xml.rels",
                                                       sheet->shown, NULL);
  g_autoptr (GBytes) styles = care_workbook_unpack (file, "xl/styles.xml", sheet->shown, NULL);
  g_autoptr (GHashTable) files = read_relations (relations);

  self->is_day = care_xlsx_styles_read (styles);
  self->files = g_ptr_array_new_with_free_func (g_free);
  if (book != NULL)
    read_workbook (sheet, book, files, parts);
  if (self->files->len == 0)
    list_files (sheet, parts);
  return self->files->len > 0
         || care_workbook_fail (sheet->shown, CARE_ERROR_INVALID, explain (parts), error);
}

/**
 * care_sheet_new_for_xlsx:
 * @bytes: a workbook of Office Open XML
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * What it unpacks to is bounded, whatever its size says.
 *
 * Returns: (transfer full): its rows, or %NULL where it is no such workbook
 */
CareSheet *
care_sheet_new_for_xlsx (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (CareSheet) sheet = g_new0 (CareSheet, 1);
  Xlsx *self = g_new0 (Xlsx, 1);
  guint first = 0;

  sheet->shown = g_strdup (shown);
  sheet->cells = g_ptr_array_new ();
  sheet->source = self;
  sheet->source_free = (GDestroyNotify) xlsx_free;
  sheet->open_part = open_part;
  sheet->next = next_row;
  care_workbook_init (&self->book, bytes);
  if (!read_parts (sheet, error) || !read_strings (self, shown, error))
    return NULL;
  while (first + 1 < self->files->len && care_sheet_is_part_hidden (sheet, first))
    first++;
  return open_part (sheet, first, error) ? g_steal_pointer (&sheet) : NULL;
}
