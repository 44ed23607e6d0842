/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "forms/care-form-page.h"
#include "forms/care-form-values.h"

G_BEGIN_DECLS

#define CARE_FORM_POINTS_PER_MM (72.0 / 25.4)

/* Typeset text of a block, to be drawn scaled by @scale. @width and @height are those of the text
 * in points on the page; @fits: whether it stays within what it was given; @missing: a character
 * that no font has, or 0; @empty: there is nothing to draw. */
typedef struct
{
  PangoLayout *layout;
  double scale;
  double width, height;
  gboolean fits;
  gboolean empty;
  gunichar missing;
} CareFormText;

PangoContext *care_form_text_create_context (const char *language);
void          care_form_text_set   (CareFormText *self, PangoContext *context,
                                    const CareFormBlock *block, const CareFormValues *row,
                                    const CareFormValues *values, double width, double height,
                                    double share);
void          care_form_text_clear (CareFormText *self);

const char *care_form_lookup (const CareFormValues *row, const CareFormValues *values,
                              const char *key);

G_END_DECLS
