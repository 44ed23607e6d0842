/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "batch/care-mend-window.h"

#include "forms/care-problem.h"
#include "plans/care-people-words.h"
#include "widgets/care-date-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ASK_PATH "note.ask"

/* What is asked about one answer. */
typedef struct
{
  const char *path;        /* interned */
  GtkWidget *widget;       /* CareDateRow, another AdwEntryRow, or AdwComboRow */
  GtkCheckButton *below;   /* nullable */
  GtkCheckButton *ask;
} Answer;

/**
 * CareMendWindow:
 *
 * Everything that is wrong with a row of a list of people, answer by answer, each with what is
 * allowed. The answer may be given for all rows below that say the same, or be left to be asked.
 */
struct _CareMendWindow
{
  AdwWindow parent_instance;

  GtkBox *box;
  GtkLabel *name_label;
  GtkButton *done_button;

  CareBatchJob *job;
  guint row;
  GArray *answers; /* of Answer */
};

G_DEFINE_FINAL_TYPE (CareMendWindow, care_mend_window, ADW_TYPE_WINDOW)

enum
{
  MENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkCheckButton *
add_check (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *check = gtk_check_button_new (), *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (group, row);
  return GTK_CHECK_BUTTON (check);
}

/* The words that the list takes, the first being none of them yet. */
static GtkWidget *
combo_new (const char *title, GStrv allowed, const char *text)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (words, *text != '\0' ? text : _("Choose"));
  for (gsize i = 0; allowed[i] != NULL; i++)
    gtk_string_list_append (words, allowed[i]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  for (gsize i = 0; allowed[i] != NULL; i++)
    if (strcmp (allowed[i], text) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i + 1);
  return row;
}

/* A day shows as what it is read, as everywhere. */
static GtkWidget *
entry_new (const char *path, const char *title, const char *text)
{
  GtkWidget *row = care_people_words_is_day (path) ? care_date_row_new (title)
                                                   : adw_entry_row_new ();

  if (!CARE_IS_DATE_ROW (row))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  return row;
}

static gboolean
says_more_below (CareMendWindow *self, const char *path, const char *text)
{
  CarePeopleList *list = care_batch_job_get_list (self->job);

  for (guint i = self->row + 1; i < care_people_list_get_n_rows (list); i++)
    if (strcmp (care_people_list_get_text (list, i, path), text) == 0)
      return TRUE;
  return FALSE;
}

/* What is wrong, above the answer that mends it, if there is one. */
static void
add_remark (CareMendWindow *self, const char *says)
{
  GtkWidget *label = gtk_label_new (says);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (self->box, label);
}

static void
add_answer (CareMendWindow *self, const CareProblem *problem)
{
  CarePeopleList *list = care_batch_job_get_list (self->job);
  const char *text = care_people_list_get_text (list, self->row, problem->field);
  const char *title = care_people_list_get_path_label (list, problem->field);
  g_auto (GStrv) allowed = care_people_list_dup_allowed (list, problem->field);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  Answer answer = { g_intern_string (problem->field) };

  add_remark (self, problem->says);
  answer.widget = allowed[0] != NULL && !care_people_words_is_day (problem->field)
                    ? combo_new (title, allowed, text) : entry_new (problem->field, title, text);
  adw_preferences_group_add (group, answer.widget);
  if (says_more_below (self, problem->field, text))
    {
      g_autofree char *says = *text != '\0'
                                ? g_strdup_printf (_("Also for all below with “%s”"), text)
                                : g_strdup (_("Also for all below where this is empty"));

      answer.below = add_check (group, says);
    }
  answer.ask = add_check (group, _("Leave it for now, ask the person"));
  gtk_box_append (self->box, GTK_WIDGET (group));
  g_array_append_val (self->answers, answer);
}

static char *
dup_answer (const Answer *answer)
{
  GtkStringObject *word;

  /* The list itself takes only days that say their year. */
  if (CARE_IS_DATE_ROW (answer->widget)
      && care_date_row_get_date (CARE_DATE_ROW (answer->widget)) != CARE_DATE_NONE)
    return care_date_dup_iso (care_date_row_get_date (CARE_DATE_ROW (answer->widget)));
  if (ADW_IS_ENTRY_ROW (answer->widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (answer->widget)));
  if (adw_combo_row_get_selected (ADW_COMBO_ROW (answer->widget)) == 0)
    return NULL;
  word = adw_combo_row_get_selected_item (ADW_COMBO_ROW (answer->widget));
  return g_strdup (gtk_string_object_get_string (word));
}

static void
on_done_cb (CareMendWindow *self)
{
  CarePeopleList *list = care_batch_job_get_list (self->job);
  g_autoptr (GString) ask = g_string_new (NULL);
  gboolean had_mark = *care_people_list_get_text (list, self->row, ASK_PATH) != '\0';

  for (guint i = 0; i < self->answers->len; i++)
    {
      const Answer *answer = &g_array_index (self->answers, Answer, i);
      g_autofree char *text = dup_answer (answer);

      if (gtk_check_button_get_active (answer->ask))
        g_string_append_printf (ask, "%s%s", ask->len > 0 ? _(", ") : "",
                                care_people_list_get_path_label (list, answer->path));
      else if (text != NULL)
        care_batch_job_mend (self->job, self->row, answer->path, text,
                             answer->below && gtk_check_button_get_active (answer->below));
    }
  if (ask->len > 0 || had_mark)
    care_batch_job_mend (self->job, self->row, ASK_PATH, ask->str, FALSE);
  g_signal_emit (self, signals[MENDED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
care_mend_window_dispose (GObject *object)
{
  g_clear_object (&CARE_MEND_WINDOW (object)->job);
  G_OBJECT_CLASS (care_mend_window_parent_class)->dispose (object);
}

static void
care_mend_window_finalize (GObject *object)
{
  g_array_unref (CARE_MEND_WINDOW (object)->answers);
  G_OBJECT_CLASS (care_mend_window_parent_class)->finalize (object);
}

static void
care_mend_window_class_init (CareMendWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_mend_window_dispose;
  object_class->finalize = care_mend_window_finalize;
  signals[MENDED] = g_signal_new ("mended", CARE_TYPE_MEND_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/batch/care-mend-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareMendWindow, box);
  gtk_widget_class_bind_template_child (widget_class, CareMendWindow, name_label);
  gtk_widget_class_bind_template_child (widget_class, CareMendWindow, done_button);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_mend_window_init (CareMendWindow *self)
{
  self->answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_mend_window_new:
 * @parent: the window that it belongs to
 * @job: a job that has read a list, on which nothing is going on
 * @row: a row of it
 *
 * Returns: (transfer floating): a window
 */
CareMendWindow *
care_mend_window_new (GtkWindow *parent, CareBatchJob *job, guint row)
{
  CareMendWindow *self = g_object_new (CARE_TYPE_MEND_WINDOW, "transient-for", parent, NULL);
  CarePeopleList *list = care_batch_job_get_list (job);
  g_autoptr (GPtrArray) problems = care_batch_job_dup_problems (job, row);
  g_auto (GStrv) paths = care_people_list_dup_paths (list);
  g_autofree char *title = NULL;

  self->job = g_object_ref (job);
  self->row = row;
  /* Translators: line of a list, name */
  title = g_strdup_printf (_("Line %1$u: %2$s"), care_people_list_get_line (list, row),
                           care_people_list_get_text (list, row, "person.name"));
  gtk_label_set_text (self->name_label, title);
  for (guint i = 0; i < problems->len; i++)
    {
      const CareProblem *problem = g_ptr_array_index (problems, i);

      if (g_strv_contains ((const char *const *) paths, problem->field))
        add_answer (self, problem);
      else
        add_remark (self, problem->says);
    }
  return self;
}
