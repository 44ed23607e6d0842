/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The typefaces of a sheet, cut down to the glyphs that the sheet shows. */
typedef struct _CareFormFonts CareFormFonts;

CareFormFonts *care_form_fonts_new         (void);
void           care_form_fonts_free        (CareFormFonts *self);
void           care_form_fonts_add_layout  (CareFormFonts *self, PangoLayout *layout);
void           care_form_fonts_announce    (CareFormFonts *self);
void           care_form_fonts_show_layout (CareFormFonts *self, cairo_t *cr, PangoLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFormFonts, care_form_fonts_free)

/* What stands where a U+FFFC stands: the data of a shape attribute. @em is its size in points. */
typedef struct
{
  gboolean is_box;
  gboolean ticked;
  double em;
} CareFormShape;

G_END_DECLS
