/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving/care-finish-window.h"

#include "base/care-error.h"
#include "compat/care-compat.h"
#include "leaving/care-clipboard.h"
#include "plans/care-helped.h"
#include "plans/care-plan-contents.h"
#include "widgets/care-phrases.h"

#include <glib/gi18n-lib.h>

struct _CareFinishWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *heading;
  AdwPreferencesGroup *plans;
  AdwPreferencesGroup *files;
  GtkLabel *report;
  GtkWidget *finish_button;

  GtkWindow *window; /* nullable once it is gone */
  CarePlanStore *store;
  GPtrArray *plan_checks; /* of GtkCheckButton, each with its "plan" */
  GPtrArray *file_checks; /* each with its "file" and its "plan" */
};

G_DEFINE_FINAL_TYPE (CareFinishWindow, care_finish_window, ADW_TYPE_WINDOW)

static void
add_report (CareFinishWindow *self, const char *sentence)
{
  const char *before = gtk_label_get_label (self->report);
  g_autofree char *after = *before ? g_strconcat (before, "\n", sentence, NULL)
                                   : g_strdup (sentence);

  gtk_label_set_label (self->report, after);
}

static GtkWidget *
add_check (AdwPreferencesGroup *group, GPtrArray *checks, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (checks, check);
  return check;
}

static void
add_file (CareFinishWindow *self, CarePlan *plan, const CareWrittenFile *file)
{
  CareWrittenState state = care_written_file_get_state (file);
  g_autofree char *name = g_path_get_basename (file->path);
  g_autofree char *folder = g_path_get_dirname (file->path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *where = g_filename_display_name (folder);
  g_autofree char *changed =
    g_strdup_printf (_("%s: changed since it was saved; it is left"), where);
  GtkWidget *check;

  if (state == CARE_WRITTEN_GONE)
    return;
  check = add_check (self->files, self->file_checks, shown,
                     state == CARE_WRITTEN_CHANGED ? changed : where);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), state == CARE_WRITTEN_THERE);
  gtk_widget_set_sensitive (check, state == CARE_WRITTEN_THERE);
  g_object_set_data_full (G_OBJECT (check), "file", care_written_file_copy (file),
                          (GDestroyNotify) care_written_file_free);
  g_object_set_data_full (G_OBJECT (check), "plan", g_object_ref (plan), g_object_unref);
}

static void
add_plan (CareFinishWindow *self, CarePlan *plan)
{
  GPtrArray *written = care_plan_get_written (plan);
  g_autofree char *title = care_phrase_plan (care_plan_get_situation (plan));
  GtkWidget *check = add_check (self->plans, self->plan_checks, title, NULL);

  g_object_set_data_full (G_OBJECT (check), "plan", g_object_ref (plan), g_object_unref);
  for (guint i = 0; i < written->len; i++)
    add_file (self, plan, g_ptr_array_index (written, i));
}

/* Before the plans go: one person more, and nothing of who it was. */
static void
count (CareFinishWindow *self, GListModel *plans)
{
  g_autoptr (CareHelped) helped = care_helped_new ();
  g_autofree char *path = care_helped_dup_path ();
  g_autoptr (GError) error = NULL;

  if (!care_helped_read (helped, path, &error))
    {
      add_report (self, care_error_tell (error));
      return;
    }
  care_helped_add_plans (helped, plans, care_policy_get_default (NULL));
  if (!care_helped_write (helped, path, &error))
    add_report (self, care_error_tell (error));
}

static guint
delete_files (CareFinishWindow *self)
{
  guint n_deleted = 0;

  for (guint i = 0; i < self->file_checks->len; i++)
    {
      GObject *check = g_ptr_array_index (self->file_checks, i);
      const CareWrittenFile *written = g_object_get_data (check, "file");
      g_autoptr (GFile) file = g_file_new_for_path (written->path);
      g_autoptr (GError) error = NULL;

      care_compat_forget_recent (file);
      if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        continue;
      if (care_written_file_delete (written, &error))
        n_deleted++;
      else
        add_report (self, care_error_tell (error));
    }
  return n_deleted;
}

static GListStore *
list_ticked (CareFinishWindow *self)
{
  GListStore *ticked = g_list_store_new (CARE_TYPE_PLAN);

  for (guint i = 0; i < self->plan_checks->len; i++)
    {
      GObject *check = g_ptr_array_index (self->plan_checks, i);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_list_store_append (ticked, g_object_get_data (check, "plan"));
    }
  return ticked;
}

/* Nothing of a person stays on the screen behind. */
static void
leave_plan (CareFinishWindow *self, CarePlan *plan)
{
  g_autoptr (CarePlan) open = NULL;

  g_object_get (self->window, "plan", &open, NULL);
  if (open == plan)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-plan", NULL);
}

static void
on_finish_clicked_cb (CareFinishWindow *self)
{
  g_autoptr (GListStore) ticked = list_ticked (self);
  guint n_plans = g_list_model_get_n_items (G_LIST_MODEL (ticked)), n_files;
  g_autofree char *plans = NULL, *files = NULL;

  if (self->window == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "done");
  for (guint i = 0; i < self->plan_checks->len; i++)
    care_clipboard_clear_person (GTK_WIDGET (self->window),
                                 g_object_get_data (g_ptr_array_index (self->plan_checks, i),
                                                    "plan"));
  n_files = delete_files (self);
  if (n_plans > 0)
    count (self, G_LIST_MODEL (ticked));
  for (guint i = 0; i < n_plans; i++)
    {
      g_autoptr (CarePlan) plan = g_list_model_get_item (G_LIST_MODEL (ticked), i);

      leave_plan (self, plan);
    }
  n_plans = care_plan_store_erase (self->store, G_LIST_MODEL (ticked));
  plans = g_strdup_printf (ngettext ("%u plan has been deleted.", "%u plans have been deleted.",
                                     n_plans), n_plans);
  files = g_strdup_printf (ngettext ("%u file has been deleted.", "%u files have been deleted.",
                                     n_files), n_files);
  add_report (self, plans);
  add_report (self, files);
  g_ptr_array_set_size (self->plan_checks, 0);
  g_ptr_array_set_size (self->file_checks, 0);
}

static void
care_finish_window_dispose (GObject *object)
{
  CareFinishWindow *self = CARE_FINISH_WINDOW (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (care_finish_window_parent_class)->dispose (object);
}

static void
care_finish_window_finalize (GObject *object)
{
  CareFinishWindow *self = CARE_FINISH_WINDOW (object);

  g_ptr_array_unref (self->plan_checks);
  g_ptr_array_unref (self->file_checks);
  G_OBJECT_CLASS (care_finish_window_parent_class)->finalize (object);
}

static void
care_finish_window_class_init (CareFinishWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_finish_window_dispose;
  object_class->finalize = care_finish_window_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/leaving/care-finish-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFinishWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CareFinishWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, CareFinishWindow, plans);
  gtk_widget_class_bind_template_child (widget_class, CareFinishWindow, files);
  gtk_widget_class_bind_template_child (widget_class, CareFinishWindow, report);
  gtk_widget_class_bind_template_child (widget_class, CareFinishWindow, finish_button);
  gtk_widget_class_bind_template_callback (widget_class, on_finish_clicked_cb);
}

static void
care_finish_window_init (CareFinishWindow *self)
{
  self->plan_checks = g_ptr_array_new ();
  self->file_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
say_for_whom (CareFinishWindow *self, CarePlan *plan)
{
  const char *name = care_person_get_name (care_plan_get_person (plan));
  g_autofree char *first = NULL, *says = NULL;

  if (name == NULL || *name == '\0')
    {
      gtk_label_set_label (self->heading, _("Finish with this person"));
      return;
    }
  first = g_utf8_substring (name, 0, 1);
  /* Translators: the first character of a name */
  says = g_strdup_printf (_("Finish with %s**"), first);
  gtk_label_set_label (self->heading, says);
}

/**
 * care_finish_window_new:
 * @window: the window above which it stands, with the property `plan` and `win.close-plan`
 * @store: its plans
 * @plan: a plan of the person
 *
 * Returns: (transfer none): a window, owned by GTK until it is destroyed
 */
CareFinishWindow *
care_finish_window_new (GtkWindow *window, CarePlanStore *store, CarePlan *plan)
{
  CareFinishWindow *self = g_object_new (CARE_TYPE_FINISH_WINDOW, "transient-for", window, NULL);
  GListModel *plans = care_plan_store_get_plans (store);

  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "problem", G_CALLBACK (add_report), self, G_CONNECT_SWAPPED);
  say_for_whom (self, plan);
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (CarePlan) other = g_list_model_get_item (plans, i);

      if (other == plan || care_plan_is_for_same (plan, other))
        add_plan (self, other);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->files), self->file_checks->len > 0);
  return self;
}
