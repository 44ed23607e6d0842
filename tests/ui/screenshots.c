/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of every page: screenshots FOLDER [SUFFIX [LOOK [CASE.json]]]. The language is that of
 * the environment; with a look such as `narrow`, only pages that look so; a look can also be a size
 * with what is said of it, such as `360x640-dark-large`. The plan is an example, or the case. */
#include "config.h"

#include "ui-fixture.h"

#include "advice/care-questions.h"
#include "ask/care-ask-window.h"
#include "base/care-file.h"
#include "base/care-locale.h"
#include "batch/care-batch-page.h"
#include "care-preferences-window.h"
#include "hospitals/care-import-window.h"
#include "hospitals/care-lists-window.h"
#include "hospitals/care-two-hospitals.h"
#include "rules/care-place-view.h"
#include "rules/care-workshop-window.h"
#include "widgets/care-date-row.h"
#include "widgets/care-place-picker.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static const char *folder;
static const char *language;
static const char *only; /* nullable */
static const char *case_path; /* nullable */

static void
shoot (CareWindow *window, const char *name, const char *look)
{
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s.png", folder, name, look, language);

  ui_settle ();
  ui_save_png (GTK_WIDGET (window), file);
}

static void
shoot_questions (CareWindow *window, CarePlan *plan, const char *look)
{
  CareSituation *situation = care_plan_get_situation (plan);

  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (care_question_applies (q, situation, NULL))
      {
        g_autofree char *name = g_strconcat ("question-", care_question_get_id (q), NULL);

        ui_activate (window, "win.ask", care_question_get_id (q));
        shoot (window, name, look);
      }
}

/* A window above the main one; closed afterwards. */
static void
shoot_dialog (GtkWindow *dialog, const char *name, const char *look)
{
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s.png", folder, name, look, language);

  ui_save_png (GTK_WIDGET (dialog), file);
}

static const char list[] =
  "上海市定点医疗机构名单（示例）\n"
  "序号,医院名称,等级,所在区,地址,住院,普通门诊\n"
  "1,梧桐医院,三级甲等,徐汇区,梧桐路1号,是,是\n"
  "2,银杏医院,二级,静安区,银杏路20号,否,\n"
  "3,香樟医院,说不清,静安区,香樟路3号,是,\n"
  "4,,二级,静安区,玉兰路4号,是,\n";

/* Not for ever: what never comes must not hold up the pictures after it. */
static GtkWidget *
wait_for (GtkWindow *dialog, GType type)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  GtkWidget *found;

  while ((found = ui_find (GTK_WIDGET (dialog), type, NULL)) == NULL
         && g_get_monotonic_time () < end)
    ui_settle ();
  return found;
}

static void
shoot_lists (CareWindow *window, const char *look)
{
  g_autofree char *path = g_build_filename (folder, "上海名单.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (NULL);
  GtkWindow *dialog;
  GtkWidget *place;

  g_assert_true (g_file_set_contents (path, list, -1, NULL));
  dialog = GTK_WINDOW (care_lists_window_new (GTK_WINDOW (window), directory));
  gtk_window_present (dialog);
  shoot_dialog (dialog, "lists", look);
  gtk_window_destroy (dialog);
  dialog = GTK_WINDOW (care_import_window_new (GTK_WINDOW (window), directory, file));
  gtk_window_present (dialog);
  place = wait_for (dialog, CARE_TYPE_DATE_ROW);
  g_assert_nonnull (place);
  shoot_dialog (dialog, "import-settings", look);
  place = gtk_widget_get_next_sibling (place);
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_find (place, GTK_TYPE_MENU_BUTTON, NULL)));
  ui_settle ();
  care_place_picker_set_place (CARE_PLACE_PICKER (ui_find (place, CARE_TYPE_PLACE_PICKER, NULL)),
                               care_divisions_lookup ("310000"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.next", NULL);
  if (wait_for (dialog, GTK_TYPE_LIST_VIEW) == NULL)
    g_warning ("no report of the import after ten seconds: %s", look);
  shoot_dialog (dialog, "import-report", look);
  gtk_window_close (dialog);
  ui_settle ();
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* The people of the example, and two of whom something is wrong. */
static char *
dup_people (void)
{
  g_autofree char *path = care_file_find_data ("examples/people.csv");
  g_autofree char *text = NULL, *phone = NULL, *place = NULL;
  g_auto (GStrv) lines = NULL, phones = NULL, places = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", 3);
  phones = g_strsplit (lines[1], "13800000000", 2);
  places = g_strsplit (lines[1], "419001,", 2);
  phone = g_strjoinv ("12", phones);
  place = g_strjoinv ("999999,", places);
  return g_strjoin ("\n", lines[0], lines[1], phone, place, lines[2], NULL);
}

/* A list of people, checked and made. */
static void
shoot_batch (CareWindow *window, const char *look)
{
  g_autofree char *text = dup_people ();
  g_autofree char *path = g_build_filename (folder, "people.csv", NULL);
  g_autoptr (GFile) people = g_file_new_for_path (path);
  g_autofree char *temporary = g_dir_make_tmp ("care-batch-XXXXXX", NULL);
  g_autoptr (GFile) made = g_file_new_for_path (temporary);
  CareBatchPage *page;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  ui_activate (window, "win.show-batch", NULL);
  shoot (window, "batch-empty", look);
  page = CARE_BATCH_PAGE (ui_find (GTK_WIDGET (window), CARE_TYPE_BATCH_PAGE, NULL));
  care_batch_page_open (page, people);
  for (int i = 0; i < 20; i++)
    ui_settle ();
  shoot (window, "batch", look);
  care_batch_page_make (page, made);
  for (int i = 0; i < 20; i++)
    ui_settle ();
  shoot (window, "batch-made", look);
  g_assert_cmpint (g_remove (path), ==, 0);
  ui_activate (window, "win.back", NULL);
}

static CareHospital *
find_hospital (CareLocalDirectory *directory, const char *text)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (text);
  g_autoptr (CareDirectoryPage) page = care_local_directory_search (directory, query, NULL);

  g_assert_nonnull (page);
  g_assert_cmpuint (page->hospitals->len, >, 0);
  return g_object_ref (page->hospitals->pdata[0]);
}

static void
shoot_two (CareWindow *window, const char *look)
{
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (NULL);
  g_autoptr (CareHospital) one = find_hospital (directory, "复旦大学附属中山医院");
  g_autoptr (CareHospital) other = find_hospital (directory, "苏州大学附属第一医院");
  CareTwoHospitals *dialog = care_two_hospitals_new (GTK_WINDOW (window), directory, one,
                                                     care_window_get_plan (window));

  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  shoot_dialog (GTK_WINDOW (dialog), "two-hospitals-choose", look);
  care_two_hospitals_compare (dialog, other);
  ui_settle ();
  shoot_dialog (GTK_WINDOW (dialog), "two-hospitals", look);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_settle ();
}

/* How well a place is known, from where that stands. */
static void
shoot_place (CareWindow *window, const char *look)
{
  GtkWidget *view = ui_find (GTK_WIDGET (window), CARE_TYPE_PLACE_VIEW, NULL);
  GtkWidget *scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);

  care_place_view_set_place (CARE_PLACE_VIEW (view), care_divisions_lookup ("510104"));
  ui_settle ();
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                            110);
  shoot (window, "place", look);
}

/* What opens above the window and is as wide as it. */
static void
shoot_sheets (CarePlan *plan, GSettings *settings, int width, int height, const char *look)
{
  GtkWidget *sheets[] = { care_ask_window_new (plan), care_workshop_window_new (),
                          GTK_WIDGET (care_preferences_window_new (settings)) };
  static const char *const names[] = { "ask", "workshop", "preferences" };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (sheets[i]), width, height);
      gtk_window_present (GTK_WINDOW (sheets[i]));
      ui_settle ();
      shoot_dialog (GTK_WINDOW (sheets[i]), names[i], look);
      gtk_window_destroy (GTK_WINDOW (sheets[i]));
    }
}

static void
shoot_all (int width, int height, gboolean dark, int text, const char *look)
{
  static const char *const actions[] = { "answer", "notes", "why", "compare", "papers", "dates",
                                         "where", "conflicts", "answers", "hospitals", "costs",
                                         "form", "next", "claim" };
  CareWindow *window;
  const char *fact = "JY-minus-20";
  GSettings *settings;
  g_autoptr (CarePlan) plan = NULL;

  if (only != NULL && !g_str_equal (only, look))
    return;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  plan = ui_example ("jiyuan-employee-to-shanghai");
  if (case_path != NULL)
    {
      g_object_unref (plan);
      plan = care_plan_new_from_file (case_path, NULL);
      g_assert_nonnull (plan);
    }
  window = ui_window_new (width, height);
  settings = care_application_get_settings (CARE_APPLICATION (gtk_window_get_application (
    GTK_WINDOW (window))));
  g_settings_set_int (settings, "text-size", text);
  shoot (window, "plans-empty", look);
  if (case_path == NULL)
    shoot_batch (window, look);
  care_plan_store_add (care_window_get_store (window), plan);
  care_window_set_plan (window, plan);
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
  if (case_path != NULL) /* the pages of its plan are what is to be seen */
    {
      ui_window_free (window);
      g_settings_reset (settings, "text-size");
      return;
    }
  shoot_lists (window, look);
  shoot_two (window, look);
  if (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-fact", "s", fact))
    shoot (window, "source", look);
  ui_activate (window, "win.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-rules", NULL);
  shoot (window, "rules", look);
  shoot_place (window, look);
  shoot_sheets (plan, settings, width, height, look);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help", NULL);
  shoot (window, "help", look);
  ui_window_free (window);
  g_settings_reset (settings, "text-size");
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
      g_autoptr (CarePlan) plan = ui_example (examples[i]);

      care_window_set_plan (window, plan);
      ui_activate (window, "win.show-answer", NULL);
      shoot (window, examples[i], "tall");
      ui_window_free (window);
    }
}

int
main (int argc, char **argv)
{
  int width, height;

  care_locale_set_up ();
  g_assert_cmpint (argc, >=, 2);
  folder = argv[1];
  language = argc > 2 ? argv[2] : "en";
  only = argc > 3 ? argv[3] : NULL;
  case_path = argc > 4 ? argv[4] : NULL;
  adw_init ();
  if (only != NULL && sscanf (only, "%dx%d", &width, &height) == 2)
    {
      shoot_all (width, height, strstr (only, "-dark") != NULL,
                 strstr (only, "-large") != NULL ? 200 : 100, only);
      return 0;
    }

  shoot_all (360, 720, FALSE, 100, "narrow");
  shoot_all (800, 600, FALSE, 100, "middle");
  shoot_all (1100, 760, FALSE, 100, "wide");
  shoot_all (1100, 760, TRUE, 100, "dark");
  shoot_all (360, 720, FALSE, 200, "large");
  if (only == NULL)
    shoot_answers ();
  return 0;
}
