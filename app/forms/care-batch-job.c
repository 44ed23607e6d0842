/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-batch-job.h"

#include "base/care-error.h"
#include "forms/care-form-batch.h"
#include "forms/care-form-field.h"
#include "forms/care-problem.h"
#include "plans/care-people-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CareBatchJob
{
  GObject parent_instance;

  CarePolicy *policy;
  CarePeopleList *list;  /* nullable: nothing has been read */
  CareFormBatch *checks; /* nullable: for mending, on the thread of the window */
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
  GBytes *bytes; /* nullable: the list is read already */
  CarePeopleList *list;
  gboolean own_list; /* not yet that of the job */
  char *shown;
  char *folder; /* NULL while the people are only checked */
  gboolean drafts;
  GPtrArray *left; /* nullable: names of files of others that stay in the folder */
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
  g_clear_pointer (&work->bytes, g_bytes_unref);
  if (work->own_list)
    g_clear_pointer (&work->list, care_people_list_free);
  g_free (work->shown);
  g_free (work->folder);
  g_clear_pointer (&work->left, g_ptr_array_unref);
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

/* Everything that is wrong with a row, with what people call the answer in place of its path. */
static char *
dup_problems_of (GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const CareProblem *problem = g_ptr_array_index (problems, i);
      const char *label = care_form_field_is_known (problem->field)
                            ? care_form_field_get_label (problem->field) : NULL;

      if (i > 0)
        g_string_append_c (text, '\n');
      if (label != NULL)
        g_string_append_printf (text, _("%1$s: %2$s"), label, problem->says);
      else
        g_string_append (text, problem->says);
    }
  return g_strdup (text->str);
}

/* NULL with @error where a form cannot be read. */
static GPtrArray *
find_problems (CareFormBatch *batch, CarePlan *plan, GPtrArray *faults, GError **error)
{
  GPtrArray *problems;

  if (plan != NULL)
    return care_form_batch_check (batch, plan, faults, error);
  problems = care_problems_new ();
  care_form_batch_add_faults (problems, faults);
  return problems;
}

/* What is still to be asked stands first, how a day was read last. */
static char *
dup_says (CarePeopleList *list, guint row, GPtrArray *problems)
{
  const char *ask = care_people_list_get_text (list, row, "note.ask");
  g_auto (GStrv) readings = care_people_list_dup_readings (list, row);
  g_autofree char *read = g_strjoinv ("\n", readings);
  g_autofree char *wrong = dup_problems_of (problems);
  g_autofree char *says = g_strconcat (wrong, *wrong != '\0' && *read != '\0' ? "\n" : "", read,
                                       NULL);

  if (*ask == '\0')
    return g_steal_pointer (&says);
  /* Translators: names of answers that are to be asked of the person, then what is wrong */
  return g_strdup_printf (_("Ask the person: %1$s\n%2$s"), ask, says);
}

static CareBatchState
state_of (CarePlan *plan, GPtrArray *problems)
{
  return plan == NULL ? CARE_BATCH_UNREADABLE
         : problems->len > 0 ? CARE_BATCH_PROBLEMS : CARE_BATCH_READY;
}

/* Checks one person. */
static gboolean
check (GTask *task, Work *work, CareFormBatch *batch, guint index, CarePlan *plan,
       GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) problems = find_problems (batch, plan, faults, error);
  CareBatchPerson *person = NULL;
  g_autofree char *text = NULL;

  if (problems == NULL)
    return FALSE;
  text = dup_says (work->list, index, problems);
  if (work->bytes != NULL)
    person = care_batch_person_new (care_people_list_get_line (work->list, index),
                                    care_people_list_get_text (work->list, index, "person.name"),
                                    care_people_list_get_text (work->list, index,
                                                               "person.id_number"));
  tell (task, work, index, person, state_of (plan, problems), text);
  return TRUE;
}

/* Makes the forms of one person; FALSE where nothing further can be made, as on a full disk. */
static gboolean
make (GTask *task, Work *work, CareFormBatch *batch, guint index, CarePlan *plan,
      GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_auto (GStrv) files = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (plan == NULL)
    {
      problems = find_problems (batch, NULL, faults, error);
      text = dup_problems_of (problems);
      tell (task, work, index, NULL, CARE_BATCH_UNREADABLE, text);
      return TRUE;
    }
  files = care_form_batch_write (batch, plan, index + 1, work->drafts, faults, &problems, &local);
  if (local != NULL && !g_error_matches (local, CARE_ERROR, CARE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  text = files    ? g_strjoinv ("\n", files)
         : local ? g_strdup (local->message)
                 : dup_problems_of (problems);
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
  work->left = g_ptr_array_ref (care_form_batch_get_left (batch));
  if (stopped != NULL)
    g_propagate_error (error, g_steal_pointer (&stopped));
  return *error == NULL;
}

static gboolean
do_rows (GTask *task, Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CareFormBatch) batch = care_form_batch_new (work->policy, NULL);

  if (work->list == NULL)
    {
      work->list = care_people_list_new_any (work->bytes, work->shown, error);
      work->own_list = work->list != NULL;
    }
  if (work->list == NULL)
    return FALSE;
  if (work->folder != NULL)
    care_form_batch_begin (batch, work->folder, NULL, TRUE); /* the window has asked */
  for (guint index = 0; index < care_people_list_get_n_rows (work->list)
                        && !g_cancellable_set_error_if_cancelled (cancellable, error); index++)
    {
      g_autoptr (GPtrArray) faults = NULL;
      g_autoptr (CarePlan) plan = care_people_list_read (work->list, index, &faults);
      gboolean good = work->folder == NULL ? check (task, work, batch, index, plan, faults, error)
                                           : make (task, work, batch, index, plan, faults, error);

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
start (CareBatchJob *self, GBytes *bytes, const char *folder, gboolean drafts, gpointer tag,
       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->job = g_object_ref (self);
  work->policy = g_object_ref (self->policy);
  work->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  work->list = bytes ? NULL : self->list;
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
 * @bytes: a list of people, in any form that care_sheet_new() reads
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
  g_clear_pointer (&self->list, care_people_list_free);
  start (self, self->bytes, NULL, FALSE, care_batch_job_read, cancellable, callback, user_data);
}

gboolean
care_batch_job_read_finish (CareBatchJob *self, GAsyncResult *result, GError **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  if (work->own_list)
    {
      self->list = g_steal_pointer (&work->list);
      work->own_list = FALSE;
    }
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * care_batch_job_get_left:
 * @self: a job
 * @result: of care_batch_job_make()
 *
 * Returns: (transfer none) (nullable) (element-type utf8): names of files that lie among the new
 *   ones and are of somebody else, or do not say of whom; %NULL where nothing was made
 */
GPtrArray *
care_batch_job_get_left (CareBatchJob *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return ((Work *) g_task_get_task_data (G_TASK (result)))->left;
}

/**
 * care_batch_job_check:
 * @self: a job that has read a list
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all people are checked; ends with care_batch_job_read_finish()
 * @user_data: for @callback
 *
 * Checks everybody again, as after another column was chosen for an answer.
 */
void
care_batch_job_check (CareBatchJob *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (CARE_IS_BATCH_JOB (self) && self->list != NULL);

  start (self, NULL, NULL, FALSE, care_batch_job_check, cancellable, callback, user_data);
}

/**
 * care_batch_job_get_list:
 * @self: a job on which nothing is going on
 *
 * Returns: (transfer none) (nullable): the list that it has read
 */
CarePeopleList *
care_batch_job_get_list (CareBatchJob *self)
{
  return self->list;
}

/**
 * care_batch_job_dup_problems:
 * @self: a job that has read a list, on which nothing is going on
 * @row: a row
 *
 * Returns: (transfer full) (element-type CareProblem): everything that is wrong with it
 */
GPtrArray *
care_batch_job_dup_problems (CareBatchJob *self, guint row)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (CarePlan) plan = care_people_list_read (self->list, row, &faults);
  g_autoptr (GError) error = NULL;
  GPtrArray *problems;

  if (self->checks == NULL)
    self->checks = care_form_batch_new (self->policy, NULL);
  problems = find_problems (self->checks, plan, faults, &error);
  if (problems == NULL)
    {
      problems = care_problems_new ();
      g_ptr_array_add (problems, care_problem_new ("", "%s", error->message));
    }
  return problems;
}

/**
 * care_batch_job_recheck:
 * @self: a job that has read a list, on which nothing is going on
 * @row: a row that has been mended
 *
 * Checks one person again.
 */
void
care_batch_job_recheck (CareBatchJob *self, guint row)
{
  g_autoptr (CareBatchPerson) person = g_list_model_get_item (G_LIST_MODEL (self->people), row);
  g_autoptr (GPtrArray) problems = care_batch_job_dup_problems (self, row);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (CarePlan) plan = care_people_list_read (self->list, row, &faults);
  g_autofree char *text = dup_says (self->list, row, problems);

  care_batch_person_set_names (person, care_people_list_get_text (self->list, row, "person.name"),
                               care_people_list_get_text (self->list, row, "person.id_number"));
  care_batch_person_set_state (person, state_of (plan, problems), text);
}

/**
 * care_batch_job_mend:
 * @self: a job that has read a list, on which nothing is going on
 * @row: a row
 * @path: an answer
 * @text: what is to stand there
 * @all_below: whether it is to stand as well in all rows below that say the same for it now
 *
 * Returns: how many rows were mended
 */
guint
care_batch_job_mend (CareBatchJob *self, guint row, const char *path, const char *text,
                     gboolean all_below)
{
  g_autofree char *before = g_strdup (care_people_list_get_text (self->list, row, path));
  guint n = 0, last = all_below ? care_people_list_get_n_rows (self->list) : row + 1;

  for (guint i = row; i < last; i++)
    if (strcmp (care_people_list_get_text (self->list, i, path), before) == 0)
      {
        care_people_list_set_text (self->list, i, path, text);
        care_batch_job_recheck (self, i);
        n++;
      }
  return n;
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
  g_return_if_fail (CARE_IS_BATCH_JOB (self) && self->list != NULL && folder != NULL);

  start (self, NULL, folder, drafts, care_batch_job_make, cancellable, callback, user_data);
}

static CareBatchPerson *
get_person (CareBatchJob *self, guint index)
{
  return g_list_model_get_item (G_LIST_MODEL (self->people), index);
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
  g_clear_pointer (&self->list, care_people_list_free);
  g_clear_pointer (&self->checks, care_form_batch_free);
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
