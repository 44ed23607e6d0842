/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-policy"
#include "config.h"

#include "policy/care-pack-received.h"

#include "base/care-file.h"

#include <glib/gstdio.h>
#include <string.h>

/* A pack that was taken in is kept under its code, so that a newer one takes its place. The name
 * under which somebody sent it lies beside it, not in it: a pack that is shared again tells nobody
 * how the files of its owner were called. */

#define MAX_NAME_BYTES 1024

static char *
dup_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (base, ".json"))
    base[strlen (base) - strlen (".json")] = '\0';
  name = g_strdup_printf (".%s.received", base);
  return g_build_filename (folder, name, NULL);
}

/**
 * care_pack_received_dup_plain:
 * @name: the name of a file that somebody sent
 *
 * A name is shown in the middle of a sentence: what breaks the line or turns the direction of the
 * text round would change what stands beside it.
 *
 * Returns: (transfer full): the name without any of that
 */
char *
care_pack_received_dup_plain (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isprint (c) && g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_unichar (plain, c);
    }
  g_strstrip (plain->str);
  return g_string_free (plain, FALSE);
}

/**
 * care_pack_received_read:
 * @path: a pack
 *
 * Returns: (transfer full) (nullable): the name of the file that somebody sent, where @path was
 *   taken in from one
 */
char *
care_pack_received_read (const char *path)
{
  g_autofree char *beside = dup_path (path);
  g_autoptr (GBytes) bytes = care_file_read_kept (beside, MAX_NAME_BYTES, NULL);
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;

  if (bytes == NULL)
    return NULL;
  name = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!g_utf8_validate (name, -1, NULL))
    return NULL;
  plain = care_pack_received_dup_plain (name);
  return *plain != '\0' ? g_steal_pointer (&plain) : NULL;
}

/**
 * care_pack_received_write:
 * @path: where a pack is kept
 * @sent: path of the file from which it was taken in
 * @error: return location for a #GError
 *
 * Keeps the name of @sent. A file that is called like the one that is kept has no name of its own.
 *
 * Returns: %TRUE on success
 */
gboolean
care_pack_received_write (const char *path, const char *sent, GError **error)
{
  g_autofree char *beside = dup_path (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_path_get_basename (sent);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = NULL;

  if (strcmp (base, name) == 0)
    return TRUE;
  bytes = g_bytes_new (shown, MIN (strlen (shown), MAX_NAME_BYTES));
  return care_file_write_atomic (beside, bytes, error);
}

/**
 * care_pack_received_clear:
 * @path: where a pack is kept, or was
 *
 * Forgets the name of the file that somebody sent.
 */
void
care_pack_received_clear (const char *path)
{
  g_autofree char *beside = dup_path (path);

  g_unlink (beside);
}
