/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-batch-job.h"

#include "base/care-error.h"
#include "forms/care-form-batch.h"
#include "forms/care-form-field.h"
#include "forms/care-problem.h"
#include "plans/care-people-list.h"

#include <glib/gi18n-lib.h>

struct _CareBatchJob
{
  GObject parent_instance;

  CarePolicy *policy;
  GBytes *bytes; /* of the list */
  char *shown;
  GListStore *people;
  guint n_done;
};

G_DEFINE_FINAL_TYPE (CareBatchJob, care_batch_job, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_N_DONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What a worker works on; all of it its own, so that nothing is shared between threads. */
typedef struct
{
  CareBatchJob *job;
  CarePolicy *policy;
  GBytes *bytes;
  char *shown;
  char *folder; /* NULL while the people are only checked */
  gboolean drafts;
} Work;

/* What a worker tells about one person. */
typedef struct
{
  CareBatchJob *job;
  CareBatchPerson *person; /* nullable: that at @index has changed */
  guint index;
  CareBatchState state;
  char *says;
} News;

static void
work_free (Work *work)
{
  g_object_unref (work->job);
  g_object_unref (work->policy);
  g_bytes_unref (work->bytes);
  g_free (work->shown);
  g_free (work->folder);
  g_free (work);
}

static void
news_free (News *news)
{
  g_object_unref (news->job);
  g_clear_object (&news->person);
  g_free (news->says);
  g_free (news);
}

static void
set_n_done (CareBatchJob *self, guint n_done)
{
  if (self->n_done == n_done)
    return;
  self->n_done = n_done;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
}

/* In the thread of whoever asked. */
static gboolean
take_news (gpointer data)
{
  News *news = data;
  CareBatchJob *self = news->job;
  g_autoptr (CareBatchPerson) person = NULL;

  if (news->person != NULL)
    g_list_store_append (self->people, news->person);
  person = g_list_model_get_item (G_LIST_MODEL (self->people), news->index);
  if (person != NULL)
    care_batch_person_set_state (person, news->state, news->says);
  set_n_done (self, news->index + 1);
  return G_SOURCE_REMOVE;
}

static void
tell (GTask *task, Work *work, guint index, CareBatchPerson *person, CareBatchState state,
      const char *says)
{
  News *news = g_new0 (News, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  news->job = g_object_ref (work->job);
  news->person = person;
  news->index = index;
  news->state = state;
  news->says = g_strdup (says ? says : "");
  /* In the order of what the task returns, so that all news are there when it does. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, take_news, news, (GDestroyNotify) news_free);
  g_source_attach (source, g_task_get_context (task));
}

static char *
dup_problems (GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((const CareProblem *) g_ptr_array_index (problems, i))->says);
  return g_strdup (text->str);
}

/* Why a row makes no sense, with what people call the answer in place of its path. */
static char *
dup_reason (const char *says)
{
  g_auto (GStrv) parts = g_strsplit (says, ": ", 2);

  if (parts[0] == NULL || parts[1] == NULL || !care_form_field_is_known (parts[0]))
    return g_strdup (says);
  return g_strdup_printf (_("%1$s: %2$s"), care_form_field_get_label (parts[0]), parts[1]);
}

/* Checks one person. */
static gboolean
check (GTask *task, Work *work, CareFormBatch *batch, guint index, guint line, CarePlan *plan,
       const char *says, GError **error)
{
  CarePerson *of_plan = plan ? care_plan_get_person (plan) : NULL;
  CareBatchPerson *person =
    care_batch_person_new (line, of_plan ? care_person_get_name (of_plan) : NULL,
                           of_plan ? care_person_get_id_number (of_plan) : NULL);
  g_autoptr (GPtrArray) problems = plan ? care_form_batch_check (batch, plan, error) : NULL;
  g_autofree char *text = problems ? dup_problems (problems) : plan ? NULL : dup_reason (says);

  if (plan != NULL && problems == NULL)
    {
      g_object_unref (person);
      return FALSE;
    }
  tell (task, work, index, person,
        plan == NULL ? CARE_BATCH_UNREADABLE : problems->len > 0 ? CARE_BATCH_PROBLEMS
                                                                 : CARE_BATCH_READY,
        text);
  return TRUE;
}

/* Makes the forms of one person; FALSE where nothing further can be made, as on a full disk. */
static gboolean
make (GTask *task, Work *work, CareFormBatch *batch, guint index, CarePlan *plan, const char *says,
      GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_auto (GStrv) files = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (plan == NULL)
    {
      text = dup_reason (says);
      tell (task, work, index, NULL, CARE_BATCH_UNREADABLE, text);
      return TRUE;
    }
  files = care_form_batch_write (batch, plan, index + 1, work->drafts, &problems, &local);
  if (local != NULL && !g_error_matches (local, CARE_ERROR, CARE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  text = files    ? g_strjoinv ("\n", files)
         : local ? g_strdup (local->message)
                 : dup_problems (problems);
  tell (task, work, index, NULL,
        files == NULL ? CARE_BATCH_PROBLEMS : problems ? CARE_BATCH_DRAFT : CARE_BATCH_MADE, text);
  return TRUE;
}

/* Whoever stops the work keeps what is made by then; what fails leaves the folder as it was. */
static gboolean
finish_rows (Work *work, CareFormBatch *batch, GError **error)
{
  g_autoptr (GError) stopped = NULL;

  if (work->folder == NULL)
    return *error == NULL;
  if (*error != NULL && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  stopped = g_steal_pointer (error);
  if (!care_form_batch_commit (batch, error))
    return FALSE;
  if (stopped != NULL)
    g_propagate_error (error, g_steal_pointer (&stopped));
  return *error == NULL;
}

static gboolean
do_rows (GTask *task, Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CarePeopleList) list = care_people_list_new (work->bytes, work->shown, error);
  g_autoptr (CareFormBatch) batch = care_form_batch_new (work->policy, NULL);

  if (list == NULL)
    return FALSE;
  if (work->folder != NULL)
    care_form_batch_begin (batch, work->folder, NULL, TRUE); /* the window has asked */
  for (guint index = 0; !g_cancellable_set_error_if_cancelled (cancellable, error); index++)
    {
      g_autoptr (CarePlan) plan = NULL;
      g_autofree char *says = NULL;
      g_autoptr (GError) local = NULL;
      guint line;
      gboolean good;

      if (!care_people_list_next (list, &line, &plan, &says, &local))
        {
          if (local != NULL)
            g_propagate_error (error, g_steal_pointer (&local));
          return finish_rows (work, batch, error);
        }
      good = work->folder == NULL ? check (task, work, batch, index, line, plan, says, error)
                                  : make (task, work, batch, index, plan, says, error);
      if (!good)
        return FALSE;
    }
  return finish_rows (work, batch, error);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (do_rows (task, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (CareBatchJob *self, const char *folder, gboolean drafts, gpointer tag,
       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->job = g_object_ref (self);
  work->policy = g_object_ref (self->policy);
  work->bytes = g_bytes_ref (self->bytes);
  work->shown = g_strdup (self->shown);
  work->folder = g_strdup (folder);
  work->drafts = drafts;
  set_n_done (self, 0);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * care_batch_job_read:
 * @self: a job
 * @bytes: a list in CSV or TSV, UTF-8 or GB18030
 * @shown: what to call it in messages
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all people are checked
 * @user_data: for @callback
 *
 * Reads a list in place of the one before, and checks the forms of each person. Nothing is written.
 */
void
care_batch_job_read (CareBatchJob *self, GBytes *bytes, const char *shown,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CARE_IS_BATCH_JOB (self) && bytes != NULL && shown != NULL);

  g_bytes_ref (bytes);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes;
  g_free (self->shown);
  self->shown = g_strdup (shown);
  g_list_store_remove_all (self->people);
  start (self, NULL, FALSE, care_batch_job_read, cancellable, callback, user_data);
}

gboolean
care_batch_job_read_finish (CareBatchJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * care_batch_job_make:
 * @self: a job that has read a list
 * @folder: a folder for the files
 * @drafts: whether to make drafts where there are problems
 * @cancellable: (nullable): a #GCancellable; what is written by then stays
 * @callback: called when all forms are made
 * @user_data: for @callback
 *
 * Makes the forms. Somebody whose forms cannot be made does not hold up the others; where a file
 * cannot be written, none is.
 */
void
care_batch_job_make (CareBatchJob *self, const char *folder, gboolean drafts,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CARE_IS_BATCH_JOB (self) && self->bytes != NULL && folder != NULL);

  start (self, folder, drafts, care_batch_job_make, cancellable, callback, user_data);
}

static CareBatchPerson *
get_person (CareBatchJob *self, guint index)
{
  return g_list_model_get_item (G_LIST_MODEL (self->people), index);
}

static gboolean
is_made (CareBatchPerson *person)
{
  return care_batch_person_get_state (person) == CARE_BATCH_MADE
         || care_batch_person_get_state (person) == CARE_BATCH_DRAFT;
}

/* What was said to be made has not got its name. */
static void
take_back_made (CareBatchJob *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->people)); i++)
    {
      g_autoptr (CareBatchPerson) person = get_person (self, i);

      if (is_made (person))
        care_batch_person_set_state (person, CARE_BATCH_PROBLEMS, _("Not made."));
    }
}

gboolean
care_batch_job_make_finish (CareBatchJob *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (g_task_propagate_boolean (G_TASK (result), &local))
    return TRUE;
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_back_made (self);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * care_batch_job_count:
 * @self: a job
 * @state: a state
 *
 * Returns: how many people are in @state
 */
guint
care_batch_job_count (CareBatchJob *self, CareBatchState state)
{
  guint count = 0;

  g_return_val_if_fail (CARE_IS_BATCH_JOB (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->people)); i++)
    {
      g_autoptr (CareBatchPerson) person = get_person (self, i);

      count += care_batch_person_get_state (person) == state;
    }
  return count;
}

/**
 * care_batch_job_dup_first_file:
 * @self: a job
 *
 * Returns: (transfer full) (nullable): the name of the first file that was made
 */
char *
care_batch_job_dup_first_file (CareBatchJob *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->people)); i++)
    {
      g_autoptr (CareBatchPerson) person = get_person (self, i);
      g_auto (GStrv) files = g_strsplit (care_batch_person_get_says (person), "\n", 2);

      if (is_made (person) && files[0] != NULL)
        return g_strdup (files[0]);
    }
  return NULL;
}

/**
 * care_batch_job_finds_files:
 * @folder: a folder
 *
 * Returns: %TRUE where the folder has files that could be those of an earlier batch
 */
gboolean
care_batch_job_finds_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_ascii_isdigit (name[0]) && g_str_has_suffix (name, ".pdf"))
      return TRUE;
  return FALSE;
}

static void
append_person (GString *text, CareBatchPerson *person)
{
  static const char *const states[] = {
    N_("not made"), N_("not made"), N_("not made"), N_("made"), N_("made as a draft"),
  };
  g_auto (GStrv) lines = g_strsplit (care_batch_person_get_says (person), "\n", -1);

  /* Translators: line of the list, name, masked identity number, made or not */
  g_string_append_printf (text, _("Line %1$u: %2$s %3$s: %4$s"),
                          care_batch_person_get_line (person), care_batch_person_get_name (person),
                          care_batch_person_get_id_number (person),
                          _(states[care_batch_person_get_state (person)]));
  g_string_append_c (text, '\n');
  for (gsize i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (text, "    %s\n", lines[i]);
}

/**
 * care_batch_job_dup_report:
 * @self: a job
 *
 * Returns: (transfer full): what was made for whom and what was not, and why, as a text
 */
char *
care_batch_job_dup_report (CareBatchJob *self)
{
  GString *text = g_string_new (NULL);
  guint n_people = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  guint n_made = care_batch_job_count (self, CARE_BATCH_MADE)
                 + care_batch_job_count (self, CARE_BATCH_DRAFT);

  g_string_append_printf (text, ngettext ("%1$u of %2$u person: forms made",
                                          "%1$u of %2$u people: forms made", n_people),
                          n_made, n_people);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (CareBatchPerson) person = get_person (self, i);

      append_person (text, person);
    }
  return g_string_free (text, FALSE);
}

static void
care_batch_job_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_DONE:
      g_value_set_uint (value, CARE_BATCH_JOB (object)->n_done);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_batch_job_finalize (GObject *object)
{
  CareBatchJob *self = CARE_BATCH_JOB (object);

  g_object_unref (self->policy);
  g_object_unref (self->people);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->shown);
  G_OBJECT_CLASS (care_batch_job_parent_class)->finalize (object);
}

static void
care_batch_job_class_init (CareBatchJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = care_batch_job_get_property;
  object_class->finalize = care_batch_job_finalize;

  properties[PROP_N_DONE] =
    g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_batch_job_init (CareBatchJob *self)
{
  self->people = g_list_store_new (CARE_TYPE_BATCH_PERSON);
}

/**
 * care_batch_job_new:
 * @policy: the policy packs
 *
 * Returns: (transfer full): a job without a list
 */
CareBatchJob *
care_batch_job_new (CarePolicy *policy)
{
  CareBatchJob *self = g_object_new (CARE_TYPE_BATCH_JOB, NULL);

  self->policy = g_object_ref (policy);
  return self;
}

GListModel *
care_batch_job_get_people (CareBatchJob *self)
{
  g_return_val_if_fail (CARE_IS_BATCH_JOB (self), NULL);

  return G_LIST_MODEL (self->people);
}

guint
care_batch_job_get_n_done (CareBatchJob *self)
{
  g_return_val_if_fail (CARE_IS_BATCH_JOB (self), 0);

  return self->n_done;
}
