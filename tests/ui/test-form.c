/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "base/care-file.h"
#include "form/care-form-fields.h"
#include "form/care-number-row.h"
#include "form/care-form-output.h"
#include "form/care-form-page.h"
#include "form/care-page-view.h"
#include "form/care-yes-no-row.h"
#include "forms/care-form-field.h"
#include "forms/care-form-pdf.h"
#include "forms/care-form.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
on_time_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The page follows the fields after a short pause. */
static void
wait_for_page (void)
{
  gboolean done = FALSE;

  g_timeout_add (300, on_time_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
}

static CareWindow *
open_form (CarePlan *plan, int width)
{
  CareWindow *window = ui_window_new (width, 760);

  care_window_open_plan (window, plan);
  ui_activate (window, "win.show-form", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "form");
  wait_for_page ();
  return window;
}

static GtkWidget *
find_view (CareWindow *window)
{
  return ui_find (GTK_WIDGET (window), CARE_TYPE_PAGE_VIEW, NULL);
}

static char *
dup_focus (CareWindow *window)
{
  char *field;

  g_object_get (find_view (window), "focus-field", &field, NULL);
  return field;
}

static void
test_complete (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  GtkWidget *view = find_view (window);

  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                             "The form is complete. Print it in two copies and sign it by hand."));
  g_assert_nonnull (view);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_nonnull (ui_find_action (GTK_WIDGET (window), "form.save"));
  g_assert_nonnull (ui_find_action (GTK_WIDGET (window), "form.print"));
  ui_window_free (window);
}

/* An answer that is taken out is asked for, and the sentence leads to its field. */
static void
test_problem (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  GtkWidget *row;
  g_autofree char *field = NULL;

  /* What is not filled in is nothing that is wrong. */
  g_object_set (care_plan_get_person (plan), "phone", NULL, NULL);
  wait_for_page ();
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                             "1 field is still to be filled in."));
  row = ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_for_page ();
  row = ui_find (row, ADW_TYPE_ACTION_ROW, "Write a phone number that is answered.");
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle ();
  field = dup_focus (window);
  g_assert_cmpstr (field, ==, "person.phone");
  ui_window_free (window);
}

/* What is wrong stands beside its field, and goes when it is mended. */
static void
test_beside (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  const char *says = "The last character does not fit the others: one of them is mistyped.";

  g_object_set (care_plan_get_person (plan), "id-number", "419001198807040018", NULL);
  wait_for_page ();
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, says));
  g_object_set (care_plan_get_person (plan), "id-number", "41900119880704001X", NULL);
  wait_for_page ();
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, says));
  ui_window_free (window);
}

/* A click on a cell leads to its field, also from the page of a narrow window. */
static void
test_cell (void)
{
  static const int widths[] = { 1100, 360 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      CareWindow *window = open_form (plan, widths[i]);
      GtkWidget *fields = ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_FIELDS, NULL);
      GtkWidget *toggle = ui_find (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON, "Show the P_age");
      GtkWidget *view;

      g_assert_nonnull (fields);
      if (widths[i] < 800)
        {
          g_assert_nonnull (toggle);
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
          wait_for_page ();
          g_assert_false (gtk_widget_get_mapped (fields));
        }
      view = find_view (window);
      g_assert_nonnull (view);
      g_signal_emit_by_name (view, "field-clicked", "person.home_address");
      wait_for_page ();
      g_assert_true (gtk_widget_get_mapped (fields));
      g_assert_cmpstr (care_form_fields_get_focus_field (CARE_FORM_FIELDS (fields)), ==,
                       "person.home_address");
      ui_window_free (window);
    }
}

/* A new plan has a new filing from today; the rest is asked for. */
static void
test_new (void)
{
  g_autoptr (CarePlan) plan = care_plan_new ();
  CareWindow *window;

  care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_INSURED,
                            care_divisions_lookup ("419001"));
  care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_DESTINATION,
                            care_divisions_lookup ("310000"));
  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_SCHEME, "employee");
  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_REASON, "other");
  window = open_form (plan, 1100);
  g_assert_cmpint (care_form_answers_get_start_on (care_plan_get_form_answers (plan)), ==,
                   care_date_today ());
  g_assert_cmpstr (care_form_answers_get_kind (care_plan_get_form_answers (plan)), ==, "new");
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                          "The form is complete. Print it in two copies and sign it by hand."));
  ui_window_free (window);
}

/* A problem with any field of the form leads to that field. */
static void
test_ways (void)
{
  static const char *const rows[] = {
    "person.name", "person.sex", "person.id_number", "person.scheme", "person.phone",
    "person.contact_name", "person.home_address", "person.care_address", "situation.insured",
    "situation.destination", "filing.type", "filing.kind", "filing.materials_provided",
    "filing.start_on", "filing.end_on", "filing.signed_by",
  };
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  CareFormFields *fields = CARE_FORM_FIELDS (ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_FIELDS,
                                                      NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i]);
      g_assert_true (care_form_fields_go_to (fields, rows[i]));
      g_assert_cmpstr (care_form_fields_get_focus_field (fields), ==, rows[i]);
    }
  g_object_set (care_plan_get_form_answers (plan), "signed-by", "agent", NULL);
  wait_for_page ();
  g_assert_true (care_form_fields_go_to (fields, "filing.agent_id_at_hand"));
  ui_window_free (window);
}

/* The page by keyboard: arrows go from cell to cell, Enter to the field of the cell. */
static void
test_cell_by_key (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  GtkWidget *view = find_view (window);
  GtkWidget *fields = ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_FIELDS, NULL);
  g_autofree char *first = NULL, *second = NULL, *back = NULL;

  g_assert_true (gtk_widget_activate_action (fields, "form.switch-pane", NULL));
  g_assert_true (gtk_widget_is_focus (view));
  care_page_view_set_focus_field (CARE_PAGE_VIEW (view), NULL);
  g_assert_true (gtk_widget_activate_action (view, "page.next-cell", NULL));
  first = dup_focus (window);
  g_assert_cmpstr (first, ==, "person.name");
  g_assert_true (gtk_widget_activate_action (view, "page.next-cell", NULL));
  second = dup_focus (window);
  g_assert_cmpstr (second, ==, "person.sex");
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Sex");
  g_assert_true (gtk_widget_activate_action (view, "page.edit-cell", NULL));
  g_assert_cmpstr (care_form_fields_get_focus_field (CARE_FORM_FIELDS (fields)), ==, "person.sex");
  g_assert_false (gtk_widget_is_focus (view));
  g_assert_true (gtk_widget_activate_action (fields, "form.switch-pane", NULL));
  g_assert_true (gtk_widget_activate_action (view, "page.previous-cell", NULL));
  back = dup_focus (window);
  g_assert_cmpstr (back, ==, "person.name");
  ui_window_free (window);
}

/* The cell of the field that is being edited is scrolled to, also on the second page. */
static void
test_scrolled_to (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  CarePageView *view = CARE_PAGE_VIEW (find_view (window));
  CareFormFields *fields = CARE_FORM_FIELDS (ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_FIELDS,
                                                      NULL));
  static const char *const rows[] = { "filing.signed_by", "situation.insured", "person.name" };

  care_page_view_set_zoom (view, 2);
  wait_for_page ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (view), GTK_TYPE_SCROLLED_WINDOW);
      graphene_rect_t area, seen;

      g_assert_true (care_form_fields_go_to (fields, rows[i]));
      ui_settle ();
      g_assert_true (care_page_view_find_field (view, rows[i], &area));
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (view), scroller, &seen));
      g_assert_cmpfloat (seen.origin.y + area.origin.y, >=, -1);
      g_assert_cmpfloat (seen.origin.y + area.origin.y + area.size.height, <=,
                         gtk_widget_get_height (scroller) + 1);
    }
  ui_window_free (window);
}

static char *
dup_text (const char *path, guint *n_pages)
{
  const char *const command[] = { "pdftotext", "-layout", path, "-", NULL };
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  *n_pages = 0;
  for (const char *p = text; *p != '\0'; p++)
    *n_pages += *p == '\f';
  return text;
}

/* What comes out of the printer is what is in the file. */
static void
test_print (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  g_autofree char *folder = g_dir_make_tmp ("care-print-XXXXXX", NULL);
  g_autofree char *printed = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *saved = g_build_filename (folder, "saved.pdf", NULL);
  g_autofree char *on_paper = NULL, *in_file = NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_on_paper, n_in_file;
  const char *const *forms;

  advice = care_plan_advise (plan, care_policy_get_default (NULL));
  forms = care_advice_get_forms (advice);
  for (gsize i = 0; forms[i] != NULL; i++)
    {
      g_autoptr (CareFormLayout) layout = care_form_layout_load (forms[i], NULL);
      g_autoptr (CareForm) form = care_form_new (layout, plan, advice);

      g_ptr_array_add (sheets, g_object_ref (care_form_get_sheet (form)));
    }
  operation = care_form_output_print_operation_new (sheets, 2);
  g_assert_cmpint (gtk_print_settings_get_n_copies (
                     gtk_print_operation_get_print_settings (operation)), ==, 2);
  g_assert_cmpstr (gtk_paper_size_get_name (gtk_page_setup_get_paper_size (
                     gtk_print_operation_get_default_page_setup (operation))), ==, "iso_a4");
  gtk_print_operation_set_export_filename (operation, printed);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  bytes = care_form_pdf_new_for_sheets (sheets, &error);
  g_assert_no_error (error);
  g_assert_true (care_file_write_atomic (saved, bytes, &error));
  on_paper = dup_text (printed, &n_on_paper);
  in_file = dup_text (saved, &n_in_file);
  g_assert_cmpuint (n_on_paper, ==, 2);
  g_assert_cmpuint (n_in_file, ==, 2);
  g_assert_nonnull (strstr (in_file, "王建国"));
  g_assert_cmpstr (on_paper, ==, in_file);
  g_assert_cmpint (g_unlink (printed) | g_unlink (saved) | g_rmdir (folder), ==, 0);
}

static void
test_zoom (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  CarePageView *view = CARE_PAGE_VIEW (find_view (window));
  double fit = care_page_view_get_zoom (view), set;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "form.zoom-in", NULL));
  g_object_get (view, "zoom", &set, NULL);
  g_assert_cmpfloat (set, >, fit);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "form.zoom-fit", NULL));
  g_object_get (view, "zoom", &set, NULL);
  g_assert_cmpfloat (set, ==, 0);
  ui_window_free (window);
}

/* What can be done with the form stands at the foot, inside the window, or in the menu there. */
static void
test_foot (void)
{
  static const struct { int width; const char *action; } rows[] = {
    { 1100, "form.save" }, { 1100, "form.save-blank" }, { 1100, "form.print" },
    { 900, "form.print" }, { 360, "form.save" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
      CareWindow *window = open_form (plan, rows[i].width);
      GtkWidget *button = ui_find_action (GTK_WIDGET (window), rows[i].action);
      graphene_rect_t bounds;

      g_assert_nonnull (button);
      g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (window), &bounds));
      g_test_message ("%d %s: %g, %g", rows[i].width, rows[i].action, bounds.origin.y,
                      bounds.size.height);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                         gtk_widget_get_height (GTK_WIDGET (window)));
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                         gtk_widget_get_width (GTK_WIDGET (window)));
      ui_window_free (window);
    }
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

/* A plan of which only the questions are answered. */
static CarePlan *
new_plan (const char *reason, const char *proof)
{
  CarePlan *plan = care_plan_new ();
  CareSituation *situation = care_plan_get_situation (plan);

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("419001"));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("310000"));
  care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
  care_situation_set_choice (situation, CARE_KEY_REASON, reason);
  if (proof != NULL)
    care_situation_set_choice (situation, CARE_KEY_PROOF, proof);
  return plan;
}

/* Before anything is typed nothing is to be put right, nor said to be missing; after the first
 * letter fields are still to be filled in, and only a wrong answer is to be put right. */
static void
test_untouched (void)
{
  static const char *const reasons[] = { "other", "settled-retiree", "long-term-resident",
                                         "referral", "posted-worker" };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (CarePlan) plan = new_plan (reasons[i], NULL);
      CareWindow *window = open_form (plan, 1100);

      g_test_message ("%s", reasons[i]);
      g_assert_true (starts_so (GTK_WIDGET (window), "Type the name, the identity number"));
      g_assert_null (ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, NULL));
      g_object_set (care_plan_get_person (plan), "name", "王", NULL);
      wait_for_page ();
      g_assert_nonnull (ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW,
                                 "What is still to be filled in"));
      g_assert_null (ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW,
                              "What a clerk would send back"));
      g_object_set (care_plan_get_person (plan), "phone", "12", NULL);
      wait_for_page ();
      g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                                 "1 thing is still to be put right."));
      g_assert_nonnull (ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW,
                                 "What a clerk would send back"));
      ui_window_free (window);
    }
}

/* The window is called by what is filled in: a form only where one of the place is at hand. */
static void
test_title (void)
{
  static const struct
  {
    const char *insured;
    const char *destination;
    const char *title;
  } rows[] = {
    { "419001", "310000", "Form" },
    { "510100", "310000", "Sheet to Copy From" },
    { "320100", "460100", "Sheet to Copy From" },
    { "419001", "419001", "What to Do" },
    { "410100", "310000", "Form" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = new_plan ("other", NULL);
      CareSituation *situation = care_plan_get_situation (plan);
      CareWindow *window;

      care_situation_set_place (situation, CARE_KEY_INSURED,
                                care_divisions_lookup (rows[i].insured));
      care_situation_set_place (situation, CARE_KEY_DESTINATION,
                                care_divisions_lookup (rows[i].destination));
      window = open_form (plan, 1100);
      g_test_message ("%s to %s: %s", rows[i].insured, rows[i].destination, rows[i].title);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, rows[i].title);
      ui_activate (window, "win.back", NULL);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Answer");
      ui_window_free (window);
    }
}

/* The boxes for the papers are those of the page beside them, whatever the letter is there for. */
static void
test_yes_no (void)
{
  static const struct { const char *reason, *proof; CareFormAnswer answer; const char *help; }
  rows[] = {
    { "settled-retiree", "promise", CARE_FORM_ANSWER_NO, "Yes: the papers go along. No: " },
    { "long-term-resident", "material", CARE_FORM_ANSWER_YES, "Yes: the papers go along. No: " },
    { "posted-worker", NULL, CARE_FORM_ANSWER_NONE, "Yes: the papers go along. No: " },
    { "other", NULL, CARE_FORM_ANSWER_NONE, "The paper of this kind of filing is the promise" },
    { "referral", "material", CARE_FORM_ANSWER_YES, "Yes: the papers on the list go along." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = new_plan (rows[i].reason, rows[i].proof);
      CareFormAnswers *answers = care_plan_get_form_answers (plan);
      CareWindow *window = open_form (plan, 1100);
      GtkWidget *row = ui_find (GTK_WIDGET (window), CARE_TYPE_YES_NO_ROW,
                                "Papers for this kind handed in");

      g_test_message ("%s %s", rows[i].reason, rows[i].proof);
      g_assert_nonnull (row);
      g_assert_cmpint (care_yes_no_row_get_answer (CARE_YES_NO_ROW (row)), ==, rows[i].answer);
      g_assert_true (starts_so (row, rows[i].help));
      /* Showing it has answered nothing; a tick does. */
      g_assert_cmpint (care_form_answers_get_materials_provided (answers), ==,
                       CARE_FORM_ANSWER_NONE);
      care_yes_no_row_set_answer (CARE_YES_NO_ROW (row), CARE_FORM_ANSWER_YES);
      if (rows[i].answer != CARE_FORM_ANSWER_YES)
        g_assert_cmpint (care_form_answers_get_materials_provided (answers), ==,
                         CARE_FORM_ANSWER_YES);
      ui_window_free (window);
    }
}

/* Sex and birth date are read off the number while it is typed, and follow it when it is mended. */
static void
test_number (void)
{
  g_autoptr (CarePlan) plan = new_plan ("other", NULL);
  CarePerson *person = care_plan_get_person (plan);
  CareSituation *situation = care_plan_get_situation (plan);
  CareWindow *window = open_form (plan, 1100);

  g_object_set (person, "id-number", "41900119880704", NULL);
  wait_for_page ();
  g_assert_null (care_person_get_sex (person));
  g_object_set (person, "id-number", "41900119880704001X", NULL);
  wait_for_page ();
  g_assert_cmpstr (care_person_get_sex (person), ==, "male");
  g_assert_cmpint (care_situation_get_date (situation, CARE_KEY_BIRTH_DATE), ==,
                   care_date_new (1988, 7, 4));
  g_assert_true (starts_so (GTK_WIDGET (window), "A man, born on "));
  g_object_set (person, "id-number", "110101195303080029", NULL);
  wait_for_page ();
  g_assert_cmpstr (care_person_get_sex (person), ==, "female");
  g_assert_cmpint (care_situation_get_date (situation, CARE_KEY_BIRTH_DATE), ==,
                   care_date_new (1953, 3, 8));
  g_assert_true (starts_so (GTK_WIDGET (window), "A woman, born on "));
  /* What somebody has answered otherwise stays, and is said to differ. */
  g_object_set (person, "sex", "male", NULL);
  wait_for_page ();
  g_assert_true (starts_so (GTK_WIDGET (window), "The identity number is that of a woman."));
  g_object_set (person, "id-number", "41900119880704001X", NULL);
  wait_for_page ();
  g_assert_cmpstr (care_person_get_sex (person), ==, "male");
  ui_window_free (window);
}

/* Tab goes from field to field, whatever is said above or between them meanwhile. */
static void
test_tab (void)
{
  static const struct { const char *field, *property, *text; } rows[] = {
    { "person.name", "name", "王1" },
    { "person.id_number", "id-number", "419001198807040018" },
    { "person.phone", "phone", "123" },
    { "person.contact_name", "contact-name", "@" },
    { "person.home_address", "home-address", "济源市沁园路１号" },
    { "person.care_address", "care-address", "上海市徐汇区" },
  };
  static const char *const next[] = { "person.sex", "person.scheme", "person.contact_name",
                                      "person.home_address", "person.care_address",
                                      "situation.insured" };
  g_autoptr (CarePlan) plan = new_plan ("other", NULL);
  CareWindow *window = open_form (plan, 900);
  CareFormFields *fields = CARE_FORM_FIELDS (ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_FIELDS,
                                                      NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].field);
      g_assert_true (care_form_fields_go_to (fields, rows[i].field));
      g_object_set (care_plan_get_person (plan), rows[i].property, rows[i].text, NULL);
      /* At once, and after what is wrong has appeared. */
      for (int late = 0; late < 2; late++)
        {
          g_assert_true (care_form_fields_go_to (fields, rows[i].field));
          if (late)
            wait_for_page ();
          g_assert_cmpstr (care_form_fields_get_focus_field (fields), ==, rows[i].field);
          g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
          g_assert_cmpstr (care_form_fields_get_focus_field (fields), ==, next[i]);
        }
    }
  ui_window_free (window);
}

static char *
dup_suggested (CareWindow *window)
{
  GtkWidget *save = ui_find_action (GTK_WIDGET (window), "form.save");
  GtkWidget *next = ui_find_action (GTK_WIDGET (window), "win.show-next");

  return g_strdup_printf ("%s%s",
                          gtk_widget_has_css_class (save, "suggested-action") ? "save " : "",
                          next && gtk_widget_has_css_class (next, "suggested-action") ? "next"
                                                                                       : "");
}

/* Once saved, what comes next is suggested; a change, or another plan, is saved first. */
static void
test_saved (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  g_autoptr (CarePlan) other = ui_example ("jiyuan-resident-to-suzhou");
  CareWindow *window = open_form (plan, 1100);
  GtkWidget *page = ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_PAGE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/form.pdf");
  g_autofree char *before = dup_suggested (window), *saved = NULL, *changed = NULL, *next = NULL;

  g_assert_cmpstr (before, ==, "save ");
  care_form_page_note_saved (CARE_FORM_PAGE (page), file);
  ui_settle ();
  saved = dup_suggested (window);
  g_assert_cmpstr (saved, ==, "next");
  g_assert_true (gtk_widget_is_focus (ui_find_action (GTK_WIDGET (window), "win.show-next")));
  g_object_set (care_plan_get_person (plan), "home-address", "济源市", NULL);
  wait_for_page ();
  changed = dup_suggested (window);
  g_assert_cmpstr (changed, ==, "save ");
  care_form_page_note_saved (CARE_FORM_PAGE (page), file);
  care_window_set_plan (window, other);
  wait_for_page ();
  next = dup_suggested (window);
  g_assert_cmpstr (next, ==, "save ");
  ui_window_free (window);
}

/* Back from the page as it prints is the fields, and only then the page before. */
static void
test_back (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 360);
  GtkWidget *fields = ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_FIELDS, NULL);
  GtkWidget *toggle = ui_find (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON, "Show the P_age");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  wait_for_page ();
  g_assert_false (gtk_widget_get_mapped (fields));
  ui_activate (window, "win.back", NULL);
  g_assert_cmpstr (care_window_get_here (window), ==, "form");
  g_assert_true (gtk_widget_get_mapped (fields));
  ui_activate (window, "win.back", NULL);
  g_assert_cmpstr (care_window_get_here (window), !=, "form");
  ui_window_free (window);
}

/* Large text, a narrow window, long answers and every fault at once: nothing is wider than it. */
static void
test_narrow_large (void)
{
  static const char *const long_text
    = "上海市徐汇区梧桐路一百二十三弄四十五号六栋七单元八零一室王建国转交ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  g_autoptr (CarePlan) plan = new_plan ("settled-retiree", "promise");
  CarePerson *person = care_plan_get_person (plan);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/form.pdf");
  GtkSettings *settings = gtk_settings_get_default ();
  CareWindow *window;
  GtkWidget *row;
  int minimum;

  g_object_set (settings, "gtk-xft-dpi", 96 * PANGO_SCALE * 2, NULL);
  g_object_set (person, "name", "买买提·艾力", "sex", "female", "id-number", "419001198807040018",
                "phone", "12", "contact-name", "@1234567890123456789012345678901234567890",
                "home-address", long_text, "care-address", long_text, NULL);
  window = open_form (plan, 360);
  row = ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  care_form_page_note_saved (CARE_FORM_PAGE (ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_PAGE,
                                                      NULL)), file);
  wait_for_page ();
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (GTK_WIDGET (window),
                                                            GTK_TYPE_TOGGLE_BUTTON,
                                                            "Show the P_age")), TRUE);
  wait_for_page ();
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  ui_window_free (window);
  g_object_set (settings, "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
}

/* A name's dot that is printed as another is said; of two numbers each can be kept by a click. */
static void
test_remarks (void)
{
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = ui_window_new (360, 720);
  CarePerson *person = care_plan_get_person (plan);
  GtkWidget *fields, *name, *phone, *keep;

  care_window_open_plan (window, plan);
  ui_activate (window, "win.show-form", NULL);
  fields = ui_find (GTK_WIDGET (window), CARE_TYPE_FORM_FIELDS, NULL);
  name = ui_find (fields, ADW_TYPE_ENTRY_ROW, care_form_field_get_label ("person.name"));
  gtk_editable_set_text (GTK_EDITABLE (name), "买买提．艾力");
  ui_settle ();
  g_assert_cmpstr (care_person_get_name (person), ==, "买买提·艾力");
  g_assert_nonnull (ui_find (fields, GTK_TYPE_LABEL,
                             "The dot is written as on identity cards: 买买提·艾力"));

  phone = ui_find (fields, ADW_TYPE_ENTRY_ROW, care_form_field_get_label ("person.phone"));
  g_assert_null (ui_find (fields, GTK_TYPE_BUTTON, "Keep 13900000000"));
  gtk_editable_set_text (GTK_EDITABLE (phone), "13800000000/13900000000");
  ui_settle ();
  g_assert_nonnull (ui_find (fields, GTK_TYPE_BUTTON, "Keep 13800000000"));
  keep = ui_find (fields, GTK_TYPE_BUTTON, "Keep 13900000000");
  g_assert_nonnull (keep);
  g_signal_emit_by_name (keep, "clicked");
  ui_settle ();
  g_assert_cmpstr (care_person_get_phone (person), ==, "13900000000");
  g_assert_null (ui_find (fields, GTK_TYPE_BUTTON, "Keep 13900000000"));
  ui_window_free (window);
}

/* Numbers are hidden on the page until somebody asks, and hidden again for the next plan. */
static void
test_hidden_numbers (void)
{
  CareWindow *window = ui_window_new (1100, 760);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  g_autoptr (CarePlan) other = ui_example ("jiyuan-resident-to-suzhou");
  GtkWidget *row, *button;
  GtkText *text;

  care_window_set_plan (window, plan);
  ui_activate (window, "win.show-form", NULL);
  row = ui_find (GTK_WIDGET (window), CARE_TYPE_NUMBER_ROW, NULL);
  button = ui_find (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON, "Show the _Numbers");
  g_assert_nonnull (row);
  g_assert_nonnull (button);
  text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row)));
  g_assert_false (gtk_text_get_visibility (text));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==,
                   care_person_get_id_number (care_plan_get_person (plan)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (gtk_text_get_visibility (text));
  care_window_set_plan (window, other);
  ui_settle ();
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_assert_false (gtk_text_get_visibility (text));
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_true (gtk_text_get_visibility (text)); /* who types sees what is typed */
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_assert_true (care_divisions_load (NULL));
  adw_init ();
  g_test_add_func ("/form/complete", test_complete);
  g_test_add_func ("/form/problem", test_problem);
  g_test_add_func ("/form/beside", test_beside);
  g_test_add_func ("/form/cell", test_cell);
  g_test_add_func ("/form/new", test_new);
  g_test_add_func ("/form/untouched", test_untouched);
  g_test_add_func ("/form/title", test_title);
  g_test_add_func ("/form/yes-no", test_yes_no);
  g_test_add_func ("/form/number", test_number);
  g_test_add_func ("/form/tab", test_tab);
  g_test_add_func ("/form/saved", test_saved);
  g_test_add_func ("/form/back", test_back);
  g_test_add_func ("/form/narrow-large", test_narrow_large);
  g_test_add_func ("/form/ways", test_ways);
  g_test_add_func ("/form/cell-by-key", test_cell_by_key);
  g_test_add_func ("/form/scrolled-to", test_scrolled_to);
  g_test_add_func ("/form/print", test_print);
  g_test_add_func ("/form/zoom", test_zoom);
  g_test_add_func ("/form/foot", test_foot);
  g_test_add_func ("/form/remarks", test_remarks);
  g_test_add_func ("/form/hidden-numbers", test_hidden_numbers);
  return g_test_run ();
}
