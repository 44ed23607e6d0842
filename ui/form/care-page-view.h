/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CarePageView:
 *
 * The pages as they will be printed, below each other. Properties: `zoom` (double: 0 fits the
 * width, 1 is the size on paper) and `focus-field` (string, nullable: the field whose cells are
 * tinted). Signal `field-clicked` (string): somebody clicked on the cell of a field, or went there
 * with the arrow keys and pressed Enter.
 */
#define CARE_TYPE_PAGE_VIEW (care_page_view_get_type ())
G_DECLARE_FINAL_TYPE (CarePageView, care_page_view, CARE, PAGE_VIEW, GtkWidget)

void   care_page_view_set_pages       (CarePageView *self, GPtrArray *sheets,
                                       GPtrArray *problems);
void   care_page_view_set_focus_field (CarePageView *self, const char *field);
void   care_page_view_set_zoom        (CarePageView *self, double zoom);
double care_page_view_get_zoom        (CarePageView *self);
gboolean care_page_view_find_field    (CarePageView *self, const char *field,
                                       graphene_rect_t *area);

G_END_DECLS
