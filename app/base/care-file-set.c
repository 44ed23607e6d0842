/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* renameat2 */
#include "config.h"

#include "base/care-file-set.h"

#include "base/care-error.h"
#include "base/care-scratch-note.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCRATCH_PREFIX ".care-elsewhere-"
#define N_RANDOM 6

/* What became of a file while the names are taken. */
typedef enum
{
  WAITING,   /* @scratch holds the new one */
  NEW,       /* it has its name, under which nothing stood before */
  EXCHANGED, /* it has its name, and @scratch holds what stood there */
} State;

typedef struct
{
  char *path;
  char *scratch;
  State state;
} Member;

struct _CareFileSet
{
  char *folder;
  int lock;          /* the folder, locked while scratch files of this set lie in it; or -1 */
  CareScratchNote *note; /* nullable */
  GPtrArray *members;
  GPtrArray *inputs; /* paths that are not written over */
  GPtrArray *made;   /* folders that were not there before, the outermost first */
};

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->path);
  g_free (member->scratch);
  g_free (member);
}

/**
 * care_file_set_new:
 * @folder: where the files shall be; it is made with the first of them, for the user alone
 *
 * Returns: (transfer full): a set without files
 */
CareFileSet *
care_file_set_new (const char *folder)
{
  CareFileSet *self = g_new0 (CareFileSet, 1);

  self->folder = g_strdup (folder);
  self->lock = -1;
  self->members = g_ptr_array_new_with_free_func (member_free);
  self->inputs = g_ptr_array_new_with_free_func (g_free);
  self->made = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* Removes the scratch files, and the folders that were made for nothing. */
static void
clean_up (CareFileSet *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      if (member->scratch != NULL)
        g_unlink (member->scratch);
    }
  g_ptr_array_set_size (self->members, 0);
  for (guint i = self->made->len; i > 0; i--)
    g_rmdir (g_ptr_array_index (self->made, i - 1)); /* which fails where it holds something */
  g_ptr_array_set_size (self->made, 0);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
  g_clear_pointer (&self->note, care_scratch_note_end);
}

/**
 * care_file_set_free:
 * @self: (transfer full): a set
 *
 * Files that have not been committed are not there, and neither is a folder made for them.
 */
void
care_file_set_free (CareFileSet *self)
{
  clean_up (self);
  g_free (self->folder);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->made);
  g_free (self);
}

static gboolean
fail (GError **error, const char *format, const char *path, int saved)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), format, path,
               g_strerror (saved));
  return FALSE;
}

static int
open_folder (const char *folder)
{
  return g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
}

/* A name is on the disk when its folder is. A file system that cannot flush a folder, or does not
 * let this user open it, is not a failed write. */
static gboolean
sync_folder (const char *folder)
{
  int fd = open_folder (folder), saved;
  gboolean done;

  if (fd < 0)
    return TRUE;
  done = fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EBADF
         || errno == EROFS;
  saved = errno;
  close (fd);
  errno = saved;
  return done;
}

static gboolean
make_folder (CareFileSet *self, const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_mkdir (folder, 0700) == 0)
    {
      g_ptr_array_add (self->made, g_strdup (folder));
      return sync_folder (parent);
    }
  /* Where the parent is there, as in /proc, another try would fail in the same way. */
  if (errno == ENOENT && *folder != '\0' && !g_file_test (parent, G_FILE_TEST_EXISTS))
    return make_folder (self, parent) && make_folder (self, folder);
  if (errno != EEXIST)
    return FALSE;
  errno = ENOTDIR;
  return g_file_test (folder, G_FILE_TEST_IS_DIR);
}

static gboolean
begin (CareFileSet *self, GError **error)
{
  if (self->lock >= 0)
    return TRUE;
  if (!make_folder (self, self->folder))
    return fail (error, _("%s: the folder cannot be made: %s"), self->folder, errno);
  care_file_sweep (self->folder);
  self->note = care_scratch_note_begin (self->folder);
  self->lock = open_folder (self->folder);
  /* A sweep holds the lock for a moment. Without a lock, as on some network folders, it could take
   * the scratch files; writing then fails, and all of it. */
  for (int i = 0; self->lock >= 0 && i < 20; i++)
    {
      if (flock (self->lock, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        break;
      g_usleep (5000);
    }
  return TRUE;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      size -= written;
    }
  return fsync (fd) == 0;
}

/* Returns the path of a new file in @folder that holds @bytes, or NULL with errno set. */
static char *
write_scratch (const char *folder, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, SCRATCH_PREFIX "XXXXXX", NULL);
  gboolean good;
  int fd, saved;

  fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return NULL;
  good = write_all (fd, bytes);
  saved = errno;
  if (close (fd) != 0 && good)
    {
      good = FALSE;
      saved = errno;
    }
  if (good)
    return g_steal_pointer (&path);
  g_unlink (path);
  errno = saved;
  return NULL;
}

static gboolean
is_same_file (const char *one, const char *other)
{
  GStatBuf a, b;

  return g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev
         && a.st_ino == b.st_ino;
}

static gboolean
can_be_replaced (CareFileSet *self, const char *path, GError **error)
{
  /* To rename over a device or a folder would take it away from everybody. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED,
                   _("%s: is not a file that can be replaced"), path);
      return FALSE;
    }
  for (guint i = 0; i < self->inputs->len; i++)
    if (is_same_file (path, g_ptr_array_index (self->inputs, i)))
      {
        g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                     _("%s: this is the file that was read; it is not written over"), path);
        return FALSE;
      }
  return TRUE;
}

/**
 * care_file_set_add:
 * @self: a set
 * @name: a file name, without folder
 * @bytes: what it shall hold
 * @error: return location for a #GError
 *
 * Writes the file beside its name and flushes it to the disk.
 *
 * Returns: %FALSE where it cannot be written; the set can still be freed, and nothing has changed
 */
gboolean
care_file_set_add (CareFileSet *self, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *scratch = NULL;
  Member *member;

  if (!can_be_replaced (self, path, error) || !begin (self, error))
    return FALSE;
  scratch = write_scratch (self->folder, bytes);
  if (scratch == NULL)
    return fail (error, _("%s: cannot be written: %s"), path, errno);
  member = g_new0 (Member, 1);
  member->path = g_steal_pointer (&path);
  member->scratch = g_steal_pointer (&scratch);
  g_ptr_array_add (self->members, member);
  return TRUE;
}

/**
 * care_file_set_add_input:
 * @self: a set
 * @path: a file that was read to make this set
 *
 * A file of the set that would take the place of @path is then refused.
 */
void
care_file_set_add_input (CareFileSet *self, const char *path)
{
  g_ptr_array_add (self->inputs, g_strdup (path));
}

/* Nobody waits here for a pipe or a device. */
static GBytes *
map_file (const char *path)
{
  g_autoptr (GMappedFile) file = NULL;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
  struct stat there;

  if (fd >= 0 && fstat (fd, &there) == 0 && S_ISREG (there.st_mode))
    file = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  if (fd >= 0)
    close (fd);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* The same where a file system cannot exchange two names: a copy of what stands there is kept
 * aside. */
static gboolean
take_name_by_copy (CareFileSet *self, Member *member)
{
  g_autoptr (GBytes) bytes = map_file (member->path);
  g_autofree char *aside = bytes ? write_scratch (self->folder, bytes) : NULL;

  if (aside == NULL)
    return FALSE;
  if (rename (member->scratch, member->path) != 0)
    {
      int saved = errno;

      g_unlink (aside);
      errno = saved;
      return FALSE;
    }
  g_free (member->scratch);
  member->scratch = g_steal_pointer (&aside);
  member->state = EXCHANGED;
  return TRUE;
}

static gboolean
cannot_exchange (int reason)
{
  return reason == EINVAL || reason == ENOSYS || reason == ENOTSUP;
}

static gboolean
take_name (CareFileSet *self, Member *member)
{
  struct stat there;

  for (int attempt = 0; attempt < 3; attempt++)
    {
      gboolean exists = lstat (member->path, &there) == 0;

      if (renameat2 (AT_FDCWD, member->scratch, AT_FDCWD, member->path,
                     exists ? RENAME_EXCHANGE : RENAME_NOREPLACE) == 0)
        {
          member->state = exists ? EXCHANGED : NEW;
          return TRUE;
        }
      if (cannot_exchange (errno))
        {
          if (exists)
            return take_name_by_copy (self, member);
          if (rename (member->scratch, member->path) != 0)
            return FALSE;
          member->state = NEW;
          return TRUE;
        }
      /* Somebody has made or removed the file since it was looked for. */
      if (errno != ENOENT && errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

/* Where names can no longer be exchanged, what stood there gets its name as a second one. It must
 * not go with the scratch files where that fails as well. */
static void
link_replaced (Member *member)
{
  g_autofree char *aside = g_strconcat (member->path, "~", NULL);

  if (g_unlink (member->path) == 0 && link (member->scratch, member->path) == 0)
    return;
  if (link (member->scratch, aside) == 0)
    g_unlink (member->scratch);
  g_clear_pointer (&member->scratch, g_free);
}

static void
give_name_back (Member *member)
{
  if (member->state == NEW)
    g_unlink (member->path); /* it is the one that was made here */
  else if (member->state == EXCHANGED
           && renameat2 (AT_FDCWD, member->scratch, AT_FDCWD, member->path, RENAME_EXCHANGE) != 0)
    {
      if (cannot_exchange (errno) && rename (member->scratch, member->path) == 0)
        g_clear_pointer (&member->scratch, g_free);
      else
        link_replaced (member);
    }
  member->state = WAITING;
}

/**
 * care_file_set_commit:
 * @self: a set
 * @error: return location for a #GError
 *
 * Lets all files take their names, and flushes the folder.
 *
 * Returns: %FALSE where that could not be done; every file is then as before
 */
gboolean
care_file_set_commit (CareFileSet *self, GError **error)
{
  const char *path = self->folder;
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      path = member->path;
      done = take_name (self, member);
    }
  done = done && sync_folder (self->folder);
  if (done)
    {
      for (guint i = 0; i < self->members->len; i++)
        {
          Member *member = g_ptr_array_index (self->members, i);

          if (member->state == NEW)
            g_clear_pointer (&member->scratch, g_free);
        }
      g_ptr_array_set_size (self->made, 0);
    }
  else
    {
      int saved = errno;

      for (guint i = self->members->len; i > 0; i--)
        give_name_back (g_ptr_array_index (self->members, i - 1));
      fail (error, _("%s: cannot be written: %s"), path, saved);
    }
  clean_up (self);
  return done;
}

static gboolean
is_scratch_name (const char *name)
{
  const char *random = name + strlen (SCRATCH_PREFIX);

  if (!g_str_has_prefix (name, SCRATCH_PREFIX) || strlen (random) != N_RANDOM)
    return FALSE;
  for (; *random != '\0'; random++)
    if (!g_ascii_isalnum (*random))
      return FALSE;
  return TRUE;
}

/**
 * care_file_sweep:
 * @folder: a folder into which files are written
 *
 * Deletes the scratch files of writes that were killed; they hold what the file would have held.
 * Where somebody is writing into @folder at this moment, nothing is deleted.
 */
void
care_file_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int lock = -1;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      struct stat there;
      g_autofree char *path = NULL;

      if (!is_scratch_name (name))
        continue;
      if (lock < 0)
        {
          lock = open_folder (folder);
          if (lock < 0 || flock (lock, LOCK_EX | LOCK_NB) != 0)
            break;
        }
      path = g_build_filename (folder, name, NULL);
      if (lstat (path, &there) == 0 && S_ISREG (there.st_mode))
        g_unlink (path);
    }
  if (lock >= 0)
    close (lock);
}
