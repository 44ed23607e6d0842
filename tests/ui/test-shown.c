/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "care-window-pages.h"
#include "plans/care-plan-file.h"
#include "questions/care-birth-page.h"
#include "questions/care-choice-page.h"
#include "questions/care-existing-page.h"
#include "questions/care-months-page.h"
#include "questions/care-place-page.h"
#include "questions/care-proof-page.h"
#include "questions/care-reason-page.h"
#include "questions/care-stage-page.h"

/* Showing a plan never changes it: what would be written into its file is, byte for byte, what
 * would have been written before. Held over plans of every state: those of 0.1, the examples, and
 * some whose answers no widget can show as they are. */

/* As many months as can be, a newborn’s stay of two days, a number
 * without a sex, a place of the mainland with “abroad”, a filing on the day it was cancelled. */
static const char *const odd[] = {
  "{\"situation\": {\"insured\": \"419001\", \"months_away\": 1200}}",
  "{\"situation\": {\"insured\": \"419001\", \"today\": \"2026-09-10\","
  " \"birth_date\": \"2026-09-08\", \"admitted_on\": \"2026-09-08\","
  " \"discharged_on\": \"2026-09-10\", \"special\": [\"newborn\"]}}",
  "{\"situation\": {\"insured\": \"419001\", \"destination\": \"310000\"},"
  " \"person\": {\"name\": \"张三\", \"id_number\": \"11010519491231002X\"}}",
  "{\"situation\": {\"insured\": \"419001\", \"special\": [\"abroad\"],"
  " \"destination\": \"310000\", \"existing\": {\"type\": \"referral\","
  " \"filed_on\": \"2026-01-01\", \"cancelled_on\": \"2026-01-01\"}}}",
};

static void
add_folder (GPtrArray *plans, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (CarePlan) plan = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      plan = care_plan_new_from_file (path, NULL);
      if (plan != NULL)
        {
          g_object_set_data_full (G_OBJECT (plan), "test-name", g_strdup (name), g_free);
          g_ptr_array_add (plans, g_steal_pointer (&plan));
        }
    }
}

static GPtrArray *
read_plans (void)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *kept = g_test_build_filename (G_TEST_DIST, "data", "0.1", "plans", NULL);
  g_autofree char *examples
    = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", NULL);

  g_object_unref (ui_example ("jiyuan-employee-to-shanghai")); /* the places are read now */
  add_folder (plans, kept);
  add_folder (plans, examples);
  g_assert_cmpuint (plans->len, >=, 15);
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    g_ptr_array_add (plans, ui_plan_of (odd[i]));
  g_ptr_array_add (plans, care_plan_new ());
  return plans;
}

static const char *
name_of (CarePlan *plan)
{
  const char *name = g_object_get_data (G_OBJECT (plan), "test-name");

  return name ? name : "an odd plan";
}

/* What idle handlers would do to the plan is done as well. */
static void
drain (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
assert_same (CarePlan *plan, GBytes *before, const char *page)
{
  g_autoptr (GBytes) after = care_plan_file_text_new (plan);

  if (!g_bytes_equal (before, after))
    g_error ("%s changes %s from\n%s\nto\n%s", page, name_of (plan),
             (const char *) g_bytes_get_data (before, NULL),
             (const char *) g_bytes_get_data (after, NULL));
}

/* Every page and place of the window, the form among them; those that only unfold a part of the
 * answer, or show no plan, over the first plan alone. */
static gboolean
is_of_every_plan (const char *id)
{
  static const char *const ids[]
    = { "plans", "hospitals", "costs", "answer", "next", "claim", "form", NULL };

  return g_strv_contains (ids, id);
}

static void
test_pages (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (GPtrArray) plans = read_plans ();

  for (guint i = 0; i < plans->len; i++)
    {
      CarePlan *plan = plans->pdata[i];
      g_autoptr (GBytes) before = care_plan_file_text_new (plan);

      care_window_set_plan (window, plan);
      assert_same (plan, before, "opening");
      for (gsize page = 0; page < CARE_N_WINDOW_PAGES; page++)
        {
          if (i > 0 && !is_of_every_plan (care_window_pages[page].id))
            continue;
          care_window_show_page (window, care_window_pages[page].id);
          drain ();
          assert_same (plan, before, care_window_pages[page].id);
        }
    }
  ui_window_free (window);
}

static const struct
{
  CareQuestion question;
  GType (*get_type) (void);
} questions[] = {
  { CARE_QUESTION_INSURED, care_place_page_get_type },
  { CARE_QUESTION_SCHEME, care_choice_page_get_type },
  { CARE_QUESTION_DESTINATION, care_place_page_get_type },
  { CARE_QUESTION_CARE, care_choice_page_get_type },
  { CARE_QUESTION_REASON, care_reason_page_get_type },
  { CARE_QUESTION_BIRTH_DATE, care_birth_page_get_type },
  { CARE_QUESTION_MONTHS_AWAY, care_months_page_get_type },
  { CARE_QUESTION_STAGE, care_stage_page_get_type },
  { CARE_QUESTION_EXISTING, care_existing_page_get_type },
  { CARE_QUESTION_PROOF, care_proof_page_get_type },
};

/* One page shows the answers of one plan after the other; it goes with its window and holds on to
 * none of them. */
static void
test_question (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (GPtrArray) plans = read_plans ();
  GtkWidget *window = gtk_window_new ();
  CareQuestionPage *page
    = g_object_new (questions[row].get_type (), "question", questions[row].question, NULL);

  g_object_ref_sink (page);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < plans->len; i++)
    {
      g_autoptr (GBytes) before = care_plan_file_text_new (plans->pdata[i]);

      for (int times = 0; times < 2; times++)
        {
          care_question_page_set_situation (page, care_plan_get_situation (plans->pdata[i]));
          care_question_page_show (page);
          drain ();
          assert_same (plans->pdata[i], before, care_question_get_id (questions[row].question));
          care_question_page_set_situation (page, NULL);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (page);
  for (guint i = plans->len; i > 0; i--)
    g_assert_finalize_object (CARE_PLAN (g_ptr_array_steal_index (plans, i - 1)));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  adw_init ();
  /* GTK 4.8 warns of a cursor that blinks on in an entry which has become insensitive. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE, NULL);
  g_test_add_func ("/shown/pages", test_pages);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *path
        = g_strconcat ("/shown/question/", care_question_get_id (questions[i].question), NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_question);
    }
  return g_test_run ();
}
