/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-tables"
#include "config.h"

#include "tables/care-sheet-private.h"

#include "base/care-error.h"
#include "tables/care-encoding.h"
#include "tables/care-foreign-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* CSV is read by hand: lists come with any separator, quoting and line end, in GB 18030 and with
 * titles above the heading, and no library of the runtime reads even the plain kind. This may go
 * for one that does all of that, says the line of a fault and reads from memory. */

#define LINES_FOR_SEPARATOR 12

static void
table_set_error (CareSheet *self, guint line, int code, const char *message, GError **error)
{
  g_set_error (error, CARE_ERROR, code, _("%s: line %u: %s"), self->shown, line, message);
}

/* What stands between cells: whatever the first lines hold most of. Titles above the heading have
 * few of any; of lines that begin with a comment nothing is taken. */
static char
find_separator (const char *text)
{
  static const char separators[] = "\t,;|";
  guint most[4] = { 0 };
  char found = ',';

  for (guint lines = 0; *text != '\0' && lines < LINES_FOR_SEPARATOR; )
    {
      guint n[4] = { 0 };
      gboolean comment = *text == '#', quoted = FALSE;

      for (; *text != '\0' && (quoted || *text != '\n'); text++)
        {
          const char *at = strchr (separators, *text);

          quoted = (*text == '"') != quoted;
          if (at != NULL && !quoted)
            n[at - separators]++;
        }
      text += *text != '\0';
      lines += !comment;
      for (guint i = 0; i < 4 && !comment; i++)
        most[i] = MAX (most[i], n[i]);
    }
  /* A list of aliases in one cell has bars or semicolons where commas separate the cells. */
  if (most[0] > 0)
    found = '\t';
  else if (most[1] == 0 || most[2] > most[1])
    found = most[2] > 0 ? ';' : most[3] > 0 && most[1] == 0 ? '|' : ',';
  return found;
}

static void
part_free (CareSheetPart *part)
{
  g_free (part->name);
  g_free (part);
}

void
care_sheet_add_part (CareSheet *self, const char *name, gboolean hidden)
{
  CareSheetPart *part = g_new0 (CareSheetPart, 1);

  if (self->parts == NULL)
    self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  part->name = g_strdup (name);
  part->hidden = hidden;
  g_ptr_array_add (self->parts, part);
}

/**
 * care_sheet_new_for_text:
 * @bytes: a file of comma or tab separated values, in UTF-8, UTF-16 or GB18030
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its rows, or %NULL where it is not such a text
 */
CareSheet *
care_sheet_new_for_text (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (CareSheet) self = g_new0 (CareSheet, 1);
  const char *says;

  self->shown = g_strdup (shown);
  self->cells = g_ptr_array_new ();
  self->text = care_encoding_decode (bytes, shown, &self->length, error);
  if (self->text == NULL)
    return NULL;
  says = care_foreign_file_explain_markup (self->text);
  if (says != NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED, _("%s: %s"), shown, says);
      return NULL;
    }
  self->at = self->text;
  self->line = 1;
  self->separator = find_separator (self->text);
  return g_steal_pointer (&self);
}

/* Where the first bytes of a packed file say what it is: OpenDocument has its kind in front. */
static gboolean
is_ods (const char *data, gsize size)
{
  static const char kind[] = "application/vnd.oasis.opendocument.spreadsheet";

  return size >= 38 + strlen (kind)
         && care_encoding_find (data, MIN (size, 200), kind, strlen (kind)) != NULL;
}

/**
 * care_sheet_new:
 * @bytes: a list in any form that can be read
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * Of a workbook the first sheet that is not hidden is open.
 *
 * Returns: (transfer full): its rows, or %NULL where it is none
 */
CareSheet *
care_sheet_new (GBytes *bytes, const char *shown, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *says = care_foreign_file_explain (bytes);

  g_debug ("opening a table of %zu bytes", size);
  if (size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0)
    return is_ods (data, size) ? care_sheet_new_for_ods (bytes, shown, error)
                               : care_sheet_new_for_xlsx (bytes, shown, error);
  if (says != NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED, _("%s: %s"), shown, says);
      return NULL;
    }
  return care_sheet_new_for_text (bytes, shown, error);
}

/**
 * care_sheet_get_n_parts:
 * @self: a table
 *
 * Returns: how many sheets it has, hidden ones included; 0 for a text
 */
guint
care_sheet_get_n_parts (CareSheet *self)
{
  return self->parts ? self->parts->len : 0;
}

/**
 * care_sheet_get_part_name:
 * @self: a workbook
 * @part: which sheet, in the order of its tabs
 *
 * Returns: (transfer none): what the tab says
 */
const char *
care_sheet_get_part_name (CareSheet *self, guint part)
{
  return ((CareSheetPart *) g_ptr_array_index (self->parts, part))->name;
}

/**
 * care_sheet_is_part_hidden:
 * @self: a workbook
 * @part: which sheet
 *
 * Returns: whether its author has hidden it
 */
gboolean
care_sheet_is_part_hidden (CareSheet *self, guint part)
{
  return ((CareSheetPart *) g_ptr_array_index (self->parts, part))->hidden;
}

/**
 * care_sheet_open_part:
 * @self: a table
 * @part: which sheet
 * @error: return location for a #GError
 *
 * Goes to the first row of a sheet. A text has but one, and goes on where it is.
 *
 * Returns: %FALSE where it cannot be read
 */
gboolean
care_sheet_open_part (CareSheet *self, guint part, GError **error)
{
  g_clear_pointer (&self->peeked, g_ptr_array_unref);
  self->n_peeked_used = 0;
  care_sheet_set_blocks (self, 0, 0, 0);
  g_ptr_array_set_size (self->cells, 0);
  return self->open_part == NULL || self->open_part (self, part, error);
}

/**
 * care_sheet_dup_part_names:
 * @self: a workbook
 *
 * Returns: (transfer full): the names of its sheets, for a sentence
 */
char *
care_sheet_dup_part_names (CareSheet *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < care_sheet_get_n_parts (self); i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", care_sheet_get_part_name (self, i));
  return g_strdup (names->str);
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
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->block, g_ptr_array_unref);
  g_clear_pointer (&self->peeked, g_ptr_array_unref);
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
                           _("a cell or a row that is too long for a list"), error);
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

/* ="0371": how a number is kept from being taken for an amount by a spreadsheet. */
static void
unmark_number (char *cell)
{
  gsize length = strlen (cell);

  if (length < 3 || cell[length - 1] != '"')
    return;
  memmove (cell, cell + 2, length - 3);
  cell[length - 3] = '\0';
}

/* The next row from where it stands, into the cells. */
static gboolean
read_next (CareSheet *self, guint *line, GError **error)
{
  gboolean found = self->next == NULL && skip_comments (self);

  g_ptr_array_set_size (self->cells, 0);
  *line = self->line;
  if (self->next != NULL)
    found = self->next (self, line, error);
  else if (found)
    found = read_row (self, *line, error);
  for (guint i = 0; found && i < self->cells->len; i++)
    if (g_str_has_prefix (self->cells->pdata[i], "=\""))
      unmark_number (self->cells->pdata[i]);
  if (!found || self->n_rows++ < CARE_SHEET_MAX_ROWS + CARE_FOREIGN_FILE_MAX_AROUND)
    return found;
  table_set_error (self, *line, CARE_ERROR_TOO_LARGE,
                   _("more than a million rows are not read at once"), error);
  return FALSE;
}

static void
row_free (CareSheetRow *row)
{
  g_ptr_array_unref (row->cells);
  g_free (row);
}

/**
 * care_sheet_peek:
 * @self: a table
 * @n_rows: how many rows
 * @error: return location for a #GError
 *
 * Looks at the rows that care_sheet_next_row() will return next.
 *
 * Returns: (transfer none) (nullable) (element-type CareSheetRow): the rows, fewer where there are
 *   no more; valid until another row is read
 */
GPtrArray *
care_sheet_peek (CareSheet *self, guint n_rows, GError **error)
{
  GError *local = NULL;
  guint line;

  if (self->peeked == NULL)
    self->peeked = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  if (self->n_peeked_used > 0)
    g_ptr_array_remove_range (self->peeked, 0, self->n_peeked_used);
  self->n_peeked_used = 0;
  while (self->peeked->len < n_rows && read_next (self, &line, &local))
    {
      CareSheetRow *row = g_new0 (CareSheetRow, 1);

      row->line = line;
      row->cells = g_ptr_array_new_full (self->cells->len, g_free);
      for (guint i = 0; i < self->cells->len; i++)
        g_ptr_array_add (row->cells, g_strdup (self->cells->pdata[i]));
      g_ptr_array_add (self->peeked, row);
    }
  if (local == NULL)
    return self->peeked;
  g_propagate_error (error, local);
  return NULL;
}

/**
 * care_sheet_set_blocks:
 * @self: a table at its beginning
 * @n_columns: how many columns make a row; 0 where every row is one
 * @n_blocks: how many times they stand side by side
 * @n_above: how many rows stand above the first one that is several
 *
 * Lists that are made to be printed go on beside themselves: 序号 名称 地区 序号 名称 地区. From now on
 * care_sheet_next_row() returns each part of a row as a row.
 */
void
care_sheet_set_blocks (CareSheet *self, guint n_columns, guint n_blocks, guint n_above)
{
  self->block_columns = n_columns;
  self->n_blocks = n_blocks;
  self->n_above_blocks = n_above;
  self->whole = NULL;
}

static GPtrArray *
next_block (CareSheet *self, guint *line)
{
  guint first = self->n_blocks_used++ * self->block_columns;

  if (self->block == NULL)
    self->block = g_ptr_array_new ();
  g_ptr_array_set_size (self->block, 0);
  for (guint i = first; i < MIN (first + self->block_columns, self->whole->len); i++)
    g_ptr_array_add (self->block, self->whole->pdata[i]);
  *line = self->whole_line;
  return self->block;
}

static GPtrArray *
next_whole (CareSheet *self, guint *line, GError **error)
{
  if (self->peeked != NULL && self->n_peeked_used < self->peeked->len)
    {
      const CareSheetRow *row = self->peeked->pdata[self->n_peeked_used++];

      *line = row->line;
      return row->cells;
    }
  return read_next (self, line, error) ? self->cells : NULL;
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
  GPtrArray *row;

  if (self->whole != NULL && self->n_blocks_used < self->n_blocks
      && self->n_blocks_used * self->block_columns < self->whole->len)
    return next_block (self, line);
  self->whole = NULL;
  row = next_whole (self, line, error);
  if (row == NULL || self->block_columns == 0)
    return row;
  if (self->n_above_blocks > 0)
    {
      self->n_above_blocks--;
      return row;
    }
  self->whole = row;
  self->whole_line = *line;
  self->n_blocks_used = 0;
  return next_block (self, line);
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
