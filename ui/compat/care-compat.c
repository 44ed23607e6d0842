/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compat/care-compat.h"

#include <glib/gi18n-lib.h>

#define WEBSITE "https://github.com/care-elsewhere/care-elsewhere"

/* The dialog, or the portal, notes the file among the recent ones a little later. */
#define RECENT_PAUSE 2 /* seconds */

static gboolean
on_recent_pause_over_cb (gpointer user_data)
{
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), user_data, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * care_compat_forget_recent:
 * @file: a file
 *
 * Takes it out of the desktop's recent files, now and once more when a dialog has noted it.
 */
void
care_compat_forget_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, RECENT_PAUSE, on_recent_pause_over_cb,
                              g_steal_pointer (&uri), g_free);
}

/* The names of files, which may be those of people, stay out of the desktop's recent files unless
 * the user wants them there. */
static void
return_file (GTask *task, GFile *file)
{
  g_autoptr (GSettings) settings = g_settings_new (CARE_APPLICATION_ID);

  if (file != NULL && !g_settings_get_boolean (settings, "recent-files"))
    care_compat_forget_recent (file);
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _("No file was chosen."));
}

static GtkFileFilter *
filter_new (const CareCompatFileKind *kind)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind->name);
  gtk_file_filter_add_suffix (filter, kind->suffix);
  for (gsize i = 0; kind->more_suffixes != NULL && kind->more_suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, kind->more_suffixes[i]);
  return filter;
}

#if GTK_CHECK_VERSION (4, 10, 0)

static void
on_file_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  return_file (task, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL));
}

static void
on_file_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  return_file (task, gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL));
}

static void
on_folder_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  return_file (task,
               gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL));
}

static void
choose_folder (GTask *task, GtkWindow *parent, const char *title)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_select_folder (dialog, parent, g_task_get_cancellable (task),
                                 on_folder_chosen_cb, task);
}

static void
choose_file (GTask *task,
             GtkWindow *parent,
             const char *title,
             const char *suggested_name,
             const CareCompatFileKind *kind)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = filter_new (kind);
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  if (suggested_name != NULL)
    {
      gtk_file_dialog_set_initial_name (dialog, suggested_name);
      gtk_file_dialog_save (dialog, parent, cancellable, on_file_saved_cb, task);
    }
  else
    gtk_file_dialog_open (dialog, parent, cancellable, on_file_opened_cb, task);
}

#else

static void
on_file_response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  g_autoptr (GTask) owned = task;

  return_file (owned, response == GTK_RESPONSE_ACCEPT
                        ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_file (GTask *task,
             GtkWindow *parent,
             const char *title,
             const char *suggested_name,
             const CareCompatFileKind *kind)
{
  GtkFileChooserAction action = suggested_name ? GTK_FILE_CHOOSER_ACTION_SAVE
                                               : GTK_FILE_CHOOSER_ACTION_OPEN;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = filter_new (kind);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
choose_folder (GTask *task, GtkWindow *parent, const char *title)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

/**
 * care_compat_save_file:
 * @parent: the window that asks
 * @title: title of the dialog
 * @suggested_name: name of the file to begin with
 * @kind: what is saved
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the user has chosen or dismissed the dialog
 * @user_data: for @callback
 *
 * Asks where to save, through the file portal where there is one. Nothing is written.
 */
void
care_compat_save_file (GtkWindow *parent,
                       const char *title,
                       const char *suggested_name,
                       const CareCompatFileKind *kind,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, care_compat_save_file);
  choose_file (task, parent, title, suggested_name, kind);
}

/**
 * care_compat_save_file_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED where the user dismissed the dialog
 *
 * Returns: (transfer full) (nullable): the file that was chosen
 */
GFile *
care_compat_save_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * care_compat_open_file:
 * @parent: the window that asks
 * @title: title of the dialog
 * @kind: what is looked for
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the user has chosen or dismissed the dialog
 * @user_data: for @callback
 *
 * Asks for a file to read, through the file portal where there is one.
 */
void
care_compat_open_file (GtkWindow *parent,
                       const char *title,
                       const CareCompatFileKind *kind,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, care_compat_open_file);
  choose_file (task, parent, title, NULL, kind);
}

/**
 * care_compat_open_file_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED where the user dismissed the dialog
 *
 * Returns: (transfer full) (nullable): the file that was chosen
 */
GFile *
care_compat_open_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * care_compat_choose_folder:
 * @parent: the window that asks
 * @title: title of the dialog
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the user has chosen or dismissed the dialog
 * @user_data: for @callback
 *
 * Asks for a folder to write into, through the file portal where there is one.
 */
void
care_compat_choose_folder (GtkWindow *parent,
                           const char *title,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, care_compat_choose_folder);
  choose_folder (task, parent, title);
}

/**
 * care_compat_choose_folder_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED where the user dismissed the dialog
 *
 * Returns: (transfer full) (nullable): the folder that was chosen
 */
GFile *
care_compat_choose_folder_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#if ADW_CHECK_VERSION (1, 5, 0)
typedef AdwAlertDialog Question;
#else
typedef AdwMessageDialog Question;
#endif

#define QUESTION_TASK "care-task"

static void
on_response_cb (Question *question, const char *response)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (question), QUESTION_TASK);

  if (task != NULL)
    g_task_return_pointer (task, (gpointer) g_intern_string (response), NULL);
}

/* A question that goes with its window is answered as by Escape; else it would hold on to both. */
static void
on_parent_gone_cb (GtkWidget *parent, Question *question)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  on_response_cb (question, adw_alert_dialog_get_close_response (question));
#else
  on_response_cb (question, adw_message_dialog_get_close_response (question));
#endif
}

static void
expect_answer (Question *question, GtkWindow *parent, GTask *task)
{
  g_object_set_data (G_OBJECT (question), QUESTION_TASK, task);
  g_signal_connect (question, "response", G_CALLBACK (on_response_cb), NULL);
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (on_parent_gone_cb), question, 0);
}

#if ADW_CHECK_VERSION (1, 5, 0)
/* Up to 1.7 libadwaita measures a heading that does not wrap at the width of the dialog, and GTK
 * complains where one line is wider. A heading that wraps is measured well. This may go when no
 * release before 1.8 is in use. */
static void
wrap_heading (Question *question)
{
  GObject *heading = gtk_widget_get_template_child (GTK_WIDGET (question), ADW_TYPE_ALERT_DIALOG,
                                                    "heading_label");

  if (!GTK_IS_LABEL (heading))
    return;
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (heading), PANGO_WRAP_WORD_CHAR);
}
#endif

/**
 * care_compat_ask:
 * @parent: the window that asks
 * @heading: the question
 * @body: what each answer means
 * @responses: (array length=n_responses): the answers; the first is what Escape stands for
 * @n_responses: how many
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks a question that must be answered before going on.
 */
void
care_compat_ask (GtkWindow *parent,
                 const char *heading,
                 const char *body,
                 const CareCompatResponse *responses,
                 gsize n_responses,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, care_compat_ask);
#if ADW_CHECK_VERSION (1, 5, 0)
  Question *question = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  for (gsize i = 0; i < n_responses; i++)
    {
      adw_alert_dialog_add_response (question, responses[i].id, responses[i].label);
      adw_alert_dialog_set_response_appearance (question, responses[i].id,
                                                responses[i].appearance);
    }
  adw_alert_dialog_set_close_response (question, responses[0].id);
  expect_answer (question, parent, task);
  wrap_heading (question);
  adw_dialog_present (ADW_DIALOG (question), GTK_WIDGET (parent));
#else
  Question *question = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  for (gsize i = 0; i < n_responses; i++)
    {
      adw_message_dialog_add_response (question, responses[i].id, responses[i].label);
      adw_message_dialog_set_response_appearance (question, responses[i].id,
                                                  responses[i].appearance);
    }
  adw_message_dialog_set_close_response (question, responses[0].id);
  expect_answer (question, parent, task);
  gtk_window_present (GTK_WINDOW (question));
#endif
}

/**
 * care_compat_ask_finish:
 * @result: what the callback got
 *
 * Returns: (transfer none): id of the answer, interned
 */
const char *
care_compat_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * care_compat_show_about:
 * @parent: (nullable): the window above which it stands
 *
 * Says what this program is, and that it is nobody's official one.
 */
void
care_compat_show_about (GtkWindow *parent)
{
  const char *comments =
    _("Helps to prepare care away from the city where a person is insured. It is free software by "
      "volunteers and belongs to no insurance bureau. Offices decide; this program shows what the "
      "documents say.");

#if ADW_CHECK_VERSION (1, 5, 0)
  adw_show_about_dialog (GTK_WIDGET (parent),
#else
  adw_show_about_window (parent,
#endif
                         "application-name", _("Care Elsewhere"),
                         "application-icon", CARE_APPLICATION_ID,
                         "version", CARE_VERSION,
                         "comments", comments,
                         "website", WEBSITE,
                         "issue-url", WEBSITE "/issues",
                         "developer-name", _("The Care Elsewhere volunteers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

/**
 * care_compat_set_error_message:
 * @accessible: what is filled in wrongly
 * @message: what says so
 *
 * Tells assistive technology that @message is about @accessible. The relation takes one element
 * in older releases of GTK, and a list that NULL ends in newer ones, whatever is written of it.
 */
void
care_compat_set_error_message (GtkAccessible *accessible, GtkAccessible *message)
{
  const GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE;
  g_auto (GValue) value = G_VALUE_INIT;

  gtk_accessible_relation_init_value (relation, &value);
  if (G_VALUE_HOLDS (&value, GTK_TYPE_ACCESSIBLE))
    gtk_accessible_update_relation (accessible, relation, message, -1);
  else
    gtk_accessible_update_relation (accessible, relation, message, NULL, -1);
}

#if GTK_CHECK_VERSION (4, 10, 0)
static void
on_launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    {
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "dismissed");
    }
  else
    g_task_return_error (task, error);
}
#else
static void
on_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
#endif

/**
 * care_compat_try_uri:
 * @parent: the window that asks
 * @uri: an address
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once it is open, or cannot be opened
 * @user_data: for @callback
 *
 * Opens @uri in the program that the user prefers for it.
 */
void
care_compat_try_uri (GtkWindow *parent, const char *uri, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
#if GTK_CHECK_VERSION (4, 10, 0)
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, cancellable, on_launched_cb, task);
#else
  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, cancellable, on_shown_cb, task);
#endif
}

/**
 * care_compat_try_uri_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: %FALSE where it cannot be opened
 */
gboolean
care_compat_try_uri_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * care_compat_announce:
 * @widget: a widget that is shown
 * @message: an error or a result, in the user's language
 * @urgent: whether it interrupts what is being read
 *
 * Has a screen reader say @message. GTK can from 4.14 on; before that it says what has the role of
 * an alert, and what the focus moves to.
 */
void
care_compat_announce (GtkWidget *widget, const char *message, gboolean urgent)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && message != NULL);

#if GTK_CHECK_VERSION (4, 14, 0)
  {
    g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));

    /* The one that GTK has for tests (GTK_A11Y=test) calls a function that it does not have. */
    if (context == NULL || g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
      return;
  }
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message,
                           urgent ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                  : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}
