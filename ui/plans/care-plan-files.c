/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-files.h"

#include "base/care-json.h"
#include "care-file-opener.h"
#include "compat/care-compat.h"
#include "keeping/care-keeping.h"
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
say (CareWindow *window, const char *message)
{
  AdwToast *toast = care_toast_new (message);

  adw_toast_set_timeout (toast, 0);
  care_window_add_toast (window, toast);
}

/**
 * care_plan_files_open_file:
 * @window: a window
 * @file: a file on this computer
 *
 * Adds the plan in @file to those of @window, and opens it, or says what is wrong with it.
 */
void
care_plan_files_open_file (CareWindow *window, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePlan) plan = NULL;

  g_return_if_fail (CARE_IS_WINDOW (window) && g_file_peek_path (file) != NULL);

  plan = care_plan_new_from_file (g_file_peek_path (file), &error);
  if (plan == NULL)
    {
      say (window, error->message);
      return;
    }
  care_plan_store_add (care_window_get_store (window), plan);
  care_window_open_plan (window, plan);
}

static void
on_open_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    care_file_opener_open (CARE_WINDOW (object), file);
}

/**
 * care_plan_files_open:
 * @window: a window
 *
 * Asks for a file, adds the plan in it to those of @window, and opens it.
 */
void
care_plan_files_open (CareWindow *window)
{
  CareCompatFileKind kind = { 0 };

  g_return_if_fail (CARE_IS_WINDOW (window));

  fill_kind (&kind);
  care_compat_open_file (GTK_WINDOW (window), _("Open a Plan"), &kind, NULL, on_open_chosen_cb,
                         NULL);
}

static void
on_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    care_window_add_toast (window, adw_toast_new (_("Plan saved")));
  else
    say (window, error->message);
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
care_plan_files_save (CareWindow *window, CarePlan *plan)
{
  CareCompatFileKind kind = { 0 };

  g_return_if_fail (CARE_IS_WINDOW (window) && CARE_IS_PLAN (plan));

  fill_kind (&kind);
  /* Translators: the name that is offered for a file with a plan */
  care_compat_save_file (GTK_WINDOW (window), _("Save the Plan"),
                          _("plan.care-plan.json"), &kind, NULL,
                         on_save_chosen_cb, g_object_ref (plan));
}

/**
 * care_plan_files_remove:
 * @window: a window
 * @plan: one of its plans
 *
 * Removes @plan, and its file where it was kept; the window offers to take that back.
 */
void
care_plan_files_remove (CareWindow *window, CarePlan *plan)
{
  AdwToast *toast, *last;

  g_return_if_fail (CARE_IS_WINDOW (window) && CARE_IS_PLAN (plan));

  if (care_window_get_plan (window) == plan)
    care_window_set_plan (window, NULL);
  care_plan_store_remove (care_window_get_store (window), plan);
  toast = adw_toast_new (_("Plan removed"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-remove");
  adw_toast_set_timeout (toast, 0);
  /* Only the last removal can be undone; the offer of the one before goes. */
  last = g_object_get_data (G_OBJECT (window), "care-removed-toast");
  if (last != NULL)
    adw_toast_dismiss (last);
  g_object_set_data_full (G_OBJECT (window), "care-removed-toast", g_object_ref (toast),
                          g_object_unref);
  care_window_add_toast (window, toast);
}

static void
on_keep_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CareWindow *window = CARE_WINDOW (object);
  const char *answer = care_compat_ask_finish (result);

  if (g_str_equal (answer, "keep"))
    care_keeping_turn_on (window, TRUE);
  else if (g_str_equal (answer, "discard"))
    gtk_window_destroy (GTK_WINDOW (window));
}

/**
 * care_plan_files_ask_to_keep:
 * @window: a window that is to be closed
 *
 * Asks whether its plans shall be kept on this computer, and closes it after the answer.
 */
void
care_plan_files_ask_to_keep (CareWindow *window)
{
  const CareCompatResponse responses[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "discard", _("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { "keep", _("_Keep"), ADW_RESPONSE_SUGGESTED },
  };

  g_return_if_fail (CARE_IS_WINDOW (window));

  care_compat_ask (GTK_WINDOW (window), _("Keep the plans on this computer?"),
                   _("The answers, and the names and numbers typed into a form, are then here next "
                     "time. They are sealed."),
                   responses, G_N_ELEMENTS (responses), on_keep_answered_cb, NULL);
}
