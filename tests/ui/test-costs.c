/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "costs/care-comparison-list.h"
#include "costs/care-costs-page.h"
#include "costs/care-figure-row.h"
#include "costs/care-included-reduction-row.h"
#include "costs/care-money-row.h"
#include "costs/care-share-bar.h"
#include "costs/care-tariff-store.h"
#include "costs/care-type-row.h"
#include "widgets/care-date-row.h"

#include <glib/gstdio.h>
#include <string.h>

/* A plan from 济源 with a card of one stay: 85 % above 900 yuan, and a bill of 43 200 yuan. */
static CarePlan *
new_plan (const char *bill, gboolean with_card)
{
  g_autofree char *text = g_strdup_printf (
    "{\"situation\":{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\","
    "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-03-10\"},\"bill\":%s%s}",
    bill, with_card ? ",\"card\":{\"deductible_fen\":90000,\"bands\":[{\"from_fen\":0,"
                      "\"to_fen\":null,\"ratio_bp\":8500}],\"cap_fen\":null,"
                      "\"paid_this_year_fen\":0}" : "");

  return ui_plan_of (text);
}

static CareWindow *
new_window (CarePlan *plan, int width)
{
  CareWindow *window = ui_window_new (width, 900);

  care_window_set_plan (window, plan);
  ui_activate (window, "win.show-costs", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "costs");
  return window;
}

static void
assert_read (CareWindow *window, const char *text)
{
  g_test_message ("%s", text);
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, text));
}

/* A popover is drawn when the screen comes to it, on a busy machine some frames later. */
static void
wait_read (CareWindow *window, const char *text)
{
  for (guint i = 0; i < 50 && ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, text) == NULL; i++)
    ui_settle ();
  assert_read (window, text);
}

static CareMoneyRow *
find_money (GtkWidget *root, const char *label)
{
  g_autofree char *own = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (CARE_IS_MONEY_ROW (root))
    {
      g_object_get (root, "label", &own, NULL);
      return g_strcmp0 (own, label) == 0 ? CARE_MONEY_ROW (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CareMoneyRow *found = find_money (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type (CareWindow *window, const char *label, const char *text)
{
  CareMoneyRow *row = find_money (GTK_WIDGET (window), label);

  g_test_message ("%s: %s", label, text);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  ui_settle ();
}

static void
test_known (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", TRUE);
  CareWindow *window = new_window (plan, 1100);
  GtkWidget *bar = ui_find (GTK_WIDGET (window), CARE_TYPE_SHARE_BAR, NULL);

  /* The result comes first, and no loss against a filing that this person cannot have. */
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "8,460.00 yuan"));
  assert_read (window, "Insurance pays 27,495.00 yuan, you pay 15,705.00 yuan.");
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "4,230.00 yuan less"));
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "8,460.00 yuan less"));
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Insurance pays 27,495.00 yuan, you pay 15,705.00 yuan.");
  g_assert_true (gtk_widget_get_focusable (bar));

  type (window, "Covered cost, yuan", "１０，０００");
  assert_read (window, "Insurance pays 5,915.00 yuan, you pay 4,085.00 yuan.");
  /* The bill belongs to the plan. */
  g_assert_cmpint (care_plan_get_bill (plan)->covered_fen, !=, CARE_FEN_UNKNOWN);
  ui_window_free (window);
}

static void
test_wrong_amount (void)
{
  static const char *const wrong[] = { "12,34", "-5", "12345678901234567890", "八千", "1.234" };
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", TRUE);
  CareWindow *window = new_window (plan, 1100);
  CareMoneyRow *row = find_money (GTK_WIDGET (window), "Covered cost, yuan");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      type (window, "Covered cost, yuan", wrong[i]);
      g_assert_nonnull (care_money_row_get_problem (row));
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
      gtk_test_accessible_assert_state (GTK_WIDGET (row), GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_TRUE);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, wrong[i]);
      assert_read (window, "The bill: how much of it insurance covers.");
    }
  type (window, "Covered cost, yuan", "43,200");
  g_assert_null (care_money_row_get_problem (row));
  assert_read (window, "Insurance pays 27,495.00 yuan, you pay 15,705.00 yuan.");
  ui_window_free (window);
}

static void
test_range (void)
{
  g_autoptr (CarePlan) plan
    = new_plan ("{\"total_fen\":5000000,\"share_min_bp\":5000,\"share_max_bp\":10000}", TRUE);
  CareWindow *window = new_window (plan, 360);

  assert_read (window, "Insurance pays 15,665.00 to 31,915.00 yuan, you pay 18,085.00 to "
                       "34,335.00 yuan.");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
  ui_window_free (window);
}

/* A difference that is set as large as a result. */
static GtkWidget *
find_large (GtkWidget *root)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (gtk_widget_has_css_class (root, "costs-row-difference"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (find_large (child) != NULL)
      return child;
  return NULL;
}

/* Without the city's figures the points still say something. */
static void
test_points_alone (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", FALSE);
  CareWindow *window = new_window (plan, 1100);

  assert_read (window, "No amount can be worked out yet.");
  assert_read (window, "Only the reduction is known: for every 10,000 yuan of covered cost "
                       "2,000.00 yuan less than at home. What this bill costs cannot be told from "
                       "it.");
  /* Beside the sentence stands no amount in the size of a result. */
  g_assert_null (find_large (GTK_WIDGET (window)));
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                          "2,000.00 yuan less for every 10,000 yuan of covered cost"));
  ui_window_free (window);
}

static gboolean
starts_so (GtkWidget *root, const char *start)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), start))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (starts_so (child, start))
      return TRUE;
  return FALSE;
}

static void
test_what_if (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", TRUE);
  CareWindow *window = new_window (plan, 1100);
  GtkWidget *list = ui_find (GTK_WIDGET (window), CARE_TYPE_COMPARISON_LIST, NULL);
  GtkWidget *box = ui_find (list, GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), i)) != NULL; i++)
    if (CARE_IS_TYPE_ROW (row)
        && g_strcmp0 (care_type_row_get_filing_type (CARE_TYPE_ROW (row)), "referral") == 0)
      break;
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activate");
  ui_settle ();
  assert_read (window, "What if: Insurance pays 31,725.00 yuan, you pay 11,475.00 yuan.");
  assert_read (window, "What if: referral");
  ui_activate (window, "costs.reset", NULL);
  assert_read (window, "Insurance pays 27,495.00 yuan, you pay 15,705.00 yuan.");
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "What if: referral"));
  ui_window_free (window);
}

/* Trying other points begins with those of the plan, and every result of it is marked. */
static void
test_what_if_points (void)
{
  static const struct { const char *reason; double own; } rows[] = {
    { "other", -20 }, { "referral", -10 }, { "emergency", -10 }, { "settled-retiree", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", TRUE);
      CareWindow *window;
      GtkWidget *try, *scale;
      GtkAdjustment *points;
      g_autofree char *about = NULL;

      care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_REASON, rows[i].reason);
      window = new_window (plan, 1100);
      g_assert_false (starts_so (GTK_WIDGET (window), "What if: "));
      try = ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, "Try other points");
      gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (
                               ADW_ACTION_ROW (try))), TRUE);
      ui_settle ();
      scale = ui_find (GTK_WIDGET (window), GTK_TYPE_SCALE, NULL);
      points = gtk_range_get_adjustment (GTK_RANGE (scale));
      g_test_message ("%s", rows[i].reason);
      g_assert_cmpfloat (gtk_adjustment_get_value (points), ==, rows[i].own);
      g_assert_true (starts_so (GTK_WIDGET (window), "What if: Insurance pays "));
      gtk_adjustment_set_value (points, -7);
      ui_settle ();
      assert_read (window, "What if: −7 percentage points on the ratio");
      g_assert_true (starts_so (GTK_WIDGET (window), "What if: Insurance pays "));
      ui_activate (window, "costs.reset", NULL);
      g_assert_false (starts_so (GTK_WIDGET (window), "What if: "));
      ui_window_free (window);
    }
}

static void
fill_figures (GtkWidget *root, const char *level)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (CARE_IS_FIGURE_ROW (root))
    {
      CareFigure *figure = care_figure_row_get_figure (CARE_FIGURE_ROW (root));
      CareFigureKind kind = care_figure_get_kind (figure);
      GtkWidget *value = NULL;

      if (g_strcmp0 (care_figure_get_level (figure), level) != 0)
        return;
      for (GtkWidget *box = gtk_widget_get_last_child (gtk_widget_get_first_child (root));
           box != NULL && value == NULL; box = gtk_widget_get_prev_sibling (box))
        value = ui_find (box, GTK_TYPE_ENTRY, NULL);
      g_assert_nonnull (value);
      gtk_editable_set_text (GTK_EDITABLE (value),
                             kind == CARE_FIGURE_RATIO ? "８５％"
                             : kind == CARE_FIGURE_DEDUCTIBLE ? "900" : "450");
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fill_figures (child, level);
}

/* The card, filled in by hand, kept, and found again. */
static void
test_card (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000,\"level\":\"grade-3\"}", FALSE);
  CareWindow *window = new_window (plan, 1100);
  g_autoptr (CareTariff) kept = NULL;

  ui_activate (window, "costs.edit-card", NULL);
  fill_figures (GTK_WIDGET (window), "grade-3");
  ui_settle ();
  /* A figure that is typed is not compared with the card by that. */
  ui_activate (window, "costs.keep-card", NULL);
  assert_read (window, "0 of 3 figures confirmed");
  assert_read (window, "No amount can be worked out yet.");
  ui_activate (window, "costs.edit-card", NULL);
  assert_read (window, "3 figures are not confirmed yet and do not count. Compare them with the "
                       "card, then tick them.");
  g_signal_emit_by_name (gtk_widget_get_parent (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                                                         "All Compared: They Stand So on the "
                                                         "Card")), "clicked");
  ui_settle ();
  ui_activate (window, "costs.keep-card", NULL);
  assert_read (window, "Insurance pays 27,495.00 yuan, you pay 15,705.00 yuan.");
  assert_read (window, "3 of 3 figures confirmed");
  kept = care_tariff_store_find (care_tariff_store_get_default (), care_divisions_lookup ("419001"),
                                 "employee", care_date_new (2026, 3, 10));
  g_assert_nonnull (kept);
  ui_activate (window, "costs.edit-card", NULL);
  ui_activate (window, "costs.discard-card", NULL);
  assert_read (window, "Insurance pays 27,495.00 yuan, you pay 15,705.00 yuan.");
  g_assert_true (care_tariff_store_remove (care_tariff_store_get_default (), kept, NULL));
  ui_window_free (window);
}

/* The hospital that is chosen brings its level along, until the user says otherwise. */
static void
test_hospital (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", FALSE);
  CareWindow *window = new_window (plan, 1100);

  care_plan_set_hospital (plan, "n-b644ac7cd588c9f5", "大连大学附属中山医院",
                          care_divisions_lookup ("210202"));
  ui_settle ();
  assert_read (window, "大连大学附属中山医院: Grade three");
  assert_read (window, "Grade three");
  ui_window_free (window);
}

/* A range typed the wrong way round is said at the field and not reckoned with. */
static void
test_wrong_range (void)
{
  g_autoptr (CarePlan) plan
    = new_plan ("{\"eligible_min_fen\":1000000,\"eligible_max_fen\":2000000}", TRUE);
  CareWindow *window = new_window (plan, 1100);

  assert_read (window, "Insurance pays 5,915.00 to 12,415.00 yuan, you pay 4,085.00 to 7,585.00 "
                       "yuan.");
  type (window, "Covered at most, yuan", "9,000");
  g_assert_cmpstr (care_money_row_get_problem (find_money (GTK_WIDGET (window),
                                                           "Covered at most, yuan")),
                   ==, "less than the lower figure");
  assert_read (window, "The bill: how much of it insurance covers.");
  type (window, "Covered at most, yuan", "20,000");
  assert_read (window, "Insurance pays 5,915.00 to 12,415.00 yuan, you pay 4,085.00 to 7,585.00 "
                       "yuan.");
  ui_window_free (window);
}

static GtkWidget *
find_figure_row (GtkWidget *root, CareFigureKind kind, guint *skip)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (CARE_IS_FIGURE_ROW (root))
    return care_figure_get_kind (care_figure_row_get_figure (CARE_FIGURE_ROW (root))) == kind
           && (*skip)-- == 0 ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_figure_row (child, kind, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The entries of a row, in reading order: a band has three. */
static void
collect_entries (GtkWidget *root, GPtrArray *entries)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_ENTRY (root))
    g_ptr_array_add (entries, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_entries (child, entries);
}

static int
count_lines (const char *text)
{
  int n_lines = text ? 1 : 0;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    n_lines += *p == '\n';
  return n_lines;
}

static CareFigureRow *
type_figure (CareWindow *window, CareFigureKind kind, guint nth, guint entry, const char *text)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GtkWidget *row = find_figure_row (GTK_WIDGET (window), kind, &nth);

  g_test_message ("%s", text);
  g_assert_nonnull (row);
  collect_entries (row, entries);
  g_assert_cmpint (entries->len, >, entry);
  gtk_editable_set_text (GTK_EDITABLE (g_ptr_array_index (entries, entry)), text);
  ui_settle ();
  return CARE_FIGURE_ROW (row);
}

static const struct
{
  CareFigureKind kind;
  const char *text;
  gboolean good;
} figures[] = {
  { CARE_FIGURE_DEDUCTIBLE, "1,500", TRUE },
  { CARE_FIGURE_DEDUCTIBLE, "１，５００．００", TRUE },
  { CARE_FIGURE_DEDUCTIBLE, "-1", FALSE },
  { CARE_FIGURE_DEDUCTIBLE, "12,34", FALSE },
  { CARE_FIGURE_DEDUCTIBLE, "12345678901234567890", FALSE },
  { CARE_FIGURE_DEDUCTIBLE, "一千", FALSE },
  { CARE_FIGURE_RATIO, "８５％", TRUE },
  { CARE_FIGURE_RATIO, "100", TRUE },
  { CARE_FIGURE_RATIO, "100.01", FALSE },
  { CARE_FIGURE_RATIO, "850", FALSE },
  { CARE_FIGURE_RATIO, "-5", FALSE },
};

/* What is impossible is said in its row, and such a card is not kept. */
static void
test_wrong_figures (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", FALSE);
  CareWindow *window = new_window (plan, 1100);

  ui_activate (window, "costs.edit-card", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      guint entry = figures[i].kind == CARE_FIGURE_RATIO ? 2 : 0;
      CareFigureRow *row = type_figure (window, figures[i].kind, 0, entry, figures[i].text);

      g_assert_true ((care_figure_row_get_problem (row) == NULL) == figures[i].good);
    }
  ui_activate (window, "costs.keep-card", NULL);
  assert_read (window, "“-5” is not a number, such as 85");
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (care_tariff_store_get_default ())), ==,
                   0);
  ui_activate (window, "costs.discard-card", NULL);
  ui_window_free (window);
}

/* While figures are typed Tab goes from one to the next, and the tick is no stop. Two faults of a
 * row are both said, until each is mended. */
static void
test_typing (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", FALSE);
  CareWindow *window = new_window (plan, 1100);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  CareFigureRow *row;
  CareFigure *figure;

  ui_activate (window, "costs.edit-card", NULL);
  row = type_figure (window, CARE_FIGURE_DEDUCTIBLE, 0, 0, "900");
  figure = care_figure_row_get_figure (row);
  g_assert_false (care_figure_get_confirmed (figure));
  collect_entries (GTK_WIDGET (row), entries);
  gtk_widget_grab_focus (g_ptr_array_index (entries, 0));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (window))));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)),
                                          GTK_WIDGET (row)));
  row = type_figure (window, CARE_FIGURE_RATIO, 0, 0, "x");
  row = type_figure (window, CARE_FIGURE_RATIO, 0, 1, "y");
  row = type_figure (window, CARE_FIGURE_RATIO, 0, 2, "850");
  g_assert_cmpint (count_lines (care_figure_row_get_problem (row)), ==, 3);
  row = type_figure (window, CARE_FIGURE_RATIO, 0, 2, "85");
  g_assert_cmpint (count_lines (care_figure_row_get_problem (row)), ==, 2);
  row = type_figure (window, CARE_FIGURE_RATIO, 0, 0, "");
  g_assert_cmpint (count_lines (care_figure_row_get_problem (row)), ==, 1);
  row = type_figure (window, CARE_FIGURE_RATIO, 0, 1, "");
  g_assert_null (care_figure_row_get_problem (row));
  /* Back leaves what was typed for the next time. */
  ui_activate (window, "win.back", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "costs");
  ui_activate (window, "costs.edit-card", NULL);
  g_assert_cmpint (care_figure_get_value (figure), ==, 90000);
  ui_activate (window, "costs.discard-card", NULL);
  ui_window_free (window);
}

/* With a card at hand it is the level that is asked for, one thing at a time and with the way. */
static void
test_level (void)
{
  g_autoptr (CareTariff) card = care_tariff_new (care_divisions_lookup ("419001"), "employee");
  g_autoptr (CareFigure) deductible = care_figure_new (CARE_FIGURE_DEDUCTIBLE, "grade-3");
  g_autoptr (CareFigure) ratio = care_figure_new (CARE_FIGURE_RATIO, "grade-3");
  g_autoptr (CarePlan) plan = new_plan ("{}", FALSE);
  CareWindow *window;

  care_figure_set_value (deductible, 90000);
  care_figure_set_confirmed (deductible, TRUE);
  care_figure_set_value (ratio, 8500);
  care_figure_set_confirmed (ratio, TRUE);
  care_tariff_add_figure (card, deductible);
  care_tariff_add_figure (card, ratio);
  g_assert_true (care_tariff_store_save (care_tariff_store_get_default (), card, NULL));
  window = new_window (plan, 1100);
  assert_read (window, "The bill: how much of it insurance covers.");
  ui_activate (window, "costs.type-bill", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)),
                                         GTK_WIDGET (find_money (GTK_WIDGET (window),
                                                                 "Covered cost, yuan"))));
  type (window, "Covered cost, yuan", "43200");
  assert_read (window, "The level of the hospital: each has figures of its own on the card.");
  g_assert_false (starts_so (GTK_WIDGET (window), "The city’s own figures"));
  ui_activate (window, "costs.choose-level", NULL);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (window)),
                                             ADW_TYPE_COMBO_ROW));
  ui_window_free (window);
  g_assert_true (care_tariff_store_remove (care_tariff_store_get_default (), card, NULL));
}

/* Bands that overlap are said at the later one, until it is mended. */
static void
test_overlap (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", FALSE);
  CareWindow *window = new_window (plan, 1100);
  GtkWidget *add;
  CareFigureRow *row;

  ui_activate (window, "costs.edit-card", NULL);
  add = ui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Add Band");
  g_assert_nonnull (add);
  g_signal_emit_by_name (add, "clicked");
  ui_settle ();
  type_figure (window, CARE_FIGURE_RATIO, 0, 1, "5000");
  row = type_figure (window, CARE_FIGURE_RATIO, 1, 0, "4000");
  g_assert_cmpstr (care_figure_row_get_problem (row), ==,
                   "The band begins before the one above it ends.");
  row = type_figure (window, CARE_FIGURE_RATIO, 1, 0, "5000");
  g_assert_null (care_figure_row_get_problem (row));
  ui_activate (window, "costs.discard-card", NULL);
  ui_window_free (window);
}

static AdwEntryRow *
find_date_row (GtkWidget *window, const char *label)
{
  return ADW_ENTRY_ROW (ui_find (window, CARE_TYPE_DATE_ROW, label));
}

/* Nobody has read a figure tomorrow. */
static void
test_read_on (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", FALSE);
  CareWindow *window = new_window (plan, 1100);
  AdwEntryRow *row;

  ui_activate (window, "costs.edit-card", NULL);
  row = find_date_row (GTK_WIDGET (window), "When you read it");
  g_assert_nonnull (row);
  g_assert_null (care_date_row_get_problem (CARE_DATE_ROW (row)));
  gtk_editable_set_text (GTK_EDITABLE (row), "2099-01-01");
  ui_settle ();
  g_assert_cmpstr (care_date_row_get_problem (CARE_DATE_ROW (row)), ==,
                   "This day is still to come.");
  ui_activate (window, "costs.keep-card", NULL);
  assert_read (window, "The card was not kept.");
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (care_tariff_store_get_default ())), ==,
                   0);
  ui_activate (window, "costs.discard-card", NULL);
  ui_window_free (window);
}

/* A column for care outside asks whether the reduction is in it; as long as nobody says, the result
 * is a range that says why. */
static void
test_held (void)
{
  g_autoptr (CareTariff) card = care_tariff_new (care_divisions_lookup ("419001"),
                                                 "employee");
  g_autoptr (CareFigure) deductible = care_figure_new (CARE_FIGURE_DEDUCTIBLE, "out-of-province");
  g_autoptr (CareFigure) ratio = care_figure_new (CARE_FIGURE_RATIO, "out-of-province");
  g_autoptr (CareTariff) kept = NULL;
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  CareWindow *window;
  GtkWidget *row;

  care_figure_set_value (deductible, 0);
  care_figure_set_confirmed (deductible, TRUE);
  care_figure_set_value (ratio, 6500);
  care_figure_set_confirmed (ratio, TRUE);
  care_tariff_add_figure (card, deductible);
  care_tariff_add_figure (card, ratio);
  care_tariff_store_save (care_tariff_store_get_default (), card, &error);
  g_assert_no_error (error);
  plan = new_plan ("{\"eligible_fen\":1000000,\"level\":\"out-of-province\"}", FALSE);
  window = new_window (plan, 1100);
  assert_read (window, "Insurance pays 4,500.00 to 6,500.00 yuan, you pay 3,500.00 to 5,500.00 "
                       "yuan.");
  ui_activate (window, "costs.edit-card", NULL);
  row = ui_find (GTK_WIDGET (window), CARE_TYPE_INCLUDED_REDUCTION_ROW, NULL);
  g_assert_nonnull (row);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (row, GTK_TYPE_DROP_DOWN, NULL)), 2);
  ui_settle ();
  gtk_editable_set_text (GTK_EDITABLE (ui_find (row, GTK_TYPE_ENTRY, NULL)), "１０");
  ui_activate (window, "costs.keep-card", NULL);
  assert_read (window, "Insurance pays 5,500.00 yuan, you pay 4,500.00 yuan.");
  assert_read (window, "The card’s column already has −10 points in it; only the rest is "
                       "reckoned.");
  kept = care_tariff_store_find (care_tariff_store_get_default (), care_divisions_lookup ("419001"),
                                 "employee", care_date_new (2026, 3, 10));
  care_tariff_set_included_reduction (kept, "out-of-province", 0);
  ui_settle ();
  assert_read (window, "Insurance pays 4,500.00 yuan, you pay 5,500.00 yuan.");
  ui_window_free (window);
  g_assert_true (care_tariff_store_remove (care_tariff_store_get_default (), kept, NULL));
}

/* The card of another city is no card for this plan. */
static void
test_other_city (void)
{
  g_autoptr (CareTariff) card = care_tariff_new (care_divisions_lookup ("411600"),
                                                 "employee");
  g_autoptr (CarePlan) plan = NULL;
  CareWindow *window;

  g_assert_true (care_tariff_store_save (care_tariff_store_get_default (), card, NULL));
  plan = new_plan ("{\"eligible_fen\":1000000}", FALSE);
  window = new_window (plan, 1100);
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "周口市, employees, undated"));
  g_assert_true (care_tariff_store_remove (care_tariff_store_get_default (), card, NULL));
  ui_window_free (window);
}

/* Each line of the sheet is named, with what would explain it. */
static void
test_settlement (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", TRUE);
  CareWindow *window = new_window (plan, 1100);
  GtkWidget *sheet = ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW,
                              "Check the settlement sheet");

  g_assert_nonnull (sheet);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (sheet), TRUE);
  ui_settle ();
  type (window, "Covered cost on the sheet, yuan", "43,200");
  assert_read (window, "✓ The covered cost agrees.");
  type (window, "Paid by insurance, yuan", "31,725");
  assert_read (window, "≠ It fits a settlement as: emergency elsewhere / referral. Ask whether it "
                       "was settled so.");
  type (window, "Covered cost on the sheet, yuan", "40,000");
  assert_read (window, "≠ Perhaps: settled by the hospital. The catalogue of the place of care "
                       "says what is covered, the place of insurance how much is paid.");
  ui_window_free (window);
}

/* What is printed is what stands on the page, as text that can be read and searched. */
static void
test_print (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", TRUE);
  CareWindow *window = new_window (plan, 1100);
  GtkWidget *page = ui_find (GTK_WIDGET (window), CARE_TYPE_COSTS_PAGE, NULL);
  g_autoptr (GtkPrintOperation) operation = care_costs_page_new_print (CARE_COSTS_PAGE (page));
  g_autofree char *folder = g_dir_make_tmp ("care-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "costs.pdf", NULL);
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                            GTK_WINDOW (window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_nonnull (strstr (text, "What it may cost"));
  g_assert_null (strstr (text, "8,460.00 yuan less"));
  g_assert_nonnull (strstr (text, "27,495.00"));
  g_assert_nonnull (strstr (text, "Line by line"));
  g_assert_nonnull (strstr (text, "At home, in a hospital of the same level"));
  g_unlink (path);
  g_rmdir (folder);
  ui_window_free (window);
}

/* The keyboard reaches a bar, which then shows its figures. */
static void
test_bar_focus (void)
{
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", TRUE);
  CareWindow *window = new_window (plan, 1100);
  GtkWidget *bar = ui_find (GTK_WIDGET (window), CARE_TYPE_SHARE_BAR, NULL);

  /* It comes first on the page, and may have the keyboard already. */
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  g_assert_true (gtk_widget_grab_focus (bar));
  ui_settle ();
  wait_read (window, "Basic fund: 27,495.00 yuan\nYou: 15,705.00 yuan");
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  ui_settle ();
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                          "Basic fund: 27,495.00 yuan\nYou: 15,705.00 yuan"));
  ui_window_free (window);
}

/* Cards go into a folder of their own: never into a home. */
int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("care-costs-XXXXXX", NULL);
  g_autofree char *own = g_build_filename (folder, "care-elsewhere", NULL);
  g_autofree char *cards = g_build_filename (own, "cards", NULL);
  int status;

  g_assert_true (g_setenv ("XDG_DATA_HOME", folder, TRUE));
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/costs/known", test_known);
  g_test_add_func ("/costs/wrong-amount", test_wrong_amount);
  g_test_add_func ("/costs/range", test_range);
  g_test_add_func ("/costs/points-alone", test_points_alone);
  g_test_add_func ("/costs/what-if", test_what_if);
  g_test_add_func ("/costs/what-if-points", test_what_if_points);
  g_test_add_func ("/costs/card", test_card);
  g_test_add_func ("/costs/typing", test_typing);
  g_test_add_func ("/costs/level", test_level);
  g_test_add_func ("/costs/hospital", test_hospital);
  g_test_add_func ("/costs/wrong-range", test_wrong_range);
  g_test_add_func ("/costs/wrong-figures", test_wrong_figures);
  g_test_add_func ("/costs/overlap", test_overlap);
  g_test_add_func ("/costs/read-on", test_read_on);
  g_test_add_func ("/costs/held", test_held);
  g_test_add_func ("/costs/other-city", test_other_city);
  g_test_add_func ("/costs/settlement", test_settlement);
  g_test_add_func ("/costs/print", test_print);
  g_test_add_func ("/costs/bar-focus", test_bar_focus);
  status = g_test_run ();
  g_rmdir (cards);
  g_rmdir (own);
  g_rmdir (folder);
  return status;
}
