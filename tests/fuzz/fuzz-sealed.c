/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "vault/care-seal.h"
#include "vault/care-vault-file.h"

#include <glib/gstdio.h>

static void
try_vault_file (const uint8_t *data, size_t size)
{
  g_autofree char *folder = g_dir_make_tmp ("care-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "vault.json", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (CareVaultFile) file = { CARE_VAULT_NONE }, again = { CARE_VAULT_NONE };

  g_assert_true (g_file_set_contents_full (path, (const char *) data, size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  if (!care_vault_file_read (path, &file, &error))
    {
      g_assert_nonnull (error);
      g_assert_null (file.id);
    }
  else
    {
      g_assert_no_error (error);
      g_assert_true (care_vault_file_write (path, &file, &error));
      g_assert_true (care_vault_file_read (path, &again, &error));
      g_assert_cmpint (again.kind, ==, file.kind);
      g_assert_cmpstr (again.id, ==, file.id);
      g_assert_true ((file.by_sheet == NULL) == (again.by_sheet == NULL));
      g_assert_true (file.by_sheet == NULL || g_bytes_equal (file.by_sheet, again.by_sheet));
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* A sealed file is opened by its own key alone and then has what was sealed; what a vault file says
 * comes back from its own text. A passphrase is not tried: that is slow on purpose, and comes after
 * everything has been read. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 known[32] = "the key of the corpus, 32 bytes.";
  g_autoptr (CareSealKey) key = care_seal_key_new_from_data (known, sizeof known);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = care_unseal (key, "plan", "1", bytes, &error);

  g_assert_true ((plain == NULL) == (error != NULL));
  if (plain != NULL)
    {
      g_assert_true (care_seal_is_sealed (bytes));
      g_assert_false (care_seal_has_passphrase (bytes));
      g_assert_cmpuint (g_bytes_get_size (plain), <, size);
    }
  g_clear_error (&error);
  if (!care_seal_has_passphrase (bytes))
    {
      g_autoptr (GBytes) opened = care_unseal_with_passphrase ("", "plan", "1", bytes, &error);

      g_assert_null (opened);
      g_assert_nonnull (error);
    }
  if (!care_seal_is_sealed (bytes))
    try_vault_file (data, size);
  return 0;
}
