/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-store-private.h"

#include "base/care-file-set.h"

/* A change is written when nothing else has changed for this long, in milliseconds. */
#define PAUSE 400

G_DEFINE_FINAL_TYPE (CarePlanStore, care_plan_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KEEPING,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
guint care_plan_store_signals[CARE_PLAN_STORE_N_SIGNALS];

static gboolean
on_pause_over_cb (gpointer user_data)
{
  CarePlanStore *self = user_data;

  self->timeout = 0;
  care_plan_store_write_dirty (self);
  return G_SOURCE_REMOVE;
}

static void
on_plan_changed_cb (CarePlanStore *self, CarePlan *plan)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarePlanEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->plan == plan)
        entry->dirty = TRUE;
    }
  if (!self->keeping)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE, on_pause_over_cb, self);
}

static void
entry_free (gpointer data)
{
  CarePlanEntry *entry = data;

  g_signal_handler_disconnect (entry->plan, entry->changed_id);
  g_object_unref (entry->plan);
  care_plan_place_unref (entry->place);
  g_free (entry->id);
  g_free (entry);
}

CarePlanEntry *
care_plan_store_enter (CarePlanStore *self, CarePlan *plan, CarePlanPlace *place)
{
  CarePlanEntry *entry = g_new0 (CarePlanEntry, 1);

  entry->plan = g_object_ref (plan);
  entry->place = care_plan_place_ref (place);
  entry->id = g_strdup (care_plan_file_get_id (place->file));
  entry->changed_id = g_signal_connect_swapped (plan, "changed", G_CALLBACK (on_plan_changed_cb),
                                                self);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

/* All at once, so that whoever shows the list draws once. */
void
care_plan_store_append (CarePlanStore *self, GPtrArray *all)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      CarePlanLoaded *loaded = g_ptr_array_index (all, i);

      care_plan_store_enter (self, loaded->plan, loaded->place);
      g_ptr_array_add (plans, loaded->plan);
    }
  g_list_store_splice (self->plans, g_list_model_get_n_items (G_LIST_MODEL (self->plans)), 0,
                       plans->pdata, plans->len);
}

static void
care_plan_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_KEEPING:
      g_value_set_boolean (value, CARE_PLAN_STORE (object)->keeping);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, CARE_PLAN_STORE (object)->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_plan_store_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_KEEPING:
      care_plan_store_set_keeping (CARE_PLAN_STORE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_plan_store_dispose (GObject *object)
{
  CarePlanStore *self = CARE_PLAN_STORE (object);

  if (self->entries != NULL)
    care_plan_store_flush (self);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->plans);
  g_clear_object (&self->removed);
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (care_plan_store_parent_class)->dispose (object);
}

static void
care_plan_store_finalize (GObject *object)
{
  CarePlanStore *self = CARE_PLAN_STORE (object);

  g_ptr_array_unref (self->unreadable);
  g_free (self->vault_problem);
  g_free (self->folder);
  G_OBJECT_CLASS (care_plan_store_parent_class)->finalize (object);
}

static void
care_plan_store_class_init (CarePlanStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_plan_store_dispose;
  object_class->finalize = care_plan_store_finalize;
  object_class->get_property = care_plan_store_get_property;
  object_class->set_property = care_plan_store_set_property;

  properties[PROP_KEEPING] =
    g_param_spec_boolean ("keeping", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  care_plan_store_signals[CARE_PLAN_STORE_PROBLEM] =
    g_signal_new ("problem", CARE_TYPE_PLAN_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  care_plan_store_signals[CARE_PLAN_STORE_VERSIONS_CHANGED] =
    g_signal_new ("versions-changed", CARE_TYPE_PLAN_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
care_plan_store_init (CarePlanStore *self)
{
  self->plans = g_list_store_new (CARE_TYPE_PLAN);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->unreadable = g_ptr_array_new_with_free_func (g_free);
}

/**
 * care_plan_store_new:
 * @folder: where plans are kept; made when it is needed
 * @vault: (nullable): what to seal them with, once it is set up
 *
 * Returns: (transfer full): a store without plans that keeps nothing yet
 */
CarePlanStore *
care_plan_store_new (const char *folder, CareVault *vault)
{
  CarePlanStore *self = g_object_new (CARE_TYPE_PLAN_STORE, NULL);
  g_autoptr (GError) error = NULL;

  self->folder = g_strdup (folder);
  if (vault == NULL)
    return self;
  self->vault = g_object_ref (vault);
  if (!care_vault_read (vault, &error))
    self->vault_problem = g_strdup (error->message);
  return self;
}

/**
 * care_plan_store_new_default:
 *
 * Returns: (transfer full): the store in the user's data folder, with the vault there
 */
CarePlanStore *
care_plan_store_new_default (void)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "care-elsewhere", NULL);
  g_autofree char *folder = g_build_filename (data, "plans", NULL);
  g_autoptr (CareVault) vault = care_vault_new (data);

  return care_plan_store_new (folder, vault);
}

/**
 * care_plan_store_get_plans:
 * @self: a store
 *
 * Returns: (transfer none): the plans, as a list of #CarePlan
 */
GListModel *
care_plan_store_get_plans (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), NULL);

  return G_LIST_MODEL (self->plans);
}

/**
 * care_plan_store_get_keeping:
 * @self: a store
 *
 * Returns: whether plans are kept on this computer
 */
gboolean
care_plan_store_get_keeping (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), FALSE);

  return self->keeping;
}

/**
 * care_plan_store_get_vault:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what its files are sealed with, once it is set up
 */
CareVault *
care_plan_store_get_vault (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), NULL);

  return self->vault;
}

/**
 * care_plan_store_get_locked:
 * @self: a store
 *
 * Returns: whether the files are sealed and the key is not at hand
 */
gboolean
care_plan_store_get_locked (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), FALSE);

  return self->vault != NULL && care_vault_get_kind (self->vault) != CARE_VAULT_NONE
         && !care_vault_get_open (self->vault);
}

gboolean
care_plan_store_get_loading (CarePlanStore *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_STORE (self), FALSE);

  return self->loading;
}

/**
 * care_plan_store_set_keeping:
 * @self: a store
 * @keeping: whether plans shall be kept on this computer
 *
 * Turning it on writes what is open and has not been; turning it off is care_plan_store_forget(),
 * and what could not be deleted is a #CarePlanStore `problem`.
 */
void
care_plan_store_set_keeping (CarePlanStore *self, gboolean keeping)
{
  g_auto (GStrv) left = NULL;

  g_return_if_fail (CARE_IS_PLAN_STORE (self));

  if (self->keeping == !!keeping)
    return;
  if (!keeping)
    {
      left = care_plan_store_forget (self, FALSE);
      for (gsize i = 0; left[i] != NULL; i++)
        care_plan_store_report (self, left[i]);
      return;
    }
  self->keeping = TRUE;
  care_file_sweep (self->folder);
  for (guint i = 0; i < self->entries->len; i++)
    care_plan_store_write_entry (self, g_ptr_array_index (self->entries, i));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPING]);
}

void
care_plan_store_set_loading (CarePlanStore *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * care_plan_store_add:
 * @self: a store
 * @plan: a plan that is not in it
 *
 * Adds @plan, and keeps it from its first answer on where plans are kept.
 */
void
care_plan_store_add (CarePlanStore *self, CarePlan *plan)
{
  CarePlanPlace *place;
  CarePlanEntry *entry;

  g_return_if_fail (CARE_IS_PLAN_STORE (self) && CARE_IS_PLAN (plan));

  place = care_plan_place_new (care_plan_file_new (self->folder));
  entry = care_plan_store_enter (self, plan, place);
  care_plan_place_unref (place);
  g_list_store_append (self->plans, plan);
  if (self->keeping)
    care_plan_store_write_entry (self, entry);
}

/**
 * care_plan_store_remove:
 * @self: a store
 * @plan: one of its plans
 *
 * Takes @plan out and deletes its file. Until another one is removed, that can be undone.
 */
void
care_plan_store_remove (CarePlanStore *self, CarePlan *plan)
{
  guint position;

  g_return_if_fail (CARE_IS_PLAN_STORE (self) && CARE_IS_PLAN (plan));

  for (guint i = 0; i < self->entries->len; i++)
    {
      CarePlanEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->plan != plan)
        continue;
      if (g_list_store_find (self->plans, plan, &position))
        g_list_store_remove (self->plans, position);
      if (self->keeping)
        care_plan_store_push_job (self, entry->place, NULL);
      g_set_object (&self->removed, plan);
      g_ptr_array_remove_index (self->entries, i);
      g_signal_emit (self, care_plan_store_signals[CARE_PLAN_STORE_VERSIONS_CHANGED], 0);
      return;
    }
}

/**
 * care_plan_store_erase:
 * @self: a store
 * @plans: a list of some of its plans
 *
 * Like care_plan_store_remove() for each of them, but neither they nor the one that was removed
 * before can be had back; returns when the files are gone.
 *
 * Returns: how many are gone; a #CarePlanStore `problem` says why another one is not
 */
guint
care_plan_store_erase (CarePlanStore *self, GListModel *plans)
{
  guint n_plans;

  g_return_val_if_fail (CARE_IS_PLAN_STORE (self) && G_IS_LIST_MODEL (plans), 0);

  care_plan_store_flush (self);
  g_atomic_int_set (&self->n_undeleted, 0);
  n_plans = g_list_model_get_n_items (plans);
  for (guint i = 0; i < n_plans; i++)
    {
      g_autoptr (CarePlan) plan = g_list_model_get_item (plans, i);

      care_plan_store_remove (self, plan);
    }
  g_clear_object (&self->removed);
  care_plan_store_flush (self);
  return n_plans - g_atomic_int_get (&self->n_undeleted);
}

/**
 * care_plan_store_undo_remove:
 * @self: a store
 *
 * Adds the plan that was removed last again, once.
 */
void
care_plan_store_undo_remove (CarePlanStore *self)
{
  g_return_if_fail (CARE_IS_PLAN_STORE (self));

  if (self->removed != NULL)
    care_plan_store_add (self, self->removed);
  g_clear_object (&self->removed);
}

static CarePlanEntry *
find_entry (CarePlanStore *self, CarePlan *plan)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CarePlanEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->plan == plan)
        return entry;
    }
  return NULL;
}

/**
 * care_plan_store_get_version:
 * @self: a store
 * @plan: one of its plans
 *
 * Returns: (transfer none) (nullable): another version of the same plan, of which the user has not
 *   removed one yet
 */
CarePlan *
care_plan_store_get_version (CarePlanStore *self, CarePlan *plan)
{
  CarePlanEntry *entry;

  g_return_val_if_fail (CARE_IS_PLAN_STORE (self) && CARE_IS_PLAN (plan), NULL);

  entry = find_entry (self, plan);
  for (guint i = 0; entry != NULL && i < self->entries->len; i++)
    {
      CarePlanEntry *other = g_ptr_array_index (self->entries, i);

      if (other != entry && care_plan_file_are_versions (entry->id, other->id))
        return other->plan;
    }
  return NULL;
}
