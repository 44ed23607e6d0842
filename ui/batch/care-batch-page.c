/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "batch/care-batch-page.h"

#include "base/care-error.h"
#include "care-file-opener.h"
#include "batch/care-batch-row.h"
#include "batch/care-mend-window.h"
#include "batch/care-people-columns.h"
#include "compat/care-compat.h"
#include "forms/care-batch-job.h"
#include "plans/care-people-list.h"
#include "widgets/care-rows.h"
#include "widgets/care-saved-bar.h"
#include "widgets/care-toast.h"
#include "widgets/care-width-bin.h"
#include "widgets/care-saver.h"

#include <glib/gi18n-lib.h>

struct _CareBatchPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *refusal_label;
  CareSavedBar *saved_bar;
  GtkLabel *summary_label;
  GtkWidget *notes;
  GtkLabel *notes_label;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkListView *list_view;
  GtkCheckButton *drafts_check;
  GtkWidget *more_button;
  GtkWidget *open_button;
  GtkWidget *template_button;
  GtkWidget *make_button;

  CareBatchJob *job;         /* nullable: no list yet */
  GFile *folder;             /* nullable: where the forms go */
  gboolean made;             /* whether there is a report */
  gboolean loading;          /* whether a file is being read, before anything is known of it */
  GCancellable *running;     /* nullable: nothing is going on */
  GCancellable *cancellable; /* of dialogs, for as long as the page lives */
};

G_DEFINE_FINAL_TYPE (CareBatchPage, care_batch_page, ADW_TYPE_BIN)

static void
tell (CareBatchPage *self, const char *says)
{
  care_toast_show (GTK_WIDGET (self), says);
}

static GtkWindow *
get_window (CareBatchPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static guint
count_people (CareBatchPage *self)
{
  return g_list_model_get_n_items (care_batch_job_get_people (self->job));
}

static char *
dup_summary (CareBatchPage *self)
{
  guint n_people = count_people (self);
  guint n_ready = care_batch_job_count (self->job, CARE_BATCH_READY);
  guint n_made = care_batch_job_count (self->job, CARE_BATCH_MADE)
                 + care_batch_job_count (self->job, CARE_BATCH_DRAFT);

  if (self->running != NULL)
    return g_strdup (self->folder ? _("The forms are being made.")
                                  : _("The list is being checked."));
  if (self->made)
    return g_strdup_printf (ngettext ("%1$u of %2$u person: forms made",
                                      "%1$u of %2$u people: forms made", n_people),
                            n_made, n_people);
  return g_strdup_printf (ngettext ("%1$u of %2$u person: forms can be made",
                                    "%1$u of %2$u people: forms can be made", n_people),
                          n_ready, n_people);
}

/* Which sheets and columns were passed over. */
static char *
dup_notes (CareBatchPage *self)
{
  CarePeopleList *list = self->running == NULL && self->job != NULL
                           ? care_batch_job_get_list (self->job) : NULL;
  g_autoptr (GString) unused = g_string_new (NULL);
  g_autoptr (GString) notes = g_string_new (NULL);
  g_auto (GStrv) unread = list ? care_people_list_dup_unread (list) : NULL;

  for (gsize i = 0; unread != NULL && unread[i] != NULL; i++)
    g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", unread[i]);
  for (guint i = 0; list != NULL && i < care_people_list_get_n_columns (list); i++)
    if (care_people_list_get_path (list, i) == NULL
        && *care_people_list_get_heading (list, i) != '\0')
      g_string_append_printf (unused, "%s%s", unused->len > 0 ? _(", ") : "",
                              care_people_list_get_heading (list, i));
  if (unused->len > 0)
    {
      g_autofree char *says = g_strdup_printf (_("Columns that are not used: %s"), unused->str);

      g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n" : "", says);
    }
  return g_strdup (notes->str);
}

static void
refresh (CareBatchPage *self)
{
  g_autofree char *notes = dup_notes (self);
  gboolean idle = self->running == NULL && !self->loading, has_list = self->job != NULL;
  gboolean drafts = gtk_check_button_get_active (self->drafts_check);
  guint n_wanted = 0;

  if (has_list)
    {
      g_autofree char *summary = dup_summary (self);

      gtk_label_set_text (self->summary_label, summary);
      n_wanted = count_people (self) - care_batch_job_count (self->job, CARE_BATCH_UNREADABLE);
      if (!drafts)
        n_wanted -= care_batch_job_count (self->job, CARE_BATCH_PROBLEMS);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_check),
                          has_list && (drafts || care_batch_job_count (self->job,
                                                                       CARE_BATCH_PROBLEMS) > 0));
  gtk_stack_set_visible_child_name (self->stack, has_list ? "people" : "empty");
  gtk_label_set_text (self->notes_label, notes);
  gtk_widget_set_visible (self->notes, *notes != '\0');
  gtk_widget_set_sensitive (self->more_button, idle);
  gtk_widget_set_visible (self->progress_box, self->running != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.open", idle);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.make", idle && n_wanted > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.save-report", idle && has_list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.columns", idle && has_list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.mend", idle && has_list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.save-list", idle && has_list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.cancel", self->running != NULL);
}

static void
on_progress_cb (CareBatchPage *self)
{
  guint n_people = count_people (self);

  /* How long a list is, is known only when it has been read. */
  if (self->folder == NULL || n_people == 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar,
                                   (double) care_batch_job_get_n_done (self->job) / n_people);
}

static void
begin (CareBatchPage *self)
{
  self->running = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  care_saved_bar_hide (self->saved_bar);
  refresh (self);
}

/* FALSE where the page is gone. */
static gboolean
end (CareBatchPage *self)
{
  g_clear_object (&self->running);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
refuse (CareBatchPage *self, const char *says)
{
  gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->job);
  gtk_label_set_text (self->refusal_label, says);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), TRUE);
  refresh (self);
}

static guint
count_known (CareBatchPage *self)
{
  CarePeopleList *list = care_batch_job_get_list (self->job);
  guint n = 0;

  for (guint i = 0; list != NULL && i < care_people_list_get_n_columns (list); i++)
    n += care_people_list_get_path (list, i) != NULL;
  return n;
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = care_batch_job_read_finish (CARE_BATCH_JOB (object), result, &error);

  if (!end (self))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      gtk_list_view_set_model (self->list_view, NULL);
      g_clear_object (&self->job);
      refresh (self);
      return;
    }
  else if (!good)
    {
      refuse (self, care_error_tell (error));
      return;
    }
  else if (count_people (self) == 0)
    {
      refuse (self, _("There is nobody in this list."));
      return;
    }
  refresh (self);
  /* A list whose heading says nothing is of no use before somebody says what it holds. */
  if (count_people (self) > 0 && count_known (self) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "batch.columns", NULL);
}

static void
read_list (CareBatchPage *self, GBytes *bytes, const char *shown)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  GtkSelectionModel *model;

  if (policy == NULL)
    {
      refuse (self, care_error_tell (error));
      return;
    }
  g_clear_object (&self->job);
  g_clear_object (&self->folder);
  self->made = FALSE;
  self->job = care_batch_job_new (policy);
  g_signal_connect_object (self->job, "notify::n-done", G_CALLBACK (on_progress_cb), self,
                           G_CONNECT_SWAPPED);
  model = GTK_SELECTION_MODEL (
    gtk_no_selection_new (g_object_ref (care_batch_job_get_people (self->job))));
  gtk_list_view_set_model (self->list_view, model);
  g_object_unref (model);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), FALSE);
  begin (self);
  care_batch_job_read (self->job, bytes, shown, self->running, on_read_cb, g_object_ref (self));
}

/* One byte more than is read shows that there is too much. */
static gboolean
is_within_bound (const char *contents, goffset length, gpointer user_data)
{
  return length <= CARE_PEOPLE_LIST_MAX_BYTES;
}

static void
on_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  char *contents;
  gsize length;

  self->loading = FALSE;
  if (!g_file_load_partial_contents_finish (G_FILE (object), result, &contents, &length, NULL,
                                            &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        refuse (self, care_error_tell (error));
      else if (!g_cancellable_is_cancelled (self->cancellable))
        refresh (self);
      return;
    }
  bytes = g_bytes_new_take (contents, length);
  if (length > CARE_PEOPLE_LIST_MAX_BYTES)
    refuse (self, _("This file is too large for a list of people."));
  else
    read_list (self, bytes, name);
}

/**
 * care_batch_page_open:
 * @self: a page on which nothing is going on
 * @file: a list of people, as CSV, XLSX or ODS
 *
 * Reads and checks the list. Nothing is made yet. While another is loaded, checked or made into
 * forms nothing happens.
 */
void
care_batch_page_open (CareBatchPage *self, GFile *file)
{
  g_return_if_fail (CARE_IS_BATCH_PAGE (self) && G_IS_FILE (file));

  if (self->running != NULL || self->loading)
    return;
  self->loading = TRUE;
  refresh (self);
  g_file_load_partial_contents_async (file, self->cancellable, is_within_bound, on_loaded_cb,
                                      g_object_ref (self));
}

static void
on_list_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    care_batch_page_open (self, file);
}

static void
on_open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const more[] = { "csv", "ods", "tsv", "txt", NULL };
  CareBatchPage *self = CARE_BATCH_PAGE (widget);
  const CareCompatFileKind kind = { _("Lists of people"), "xlsx", more };

  care_compat_open_file (get_window (self), _("Open a List of People"), &kind, self->cancellable,
                         on_list_chosen_cb, g_object_ref (self));
}

static void
show_made (CareBatchPage *self)
{
  g_autofree char *name = care_batch_job_dup_first_file (self->job);
  g_autofree char *summary = dup_summary (self);
  g_autoptr (GFile) first = name ? g_file_get_child (self->folder, name) : NULL;

  if (first != NULL)
    care_saved_bar_show (self->saved_bar, summary, first, FALSE);
}

static void
tell_left (CareBatchPage *self, GPtrArray *left)
{
  g_autofree char *says = NULL;

  if (left == NULL || left->len == 0)
    return;
  says = left->len == 1
           ? g_strdup_printf (_("%s in this folder is of somebody else, or does not say of whom. "
                                "It was left there."), (char *) g_ptr_array_index (left, 0))
           : g_strdup_printf (ngettext ("%1$s and %2$u other file in this folder are of somebody "
                                        "else, or do not say of whom. They were left there.",
                                        "%1$s and %2$u other files in this folder are of somebody "
                                        "else, or do not say of whom. They were left there.",
                                        left->len - 1),
                              (char *) g_ptr_array_index (left, 0), left->len - 1);
  care_toast_warn (GTK_WIDGET (self), says);
}

static void
on_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GError) error = NULL;

  care_batch_job_make_finish (CARE_BATCH_JOB (object), result, &error);
  if (!end (self))
    return;
  self->made = TRUE;
  refresh (self);
  show_made (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, _("Cancelled. What was made by then stays."));
  else if (error != NULL)
    tell (self, care_error_tell (error));
  tell_left (self, care_batch_job_get_left (CARE_BATCH_JOB (object), result));
}

/**
 * care_batch_page_make:
 * @self: a page that has checked a list
 * @folder: a folder on this computer
 *
 * Makes the forms. Files of an earlier batch with the same names are replaced.
 */
void
care_batch_page_make (CareBatchPage *self, GFile *folder)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CARE_IS_BATCH_PAGE (self) && self->job != NULL && self->running == NULL);

  path = g_file_get_path (folder);
  if (path == NULL)
    {
      tell (self, _("This folder is not on this computer; choose another one."));
      return;
    }
  g_set_object (&self->folder, folder);
  begin (self);
  care_batch_job_make (self->job, path, gtk_check_button_get_active (self->drafts_check),
                       self->running, on_made_cb, g_object_ref (self));
}

static void
on_replace_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GFile) folder = g_steal_pointer (&self->folder);

  if (g_str_equal (care_compat_ask_finish (result), "replace") && folder != NULL
      && self->running == NULL && !g_cancellable_is_cancelled (self->cancellable))
    care_batch_page_make (self, folder);
}

static void
on_folder_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GFile) folder = care_compat_choose_folder_finish (result, NULL);
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;
  const CareCompatResponse responses[] = {
    { "back", _("_Go Back"), ADW_RESPONSE_DEFAULT },
    { "replace", _("_Replace"), ADW_RESPONSE_DESTRUCTIVE },
  };

  if (folder == NULL || self->job == NULL || self->running != NULL || self->loading
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (path == NULL || !care_batch_job_finds_files (path))
    {
      care_batch_page_make (self, folder);
      return;
    }
  g_set_object (&self->folder, folder);
  care_compat_ask (get_window (self), _("Replace the forms in this folder?"),
                   _("There are forms of an earlier list in it. Those with the same numbers are "
                     "replaced; others stay there."),
                   responses, G_N_ELEMENTS (responses), on_replace_answered_cb,
                   g_object_ref (self));
}

static void
on_make_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);

  care_compat_choose_folder (get_window (self), _("Folder for the Forms"), self->cancellable,
                             on_folder_chosen_cb, g_object_ref (self));
}

static void
on_cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
}

static void
on_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *says = NULL;

  if (care_saver_write_finish (G_FILE (object), result, &error))
    tell (self, _("Saved."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      says = g_strdup_printf (_("Not saved: %s"), care_error_tell (error));
      tell (self, says);
    }
}

static void
write_to (CareBatchPage *self, GFile *file, GBytes *bytes)
{
  care_saver_write (file, bytes, NULL, self->cancellable, on_written_cb, g_object_ref (self));
}

static void
on_template_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = file ? care_people_list_new_template (&error) : NULL;

  if (bytes != NULL)
    write_to (self, file, bytes);
  else if (error != NULL)
    tell (self, care_error_tell (error));
}

static void
on_save_template_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);
  const CareCompatFileKind kind = { _("Lists of people"), "csv" };

  care_compat_save_file (get_window (self), _("Save an Empty List"), _("people.csv"), &kind,
                         self->cancellable, on_template_chosen_cb, g_object_ref (self));
}

static void
on_report_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (file == NULL || self->job == NULL)
    return;
  text = care_batch_job_dup_report (self->job);
  bytes = g_bytes_new_take (text, strlen (text));
  write_to (self, file, bytes);
}

static void
on_save_report_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);
  const CareCompatFileKind kind = { _("Text files"), "txt" };

  care_compat_save_file (get_window (self), _("Save the Report"), _("report.txt"), &kind,
                         self->cancellable, on_report_chosen_cb, g_object_ref (self));
}

static void
on_list_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL || self->job == NULL || care_batch_job_get_list (self->job) == NULL)
    return;
  bytes = care_people_list_to_bytes (care_batch_job_get_list (self->job));
  write_to (self, file, bytes);
}

static void
on_save_list_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);
  const CareCompatFileKind kind = { _("Lists of people"), "csv" };

  care_compat_save_file (get_window (self), _("Save the List"), _("people.csv"), &kind,
                         self->cancellable, on_list_saved_cb, g_object_ref (self));
}

static void
on_checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareBatchPage) self = user_data;
  g_autoptr (GError) error = NULL;

  care_batch_job_read_finish (CARE_BATCH_JOB (object), result, &error);
  if (!end (self))
    return;
  refresh (self);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, care_error_tell (error));
}

static void
on_columns_chosen_cb (CareBatchPage *self)
{
  g_clear_object (&self->folder);
  self->made = FALSE;
  begin (self);
  care_batch_job_check (self->job, self->running, on_checked_cb, g_object_ref (self));
}

static void
on_columns_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);
  CarePeopleColumns *window = care_people_columns_new (get_window (self),
                                                       care_batch_job_get_list (self->job));

  g_signal_connect_object (window, "chosen", G_CALLBACK (on_columns_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_mended_cb (CareBatchPage *self)
{
  self->made = FALSE;
  refresh (self);
}

static void
on_mend_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);
  CareMendWindow *window = care_mend_window_new (get_window (self), self->job,
                                                 g_variant_get_uint32 (parameter));

  g_signal_connect_object (window, "mended", G_CALLBACK (on_mended_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
on_dropped_cb (CareBatchPage *self, const GValue *value)
{
  if (care_file_opener_take (GTK_WIDGET (self), g_value_get_object (value)))
    return TRUE;
  if (self->running != NULL || self->loading)
    return FALSE;
  care_batch_page_open (self, g_value_get_object (value));
  return TRUE;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, care_batch_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  care_batch_row_set_person (CARE_BATCH_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
  care_batch_row_set_position (CARE_BATCH_ROW (gtk_list_item_get_child (item)),
                               gtk_list_item_get_position (item));
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  care_batch_row_set_person (CARE_BATCH_ROW (gtk_list_item_get_child (item)), NULL);
}

/* What is under way holds on to the page; it ends with the window all the same. */
static void
care_batch_page_unroot (GtkWidget *widget)
{
  CareBatchPage *self = CARE_BATCH_PAGE (widget);

  g_cancellable_cancel (self->cancellable);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  GTK_WIDGET_CLASS (care_batch_page_parent_class)->unroot (widget);
}

static void
care_batch_page_dispose (GObject *object)
{
  CareBatchPage *self = CARE_BATCH_PAGE (object);

  g_clear_object (&self->job);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (care_batch_page_parent_class)->dispose (object);
}

static void
care_batch_page_finalize (GObject *object)
{
  CareBatchPage *self = CARE_BATCH_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->running);
  G_OBJECT_CLASS (care_batch_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "batch.cancel", NULL, on_cancel_cb);
  gtk_widget_class_install_action (widget_class, "batch.columns", NULL, on_columns_cb);
  gtk_widget_class_install_action (widget_class, "batch.make", NULL, on_make_cb);
  gtk_widget_class_install_action (widget_class, "batch.mend", "u", on_mend_cb);
  gtk_widget_class_install_action (widget_class, "batch.open", NULL, on_open_cb);
  gtk_widget_class_install_action (widget_class, "batch.save-list", NULL, on_save_list_cb);
  gtk_widget_class_install_action (widget_class, "batch.save-report", NULL, on_save_report_cb);
  gtk_widget_class_install_action (widget_class, "batch.save-template", NULL,
                                   on_save_template_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "batch.open",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "batch.cancel", NULL);
}

static void
care_batch_page_class_init (CareBatchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_batch_page_dispose;
  object_class->finalize = care_batch_page_finalize;
  widget_class->unroot = care_batch_page_unroot;

  g_type_ensure (CARE_TYPE_SAVED_BAR);
  g_type_ensure (CARE_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/batch/care-batch-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, saved_bar);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, notes);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, notes_label);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, progress_box);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, drafts_check);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, template_button);
  gtk_widget_class_bind_template_child (widget_class, CareBatchPage, make_button);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  install_actions (widget_class);
}

static void
care_batch_page_init (CareBatchPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  care_button_wrap (self->open_button, -1);
  care_button_wrap (self->template_button, -1);
  care_button_wrap (self->make_button, -1);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  g_object_unref (factory);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  refresh (self);
}
