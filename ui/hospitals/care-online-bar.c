/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-online-bar.h"

#include "base/care-error.h"
#include "online/care-directory-settings.h"
#include "online/care-fhir-directory.h"
#include "online/care-sandbox.h"
#include "online/care-snapshot.h"

#include <glib/gi18n-lib.h>

#define POLL_MS 150
#define PER_MILLE 1000

struct _CareOnlineBar
{
  AdwBin parent_instance;

  GtkWidget *sent;
  GtkWidget *note_box;
  GtkLabel *note;
  GtkLabel *details;
  GtkWidget *again;
  GtkWidget *update_box;
  GtkLabel *update_text;
  GtkProgressBar *progress;
  GtkButton *stop;

  GSettings *settings;
  CareLocalDirectory *directory; /* nullable */
  CareCombinedResults *results;     /* nullable */
  GCancellable *update;          /* of the update that is going on */
  guint poll;
  int per_mille;                 /* how much is done, written by the updating thread */
};

enum
{
  PROP_0,
  PROP_CAN_UPDATE,
  N_PROPS
};

enum
{
  UPDATED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareOnlineBar, care_online_bar, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_results_cb (CareOnlineBar *self)
{
  g_autofree char *note = NULL, *details = NULL;
  CareOnlineState online;

  g_object_get (self->results, "note", &note, "details", &details, "online", &online, NULL);
  gtk_widget_set_visible (self->note_box, note != NULL);
  gtk_label_set_label (self->note, note ? note : "");
  gtk_label_set_label (self->details, details ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details), details != NULL);
  gtk_widget_set_visible (self->again, online == CARE_ONLINE_FAILED || online == CARE_ONLINE_STALE
                                         || details != NULL);
}

/* What is sent to a server is said as long as one is named. */
static gboolean
is_server_named (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_enum (from) != CARE_ONLINE_OFF);
  return TRUE;
}

static void
apply_server (CareOnlineBar *self)
{
  g_autofree char *base = g_settings_get_string (self->settings, CARE_DIRECTORY_SETTING_SERVER);
  g_autofree char *cache = care_reply_cache_dup_path ();
  g_autoptr (CareFhirDirectory) server = NULL;

  if (self->results == NULL)
    return;
  if (*base != '\0' && care_sandbox_has_network ())
    server = care_fhir_directory_new (base, cache, NULL);
  else
    care_reply_cache_delete (cache);
  care_combined_results_set_online (self->results, server ? CARE_DIRECTORY (server) : NULL,
                                    server ? care_fhir_directory_get_name (server) : NULL);
}

static gboolean
can_update (CareOnlineBar *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, CARE_DIRECTORY_SETTING_SNAPSHOT);

  return *uri != '\0' && care_sandbox_has_network () && self->directory != NULL
         && self->update == NULL;
}

static void
on_snapshot_cb (CareOnlineBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UPDATE]);
}

static void
on_progress_cb (double fraction, gpointer user_data)
{
  int *per_mille = user_data;

  g_atomic_int_set (per_mille, CLAMP ((int) (fraction * PER_MILLE), 1, PER_MILLE));
}

static gboolean
on_poll_cb (gpointer user_data)
{
  CareOnlineBar *self = user_data;
  int per_mille = g_atomic_int_get (&self->per_mille);

  /* How long a download will be is not known; it has an end of its own. */
  if (per_mille == 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, (double) per_mille / PER_MILLE);
  return G_SOURCE_CONTINUE;
}

static void
show_update (CareOnlineBar *self, const char *text, gboolean going_on)
{
  gtk_widget_show (self->update_box);
  gtk_label_set_label (self->update_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), going_on);
  gtk_button_set_label (self->stop, going_on ? _("_Cancel") : _("_Close"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UPDATE]);
}

static void
on_updated_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareOnlineBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report = care_snapshot_update_finish (result, &error);
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_object (&self->update);
  if (self->directory == NULL)
    return;
  if (report != NULL)
    text = care_snapshot_dup_sentence (report);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_("The update was cancelled; nothing has changed."));
  else
    text = g_strdup_printf (_("The list could not be updated; nothing has changed. %s"),
                            care_error_tell (error));
  show_update (self, text, FALSE);
  if (report != NULL && report->n_read > 0)
    g_signal_emit (self, signals[UPDATED], 0);
}

/**
 * care_online_bar_update:
 * @self: a bar
 *
 * Fetches the list that the settings name, and shows how that goes. It can be cancelled.
 */
void
care_online_bar_update (CareOnlineBar *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, CARE_DIRECTORY_SETTING_SNAPSHOT);

  if (!can_update (self))
    return;
  self->update = g_cancellable_new ();
  g_atomic_int_set (&self->per_mille, 0);
  self->poll = g_timeout_add (POLL_MS, on_poll_cb, self);
  show_update (self, _("The list is being updated…"), TRUE);
  care_snapshot_update_async (self->directory, uri, on_progress_cb, &self->per_mille, self->update,
                              on_updated_cb, g_object_ref (self));
}

static void
on_stop_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareOnlineBar *self = CARE_ONLINE_BAR (widget);

  if (self->update != NULL)
    g_cancellable_cancel (self->update);
  else
    gtk_widget_hide (self->update_box);
}

static void
on_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareOnlineBar *self = CARE_ONLINE_BAR (widget);

  if (self->results != NULL)
    care_combined_results_ask_again (self->results);
}

static void
care_online_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_UPDATE:
      g_value_set_boolean (value, can_update (CARE_ONLINE_BAR (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_online_bar_dispose (GObject *object)
{
  CareOnlineBar *self = CARE_ONLINE_BAR (object);

  g_cancellable_cancel (self->update);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_object (&self->results);
  g_clear_object (&self->directory);
  G_OBJECT_CLASS (care_online_bar_parent_class)->dispose (object);
}

static void
care_online_bar_finalize (GObject *object)
{
  g_clear_object (&CARE_ONLINE_BAR (object)->settings);
  G_OBJECT_CLASS (care_online_bar_parent_class)->finalize (object);
}

static void
care_online_bar_class_init (CareOnlineBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = care_online_bar_get_property;
  object_class->dispose = care_online_bar_dispose;
  object_class->finalize = care_online_bar_finalize;
  properties[PROP_CAN_UPDATE]
    = g_param_spec_boolean ("can-update", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /**
   * CareOnlineBar::updated:
   * @self: the bar
   *
   * The directory holds something else now.
   */
  signals[UPDATED] = g_signal_new ("updated", CARE_TYPE_ONLINE_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-online-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, sent);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, note_box);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, note);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, details);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, again);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, update_box);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, update_text);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, progress);
  gtk_widget_class_bind_template_child (widget_class, CareOnlineBar, stop);
  gtk_widget_class_install_action (widget_class, "online.ask-again", NULL, on_again_cb);
  gtk_widget_class_install_action (widget_class, "online.stop", NULL, on_stop_cb);
}

static void
care_online_bar_init (CareOnlineBar *self)
{
  self->settings = g_settings_new (CARE_APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->settings, "changed::" CARE_DIRECTORY_SETTING_SERVER,
                           G_CALLBACK (apply_server), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::" CARE_DIRECTORY_SETTING_SNAPSHOT,
                           G_CALLBACK (on_snapshot_cb), self, G_CONNECT_SWAPPED);
}

/**
 * care_online_bar_set_directory:
 * @self: a bar
 * @directory: the hospitals on this computer
 * @results: the list that is looked at
 */
void
care_online_bar_set_directory (CareOnlineBar *self, CareLocalDirectory *directory,
                               CareCombinedResults *results)
{
  g_set_object (&self->directory, directory);
  g_set_object (&self->results, results);
  g_object_bind_property_full (results, "online", self->sent, "visible", G_BINDING_SYNC_CREATE,
                               is_server_named, NULL, NULL, NULL);
  g_signal_connect_object (results, "notify::note", G_CALLBACK (on_results_cb), self,
                           G_CONNECT_SWAPPED);
  apply_server (self);
  on_snapshot_cb (self);
}
