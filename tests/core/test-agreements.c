/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "advice/care-open-question.h"
#include "advice/care-summary.h"
#include "base/care-json.h"
#include "costs/care-comparison.h"
#include "forms/care-form-binding.h"
#include "plans/care-calendar.h"

#include <string.h>

/* What is said in one place agrees with what is said in another: twenty agreements, each held over
 * random situations. CARE_AGREEMENTS sets how many; the seed is that of g_test_rand_int(), which
 * the suite fixes, so that the same run always tries the same. */

#define N_SITUATIONS 300

typedef struct
{
  CarePolicy *policy;
  CareSituation *situation;
  CareAdvice *advice;
  CareSummary *summary;
  char *headline;
  JsonObject *json;
  CareComparison *comparison;
} Answer;

typedef gboolean (*Agrees) (Answer *answer);

static const char *
get (Answer *answer, const char *member)
{
  return json_object_get_string_member_with_default (answer->json, member, "");
}

static gboolean
decides (Answer *answer, CareDecision decision)
{
  return care_advice_get_decision (answer->advice) == decision;
}

static gboolean
settles (Answer *answer, CareSettlement settlement)
{
  return care_advice_get_settlement (answer->advice) == settlement;
}

static gboolean
says (const char *text, const char *part)
{
  return text != NULL && strstr (text, part) != NULL;
}

static CareState
points_of (Answer *answer, int *points)
{
  return care_advice_get_points (answer->advice, points, NULL);
}

/* The row of the comparison that the answers lead to. */
static const CareComparisonRow *
own_row (Answer *answer)
{
  const char *type = care_advice_get_filing_type (answer->advice);
  const CareComparisonRow *row = type ? care_comparison_find_row (answer->comparison, type) : NULL;

  return row != NULL && row->openness == CARE_OPEN_YES ? row : NULL;
}

static gboolean
headline_begins_with_what_to_do (Answer *answer)
{
  return g_str_has_prefix (answer->headline, care_summary_get_headline (answer->summary))
         && g_str_equal (answer->headline, get (answer, "headline"));
}

static gboolean
json_renders_the_summary (Answer *answer)
{
  JsonObject *object = json_object_get_object_member (answer->json, "summary");

  return g_strcmp0 (json_object_get_string_member_with_default (object, "do", NULL),
                    care_summary_get_headline (answer->summary)) == 0
         && g_strcmp0 (json_object_get_null_member (object, "pays")
                         ? NULL : json_object_get_string_member (object, "pays"),
                       care_summary_get_pays (answer->summary)) == 0;
}

static gboolean
no_promise_while_an_answer_is_missing (Answer *answer)
{
  return care_advice_get_open (answer->advice) == CARE_N_KEYS
         || (points_of (answer, NULL) != CARE_STATE_KNOWN
             && !says (answer->headline, "ratio is")
             && care_summary_get_how_long (answer->summary) == NULL);
}

static gboolean
manual_is_never_called_settled_on_the_spot (Answer *answer)
{
  return !settles (answer, CARE_SETTLEMENT_MANUAL)
         || !says (answer->headline, "settle on the spot");
}

static gboolean
manual_says_pay_first (Answer *answer)
{
  const char *pays = care_summary_get_pays (answer->summary);

  return pays == NULL || settles (answer, CARE_SETTLEMENT_MANUAL)
                           == says (pays, "Pay the bill first");
}

static gboolean
unknown_points_have_no_figure (Answer *answer)
{
  const char *pays = care_summary_get_pays (answer->summary);

  return points_of (answer, NULL) != CARE_STATE_UNKNOWN || pays == NULL
         || says (pays, "No document of this place") || !says (pays, " percentage point");
}

static gboolean
known_points_stand_in_the_summary (Answer *answer)
{
  int points;
  g_autofree char *figure = NULL;

  if (points_of (answer, &points) != CARE_STATE_KNOWN || points == 0
      || decides (answer, CARE_DECISION_REFUSED))
    return TRUE;
  figure = g_strdup_printf ("is %d percentage point", -points);
  return says (care_summary_get_pays (answer->summary), figure);
}

static gboolean
known_points_rest_on_something (Answer *answer)
{
  const CareFact *fact;

  return care_advice_get_points (answer->advice, NULL, &fact) != CARE_STATE_KNOWN || fact != NULL;
}

static gboolean
list_and_summary_count_the_same_papers (Answer *answer)
{
  return care_summary_get_n_papers (answer->summary)
         == json_array_get_length (json_object_get_array_member (answer->json, "materials"));
}

static gboolean
a_letter_to_fill_is_on_the_list (Answer *answer)
{
  GPtrArray *materials = care_advice_get_materials (answer->advice);

  if (!g_strv_contains (care_advice_get_forms (answer->advice), "henan-promise"))
    return TRUE;
  for (guint i = 0; i < materials->len; i++)
    if (g_strv_contains (((CareMaterial *) g_ptr_array_index (materials, i))->any_of,
                         "promise-letter"))
      return TRUE;
  return FALSE;
}

static gboolean
forms_and_place_only_where_filed (Answer *answer)
{
  return decides (answer, CARE_DECISION_FILE)
         || (care_advice_get_forms (answer->advice)[0] == NULL
             && care_advice_get_file_at (answer->advice) == NULL);
}

static gboolean
own_row_has_the_same_points (Answer *answer)
{
  const CareComparisonRow *row = own_row (answer);
  int points = 0, others = 0;

  return row == NULL
         || (points_of (answer, &points) == care_advice_get_points (row->advice, &others, NULL)
             && points == others);
}

static gboolean
own_row_has_the_same_way_of_paying (Answer *answer)
{
  const CareComparisonRow *row = own_row (answer);

  return row == NULL || settles (answer, care_advice_get_settlement (row->advice));
}

static gboolean
estimate_takes_the_same_points (Answer *answer)
{
  g_autoptr (CareEstimate) estimate = care_estimate_new_for_advice (answer->advice, NULL, NULL);
  int points = 0;
  CareState state = points_of (answer, &points);

  return care_estimate_get_points (estimate).state == state
         && (state != CARE_STATE_KNOWN || care_estimate_get_points (estimate).value == points);
}

static gboolean
no_type_is_told_its_own_reason (Answer *answer)
{
  GPtrArray *why = care_advice_get_why (answer->advice);
  GPtrArray *why_not = care_advice_get_why_not (answer->advice);
  const char *type = care_advice_get_filing_type (answer->advice);
  const char *reason = care_advice_get_choice (answer->advice, CARE_KEY_REASON);
  const char *label = reason ? care_policy_get_label (answer->policy, "reason", reason) : NULL;

  for (guint i = 0; i < why_not->len; i++)
    {
      const CareReason *against = g_ptr_array_index (why_not, i);

      if (g_strcmp0 (against->id, type) == 0
          || (label != NULL && g_strcmp0 (against->id, reason) == 0
              && says (against->says, "the answer here is") && says (against->says, label)
              && !g_str_equal (reason, "unknown")))
        return FALSE;
    }
  return why->len > 0 || !decides (answer, CARE_DECISION_FILE)
         || care_advice_get_open (answer->advice) != CARE_N_KEYS;
}

static gboolean
at_home_no_type_is_compared_that_is_not_filed (Answer *answer)
{
  if (!decides (answer, CARE_DECISION_ALREADY_FILED)
      || g_strcmp0 (care_advice_get_choice (answer->advice, CARE_KEY_DISTANCE), "same-area") != 0)
    return TRUE;
  for (guint i = 0; i < care_comparison_get_n_rows (answer->comparison); i++)
    if (care_advice_get_decision (care_comparison_get_row (answer->comparison, i)->advice)
        != CARE_DECISION_ALREADY_FILED)
      return FALSE;
  return TRUE;
}

/* Deadlines, the end, and the first free day after each lock: these and no others. */
static gboolean
calendar_has_every_date (Answer *answer)
{
  g_autoptr (GPtrArray) entries = care_calendar_list (answer->advice);
  GPtrArray *deadlines = care_advice_get_deadlines (answer->advice);
  guint expected = care_advice_get_locks (answer->advice)->len;

  for (guint i = 0; i < deadlines->len; i++)
    {
      const CareDeadline *deadline = g_ptr_array_index (deadlines, i);

      expected += deadline->advised != deadline->last_day ? 2 : 1;
    }
  expected += care_advice_get_validity (answer->advice, NULL, NULL) == CARE_VALIDITY_UNTIL;
  return entries->len == expected;
}

static gboolean
urgent_day_is_a_deadline_to_come (Answer *answer)
{
  const CareUrgent *urgent = care_summary_get_urgent (answer->summary);
  GPtrArray *deadlines = care_advice_get_deadlines (answer->advice);

  if (urgent == NULL || urgent->last_day == CARE_DATE_NONE)
    return TRUE;
  for (guint i = 0; i < deadlines->len; i++)
    if (((CareDeadline *) g_ptr_array_index (deadlines, i))->last_day == urgent->last_day)
      return urgent->last_day >= care_advice_get_today (answer->advice);
  return FALSE;
}

static gboolean
has_note (Answer *answer, const char *id)
{
  GPtrArray *notes = care_advice_get_notes (answer->advice);

  for (guint i = 0; i < notes->len; i++)
    if (g_strcmp0 (((CareReason *) g_ptr_array_index (notes, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Whoever is in hospital reads the limit where the eye falls first, emergency or not. */
static gboolean
limit_of_discharge_is_urgent (Answer *answer)
{
  const CareUrgent *urgent = care_summary_get_urgent (answer->summary);

  return !has_note (answer, "file-before-discharge")
         || (urgent != NULL && says (urgent->says, "before the discharge bill is settled"));
}

static gboolean
liable_person_stands_first (Answer *answer)
{
  return !has_note (answer, "third-party-advance")
         || !decides (answer, CARE_DECISION_NOT_APPLICABLE)
         || says (answer->headline, "the fund pays first");
}

/* Whoever has paid reads what to bring, where and until when, be it that all is to be asked; nobody
 * else reads of a claim's last day. */
static gboolean
who_has_paid_is_told_of_the_claim (Answer *answer)
{
  gboolean claims = care_advice_claims (answer->advice);

  return claims == (care_summary_get_claim_by (answer->summary) != NULL)
         && (!claims || (care_summary_get_bring (answer->summary) != NULL
                         && care_summary_get_where (answer->summary) != NULL));
}

static gboolean
form_ticks_what_the_advice_says (Answer *answer)
{
  g_autoptr (CarePlan) plan = care_plan_new ();
  const char *kind = care_form_says_kind (plan, answer->advice);

  return g_strcmp0 (care_form_says_type (plan, answer->advice),
                    care_advice_get_filing_type (answer->advice)) == 0
         && (!g_str_equal (care_advice_get_intent (answer->advice), "change")
             || g_strcmp0 (kind, "change") == 0);
}

static gboolean
find_unfilled (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        if (!g_str_equal (name, "facts") && !g_str_equal (name, "quote") && find_unfilled (member))
          return TRUE;
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (find_unfilled (json_array_get_element (array, i)))
          return TRUE;
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return strchr (json_node_get_string (node), '{') != NULL
           || strstr (json_node_get_string (node), "…") != NULL;
  return FALSE;
}

static gboolean
no_sentence_has_a_gap (Answer *answer)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), answer->json);

  return !find_unfilled (node);
}

static gboolean
is_as_a_rule (Answer *answer, const char *member)
{
  JsonObject *object = json_object_get_object_member (answer->json, member);

  return object != NULL && json_object_get_boolean_member_with_default (object, "as_a_rule", FALSE);
}

/* What a source says as a rule only is said so wherever it is said, in the tiles too. */
static gboolean
as_a_rule_is_never_dropped (Answer *answer)
{
  const char *texts[] = {
    is_as_a_rule (answer, "points") ? care_summary_get_short_pays (answer->summary) : NULL,
    is_as_a_rule (answer, "validity") ? care_summary_get_short_how_long (answer->summary) : NULL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && !says (texts[i], "as a rule") && !says (texts[i], "To be asked")
        && !says (texts[i], "In no document") && !says (texts[i], "One answer is missing"))
      return FALSE;
  return TRUE;
}

static const struct { const char *name; Agrees agrees; } agreements[] = {
  { "as-a-rule-is-never-dropped", as_a_rule_is_never_dropped },
  { "headline-begins-with-what-to-do", headline_begins_with_what_to_do },
  { "json-renders-the-summary", json_renders_the_summary },
  { "no-promise-while-an-answer-is-missing", no_promise_while_an_answer_is_missing },
  { "manual-is-never-called-settled-on-the-spot", manual_is_never_called_settled_on_the_spot },
  { "manual-says-pay-first", manual_says_pay_first },
  { "unknown-points-have-no-figure", unknown_points_have_no_figure },
  { "known-points-stand-in-the-summary", known_points_stand_in_the_summary },
  { "known-points-rest-on-something", known_points_rest_on_something },
  { "list-and-summary-count-the-same-papers", list_and_summary_count_the_same_papers },
  { "a-letter-to-fill-is-on-the-list", a_letter_to_fill_is_on_the_list },
  { "forms-and-place-only-where-filed", forms_and_place_only_where_filed },
  { "own-row-has-the-same-points", own_row_has_the_same_points },
  { "own-row-has-the-same-way-of-paying", own_row_has_the_same_way_of_paying },
  { "estimate-takes-the-same-points", estimate_takes_the_same_points },
  { "no-type-is-told-its-own-reason", no_type_is_told_its_own_reason },
  { "at-home-no-type-is-compared-that-is-not-filed",
    at_home_no_type_is_compared_that_is_not_filed },
  { "calendar-has-every-date", calendar_has_every_date },
  { "urgent-day-is-a-deadline-to-come", urgent_day_is_a_deadline_to_come },
  { "limit-of-discharge-is-urgent", limit_of_discharge_is_urgent },
  { "liable-person-stands-first", liable_person_stands_first },
  { "who-has-paid-is-told-of-the-claim", who_has_paid_is_told_of_the_claim },
  { "form-ticks-what-the-advice-says", form_ticks_what_the_advice_says },
  { "no-sentence-has-a-gap", no_sentence_has_a_gap },
};

static int
at_random (int n)
{
  return g_test_rand_int_range (0, n);
}

static const CareDivision *
random_place (const char *const *codes, int n)
{
  return care_divisions_lookup (codes[at_random (n)]);
}

static void
random_choice (CareSituation *situation, CareKey key, int one_in)
{
  const char *const *choices = care_key_get_choices (key);

  if (at_random (one_in) != 0)
    return;
  care_situation_set_choice (situation, key,
                             choices[at_random (g_strv_length ((char **) choices))]);
}

static void
random_flag (CareSituation *situation, CareKey key)
{
  if (at_random (6) == 0)
    care_situation_set_flag (situation, key, at_random (2));
}

static void
random_existing (CareSituation *situation, CareDate today, const char *const *places, int n)
{
  CareDate filed = today - at_random (900);

  random_choice (situation, CARE_KEY_EXISTING_TYPE, at_random (6) ? 1 : 2);
  random_choice (situation, CARE_KEY_EXISTING_PROOF, 1);
  if (at_random (6))
    care_situation_set_date (situation, CARE_KEY_EXISTING_FILED_ON, filed);
  if (at_random (6))
    care_situation_set_place (situation, CARE_KEY_EXISTING_DESTINATION, random_place (places, n));
  if (at_random (4) == 0)
    care_situation_set_date (situation, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON,
                             filed + at_random (today - filed + 1));
  else if (at_random (4) == 0)
    care_situation_set_date (situation, CARE_KEY_EXISTING_CANCELLED_ON,
                             filed + at_random (today - filed + 1));
  if (at_random (3) == 0)
    care_situation_set_flag (situation, CARE_KEY_MOVED, at_random (2));
  random_choice (situation, CARE_KEY_INTENT, 3);
}

static CareSituation *
random_situation (void)
{
  static const char *const insured[] = { "419001", "411600", "411681", "130300", "130321", "410503",
                                         "411324", "410100", "510100", "320100", "440100",
                                         "310000", "130100", "320500", "441900", "469002",
                                         "659001", "510104", "371481" };
  static const char *const places[] = { "310000", "310115", "320100", "320500", "320000", "440100",
                                        "110000", "120000", "460100", "540100", "xpcc", "659000",
                                        "410100", "419001", "411600", "130300", "419001", "429005",
                                        "810000" };
  CareSituation *situation = care_situation_new ();
  CareDate today = care_date_new (2022, 6, 1) + at_random (2000);
  const char *const *special = care_key_get_choices (CARE_KEY_SPECIAL);

  care_situation_set_date (situation, CARE_KEY_TODAY, today);
  care_situation_set_place (situation, CARE_KEY_INSURED,
                            random_place (insured, G_N_ELEMENTS (insured)));
  if (at_random (20))
    care_situation_set_place (situation, CARE_KEY_DESTINATION,
                              random_place (places, G_N_ELEMENTS (places)));
  random_choice (situation, CARE_KEY_SCHEME, 1);
  random_choice (situation, CARE_KEY_REASON, 1);
  random_choice (situation, CARE_KEY_CARE, 1);
  random_choice (situation, CARE_KEY_DISEASE, 2);
  random_choice (situation, CARE_KEY_PROOF, 1);
  random_choice (situation, CARE_KEY_STAY, 3);
  if (at_random (4) == 0)
    care_situation_set_special (situation, special[at_random (g_strv_length ((char **) special))],
                                TRUE);
  if (at_random (3) == 0)
    care_situation_set_number (situation, CARE_KEY_MONTHS_AWAY, at_random (24));
  if (at_random (3) == 0)
    care_situation_set_flag (situation, CARE_KEY_HOSPITAL_FLAGS_EMERGENCY, at_random (2));
  if (at_random (3) == 0)
    {
      int days = at_random (30);

      care_situation_set_date (situation, CARE_KEY_ADMITTED_ON, today - days);
      if (at_random (3) == 0)
        care_situation_set_date (situation, CARE_KEY_DISCHARGED_ON, today - at_random (days + 1));
    }
  if (at_random (6) == 0)
    care_situation_set_date (situation, CARE_KEY_BIRTH_DATE, today - at_random (400));
  random_flag (situation, CARE_KEY_RETIRED);
  random_flag (situation, CARE_KEY_BY_AGENT);
  random_flag (situation, CARE_KEY_REPEAT_OF_REFERRAL);
  if (at_random (2))
    random_existing (situation, today, places, G_N_ELEMENTS (places));
  return situation;
}

static void
check (CarePolicy *policy, CareSituation *situation, guint *failures)
{
  Answer answer = { .policy = policy, .situation = situation };
  g_autoptr (JsonNode) node = NULL, asked = care_situation_to_json (situation);
  g_autofree char *text = care_json_to_string (asked, FALSE);

  answer.advice = care_advisor_advise (policy, situation);
  answer.summary = care_advice_get_summary (answer.advice);
  answer.headline = care_advice_dup_headline (answer.advice);
  answer.comparison = care_comparison_new_for_situation (policy, situation, NULL, NULL);
  node = care_advice_to_json (answer.advice);
  answer.json = json_node_get_object (node);
  for (gsize i = 0; i < G_N_ELEMENTS (agreements); i++)
    if (!agreements[i].agrees (&answer))
      {
        failures[i]++;
        if (failures[i] <= 2)
          g_printerr ("# %s: %s\n#   %s\n", agreements[i].name, text, answer.headline);
      }
  g_free (answer.headline);
  g_object_unref (answer.comparison);
  g_object_unref (answer.advice);
}

static void
test_agreements (void)
{
  const char *wanted = g_getenv ("CARE_AGREEMENTS");
  guint n = wanted ? (guint) g_ascii_strtoull (wanted, NULL, 10) : N_SITUATIONS;
  guint failures[G_N_ELEMENTS (agreements)] = { 0 }, sum = 0;
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (G_N_ELEMENTS (agreements), >=, 20);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareSituation) situation = random_situation ();

      check (policy, situation, failures);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (agreements); i++)
    {
      if (failures[i] > 0)
        g_test_message ("%s: %u of %u", agreements[i].name, failures[i], n);
      sum += failures[i];
    }
  g_assert_cmpuint (sum, ==, 0);
}

/* Situations that are found by chance once in some ten thousand. */
static const char *const rare[] = {
  /* A filing for a while covers the visit; its row is that of the reason, not the first one. */
  "{'insured':'320100','scheme':'employee','reason':'emergency','destination':'460100',"
  "'care':'inpatient','proof':'promise','today':'2026-07-18','existing':{'type':'emergency',"
  "'proof':'promise','filed_on':'2026-07-12','destination':'460100'}}",
  "{'insured':'320100','scheme':'employee','reason':'emergency','destination':'460100',"
  "'care':'pharmacy','proof':'promise','today':'2026-07-18','existing':{'type':'emergency',"
  "'proof':'promise','filed_on':'2026-07-12','destination':'460100'}}",
  "{'insured':'510100','scheme':'resident','reason':'other','destination':'310000',"
  "'care':'inpatient','today':'2026-07-18','existing':{'type':'referral','proof':'material',"
  "'filed_on':'2026-07-12','destination':'310000'}}",
};

static void
test_rare (void)
{
  guint failures[G_N_ELEMENTS (agreements)] = { 0 };
  CarePolicy *policy = care_policy_get_default (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rare); i++)
    {
      g_autofree char *text = g_strdelimit (g_strdup (rare[i]), "'", '"');
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareSituation) situation = care_situation_new_from_json (node, "", &error);

      g_assert_no_error (error);
      check (policy, situation, failures);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (agreements); i++)
    g_assert_cmpuint (failures[i], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/agreements/random", test_agreements);
  g_test_add_func ("/agreements/rare", test_rare);
  return g_test_run ();
}
