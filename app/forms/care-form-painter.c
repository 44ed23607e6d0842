/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-painter.h"

#include "forms/care-form-placed.h"
#include "forms/care-problem.h"

#define LINE_WIDTH 0.5 /* points */

static void
draw_borders (cairo_t *cr, const CareFormPlaced *placed)
{
  const CareFormArea *a = &placed->area;
  const struct { CareFormBorders border; double x1, y1, x2, y2; } edges[] = {
    { CARE_FORM_BORDER_LEFT, a->x, a->y, a->x, a->y + a->height },
    { CARE_FORM_BORDER_RIGHT, a->x + a->width, a->y, a->x + a->width, a->y + a->height },
    { CARE_FORM_BORDER_TOP, a->x, a->y, a->x + a->width, a->y },
    { CARE_FORM_BORDER_BOTTOM, a->x, a->y + a->height, a->x + a->width, a->y + a->height },
  };

  if (placed->block->borders == CARE_FORM_BORDER_ALL)
    cairo_rectangle (cr, a->x, a->y, a->width, a->height);
  else
    for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
      if (placed->block->borders & edges[i].border)
        {
          cairo_move_to (cr, edges[i].x1, edges[i].y1);
          cairo_line_to (cr, edges[i].x2, edges[i].y2);
        }
}

/* All lines are one path, outside the tags: a reader of the structure has no use for them. */
static void
draw_lines (cairo_t *cr, GArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    draw_borders (cr, &g_array_index (placed, CareFormPlaced, i));
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  cairo_stroke (cr);
}

/* Full is paid for certain, hatched is paid perhaps, empty is one's own: readable without colours,
 * and said as a text beside it. */
static void
draw_bar (cairo_t *cr, const CareFormPlaced *placed)
{
  const CareFormArea *bar = &placed->bar;

  if (bar->height <= 0)
    return;
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_rectangle (cr, bar->x, bar->y, placed->certain, bar->height);
  cairo_fill (cr);
  cairo_set_line_width (cr, 0.75);
  cairo_rectangle (cr, bar->x, bar->y, bar->width, bar->height);
  cairo_stroke (cr);
  cairo_rectangle (cr, bar->x + placed->certain, bar->y, placed->perhaps - placed->certain,
                   bar->height);
  cairo_clip (cr);
  for (double x = bar->x + placed->certain - bar->height; x < bar->x + placed->perhaps; x += 4)
    {
      cairo_move_to (cr, x, bar->y + bar->height);
      cairo_line_to (cr, x + bar->height, bar->y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

typedef struct
{
  cairo_t *cr;
  CareFormFonts *fonts;
  gboolean tags;
  int table, row; /* that are open */
} Pen;

static void
begin (Pen *pen, const char *tag)
{
  if (pen->tags)
    cairo_tag_begin (pen->cr, tag, NULL);
}

static void
end (Pen *pen, const char *tag)
{
  if (pen->tags)
    cairo_tag_end (pen->cr, tag);
}

static void
move_to_row (Pen *pen, int table, int row)
{
  if (pen->table == table && pen->row == row)
    return;
  if (pen->row >= 0)
    end (pen, "TR");
  if (pen->table >= 0 && pen->table != table)
    end (pen, "Table");
  if (table >= 0 && pen->table != table)
    begin (pen, "Table");
  if (row >= 0)
    begin (pen, "TR");
  pen->table = table;
  pen->row = row;
}

static void
draw_text (Pen *pen, const CareFormPlaced *placed)
{
  if (placed->block->table < 0 && placed->text.empty)
    return;
  move_to_row (pen, placed->block->table, placed->block->row);
  begin (pen, placed->block->role);
  if (!placed->text.empty)
    {
      cairo_save (pen->cr);
      if (!placed->text.fits)
        {
          cairo_rectangle (pen->cr, placed->area.x, placed->area.y, placed->area.width,
                           placed->area.height);
          cairo_clip (pen->cr);
        }
      cairo_translate (pen->cr, placed->text_x, placed->text_y);
      cairo_scale (pen->cr, placed->text.scale, placed->text.scale);
      care_form_fonts_show_layout (pen->fonts, pen->cr, placed->text.layout);
      cairo_restore (pen->cr);
    }
  end (pen, placed->block->role);
}

/**
 * care_form_draw:
 * @cr: a context whose unit is the point, its origin the top left corner of the page
 * @sheet: a filled form
 * @page: a page, from 0
 * @flags: how to draw
 *
 * Draws a page. The file, the preview and the printer all come from here, so that they cannot
 * differ.
 */
void
care_form_draw (cairo_t *cr, CareFormSheet *sheet, guint page, CareFormDrawFlags flags)
{
  GArray *placed;
  Pen pen = { cr, NULL, (flags & CARE_FORM_DRAW_TAGS) != 0, -1, -1 };

  g_return_if_fail (CARE_IS_FORM_SHEET (sheet) && page < care_form_sheet_get_n_pages (sheet));

  placed = care_form_sheet_get_placed (sheet, page);
  pen.fonts = care_form_sheet_get_fonts (sheet);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_new_path (cr);
  draw_lines (cr, placed);
  for (guint i = 0; i < placed->len; i++)
    draw_bar (cr, &g_array_index (placed, CareFormPlaced, i));
  begin (&pen, "Document");
  for (guint i = 0; i < placed->len; i++)
    draw_text (&pen, &g_array_index (placed, CareFormPlaced, i));
  move_to_row (&pen, -1, -1);
  end (&pen, "Document");
  cairo_restore (cr);
}

static gboolean
has_problem (const CareFormBlock *block, GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && block->fields != NULL && block->fields[i] != NULL; i++)
    if (care_problems_concern (problems, block->fields[i]))
      return TRUE;
  return FALSE;
}

/**
 * care_form_draw_marks:
 * @cr: as for care_form_draw()
 * @sheet: a filled form
 * @page: a page, from 0
 * @focus: (nullable): the field that is being edited
 * @problems: (nullable) (element-type CareProblem): what is not right yet
 *
 * Draws what helps while the form is being filled, over the page: the cells of @focus are tinted,
 * those with a problem outlined. Never printed.
 */
void
care_form_draw_marks (cairo_t *cr, CareFormSheet *sheet, guint page, const char *focus,
                      GPtrArray *problems)
{
  GArray *placed;

  g_return_if_fail (CARE_IS_FORM_SHEET (sheet) && page < care_form_sheet_get_n_pages (sheet));

  placed = care_form_sheet_get_placed (sheet, page);
  cairo_save (cr);
  for (guint i = 0; i < placed->len; i++)
    {
      const CareFormPlaced *one = &g_array_index (placed, CareFormPlaced, i);
      const CareFormArea *area = &one->area;

      if (has_problem (one->block, problems))
        {
          cairo_rectangle (cr, area->x + 1, area->y + 1, area->width - 2, area->height - 2);
          cairo_set_source_rgb (cr, 0.75, 0.11, 0.16);
          cairo_set_line_width (cr, 1.5);
          cairo_stroke (cr);
        }
      if (focus != NULL && one->block->fields != NULL
          && g_strv_contains ((const char *const *) one->block->fields, focus))
        {
          cairo_rectangle (cr, area->x, area->y, area->width, area->height);
          cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.22);
          cairo_fill (cr);
        }
    }
  cairo_restore (cr);
}
