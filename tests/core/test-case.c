/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-file.h"
#include "base/care-json.h"
#include "cases/care-case.h"

#include <locale.h>
#include <string.h>

static CareCase *
read_case (const char *name)
{
  g_autofree char *relative = g_strconcat ("examples/", name, ".json", NULL);
  g_autofree char *path = care_file_find_data (relative);
  g_autoptr (GError) error = NULL;
  CareCase *plan = care_case_new_from_file (path, &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_round_trip (void)
{
  static const char *const names[] = { "jiyuan-employee-to-shanghai", "jiyuan-resident-to-suzhou",
                                       "zhoukou-referral-to-beijing" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CareCase) plan = read_case (names[i]), again = NULL;
      g_autoptr (JsonNode) first = care_case_to_json (plan), second = NULL;
      g_autoptr (GError) error = NULL;

      again = care_case_new_from_json (first, &error);
      g_assert_no_error (error);
      second = care_case_to_json (again);
      g_assert_true (json_node_equal (first, second));
    }
}

static void
test_faults (void)
{
  static const struct { const char *text, *place; } rows[] = {
    { "[]", "" },
    { "{}", "situation: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"personn\": {}}", "personn: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"kind\": \"old\"}}",
      "filing.kind: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"start_on\": \"2026-02-30\"}}",
      "filing.start_on: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"materials_provided\": 1}}",
      "filing.materials_provided: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"filing\": {\"type\": \"tourist\"}}",
      "filing.type: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"person\": []}", "person: " },
    { "{\"situation\": {\"insured\": \"419001\"}, \"hospital\": {\"division\": \"1\"}}",
      "hospital.division: " },
    { "{\"situation\": {\"insured\": \"419001\", \"today\": \"2026-13-01\"}}",
      "situation.today: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
      g_autoptr (JsonNode) root = care_json_parse (bytes, "test", &error);

      g_assert_no_error (error);
      g_assert_null (care_case_new_from_json (root, &error));
      if (!g_str_has_prefix (error->message, rows[i].place))
        g_error ("row %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

static void
count_changes_cb (CareCase *plan, guint *count)
{
  (*count)++;
}

static void
test_changed (void)
{
  CareCase *plan = read_case ("jiyuan-employee-to-shanghai");
  guint count = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (count_changes_cb), &count);
  g_object_set (care_case_get_person (plan), "name", "李四", NULL);
  g_assert_cmpuint (count, ==, 1);
  g_object_set (care_case_get_filing (plan), "signed-by", "agent", NULL);
  g_assert_cmpuint (count, ==, 2);
  care_situation_set_choice (care_case_get_situation (plan), CARE_KEY_REASON, "emergency");
  g_assert_cmpuint (count, ==, 3);
  care_case_set_hospital (plan, "x", "某医院", care_divisions_lookup ("310000"));
  g_assert_cmpuint (count, >, 3);
  g_assert_finalize_object (plan);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/case/round-trip", test_round_trip);
  g_test_add_func ("/case/faults", test_faults);
  g_test_add_func ("/case/changed", test_changed);
  return g_test_run ();
}
