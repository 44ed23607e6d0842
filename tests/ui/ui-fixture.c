/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "base/care-file.h"
#include "base/care-json.h"
#include "base/care-locale.h"

#include "care-test-home.h"

#include <string.h>

/* GTK 4.8 asks for the pointer on the surface of a window that is gone, now and then, when the time
 * of a tooltip is up. No harm comes of it; every other critical ends the test. */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return strstr (message, "gdk_surface_get_device_position") == NULL;
}

static CareApplication *
get_application (void)
{
  static CareApplication *application;

  if (application == NULL)
    {
      g_autoptr (GError) error = NULL;

      g_test_log_set_fatal_handler (is_fatal, NULL);
      application = care_application_new ();
      g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

/* In place of gtk_test_init(), for a test that has no home of its own: one in $XDG_DATA_HOME, so
 * that what a test leaves there when it fails does not make the next one fail. */
void
ui_init (int *argc, char ***argv)
{
  g_autofree char *name = g_path_get_basename ((*argv)[0]);
  g_autofree char *folder = NULL;

  g_assert_nonnull (g_getenv ("XDG_DATA_HOME"));
  folder = g_build_filename (g_getenv ("XDG_DATA_HOME"), name, NULL);
  care_test_home_remove (folder);
  g_assert_true (g_setenv ("XDG_DATA_HOME", folder, TRUE));
  gtk_test_init (argc, argv, NULL);
}

/* As ui_init(), for a test that reads the window in the language of its environment. */
void
ui_init_spoken (int *argc, char ***argv)
{
  care_locale_set_up ();
  ui_init (argc, argv);
  adw_init ();
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets layout, idle handlers and transitions finish. Not a measure of time: nothing depends on how
 * long it takes. */
void
ui_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (60, on_timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* For what ends some time later, at the latest in some seconds. */
void
ui_wait_for (gboolean (*is_done) (gpointer), gpointer data)
{
  for (int i = 0; i < 400 && !is_done (data); i++)
    {
      g_usleep (10000);
      ui_settle ();
    }
  g_assert_true (is_done (data));
}

CareWindow *
ui_window_new (int width, int height)
{
  CareWindow *window
    = care_window_new (GTK_APPLICATION (get_application ()),
                       care_application_get_settings (get_application ()));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  ui_settle ();
  return window;
}

void
ui_window_free (CareWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (window);
}

/* As ui_window_free(), and deletes what was kept. */
void
ui_window_forget (CareWindow *window)
{
  g_strfreev (care_plan_store_forget (care_window_get_store (window), TRUE));
  ui_window_free (window);
}

/* What somebody reads on a widget. */
const char *
ui_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  return NULL;
}

/* The window that stands above @window, or NULL. */
GtkWindow *
ui_find_dialog (CareWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (l->data != window && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window)
        && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

/* What a widget of ours has under @name in its template. */
gpointer
ui_get_child (gpointer widget, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (widget), G_OBJECT_TYPE (widget), name);
}

/* The question that any window asks, or NULL. */
GtkWidget *
ui_find_question (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  GtkWidget *question = NULL;

  for (GList *l = all; l != NULL && question == NULL; l = l->next)
#if ADW_CHECK_VERSION (1, 5, 0)
    question = ui_find (l->data, ADW_TYPE_ALERT_DIALOG, NULL);
#else
    question = ADW_IS_MESSAGE_DIALOG (l->data) ? l->data : NULL;
#endif
  return question;
}

/* Answers the question that @window asks. */
void
ui_answer (CareWindow *window, const char *response)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  GtkWidget *question = ui_find (GTK_WIDGET (window), ADW_TYPE_ALERT_DIALOG, NULL);

  g_assert_nonnull (question);
  g_signal_emit_by_name (question, "response", response);
  adw_dialog_force_close (ADW_DIALOG (question));
#else
  GtkWindow *question = ui_find_dialog (window);

  g_assert_true (ADW_IS_MESSAGE_DIALOG (question));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
#endif
  ui_settle ();
}

/* What is chosen, from now on, in every dialog for a file or a folder: no dialog is shown. */
static char *chosen_path;

void
ui_choose_path (const char *path)
{
  g_free (chosen_path);
  chosen_path = g_strdup (path);
}

/* In place of the functions of GTK. */
#if GTK_CHECK_VERSION (4, 10, 0)

static void
choose (gpointer dialog, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (dialog, NULL, callback, user_data);

  g_assert_nonnull (chosen_path);
  g_task_return_pointer (task, g_file_new_for_path (chosen_path), g_object_unref);
}

void
gtk_file_dialog_save (GtkFileDialog *self, GtkWindow *parent, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  choose (self, callback, user_data);
}

GFile *
gtk_file_dialog_save_finish (GtkFileDialog *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
gtk_file_dialog_select_folder (GtkFileDialog *self, GtkWindow *parent, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  choose (self, callback, user_data);
}

GFile *
gtk_file_dialog_select_folder_finish (GtkFileDialog *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#else

static gboolean
on_chosen_cb (gpointer dialog)
{
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_ACCEPT);
  return G_SOURCE_REMOVE;
}

void
gtk_native_dialog_show (GtkNativeDialog *self)
{
  g_assert_nonnull (chosen_path);
  g_idle_add (on_chosen_cb, self);
}

GFile *
gtk_file_chooser_get_file (GtkFileChooser *self)
{
  return g_file_new_for_path (chosen_path);
}

#endif

/* The first widget of @type that can be seen and, unless @text is NULL, reads @text. */
GtkWidget *
ui_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (text == NULL || g_strcmp0 (ui_text (root), text) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The first widget that can be seen and does an action. */
GtkWidget *
ui_find_action (GtkWidget *root, const char *action_name)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_ACTIONABLE (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action_name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_action (child, action_name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Does an action as the button that has it would: from the button, if it can be seen. A page that
 * was only just turned to may show its own a little later. */
void
ui_activate (CareWindow *window, const char *action, const char *parameter)
{
  GtkWidget *button = ui_find_action (GTK_WIDGET (window), action);
  GtkWidget *from;

  for (int i = 0; i < 20 && button == NULL && !g_str_has_prefix (action, "win."); i++)
    {
      ui_settle ();
      button = ui_find_action (GTK_WIDGET (window), action);
    }
  from = button ? button : GTK_WIDGET (window);
  g_test_message ("%s", action);
  if (button != NULL)
    g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_activate_action (from, action, parameter ? "s" : NULL, parameter));
  ui_settle ();
}

/* Chooses the row with @label, as a click on it would. */
void
ui_choose (CareWindow *window, const char *label)
{
  GtkWidget *row = ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, label);

  g_test_message ("%s", label);
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle ();
}

/* Types into the first editable of @type that can be seen, and presses Enter. */
void
ui_type (CareWindow *window, GType type, const char *text)
{
  GtkWidget *widget = ui_find (GTK_WIDGET (window), type, NULL);

  g_test_message ("%s", text);
  g_assert_nonnull (widget);
  gtk_editable_set_text (GTK_EDITABLE (widget), text);
  ui_settle ();
  if (GTK_IS_SEARCH_ENTRY (widget))
    g_signal_emit_by_name (widget, "activate");
  ui_settle ();
}

void
ui_save_png (GtkWidget *widget, const char *path)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  /* Nothing is drawn while the layout is still to be done. */
  for (int tries = 0; node == NULL && tries < 50; tries++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      ui_settle ();
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                              gtk_widget_get_height (widget));
      node = gtk_snapshot_free_to_node (snapshot);
    }
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
  g_object_unref (paintable);
}

/* One of data/examples. */
CarePlan *
ui_example (const char *name)
{
  g_autofree char *relative = g_strconcat ("examples/", name, ".json", NULL);
  g_autofree char *path = care_file_find_data (relative);
  g_autoptr (GError) error = NULL;
  CarePlan *plan;

  get_application (); /* it reads the divisions */
  plan = care_plan_new_from_file (path, &error);
  g_assert_no_error (error);
  return plan;
}

/* The plan of a file that holds @json. */
CarePlan *
ui_plan_of (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  CarePlan *plan;

  get_application (); /* it reads the divisions */
  root = care_json_parse (bytes, "plan", &error);
  g_assert_no_error (error);
  plan = care_plan_new_from_json (root, &error);
  g_assert_no_error (error);
  return plan;
}
