/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-online-group.h"

#include "base/care-error.h"
#include "base/care-http.h"
#include "online/care-directory-settings.h"
#include "online/care-fhir-directory.h"
#include "online/care-sandbox.h"

#include <glib/gi18n-lib.h>

struct _CareOnlineGroup
{
  AdwPreferencesGroup parent_instance;

  AdwEntryRow *server;
  GtkWidget *server_problem_row;
  GtkLabel *server_problem;
  AdwActionRow *test_row;
  AdwEntryRow *snapshot;
  GtkWidget *snapshot_problem_row;
  GtkLabel *snapshot_problem;

  GSettings *settings;
  GCancellable *test; /* nullable */
};

G_DEFINE_FINAL_TYPE (CareOnlineGroup, care_online_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
dup_address (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (get_text (row)));
}

/* Shows what is wrong with an address; nothing is wrong with none. */
static gboolean
check (CareOnlineGroup *self, AdwEntryRow *row)
{
  gboolean is_server = row == self->server;
  GtkWidget *problem_row = is_server ? self->server_problem_row : self->snapshot_problem_row;
  GtkLabel *label = is_server ? self->server_problem : self->snapshot_problem;
  g_autofree char *address = dup_address (row);
  g_autoptr (GError) error = NULL;
  gboolean good = *address == '\0' || care_http_check_uri (address, &error);

  gtk_widget_set_visible (problem_row, !good);
  gtk_label_set_label (label, good ? "" : care_error_tell (error));
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  return good;
}

static void
on_apply_cb (AdwEntryRow *row, CareOnlineGroup *self)
{
  g_autofree char *address = dup_address (row);

  if (check (self, row))
    g_settings_set_string (self->settings,
                           row == self->server ? CARE_DIRECTORY_SETTING_SERVER
                                               : CARE_DIRECTORY_SETTING_SNAPSHOT, address);
}

/* While an address is being typed it is not yet one; a mark that was there goes as it is mended. */
static void
on_changed_cb (AdwEntryRow *row, CareOnlineGroup *self)
{
  if (gtk_widget_has_css_class (GTK_WIDGET (row), "error"))
    check (self, row);
  if (row != self->server)
    return;
  g_cancellable_cancel (self->test);
  adw_action_row_set_subtitle (self->test_row, "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "online.test", *get_text (row) != '\0');
}

static void
test_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *says = care_fhir_directory_describe (data, cancellable, &error);

  if (says != NULL)
    g_task_return_pointer (task, says, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_tested_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CareOnlineGroup *self = CARE_ONLINE_GROUP (object);
  g_autoptr (GError) error = NULL;
  g_autofree char *says = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->test)
    return;
  g_clear_object (&self->test);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "online.test",
                                 *get_text (self->server) != '\0');
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_action_row_set_subtitle (self->test_row, says ? says : care_error_tell (error));
}

static void
on_test_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareOnlineGroup *self = CARE_ONLINE_GROUP (widget);
  g_autofree char *address = dup_address (self->server);
  g_autoptr (CareFhirDirectory) directory = NULL;
  g_autoptr (GTask) task = NULL;

  if (!check (self, self->server) || *address == '\0')
    return;
  directory = care_fhir_directory_new (address, NULL, NULL);
  g_cancellable_cancel (self->test);
  g_clear_object (&self->test);
  self->test = g_cancellable_new ();
  adw_action_row_set_subtitle (self->test_row, _("Asking…"));
  gtk_widget_action_set_enabled (widget, "online.test", FALSE);
  task = g_task_new (self, self->test, on_tested_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&directory), g_object_unref);
  g_task_run_in_thread (task, test_in_thread);
}

static void
care_online_group_dispose (GObject *object)
{
  CareOnlineGroup *self = CARE_ONLINE_GROUP (object);

  g_cancellable_cancel (self->test);
  g_clear_object (&self->test);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (care_online_group_parent_class)->dispose (object);
}

static void
care_online_group_class_init (CareOnlineGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_online_group_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-online-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CareOnlineGroup, server);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineGroup, server_problem_row);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineGroup, server_problem);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineGroup, test_row);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineGroup, snapshot);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineGroup, snapshot_problem_row);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineGroup, snapshot_problem);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_install_action (widget_class, "online.test", NULL, on_test_cb);
}

static void
care_online_group_init (CareOnlineGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "online.test", FALSE);
  if (care_sandbox_has_network ())
    return;
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self),
    _("This edition has no network access, so that no server can be named here and nothing can be "
      "sent. Lists of hospitals can be imported from files."));
  gtk_widget_set_visible (GTK_WIDGET (self->server), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->test_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->snapshot), FALSE);
}

/**
 * care_online_group_bind:
 * @self: a group
 * @settings: what the user prefers
 */
void
care_online_group_bind (CareOnlineGroup *self, GSettings *settings)
{
  g_autofree char *server = g_settings_get_string (settings, CARE_DIRECTORY_SETTING_SERVER);
  g_autofree char *snapshot = g_settings_get_string (settings, CARE_DIRECTORY_SETTING_SNAPSHOT);

  g_set_object (&self->settings, settings);
  gtk_editable_set_text (GTK_EDITABLE (self->server), server);
  gtk_editable_set_text (GTK_EDITABLE (self->snapshot), snapshot);
}
