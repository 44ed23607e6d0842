/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on every page can be read whole, in both languages: nothing is cut off. */
#include "ui-fixture.h"

#include "advice/care-questions.h"
#include "care-window-pages.h"

static guint n_seen;
static gboolean large;

/* Texts that may be cut off: the title of a document has one line, and all of itself in its
 * tooltip; and twice as large, English has no room in a bar or a field of 360. */
static gboolean
may_be_cut (GtkWidget *label, const char *page)
{
  static const char *const narrows[] = { "AdwWindowTitle", "AdwViewSwitcherBar", "AdwEntryRow" };
  gboolean in_narrow = FALSE;

  if (g_str_equal (page, "source") && gtk_widget_get_tooltip_text (label) != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (narrows); i++)
    in_narrow |= gtk_widget_get_ancestor (label, g_type_from_name (narrows[i])) != NULL;
  return in_narrow && large && !g_str_has_prefix (g_get_language_names ()[0], "zh");
}

static void
read_labels (GtkWidget *widget, const char *page)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      n_seen++;
      if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)))
          && !may_be_cut (widget, page))
        {
          g_test_message ("%s: cut off: “%s” in %s", page,
                          gtk_label_get_text (GTK_LABEL (widget)),
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_labels (child, page);
}

static void
read_window (int percent)
{
  CareWindow *window;
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * percent / 100,
                NULL);
  window = ui_window_new (360, 640);
  large = percent > 100;
  if (large)
    gtk_widget_add_css_class (GTK_WIDGET (window), "large");
  read_labels (GTK_WIDGET (window), "plans, empty");
  care_plan_store_add (care_window_get_store (window), plan);
  care_window_set_plan (window, plan);
  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (care_question_applies (q, care_plan_get_situation (plan), NULL))
      {
        ui_activate (window, "win.ask", care_question_get_id (q));
        read_labels (GTK_WIDGET (window), care_question_get_id (q));
      }
  for (int i = 0; i < CARE_N_WINDOW_PAGES; i++)
    {
      g_autofree char *action = g_strconcat ("win.show-", care_window_pages[i].id, NULL);

      if (i == 0 || g_str_equal (care_window_pages[i].id, "questions"))
        continue;
      if (g_str_equal (care_window_pages[i].id, "source"))
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-fact", "s",
                                                   "JY-minus-20"));
      else
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
      ui_settle ();
      g_assert_cmpstr (care_window_get_here (window), ==, care_window_pages[i].id);
      read_labels (GTK_WIDGET (window), care_window_pages[i].id);
    }
  ui_window_free (window);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
}

static void
test_narrow (void)
{
  n_seen = 0;
  read_window (100);
  g_assert_cmpuint (n_seen, >, 200);
}

static void
test_large (void)
{
  n_seen = 0;
  read_window (200);
  g_assert_cmpuint (n_seen, >, 200);
}

int
main (int argc, char **argv)
{
  ui_init_spoken (&argc, &argv);
  g_test_add_func ("/reading/narrow", test_narrow);
  g_test_add_func ("/reading/large", test_large);
  return g_test_run ();
}
