/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-file.h"

#include "base/care-error.h"
#include "base/care-file-set.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * care_file_find_data:
 * @relative: a path below the data folder, such as `policy` or `regions/regions.tsv`
 *
 * Looks through the folders of the environment variable `CARE_ELSEWHERE_DATA_DIR` (separated by
 * colons, so that a build tree can lie over a source tree), then in the installed data folder.
 *
 * Returns: (transfer full): the path of the first one that exists, or the path below the installed
 *   data folder, so that an error message names it
 */
char *
care_file_find_data (const char *relative)
{
  const char *override = g_getenv ("CARE_ELSEWHERE_DATA_DIR");

  if (override != NULL)
    {
      g_auto (GStrv) folders = g_strsplit (override, ":", -1);

      for (gsize i = 0; folders[i] != NULL; i++)
        {
          g_autofree char *path = g_build_filename (folders[i], relative, NULL);

          if (*folders[i] != '\0' && g_file_test (path, G_FILE_TEST_EXISTS))
            return g_steal_pointer (&path);
        }
    }
  return g_build_filename (CARE_DATA_DIR, relative, NULL);
}

static void
fail_too_large (const char *shown, gsize max_bytes, GError **error)
{
  g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
               _("%s: larger than the %zu bytes that are read at most"), shown, max_bytes);
}

static GBytes *
read_stream (GInputStream *stream, const char *shown, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 buffer[65536];

  for (;;)
    {
      gssize count = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error);

      if (count < 0)
        {
          g_prefix_error (error, "%s: ", shown);
          return NULL;
        }
      if (count == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (all->len + (gsize) count > max_bytes)
        {
          fail_too_large (shown, max_bytes, error);
          return NULL;
        }
      g_byte_array_append (all, buffer, count);
    }
}

/**
 * care_file_read_bounded:
 * @path: a file
 * @max_bytes: the most to read
 * @error: return location for a #GError
 *
 * Reads a whole file, but never more than @max_bytes, also from pipes and files that grow.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
care_file_read_bounded (const char *path, gsize max_bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  /* What says that it is too large need not be read to find that out. */
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  if (info != NULL && g_file_info_get_size (info) > (goffset) max_bytes)
    {
      fail_too_large (path, max_bytes, error);
      return NULL;
    }
  return read_stream (G_INPUT_STREAM (stream), path, max_bytes, error);
}

/* Opens without waiting; what is no file is an error. Returns -1 then. */
static int
open_kept (const char *path, GStatBuf *there, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);

  if (fd < 0 || fstat (fd, there) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                   _("%s: cannot be read: %s"), path, g_strerror (saved));
    }
  else if (!S_ISREG (there->st_mode))
    g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED, _("%s: is not a file"), path);
  else
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/**
 * care_file_check_kept:
 * @path: a file in a folder of the app's own data
 * @error: return location for a #GError
 *
 * Returns: whether it is a file that can be read, and no pipe or device that one would wait for
 */
gboolean
care_file_check_kept (const char *path, GError **error)
{
  GStatBuf there;
  int fd = open_kept (path, &there, error);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

/**
 * care_file_read_kept:
 * @path: a file in a folder of the app's own data
 * @max_bytes: the most to read
 * @error: return location for a #GError
 *
 * Reads a whole file like care_file_read_bounded(), but never waits: what is no file, such as a
 * pipe that nobody writes into or a device, is an error.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
care_file_read_kept (const char *path, gsize max_bytes, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  GStatBuf there;
  int fd = open_kept (path, &there, error);

  if (fd < 0)
    return NULL;
  stream = g_unix_input_stream_new (fd, TRUE);
  if ((guint64) there.st_size > max_bytes)
    {
      fail_too_large (path, max_bytes, error);
      return NULL;
    }
  return read_stream (stream, path, max_bytes, error);
}

/**
 * care_file_map_kept:
 * @path: a file in a folder of the app's own data
 * @error: return location for a #GError
 *
 * Like care_file_read_kept(), but maps the file, whose pages the system can drop again.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
care_file_map_kept (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  GStatBuf there;
  int fd = open_kept (path, &there, error);

  if (fd < 0)
    return NULL;
  file = g_mapped_file_new_from_fd (fd, FALSE, error);
  close (fd);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/**
 * care_file_read_stdin:
 * @max_bytes: the most to read
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the whole standard input, or %NULL
 */
GBytes *
care_file_read_stdin (gsize max_bytes, GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  return read_stream (stream, _("standard input"), max_bytes, error);
}

/**
 * care_file_write_atomic:
 * @path: where the file shall be
 * @bytes: what it shall hold
 * @error: return location for a #GError
 *
 * Writes beside the target, flushes to the disk, then renames: a reader sees the old file or the
 * whole new one, and a full disk leaves the old one; see #CareFileSet.
 *
 * Returns: %TRUE where the file is in place
 */
gboolean
care_file_write_atomic (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (CareFileSet) set = NULL;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _("%s: cannot be written: %s"), path,
                   g_strerror (ENOENT));
      return FALSE;
    }
  set = care_file_set_new (folder);
  return care_file_set_add (set, name, bytes, error) && care_file_set_commit (set, error);
}
