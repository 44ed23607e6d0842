/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-export-window.h"

#include "base/care-error.h"
#include "compat/care-compat.h"
#include "plans/care-plan-sealed.h"
#include "vault/care-seal.h"
#include "widgets/care-saver.h"

#include <glib/gi18n-lib.h>

struct _CareExportWindow
{
  AdwWindow parent_instance;

  GtkCheckButton *sealed;
  GtkCheckButton *plain;
  GtkWidget *passphrases;
  GtkLabel *warning;
  GtkEditable *first;
  GtkEditable *second;
  GtkLabel *problem;
  GtkWidget *save_button;

  CarePlan *plan;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CareExportWindow, care_export_window, ADW_TYPE_WINDOW)

static guint saved_signal;

static void
tell (CareExportWindow *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static gboolean
is_sealed (CareExportWindow *self)
{
  return gtk_check_button_get_active (self->sealed);
}

static void
on_kind_changed_cb (CareExportWindow *self)
{
  gtk_widget_set_visible (self->passphrases, is_sealed (self));
  gtk_widget_set_visible (GTK_WIDGET (self->warning), !is_sealed (self));
  tell (self, NULL);
}

/* Whether it can go on; the window says why not. */
static gboolean
check (CareExportWindow *self)
{
  const char *passphrase = gtk_editable_get_text (self->first);
  g_autoptr (GError) error = NULL;

  if (!is_sealed (self))
    tell (self, NULL);
  else if (!care_seal_check_passphrase (passphrase, &error))
    tell (self, error->message);
  else if (!g_str_equal (passphrase, gtk_editable_get_text (self->second)))
    tell (self, _("The two are not the same."));
  else
    tell (self, NULL);
  return !gtk_widget_get_visible (GTK_WIDGET (self->problem));
}

static void
on_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareExportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = care_saver_write_finish (G_FILE (object), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (!done)
    {
      tell (self, care_error_tell (error));
      return;
    }
  g_signal_emit (self, saved_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_sealed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CareExportWindow *self = CARE_EXPORT_WINDOW (object);
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    {
      care_saver_write (file, bytes, self->plan, self->cancellable, on_written_cb,
                        g_object_ref (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->save_button, TRUE);
  tell (self, care_error_tell (error));
}

/* The plan is read in the main thread; what is slow on purpose is the passphrase. */
typedef struct
{
  GBytes *plain;
  char *passphrase; /* nullable */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->plain);
  care_seal_passphrase_free (job->passphrase);
  g_free (job);
}

static void
seal_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GBytes *bytes = job->passphrase != NULL
                    ? care_plan_sealed_new_for_text (job->plain, job->passphrase, &error)
                    : g_bytes_ref (job->plain);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * care_export_window_write:
 * @self: a window in which everything has been said
 * @file: where to
 *
 * Writes the plan there; the window says what is wrong, or closes.
 */
void
care_export_window_write (CareExportWindow *self, GFile *file)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (CARE_IS_EXPORT_WINDOW (self) && G_IS_FILE (file));

  if (!check (self))
    return;
  job = g_new0 (Job, 1);
  job->plain = care_plan_plain_new (self->plan);
  if (is_sealed (self))
    job->passphrase = g_strdup (gtk_editable_get_text (self->first));
  gtk_widget_set_sensitive (self->save_button, FALSE);
  task = g_task_new (self, self->cancellable, on_sealed_cb, g_object_ref (file));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, seal_in_thread);
}

static void
on_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);

  if (file != NULL)
    care_export_window_write (CARE_EXPORT_WINDOW (object), file);
}

static void
on_save_clicked_cb (CareExportWindow *self)
{
  gboolean sealed = is_sealed (self);
  const CareCompatFileKind kind = { sealed ? _("Sealed plans") : _("Plan files"),
                                    sealed ? "sealed" : "json" };

  if (!check (self))
    return;
  care_compat_save_file (GTK_WINDOW (self), _("Save the Plan"),
                         /* Translators: the names that are offered for a file with a plan */
                         sealed ? _("plan.care-plan.sealed") : _("plan.care-plan.json"), &kind,
                         self->cancellable, on_chosen_cb, NULL);
}

static void
care_export_window_dispose (GObject *object)
{
  CareExportWindow *self = CARE_EXPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_export_window_parent_class)->dispose (object);
}

static void
care_export_window_finalize (GObject *object)
{
  g_object_unref (CARE_EXPORT_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (care_export_window_parent_class)->finalize (object);
}

static void
care_export_window_class_init (CareExportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_export_window_dispose;
  object_class->finalize = care_export_window_finalize;
  saved_signal = g_signal_new ("saved", CARE_TYPE_EXPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/plans/care-export-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, sealed);
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, plain);
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, passphrases);
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, warning);
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, first);
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, second);
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CareExportWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
care_export_window_init (CareExportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_export_window_new:
 * @plan: a plan
 *
 * Returns: (transfer none): a window, owned by GTK until it is destroyed
 */
CareExportWindow *
care_export_window_new (CarePlan *plan)
{
  CareExportWindow *self = g_object_new (CARE_TYPE_EXPORT_WINDOW, NULL);

  self->plan = g_object_ref (plan);
  return self;
}
