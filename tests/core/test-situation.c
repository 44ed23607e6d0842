/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-situation.h"
#include "base/care-error.h"
#include "base/care-json.h"

static CareSituation *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) root = care_json_parse (bytes, "x", error);

  return root ? care_situation_new_from_json (root, "situation", error) : NULL;
}

static void
test_round_trip (void)
{
  static const char text[]
    = "{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\",\"months_away\":3,"
      "\"destination\":\"310104\",\"special\":[\"newborn\",\"abroad\"],\"by_agent\":false,"
      "\"today\":\"2026-03-10\",\"existing\":{\"type\":\"other\",\"filed_on\":\"2026-01-01\"}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSituation) self = parse (text, &error);
  g_autoptr (CareSituation) copy = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  copy = care_situation_copy (self);
  node = care_situation_to_json (copy);
  back = care_json_to_string (node, FALSE);
  g_assert_cmpstr (back, ==, text);
}

static void
test_bad_input (void)
{
  static const struct { const char *text, *message; } rows[] = {
    { "[]", "situation: an object {…} is expected" },
    { "{}", "situation.insured: is missing" },
    { "{\"insured\":\"unknown\"}", "situation.insured: \"unknown\" is not the code of a place" },
    { "{\"insured\":\"410000\"}",
      "situation.insured: \"410000\" is not a county, prefecture or direct county" },
    { "{\"insured\":\"419000\"}",
      "situation.insured: \"419000\" only groups places; name the city or county" },
    { "{\"insured\":419001}", "situation.insured: a text is expected" },
    { "{\"insured\":\"419001\",\"today\":\"2026-13-01\"}",
      "situation.today: \"2026-13-01\" is not a date" },
    { "{\"insured\":\"419001\",\"scheme\":\"worker\"}",
      "situation.scheme: \"worker\" is not a known value" },
    { "{\"insured\":\"419001\",\"schema\":\"employee\"}",
      "situation.schema: is not a known key" },
    { "{\"insured\":\"419001\",\"distance\":\"abroad\"}",
      "situation.distance: is not a known key" },
    { "{\"insured\":\"419001\",\"existing.type\":\"other\"}",
      "situation.existing.type: is not a known key" },
    { "{\"insured\":\"419001\",\"existing\":{\"type\":\"x\"}}",
      "situation.existing.type: \"x\" is not a known value" },
    { "{\"insured\":\"419001\",\"existing\":[]}",
      "situation.existing: an object {…} is expected" },
    { "{\"insured\":\"419001\",\"special\":[\"newborn\",\"x\"]}",
      "situation.special[1]: \"x\" is not a known value" },
    { "{\"insured\":\"419001\",\"months_away\":-1}",
      "situation.months_away: -1 is not between 0 and 1200" },
    { "{\"insured\":\"419001\",\"by_agent\":\"yes\"}",
      "situation.by_agent: true or false is expected" },
    { "{\"insured\":\"419001\",\"today\":\"2026-03-10\",\"admitted_on\":\"2026-03-11\"}",
      "situation.admitted_on: 2026-03-11 lies in the future: today is 2026-03-10" },
    { "{\"insured\":\"419001\",\"today\":\"2026-03-10\",\"admitted_on\":\"2026-03-05\","
      "\"discharged_on\":\"2026-03-04\"}",
      "situation.discharged_on: 2026-03-04 lies before admitted_on (2026-03-05)" },
    { "{\"insured\":\"419001\",\"today\":\"2026-03-10\",\"existing\":{\"type\":\"other\","
      "\"filed_on\":\"2026-03-05\",\"papers_supplied_on\":\"2026-03-04\"}}",
      "situation.existing.papers_supplied_on: 2026-03-04 lies before existing.filed_on "
      "(2026-03-05)" },
    { "{\"insured\":\"419001\",\"today\":\"2026-03-10\",\"existing\":{\"type\":\"other\","
      "\"papers_supplied_on\":\"2026-03-05\",\"cancelled_on\":\"2026-03-04\"}}",
      "situation.existing.cancelled_on: 2026-03-04 lies before existing.papers_supplied_on "
      "(2026-03-05)" },
    { "{\"insured\":\"411600\",\"today\":\"2026-03-10\",\"special\":[\"newborn\"],"
      "\"birth_date\":\"2026-03-05\",\"existing\":{\"type\":\"other\","
      "\"filed_on\":\"2026-03-01\"}}",
      "situation.existing.filed_on: 2026-03-01 lies before birth_date (2026-03-05)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareSituation) self = parse (rows[i].text, &error);

      g_assert_null (self);
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, rows[i].message);
    }
}

/* "unknown" is an answer everywhere but for the place of insurance. */
static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSituation) self
    = parse ("{\"insured\":\"310104\",\"scheme\":\"unknown\",\"destination\":\"unknown\","
             "\"disease\":\"unknown\",\"birth_date\":\"unknown\",\"by_agent\":\"unknown\","
             "\"special\":\"unknown\",\"months_away\":\"unknown\",\"today\":null}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (care_situation_get_choice (self, CARE_KEY_SCHEME), ==, "unknown");
  g_assert_null (care_situation_get_place (self, CARE_KEY_DESTINATION));
  g_assert_false (care_situation_has (self, CARE_KEY_DISEASE));
  g_assert_false (care_situation_has (self, CARE_KEY_BY_AGENT));
  g_assert_cmpint (care_situation_get_today (self), ==, care_date_today ());
}

static void
test_municipality_folds (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSituation) self
    = parse ("{\"insured\":\"310100\",\"destination\":\"110100\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (care_situation_get_place (self, CARE_KEY_INSURED)->code, ==, "310000");
  g_assert_cmpstr (care_situation_get_place (self, CARE_KEY_DESTINATION)->code, ==, "110000");
}

static void
count_cb (CareSituation *self, int *count)
{
  (*count)++;
}

static void
test_changed (void)
{
  g_autoptr (CareSituation) self = care_situation_new ();
  int count = 0;

  g_signal_connect (self, "changed", G_CALLBACK (count_cb), &count);
  care_situation_set_choice (self, CARE_KEY_SCHEME, "employee");
  care_situation_set_choice (self, CARE_KEY_SCHEME, "employee");
  g_assert_cmpint (count, ==, 1);
  care_situation_set_special (self, "newborn", TRUE);
  g_assert_cmpint (count, ==, 2);
  g_assert_true (care_situation_get_special (self, "newborn"));
  care_situation_clear (self, CARE_KEY_SCHEME);
  g_assert_cmpint (count, ==, 3);
  g_assert_null (care_situation_get_choice (self, CARE_KEY_SCHEME));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/situation/round-trip", test_round_trip);
  g_test_add_func ("/situation/bad-input", test_bad_input);
  g_test_add_func ("/situation/unknown", test_unknown);
  g_test_add_func ("/situation/municipality-folds", test_municipality_folds);
  g_test_add_func ("/situation/changed", test_changed);
  return g_test_run ();
}
