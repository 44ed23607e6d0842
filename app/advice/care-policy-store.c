/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-advice"
#include "config.h"

#include "advice/care-policy-store.h"

#include "advice/care-pack-draft.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "policy/care-pack-received.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

struct _CarePolicyStore
{
  GObject parent_instance;

  char *folder;
  GStrv problems;
};

G_DEFINE_FINAL_TYPE (CarePolicyStore, care_policy_store, G_TYPE_OBJECT)

static void
care_policy_store_finalize (GObject *object)
{
  CarePolicyStore *self = CARE_POLICY_STORE (object);

  g_free (self->folder);
  g_strfreev (self->problems);
  G_OBJECT_CLASS (care_policy_store_parent_class)->finalize (object);
}

static void
care_policy_store_class_init (CarePolicyStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_policy_store_finalize;
}

static void
care_policy_store_init (CarePolicyStore *self)
{
  self->problems = g_new0 (char *, 1);
}

/**
 * care_policy_store_new:
 * @folder: where the user's packs lie; need not exist yet
 *
 * Returns: (transfer full): the store
 */
CarePolicyStore *
care_policy_store_new (const char *folder)
{
  CarePolicyStore *self = g_object_new (CARE_TYPE_POLICY_STORE, NULL);

  self->folder = g_strdup (folder);
  return self;
}

/**
 * care_policy_store_new_default:
 *
 * Returns: (transfer full): the store in the user's data folder
 */
CarePolicyStore *
care_policy_store_new_default (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "care-elsewhere", "packs",
                                              NULL);

  return care_policy_store_new (folder);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Paths of the user's packs, in the order of their names. */
static GPtrArray *
list_paths (CarePolicyStore *self)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".json") && name[0] != '.')
      g_ptr_array_add (paths, g_build_filename (self->folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

/**
 * care_policy_store_load:
 * @self: the store
 * @error: return location for a #GError
 *
 * Reads the packs that come with the app and those of the user. A pack of the user's that cannot
 * be read is left out; care_policy_store_get_problems() then says so.
 *
 * Returns: (transfer full): the policy, %NULL where the packs of the app itself cannot be read
 */
CarePolicy *
care_policy_store_load (CarePolicyStore *self, GError **error)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) good = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();
  g_autofree char *data = care_file_find_data ("policy");
  g_autoptr (CarePolicy) policy = NULL;

  g_return_val_if_fail (CARE_IS_POLICY_STORE (self), NULL);

  policy = care_policy_new_from_folder (data, error);
  if (policy == NULL)
    return NULL;
  paths = list_paths (self);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GError) local = NULL;
      CarePolicy *next;

      g_ptr_array_add (good, g_ptr_array_index (paths, i));
      g_ptr_array_add (good, NULL);
      next = care_policy_new_beside (data, (const char *const *) good->pdata, NULL, &local);
      g_ptr_array_set_size (good, good->len - 1);
      if (next != NULL)
        {
          g_object_unref (policy);
          policy = next;
          continue;
        }
      g_ptr_array_set_size (good, good->len - 1);
      g_strv_builder_add (problems, local->message);
    }
  g_strfreev (self->problems);
  self->problems = g_strv_builder_end (problems);
  g_debug ("%u packs of the user, %u of them left out", paths->len,
           g_strv_length (self->problems));
  return g_steal_pointer (&policy);
}

/**
 * care_policy_store_get_problems:
 * @self: the store
 *
 * Returns: (transfer none) (array zero-terminated=1): one sentence for each pack that the last
 *   care_policy_store_load() has left out
 */
const char *const *
care_policy_store_get_problems (CarePolicyStore *self)
{
  g_return_val_if_fail (CARE_IS_POLICY_STORE (self), NULL);

  return (const char *const *) self->problems;
}

/* The id of the pack in @bytes, made safe for a file name: letters, digits and dashes only. */
static char *
dup_file_name (GBytes *bytes, const char *path, GError **error)
{
  g_autofree char *shown = g_path_get_basename (path);
  g_autoptr (JsonNode) root = care_json_parse (bytes, shown, error);
  JsonObject *object = root ? care_json_root_object (root, shown, error) : NULL;
  const char *id;

  if (object == NULL
      || !care_json_get_string (object, shown, "id", CARE_JSON_REQUIRED, &id, error))
    return NULL;
  if (*id == '\0' || strlen (id) > 64
      || strspn (id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-") != strlen (id))
    {
      care_json_fail (error, shown, "id", _("letters, digits and dashes only"));
      return NULL;
    }
  return g_strconcat (id, ".json", NULL);
}

/* The user's other packs that can be read; the earlier version of @name, which gives way, is not
 * among them. %NULL-terminated. */
static GPtrArray *
list_others (CarePolicyStore *self, const char *name)
{
  GPtrArray *paths = list_paths (self);

  for (guint i = paths->len; i > 0; i--)
    {
      const char *path = g_ptr_array_index (paths, i - 1);
      g_autofree char *base = g_path_get_basename (path);
      g_autoptr (JsonNode) root = strcmp (base, name) == 0 ? NULL
                                                           : care_json_read_kept (path, NULL);

      if (root == NULL)
        g_ptr_array_remove_index (paths, i - 1);
    }
  g_ptr_array_add (paths, NULL);
  return paths;
}

/* The last pack of the user's in @policy: the one that was read last. */
static const CarePack *
find_last (CarePolicy *policy)
{
  const CarePack *last = NULL;

  for (guint i = 0; i < care_policy_get_packs (policy)->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (care_policy_get_packs (policy), i);

      if (pack->is_users)
        last = pack;
    }
  return last;
}

static void
refuse (GError **error)
{
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("The pack has faults and was not taken in."));
}

/* A pack is checked by itself, as if no other spoke for its place, and then tried where it will
 * stand. */
static CarePolicy *
try (CarePolicyStore *self, const char *path, char **name, GPtrArray **findings, GError **error)
{
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, CARE_JSON_MAX_BYTES, error);
  g_autofree char *data = care_file_find_data ("policy");
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (CarePolicy) alone = NULL;
  g_autoptr (CarePolicy) beside = NULL;
  g_autoptr (GError) fault = NULL;

  *findings = NULL;
  *name = bytes ? dup_file_name (bytes, path, error) : NULL;
  if (*name == NULL)
    return NULL;
  others = list_others (self, *name);
  others->pdata[others->len - 1] = (char *) path;
  g_ptr_array_add (others, NULL);
  beside = care_policy_new_beside (data, (const char *const *) others->pdata, NULL, &fault);
  others->pdata[others->len - 2] = NULL;
  if (beside != NULL)
    alone = care_policy_new_beside (data, (const char *const *) others->pdata, path, &fault);
  *findings = alone ? care_policy_check (alone, find_last (alone))
                    : care_findings_new_failed (fault);
  if (!care_findings_have_error (*findings))
    return g_steal_pointer (&beside);
  refuse (error);
  g_clear_pointer (name, g_free);
  return NULL;
}

/**
 * care_policy_store_try:
 * @self: the store
 * @path: a pack that the user has chosen
 * @pack: (out) (transfer none): the pack, owned by the policy
 * @findings: (out) (transfer full) (element-type CareFinding): as for care_policy_store_add()
 * @error: return location for a #GError
 *
 * Checks a pack as care_policy_store_add() does, and keeps nothing.
 *
 * Returns: (transfer full): the policy as it would be with the pack, %NULL where it has faults
 */
CarePolicy *
care_policy_store_try (CarePolicyStore *self, const char *path, const CarePack **pack,
                       GPtrArray **findings, GError **error)
{
  g_autofree char *name = NULL;
  CarePolicy *policy;

  g_return_val_if_fail (CARE_IS_POLICY_STORE (self), NULL);

  policy = try (self, path, &name, findings, error);
  *pack = policy ? find_last (policy) : NULL;
  return policy;
}

/**
 * care_policy_store_add:
 * @self: the store
 * @path: a pack that the user has chosen
 * @findings: (out) (transfer full) (element-type CareFinding): what the check has found; %NULL
 *   where the file could not even be read
 * @error: return location for a #GError
 *
 * Checks a pack as `policy check` does, and keeps a copy of it, with the texts of its documents in
 * it, only where the check finds no error. A pack with the id of one that is there takes its
 * place. The name of the file is kept beside it, so that what comes from it can be marked with that
 * name. Load the store again to use it.
 *
 * Returns: %TRUE where the pack has been taken in
 */
gboolean
care_policy_store_add (CarePolicyStore *self, const char *path, GPtrArray **findings,
                       GError **error)
{
  g_autoptr (CarePackDraft) draft = NULL;
  g_autoptr (CarePolicy) policy = NULL;
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;

  g_return_val_if_fail (CARE_IS_POLICY_STORE (self), FALSE);

  policy = try (self, path, &name, findings, error);
  if (policy == NULL)
    return FALSE;
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _("%s: cannot be written: %s"), self->folder, g_strerror (errno));
      return FALSE;
    }
  draft = care_pack_draft_new_from_file (path, error);
  target = g_build_filename (self->folder, name, NULL);
  if (draft == NULL)
    return FALSE;
  care_pack_received_clear (target);
  return care_pack_draft_export (draft, target, error)
         && care_pack_received_write (target, path, error);
}

/**
 * care_policy_store_remove:
 * @self: the store
 * @id: id of a pack that the user has added
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the pack is gone; load the store again to do without it
 */
gboolean
care_policy_store_remove (CarePolicyStore *self, const char *id, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (CARE_IS_POLICY_STORE (self), FALSE);

  name = g_strconcat (id, ".json", NULL);
  path = g_build_filename (self->folder, name, NULL);
  if (strchr (id, '/') == NULL && g_unlink (path) == 0)
    {
      care_pack_received_clear (path);
      return TRUE;
    }
  g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("there is no pack \"%s\""), id);
  return FALSE;
}
