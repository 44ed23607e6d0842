/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-local-directory.h"

/* What a window does on a thread: the first writing copies the catalogue that came with the app,
 * and taking a list back makes the index again. */

typedef struct
{
  CareHospital *hospital;
  char *id;
  gboolean favourite;
} Favourite;

static void
favourite_free (Favourite *data)
{
  g_object_unref (data->hospital);
  g_free (data->id);
  g_free (data);
}

static void
return_done (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
remove_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean done = care_local_directory_remove_source (object, *(gint64 *) data, &error);

  return_done (task, done, error);
}

/**
 * care_local_directory_remove_source_async:
 * @self: a writable directory
 * @source: the number of a source
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back an import, as care_local_directory_remove_source() does.
 */
void
care_local_directory_remove_source_async (CareLocalDirectory *self, gint64 source,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, care_local_directory_remove_source_async);
  g_task_set_task_data (task, g_memdup2 (&source, sizeof source), g_free);
  g_task_run_in_thread (task, remove_in_thread);
}

/**
 * care_local_directory_remove_source_finish:
 * @self: a directory
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: %TRUE where it is done
 */
gboolean
care_local_directory_remove_source_finish (CareLocalDirectory *self, GAsyncResult *result,
                                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
favourite_in_thread (GTask *task, gpointer object, gpointer user_data, GCancellable *cancellable)
{
  Favourite *data = user_data;
  GError *error = NULL;
  /* What only a server knows would be a favourite that cannot be found again. */
  gboolean is_new = data->favourite && care_hospital_get_facility (data->hospital)->id == 0;
  gboolean done = (!is_new || care_local_directory_keep_hospital (object, data->hospital, &error))
                  && care_local_directory_keep_favourite (object, data->id, data->favourite,
                                                          &error);

  return_done (task, done, error);
}

/**
 * care_local_directory_set_favourite_async:
 * @self: a writable directory
 * @hospital: a hospital
 * @favourite: whether it is one
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Keeps a hospital as a favourite, or no longer. @hospital shows it when it is kept.
 */
void
care_local_directory_set_favourite_async (CareLocalDirectory *self, CareHospital *hospital,
                                          gboolean favourite, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Favourite *data = g_new0 (Favourite, 1);

  data->hospital = g_object_ref (hospital);
  data->id = g_strdup (care_hospital_get_id (hospital));
  data->favourite = favourite;
  g_task_set_source_tag (task, care_local_directory_set_favourite_async);
  g_task_set_task_data (task, data, (GDestroyNotify) favourite_free);
  g_task_run_in_thread (task, favourite_in_thread);
}

/**
 * care_local_directory_set_favourite_finish:
 * @self: a directory
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: %TRUE where it is kept
 */
gboolean
care_local_directory_set_favourite_finish (CareLocalDirectory *self, GAsyncResult *result,
                                           GError **error)
{
  Favourite *data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  care_hospital_set_favourite (data->hospital, data->favourite);
  return TRUE;
}

static void
keep_in_thread (GTask *task, gpointer object, gpointer hospital, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean done = care_local_directory_keep_hospital (object, hospital, &error);

  return_done (task, done, error);
}

/**
 * care_local_directory_keep_hospital_async:
 * @self: a writable directory
 * @hospital: a hospital of which a server speaks
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As care_local_directory_keep_hospital(), on another thread.
 */
void
care_local_directory_keep_hospital_async (CareLocalDirectory *self, CareHospital *hospital,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, care_local_directory_keep_hospital_async);
  g_task_set_task_data (task, g_object_ref (hospital), g_object_unref);
  g_task_run_in_thread (task, keep_in_thread);
}

/**
 * care_local_directory_keep_hospital_finish:
 * @self: a directory
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: %TRUE where it is kept
 */
gboolean
care_local_directory_keep_hospital_finish (CareLocalDirectory *self, GAsyncResult *result,
                                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
