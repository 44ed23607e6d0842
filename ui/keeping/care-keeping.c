/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keeping/care-keeping.h"

#include "base/care-error.h"
#include "plans/care-due.h"
#include "base/care-file-set.h"
#include "compat/care-compat.h"
#include "keeping/care-passphrase-window.h"
#include "plans/care-helped.h"
#include "plans/care-plan-sealed.h"
#include "widgets/care-saver.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

#define STATE_KEY "care-keeping"

/* What belongs to one window. */
typedef struct
{
  GtkWindow *window; /* not owned: it owns this */
  CarePlanStore *store;
  GSettings *settings;
  GSimpleActionGroup *actions;
  GCancellable *cancellable;
  guint idle_timeout;
  gulong event_hook;
  gboolean close_when_kept;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle_timeout, g_source_remove);
  g_signal_remove_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), self->event_hook);
  g_object_unref (self->cancellable);
  g_object_unref (self->settings);
  g_object_unref (self->store);
  g_object_unref (self->actions);
  g_free (self);
}

static Keeping *
get_keeping (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), STATE_KEY);
}

static CareVault *
get_vault (GtkWindow *window)
{
  return care_plan_store_get_vault (get_keeping (window)->store);
}

static void
update_actions (Keeping *self)
{
  CarePlanStore *store = self->store;
  CareVaultKind kind = care_vault_get_kind (get_vault (self->window));
  gboolean keeping = care_plan_store_get_keeping (store);
  gboolean locked = care_plan_store_get_locked (store);
  const struct { const char *name; gboolean enabled; } rows[] = {
    { "on", !keeping || kind == CARE_VAULT_NONE },
    { "off", keeping || locked },
    { "lock", kind == CARE_VAULT_PASSPHRASE && !locked },
    { "passphrase", keeping && !locked },
    { "counts", !locked },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), rows[i].name)),
      rows[i].enabled);
}

/* The user has chosen how; what is open is written now. */
static void
begin_keeping (GtkWindow *window)
{
  Keeping *self = get_keeping (window);
  CarePlanStore *store = get_keeping (window)->store;

  if (care_plan_store_get_keeping (store))
    {
      care_plan_store_seal (store);
      g_object_notify (G_OBJECT (store), "keeping"); /* which is now said in other words */
    }
  else
    care_plan_store_set_keeping (store, TRUE);
  update_actions (self);
}

static void
close_where_wanted (GtkWindow *window)
{
  Keeping *self = get_keeping (window);

  if (!self->close_when_kept)
    return;
  self->close_when_kept = FALSE;
  if (!care_plan_store_get_keeping (self->store))
    return;
  if (care_plan_store_flush (self->store))
    gtk_window_destroy (window);
  else
    care_keeping_ask_failed (window);
}

static void
on_passphrase_set_cb (GtkWindow *window)
{
  begin_keeping (window);
}

static gboolean
on_passphrase_window_idle_cb (gpointer window)
{
  close_where_wanted (window);
  return G_SOURCE_REMOVE;
}

/* Not before: the code of the recovery sheet is shown once. */
static void
on_passphrase_window_gone_cb (GtkWindow *window)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_passphrase_window_idle_cb, g_object_ref (window),
                   g_object_unref);
}

static void
ask_passphrase (GtkWindow *window, const char *why)
{
  CarePassphraseWindow *dialog = care_passphrase_window_new (get_vault (window), why);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), window);
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_passphrase_set_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "unmap", G_CALLBACK (on_passphrase_window_gone_cb), window,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
set_up_keyring_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (care_vault_set_up_keyring (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_keyring_set_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (object);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      begin_keeping (window);
      close_where_wanted (window);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ask_passphrase (window, _("This desktop has no keyring that could hold a key. A passphrase "
                              "does the same."));
}

static void
on_who_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (object);
  const char *answer = care_compat_ask_finish (result);

  if (g_str_equal (answer, "family"))
    {
      g_autoptr (GTask) task = g_task_new (window, get_keeping (window)->cancellable,
                                           on_keyring_set_up_cb, NULL);

      g_task_set_task_data (task, g_object_ref (get_vault (window)), g_object_unref);
      g_task_run_in_thread (task, set_up_keyring_in_thread);
    }
  else if (g_str_equal (answer, "shared"))
    ask_passphrase (window, NULL);
  else
    get_keeping (window)->close_when_kept = FALSE;
}

/**
 * care_keeping_turn_on:
 * @window: a window
 * @and_close: whether it shall be closed once the plans are kept
 *
 * Keeps plans from now on. Who has not said yet who else uses the computer is asked.
 */
void
care_keeping_turn_on (GtkWindow *window, gboolean and_close)
{
  const CareCompatResponse responses[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "shared", _("_Everybody"), ADW_RESPONSE_DEFAULT },
    { "family", _("_Only My Family"), ADW_RESPONSE_SUGGESTED },
  };

  get_keeping (window)->close_when_kept = and_close;
  if (care_vault_get_kind (get_vault (window)) != CARE_VAULT_NONE)
    {
      begin_keeping (window);
      close_where_wanted (window);
      return;
    }
  care_compat_ask (window, _("Who uses this computer?"),
                   _("The plans hold names and ID numbers; they are sealed before they are kept. "
                     "Where only your family uses this computer, its keyring holds the key, and "
                     "there is nothing to remember. Where everybody does, you choose a "
                     "passphrase.\n\nThis does not protect from programs that watch what is typed, "
                     "from somebody at a window left open, nor what has been printed or saved as "
                     "PDF."),
                   responses, G_N_ELEMENTS (responses), on_who_answered_cb, NULL);
}

static void
forget (GtkWindow *window, gboolean unreadable_too)
{
  g_auto (GStrv) left = care_plan_store_forget (get_keeping (window)->store, unreadable_too);

  for (gsize i = 0; left[i] != NULL; i++)
    care_toast_warn (GTK_WIDGET (window), left[i]);
  if (left[0] == NULL)
    care_toast_show (GTK_WIDGET (window), _("Nothing is kept on this computer any more"));
  update_actions (get_keeping (window));
}

static void
on_forget_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  const char *answer = care_compat_ask_finish (result);

  if (g_str_equal (answer, "delete") || g_str_equal (answer, "all"))
    forget (GTK_WINDOW (object), g_str_equal (answer, "all"));
}

static void
on_off_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);
  CarePlanStore *store = get_keeping (window)->store;
  guint n_unreadable = care_plan_store_get_n_unreadable (store);
  g_autoptr (GString) body = g_string_new (NULL);
  const CareCompatResponse responses[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "delete", _("_Delete What Is Kept"), ADW_RESPONSE_DESTRUCTIVE },
    { "all", _("Delete the Un_readable Too"), ADW_RESPONSE_DESTRUCTIVE },
  };

  g_string_append (body, care_plan_store_get_locked (store)
                           ? _("What is locked is deleted without being opened. Nobody can have it "
                               "back.")
                           : _("Every plan on this computer is deleted, and the key first. What is "
                               "open in this window stays open until it closes."));
  if (n_unreadable > 0)
    g_string_append_printf (body, ngettext ("\n\n%u file could not be read; somebody may still "
                                            "mend it.",
                                            "\n\n%u files could not be read; somebody may still "
                                            "mend them.", n_unreadable), n_unreadable);
  g_string_append_printf (body, "\n\n%s",
                          _("Copies elsewhere, what has been printed, and files that you have "
                            "saved yourself are not touched."));
  care_compat_ask (window, _("Keep nothing any more?"), body->str, responses,
                   n_unreadable > 0 ? 3 : 2, on_forget_answered_cb, NULL);
}

static void
on_on_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  care_keeping_turn_on (user_data, FALSE);
}

/* The window with a recovery sheet stays: its code is shown once, and it has nothing of a plan. */
static void
close_windows_above (GtkWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    g_object_ref (l->data);
  for (GList *l = all; l != NULL; l = l->next)
    {
      GtkWindow *above = gtk_window_get_transient_for (l->data);

      while (above != NULL && above != window)
        above = gtk_window_get_transient_for (above);
      if (above == window && !CARE_IS_PASSPHRASE_WINDOW (l->data))
        gtk_window_destroy (l->data);
    }
  for (GList *l = all; l != NULL; l = l->next)
    g_object_unref (l->data);
}

static void
on_lock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);
  CarePlanStore *store = get_keeping (window)->store;

  if (!care_plan_store_lock (store))
    {
      care_toast_warn (GTK_WIDGET (window),
                       _("A plan could not be written, so nothing was locked."));
      return;
    }
  /* Nothing of a plan or of a list of people stays on the screen. */
  close_windows_above (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.close-plan", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.empty-pages", NULL);
  update_actions (get_keeping (window));
}

static void
on_passphrase_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_passphrase (user_data, NULL);
}

static void
on_counts_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;

  if (care_saver_write_finish (G_FILE (object), result, &error))
    care_toast_show (window, _("The counts are saved"));
  else
    care_toast_warn (window, care_error_tell (error));
}

static void
on_counts_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);

  if (file != NULL)
    care_keeping_save_counts (GTK_WINDOW (object), file);
}

/**
 * care_keeping_save_counts:
 * @window: a window
 * @file: where to
 *
 * Writes how many people were helped, by month and type: those whose plans are here, and those who
 * were finished with.
 */
void
care_keeping_save_counts (GtkWindow *window, GFile *file)
{
  g_autoptr (CareHelped) helped = care_helped_new ();
  g_autofree char *path = care_helped_dup_path ();
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = NULL;

  if (!care_helped_read (helped, path, &error))
    {
      care_toast_warn (GTK_WIDGET (window), care_error_tell (error));
      return;
    }
  care_helped_add_plans (helped, care_plan_store_get_plans (get_keeping (window)->store), policy);
  csv = care_helped_to_csv (helped, policy);
  care_saver_write (file, csv, NULL, get_keeping (window)->cancellable, on_counts_written_cb,
                    g_object_ref (window));
}

static void
on_counts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const CareCompatFileKind kind = { _("Tables"), "csv" };

  care_compat_save_file (user_data, _("Save the Counts"),
                         /* Translators: the name that is offered for a table of counts */
                         _("people-helped.csv"), &kind, NULL, on_counts_chosen_cb, NULL);
}

/* One notification for all plans, and no name in it: others see the screen. */
static void
notify_due (GtkWindow *window, GListModel *plans)
{
  GtkApplication *application = gtk_window_get_application (window);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *says = NULL;
  CareDue due;

  care_due_count (plans, care_policy_get_default (NULL), &due);
  says = care_due_dup_says (&due);
  if (says == NULL || application == NULL)
    return;
  notification = g_notification_new (_("Deadlines"));
  g_notification_set_body (notification, says);
  g_application_send_notification (G_APPLICATION (application), "deadlines", notification);
}

static void
on_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CarePlanStore *store = CARE_PLAN_STORE (object);
  g_autoptr (GtkWindow) window = user_data;
  CareVault *vault = care_plan_store_get_vault (store);

  if (!care_plan_store_load_finish (store, result, NULL))
    return;
  notify_due (window, care_plan_store_get_plans (store));
  if (vault == NULL
      || care_vault_get_kind (vault) != CARE_VAULT_NONE
      || g_list_model_get_n_items (care_plan_store_get_plans (store)) == 0)
    return;
  /* Version 0.1 kept plans in plain text; they stay so until somebody says how to seal them. */
  care_toast_offer (GTK_WIDGET (window), _("The kept plans are not sealed"), _("_Seal…"),
                    "keep.on");
}

static void
unlock_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CareVault *vault = g_object_get_data (G_OBJECT (task), "vault");
  GError *error = NULL;

  if (care_vault_unlock (vault, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * care_keeping_unlock:
 * @window: a window
 * @passphrase: (nullable): what the user typed; %NULL where the keyring has the key
 * @callback: called when the vault is open, or is not
 * @user_data: for @callback
 */
void
care_keeping_unlock (GtkWindow *window, const char *passphrase, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (window, get_keeping (window)->cancellable, callback,
                                       user_data);

  g_task_set_source_tag (task, care_keeping_unlock);
  g_object_set_data_full (G_OBJECT (task), "vault", g_object_ref (get_vault (window)),
                          g_object_unref);
  g_task_set_task_data (task, g_strdup (passphrase), (GDestroyNotify) care_seal_passphrase_free);
  g_task_run_in_thread (task, unlock_in_thread);
}

/**
 * care_keeping_unlock_finish:
 * @window: a window
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the vault is open; the plans are being read then
 */
gboolean
care_keeping_unlock_finish (GtkWindow *window, GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  care_plan_store_load_async (get_keeping (window)->store, NULL, on_loaded_cb,
                              g_object_ref (window));
  update_actions (get_keeping (window));
  return TRUE;
}

static void
on_started_unlocked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  /* Where the keyring stays shut the plans page says so, and tries again when it is asked to. */
  care_keeping_unlock_finish (GTK_WINDOW (object), result, NULL);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  Keeping *self = user_data;

  self->idle_timeout = 0;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "lock", NULL);
  return G_SOURCE_REMOVE;
}

static void
wait_for_idle (Keeping *self)
{
  int minutes = g_settings_get_int (self->settings, "lock-minutes");

  g_clear_handle_id (&self->idle_timeout, g_source_remove);
  if (minutes > 0)
    self->idle_timeout = g_timeout_add_seconds (minutes * 60, on_idle_cb, self);
}

static void
on_lock_minutes_cb (GtkWindow *window)
{
  wait_for_idle (get_keeping (window));
}

static gboolean
on_event_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  wait_for_idle (user_data);
  return TRUE;
}

static void
on_screensaver_cb (GtkApplication *application, GParamSpec *pspec, GtkWindow *window)
{
  gboolean active;

  g_object_get (application, "screensaver-active", &active, NULL);
  if (active)
    g_action_group_activate_action (G_ACTION_GROUP (get_keeping (window)->actions), "lock", NULL);
}

static void
on_keeping_changed_cb (GtkWindow *window)
{
  update_actions (get_keeping (window));
}

static void
watch (Keeping *self, GtkWindow *window)
{
  GtkApplication *application = gtk_window_get_application (window);

  /* Whoever types into a window above this one is there as well. */
  self->event_hook = g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0,
                                                 on_event_cb, self, NULL);
  g_signal_connect_object (self->settings, "changed::lock-minutes",
                           G_CALLBACK (on_lock_minutes_cb), window, G_CONNECT_SWAPPED);
  if (application != NULL)
    g_signal_connect_object (application, "notify::screensaver-active",
                             G_CALLBACK (on_screensaver_cb), window, 0);
  g_signal_connect_object (get_keeping (window)->store, "notify::keeping",
                           G_CALLBACK (on_keeping_changed_cb), window, G_CONNECT_SWAPPED);
}

/**
 * care_keeping_start:
 * @window: a window with the actions `win.close-plan`, `win.empty-pages`, `win.toast`, `win.warn`
 *   and `win.offer`
 * @store: its plans, none yet
 * @settings: what the user prefers
 *
 * Opens what was kept, and keeps plans where the user wants that.
 */
void
care_keeping_start (GtkWindow *window, CarePlanStore *store, GSettings *settings)
{
  static const GActionEntry entries[] = {
    { "on", on_on_cb }, { "off", on_off_cb }, { "lock", on_lock_cb },
    { "passphrase", on_passphrase_cb }, { "counts", on_counts_cb },
  };
  Keeping *self = g_new0 (Keeping, 1);
  gboolean keep;

  self->window = window;
  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->actions = g_simple_action_group_new ();
  self->cancellable = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   window);
  g_object_set_data_full (G_OBJECT (window), STATE_KEY, self, keeping_free);
  care_keeping_share_actions (window, GTK_WIDGET (window));
  watch (self, window);
  /* A setting that was lost, to a full disk or a fresh account, must not lose the plans: where
   * there is a key, also one that cannot be read, plans are kept. */
  keep = g_settings_get_boolean (settings, "keep-plans")
         || care_vault_get_kind (get_vault (window)) != CARE_VAULT_NONE
         || care_plan_store_get_n_unreadable (store) > 0;
  if (keep)
    {
      if (care_vault_get_kind (get_vault (window)) == CARE_VAULT_KEYRING)
        care_keeping_unlock (window, NULL, on_started_unlocked_cb, NULL);
      else
        care_plan_store_load_async (store, NULL, on_loaded_cb, g_object_ref (window));
    }
  /* The setting follows the store and never the other way: turning it off deletes, which nobody has
   * agreed to who only changed a setting, or whose settings were reset. Binding writes the state of
   * the store at once, so the store comes first. */
  if (keep)
    care_plan_store_set_keeping (store, TRUE);
  g_settings_bind (settings, "keep-plans", store, "keeping", G_SETTINGS_BIND_SET);
  update_actions (self);
  wait_for_idle (self);
}

/**
 * care_keeping_get_vault:
 * @window: a window that has been started
 *
 * Returns: (transfer none) (nullable): what its plans are sealed by
 */
CareVault *
care_keeping_get_vault (GtkWindow *window)
{
  return get_vault (window);
}

/**
 * care_keeping_share_actions:
 * @window: a window that has been started
 * @widget: another one, such as the preferences
 */
void
care_keeping_share_actions (GtkWindow *window, GtkWidget *widget)
{
  gtk_widget_insert_action_group (widget, "keep",
                                  G_ACTION_GROUP (get_keeping (window)->actions));
}

/**
 * care_keeping_save_elsewhere:
 * @window: a window
 * @folder: where to
 * @error: return location for a #GError
 *
 * Writes all plans that are open into @folder, for anybody to read, beside what lies there.
 *
 * Returns: %TRUE where all of them are there
 */
gboolean
care_keeping_save_elsewhere (GtkWindow *window, const char *folder, GError **error)
{
  GListModel *plans = care_plan_store_get_plans (get_keeping (window)->store);
  g_autoptr (CareFileSet) set = care_file_set_new (folder);
  guint number = 1;

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (CarePlan) plan = g_list_model_get_item (plans, i);
      g_autoptr (GBytes) text = care_plan_plain_new (plan);
      g_autofree char *path = NULL, *name = NULL;

      do
        {
          g_free (name);
          g_free (path);
          name = g_strdup_printf ("plan-%u.json", number++);
          path = g_build_filename (folder, name, NULL);
        }
      while (g_file_test (path, G_FILE_TEST_EXISTS));
      if (!care_file_set_add (set, name, text, error))
        return FALSE;
    }
  return care_file_set_commit (set, error);
}

static void
on_folder_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (object);
  g_autoptr (GFile) folder = care_compat_choose_folder_finish (result, NULL);
  g_autoptr (GError) error = NULL;

  if (folder == NULL || g_file_peek_path (folder) == NULL)
    return;
  if (care_keeping_save_elsewhere (window, g_file_peek_path (folder), &error))
    gtk_window_destroy (window);
  else
    care_toast_warn (GTK_WIDGET (window), care_error_tell (error));
}

static void
on_failed_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (object);
  const char *answer = care_compat_ask_finish (result);

  if (g_str_equal (answer, "again"))
    gtk_window_close (window);
  else if (g_str_equal (answer, "elsewhere"))
    care_compat_choose_folder (window, _("Folder for the Plans"), NULL,
                               on_folder_chosen_cb, NULL);
  else if (g_str_equal (answer, "quit"))
    gtk_window_destroy (window);
}

/**
 * care_keeping_ask_failed:
 * @window: a window that is to be closed, over a plan that could not be written
 *
 * Asks what to do, so that a full disk does not hold anybody in the window.
 */
void
care_keeping_ask_failed (GtkWindow *window)
{
  const CareCompatResponse responses[] = {
    { "back", _("_Go Back"), ADW_RESPONSE_DEFAULT },
    { "quit", _("_Quit All the Same"), ADW_RESPONSE_DESTRUCTIVE },
    { "elsewhere", _("_Save Elsewhere…"), ADW_RESPONSE_DEFAULT },
    { "again", _("_Try Again"), ADW_RESPONSE_SUGGESTED },
  };

  care_compat_ask (window, _("A plan could not be written"),
                   care_plan_store_get_locked (get_keeping (window)->store)
                     ? _("The plans are locked, and what you have typed since waits for them to be "
                         "unlocked. Quitting all the same loses it. Saved elsewhere, it is not "
                         "sealed.")
                     : _("The disk may be full, or may not be written to. Quitting all the same "
                         "leaves the version that was written last; what you have typed since is "
                         "lost. Saved elsewhere, the plans are not sealed."),
                   responses, G_N_ELEMENTS (responses), on_failed_answered_cb, NULL);
}

static void
on_keep_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (object);
  const char *answer = care_compat_ask_finish (result);

  if (g_str_equal (answer, "keep"))
    care_keeping_turn_on (window, TRUE);
  else if (g_str_equal (answer, "discard"))
    gtk_window_destroy (window);
}

/**
 * care_keeping_ask_to_keep:
 * @window: a window that is to be closed
 *
 * Asks whether its plans shall be kept on this computer, and closes it after the answer.
 */
void
care_keeping_ask_to_keep (GtkWindow *window)
{
  const CareCompatResponse responses[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "discard", _("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { "keep", _("_Keep"), ADW_RESPONSE_SUGGESTED },
  };

  care_compat_ask (window, _("Keep the plans on this computer?"),
                   _("The answers, and the names and numbers typed into a form, are then here next "
                     "time. They are sealed."),
                   responses, G_N_ELEMENTS (responses), on_keep_answered_cb, NULL);
}
