/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
#include "forms/care-claim-lines.h"
#include "plans/care-plan.h"

#include <string.h>

static CarePolicy *policy;

static CareAdvice *
advise (const char *insured, const char *scheme, const char *reason, const char *care,
        const char *special)
{
  g_autoptr (CareSituation) situation = care_situation_new ();

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup (insured));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("310000"));
  care_situation_set_choice (situation, CARE_KEY_SCHEME, scheme);
  care_situation_set_choice (situation, CARE_KEY_REASON, reason);
  care_situation_set_choice (situation, CARE_KEY_CARE, care);
  care_situation_set_choice (situation, CARE_KEY_STAY, "discharged");
  if (special != NULL)
    care_situation_set_special (situation, special, TRUE);
  care_situation_set_date (situation, CARE_KEY_TODAY, care_date_new (2026, 7, 10));
  return care_advisor_advise (policy, situation);
}

static guint
count (GPtrArray *lines, int section, const char *word)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const CareClaimLine *line = lines->pdata[i];

      n += (int) line->section == section && (word == NULL || strstr (line->says, word) != NULL);
    }
  return n;
}

/* Wherever the bill is paid first there is something to take along or to ask, each line with its
 * document or as a question. */
static void
test_everywhere (void)
{
  static const char *const places[] = { "411602", "419001", "411324", "411300", "410503", "410581",
                                        "130300", "510100", "320100", "440100", "659001",
                                        "450100" };
  static const char *const reasons[] = { "other", "emergency", "referral", "long-term-resident" };
  guint n_manual = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    for (gsize r = 0; r < G_N_ELEMENTS (reasons); r++)
      for (int scheme = 0; scheme < 2; scheme++)
        {
          g_autoptr (CareAdvice) advice = advise (places[i], scheme ? "employee" : "resident",
                                                  reasons[r], "inpatient", NULL);
          g_autoptr (GPtrArray) lines = care_claim_lines_new (advice);

          g_test_message ("%s %s", places[i], reasons[r]);
          if (care_advice_get_settlement (advice) != CARE_SETTLEMENT_MANUAL)
            continue;
          n_manual++;
          g_assert_cmpuint (lines->len, >=, 4);
          g_assert_cmpuint (count (lines, CARE_CLAIM_ASK, NULL), >=, 4);
          for (guint k = 0; k < lines->len; k++)
            {
              const CareClaimLine *line = lines->pdata[k];

              g_assert_true (*line->says != '\0');
              if (line->section != CARE_CLAIM_ASK && line->section != CARE_CLAIM_RULES)
                g_assert_nonnull (line->fact);
            }
        }
  g_assert_cmpuint (n_manual, >, 60);
}

/* The list of one district is its own, that of its neighbours a hint. */
static void
test_whose_list (void)
{
  static const char *const others[] = { "410581", "410526", "410500", "411602", "510100" };
  g_autoptr (CareAdvice) own = advise ("410503", "resident", "other", "inpatient", NULL);
  g_autoptr (GPtrArray) lines = care_claim_lines_new (own);

  /* What is asked for paper by paper is not said again as a list. */
  g_assert_cmpuint (count (lines, CARE_CLAIM_PAPERS, "receipt"), ==, 1);
  g_assert_cmpuint (count (lines, CARE_CLAIM_PAPERS, "Beiguan"), ==, 0);
  g_assert_cmpuint (count (lines, CARE_CLAIM_PAPERS, "outpatient"), ==, 0);
  g_assert_cmpuint (count (lines, CARE_CLAIM_ELSEWHERE, NULL), ==, 0);
  g_assert_cmpuint (count (lines, CARE_CLAIM_RULES, "20 working days"), ==, 1);
  g_assert_cmpuint (count (lines, CARE_CLAIM_SPECIAL, "medical aid"), ==, 1);
  g_assert_cmpuint (count (lines, CARE_CLAIM_ASK, "How long"), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (CareAdvice) advice = advise (others[i], "resident", "other", "outpatient", NULL);
      g_autoptr (GPtrArray) hints = care_claim_lines_new (advice);

      g_test_message ("%s", others[i]);
      g_assert_cmpuint (count (hints, CARE_CLAIM_PAPERS, "Beiguan"), ==, 0);
      g_assert_cmpuint (count (hints, CARE_CLAIM_SPECIAL, "Beiguan"), ==, 0);
      g_assert_cmpuint (count (hints, CARE_CLAIM_RULES, "Beiguan"), ==, 0);
      g_assert_cmpuint (count (hints, CARE_CLAIM_ELSEWHERE, "discharge certificate"), ==, 0);
      g_assert_cmpuint (count (hints, CARE_CLAIM_ELSEWHERE, "list of fees"), <=, 1);
    }
}

/* The list of another place comes last, as a question that names the place in full, and says
 * neither its days nor its number of the item, which would read as if they held here. */
static void
test_another_place_is_a_question (void)
{
  static const char *const places[] = { "411600", "411602", "419001", "410581", "411324", "510100",
                                        "620100" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    for (int care = 0; care < 2; care++)
      {
        g_autoptr (CareAdvice) advice = advise (places[i], "resident", "other",
                                                care ? "outpatient" : "inpatient", NULL);
        g_autoptr (GPtrArray) lines = care_claim_lines_new (advice);
        const CareClaimLine *last = lines->pdata[lines->len - 1];

        g_test_message ("%s %d", places[i], care);
        if (count (lines, CARE_CLAIM_PAPERS, NULL) > 0)
          continue;
        g_assert_cmpint (last->section, ==, CARE_N_CLAIM_SECTIONS - 1);
        g_assert_cmpint (last->section, ==, CARE_CLAIM_ELSEWHERE);
        g_assert_nonnull (strstr (last->says, "河南省安阳市北关区"));
        g_assert_true (g_str_has_suffix (last->says, "?"));
        g_assert_null (strpbrk (last->says, "0123456789"));
        g_assert_null (strstr (last->says, "working day"));
      }
}

/* What an accident, a newborn or a third party adds. */
static void
test_special (void)
{
  static const struct { const char *insured, *special; int section; const char *word; } rows[] = {
    { "410503", "accident", CARE_CLAIM_PAPERS, "ccident" },
    { "410503", "newborn", CARE_CLAIM_PAPERS, "irth" },
    { "410503", "newborn", CARE_CLAIM_SPECIAL, "newborn" },
    { "320100", "accident", CARE_CLAIM_PAPERS, "ccident" },
    { "510100", "third-party", CARE_CLAIM_SPECIAL, "liable" },
    { "419001", "emergency-death", CARE_CLAIM_PAPERS, "eath" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareAdvice) advice = advise (rows[i].insured, "resident", "emergency",
                                              "inpatient", rows[i].special);
      g_autoptr (GPtrArray) lines = care_claim_lines_new (advice);

      g_test_message ("%s %s", rows[i].insured, rows[i].special);
      g_assert_cmpuint (count (lines, rows[i].section, rows[i].word), >, 0);
    }
}

/* A province that lists papers by the kind of bill: each reads its own, a rule is no paper to tick,
 * and what is known is not asked. */
static void
test_by_kind (void)
{
  static const struct { const char *care, *special, *more; } kinds[] = {
    { "inpatient", NULL, NULL },
    { "outpatient", NULL, NULL },
    { "inpatient", "emergency-death", "after a rescue" },
    { "inpatient", "accident", "after an accident" },
    { "inpatient", "maternity", "Claiming childbirth" },
  };
  static const char *const mores[] = { "after a rescue", "after an accident",
                                       "Claiming childbirth" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CareAdvice) advice = advise ("320100", "resident", "other", kinds[i].care,
                                              kinds[i].special);
      g_autoptr (GPtrArray) lines = care_claim_lines_new (advice);

      g_test_message ("%s %s", kinds[i].care, kinds[i].special ? kinds[i].special : "");
      g_assert_cmpuint (count (lines, CARE_CLAIM_PAPERS, "receipt"), ==, 1);
      g_assert_cmpuint (count (lines, CARE_CLAIM_PAPERS, "Claiming"), ==, 0);
      g_assert_cmpuint (count (lines, CARE_CLAIM_PAPERS, "ertificate") > 0, ==,
                        g_str_equal (kinds[i].care, "inpatient"));
      g_assert_cmpuint (count (lines, CARE_CLAIM_RULES, "When a claim is taken"), ==, 1);
      g_assert_cmpuint (count (lines, CARE_CLAIM_RULES, "working days"), ==, 1);
      g_assert_cmpuint (count (lines, CARE_CLAIM_ASK, "How long"), ==, 0);
      for (gsize m = 0; m < G_N_ELEMENTS (mores); m++)
        g_assert_cmpuint (count (lines, CARE_CLAIM_SPECIAL, mores[m]), ==,
                          kinds[i].more != NULL && strstr (mores[m], kinds[i].more) != NULL);
    }
}

/* Where a source names a number for complaints it is told to the people of that place, never as the
 * first to ask. */
static void
test_complaints (void)
{
  static const struct { const char *insured, *phone; } rows[] = {
    { "411324", "0377-83668507" }, { "411300", NULL }, { "411325", NULL }, { "419001", NULL },
    { "130321", NULL }, { "510100", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareAdvice) advice = advise (rows[i].insured, "employee", "other", "inpatient",
                                              NULL);
      const CareContact *contact = care_advice_get_complaints (advice);

      g_test_message ("%s", rows[i].insured);
      g_assert_cmpstr (contact ? contact->phone : NULL, ==, rows[i].phone);
      g_assert_true (care_advice_get_contacts (advice)->pdata[0] != contact);
    }
}

static void
test_receipts (void)
{
  g_autoptr (CarePlan) plan = care_plan_new (), again = NULL;
  g_autoptr (CareReceipts) receipts = care_receipts_new ();
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;

  care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_INSURED,
                            care_divisions_lookup ("411602"));
  g_assert_true (care_receipts_is_empty (receipts));
  receipts->total_fen = 1000000;
  g_assert_cmpint (care_receipts_get_open (receipts), ==, CARE_FEN_UNKNOWN);
  receipts->settled_fen = 1000001;
  g_assert_false (care_plan_set_receipts (plan, receipts, &error));
  g_assert_nonnull (strstr (error->message, "receipts.settled_fen"));
  receipts->settled_fen = 250000;
  receipts->outside_fen = 1000000;
  receipts->count = CARE_RECEIPTS_MAX;
  g_assert_true (care_plan_set_receipts (plan, receipts, NULL));
  json = care_plan_to_json (plan);
  again = care_plan_new_from_json (json, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (care_receipts_get_open (care_plan_get_receipts (again)), ==, 750000);
  g_assert_cmpint (care_plan_get_receipts (again)->count, ==, CARE_RECEIPTS_MAX);
}

/* Receipts that cannot be read are kept as they are until they are typed anew. */
static void
test_unread (void)
{
  static const char *const texts[] = { "{\"total_fen\":-5}", "{\"count\":0}", "null", "[1]",
                                       "{\"total_fen\":10,\"outside_fen\":11}",
                                       "{\"total_fen\":10,\"from\":\"2031\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"situation\":{\"insured\":\"411602\"},"
                                               "\"receipts\":%s}", texts[i]);
      g_autoptr (JsonNode) root = json_from_string (text, NULL), saved = NULL, typed = NULL;
      g_autoptr (CarePlan) plan = care_plan_new_from_json (root, NULL);
      g_autoptr (CareReceipts) receipts = care_receipts_new ();

      g_assert_nonnull (plan);
      saved = care_plan_to_json (plan);
      g_assert_true (json_node_equal (
        json_object_get_member (json_node_get_object (saved), "receipts"),
        json_object_get_member (json_node_get_object (root), "receipts")));
      g_assert_true (care_plan_set_receipts (plan, receipts, NULL));
      typed = care_plan_to_json (plan);
      g_assert_false (json_object_has_member (json_node_get_object (typed), "receipts"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  policy = care_policy_get_default (NULL);
  g_assert_nonnull (policy);
  g_test_add_func ("/claim/everywhere", test_everywhere);
  g_test_add_func ("/claim/whose-list", test_whose_list);
  g_test_add_func ("/claim/another-place-is-a-question", test_another_place_is_a_question);
  g_test_add_func ("/claim/special", test_special);
  g_test_add_func ("/claim/by-kind", test_by_kind);
  g_test_add_func ("/claim/complaints", test_complaints);
  g_test_add_func ("/claim/receipts", test_receipts);
  g_test_add_func ("/claim/unread", test_unread);
  return g_test_run ();
}
