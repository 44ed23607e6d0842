/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-people-list-private.h"

#include "base/care-error.h"
#include "tables/care-heading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many understood columns make a heading of a row that has none for the name. */
#define ENOUGH_COLUMNS 3

static void
column_free (CarePeopleColumn *column)
{
  g_free (column->heading);
  g_free (column);
}

static void
row_free (CarePeopleRow *row)
{
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static guint
count_columns (GPtrArray *cells, gpointer user_data)
{
  CarePeopleList *self = user_data;
  gboolean has_name = FALSE;
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *path = care_people_words_find_path (self->words, cells->pdata[i]);

      n += path != NULL;
      has_name |= g_strcmp0 (path, "person.name") == 0;
    }
  return has_name || n >= ENOUGH_COLUMNS ? n : 0;
}

static gboolean
knows_heading (const char *cell, gpointer user_data)
{
  return care_people_words_find_path (((CarePeopleList *) user_data)->words, cell) != NULL;
}

/* The column of this list that a heading of a sheet belongs to. Of two columns for one answer the
 * first counts; the other is kept and passed over. */
static guint
add_column (CarePeopleList *self, const char *heading, GHashTable *used)
{
  const char *path = care_people_words_find_path (self->words, heading);
  CarePeopleColumn *column;

  for (guint i = 0; i < self->columns->len; i++)
    {
      column = care_people_list_get_column (self, i);
      if (!g_hash_table_contains (used, GUINT_TO_POINTER (i + 1))
          && (path ? column->path == path : strcmp (column->heading, heading) == 0))
        return i;
    }
  column = g_new0 (CarePeopleColumn, 1);
  column->heading = g_strstrip (g_strdup (heading));
  column->path = path && care_people_list_find_column (self, path) < 0 ? path : NULL;
  g_ptr_array_add (self->columns, column);
  return self->columns->len - 1;
}

static gboolean
is_nobody (CarePeopleList *self, GPtrArray *cells)
{
  gboolean any = FALSE;
  guint n_known = 0;

  for (guint i = 0; i < self->columns->len; i++)
    n_known += care_people_list_get_column (self, i)->path != NULL;
  /* What stands in columns that are passed over, such as a running number, makes nobody. */
  for (guint i = 0; i < cells->len && !any; i++)
    any = i < self->columns->len
          && (care_people_list_get_column (self, i)->path != NULL || n_known == 0)
          && *(char *) cells->pdata[i] != '\0';
  return !any;
}

/* The rows of the template that show how it is filled in. */
static gboolean
is_example (const char *name)
{
  return g_str_has_prefix (name, "例:") || g_str_has_prefix (name, "例：");
}

/* A row in the columns of this list. */
static gboolean
add_row (CarePeopleList *self, GPtrArray *cells, GArray *at, guint line)
{
  CarePeopleRow *row;

  if (care_row_is_blank (cells) || (self->columns->len > 1 && care_row_is_remark (cells)))
    return FALSE;
  row = g_new0 (CarePeopleRow, 1);
  row->line = line;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (cells->len, at->len); i++)
    {
      guint column = g_array_index (at, guint, i);

      while (row->cells->len <= column)
        g_ptr_array_add (row->cells, g_strdup (""));
      g_free (row->cells->pdata[column]);
      row->cells->pdata[column] = g_strstrip (g_strdup (cells->pdata[i]));
    }
  if (is_nobody (self, row->cells)
      || (care_people_list_find_column (self, "person.name") >= 0
          && care_people_list_find_column (self, "person.name") < (int) row->cells->len
          && is_example (row->cells->pdata[care_people_list_find_column (self, "person.name")])))
    {
      row_free (row);
      return FALSE;
    }
  g_ptr_array_add (self->rows, row);
  return TRUE;
}

static gboolean
read_rows (CarePeopleList *self, CareSheet *sheet, GPtrArray *heading, guint n_above,
           GError **error)
{
  g_autoptr (GArray) at = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  GPtrArray *cells;
  GError *local = NULL;
  guint line;

  for (guint i = 0; i < heading->len; i++)
    {
      guint column = add_column (self, heading->pdata[i], used);

      g_hash_table_add (used, GUINT_TO_POINTER (column + 1));
      g_array_append_val (at, column);
    }
  if (!care_heading_skip (sheet, n_above, error))
    return FALSE;
  while ((cells = care_sheet_next_row (sheet, &line, &local)) != NULL)
    {
      add_row (self, cells, at, line);
      if (self->rows->len <= CARE_PEOPLE_LIST_MAX_ROWS)
        continue;
      g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE, _("%s: has more than %d rows"),
                   self->shown, CARE_PEOPLE_LIST_MAX_ROWS);
      return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
note_unread (CarePeopleList *self, CareSheet *sheet, guint part, const char *reason)
{
  if (care_sheet_get_n_parts (sheet) > 0)
    g_ptr_array_add (self->unread, g_strdup_printf (_("Sheet “%1$s” was not read: %2$s"),
                                                    care_sheet_get_part_name (sheet, part),
                                                    reason));
}

/* FALSE without @error where there is no heading in it. */
static gboolean
read_part (CarePeopleList *self, CareSheet *sheet, guint part, GError **error)
{
  static const CareHeadingFuncs funcs = { count_columns, knows_heading };
  g_autoptr (GPtrArray) heading = NULL;
  guint n_above;

  heading = care_heading_find (sheet, &funcs, self, &n_above, error);
  return heading != NULL && read_rows (self, sheet, heading, n_above, error);
}

/* A list whose words nobody foresaw: its first row is taken for the heading, to be mapped. */
static gboolean
read_unknown (CarePeopleList *self, CareSheet *sheet, GError **error)
{
  GPtrArray *rows = care_sheet_peek (sheet, 1, error);
  g_autoptr (GPtrArray) heading = NULL;

  if (rows == NULL || rows->len == 0)
    return FALSE;
  heading = g_ptr_array_ref (((CareSheetRow *) rows->pdata[0])->cells);
  return read_rows (self, sheet, heading, 1, error);
}

static gboolean
read_sheets (CarePeopleList *self, CareSheet *sheet, gboolean any_heading, GError **error)
{
  guint n_parts = MAX (care_sheet_get_n_parts (sheet), 1), n_read = 0, first = n_parts;
  GError *local = NULL;

  for (guint i = 0; i < n_parts && local == NULL; i++)
    if (n_parts > 1 && care_sheet_is_part_hidden (sheet, i))
      note_unread (self, sheet, i, _("it is hidden"));
    else if (n_parts > 1 && !care_sheet_open_part (sheet, i, &local))
      break;
    else if (read_part (self, sheet, i, &local))
      n_read++;
    else
      {
        first = MIN (first, i);
        note_unread (self, sheet, i, _("it has no heading with the name of the person"));
      }
  if (local == NULL && n_read == 0 && any_heading && first < n_parts
      && (n_parts == 1 || care_sheet_open_part (sheet, first, &local))
      && read_unknown (self, sheet, &local))
    n_read++;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (n_read == 0 && n_parts == 1 && care_sheet_peek (sheet, 1, NULL)->len == 0)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: there is nothing in it"),
                 self->shown);
  else if (n_read == 0)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                 _("%s: no heading with the name of the person, such as 姓名, was found"),
                 self->shown);
  return n_read > 0;
}

static CarePeopleList *
open_list (GBytes *bytes, const char *shown, gboolean any_heading, GError **error)
{
  g_autoptr (CarePeopleList) self = g_new0 (CarePeopleList, 1);
  g_autoptr (CareSheet) sheet = NULL;

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->unread = g_ptr_array_new_with_free_func (g_free);
  self->shown = g_strdup (shown);
  self->words = care_people_words_new (error);
  sheet = self->words ? care_sheet_new (bytes, shown, error) : NULL;
  if (sheet == NULL || !read_sheets (self, sheet, any_heading, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_people_list_new:
 * @bytes: a list in any form that care_sheet_new() reads
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * Titles above the heading, empty rows, sums and remarks are passed over, and so are columns whose
 * heading stands for nothing that the form asks for.
 *
 * Returns: (transfer full): the list, or %NULL where no heading is found
 */
CarePeopleList *
care_people_list_new (GBytes *bytes, const char *shown, GError **error)
{
  return open_list (bytes, shown, FALSE, error);
}

/**
 * care_people_list_new_any:
 * @bytes: a list in any form that care_sheet_new() reads
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * As care_people_list_new(), for where somebody can say what the columns are: a list whose heading
 * is not understood has columns without a path.
 *
 * Returns: (transfer full): the list, or %NULL where it is none
 */
CarePeopleList *
care_people_list_new_any (GBytes *bytes, const char *shown, GError **error)
{
  return open_list (bytes, shown, TRUE, error);
}

/**
 * care_people_list_free:
 * @self: (transfer full): a list
 */
void
care_people_list_free (CarePeopleList *self)
{
  g_clear_pointer (&self->words, care_people_words_free);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->unread);
  g_free (self->shown);
  g_free (self);
}
