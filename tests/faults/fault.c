/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before a program (LD_PRELOAD), lets its calls on files fail:
 *
 *   FAULT=CALL:N:ERRNO:MODE    the Nth CALL (write, short, fsync, rename, close, unlink) fails
 *   FAULT_DIR=FOLDER           only calls on files whose path has FOLDER in it are counted
 *   FAULT_COUNT=FILE           nothing fails; how many calls there were of write, fsync, rename,
 *                              close and unlink stands in FILE when the program ends
 *
 * MODE 0 fails once, 1 from then on, 2 ends the program before the call as a power cut would.
 * "short" writes half of what is asked for, once, and fails from then on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char wanted[16];
static int at = -1, reason = ENOSPC, mode, count;

static const char *const names[] = { "write", "fsync", "rename", "close", "unlink" };
#define N_NAMES (sizeof names / sizeof names[0])
static int counts[N_NAMES];
static const char *counted; /* the file, or NULL */

static __attribute__ ((constructor)) void
read_environment (void)
{
  const char *fault = getenv ("FAULT");

  counted = getenv ("FAULT_COUNT");
  if (counted != NULL)
    at = 0; /* calls are looked at, and none of them is the one */
  if (fault != NULL)
    sscanf (fault, "%15[^:]:%d:%d:%d", wanted, &at, &reason, &mode);
}

static __attribute__ ((destructor)) void
write_counts (void)
{
  FILE *file = counted != NULL ? fopen (counted, "w") : NULL;

  for (size_t i = 0; file != NULL && i < N_NAMES; i++)
    fprintf (file, "%d ", counts[i]);
  if (file != NULL)
    fclose (file);
}

static int
is_path_under (const char *path)
{
  const char *folder = getenv ("FAULT_DIR");

  return folder != NULL && path != NULL && strstr (path, folder) != NULL;
}

static int
is_fd_under (int fd)
{
  char link[64], path[4096];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length < 0)
    return 0;
  path[length] = '\0';
  return is_path_under (path);
}

static int
fails (const char *call)
{
  int n;

  for (size_t i = 0; counted != NULL && i < N_NAMES; i++)
    if (strcmp (call, names[i]) == 0)
      __sync_add_and_fetch (&counts[i], 1);
  if (at < 0 || strcmp (call, wanted) != 0)
    return 0;
  n = __sync_add_and_fetch (&count, 1);
  if (n == at && mode == 2)
    kill (getpid (), SIGKILL);
  if (mode == 1 ? n < at : n != at)
    return 0;
  errno = reason;
  return 1;
}

#define NEXT(name, type) \
  static __typeof__ (type) next; \
  if (next == NULL) \
    next = (__typeof__ (type)) dlsym (RTLD_NEXT, name)

ssize_t
write (int fd, const void *data, size_t size)
{
  NEXT ("write", ssize_t (*) (int, const void *, size_t));

  if (at >= 0 && is_fd_under (fd))
    {
      if (fails ("write"))
        return -1;
      if (strcmp (wanted, "short") == 0 && __sync_add_and_fetch (&count, 1) >= at)
        {
          if (count == at && size > 1)
            return next (fd, data, size / 2);
          errno = reason;
          return -1;
        }
    }
  return next (fd, data, size);
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off_t offset)
{
  NEXT ("pwrite64", ssize_t (*) (int, const void *, size_t, off_t));

  return at >= 0 && is_fd_under (fd) && fails ("write") ? -1 : next (fd, data, size, offset);
}

int
fsync (int fd)
{
  NEXT ("fsync", int (*) (int));

  return at >= 0 && is_fd_under (fd) && fails ("fsync") ? -1 : next (fd);
}

int
fdatasync (int fd)
{
  NEXT ("fdatasync", int (*) (int));

  return at >= 0 && is_fd_under (fd) && fails ("fsync") ? -1 : next (fd);
}

int
rename (const char *from, const char *to)
{
  NEXT ("rename", int (*) (const char *, const char *));

  return is_path_under (to) && fails ("rename") ? -1 : next (from, to);
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  NEXT ("renameat2", int (*) (int, const char *, int, const char *, unsigned int));

  if (is_path_under (to) && fails ("rename"))
    return -1;
  return next (from_folder, from, to_folder, to, flags);
}

int
unlink (const char *path)
{
  NEXT ("unlink", int (*) (const char *));

  return is_path_under (path) && fails ("unlink") ? -1 : next (path);
}

int
close (int fd)
{
  NEXT ("close", int (*) (int));

  if (at >= 0 && is_fd_under (fd) && fails ("close"))
    {
      next (fd);
      errno = reason;
      return -1;
    }
  return next (fd);
}
