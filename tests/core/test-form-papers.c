/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers around the form, for people who differ in where they are insured, why they are away
 * and how far the stay is. */
#include "advice/care-advisor.h"
#include "forms/care-form-papers.h"
#include "forms/care-form-plain-text.h"
#include "forms/care-form-placed.h"

#include <string.h>

static const char *const papers[] = { "family-summary", "checklist", "claim-sheet", "data-sheet" };
static const char *const insured[] = { "411600", "419001", "410503", "411324", "130300", "320100",
                                       "440100", "510100", "620100", "659001" };
static const char *const stays[] = { "not-yet", "in-hospital", "discharged" };

static CarePolicy *policy;

static CarePlan *
plan_new (const char *place, const char *reason, const char *stay, const char *destination)
{
  CarePlan *plan = care_plan_new ();
  CareSituation *situation = care_plan_get_situation (plan);

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup (place));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup (destination));
  care_situation_set_choice (situation, CARE_KEY_SCHEME, "resident");
  care_situation_set_choice (situation, CARE_KEY_REASON, reason);
  care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
  care_situation_set_choice (situation, CARE_KEY_STAY, stay);
  care_situation_set_date (situation, CARE_KEY_TODAY, care_date_new (2026, 7, 10));
  return plan;
}

static CareFormSheet *
make (const char *id, CarePlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFormLayout) layout = care_form_layout_load (id, &error);
  g_autoptr (CareAdvice) advice = care_plan_advise (plan, policy);

  g_assert_no_error (error);
  return care_form_papers_new (layout, plan, advice, policy, NULL, NULL);
}

static gboolean
is_heading (GArray *placed, guint i)
{
  return g_str_equal (g_array_index (placed, CareFormPlaced, i).block->role, "H2");
}

/* Nowhere does a heading stand over nothing: over another one, or at the end of a page. */
static void
check_headings (CareFormSheet *sheet)
{
  for (guint page = 0; page < care_form_sheet_get_n_pages (sheet); page++)
    {
      GArray *placed = care_form_sheet_get_placed (sheet, page);

      for (guint i = 0; i < placed->len; i++)
        if (is_heading (placed, i))
          {
            g_assert_cmpuint (i + 1, <, placed->len);
            g_assert_false (is_heading (placed, i + 1));
          }
    }
}

/* The family's page is one; of the others none has a second page for a few words. */
static void
check_last_page (CareFormSheet *sheet, gsize paper)
{
  guint n_pages = care_form_sheet_get_n_pages (sheet);

  if (paper == 0)
    g_assert_cmpuint (n_pages, ==, 1);
  if (n_pages > 1)
    g_assert_cmpuint (care_form_sheet_get_placed (sheet, n_pages - 1)->len, >=, 4);
}

static void
test_headings (void)
{
  static const char *const reasons[] = { "other", "emergency", "referral" };
  static const char *const destinations[] = { "110000", "310000", "410100" };

  for (gsize i = 0; i < G_N_ELEMENTS (insured); i++)
    for (gsize s = 0; s < G_N_ELEMENTS (stays); s++)
      {
        g_autoptr (CarePlan) plan = plan_new (insured[i], reasons[(i + s) % 3], stays[s],
                                              destinations[i % 3]);

        for (gsize p = 0; p < G_N_ELEMENTS (papers); p++)
          {
            g_autoptr (CareFormSheet) sheet = make (papers[p], plan);

            g_test_message ("%s %s %s", insured[i], stays[s], papers[p]);
            check_headings (sheet);
            check_last_page (sheet, p);
          }
      }
}

/* A day that a document says at second hand is marked, as a note is. */
static void
test_days_are_marked (void)
{
  g_autoptr (CarePlan) plan = plan_new ("411600", "other", "in-hospital", "110000");

  for (gsize p = 0; p < 2; p++)
    {
      g_autoptr (CareFormSheet) sheet = make (papers[p], plan);
      g_autofree char *text = care_form_plain_text_new (sheet);
      const char *day = strstr (text, "Before the discharge bill is settled");
      const char *end = day ? strchr (day, '\n') : NULL;

      g_assert_nonnull (end);
      g_assert_nonnull (g_strstr_len (day, end - day, "second hand"));
    }
}

/* Whoever is in hospital and files reads of the discharge among the days, nobody else. */
static void
test_discharge_row (void)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (insured); i++)
    for (gsize s = 0; s < G_N_ELEMENTS (stays); s++)
      for (gsize p = 0; p < 2; p++)
        {
          g_autoptr (CarePlan) plan = plan_new (insured[i], "other", stays[s], "310000");
          g_autoptr (CareAdvice) advice = care_plan_advise (plan, policy);
          g_autoptr (CareFormSheet) sheet = make (papers[p], plan);
          g_autofree char *text = care_form_plain_text_new (sheet);
          gboolean files = care_advice_get_decision (advice) == CARE_DECISION_FILE
                           && g_str_equal (stays[s], "in-hospital");

          g_test_message ("%s %s %s", insured[i], stays[s], papers[p]);
          g_assert_cmpint (strstr (text, "Before the discharge bill is settled") != NULL, ==,
                           files);
          n += files;
        }
  g_assert_cmpuint (n, >, 10);
}

/* A last day that is gone says so; once the advised day is gone, the last one is printed. */
static void
test_days_gone (void)
{
  static const struct
  {
    int admitted;
    gboolean is_gone;
  } cases[] = { { 20, TRUE }, { 30, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize p = 0; p < 2; p++)
      {
        g_autoptr (CarePlan) plan = plan_new ("130324", "emergency", "in-hospital", "210100");
        g_autofree char *text = NULL;
        g_autofree char *day = NULL;
        g_autoptr (CareFormSheet) sheet = NULL;
        CareDate last = care_date_new (2026, 6, cases[i].admitted) + 10;

        care_situation_set_date (care_plan_get_situation (plan), CARE_KEY_ADMITTED_ON,
                                 care_date_new (2026, 6, cases[i].admitted));
        sheet = make (papers[p], plan);
        text = care_form_plain_text_new (sheet);
        day = care_date_dup_spoken (last);
        g_test_message ("%s: %s", papers[p], text);
        g_assert_nonnull (strstr (text, day));
        g_assert_cmpint (strstr (text, "This day has passed") != NULL, ==, cases[i].is_gone);
      }
}

/* A heading at the foot of a page goes along to the next with what it stands over. */
static void
test_long (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFormLayout) layout = care_form_layout_load ("checklist", &error);
  g_autofree char *longest = g_strnfill (400, 'x');

  g_assert_no_error (error);
  for (guint n = 1; n < 60; n++)
    {
      g_autoptr (CareFormValues) values = care_form_values_new ();
      g_autoptr (CareFormSheet) sheet = NULL;

      for (guint i = 0; i < n; i++)
        care_form_values_set (care_form_values_add_row (values, "papers"), "paper.name", "paper");
      care_form_values_set (values, "papers.any", "yes");
      care_form_values_set (values, "offices.any", "yes");
      care_form_values_set (care_form_values_add_row (values, "offices"), "office.name", longest);
      care_form_values_set (values, "dates.none", "yes");
      sheet = care_form_sheet_new (layout, values);
      check_headings (sheet);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  policy = care_policy_get_default (NULL);
  g_assert_nonnull (policy);
  g_test_add_func ("/form-papers/headings", test_headings);
  g_test_add_func ("/form-papers/days-are-marked", test_days_are_marked);
  g_test_add_func ("/form-papers/discharge-row", test_discharge_row);
  g_test_add_func ("/form-papers/days-gone", test_days_gone);
  g_test_add_func ("/form-papers/long", test_long);
  return g_test_run ();
}
