/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-workbook.h"

#include "base/care-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a part may unpack to: a list of a million hospitals fits, a bomb does not. */
#define MAX_PART_BYTES (128 * 1024 * 1024)
#define MAX_PARTS 4096
/* As far as spreadsheets keep every digit. */
#define MAX_EXACT_NUMBER 1e15

void
care_workbook_init (CareWorkbook *self, GBytes *file)
{
  self->file = g_bytes_ref (file);
  self->cells = g_ptr_array_new_with_free_func (g_free);
}

static void
forget_reaching (CareWorkbook *self)
{
  for (guint i = 0; i < CARE_SHEET_MAX_COLUMNS; i++)
    {
      g_clear_pointer (&self->reaching[i], g_free);
      self->last_row[i] = 0;
    }
}

void
care_workbook_clear (CareWorkbook *self)
{
  forget_reaching (self);
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->part, g_bytes_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
}

/* Goes to the beginning of @part. */
gboolean
care_workbook_open_xml (CareWorkbook *self, GBytes *part)
{
  GBytes *kept = g_bytes_ref (part);

  forget_reaching (self);
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_pointer (&self->part, g_bytes_unref);
  self->part = kept;
  self->row = 0;
  self->reader = care_xml_reader_new (part);
  return self->reader != NULL;
}

gboolean
care_workbook_fail (const char *shown, int code, const char *message, GError **error)
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
          care_workbook_fail (shown, CARE_ERROR_INVALID, _("the workbook is damaged"), error);
          return NULL;
        }
      if (count == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&part));
      if (part->len + (gsize) count > MAX_PART_BYTES)
        {
          care_workbook_fail (shown, CARE_ERROR_TOO_LARGE,
                              _("the workbook unpacks to more than is read at most"), error);
          return NULL;
        }
      g_byte_array_append (part, buffer, count);
    }
}

static struct archive *
open_archive (GBytes *file)
{
  struct archive *archive = archive_read_new ();
  gsize size;
  const void *data = g_bytes_get_data (file, &size);

  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, size) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

/* The part of that name, case aside; NULL without @error where there is none. */
GBytes *
care_workbook_unpack (GBytes *file, const char *name, const char *shown, GError **error)
{
  struct archive *archive = open_archive (file);
  struct archive_entry *entry;
  GBytes *part = NULL;
  guint n = 0;

  if (archive == NULL)
    {
      care_workbook_fail (shown, CARE_ERROR_INVALID, _("the workbook is damaged"), error);
      return NULL;
    }
  while (n++ < MAX_PARTS && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      const char *is = archive_entry_pathname (entry);

      if (is == NULL || g_ascii_strcasecmp (is, name) != 0)
        continue;
      part = unpack (archive, shown, error);
      break;
    }
  archive_read_free (archive);
  return part;
}

/* The names of all parts; as many as can be read where the end of the file is missing. */
GPtrArray *
care_workbook_list_parts (GBytes *file)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  struct archive *archive = open_archive (file);
  struct archive_entry *entry;

  while (archive != NULL && names->len < MAX_PARTS
         && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      const char *name = archive_entry_pathname (entry);

      if (name != NULL)
        g_ptr_array_add (names, g_strdup (name));
    }
  if (archive != NULL)
    archive_read_free (archive);
  return names;
}

void
care_workbook_put (CareWorkbook *self, guint column, const char *text)
{
  while (self->cells->len <= column)
    g_ptr_array_add (self->cells, NULL);
  g_free (self->cells->pdata[column]);
  self->cells->pdata[column] = g_strdup (text);
}

/* A number as the spreadsheet keeps it. Whole ones are written out as far as it keeps every digit;
 * what is longer has lost its last digits, and is left in a form that shows it. */
void
care_workbook_put_number (CareWorkbook *self, guint column, const char *number)
{
  char *end, text[G_ASCII_DTOSTR_BUF_SIZE];
  double value = g_ascii_strtod (number, &end);
  gsize digits = strspn (number, "0123456789");

  if (end == number || *end != '\0' || !isfinite (value)
      || (number[digits] == '\0' && digits <= 15))
    care_workbook_put (self, column, number);
  else if (fabs (value) < MAX_EXACT_NUMBER && value == floor (value))
    care_workbook_put (self, column, g_ascii_formatd (text, sizeof text, "%.0f", value));
  else if (fabs (value) >= MAX_EXACT_NUMBER)
    care_workbook_put (self, column, g_ascii_formatd (text, sizeof text, "%.14E", value));
  else
    care_workbook_put (self, column, g_ascii_formatd (text, sizeof text, "%.15g", value));
}

/* What stands in @column of this row stands in the rows up to @last_row as well. */
void
care_workbook_reach (CareWorkbook *self, guint column, guint last_row)
{
  const char *text = column < self->cells->len ? self->cells->pdata[column] : NULL;

  if (column >= CARE_SHEET_MAX_COLUMNS || text == NULL || *text == '\0')
    return;
  g_free (self->reaching[column]);
  self->reaching[column] = g_strdup (text);
  self->last_row[column] = last_row;
}

/* Hands the row to @sheet, with what reaches into it from above; FALSE where it says nothing. */
gboolean
care_workbook_finish_row (CareWorkbook *self, CareSheet *sheet)
{
  gboolean says = FALSE;

  for (guint i = 0; i < self->cells->len && !says; i++)
    says = self->cells->pdata[i] != NULL && *(char *) self->cells->pdata[i] != '\0';
  if (!says)
    return FALSE;
  for (guint i = 0; i < CARE_SHEET_MAX_COLUMNS; i++)
    {
      const char *text = i < self->cells->len ? self->cells->pdata[i] : NULL;

      if (self->last_row[i] >= self->row && (text == NULL || *text == '\0'))
        care_workbook_put (self, i, self->reaching[i]);
    }
  for (guint i = 0; i < self->cells->len; i++)
    g_ptr_array_add (sheet->cells, self->cells->pdata[i] ? self->cells->pdata[i] : (char *) "");
  sheet->progress = CLAMP ((double) xmlTextReaderByteConsumed (self->reader)
                             / (g_bytes_get_size (self->part) + 1), 0, 1);
  return TRUE;
}

static void
ignore_xml_error (void *user_data, xmlErrorPtr error)
{
}

xmlTextReader *
care_xml_reader_new (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlTextReader *reader = xmlReaderForMemory (data, size, NULL, NULL, XML_PARSE_NONET);

  if (reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (reader, ignore_xml_error, NULL);
  return reader;
}

gboolean
care_xml_is (xmlTextReader *reader, int type, const char *name)
{
  return xmlTextReaderNodeType (reader) == type
         && strcmp ((const char *) xmlTextReaderConstLocalName (reader), name) == 0;
}

/* By its local name: prefixes are the writer's choice. NULL where there is none. */
char *
care_xml_dup_attribute (xmlTextReader *reader, const char *name)
{
  char *value = NULL;

  while (value == NULL && xmlTextReaderMoveToNextAttribute (reader) == 1)
    if (strcmp ((const char *) xmlTextReaderConstLocalName (reader), name) == 0)
      value = g_strdup ((const char *) xmlTextReaderConstValue (reader));
  xmlTextReaderMoveToElement (reader);
  return value;
}
