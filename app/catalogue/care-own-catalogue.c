/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-own-catalogue.h"

#include "base/care-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* In this folder beside its place the first one is made, until it is whole. */
#define SCRATCH ".catalogue-new"

static int
lock_folder (const char *path, int operation)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int status = -1;

  do
    status = fd < 0 ? 0 : flock (fd, operation);
  while (status != 0 && errno == EINTR);
  /* Some network folders have no locks. */
  if (status != 0 && errno == EWOULDBLOCK)
    {
      close (fd);
      return -1;
    }
  return fd;
}

static char *
dup_scratch (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, SCRATCH, NULL);
}

static void
remove_scratch (const char *scratch)
{
  g_autoptr (GDir) dir = g_dir_open (scratch, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (scratch, name, NULL);

      g_unlink (file);
    }
  if (dir != NULL)
    g_rmdir (scratch);
}

/**
 * care_own_catalogue_take_over:
 * @own: the user's own catalogue
 * @base: where the catalogue that came with the app is
 * @error: return location for a #GError
 *
 * Takes over what the base catalogue says, where it is another one than what @own was made from:
 * all of it or nothing.
 *
 * Returns: %FALSE where that could not be done
 */
gboolean
care_own_catalogue_take_over (CareCatalogue *own, const char *base, GError **error)
{
  g_autoptr (CareCatalogue) from = care_catalogue_open (base, CARE_CATALOGUE_CONSTANT, NULL);
  g_autofree char *known = care_catalogue_get_meta (own, "base");
  g_autofree char *now = from ? care_catalogue_get_meta (from, "index_token") : NULL;
  g_autoptr (GPtrArray) sources = NULL;

  if (now == NULL || g_strcmp0 (known, now) == 0)
    return TRUE;
  if (!care_catalogue_begin (own, error))
    return FALSE;
  sources = care_catalogue_get_sources (own, NULL);
  for (guint i = 0; i < sources->len; i++)
    {
      CareOrigin *source = sources->pdata[i];

      if (source->kind == CARE_ORIGIN_BASE
          && !care_catalogue_remove_source (own, source->id, error))
        goto failed;
    }
  if (care_catalogue_copy (own, from, error) && care_catalogue_set_meta (own, "base", now, error))
    return care_catalogue_commit (own, NULL, error);
failed:
  care_catalogue_rollback (own);
  return FALSE;
}

/**
 * care_own_catalogue_is_made:
 * @own: the user's own catalogue
 *
 * Earlier versions made it in its place, where a full disk or a kill left it without anything.
 *
 * Returns: whether there is anything in it
 */
gboolean
care_own_catalogue_is_made (CareCatalogue *own)
{
  g_autofree char *base = care_catalogue_get_meta (own, "base");
  g_autoptr (GHashTable) favourites = NULL;

  if (base != NULL || care_catalogue_count (own) > 0)
    return TRUE;
  favourites = care_catalogue_get_favourites (own);
  return favourites != NULL && g_hash_table_size (favourites) > 0;
}

/* Nobody knows of the place where it is made: what went wrong is said of the one where it shall
 * be. */
static void
take_error (const char *made, const char *path, const GError *problem, GError **error)
{
  g_autoptr (GString) says = g_string_new (problem->message);

  g_string_replace (says, made, path, 0);
  g_set_error_literal (error, problem->domain, problem->code, says->str);
}

/* The log is gone once all of it is in the one file, which alone takes its place. */
static gboolean
fill (const char *made, const char *base, const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (made, "-wal", NULL);
  g_autoptr (GError) local = NULL;
  CareCatalogue *own = care_catalogue_open (made, CARE_CATALOGUE_WRITE, &local);
  gboolean done = own != NULL && care_own_catalogue_take_over (own, base, &local);

  g_clear_pointer (&own, care_catalogue_close);
  if (local != NULL)
    take_error (made, path, local, error);
  if (done && g_file_test (log, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("%s: %s"), path,
                   _("the disk is full; nothing was changed"));
      return FALSE;
    }
  return done;
}

static gboolean
take_place (const char *made, const char *path, GError **error)
{
  static const char *const stale[] = { "-wal", "-shm", "-journal", ".index.new" };
  g_autofree char *index = g_strconcat (path, ".index", NULL);
  g_autofree char *made_index = g_strconcat (made, ".index", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (stale); i++)
    {
      g_autofree char *file = g_strconcat (path, stale[i], NULL);

      g_unlink (file);
    }
  /* Without its index, or with another one, a catalogue is read just as well. */
  g_rename (made_index, index);
  if (g_rename (made, path) == 0)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("%s: cannot be made"), path);
  return FALSE;
}

/**
 * care_own_catalogue_make:
 * @path: where the user's own catalogue shall be, in a folder that is there
 * @base: where the catalogue that came with the app is
 * @error: return location for a #GError
 *
 * Makes it where there is none yet. It takes its place when it is whole: until then, and where that
 * fails or is cut off, there is none, and the one that came with the app is read.
 *
 * Returns: %TRUE where it is there
 */
gboolean
care_own_catalogue_make (const char *path, const char *base, GError **error)
{
  g_autofree char *scratch = NULL, *made = NULL;
  gboolean done;
  int lock;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  lock = lock_folder (path, LOCK_EX);
  scratch = dup_scratch (path);
  made = g_build_filename (scratch, "catalogue.sqlite", NULL);
  /* Another program may have been quicker. */
  done = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!done)
    {
      remove_scratch (scratch);
      if (g_mkdir (scratch, 0700) != 0)
        g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("%s: cannot be made"), path);
      else
        done = fill (made, base, path, error) && take_place (made, path, error);
      remove_scratch (scratch);
    }
  if (lock >= 0)
    close (lock);
  return done;
}

/**
 * care_own_catalogue_sweep:
 * @path: where the user's own catalogue is, or will be
 *
 * Deletes what a program left that was killed while it made one.
 */
void
care_own_catalogue_sweep (const char *path)
{
  g_autofree char *scratch = dup_scratch (path);
  int lock;

  if (!g_file_test (scratch, G_FILE_TEST_IS_DIR))
    return;
  lock = lock_folder (path, LOCK_EX | LOCK_NB);
  if (lock < 0)
    return;
  remove_scratch (scratch);
  close (lock);
}
