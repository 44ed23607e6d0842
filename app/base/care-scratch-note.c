/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-scratch-note.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_BYTES 4096 /* of a note: the longest path there is */

struct _CareScratchNote
{
  char *path;
  int fd; /* locked as long as somebody is writing */
};

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "care-elsewhere", "writing", NULL);
}

static void
remove_folder (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *data = g_path_get_dirname (folder);

  /* Both fail where they hold something. */
  if (g_rmdir (folder) == 0)
    g_rmdir (data);
}

/**
 * care_scratch_note_begin:
 * @folder: where scratch files are going to lie
 *
 * Returns: (transfer full) (nullable): a note of it; %NULL where none can be made, since a write
 *   must not fail for that
 */
CareScratchNote *
care_scratch_note_begin (const char *folder)
{
  g_autofree char *canonical = g_canonicalize_filename (folder, NULL);
  g_autofree char *notes = dup_folder ();
  g_autofree char *path = g_build_filename (notes, "XXXXXX", NULL);
  gssize length = (gssize) strlen (canonical);
  CareScratchNote *self;
  int fd;

  if (length > MAX_BYTES || g_mkdir_with_parents (notes, 0700) != 0)
    return NULL;
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) != 0 || write (fd, canonical, length) != length)
    {
      if (fd >= 0)
        {
          g_unlink (path);
          close (fd);
        }
      remove_folder ();
      return NULL;
    }
  self = g_new0 (CareScratchNote, 1);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  return self;
}

/**
 * care_scratch_note_end:
 * @self: (transfer full): a note
 *
 * For when no scratch file is left.
 */
void
care_scratch_note_end (CareScratchNote *self)
{
  g_unlink (self->path);
  close (self->fd);
  remove_folder ();
  g_free (self->path);
  g_free (self);
}

static void
sweep_note (const char *path, void (*sweep) (const char *folder))
{
  char folder[MAX_BYTES + 1];
  gssize length;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  /* Whoever is still writing there has the lock. */
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      length = read (fd, folder, MAX_BYTES);
      folder[MAX (length, 0)] = '\0';
      if (g_path_is_absolute (folder))
        sweep (folder);
      g_unlink (path);
    }
  close (fd);
}

/**
 * care_scratch_note_sweep:
 * @sweep: deletes the scratch files in a folder: care_file_sweep()
 *
 * Deletes the scratch files of all writes that were killed. For the start of the program.
 */
void
care_scratch_note_sweep (void (*sweep) (const char *folder))
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      sweep_note (path, sweep);
    }
  if (dir != NULL)
    remove_folder ();
}
