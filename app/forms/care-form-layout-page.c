/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-layout-private.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BLOCKS 2000
#define TOLERANCE 0.01 /* millimetres */

void
care_form_block_free (CareFormBlock *self)
{
  g_free (self->role);
  g_ptr_array_unref (self->runs);
  g_strfreev (self->fields);
  g_free (self->each);
  for (gsize i = 0; i < G_N_ELEMENTS (self->bar); i++)
    g_free (self->bar[i]);
  g_clear_object (&self->fixed);
  g_clear_pointer (&self->typeset, g_hash_table_unref);
  g_free (self);
}

CareFormPage *
care_form_page_new (void)
{
  CareFormPage *self = g_new0 (CareFormPage, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) care_form_block_free);
  self->flow = g_ptr_array_new_with_free_func ((GDestroyNotify) care_form_block_free);
  return self;
}

void
care_form_page_free (CareFormPage *self)
{
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->flow);
  g_free (self);
}

static CareFormBlock *
add_block (GPtrArray *blocks)
{
  CareFormBlock *block = g_new0 (CareFormBlock, 1);

  block->table = block->row = -1;
  block->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) care_form_run_free);
  g_ptr_array_add (blocks, block);
  return block;
}

static gboolean
overlap (const CareFormBlock *a, const CareFormBlock *b)
{
  return a->x + TOLERANCE < b->x + b->width && b->x + TOLERANCE < a->x + a->width
         && a->y + TOLERANCE < b->y + b->height && b->y + TOLERANCE < a->y + a->height;
}

/* A block must lie on the paper and on nothing else. */
static gboolean
check_place (CareFormLayout *self, CareFormPage *page, CareFormBlock *block, const char *path,
             GError **error)
{
  if (block->x < 0 || block->y < 0 || block->width <= 0 || block->height <= 0
      || block->x + block->width > self->width || block->y + block->height > self->height)
    return care_json_fail (error, path, NULL, _("does not lie on the paper"));
  for (guint i = 0; i < page->blocks->len; i++)
    {
      CareFormBlock *other = g_ptr_array_index (page->blocks, i);

      if (other != block && overlap (block, other))
        return care_json_fail (error, path, NULL, _("overlaps another text or cell"));
    }
  return page->blocks->len <= MAX_BLOCKS
         || care_json_fail (error, path, NULL, _("is out of range"));
}

static gboolean
read_borders (JsonObject *object, const char *path, CareFormBorders fallback,
              CareFormBorders *borders, GError **error)
{
  static const char letters[] = "lrtb";
  const char *text;

  if (!care_json_get_string (object, path, "borders", CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  *borders = text ? 0 : fallback;
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      const char *letter = strchr (letters, *p);

      if (letter == NULL)
        return care_json_fail (error, path, "borders", _("\"%s\" is not a known value"), text);
      *borders |= 1 << (letter - letters);
    }
  return TRUE;
}

/* What a text and a cell have in common. */
static gboolean
read_content (CareFormLayout *self, JsonObject *object, const char *path, CareFormBlock *block,
              const char *role, GError **error)
{
  const char *style, *own_role;

  if (!care_json_get_string (object, path, "style", CARE_JSON_REQUIRED, &style, error)
      || !care_json_get_string (object, path, "role", CARE_JSON_OPTIONAL, &own_role, error)
      || !care_form_read_lines (self, object, path, block, error))
    return FALSE;
  block->style = g_hash_table_lookup (self->styles, style);
  block->role = g_strdup (own_role ? own_role : role);
  if (block->style == NULL)
    return care_json_fail (error, path, "style", _("\"%s\" is not a known value"), style);
  return TRUE;
}

static gboolean
read_text_item (CareFormLayout *self, JsonObject *object, const char *path, CareFormPage *page,
                GError **error)
{
  static const char *const keys[] = { "text", "style", "role", "lines", "borders", NULL };
  CareFormBlock *block = add_block (page->blocks);
  double at[4];

  if (!care_json_check_members (object, path, keys, error)
      || !care_form_read_numbers (object, path, "text", at, 4, error)
      || !read_borders (object, path, 0, &block->borders, error)
      || !read_content (self, object, path, block, "P", error))
    return FALSE;
  block->x = at[0];
  block->y = at[1];
  block->width = at[2];
  block->height = at[3];
  return check_place (self, page, block, path, error);
}

typedef struct
{
  int index;
  double x, y, width;
  const double *heights; /* of the rows */
  guint n_rows;
} Table;

static gboolean
read_cell (CareFormLayout *self, JsonNode *node, const char *path, CareFormPage *page,
           const Table *table, guint row, double y, GError **error)
{
  static const char *const keys[] = { "at", "rows", "style", "role", "lines", "borders", NULL };
  JsonObject *object = care_json_root_object (node, path, error);
  CareFormBlock *block = add_block (page->blocks);
  gint64 rows;
  gboolean has_rows;
  double at[2];

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !care_form_read_numbers (object, path, "at", at, 2, error)
      || !care_json_get_int (object, path, "rows", CARE_JSON_OPTIONAL, 1, table->n_rows - row,
                             &has_rows, &rows, error)
      || !read_borders (object, path, CARE_FORM_BORDER_ALL, &block->borders, error)
      || !read_content (self, object, path, block, "TD", error))
    return FALSE;
  block->table = table->index;
  block->row = row;
  block->x = table->x + at[0];
  block->y = y;
  block->width = at[1];
  for (guint i = row; i < row + (has_rows ? rows : 1); i++)
    block->height += table->heights[i];
  if (at[0] + at[1] > table->width + TOLERANCE)
    return care_json_fail (error, path, "at", _("does not lie in the table"));
  return check_place (self, page, block, path, error);
}

static gboolean
read_row (CareFormLayout *self, JsonObject *object, const char *path, CareFormPage *page,
          const Table *table, guint row, double y, GError **error)
{
  static const char *const keys[] = { "height", "cells", NULL };
  g_autofree char *cells_path = care_json_path (path, "cells");
  JsonArray *cells;

  if (!care_json_check_members (object, path, keys, error)
      || !care_json_get_array (object, path, "cells", CARE_JSON_REQUIRED, &cells, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      g_autofree char *cell_path = care_json_path_index (cells_path, i);

      if (!read_cell (self, json_array_get_element (cells, i), cell_path, page, table, row, y,
                      error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_heights (JsonArray *rows, const char *path, double *heights, GError **error)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      g_autofree char *row_path = care_json_path_index (path, i);
      JsonObject *row = care_json_root_object (json_array_get_element (rows, i), row_path, error);

      if (row == NULL
          || !care_form_read_number (row, row_path, "height", 0, 1000, &heights[i], error))
        return FALSE;
      if (heights[i] <= 0)
        return care_json_fail (error, row_path, "height", _("is missing"));
    }
  return TRUE;
}

static gboolean
read_table_item (CareFormLayout *self, JsonObject *object, const char *path, CareFormPage *page,
                 int index, GError **error)
{
  static const char *const keys[] = { "table", "rows", NULL };
  g_autofree char *rows_path = care_json_path (path, "rows");
  g_autofree double *heights = NULL;
  double at[3], y;
  JsonArray *rows;
  Table table = { index };

  if (!care_json_check_members (object, path, keys, error)
      || !care_form_read_numbers (object, path, "table", at, 3, error)
      || !care_json_get_array (object, path, "rows", CARE_JSON_REQUIRED, &rows, error))
    return FALSE;
  table.n_rows = json_array_get_length (rows);
  table.heights = heights = g_new0 (double, table.n_rows + 1);
  table.x = at[0];
  table.y = y = at[1];
  table.width = at[2];
  if (!read_heights (rows, rows_path, heights, error))
    return FALSE;
  for (guint i = 0; i < table.n_rows; y += heights[i++])
    {
      g_autofree char *row_path = care_json_path_index (rows_path, i);

      if (!read_row (self, json_array_get_object_element (rows, i), row_path, page, &table, i, y,
                     error))
        return FALSE;
    }
  return TRUE;
}

/* `{ "certain": key, "perhaps": key, "whole": key, "height": millimetres }` */
static gboolean
read_bar (JsonObject *object, const char *path, CareFormBlock *block, GError **error)
{
  static const char *const keys[] = { "certain", "perhaps", "whole", "height", NULL };
  g_autofree char *bar_path = care_json_path (path, "bar");
  JsonObject *bar;

  if (!care_json_get_object (object, path, "bar", CARE_JSON_OPTIONAL, &bar, error))
    return FALSE;
  if (bar == NULL)
    return TRUE;
  if (!care_json_check_members (bar, bar_path, keys, error)
      || !care_form_read_number (bar, bar_path, "height", 4, 50, &block->bar_height, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (block->bar); i++)
    {
      const char *key;

      if (!care_json_get_string (bar, bar_path, keys[i], CARE_JSON_REQUIRED, &key, error))
        return FALSE;
      block->bar[i] = g_strdup (key);
    }
  return TRUE;
}

static gboolean
read_flow_block (CareFormLayout *self, JsonNode *node, const char *path, CareFormPage *page,
                 GError **error)
{
  static const char *const keys[] = { "each", "space_before", "style", "role", "lines", "borders",
                                      "bar", NULL };
  JsonObject *object = care_json_root_object (node, path, error);
  CareFormBlock *block = add_block (page->flow);
  const char *each;

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !care_json_get_string (object, path, "each", CARE_JSON_OPTIONAL, &each, error)
      || !care_form_read_number (object, path, "space_before", 0, 200, &block->space_before, error)
      || !read_borders (object, path, 0, &block->borders, error)
      || !read_bar (object, path, block, error)
      || !read_content (self, object, path, block, "P", error))
    return FALSE;
  block->each = g_strdup (each);
  block->x = page->flow_x;
  block->width = page->flow_width;
  return TRUE;
}

static gboolean
read_flow_item (CareFormLayout *self, JsonObject *object, const char *path, CareFormPage *page,
                GError **error)
{
  static const char *const keys[] = { "flow", "content", "fit", NULL };
  g_autofree char *content_path = care_json_path (path, "content");
  JsonArray *content;
  double at[4];

  if (page->flow->len > 0)
    return care_json_fail (error, path, NULL, _("a page has one flow at most"));
  if (!care_json_check_members (object, path, keys, error)
      || !care_form_read_numbers (object, path, "flow", at, 4, error)
      || !care_json_get_bool (object, path, "fit", CARE_JSON_OPTIONAL, NULL, &page->flow_fits,
                              error)
      || !care_json_get_array (object, path, "content", CARE_JSON_REQUIRED, &content, error))
    return FALSE;
  page->flow_x = at[0];
  page->flow_y = at[1];
  page->flow_width = at[2];
  page->flow_height = at[3];
  if (at[0] < 0 || at[1] < 0 || at[2] <= 0 || at[3] <= 0 || at[0] + at[2] > self->width
      || at[1] + at[3] > self->height)
    return care_json_fail (error, path, NULL, _("does not lie on the paper"));
  for (guint i = 0; i < json_array_get_length (content); i++)
    {
      g_autofree char *block_path = care_json_path_index (content_path, i);

      if (!read_flow_block (self, json_array_get_element (content, i), block_path, page, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
care_form_layout_read_page (CareFormLayout *self, JsonNode *node, const char *path,
                            CareFormPage *page, GError **error)
{
  static const char *const keys[] = { "items", NULL };
  g_autofree char *items_path = care_json_path (path, "items");
  JsonObject *object = care_json_root_object (node, path, error);
  JsonArray *items;

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !care_json_get_array (object, path, "items", CARE_JSON_REQUIRED, &items, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      g_autofree char *item_path = care_json_path_index (items_path, i);
      JsonNode *element = json_array_get_element (items, i);
      JsonObject *item = care_json_root_object (element, item_path, error);
      gboolean good;

      if (item == NULL)
        return FALSE;
      if (json_object_has_member (item, "table"))
        good = read_table_item (self, item, item_path, page, i, error);
      else if (json_object_has_member (item, "flow"))
        good = read_flow_item (self, item, item_path, page, error);
      else
        good = read_text_item (self, item, item_path, page, error);
      if (!good)
        return FALSE;
    }
  return TRUE;
}
