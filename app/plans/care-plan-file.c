/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-file.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define VERSION_MARK "~"

struct _CarePlanFile
{
  char *folder;
  char *id;
  gboolean sealed; /* how it lies there */
  char *known;     /* nullable: digest of the file as it was read or written last */
  char *text;      /* nullable: digest of the plan as text, then */
};

/**
 * care_plan_file_new_for_id:
 * @folder: a folder
 * @id: the name of the file without its end
 *
 * Returns: (transfer full): that file, which has not been read
 */
CarePlanFile *
care_plan_file_new_for_id (const char *folder, const char *id)
{
  CarePlanFile *self = g_new0 (CarePlanFile, 1);

  self->folder = g_strdup (folder);
  self->id = g_strdup (id);
  return self;
}

/**
 * care_plan_file_new:
 * @folder: a folder
 *
 * Returns: (transfer full): a file that is not there yet
 */
CarePlanFile *
care_plan_file_new (const char *folder)
{
  g_autofree char *id = g_uuid_string_random ();

  return care_plan_file_new_for_id (folder, id);
}

/**
 * care_plan_file_new_version:
 * @of: a file
 *
 * Returns: (transfer full): a file that is not there yet, for another version of the same plan
 */
CarePlanFile *
care_plan_file_new_version (CarePlanFile *of)
{
  g_autofree char *chance = g_uuid_string_random ();
  g_auto (GStrv) parts = g_strsplit (of->id, VERSION_MARK, 2);
  g_autofree char *id = g_strconcat (parts[0], VERSION_MARK, chance, NULL);

  return care_plan_file_new_for_id (of->folder, id);
}

void
care_plan_file_free (CarePlanFile *self)
{
  g_free (self->folder);
  g_free (self->id);
  g_free (self->known);
  g_free (self->text);
  g_free (self);
}

const char *
care_plan_file_get_id (CarePlanFile *self)
{
  return self->id;
}

/**
 * care_plan_file_get_sealed:
 * @self: a file that has been read or written
 *
 * Returns: whether it lies there sealed
 */
gboolean
care_plan_file_get_sealed (CarePlanFile *self)
{
  return self->sealed;
}

/**
 * care_plan_file_are_versions:
 * @id: id of a plan
 * @other: id of another one
 *
 * Returns: whether both are versions of the same plan
 */
gboolean
care_plan_file_are_versions (const char *id, const char *other)
{
  gsize length = strcspn (id, VERSION_MARK);

  return length == strcspn (other, VERSION_MARK) && strncmp (id, other, length) == 0;
}

static char *
dup_path (CarePlanFile *self, gboolean sealed)
{
  g_autofree char *name =
    g_strconcat (self->id, sealed ? CARE_SEAL_SUFFIX : CARE_PLAN_FILE_SUFFIX, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static void
know (CarePlanFile *self, gboolean sealed, GBytes *bytes, GBytes *text)
{
  g_free (self->known);
  g_free (self->text);
  self->sealed = sealed;
  self->known = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->text = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
}

/**
 * care_plan_file_text_new:
 * @plan: a plan
 *
 * Returns: (transfer full): @plan as its kept file has it, with the files that were written for it
 */
GBytes *
care_plan_file_text_new (CarePlan *plan)
{
  g_autoptr (JsonNode) root = care_plan_to_json (plan);
  GPtrArray *written = care_plan_get_written (plan);
  char *text;

  if (written->len > 0)
    json_object_set_member (json_node_get_object (root), "written",
                            care_written_files_to_json (written));
  text = care_json_to_string (root, TRUE);

  return g_bytes_new_take (text, strlen (text));
}

static CarePlan *
parse (CarePlanFile *self, const char *path, gboolean sealed, CareVault *vault, GError **error)
{
  g_autoptr (GBytes) bytes =
    care_file_read_kept (path, sealed ? CARE_SEAL_MAX_BYTES : CARE_JSON_MAX_BYTES, error);
  g_autoptr (GBytes) plain = NULL, text = NULL;
  g_autoptr (JsonNode) root = NULL;
  CarePlan *plan;

  if (bytes == NULL)
    return NULL;
  plain = sealed ? care_vault_unseal (vault, CARE_PLAN_FILE_KIND, self->id, bytes, error)
                 : g_bytes_ref (bytes);
  if (plain == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  root = care_json_parse (plain, path, error);
  plan = root ? care_plan_new_from_json (root, error) : NULL;
  if (plan == NULL)
    return NULL;
  care_plan_adopt_written (plan, root);
  text = care_plan_file_text_new (plan);
  know (self, sealed, bytes, text);
  return plan;
}

/* A plain file beside the sealed one is what a sealing that was cut off left; it goes where it says
 * the same. What says something else is another version. */
static void
part_from_plain (CarePlanFile *self)
{
  g_autofree char *path = dup_path (self, FALSE), *version_path = NULL;
  g_autoptr (CarePlanFile) plain = care_plan_file_new_for_id (self->folder, self->id);
  g_autoptr (CarePlanFile) version = care_plan_file_new_version (self);
  g_autoptr (CarePlan) plan = parse (plain, path, FALSE, NULL, NULL);

  version_path = dup_path (version, FALSE);
  if (plan != NULL && g_strcmp0 (plain->text, self->text) == 0)
    g_unlink (path);
  else
    g_rename (path, version_path);
}

/**
 * care_plan_file_read:
 * @self: a file
 * @vault: (nullable): with what sealed files can be opened
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the plan in it; where a sealed and a plain file have the same name, the
 *   sealed one, and the other has become a version with a file of its own
 */
CarePlan *
care_plan_file_read (CarePlanFile *self, CareVault *vault, GError **error)
{
  g_autofree char *sealed = dup_path (self, TRUE), *plain = dup_path (self, FALSE);
  CarePlan *plan;

  if (vault == NULL || !g_file_test (sealed, G_FILE_TEST_EXISTS))
    return parse (self, plain, FALSE, NULL, error);
  plan = parse (self, sealed, TRUE, vault, error);
  if (plan != NULL && g_file_test (plain, G_FILE_TEST_EXISTS))
    part_from_plain (self);
  return plan;
}

/* Whether the file lies there as it was read or written last, or not, as it was then. */
static gboolean
is_as_known (CarePlanFile *self, GError **error)
{
  g_autofree char *path = dup_path (self, self->sealed), *digest = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = care_file_read_kept (path, CARE_SEAL_MAX_BYTES, &local);

  if (bytes != NULL)
    digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  else if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return g_strcmp0 (digest, self->known) == 0;
}

/* Whether somebody else has written the very plan whose text has @digest; it is known then. */
static gboolean
is_same_there (CarePlanFile *self, gboolean sealed, CareVault *vault, const char *digest)
{
  g_autofree char *path = dup_path (self, sealed);
  g_autoptr (CarePlanFile) there = care_plan_file_new_for_id (self->folder, self->id);
  g_autoptr (CarePlan) plan = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  plan = parse (there, path, sealed, vault, NULL);
  if (plan == NULL || g_strcmp0 (there->text, digest) != 0)
    return FALSE;
  self->sealed = sealed;
  g_free (self->known);
  self->known = g_steal_pointer (&there->known);
  g_free (self->text);
  self->text = g_steal_pointer (&there->text);
  return TRUE;
}

static GBytes *
encode (CarePlanFile *self, CareVault *vault, GBytes *text, GError **error)
{
  if (vault == NULL || care_vault_get_kind (vault) == CARE_VAULT_NONE)
    return g_bytes_ref (text);
  if (!care_vault_check_there (vault, error))
    return NULL;
  return care_vault_seal (vault, CARE_PLAN_FILE_KIND, self->id, text, error);
}

static gboolean
make_folder (CarePlanFile *self, GError **error)
{
  int saved;

  if (g_mkdir_with_parents (self->folder, 0700) == 0)
    return TRUE;
  saved = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
               _("%s: the folder cannot be made: %s"), self->folder, g_strerror (saved));
  return FALSE;
}

/**
 * care_plan_file_write:
 * @self: a file
 * @vault: (nullable): what to seal it with, where one is set up
 * @text: the plan as care_plan_file_text_new() has it
 * @error: return location for a #GError
 *
 * Writes the plan where the file does not say the same already. One that lay there in plain text is
 * deleted once it is sealed.
 *
 * Returns: what became of it; @error is set where it failed
 */
CarePlanFileResult
care_plan_file_write (CarePlanFile *self, CareVault *vault, GBytes *text, GError **error)
{
  gboolean sealed = vault != NULL && care_vault_get_kind (vault) != CARE_VAULT_NONE;
  g_autofree char *path = dup_path (self, sealed), *before = dup_path (self, self->sealed);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!is_as_known (self, &local)
      || (sealed != self->sealed && g_file_test (path, G_FILE_TEST_EXISTS)))
    {
      if (local == NULL)
        return is_same_there (self, sealed, vault, digest) ? CARE_PLAN_FILE_DONE
                                                           : CARE_PLAN_FILE_OTHERS;
      g_propagate_error (error, g_steal_pointer (&local));
      return CARE_PLAN_FILE_FAILED;
    }
  if (self->known != NULL && sealed == self->sealed && g_strcmp0 (digest, self->text) == 0)
    return CARE_PLAN_FILE_DONE;
  bytes = encode (self, vault, text, error);
  if (bytes == NULL || !make_folder (self, error) || !care_file_write_atomic (path, bytes, error))
    return CARE_PLAN_FILE_FAILED;
  if (self->known != NULL && sealed != self->sealed)
    g_unlink (before);
  know (self, sealed, bytes, text);
  return CARE_PLAN_FILE_DONE;
}

/**
 * care_plan_file_delete:
 * @self: a file
 * @error: return location for a #GError
 *
 * Returns: what became of it; @error is set where it failed
 */
CarePlanFileResult
care_plan_file_delete (CarePlanFile *self, GError **error)
{
  g_autofree char *path = dup_path (self, self->sealed);
  int saved;

  if (self->known == NULL)
    return CARE_PLAN_FILE_DONE;
  if (!is_as_known (self, error))
    {
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return *error ? CARE_PLAN_FILE_FAILED : CARE_PLAN_FILE_OTHERS;
      return CARE_PLAN_FILE_DONE; /* somebody else has deleted it */
    }
  if (g_unlink (path) == 0 || errno == ENOENT)
    {
      g_clear_pointer (&self->known, g_free);
      return CARE_PLAN_FILE_DONE;
    }
  saved = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
               _("%s: cannot be deleted: %s"), path, g_strerror (saved));
  return CARE_PLAN_FILE_FAILED;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * care_plan_file_list_ids:
 * @folder: a folder
 * @sealed: whether to list sealed files as well
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type utf8): the ids of the plans in it, sorted, each once;
 *   %NULL where the folder is there but cannot be read
 */
GPtrArray *
care_plan_file_list_ids (const char *folder, gboolean sealed, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  const char *name;

  if (dir == NULL && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gsize length = strlen (name);

      if (g_str_has_suffix (name, CARE_PLAN_FILE_SUFFIX))
        length -= strlen (CARE_PLAN_FILE_SUFFIX);
      else if (sealed && g_str_has_suffix (name, CARE_SEAL_SUFFIX))
        length -= strlen (CARE_SEAL_SUFFIX);
      else
        continue;
      if (length > 0 && g_hash_table_add (seen, g_strndup (name, length)))
        g_ptr_array_add (ids, g_strndup (name, length));
    }
  g_ptr_array_sort (ids, compare_texts);
  return g_steal_pointer (&ids);
}

/**
 * care_plan_file_list_paths:
 * @folder: a folder
 * @id: id of a plan in it
 *
 * Returns: (transfer full) (element-type filename): the files that can bear this id
 */
GPtrArray *
care_plan_file_list_paths (const char *folder, const char *id)
{
  g_autoptr (CarePlanFile) file = care_plan_file_new_for_id (folder, id);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (paths, dup_path (file, FALSE));
  g_ptr_array_add (paths, dup_path (file, TRUE));
  return paths;
}
