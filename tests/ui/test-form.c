/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "form/care-form-fields.h"
#include "form/care-form-page.h"
#include "form/care-page-view.h"

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
open_form (CareCase *plan, int width)
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
  g_autoptr (CareCase) plan = ui_example ("jiyuan-employee-to-shanghai");
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
  g_autoptr (CareCase) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  GtkWidget *row;
  g_autofree char *field = NULL;

  g_object_set (care_case_get_person (plan), "phone", NULL, NULL);
  wait_for_page ();
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                             "1 thing is still to be put right."));
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
  g_autoptr (CareCase) plan = ui_example ("jiyuan-employee-to-shanghai");
  CareWindow *window = open_form (plan, 1100);
  const char *says = "The last character does not fit the others: one of them is mistyped.";

  g_object_set (care_case_get_person (plan), "id-number", "419001198807040018", NULL);
  wait_for_page ();
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, says));
  g_object_set (care_case_get_person (plan), "id-number", "41900119880704001X", NULL);
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
      g_autoptr (CareCase) plan = ui_example ("jiyuan-employee-to-shanghai");
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
  g_autoptr (CareCase) plan = care_case_new ();
  CareWindow *window;

  care_situation_set_place (care_case_get_situation (plan), CARE_KEY_INSURED,
                            care_divisions_lookup ("419001"));
  care_situation_set_place (care_case_get_situation (plan), CARE_KEY_DESTINATION,
                            care_divisions_lookup ("310000"));
  care_situation_set_choice (care_case_get_situation (plan), CARE_KEY_SCHEME, "employee");
  care_situation_set_choice (care_case_get_situation (plan), CARE_KEY_REASON, "other");
  window = open_form (plan, 1100);
  g_assert_cmpint (care_filing_get_start_on (care_case_get_filing (plan)), ==,
                   care_date_today ());
  g_assert_cmpstr (care_filing_get_kind (care_case_get_filing (plan)), ==, "new");
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                          "The form is complete. Print it in two copies and sign it by hand."));
  ui_window_free (window);
}

static void
test_zoom (void)
{
  g_autoptr (CareCase) plan = ui_example ("jiyuan-employee-to-shanghai");
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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  adw_init ();
  g_test_add_func ("/form/complete", test_complete);
  g_test_add_func ("/form/problem", test_problem);
  g_test_add_func ("/form/beside", test_beside);
  g_test_add_func ("/form/cell", test_cell);
  g_test_add_func ("/form/new", test_new);
  g_test_add_func ("/form/zoom", test_zoom);
  return g_test_run ();
}
