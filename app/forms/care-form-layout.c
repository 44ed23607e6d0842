/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-layout.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "base/care-text.h"
#include "forms/care-form-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_PAGES 16
#define MAX_MILLIMETRES 2000
#define MAX_BLOCKS 2000
#define TOLERANCE 0.01 /* millimetres */

struct _CareFormLayout
{
  GObject parent_instance;

  char *id;
  CareText title;
  char *language;
  double width, height;
  const CareDivision *area;
  GStrv types;
  GStrv letter_instead; /* types for which a promise letter stands in for papers */
  gboolean is_letter;
  GStrv required;
  GHashTable *fonts;  /* name → families */
  GHashTable *styles; /* name → CareFormStyle */
  GPtrArray *pages;   /* of CareFormPage */
};

G_DEFINE_FINAL_TYPE (CareFormLayout, care_form_layout, G_TYPE_OBJECT)

static void
run_free (CareFormRun *self)
{
  g_free (self->text);
  g_free (self->before);
  g_free (self->after);
  g_free (self->key);
  g_strfreev (self->is);
  g_clear_pointer (&self->as, g_hash_table_unref);
  g_free (self);
}

static void
block_free (CareFormBlock *self)
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

static CareFormPage *
page_new (void)
{
  CareFormPage *self = g_new0 (CareFormPage, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->flow = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  return self;
}

static void
page_free (CareFormPage *self)
{
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->flow);
  g_free (self);
}

static void
care_form_layout_finalize (GObject *object)
{
  CareFormLayout *self = CARE_FORM_LAYOUT (object);

  g_free (self->id);
  care_text_clear (&self->title);
  g_free (self->language);
  g_strfreev (self->types);
  g_strfreev (self->letter_instead);
  g_strfreev (self->required);
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->styles);
  g_ptr_array_unref (self->pages);

  G_OBJECT_CLASS (care_form_layout_parent_class)->finalize (object);
}

static void
care_form_layout_class_init (CareFormLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_form_layout_finalize;
}

static void
care_form_layout_init (CareFormLayout *self)
{
  self->fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64
             || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/* A list of exactly @n_numbers numbers. */
static gboolean
read_numbers (JsonObject *object, const char *path, const char *name, double *numbers,
              guint n_numbers, GError **error)
{
  JsonArray *array;

  if (!care_json_get_array (object, path, name, CARE_JSON_REQUIRED, &array, error))
    return FALSE;
  if (json_array_get_length (array) != n_numbers)
    return care_json_fail (error, path, name, _("%u numbers are expected"), n_numbers);
  for (guint i = 0; i < n_numbers; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!is_number (node) || !isfinite (json_node_get_double (node)))
        return care_json_fail (error, path, name, _("%u numbers are expected"), n_numbers);
      numbers[i] = json_node_get_double (node);
    }
  return TRUE;
}

/* A number from 0 to @max, @fallback where it is left out. */
static gboolean
read_number (JsonObject *object, const char *path, const char *name, double fallback, double max,
             double *number, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *number = fallback;
  if (node == NULL)
    return TRUE;
  if (!is_number (node))
    return care_json_fail (error, path, name, _("a number is expected"));
  *number = json_node_get_double (node);
  if (!(*number >= 0 && *number <= max))
    return care_json_fail (error, path, name, _("is out of range"));
  return TRUE;
}

static void
add_text (CareFormBlock *block, const char *text)
{
  CareFormRun *run = g_new0 (CareFormRun, 1);

  run->kind = CARE_FORM_RUN_TEXT;
  run->text = g_strdup (text);
  g_ptr_array_add (block->runs, run);
}

/* `filing.start_on.year` belongs to the field `filing.start_on`. */
static char *
field_of_key (const char *key)
{
  const char *dot = strchr (key, '.');

  dot = dot ? strchr (dot + 1, '.') : NULL;
  return dot ? g_strndup (key, dot - key) : g_strdup (key);
}

static void
add_field (CareFormBlock *block, const char *key)
{
  g_autofree char *field = field_of_key (key);
  guint length = block->fields ? g_strv_length (block->fields) : 0;

  if (block->fields != NULL && g_strv_contains ((const char *const *) block->fields, field))
    return;
  block->fields = g_renew (char *, block->fields, length + 2);
  block->fields[length] = g_steal_pointer (&field);
  block->fields[length + 1] = NULL;
}

/* A text, or { "zh_CN": …, "en": … } of which the one in the language of the page is taken; *text
 * stays NULL where the member is left out. */
static gboolean
read_words (CareFormLayout *layout, JsonObject *object, const char *path, const char *name,
            char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *plain;
  CareText words;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!care_json_get_text (object, path, name, CARE_JSON_REQUIRED, &words, error))
        return FALSE;
      *text = g_strdup (care_text_pick_in (&words, layout->language));
      care_text_clear (&words);
      return TRUE;
    }
  if (!care_json_get_string (object, path, name, CARE_JSON_OPTIONAL, &plain, error))
    return FALSE;
  *text = g_strdup (plain);
  return TRUE;
}

static gboolean
read_as (CareFormLayout *layout, JsonObject *object, const char *path, CareFormRun *run,
         GError **error)
{
  JsonObject *as;
  JsonObjectIter iter;
  const char *value;

  if (!care_json_get_object (object, path, "as", CARE_JSON_OPTIONAL, &as, error))
    return FALSE;
  if (as == NULL)
    return TRUE;
  run->as = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, as);
  while (json_object_iter_next (&iter, &value, NULL))
    {
      char *text;

      if (!read_words (layout, as, path, value, &text, error))
        return FALSE;
      g_hash_table_insert (run->as, g_strdup (value), text);
    }
  return TRUE;
}

static gboolean
read_run_object (CareFormLayout *layout, JsonObject *object, const char *path, CareFormRun *run,
                 GError **error)
{
  static const char *const keys[] = { "value", "as", "blank", "before", "after", "box", "is",
                                      "gap", "words", NULL };
  const char *value, *box;

  if (!care_json_check_members (object, path, keys, error)
      || !care_json_get_string (object, path, "value", CARE_JSON_OPTIONAL, &value, error)
      || !care_json_get_string (object, path, "box", CARE_JSON_OPTIONAL, &box, error)
      || !care_json_get_strv (object, path, "is", CARE_JSON_OPTIONAL, &run->is, error)
      || !read_number (object, path, box ? "gap" : "blank", 0, 300, &run->width, error)
      || !read_words (layout, object, path, "words", &run->text, error)
      || !read_words (layout, object, path, "before", &run->before, error)
      || !read_words (layout, object, path, "after", &run->after, error)
      || !read_as (layout, object, path, run, error))
    return FALSE;
  if (run->text != NULL)
    {
      run->kind = CARE_FORM_RUN_TEXT;
      return json_object_get_size (object) == 1
             || care_json_fail (error, path, NULL, _("has more than one meaning"));
    }
  if (json_object_has_member (object, "gap"))
    {
      run->kind = CARE_FORM_RUN_GAP;
      return read_number (object, path, "gap", 0, 300, &run->width, error)
             && (value == NULL && box == NULL
                 ? TRUE : care_json_fail (error, path, NULL, _("has more than one meaning")));
    }
  if ((value == NULL) == (box == NULL) || (box != NULL) != (run->is != NULL))
    return care_json_fail (error, path, NULL, _("\"value\", or \"box\" with \"is\", is expected"));
  run->kind = value ? CARE_FORM_RUN_VALUE : CARE_FORM_RUN_BOX;
  run->key = g_strdup (value ? value : box);
  return TRUE;
}

static gboolean
read_run (CareFormLayout *layout, JsonNode *node, const char *path, CareFormBlock *block,
          GError **error)
{
  JsonObject *object;
  CareFormRun *run;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      add_text (block, json_node_get_string (node));
      return TRUE;
    }
  object = care_json_root_object (node, path, error);
  if (object == NULL)
    return FALSE;
  run = g_new0 (CareFormRun, 1);
  g_ptr_array_add (block->runs, run);
  if (!read_run_object (layout, object, path, run, error))
    return FALSE;
  if (run->key != NULL)
    add_field (block, run->key);
  return TRUE;
}

/* The member "lines" of a text or a cell: each line is a text, or a list of texts, values, boxes
 * and gaps. */
static gboolean
read_lines (CareFormLayout *layout, JsonObject *object, const char *path, CareFormBlock *block,
            GError **error)
{
  g_autofree char *lines_path = care_json_path (path, "lines");
  JsonArray *lines;

  if (!care_json_get_array (object, path, "lines", CARE_JSON_OPTIONAL, &lines, error))
    return FALSE;
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      g_autofree char *line_path = care_json_path_index (lines_path, i);
      JsonNode *line = json_array_get_element (lines, i);
      JsonArray *runs;

      if (i > 0)
        add_text (block, "\n");
      if (!JSON_NODE_HOLDS_ARRAY (line))
        {
          if (!read_run (layout, line, line_path, block, error))
            return FALSE;
          continue;
        }
      runs = json_node_get_array (line);
      for (guint j = 0; j < json_array_get_length (runs); j++)
        {
          g_autofree char *run_path = care_json_path_index (line_path, j);

          if (!read_run (layout, json_array_get_element (runs, j), run_path, block, error))
            return FALSE;
        }
    }
  return TRUE;
}

static CareFormBlock *
add_block (GPtrArray *blocks)
{
  CareFormBlock *block = g_new0 (CareFormBlock, 1);

  block->table = block->row = -1;
  block->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
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
      || !read_lines (self, object, path, block, error))
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
      || !read_numbers (object, path, "text", at, 4, error)
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
      || !read_numbers (object, path, "at", at, 2, error)
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
          || !read_number (row, row_path, "height", 0, 1000, &heights[i], error))
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
      || !read_numbers (object, path, "table", at, 3, error)
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
      || !read_number (bar, bar_path, "height", 4, 50, &block->bar_height, error))
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
      || !read_number (object, path, "space_before", 0, 200, &block->space_before, error)
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
      || !read_numbers (object, path, "flow", at, 4, error)
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

static gboolean
read_page (CareFormLayout *self, JsonNode *node, const char *path, CareFormPage *page,
           GError **error)
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

static gboolean
read_word (JsonObject *object, const char *path, const char *name, const char *const *words,
           int *value, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, name, CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      {
        *value = i;
        return TRUE;
      }
  return care_json_fail (error, path, name, _("\"%s\" is not a known value"), text);
}

static gboolean
read_style_look (JsonObject *object, const char *path, CareFormStyle *style, GError **error)
{
  static const char *const aligns[] = { "left", "center", "right", NULL };
  static const char *const valigns[] = { "top", "middle", "bottom", NULL };
  static const char *const wraps[] = { "last", "first", NULL };
  int align = PANGO_ALIGN_LEFT, valign = CARE_FORM_MIDDLE, wrap = 0;

  if (!care_json_get_bool (object, path, "bold", CARE_JSON_OPTIONAL, NULL, &style->bold, error)
      || !care_json_get_bool (object, path, "justify", CARE_JSON_OPTIONAL, NULL, &style->justify,
                              error)
      || !read_word (object, path, "align", aligns, &align, error)
      || !read_word (object, path, "valign", valigns, &valign, error)
      || !read_word (object, path, "wrap", wraps, &wrap, error))
    return FALSE;
  style->align = align;
  style->valign = valign;
  style->wrap_first = wrap == 1;
  return TRUE;
}

/* The families that a name stands for, the preferred one first. */
static const char *
find_font (CareFormLayout *self, const char *path, const char *name, const char *font,
           GError **error)
{
  const char *families = g_hash_table_lookup (self->fonts, font);

  if (families == NULL)
    care_json_fail (error, path, name, _("\"%s\" is not a known value"), font);
  return families;
}

static gboolean
read_fonts (CareFormLayout *self, JsonObject *root, GError **error)
{
  JsonObject *fonts;
  JsonObjectIter iter;
  const char *name, *families;

  if (!care_json_get_object (root, "", "fonts", CARE_JSON_REQUIRED, &fonts, error))
    return FALSE;
  json_object_iter_init (&iter, fonts);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      if (!care_json_get_string (fonts, "fonts", name, CARE_JSON_REQUIRED, &families, error))
        return FALSE;
      g_hash_table_insert (self->fonts, g_strdup (name), g_strdup (families));
    }
  return TRUE;
}

static gboolean
read_style (CareFormLayout *self, JsonNode *node, const char *path, CareFormStyle *style,
            GError **error)
{
  static const char *const keys[] = { "font", "value_font", "bold", "size", "line", "indent",
                                      "padding", "align", "valign", "justify", "wrap", NULL };
  JsonObject *object = care_json_root_object (node, path, error);
  const char *font, *value_font;
  double sizes[2], padding[2] = { 1.2, 0.6 };

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !care_json_get_string (object, path, "font", CARE_JSON_REQUIRED, &font, error)
      || !care_json_get_string (object, path, "value_font", CARE_JSON_OPTIONAL, &value_font, error)
      || !read_numbers (object, path, "size", sizes, 2, error)
      || !read_number (object, path, "line", 1.3, 4, &style->line, error)
      || !read_number (object, path, "indent", 0, 10, &style->indent, error)
      || (json_object_has_member (object, "padding")
          && !read_numbers (object, path, "padding", padding, 2, error))
      || !read_style_look (object, path, style, error))
    return FALSE;
  style->font = find_font (self, path, "font", font, error);
  style->value_font = find_font (self, path, "value_font", value_font ? value_font : font, error);
  if (style->font == NULL || style->value_font == NULL)
    return FALSE;
  style->size_max = MAX (sizes[0], sizes[1]);
  style->size_min = MIN (sizes[0], sizes[1]);
  style->padding_x = padding[0];
  style->padding_y = padding[1];
  if (style->size_min < 4 || style->size_max > 96 || style->line < 1)
    return care_json_fail (error, path, "size", _("is out of range"));
  return TRUE;
}

static gboolean
read_styles (CareFormLayout *self, JsonObject *root, GError **error)
{
  JsonObject *styles;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!care_json_get_object (root, "", "styles", CARE_JSON_REQUIRED, &styles, error))
    return FALSE;
  json_object_iter_init (&iter, styles);
  while (json_object_iter_next (&iter, &name, &node))
    {
      g_autofree char *path = care_json_path ("styles", name);
      CareFormStyle *style = g_new0 (CareFormStyle, 1);

      g_hash_table_insert (self->styles, g_strdup (name), style);
      if (!read_style (self, node, path, style, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_pages (CareFormLayout *self, JsonObject *root, GError **error)
{
  JsonArray *pages;

  if (!care_json_get_array (root, "", "pages", CARE_JSON_REQUIRED, &pages, error))
    return FALSE;
  if (json_array_get_length (pages) < 1 || json_array_get_length (pages) > MAX_PAGES)
    return care_json_fail (error, "", "pages", _("is out of range"));
  for (guint i = 0; i < json_array_get_length (pages); i++)
    {
      g_autofree char *path = care_json_path_index ("pages", i);
      CareFormPage *page = page_new ();

      g_ptr_array_add (self->pages, page);
      if (!read_page (self, json_array_get_element (pages, i), path, page, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_head (CareFormLayout *self, JsonObject *root, GError **error)
{
  const char *id, *language, *area;
  double paper[2];

  if (!care_json_get_string (root, "", "id", CARE_JSON_REQUIRED, &id, error)
      || !care_json_get_text (root, "", "title", CARE_JSON_REQUIRED, &self->title, error)
      || !care_json_get_string (root, "", "language", CARE_JSON_REQUIRED, &language, error)
      || !care_json_get_string (root, "", "area", CARE_JSON_OPTIONAL, &area, error)
      || !care_json_get_strv (root, "", "types", CARE_JSON_OPTIONAL, &self->types, error)
      || !care_json_get_strv (root, "", "letter_instead", CARE_JSON_OPTIONAL,
                              &self->letter_instead, error)
      || !care_json_get_bool (root, "", "letter", CARE_JSON_OPTIONAL, NULL, &self->is_letter, error)
      || !care_json_get_strv (root, "", "required", CARE_JSON_OPTIONAL, &self->required, error)
      || !read_numbers (root, "", "paper", paper, 2, error))
    return FALSE;
  self->id = g_strdup (id);
  /* Most papers are the office's, in its language; some are the family's, in theirs. */
  self->language = g_strdup (!g_str_equal (language, "user")           ? language
                             : care_text_language_is_chinese () ? "zh-CN"
                                                                : "en");
  self->width = paper[0];
  self->height = paper[1];
  self->area = care_divisions_lookup (area);
  if (area != NULL && self->area == NULL)
    return care_json_fail (error, "", "area", _("\"%s\" is not a known place"), area);
  if (self->width <= 0 || self->height <= 0 || self->width > MAX_MILLIMETRES
      || self->height > MAX_MILLIMETRES)
    return care_json_fail (error, "", "paper", _("is out of range"));
  if (self->required == NULL)
    self->required = g_new0 (char *, 1);
  if (self->types == NULL)
    self->types = g_new0 (char *, 1);
  if (self->letter_instead == NULL)
    self->letter_instead = g_new0 (char *, 1);
  return TRUE;
}

/**
 * care_form_layout_new_from_json:
 * @root: a layout
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the layout, or %NULL with the place of the fault
 */
CareFormLayout *
care_form_layout_new_from_json (JsonNode *root, const char *shown, GError **error)
{
  static const char *const keys[] = { "id", "title", "origin", "language", "paper", "area", "types",
                                      "letter", "letter_instead", "required", "fonts", "styles",
                                      "pages", NULL };
  g_autoptr (CareFormLayout) self = g_object_new (CARE_TYPE_FORM_LAYOUT, NULL);
  JsonObject *object = care_json_root_object (root, shown, error);

  if (object == NULL)
    return NULL;
  if (!care_json_check_members (object, "", keys, error) || !read_head (self, object, error)
      || !read_fonts (self, object, error) || !read_styles (self, object, error)
      || !read_pages (self, object, error))
    {
      g_prefix_error (error, "%s: ", shown);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * care_form_layout_load:
 * @id: id of a form, such as `henan-registration`
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its layout, or %NULL
 */
CareFormLayout *
care_form_layout_load (const char *id, GError **error)
{
  g_autofree char *relative = NULL, *path = NULL;
  g_autoptr (JsonNode) root = NULL;

  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      {
        g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("\"%s\" is not a form"), id);
        return NULL;
      }
  relative = g_strdup_printf ("forms/%s.json", id);
  path = care_file_find_data (relative);
  if (*id == '\0' || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("\"%s\" is not a form"), id);
      return NULL;
    }
  root = care_json_read_file (path, error);
  if (root == NULL)
    return NULL;
  /* Beside the forms lie the headings of lists, which are none. */
  if (JSON_NODE_HOLDS_OBJECT (root)
      && !json_object_has_member (json_node_get_object (root), "pages"))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("\"%s\" is not a form"), id);
      return NULL;
    }
  return care_form_layout_new_from_json (root, relative, error);
}

/**
 * care_form_layout_has_type:
 * @self: a layout
 * @type: (nullable): a filing type
 *
 * Returns: %TRUE where the form has a box for @type
 */
gboolean
care_form_layout_has_type (CareFormLayout *self, const char *type)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), FALSE);

  return type != NULL && g_strv_contains ((const char *const *) self->types, type);
}

/**
 * care_form_layout_takes_letter_instead:
 * @self: a layout
 * @type: (nullable): a filing type
 *
 * Returns: %TRUE where papers that are not at hand may be promised for @type
 */
gboolean
care_form_layout_takes_letter_instead (CareFormLayout *self, const char *type)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), FALSE);

  return type != NULL && g_strv_contains ((const char *const *) self->letter_instead, type);
}

/**
 * care_form_layout_get_title:
 * @self: a layout
 *
 * Returns: the official title, in the language of the form
 */
const char *
care_form_layout_get_title (CareFormLayout *self)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), NULL);

  return care_text_pick_in (&self->title, self->language);
}

/**
 * care_form_layout_get_name:
 * @self: a layout
 *
 * Returns: what to call the form in the user's language
 */
const char *
care_form_layout_get_name (CareFormLayout *self)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), NULL);

  return care_text_pick (&self->title);
}

/* Plain getters. Sizes are millimetres; `area` is where the form is the official one, or NULL. */
#define GETTER(type, name, expression)                              \
  type care_form_layout_##name (CareFormLayout *self)               \
  {                                                                 \
    g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), 0);           \
                                                                    \
    return expression;                                              \
  }

GETTER (const char *, get_id, self->id)
GETTER (const char *, get_language, self->language)
GETTER (double, get_width, self->width)
GETTER (double, get_height, self->height)
GETTER (const char *const *, get_required, (const char *const *) self->required)
GETTER (const char *const *, get_types, (const char *const *) self->types)
GETTER (const CareDivision *, get_area, self->area)
GETTER (gboolean, is_letter, self->is_letter)
GETTER (GPtrArray *, get_pages, self->pages)
GETTER (GHashTable *, get_styles, self->styles)
