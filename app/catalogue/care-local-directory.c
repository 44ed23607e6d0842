/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-catalogue"
#include "config.h"

#include "catalogue/care-local-directory.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "catalogue/care-catalogue-search.h"
#include "catalogue/care-own-catalogue.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/**
 * CareLocalDirectory:
 *
 * The hospitals on this computer. Until the user adds anything that is the catalogue that came with
 * the app. The first import or favourite makes a catalogue of the user's own, which begins with all
 * that the base catalogue says; a newer base catalogue is taken over into it as a source that is
 * replaced. Can be used from any thread.
 */
struct _CareLocalDirectory
{
  GObject parent_instance;

  GMutex lock;
  CareCatalogue *reader;
  char *user_path; /* NULL where there is but one file, given by the caller */
  char *path;      /* of the reader */
  gboolean writable;
  char *set_aside;
};

static void care_local_directory_directory_init (CareDirectoryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CareLocalDirectory, care_local_directory, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CARE_TYPE_DIRECTORY,
                                                      care_local_directory_directory_init))

static CareDirectoryPage *
search (CareDirectory *directory, const CareDirectoryQuery *query, GCancellable *cancellable,
        GError **error)
{
  return care_local_directory_search (CARE_LOCAL_DIRECTORY (directory), query, error);
}

static CareHospital *
load (CareDirectory *directory, const char *id, GError **error)
{
  return care_local_directory_load (CARE_LOCAL_DIRECTORY (directory), id, error);
}

static void
care_local_directory_directory_init (CareDirectoryInterface *iface)
{
  iface->search = search;
  iface->load = load;
}

static void
care_local_directory_finalize (GObject *object)
{
  CareLocalDirectory *self = CARE_LOCAL_DIRECTORY (object);

  g_clear_pointer (&self->reader, care_catalogue_close);
  g_free (self->user_path);
  g_free (self->path);
  g_free (self->set_aside);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (care_local_directory_parent_class)->finalize (object);
}

static void
care_local_directory_class_init (CareLocalDirectoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_local_directory_finalize;
}

static void
care_local_directory_init (CareLocalDirectory *self)
{
  g_mutex_init (&self->lock);
}

/**
 * care_local_directory_dup_user_path:
 *
 * Returns: (transfer full): where the user's own catalogue is, or will be
 */
char *
care_local_directory_dup_user_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "care-elsewhere", "catalogue.sqlite", NULL);
}

/**
 * care_local_directory_dup_base_path:
 *
 * Returns: (transfer full): where the catalogue that came with the app is
 */
char *
care_local_directory_dup_base_path (void)
{
  return care_file_find_data ("hospitals/catalogue.sqlite");
}

static gboolean
open_reader (CareLocalDirectory *self, const char *path, CareCatalogueFlags flags, GError **error)
{
  CareCatalogue *reader = care_catalogue_open (path, flags, error);

  if (reader == NULL)
    return FALSE;
  g_clear_pointer (&self->reader, care_catalogue_close);
  self->reader = reader;
  g_free (self->path);
  self->path = g_strdup (path);
  g_debug ("opened a catalogue of %u hospitals", care_catalogue_count (reader));
  return TRUE;
}

static gboolean
open_base (CareLocalDirectory *self, GError **error)
{
  g_autofree char *base = care_local_directory_dup_base_path ();

  return open_reader (self, base, CARE_CATALOGUE_CONSTANT, error);
}

/* What an earlier version of the app made. Where that does not work it is read as it is. */
static void
bring_up_to_date (CareLocalDirectory *self)
{
  g_autoptr (CareCatalogue) writer = care_catalogue_open (self->user_path, CARE_CATALOGUE_WRITE,
                                                          NULL);

  if (writer != NULL)
    open_reader (self, self->user_path, CARE_CATALOGUE_READ, NULL);
}

/* The damaged file is kept under another name beside the old one: what the user imported may still
 * be read from it by somebody. */
static gboolean
put_aside (CareLocalDirectory *self, GError **error)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".index", ".index.new" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  g_debug ("the user's catalogue is damaged and put aside");
  g_clear_pointer (&self->reader, care_catalogue_close);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (self->user_path, endings[i], NULL);
      g_autofree char *to = g_strdup_printf ("%s.damaged-%s%s", self->user_path, stamp, endings[i]);

      if (g_rename (from, to) != 0 && i == 0)
        {
          g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED,
                       _("%s: damaged, and cannot be renamed"), self->user_path);
          return FALSE;
        }
      if (i == 0)
        {
          g_free (self->set_aside);
          self->set_aside = g_steal_pointer (&to);
        }
    }
  return open_base (self, error);
}

/**
 * care_local_directory_new:
 * @error: return location for a #GError
 *
 * Opens the user's own catalogue where there is one, else the one that came with the app. A user's
 * catalogue that is damaged is set aside: care_local_directory_dup_set_aside() then says where.
 * Only who opens it first is told; a program shares care_local_directory_dup_default().
 *
 * Returns: (transfer full): the directory, or %NULL
 */
CareLocalDirectory *
care_local_directory_new (GError **error)
{
  g_autoptr (CareLocalDirectory) self = g_object_new (CARE_TYPE_LOCAL_DIRECTORY, NULL);
  g_autoptr (GError) local = NULL;

  self->user_path = care_local_directory_dup_user_path ();
  self->writable = TRUE;
  care_own_catalogue_sweep (self->user_path);
  if (!g_file_test (self->user_path, G_FILE_TEST_EXISTS))
    return open_base (self, error) ? g_steal_pointer (&self) : NULL;
  if (open_reader (self, self->user_path, CARE_CATALOGUE_READ, &local))
    {
      if (care_catalogue_is_old (self->reader))
        bring_up_to_date (self);
      /* The next writing fills what was left of making it. */
      if (!care_own_catalogue_is_made (self->reader) && !open_base (self, error))
        return NULL;
      return g_steal_pointer (&self);
    }
  if (!g_error_matches (local, CARE_ERROR, CARE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return put_aside (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * care_local_directory_new_for_file:
 * @path: a catalogue
 * @writable: whether it shall be possible to import into it; it is made where it does not exist
 * @error: return location for a #GError
 *
 * Opens that one catalogue and nothing else.
 *
 * Returns: (transfer full): the directory, or %NULL
 */
CareLocalDirectory *
care_local_directory_new_for_file (const char *path, gboolean writable, GError **error)
{
  g_autoptr (CareLocalDirectory) self = g_object_new (CARE_TYPE_LOCAL_DIRECTORY, NULL);

  self->writable = writable;
  if (!open_reader (self, path, writable ? CARE_CATALOGUE_WRITE : CARE_CATALOGUE_READ, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The directory that a program shares, for as long as anybody holds it. */
static GMutex default_lock;
static GWeakRef default_directory;

/**
 * care_local_directory_dup_default:
 * @error: return location for a #GError
 *
 * Opens the directory of care_local_directory_new(), or gives the one that somebody in this program
 * has already opened, so that all of them know what it has found out about its files. Opening it
 * may take a while: a window calls care_local_directory_open_async().
 *
 * Returns: (transfer full): the directory, or %NULL
 */
CareLocalDirectory *
care_local_directory_dup_default (GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&default_lock);
  CareLocalDirectory *self = g_weak_ref_get (&default_directory);

  if (self != NULL)
    return self;
  self = care_local_directory_new (error);
  g_weak_ref_set (&default_directory, self);
  return self;
}

static void
open_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CareLocalDirectory *self = care_local_directory_dup_default (&error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * care_local_directory_open_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the directory is open
 * @user_data: for @callback
 *
 * As care_local_directory_dup_default(), on another thread.
 */
void
care_local_directory_open_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, care_local_directory_open_async);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * care_local_directory_open_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the directory, or %NULL
 */
CareLocalDirectory *
care_local_directory_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * care_local_directory_dup_set_aside:
 * @self: a directory
 *
 * Damage may show when the catalogue is opened, or later when a hospital is read.
 *
 * Returns: (transfer full) (nullable): where a damaged catalogue of the user's now is
 */
char *
care_local_directory_dup_set_aside (CareLocalDirectory *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->set_aside);
}

/* Another program, or the importing thread, may have written since. */
static gboolean
refresh (CareLocalDirectory *self, GError **error)
{
  gboolean changed;

  return care_catalogue_refresh (self->reader, &changed, error);
}

/**
 * care_local_directory_search:
 * @self: a directory
 * @query: what to look for
 * @error: return location for a #GError
 *
 * As care_directory_search_async(), for programs that can wait: it takes a millisecond.
 *
 * Returns: (transfer full): a page, or %NULL
 */
CareDirectoryPage *
care_local_directory_search (CareLocalDirectory *self, const CareDirectoryQuery *query,
                             GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) local = NULL;
  CareDirectoryPage *page = NULL;

  if (refresh (self, &local))
    page = care_catalogue_search (self->reader, query, &local);
  if (page != NULL)
    g_debug ("searched: %" G_GINT64_FORMAT " hospitals", page->total);
  if (page == NULL && g_error_matches (local, CARE_ERROR, CARE_ERROR_INVALID)
      && g_strcmp0 (self->path, self->user_path) == 0)
    return put_aside (self, error) ? care_catalogue_search (self->reader, query, error) : NULL;
  if (page == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return page;
}

/**
 * care_local_directory_load:
 * @self: a directory
 * @id: what a hospital is known by for good
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the hospital, or %NULL
 */
CareHospital *
care_local_directory_load (CareLocalDirectory *self, const char *id, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GHashTable) favourites = NULL;
  CareFacility *facility;
  gint64 number;

  if (!refresh (self, error))
    return NULL;
  number = care_catalogue_find (self->reader, id);
  if (number == 0)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("There is no hospital “%s”."), id);
      return NULL;
    }
  facility = care_catalogue_load (self->reader, number, error);
  if (facility == NULL)
    return NULL;
  favourites = care_catalogue_get_favourites (self->reader);
  facility->favourite = g_hash_table_contains (favourites, facility->key);
  return care_hospital_new (facility);
}

/**
 * care_local_directory_count:
 * @self: a directory
 *
 * Returns: how many hospitals it knows
 */
guint
care_local_directory_count (CareLocalDirectory *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return refresh (self, NULL) ? care_catalogue_count (self->reader) : 0;
}

/**
 * care_local_directory_get_sources:
 * @self: a directory
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareOrigin): where its records come from
 */
GPtrArray *
care_local_directory_get_sources (CareLocalDirectory *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return refresh (self, error) ? care_catalogue_get_sources (self->reader, error) : NULL;
}

/* A connection of its own for writing, so that reading goes on meanwhile. */
static CareCatalogue *
open_writer (CareLocalDirectory *self, GError **error)
{
  const char *path = self->user_path ? self->user_path : self->path;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = NULL;
  g_autoptr (CareCatalogue) writer = NULL;

  g_return_val_if_fail (self->writable, NULL);

  if (self->user_path != NULL && g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("%s: cannot be made"), folder);
      return NULL;
    }
  base = self->user_path ? care_local_directory_dup_base_path () : NULL;
  if (base != NULL && !care_own_catalogue_make (path, base, error))
    return NULL;
  writer = care_catalogue_open (path, CARE_CATALOGUE_WRITE, error);
  if (writer == NULL || (base != NULL && !care_own_catalogue_take_over (writer, base, error)))
    return NULL;
  return g_steal_pointer (&writer);
}

/* After the first writing the user's own catalogue takes the place of the base one. */
static gboolean
read_own (CareLocalDirectory *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->user_path == NULL || g_strcmp0 (self->path, self->user_path) == 0
         || open_reader (self, self->user_path, CARE_CATALOGUE_READ, error);
}

/**
 * care_local_directory_write:
 * @self: a writable directory
 * @write: (scope call): does the writing
 * @data: for @write
 * @error: return location for a #GError
 *
 * Opens the user's own catalogue for writing and reads it anew afterwards. Searching goes on
 * meanwhile in other threads; they see all of what is written, or nothing of it.
 *
 * Returns: whether @write did it and it could be read again
 */
gboolean
care_local_directory_write (CareLocalDirectory *self, CareLocalDirectoryWrite write, gpointer data,
                            GError **error)
{
  g_autoptr (CareCatalogue) writer = open_writer (self, error);

  return writer != NULL && write (writer, data, error) && read_own (self, error);
}

/**
 * care_local_directory_dup_meta:
 * @self: a directory
 * @name: a name
 *
 * Returns: (transfer full) (nullable): what the catalogue notes under @name
 */
char *
care_local_directory_dup_meta (CareLocalDirectory *self, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return care_catalogue_get_meta (self->reader, name);
}

/**
 * care_local_directory_remove_source:
 * @self: a writable directory
 * @source: the number of a source
 * @error: return location for a #GError
 *
 * Takes back an import.
 *
 * Returns: %TRUE where it is done
 */
gboolean
care_local_directory_remove_source (CareLocalDirectory *self, gint64 source, GError **error)
{
  g_autoptr (CareCatalogue) writer = open_writer (self, error);

  if (writer == NULL || !care_catalogue_begin (writer, error))
    return FALSE;
  if (!care_catalogue_remove_source (writer, source, error))
    {
      care_catalogue_rollback (writer);
      return FALSE;
    }
  return care_catalogue_commit (writer, NULL, error) && read_own (self, error);
}

/* The server as a source of the catalogue: the one that is there, or a new one. */
static CareOrigin *
get_server_source (CareCatalogue *writer, const CareOrigin *online, GError **error)
{
  g_autoptr (GPtrArray) sources = care_catalogue_get_sources (writer, error);
  g_autoptr (CareOrigin) source = NULL;

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      CareOrigin *known = sources->pdata[i];

      if (known->kind == online->kind && g_strcmp0 (known->url, online->url) == 0)
        return g_atomic_rc_box_acquire (known);
    }
  if (sources == NULL)
    return NULL;
  source = care_origin_new ();
  source->kind = online->kind;
  source->title = g_strdup (online->title);
  source->url = g_strdup (online->url);
  source->observed_on = online->observed_on;
  source->observed_precision = online->observed_precision;
  source->imported_on = online->imported_on;
  return care_catalogue_add_source (writer, source, error) ? g_steal_pointer (&source) : NULL;
}

/**
 * care_local_directory_keep_hospital:
 * @self: a writable directory
 * @hospital: a hospital of which a server speaks
 * @error: return location for a #GError
 *
 * Takes over what the server says, with the server as its source, so that the hospital is known
 * when nobody can be asked.
 *
 * Returns: %TRUE where it is kept
 */
gboolean
care_local_directory_keep_hospital (CareLocalDirectory *self, CareHospital *hospital,
                                    GError **error)
{
  const CareFacility *facility = care_hospital_get_facility (hospital);
  g_autoptr (CareCatalogue) writer = open_writer (self, error);

  if (writer == NULL || !care_catalogue_begin (writer, error))
    return FALSE;
  for (guint i = 0; i < facility->records->len; i++)
    {
      const CareFacilityRecord *row = facility->records->pdata[i];
      g_autoptr (CareOrigin) source = NULL;
      CareChange change;

      if (row->source->id != CARE_ORIGIN_ONLINE)
        continue;
      source = get_server_source (writer, row->source, error);
      if (source == NULL || !care_catalogue_add (writer, source, row->record, &change, error))
        {
          care_catalogue_rollback (writer);
          return FALSE;
        }
    }
  return care_catalogue_commit (writer, NULL, error) && read_own (self, error);
}

/**
 * care_local_directory_keep_favourite:
 * @self: a writable directory
 * @id: what a hospital is known by for good
 * @favourite: whether it is one
 * @error: return location for a #GError
 *
 * Returns: %TRUE where it is kept
 */
gboolean
care_local_directory_keep_favourite (CareLocalDirectory *self, const char *id, gboolean favourite,
                                     GError **error)
{
  g_autoptr (CareCatalogue) writer = open_writer (self, error);

  return writer != NULL && care_catalogue_set_favourite (writer, id, favourite, error)
         && read_own (self, error);
}

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
