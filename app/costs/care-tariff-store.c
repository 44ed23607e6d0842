/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-costs"
#include "config.h"

#include "costs/care-tariff-store.h"

#include "base/care-error.h"
#include "base/care-file-set.h"
#include "base/care-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".json"
#define PATH_KEY "care-tariff-path" /* of a card of the store: where its file is */

struct _CareTariffStore
{
  GObject parent_instance;

  char *folder;
  GListStore *tariffs;
  GStrv unreadable;   /* nullable: sentences */
  GHashTable *known;  /* path → digest of the file as it was read or written last */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CareTariffStore, care_tariff_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return CARE_TYPE_TARIFF;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (CARE_TARIFF_STORE (model)->tariffs));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (CARE_TARIFF_STORE (model)->tariffs), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
care_tariff_store_finalize (GObject *object)
{
  CareTariffStore *self = CARE_TARIFF_STORE (object);

  g_free (self->folder);
  g_object_unref (self->tariffs);
  g_strfreev (self->unreadable);
  g_hash_table_unref (self->known);
  G_OBJECT_CLASS (care_tariff_store_parent_class)->finalize (object);
}

static void
care_tariff_store_class_init (CareTariffStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_tariff_store_finalize;
}

static void
care_tariff_store_init (CareTariffStore *self)
{
  self->tariffs = g_list_store_new (CARE_TYPE_TARIFF);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_signal_connect_object (self->tariffs, "items-changed", G_CALLBACK (g_list_model_items_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * care_tariff_store_new:
 * @folder: where the tariffs are kept; it is made when the first tariff is saved
 *
 * Returns: (transfer full): a store that has not read anything yet
 */
CareTariffStore *
care_tariff_store_new (const char *folder)
{
  CareTariffStore *self;

  g_return_val_if_fail (folder != NULL, NULL);
  self = g_object_new (CARE_TYPE_TARIFF_STORE, NULL);
  self->folder = g_strdup (folder);
  return self;
}

/**
 * care_tariff_store_get_default:
 *
 * Returns: (transfer none): the store in the user's data folder, read once
 */
CareTariffStore *
care_tariff_store_get_default (void)
{
  static CareTariffStore *store;

  if (store == NULL)
    {
      g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "care-elsewhere",
                                                  "cards", NULL);
      g_autoptr (GError) error = NULL;

      store = care_tariff_store_new (folder);
      if (!care_tariff_store_load (store, &error))
        {
          const char *const messages[] = { error->message, NULL };

          store->unreadable = g_strdupv ((GStrv) messages);
        }
    }
  return store;
}

/* The name says which tariff it is, so that a version is replaced and not doubled. */
static char *
dup_path (CareTariffStore *self, CareTariff *tariff)
{
  CareDate from = care_tariff_get_valid_from (tariff);
  char iso[CARE_DATE_ISO_LENGTH] = "undated";
  g_autofree char *name = NULL;

  if (from != CARE_DATE_NONE)
    care_date_to_iso (from, iso);
  name = g_strdup_printf ("%s-%s-%s" SUFFIX, care_tariff_get_insured (tariff)->code,
                          care_tariff_get_scheme (tariff), iso);
  return g_build_filename (self->folder, name, NULL);
}

static int
compare_tariffs (gconstpointer a, gconstpointer b, gpointer data)
{
  CareTariff *one = CARE_TARIFF ((gpointer) a), *other = CARE_TARIFF ((gpointer) b);
  CareDate from = care_tariff_get_valid_from (one);
  CareDate other_from = care_tariff_get_valid_from (other);
  int order = g_strcmp0 (care_tariff_get_insured (one)->code,
                         care_tariff_get_insured (other)->code);

  if (order == 0)
    order = g_strcmp0 (care_tariff_get_scheme (one), care_tariff_get_scheme (other));
  return order != 0 ? order : from > other_from ? -1 : from < other_from;
}

static char *
dup_digest (const char *path)
{
  g_autoptr (GBytes) bytes = care_file_read_kept (path, CARE_JSON_MAX_BYTES, NULL);

  return bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}

static void
know (CareTariffStore *self, CareTariff *tariff, const char *path)
{
  g_object_set_data_full (G_OBJECT (tariff), PATH_KEY, g_strdup (path), g_free);
  g_hash_table_insert (self->known, g_strdup (path), dup_digest (path));
}

/* Whether the file may be written over: it is not there, or it is as it was read or written last.
 * What could not be read may be the only copy of what somebody has typed. */
static gboolean
is_free (CareTariffStore *self, const char *path)
{
  g_autofree char *digest = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  digest = dup_digest (path);
  return digest != NULL && g_strcmp0 (digest, g_hash_table_lookup (self->known, path)) == 0;
}

static char *
dup_free_path (CareTariffStore *self, CareTariff *tariff)
{
  char *path = g_strdup (g_object_get_data (G_OBJECT (tariff), PATH_KEY));
  g_autofree char *usual = dup_path (self, tariff);
  g_autofree char *stem = g_strndup (usual, strlen (usual) - strlen (SUFFIX));

  if (path != NULL && !g_str_has_prefix (path, stem))
    g_clear_pointer (&path, g_free); /* it is about another date by now */
  if (path == NULL)
    path = g_strdup (usual);
  for (guint i = 2; !is_free (self, path); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s-%u" SUFFIX, stem, i);
    }
  return path;
}

/* The one that a new tariff takes the place of: itself, or one of the same city, scheme and day. */
static CareTariff *
find_same (CareTariffStore *self, CareTariff *tariff)
{
  CareTariff *same = NULL;

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (CareTariff) other = get_item (G_LIST_MODEL (self), i);

      if (other == tariff)
        return other; /* the list holds it */
      if (same == NULL && compare_tariffs (other, tariff, NULL) == 0)
        same = other;
    }
  return same;
}

static void
drop (CareTariffStore *self, CareTariff *tariff)
{
  guint position;

  if (tariff != NULL && g_list_store_find (self->tariffs, tariff, &position))
    g_list_store_remove (self->tariffs, position);
}

static gboolean
read_tariff (CareTariffStore *self, const char *path, GError **error)
{
  g_autofree char *shown = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = care_file_read_kept (path, CARE_JSON_MAX_BYTES, error);
  g_autoptr (JsonNode) root = bytes ? care_json_parse (bytes, shown, error) : NULL;
  g_autoptr (CareTariff) tariff = root ? care_tariff_new_from_json (root, shown, error) : NULL;

  if (tariff == NULL)
    return FALSE;
  know (self, tariff, path);
  g_list_store_insert_sorted (self->tariffs, tariff, compare_tariffs, NULL);
  return TRUE;
}

/**
 * care_tariff_store_load:
 * @self: a store
 * @error: return location for a #GError
 *
 * Reads the folder anew. Files that cannot be read stay where they are; see
 * care_tariff_store_dup_unreadable().
 *
 * Returns: %FALSE where the folder is there but cannot be read
 */
gboolean
care_tariff_store_load (CareTariffStore *self, GError **error)
{
  g_autoptr (GStrvBuilder) messages = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self), FALSE);

  g_list_store_remove_all (self->tariffs);
  g_hash_table_remove_all (self->known);
  g_clear_pointer (&self->unreadable, g_strfreev);
  care_file_sweep (self->folder);
  folder = g_dir_open (self->folder, 0, &local);
  if (folder == NULL)
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *message = NULL;
      g_autoptr (GError) fault = NULL;

      if (!g_str_has_suffix (name, SUFFIX) || *name == '.' || read_tariff (self, path, &fault))
        continue;
      message = g_strdup_printf (_("A tariff that was kept could not be read and was left as it "
                                   "is: %s"), fault->message);
      g_strv_builder_add (messages, message);
    }
  self->unreadable = g_strv_builder_end (messages);
  g_debug ("loaded %u tariffs, %u could not be read",
           g_list_model_get_n_items (G_LIST_MODEL (self->tariffs)),
           g_strv_length (self->unreadable));
  return TRUE;
}

/**
 * care_tariff_store_dup_unreadable:
 * @self: a store
 *
 * Returns: (transfer full): a sentence for each file that could not be read; may be empty
 */
GStrv
care_tariff_store_dup_unreadable (CareTariffStore *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self), NULL);
  return g_strdupv (self->unreadable ? self->unreadable : (GStrv) none);
}

/**
 * care_tariff_store_find:
 * @self: a store
 * @insured: (nullable): where somebody is insured
 * @scheme: (nullable): in which scheme
 * @day: the day that matters
 *
 * Returns: (transfer full) (nullable): the newest tariff in force on @day; one that starts later is
 *   no tariff for that day
 */
CareTariff *
care_tariff_store_find (CareTariffStore *self, const CareDivision *insured, const char *scheme,
                        CareDate day)
{
  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self), NULL);
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (CareTariff) tariff = get_item (G_LIST_MODEL (self), i);

      /* Sorted from new to old, the undated ones last. */
      if (care_tariff_is_for (tariff, insured, scheme)
          && care_tariff_get_valid_from (tariff) <= day)
        return g_steal_pointer (&tariff);
    }
  return NULL;
}

static gboolean
write_tariff (CareTariff *tariff, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = care_tariff_to_json (tariff);
  char *text = care_json_to_string (root, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return care_tariff_check (tariff, "card", error)
         && care_tariff_check_read_on (tariff, care_date_today (), "card", error)
         && care_file_write_atomic (path, bytes, error);
}

/**
 * care_tariff_store_save:
 * @self: a store
 * @tariff: a tariff
 * @error: return location for a #GError
 *
 * Writes the tariff; the version of the same city, scheme and date is replaced. Where its file
 * could not be read, or another program has changed it since, it stays, and @tariff gets a file
 * beside it.
 *
 * Returns: %FALSE where the tariff is impossible or cannot be written; the file is then as before
 */
gboolean
care_tariff_store_save (CareTariffStore *self, CareTariff *tariff, GError **error)
{
  g_autoptr (CareTariff) hold = g_object_ref (tariff);
  g_autofree char *path = NULL, *before = NULL;
  CareTariff *same;

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self) && CARE_IS_TARIFF (tariff), FALSE);

  same = find_same (self, tariff);
  before = g_strdup (same ? g_object_get_data (G_OBJECT (same), PATH_KEY) : NULL);
  path = dup_free_path (self, same ? same : tariff);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                   _("%s: cannot be made: %s"), self->folder, g_strerror (saved));
      return FALSE;
    }
  if (!write_tariff (tariff, path, error))
    return FALSE;
  drop (self, same);
  know (self, tariff, path);
  g_list_store_insert_sorted (self->tariffs, tariff, compare_tariffs, NULL);
  if (before != NULL && !g_str_equal (before, path) && !is_free (self, before))
    read_tariff (self, before, NULL); /* what another program has made of it is shown as well */
  return TRUE;
}

/**
 * care_tariff_store_remove:
 * @self: a store
 * @tariff: one of its tariffs
 * @error: return location for a #GError
 *
 * Returns: %FALSE where its file cannot be removed
 */
gboolean
care_tariff_store_remove (CareTariffStore *self, CareTariff *tariff, GError **error)
{
  g_autofree char *path = NULL;
  guint position;

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self) && CARE_IS_TARIFF (tariff), FALSE);

  path = g_strdup (g_object_get_data (G_OBJECT (tariff), PATH_KEY));
  if (path == NULL)
    path = dup_path (self, tariff);
  if (!is_free (self, path))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED,
                   _("%s: another program has changed it; it was not removed"), path);
      return FALSE;
    }
  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                   _("%s: cannot be removed: %s"), path, g_strerror (saved));
      return FALSE;
    }
  if (g_list_store_find (self->tariffs, tariff, &position))
    g_list_store_remove (self->tariffs, position);
  return TRUE;
}

/**
 * care_tariff_store_import:
 * @self: a store
 * @path: a file that somebody has shared
 * @error: return location for a #GError
 *
 * What others have confirmed is not confirmed here: their eyes are not the user's. The tariff
 * counts once its figures are.
 *
 * Returns: (transfer full): the tariff, saved; %NULL where the file is not a tariff
 */
CareTariff *
care_tariff_store_import (CareTariffStore *self, const char *path, GError **error)
{
  g_autoptr (CareTariff) read = NULL, tariff = NULL;

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self), NULL);

  read = care_tariff_new_from_file (path, error);
  if (read == NULL)
    return NULL;
  tariff = care_tariff_copy_for (read, care_tariff_get_insured (read),
                                 care_tariff_get_scheme (read));
  care_tariff_set_valid_from (tariff, care_tariff_get_valid_from (read));
  if (!care_tariff_store_save (self, tariff, error))
    return NULL;
  return g_steal_pointer (&tariff);
}

/**
 * care_tariff_store_export:
 * @self: a store
 * @tariff: a tariff
 * @path: where to write it
 * @error: return location for a #GError
 *
 * Returns: %FALSE where it cannot be written
 */
gboolean
care_tariff_store_export (CareTariffStore *self, CareTariff *tariff, const char *path,
                          GError **error)
{
  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self) && CARE_IS_TARIFF (tariff), FALSE);
  return write_tariff (tariff, path, error);
}

/**
 * care_tariff_store_read_examples:
 * @self: a store
 *
 * Reads the examples that the app carries: figures nobody has verified, to be copied and confirmed
 * one by one.
 *
 * Returns: (transfer full) (element-type CareTariff): the examples; may be empty
 */
GPtrArray *
care_tariff_store_read_examples (CareTariffStore *self)
{
  GPtrArray *examples = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = care_file_find_data ("cards");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      CareTariff *tariff = NULL;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      tariff = care_tariff_new_from_file (path, &error);
      if (tariff == NULL)
        g_warning ("%s", error->message);
      else if (care_tariff_is_example (tariff))
        g_ptr_array_add (examples, tariff);
      else
        g_object_unref (tariff);
    }
  return examples;
}
