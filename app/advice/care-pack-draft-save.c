/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-draft-private.h"

#include "advice/care-policy-check.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "base/care-json-splice.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A pack that is being written, checked, saved with its texts beside it, or shared as one file. */

/**
 * care_pack_draft_load:
 * @self: a draft
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the packs of the app with this one among them, or %NULL
 */
CarePolicy *
care_pack_draft_load (CarePackDraft *self, GError **error)
{
  g_autofree char *folder = care_file_find_data ("policy");
  g_autofree char *name = g_strconcat (care_pack_draft_get_id (self), ".json", NULL);
  g_autoptr (JsonNode) whole = care_pack_draft_dup_whole (self);

  return care_policy_new_with_draft (folder, NULL, whole, name, error);
}

/**
 * care_pack_draft_check:
 * @self: a draft
 *
 * Returns: (transfer full) (element-type CareFinding): what `policy check` says of it
 */
GPtrArray *
care_pack_draft_check (CarePackDraft *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = care_pack_draft_load (self, &error);
  const CarePack *pack = policy ? care_policy_find_pack (policy, care_pack_draft_get_id (self))
                                : NULL;

  return policy ? care_policy_check (policy, pack) : care_findings_new_failed (error);
}

static gboolean
write_text (const char *text, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return care_file_write_atomic (path, bytes, error);
}

static char *
dup_lines (JsonNode *node)
{
  g_autofree char *text = care_json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/* Texts first: a pack without its texts would be one whose quotes stand nowhere. */
static gboolean
write_texts (CarePackDraft *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *below = g_build_filename (folder, "sources", NULL);
  JsonObject *sources = care_json_peek_object (self->object, "sources");
  GHashTableIter iter;
  gpointer id, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      JsonObject *source = sources ? care_json_peek_object (sources, id) : NULL;
      const char *file = source ? care_json_peek_string (source, "file") : NULL;
      g_autofree char *target = file ? g_build_filename (below, file, NULL) : NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      if (file == NULL || json_object_has_member (source, "text"))
        continue;
      if (g_mkdir_with_parents (below, 0755) != 0)
        {
          g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                       _("%s: cannot be written: %s"), below, g_strerror (errno));
          return FALSE;
        }
      if (!care_file_write_atomic (target, bytes, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_pack_draft_save:
 * @self: a draft
 * @path: where to
 * @error: return location for a #GError
 *
 * Writes the pack, and the texts of its documents beside it in the folder `sources`. Of a pack that
 * was opened from a file everything that has not changed stays as it was, to the byte.
 *
 * Returns: %TRUE where it is saved
 */
gboolean
care_pack_draft_save (CarePackDraft *self, const char *path, GError **error)
{
  g_autofree char *text = self->original
    ? care_json_splice (self->original, self->read, self->root) : dup_lines (self->root);

  if (!write_texts (self, path, error) || !write_text (text, path, error))
    return FALSE;
  if (self->path != path)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  return TRUE;
}

/**
 * care_pack_draft_export:
 * @self: a draft
 * @path: where to
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the pack and its texts are in one file
 */
gboolean
care_pack_draft_export (CarePackDraft *self, const char *path, GError **error)
{
  g_autoptr (JsonNode) whole = care_pack_draft_dup_whole (self);

  g_autofree char *text = dup_lines (whole);

  return write_text (text, path, error);
}
