/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plans/care-plan-store.h"

#include "base/care-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

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
  fixture->store = care_plan_store_new (fixture->plans);
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
  g_autoptr (CarePlanStore) next = care_plan_store_new (fixture->plans);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add ("/case-store/keeping", Fixture, NULL, set_up, test_keeping, tear_down);
  g_test_add ("/case-store/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/case-store/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
  return g_test_run ();
}
