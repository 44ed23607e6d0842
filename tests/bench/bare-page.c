/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same text as a form, on a bare page of cairo and Pango: bare-page OUTPUT.pdf < TEXT. What any
 * program pays for a page of Chinese, before grid, checks and policy. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoLayout *layout;
  g_autoptr (PangoFontDescription) font = NULL;
  char text[65536];
  gsize length = fread (text, 1, sizeof text, stdin);

  if (argc != 2)
    return 2;
  surface = cairo_pdf_surface_create (argv[1], 595, 842);
  cr = cairo_create (surface);
  layout = pango_cairo_create_layout (cr);
  font = pango_font_description_from_string ("Noto Serif CJK SC 9");
  pango_context_set_language (pango_layout_get_context (layout),
                              pango_language_from_string ("zh-cn"));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, 510 * PANGO_SCALE);
  pango_layout_set_text (layout, text, length);
  cairo_move_to (cr, 42, 30);
  pango_cairo_show_layout (cr, layout);
  cairo_show_page (cr);
  g_object_unref (layout);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return 0;
}
