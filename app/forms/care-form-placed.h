/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/care-form-fonts.h"
#include "forms/care-form-page.h"
#include "forms/care-form-sheet.h"
#include "forms/care-form-text.h"

G_BEGIN_DECLS

/* A block on its page. Points. @bar: where its bar is, without @bar.height where it has none;
 * @certain and @perhaps: how far the bar is full and hatched. */
typedef struct
{
  const CareFormBlock *block;
  CareFormArea area;
  CareFormText text;
  double text_x, text_y;
  CareFormArea bar;
  double certain, perhaps;
} CareFormPlaced;

GArray        *care_form_sheet_get_placed (CareFormSheet *self, guint page); /* of CareFormPlaced */
CareFormFonts *care_form_sheet_get_fonts  (CareFormSheet *self);

G_END_DECLS
