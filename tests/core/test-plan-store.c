/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plans/care-plan-store.h"

#include "base/care-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "张三丰"

typedef struct
{
  char *folder;
  char *plans;
  CarePlanStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  fixture->plans = g_build_filename (fixture->folder, "plans", NULL);
  fixture->store = care_plan_store_new (fixture->plans, NULL);
}

/* The files in the folder of plans, and whether any name tells of a person. */
static GPtrArray *
list (Fixture *fixture)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (fixture->plans, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_null (strstr (name, NAME));
      g_ptr_array_add (paths, g_build_filename (fixture->plans, name, NULL));
    }
  return paths;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) paths = NULL;

  g_assert_finalize_object (fixture->store);
  paths = list (fixture);
  for (guint i = 0; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
  g_rmdir (fixture->plans);
  g_rmdir (fixture->folder);
  g_free (fixture->plans);
  g_free (fixture->folder);
}

static CarePlan *
plan_new (const char *insured)
{
  CarePlan *plan = care_plan_new ();

  care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_INSURED,
                            care_divisions_lookup (insured));
  g_object_set (care_plan_get_person (plan), "name", NAME, NULL);
  return plan;
}

static guint
count (CarePlanStore *store)
{
  return g_list_model_get_n_items (care_plan_store_get_plans (store));
}

/* Nothing is on the disk before the user wants it, everything after, and nothing when they do not
 * want it any more. */
static void
test_keeping (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlan) plan = plan_new ("419001");
  g_autoptr (CarePlan) empty = care_plan_new ();
  g_autoptr (GPtrArray) none = NULL, one = NULL, two = NULL, gone = NULL;
  GStatBuf info;

  g_assert_false (care_plan_store_has_answers (fixture->store));
  care_plan_store_add (fixture->store, plan);
  care_plan_store_add (fixture->store, empty);
  g_assert_true (care_plan_store_has_answers (fixture->store));
  care_plan_store_flush (fixture->store);
  none = list (fixture);
  g_assert_cmpuint (none->len, ==, 0);

  care_plan_store_set_keeping (fixture->store, TRUE);
  care_plan_store_flush (fixture->store);
  one = list (fixture);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_stat (g_ptr_array_index (one, 0), &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (fixture->plans, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0700);

  care_situation_set_place (care_plan_get_situation (empty), CARE_KEY_INSURED,
                            care_divisions_lookup ("130300"));
  care_plan_store_flush (fixture->store);
  two = list (fixture);
  g_assert_cmpuint (two->len, ==, 2);

  care_plan_store_set_keeping (fixture->store, FALSE);
  gone = list (fixture);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_cmpuint (count (fixture->store), ==, 2);
}

static void
on_problem_cb (CarePlanStore *store, const char *message, gpointer user_data)
{
  g_test_message ("%s", message);
  g_assert_null (strstr (message, NAME));
  ++*(guint *) user_data;
}

/* What was kept is there again; a damaged file stays, is reported, and hinders nothing. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlan) plan = plan_new ("419001");
  g_autoptr (CarePlanStore) next = care_plan_store_new (fixture->plans, NULL);
  g_autofree char *damaged = g_build_filename (fixture->plans, "0.json", NULL);
  g_autoptr (CarePlan) read = NULL;
  g_autofree char *name = NULL;
  guint problems = 0;

  care_plan_store_set_keeping (fixture->store, TRUE);
  care_plan_store_add (fixture->store, plan);
  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_REASON, "referral");
  care_plan_store_flush (fixture->store);
  g_assert_true (g_file_set_contents (damaged, "{\"person\":{\"name\":\"" NAME, -1, NULL));

  g_signal_connect (next, "problem", G_CALLBACK (on_problem_cb), &problems);
  care_plan_store_load (next);
  care_plan_store_set_keeping (next, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (problems, ==, 1);
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (next), ==, 1);
  read = g_list_model_get_item (care_plan_store_get_plans (next), 0);
  g_object_get (care_plan_get_person (read), "name", &name, NULL);
  g_assert_cmpstr (name, ==, NAME);
  g_assert_cmpstr (care_situation_get_choice (care_plan_get_situation (read), CARE_KEY_REASON), ==,
                   "referral");

  /* Removed here, it is not there next time. */
  care_plan_store_remove (next, read);
  care_plan_store_flush (next);
  g_assert_cmpuint (count (next), ==, 0);
  {
    g_autoptr (GPtrArray) left = list (fixture);

    g_assert_cmpuint (left->len, ==, 1);
  }
}

/* Where nothing can be written, the user hears of it and the plan stays open. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlan) plan = plan_new ("419001");
  guint problems = 0;

  g_assert_true (g_file_set_contents (fixture->plans, "a file where the folder should be", -1,
                                      NULL));
  g_signal_connect (fixture->store, "problem", G_CALLBACK (on_problem_cb), &problems);
  care_plan_store_add (fixture->store, plan);
  care_plan_store_set_keeping (fixture->store, TRUE);
  g_assert_false (care_plan_store_flush (fixture->store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (problems, ==, 1);
  g_assert_cmpuint (count (fixture->store), ==, 1);
  /* With room again, nothing has been forgotten. */
  g_unlink (fixture->plans);
  g_assert_true (care_plan_store_flush (fixture->store));
  {
    g_autoptr (GPtrArray) kept = list (fixture);

    g_assert_cmpuint (kept->len, ==, 1);
  }
}


static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static char *
dup_only_path (Fixture *fixture)
{
  g_autoptr (GPtrArray) paths = list (fixture);

  g_assert_cmpuint (paths->len, ==, 1);
  return g_strdup (g_ptr_array_index (paths, 0));
}

static void
set_reason (CarePlan *plan, const char *reason)
{
  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_REASON, reason);
}

static CarePlan *
get_plan (CarePlanStore *store, guint position)
{
  g_autoptr (CarePlan) plan = g_list_model_get_item (care_plan_store_get_plans (store), position);

  g_assert_nonnull (plan);
  return plan; /* the store holds it */
}

static CarePlanStore *
open_again (Fixture *fixture, guint *problems)
{
  CarePlanStore *store = care_plan_store_new (fixture->plans, NULL);

  g_signal_connect (store, "problem", G_CALLBACK (on_problem_cb), problems);
  care_plan_store_load (store);
  care_plan_store_set_keeping (store, TRUE);
  settle ();
  return store;
}

static void
keep_one (Fixture *fixture)
{
  g_autoptr (CarePlan) plan = plan_new ("419001");

  care_plan_store_set_keeping (fixture->store, TRUE);
  care_plan_store_add (fixture->store, plan);
  g_assert_true (care_plan_store_flush (fixture->store));
}

/* A start, and a change that is taken back, write nothing. */
static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlanStore) next = NULL;
  g_autofree char *path = NULL;
  GStatBuf before, after;
  guint problems = 0;

  keep_one (fixture);
  path = dup_only_path (fixture);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  next = open_again (fixture, &problems);
  set_reason (get_plan (next, 0), "referral");
  care_situation_clear (care_plan_get_situation (get_plan (next, 0)), CARE_KEY_REASON);
  g_assert_true (care_plan_store_flush (next));
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  set_reason (get_plan (next, 0), "other");
  g_assert_true (care_plan_store_flush (next));
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, !=, after.st_ino);
  g_assert_cmpuint (problems, ==, 0);
}

/* Two programs have the same plan open, and both change it: there are two versions, and nobody's
 * is lost, also at the next start, until one of them is removed. */
static void
test_changed_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlanStore) other = NULL, later = NULL;
  guint problems = 0;

  keep_one (fixture);
  other = open_again (fixture, &problems);
  set_reason (get_plan (fixture->store, 0), "referral");
  g_assert_true (care_plan_store_flush (fixture->store));
  set_reason (get_plan (other, 0), "emergency");
  g_assert_true (care_plan_store_flush (other));
  settle ();
  g_assert_cmpuint (problems, ==, 1);
  g_assert_cmpuint (count (other), ==, 2);
  g_assert_true (care_plan_store_get_version (other, get_plan (other, 0)) == get_plan (other, 1));
  g_assert_cmpstr (care_situation_get_choice (care_plan_get_situation (get_plan (other, 0)),
                                              CARE_KEY_REASON), ==, "emergency");
  g_assert_cmpstr (care_situation_get_choice (care_plan_get_situation (get_plan (other, 1)),
                                              CARE_KEY_REASON), ==, "referral");
  /* What follows goes into the file that is one's own. */
  set_reason (get_plan (other, 0), "other");
  g_assert_true (care_plan_store_flush (other));
  settle ();
  g_assert_cmpuint (count (other), ==, 2);

  later = open_again (fixture, &problems);
  g_assert_cmpuint (problems, ==, 1);
  g_assert_cmpuint (count (later), ==, 2);
  g_assert_nonnull (care_plan_store_get_version (later, get_plan (later, 1)));
  care_plan_store_remove (later, get_plan (later, 1));
  g_assert_null (care_plan_store_get_version (later, get_plan (later, 0)));
  g_assert_true (care_plan_store_flush (later));
  g_free (dup_only_path (fixture));
}

/* Two programs come to the same: there is nothing to choose. An older copy that is put back is
 * another version. */
static void
test_same_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlanStore) other = NULL;
  g_autofree char *path = NULL, *old = NULL;
  guint problems = 0;
  gsize length;

  keep_one (fixture);
  path = dup_only_path (fixture);
  g_assert_true (g_file_get_contents (path, &old, &length, NULL));
  other = open_again (fixture, &problems);
  set_reason (get_plan (fixture->store, 0), "referral");
  g_assert_true (care_plan_store_flush (fixture->store));
  set_reason (get_plan (other, 0), "referral");
  g_assert_true (care_plan_store_flush (other));
  settle ();
  g_assert_cmpuint (problems, ==, 0);
  g_assert_cmpuint (count (other), ==, 1);
  g_free (dup_only_path (fixture));

  g_assert_true (g_file_set_contents (path, old, length, NULL));
  set_reason (get_plan (other, 0), "emergency");
  g_assert_true (care_plan_store_flush (other));
  settle ();
  g_assert_cmpuint (problems, ==, 1);
  g_assert_cmpuint (count (other), ==, 2);
  g_assert_null (care_situation_get_choice (care_plan_get_situation (get_plan (other, 1)),
                                            CARE_KEY_REASON));
}

static void
test_deleted_by_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *again = NULL;
  guint problems = 0;

  keep_one (fixture);
  path = dup_only_path (fixture);
  g_signal_connect (fixture->store, "problem", G_CALLBACK (on_problem_cb), &problems);
  g_unlink (path);
  set_reason (get_plan (fixture->store, 0), "referral");
  g_assert_true (care_plan_store_flush (fixture->store));
  settle ();
  g_assert_cmpuint (problems, ==, 1);
  g_assert_cmpuint (count (fixture->store), ==, 1);
  again = dup_only_path (fixture);
  g_assert_cmpstr (again, !=, path);
}

/* A plan that was changed elsewhere is not deleted by who has not seen the change. */
static void
test_removed_here_changed_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlanStore) other = NULL;
  guint problems = 0;

  keep_one (fixture);
  other = open_again (fixture, &problems);
  set_reason (get_plan (fixture->store, 0), "referral");
  g_assert_true (care_plan_store_flush (fixture->store));
  care_plan_store_remove (other, get_plan (other, 0));
  care_plan_store_flush (other);
  settle ();
  g_assert_cmpuint (problems, ==, 1);
  g_free (dup_only_path (fixture));
}

/* Turning it off: scratch files go, what could not be read only when that is said as well. */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autofree char *damaged = g_build_filename (fixture->plans, "0.json", NULL);
  g_autofree char *scratch = g_build_filename (fixture->plans, ".care-elsewhere-AbC123", NULL);
  g_autofree char *folder = g_build_filename (fixture->plans, "folder.json", NULL);
  g_autoptr (CarePlanStore) next = NULL;
  g_autofree char *left = NULL;
  g_auto (GStrv) first = NULL, second = NULL, third = NULL;
  guint problems = 0;

  keep_one (fixture);
  g_assert_true (g_file_set_contents (damaged, "{" NAME, -1, NULL));
  next = open_again (fixture, &problems);
  g_assert_cmpuint (problems, ==, 1);
  g_assert_cmpuint (care_plan_store_get_n_unreadable (next), ==, 1);
  g_assert_true (g_file_set_contents (scratch, NAME, -1, NULL));
  first = care_plan_store_forget (next, FALSE);
  g_assert_cmpuint (g_strv_length (first), ==, 0);
  left = dup_only_path (fixture);
  g_assert_cmpstr (left, ==, damaged);
  second = care_plan_store_forget (next, TRUE);
  g_assert_cmpuint (g_strv_length (second), ==, 0);
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  /* What cannot be deleted is named. */
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  third = care_plan_store_forget (next, TRUE);
  g_assert_cmpuint (g_strv_length (third), ==, 1);
  g_assert_nonnull (strstr (third[0], folder));
  g_rmdir (folder);
  /* What is open here is still open, and can be kept again. */
  care_plan_store_set_keeping (next, TRUE);
  g_assert_true (care_plan_store_flush (next));
  g_free (dup_only_path (fixture));
}

/* Pipes and devices where files should be are said, and nobody waits for them. */
static void
test_no_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->plans, "pipe.json", NULL);
  g_autofree char *device = g_build_filename (fixture->plans, "zero.json", NULL);
  g_autoptr (CarePlanStore) next = NULL;
  guint problems = 0;

  g_assert_cmpint (g_mkdir (fixture->plans, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", device), ==, 0);
  next = open_again (fixture, &problems);
  g_assert_cmpuint (problems, ==, 2);
  g_assert_cmpuint (care_plan_store_get_n_unreadable (next), ==, 2);
}

#define PASSPHRASE "eight or more"

typedef struct
{
  CareVault *vault;
  CarePlanStore *store;
} Locked;

static void
open_locked (Fixture *fixture, Locked *locked)
{
  locked->vault = care_vault_new (fixture->folder);
  locked->store = care_plan_store_new (fixture->plans, locked->vault);
  care_plan_store_set_keeping (locked->store, TRUE); /* first, as in the window */
  care_plan_store_load (locked->store);
}

static void
locked_clear (Locked *locked)
{
  settle (); /* what is still to be reported holds the store */
  g_assert_finalize_object (locked->store);
  g_assert_finalize_object (locked->vault);
}

static void
assert_nothing_to_read (Fixture *fixture)
{
  g_autoptr (GPtrArray) paths = list (fixture);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *text = NULL;
      gsize size;

      g_assert_true (g_str_has_suffix (paths->pdata[i], CARE_SEAL_SUFFIX));
      g_assert_true (g_file_get_contents (paths->pdata[i], &text, &size, NULL));
      g_assert_null (g_strstr_len (text, size, NAME));
      g_assert_null (g_strstr_len (text, size, "419001"));
    }
}

/* Plans of version 0.1 lie in plain text until a lock is set up; sealed, they are there for who has
 * the passphrase, and locked for all others. */
static void
test_sealed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "vault.json", NULL);
  g_autofree char *code = NULL, *path = NULL, *copy = NULL;
  g_auto (GStrv) left = NULL;
  Locked first, again;

  keep_one (fixture);
  open_locked (fixture, &first);
  g_assert_cmpuint (count (first.store), ==, 1);
  code = care_vault_set_up_passphrase (first.vault, PASSPHRASE, NULL);
  g_assert_nonnull (code);
  care_plan_store_seal (first.store);
  g_assert_true (care_plan_store_flush (first.store));
  path = dup_only_path (fixture);
  assert_nothing_to_read (fixture);
  set_reason (get_plan (first.store, 0), "referral");
  g_assert_true (care_plan_store_lock (first.store));
  g_assert_true (care_plan_store_get_locked (first.store));
  g_assert_cmpuint (count (first.store), ==, 0);
  assert_nothing_to_read (fixture);

  open_locked (fixture, &again);
  g_assert_true (care_plan_store_get_locked (again.store));
  g_assert_cmpuint (count (again.store), ==, 0);
  g_assert_false (care_vault_unlock (again.vault, "wrong passphrase", NULL));
  g_assert_true (care_vault_unlock (again.vault, PASSPHRASE, NULL));
  care_plan_store_load (again.store);
  g_assert_cmpuint (count (again.store), ==, 1);
  g_assert_cmpstr (care_situation_get_choice (care_plan_get_situation (get_plan (again.store, 0)),
                                              CARE_KEY_REASON), ==, "referral");

  /* A copy that somebody made of the file opens for nobody once the key is gone. */
  copy = g_strconcat (path, ".copy", NULL);
  g_assert_cmpint (link (path, copy), ==, 0);
  left = care_plan_store_forget (again.store, FALSE);
  g_assert_cmpuint (g_strv_length (left), ==, 0);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (again.store), ==, 1);
  /* Who still has it open cannot seal for a key that is gone. */
  g_assert_true (care_vault_unlock (first.vault, PASSPHRASE, NULL));
  care_plan_store_add (first.store, get_plan (again.store, 0));
  g_assert_false (care_plan_store_flush (first.store));
  locked_clear (&first);
  locked_clear (&again);
}

/* Two programs seal the same plans at once: one plan, not two. */
static void
test_sealed_by_both (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "vault.json", NULL);
  g_autofree char *code = NULL;
  Locked first, second;

  keep_one (fixture);
  open_locked (fixture, &first);
  open_locked (fixture, &second);
  code = care_vault_set_up_passphrase (first.vault, PASSPHRASE, NULL);
  care_plan_store_seal (first.store);
  g_assert_true (care_plan_store_flush (first.store));
  g_assert_true (care_vault_read (second.vault, NULL));
  g_assert_true (care_vault_unlock (second.vault, PASSPHRASE, NULL));
  care_plan_store_seal (second.store);
  g_assert_true (care_plan_store_flush (second.store));
  settle ();
  g_assert_cmpuint (count (second.store), ==, 1);
  g_free (dup_only_path (fixture));
  assert_nothing_to_read (fixture);
  locked_clear (&first);
  locked_clear (&second);
  g_unlink (file);
}

/* Killed after the sealed file was written and before the plain one was deleted: one plan. Where
 * the plain one was changed in between, two versions. */
static void
test_killed_while_sealing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "vault.json", NULL);
  g_autofree char *code = NULL, *plain = NULL, *text = NULL, *changed = NULL;
  g_auto (GStrv) parts = NULL;
  Locked first, again, third;

  keep_one (fixture);
  plain = dup_only_path (fixture);
  g_assert_true (g_file_get_contents (plain, &text, NULL, NULL));
  open_locked (fixture, &first);
  code = care_vault_set_up_passphrase (first.vault, PASSPHRASE, NULL);
  care_plan_store_seal (first.store);
  g_assert_true (care_plan_store_flush (first.store));
  locked_clear (&first);
  g_assert_true (g_file_set_contents (plain, text, -1, NULL));

  open_locked (fixture, &again);
  g_assert_cmpuint (count (again.store), ==, 0); /* which one is newer cannot be seen yet */
  g_assert_true (care_vault_unlock (again.vault, PASSPHRASE, NULL));
  care_plan_store_load (again.store);
  g_assert_cmpuint (count (again.store), ==, 1);
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  locked_clear (&again);

  parts = g_strsplit (text, "419001", 2);
  changed = g_strjoinv ("130300", parts);
  g_assert_true (g_file_set_contents (plain, changed, -1, NULL));
  open_locked (fixture, &third);
  g_assert_true (care_vault_unlock (third.vault, PASSPHRASE, NULL));
  care_plan_store_load (third.store);
  g_assert_cmpuint (count (third.store), ==, 2);
  g_assert_nonnull (care_plan_store_get_version (third.store, get_plan (third.store, 0)));
  care_plan_store_seal (third.store);
  g_assert_true (care_plan_store_flush (third.store));
  assert_nothing_to_read (fixture);
  locked_clear (&third);
  g_unlink (file);
}

/* Killed after the key was written and before the plans were sealed: they wait for the lock to be
 * opened, and are sealed then, as is what was begun under the lock. */
static void
test_killed_before_sealing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "vault.json", NULL);
  g_autofree char *code = NULL;
  guint problems = 0;
  g_autoptr (CareVault) vault = care_vault_new (fixture->folder);
  g_autoptr (CarePlan) begun = plan_new ("130300");
  g_autoptr (GPtrArray) paths = NULL;
  Locked again;

  keep_one (fixture);
  code = care_vault_set_up_passphrase (vault, PASSPHRASE, NULL);
  g_assert_nonnull (code);

  open_locked (fixture, &again);
  g_assert_true (care_plan_store_get_locked (again.store));
  g_assert_cmpuint (count (again.store), ==, 0);
  g_signal_connect (again.store, "problem", G_CALLBACK (on_problem_cb), &problems);
  care_plan_store_add (again.store, begun);
  set_reason (begun, "referral");
  g_assert_false (care_plan_store_flush (again.store)); /* which whoever closes is told */
  settle ();
  g_assert_cmpuint (problems, ==, 0);
  g_assert_true (care_vault_unlock (again.vault, PASSPHRASE, NULL));
  care_plan_store_load (again.store);
  g_assert_cmpuint (count (again.store), ==, 2);
  g_assert_true (get_plan (again.store, 0) == begun);
  g_assert_null (care_plan_store_get_version (again.store, get_plan (again.store, 1)));
  g_assert_true (care_plan_store_flush (again.store));
  paths = list (fixture);
  g_assert_cmpuint (paths->len, ==, 2);
  assert_nothing_to_read (fixture);
  locked_clear (&again);
  g_unlink (file);
}

/* Unlocked twice, by an impatient key press or by the keyring as well: each plan is there once. */
static void
test_loaded_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlanStore) next = NULL;
  guint problems = 0;

  keep_one (fixture);
  next = open_again (fixture, &problems);
  care_plan_store_load (next);
  settle ();
  g_assert_cmpuint (count (next), ==, 1);
  set_reason (get_plan (next, 0), "referral");
  g_assert_true (care_plan_store_flush (next));
  settle ();
  g_assert_cmpuint (problems, ==, 0);
  g_free (dup_only_path (fixture));
}

/* A key file that cannot be read is no reason to go on in plain text. */
static void
test_bad_vault (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "vault.json", NULL);
  g_autoptr (CarePlan) plan = plan_new ("419001");
  g_autoptr (GPtrArray) paths = NULL;
  Locked locked;

  g_assert_true (g_file_set_contents (file, "{", -1, NULL));
  open_locked (fixture, &locked);
  care_plan_store_add (locked.store, plan);
  g_assert_false (care_plan_store_flush (locked.store));
  paths = list (fixture);
  g_assert_cmpuint (paths->len, ==, 0);
  settle ();
  locked_clear (&locked);
  g_unlink (file);
}

/* What only a key file that somebody may still mend can open goes only when that is said as well;
 * the key file then goes too, and plans can be kept again. */
static void
test_bad_vault_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "vault.json", NULL);
  g_autofree char *code = NULL, *sealed = NULL;
  g_auto (GStrv) first = NULL, second = NULL;
  g_autoptr (CarePlan) plan = plan_new ("419001");
  Locked good, bad;

  keep_one (fixture);
  open_locked (fixture, &good);
  code = care_vault_set_up_passphrase (good.vault, PASSPHRASE, NULL);
  care_plan_store_seal (good.store);
  g_assert_true (care_plan_store_flush (good.store));
  locked_clear (&good);
  sealed = dup_only_path (fixture);
  g_assert_true (g_file_set_contents (file, "{", -1, NULL));

  open_locked (fixture, &bad);
  g_assert_cmpuint (care_plan_store_get_n_unreadable (bad.store), ==, 2);
  first = care_plan_store_forget (bad.store, FALSE);
  g_assert_cmpuint (g_strv_length (first), ==, 0);
  g_assert_true (g_file_test (sealed, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  second = care_plan_store_forget (bad.store, TRUE);
  g_assert_cmpuint (g_strv_length (second), ==, 0);
  g_assert_false (g_file_test (sealed, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  care_plan_store_add (bad.store, plan);
  care_plan_store_set_keeping (bad.store, TRUE);
  g_assert_true (care_plan_store_flush (bad.store));
  g_free (dup_only_path (fixture));
  settle ();
  locked_clear (&bad);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add ("/plan-store/keeping", Fixture, NULL, set_up, test_keeping, tear_down);
  g_test_add ("/plan-store/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/plan-store/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
  g_test_add ("/plan-store/unchanged", Fixture, NULL, set_up, test_unchanged, tear_down);
  g_test_add ("/plan-store/changed-by-others", Fixture, NULL, set_up, test_changed_by_others,
              tear_down);
  g_test_add ("/plan-store/deleted-by-others", Fixture, NULL, set_up, test_deleted_by_others,
              tear_down);
  g_test_add ("/plan-store/same-by-others", Fixture, NULL, set_up, test_same_by_others,
              tear_down);
  g_test_add ("/plan-store/removed-here", Fixture, NULL, set_up, test_removed_here_changed_there,
              tear_down);
  g_test_add ("/plan-store/forget", Fixture, NULL, set_up, test_forget, tear_down);
  g_test_add ("/plan-store/no-files", Fixture, NULL, set_up, test_no_files, tear_down);
  g_test_add ("/plan-store/sealed", Fixture, NULL, set_up, test_sealed, tear_down);
  g_test_add ("/plan-store/sealed-by-both", Fixture, NULL, set_up, test_sealed_by_both,
              tear_down);
  g_test_add ("/plan-store/killed-while-sealing", Fixture, NULL, set_up,
              test_killed_while_sealing, tear_down);
  g_test_add ("/plan-store/killed-before-sealing", Fixture, NULL, set_up,
              test_killed_before_sealing, tear_down);
  g_test_add ("/plan-store/loaded-twice", Fixture, NULL, set_up, test_loaded_twice, tear_down);
  g_test_add ("/plan-store/bad-vault-forgotten", Fixture, NULL, set_up, test_bad_vault_forgotten,
              tear_down);
  g_test_add ("/plan-store/bad-vault", Fixture, NULL, set_up, test_bad_vault, tear_down);
  return g_test_run ();
}
