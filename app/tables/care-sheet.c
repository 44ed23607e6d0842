/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-sheet-private.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
table_set_error (CareSheet *self, guint line, int code, const char *message, GError **error)
{
  g_set_error (error, CARE_ERROR, code, _("%s: line %u: %s"), self->shown, line, message);
}

/**
 * care_sheet_check_size:
 * @data: lines
 * @size: their size
 * @quoted: whether a line may go on in the next one, within quotes
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * Counts lines before anything is done with them, so that a list of ten million rows is refused at
 * once. What it does not count right the readers bound row by row.
 *
 * Returns: %FALSE where there are more than are read at once
 */
gboolean
care_sheet_check_size (const char *data, gsize size, gboolean quoted, const char *shown,
                       GError **error)
{
  gboolean inside = FALSE;
  gsize n = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (data[i] == '"')
        inside = quoted && !inside;
      else if (data[i] == '\n' && !inside && i > 0 && data[i - 1] != '\n')
        n++;
    }
  if (n <= CARE_SHEET_MAX_ROWS)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
               _("%s: %zu rows; more than a million are not read at once, so split the list"),
               shown, n);
  return FALSE;
}

/* Whether a line can hardly be anything but UTF-8: four characters beyond Latin and no fault. A
 * shorter line of GB18030 may look so by chance. */
static gboolean
is_surely_utf8 (const char *line, gsize length)
{
  guint n = 0;

  if (!g_utf8_validate (line, length, NULL))
    return FALSE;
  for (const char *p = line; p < line + length && n < 4; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) >= 0x3000;
  return n == 4;
}

/* The first line that is UTF-8 in a text that as a whole is not, or 0. */
static guint
find_utf8_line (const char *data, gsize size)
{
  guint number = 1;

  for (const char *line = data, *end = data + size; line < end; number++)
    {
      const char *next = memchr (line, '\n', end - line);
      gsize length = (next ? next : end) - line;

      if (is_surely_utf8 (line, length))
        return number;
      line += length + 1;
    }
  return 0;
}

/* The whole text as UTF-8 that can be written into. Official lists come as UTF-8 with or without
 * a mark, or as GB18030; anything else is not guessed at. */
static char *
decode (GBytes *bytes, const char *shown, gsize *length, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *bad, *nul = size ? memchr (data, '\0', size) : NULL;
  char *text;
  guint line = 1, other;

  if (!care_sheet_check_size (data, size, TRUE, shown, error))
    return NULL;
  if (nul != NULL)
    {
      for (const char *p = data; p < nul; p++)
        line += *p == '\n';
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: line %u: a NUL byte; this is not a text file"), shown, line);
      return NULL;
    }
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (g_utf8_validate (data, size, &bad))
    {
      *length = size;
      text = g_malloc (size + 1);
      if (size > 0)
        memcpy (text, data, size);
      text[size] = '\0';
      return text;
    }
  for (const char *p = data; p < bad; p++)
    line += *p == '\n';
  other = find_utf8_line (data, size);
  if (other > 0)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: line %u: not UTF-8, as line %u is; save the whole list as UTF-8"), shown,
                   line, other);
      return NULL;
    }
  text = g_convert (data, size, "UTF-8", "GB18030", NULL, length, NULL);
  if (text != NULL && g_utf8_validate (text, *length, NULL))
    return text;
  g_free (text);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: line %u: neither UTF-8 nor GB18030; save the list as CSV with UTF-8"), shown,
               line);
  return NULL;
}

/* What stands between cells: whatever the first line that is not a comment holds most of. */
static char
find_separator (const char *text)
{
  guint tabs = 0, commas = 0, semicolons = 0;

  while (*text == '#')
    {
      const char *end = strchr (text, '\n');

      if (end == NULL)
        break;
      text = end + 1;
    }
  for (; *text != '\0' && *text != '\n'; text++)
    {
      tabs += *text == '\t';
      commas += *text == ',';
      semicolons += *text == ';';
    }
  return tabs > 0 ? '\t' : semicolons > commas ? ';' : ',';
}

/**
 * care_sheet_new_for_text:
 * @bytes: a file of comma or tab separated values, in UTF-8 or GB18030
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its rows, or %NULL where it is not such a text
 */
CareSheet *
care_sheet_new_for_text (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (CareSheet) self = g_new0 (CareSheet, 1);

  self->shown = g_strdup (shown);
  self->cells = g_ptr_array_new ();
  self->text = decode (bytes, shown, &self->length, error);
  if (self->text == NULL)
    return NULL;
  self->at = self->text;
  self->line = 1;
  self->separator = find_separator (self->text);
  return g_steal_pointer (&self);
}

/**
 * care_sheet_new:
 * @bytes: a list in any form that can be read
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its rows, or %NULL where it is none
 */
CareSheet *
care_sheet_new (GBytes *bytes, const char *shown, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0)
    return care_sheet_new_for_xlsx (bytes, shown, error);
  if (size >= 4 && memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                   _("%s: an old XLS workbook; save it as XLSX or CSV and import that"), shown);
      return NULL;
    }
  return care_sheet_new_for_text (bytes, shown, error);
}

/**
 * care_sheet_free:
 * @self: a table
 */
void
care_sheet_free (CareSheet *self)
{
  if (self->source_free != NULL)
    self->source_free (self->source);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self->text);
  g_free (self->shown);
  g_free (self);
}

/* Unquotes in place: the unquoted cell is never longer. Returns its end; NULL where the quote never
 * ends. */
static char *
read_quoted (CareSheet *self)
{
  char *out = ++self->at;

  for (; *self->at != '\0'; self->at++)
    {
      if (*self->at == '"')
        {
          self->at++;
          if (*self->at != '"')
            {
              /* Some writers leave blanks, or more text, behind the closing quote. */
              while (*self->at != '\0' && *self->at != self->separator && *self->at != '\r'
                     && *self->at != '\n')
                *out++ = *self->at++;
              return out;
            }
        }
      self->line += *self->at == '\n';
      *out++ = *self->at;
    }
  return NULL;
}

static char *
read_plain (CareSheet *self)
{
  while (*self->at != '\0' && *self->at != self->separator && *self->at != '\r'
         && *self->at != '\n')
    self->at++;
  return self->at;
}

/* Comments stand before the first row only: a name may begin with anything. */
static gboolean
skip_comments (CareSheet *self)
{
  while ((*self->at == '#' && self->n_rows == 0) || *self->at == '\n' || *self->at == '\r')
    {
      if (*self->at == '#')
        self->at += strcspn (self->at, "\n");
      if (*self->at != '\0')
        self->line += *self->at++ == '\n';
    }
  return *self->at != '\0';
}

static gboolean
read_row (CareSheet *self, guint line, GError **error)
{
  for (;;)
    {
      char *cell = self->at + (*self->at == '"');
      char *cell_end = *self->at == '"' ? read_quoted (self) : read_plain (self);
      char end = *self->at;

      if (cell_end == NULL)
        {
          table_set_error (self, line, CARE_ERROR_INVALID, _("a quote that never ends"), error);
          return FALSE;
        }
      if (cell_end - cell > CARE_SHEET_MAX_CELL
          || self->cells->len >= CARE_SHEET_MAX_COLUMNS)
        {
          table_set_error (self, line, CARE_ERROR_TOO_LARGE,
                           _("a cell or a row that is too long to be a hospital's"), error);
          return FALSE;
        }
      *cell_end = '\0';
      g_ptr_array_add (self->cells, cell);
      if (end == '\0')
        return TRUE;
      self->at++;
      if (end == '\r' && *self->at == '\n')
        end = *self->at++;
      if (end == '\n' || end == '\r')
        {
          self->line++;
          return TRUE;
        }
    }
}

/**
 * care_sheet_next_row:
 * @self: a table
 * @line: (out): the line that the row begins in, the first being 1
 * @error: return location for a #GError
 *
 * Empty lines are passed over, and lines that begin with `#` before the first row.
 *
 * Returns: (transfer none) (nullable) (element-type utf8): the cells, valid until the next call;
 *   %NULL at the end, or with @error set
 */
GPtrArray *
care_sheet_next_row (CareSheet *self, guint *line, GError **error)
{
  gboolean found = self->next == NULL && skip_comments (self);

  g_ptr_array_set_size (self->cells, 0);
  *line = self->line;
  if (self->next != NULL)
    found = self->next (self, line, error);
  else if (found)
    found = read_row (self, *line, error);
  if (!found)
    return NULL;
  if (self->n_rows++ < CARE_SHEET_MAX_ROWS)
    return self->cells;
  table_set_error (self, *line, CARE_ERROR_TOO_LARGE,
                   _("more than a million rows are not read at once"), error);
  return NULL;
}

/**
 * care_sheet_get_progress:
 * @self: a table
 *
 * Returns: how much of it has been read, from 0 to 1
 */
double
care_sheet_get_progress (CareSheet *self)
{
  return self->text != NULL && self->length > 0 ? (double) (self->at - self->text) / self->length
                                                : self->progress;
}
