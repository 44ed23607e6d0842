/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-sheet-private.h"

#include "base/care-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

/* What a part may unpack to: a list of a million hospitals fits, a bomb does not. */
#define MAX_PART_BYTES (128 * 1024 * 1024)
#define MAX_PARTS 4096
#define MAX_STRINGS 8000000

typedef struct
{
  GBytes *sheet;
  GBytes *strings_part;
  GPtrArray *strings;       /* borrowed from the chunk */
  GStringChunk *chunk;
  xmlTextReader *reader;
  GPtrArray *cells;         /* owns the cells of the row */
  guint row;
} Workbook;

static void
workbook_free (Workbook *book)
{
  g_clear_pointer (&book->reader, xmlFreeTextReader);
  g_clear_pointer (&book->strings, g_ptr_array_unref);
  g_clear_pointer (&book->chunk, g_string_chunk_free);
  g_clear_pointer (&book->cells, g_ptr_array_unref);
  g_clear_pointer (&book->sheet, g_bytes_unref);
  g_clear_pointer (&book->strings_part, g_bytes_unref);
  g_free (book);
}

static void
ignore_xml_error (void *user_data, xmlErrorPtr error)
{
}

static xmlTextReader *
reader_new (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlTextReader *reader = xmlReaderForMemory (data, size, NULL, NULL, XML_PARSE_NONET);

  if (reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (reader, ignore_xml_error, NULL);
  return reader;
}

static gboolean
fail (GError **error, int code, const char *shown, const char *message)
{
  g_set_error (error, CARE_ERROR, code, _("%s: %s"), shown, message);
  return FALSE;
}

static GBytes *
unpack (struct archive *archive, const char *shown, GError **error)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  guint8 buffer[65536];

  for (;;)
    {
      gssize count = archive_read_data (archive, buffer, sizeof buffer);

      if (count < 0)
        {
          fail (error, CARE_ERROR_INVALID, shown, _("the workbook is damaged"));
          return NULL;
        }
      if (count == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&part));
      if (part->len + (gsize) count > MAX_PART_BYTES)
        {
          fail (error, CARE_ERROR_TOO_LARGE, shown,
                _("the workbook unpacks to more than is read at most"));
          return NULL;
        }
      g_byte_array_append (part, buffer, count);
    }
}

/* The first sheet by its number, and the texts that its cells refer to. */
static gboolean
read_parts (Workbook *book, struct archive *archive, const char *shown, GError **error)
{
  struct archive_entry *entry;
  int best = G_MAXINT, code;
  guint n = 0;

  while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK && n++ < MAX_PARTS)
    {
      const char *name = archive_entry_pathname (entry);
      GBytes **target = NULL;

      if (name == NULL)
        continue;
      if (strcmp (name, "xl/sharedStrings.xml") == 0)
        target = &book->strings_part;
      else if (g_str_has_prefix (name, "xl/worksheets/sheet")
               && atoi (name + strlen ("xl/worksheets/sheet")) < best)
        {
          best = atoi (name + strlen ("xl/worksheets/sheet"));
          target = &book->sheet;
        }
      if (target == NULL)
        continue;
      g_clear_pointer (target, g_bytes_unref);
      *target = unpack (archive, shown, error);
      if (*target == NULL)
        return FALSE;
    }
  if (book->sheet == NULL)
    return fail (error, CARE_ERROR_INVALID, shown,
                 code == ARCHIVE_EOF ? _("a workbook without a sheet")
                                     : _("the workbook is damaged"));
  return TRUE;
}

static gboolean
is_element (xmlTextReader *reader, int type, const char *name)
{
  return xmlTextReaderNodeType (reader) == type
         && strcmp ((const char *) xmlTextReaderConstLocalName (reader), name) == 0;
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

      if (is_element (reader, XML_READER_TYPE_END_ELEMENT, until))
        return TRUE;
      if (is_element (reader, XML_READER_TYPE_ELEMENT, "rPh"))
        reading = !xmlTextReaderIsEmptyElement (reader);
      else if (is_element (reader, XML_READER_TYPE_END_ELEMENT, "rPh"))
        reading = FALSE;
      else if (is_element (reader, XML_READER_TYPE_ELEMENT, "t")
               || is_element (reader, XML_READER_TYPE_ELEMENT, "v"))
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
read_strings (Workbook *book, const char *shown, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  xmlTextReader *reader;
  int code = 1;

  book->chunk = g_string_chunk_new (65536);
  book->strings = g_ptr_array_new ();
  if (book->strings_part == NULL)
    return TRUE;
  reader = reader_new (book->strings_part);
  while (reader != NULL && (code = xmlTextReaderRead (reader)) == 1)
    if (is_element (reader, XML_READER_TYPE_ELEMENT, "si"))
      {
        if (!read_text (reader, "si", text) || book->strings->len >= MAX_STRINGS)
          break;
        g_ptr_array_add (book->strings, g_string_chunk_insert_const (book->chunk, text->str));
      }
  g_clear_pointer (&reader, xmlFreeTextReader);
  g_clear_pointer (&book->strings_part, g_bytes_unref);
  return code == 0 || fail (error, CARE_ERROR_INVALID, shown, _("the workbook is damaged"));
}

/* "BC12" → 54 */
static int
column_of (const char *reference)
{
  int column = 0;

  for (; reference != NULL && *reference >= 'A' && *reference <= 'Z' && column < 20000;
       reference++)
    column = column * 26 + (*reference - 'A' + 1);
  return column - 1;
}

static void
put_cell (Workbook *book, int column, const char *text)
{
  while ((int) book->cells->len <= column)
    g_ptr_array_add (book->cells, g_strdup (""));
  g_free (book->cells->pdata[column]);
  book->cells->pdata[column] = g_strdup (text);
}

static gboolean
read_cell (Workbook *book, GString *text)
{
  g_autofree char *reference
    = (char *) xmlTextReaderGetAttribute (book->reader, (const xmlChar *) "r");
  g_autofree char *type
    = (char *) xmlTextReaderGetAttribute (book->reader, (const xmlChar *) "t");
  int column = reference ? column_of (reference) : (int) book->cells->len;

  if (!read_text (book->reader, "c", text))
    return FALSE;
  if (column < 0 || column >= CARE_SHEET_MAX_COLUMNS)
    return TRUE; /* far to the right of anything that a list holds */
  if (g_strcmp0 (type, "s") == 0)
    {
      guint64 number = g_ascii_strtoull (text->str, NULL, 10);

      put_cell (book, column, number < book->strings->len ? book->strings->pdata[number] : "");
    }
  else
    put_cell (book, column, text->str);
  return TRUE;
}

static gboolean
read_row (Workbook *book)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number
    = (char *) xmlTextReaderGetAttribute (book->reader, (const xmlChar *) "r");

  g_ptr_array_set_size (book->cells, 0);
  book->row = number ? (guint) g_ascii_strtoull (number, NULL, 10) : book->row + 1;
  if (xmlTextReaderIsEmptyElement (book->reader))
    return TRUE;
  while (xmlTextReaderRead (book->reader) == 1)
    {
      if (is_element (book->reader, XML_READER_TYPE_END_ELEMENT, "row"))
        return TRUE;
      if (is_element (book->reader, XML_READER_TYPE_ELEMENT, "c") && !read_cell (book, text))
        return FALSE;
    }
  return FALSE;
}

static gboolean
has_text (Workbook *book)
{
  for (guint i = 0; i < book->cells->len; i++)
    if (*(char *) book->cells->pdata[i] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
next_row (CareSheet *sheet, guint *line, GError **error)
{
  Workbook *book = sheet->source;
  int code;

  while ((code = xmlTextReaderRead (book->reader)) == 1)
    if (is_element (book->reader, XML_READER_TYPE_ELEMENT, "row"))
      {
        if (!read_row (book))
          break;
        if (!has_text (book))
          continue;
        *line = book->row;
        for (guint i = 0; i < book->cells->len; i++)
          g_ptr_array_add (sheet->cells, book->cells->pdata[i]);
        sheet->progress = (double) xmlTextReaderByteConsumed (book->reader)
                          / (g_bytes_get_size (book->sheet) + 1);
        return TRUE;
      }
  return code == 0 ? FALSE : fail (error, CARE_ERROR_INVALID, sheet->shown,
                                   _("the workbook is damaged"));
}

/**
 * care_sheet_new_for_xlsx:
 * @bytes: a workbook of Office Open XML
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * Reads the first sheet. What it unpacks to is bounded, whatever its size says.
 *
 * Returns: (transfer full): its rows, or %NULL where it is no such workbook
 */
CareSheet *
care_sheet_new_for_xlsx (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (CareSheet) self = g_new0 (CareSheet, 1);
  struct archive *archive = archive_read_new ();
  Workbook *book = g_new0 (Workbook, 1);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  gboolean good;

  self->shown = g_strdup (shown);
  self->cells = g_ptr_array_new ();
  self->source = book;
  self->source_free = (GDestroyNotify) workbook_free;
  self->next = next_row;
  book->cells = g_ptr_array_new_with_free_func (g_free);
  archive_read_support_format_zip (archive);
  good = archive_read_open_memory (archive, data, size) == ARCHIVE_OK
           ? read_parts (book, archive, shown, error)
           : fail (error, CARE_ERROR_INVALID, shown, _("the workbook is damaged"));
  archive_read_free (archive);
  if (!good || !read_strings (book, shown, error))
    return NULL;
  book->reader = reader_new (book->sheet);
  if (book->reader == NULL)
    {
      fail (error, CARE_ERROR_INVALID, shown, _("the workbook is damaged"));
      return NULL;
    }
  return g_steal_pointer (&self);
}
