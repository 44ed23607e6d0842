/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vault/care-vault.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "vault/care-recovery-code.h"
#include "vault/care-vault-keyring.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FILE_NAME "vault.json"
#define MAX_FILE_BYTES 65536
#define FORMAT "care-elsewhere-vault"
#define VERSION 1
#define KIND_OF_KEY "vault-key"

/* The ways to have the key again; each is the key, sealed, as the member of that name. */
#define BY_PASSPHRASE "passphrase"
#define BY_SHEET "sheet"

struct _CareVault
{
  GObject parent_instance;

  char *folder;
  char *path;

  GMutex mutex;
  CareVaultKind kind;
  char *id;            /* nullable */
  GBytes *by_passphrase;
  GBytes *by_sheet;
  CareKey *key;        /* nullable: while it is open */
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
  self->kind = CARE_VAULT_NONE;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->by_passphrase, g_bytes_unref);
  g_clear_pointer (&self->by_sheet, g_bytes_unref);
  g_clear_pointer (&self->key, care_key_free);
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
  g_free (self->folder);
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

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, FILE_NAME, NULL);
  return self;
}

static GBytes *
read_wrap (JsonObject *object, const char *name, CareJsonNeed need, GError **error)
{
  const char *text;
  guint8 *data;
  gsize size;

  if (!care_json_get_string (object, "", name, need, &text, error) || text == NULL)
    return NULL;
  data = g_base64_decode (text, &size);
  return g_bytes_new_take (data, size);
}

static gboolean
read_root (CareVault *self, JsonObject *root, GError **error)
{
  static const char *const allowed[] = { "format", "version", "id", "key", BY_PASSPHRASE, BY_SHEET,
                                         NULL };
  const char *format, *id, *key;
  gint64 version;

  if (!care_json_get_string (root, "", "format", CARE_JSON_REQUIRED, &format, error)
      || !care_json_get_int (root, "", "version", CARE_JSON_REQUIRED, 1, G_MAXINT, NULL, &version,
                             error))
    return FALSE;
  if (!g_str_equal (format, FORMAT) || version != VERSION)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                           _("this was made by a newer version of Care Elsewhere"));
      return FALSE;
    }
  if (!care_json_check_members (root, "", allowed, error)
      || !care_json_get_string (root, "", "id", CARE_JSON_REQUIRED, &id, error)
      || !care_json_get_string (root, "", "key", CARE_JSON_REQUIRED, &key, error))
    return FALSE;
  if (g_str_equal (key, "passphrase"))
    {
      self->by_passphrase = read_wrap (root, BY_PASSPHRASE, CARE_JSON_REQUIRED, error);
      self->by_sheet = self->by_passphrase
                         ? read_wrap (root, BY_SHEET, CARE_JSON_REQUIRED, error) : NULL;
      if (self->by_sheet == NULL)
        return FALSE;
    }
  else if (!g_str_equal (key, "keyring"))
    return care_json_fail (error, "", "key", "“%s”", key);
  self->kind = self->by_sheet ? CARE_VAULT_PASSPHRASE : CARE_VAULT_KEYRING;
  self->id = g_strdup (id);
  return TRUE;
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
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = NULL;
  gboolean good;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  g_mutex_lock (&self->mutex);
  clear (self);
  bytes = care_file_read_kept (self->path, MAX_FILE_BYTES, &local);
  if (bytes != NULL)
    root = care_json_parse (bytes, FILE_NAME, &local);
  if (root != NULL)
    object = care_json_root_object (root, "", &local);
  good = object != NULL && read_root (self, object, &local);
  if (!good)
    clear (self);
  g_mutex_unlock (&self->mutex);
  if (good || g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", FILE_NAME);
  return FALSE;
}

CareVaultKind
care_vault_get_kind (CareVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), CARE_VAULT_NONE);

  locker = g_mutex_locker_new (&self->mutex);
  return self->kind;
}

gboolean
care_vault_get_open (CareVault *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  return self->key != NULL;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  g_autofree char *text = g_base64_encode (g_bytes_get_data (bytes, NULL),
                                           g_bytes_get_size (bytes));

  add_string (builder, name, text);
}

static gboolean
write_file (CareVault *self, const char *id, GBytes *by_passphrase, GBytes *by_sheet,
            GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                   _("%s: the folder cannot be made: %s"), self->folder, g_strerror (saved));
      return FALSE;
    }
  json_builder_begin_object (builder);
  add_string (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  add_string (builder, "id", id);
  add_string (builder, "key", by_passphrase ? "passphrase" : "keyring");
  if (by_passphrase != NULL)
    {
      add_bytes (builder, BY_PASSPHRASE, by_passphrase);
      add_bytes (builder, BY_SHEET, by_sheet);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = care_json_to_string (root, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  return care_file_write_atomic (self->path, bytes, error);
}

/* Takes over what has been written. */
static void
take (CareVault *self, const char *id, GBytes *by_passphrase, GBytes *by_sheet, const CareKey *key)
{
  CareKey *copy = care_key_copy (key);

  g_mutex_lock (&self->mutex);
  clear (self);
  self->kind = by_passphrase ? CARE_VAULT_PASSPHRASE : CARE_VAULT_KEYRING;
  self->id = g_strdup (id);
  self->by_passphrase = by_passphrase ? g_bytes_ref (by_passphrase) : NULL;
  self->by_sheet = by_sheet ? g_bytes_ref (by_sheet) : NULL;
  self->key = copy;
  g_mutex_unlock (&self->mutex);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
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
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (CareKey) key = care_key_new ();

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  if (!check_none (self, error) || !care_vault_keyring_store (id, key, error))
    return FALSE;
  if (!write_file (self, id, NULL, NULL, error))
    {
      care_vault_keyring_clear (id, NULL);
      return FALSE;
    }
  take (self, id, NULL, NULL, key);
  return TRUE;
}

static GBytes *
wrap (const CareKey *key, const char *passphrase, const char *id, GError **error)
{
  gsize size;
  const guint8 *data = care_key_get_data (key, &size);
  g_autoptr (GBytes) plain = g_bytes_new_static (data, size);

  return care_seal_with_passphrase (passphrase, KIND_OF_KEY, id, plain, error);
}

static gboolean
check_passphrase (const char *passphrase, GError **error)
{
  if (g_utf8_validate (passphrase, -1, NULL)
      && g_utf8_strlen (passphrase, -1) >= CARE_VAULT_MIN_PASSPHRASE)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               ngettext ("A passphrase has at least %d character.",
                         "A passphrase has at least %d characters.", CARE_VAULT_MIN_PASSPHRASE),
               CARE_VAULT_MIN_PASSPHRASE);
  return FALSE;
}

/* Seals @key anew in both ways and writes that down. Returns the code of the sheet. */
static char *
set_passphrase (CareVault *self, const char *id, const CareKey *key, const char *passphrase,
                GError **error)
{
  g_autofree char *code = care_recovery_code_new ();
  g_autofree char *typed = care_recovery_code_parse (code, NULL);
  g_autoptr (GBytes) by_passphrase = NULL, by_sheet = NULL;

  if (!check_passphrase (passphrase, error))
    return NULL;
  by_passphrase = wrap (key, passphrase, id, error);
  by_sheet = by_passphrase ? wrap (key, typed, id, error) : NULL;
  explicit_bzero (typed, strlen (typed));
  if (by_sheet == NULL || !write_file (self, id, by_passphrase, by_sheet, error))
    return NULL;
  take (self, id, by_passphrase, by_sheet, key);
  return g_steal_pointer (&code);
}

/**
 * care_vault_set_up_passphrase:
 * @self: a vault of which none is set up
 * @passphrase: at least %CARE_VAULT_MIN_PASSPHRASE characters
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
  g_autoptr (CareKey) key = care_key_new ();

  g_return_val_if_fail (CARE_IS_VAULT (self), NULL);

  return check_none (self, error) ? set_passphrase (self, id, key, passphrase, error) : NULL;
}

static CareKey *
unwrap (GBytes *wrapped, const char *passphrase, const char *id, GError **error)
{
  g_autoptr (GBytes) plain = care_unseal_with_passphrase (passphrase, KIND_OF_KEY, id, wrapped,
                                                          error);
  gsize size;
  const guint8 *data = plain ? g_bytes_get_data (plain, &size) : NULL;
  CareKey *key = data ? care_key_new_from_data (data, size) : NULL;

  if (data != NULL)
    explicit_bzero ((gpointer) data, size);
  if (data != NULL && key == NULL)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID, _("the file is damaged"));
  return key;
}

static CareKey *
unwrap_any (const char *id, GBytes *by_passphrase, GBytes *by_sheet, const char *passphrase,
            GError **error)
{
  g_autofree char *code = care_recovery_code_parse (passphrase, NULL);
  g_autoptr (GError) local = NULL;
  CareKey *key = unwrap (by_passphrase, passphrase, id, &local);

  /* Whoever has only the sheet types its code into the same field. */
  if (key == NULL && code != NULL)
    key = unwrap (by_sheet, code, id, NULL);
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
  g_autoptr (GBytes) by_passphrase = NULL, by_sheet = NULL;
  g_autoptr (CareKey) key = NULL;
  g_autofree char *id = NULL;
  CareVaultKind kind;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  g_mutex_lock (&self->mutex);
  kind = self->kind;
  id = g_strdup (self->id);
  by_passphrase = self->by_passphrase ? g_bytes_ref (self->by_passphrase) : NULL;
  by_sheet = self->by_sheet ? g_bytes_ref (self->by_sheet) : NULL;
  g_mutex_unlock (&self->mutex);

  if (kind == CARE_VAULT_NONE)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_NOT_FOUND,
                         _("No lock is set up on this computer."));
  else if (kind == CARE_VAULT_KEYRING)
    key = care_vault_keyring_look_up (id, error);
  else
    key = unwrap_any (id, by_passphrase, by_sheet, passphrase ? passphrase : "", error);
  if (key == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->key, care_key_free);
  self->key = g_steal_pointer (&key);
  g_mutex_unlock (&self->mutex);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  return TRUE;
}

static CareKey *
dup_key (CareVault *self, char **id, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->key == NULL)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_FAILED, _("It is locked."));
      return NULL;
    }
  if (id != NULL)
    *id = g_strdup (self->id);
  return care_key_copy (self->key);
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
  g_autoptr (CareKey) key = NULL;
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
  g_clear_pointer (&self->key, care_key_free);
  g_mutex_unlock (&self->mutex);
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
  if (self->kind == CARE_VAULT_KEYRING)
    id = g_strdup (self->id);
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
  g_autoptr (CareVault) now = NULL;
  gboolean same;

  g_return_val_if_fail (CARE_IS_VAULT (self), FALSE);

  now = care_vault_new (self->folder);
  if (!care_vault_read (now, error))
    return FALSE;
  g_mutex_lock (&self->mutex);
  same = g_strcmp0 (now->id, self->id) == 0;
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
  g_autoptr (CareKey) key = NULL;

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
  g_autoptr (CareKey) key = NULL;

  g_return_val_if_fail (CARE_IS_VAULT (self), NULL);

  key = dup_key (self, NULL, error);
  return key ? care_unseal (key, kind, id, sealed, error) : NULL;
}
