/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-store.h"

#include "base/care-file.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A change is written when nothing else has changed for this long, in milliseconds. */
#define PAUSE 400

#define SUFFIX ".json"

/* One plan and its file. */
typedef struct
{
  CarePlan *plan;
  char *path; /* chosen once, from chance alone */
  gulong changed_id;
  gboolean dirty;
} Entry;

/* What the writing thread does: write @bytes to @path, or delete it where they are %NULL. */
typedef struct
{
  CarePlanStore *store;
  char *path;
  GBytes *bytes;
} Job;

struct _CarePlanStore
{
  GObject parent_instance;

  char *folder;
  GListStore *plans;
  GPtrArray *entries;
  CarePlan *removed;   /* nullable: the one that was removed last */
  GThreadPool *writer; /* of one thread: what comes later is written later */
  guint timeout;
  gboolean keeping;
  int failed; /* atomic: whether something could not be written since the last flush */
};

G_DEFINE_FINAL_TYPE (CarePlanStore, care_plan_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KEEPING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint problem_signal;

typedef struct
{
  CarePlanStore *store;
  char *message;
} Problem;

static gboolean
on_problem_cb (gpointer user_data)
{
  Problem *problem = user_data;

  g_signal_emit (problem->store, problem_signal, 0, problem->message);
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

static void
do_job (gpointer data, gpointer user_data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (job->bytes == NULL)
    g_unlink (job->path);
  else if (g_mkdir_with_parents (job->store->folder, 0700) != 0
           || !care_file_write_atomic (job->path, job->bytes, &error))
    {
      /* The path tells nothing of the plan, and the reason nothing of the person. */
      g_autofree char *message =
        g_strdup_printf (_("A plan could not be kept: %s"),
                         error ? error->message : job->store->folder);

      g_atomic_int_set (&job->store->failed, TRUE);
      report (job->store, message);
    }
  g_free (job->path);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static void
push_job (CarePlanStore *self, const char *path, GBytes *bytes)
{
  Job *job = g_new0 (Job, 1);

  job->store = self; /* which waits for its jobs before it goes */
  job->path = g_strdup (path);
  job->bytes = bytes;
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

static void
write_entry (CarePlanStore *self, Entry *entry)
{
  g_autoptr (JsonNode) root = NULL;
  char *text;

  entry->dirty = FALSE;
  if (!can_be_kept (entry->plan))
    return;
  root = care_plan_to_json (entry->plan);
  text = care_json_to_string (root, TRUE);
  push_job (self, entry->path, g_bytes_new_take (text, strlen (text)));
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
  g_free (entry->path);
  g_free (entry);
}

static Entry *
append (CarePlanStore *self, CarePlan *plan, const char *path)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->plan = g_object_ref (plan);
  entry->path = g_strdup (path);
  entry->changed_id = g_signal_connect_swapped (plan, "changed", G_CALLBACK (on_plan_changed_cb),
                                                self);
  g_ptr_array_add (self->entries, entry);
  g_list_store_append (self->plans, plan);
  return entry;
}

static void
care_plan_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_KEEPING:
      g_value_set_boolean (value, CARE_PLAN_STORE (object)->keeping);
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
  G_OBJECT_CLASS (care_plan_store_parent_class)->dispose (object);
}

static void
care_plan_store_finalize (GObject *object)
{
  g_free (CARE_PLAN_STORE (object)->folder);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);
  problem_signal = g_signal_new ("problem", CARE_TYPE_PLAN_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
care_plan_store_init (CarePlanStore *self)
{
  self->plans = g_list_store_new (CARE_TYPE_PLAN);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

/**
 * care_plan_store_new:
 * @folder: where plans are kept; made when it is needed
 *
 * Returns: (transfer full): a store without plans that keeps nothing yet
 */
CarePlanStore *
care_plan_store_new (const char *folder)
{
  CarePlanStore *self = g_object_new (CARE_TYPE_PLAN_STORE, NULL);

  self->folder = g_strdup (folder);
  return self;
}

/**
 * care_plan_store_new_default:
 *
 * Returns: (transfer full): the store in the user's data folder
 */
CarePlanStore *
care_plan_store_new_default (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "care-elsewhere", "plans",
                                              NULL);

  return care_plan_store_new (folder);
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

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The files that lie in the folder, by name, so that their order is always the same. */
static GPtrArray *
list_files (CarePlanStore *self)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (paths, g_build_filename (self->folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

/**
 * care_plan_store_set_keeping:
 * @self: a store
 * @keeping: whether plans shall be kept on this computer
 *
 * Turning it on writes what is open; turning it off deletes every file that was kept, and the plans
 * stay open.
 */
void
care_plan_store_set_keeping (CarePlanStore *self, gboolean keeping)
{
  g_return_if_fail (CARE_IS_PLAN_STORE (self));

  if (self->keeping == !!keeping)
    return;
  self->keeping = !!keeping;
  if (keeping)
    for (guint i = 0; i < self->entries->len; i++)
      write_entry (self, g_ptr_array_index (self->entries, i));
  else
    {
      g_autoptr (GPtrArray) paths = NULL;

      care_plan_store_flush (self); /* what is on its way would come back after the deleting */
      paths = list_files (self);
      for (guint i = 0; i < paths->len; i++)
        g_unlink (g_ptr_array_index (paths, i));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPING]);
}

/**
 * care_plan_store_load:
 * @self: a store
 *
 * Opens the plans that were kept. One that cannot be read stays where it is, and #CarePlanStore
 * `problem` says why; the others are opened.
 */
void
care_plan_store_load (CarePlanStore *self)
{
  g_autoptr (GPtrArray) paths = NULL;

  g_return_if_fail (CARE_IS_PLAN_STORE (self));

  paths = list_files (self);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (CarePlan) plan = care_plan_new_from_file (path, &error);
      g_autofree char *message = NULL;

      if (plan != NULL)
        {
          append (self, plan, path);
          continue;
        }
      message = g_strdup_printf (_("A plan that was kept could not be read and was left as it is: "
                                   "%s"), error->message);
      report (self, message);
    }
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
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  Entry *entry;

  g_return_if_fail (CARE_IS_PLAN_STORE (self) && CARE_IS_PLAN (plan));

  file = g_strconcat (name, SUFFIX, NULL);
  path = g_build_filename (self->folder, file, NULL);
  entry = append (self, plan, path);
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
        push_job (self, entry->path, NULL);
      g_set_object (&self->removed, plan);
      g_ptr_array_remove_index (self->entries, i);
      return;
    }
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
    return TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    ((Entry *) g_ptr_array_index (self->entries, i))->dirty = TRUE;
  return FALSE;
}
