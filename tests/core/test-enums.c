/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
#include "base/care-enum.h"
#include "base/care-json.h"
#include "catalogue/care-hospital-list.h"
#include "costs/care-comparison.h"
#include "costs/care-payment-route.h"
#include "costs/care-tariff.h"
#include "hospitals/care-record.h"
#include "online/care-combined-results.h"
#include "plans/care-form-answers.h"
#include "policy/care-rule.h"

/* The ids of the command line contract are the nicks of enumerations, written and read in one
 * place. */

#define IDS(...) (const char *const[]) { __VA_ARGS__, NULL }

static void
test_ids (void)
{
  const struct { GType type; const char *const *ids; } rows[] = {
    { CARE_TYPE_DECISION, IDS ("file", "not-needed", "deemed-filed", "already-filed", "refused",
                               "not-applicable", "unknown") },
    { CARE_TYPE_SETTLEMENT, IDS ("direct", "manual", "unknown") },
    { CARE_TYPE_PAYMENT_ROUTE, IDS ("direct", "manual") },
    { CARE_TYPE_STATE, IDS ("unknown", "known", "not-applicable") },
    { CARE_TYPE_VALIDITY_STATE, IDS ("unknown", "open-ended", "until", "not-applicable") },
    { CARE_TYPE_ESTIMATE_STATE, IDS ("unknown", "known", "range") },
    { CARE_TYPE_OPENNESS, IDS ("unknown", "yes", "no") },
    { CARE_TYPE_SERVICE, IDS ("inpatient", "outpatient", "chronic", "pharmacy") },
    { CARE_TYPE_SERVICE_STATE, IDS ("unknown", "yes", "no") },
    { CARE_TYPE_CONFIDENCE, IDS ("source", "public", "unverified", "told") },
    { CARE_TYPE_SAID, IDS ("unknown", "no", "yes") },
    { CARE_TYPE_LAYER_BASIS, IDS ("none", "own-part", "above-cap") },
    { CARE_TYPE_FORM_ANSWER, IDS ("none", "no", "yes") },
    { CARE_TYPE_ONLINE_STATE, IDS ("off", "idle", "asking", "ready", "stale", "failed") },
    { CARE_TYPE_HOSPITAL_LIST_STATE, IDS ("idle", "loading", "ready", "nothing", "failed") },
  };
  const char *const unknown[] = { "", "File", "file ", "FILE", "yes,no", "CARE_DECISION_FILE",
                                  "不需要", "0", "nope" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int value = -1;

      g_assert_true (g_strv_equal (care_enum_get_nicks (rows[i].type), rows[i].ids));
      for (int j = 0; rows[i].ids[j] != NULL; j++)
        {
          g_assert_true (care_enum_from_nick (rows[i].type, rows[i].ids[j], &value));
          g_assert_cmpint (value, ==, j);
          g_assert_cmpstr (care_enum_get_nick (rows[i].type, value), ==, rows[i].ids[j]);
        }
      value = 77;
      for (gsize j = 0; j < G_N_ELEMENTS (unknown); j++)
        g_assert_false (care_enum_from_nick (rows[i].type, unknown[j], &value));
      g_assert_false (care_enum_from_nick (rows[i].type, NULL, &value));
      g_assert_cmpint (value, ==, 77);
    }
}

/* The rules count the choices of "decision" as the enumeration does. */
static void
test_decision_is_a_key (void)
{
  const char *const *choices = care_key_get_choices (CARE_KEY_DECISION);

  g_assert_true (g_strv_equal (choices, care_enum_get_nicks (CARE_TYPE_DECISION)));
  for (int i = 0; choices[i] != NULL; i++)
    g_assert_cmpint (care_key_find_choice (CARE_KEY_DECISION, choices[i]), ==, i);
  g_assert_cmpint (care_key_find_unknown (CARE_KEY_DECISION), ==, CARE_DECISION_UNKNOWN);
}

/* What a pack may not say is refused when it is read, and not taken for something else later. */
static void
test_rules_refuse (void)
{
  static const struct { CareTable table; const char *id; int choice; } rows[] = {
    { CARE_TABLE_DECISION, "refused", CARE_DECISION_REFUSED },
    { CARE_TABLE_DECISION, "unknown", CARE_DECISION_UNKNOWN },
    { CARE_TABLE_DECISION, "perhaps", -1 },
    { CARE_TABLE_DECISION, "direct", -1 },
    { CARE_TABLE_SETTLEMENT, "direct", CARE_SETTLEMENT_DIRECT },
    { CARE_TABLE_SETTLEMENT, "manual", CARE_SETTLEMENT_MANUAL },
    { CARE_TABLE_SETTLEMENT, "unknown", CARE_SETTLEMENT_UNKNOWN },
    { CARE_TABLE_SETTLEMENT, "Direct", -1 },
    { CARE_TABLE_SETTLEMENT, "file", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareOutcome outcome = { 0 };
      g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), rows[i].id);
      g_autoptr (GError) error = NULL;
      gboolean taken = care_outcome_parse (&outcome, rows[i].table, node, "then", &error);

      g_assert_cmpint (taken, ==, rows[i].choice >= 0);
      if (taken)
        g_assert_cmpint (outcome.choice, ==, rows[i].choice);
      else
        g_assert_nonnull (strstr (error->message, rows[i].id));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/enums/ids", test_ids);
  g_test_add_func ("/enums/decision-is-a-key", test_decision_is_a_key);
  g_test_add_func ("/enums/rules-refuse", test_rules_refuse);
  return g_test_run ();
}
