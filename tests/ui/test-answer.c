/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "advice/care-advisor.h"
#include "advice/care-summary.h"
#include "widgets/care-source-view.h"

#include <string.h>

static CareWindow *
window_with (CareSituation **situation, const char *reason)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");

  care_window_set_plan (window, plan);
  *situation = care_plan_get_situation (plan);
  care_situation_set_choice (*situation, CARE_KEY_REASON, reason);
  ui_activate (window, "win.show-answer", NULL);
  return window;
}

static void
assert_reads (CareWindow *window, GType type, const char *text)
{
  g_test_message ("%s", text);
  g_assert_nonnull (ui_find (GTK_WIDGET (window), type, text));
}

/* What the page says first is what the summary says; every reason stands behind its line. */
static void
test_says (void)
{
  static const char *const reasons[] = { "other", "referral", "emergency", "long-term-resident" };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      CareSituation *situation;
      CareWindow *window = window_with (&situation, reasons[i]);
      g_autoptr (CareAdvice) advice =
        care_advisor_advise (care_policy_get_default (NULL), situation);
      CareSummary *summary = care_advice_get_summary (advice);
      const char *headline = care_summary_get_headline (summary);
      GPtrArray *why = care_advice_get_why (advice);

      assert_reads (window, GTK_TYPE_LABEL, headline);
      gtk_test_accessible_assert_role (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, headline),
                                       GTK_ACCESSIBLE_ROLE_HEADING);
      if (care_summary_get_short_pays (summary) != NULL)
        assert_reads (window, GTK_TYPE_LABEL, care_summary_get_short_pays (summary));
      if (care_summary_get_urgent (summary) != NULL)
        assert_reads (window, GTK_TYPE_LABEL, care_summary_get_urgent (summary)->says);
      ui_activate (window, "win.show-why", NULL);
      for (guint k = 0; k < why->len; k++)
        assert_reads (window, ADW_TYPE_ACTION_ROW, ((CareReason *) why->pdata[k])->says);
      g_assert_cmpuint (why->len, >, 0);
      ui_window_free (window);
    }
}

/* Each source button opens the document of its fact, with the sentence in it. */
static void
test_source (void)
{
  CareSituation *situation;
  CareWindow *window = window_with (&situation, "other");
  const CareFact *fact = care_policy_find_fact (care_policy_get_default (NULL), "JY-minus-20");
  GtkWidget *button, *text;
  GtkTextBuffer *buffer;
  GtkTextIter start, end, found;

  ui_activate (window, "win.show-why", NULL);
  button = ui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Source");
  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.open-fact");
  ui_activate (window, "win.open-fact", "JY-minus-20");
  g_assert_cmpstr (care_window_get_here (window), ==, "source");
  assert_reads (window, GTK_TYPE_LABEL, fact->source->document);
  text = ui_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_assert_true (gtk_text_iter_forward_search (&start, fact->quote, GTK_TEXT_SEARCH_TEXT_ONLY,
                                               &found, NULL, NULL));
  g_assert_true (gtk_text_iter_starts_tag (
    &found, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "quote")));
  ui_activate (window, "win.back", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "why");
  ui_window_free (window);
}

static gboolean
on_slow_cb (gpointer user_data)
{
  g_usleep (20000);
  return G_SOURCE_CONTINUE;
}

/* However slow the computer is and however small the window, the sentence comes into sight and
 * stays there; no tag is read, and the title stands in one line. */
static void
test_in_sight (void)
{
  static const char *const facts[] = { "JY-minus-20", "HN-form-agent-signs", "HN-form-kinds" };
  CareSituation *situation;
  CareWindow *window = window_with (&situation, "other");
  guint slow;

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 500);
  slow = g_timeout_add (50, on_slow_cb, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      GtkWidget *view;
      g_autofree char *text = NULL;

      ui_activate (window, "win.open-fact", facts[i]);
      view = ui_find (GTK_WIDGET (window), CARE_TYPE_SOURCE_VIEW, NULL);
      for (int tries = 0; tries < 100 && !care_source_view_is_in_sight (CARE_SOURCE_VIEW (view));
           tries++)
        ui_settle ();
      for (int more = 0; more < 5; more++)
        ui_settle ();
      g_assert_true (care_source_view_is_in_sight (CARE_SOURCE_VIEW (view)));
      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find (view, GTK_TYPE_TEXT_VIEW,
                                                                      NULL))),
                    "text", &text, NULL);
      g_assert_null (strstr (text, "<input"));
      g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (
                         GTK_LABEL (ui_find (view, GTK_TYPE_LABEL, NULL)))), ==, 1);
      ui_activate (window, "win.back", NULL);
    }
  g_source_remove (slow);
  ui_window_free (window);
}

/* A change of an answer shows at once; another type can be chosen from the comparison. */
static void
test_changes (void)
{
  CareSituation *situation;
  CareWindow *window = window_with (&situation, "other");
  g_autoptr (CareAdvice) advice = NULL;
  const char *headline;

  ui_activate (window, "win.show-compare", NULL);
  g_assert_true (gtk_widget_activate_action (
    ui_find (GTK_WIDGET (window), g_type_from_name ("CareAnswerPart"), NULL), "answer.choose", "s",
    "referral"));
  ui_settle ();
  g_assert_cmpstr (care_window_get_here (window), ==, "answer");
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_REASON), ==, "referral");
  advice = care_advisor_advise (care_policy_get_default (NULL), situation);
  headline = care_summary_get_headline (care_advice_get_summary (advice));
  assert_reads (window, GTK_TYPE_LABEL, headline);
  ui_activate (window, "win.ask", "reason");
  g_assert_cmpstr (care_window_get_here (window), ==, "questions");
  ui_activate (window, "win.cancel", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "answer");
  ui_window_free (window);
}

static void
ask_for_day (CareWindow *window, const char *day)
{
  GtkWidget *as_of = ui_find (GTK_WIDGET (window), g_type_from_name ("CareRulesDateBar"), NULL);
  GtkWidget *popover = adw_bin_get_child (ADW_BIN (as_of));

  ui_activate (window, "win.answer-for-day", NULL);
  g_assert_true (gtk_widget_get_mapped (popover));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (as_of, g_type_from_name ("CareDateRow"), NULL)),
                         day);
  gtk_widget_activate_action (as_of, "rules-date.apply", NULL);
  ui_settle ();
  gtk_popover_popdown (GTK_POPOVER (popover)); /* it stays open over a day that is refused */
  ui_settle ();
}

/* The rules of another day answer for that day, and the page says so until it is today again. */
static void
test_as_of (void)
{
  CareSituation *situation;
  CareWindow *window = window_with (&situation, "other");
  GtkWidget *as_of = ui_find (GTK_WIDGET (window), g_type_from_name ("CareRulesDateBar"), NULL);
  g_autoptr (CareAdvice) then = NULL;
  g_autoptr (CareAdvice) now = NULL;
  const char *then_pays, *now_pays;

  care_situation_clear (situation, CARE_KEY_TODAY);
  ui_settle ();
  now = care_advisor_advise (care_policy_get_default (NULL), situation);
  now_pays = care_summary_get_short_pays (care_advice_get_summary (now));
  assert_reads (window, GTK_TYPE_LABEL, now_pays);
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Answer for _Today"));

  ask_for_day (window, "2025-01-15");
  g_assert_cmpint (care_situation_get_today (situation), ==, care_date_new (2025, 1, 15));
  assert_reads (window, GTK_TYPE_LABEL, "This is the answer for 2025-01-15, not for today.");
  then = care_advisor_advise (care_policy_get_default (NULL), situation);
  then_pays = care_summary_get_short_pays (care_advice_get_summary (then));
  /* The city's rules begin in July 2025. */
  g_assert_cmpstr (then_pays, !=, now_pays);
  assert_reads (window, GTK_TYPE_LABEL, then_pays);
  gtk_widget_activate_action (as_of, "rules-date.today", NULL);
  ui_settle ();
  g_assert_false (care_situation_has (situation, CARE_KEY_TODAY));

  /* A day before what has happened already cannot be asked for: such a plan could not be read. */
  care_situation_set_date (situation, CARE_KEY_ADMITTED_ON, care_date_new (2026, 3, 1));
  ask_for_day (window, "2026-02-28");
  g_assert_false (care_situation_has (situation, CARE_KEY_TODAY));
  ui_window_free (window);
}

/* Before a reason is ticked, it says what it does to the ratio; the first question says whose rules
 * are at hand. */
static void
test_effects (void)
{
  CareSituation *situation;
  CareWindow *window = window_with (&situation, "other");
  GtkWidget *row;

  ui_activate (window, "win.ask", "reason");
  row = ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, "By own choice, without a referral");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                            "−20 percentage points"));
  ui_activate (window, "win.cancel", NULL);
  ui_activate (window, "win.ask", "insured");
  assert_reads (window, GTK_TYPE_LABEL, "By the rules of Jiyuan, checked on 2026-11-21.");
  ui_window_free (window);
}

static guint
count_suggested (GtkWidget *widget)
{
  guint n = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
            && gtk_widget_has_css_class (widget, "suggested-action");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_suggested (child);
  return n;
}

/* One thing is suggested, once, whatever the width and the answer; the other ways stay at hand. */
static void
test_suggested (void)
{
  static const char *const reasons[] = { "other", "referral", "emergency", "long-term-resident",
                                         "unknown" };
  static const char *const destinations[] = { "310000", "419001", "110000" };
  static const int widths[] = { 360, 800, 1280 };

  for (gsize w = 0; w < G_N_ELEMENTS (widths); w++)
    for (gsize r = 0; r < G_N_ELEMENTS (reasons); r++)
      for (gsize d = 0; d < G_N_ELEMENTS (destinations); d++)
        {
          CareWindow *window = ui_window_new (widths[w], 700);
          g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
          CareSituation *situation = care_plan_get_situation (plan);
          GtkWidget *page;

          care_situation_set_choice (situation, CARE_KEY_REASON, reasons[r]);
          care_situation_set_place (situation, CARE_KEY_DESTINATION,
                                    care_divisions_lookup (destinations[d]));
          care_window_set_plan (window, plan);
          ui_activate (window, "win.show-answer", NULL);
          page = ui_find (GTK_WIDGET (window), g_type_from_name ("CareAnswerPage"), NULL);
          g_test_message ("%d, %s, %s", widths[w], reasons[r], destinations[d]);
          g_assert_cmpuint (count_suggested (page), ==, 1);
          g_assert_nonnull (ui_find_action (page, "win.show-hospitals"));
          g_assert_nonnull (ui_find_action (page, "win.show-costs"));
          g_assert_nonnull (ui_find_action (page, "win.show-next"));
          ui_window_free (window);
        }
}

/* Where nobody has said why, nothing is called impossible for it; each way has a name of its own;
 * with a bill the table has a row about it. */
static void
test_compare (void)
{
  CareWindow *window = ui_window_new (1280, 900);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareSituation *situation = care_plan_get_situation (plan);
  g_autoptr (CareBill) bill = care_bill_new ();

  care_situation_set_choice (situation, CARE_KEY_REASON, "unknown");
  care_situation_set_flag (situation, CARE_KEY_RETIRED, TRUE);
  care_plan_set_bill (plan, bill);
  care_window_set_plan (window, plan);
  ui_activate (window, "win.show-compare", NULL);
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "What this patient cannot have"));
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "On this bill"));
  care_situation_set_choice (situation, CARE_KEY_REASON, "other");
  ui_settle ();
  assert_reads (window, GTK_TYPE_LABEL, "What this patient cannot have");
  ui_activate (window, "win.back", NULL);
  bill->covered_fen = 5000000;
  care_plan_set_bill (plan, bill);
  ui_activate (window, "win.show-compare", NULL);
  assert_reads (window, GTK_TYPE_LABEL, "On this bill");
  ui_window_free (window);
}

/* Where the reason is unknown, the page names the question that would settle it. */
static void
test_open_question (void)
{
  CareSituation *situation;
  CareWindow *window = window_with (&situation, "unknown");
  GtkWidget *button = ui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Answer This Question");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  g_assert_cmpstr (care_window_get_here (window), ==, "questions");
  assert_reads (window, GTK_TYPE_LABEL, "Why is the patient treated there?");
  ui_window_free (window);
}

/* What is ticked stays ticked while the plan lives. */
static void
test_next (void)
{
  CareSituation *situation;
  CareWindow *window = window_with (&situation, "other");
  GtkWidget *check;

  ui_activate (window, "win.show-next", NULL);
  check = ui_find (GTK_WIDGET (window), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (check),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_activate (window, "win.back", NULL);
  care_situation_set_flag (situation, CARE_KEY_BY_AGENT, TRUE);
  ui_activate (window, "win.show-next", NULL);
  check = ui_find (GTK_WIDGET (window), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  ui_window_free (window);
}

static void
test_rules (void)
{
  CareWindow *window = ui_window_new (900, 700);
  GtkWidget *entry;

  ui_activate (window, "win.show-rules", NULL);
  assert_reads (window, GTK_TYPE_LABEL, "What the documents say");
  entry = ui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "降低 20 个百分点");
  g_signal_emit_by_name (entry, "search-changed");
  ui_settle ();
  assert_reads (window, GTK_TYPE_LABEL, "Sentences");
  g_assert_nonnull (ui_find_action (GTK_WIDGET (window), "win.open-fact"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "火星");
  g_signal_emit_by_name (entry, "search-changed");
  ui_settle ();
  assert_reads (window, GTK_TYPE_LABEL,
                "Nothing in the documents at hand has these words. Try another word.");
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/answer/says", test_says);
  g_test_add_func ("/answer/source", test_source);
  g_test_add_func ("/answer/in-sight", test_in_sight);
  g_test_add_func ("/answer/changes", test_changes);
  g_test_add_func ("/answer/as-of", test_as_of);
  g_test_add_func ("/answer/effects", test_effects);
  g_test_add_func ("/answer/suggested", test_suggested);
  g_test_add_func ("/answer/compare", test_compare);
  g_test_add_func ("/answer/open-question", test_open_question);
  g_test_add_func ("/answer/next", test_next);
  g_test_add_func ("/answer/rules", test_rules);
  return g_test_run ();
}
