/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-advice.h"

G_BEGIN_DECLS

/* Rows and groups that several pages show alike. All constructors are (transfer floating). */

GtkWidget *care_group_new       (const char *title, const char *description);
void       care_group_add_button (GtkWidget *group, const char *label, const char *action);
GtkWidget *care_row_new         (const char *title, const char *subtitle);
GtkWidget *care_row_new_contact (const CareContact *contact);
GtkWidget *care_row_new_fact    (const CareFact *fact);
void       care_button_wrap     (GtkWidget *button, int max_chars);
void       care_row_add_source  (GtkWidget *row, const CareFact *fact);
void       care_row_stack       (GtkWidget *row);
void       care_rows_fit        (GtkWidget *root);

G_END_DECLS
