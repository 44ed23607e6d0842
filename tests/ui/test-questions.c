/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "questions/care-choice-page.h"
#include "questions/care-question-summary.h"
#include "questions/care-questions-page.h"
#include "widgets/care-date-row.h"
#include "widgets/care-place-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The questions as a household meets them, run in both languages. */

static gboolean
is_chinese (void)
{
  return g_str_has_prefix (g_get_language_names ()[0], "zh");
}

static CareQuestionPage *
get_page (CareWindow *window)
{
  return CARE_QUESTION_PAGE (ui_find (GTK_WIDGET (window), CARE_TYPE_QUESTION_PAGE, NULL));
}

static CareQuestion
get_question (CareWindow *window)
{
  return care_question_page_get_question (get_page (window));
}

/* A plan in which @question can be asked, with nothing answered to it. */
static CarePlan *
plan_for (CareQuestion question)
{
  CarePlan *plan = ui_example ("jiyuan-employee-to-shanghai");
  CareSituation *situation = care_plan_get_situation (plan);
  gsize n_keys;
  const CareKey *keys = care_question_get_keys (question, &n_keys);

  switch (question)
    {
    case CARE_QUESTION_DISEASE:
      care_situation_set_choice (situation, CARE_KEY_CARE, "chronic");
      break;
    case CARE_QUESTION_BIRTH_DATE:
      care_situation_set_special (situation, "newborn", TRUE);
      break;
    case CARE_QUESTION_REPEAT:
      care_situation_set_choice (situation, CARE_KEY_REASON, "referral");
      break;
    case CARE_QUESTION_FLAGGED:
      care_situation_set_choice (situation, CARE_KEY_REASON, "emergency");
      break;
    case CARE_QUESTION_MONTHS_AWAY:
    case CARE_QUESTION_MOVED:
      care_situation_set_choice (situation, CARE_KEY_REASON, "long-term-resident");
      care_situation_set_choice (situation, CARE_KEY_EXISTING_TYPE, "long-term-resident");
      care_situation_set_place (situation, CARE_KEY_EXISTING_DESTINATION,
                                care_divisions_lookup ("320500"));
      break;
    default:
      break;
    }
  for (gsize i = 0; i < n_keys; i++)
    care_situation_clear (situation, keys[i]);
  g_assert_true (care_question_applies (question, situation, NULL));
  return plan;
}

static GtkWidget *
get_alert (CareWindow *window)
{
  GtkWidget *page = GTK_WIDGET (get_page (window));

  return GTK_WIDGET (gtk_widget_get_template_child (page, CARE_TYPE_QUESTION_PAGE, "missing"));
}

/* At how many of the questions held a field was marked as wrong. */
static guint n_marked;

/* Whether anything in @widget is marked as wrong because of the alert. */
static gboolean
has_message (GtkWidget *widget)
{
  if (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                        GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_message (child))
      return TRUE;
  return FALSE;
}

static void
assert_held (CareWindow *window, CareQuestion question)
{
  GtkWidget *alert;

  ui_activate (window, "questions.continue", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "questions");
  g_assert_cmpint (get_question (window), ==, question);
  alert = get_alert (window);
  g_assert_true (gtk_widget_get_mapped (alert));
  g_assert_cmpuint (strlen (gtk_label_get_label (GTK_LABEL (alert))), >, 0);
  gtk_test_accessible_assert_role (alert, GTK_ACCESSIBLE_ROLE_ALERT);
  n_marked += has_message (GTK_WIDGET (get_page (window)));
  g_test_message ("%s: %s", care_question_get_id (question),
                  gtk_label_get_label (GTK_LABEL (alert)));
}

static void
assert_goes_on (CareWindow *window, CareQuestion question)
{
  ui_activate (window, "questions.continue", NULL);
  g_assert_true (!g_str_equal (care_window_get_here (window), "questions")
                 || get_question (window) != question);
}

/* Pressed without an answer, Continue says why, at every question, and never goes grey. */
static void
test_continue (void)
{
  for (CareQuestion q = 0; q < CARE_N_QUESTIONS; q++)
    {
      CareWindow *window = ui_window_new (360, 720);
      g_autoptr (CarePlan) plan = plan_for (q);
      GtkWidget *button;

      care_window_set_plan (window, plan);
      ui_activate (window, "win.ask", care_question_get_id (q));
      button = ui_find_action (GTK_WIDGET (window), "questions.continue");
      g_assert_true (gtk_widget_is_sensitive (button));
      assert_held (window, q);
      g_assert_true (gtk_widget_is_sensitive (button));
      ui_window_free (window);
    }
  /* The others are asked by a list of choices, none of which is wrong. */
  g_assert_cmpuint (n_marked, >=, 3);
}

/* Every question is about the patient and says so, and so do its answers. */
static void
test_subject (void)
{
  for (CareQuestion q = 0; q < CARE_N_QUESTIONS; q++)
    {
      const char *title = care_questions_page_get_title (q);
      gsize n_choices;
      const CareChoice *choices = care_choices_get (q, &n_choices);

      g_test_message ("%s", title);
      if (is_chinese ())
        g_assert_nonnull (strstr (title, "病人"));
      else
        g_assert_true (strstr (title, "patient") != NULL || strstr (title, "baby") != NULL);
      for (gsize i = 0; i < n_choices; i++)
        {
          const char *texts[] = { choices[i].label, choices[i].help };

          for (gsize k = 0; k < G_N_ELEMENTS (texts) && texts[k] != NULL; k++)
            {
              g_assert_null (strstr (_(texts[k]), "您"));
              g_assert_null (strstr (_(texts[k]), "参保人"));
              g_assert_null (strstr (_(texts[k]), "people"));
              g_assert_null (strstr (_(texts[k]), " person"));
            }
        }
    }
}

/* Whoever lies in hospital, or has left it, goes on without the day; half a day is not dropped. */
static void
test_day (void)
{
  static const char *const labels[] = { "In hospital now", "Has left hospital" };
  static const char *const stays[] = { "in-hospital", "discharged" };
  static const char *const halves[] = { "2026-0", "3月", "下", "2026-02-30" };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      CareWindow *window = ui_window_new (360, 720);
      g_autoptr (CarePlan) plan = plan_for (CARE_QUESTION_STAGE);
      CareSituation *situation = care_plan_get_situation (plan);

      care_window_set_plan (window, plan);
      ui_activate (window, "win.ask", "stage");
      ui_choose (window, g_dgettext (GETTEXT_PACKAGE, labels[i]));
      for (gsize k = 0; k < G_N_ELEMENTS (halves); k++)
        {
          ui_type (window, CARE_TYPE_DATE_ROW, halves[k]);
          assert_held (window, CARE_QUESTION_STAGE);
        }
      ui_type (window, CARE_TYPE_DATE_ROW, "");
      assert_goes_on (window, CARE_QUESTION_STAGE);
      g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_STAY), ==, stays[i]);
      g_assert_false (care_situation_has (situation, CARE_KEY_ADMITTED_ON));
      ui_window_free (window);
    }
}

/* Another place that is typed and not picked is not silently the one that was picked before. */
static void
test_typed_place (void)
{
  static const CareQuestion questions[] = { CARE_QUESTION_INSURED, CARE_QUESTION_DESTINATION };

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      GtkWidget *entry;

      care_window_set_plan (window, plan);
      ui_activate (window, "win.ask", care_question_get_id (questions[i]));
      entry = ui_find (GTK_WIDGET (get_page (window)), GTK_TYPE_SEARCH_ENTRY, NULL);
      gtk_editable_set_text (GTK_EDITABLE (entry), "苏州");
      ui_settle ();
      assert_held (window, questions[i]);
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      ui_settle ();
      assert_goes_on (window, questions[i]);
      ui_window_free (window);
    }
}

typedef struct
{
  CareKey key;
  const char *value;
} Answer;

static void
give (CareSituation *situation, const Answer *answer)
{
  if (answer->key == CARE_KEY_SPECIAL)
    care_situation_set_special (situation, answer->value, TRUE);
  else if (care_key_get_kind (answer->key) == CARE_KIND_FLAG)
    care_situation_set_flag (situation, answer->key, g_str_equal (answer->value, "true"));
  else
    care_situation_set_choice (situation, answer->key, answer->value);
}

/* What cannot be true together is said at whichever of the two questions is asked, and leads to the
 * other one. */
static void
test_clashes (void)
{
  static const struct
  {
    CareQuestion asked;
    Answer here;
    Answer before;
    CareQuestion other;
  } rows[] = {
    { CARE_QUESTION_REASON, { CARE_KEY_REASON, "settled-retiree" }, { CARE_KEY_RETIRED, "false" },
      CARE_QUESTION_SCHEME },
    { CARE_QUESTION_SCHEME, { CARE_KEY_RETIRED, "false" }, { CARE_KEY_REASON, "settled-retiree" },
      CARE_QUESTION_REASON },
    { CARE_QUESTION_EXISTING, { CARE_KEY_EXISTING_TYPE, "settled-retiree" },
      { CARE_KEY_RETIRED, "false" }, CARE_QUESTION_SCHEME },
    { CARE_QUESTION_REASON, { CARE_KEY_SPECIAL, "newborn" }, { CARE_KEY_SCHEME, "employee" },
      CARE_QUESTION_SCHEME },
    { CARE_QUESTION_STAGE, { CARE_KEY_STAY, "in-hospital" },
      { CARE_KEY_SPECIAL, "emergency-death" }, CARE_QUESTION_REASON },
    { CARE_QUESTION_AGENT, { CARE_KEY_BY_AGENT, "false" },
      { CARE_KEY_SPECIAL, "emergency-death" }, CARE_QUESTION_REASON },
    { CARE_QUESTION_AGENT, { CARE_KEY_BY_AGENT, "false" }, { CARE_KEY_SPECIAL, "newborn" },
      CARE_QUESTION_REASON },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      CareSituation *situation = care_plan_get_situation (plan);
      GtkWidget *button;

      if (g_str_equal (rows[i].before.value, "newborn") && rows[i].asked == CARE_QUESTION_AGENT)
        care_situation_set_choice (situation, CARE_KEY_SCHEME, "resident");
      else
        care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
      give (situation, &rows[i].before);
      give (situation, &rows[i].here);
      care_window_set_plan (window, plan);
      ui_activate (window, "win.ask", care_question_get_id (rows[i].asked));
      assert_held (window, rows[i].asked);
      button = ui_find_action (GTK_WIDGET (get_page (window)), "questions.change");
      g_assert_nonnull (button);
      g_signal_emit_by_name (button, "clicked");
      ui_settle ();
      g_assert_cmpint (get_question (window), ==, rows[i].other);
      ui_window_free (window);
    }
}

/* Half way through, all answers are one press away; a changed one leads back there, and Back from
 * the list to where one was. */
static void
test_review (void)
{
  CareWindow *window = ui_window_new (360, 720);
  GtkWidget *review, *change;
  CareSituation *situation;

  ui_activate (window, "win.new-plan", NULL);
  situation = care_plan_get_situation (care_window_get_plan (window));
  g_assert_null (ui_find_action (GTK_WIDGET (window), "win.show-answers"));
  ui_type (window, GTK_TYPE_SEARCH_ENTRY, "jiyuan");
  ui_activate (window, "questions.continue", NULL);
  ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "Employees’ insurance, retired"));
  ui_activate (window, "questions.continue", NULL);
  ui_type (window, GTK_TYPE_SEARCH_ENTRY, "上海");
  ui_activate (window, "questions.continue", NULL);
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_CARE);
  review = ui_find_action (GTK_WIDGET (window), "win.show-answers");
  g_assert_true (GTK_IS_BUTTON (review) && gtk_widget_get_mapped (review));
  g_signal_emit_by_name (review, "clicked");
  ui_settle ();
  g_assert_cmpstr (care_window_get_here (window), ==, "answers");
  change = ui_find_action (GTK_WIDGET (window), "win.ask");
  g_assert_nonnull (change);
  ui_activate (window, "win.ask", "scheme");
  ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "Residents’ insurance, in town or village"));
  ui_activate (window, "questions.continue", NULL);
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_SCHEME), ==, "resident");
  g_assert_cmpstr (care_window_get_here (window), ==, "answers");
  ui_activate (window, "win.back", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "questions");
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_CARE);
  ui_activate (window, "win.back", NULL);
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_DESTINATION);
  ui_window_free (window);
}

/* Back from the answer is the last question, also after an earlier one has been changed; and what
 * the change brings up is asked before the answer. */
static void
test_change (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareQuestion last;

  care_window_set_plan (window, plan);
  ui_activate (window, "win.ask", "existing");
  ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "No, never"));
  while (g_str_equal (care_window_get_here (window), "questions"))
    ui_activate (window, "questions.continue", NULL);
  ui_activate (window, "win.show-answers", NULL);
  ui_activate (window, "win.ask", "care");
  ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "Regular treatment of a chronic disease"));
  ui_activate (window, "questions.continue", NULL);
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_DISEASE);
  ui_activate (window, "questions.unknown", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "answer");
  ui_activate (window, "win.back", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "questions");
  last = get_question (window);
  for (CareQuestion q = last + 1; q < CARE_N_QUESTIONS; q++)
    g_assert_false (care_question_applies (q, care_plan_get_situation (plan),
                                           care_policy_get_default (NULL)));
  ui_window_free (window);
}

/* Answers are taken back one by one, from the question itself, from a later one and from the
 * answer; what is undone last is the first. */
static void
test_undo (void)
{
  CareWindow *window = ui_window_new (900, 700);
  CareSituation *situation;

  ui_activate (window, "win.new-plan", NULL);
  situation = care_plan_get_situation (care_window_get_plan (window));
  ui_activate (window, "win.undo", NULL); /* nothing to undo yet */
  ui_type (window, GTK_TYPE_SEARCH_ENTRY, "jiyuan");
  ui_activate (window, "questions.continue", NULL);
  ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "Employees’ insurance, retired"));
  ui_activate (window, "questions.continue", NULL);
  ui_type (window, GTK_TYPE_SEARCH_ENTRY, "上海");
  ui_activate (window, "questions.continue", NULL);
  ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "A stay in hospital"));
  ui_activate (window, "win.undo", NULL);
  g_assert_false (care_situation_has (situation, CARE_KEY_CARE));
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_CARE);
  ui_activate (window, "win.undo", NULL);
  g_assert_false (care_situation_has (situation, CARE_KEY_DESTINATION));
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_DESTINATION);
  ui_activate (window, "win.undo", NULL);
  g_assert_false (care_situation_has (situation, CARE_KEY_SCHEME));
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_SCHEME);
  ui_activate (window, "win.undo", NULL);
  g_assert_false (care_situation_has (situation, CARE_KEY_INSURED));
  ui_activate (window, "win.undo", NULL);
  g_assert_cmpint (get_question (window), ==, CARE_QUESTION_INSURED);
  ui_window_free (window);
}

/* Who comes back to a question stands on the answer that was given, whatever kind it is. */
static void
test_stands_on_answer (void)
{
  static const struct { const char *question; const char *choice; } rows[] = {
    { "scheme", "Residents’ insurance, in town or village" },
    { "care", "An ordinary visit to a clinic" },
    { "reason", "A hospital at home has issued a referral" },
    { "stage", "Has left hospital" },
    { "existing", "No, never" },
    { "agent", "A relative or a volunteer" },
    { "proof", "Not now; a written promise must do" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      GtkWidget *focus;

      care_window_set_plan (window, plan);
      ui_activate (window, "win.ask", rows[i].question);
      ui_choose (window, g_dgettext (GETTEXT_PACKAGE, rows[i].choice));
      ui_activate (window, "win.cancel", NULL);
      ui_activate (window, "win.ask", rows[i].question);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_test_message ("%s", rows[i].question);
      g_assert_true (GTK_IS_CHECK_BUTTON (focus));
      g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (focus)));
      ui_window_free (window);
    }
}

static gboolean
is_on_screen (GtkWidget *widget, GtkWidget *view)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, view, &bounds)
         && bounds.origin.x >= 0 && bounds.origin.y >= 0
         && bounds.origin.x + bounds.size.width <= gtk_widget_get_width (view)
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (view);
}

/* What is special changes the whole answer: a newborn is seen before the reasons, without unfolding
 * or scrolling, also in a narrow window with large text, and is said among the answers. */
static void
test_special (void)
{
  static const int texts[] = { 100, 200 };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      CareWindow *window;
      g_autoptr (CarePlan) plan = plan_for (CARE_QUESTION_REASON);
      CareSituation *situation = care_plan_get_situation (plan);
      const char *newborn = g_dgettext (GETTEXT_PACKAGE, "The patient is a newborn baby");
      GtkWidget *row, *view;

      care_situation_set_choice (situation, CARE_KEY_SCHEME, "resident");
      care_situation_clear (situation, CARE_KEY_RETIRED);
      care_situation_clear (situation, CARE_KEY_BY_AGENT);
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * texts[i] / 100,
                    NULL);
      window = ui_window_new (360, 640);
      care_window_set_plan (window, plan);
      ui_activate (window, "win.ask", "reason");
      view = ui_find (GTK_WIDGET (get_page (window)), GTK_TYPE_SCROLLED_WINDOW, NULL);
      row = ui_find (view, ADW_TYPE_ACTION_ROW, newborn);
      g_assert_nonnull (row);
      /* On a busy screen the size of the window comes late. */
      for (int n = 0; n < 50 && !is_on_screen (row, view); n++)
        ui_settle ();
      g_assert_true (is_on_screen (row, view));
      ui_choose (window, newborn);
      ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "An emergency"));
      g_assert_true (care_situation_get_special (situation, "newborn"));
      assert_goes_on (window, CARE_QUESTION_REASON);
      g_assert_cmpint (get_question (window), ==, CARE_QUESTION_BIRTH_DATE);
      {
        g_autofree char *answer = care_question_dup_answer (CARE_QUESTION_REASON, situation);

        g_assert_nonnull (strstr (answer, care_policy_get_label (care_policy_get_default (NULL),
                                                                 "special", "newborn")));
      }
      ui_window_free (window);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
}

/* A filing for another city, and one that has run out, are earlier filings as well; the place is
 * asked for, and said among the answers. */
static void
test_filed_elsewhere (void)
{
  CareWindow *window = ui_window_new (360, 720);
  g_autoptr (CarePlan) plan = plan_for (CARE_QUESTION_EXISTING);
  CareSituation *situation = care_plan_get_situation (plan);
  g_autofree char *answer = NULL;

  care_window_set_plan (window, plan);
  ui_activate (window, "win.ask", "existing");
  ui_choose (window, g_dgettext (GETTEXT_PACKAGE, "Yes, and it has not been cancelled"));
  adw_combo_row_set_selected (
    ADW_COMBO_ROW (ui_find (GTK_WIDGET (get_page (window)), ADW_TYPE_COMBO_ROW, NULL)), 2);
  ui_type (window, GTK_TYPE_SEARCH_ENTRY, "hangzhou");
  g_assert_true (care_situation_get_place (situation, CARE_KEY_EXISTING_DESTINATION)
                 == care_divisions_lookup ("330100"));
  assert_goes_on (window, CARE_QUESTION_EXISTING);
  answer = care_question_dup_answer (CARE_QUESTION_EXISTING, situation);
  g_assert_nonnull (strstr (answer, care_divisions_lookup ("330100")->name));
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  ui_init_spoken (&argc, &argv);
  g_test_add_func ("/questions/continue", test_continue);
  g_test_add_func ("/questions/subject", test_subject);
  g_test_add_func ("/questions/day", test_day);
  g_test_add_func ("/questions/typed-place", test_typed_place);
  g_test_add_func ("/questions/clashes", test_clashes);
  g_test_add_func ("/questions/review", test_review);
  g_test_add_func ("/questions/change", test_change);
  g_test_add_func ("/questions/undo", test_undo);
  g_test_add_func ("/questions/stands-on-answer", test_stands_on_answer);
  g_test_add_func ("/questions/special", test_special);
  g_test_add_func ("/questions/filed-elsewhere", test_filed_elsewhere);
  return g_test_run ();
}
