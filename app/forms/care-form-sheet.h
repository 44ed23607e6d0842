/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "forms/care-form-layout.h"
#include "forms/care-form-values.h"

G_BEGIN_DECLS

/**
 * CareFormSheet:
 *
 * A layout filled with values and typeset, ready to draw. Immutable; for the thread that made it.
 */
#define CARE_TYPE_FORM_SHEET (care_form_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CareFormSheet, care_form_sheet, CARE, FORM_SHEET, GObject)

/**
 * CareFormArea:
 *
 * A rectangle on a page, in points from its top left corner.
 */
typedef struct
{
  double x, y, width, height;
} CareFormArea;

CareFormSheet  *care_form_sheet_new          (CareFormLayout *layout,
                                              const CareFormValues *values);
CareFormLayout *care_form_sheet_get_layout   (CareFormSheet *self);
guint           care_form_sheet_get_n_pages  (CareFormSheet *self);
GPtrArray      *care_form_sheet_get_problems (CareFormSheet *self); /* of CareProblem */
double          care_form_sheet_get_width    (CareFormSheet *self);
double          care_form_sheet_get_height   (CareFormSheet *self);

const char     *care_form_sheet_find_field   (CareFormSheet *self, guint page, double x, double y);
GPtrArray      *care_form_sheet_list_fields  (CareFormSheet *self, guint page);
gboolean        care_form_sheet_get_area     (CareFormSheet *self, guint page, const char *field,
                                              CareFormArea *area);

G_END_DECLS
