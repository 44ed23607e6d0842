/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-files.h"

#include "base/care-json.h"
#include "compat/care-compat.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
fill_kind (CareCompatFileKind *kind)
{
  kind->name = _("Plan files");
  kind->suffix = "json";
}

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
  CareCompatFileKind kind = { 0 };

  g_return_if_fail (GTK_IS_WINDOW (window));

  fill_kind (&kind);
  care_compat_open_file (window, _("Open a Plan"), &kind, NULL, on_open_chosen_cb,
                         NULL);
}

static void
on_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    care_toast_show (window, _("Plan saved"));
  else
    care_toast_warn (window, error->message);
}

static void
on_save_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CarePlan) plan = user_data;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (file == NULL)
    return;
  root = care_plan_to_json (plan);
  text = care_json_to_string (root, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, on_written_cb, g_object_ref (object));
}

/**
 * care_plan_files_save:
 * @window: a window
 * @plan: one of its plans
 *
 * Asks where to, and writes @plan there. The name that is offered says nothing of the person.
 */
void
care_plan_files_save (GtkWindow *window, CarePlan *plan)
{
  CareCompatFileKind kind = { 0 };

  g_return_if_fail (GTK_IS_WINDOW (window) && CARE_IS_PLAN (plan));

  fill_kind (&kind);
  /* Translators: the name that is offered for a file with a plan */
  care_compat_save_file (window, _("Save the Plan"), _("plan.care-plan.json"), &kind, NULL,
                         on_save_chosen_cb, g_object_ref (plan));
}
