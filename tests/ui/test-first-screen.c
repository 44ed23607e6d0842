/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "advice/care-advisor.h"
#include "base/care-locale.h"

/* Letters and characters of what can be seen of @widget, headings aside. */
static guint
count_text (GtkWidget *widget, guint *n_words)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));
      g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

      if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))
          == GTK_ACCESSIBLE_ROLE_HEADING)
        return 0;
      for (gsize i = 0; words[i] != NULL; i++)
        *n_words += *words[i] != '\0';
      return g_utf8_strlen (text, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_text (child, n_words);
  return n;
}

/* On a window of 800 × 600 what is said first stands on one screen, buttons included, and is short:
 * 120 characters of Chinese or 60 words of English at most. */
static void
test_first_screen (void)
{
  static const char *const examples[] = { "jiyuan-employee-to-shanghai",
                                          "jiyuan-resident-to-suzhou",
                                          "zhoukou-referral-to-beijing" };
  static const char *const stays[] = { "not-yet", "in-hospital", "discharged" };
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");

  for (gsize i = 0; i < G_N_ELEMENTS (examples) * G_N_ELEMENTS (stays); i++)
    {
      CareWindow *window = ui_window_new (800, 600);
      g_autoptr (CarePlan) plan = ui_example (examples[i / G_N_ELEMENTS (stays)]);
      CareSituation *situation = care_plan_get_situation (plan);
      GtkWidget *page, *first;
      graphene_rect_t area;
      guint n_words = 0, n;

      care_situation_clear (situation, CARE_KEY_ADMITTED_ON);
      care_situation_clear (situation, CARE_KEY_DISCHARGED_ON);
      care_situation_clear (situation, CARE_KEY_TODAY);
      care_situation_set_choice (situation, CARE_KEY_STAY, stays[i % G_N_ELEMENTS (stays)]);
      care_window_set_plan (window, plan);
      ui_activate (window, "win.show-answer", NULL);
      page = ui_find (GTK_WIDGET (window), g_type_from_name ("CareAnswerPage"), NULL);
      first = GTK_WIDGET (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), "first"));
      n = count_text (first, &n_words);
      g_test_message ("%s, %s: %u characters, %u words", examples[i / G_N_ELEMENTS (stays)],
                      stays[i % G_N_ELEMENTS (stays)], n, n_words);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (chinese ? n : n_words, <=, chinese ? 120 : 60);
      g_assert_true (gtk_widget_compute_bounds (first, page, &area));
      g_assert_cmpfloat (area.origin.y + area.size.height, <=, gtk_widget_get_height (page));
      ui_window_free (window);
    }
}

int
main (int argc, char **argv)
{
  care_locale_set_up ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/first-screen", test_first_screen);
  return g_test_run ();
}
