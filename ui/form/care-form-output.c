/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/care-form-output.h"

#include "base/care-error.h"
#include "compat/care-compat.h"
#include "forms/care-form-painter.h"
#include "forms/care-form-pdf.h"
#include "forms/care-form-picture.h"
#include "widgets/care-saver.h"

#include <glib/gi18n-lib.h>

static void
on_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (care_saver_write_finish (G_FILE (object), result, &error))
    g_task_return_pointer (task, g_object_ref (object), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;

  file = care_compat_save_file_finish (result, &error);
  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  care_saver_write (file, g_task_get_task_data (task), g_object_get_data (G_OBJECT (task), "plan"),
                    g_task_get_cancellable (task), on_written_cb, g_object_ref (task));
}

/* Asks where to save @bytes, and writes them. The name says nothing of the person. */
static void
save (GtkWindow *parent, const char *title, const char *name, const CareCompatFileKind *kind,
      GBytes *bytes, GTask *task)
{
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  care_compat_save_file (parent, title, name, kind, g_task_get_cancellable (task), on_chosen_cb,
                         task);
}

static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * care_form_output_save:
 * @parent: the window that asks
 * @sheets: (element-type CareFormSheet): pages for one file; the first gives it its name
 * @plan: (nullable): the plan that they are about
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the file is written, or was not
 * @user_data: for @callback
 *
 * Asks where to save, and writes the pages as a PDF file. The name that is offered is the title of
 * the form and says nothing of the person.
 */
void
care_form_output_save (GtkWindow *parent, GPtrArray *sheets, CarePlan *plan,
                       GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  CareFormLayout *layout = care_form_sheet_get_layout (g_ptr_array_index (sheets, 0));
  g_autofree char *name = g_strconcat (care_form_layout_get_title (layout), ".pdf", NULL);
  const CareCompatFileKind kind = { _("PDF files"), "pdf" };
  GError *error = NULL;
  GBytes *bytes = care_form_pdf_new_for_sheets (sheets, &error);

  g_task_set_source_tag (task, care_form_output_save);
  if (bytes == NULL)
    {
      fail (task, error);
      return;
    }
  if (plan != NULL)
    g_object_set_data_full (G_OBJECT (task), "plan", g_object_ref (plan), g_object_unref);
  save (parent, _("Save the Form"), name, &kind, bytes, task);
}

/**
 * care_form_output_save_picture:
 * @parent: the window that asks
 * @sheets: (element-type CareFormSheet): pages for one picture; the first gives it its name
 * @plan: (nullable): the plan that they are of
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the file is written, or was not
 * @user_data: for @callback
 *
 * As care_form_output_save(), but a picture for a telephone, to be sent in a chat.
 */
void
care_form_output_save_picture (GtkWindow *parent, GPtrArray *sheets, CarePlan *plan,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  CareFormLayout *layout = care_form_sheet_get_layout (g_ptr_array_index (sheets, 0));
  g_autofree char *name = g_strconcat (care_form_layout_get_title (layout), ".png", NULL);
  const CareCompatFileKind kind = { _("Pictures"), "png" };
  GError *error = NULL;
  GBytes *bytes = care_form_picture_new (sheets, &error);

  g_task_set_source_tag (task, care_form_output_save);
  if (plan != NULL)
    g_object_set_data_full (G_OBJECT (task), "plan", g_object_ref (plan), g_object_unref);
  if (bytes == NULL)
    fail (task, error);
  else
    save (parent, _("Save the Picture"), name, &kind, bytes, task);
}

/**
 * care_form_output_save_text_picture:
 * @parent: the window that asks
 * @text: lines of text
 * @title: what the file is called, without anything of a person
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the file is written, or was not
 * @user_data: for @callback
 *
 * As care_form_output_save_picture(), with @text as it stands.
 */
void
care_form_output_save_text_picture (GtkWindow *parent, const char *text, const char *title,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  g_autofree char *name = g_strconcat (title, ".png", NULL);
  const CareCompatFileKind kind = { _("Pictures"), "png" };
  GError *error = NULL;
  GBytes *bytes = care_form_picture_new_for_text (text, &error);

  g_task_set_source_tag (task, care_form_output_save);
  if (bytes == NULL)
    fail (task, error);
  else
    save (parent, _("Save the Picture"), name, &kind, bytes, task);
}

/**
 * care_form_output_save_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED where the user dismissed the dialog
 *
 * Returns: (transfer full) (nullable): the file that was written
 */
GFile *
care_form_output_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number,
                 GPtrArray *sheets)
{
  guint left = number;

  for (guint i = 0; i < sheets->len; i++)
    {
      CareFormSheet *sheet = g_ptr_array_index (sheets, i);

      if (left < care_form_sheet_get_n_pages (sheet))
        {
          care_form_draw (gtk_print_context_get_cairo_context (context), sheet, left,
                          CARE_FORM_DRAW_PLAIN);
          return;
        }
      left -= care_form_sheet_get_n_pages (sheet);
    }
}

/**
 * care_form_output_print_operation_new:
 * @sheets: (element-type CareFormSheet): the pages
 * @n_copies: how many copies to offer
 *
 * Returns: (transfer full): what prints the pages as they are in the file, on A4, with the number
 *   of copies that the office wants
 */
GtkPrintOperation *
care_form_output_print_operation_new (GPtrArray *sheets, int n_copies)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  int n_pages = 0;

  for (guint i = 0; i < sheets->len; i++)
    n_pages += care_form_sheet_get_n_pages (g_ptr_array_index (sheets, i));
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_settings_set_paper_size (settings, paper);
  gtk_paper_size_free (paper);
  gtk_print_settings_set_n_copies (settings, n_copies);
  gtk_print_settings_set_collate (settings, TRUE);

  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, n_pages);
  gtk_print_operation_set_job_name (
    operation, care_form_layout_get_title (
                 care_form_sheet_get_layout (g_ptr_array_index (sheets, 0))));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb),
                         g_ptr_array_ref (sheets),
                         (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
  return operation;
}

/**
 * care_form_output_print:
 * @parent: the window that asks
 * @sheets: (element-type CareFormSheet): the pages
 * @n_copies: how many copies to offer
 *
 * Opens the print dialog.
 */
void
care_form_output_print (GtkWindow *parent, GPtrArray *sheets, int n_copies)
{
  g_autoptr (GtkPrintOperation) operation =
    care_form_output_print_operation_new (sheets, n_copies);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      const CareCompatResponse close = { "close", _("_Close"), ADW_RESPONSE_DEFAULT };

      care_compat_ask (parent, _("The form cannot be printed"), care_error_tell (error), &close, 1,
                       NULL, NULL);
    }
}
