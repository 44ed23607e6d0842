/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-vault"
#include "config.h"

#include "vault/care-vault.h"

#include "base/care-error.h"
#include "vault/care-recovery-code.h"
#include "vault/care-vault-file.h"
#include "vault/care-vault-keyring.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FILE_NAME "vault.json"
#define KIND_OF_KEY "vault-key"

struct _CareVault
{
  GObject parent_instance;

  char *path;

  GMutex mutex;
  CareVaultFile file;
  CareSealKey *key; /* nullable: while it is open */
};

G_DEFINE_FINAL_TYPE (CareVault, care_vault, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
clear (CareVault *self)
{
  care_vault_file_clear (&self->file);
  g_clear_pointer (&self->key, care_seal_key_free);
}

static void
care_vault_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, care_vault_get_open (CARE_VAULT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_vault_finalize (GObject *object)
{
  CareVault *self = CARE_VAULT (object);

  clear (self);
  g_free (self->path);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (care_vault_parent_class)->finalize (object);
}

static void
care_vault_class_init (CareVaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = care_vault_get_property;
  object_class->finalize = care_vault_finalize;

  properties[PROP_OPEN] =
    g_param_spec_boolean ("open", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_vault_init (CareVault *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * care_vault_new:
 * @folder: where its file is
 *
 * Returns: (transfer full): a vault that has not been read
 */
CareVault *
care_vault_new (const char *folder)
{
  CareVault *self = g_object_new (CARE_TYPE_VAULT, NULL);

  self->path = g_build_filename (folder, FILE_NAME, NULL);
  return self;
}

/**
 * care_vault_read:
 * @self: a vault
 * @error: return location for a #GError
 *
 * Reads its file; the vault is locked then. Where there is no file, none is set up.
 *
 * Returns: %FALSE where the file is there and cannot be read; it stays as it is, and so must what
 *   is sealed
 */
gboolean
care_vault_read (CareVault *self, GError **error)
{
  CareVaultFile file;
  gboolean good;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  good = care_vault_file_read (self->path, &file, error);
  g_mutex_lock (&self->mutex);
  clear (self);
  self->file = file;
  g_mutex_unlock (&self->mutex);
  return good;
}

CareVaultKind
care_vault_get_kind (CareVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), CARE_VAULT_NONE);

  locker = g_mutex_locker_new (&self->mutex);
  return self->file.kind;
}

gboolean
care_vault_get_open (CareVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  return self->key != NULL;
}

/* Writes @file and takes it over. */
static gboolean
adopt (CareVault *self, const CareVaultFile *file, const CareSealKey *key, GError **error)
{
  if (!care_vault_file_write (self->path, file, error))
    return FALSE;
  g_mutex_lock (&self->mutex);
  clear (self);
  care_vault_file_copy (file, &self->file);
  self->key = care_seal_key_copy (key);
  g_mutex_unlock (&self->mutex);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  return TRUE;
}

/* Where a vault is there already its key is needed for what lies under it. */
static gboolean
check_none (CareVault *self, GError **error)
{
  if (care_vault_get_kind (self) == CARE_VAULT_NONE
      && !g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error_literal (error, CARE_ERROR, CARE_ERROR_FAILED,
                       _("A lock is set up on this computer already."));
  return FALSE;
}

/**
 * care_vault_set_up_keyring:
 * @self: a vault of which none is set up
 * @error: return location for a #GError
 *
 * Makes a key and gives it to the keyring; the vault is open then.
 *
 * Returns: %FALSE where there is no keyring, or it will not have the key
 */
gboolean
care_vault_set_up_keyring (CareVault *self, GError **error)
{
  g_auto (CareVaultFile) file = { CARE_VAULT_KEYRING, g_uuid_string_random () };
  g_autoptr (CareSealKey) key = care_seal_key_new ();

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  if (!check_none (self, error) || !care_vault_keyring_store (file.id, key, error))
    return FALSE;
  if (adopt (self, &file, key, error))
    return TRUE;
  care_vault_keyring_clear (file.id, NULL);
  return FALSE;
}

static GBytes *
wrap (const CareSealKey *key, const char *passphrase, const char *id, GError **error)
{
  gsize size;
  const guint8 *data = care_seal_key_get_data (key, &size);
  g_autoptr (GBytes) plain = g_bytes_new_static (data, size);

  return care_seal_with_passphrase (passphrase, KIND_OF_KEY, id, plain, error);
}

/* Seals @key anew in both ways and writes that down. Returns the code of the sheet. */
static char *
set_passphrase (CareVault *self, const char *id, const CareSealKey *key, const char *passphrase,
                GError **error)
{
  g_autofree char *code = care_recovery_code_new ();
  g_autofree char *typed = care_recovery_code_parse (code, NULL);
  g_auto (CareVaultFile) file = { CARE_VAULT_PASSPHRASE, g_strdup (id) };

  if (!care_seal_check_passphrase (passphrase, error))
    return NULL;
  file.by_passphrase = wrap (key, passphrase, id, error);
  file.by_sheet = file.by_passphrase ? wrap (key, typed, id, error) : NULL;
  explicit_bzero (typed, strlen (typed));
  if (file.by_sheet == NULL || !adopt (self, &file, key, error))
    return NULL;
  return g_steal_pointer (&code);
}

/**
 * care_vault_set_up_passphrase:
 * @self: a vault of which none is set up
 * @passphrase: at least %CARE_SEAL_MIN_PASSPHRASE characters
 * @error: return location for a #GError
 *
 * Makes a key and seals it with @passphrase and with the code of a recovery sheet; the vault is
 * open then. Without one of the two what is sealed is lost.
 *
 * Returns: (transfer full): the code, as it is printed; it is nowhere else
 */
char *
care_vault_set_up_passphrase (CareVault *self, const char *passphrase, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (CareSealKey) key = care_seal_key_new ();

  g_return_val_if_fail (CARE_IS_VAULT (self), NULL);

  return check_none (self, error) ? set_passphrase (self, id, key, passphrase, error) : NULL;
}

static CareSealKey *
unwrap (GBytes *wrapped, const char *passphrase, const char *id, GError **error)
{
  g_autoptr (GBytes) plain = care_unseal_with_passphrase (passphrase, KIND_OF_KEY, id, wrapped,
                                                          error);
  gsize size;
  const guint8 *data = plain ? g_bytes_get_data (plain, &size) : NULL;
  CareSealKey *key = data ? care_seal_key_new_from_data (data, size) : NULL;

  if (data != NULL)
    explicit_bzero ((gpointer) data, size);
  if (data != NULL && key == NULL)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID, _("the file is damaged"));
  return key;
}

static CareSealKey *
unwrap_any (const CareVaultFile *file, const char *passphrase, GError **error)
{
  g_autofree char *code = care_recovery_code_parse (passphrase, NULL);
  g_autoptr (GError) local = NULL;
  CareSealKey *key = unwrap (file->by_passphrase, passphrase, file->id, &local);

  /* Whoever has only the sheet types its code into the same field. */
  if (key == NULL && code != NULL)
    key = unwrap (file->by_sheet, code, file->id, NULL);
  if (code != NULL)
    explicit_bzero (code, strlen (code));
  if (key == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return key;
}

/**
 * care_vault_unlock:
 * @self: a locked vault
 * @passphrase: (nullable): the passphrase, or the code of the recovery sheet; %NULL where the key
 *   is in the keyring
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the vault is open
 */
gboolean
care_vault_unlock (CareVault *self, const char *passphrase, GError **error)
{
  g_auto (CareVaultFile) file = { CARE_VAULT_NONE };
  g_autoptr (CareSealKey) key = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  g_mutex_lock (&self->mutex);
  care_vault_file_copy (&self->file, &file);
  g_mutex_unlock (&self->mutex);

  if (file.kind == CARE_VAULT_NONE)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_NOT_FOUND,
                         _("No lock is set up on this computer."));
  else if (file.kind == CARE_VAULT_KEYRING)
    key = care_vault_keyring_look_up (file.id, error);
  else
    key = unwrap_any (&file, passphrase ? passphrase : "", error);
  if (key == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->key, care_seal_key_free);
  self->key = g_steal_pointer (&key);
  g_mutex_unlock (&self->mutex);
  g_debug ("the vault is open");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  return TRUE;
}

static CareSealKey *
dup_key (CareVault *self, char **id, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->key == NULL)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_FAILED, _("It is locked."));
      return NULL;
    }
  if (id != NULL)
    *id = g_strdup (self->file.id);
  return care_seal_key_copy (self->key);
}

/**
 * care_vault_change_passphrase:
 * @self: an open vault
 * @passphrase: the new one
 * @error: return location for a #GError
 *
 * The old passphrase and the old sheet open nothing any more; what is sealed stays as it is. A
 * vault with its key in the keyring gets a passphrase instead.
 *
 * Returns: (transfer full): the code of the new recovery sheet, or %NULL where all is as before
 */
char *
care_vault_change_passphrase (CareVault *self, const char *passphrase, GError **error)
{
  g_autofree char *id = NULL, *code = NULL;
  g_autoptr (CareSealKey) key = NULL;
  gboolean of_keyring;

  g_return_val_if_fail (CARE_IS_VAULT (self), NULL);

  key = dup_key (self, &id, error);
  if (key == NULL || !care_vault_check_there (self, error))
    return NULL;
  of_keyring = care_vault_get_kind (self) == CARE_VAULT_KEYRING;
  code = set_passphrase (self, id, key, passphrase, error);
  if (code != NULL && of_keyring)
    care_vault_keyring_clear (id, NULL);
  return g_steal_pointer (&code);
}

/**
 * care_vault_lock:
 * @self: a vault
 *
 * Wipes the key from memory. What has been unsealed is for the caller to let go of.
 */
void
care_vault_lock (CareVault *self)
{
  g_return_if_fail (CARE_IS_VAULT (self));

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->key, care_seal_key_free);
  g_mutex_unlock (&self->mutex);
  g_debug ("the vault is locked");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/**
 * care_vault_forget:
 * @self: a vault
 * @error: return location for a #GError
 *
 * Deletes the wrapped key, from the file and from the keyring; what is sealed can then be opened by
 * nobody, wherever copies of it are.
 *
 * Returns: %FALSE where the file could not be deleted
 */
gboolean
care_vault_forget (CareVault *self, GError **error)
{
  g_autofree char *id = NULL;
  gboolean cleared = TRUE;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  g_mutex_lock (&self->mutex);
  if (self->file.kind == CARE_VAULT_KEYRING)
    id = g_strdup (self->file.id);
  g_mutex_unlock (&self->mutex);
  if (id != NULL)
    cleared = care_vault_keyring_clear (id, error);
  if (g_unlink (self->path) != 0 && errno != ENOENT)
    {
      int saved = errno;

      if (cleared)
        g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                     _("%s: cannot be deleted: %s"), self->path, g_strerror (saved));
      return FALSE;
    }
  g_mutex_lock (&self->mutex);
  clear (self);
  g_mutex_unlock (&self->mutex);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  return cleared;
}

/**
 * care_vault_check_there:
 * @self: a vault
 * @error: return location for a #GError
 *
 * What is sealed after somebody else has forgotten the key could never be opened again.
 *
 * Returns: whether the file is still there, with the id that it was read with
 */
gboolean
care_vault_check_there (CareVault *self, GError **error)
{
  g_auto (CareVaultFile) now = { CARE_VAULT_NONE };
  gboolean same;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  if (!care_vault_file_read (self->path, &now, error))
    return FALSE;
  g_mutex_lock (&self->mutex);
  same = g_strcmp0 (now.id, self->file.id) == 0;
  g_mutex_unlock (&self->mutex);
  if (!same)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_FAILED,
                         _("The key on this computer has been deleted or exchanged by another "
                           "program."));
  return same;
}

/**
 * care_vault_seal:
 * @self: an open vault
 * @kind: what is sealed, such as `plan`
 * @id: which one it is
 * @plain: what shall be sealed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a sealed file
 */
GBytes *
care_vault_seal (CareVault *self, const char *kind, const char *id, GBytes *plain, GError **error)
{
  g_autoptr (CareSealKey) key = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), NULL);

  key = dup_key (self, NULL, error);
  return key ? care_seal (key, kind, id, plain, error) : NULL;
}

/**
 * care_vault_unseal:
 * @self: an open vault
 * @kind: what is sealed
 * @id: which one it is
 * @sealed: a sealed file
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was sealed
 */
GBytes *
care_vault_unseal (CareVault *self, const char *kind, const char *id, GBytes *sealed,
                   GError **error)
{
  g_autoptr (CareSealKey) key = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), NULL);

  key = dup_key (self, NULL, error);
  return key ? care_unseal (key, kind, id, sealed, error) : NULL;
}
