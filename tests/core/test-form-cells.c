/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written into a cell stays in it, pixel by pixel. */
#include "forms/care-form-page.h"
#include "forms/care-form-painter.h"
#include "forms/care-form-sheet.h"

#include <locale.h>

static const char *const forms[] = { "henan-registration", "henan-promise" };

static CareFormLayout *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  CareFormLayout *layout = care_form_layout_load (id, &error);

  g_assert_no_error (error);
  return layout;
}

#define SCALE 2 /* pixels for a point */

static cairo_surface_t *
draw_values (CareFormLayout *layout, const char *key, const char *value)
{
  g_autoptr (CareFormValues) values = care_form_values_new ();
  g_autoptr (CareFormSheet) sheet = NULL;
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595 * SCALE, 842 * SCALE);
  cairo_t *cr = cairo_create (surface);

  if (key != NULL)
    care_form_values_set (values, key, value);
  sheet = care_form_sheet_new (layout, values);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  care_form_draw (cr, sheet, 0, CARE_FORM_DRAW_PLAIN);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How many pixels of @page differ from @blank, all of which must lie within the cell, inside of its
 * lines. */
static guint
count_ink (cairo_surface_t *blank, cairo_surface_t *page, const CareFormBlock *cell)
{
  const double scale = SCALE * 72.0 / 25.4;
  const guint32 *one = (const guint32 *) cairo_image_surface_get_data (blank);
  const guint32 *other = (const guint32 *) cairo_image_surface_get_data (page);
  guint ink = 0;

  for (int y = 0; y < 842 * SCALE; y++)
    for (int x = 0; x < 595 * SCALE; x++)
      {
        gsize i = (gsize) y * 595 * SCALE + x;

        if ((one[i] & 0xffffff) == (other[i] & 0xffffff))
          continue;
        ink++;
        g_assert_cmpfloat (x, >=, cell->x * scale);
        g_assert_cmpfloat (x + 1, <=, (cell->x + cell->width) * scale);
        g_assert_cmpfloat (y, >=, cell->y * scale);
        g_assert_cmpfloat (y + 1, <=, (cell->y + cell->height) * scale);
      }
  return ink;
}

static gboolean
has_free_value (const CareFormBlock *block, const char **key)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const CareFormRun *run = g_ptr_array_index (block->runs, i);

      if (run->kind != CARE_FORM_RUN_VALUE || run->as != NULL)
        continue;
      *key = run->key;
      return TRUE;
    }
  return FALSE;
}

/* Whatever is written into whichever cell stays in that cell: shrunk, broken into lines, and where
 * even that is not enough, said to be too long and still not drawn over its neighbour. */
static void
test_cells_hold (void)
{
  static const char *const hard[] = {
    "欧阳\xf0\xa0\xae\xb7䶮㛃", "买买提·艾力",
    "古丽巴哈尔·吾买尔江·阿不都热合曼·依布拉音·阿吉·木沙·买买提明·阿卜杜克热木",
    "Alexander Christopher Montgomery-Featherstonehaugh", "Wolfeschlegelsteinhausenbergerdorff",
    "Ǻj\xcc\xa8g\xcd\x9cÅ\xcc\x81\xcc\x82\xcc\x83\xcc\x84y\xcc\xa3\xcc\xa4\xcc\xb1",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (CareFormLayout) layout = load (forms[i]);
      CareFormPage *first = g_ptr_array_index (care_form_layout_get_pages (layout), 0);
      GPtrArray *blocks = first->blocks;
      cairo_surface_t *blank = draw_values (layout, NULL, NULL);

      for (guint j = 0; j < blocks->len * G_N_ELEMENTS (hard); j++)
        {
          const CareFormBlock *cell = g_ptr_array_index (blocks, j / G_N_ELEMENTS (hard));
          const char *value = hard[j % G_N_ELEMENTS (hard)], *key;
          cairo_surface_t *page;

          if (!has_free_value (cell, &key))
            continue;
          g_test_message ("%s, %s: %s", forms[i], key, value);
          page = draw_values (layout, key, value);
          g_assert_cmpuint (count_ink (blank, page, cell), >, 40);
          cairo_surface_destroy (page);
        }
      cairo_surface_destroy (blank);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/form-cells/hold", test_cells_hold);
  return g_test_run ();
}
