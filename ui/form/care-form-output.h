/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

void   care_form_output_save        (GtkWindow *parent, GPtrArray *sheets, CarePlan *plan,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
void   care_form_output_save_picture (GtkWindow *parent, GPtrArray *sheets, CarePlan *plan,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
void   care_form_output_save_text_picture (GtkWindow *parent, const char *text, const char *title,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
GFile *care_form_output_save_finish (GAsyncResult *result, GError **error);

GtkPrintOperation *care_form_output_print_operation_new (GPtrArray *sheets, int n_copies);
void   care_form_output_print       (GtkWindow *parent, GPtrArray *sheets, int n_copies);

G_END_DECLS
