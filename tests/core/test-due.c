/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "care-test-home.h"

#include "plans/care-due.h"
#include "plans/care-plan-filed.h"
#include "place/care-divisions.h"

#include <json-glib/json-glib.h>

/* What is said at the start about the deadlines of all plans, and that no name is in it. */

static CarePlan *
plan_new (const char *admitted_on, const char *today)
{
  g_autofree char *text = g_strdup_printf (
    "{\"person\": {\"name\": \"王小明\"}, \"situation\": {\"insured\": \"130300\","
    " \"scheme\": \"employee\", \"reason\": \"emergency\", \"destination\": \"310000\","
    " \"care\": \"inpatient\", \"admitted_on\": \"%s\", \"today\": \"%s\"}}",
    admitted_on, today);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  CarePlan *plan = care_plan_new_from_json (root, &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_count (void)
{
  /* The city's own words give ten days for an urgent admission. */
  static const struct { const char *admitted_on; const char *today; guint n_due, n_overdue; } rows[]
    = {
    { "2026-03-01", "2026-03-02", 0, 0 },
    { "2026-03-01", "2026-03-05", 1, 0 },
    { "2026-03-01", "2026-03-08", 1, 0 },
    { "2026-03-01", "2026-04-20", 0, 1 },
  };
  CarePolicy *policy = care_policy_get_default (NULL);

  g_assert_nonnull (policy);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GListStore) plans = g_list_store_new (CARE_TYPE_PLAN);
      g_autoptr (CarePlan) plan = plan_new (rows[i].admitted_on, rows[i].today);
      g_autofree char *says = NULL;
      CareDue due;

      g_list_store_append (plans, plan);
      care_due_count (G_LIST_MODEL (plans), policy, &due);
      g_test_message ("%s: %u due, %u overdue", rows[i].today, due.n_due, due.n_overdue);
      g_assert_cmpuint (due.n_due, ==, rows[i].n_due);
      g_assert_cmpuint (due.n_overdue, ==, rows[i].n_overdue);
      says = care_due_dup_says (&due);
      g_assert_cmpint (says != NULL, ==, rows[i].n_due + rows[i].n_overdue > 0);
      if (says != NULL)
        g_assert_null (strstr (says, "王"));
    }
}

/* What is filed has met its deadline; it is pressing again once that is taken back. */
static void
test_filed (void)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (GListStore) plans = g_list_store_new (CARE_TYPE_PLAN);
  g_autoptr (CarePlan) plan = plan_new ("2026-03-01", "2026-03-05");
  g_autoptr (CareAdvice) advice = care_advisor_advise (policy, care_plan_get_situation (plan));
  CareDue due;

  g_list_store_append (plans, plan);
  care_plan_set_filed (plan, advice, care_situation_get_today (care_plan_get_situation (plan)),
                       NULL);
  care_due_count (G_LIST_MODEL (plans), policy, &due);
  g_assert_cmpuint (due.n_due, ==, 0);
  care_plan_clear_filed (plan);
  care_due_count (G_LIST_MODEL (plans), policy, &due);
  g_assert_cmpuint (due.n_due, ==, 1);
}

static void
test_nothing (void)
{
  g_autoptr (GListStore) plans = g_list_store_new (CARE_TYPE_PLAN);
  g_autoptr (CarePlan) empty = care_plan_new ();
  CareDue due;

  g_list_store_append (plans, empty);
  care_due_count (G_LIST_MODEL (plans), care_policy_get_default (NULL), &due);
  g_assert_cmpuint (due.n_due + due.n_overdue, ==, 0);
  g_assert_null (care_due_dup_says (&due));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  care_test_home_set_up ();
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/due/count", test_count);
  g_test_add_func ("/due/filed", test_filed);
  g_test_add_func ("/due/nothing", test_nothing);
  return g_test_run ();
}
