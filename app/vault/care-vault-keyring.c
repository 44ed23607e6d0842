/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vault/care-vault-keyring.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

static const SecretSchema schema = {
  CARE_APPLICATION_ID ".Vault",
  SECRET_SCHEMA_NONE,
  { { "vault", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/**
 * care_vault_keyring_is_there:
 *
 * Returns: whether this desktop has a keyring that answers
 */
gboolean
care_vault_keyring_is_there (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = NULL;

  /* In a sandbox libsecret keeps a file of its own, whose key the desktop gives out. */
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return TRUE;
  service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, NULL, &error);
  return service != NULL;
}

static gboolean
fail (GError **error, GError *reason)
{
  g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("The keyring of this desktop: %s"),
               reason != NULL ? reason->message : _("it has no such key"));
  g_clear_error (&reason);
  return FALSE;
}

/**
 * care_vault_keyring_store:
 * @id: id of a vault
 * @key: its key
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the keyring has the key, and gives the same one back
 */
gboolean
care_vault_keyring_store (const char *id, const CareSealKey *key, GError **error)
{
  gsize size;
  const guint8 *data = care_seal_key_get_data (key, &size);
  g_autofree char *text = g_base64_encode (data, size);
  g_autoptr (CareSealKey) back = NULL;
  GError *reason = NULL;
  gboolean stored;

  stored = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT,
                                       _("Care Elsewhere: plans"), text, NULL, &reason,
                                       "vault", id, NULL);
  explicit_bzero (text, strlen (text));
  if (!stored)
    return fail (error, reason);
  back = care_vault_keyring_look_up (id, error);
  return back != NULL;
}

/**
 * care_vault_keyring_look_up:
 * @id: id of a vault
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its key, or %NULL
 */
CareSealKey *
care_vault_keyring_look_up (const char *id, GError **error)
{
  GError *reason = NULL;
  char *text = secret_password_lookup_sync (&schema, NULL, &reason, "vault", id, NULL);
  CareSealKey *key = NULL;

  if (text != NULL)
    {
      gsize size;
      guint8 *data = g_base64_decode (text, &size);

      key = care_seal_key_new_from_data (data, size);
      explicit_bzero (data, size);
      g_free (data);
      secret_password_free (text);
    }
  if (key == NULL)
    fail (error, reason);
  return key;
}

/**
 * care_vault_keyring_clear:
 * @id: id of a vault
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the keyring has no key of this vault any more
 */
gboolean
care_vault_keyring_clear (const char *id, GError **error)
{
  GError *reason = NULL;

  secret_password_clear_sync (&schema, NULL, &reason, "vault", id, NULL);
  return reason == NULL || fail (error, reason);
}
