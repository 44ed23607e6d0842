/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-forms"
#include "config.h"

#include "forms/care-form-picture.h"

#include "base/care-error.h"
#include "forms/care-form-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

/* A picture to send in a chat, beside the PDF. It bears no metadata at all: cairo writes none. */

#define MARGIN 40.0          /* pixels of the picture, left and right */
#define GAP 28               /* pixels between pages, and above and below */
#define MAX_HEIGHT 30000     /* pixels: cairo takes no more than 32767 */
#define LOOK 0.5             /* pixels for a point, where ink is only looked for */
#define INK 250              /* a channel below this is not paper */
#define TEXT_FONT "Noto Serif CJK SC, Source Han Serif SC, SimSun, serif"
#define TEXT_SIZE 40         /* pixels: 13 points on a telephone of 360 points */

/* The part of a page that has ink, in points. */
typedef struct
{
  CareFormSheet *sheet;
  guint page;
  double left, right, top, bottom;
} Part;

static void
find_ink (Part *part)
{
  int width = ceil (care_form_sheet_get_width (part->sheet) * LOOK);
  int height = ceil (care_form_sheet_get_height (part->sheet) * LOOK);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  int left = width, right = -1, top = height, bottom = -1;
  const guchar *pixels;
  int stride;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, LOOK, LOOK);
  care_form_draw (cr, part->sheet, part->page, CARE_FORM_DRAW_PLAIN);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guchar *pixel = pixels + y * stride + x * 4;

        if (pixel[0] >= INK && pixel[1] >= INK && pixel[2] >= INK)
          continue;
        left = MIN (left, x);
        right = MAX (right, x);
        top = MIN (top, y);
        bottom = MAX (bottom, y);
      }
  cairo_surface_destroy (surface);
  /* A line may begin a little before the pixel in which it was seen. */
  part->left = MAX (left - 1, 0) / LOOK;
  part->right = MIN (right + 2, width) / LOOK;
  part->top = MAX (top - 1, 0) / LOOK;
  part->bottom = MIN (bottom + 2, height) / LOOK;
}

static GArray *
find_parts (GPtrArray *sheets)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (Part));

  for (guint i = 0; i < sheets->len; i++)
    for (guint page = 0; page < care_form_sheet_get_n_pages (g_ptr_array_index (sheets, i));
         page++)
      {
        Part part = { g_ptr_array_index (sheets, i), page, 0, 0, 0, 0 };

        find_ink (&part);
        if (part.bottom > part.top)
          g_array_append_val (parts, part);
      }
  return parts;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
take_png (cairo_surface_t *surface, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);

  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("The picture cannot be made: %s"),
               cairo_status_to_string (status));
  return NULL;
}

static cairo_t *
begin (double height, GError **error)
{
  cairo_surface_t *surface;
  cairo_t *cr;

  if (height > MAX_HEIGHT)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_FAILED,
                           _("The picture would be too long; save it as a PDF file."));
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, CARE_FORM_PICTURE_WIDTH,
                                        (int) ceil (height));
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  return cr;
}

static GBytes *
finish (cairo_t *cr, GError **error)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));

  cairo_destroy (cr);
  return take_png (surface, error);
}

/**
 * care_form_picture_new:
 * @sheets: (element-type CareFormSheet): pages
 * @error: return location for a #GError
 *
 * Draws all pages below one another into one picture, %CARE_FORM_PICTURE_WIDTH wide. The white
 * margins of the paper are left out, so that the letters are as large as the width allows.
 *
 * Returns: (transfer full) (nullable): a PNG file without metadata
 */
GBytes *
care_form_picture_new (GPtrArray *sheets, GError **error)
{
  g_autoptr (GArray) parts = find_parts (sheets);
  double left = G_MAXDOUBLE, right = 0, height = GAP, scale, y = GAP;
  cairo_t *cr;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      left = MIN (left, part->left);
      right = MAX (right, part->right);
    }
  if (right <= left)
    left = 0, right = 1;
  scale = (CARE_FORM_PICTURE_WIDTH - 2 * MARGIN) / (right - left);
  for (guint i = 0; i < parts->len; i++)
    height += (g_array_index (parts, Part, i).bottom - g_array_index (parts, Part, i).top) * scale
              + GAP;
  cr = begin (height, error);
  if (cr == NULL)
    return NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      cairo_save (cr);
      cairo_rectangle (cr, 0, y, CARE_FORM_PICTURE_WIDTH, (part->bottom - part->top) * scale);
      cairo_clip (cr);
      cairo_translate (cr, MARGIN - left * scale, y - part->top * scale);
      cairo_scale (cr, scale, scale);
      care_form_draw (cr, part->sheet, part->page, CARE_FORM_DRAW_PLAIN);
      cairo_restore (cr);
      y += (part->bottom - part->top) * scale + GAP;
    }
  return finish (cr, error);
}

static PangoLayout *
new_layout (cairo_t *cr, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (TEXT_FONT);

  pango_font_description_set_absolute_size (font, TEXT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (CARE_FORM_PICTURE_WIDTH - 2 * MARGIN) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.3);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * care_form_picture_new_for_text:
 * @text: lines of text
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): @text as a PNG file, %CARE_FORM_PICTURE_WIDTH wide
 */
GBytes *
care_form_picture_new_for_text (const char *text, GError **error)
{
  cairo_t *measure = begin (1, NULL), *cr;
  g_autoptr (PangoLayout) measured = new_layout (measure, text), layout = NULL;
  int height;

  pango_layout_get_pixel_size (measured, NULL, &height);
  cairo_destroy (measure);
  cr = begin (height + 2 * MARGIN, error);
  if (cr == NULL)
    return NULL;
  layout = new_layout (cr, text);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, layout);
  return finish (cr, error);
}
