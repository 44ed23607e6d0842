/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-sheet.h"

#include "forms/care-form-field.h"
#include "forms/care-form-placed.h"
#include "forms/care-problem.h"

#include <glib/gi18n-lib.h>

#define HEADING "H2" /* the role of what belongs to the block below it */
#define MAX_PAGES 100 /* of a flow that runs over */
#define BAR_GAP 4.0   /* points, above and below a bar together */
#define SHARE_STEP 0.125

struct _CareFormSheet
{
  GObject parent_instance;

  CareFormLayout *layout;
  GPtrArray *pages; /* of GArray of CareFormPlaced */
  GPtrArray *problems;
  CareFormFonts *fonts; /* nullable: nothing has been drawn */
};

G_DEFINE_FINAL_TYPE (CareFormSheet, care_form_sheet, G_TYPE_OBJECT)

static void
care_form_sheet_finalize (GObject *object)
{
  CareFormSheet *self = CARE_FORM_SHEET (object);

  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->fonts, care_form_fonts_free);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (care_form_sheet_parent_class)->finalize (object);
}

static void
care_form_sheet_class_init (CareFormSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_form_sheet_finalize;
}

static void
care_form_sheet_init (CareFormSheet *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->problems = care_problems_new ();
}

static void
clear_placed (CareFormPlaced *placed)
{
  care_form_text_clear (&placed->text);
}

static GArray *
add_page (CareFormSheet *self)
{
  GArray *page = g_array_new (FALSE, FALSE, sizeof (CareFormPlaced));

  g_array_set_clear_func (page, (GDestroyNotify) clear_placed);
  g_ptr_array_add (self->pages, page);
  return page;
}

static void
report (CareFormSheet *self, const CareFormPlaced *placed)
{
  const char *field = placed->block->fields ? placed->block->fields[0] : "";
  const char *text = pango_layout_get_text (placed->text.layout);
  char character[7] = "";

  if (placed->text.missing != 0)
    {
      CareProblem *problem;

      character[g_unichar_to_utf8 (placed->text.missing, character)] = '\0';
      problem = care_problem_new (field, _("No font on this computer has the character “%s” "
                                           "(U+%04X)."), character, placed->text.missing);
      problem->fatal = TRUE;
      g_ptr_array_add (self->problems, problem);
    }
  if (!placed->text.fits)
    g_ptr_array_add (self->problems, care_problem_new (field, _("“%s” is too long for its place "
                                                                "on the form."), text));
}

/* Puts the typeset text into its area, after the alignment of the style. */
static void
place_text (CareFormPlaced *placed)
{
  const CareFormStyle *style = placed->block->style;
  double padding = style->padding_y * CARE_FORM_POINTS_PER_MM;
  double free_height = MAX (placed->area.height - 2 * padding - placed->text.height, 0);

  placed->text_x = placed->area.x + style->padding_x * CARE_FORM_POINTS_PER_MM;
  placed->text_y = placed->area.y + padding;
  if (style->valign == CARE_FORM_MIDDLE)
    placed->text_y += free_height / 2;
  else if (style->valign == CARE_FORM_BOTTOM)
    placed->text_y += free_height;
}

static void
place_block (CareFormSheet *self, PangoContext *context, const CareFormBlock *block,
             const CareFormValues *values, GArray *page)
{
  const double scale = CARE_FORM_POINTS_PER_MM;
  CareFormPlaced placed = {
    block,
    { block->x * scale, block->y * scale, block->width * scale, block->height * scale },
  };

  care_form_text_set (&placed.text, context, block, NULL, values,
                      placed.area.width - 2 * block->style->padding_x * scale,
                      placed.area.height - 2 * block->style->padding_y * scale, 1);
  place_text (&placed);
  report (self, &placed);
  g_array_append_val (page, placed);
}

static double
get_amount (const CareFormValues *row, const CareFormValues *values, const char *key)
{
  const char *text = care_form_lookup (row, values, key);

  return text ? g_ascii_strtod (text, NULL) : -1;
}

/* The bar below the text, where all three amounts are known. */
static void
measure_bar (CareFormPlaced *placed, const CareFormValues *row, const CareFormValues *values)
{
  const CareFormBlock *block = placed->block;
  double amounts[G_N_ELEMENTS (block->bar)];

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    amounts[i] = block->bar_height > 0 ? get_amount (row, values, block->bar[i]) : -1;
  if (amounts[0] < 0 || amounts[1] < amounts[0] || amounts[2] <= 0)
    return;
  placed->bar.x = placed->area.x + block->style->padding_x * CARE_FORM_POINTS_PER_MM;
  placed->bar.width = placed->area.width - 2 * (placed->bar.x - placed->area.x);
  placed->bar.height = block->bar_height * CARE_FORM_POINTS_PER_MM + BAR_GAP;
  placed->certain = placed->bar.width * MIN (amounts[0] / amounts[2], 1);
  placed->perhaps = placed->bar.width * MIN (amounts[1] / amounts[2], 1);
}

typedef struct
{
  CareFormSheet *sheet;
  PangoContext *context;
  const CareFormPage *page;
  const CareFormValues *values;
  double share; /* of the way from the smallest sizes to the largest, 0 to 1; 0 halves the spaces */
  GArray *placed; /* of the page that is being filled; NULL while it is only measured */
  double y;       /* points */
} Flow;

static double
bottom (const Flow *flow)
{
  return (flow->page->flow_y + flow->page->flow_height) * CARE_FORM_POINTS_PER_MM;
}

/* Begins a page. A heading that would be left alone at the end of the one before goes along. */
static void
turn_page (Flow *flow)
{
  GArray *before = flow->placed;
  CareFormPlaced *last = &g_array_index (before, CareFormPlaced, before->len - 1);
  CareFormPlaced heading = { NULL };

  flow->placed = add_page (flow->sheet);
  flow->y = flow->page->flow_y * CARE_FORM_POINTS_PER_MM;
  if (before->len < 2 || !g_str_equal (last->block->role, HEADING))
    return;
  heading = *last;
  last->text.layout = NULL;
  g_array_set_size (before, before->len - 1);
  heading.bar.y += flow->y - heading.area.y;
  heading.area.y = flow->y;
  flow->y += heading.area.height;
  place_text (&heading);
  g_array_append_val (flow->placed, heading);
}

static void
flow_block (Flow *flow, const CareFormBlock *block, const CareFormValues *row)
{
  const double scale = CARE_FORM_POINTS_PER_MM;
  const double padding = block->style->padding_y * scale;
  CareFormSheet *self = flow->sheet;
  CareFormPlaced placed = { block, { block->x * scale, 0, block->width * scale, 0 } };

  care_form_text_set (&placed.text, flow->context, block, row, flow->values,
                      placed.area.width - 2 * block->style->padding_x * scale,
                      flow->page->flow_height * scale - 2 * padding, flow->share);
  measure_bar (&placed, row, flow->values);
  placed.area.height = placed.text.height + placed.bar.height + 2 * padding;
  placed.area.y = flow->y + block->space_before * scale * (1 + flow->share) / 2;
  if (flow->placed != NULL && placed.area.y + placed.area.height > bottom (flow)
      && self->pages->len < MAX_PAGES)
    {
      turn_page (flow);
      placed.area.y = flow->y;
    }
  flow->y = placed.area.y + placed.area.height;
  if (flow->placed == NULL)
    {
      care_form_text_clear (&placed.text);
      return;
    }
  placed.bar.y = flow->y - padding - placed.bar.height + BAR_GAP / 2;
  placed.bar.height = MAX (placed.bar.height - BAR_GAP, 0);
  place_text (&placed);
  report (self, &placed);
  g_array_append_val (flow->placed, placed);
}

/* A line that would show nothing but its caption is left out. */
static gboolean
has_something (const CareFormBlock *block, const CareFormValues *row, const CareFormValues *values)
{
  gboolean has_key = FALSE;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const CareFormRun *run = g_ptr_array_index (block->runs, i);

      if (run->kind != CARE_FORM_RUN_VALUE || run->width > 0)
        continue;
      has_key = TRUE;
      if (care_form_lookup (row, values, run->key) != NULL)
        return TRUE;
    }
  return !has_key;
}

static void
flow_blocks (Flow *flow)
{
  flow->y = flow->page->flow_y * CARE_FORM_POINTS_PER_MM;
  for (guint i = 0; i < flow->page->flow->len; i++)
    {
      const CareFormBlock *block = g_ptr_array_index (flow->page->flow, i);
      GPtrArray *rows = block->each ? care_form_values_get_rows (flow->values, block->each) : NULL;

      if (block->each == NULL && has_something (block, NULL, flow->values))
        flow_block (flow, block, NULL);
      for (guint j = 0; rows != NULL && j < rows->len; j++)
        if (has_something (block, g_ptr_array_index (rows, j), flow->values))
          flow_block (flow, block, g_ptr_array_index (rows, j));
    }
}

/* As large as it goes onto one page; where nothing helps, as large as it is meant. */
static double
find_share (Flow *flow)
{
  for (flow->share = 1; flow->page->flow_fits && flow->share >= 0; flow->share -= SHARE_STEP)
    {
      flow_blocks (flow);
      if (flow->y <= bottom (flow))
        return flow->share;
    }
  return 1;
}

static void
fill_flow (CareFormSheet *self, PangoContext *context, const CareFormPage *page,
           const CareFormValues *values, GArray *placed)
{
  Flow flow = { self, context, page, values };

  flow.share = find_share (&flow);
  flow.placed = placed;
  flow_blocks (&flow);
}

/**
 * care_form_sheet_new:
 * @layout: a form
 * @values: what to fill it with
 *
 * Typesets the form. What does not fit and what no font can show is among its problems.
 *
 * Returns: (transfer full): the sheet
 */
CareFormSheet *
care_form_sheet_new (CareFormLayout *layout, const CareFormValues *values)
{
  CareFormSheet *self = g_object_new (CARE_TYPE_FORM_SHEET, NULL);
  PangoContext *context = care_form_text_create_context (care_form_layout_get_language (layout));
  GPtrArray *pages = care_form_layout_get_pages (layout);

  self->layout = g_object_ref (layout);
  for (guint i = 0; i < pages->len; i++)
    {
      const CareFormPage *page = g_ptr_array_index (pages, i);
      GArray *placed = add_page (self);

      for (guint j = 0; j < page->blocks->len; j++)
        place_block (self, context, g_ptr_array_index (page->blocks, j), values, placed);
      fill_flow (self, context, page, values, placed);
    }
  g_object_unref (context);
  return self;
}

/**
 * care_form_sheet_find_field:
 * @self: a sheet
 * @page: a page, from 0
 * @x: points from the left
 * @y: points from the top
 *
 * Returns: (transfer none) (nullable): the field whose cell is there
 */
const char *
care_form_sheet_find_field (CareFormSheet *self, guint page, double x, double y)
{
  GArray *placed;

  g_return_val_if_fail (CARE_IS_FORM_SHEET (self) && page < self->pages->len, NULL);

  placed = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < placed->len; i++)
    {
      const CareFormPlaced *one = &g_array_index (placed, CareFormPlaced, i);

      if (one->block->fields != NULL && x >= one->area.x && x < one->area.x + one->area.width
          && y >= one->area.y && y < one->area.y + one->area.height)
        return one->block->fields[0];
    }
  return NULL;
}

/**
 * care_form_sheet_list_fields:
 * @self: a sheet
 * @page: a page, from 0
 *
 * Returns: (transfer container) (element-type utf8): the fields whose cells the page shows, in the
 *   order in which it is read, each once
 */
GPtrArray *
care_form_sheet_list_fields (CareFormSheet *self, guint page)
{
  GPtrArray *fields = g_ptr_array_new ();
  GArray *placed;

  g_return_val_if_fail (CARE_IS_FORM_SHEET (self) && page < self->pages->len, fields);

  placed = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < placed->len; i++)
    {
      const CareFormBlock *block = g_array_index (placed, CareFormPlaced, i).block;

      for (gsize j = 0; block->fields != NULL && block->fields[j] != NULL; j++)
        if (care_form_field_is_known (block->fields[j])
            && !g_ptr_array_find_with_equal_func (fields, block->fields[j], g_str_equal, NULL))
          g_ptr_array_add (fields, block->fields[j]);
    }
  return fields;
}

static void
extend (CareFormArea *area, const CareFormArea *by)
{
  double right = MAX (area->x + area->width, by->x + by->width);
  double low = MAX (area->y + area->height, by->y + by->height);

  area->x = MIN (area->x, by->x);
  area->y = MIN (area->y, by->y);
  area->width = right - area->x;
  area->height = low - area->y;
}

/**
 * care_form_sheet_get_area:
 * @self: a sheet
 * @page: a page, from 0
 * @field: a field
 * @area: (out): the rectangle around its cells
 *
 * Returns: %FALSE where the page does not show @field
 */
gboolean
care_form_sheet_get_area (CareFormSheet *self, guint page, const char *field, CareFormArea *area)
{
  GArray *placed;
  gboolean found = FALSE;

  g_return_val_if_fail (CARE_IS_FORM_SHEET (self) && page < self->pages->len, FALSE);

  placed = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < placed->len; i++)
    {
      const CareFormPlaced *one = &g_array_index (placed, CareFormPlaced, i);

      if (one->block->fields == NULL
          || !g_strv_contains ((const char *const *) one->block->fields, field))
        continue;
      if (found)
        extend (area, &one->area);
      else
        *area = one->area;
      found = TRUE;
    }
  return found;
}

/* What the sheet needs of its typefaces. Sheets that are drawn together are asked one after the
 * other before the first is drawn: they then share what is cut out of the typefaces. Where a form
 * is only checked, nobody asks. */
CareFormFonts *
care_form_sheet_get_fonts (CareFormSheet *self)
{
  if (self->fonts != NULL)
    return self->fonts;
  self->fonts = care_form_fonts_new ();
  for (guint i = 0; i < self->pages->len; i++)
    {
      GArray *page = g_ptr_array_index (self->pages, i);

      for (guint j = 0; j < page->len; j++)
        care_form_fonts_add_layout (self->fonts,
                                    g_array_index (page, CareFormPlaced, j).text.layout);
    }
  care_form_fonts_announce (self->fonts);
  return self->fonts;
}

GArray *
care_form_sheet_get_placed (CareFormSheet *self, guint page)
{
  return g_ptr_array_index (self->pages, page);
}

/* Plain getters; width and height of the paper are points. */
#define GETTER(type, name, expression)                              \
  type care_form_sheet_get_##name (CareFormSheet *self)             \
  {                                                                 \
    g_return_val_if_fail (CARE_IS_FORM_SHEET (self), 0);            \
                                                                    \
    return expression;                                              \
  }

GETTER (CareFormLayout *, layout, self->layout)
GETTER (guint, n_pages, self->pages->len)
GETTER (GPtrArray *, problems, self->problems)
GETTER (double, width, care_form_layout_get_width (self->layout) * CARE_FORM_POINTS_PER_MM)
GETTER (double, height, care_form_layout_get_height (self->layout) * CARE_FORM_POINTS_PER_MM)
