/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the costs page with all that can stand on it: screenshots-costs FOLDER [SUFFIX]. */
#include "config.h"

#include "ui-fixture.h"

#include "base/care-locale.h"
#include "costs/care-tariff-store.h"

static const char *folder;
static const char *language;

static void
shoot (CareWindow *window, const char *name, const char *look)
{
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s.png", folder, name, look, language);

  ui_settle ();
  ui_save_png (GTK_WIDGET (window), file);
}

/* A bill with a card, so that there are bars, differences and every line of the calculation. */
static CarePlan *
new_plan (const char *bill, const char *held)
{
  g_autofree char *text = g_strdup_printf (
    "{\"situation\":{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\","
    "\"destination\":\"310000\",\"care\":\"inpatient\",\"proof\":\"promise\","
    "\"today\":\"2026-03-10\"},\"bill\":%s,\"card\":{\"deductible_fen\":90000,\"bands\":"
    "[{\"from_fen\":0,\"to_fen\":1000000,\"ratio_bp\":8000},{\"from_fen\":1000000,"
    "\"to_fen\":null,\"ratio_bp\":8500}],\"cap_fen\":20000000%s}}", bill, held);

  return ui_plan_of (text);
}

static void
shoot_costs (int width, int height, const char *bill, const char *held, const char *name,
             const char *look)
{
  CareWindow *window = ui_window_new (width, height);
  g_autoptr (CarePlan) plan = new_plan (bill, held);

  care_window_set_plan (window, plan);
  ui_activate (window, "win.show-costs", NULL);
  shoot (window, name, look);
  ui_window_free (window);
}

static void
shoot_card (int width, int height, const char *look)
{
  CareWindow *window = ui_window_new (width, height);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-resident-to-suzhou");

  care_window_set_plan (window, plan);
  ui_activate (window, "win.show-costs", NULL);
  ui_activate (window, "costs.copy-example", NULL);
  shoot (window, "card", look);
  ui_window_free (window);
}

/* A card with a column for care outside: does it hold the reduction? */
static void
shoot_held (int width, const char *look)
{
  g_autoptr (CareTariff) card = care_tariff_new (care_divisions_lookup ("419001"),
                                                 "employee");
  g_autoptr (CareFigure) ratio = care_figure_new (CARE_FIGURE_RATIO, "out-of-province");
  g_autoptr (CarePlan) plan = new_plan ("{\"eligible_fen\":4320000}", "");
  CareWindow *window = ui_window_new (width, 1000);

  care_figure_set_value (ratio, 6500);
  care_figure_set_confirmed (ratio, TRUE);
  care_tariff_add_figure (card, ratio);
  g_assert_true (care_tariff_store_save (care_tariff_store_get_default (), card, NULL));
  care_window_set_plan (window, plan);
  ui_activate (window, "win.show-costs", NULL);
  ui_activate (window, "costs.edit-card", NULL);
  shoot (window, "card-outside", look);
  g_assert_true (care_tariff_store_remove (care_tariff_store_get_default (), card, NULL));
  ui_window_free (window);
}

static void
set_look (AdwColorScheme scheme, gboolean high_contrast, int text)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.a11y.interface");

  g_settings_set_boolean (settings, "high-contrast", high_contrast);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * text / 100, NULL);
  g_print ("high contrast: %d\n",
           adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

int
main (int argc, char **argv)
{
  static const char known[] = "{\"eligible_fen\":4320000}";
  static const char total[] = "{\"total_fen\":5000000,\"share_min_bp\":6000,"
                              "\"share_max_bp\":9000}";

  care_locale_set_up ();
  g_assert_cmpint (argc, >=, 2);
  folder = argv[1];
  language = argc > 2 ? argv[2] : "en";
  adw_init ();

  set_look (ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE, 100);
  shoot_costs (1100, 2400, known, "", "costs-known", "wide");
  shoot_costs (360, 2400, known, "", "costs-known", "narrow");
  shoot_costs (1100, 2400, total, ",\"held_points\":\"unknown\"", "costs-range", "wide");
  shoot_card (800, 4600, "wide");
  shoot_card (360, 2400, "narrow");
  shoot_held (360, "narrow");
  set_look (ADW_COLOR_SCHEME_FORCE_LIGHT, TRUE, 100);
  shoot_costs (1100, 2400, total, "", "costs-range", "contrast");
  set_look (ADW_COLOR_SCHEME_FORCE_DARK, TRUE, 100);
  shoot_costs (1100, 2400, total, "", "costs-range", "contrast-dark");
  set_look (ADW_COLOR_SCHEME_FORCE_DARK, FALSE, 100);
  shoot_costs (1100, 2400, total, "", "costs-range", "dark");
  set_look (ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE, 200);
  shoot_costs (360, 2400, known, "", "costs-known", "large");
  return 0;
}
