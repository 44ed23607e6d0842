/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-plans"
#include "config.h"

#include "plans/care-plan-store-private.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>

/* The writing thread of a store. */

/* What the writing thread does: write @text, or delete the file where it is %NULL. */
typedef struct
{
  CarePlanStore *store;
  CarePlanPlace *place;
  GBytes *text;
} Job;

typedef struct
{
  CarePlanStore *store;
  char *message;
} Problem;

/* Somebody else has changed a file: what is open here has got the file @id, and @theirs is what
 * they wrote. */
typedef struct
{
  CarePlanStore *store;
  CarePlanPlace *mine;
  char *id;
  CarePlanLoaded *theirs; /* nullable: they have deleted it */
} Parting;

CarePlanPlace *
care_plan_place_new (CarePlanFile *file)
{
  CarePlanPlace *place = g_new0 (CarePlanPlace, 1);

  g_atomic_ref_count_init (&place->references);
  place->file = file;
  return place;
}

CarePlanPlace *
care_plan_place_ref (CarePlanPlace *place)
{
  g_atomic_ref_count_inc (&place->references);
  return place;
}

void
care_plan_place_unref (CarePlanPlace *place)
{
  if (!g_atomic_ref_count_dec (&place->references))
    return;
  care_plan_file_free (place->file);
  g_free (place);
}

void
care_plan_loaded_free (gpointer data)
{
  CarePlanLoaded *loaded = data;

  g_object_unref (loaded->plan);
  care_plan_place_unref (loaded->place);
  g_free (loaded);
}

static gboolean
on_problem_cb (gpointer user_data)
{
  Problem *problem = user_data;

  g_signal_emit (problem->store, care_plan_store_signals[CARE_PLAN_STORE_PROBLEM], 0,
                 problem->message);
  return G_SOURCE_REMOVE;
}

static void
problem_free (gpointer data)
{
  Problem *problem = data;

  g_object_unref (problem->store);
  g_free (problem->message);
  g_free (problem);
}

/* From any thread: tells the main thread's listeners. */
void
care_plan_store_report (CarePlanStore *self, const char *message)
{
  Problem *problem = g_new0 (Problem, 1);

  problem->store = g_object_ref (self);
  problem->message = g_strdup (message);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_problem_cb, problem, problem_free);
}

CarePlanLoaded *
care_plan_loaded_read (CarePlanFile *file, CareVault *vault, GError **error)
{
  CarePlan *plan = care_plan_file_read (file, vault, error);
  CarePlanLoaded *loaded;

  if (plan == NULL)
    {
      care_plan_file_free (file);
      return NULL;
    }
  loaded = g_new0 (CarePlanLoaded, 1);
  loaded->plan = plan;
  loaded->place = care_plan_place_new (file);
  return loaded;
}

static gboolean
on_parted_cb (gpointer user_data)
{
  Parting *parting = user_data;
  CarePlanStore *self = parting->store;
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    {
      CarePlanEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->place != parting->mine)
        continue;
      g_free (entry->id);
      entry->id = g_strdup (parting->id);
    }
  if (self->entries != NULL && parting->theirs != NULL)
    {
      g_ptr_array_add (theirs, parting->theirs);
      care_plan_store_append (self, theirs);
    }
  g_signal_emit (self, care_plan_store_signals[CARE_PLAN_STORE_VERSIONS_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
parting_free (gpointer data)
{
  Parting *parting = data;

  g_object_unref (parting->store);
  care_plan_place_unref (parting->mine);
  g_clear_pointer (&parting->theirs, care_plan_loaded_free);
  g_free (parting->id);
  g_free (parting);
}

/* In the writing thread: what is open here gets a file of its own; theirs is left and opened. */
static void
part (Job *job)
{
  CarePlanFile *old = job->place->file;
  Parting *parting = g_new0 (Parting, 1);

  parting->store = g_object_ref (job->store);
  parting->mine = care_plan_place_ref (job->place);
  job->place->file = care_plan_file_new_version (old);
  parting->id = g_strdup (care_plan_file_get_id (job->place->file));
  parting->theirs = care_plan_loaded_read (care_plan_file_new_for_id (job->store->folder,
                                                          care_plan_file_get_id (old)),
                               job->store->vault, NULL);
  care_plan_store_report (job->store, parting->theirs != NULL
                        ? _("A plan was changed elsewhere: two versions are kept")
                        : _("A plan was deleted elsewhere: what is open here is kept"));
  g_idle_add_full (G_PRIORITY_DEFAULT, on_parted_cb, parting, parting_free);
  care_plan_file_free (old);
}

static CarePlanFileResult
do_file (Job *job, GError **error)
{
  CarePlanStore *self = job->store;
  CarePlanFileResult result;

  if (job->text == NULL)
    return care_plan_file_delete (job->place->file, error);
  if (self->vault_problem != NULL)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_FAILED, self->vault_problem);
      return CARE_PLAN_FILE_FAILED;
    }
  result = care_plan_file_write (job->place->file, self->vault, job->text, error);
  if (result != CARE_PLAN_FILE_OTHERS)
    return result;
  part (job);
  return care_plan_file_write (job->place->file, self->vault, job->text, error);
}

static void
do_job (gpointer data, gpointer user_data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  CarePlanFileResult result = do_file (job, &error);

  g_debug ("%s a plan: %s", job->text ? "wrote" : "deleted",
           result == CARE_PLAN_FILE_FAILED ? "failed"
           : result == CARE_PLAN_FILE_OTHERS ? "another program has changed it" : "done");
  /* The path tells nothing of the plan, and the reason nothing of the person. */
  if (result == CARE_PLAN_FILE_FAILED)
    message = g_strdup_printf (job->text ? _("A plan could not be kept: %s")
                                         : _("A plan could not be deleted: %s"), error->message);
  else if (result == CARE_PLAN_FILE_OTHERS)
    message = g_strdup (_("Another program has changed the plan that was removed. It is left as "
                          "it is now, and will be here at the next start."));
  if (result == CARE_PLAN_FILE_FAILED && job->text != NULL)
    g_atomic_int_set (&job->store->failed, TRUE);
  if (result != CARE_PLAN_FILE_DONE && job->text == NULL)
    g_atomic_int_inc (&job->store->n_undeleted);
  if (message != NULL)
    care_plan_store_report (job->store, message);
  care_plan_place_unref (job->place);
  g_clear_pointer (&job->text, g_bytes_unref);
  g_free (job);
}

void
care_plan_store_push_job (CarePlanStore *self, CarePlanPlace *place, GBytes *text)
{
  Job *job = g_new0 (Job, 1);

  job->store = self; /* which waits for its jobs before it goes */
  job->place = care_plan_place_ref (place);
  job->text = text;
  if (self->writer == NULL)
    self->writer = g_thread_pool_new (do_job, NULL, 1, FALSE, NULL);
  g_thread_pool_push (self->writer, job, NULL);
}

/* A plan without a place of insurance says nothing yet, and could not be read again. */
static gboolean
can_be_kept (CarePlan *plan)
{
  return care_situation_has (care_plan_get_situation (plan), CARE_KEY_INSURED);
}

/* What is begun while all is locked waits for the lock to be opened. */
void
care_plan_store_write_entry (CarePlanStore *self, CarePlanEntry *entry)
{
  gboolean kept = can_be_kept (entry->plan);
  gboolean locked = care_plan_store_get_locked (self);

  entry->dirty = kept && locked;
  if (kept && !locked)
    care_plan_store_push_job (self, entry->place, care_plan_file_text_new (entry->plan));
}

void
care_plan_store_write_dirty (CarePlanStore *self)
{
  for (guint i = 0; self->keeping && i < self->entries->len; i++)
    {
      CarePlanEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->dirty)
        care_plan_store_write_entry (self, entry);
    }
}

static gboolean
waits_for_lock (CarePlanStore *self)
{
  for (guint i = 0; self->keeping && i < self->entries->len; i++)
    if (((CarePlanEntry *) g_ptr_array_index (self->entries, i))->dirty)
      return TRUE;
  return FALSE;
}

/**
 * care_plan_store_flush:
 * @self: a store
 *
 * Writes what is still to be written, and returns when all of it is on the disk.
 *
 * Returns: %FALSE where something could not be written; it is tried again next time
 */
gboolean
care_plan_store_flush (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), FALSE);

  g_clear_handle_id (&self->timeout, g_source_remove);
  care_plan_store_write_dirty (self);
  if (self->writer != NULL)
    g_thread_pool_free (g_steal_pointer (&self->writer), FALSE, TRUE);
  if (!g_atomic_int_compare_and_exchange (&self->failed, TRUE, FALSE))
    return !waits_for_lock (self);
  for (guint i = 0; i < self->entries->len; i++)
    ((CarePlanEntry *) g_ptr_array_index (self->entries, i))->dirty = TRUE;
  return FALSE;
}
