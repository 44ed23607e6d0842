/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-list-preview.h"

#include "lists/care-import-json.h"
#include "lists/care-import.h"
#include "tables/care-heading.h"

static GStrv
dup_cells (GPtrArray *cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cells->len; i++)
    g_strv_builder_add (builder, cells->pdata[i]);
  return g_strv_builder_end (builder);
}

/* The first sheet that has a heading, or else the first that is not hidden. */
static gboolean
find_part (CareListPreview *self, CareSheet *sheet, GError **error)
{
  guint n_parts = MAX (care_sheet_get_n_parts (sheet), 1), first = 0;
  GError *local = NULL;

  for (guint i = 0, n_shown = 0; i < n_parts; i++)
    {
      g_autoptr (GPtrArray) heading = NULL;
      CareColumns columns;
      guint n_above;

      if (n_parts > 1 && (care_sheet_is_part_hidden (sheet, i)
                          || !care_sheet_open_part (sheet, i, &local)))
        continue;
      if (n_shown++ == 0)
        first = i;
      heading = care_columns_find_heading (&columns, sheet, &n_above, &local);
      if (heading != NULL)
        {
          self->part = i;
          self->n_above = n_above;
          self->columns = columns;
          break;
        }
    }
  if (self->n_above == 0 && local == NULL)
    {
      self->part = first;
      if (n_parts > 1)
        care_sheet_open_part (sheet, first, &local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_rows (CareListPreview *self, CareSheet *sheet, GError **error)
{
  GPtrArray *rows;

  if (!find_part (self, sheet, error))
    return FALSE;
  rows = care_sheet_peek (sheet, CARE_LIST_PREVIEW_MAX_ROWS, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      GPtrArray *cells = ((CareSheetRow *) rows->pdata[i])->cells;

      g_ptr_array_add (self->rows, dup_cells (cells));
      self->n_columns = MAX (self->n_columns, cells->len);
    }
  return rows != NULL;
}

/**
 * care_list_preview_new:
 * @bytes: a list of hospitals
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * Where no heading is understood the first row is taken for one: a list without any heading is
 * rarer than one with words that nobody foresaw.
 *
 * Returns: (transfer full): its beginning, or %NULL where it cannot be a list
 */
CareListPreview *
care_list_preview_new (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (CareListPreview) self = g_new0 (CareListPreview, 1);
  g_autoptr (CareSheet) sheet = NULL;

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    self->columns.at[i] = -1;
  if (care_import_json_looks_like (bytes))
    return g_steal_pointer (&self);
  self->is_table = TRUE;
  sheet = care_sheet_new (bytes, shown, error);
  if (sheet == NULL || !read_rows (self, sheet, error))
    return NULL;
  if (self->n_above == 0)
    self->n_above = MIN (1, self->rows->len);
  return g_steal_pointer (&self);
}

/**
 * care_list_preview_free:
 * @self: a preview
 */
void
care_list_preview_free (CareListPreview *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * care_list_preview_get_cell:
 * @self: a preview
 * @row: a row of it
 * @column: the number of a column
 *
 * Returns: (transfer none): what stands there, "" where nothing does
 */
const char *
care_list_preview_get_cell (const CareListPreview *self, guint row, guint column)
{
  GStrv cells = row < self->rows->len ? self->rows->pdata[row] : NULL;

  return cells != NULL && column < g_strv_length (cells) ? cells[column] : "";
}
