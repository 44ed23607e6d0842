/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "ask/care-ask-row.h"
#include "ask/care-ask-window.h"
#include "base/care-file.h"
#include "forms/care-form-picture.h"
#include "policy/care-told-store.h"
#include "rules/care-workshop-window.h"

#include <glib/gi18n-lib.h>

#define PLAN "{\"situation\":{\"insured\":\"510100\",\"scheme\":\"employee\"," \
             "\"reason\":\"other\"," \
             "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-09-12\"}}"

/* Widgets are found in a window that is shown. */
static GtkWidget *
show_sheet (CarePlan *plan)
{
  GtkWidget *sheet = care_ask_window_new (plan);

  gtk_window_present (GTK_WINDOW (sheet));
  ui_settle ();
  return sheet;
}

static GtkWidget *
find_row (GtkWidget *root, const char *about)
{
  GtkWidget *box = gtk_widget_get_parent (ui_find (root, CARE_TYPE_ASK_ROW, NULL));

  for (GtkWidget *row = gtk_widget_get_first_child (box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (care_ask_row_get_question (CARE_ASK_ROW (row))->id, about))
      return row;
  return NULL;
}

static void
type (GtkWidget *sheet, const char *about, const char *text)
{
  GtkWidget *row = find_row (sheet, about);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (row, ADW_TYPE_ENTRY_ROW, NULL)), text);
}

/* Five sentences; what is typed counts at once in the plan, and is known to the next plan. */
static void
test_answers (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_plan_of (PLAN);
  g_autoptr (CarePlan) next = ui_plan_of (PLAN);
  GtkWidget *sheet = show_sheet (plan);
  g_autoptr (CareAdvice) before = care_plan_advise (plan, care_policy_get_default (NULL));
  g_autoptr (CareAdvice) after = NULL;
  g_autoptr (CareAdvice) again = NULL;
  const CareFact *fact;
  int points;

  g_assert_cmpint (care_advice_get_points (before, NULL, NULL), ==, CARE_STATE_UNKNOWN);
  type (sheet, "points", "20");
  type (sheet, "ratio", "85%");
  type (sheet, "deductible", "800");
  type (sheet, "validity-months", "1年");
  gtk_widget_activate_action (sheet, "ask.save", NULL);
  ui_settle ();
  after = care_plan_advise (plan, care_policy_get_default (NULL));
  g_assert_cmpint (care_advice_get_points (after, &points, &fact), ==, CARE_STATE_KNOWN);
  g_assert_cmpint (points, ==, -20);
  g_assert_nonnull (fact->told);
  g_assert_null (find_row (sheet, "points"));
  g_assert_cmpint (care_situation_get_told (care_plan_get_situation (plan))->len, ==, 4);
  /* The household has been told, whatever the plan. */
  care_ask_adopt (next);
  again = care_plan_advise (next, care_policy_get_default (NULL));
  g_assert_cmpint (care_advice_get_points (again, &points, NULL), ==, CARE_STATE_KNOWN);
  gtk_window_destroy (GTK_WINDOW (sheet));
  ui_window_free (window);
}

/* All that can be read on @widget, a line each. */
static void
read_page (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_page (child, text);
}

static char *
dup_page (CareWindow *window, const char *action)
{
  GString *text = g_string_new (NULL);

  ui_activate (window, action, NULL);
  ui_settle ();
  read_page (GTK_WIDGET (window), text);
  return g_string_free (text, FALSE);
}

static guint
count_lines (const char *page, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  guint n = 0;

  for (gsize i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], words) != NULL;
  return n;
}

/* @figure is there, and each line with it has the mark, or the next line has. */
static void
assert_marked (const char *page, const char *figure, const char *mark)
{
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);

  g_assert_cmpuint (count_lines (page, figure), >, 0);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], figure) != NULL)
      {
        g_test_message ("%s", lines[i]);
        g_assert_true (strstr (lines[i], mark) != NULL
                       || (lines[i + 1] != NULL && strstr (lines[i + 1], mark) != NULL));
      }
}

/* What was copied last. */
static char *
dup_copied (GtkWidget *widget)
{
  GdkContentProvider *content
    = gdk_clipboard_get_content (gtk_widget_get_clipboard (widget));
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

/* A family of a city of which nothing is known, nor told by another test, with somebody in hospital
 * since @admitted and a bill. */
static CarePlan *
unknown_city_new (CareDate admitted)
{
  g_autofree char *day = care_date_dup_iso (admitted);
  g_autofree char *text = g_strdup_printf (
    "{\"situation\":{\"insured\":\"510100\",\"scheme\":\"resident\",\"reason\":\"other\","
    "\"destination\":\"310000\",\"care\":\"inpatient\",\"stay\":\"in-hospital\","
    "\"admitted_on\":\"%s\"},\"bill\":{\"eligible_fen\":5000000,"
    "\"level\":\"grade-3\"}}", day);

  return ui_plan_of (text);
}

static void
answer_five (CareWindow *window)
{
  static const struct { const char *about, *typed; } answers[] = {
    { "points", "20" }, { "ratio", "85%" }, { "deductible", "800" }, { "late-filing-days", "10" },
    { "validity-months", "1年" },
  };
  GtkWindow *sheet;
  GtkWidget *asks;
  guint n = 0;

  ui_activate (window, "win.how-to-ask", "points");
  sheet = ui_find_dialog (window);
  g_assert_true (CARE_IS_ASK_WINDOW (sheet));
  asks = gtk_widget_get_parent (ui_find (GTK_WIDGET (sheet), CARE_TYPE_ASK_ROW, NULL));
  for (GtkWidget *row = gtk_widget_get_first_child (asks); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (answers));
  gtk_editable_set_text (ui_get_child (sheet, "from"), "028-12393");
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    type (GTK_WIDGET (sheet), answers[i].about, answers[i].typed);
  gtk_widget_activate_action (GTK_WIDGET (sheet), "ask.save", NULL);
  ui_settle ();
  gtk_window_close (sheet);
  ui_settle ();
}

/* Nothing is at hand for the city: what is to be asked leads to a figure, a last day and the page
 * for the family, and each says who told it and when. */
static void
test_walk (void)
{
  CareWindow *window = ui_window_new (360, 800);
  CareDate today = care_date_today ();
  g_autoptr (CarePlan) plan = unknown_city_new (today - 2);
  g_autofree char *day = care_date_dup_spoken (today);
  g_autofree char *mark = g_strdup_printf (_("Told to you (%1$s, %2$s)"), day, "028-12393");
  g_autofree char *last_day = care_date_dup_spoken (today + 8);
  g_autofree char *before = NULL, *answer = NULL, *compare = NULL, *costs = NULL;
  g_autofree char *next = NULL, *family = NULL;

  care_window_set_plan (window, plan);
  before = dup_page (window, "win.show-costs");
  g_assert_null (strstr (before, "Insurance pays"));
  ui_activate (window, "win.show-answer", NULL);
  answer_five (window);
  answer = dup_page (window, "win.show-answer");
  compare = dup_page (window, "win.show-compare");
  costs = dup_page (window, "win.show-costs");
  next = dup_page (window, "win.show-next");
  ui_activate (window, "papers.copy", "family-summary");
  family = dup_copied (GTK_WIDGET (window));
  g_assert_nonnull (strstr (answer, mark));
  assert_marked (compare, "20 percentage points", mark);
  assert_marked (compare, "2,000.00 yuan less", mark);
  assert_marked (compare, "Until ", mark);
  assert_marked (costs, "Insurance pays 31,980.00 yuan", mark);
  assert_marked (costs, "Insurance pays 41,820.00 yuan", mark);
  assert_marked (costs, "Valid until ", mark);
  g_assert_cmpuint (count_lines (costs, "what your answers lead to"), ==, 1);
  g_assert_nonnull (strstr (costs, "other temporary care — what your answers lead to"));
  assert_marked (next, last_day, mark);
  assert_marked (family, "Insurance pays 31,980.00 yuan", mark);
  assert_marked (family, last_day, mark);
  ui_window_free (window);
}

/* What is no answer is said beside its field, and nothing is kept. */
static void
test_rubbish (void)
{
  static const char *const rubbish[] = { "twenty", "20.5", "-", "1e3", "%", "９９９９", "😀" };
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_plan_of (PLAN);
  GtkWidget *sheet;

  care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_INSURED,
                            care_divisions_lookup ("510700"));
  sheet = show_sheet (plan);
  for (gsize i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      type (sheet, "points", rubbish[i]);
      gtk_widget_activate_action (sheet, "ask.save", NULL);
      g_assert_null (care_situation_get_told (care_plan_get_situation (plan)));
    }
  gtk_window_destroy (GTK_WINDOW (sheet));
  ui_window_free (window);
}

/* The printed sheet has the sentences and no name. */
static void
test_sheet (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  GtkWidget *sheet = show_sheet (plan);
  g_autofree char *text = care_ask_window_dup_sheet (CARE_ASK_WINDOW (sheet));
  g_autoptr (GBytes) picture = care_form_picture_new_for_text (text, NULL);
  const guchar *png = g_bytes_get_data (picture, NULL);

  g_assert_nonnull (strstr (text, "1. "));
  /* The width stands big-endian in the seventeenth byte and after. */
  g_assert_cmpint ((png[18] << 8) | png[19], ==, CARE_FORM_PICTURE_WIDTH);
  g_assert_nonnull (ui_find_action (sheet, "ask.save-picture"));
  g_assert_nonnull (ui_find_action (sheet, "ask.copy-sheet"));
  g_assert_null (strstr (text, care_person_get_name (care_plan_get_person (plan))));
  gtk_window_destroy (GTK_WINDOW (sheet));
  ui_window_free (window);
}

/* A sentence is marked, a question chosen, the answer typed; a wrong one is refused with a reason,
 * and the last sentence can be taken back. */
static void
test_workshop (void)
{
  CareWindow *window = ui_window_new (900, 700);
  GtkWidget *workshop = care_workshop_window_new ();
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (workshop);
  g_auto (GStrv) facts = NULL;
  g_auto (GStrv) none = NULL;

  gtk_window_present (GTK_WINDOW (workshop));
  ui_settle ();
  care_workshop_window_set_place (self, care_divisions_lookup ("510700"));
  care_workshop_window_set_text (self, "notice.txt", "自己去的，降低20个百分点。");
  g_assert_true (care_workshop_window_mark (self, "降低20个百分点"));
  g_assert_false (care_workshop_window_answer (self, "points", "other", "15"));
  g_assert_true (care_workshop_window_answer (self, "points", "other", "20"));
  facts = care_pack_draft_list_facts (care_workshop_window_get_draft (self));
  g_assert_cmpuint (g_strv_length (facts), ==, 1);
  gtk_widget_activate_action (workshop, "workshop.undo", NULL);
  none = care_pack_draft_list_facts (care_workshop_window_get_draft (self));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  gtk_window_destroy (GTK_WINDOW (workshop));
  ui_window_free (window);
}

static guint
count_facts (CareWorkshopWindow *self)
{
  g_auto (GStrv) facts = care_pack_draft_list_facts (care_workshop_window_get_draft (self));

  return g_strv_length (facts);
}

/* A pack that is there is opened and gone on with; what was begun elsewhere is not lost; a window
 * with work in it asks before it closes. */
static void
test_open_pack (void)
{
  CareWindow *window = ui_window_new (900, 700);
  GtkWidget *workshop = care_workshop_window_new ();
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (workshop);
  g_autofree char *path = care_file_find_data ("policy/419001.json");
  g_autofree char *broken = care_file_find_data ("policy/labels.json");

  gtk_window_present (GTK_WINDOW (workshop));
  ui_settle ();
  care_workshop_window_set_place (self, care_divisions_lookup ("510700"));
  care_workshop_window_set_text (self, "notice.txt", "职工转诊的，自2026年3月1日起，住院降低10个百分点。");
  g_assert_true (care_workshop_window_mark (self, "降低10个百分点"));
  g_assert_false (care_workshop_window_answer (self, "points", "referral.employee.nowhere", "10"));
  g_assert_true (care_workshop_window_answer (self, "points", "referral.employee.inpatient", "10"));
  g_assert_true (care_workshop_window_open_pack (self, path));
  g_assert_cmpstr (care_pack_draft_get_id (care_workshop_window_get_draft (self)), ==, "419001");
  g_assert_cmpuint (count_facts (self), >, 20);
  g_assert_false (care_workshop_window_open_pack (self, broken));
  g_assert_cmpuint (count_facts (self), >, 20);
  care_workshop_window_set_place (self, care_divisions_lookup ("510700"));
  g_assert_cmpuint (count_facts (self), ==, 1);
  gtk_window_close (GTK_WINDOW (workshop));
  ui_settle ();
  g_assert_true (gtk_widget_get_visible (workshop));
  gtk_window_destroy (GTK_WINDOW (workshop));
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("care-XXXXXX", NULL);

  /* What other tests have been told must not be known here. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ask/answers", test_answers);
  g_test_add_func ("/ask/walk", test_walk);
  g_test_add_func ("/ask/rubbish", test_rubbish);
  g_test_add_func ("/ask/sheet", test_sheet);
  g_test_add_func ("/ask/workshop", test_workshop);
  g_test_add_func ("/ask/open-pack", test_open_pack);
  return g_test_run ();
}
