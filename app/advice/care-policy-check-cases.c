/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-policy-check-private.h"

#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "advice/care-expect.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>

/* The worked cases that packs carry, and which rows they reach. */

static void
mark_reached (CareAdvice *advice, GHashTable *reached)
{
  GPtrArray *trace = care_advice_get_trace (advice);
  GPtrArray *conflicts = care_advice_get_conflicts (advice);

  for (guint i = 0; i < trace->len; i++)
    g_hash_table_add (reached, g_ptr_array_index (trace, i));
  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (reached, g_ptr_array_index (conflicts, i));
}

static void
run_case (CarePolicy *policy, JsonNode *node, const char *place, GHashTable *reached,
          GPtrArray *findings)
{
  static const char *const allowed[] = { "id", "title", "facts", "situation", "expect", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSituation) situation = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autofree char *mismatch = NULL;
  JsonObject *object = care_json_root_object (node, place, &error);
  JsonObject *expect;

  if (object != NULL && care_json_check_members (object, place, allowed, &error)
      && care_json_get_object (object, place, "expect", CARE_JSON_REQUIRED, &expect, &error))
    situation = care_situation_new_from_json (json_object_get_member (object, "situation"),
                                              "situation", &error);
  if (situation == NULL)
    {
      care_findings_add (findings, TRUE, place, "%s", error->message);
      return;
    }
  advice = care_advisor_advise (policy, situation);
  mark_reached (advice, reached);
  result = care_advice_to_json (advice);
  if (!care_expect_matches (result, json_object_get_member (object, "expect"), &mismatch))
    care_findings_add (findings, TRUE, place, _("the case fails: %s"), mismatch);
}

static void
report_coverage (const CarePack *pack, GHashTable *reached, GPtrArray *findings)
{
  guint all = 0, hit = 0;

  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    for (guint i = 0; i < pack->tables[table]->len; i++)
      {
        CareRule *rule = g_ptr_array_index (pack->tables[table], i);

        all++;
        if (g_hash_table_contains (reached, rule))
          hit++;
        else
          care_findings_add (findings, TRUE, rule->id, _("no case reaches this row"));
      }
  for (guint i = 0; i < pack->conflicts->len; i++)
    {
      CareConflict *conflict = g_ptr_array_index (pack->conflicts, i);
      g_autofree char *place = g_strdup_printf ("%s/conflicts/%s", pack->id, conflict->id);

      all++;
      if (g_hash_table_contains (reached, conflict))
        hit++;
      else
        care_findings_add (findings, TRUE, place, _("no case reaches this contradiction"));
    }
  care_findings_add (findings, FALSE, pack->file, _("%u of %u rows reached by a case"), hit, all);
}

static void
run_cases (CarePolicy *policy, const CarePack *pack, GHashTable *reached, GPtrArray *findings)
{
  for (guint i = 0; pack->cases != NULL && i < json_array_get_length (pack->cases); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s: cases[%u]", pack->file, i);

      run_case (policy, json_array_get_element (pack->cases, i), place, reached, findings);
    }
}

/* Runs every case of @only, or of every pack, then reports what none has reached. */
void
care_check_cases (CarePolicy *policy, const CarePack *only, GPtrArray *findings)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  GPtrArray *packs = care_policy_get_packs (policy);

  for (guint i = 0; i < packs->len; i++)
    if (only == NULL || only == g_ptr_array_index (packs, i))
      run_cases (policy, g_ptr_array_index (packs, i), reached, findings);
  for (guint i = 0; i < packs->len; i++)
    if (only == NULL || only == g_ptr_array_index (packs, i))
      report_coverage (g_ptr_array_index (packs, i), reached, findings);
}
