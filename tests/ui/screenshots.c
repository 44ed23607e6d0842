/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of every page: screenshots FOLDER [SUFFIX]. The language is that of the environment. */
#include "config.h"

#include "ui-fixture.h"

#include "base/care-locale.h"
#include "filing/care-questions.h"



static const char *folder;
static const char *language;

static void
shoot (CareWindow *window, const char *name, const char *look)
{
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s.png", folder, name, look, language);

  ui_settle ();
  ui_save_png (window, file);
}

static void
shoot_questions (CareWindow *window, CareCase *plan, const char *look)
{
  CareSituation *situation = care_case_get_situation (plan);

  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (care_question_applies (q, situation, NULL))
      {
        g_autofree char *name = g_strconcat ("question-", care_question_get_id (q), NULL);

        ui_activate (window, "win.ask", care_question_get_id (q));
        shoot (window, name, look);
      }
}

static void
shoot_all (int width, int height, gboolean dark, int text, const char *look)
{
  static const char *const actions[] = { "answer", "hospitals", "costs", "form", "next" };
  CareWindow *window;
  const char *fact = "JY-minus-20";
  g_autoptr (CareCase) plan = ui_example ("jiyuan-employee-to-shanghai");
  GListStore *plans;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * text / 100, NULL);
  window = ui_window_new (width, height);
  shoot (window, "plans-empty", look);
  g_object_get (window, "plans", &plans, NULL);
  g_list_store_append (plans, plan);
  care_window_set_case (window, plan);
  ui_settle ();
  shoot (window, "plans", look);
  shoot_questions (window, plan, look);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *action = g_strconcat ("win.show-", actions[i], NULL);

      if (!gtk_widget_activate_action (GTK_WIDGET (window), action, NULL)
          || !g_str_equal (care_window_get_here (window), actions[i]))
        continue;
      shoot (window, actions[i], look);
    }
  if (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-fact", "s", fact))
    shoot (window, "source", look);
  ui_activate (window, "win.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-rules", NULL);
  shoot (window, "rules", look);
  g_object_unref (plans);
  ui_window_free (window);
}

/* The whole answer at once, contradictions and comparison included. */
static void
shoot_answers (void)
{
  static const char *const examples[] = { "jiyuan-employee-to-shanghai",
                                          "jiyuan-resident-to-suzhou",
                                          "zhoukou-referral-to-beijing" };

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      CareWindow *window = ui_window_new (760, 2300);
      g_autoptr (CareCase) plan = ui_example (examples[i]);

      care_window_set_case (window, plan);
      ui_activate (window, "win.show-answer", NULL);
      shoot (window, examples[i], "tall");
      ui_window_free (window);
    }
}

int
main (int argc, char **argv)
{
  care_locale_set_up ();
  g_assert_cmpint (argc, >=, 2);
  folder = argv[1];
  language = argc > 2 ? argv[2] : "en";
  adw_init ();

  shoot_all (360, 720, FALSE, 100, "narrow");
  shoot_all (1100, 760, FALSE, 100, "wide");
  shoot_all (1100, 760, TRUE, 100, "dark");
  shoot_all (360, 720, FALSE, 200, "large");
  shoot_answers ();
  return 0;
}
