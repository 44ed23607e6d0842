/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-cost-sheet.h"

#include "costs/care-cost-text.h"
#include "costs/care-payment-route.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define MARGIN 48.0
#define BAR_HEIGHT 12.0
#define COLUMN (CARE_COST_SHEET_WIDTH - 2 * MARGIN)
#define FOOT (CARE_COST_SHEET_HEIGHT - MARGIN)

typedef enum
{
  BLOCK_TEXT,
  BLOCK_BAR,
} BlockKind;

/* @left and @right: what stands on a line; @right may be empty. Points. */
typedef struct
{
  BlockKind kind;
  guint page;
  double y;
  PangoLayout *left;
  PangoLayout *right;
  CarePayout low;
  CarePayout high;
  double scale;
} Block;

struct _CareCostSheet
{
  GObject parent_instance;

  PangoContext *context;
  GArray *blocks;
  guint page;
  double y;
};

G_DEFINE_FINAL_TYPE (CareCostSheet, care_cost_sheet, G_TYPE_OBJECT)

static void
clear_block (gpointer data)
{
  Block *block = data;

  g_clear_object (&block->left);
  g_clear_object (&block->right);
}

static void
care_cost_sheet_finalize (GObject *object)
{
  CareCostSheet *self = CARE_COST_SHEET (object);

  g_array_unref (self->blocks);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (care_cost_sheet_parent_class)->finalize (object);
}

static void
care_cost_sheet_class_init (CareCostSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_cost_sheet_finalize;
}

static void
care_cost_sheet_init (CareCostSheet *self)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();

  /* A point is a point, whatever screen there is. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  self->context = pango_font_map_create_context (map);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (self->blocks, clear_block);
  self->y = MARGIN;
}

static PangoLayout *
new_layout (CareCostSheet *self, const char *text, int size, gboolean bold, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");

  pango_font_description_set_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
place (CareCostSheet *self, Block block, double height, double gap)
{
  if (self->y + height > FOOT && self->y > MARGIN)
    {
      self->page++;
      self->y = MARGIN;
    }
  block.page = self->page;
  block.y = self->y;
  self->y += height + gap;
  g_array_append_val (self->blocks, block);
}

static void
add_text (CareCostSheet *self, const char *text, int size, gboolean bold, double gap)
{
  Block block = { .kind = BLOCK_TEXT };

  if (text == NULL || *text == '\0')
    return;
  block.left = new_layout (self, text, size, bold, COLUMN);
  place (self, block, height_of (block.left), gap);
}

static void
add_line (CareCostSheet *self, const char *left, const char *right, gboolean bold)
{
  Block block = { .kind = BLOCK_TEXT };

  block.left = new_layout (self, left, 9, bold, COLUMN * 0.76);
  block.right = new_layout (self, right, 9, bold, COLUMN * 0.22);
  pango_layout_set_alignment (block.right, PANGO_ALIGN_RIGHT);
  place (self, block, MAX (height_of (block.left), height_of (block.right)), 3);
}

static void
add_bar (CareCostSheet *self, CareEstimate *estimate, gint64 scale)
{
  Block block = { .kind = BLOCK_BAR };

  if (care_estimate_get_low (estimate) == NULL || scale <= 0)
    return;
  block.low = *care_estimate_get_low (estimate);
  block.high = *care_estimate_get_high (estimate);
  block.scale = (double) scale;
  place (self, block, BAR_HEIGHT, 3);
}

static gint64
find_scale (CareEstimate *home)
{
  if (care_estimate_get_total (home) != CARE_FEN_UNKNOWN)
    return care_estimate_get_total (home);
  return care_estimate_get_high (home) ? care_estimate_get_high (home)->covered_fen : 0;
}

static void
add_row (CareCostSheet *self, CareComparison *comparison, const CareComparisonRow *row,
         CarePolicy *policy, gint64 scale)
{
  const char *name = care_comparison_row_get_label (row, policy);
  g_autofree char *less = care_cost_text_difference (comparison, row);
  g_autofree char *shares = care_cost_text_estimate_marked (row->estimate);
  g_autofree char *points = care_cost_text_row_points (row);
  g_autofree char *conditions = care_cost_text_conditions (row->advice, policy);
  g_autofree char *open = care_cost_text_open (row, policy);

  add_text (self, name, 11, TRUE, 1);
  add_text (self, less, 13, TRUE, 2);
  add_text (self, open, 9, FALSE, 2);
  add_bar (self, row->estimate, scale);
  if (care_estimate_get_state (row->estimate) != CARE_ESTIMATE_UNKNOWN)
    add_text (self, shares, 9, FALSE, 1);
  add_text (self, points, 9, FALSE, 1);
  add_text (self, conditions, 8, FALSE, 9);
}

static void
add_home (CareCostSheet *self, CareEstimate *home, gint64 scale)
{
  g_autofree char *shares = NULL;

  if (care_estimate_get_state (home) == CARE_ESTIMATE_UNKNOWN)
    return;
  shares = care_cost_text_estimate_marked (home);
  add_text (self, _("At home, in a hospital of the same level"), 11, TRUE, 1);
  add_bar (self, home, scale);
  add_text (self, shares, 9, FALSE, 9);
}

static void
add_catalogues (CareCostSheet *self, CareComparison *comparison)
{
  g_autofree char *direct = care_cost_text_route (comparison, CARE_PAYMENT_ROUTE_DIRECT);
  g_autofree char *manual = care_cost_text_route (comparison, CARE_PAYMENT_ROUTE_MANUAL);

  add_text (self, _("Settled by the hospital"), 10, TRUE, 1);
  add_text (self, direct, 9, FALSE, 4);
  add_text (self, _("Paid first, claimed at home"), 10, TRUE, 1);
  add_text (self, manual, 9, FALSE, 8);
}

static void
add_steps (CareCostSheet *self, CareEstimate *estimate)
{
  guint n_steps;
  const CareStep *steps = care_estimate_get_steps (estimate, &n_steps);

  if (n_steps == 0)
    return;
  add_text (self, _("Line by line"), 12, TRUE, 4);
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *says = care_step_dup_says (&steps[i]);
      g_autofree char *amount = care_money_dup_yuan (steps[i].amount_fen);

      if (steps[i].kind == CARE_STEP_COVERED
          && care_estimate_get_state (estimate) == CARE_ESTIMATE_RANGE)
        add_text (self, steps[i].is_high_end ? _("At most") : _("At least"), 10, TRUE, 2);
      add_line (self, says, amount,
                steps[i].kind == CARE_STEP_FUND || steps[i].kind == CARE_STEP_SELF);
    }
  self->y += 6;
}

/**
 * care_cost_sheet_new:
 * @estimate: the estimate looked at
 * @comparison: all filing types on the same bill
 * @policy: knows what types and papers are called
 * @from_example: whether figures come from an unverified example, which is then said first
 * @what_if: (nullable): what is tried out, which is then said before the result
 *
 * Returns: (transfer full): the pages, typeset
 */
CareCostSheet *
care_cost_sheet_new (CareEstimate *estimate, CareComparison *comparison, CarePolicy *policy,
                     gboolean from_example, const char *what_if)
{
  CareCostSheet *self = g_object_new (CARE_TYPE_COST_SHEET, NULL);
  g_autofree char *says = care_cost_text_estimate (estimate);
  g_autofree char *missing = care_cost_text_missing (estimate);
  g_autofree char *remarks = care_cost_text_remarks (estimate);
  g_autofree char *best = care_cost_text_best (comparison, policy);
  gint64 scale = find_scale (care_comparison_get_home (comparison));

  add_text (self, _("What it may cost"), 18, TRUE, 8);
  if (from_example)
    add_text (self, _("Reckoned with figures that come from an unverified example."), 10, TRUE, 6);
  add_text (self, what_if, 12, TRUE, 4);
  add_text (self, says, 12, TRUE, 4);
  add_text (self, missing, 10, FALSE, 6);
  add_text (self, remarks, 10, FALSE, 6);
  add_text (self, best, 10, FALSE, 6);
  add_bar (self, estimate, scale);
  self->y += 8;
  if (care_comparison_get_n_rows (comparison) > 0)
    add_text (self, _("Side by side"), 14, TRUE, 6);
  for (guint i = 0; i < care_comparison_get_n_rows (comparison); i++)
    add_row (self, comparison, care_comparison_get_row (comparison, i), policy, scale);
  add_home (self, care_comparison_get_home (comparison), scale);
  add_steps (self, estimate);
  if (care_comparison_get_advice (comparison) != NULL)
    add_catalogues (self, comparison);
  add_text (self, _("An estimate. What counts is the settlement by the insurance office."), 9,
            FALSE, 0);
  return self;
}

guint
care_cost_sheet_get_n_pages (CareCostSheet *self)
{
  g_return_val_if_fail (CARE_IS_COST_SHEET (self), 0);
  return self->page + 1;
}

static void
draw_hatching (cairo_t *cr, double x, double y, double width)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, BAR_HEIGHT);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1);
  for (double from = x - BAR_HEIGHT; from < x + width; from += 4)
    {
      cairo_move_to (cr, from, y + BAR_HEIGHT);
      cairo_line_to (cr, from + BAR_HEIGHT, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Solid is paid for certain, hatched is paid perhaps, empty is one's own. */
static void
draw_bar (cairo_t *cr, const Block *block)
{
  double certain = block->low.fund_fen / block->scale * COLUMN;
  double most = block->high.fund_fen / block->scale * COLUMN;
  double width = COLUMN;

  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_rectangle (cr, MARGIN, block->y, MIN (certain, width), BAR_HEIGHT);
  cairo_fill (cr);
  if (most > certain)
    draw_hatching (cr, MARGIN + certain, block->y, MIN (most, width) - certain);
  cairo_set_line_width (cr, 0.6);
  cairo_rectangle (cr, MARGIN, block->y, width, BAR_HEIGHT);
  cairo_stroke (cr);
}

/**
 * care_cost_sheet_draw:
 * @self: a sheet
 * @cr: a context whose unit is the point, its origin the top left corner of the page
 * @page: from 0
 */
void
care_cost_sheet_draw (CareCostSheet *self, cairo_t *cr, guint page)
{
  g_return_if_fail (CARE_IS_COST_SHEET (self) && page <= self->page);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);

      if (block->page != page)
        continue;
      if (block->kind == BLOCK_BAR)
        {
          draw_bar (cr, block);
          continue;
        }
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, MARGIN, block->y);
      pango_cairo_show_layout (cr, block->left);
      if (block->right == NULL)
        continue;
      cairo_move_to (cr, MARGIN + COLUMN * 0.78, block->y);
      pango_cairo_show_layout (cr, block->right);
    }
}
