/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the ask sheet and of the workshop: screenshots-ask FOLDER [SUFFIX]. */
#include "config.h"

#include "ui-fixture.h"

#include "ask/care-ask-window.h"
#include "base/care-file.h"
#include "base/care-locale.h"
#include "policy/care-source-text.h"
#include "rules/care-place-view.h"
#include "rules/care-workshop-window.h"

#define PLAN "{\"situation\":{\"insured\":\"510100\",\"scheme\":\"employee\"," \
             "\"reason\":\"other\"," \
             "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-09-12\"}}"

static void
shoot (const char *folder, const char *suffix, int width, int height)
{
  g_autoptr (CarePlan) plan = ui_plan_of (PLAN);
  g_autofree char *path = g_strdup_printf ("%s/ask-%d-%s.png", folder, width, suffix);
  GtkWidget *sheet = care_ask_window_new (plan);

  gtk_window_set_default_size (GTK_WINDOW (sheet), width, height);
  gtk_window_present (GTK_WINDOW (sheet));
  ui_settle ();
  ui_save_png (sheet, path);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static void
shoot_workshop (const char *folder, const char *suffix, int width, int height)
{
  g_autofree char *path = g_strdup_printf ("%s/workshop-%d-%s.png", folder, width, suffix);
  g_autofree char *document = care_file_find_data ("policy/sources/qinhuangdao-qa-2023.md");
  g_autofree char *text = care_source_text_read (document, NULL);
  GtkWidget *window = care_workshop_window_new ();
  CareWorkshopWindow *workshop = CARE_WORKSHOP_WINDOW (window);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  care_workshop_window_set_place (workshop, care_divisions_lookup ("130300"));
  care_workshop_window_set_text (workshop, "qinhuangdao-qa-2023.md", text);
  care_workshop_window_mark (workshop, "有效期为1年");
  care_workshop_window_answer (workshop, "validity-months", "temporary", "1年");
  care_workshop_window_mark (workshop, "自入院之日起10日内补办备案");
  care_workshop_window_answer (workshop, "late-filing-days", "", "9");
  ui_settle ();
  ui_save_png (window, path);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A place of the rules page, a little way down. */
static void
shoot_place (CareWindow *window, const char *code, const char *folder, const char *suffix,
             int width, int height)
{
  g_autofree char *path = g_strdup_printf ("%s/place-%s-%d-%s.png", folder, code, width, suffix);
  GtkWidget *view, *scroller;

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  ui_activate (window, "win.show-rules", NULL);
  ui_settle ();
  view = ui_find (GTK_WIDGET (window), CARE_TYPE_PLACE_VIEW, NULL);
  care_place_view_set_place (CARE_PLACE_VIEW (view), care_divisions_lookup (code));
  ui_settle ();
  scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                            110);
  ui_settle ();
  ui_save_png (GTK_WIDGET (window), path);
}

int
main (int argc, char **argv)
{
  CareWindow *window;

  care_locale_set_up ();
  gtk_init ();
  if (argc < 2)
    return 2;
  window = ui_window_new (900, 700);
  shoot (argv[1], argc > 2 ? argv[2] : "x", 360, 1400);
  shoot (argv[1], argc > 2 ? argv[2] : "x", 700, 1500);
  shoot_workshop (argv[1], argc > 2 ? argv[2] : "x", 360, 1400);
  shoot_workshop (argv[1], argc > 2 ? argv[2] : "x", 1000, 900);
  shoot_place (window, "510104", argv[1], argc > 2 ? argv[2] : "x", 360, 1600);
  shoot_place (window, "419001", argv[1], argc > 2 ? argv[2] : "x", 900, 1600);
  ui_window_free (window);
  return 0;
}
