/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-sheet-private.h"

#include "base/care-error.h"
#include "tables/care-encoding.h"
#include "tables/care-workbook.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A row that stands for many like it: no list says the same more often than this. */
#define MAX_REPEATED_ROWS 1000

typedef struct
{
  CareWorkbook book;
  GBytes *content;
  guint row_height; /* how many rows the row stands for */
  guint n_more;     /* how often it is still to be handed out */
  guint column;     /* of the next cell */
  gboolean ended;   /* whether the sheet has */
} Ods;

static void
ods_free (Ods *self)
{
  care_workbook_clear (&self->book);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

static guint
get_number (xmlTextReader *reader, const char *name)
{
  g_autofree char *text = care_xml_dup_attribute (reader, name);
  gulong number = text ? strtoul (text, NULL, 10) : 1;

  return CLAMP (number, 1, G_MAXINT32);
}

/* Passes over the element that the reader is on; the reader is then on its end. */
static gboolean
pass_over (xmlTextReader *reader)
{
  int depth = xmlTextReaderDepth (reader);

  if (xmlTextReaderIsEmptyElement (reader))
    return TRUE;
  while (xmlTextReaderRead (reader) == 1)
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_END_ELEMENT
        && xmlTextReaderDepth (reader) == depth)
      return TRUE;
  return FALSE;
}

/* The paragraphs of a cell, but neither comments on it, pictures, nor readings. */
static gboolean
read_paragraphs (xmlTextReader *reader, GString *text)
{
  static const char *const asides[] = { "annotation", "frame", "ruby-text", "table", "shapes" };
  int depth = xmlTextReaderDepth (reader);

  g_string_truncate (text, 0);
  if (xmlTextReaderIsEmptyElement (reader))
    return TRUE;
  while (xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      const char *name = (const char *) xmlTextReaderConstLocalName (reader);

      if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (reader) == depth)
        return TRUE;
      if (type == XML_READER_TYPE_ELEMENT)
        {
          for (gsize i = 0; i < G_N_ELEMENTS (asides); i++)
            if (strcmp (name, asides[i]) == 0 && !pass_over (reader))
              return FALSE;
          if ((strcmp (name, "p") == 0 && text->len > 0) || strcmp (name, "line-break") == 0)
            g_string_append_c (text, '\n');
          else if (strcmp (name, "s") == 0 || strcmp (name, "tab") == 0)
            g_string_append_c (text, ' ');
        }
      else if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
                || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
               && xmlTextReaderDepth (reader) > depth + 1 && text->len <= CARE_SHEET_MAX_CELL)
        g_string_append (text, (const char *) xmlTextReaderConstValue (reader));
    }
  return FALSE;
}

/* What is shown of a number may be rounded; what is kept is not. A number that is shown with zeros
 * in front was typed with them. */
static void
put_value (Ods *self, guint column, const char *type, const char *value, const char *day,
           const char *text)
{
  CareWorkbook *book = &self->book;

  if (g_strcmp0 (type, "date") == 0 && day != NULL)
    {
      g_autofree char *only = g_strndup (day, 10);

      care_workbook_put (book, column, only);
    }
  else if (value != NULL
           && (g_strcmp0 (type, "float") == 0 || g_strcmp0 (type, "currency") == 0)
           && (*text != '0' || strspn (text, "0123456789") != strlen (text)))
    care_workbook_put_number (book, column, value);
  else
    care_workbook_put (book, column, text);
}

static gboolean
read_cell (Ods *self, GString *text)
{
  xmlTextReader *reader = self->book.reader;
  g_autofree char *type = care_xml_dup_attribute (reader, "value-type");
  g_autofree char *value = care_xml_dup_attribute (reader, "value");
  g_autofree char *day = care_xml_dup_attribute (reader, "date-value");
  guint repeated = get_number (reader, "number-columns-repeated");
  guint height = get_number (reader, "number-rows-spanned");
  guint first = self->column;

  if (!read_paragraphs (reader, text))
    return FALSE;
  /* An error, such as "#N/A", is a formula without a result. */
  if (text->str[0] == '#' && strpbrk (text->str, "!/?") != NULL)
    g_string_truncate (text, 0);
  self->column = MIN ((guint64) first + repeated, CARE_SHEET_MAX_COLUMNS);
  if (text->len == 0 && day == NULL)
    return TRUE; /* empty ones stand for a thousand behind the last */
  for (guint i = first; i < self->column; i++)
    put_value (self, i, type, value, day, text->str);
  if (height > 1 && first < CARE_SHEET_MAX_COLUMNS)
    care_workbook_reach (&self->book, first, self->book.row + height - 1);
  return TRUE;
}

static gboolean
read_row (Ods *self)
{
  xmlTextReader *reader = self->book.reader;
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = xmlTextReaderDepth (reader);

  g_ptr_array_set_size (self->book.cells, 0);
  self->book.row += MAX (self->row_height, 1);
  self->column = 0;
  self->row_height = get_number (reader, "number-rows-repeated");
  if (xmlTextReaderIsEmptyElement (reader))
    return TRUE;
  while (xmlTextReaderRead (reader) == 1)
    {
      if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_END_ELEMENT
          && xmlTextReaderDepth (reader) == depth)
        return TRUE;
      if ((care_xml_is (reader, XML_READER_TYPE_ELEMENT, "table-cell")
           || care_xml_is (reader, XML_READER_TYPE_ELEMENT, "covered-table-cell"))
          && !read_cell (self, text))
        return FALSE;
    }
  return FALSE;
}

static gboolean
next_row (CareSheet *sheet, guint *line, GError **error)
{
  Ods *self = sheet->source;
  int code = 1;

  /* Behind its end the rows of the next sheet would follow. */
  if (self->ended)
    return FALSE;
  if (self->n_more > 0)
    {
      self->n_more--;
      self->row_height--;
      *line = ++self->book.row;
      return care_workbook_finish_row (&self->book, sheet);
    }
  while ((code = xmlTextReaderRead (self->book.reader)) == 1)
    {
      self->ended = care_xml_is (self->book.reader, XML_READER_TYPE_END_ELEMENT, "table");
      if (self->ended)
        return FALSE;
      if (!care_xml_is (self->book.reader, XML_READER_TYPE_ELEMENT, "table-row"))
        continue;
      if (!read_row (self))
        break;
      if (!care_workbook_finish_row (&self->book, sheet))
        continue;
      self->n_more = MIN (self->row_height - 1, MAX_REPEATED_ROWS);
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
  Ods *self = sheet->source;
  guint at = 0;

  self->row_height = self->n_more = 0;
  self->ended = FALSE;
  if (care_workbook_open_xml (&self->book, self->content))
    while (xmlTextReaderRead (self->book.reader) == 1)
      if (care_xml_is (self->book.reader, XML_READER_TYPE_ELEMENT, "table"))
        {
          if (at++ == number)
            {
              /* A table without rows has no end to stop at. */
              if (xmlTextReaderIsEmptyElement (self->book.reader))
                break;
              return TRUE;
            }
          if (!pass_over (self->book.reader))
            break;
        }
  return care_workbook_fail (sheet->shown, CARE_ERROR_INVALID, _("the workbook is damaged"),
                             error);
}

/* Names of the styles of sheets that are not shown. */
static void
note_hidden (xmlTextReader *reader, GHashTable *hidden)
{
  g_autofree char *family = care_xml_dup_attribute (reader, "family");
  g_autofree char *name = care_xml_dup_attribute (reader, "name");
  int depth = xmlTextReaderDepth (reader);

  if (g_strcmp0 (family, "table") != 0 || name == NULL || xmlTextReaderIsEmptyElement (reader))
    return;
  while (xmlTextReaderRead (reader) == 1 && xmlTextReaderDepth (reader) > depth)
    if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "table-properties"))
      {
        g_autofree char *display = care_xml_dup_attribute (reader, "display");

        if (g_strcmp0 (display, "false") == 0)
          g_hash_table_add (hidden, g_strdup (name));
      }
}

static gboolean
read_parts (CareSheet *sheet, GError **error)
{
  Ods *self = sheet->source;
  g_autoptr (GHashTable) hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xmlTextReader *reader = care_xml_reader_new (self->content);

  while (reader != NULL && care_sheet_get_n_parts (sheet) < CARE_SHEET_MAX_PARTS
         && xmlTextReaderRead (reader) == 1)
    if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "style"))
      note_hidden (reader, hidden);
    else if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "table"))
      {
        g_autofree char *name = care_xml_dup_attribute (reader, "name");
        g_autofree char *style = care_xml_dup_attribute (reader, "style-name");

        care_sheet_add_part (sheet, name ? name : "",
                             style != NULL && g_hash_table_contains (hidden, style));
        if (!pass_over (reader))
          break;
      }
  if (reader != NULL)
    xmlFreeTextReader (reader);
  return care_sheet_get_n_parts (sheet) > 0
         || care_workbook_fail (sheet->shown, CARE_ERROR_INVALID, _("a workbook without a sheet"),
                                error);
}

static gboolean
read_content (Ods *self, const char *shown, GError **error)
{
  g_autoptr (GBytes) manifest = care_workbook_unpack (self->book.file, "META-INF/manifest.xml",
                                                      shown, NULL);
  gsize size = 0;
  const char *data = manifest ? g_bytes_get_data (manifest, &size) : NULL;
  GError *local = NULL;

  if (data != NULL && care_encoding_find (data, size, "encryption-data", 15) != NULL)
    return care_workbook_fail (shown, CARE_ERROR_UNSUPPORTED,
                               _("a workbook with a password; open it, take the password off, save "
                                 "it, and open that here"), error);
  self->content = care_workbook_unpack (self->book.file, "content.xml", shown, &local);
  if (self->content != NULL)
    return TRUE;
  if (local == NULL)
    return care_workbook_fail (shown, CARE_ERROR_INVALID, _("the workbook is damaged"), error);
  g_propagate_error (error, local);
  return FALSE;
}

/**
 * care_sheet_new_for_ods:
 * @bytes: a workbook of OpenDocument
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * What it unpacks to is bounded, whatever its size says.
 *
 * Returns: (transfer full): its rows, or %NULL where it is no such workbook
 */
CareSheet *
care_sheet_new_for_ods (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (CareSheet) sheet = g_new0 (CareSheet, 1);
  Ods *self = g_new0 (Ods, 1);
  guint first = 0;

  sheet->shown = g_strdup (shown);
  sheet->cells = g_ptr_array_new ();
  sheet->source = self;
  sheet->source_free = (GDestroyNotify) ods_free;
  sheet->open_part = open_part;
  sheet->next = next_row;
  care_workbook_init (&self->book, bytes);
  if (!read_content (self, shown, error) || !read_parts (sheet, error))
    return NULL;
  while (first + 1 < care_sheet_get_n_parts (sheet) && care_sheet_is_part_hidden (sheet, first))
    first++;
  return open_part (sheet, first, error) ? g_steal_pointer (&sheet) : NULL;
}
