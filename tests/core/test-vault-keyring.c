/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With a real keyring on a bus of its own; and, as "--without", on a bus where there is none. */
#include "vault/care-vault-keyring.h"
#include "vault/care-vault.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static CareVault *
vault_new (void)
{
  CareVault *vault = care_vault_new (folder);

  g_assert_true (care_vault_read (vault, NULL));
  return vault;
}

static void
test_with (void)
{
  g_autoptr (CareVault) vault = vault_new (), again = NULL, after = NULL;
  g_autoptr (GBytes) plain = g_bytes_new ("text", 4), sealed = NULL, opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL, *file = g_build_filename (folder, "vault.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (care_vault_keyring_is_there ());
  g_assert_true (care_vault_set_up_keyring (vault, &error));
  g_assert_no_error (error);
  sealed = care_vault_seal (vault, "plan", "1", plain, &error);
  g_assert_no_error (error);
  care_vault_lock (vault);
  g_assert_null (care_vault_unseal (vault, "plan", "1", sealed, NULL));

  again = vault_new ();
  g_assert_cmpint (care_vault_get_kind (again), ==, CARE_VAULT_KEYRING);
  g_assert_true (care_vault_unlock (again, NULL, &error));
  opened = care_vault_unseal (again, "plan", "1", sealed, &error);
  g_assert_true (g_bytes_equal (opened, plain));

  /* From the keyring to a passphrase: the keyring lets go, and what is sealed stays. */
  code = care_vault_change_passphrase (again, "eight or more", &error);
  g_assert_no_error (error);
  g_assert_nonnull (code);
  g_assert_cmpint (care_vault_get_kind (again), ==, CARE_VAULT_PASSPHRASE);
  g_assert_false (care_vault_unlock (vault, NULL, NULL));
  after = vault_new ();
  g_assert_true (care_vault_unlock (after, "eight or more", NULL));
  g_clear_pointer (&opened, g_bytes_unref);
  opened = care_vault_unseal (after, "plan", "1", sealed, &error);
  g_assert_true (g_bytes_equal (opened, plain));
  g_assert_true (care_vault_forget (after, &error));
}

static void
test_forget (void)
{
  g_autoptr (CareVault) vault = vault_new (), other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (care_vault_set_up_keyring (vault, &error));
  other = vault_new ();
  g_assert_true (care_vault_forget (vault, &error));
  g_assert_no_error (error);
  /* Who still knows of it finds no key. */
  g_assert_false (care_vault_unlock (other, NULL, NULL));
}

static void
test_without (void)
{
  g_autoptr (CareVault) vault = vault_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  g_assert_false (care_vault_keyring_is_there ());
  g_assert_false (care_vault_set_up_keyring (vault, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (care_vault_get_kind (vault), ==, CARE_VAULT_NONE);
  code = care_vault_set_up_passphrase (vault, "eight or more", &error);
  g_assert_no_error (error);
  g_assert_true (care_vault_forget (vault, &error));
}

int
main (int argc, char **argv)
{
  gboolean without = argc > 1 && g_str_equal (argv[1], "--without");
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  if (without)
    g_test_add_func ("/vault-keyring/without", test_without);
  else
    {
      g_test_add_func ("/vault-keyring/with", test_with);
      g_test_add_func ("/vault-keyring/forget", test_forget);
    }
  status = g_test_run ();
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
  return status;
}
