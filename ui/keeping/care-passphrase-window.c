/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keeping/care-passphrase-window.h"

#include "base/care-date.h"
#include "base/care-error.h"
#include "form/care-form-output.h"
#include "forms/care-form-sheet.h"

#include <glib/gi18n-lib.h>

struct _CarePassphraseWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *why;
  GtkEditable *first;
  GtkEditable *second;
  GtkLabel *problem;
  GtkWidget *set_button;
  GtkLabel *code;
  GtkLabel *sheet_says;

  CareVault *vault;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CarePassphraseWindow, care_passphrase_window, ADW_TYPE_WINDOW)

static guint done_signal;

/* What became of the sheet: whoever believes that it was saved closes the window. */
static void
tell_of_sheet (CarePassphraseWindow *self, const char *says)
{
  gtk_label_set_label (self->sheet_says, says);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_says), TRUE);
}

static void
tell (CarePassphraseWindow *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
set_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CareVault *vault = g_object_get_data (G_OBJECT (task), "vault");
  GError *error = NULL;
  char *code = care_vault_get_kind (vault) == CARE_VAULT_NONE
                 ? care_vault_set_up_passphrase (vault, data, &error)
                 : care_vault_change_passphrase (vault, data, &error);

  if (code != NULL)
    g_task_return_pointer (task, code, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_set_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CarePassphraseWindow *self = CARE_PASSPHRASE_WINDOW (object);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->set_button, TRUE);
  if (code == NULL)
    {
      tell (self, care_error_tell (error));
      return;
    }
  gtk_editable_set_text (self->first, "");
  gtk_editable_set_text (self->second, "");
  gtk_label_set_label (self->code, code);
  gtk_stack_set_visible_child_name (self->stack, "sheet");
  g_signal_emit (self, done_signal, 0);
}

static void
on_set_clicked_cb (CarePassphraseWindow *self)
{
  const char *passphrase = gtk_editable_get_text (self->first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  if (!g_str_equal (passphrase, gtk_editable_get_text (self->second)))
    {
      tell (self, _("The two are not the same."));
      return;
    }
  if (!care_seal_check_passphrase (passphrase, &error))
    {
      tell (self, error->message);
      return;
    }
  tell (self, NULL);
  gtk_widget_set_sensitive (self->set_button, FALSE);
  task = g_task_new (self, self->cancellable, on_set_cb, NULL);
  g_object_set_data_full (G_OBJECT (task), "vault", g_object_ref (self->vault), g_object_unref);
  g_task_set_task_data (task, g_strdup (passphrase), (GDestroyNotify) care_seal_passphrase_free);
  g_task_run_in_thread (task, set_in_thread);
}

/* The sheet as pages to print or save. */
static GPtrArray *
sheets_new (CarePassphraseWindow *self, GError **error)
{
  g_autoptr (CareFormLayout) layout = care_form_layout_load ("recovery-sheet", error);
  g_autoptr (CareFormValues) values = care_form_values_new ();
  g_autofree char *day = care_date_dup_spoken (care_date_today ());
  GPtrArray *sheets;

  if (layout == NULL)
    return NULL;
  care_form_values_set (values, "code", gtk_label_get_label (self->code));
  care_form_values_set (values, "day", day);
  sheets = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (sheets, care_form_sheet_new (layout, values));
  return sheets;
}

static void
on_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CarePassphraseWindow *self = CARE_PASSPHRASE_WINDOW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = care_form_output_save_finish (result, &error);

  if (file != NULL)
    tell_of_sheet (self, _("The sheet is saved. Print it, and keep no copy on this computer."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_of_sheet (self, care_error_tell (error));
}

static void
on_save_clicked_cb (CarePassphraseWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = sheets_new (self, &error);

  if (sheets != NULL)
    care_form_output_save (GTK_WINDOW (self), sheets, NULL, self->cancellable, on_saved_cb,
                           NULL);
  else
    tell_of_sheet (self, care_error_tell (error));
}

static void
on_print_clicked_cb (CarePassphraseWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = sheets_new (self, &error);

  if (sheets != NULL)
    care_form_output_print (GTK_WINDOW (self), sheets, 1);
  else
    tell_of_sheet (self, care_error_tell (error));
}

static void
care_passphrase_window_dispose (GObject *object)
{
  CarePassphraseWindow *self = CARE_PASSPHRASE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (care_passphrase_window_parent_class)->dispose (object);
}

static void
care_passphrase_window_finalize (GObject *object)
{
  g_object_unref (CARE_PASSPHRASE_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (care_passphrase_window_parent_class)->finalize (object);
}

static void
care_passphrase_window_class_init (CarePassphraseWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_passphrase_window_dispose;
  object_class->finalize = care_passphrase_window_finalize;
  done_signal = g_signal_new ("done", CARE_TYPE_PASSPHRASE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                              NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/care_elsewhere/CareElsewhere/ui/keeping/care-passphrase-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, why);
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, first);
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, second);
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, set_button);
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, code);
  gtk_widget_class_bind_template_child (widget_class, CarePassphraseWindow, sheet_says);
  gtk_widget_class_bind_template_callback (widget_class, on_set_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
}

static void
care_passphrase_window_init (CarePassphraseWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_passphrase_window_new:
 * @vault: what the passphrase is for; one that is set up is open and gets another passphrase
 * @why: (nullable): a sentence on why a passphrase is asked for
 *
 * Returns: (transfer none): a window, owned by GTK until it is destroyed
 */
CarePassphraseWindow *
care_passphrase_window_new (CareVault *vault, const char *why)
{
  CarePassphraseWindow *self = g_object_new (CARE_TYPE_PASSPHRASE_WINDOW, NULL);

  self->vault = g_object_ref (vault);
  gtk_label_set_label (self->why, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL);
  return self;
}
