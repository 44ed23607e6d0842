/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "advice/care-questions.h"
#include "questions/care-question-page.h"
#include "widgets/care-date-row.h"
#include "widgets/care-place-picker.h"

#include <string.h>

static void
test_empty (void)
{
  CareWindow *window = ui_window_new (900, 700);
  GtkWidget *start = ui_find_action (GTK_WIDGET (window), "win.new-plan");

  g_assert_cmpstr (care_window_get_here (window), ==, "plans");
  g_assert_nonnull (start);
  gtk_test_accessible_assert_role (start, GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_null (ui_find_action (GTK_WIDGET (window), "win.back"));
  /* Enter begins; who cancels at once leaves nothing behind. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == start);
  ui_activate (window, "win.new-plan", NULL);
  ui_activate (window, "win.cancel", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (
                      care_plan_store_get_plans (care_window_get_store (window))), ==, 0);
  ui_window_free (window);
}

/* The switcher stands in the header bar of a wide window and at the foot of a narrow one. */
static void
test_widths (void)
{
  static const struct { int width; gboolean bar; } rows[] = { { 360, TRUE }, { 1100, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareWindow *window = ui_window_new (rows[i].width, 700);
      GtkWidget *bar = ui_find (GTK_WIDGET (window), ADW_TYPE_VIEW_SWITCHER_BAR, NULL);

      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, rows[i].width);
      g_assert_cmpint (bar != NULL, ==, rows[i].bar);
      ui_window_free (window);
    }
}

static CareQuestionPage *
get_question (CareWindow *window)
{
  return CARE_QUESTION_PAGE (ui_find (GTK_WIDGET (window), CARE_TYPE_QUESTION_PAGE, NULL));
}

static void
assert_asked (CareWindow *window, const char *id)
{
  g_assert_cmpstr (care_question_get_id (care_question_page_get_question (get_question (window))),
                   ==, id);
}

/* From the first question to the answer, as somebody would click and type. */
static void
test_questions (void)
{
  CareWindow *window = ui_window_new (360, 720);
  CareSituation *situation;

  ui_activate (window, "win.new-plan", NULL);
  situation = care_plan_get_situation (care_window_get_plan (window));
  assert_asked (window, "insured");
  /* Continue never goes grey: pressed too early, it says why. */
  ui_activate (window, "questions.continue", NULL);
  assert_asked (window, "insured");
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                             "No place is chosen yet: type its name and press it in the list; "
                             "where nobody knows, press “I don’t know”."));
  ui_type (window, GTK_TYPE_SEARCH_ENTRY, "jiyuan");
  g_assert_cmpstr (care_situation_get_place (situation, CARE_KEY_INSURED)->code, ==, "419001");
  ui_activate (window, "questions.continue", NULL);

  assert_asked (window, "scheme");
  ui_choose (window, "Employees’ insurance, retired");
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_SCHEME), ==, "employee");
  g_assert_true (care_situation_get_flag (situation, CARE_KEY_RETIRED));
  ui_activate (window, "questions.continue", NULL);

  assert_asked (window, "destination");
  ui_type (window, GTK_TYPE_SEARCH_ENTRY, "上海");
  g_assert_cmpstr (care_situation_get_place (situation, CARE_KEY_DESTINATION)->code, ==,
                   "310000");
  ui_activate (window, "questions.continue", NULL);

  assert_asked (window, "care");
  ui_choose (window, "A stay in hospital");
  ui_activate (window, "questions.continue", NULL);
  assert_asked (window, "reason");
  ui_choose (window, "By own choice, without a referral");

  /* Back keeps the answers, and they are shown again. */
  ui_activate (window, "win.back", NULL);
  assert_asked (window, "care");
  g_assert_true (care_question_page_get_complete (get_question (window)));
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_REASON), ==, "other");
  ui_activate (window, "questions.continue", NULL);
  ui_activate (window, "questions.continue", NULL);

  assert_asked (window, "stage");
  ui_choose (window, "In hospital now");
  /* The day may be left out. */
  g_assert_true (care_question_page_get_complete (get_question (window)));
  g_assert_cmpstr (care_situation_get_choice (situation, CARE_KEY_STAY), ==, "in-hospital");
  ui_type (window, CARE_TYPE_DATE_ROW, "2020年2月30日");
  g_assert_false (care_question_page_get_complete (get_question (window)));
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                             "Not a date. Type it like 2026-09-10."));
  ui_type (window, CARE_TYPE_DATE_ROW, "2020年2月29日");
  g_assert_true (care_question_page_get_complete (get_question (window)));
  ui_choose (window, "Not yet");
  g_assert_false (care_situation_has (situation, CARE_KEY_ADMITTED_ON));
  ui_activate (window, "questions.continue", NULL);

  assert_asked (window, "existing");
  /* Whether the papers are at hand changes nothing for this reason, and is not asked. */
  ui_activate (window, "questions.unknown", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "answer");
  ui_window_free (window);
}

/* Back from the answer is the last question; Back in the questions stands on what was chosen. */
static void
test_back (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  GtkWidget *focus;

  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_STAY, "not-yet");
  care_window_set_plan (window, plan);
  ui_activate (window, "win.ask", "stage");
  ui_activate (window, "questions.continue", NULL);
  ui_activate (window, "questions.unknown", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "answer");
  ui_activate (window, "win.back", NULL);
  assert_asked (window, "existing");
  ui_activate (window, "win.back", NULL);
  assert_asked (window, "stage");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_CHECK_BUTTON (focus));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (focus)));

  /* An answer that the questions are asked from stands in the way back once. */
  ui_activate (window, "questions.continue", NULL);
  ui_activate (window, "questions.unknown", NULL);
  ui_activate (window, "win.ask", "existing");
  ui_activate (window, "questions.unknown", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "answer");
  ui_activate (window, "win.back", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "questions");
  ui_activate (window, "win.cancel", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "plans");
  ui_window_free (window);
}

/* “Settled there after retirement” says that it contradicts “still working”. */
static void
test_impossible (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareSituation *situation = care_plan_get_situation (plan);
  static const gboolean retired[] = { FALSE, TRUE };

  care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
  care_window_set_plan (window, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (retired); i++)
    {
      GtkWidget *row;
      const char *says;

      care_situation_set_flag (situation, CARE_KEY_RETIRED, retired[i]);
      ui_activate (window, "win.ask", "reason");
      row = ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, "Settled there after retirement");
      says = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
      g_assert_cmpint (strstr (says, "cannot be still working") != NULL, ==, !retired[i]);
      ui_activate (window, "win.cancel", NULL);
    }
  ui_window_free (window);
}

/* Questions that do not apply are not asked, and the count follows. */
static void
test_steps (void)
{
  static const struct { const char *care; const char *reason; const char *step; } rows[] = {
    { "inpatient", "other", "Step 5 of 7" },
    { "chronic", "other", "Step 6 of 7" },
    { "chronic", "long-term-resident", "Step 6 of 8" },
    { "pharmacy", "other", "Step 5 of 6" },
    { "inpatient", "emergency", "Step 5 of 8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      CareSituation *situation = care_plan_get_situation (plan);

      care_situation_set_choice (situation, CARE_KEY_CARE, rows[i].care);
      care_situation_set_choice (situation, CARE_KEY_REASON, rows[i].reason);
      care_window_set_plan (window, plan);
      ui_activate (window, "win.ask", "reason");
      g_test_message ("%s, %s: %s", rows[i].care, rows[i].reason, rows[i].step);
      g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, rows[i].step));
      ui_window_free (window);
    }
}

/* Every control of every question has a name for a screen reader, and can be reached by Tab. */
static void
test_accessible (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");

  care_window_set_plan (window, plan);
  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (care_question_applies (q, care_plan_get_situation (plan), NULL))
      {
        GtkWidget *page, *heading, *check;

        ui_activate (window, "win.ask", care_question_get_id (q));
        page = GTK_WIDGET (get_question (window));
        heading = ui_find (page, GTK_TYPE_LABEL,
                           care_question_page_get_title (CARE_QUESTION_PAGE (page)));
        g_assert_nonnull (heading);
        gtk_test_accessible_assert_role (heading, GTK_ACCESSIBLE_ROLE_HEADING);
        check = ui_find (page, GTK_TYPE_CHECK_BUTTON, NULL);
        if (check != NULL)
          g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (check),
                                                           GTK_ACCESSIBLE_PROPERTY_LABEL));
        g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (window)));
        g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), page));
      }
  ui_window_free (window);
}

/* Asked from another page, a question takes the keyboard to its answers, not to “I don't know”. */
static void
test_focus (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");

  care_window_set_plan (window, plan);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *focus;

      ui_activate (window, "win.show-answer", NULL);
      ui_activate (window, "win.ask", "destination");
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (focus);
      g_assert_nonnull (gtk_widget_get_ancestor (focus, CARE_TYPE_PLACE_PICKER));
    }
  ui_window_free (window);
}

/* A plan that was removed can be had back, with everything in it. */
static void
test_remove (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  GListModel *plans = care_plan_store_get_plans (care_window_get_store (window));
  g_autoptr (CarePlan) back = NULL;
  GtkWidget *list;

  care_plan_store_add (care_window_get_store (window), plan);
  care_window_open_plan (window, plan);
  ui_activate (window, "win.back", NULL);
  list = ui_find (GTK_WIDGET (window), g_type_from_name ("CarePlansPage"), NULL);
  g_assert_nonnull (ui_find (list, ADW_TYPE_ACTION_ROW, "王** · 济源市 → 上海市"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.remove-plan", "u", 0));
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 0);
  g_assert_null (care_window_get_plan (window));
  ui_activate (window, "win.undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 1);
  back = g_list_model_get_item (plans, 0);
  g_assert_true (back == plan);
  ui_activate (window, "win.undo-remove", NULL); /* twice is once */
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 1);
  ui_window_free (window);
}

/* Before answers are lost, the window asks; what is kept is there in the next window. */
static void
test_keep (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CarePlanStore *store = care_window_get_store (window);
  CareWindow *next;

  gtk_window_close (GTK_WINDOW (ui_window_new (500, 500))); /* no answers: closes at once */
  ui_settle ();
  care_plan_store_add (store, plan);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  care_plan_store_set_keeping (store, TRUE);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  next = ui_window_new (900, 700);
  store = care_window_get_store (next);
  g_assert_true (care_plan_store_get_keeping (store));
  g_assert_cmpuint (g_list_model_get_n_items (care_plan_store_get_plans (store)), ==, 1);
  care_plan_store_set_keeping (store, FALSE);
  ui_window_free (next);
}

/* A message is shown as it is, also where it looks like markup. */
static void
test_toast (void)
{
  static const char *const texts[] = {
    "Not saved: /tmp/A & B/plan.pdf", "<b>", "a < b > c", "&amp;", "100 % \"x\" 'y'",
    "北京 & 上海 <医院>",
  };
  CareWindow *window = ui_window_new (900, 700);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", texts[i]));
      ui_settle ();
      g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, texts[i]));
      ui_window_free (window);
      window = ui_window_new (900, 700);
    }
  ui_window_free (window);
}

/* With text twice as large these pages are no wider than a window of 360. */
static void
test_large (void)
{
  static const char *const pages[] = { "answer", "notes", "why", "compare", "papers", "dates",
                                       "where", "conflicts", "answers", "hospitals", "costs",
                                       "form", "next" };

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * 2, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      CareWindow *window = ui_window_new (360, 640);
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      g_autofree char *action = g_strconcat ("win.show-", pages[i], NULL);

      gtk_widget_add_css_class (GTK_WIDGET (window), "large");
      care_window_set_plan (window, plan);
      g_test_message ("%s", pages[i]);
      gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
      ui_settle ();
      g_assert_cmpstr (care_window_get_here (window), ==, pages[i]);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
      ui_window_free (window);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
}

/* Whether what the window has made of @plan can be opened again, after any of its fields. */
static void
assert_reopens (CarePlan *plan, const char *page, const char *text)
{
  g_autoptr (JsonNode) json = care_plan_to_json (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePlan) again = care_plan_new_from_json (json, &error);

  if (again == NULL)
    g_error ("%s, “%.40s”: %s", page, text, error->message);
}

static guint
type_into (GtkWidget *widget, CarePlan *plan, const char *page)
{
  guint n = 0;

  static const char *const texts[] = { "2026-03-08", "2026-03-12", "1899-12-31", "2199-01-01",
                                       "2026-02-29", "-1", "99999999999999999999", "", "1" };
  g_autofree char *many = g_strnfill (300, 'x');
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (g_object_unref);

  if (GTK_IS_TEXT (widget) && gtk_widget_get_mapped (widget))
    {
      gtk_editable_set_text (GTK_EDITABLE (widget), many);
      assert_reopens (plan, page, many);
      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          gtk_editable_set_text (GTK_EDITABLE (widget), texts[i]);
          assert_reopens (plan, page, texts[i]);
        }
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_ptr_array_add (children, g_object_ref (child));
  for (guint i = 0; i < children->len; i++)
    if (gtk_widget_get_parent (children->pdata[i]) == widget)
      n += type_into (children->pdata[i], plan, page);
  return n;
}

/* Whatever is typed into any field of any page, in any order, the plan can be opened again. */
static void
test_reopens (void)
{
  static const struct { CareKey key; int day; } days[] = {
    { CARE_KEY_BIRTH_DATE, 1 }, { CARE_KEY_ADMITTED_ON, 5 }, { CARE_KEY_DISCHARGED_ON, 9 },
    { CARE_KEY_EXISTING_FILED_ON, 2 }, { CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON, 3 },
    { CARE_KEY_EXISTING_CANCELLED_ON, 4 },
  };
  static const char *const pages[] = { "answer", "form", "costs", "next", "claim" };
  guint n = 0;

  for (int turn = 0; turn < 2; turn++)
    {
      CareWindow *window = ui_window_new (900, 700);
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      CareSituation *situation = care_plan_get_situation (plan);

      if (turn == 1)
        {
          care_situation_set_special (situation, "newborn", TRUE);
          care_situation_set_choice (situation, CARE_KEY_STAY, "discharged");
          care_situation_set_choice (situation, CARE_KEY_EXISTING_TYPE, "long-term-resident");
          care_situation_set_choice (situation, CARE_KEY_EXISTING_PROOF, "promise");
          for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
            care_situation_set_date (situation, days[i].key, care_date_new (2026, 3, days[i].day));
        }
      care_window_set_plan (window, plan);
      for (guint q = 0; q < CARE_N_QUESTIONS; q++)
        if (care_question_applies (q, situation, NULL))
          {
            ui_activate (window, "win.ask", care_question_get_id (q));
            n += type_into (GTK_WIDGET (window), plan, care_question_get_id (q));
          }
      for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
        {
          g_autofree char *action = g_strconcat ("win.show-", pages[i], NULL);

          ui_activate (window, action, NULL);
          n += type_into (GTK_WIDGET (window), plan, pages[i]);
        }
      ui_window_free (window);
    }
  g_test_message ("%u fields", n);
  g_assert_cmpuint (n, >=, 40);
}

static guint
count_plans (CareWindow *window)
{
  return g_list_model_get_n_items (care_plan_store_get_plans (care_window_get_store (window)));
}

/* The same person, the same matter or the same trip begins a plan of its own with what is known;
 * cancelled at once it leaves nothing, and the old plan is as it was. */
static void
test_again (void)
{
  for (guint again = 0; again < 3; again++)
    {
      CareWindow *window = ui_window_new (800, 600);
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      CarePlanStore *store = care_window_get_store (window);
      guint n_plans;

      care_plan_store_add (store, plan);
      n_plans = count_plans (window);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.begin-again", "(uu)",
                                                 n_plans - 1, again));
      ui_settle ();
      g_assert_cmpstr (care_window_get_here (window), ==, "questions");
      g_assert_cmpuint (count_plans (window), ==, n_plans + 1);
      g_assert_true (care_window_get_plan (window) != plan);
      ui_activate (window, "win.cancel", NULL);
      g_assert_cmpuint (count_plans (window), ==, n_plans);
      /* One that is answered further stays. */
      gtk_widget_activate_action (GTK_WIDGET (window), "win.begin-again", "(uu)", n_plans - 1,
                                  again);
      care_situation_set_choice (care_plan_get_situation (care_window_get_plan (window)),
                                 CARE_KEY_SCHEME, "resident");
      ui_activate (window, "win.cancel", NULL);
      g_assert_cmpuint (count_plans (window), ==, n_plans + 1);
      g_assert_cmpstr (care_plan_get_scheme (plan), ==, "employee");
      ui_window_free (window);
    }
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/window/empty", test_empty);
  g_test_add_func ("/window/widths", test_widths);
  g_test_add_func ("/window/questions", test_questions);
  g_test_add_func ("/window/impossible", test_impossible);
  g_test_add_func ("/window/back", test_back);
  g_test_add_func ("/window/steps", test_steps);
  g_test_add_func ("/window/accessible", test_accessible);
  g_test_add_func ("/window/focus", test_focus);
  g_test_add_func ("/window/large", test_large);
  g_test_add_func ("/window/remove", test_remove);
  g_test_add_func ("/window/toast", test_toast);
  g_test_add_func ("/window/keep", test_keep);
  g_test_add_func ("/window/reopens", test_reopens);
  g_test_add_func ("/window/again", test_again);
  return g_test_run ();
}
