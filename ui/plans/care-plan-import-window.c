/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-import-window.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "plans/care-plan-contents.h"
#include "plans/care-plan-sealed.h"
#include "vault/care-seal.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CarePlanImportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkEditable *passphrase;
  GtkLabel *problem;
  GtkWidget *open_button;
  GtkLabel *beside;
  AdwPreferencesGroup *contents;
  GtkWidget *add_button;

  GListModel *plans;
  char *path;
  GBytes *sealed;
  CarePlan *plan; /* nullable until it is open */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CarePlanImportWindow, care_plan_import_window, ADW_TYPE_WINDOW)

static guint taken_signal;

/* How the plan stands to those that are here. */
static void
say_beside (CarePlanImportWindow *self)
{
  gboolean same = FALSE;
  guint n_of_person = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->plans); i++)
    {
      g_autoptr (CarePlan) other = g_list_model_get_item (self->plans, i);

      same = same || care_plan_is_same (self->plan, other);
      n_of_person += care_plan_is_for_same (self->plan, other);
    }
  if (same)
    gtk_label_set_label (self->beside, _("The very same plan is here already; there is nothing to "
                                         "add."));
  else if (n_of_person > 0)
    {
      g_autofree char *says =
        g_strdup_printf (ngettext ("%u plan of the same person is here. It stays as it is; this "
                                   "one is added beside it.",
                                   "%u plans of the same person are here. They stay as they are; "
                                   "this one is added beside them.", n_of_person), n_of_person);

      gtk_label_set_label (self->beside, says);
    }
  else
    gtk_label_set_label (self->beside, _("One plan is added. The plans that are here stay as they "
                                         "are."));
  gtk_widget_set_visible (self->add_button, !same);
}

static gboolean
show_plan (CarePlanImportWindow *self, GBytes *text, GError **error)
{
  g_autoptr (JsonNode) root = care_json_parse (text, self->path, error);
  g_autoptr (GPtrArray) contents = NULL;

  self->plan = root ? care_plan_new_from_json (root, error) : NULL;
  if (self->plan == NULL)
    return FALSE;
  contents = care_plan_list_contents (self->plan);
  for (guint i = 0; i < contents->len; i++)
    {
      const CarePlanContent *content = g_ptr_array_index (contents, i);

      adw_preferences_group_add (self->contents, care_row_new (content->title, content->says));
    }
  say_beside (self);
  gtk_stack_set_visible_child_name (self->stack, "show");
  return TRUE;
}

static void
tell (CarePlanImportWindow *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

typedef struct
{
  char *path;
  GBytes *sealed;
  char *passphrase;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  care_seal_passphrase_free (job->passphrase);
  g_free (job->path);
  g_bytes_unref (job->sealed);
  g_free (job);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GBytes *text = care_plan_sealed_open (job->path, job->sealed, job->passphrase, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CarePlanImportWindow *self = CARE_PLAN_IMPORT_WINDOW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->open_button, TRUE);
  if (text == NULL || !show_plan (self, text, &error))
    tell (self, care_error_tell (error));
  else
    gtk_editable_set_text (self->passphrase, "");
}

static void
on_open_clicked_cb (CarePlanImportWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (!gtk_widget_get_sensitive (self->open_button))
    return;
  tell (self, NULL);
  gtk_widget_set_sensitive (self->open_button, FALSE);
  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->sealed = g_bytes_ref (self->sealed);
  job->passphrase = g_strdup (gtk_editable_get_text (self->passphrase));
  task = g_task_new (self, self->cancellable, on_opened_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, open_in_thread);
}

static void
on_add_clicked_cb (CarePlanImportWindow *self)
{
  g_autoptr (CarePlan) plan = g_object_ref (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, taken_signal, 0, plan);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
care_plan_import_window_dispose (GObject *object)
{
  CarePlanImportWindow *self = CARE_PLAN_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->plans);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_plan_import_window_parent_class)->dispose (object);
}

static void
care_plan_import_window_finalize (GObject *object)
{
  CarePlanImportWindow *self = CARE_PLAN_IMPORT_WINDOW (object);

  g_free (self->path);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (care_plan_import_window_parent_class)->finalize (object);
}

static void
care_plan_import_window_class_init (CarePlanImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_plan_import_window_dispose;
  object_class->finalize = care_plan_import_window_finalize;
  taken_signal = g_signal_new ("taken", CARE_TYPE_PLAN_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, CARE_TYPE_PLAN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/plans/care-plan-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePlanImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePlanImportWindow, passphrase);
  gtk_widget_class_bind_template_child (widget_class, CarePlanImportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CarePlanImportWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, CarePlanImportWindow, beside);
  gtk_widget_class_bind_template_child (widget_class, CarePlanImportWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, CarePlanImportWindow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
}

static void
care_plan_import_window_init (CarePlanImportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_plan_import_window_new:
 * @plans: the plans that are here
 * @path: where the file lies
 * @bytes: what stands in it, plain or sealed
 * @error: return location for a #GError
 *
 * Returns: (transfer none) (nullable): a window, owned by GTK until it is destroyed; %NULL where
 *   the file is plain and no plan
 */
CarePlanImportWindow *
care_plan_import_window_new (GListModel *plans, const char *path, GBytes *bytes, GError **error)
{
  CarePlanImportWindow *self = g_object_new (CARE_TYPE_PLAN_IMPORT_WINDOW, NULL);

  self->plans = g_object_ref (plans);
  self->path = g_strdup (path);
  self->sealed = g_bytes_ref (bytes);
  if (care_seal_is_sealed (bytes) || show_plan (self, bytes, error))
    return self;
  gtk_window_destroy (GTK_WINDOW (self));
  return NULL;
}
