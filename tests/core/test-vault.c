/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/care-vault.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "vault/care-recovery-code.h"

#include "care-test-home.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "{\"format\": \"care-elsewhere-vault\", \"version\": 1, \"id\": \"1\", "
#define TEXT "张三丰 410881198001011234"
#define PASSPHRASE "外婆家的桃树四月开花"

static GBytes *
text_new (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_text (GBytes *bytes, const char *text)
{
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
assert_refused (GBytes *opened, GError **error, CareError code)
{
  g_assert_null (opened);
  g_assert_error (*error, CARE_ERROR, (int) code);
  g_clear_error (error);
}

static void
test_seal (void)
{
  g_autoptr (CareSealKey) key = care_seal_key_new (), other = care_seal_key_new ();
  g_autoptr (GBytes) plain = text_new (TEXT), nothing = text_new ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = care_seal (key, "plan", "1", plain, &error);
  g_autoptr (GBytes) again = care_seal (key, "plan", "1", plain, &error);
  g_autoptr (GBytes) empty = care_seal (key, "plan", "1", nothing, &error);
  g_autoptr (GBytes) opened = care_unseal (key, "plan", "1", sealed, &error);
  g_autoptr (GBytes) opened_empty = care_unseal (key, "plan", "1", empty, &error);

  g_assert_no_error (error);
  assert_text (opened, TEXT);
  assert_text (opened_empty, "");
  g_assert_true (care_seal_is_sealed (sealed));
  g_assert_false (care_seal_is_sealed (plain));
  /* A nonce is used once. */
  g_assert_false (g_bytes_equal (sealed, again));
  assert_refused (care_unseal (other, "plan", "1", sealed, &error), &error, CARE_ERROR_INVALID);
  assert_refused (care_unseal (key, "plan", "2", sealed, &error), &error, CARE_ERROR_INVALID);
  assert_refused (care_unseal (key, "list", "1", sealed, &error), &error, CARE_ERROR_INVALID);
  assert_refused (care_unseal (key, "pla", "n1", sealed, &error), &error, CARE_ERROR_INVALID);
  assert_refused (care_unseal_with_passphrase (PASSPHRASE, "plan", "1", sealed, &error), &error,
                  CARE_ERROR_INVALID);
}

/* Every bit of a sealed file counts, and every byte is needed. */
static void
test_damage (void)
{
  g_autoptr (CareSealKey) key = care_seal_key_new ();
  g_autoptr (GBytes) plain = text_new (TEXT);
  g_autoptr (GBytes) sealed = care_seal (key, "plan", "1", plain, NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  for (gsize i = 0; i < size * 8; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) damaged = NULL;

      copy[i / 8] ^= 1 << i % 8;
      damaged = g_bytes_new (copy, size);
      g_assert_null (care_unseal (key, "plan", "1", damaged, NULL));
    }
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, length);

      g_assert_null (care_unseal (key, "plan", "1", cut, NULL));
    }
}

static void
test_bounds (void)
{
  g_autoptr (CareSealKey) key = care_seal_key_new ();
  g_autoptr (GError) error = NULL;
  const gsize overhead = 12 + 12 + 16;
  const gsize most = CARE_SEAL_MAX_BYTES - overhead;

  for (gsize size = most; size <= most + 1; size++)
    {
      g_autoptr (GBytes) plain = g_bytes_new_take (g_malloc0 (size), size);
      g_autoptr (GBytes) sealed = care_seal (key, "plan", "1", plain, NULL);
      g_autoptr (GBytes) opened = care_unseal (key, "plan", "1", sealed, &error);

      if (size == most)
        g_assert_true (opened && g_bytes_equal (opened, plain));
      else
        assert_refused (opened, &error, CARE_ERROR_TOO_LARGE);
    }
}

/* A later version, and one that asks for more than this computer has, are said and not tried. */
static void
test_newer (void)
{
  static const struct { gsize at; guint8 value; } table[] = {
    { 8, 2 }, { 9, 2 }, { 10, 1 }, { 12, 1 }, { 12, 0xff }, { 16, 1 }, { 19, 17 }, { 19, 0 },
    { 23, 5 }, { 23, 0 },
  };
  g_autoptr (GBytes) plain = text_new (TEXT);
  g_autoptr (GBytes) sealed = care_seal_with_passphrase (PASSPHRASE, "plan", "1", plain, NULL);
  g_autoptr (GBytes) opened = care_unseal_with_passphrase (PASSPHRASE, "plan", "1", sealed, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  assert_text (opened, TEXT);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;

      copy[table[i].at] = table[i].value;
      changed = g_bytes_new (copy, size);
      assert_refused (care_unseal_with_passphrase (PASSPHRASE, "plan", "1", changed, &error),
                      &error, CARE_ERROR_UNSUPPORTED);
    }
  assert_refused (care_unseal_with_passphrase ("外婆家的桃树四月開花", "plan", "1", sealed, &error),
                  &error, CARE_ERROR_INVALID);
}

static void
test_code (void)
{
  static const char *const same[] = {
    "ABCD-EFGH-JKMN-PQRS-TVWX-0123", "abcdefghjkmnpqrstvwx0123", " ABCD EFGH JKMN PQRS TVWX O123 ",
    "ABCD–EFGH—JKMN PQRS TVWX OL23", "ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ－ＰＱＲＳ－ＴＶＷＸ－０１２３",
  };
  static const char *const none[] = { "", "ABCD", "ABCD-EFGH-JKMN-PQRS-TVWX-0123-4",
                                      "ABCD-EFGH-JKMN-PQRS-TVWX-012U",
                                      "ABCD.EFGH.JKMN.PQRS.TVWX.0123", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *code = care_recovery_code_parse (same[i], NULL);

      g_assert_cmpstr (code, ==, "ABCDEFGHJKMNPQRSTVWX0123");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (care_recovery_code_parse (none[i], NULL));
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *one = care_recovery_code_new (), *other = care_recovery_code_new ();
      g_autofree char *parsed = care_recovery_code_parse (one, NULL);

      g_assert_cmpuint (strlen (one), ==, 29);
      g_assert_nonnull (parsed);
      g_assert_cmpstr (one, !=, other);
    }
}

typedef struct
{
  char *folder;
  char *file;
  CareVault *vault;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  fixture->file = g_build_filename (fixture->folder, "vault.json", NULL);
  fixture->vault = care_vault_new (fixture->folder);
  g_assert_true (care_vault_read (fixture->vault, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->vault);
  g_unlink (fixture->file);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing else is left in it */
  g_free (fixture->file);
  g_free (fixture->folder);
}

static gboolean
opens (Fixture *fixture, const char *passphrase, GBytes *sealed)
{
  g_autoptr (CareVault) vault = care_vault_new (fixture->folder);
  g_autoptr (GBytes) plain = NULL;

  g_assert_true (care_vault_read (vault, NULL));
  if (!care_vault_unlock (vault, passphrase, NULL))
    return FALSE;
  plain = care_vault_unseal (vault, "plan", "1", sealed, NULL);
  assert_text (plain, TEXT);
  return TRUE;
}

static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) plain = text_new (TEXT), sealed = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL, *new_code = NULL;

  g_assert_cmpint (care_vault_get_kind (fixture->vault), ==, CARE_VAULT_NONE);
  g_assert_null (care_vault_set_up_passphrase (fixture->vault, "短", &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));
  code = care_vault_set_up_passphrase (fixture->vault, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_vault_get_kind (fixture->vault), ==, CARE_VAULT_PASSPHRASE);
  sealed = care_vault_seal (fixture->vault, "plan", "1", plain, &error);
  g_assert_true (opens (fixture, PASSPHRASE, sealed));
  g_assert_true (opens (fixture, code, sealed));
  g_assert_false (opens (fixture, "another passphrase", sealed));
  g_assert_false (opens (fixture, NULL, sealed));
  /* Another one over it would lose what is sealed. */
  g_assert_null (care_vault_set_up_passphrase (fixture->vault, PASSPHRASE, NULL));
  g_assert_false (care_vault_set_up_keyring (fixture->vault, NULL));

  care_vault_lock (fixture->vault);
  g_assert_null (care_vault_seal (fixture->vault, "plan", "1", plain, NULL));
  g_assert_null (care_vault_change_passphrase (fixture->vault, "a new passphrase", NULL));
  g_assert_true (care_vault_unlock (fixture->vault, PASSPHRASE, NULL));
  new_code = care_vault_change_passphrase (fixture->vault, "a new passphrase", &error);
  g_assert_no_error (error);
  g_assert_true (opens (fixture, "a new passphrase", sealed));
  g_assert_true (opens (fixture, new_code, sealed));
  g_assert_false (opens (fixture, PASSPHRASE, sealed));
  g_assert_false (opens (fixture, code, sealed));

  g_assert_true (care_vault_check_there (fixture->vault, NULL));
  g_assert_true (care_vault_forget (fixture->vault, &error));
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));
  g_assert_cmpint (care_vault_get_kind (fixture->vault), ==, CARE_VAULT_NONE);
  g_assert_false (opens (fixture, "a new passphrase", sealed));
}

static void
test_forgotten_by_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = care_vault_set_up_passphrase (fixture->vault, PASSPHRASE, NULL);

  g_assert_nonnull (code);
  g_unlink (fixture->file);
  g_assert_false (care_vault_check_there (fixture->vault, NULL));
}

/* What cannot be read is said, and not taken for "nothing is set up". */
static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  static const char *const files[] = {
    "", "{", "[]", "{}", "{\"format\": \"care-elsewhere-vault\", \"version\": 2}",
    "{\"format\": \"other\", \"version\": 1, \"id\": \"1\", \"key\": \"keyring\"}",
    HEAD "\"key\": \"tpm\"}",
    HEAD "\"key\": \"passphrase\"}",
    HEAD "\"key\": \"passphrase\", "
    "\"passphrase\": \"AAAA\"}",
    "{\"format\": \"care-elsewhere-vault\", \"version\": 1, \"id\": 1, \"key\": \"keyring\"}",
  };
  g_autofree char *large = g_strnfill (65537, ' ');

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *left = NULL;

      g_assert_true (g_file_set_contents (fixture->file, files[i], -1, NULL));
      g_assert_false (care_vault_read (fixture->vault, NULL));
      g_assert_null (care_vault_set_up_passphrase (fixture->vault, PASSPHRASE, NULL));
      g_assert_true (g_file_get_contents (fixture->file, &left, NULL, NULL));
      g_assert_cmpstr (left, ==, files[i]);
    }
  g_assert_true (g_file_set_contents (fixture->file, large, -1, NULL));
  g_assert_false (care_vault_read (fixture->vault, NULL));
}

static void
test_damaged_wrap (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
    HEAD "\"key\": \"passphrase\", "
    "\"passphrase\": \"AAAA\", \"sheet\": \"\"}";

  g_assert_true (g_file_set_contents (fixture->file, text, -1, NULL));
  g_assert_true (care_vault_read (fixture->vault, NULL));
  g_assert_false (care_vault_unlock (fixture->vault, PASSPHRASE, NULL));
  g_assert_false (care_vault_unlock (fixture->vault, "ABCDEFGHJKMNPQRSTVWX0123", NULL));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  care_test_home_set_up ();
  g_test_add_func ("/vault/seal", test_seal);
  g_test_add_func ("/vault/damage", test_damage);
  g_test_add_func ("/vault/bounds", test_bounds);
  g_test_add_func ("/vault/newer", test_newer);
  g_test_add_func ("/vault/code", test_code);
  g_test_add ("/vault/passphrase", Fixture, NULL, set_up, test_passphrase, tear_down);
  g_test_add ("/vault/forgotten", Fixture, NULL, set_up, test_forgotten_by_others, tear_down);
  g_test_add ("/vault/bad-file", Fixture, NULL, set_up, test_bad_file, tear_down);
  g_test_add ("/vault/damaged-wrap", Fixture, NULL, set_up, test_damaged_wrap, tear_down);
  status = g_test_run ();
  care_test_home_tear_down ();
  return status;
}
