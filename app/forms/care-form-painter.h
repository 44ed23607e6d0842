/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/care-form-sheet.h"

G_BEGIN_DECLS

/**
 * CareFormDrawFlags:
 * @CARE_FORM_DRAW_PLAIN: the page as it is
 * @CARE_FORM_DRAW_TAGS: with the structure of a tagged PDF
 */
typedef enum
{
  CARE_FORM_DRAW_PLAIN = 0,
  CARE_FORM_DRAW_TAGS = 1 << 0,
} CareFormDrawFlags;

void care_form_draw       (cairo_t *cr, CareFormSheet *sheet, guint page, CareFormDrawFlags flags);
void care_form_draw_marks (cairo_t *cr, CareFormSheet *sheet, guint page, const char *focus,
                           GPtrArray *problems);

G_END_DECLS
