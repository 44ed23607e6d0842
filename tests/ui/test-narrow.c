/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At 360 nothing is wider than the window, whatever the place, also with text twice as large. */
#include "ui-fixture.h"

#include "advice/care-questions.h"
#include "ask/care-ask-window.h"
#include "care-preferences-window.h"
#include "care-window-pages.h"
#include "rules/care-place-view.h"
#include "rules/care-workshop-window.h"

#define WIDTH 360

/* A pack of a city, one of a province alone, the nation alone, the corps, a stay that is over. */
static const char *const plans[] = {
  "{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"settled-retiree\",\"retired\":true,"
  "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-03-10\"}",
  "{\"insured\":\"410400\",\"scheme\":\"resident\",\"reason\":\"referral\","
  "\"destination\":\"110000\",\"care\":\"inpatient\",\"today\":\"2026-03-10\","
  "\"stay\":\"in-hospital\"}",
  "{\"insured\":\"510104\",\"scheme\":\"employee\",\"reason\":\"other\","
  "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-03-10\"}",
  "{\"insured\":\"650100\",\"scheme\":\"employee\",\"reason\":\"emergency\","
  "\"destination\":\"xpcc\",\"care\":\"inpatient\",\"today\":\"2026-03-10\","
  "\"discharged_on\":\"2026-03-05\"}",
};

static CarePlan *
plan_new (const char *situation)
{
  g_autofree char *text = g_strdup_printf ("{\"situation\":%s}", situation);

  return ui_plan_of (text);
}

static int
least_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* What the window holds: its own width has the shadow in it, where it draws one. */
static int
least_content (GtkWidget *window)
{
  int least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (window); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    least = MAX (least, least_width (child));
  return least;
}

/* The innermost widget that cannot be narrower. */
static void
name_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child)
        && (widest == NULL || least_width (child) > least_width (widest)))
      widest = child;
  g_test_message ("%d %s %s", least_width (widget), G_OBJECT_TYPE_NAME (widget),
                  ui_text (widget) ? ui_text (widget) : "");
  if (widest != NULL)
    name_widest (widest);
}

static void
check (GtkWidget *window, const char *page)
{
  ui_settle ();
  if (least_content (window) <= WIDTH)
    return;
  name_widest (window);
  g_test_message ("%s is %d wide at least", page, least_content (window));
  g_test_fail ();
}

/* As the application does it. */
static void
set_large (GtkWidget *window, gboolean large)
{
  if (large)
    gtk_widget_add_css_class (window, "large");
}

static void
check_dialog (GtkWidget *dialog, const char *name, gboolean large)
{
  set_large (dialog, large);
  gtk_window_set_default_size (GTK_WINDOW (dialog), WIDTH, 640);
  gtk_window_present (GTK_WINDOW (dialog));
  check (dialog, name);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
check_questions (CareWindow *window, CarePlan *plan)
{
  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (care_question_applies (q, care_plan_get_situation (plan), NULL))
      {
        ui_activate (window, "win.ask", care_question_get_id (q));
        check (GTK_WIDGET (window), care_question_get_id (q));
      }
}

static void
check_places (CareWindow *window)
{
  static const char *const codes[] = { "419001", "510104", "410500", "650100", "110000" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      GtkWidget *view = ui_find (GTK_WIDGET (window), CARE_TYPE_PLACE_VIEW, NULL);

      care_place_view_set_place (CARE_PLACE_VIEW (view), care_divisions_lookup (codes[i]));
      check (GTK_WIDGET (window), codes[i]);
    }
}

static void
check_pages (CareWindow *window, gboolean first)
{
  for (gsize page = 0; page < CARE_N_WINDOW_PAGES; page++)
    {
      const char *id = care_window_pages[page].id;

      care_window_show_page (window, id);
      check (GTK_WIDGET (window), id);
      if (first && g_str_equal (id, "rules"))
        check_places (window);
    }
}

static void
test_pages (gconstpointer percent)
{
  gboolean large = GPOINTER_TO_INT (percent) > 100;
  CareWindow *window;
  GSettings *settings;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                96 * PANGO_SCALE * GPOINTER_TO_INT (percent) / 100, NULL);
  window = ui_window_new (WIDTH, 640);
  set_large (GTK_WIDGET (window), large);
  settings = care_application_get_settings (
    CARE_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (CarePlan) plan = plan_new (plans[i]);

      g_test_message ("plan %" G_GSIZE_FORMAT, i);
      care_window_set_plan (window, plan);
      if (i == 0)
        check_questions (window, plan);
      check_pages (window, i == 0);
      check_dialog (care_ask_window_new (plan), "ask", large);
    }
  check_dialog (care_workshop_window_new (), "workshop", large);
  check_dialog (GTK_WIDGET (care_preferences_window_new (settings)), "preferences",
                large);
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  ui_init_spoken (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/narrow/pages", GINT_TO_POINTER (100), test_pages);
  g_test_add_data_func ("/narrow/large", GINT_TO_POINTER (200), test_pages);
  return g_test_run ();
}
