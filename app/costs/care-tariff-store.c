/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-tariff-store.h"

#include "base/care-error.h"
#include "base/care-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define SUFFIX ".json"
#define ASIDE_SUFFIX ".bad"

struct _CareTariffStore
{
  GObject parent_instance;

  char *folder;
  GListStore *cards;
  GStrv set_aside;
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
  return g_list_model_get_n_items (G_LIST_MODEL (CARE_TARIFF_STORE (model)->cards));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (CARE_TARIFF_STORE (model)->cards), position);
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
  g_object_unref (self->cards);
  g_strfreev (self->set_aside);
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
  self->cards = g_list_store_new (CARE_TYPE_TARIFF);
  g_signal_connect_object (self->cards, "items-changed", G_CALLBACK (g_list_model_items_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * care_tariff_store_new:
 * @folder: where the cards are kept; it is made when the first card is saved
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
        g_warning ("%s", error->message);
    }
  return store;
}

/* The name says which card it is, so that a version is replaced and not doubled. */
static char *
dup_path (CareTariffStore *self, CareTariff *card)
{
  CareDate from = care_tariff_get_valid_from (card);
  char iso[CARE_DATE_ISO_LENGTH] = "undated";
  g_autofree char *name = NULL;

  if (from != CARE_DATE_NONE)
    care_date_to_iso (from, iso);
  name = g_strdup_printf ("%s-%s-%s" SUFFIX, care_tariff_get_insured (card)->code,
                          care_tariff_get_scheme (card), iso);
  return g_build_filename (self->folder, name, NULL);
}

static int
compare_cards (gconstpointer a, gconstpointer b, gpointer data)
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

/* A card of the same city, scheme and date: the one that a new one takes the place of. */
static void
drop_same (CareTariffStore *self, CareTariff *card)
{
  for (guint i = get_n_items (G_LIST_MODEL (self)); i > 0; i--)
    {
      g_autoptr (CareTariff) other = get_item (G_LIST_MODEL (self), i - 1);

      if (other == card || compare_cards (other, card, NULL) == 0)
        g_list_store_remove (self->cards, i - 1);
    }
}

/* What cannot be read is kept under another name: it may be the only copy, and somebody may mend
 * it. The user is told which file and why. */
static void
put_aside (CareTariffStore *self, const char *path, GError *fault, GStrvBuilder *messages)
{
  g_autofree char *aside = g_strconcat (path, ASIDE_SUFFIX, NULL);
  g_autofree char *message = NULL;

  if (g_rename (path, aside) == 0)
    message = g_strdup_printf (_("A card could not be read and was set aside as %s: %s"), aside,
                               fault->message);
  else
    message = g_strdup_printf (_("A card could not be read: %s"), fault->message);
  g_strv_builder_add (messages, message);
}

/**
 * care_tariff_store_load:
 * @self: a store
 * @error: return location for a #GError
 *
 * Reads the folder anew. Files that are not cards are set aside; see
 * care_tariff_store_dup_set_aside().
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

  g_list_store_remove_all (self->cards);
  g_clear_pointer (&self->set_aside, g_strfreev);
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
      g_autoptr (CareTariff) card = NULL;
      g_autoptr (GError) fault = NULL;

      if (!g_str_has_suffix (name, SUFFIX) || *name == '.')
        continue;
      card = care_tariff_new_from_file (path, &fault);
      if (card != NULL)
        g_list_store_insert_sorted (self->cards, card, compare_cards, NULL);
      else
        put_aside (self, path, fault, messages);
    }
  self->set_aside = g_strv_builder_end (messages);
  return TRUE;
}

/**
 * care_tariff_store_dup_set_aside:
 * @self: a store
 *
 * Returns: (transfer full): a sentence for each file that could not be read; may be empty
 */
GStrv
care_tariff_store_dup_set_aside (CareTariffStore *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self), NULL);
  return g_strdupv (self->set_aside ? self->set_aside : (GStrv) none);
}

/**
 * care_tariff_store_find:
 * @self: a store
 * @insured: (nullable): where somebody is insured
 * @scheme: (nullable): in which scheme
 * @day: the day that matters
 *
 * Returns: (transfer full) (nullable): the newest card in force on @day; one that starts later is
 *   no card for that day
 */
CareTariff *
care_tariff_store_find (CareTariffStore *self, const CareDivision *insured, const char *scheme,
                        CareDate day)
{
  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self), NULL);
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (CareTariff) card = get_item (G_LIST_MODEL (self), i);

      /* Sorted from new to old, the undated ones last. */
      if (care_tariff_is_for (card, insured, scheme)
          && care_tariff_get_valid_from (card) <= day)
        return g_steal_pointer (&card);
    }
  return NULL;
}

static gboolean
write_card (CareTariff *card, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = care_tariff_to_json (card);
  char *text = care_json_to_string (root, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return care_tariff_check (card, "card", error)
         && care_tariff_check_read_on (card, care_date_today (), "card", error)
         && care_file_write_atomic (path, bytes, error);
}

/**
 * care_tariff_store_save:
 * @self: a store
 * @card: a card
 * @error: return location for a #GError
 *
 * Writes the card; the version of the same city, scheme and date is replaced.
 *
 * Returns: %FALSE where the card is impossible or cannot be written; the file is then as before
 */
gboolean
care_tariff_store_save (CareTariffStore *self, CareTariff *card, GError **error)
{
  g_autoptr (CareTariff) hold = g_object_ref (card);
  g_autofree char *path = NULL;

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self) && CARE_IS_TARIFF (card), FALSE);

  path = dup_path (self, card);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                   _("%s: cannot be made: %s"), self->folder, g_strerror (saved));
      return FALSE;
    }
  if (!write_card (card, path, error))
    return FALSE;
  drop_same (self, card);
  g_list_store_insert_sorted (self->cards, card, compare_cards, NULL);
  return TRUE;
}

/**
 * care_tariff_store_remove:
 * @self: a store
 * @card: one of its cards
 * @error: return location for a #GError
 *
 * Returns: %FALSE where its file cannot be removed
 */
gboolean
care_tariff_store_remove (CareTariffStore *self, CareTariff *card, GError **error)
{
  g_autofree char *path = NULL;
  guint position;

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self) && CARE_IS_TARIFF (card), FALSE);

  path = dup_path (self, card);
  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                   _("%s: cannot be removed: %s"), path, g_strerror (saved));
      return FALSE;
    }
  if (g_list_store_find (self->cards, card, &position))
    g_list_store_remove (self->cards, position);
  return TRUE;
}

/**
 * care_tariff_store_import:
 * @self: a store
 * @path: a file that somebody has shared
 * @error: return location for a #GError
 *
 * What others have confirmed is not confirmed here: their eyes are not the user's. The card counts
 * once its figures are.
 *
 * Returns: (transfer full): the card, saved; %NULL where the file is not a card
 */
CareTariff *
care_tariff_store_import (CareTariffStore *self, const char *path, GError **error)
{
  g_autoptr (CareTariff) read = NULL, card = NULL;

  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self), NULL);

  read = care_tariff_new_from_file (path, error);
  if (read == NULL)
    return NULL;
  card = care_tariff_copy_for (read, care_tariff_get_insured (read),
                               care_tariff_get_scheme (read));
  care_tariff_set_valid_from (card, care_tariff_get_valid_from (read));
  if (!care_tariff_store_save (self, card, error))
    return NULL;
  return g_steal_pointer (&card);
}

/**
 * care_tariff_store_export:
 * @self: a store
 * @card: a card
 * @path: where to write it
 * @error: return location for a #GError
 *
 * Returns: %FALSE where it cannot be written
 */
gboolean
care_tariff_store_export (CareTariffStore *self, CareTariff *card, const char *path, GError **error)
{
  g_return_val_if_fail (CARE_IS_TARIFF_STORE (self) && CARE_IS_TARIFF (card), FALSE);
  return write_card (card, path, error);
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
      CareTariff *card = NULL;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      card = care_tariff_new_from_file (path, &error);
      if (card == NULL)
        g_warning ("%s", error->message);
      else if (care_tariff_is_example (card))
        g_ptr_array_add (examples, card);
      else
        g_object_unref (card);
    }
  return examples;
}
