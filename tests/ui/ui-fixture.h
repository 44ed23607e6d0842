/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "care-application.h"
#include "care-window.h"

G_BEGIN_DECLS

/* What the tests of the window share: one application, a window of a width, finding widgets by what
 * people read on them, and pictures. */

void        ui_init        (int *argc, char ***argv);
void        ui_init_spoken (int *argc, char ***argv);
CareWindow *ui_window_new  (int width, int height);
void        ui_window_free (CareWindow *window);
void        ui_window_forget (CareWindow *window);
void        ui_settle      (void);
void        ui_wait_for    (gboolean (*is_done) (gpointer), gpointer data);

GtkWindow  *ui_find_dialog (CareWindow *window);
gpointer    ui_get_child   (gpointer widget, const char *name);
GtkWidget  *ui_find_question (void);
void        ui_answer      (CareWindow *window, const char *response);
void        ui_choose_path (const char *path);
GtkWidget  *ui_find        (GtkWidget *root, GType type, const char *text);
GtkWidget  *ui_find_action (GtkWidget *root, const char *action_name);
const char *ui_text        (GtkWidget *widget);
void        ui_activate    (CareWindow *window, const char *action, const char *parameter);
void        ui_choose      (CareWindow *window, const char *label);
void        ui_type        (CareWindow *window, GType type, const char *text);
void        ui_save_png    (GtkWidget *widget, const char *path);
CarePlan   *ui_example     (const char *name);
CarePlan   *ui_plan_of     (const char *json);

G_END_DECLS
