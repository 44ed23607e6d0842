/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-saver.h"

#include "base/care-file.h"

typedef struct
{
  GBytes *bytes;
  CarePlan *plan; /* nullable */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->bytes);
  g_clear_object (&job->plan);
  g_free (job);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const char *path = g_file_peek_path (source);
  GError *error = NULL;
  gboolean done;

  if (path != NULL)
    done = care_file_write_atomic (path, job->bytes, &error);
  else /* on another computer; there is nothing better */
    done = g_file_replace_contents (source, g_bytes_get_data (job->bytes, NULL),
                                    g_bytes_get_size (job->bytes), NULL, FALSE,
                                    G_FILE_CREATE_PRIVATE, NULL, cancellable, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * care_saver_write:
 * @file: where the user has said
 * @bytes: what it shall hold
 * @plan: (nullable): the plan that it is about
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is written, or is not
 * @user_data: for @callback
 */
void
care_saver_write (GFile *file, GBytes *bytes, CarePlan *plan, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->bytes = g_bytes_ref (bytes);
  g_set_object (&job->plan, plan);
  g_task_set_source_tag (task, care_saver_write);
  g_task_set_task_data (task, job, job_free);
  /* What has been written is written, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * care_saver_write_finish:
 * @file: the file
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: %FALSE where it could not be written; what stood there is as it was
 */
gboolean
care_saver_write_finish (GFile *file, GAsyncResult *result, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  const char *path = g_file_peek_path (file);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (path != NULL && job->plan != NULL)
    care_plan_add_written (job->plan, care_written_file_new (path, job->bytes));
  return TRUE;
}
