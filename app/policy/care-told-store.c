/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-told-store.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define STORE_FORMAT 1

struct _CareToldStore
{
  GObject parent_instance;

  char *path;
  GPtrArray *told; /* of CareTold, owned; replaced as a whole */
  gboolean unreadable;
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareToldStore, care_told_store, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
care_told_store_finalize (GObject *object)
{
  CareToldStore *self = CARE_TOLD_STORE (object);

  g_ptr_array_unref (self->told);
  g_free (self->path);
  G_OBJECT_CLASS (care_told_store_parent_class)->finalize (object);
}

static void
care_told_store_class_init (CareToldStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_told_store_finalize;
  /**
   * CareToldStore::changed:
   * @self: the store
   *
   * Some answer has come or gone.
   */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_TOLD_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_told_store_init (CareToldStore *self)
{
  self->told = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * care_told_store_new:
 * @path: the file; it need not be there yet
 *
 * Returns: (transfer full): a store of which nothing is loaded yet
 */
CareToldStore *
care_told_store_new (const char *path)
{
  CareToldStore *self = g_object_new (CARE_TYPE_TOLD_STORE, NULL);

  self->path = g_strdup (path);
  return self;
}

/**
 * care_told_store_get_default:
 *
 * Returns: (transfer none): the store in the user's data folder, loaded
 */
CareToldStore *
care_told_store_get_default (void)
{
  static CareToldStore *store;
  g_autofree char *path = NULL;

  if (store == NULL)
    {
      path = g_build_filename (g_get_user_data_dir (), "care-elsewhere", "told.json", NULL);
      store = care_told_store_new (path);
      care_told_store_load (store, NULL);
    }
  return store;
}

/**
 * care_told_file_read:
 * @path: a file of answers, such as `told.json` or what care_told_merge() was written to
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareTold): the answers, %NULL where it cannot be read
 */
GPtrArray *
care_told_file_read (const char *path, GError **error)
{
  static const char *const allowed[] = { "format", "told", "differences", NULL };
  g_autoptr (GBytes) bytes = care_file_read_kept (path, CARE_JSON_MAX_BYTES, error);
  g_autoptr (JsonNode) root = bytes ? care_json_parse (bytes, path, error) : NULL;
  g_autofree char *name = g_path_get_basename (path);
  JsonObject *object = root ? care_json_root_object (root, name, error) : NULL;

  if (object == NULL || !care_json_check_format (object, name, STORE_FORMAT, error)
      || !care_json_check_members (object, name, allowed, error))
    return NULL;
  return care_told_list_from_json (json_object_get_member (object, "told"), "told", error);
}

/**
 * care_told_store_load:
 * @self: the store
 * @error: return location for a #GError
 *
 * A file that cannot be read is set aside under another name when something is kept anew, so that
 * nothing in it is lost.
 *
 * Returns: %FALSE where the file is there and cannot be read
 */
gboolean
care_told_store_load (CareToldStore *self, GError **error)
{
  GPtrArray *told;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  told = care_told_file_read (self->path, error);
  self->unreadable = told == NULL;
  if (told == NULL)
    return FALSE;
  g_ptr_array_unref (self->told);
  self->told = told;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * care_told_store_get_all:
 * @self: the store
 *
 * Returns: (transfer none) (element-type CareTold): every answer
 */
GPtrArray *
care_told_store_get_all (CareToldStore *self)
{
  return self->told;
}

/**
 * care_told_store_list_for:
 * @self: the store
 * @insured: a place of insurance
 *
 * Returns: (transfer full) (element-type CareTold): the answers about its pooling area
 */
GPtrArray *
care_told_store_list_for (CareToldStore *self, const CareDivision *insured)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->told->len; i++)
    if (care_told_is_of_area (self->told->pdata[i], insured))
      g_ptr_array_add (found, g_object_ref (self->told->pdata[i]));
  return found;
}

static JsonNode *
to_json (GPtrArray *told)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_int_member (object, "format", STORE_FORMAT);
  for (guint i = 0; i < told->len; i++)
    json_array_add_element (array, care_told_to_json (told->pdata[i]));
  json_object_set_array_member (object, "told", array);
  json_node_take_object (node, object);
  return node;
}

static gboolean
write_file (CareToldStore *self, GPtrArray *told, GError **error)
{
  g_autoptr (JsonNode) node = to_json (told);
  g_autofree char *text = care_json_to_string (node, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *aside = g_strconcat (self->path, ".unreadable", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _("%s: cannot be written: %s"), folder, g_strerror (errno));
      return FALSE;
    }
  if (self->unreadable)
    g_rename (self->path, aside);
  if (!care_file_write_atomic (self->path, bytes, error))
    return FALSE;
  self->unreadable = FALSE;
  g_chmod (self->path, 0600);
  return TRUE;
}

static gboolean
replace (CareToldStore *self, GPtrArray *told, GError **error)
{
  if (!write_file (self, told, error))
    {
      g_ptr_array_unref (told);
      return FALSE;
    }
  g_ptr_array_unref (self->told);
  self->told = told;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * care_told_merge:
 * @told: (nullable) (element-type CareTold): answers
 * @more: (nullable) (element-type CareTold): further ones
 *
 * A later answer of the same person to the same question takes the place of the earlier one;
 * answers of different people stand side by side.
 *
 * Returns: (transfer full) (element-type CareTold): both
 */
GPtrArray *
care_told_merge (GPtrArray *told, GPtrArray *more)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; told != NULL && i < told->len; i++)
    g_ptr_array_add (merged, g_object_ref (told->pdata[i]));
  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      CareTold *one = more->pdata[i];
      gboolean older = FALSE;

      for (guint j = merged->len; j > 0; j--)
        {
          CareTold *other = merged->pdata[j - 1];

          if (!care_told_same_matter (one, other)
              || g_strcmp0 (care_told_get_from (one), care_told_get_from (other)) != 0)
            continue;
          if (care_told_get_told_on (other) > care_told_get_told_on (one))
            older = TRUE;
          else
            g_ptr_array_remove_index (merged, j - 1);
        }
      if (!older)
        g_ptr_array_add (merged, g_object_ref (one));
    }
  return merged;
}

/**
 * care_told_store_add:
 * @self: the store
 * @told: (element-type CareTold): answers; those that hold for one plan only are left out
 * @error: return location for a #GError
 *
 * Returns: %TRUE where they are kept
 */
gboolean
care_told_store_add (CareToldStore *self, GPtrArray *told, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < told->len; i++)
    if (!care_told_get_question (told->pdata[i])->kept_by_plan)
      g_ptr_array_add (kept, told->pdata[i]);
  return kept->len == 0 || replace (self, care_told_merge (self->told, kept), error);
}
