/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-store-private.h"

#include "base/care-file-set.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Locking what is kept, and keeping nothing any more. */

static gboolean
delete_file (const char *path, GStrvBuilder *left)
{
  g_autofree char *message = NULL;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  message = g_strdup_printf (_("%s: cannot be deleted: %s"), path, g_strerror (errno));
  g_strv_builder_add (left, message);
  return FALSE;
}

static gboolean
is_unreadable (CarePlanStore *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->unreadable, id, g_str_equal, NULL);
}

/* Nothing that is open belongs to a file any more. */
static void
let_go_of_files (CarePlanStore *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarePlanEntry *entry = g_ptr_array_index (self->entries, i);

      care_plan_place_unref (entry->place);
      entry->place = care_plan_place_new (care_plan_file_new (self->folder));
      g_free (entry->id);
      entry->id = g_strdup (care_plan_file_get_id (entry->place->file));
      entry->dirty = TRUE;
    }
}

/**
 * care_plan_store_forget:
 * @self: a store
 * @unreadable_too: whether files that could not be read shall go as well
 *
 * Keeps nothing any more: the key of the vault goes first, then every file that was kept, and the
 * scratch files of writes that were killed. What is open stays open.
 *
 * Returns: (transfer full): a sentence for each thing that could not be deleted
 */
GStrv
care_plan_store_forget (CarePlanStore *self, gboolean unreadable_too)
{
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), NULL);

  care_plan_store_flush (self); /* what is on its way would come back after the deleting */
  self->n_loads++;
  /* A key file that cannot be read is one of the unreadable: somebody may still mend it. */
  if (self->vault != NULL && (self->vault_problem == NULL || unreadable_too))
    {
      if (care_vault_forget (self->vault, &error))
        g_clear_pointer (&self->vault_problem, g_free);
      else
        g_strv_builder_add (left, error->message);
    }
  g_clear_error (&error);
  care_file_sweep (self->folder);
  ids = care_plan_file_list_ids (self->folder, TRUE, &error);
  if (ids == NULL)
    g_strv_builder_add (left, error->message);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autoptr (GPtrArray) paths = care_plan_file_list_paths (self->folder, id);

      for (guint j = 0; j < paths->len && (unreadable_too || !is_unreadable (self, id)); j++)
        delete_file (g_ptr_array_index (paths, j), left);
    }
  if (unreadable_too)
    g_ptr_array_set_size (self->unreadable, 0);
  let_go_of_files (self);
  if (self->keeping)
    {
      self->keeping = FALSE;
      g_object_notify (G_OBJECT (self), "keeping");
    }
  return g_strv_builder_end (left);
}

/**
 * care_plan_store_get_n_unreadable:
 * @self: a store
 *
 * Returns: how many kept files could not be read when they were loaded; the file of the vault is
 *   one of them
 */
guint
care_plan_store_get_n_unreadable (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), 0);

  return self->unreadable->len + (self->vault_problem != NULL);
}

/**
 * care_plan_store_seal:
 * @self: a store whose vault has been set up
 *
 * Seals the plans that lie there in plain text, one after the other.
 */
void
care_plan_store_seal (CarePlanStore *self)
{
  g_return_if_fail (CARE_IS_PLAN_STORE (self));

  for (guint i = 0; self->keeping && i < self->entries->len; i++)
    care_plan_store_write_entry (self, g_ptr_array_index (self->entries, i));
}

/**
 * care_plan_store_lock:
 * @self: a store with an open vault
 *
 * Writes what is still to be written, lets go of all plans, and locks the vault.
 *
 * Returns: %FALSE where something could not be written; nothing is locked then
 */
gboolean
care_plan_store_lock (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self) && self->vault != NULL, FALSE);

  if (!care_plan_store_flush (self))
    return FALSE;
  self->n_loads++;
  care_plan_store_set_loading (self, FALSE);
  care_vault_lock (self->vault);
  g_clear_object (&self->removed);
  g_ptr_array_set_size (self->entries, 0);
  g_list_store_remove_all (self->plans);
  g_signal_emit (self, care_plan_store_signals[CARE_PLAN_STORE_VERSIONS_CHANGED], 0);
  return TRUE;
}

/**
 * care_plan_store_has_answers:
 * @self: a store
 *
 * Returns: whether any plan has an answer in it that would be lost
 */
gboolean
care_plan_store_has_answers (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      CarePlanEntry *entry = g_ptr_array_index (self->entries, i);

      for (guint key = 0; key < CARE_N_ANSWERS; key++)
        if (care_situation_has (care_plan_get_situation (entry->plan), key))
          return TRUE;
    }
  return FALSE;
}
