/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-plans"
#include "config.h"

#include "plans/care-plan-store.h"

#include "base/care-error.h"
#include "base/care-file-set.h"
#include "plans/care-plan-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* A change is written when nothing else has changed for this long, in milliseconds. */
#define PAUSE 400

/* The file of a plan. Only the writing thread touches @file while it has work. */
typedef struct
{
  gatomicrefcount references;
  CarePlanFile *file;
} Place;

/* One plan and its place. */
typedef struct
{
  CarePlan *plan;
  Place *place;
  char *id; /* of the file, as the main thread knows it */
  gulong changed_id;
  gboolean dirty;
} Entry;

/* A plan that was read, and where from. */
typedef struct
{
  CarePlan *plan;
  Place *place;
} Loaded;

struct _CarePlanStore
{
  GObject parent_instance;

  char *folder;
  CareVault *vault; /* nullable */
  char *vault_problem; /* nullable: why its file cannot be read; nothing is written then */
  GListStore *plans;
  GPtrArray *entries;
  GPtrArray *unreadable; /* ids of files that could not be read */
  CarePlan *removed;   /* nullable: the one that was removed last */
  GThreadPool *writer; /* of one thread: what comes later is written later */
  guint timeout;
  guint n_loads;       /* so that what was read for an earlier load is not taken for this one's */
  gboolean keeping;
  gboolean loading;
  int n_undeleted; /* atomic: files that could not be deleted, since the last erasing */
  int failed; /* atomic: whether something could not be written since the last flush */
};

G_DEFINE_FINAL_TYPE (CarePlanStore, care_plan_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KEEPING,
  PROP_LOADING,
  N_PROPS
};

enum
{
  PROBLEM,
  VERSIONS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* What the writing thread does: write @text, or delete the file where it is %NULL. */
typedef struct
{
  CarePlanStore *store;
  Place *place;
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
  Place *mine;
  char *id;
  Loaded *theirs; /* nullable: they have deleted it */
} Parting;

static Place *
place_new (CarePlanFile *file)
{
  Place *place = g_new0 (Place, 1);

  g_atomic_ref_count_init (&place->references);
  place->file = file;
  return place;
}

static Place *
place_ref (Place *place)
{
  g_atomic_ref_count_inc (&place->references);
  return place;
}

static void
place_unref (Place *place)
{
  if (!g_atomic_ref_count_dec (&place->references))
    return;
  care_plan_file_free (place->file);
  g_free (place);
}

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_object_unref (loaded->plan);
  place_unref (loaded->place);
  g_free (loaded);
}

static gboolean
on_problem_cb (gpointer user_data)
{
  Problem *problem = user_data;

  g_signal_emit (problem->store, signals[PROBLEM], 0, problem->message);
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
static void
report (CarePlanStore *self, const char *message)
{
  Problem *problem = g_new0 (Problem, 1);

  problem->store = g_object_ref (self);
  problem->message = g_strdup (message);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_problem_cb, problem, problem_free);
}

static Loaded *
loaded_read (CarePlanFile *file, CareVault *vault, GError **error)
{
  CarePlan *plan = care_plan_file_read (file, vault, error);
  Loaded *loaded;

  if (plan == NULL)
    {
      care_plan_file_free (file);
      return NULL;
    }
  loaded = g_new0 (Loaded, 1);
  loaded->plan = plan;
  loaded->place = place_new (file);
  return loaded;
}

/* The writing thread. */

static void do_job (gpointer data, gpointer user_data);

static void
push_job (CarePlanStore *self, Place *place, GBytes *text)
{
  Job *job = g_new0 (Job, 1);

  job->store = self; /* which waits for its jobs before it goes */
  job->place = place_ref (place);
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
static void
write_entry (CarePlanStore *self, Entry *entry)
{
  gboolean kept = can_be_kept (entry->plan);
  gboolean locked = care_plan_store_get_locked (self);

  entry->dirty = kept && locked;
  if (kept && !locked)
    push_job (self, entry->place, care_plan_file_text_new (entry->plan));
}

static void
write_dirty (CarePlanStore *self)
{
  for (guint i = 0; self->keeping && i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->dirty)
        write_entry (self, entry);
    }
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  CarePlanStore *self = user_data;

  self->timeout = 0;
  write_dirty (self);
  return G_SOURCE_REMOVE;
}

static void
on_plan_changed_cb (CarePlanStore *self, CarePlan *plan)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

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
  Entry *entry = data;

  g_signal_handler_disconnect (entry->plan, entry->changed_id);
  g_object_unref (entry->plan);
  place_unref (entry->place);
  g_free (entry->id);
  g_free (entry);
}

static Entry *
enter (CarePlanStore *self, CarePlan *plan, Place *place)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->plan = g_object_ref (plan);
  entry->place = place_ref (place);
  entry->id = g_strdup (care_plan_file_get_id (place->file));
  entry->changed_id = g_signal_connect_swapped (plan, "changed", G_CALLBACK (on_plan_changed_cb),
                                                self);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

/* All at once, so that whoever shows the list draws once. */
static void
append (CarePlanStore *self, GPtrArray *all)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      Loaded *loaded = g_ptr_array_index (all, i);

      enter (self, loaded->plan, loaded->place);
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
  signals[PROBLEM] =
    g_signal_new ("problem", CARE_TYPE_PLAN_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[VERSIONS_CHANGED] =
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
        report (self, left[i]);
      return;
    }
  self->keeping = TRUE;
  care_file_sweep (self->folder);
  for (guint i = 0; i < self->entries->len; i++)
    write_entry (self, g_ptr_array_index (self->entries, i));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPING]);
}

static void
set_loading (CarePlanStore *self, gboolean loading)
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
  Place *place;
  Entry *entry;

  g_return_if_fail (CARE_IS_PLAN_STORE (self) && CARE_IS_PLAN (plan));

  place = place_new (care_plan_file_new (self->folder));
  entry = enter (self, plan, place);
  place_unref (place);
  g_list_store_append (self->plans, plan);
  if (self->keeping)
    write_entry (self, entry);
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
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->plan != plan)
        continue;
      if (g_list_store_find (self->plans, plan, &position))
        g_list_store_remove (self->plans, position);
      if (self->keeping)
        push_job (self, entry->place, NULL);
      g_set_object (&self->removed, plan);
      g_ptr_array_remove_index (self->entries, i);
      g_signal_emit (self, signals[VERSIONS_CHANGED], 0);
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

static Entry *
find_entry (CarePlanStore *self, CarePlan *plan)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

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
  Entry *entry;

  g_return_val_if_fail (CARE_IS_PLAN_STORE (self) && CARE_IS_PLAN (plan), NULL);

  entry = find_entry (self, plan);
  for (guint i = 0; entry != NULL && i < self->entries->len; i++)
    {
      Entry *other = g_ptr_array_index (self->entries, i);

      if (other != entry && care_plan_file_are_versions (entry->id, other->id))
        return other->plan;
    }
  return NULL;
}

/* In and behind the writing thread. */

static gboolean
on_parted_cb (gpointer user_data)
{
  Parting *parting = user_data;
  CarePlanStore *self = parting->store;
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->place != parting->mine)
        continue;
      g_free (entry->id);
      entry->id = g_strdup (parting->id);
    }
  if (self->entries != NULL && parting->theirs != NULL)
    {
      g_ptr_array_add (theirs, parting->theirs);
      append (self, theirs);
    }
  g_signal_emit (self, signals[VERSIONS_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
parting_free (gpointer data)
{
  Parting *parting = data;

  g_object_unref (parting->store);
  place_unref (parting->mine);
  g_clear_pointer (&parting->theirs, loaded_free);
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
  parting->mine = place_ref (job->place);
  job->place->file = care_plan_file_new_version (old);
  parting->id = g_strdup (care_plan_file_get_id (job->place->file));
  parting->theirs
    = loaded_read (care_plan_file_new_for_id (job->store->folder, care_plan_file_get_id (old)),
                   job->store->vault, NULL);
  report (job->store, parting->theirs != NULL
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
    report (job->store, message);
  place_unref (job->place);
  g_clear_pointer (&job->text, g_bytes_unref);
  g_free (job);
}

static gboolean
waits_for_lock (CarePlanStore *self)
{
  for (guint i = 0; self->keeping && i < self->entries->len; i++)
    if (((Entry *) g_ptr_array_index (self->entries, i))->dirty)
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
  write_dirty (self);
  if (self->writer != NULL)
    g_thread_pool_free (g_steal_pointer (&self->writer), FALSE, TRUE);
  if (!g_atomic_int_compare_and_exchange (&self->failed, TRUE, FALSE))
    return !waits_for_lock (self);
  for (guint i = 0; i < self->entries->len; i++)
    ((Entry *) g_ptr_array_index (self->entries, i))->dirty = TRUE;
  return FALSE;
}

/* Reading what was kept, here or in a thread of its own. */

/* What a load works on and brings back; it touches nothing of the store. */
typedef struct
{
  char *folder;
  CareVault *vault;      /* nullable, or open */
  gboolean locked;       /* nothing is read then */
  gboolean no_key;       /* the file of the vault cannot be read, nor can what is sealed */
  guint number;
  GPtrArray *loaded;     /* of Loaded */
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
  load->loaded = g_ptr_array_new_with_free_func (loaded_free);
  load->unreadable = g_ptr_array_new_with_free_func (g_free);
  load->messages = g_ptr_array_new_with_free_func (g_free);
  return load;
}

static void
load_id (Load *load, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = care_plan_file_list_paths (load->folder, id);
  Loaded *loaded;

  if (load->vault == NULL && g_file_test (g_ptr_array_index (paths, 1), G_FILE_TEST_EXISTS))
    {
      if (load->no_key)
        g_ptr_array_add (load->unreadable, g_strdup (id));
      return;
    }
  loaded = loaded_read (care_plan_file_new_for_id (load->folder, id), load->vault,
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
    if (g_str_equal (((Entry *) g_ptr_array_index (self->entries, i))->id, id))
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
      Loaded *loaded = g_ptr_array_index (load->loaded, i);

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
      Loaded *loaded = g_ptr_array_index (load->loaded, i);

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
  append (self, new_ones);
  if (seal)
    care_plan_store_seal (self); /* a sealing was cut off, and is finished */
  else
    write_dirty (self); /* what was begun under the lock */
  for (guint i = 0; i < load->messages->len; i++)
    report (self, g_ptr_array_index (load->messages, i));
  g_signal_emit (self, signals[VERSIONS_CHANGED], 0);
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
    report (self, self->vault_problem);
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
    report (self, self->vault_problem);
  set_loading (self, TRUE);
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
    set_loading (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  take_load (self, load);
  return TRUE;
}

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
      Entry *entry = g_ptr_array_index (self->entries, i);

      place_unref (entry->place);
      entry->place = place_new (care_plan_file_new (self->folder));
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
    write_entry (self, g_ptr_array_index (self->entries, i));
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
  set_loading (self, FALSE);
  care_vault_lock (self->vault);
  g_clear_object (&self->removed);
  g_ptr_array_set_size (self->entries, 0);
  g_list_store_remove_all (self->plans);
  g_signal_emit (self, signals[VERSIONS_CHANGED], 0);
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
      Entry *entry = g_ptr_array_index (self->entries, i);

      for (guint key = 0; key < CARE_N_ANSWERS; key++)
        if (care_situation_has (care_plan_get_situation (entry->plan), key))
          return TRUE;
    }
  return FALSE;
}
