/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-plans"
#include "config.h"

#include "plans/care-plan-store-private.h"

#include "base/care-file-set.h"

#include <glib/gi18n-lib.h>

/* Reading what was kept, here or in a thread of its own. */

/* What a load works on and brings back; it touches nothing of the store. */
typedef struct
{
  char *folder;
  CareVault *vault;      /* nullable, or open */
  gboolean locked;       /* nothing is read then */
  gboolean no_key;       /* the file of the vault cannot be read, nor can what is sealed */
  guint number;
  GPtrArray *loaded;     /* of CarePlanLoaded */
  GPtrArray *unreadable; /* ids */
  GPtrArray *messages;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->folder);
  g_clear_object (&load->vault);
  g_ptr_array_unref (load->loaded);
  g_ptr_array_unref (load->unreadable);
  g_ptr_array_unref (load->messages);
  g_free (load);
}

static Load *
load_new (CarePlanStore *self)
{
  Load *load = g_new0 (Load, 1);

  load->folder = g_strdup (self->folder);
  if (self->vault != NULL && care_vault_get_open (self->vault))
    load->vault = g_object_ref (self->vault);
  load->locked = care_plan_store_get_locked (self);
  load->no_key = self->vault_problem != NULL;
  load->number = ++self->n_loads;
  load->loaded = g_ptr_array_new_with_free_func (care_plan_loaded_free);
  load->unreadable = g_ptr_array_new_with_free_func (g_free);
  load->messages = g_ptr_array_new_with_free_func (g_free);
  return load;
}

static void
load_id (Load *load, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = care_plan_file_list_paths (load->folder, id);
  CarePlanLoaded *loaded;

  if (load->vault == NULL && g_file_test (g_ptr_array_index (paths, 1), G_FILE_TEST_EXISTS))
    {
      if (load->no_key)
        g_ptr_array_add (load->unreadable, g_strdup (id));
      return;
    }
  loaded = care_plan_loaded_read (care_plan_file_new_for_id (load->folder, id), load->vault,
                                  &error);
  if (loaded != NULL)
    {
      g_ptr_array_add (load->loaded, loaded);
      return;
    }
  g_ptr_array_add (load->unreadable, g_strdup (id));
  g_ptr_array_add (load->messages,
                   g_strdup_printf (_("A plan that was kept could not be read and was left as it "
                                      "is: %s"), error->message));
}

static void
load_files (Load *load)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Under a lock a plain file is what a sealing left, and waits for the lock to be opened: which is
   * newer shows then. */
  gboolean more = !load->locked;

  care_file_sweep (load->folder);
  /* Reading can turn one file into two versions. */
  while (more)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) ids =
        care_plan_file_list_ids (load->folder, load->vault != NULL || load->no_key, &error);

      more = FALSE;
      if (ids == NULL)
        g_ptr_array_add (load->messages,
                         g_strdup_printf (_("The kept plans cannot be read: %s"), error->message));
      for (guint i = 0; ids != NULL && i < ids->len; i++)
        if (g_hash_table_add (seen, g_strdup (g_ptr_array_index (ids, i))))
          {
            load_id (load, g_ptr_array_index (ids, i));
            more = TRUE;
          }
    }
}

static gboolean
is_open (CarePlanStore *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (((CarePlanEntry *) g_ptr_array_index (self->entries, i))->id, id))
      return TRUE;
  return FALSE;
}

/* What was open before stays what it is: a plan that is read once more is not another one. */
static GPtrArray *
list_new (CarePlanStore *self, Load *load)
{
  GPtrArray *new_ones = g_ptr_array_new ();
  gboolean any_before = self->entries->len > 0;

  for (guint i = 0; i < load->loaded->len; i++)
    {
      CarePlanLoaded *loaded = g_ptr_array_index (load->loaded, i);

      if (!any_before || !is_open (self, care_plan_file_get_id (loaded->place->file)))
        g_ptr_array_add (new_ones, loaded);
    }
  return new_ones;
}

static gboolean
has_plain (Load *load)
{
  for (guint i = 0; i < load->loaded->len; i++)
    {
      CarePlanLoaded *loaded = g_ptr_array_index (load->loaded, i);

      if (!care_plan_file_get_sealed (loaded->place->file))
        return TRUE;
    }
  return FALSE;
}

static void
take_load (CarePlanStore *self, Load *load)
{
  g_autoptr (GPtrArray) new_ones = NULL;
  gboolean seal = load->vault != NULL && has_plain (load);

  if (load->number != self->n_loads || self->entries == NULL)
    return;
  g_ptr_array_set_size (self->unreadable, 0);
  for (guint i = 0; i < load->unreadable->len; i++)
    g_ptr_array_add (self->unreadable, g_strdup (g_ptr_array_index (load->unreadable, i)));
  g_debug ("loaded %u plans, %u could not be read", load->loaded->len, load->unreadable->len);
  new_ones = list_new (self, load);
  care_plan_store_append (self, new_ones);
  if (seal)
    care_plan_store_seal (self); /* a sealing was cut off, and is finished */
  else
    care_plan_store_write_dirty (self); /* what was begun under the lock */
  for (guint i = 0; i < load->messages->len; i++)
    care_plan_store_report (self, g_ptr_array_index (load->messages, i));
  g_signal_emit (self, care_plan_store_signals[CARE_PLAN_STORE_VERSIONS_CHANGED], 0);
}

/**
 * care_plan_store_load:
 * @self: a store
 *
 * Opens the plans that were kept; none while the vault is locked. One that cannot be read stays
 * where it is, and #CarePlanStore `problem` says why; the others are opened.
 */
void
care_plan_store_load (CarePlanStore *self)
{
  Load *load;

  g_return_if_fail (CARE_IS_PLAN_STORE (self));

  if (self->vault_problem != NULL)
    care_plan_store_report (self, self->vault_problem);
  load = load_new (self);
  load_files (load);
  take_load (self, load);
  load_free (load);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  load_files (data);
  g_task_return_boolean (task, TRUE);
}

/**
 * care_plan_store_load_async:
 * @self: a store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the plans are open
 * @user_data: for @callback
 *
 * Like care_plan_store_load(), but reads in a thread of its own.
 */
void
care_plan_store_load_async (CarePlanStore *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CARE_IS_PLAN_STORE (self));

  if (self->vault_problem != NULL)
    care_plan_store_report (self, self->vault_problem);
  care_plan_store_set_loading (self, TRUE);
  g_task_set_source_tag (task, care_plan_store_load_async);
  g_task_set_task_data (task, load_new (self), load_free);
  g_task_run_in_thread (task, load_in_thread);
}

gboolean
care_plan_store_load_finish (CarePlanStore *self, GAsyncResult *result, GError **error)
{
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  load = g_task_get_task_data (G_TASK (result));
  if (load->number == self->n_loads)
    care_plan_store_set_loading (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  take_load (self, load);
  return TRUE;
}
