/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-policy-store.h"

#include "base/care-error.h"

#include <glib/gstdio.h>

#define PACK(id, more) "{\"format\":1,\"id\":\"" id "\",\"name\":{\"zh_CN\":\"x\",\"en\":\"x\"}," \
                       "\"parent\":\"cn\",\"covers\":[\"370100\"],\"verified_on\":\"2026-11-21\"" \
                       more "}"

typedef struct
{
  char *folder;
  char *packs;
  CarePolicyStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  fixture->packs = g_build_filename (fixture->folder, "packs", NULL);
  fixture->store = care_policy_store_new (fixture->packs);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  remove_all (fixture->packs);
  remove_all (fixture->folder);
  g_free (fixture->packs);
  g_free (fixture->folder);
}

static gboolean
add (Fixture *fixture, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mine.json", NULL);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return care_policy_store_add (fixture->store, path, &findings, error);
}

static void
test_add_and_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = NULL;
  g_autoptr (CarePolicy) without = NULL;

  g_assert_true (add (fixture, PACK ("370100", ""), &error));
  g_assert_no_error (error);
  /* Once more: a newer version takes the place of the older. */
  g_assert_true (add (fixture, PACK ("370100", ",\"about\":\"newer\""), &error));
  policy = care_policy_store_load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (care_policy_find_pack (policy, "370100")->is_users);
  g_assert_null (care_policy_store_get_problems (fixture->store)[0]);
  g_assert_true (care_policy_store_remove (fixture->store, "370100", &error));
  without = care_policy_store_load (fixture->store, &error);
  g_assert_null (care_policy_find_pack (without, "370100"));
  g_assert_false (care_policy_store_remove (fixture->store, "370100", &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "", "[]", "{}", "{\"id\":\"../x\"}", PACK ("370100", ",\"extra\":1"),
    PACK ("370100", ",\"tables\":{\"decision\":[{\"when\":{},\"then\":\"file\",\"fact\":\"no\"}]}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (add (fixture, texts[i], &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (fixture->packs, G_FILE_TEST_EXISTS));
    }
}

/* What was good once and is broken now is left out, and the rest works on. */
static void
test_broken_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->packs, "999999.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = NULL;

  g_assert_true (add (fixture, PACK ("370100", ""), &error));
  g_assert_true (g_file_set_contents (path, "{ broken", -1, NULL));
  policy = care_policy_store_load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (care_policy_find_pack (policy, "370100"));
  g_assert_nonnull (care_policy_find_pack (policy, "cn"));
  g_assert_nonnull (strstr (care_policy_store_get_problems (fixture->store)[0], "999999.json"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add ("/policy-store/add-and-remove", Fixture, NULL, set_up, test_add_and_remove,
              tear_down);
  g_test_add ("/policy-store/refuses", Fixture, NULL, set_up, test_refuses, tear_down);
  g_test_add ("/policy-store/broken-later", Fixture, NULL, set_up, test_broken_later, tear_down);
  return g_test_run ();
}
