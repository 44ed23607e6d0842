/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-written-file.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_BYTES (64 * 1024 * 1024) /* of a file that is compared; larger ones are never ours */
#define DIGEST_LENGTH 64

/**
 * care_written_file_new:
 * @path: where it was written
 * @bytes: what was written
 *
 * Returns: (transfer full): the note of it
 */
CareWrittenFile *
care_written_file_new (const char *path, GBytes *bytes)
{
  CareWrittenFile *self = g_new0 (CareWrittenFile, 1);

  self->path = g_canonicalize_filename (path, NULL);
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return self;
}

CareWrittenFile *
care_written_file_copy (const CareWrittenFile *self)
{
  CareWrittenFile *copy = g_new0 (CareWrittenFile, 1);

  copy->path = g_strdup (self->path);
  copy->digest = g_strdup (self->digest);
  return copy;
}

void
care_written_file_free (CareWrittenFile *self)
{
  g_free (self->path);
  g_free (self->digest);
  g_free (self);
}

/**
 * care_written_file_get_state:
 * @self: a file
 *
 * Returns: whether what was written still lies there
 */
CareWrittenState
care_written_file_get_state (const CareWrittenFile *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = care_file_read_kept (self->path, MAX_BYTES, &error);
  g_autofree char *digest = NULL;

  if (bytes == NULL)
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
               || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)
             ? CARE_WRITTEN_GONE : CARE_WRITTEN_CHANGED;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_str_equal (digest, self->digest) ? CARE_WRITTEN_THERE : CARE_WRITTEN_CHANGED;
}

/**
 * care_written_file_delete:
 * @self: a file
 * @error: return location for a #GError
 *
 * Deletes it where it still is what was written.
 *
 * Returns: whether it is gone
 */
gboolean
care_written_file_delete (const CareWrittenFile *self, GError **error)
{
  int saved;

  switch (care_written_file_get_state (self))
    {
    case CARE_WRITTEN_GONE:
      return TRUE;
    case CARE_WRITTEN_CHANGED:
      g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED,
                   _("%s: has been changed since it was written; it was left"), self->path);
      return FALSE;
    case CARE_WRITTEN_THERE:
    default:
      break;
    }
  if (g_unlink (self->path) == 0 || errno == ENOENT)
    return TRUE;
  saved = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
               _("%s: cannot be deleted: %s"), self->path, g_strerror (saved));
  return FALSE;
}

/**
 * care_written_files_to_json:
 * @files: (element-type CareWrittenFile): files
 *
 * Returns: (transfer full): what care_written_files_new_from_json() reads
 */
JsonNode *
care_written_files_to_json (GPtrArray *files)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const CareWrittenFile *file = g_ptr_array_index (files, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "path", file->path);
      json_object_set_string_member (object, "sha256", file->digest);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  return node;
}

/**
 * care_written_files_new_from_json:
 * @node: (nullable): the member `written` of a kept plan
 *
 * What cannot be read is left out: it is only offered for deleting.
 *
 * Returns: (transfer full) (element-type CareWrittenFile): the files
 */
GPtrArray *
care_written_files_new_from_json (JsonNode *node)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) care_written_file_free);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array)
                    && files->len < CARE_WRITTEN_FILES_MAX; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *path = object ? care_json_peek_string (object, "path") : NULL;
      const char *digest = object ? care_json_peek_string (object, "sha256") : NULL;
      CareWrittenFile *file;

      if (path == NULL || digest == NULL || !g_path_is_absolute (path)
          || strlen (digest) != DIGEST_LENGTH)
        continue;
      file = g_new0 (CareWrittenFile, 1);
      file->path = g_strdup (path);
      file->digest = g_strdup (digest);
      g_ptr_array_add (files, file);
    }
  return files;
}
