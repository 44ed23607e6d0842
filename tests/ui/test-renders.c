/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "plans/care-costs.h"

/* A page is made anew where something that it shows has changed, and for nothing else: what is
 * typed into a bill leaves the answer as it stands, and what is typed into the form the costs. */

typedef void (*Change) (CarePlan *plan);

static void
change_bill (CarePlan *plan)
{
  g_autoptr (CareBill) bill = care_bill_copy (care_plan_get_bill (plan));

  bill->total_fen = 1234500;
  care_plan_set_bill (plan, bill);
}

static void
change_receipts (CarePlan *plan)
{
  g_autoptr (CareReceipts) receipts = care_receipts_copy (care_plan_get_receipts (plan));

  receipts->count = 3;
  g_assert_true (care_plan_set_receipts (plan, receipts, NULL));
}

static void
change_form (CarePlan *plan)
{
  g_object_set (care_plan_get_form_answers (plan), "signed-by", "agent", NULL);
}

static void
change_person (CarePlan *plan)
{
  g_object_set (care_plan_get_person (plan), "home-address", "somewhere else", NULL);
}

static void
change_consent (CarePlan *plan)
{
  care_consent_set (care_plan_get_consent (plan), care_date_new (2026, 9, 1), "signed");
}

static void
change_hospital (CarePlan *plan)
{
  care_plan_set_hospital (plan, "n-0123456789abcdef", "Some hospital", NULL);
}

static void
change_situation (CarePlan *plan)
{
  CareSituation *situation = care_plan_get_situation (plan);

  care_situation_set_date (situation, CARE_KEY_TODAY,
                           care_situation_get_today (situation) + 1);
}

enum
{
  ANSWER = 1 << 0,
  NEXT = 1 << 1,
  CLAIM = 1 << 2,
  COSTS = 1 << 3,
};

static const char *const pages[] = { "answer", "next", "claim", "costs" };

/* @stays: what has nothing to do with the change. */
static const struct
{
  const char *name;
  Change change;
  guint stays;
  guint n_reckoned;
} rows[] = {
  { "bill", change_bill, ANSWER | NEXT | CLAIM, 1 },
  { "receipts", change_receipts, ANSWER | NEXT | COSTS, 0 },
  { "form", change_form, ANSWER | NEXT | CLAIM | COSTS, 0 },
  { "person", change_person, ANSWER | CLAIM | COSTS, 0 },
  { "consent", change_consent, ANSWER | CLAIM | COSTS, 0 },
  { "hospital", change_hospital, ANSWER | NEXT | CLAIM, 2 },
  { "situation", change_situation, 0, 1 },
};

static void
collect (GtkWidget *widget, GPtrArray *all)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_ptr_array_add (all, g_object_ref (child));
      collect (child, all);
    }
}

/* The widgets of the page that is shown, held on to, so that none made anew is taken for an old
 * one. */
static GPtrArray *
collect_page (CareWindow *window)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  ui_settle ();
  collect (GTK_WIDGET (window), all);
  return all;
}

/* How many of @before are no longer in the window. */
static guint
count_gone (GPtrArray *before, GPtrArray *after)
{
  guint gone = 0;

  for (guint i = 0; i < before->len; i++)
    gone += g_ptr_array_find (after, before->pdata[i], NULL) ? 0 : 1;
  return gone;
}

#define SCROLLED 20

/* The answer fills the widgets that it has, and then begins at its top. */
static void
scroll (GPtrArray *widgets)
{
  for (guint i = 0; i < widgets->len; i++)
    if (GTK_IS_SCROLLED_WINDOW (widgets->pdata[i]) && gtk_widget_get_mapped (widgets->pdata[i]))
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (widgets->pdata[i]), SCROLLED);
}

static gboolean
is_scrolled (GPtrArray *widgets)
{
  for (guint i = 0; i < widgets->len; i++)
    if (GTK_IS_SCROLLED_WINDOW (widgets->pdata[i]) && gtk_widget_get_mapped (widgets->pdata[i])
        && gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (widgets->pdata[i]))
             == SCROLLED)
      return TRUE;
  return FALSE;
}

static void
test_pages (void)
{
  CareWindow *window = ui_window_new (400, 400);

  for (gsize page = 0; page < G_N_ELEMENTS (pages); page++)
    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
        g_autoptr (GPtrArray) before = NULL, after = NULL;
        gboolean anew;

        care_window_set_plan (window, plan);
        care_window_show_page (window, pages[page]);
        before = collect_page (window);
        scroll (before);
        g_assert_true (is_scrolled (before));
        rows[i].change (plan);
        after = collect_page (window);
        anew = count_gone (before, after) > 0 || !is_scrolled (after);
        if (anew && (rows[i].stays & 1u << page) != 0)
          g_error ("%s is made anew for what concerns %s", pages[page], rows[i].name);
        if (!anew && rows[i].stays == 0)
          g_error ("%s does not follow the %s", pages[page], rows[i].name);
      }
  ui_window_free (window);
}

static void
on_changed_cb (guint *n)
{
  (*n)++;
}

static void
test_costs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      g_autoptr (CareCosts) costs = care_costs_new (care_tariff_store_get_default ());
      guint n = 0;

      care_costs_set_plan (costs, plan);
      g_signal_connect_swapped (costs, "changed", G_CALLBACK (on_changed_cb), &n);
      rows[i].change (plan);
      g_test_message ("%s: %u", rows[i].name, n);
      g_assert_cmpuint (n, <=, rows[i].n_reckoned);
      g_assert_cmpuint (n > 0, ==, rows[i].n_reckoned > 0);
    }
}

/* A bill that is typed on the costs page is reckoned once. */
static void
test_typed_bill (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  g_autoptr (CareCosts) costs = care_costs_new (care_tariff_store_get_default ());
  g_autoptr (CareBill) bill = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  care_costs_set_plan (costs, plan);
  bill = care_bill_copy (care_costs_get_bill (costs));
  bill->total_fen = 7654300;
  g_signal_connect_swapped (costs, "changed", G_CALLBACK (on_changed_cb), &n);
  g_assert_true (care_costs_set_bill (costs, bill, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (care_plan_get_bill (plan)->total_fen, ==, 7654300);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/renders/pages", test_pages);
  g_test_add_func ("/renders/costs", test_costs);
  g_test_add_func ("/renders/typed-bill", test_typed_bill);
  return g_test_run ();
}
