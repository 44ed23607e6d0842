/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-json.h"
#include "costs/care-estimate.h"
#include "costs/care-tariff.h"

/* A city that counts by columns of its own, which no C knows: they come from a file of columns in
 * the data folder, and its tariff is read, asked for its columns, and reckoned with. */

static CareTariff *
read_tariff (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "columns", "tariff.json",
                                                 NULL);
  g_autoptr (GError) error = NULL;
  CareTariff *tariff = care_tariff_new_from_file (path, &error);

  g_assert_no_error (error);
  return tariff;
}

static void
test_find (void)
{
  static const struct { guint grade; const char *place, *columns; } rows[] = {
    { 1, NULL, "grade-1-2" },
    { 2, "310101", "grade-1-2" },
    { 3, "310101", "grade-3-general grade-3-special" },
    { 0, NULL, "community grade-1-2 grade-3-general grade-3-special" },
    { 3, "320500", "neighbours" },
    { 0, "330100", "neighbours" },
    { 3, "110000", "elsewhere" },
    { 1, "xpcc", "elsewhere" },
  };
  g_autoptr (CareTariff) tariff = read_tariff ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CareDivision *place = rows[i].place ? care_divisions_lookup (rows[i].place) : NULL;
      g_autoptr (GPtrArray) found = care_tariff_find_columns (tariff, rows[i].grade, place);
      g_autofree char *text = NULL;

      g_ptr_array_add (found, NULL);
      text = g_strjoinv (" ", (char **) found->pdata);
      g_assert_cmpstr (text, ==, rows[i].columns);
    }
}

static void
test_reckon (void)
{
  static const struct { const char *level; int points; gint64 fund_fen; } rows[] = {
    { "community", 0, 895500 },        /* (10 000 − 50) × 90 % */
    { "grade-1-2", 0, 792000 },        /* (10 000 − 100) × 80 % */
    { "grade-3-special", -20, 485000 }, /* (10 000 − 300) × 50 % */
    { "neighbours", -10, 528000 },     /* five of the ten points are held: (10 000 − 400) × 55 % */
    { "elsewhere", -20, 332500 },      /* (10 000 − 500) × 35 % */
  };
  g_autoptr (CareTariff) tariff = read_tariff ();
  g_autoptr (CareBill) bill = care_bill_new ();

  bill->covered_fen = 1000000;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareStayTariff) stay = care_tariff_resolve (tariff, rows[i].level, FALSE, FALSE);
      g_autoptr (CareEstimate) estimate
        = care_estimate_new ((CarePoints) { CARE_STATE_KNOWN, rows[i].points, NULL }, stay, bill,
                             NULL);
      gint64 least, most;

      g_assert_cmpint (care_estimate_get_state (estimate), ==, CARE_ESTIMATE_KNOWN);
      care_estimate_get_fund (estimate, &least, &most);
      g_assert_cmpint (least, ==, rows[i].fund_fen);
      g_assert_cmpint (most, ==, rows[i].fund_fen);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (CareTariff) tariff = read_tariff (), again = NULL;
  g_autoptr (JsonNode) first = care_tariff_to_json (tariff), second = NULL;
  g_autoptr (GError) error = NULL;

  again = care_tariff_new_from_json (first, "x", &error);
  g_assert_no_error (error);
  second = care_tariff_to_json (again);
  g_assert_true (json_node_equal (first, second));
  g_assert_cmpint (care_tariff_get_included_reduction (again, "neighbours"), ==, -5);
}

/* The columns that come with the app, by which tariffs were kept since 0.1. */
static void
test_shipped (void)
{
  static const char *const ids[] = {
    "grade-1", "grade-2", "grade-3", "township", "county", "city-2", "city-3", "province-2",
    "province-3", "out-of-city", "out-of-province",
  };
  g_auto (GStrv) folders = g_strsplit (g_getenv ("CARE_ELSEWHERE_DATA_DIR"), ":", -1);
  g_autofree char *path = g_build_filename (folders[g_strv_length (folders) - 1], "costs",
                                            "columns.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_read_file (path, &error);
  g_autoptr (GArray) levels = NULL;

  g_assert_no_error (error);
  levels = care_tariff_levels_read (root, "columns.json", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const CareTariffLevel *level = &g_array_index (levels, CareTariffLevel, i);

      g_assert_cmpstr (level->id, ==, ids[i]);
      g_assert_cmpint (level->is_away, ==, i >= 9);
    }
}

static void
test_refused (void)
{
  static const struct { const char *columns, *place; } rows[] = {
    { "[{}]", "columns[0].id" },
    { "[{\"id\":\"a\",\"by\":\"size\"}]", "columns[0].by" },
    { "[{\"id\":\"a\",\"by\":\"grade\",\"title\":{\"zh_CN\":\"甲\",\"en\":\"A\"}}]",
      "columns[0].grades" },
    { "[{\"id\":\"a\",\"by\":\"grade\",\"title\":{\"zh_CN\":\"甲\",\"en\":\"A\"},"
      "\"grades\":[4]}]", "columns[0].grades" },
    { "[{\"id\":\"a\",\"by\":\"away\",\"title\":{\"zh_CN\":\"甲\",\"en\":\"A\"},"
      "\"away\":\"abroad\"}]", "columns[0].away" },
    { "[{\"id\":\"a\",\"by\":\"away\",\"title\":{\"zh_CN\":\"甲\",\"en\":\"A\"},"
      "\"away\":\"city\",\"places\":[\"999999\"]}]", "columns[0].places" },
    { "[{\"id\":\"a\",\"by\":\"owner\",\"title\":{\"zh_CN\":\"甲\",\"en\":\"A\"},"
      "\"grades\":[1],\"away\":\"city\"}]", "columns[0].away" },
    { "[{\"id\":\"a\",\"by\":\"owner\",\"title\":{\"zh_CN\":\"甲\",\"en\":\"A\"},"
      "\"grades\":[1]},{\"id\":\"a\",\"by\":\"owner\"}]", "columns[1].id" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "{\"format\":\"care-elsewhere-tariff-columns\",\"columns\":%s}", rows[i].columns);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = json_from_string (text, &error);
      g_autoptr (GArray) levels = NULL;

      g_assert_no_error (error);
      levels = care_tariff_levels_read (root, "", &error);
      g_assert_null (levels);
      g_assert_true (g_str_has_prefix (error->message, rows[i].place));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *own = NULL, *folders = NULL;

  g_test_init (&argc, &argv, NULL);
  own = g_test_build_filename (G_TEST_DIST, "core", "columns", NULL);
  folders = g_strconcat (own, ":", g_getenv ("CARE_ELSEWHERE_DATA_DIR"), NULL);
  g_setenv ("CARE_ELSEWHERE_DATA_DIR", folders, TRUE);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/tariff-columns/find", test_find);
  g_test_add_func ("/tariff-columns/reckon", test_reckon);
  g_test_add_func ("/tariff-columns/round-trip", test_round_trip);
  g_test_add_func ("/tariff-columns/shipped", test_shipped);
  g_test_add_func ("/tariff-columns/refused", test_refused);
  return g_test_run ();
}
