/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "costs/care-money-row.h"
#include "next/care-claim-page.h"
#include "next/care-filed-group.h"
#include "next/care-papers-group.h"
#include "costs/care-schedule.h"
#include "plans/care-plan-filed.h"

static CareWindow *
open_next (CarePlan *plan, int width)
{
  CareWindow *window = ui_window_new (width, 760);

  care_window_open_plan (window, plan);
  ui_activate (window, "win.show-next", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "next");
  return window;
}

/* What is filed is noted with its day and number, changes the answer, and can be taken back. */
static void
test_filed (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_next (plan, 360);
  GtkWidget *group = ui_find (GTK_WIDGET (window), CARE_TYPE_FILED_GROUP, NULL);
  GtkWidget *number;

  g_assert_nonnull (group);
  number = ui_find (group, ADW_TYPE_ENTRY_ROW, "Number, if there is one");
  g_assert_nonnull (number);
  gtk_editable_set_text (GTK_EDITABLE (number), " 4190-77 ");
  ui_activate (window, "filed.confirm", NULL);
  g_assert_true (care_plan_is_filed (plan));
  g_assert_cmpstr (care_filed_get_number (care_plan_get_filed (plan)), ==, "4190-77");
  g_assert_nonnull (ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, "Filed on 2026-03-10"));
  g_assert_cmpstr (care_situation_get_choice (care_plan_get_situation (plan),
                                              CARE_KEY_EXISTING_TYPE), ==, "other");

  ui_activate (window, "filed.revoke", NULL);
  g_assert_false (care_plan_is_filed (plan));
  g_assert_nonnull (ui_find_action (GTK_WIDGET (window), "filed.confirm"));
  ui_window_free (window);
}

/* Without a good day nothing can be noted. */
static void
test_no_day (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_next (plan, 1000);
  GtkWidget *group = ui_find (GTK_WIDGET (window), CARE_TYPE_FILED_GROUP, NULL);
  GtkWidget *day = ui_find (group, ADW_TYPE_ENTRY_ROW, "Filed on");

  g_assert_nonnull (day);
  gtk_editable_set_text (GTK_EDITABLE (day), "32");
  ui_settle ();
  g_assert_false (gtk_widget_is_sensitive (ui_find_action (group, "filed.confirm")));
  ui_window_free (window);
}

static void
test_papers (void)
{
  static const char *const labels[] = { "One page for the family", "Checklist of papers",
                                        "Hand-over of papers", "Consent sheet" };
  g_autoptr (CarePlan) plan = ui_example ("zhoukou-referral-to-beijing");
  CareWindow *window = open_next (plan, 360);
  GtkWidget *group = ui_find (GTK_WIDGET (window), CARE_TYPE_PAPERS_GROUP, NULL);

  g_assert_nonnull (group);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *row = ui_find (group, ADW_TYPE_ACTION_ROW, labels[i]);
      g_autofree char *print = g_strconcat ("Print: ", labels[i], NULL);

      g_assert_nonnull (row);
      gtk_test_accessible_assert_property (ui_find_action (row, "papers.print"),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL, print);
      g_assert_nonnull (ui_find_action (row, "papers.save"));
    }
  ui_window_free (window);
}

/* A name goes into a calendar only where that is switched on, and is asked for each plan anew. */
static void
test_calendar (void)
{
  static const char *const label = "Write the name into the calendar too";
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_next (plan, 360);
  GtkWidget *row = ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, label);
  GtkWidget *with_name;

  g_assert_nonnull (row);
  with_name = ui_find (row, GTK_TYPE_SWITCH, NULL);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (with_name)));
  gtk_widget_activate (row);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (with_name)));
  g_assert_nonnull (ui_find_action (GTK_WIDGET (window), "next.save-calendar"));

  g_object_set (care_plan_get_person (plan), "name", "", NULL);
  ui_settle ();
  g_assert_null (ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, label));
  ui_window_free (window);
}

static GtkWidget *
find_money (GtkWidget *page, const char *label)
{
  GtkWidget *row = ui_find (page, CARE_TYPE_MONEY_ROW, label);

  g_assert_nonnull (row);
  return row;
}

/* The claim sheet is a page: what is typed from the receipts is kept and is the person's, two
 * figures that contradict each other are said at their row, and every section has lines. */
static void
test_claim (void)
{
  g_autoptr (CarePlan) plan = ui_example ("zhoukou-referral-to-beijing"), again = NULL;
  CareSituation *situation = care_plan_get_situation (plan);
  CareWindow *window;
  GtkWidget *page, *settled;
  g_autoptr (JsonNode) json = NULL;

  care_situation_set_choice (situation, CARE_KEY_STAY, "discharged");
  window = open_next (plan, 360);
  g_assert_nonnull (ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, "Claim sheet"));
  ui_activate (window, "win.show-claim", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "claim");
  page = ui_find (GTK_WIDGET (window), CARE_TYPE_CLAIM_PAGE, NULL);
  g_assert_nonnull (page);
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "Until when can the bill be claimed?"));
  g_assert_nonnull (ui_find_action (page, "papers.print"));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (page, ADW_TYPE_ENTRY_ROW, "How many receipts")),
                         "3");
  gtk_editable_set_text (GTK_EDITABLE (find_money (page, "What they add up to, yuan")), "9000.50");
  settled = find_money (page, "Paid already by others, yuan");
  gtk_editable_set_text (GTK_EDITABLE (settled), "9000.51");
  ui_settle ();
  g_assert_nonnull (care_money_row_get_problem (CARE_MONEY_ROW (settled)));
  g_assert_cmpint (care_plan_get_receipts (plan)->settled_fen, ==, CARE_FEN_UNKNOWN);
  gtk_editable_set_text (GTK_EDITABLE (settled), "1000.50");
  ui_settle ();
  g_assert_null (care_money_row_get_problem (CARE_MONEY_ROW (settled)));
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW,
                             "Left to claim from: 8,000.00 yuan. How much of it is paid, the "
                             "office says."));
  json = care_plan_to_json (plan);
  again = care_plan_new_from_json (json, NULL);
  g_assert_cmpint (care_plan_get_receipts (again)->count, ==, 3);
  g_assert_cmpint (care_plan_get_receipts (again)->total_fen, ==, 900050);
  g_assert_cmpint (care_plan_get_receipts (again)->settled_fen, ==, 100050);
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_assert_true (care_divisions_load (NULL));
  adw_init ();
  g_test_add_func ("/next/filed", test_filed);
  g_test_add_func ("/next/no-day", test_no_day);
  g_test_add_func ("/next/papers", test_papers);
  g_test_add_func ("/next/calendar", test_calendar);
  g_test_add_func ("/next/claim", test_claim);
  return g_test_run ();
}
