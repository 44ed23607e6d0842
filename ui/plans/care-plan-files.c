/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-files.h"

#include "compat/care-compat.h"
#include "plans/care-export-window.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

static void
on_open_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);

  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;

  if (uri != NULL)
    gtk_widget_activate_action (GTK_WIDGET (object), "win.open-file", "s", uri);
}

/**
 * care_plan_files_open:
 * @window: a window with the action `win.open-file`
 *
 * Asks for a file, and has @window open it.
 */
void
care_plan_files_open (GtkWindow *window)
{
  static const char *const more[] = { "sealed", NULL };
  const CareCompatFileKind kind = { _("Plan files"), "json", more };

  g_return_if_fail (GTK_IS_WINDOW (window));

  care_compat_open_file (window, _("Open a Plan"), &kind, NULL, on_open_chosen_cb,
                         NULL);
}

static void
on_saved_cb (GtkWidget *window)
{
  care_toast_show (window, _("Plan saved"));
}

/**
 * care_plan_files_save:
 * @window: a window
 * @plan: one of its plans
 *
 * Asks how and where to, and writes @plan there for another computer. The name that is offered says
 * nothing of the person.
 */
void
care_plan_files_save (GtkWindow *window, CarePlan *plan)
{
  CareExportWindow *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window) && CARE_IS_PLAN (plan));

  dialog = care_export_window_new (plan);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), window);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_saved_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
