/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-error.h"
#include "base/care-file.h"
#include "costs/care-estimate.h"
#include "costs/care-tariff-store.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static CareFigure *
add (CareTariff *tariff, CareFigureKind kind, const char *level, gint64 value, gint64 from,
     gint64 to)
{
  g_autoptr (CareFigure) figure = care_figure_new (kind, level);

  care_figure_set_value (figure, value);
  if (care_figure_kind_has_band (kind))
    care_figure_set_band (figure, from, to);
  care_figure_set_confirmed (figure, TRUE);
  care_tariff_add_figure (tariff, figure);
  return figure;
}

static CareTariff *
new_tariff (const char *code, const char *date)
{
  CareTariff *tariff = care_tariff_new (care_divisions_lookup (code), "employee");
  CareDate from;

  add (tariff, CARE_FIGURE_RATIO, "grade-3", 8000, 500000, CARE_FEN_NO_END);
  add (tariff, CARE_FIGURE_RATIO, "grade-3", 7000, 0, 500000);
  add (tariff, CARE_FIGURE_DEDUCTIBLE, "grade-3", 90000, 0, 0);
  add (tariff, CARE_FIGURE_SECOND_DEDUCTIBLE, "grade-3", 45000, 0, 0);
  add (tariff, CARE_FIGURE_CAP, NULL, 10000000, 0, 0);
  if (date != NULL && care_date_parse (date, &from))
    care_tariff_set_valid_from (tariff, from);
  return tariff;
}

static void
on_changed (CareTariff *tariff, int *count)
{
  (*count)++;
}

static void
test_resolve (void)
{
  g_autoptr (CareTariff) tariff = new_tariff ("419001", NULL);
  CareFigure *cap = care_tariff_find_figure (tariff, CARE_FIGURE_CAP, NULL);
  CareFigure *retiree;
  g_autoptr (CareStayTariff) first = care_tariff_resolve (tariff, "grade-3", FALSE, FALSE);
  g_autoptr (CareStayTariff) second = care_tariff_resolve (tariff, "grade-3", FALSE, TRUE);
  g_autoptr (CareStayTariff) other = care_tariff_resolve (tariff, "grade-2", FALSE, FALSE);
  g_autoptr (CareStayTariff) retired = NULL, pending = NULL;
  int count = 0;

  g_assert_true (care_stay_tariff_check (first, "card", NULL));
  g_assert_true (care_stay_tariff_is_complete (first));
  g_assert_cmpint (first->basic.n_bands, ==, 2);
  g_assert_cmpint (first->basic.bands[0].ratio_bp, ==, 7000);
  g_assert_cmpint (first->basic.deductible_fen, ==, 90000);
  g_assert_cmpint (first->basic.cap_fen, ==, 10000000);
  g_assert_cmpint (second->basic.deductible_fen, ==, 45000);
  g_assert_false (care_stay_tariff_is_complete (other));

  g_signal_connect (tariff, "changed", G_CALLBACK (on_changed), &count);
  retiree = add (tariff, CARE_FIGURE_RETIREE_POINTS, NULL, 25, 0, 0);
  retired = care_tariff_resolve (tariff, "grade-3", TRUE, FALSE);
  g_assert_cmpint (retired->basic.bands[0].ratio_bp, ==, 9500);
  g_assert_cmpint (retired->basic.bands[1].ratio_bp, ==, 10000);
  care_figure_set_confirmed (cap, FALSE);
  g_assert_cmpint (count, ==, 2);
  pending = care_tariff_resolve (tariff, "grade-3", FALSE, FALSE);
  g_assert_false (care_stay_tariff_is_complete (pending));
  g_assert_nonnull (retiree);
}

/* What the fund has paid one person this year is of that person, not of the city: a tariff that is
 * kept or given away never holds it. */
static void
test_nothing_personal (void)
{
  g_autoptr (CareTariff) tariff = new_tariff ("419001", "2026-01-01");
  g_autoptr (CareStayTariff) stay = care_tariff_resolve (tariff, "grade-3", FALSE, FALSE);
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autoptr (CareTariffStore) store = care_tariff_store_new (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL, *text = NULL;

  g_assert_cmpint (stay->paid_this_year_fen, ==, 0);
  stay->paid_this_year_fen = 1234567;
  g_assert_true (care_tariff_store_save (store, tariff, &error));
  g_assert_no_error (error);
  dir = g_dir_open (folder, 0, NULL);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "419001"));
  g_assert_null (strstr (text, "paid_this_year"));
  g_assert_null (strstr (text, "1234567"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_missing (void)
{
  g_autoptr (CareTariff) tariff = new_tariff ("419001", NULL);
  CareFigure *figure = care_tariff_find_figure (tariff, CARE_FIGURE_DEDUCTIBLE, "grade-3");
  g_autoptr (GPtrArray) none = care_tariff_find_missing (tariff, "grade-3", FALSE, FALSE);
  g_autoptr (GPtrArray) level = care_tariff_find_missing (tariff, NULL, FALSE, FALSE);
  g_autoptr (GPtrArray) one = NULL, two = NULL;

  g_assert_cmpint (none->len, ==, 0);
  g_assert_cmpint (level->len, ==, 1);
  care_figure_set_confirmed (figure, FALSE);
  one = care_tariff_find_missing (tariff, "grade-3", FALSE, FALSE);
  g_assert_cmpint (one->len, ==, 1);
  two = care_tariff_find_missing (tariff, "grade-2", FALSE, FALSE);
  g_assert_cmpint (two->len, ==, 2);
}

static void
test_parse (void)
{
  static const struct
  {
    CareFigureKind kind;
    const char *text;
    gint64 value;
  } rows[] = {
    { CARE_FIGURE_DEDUCTIBLE, "1,500", 150000 },
    { CARE_FIGURE_DEDUCTIBLE, "１５００．５", 150050 },
    { CARE_FIGURE_DEDUCTIBLE, "1500元", 150000 },
    { CARE_FIGURE_DEDUCTIBLE, "", CARE_FEN_UNKNOWN },
    { CARE_FIGURE_RATIO, "85", 8500 },
    { CARE_FIGURE_RATIO, "８５％", 8500 },
    { CARE_FIGURE_RATIO, "72.5%", 7250 },
    { CARE_FIGURE_RETIREE_POINTS, "5", 5 },
  };
  static const struct { CareFigureKind kind; const char *text; } bad[] = {
    { CARE_FIGURE_DEDUCTIBLE, "-5" },   { CARE_FIGURE_DEDUCTIBLE, "1,50" },
    { CARE_FIGURE_DEDUCTIBLE, "12345678901234567890" },
    { CARE_FIGURE_DEDUCTIBLE, "5%" },   { CARE_FIGURE_RATIO, "100.01" },
    { CARE_FIGURE_RATIO, "八成" },      { CARE_FIGURE_RETIREE_POINTS, "2.5" },
    { CARE_FIGURE_RETIREE_POINTS, "51" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFigure) figure = care_figure_new (rows[i].kind, NULL);
      gint64 value;

      g_test_message ("%s", rows[i].text);
      g_assert_true (care_figure_parse_value (figure, rows[i].text, &value, NULL));
      g_assert_cmpint (value, ==, rows[i].value);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (CareFigure) figure = care_figure_new (bad[i].kind, NULL);
      g_autoptr (GError) error = NULL;
      gint64 value;

      g_test_message ("%s", bad[i].text);
      g_assert_false (care_figure_parse_value (figure, bad[i].text, &value, &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_cmpint (value, ==, CARE_FEN_UNKNOWN);
    }
}

#define HEAD "'format':'care-elsewhere-city-card','version':1,'insured':'419001'," \
             "'scheme':'employee'"

static const struct
{
  const char *json;
  const char *place;
} bad_tariffs[] = {
  { "[]", "card: " },
  { "{'format':'other','version':1}", "card.format: " },
  { "{'format':'care-elsewhere-city-card','version':0}", "card.version: " },
  { "{'format':'care-elsewhere-city-card','version':1,'insured':'999999','scheme':'employee'}",
    "card.insured: " },
  { "{'format':'care-elsewhere-city-card','version':1,'insured':'419001','scheme':'x'}",
    "card.scheme: " },
  { "{" HEAD "}", "card.figures: " },
  { "{" HEAD ",'figures':[5]}", "card.figures[0]: " },
  { "{" HEAD ",'figures':[{'what':'x'}]}", "card.figures[0].what: " },
  { "{" HEAD ",'figures':[{'what':'ratio','value':5}]}", "card.figures[0].level: " },
  { "{" HEAD ",'figures':[{'what':'ratio','level':'x'}]}", "card.figures[0].level: " },
  { "{" HEAD ",'figures':[{'what':'ratio','level':'county','value':10001}]}",
    "card.figures[0].value: " },
  { "{" HEAD ",'figures':[{'what':'cap','value':-1}]}", "card.figures[0].value: " },
  { "{" HEAD ",'figures':[{'what':'cap','level':'county'}]}", "card.figures[0].level: " },
  { "{" HEAD ",'figures':[{'what':'cap','from_fen':1}]}", "card.figures[0].from_fen: " },
  { "{" HEAD ",'figures':[{'what':'ratio','level':'county','from_fen':5,'to_fen':5}]}",
    "card.figures[0].to_fen: " },
  { "{" HEAD ",'figures':[{'what':'cap','value':1},{'what':'cap','value':2}]}",
    "card.figures[1]: " },
  { "{" HEAD ",'figures':[{'what':'ratio','level':'county','from_fen':0,'to_fen':9},"
    "{'what':'ratio','level':'county','from_fen':8}]}", "card.figures[1].from_fen: " },
  { "{" HEAD ",'figures':[],'layer_basis':'x'}", "card.layer_basis: " },
  { "{" HEAD ",'figures':[],'valid_from':'2026-02-30'}", "card.valid_from: " },
};

static void
test_impossible (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_tariffs); i++)
    {
      g_autofree char *text = g_strdelimit (g_strdup (bad_tariffs[i].json), "'", '"');
      g_autoptr (JsonNode) root = json_from_string (text, NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", text);
      g_assert_nonnull (root);
      g_assert_null (care_tariff_new_from_json (root, "card", &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, bad_tariffs[i].place));
    }
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A file that could not be read, and one that another program has changed, are not written over
 * by a card of the same city, scheme and date. */
static void
test_store_not_over (void)
{
  g_autofree char *folder = g_dir_make_tmp ("care-cards-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "419001-employee-2026-01-01.json", NULL);
  g_autofree char *text = NULL, *theirs = NULL, *left = NULL;
  g_autoptr (CareTariffStore) store = care_tariff_store_new (folder);
  g_autoptr (CareTariffStore) other = care_tariff_store_new (folder);
  g_autoptr (CareTariffStore) later = care_tariff_store_new (folder);
  g_autoptr (CareTariff) tariff = new_tariff ("419001", "2026-01-01");
  g_autoptr (CareTariff) again = new_tariff ("419001", "2026-01-01");
  g_autoptr (CareTariff) held = NULL;
  g_auto (GStrv) none = NULL;

  g_assert_true (g_file_set_contents (path, "{ damaged", -1, NULL));
  g_assert_true (care_tariff_store_load (store, NULL));
  g_assert_true (care_tariff_store_save (store, tariff, NULL));
  g_assert_true (care_tariff_store_save (store, tariff, NULL));
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "{ damaged");
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 1);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (care_tariff_store_load (other, NULL));
  held = g_list_model_get_item (G_LIST_MODEL (other), 0);
  {
    g_autofree char *file = g_build_filename (folder, "419001-employee-2026-01-01-2.json", NULL);

    g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
    theirs = g_strconcat (text, "\n", NULL); /* changed, though it says the same */
    g_assert_true (g_file_set_contents (file, theirs, -1, NULL));
    g_assert_false (care_tariff_store_remove (other, held, NULL));
    g_assert_true (care_tariff_store_save (other, again, NULL));
    g_clear_pointer (&left, g_free);
    g_assert_true (g_file_get_contents (file, &left, NULL, NULL));
    g_assert_cmpstr (left, ==, theirs);
  }
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 2);
  g_assert_true (care_tariff_store_load (later, NULL));
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (later)), ==, 2);
  none = care_tariff_store_dup_unreadable (later);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  remove_folder (folder);
}

static void
test_store (void)
{
  g_autofree char *folder = g_dir_make_tmp ("care-cards-XXXXXX", NULL);
  g_autofree char *tariffs = g_build_filename (folder, "cards", NULL);
  g_autofree char *junk = g_build_filename (tariffs, "junk.json", NULL);
  g_autofree char *shared = g_build_filename (folder, "shared.json", NULL);
  g_autoptr (CareTariffStore) store = care_tariff_store_new (tariffs);
  g_autoptr (CareTariffStore) again = care_tariff_store_new (tariffs);
  g_autoptr (CareTariff) old = new_tariff ("419001", "2025-01-01");
  g_autoptr (CareTariff) new = new_tariff ("419001", "2026-01-01");
  g_autoptr (CareTariff) replaced = new_tariff ("419001", "2026-01-01");
  g_autoptr (CareTariff) found = NULL, imported = NULL, before = NULL;
  const CareDivision *city = care_divisions_lookup ("419001");
  g_auto (GStrv) aside = NULL;
  guint n_known, n_confirmed;

  g_assert_true (care_tariff_store_load (store, NULL));
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
  g_assert_true (care_tariff_store_save (store, old, NULL));
  g_assert_true (care_tariff_store_save (store, new, NULL));
  g_assert_true (care_tariff_store_save (store, replaced, NULL));
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 2);

  /* What cannot be read stays, is said with its reason, and is not written over. */
  g_assert_true (g_file_set_contents (junk, "{\"format\":", -1, NULL));
  g_assert_true (care_tariff_store_load (again, NULL));
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 2);
  aside = care_tariff_store_dup_unreadable (again);
  g_assert_cmpint (g_strv_length (aside), ==, 1);
  g_assert_nonnull (strstr (aside[0], "junk.json"));
  g_assert_true (g_file_test (junk, G_FILE_TEST_EXISTS));

  found = care_tariff_store_find (again, city, "employee", care_date_new (2026, 6, 1));
  g_assert_cmpint (care_tariff_get_valid_from (found), ==, care_date_new (2026, 1, 1));
  before = care_tariff_store_find (again, city, "employee", care_date_new (2025, 6, 1));
  g_assert_cmpint (care_tariff_get_valid_from (before), ==, care_date_new (2025, 1, 1));
  g_assert_null (care_tariff_store_find (again, city, "resident", care_date_new (2026, 6, 1)));
  g_assert_null (care_tariff_store_find (again, care_divisions_lookup ("411600"), "employee",
                                         care_date_new (2026, 6, 1)));

  g_assert_true (care_tariff_store_export (store, replaced, shared, NULL));
  g_assert_true (care_tariff_store_remove (store, replaced, NULL));
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 1);
  imported = care_tariff_store_import (store, shared, NULL);
  g_assert_nonnull (imported);
  care_tariff_count (imported, &n_known, &n_confirmed);
  g_assert_cmpint (n_known, ==, 5);
  g_assert_cmpint (n_confirmed, ==, 0);
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 2);
  g_assert_null (care_tariff_store_import (store, "/nowhere", NULL));

  remove_folder (tariffs);
  remove_folder (folder);
}

static void
test_round_trip (void)
{
  g_autoptr (CareTariff) tariff = new_tariff ("411600", "2026-01-01");
  CareFigure *cap = care_tariff_find_figure (tariff, CARE_FIGURE_CAP, NULL);
  g_autoptr (JsonNode) once = NULL, twice = NULL;
  g_autoptr (CareTariff) back = NULL;

  care_figure_set_source (cap, "市医保局窗口明白卡");
  care_figure_set_read_on (cap, care_date_new (2026, 11, 21));
  care_tariff_set_layer_basis (tariff, CARE_LAYER_ABOVE_CAP);
  care_tariff_set_layer_points (tariff, CARE_SAID_NO);
  care_tariff_set_note (tariff, "note");
  once = care_tariff_to_json (tariff);
  back = care_tariff_new_from_json (once, "card", NULL);
  g_assert_nonnull (back);
  twice = care_tariff_to_json (back);
  g_assert_true (json_node_equal (once, twice));
}

/* What the app carries is marked, and off until somebody has looked. */
static void
test_examples (void)
{
  g_autofree char *folder = g_dir_make_tmp ("care-cards-XXXXXX", NULL);
  g_autoptr (CareTariffStore) store = care_tariff_store_new (folder);
  g_autoptr (GPtrArray) examples = care_tariff_store_read_examples (store);

  g_assert_cmpint (examples->len, >=, 1);
  for (guint i = 0; i < examples->len; i++)
    {
      CareTariff *example = g_ptr_array_index (examples, i);
      g_autoptr (CareTariff) copy
        = care_tariff_copy_for (example, care_divisions_lookup ("411600"), "resident");
      g_autoptr (CareStayTariff) off = care_tariff_resolve (copy, "county", FALSE, FALSE);
      GListModel *figures = care_tariff_get_figures (copy);
      g_autoptr (CareStayTariff) on = NULL;
      guint n_known, n_confirmed;

      care_tariff_count (example, &n_known, &n_confirmed);
      g_assert_cmpint (n_known, >, 20);
      g_assert_cmpint (n_confirmed, ==, 0);
      g_assert_true (care_tariff_is_example (copy));
      g_assert_false (care_stay_tariff_is_complete (off));
      for (guint j = 0; j < g_list_model_get_n_items (figures); j++)
        {
          g_autoptr (CareFigure) figure = g_list_model_get_item (figures, j);

          g_assert_cmpstr (care_figure_get_source (figure), !=, NULL);
          care_figure_set_confirmed (figure, TRUE);
        }
      on = care_tariff_resolve (copy, "county", FALSE, FALSE);
      g_assert_true (care_stay_tariff_is_complete (on));
      g_assert_true (care_tariff_is_example (copy));
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/cards/resolve", test_resolve);
  g_test_add_func ("/cards/nothing-personal", test_nothing_personal);
  g_test_add_func ("/cards/missing", test_missing);
  g_test_add_func ("/cards/parse", test_parse);
  g_test_add_func ("/cards/impossible", test_impossible);
  g_test_add_func ("/cards/store", test_store);
  g_test_add_func ("/cards/store-not-over", test_store_not_over);
  g_test_add_func ("/cards/round-trip", test_round_trip);
  g_test_add_func ("/cards/examples", test_examples);
  return g_test_run ();
}
