/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-policy-check.h"

#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "advice/care-expect.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
finding_free (CareFinding *self)
{
  g_free (self->place);
  g_free (self->says);
  g_free (self);
}

static void G_GNUC_PRINTF (4, 5)
add_finding (GPtrArray *findings, gboolean is_error, const char *place, const char *format, ...)
{
  CareFinding *finding = g_new0 (CareFinding, 1);
  va_list args;

  va_start (args, format);
  finding->says = g_strdup_vprintf (format, args);
  va_end (args);
  finding->is_error = is_error;
  finding->place = g_strdup (place);
  g_ptr_array_add (findings, finding);
}

/**
 * care_findings_new_failed:
 * @error: why packs could not even be read
 *
 * Returns: (transfer full) (element-type CareFinding): that as the one finding
 */
GPtrArray *
care_findings_new_failed (GError *error)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);

  add_finding (findings, TRUE, NULL, "%s", error->message);
  return findings;
}

/**
 * care_findings_have_error:
 * @findings: (element-type CareFinding): findings
 *
 * Returns: %TRUE where one of them is an error
 */
gboolean
care_findings_have_error (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((CareFinding *) g_ptr_array_index (findings, i))->is_error)
      return TRUE;
  return FALSE;
}

/* Every quote stands in its source, character for character. */
static void
check_quotes (CarePolicy *policy, const CarePack *pack, GHashTable *texts, GPtrArray *findings)
{
  for (guint i = 0; i < pack->facts->len; i++)
    {
      const CareFact *fact = g_ptr_array_index (pack->facts, i);
      g_autofree char *place = g_strdup_printf ("%s: facts.%s.quote", pack->file, fact->id);
      const char *text = g_hash_table_lookup (texts, fact->source);

      if (text == NULL)
        {
          g_autoptr (GError) error = NULL;
          char *read = care_policy_dup_source_text (policy, fact->source, &error);

          if (read == NULL)
            add_finding (findings, TRUE, place, "%s", error->message);
          text = read ? read : "";
          g_hash_table_insert (texts, (gpointer) fact->source, read ? read : g_strdup (""));
        }
      if (*fact->quote == '\0' || strstr (text, fact->quote) == NULL)
        add_finding (findings, TRUE, place, _("the quote does not stand in %s"),
                     fact->source->file);
    }
}

static void
use_pack (const CarePack *pack, GHashTable *used)
{
  for (guint i = 0; i < pack->types->len; i++)
    g_hash_table_add (used, (gpointer) ((CareFilingType *) pack->types->pdata[i])->fact);
  for (guint i = 0; i < pack->contacts->len; i++)
    g_hash_table_add (used, (gpointer) ((CareContact *) pack->contacts->pdata[i])->fact);
  for (guint i = 0; i < pack->channels->len; i++)
    g_hash_table_add (used, (gpointer) ((CareChannel *) pack->channels->pdata[i])->fact);
  for (guint i = 0; i < pack->guides->len; i++)
    g_hash_table_add (used, (gpointer) ((CareGuide *) pack->guides->pdata[i])->fact);
  for (guint i = 0; i < pack->conflicts->len; i++)
    for (const CareFact **fact = ((CareConflict *) pack->conflicts->pdata[i])->facts;
         *fact != NULL; fact++)
      g_hash_table_add (used, (gpointer) *fact);
  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    for (guint i = 0; i < pack->tables[table]->len; i++)
      g_hash_table_add (used, (gpointer) ((CareRule *) pack->tables[table]->pdata[i])->fact);
}

/* A fact that nothing shows is a fact that nobody would miss when it changed. */
static void
check_unused_facts (GPtrArray *packs, const CarePack *only, GPtrArray *findings)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  gboolean has_users = FALSE;

  for (guint i = 0; i < packs->len; i++)
    {
      use_pack (g_ptr_array_index (packs, i), used);
      has_users = has_users || ((CarePack *) g_ptr_array_index (packs, i))->is_users;
    }
  for (guint i = 0; i < packs->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (packs, i);

      for (guint j = 0; (only == NULL || only == pack) && j < pack->facts->len; j++)
        {
          const CareFact *fact = g_ptr_array_index (pack->facts, j);
          g_autofree char *place = g_strdup_printf ("%s: facts.%s", pack->file, fact->id);

          /* A pack whose place one of the user's has taken may have been the one that used it. */
          if (!g_hash_table_contains (used, fact) && (pack->is_users || !has_users))
            add_finding (findings, TRUE, place, _("nothing uses this fact"));
          if (fact->confidence == CARE_CONFIDENCE_UNVERIFIED && g_hash_table_contains (used, fact))
            add_finding (findings, TRUE, place,
                         _("a fact that nobody has verified must not carry a rule"));
        }
    }
}

static void
check_label (CarePolicy *policy, const char *kind, const char *id, const char *place,
             GPtrArray *findings)
{
  if (!care_policy_has_label (policy, kind, id))
    add_finding (findings, TRUE, place, _("“%s” has no name in labels.json (%s)"), id, kind);
}

/* Ids that rules name must be known to those who show them. */
static void
check_ids (CarePolicy *policy, const CarePack *pack, GPtrArray *findings)
{
  static const struct { CareTable table; const char *kind; } kinds[] = {
    { CARE_TABLE_MATERIALS, "material" }, { CARE_TABLE_FORMS, "form" },
    { CARE_TABLE_LOCKS, "action" },       { CARE_TABLE_DEADLINES, "deadline" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < pack->tables[kinds[i].table]->len; j++)
      {
        const CareRule *rule = g_ptr_array_index (pack->tables[kinds[i].table], j);

        if (rule->then.id != NULL)
          check_label (policy, kinds[i].kind, rule->then.id, rule->id, findings);
        for (const char **id = rule->then.ids; id != NULL && *id != NULL; id++)
          check_label (policy, kinds[i].kind, *id, rule->id, findings);
      }
  for (guint i = 0; i < pack->tables[CARE_TABLE_CHANNELS]->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (pack->tables[CARE_TABLE_CHANNELS], i);

      for (const char **id = rule->then.ids; id != NULL && *id != NULL; id++)
        if (care_pack_find_channel (pack, *id) == NULL)
          add_finding (findings, TRUE, rule->id, _("there is no channel \"%s\""), *id);
    }
  for (guint i = 0; i < pack->types->len; i++)
    check_label (policy, "type", ((CareFilingType *) pack->types->pdata[i])->id, pack->file,
                 findings);
}

static void
check_age (const CarePack *pack, CareDate today, GPtrArray *findings)
{
  g_autofree char *day = care_date_dup_iso (pack->review_on);

  if (pack->review_on != CARE_DATE_NONE && today > pack->review_on)
    add_finding (findings, FALSE, pack->file, _("due for review since %s"), day);
}

/* Rows that an earlier row of the same pack and slot always takes the answer from, and rows of one
 * meaning whose facts leave days between them. */

#define BIT_ABSENT (G_GUINT64_CONSTANT (1) << 62)
#define BIT_TRUE (G_GUINT64_CONSTANT (1) << 1)
#define BIT_FALSE (G_GUINT64_CONSTANT (1) << 0)

/* The answers to a choice or flag that meet a condition, one bit each; 0 for other conditions. */
static guint64
answers_of (const CareCondition *condition)
{
  CareKind kind = care_key_get_kind (condition->key);
  int unknown = care_key_find_unknown (condition->key);
  guint64 all = 0, unknowns = BIT_ABSENT;
  guint n = 0;

  while (care_key_get_choices (condition->key)[n] != NULL)
    n++;
  if (kind == CARE_KIND_FLAG)
    all = BIT_TRUE | BIT_FALSE;
  else if (kind == CARE_KIND_CHOICE)
    all = (G_GUINT64_CONSTANT (1) << n) - 1;
  else
    return 0;
  switch (condition->kind)
    {
    case CARE_CONDITION_ABSENT:
      return BIT_ABSENT;
    case CARE_CONDITION_PRESENT:
      return all;
    case CARE_CONDITION_FLAG:
      return condition->negated ? BIT_FALSE : BIT_TRUE;
    case CARE_CONDITION_CHOICE:
      all = condition->negated ? all & ~condition->mask : condition->mask;
      return unknown >= 0 && ((all >> unknown) & 1) ? all | unknowns : all;
    case CARE_CONDITION_SET:
    case CARE_CONDITION_PLACE:
    case CARE_CONDITION_RANGE:
    case CARE_CONDITION_PERIOD:
    default:
      return 0;
    }
}

static gboolean
all_within (const CareDivision **places, const CareDivision **outers)
{
  for (; *places != NULL; places++)
    {
      gboolean inside = FALSE;

      for (const CareDivision **outer = outers; *outer != NULL && !inside; outer++)
        inside = care_division_is_within (*places, *outer);
      if (!inside)
        return FALSE;
    }
  return TRUE;
}

/* Whether whatever meets @narrow also meets @wide; both are about one key. */
static gboolean
implies (const CareCondition *narrow, const CareCondition *wide)
{
  guint64 answers = answers_of (narrow);

  if (answers != 0)
    return (answers & ~answers_of (wide)) == 0;
  if (wide->kind == CARE_CONDITION_PRESENT)
    return narrow->kind != CARE_CONDITION_ABSENT;
  if (narrow->kind != wide->kind || narrow->negated != wide->negated)
    return FALSE;
  switch (narrow->kind)
    {
    case CARE_CONDITION_ABSENT:
      return TRUE;
    case CARE_CONDITION_RANGE:
      return narrow->low >= wide->low && narrow->high <= wide->high;
    case CARE_CONDITION_PERIOD:
      return narrow->months == wide->months && narrow->days == wide->days;
    case CARE_CONDITION_SET:
      return narrow->negated ? (wide->mask & ~narrow->mask) == 0
                             : (narrow->mask & ~wide->mask) == 0;
    case CARE_CONDITION_PLACE:
      return narrow->negated ? all_within (wide->places, narrow->places)
                             : all_within (narrow->places, wide->places);
    case CARE_CONDITION_PRESENT:
    case CARE_CONDITION_CHOICE:
    case CARE_CONDITION_FLAG:
    default:
      return FALSE;
    }
}

/* Whether every situation that meets the conditions of @narrow meets those of @wide. */
static gboolean
rule_implies (const CareRule *narrow, const CareRule *wide)
{
  for (guint i = 0; i < wide->n_conditions; i++)
    {
      gboolean implied = FALSE;

      for (guint j = 0; j < narrow->n_conditions && !implied; j++)
        implied = narrow->conditions[j].key == wide->conditions[i].key
                  && implies (&narrow->conditions[j], &wide->conditions[i]);
      if (!implied)
        return FALSE;
    }
  return TRUE;
}

static gboolean
period_covers (const CareFact *outer, const CareFact *inner)
{
  return (outer->from == CARE_DATE_NONE
          || (inner->from != CARE_DATE_NONE && outer->from <= inner->from))
         && (outer->to == CARE_DATE_NONE
             || (inner->to != CARE_DATE_NONE && inner->to <= outer->to));
}

/* The day after which neither fact holds though both sides of it are covered. */
static gboolean
leaves_gap (const CareFact *first, const CareFact *second, CareDate *day)
{
  if (first->to == CARE_DATE_NONE || second->from == CARE_DATE_NONE)
    return FALSE;
  *day = first->to;
  return second->from > first->to + 1;
}

static void
check_pair (const CareRule *earlier, const CareRule *later, GPtrArray *findings)
{
  gboolean same = rule_implies (later, earlier) && rule_implies (earlier, later);
  g_autofree char *iso = NULL;
  CareDate day;

  if (rule_implies (later, earlier) && period_covers (earlier->fact, later->fact))
    add_finding (findings, TRUE, later->id, _("never reached: %s always comes first"),
                 earlier->id);
  if (same && (leaves_gap (earlier->fact, later->fact, &day)
               || leaves_gap (later->fact, earlier->fact, &day)))
    {
      iso = care_date_dup_iso (day);
      add_finding (findings, TRUE, later->id,
                   _("with %s this leaves days after %s without a fact"), earlier->id, iso);
    }
}

/* Within each table of a pack, every pair of rows of one slot. */
static void
check_rows (const CarePack *pack, GPtrArray *findings)
{
  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    {
      GPtrArray *rules = pack->tables[table];

      for (guint later = 1; later < rules->len; later++)
        for (guint earlier = 0; earlier < later; earlier++)
          {
            const CareRule *first = g_ptr_array_index (rules, earlier);
            const CareRule *second = g_ptr_array_index (rules, later);

            if (first->slot == second->slot)
              check_pair (first, second, findings);
          }
    }
}

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
      add_finding (findings, TRUE, place, "%s", error->message);
      return;
    }
  advice = care_advisor_advise (policy, situation);
  mark_reached (advice, reached);
  result = care_advice_to_json (advice);
  if (!care_expect_matches (result, json_object_get_member (object, "expect"), &mismatch))
    add_finding (findings, TRUE, place, _("the case fails: %s"), mismatch);
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
          add_finding (findings, TRUE, rule->id, _("no case reaches this row"));
      }
  for (guint i = 0; i < pack->conflicts->len; i++)
    {
      CareConflict *conflict = g_ptr_array_index (pack->conflicts, i);
      g_autofree char *place = g_strdup_printf ("%s/conflicts/%s", pack->id, conflict->id);

      all++;
      if (g_hash_table_contains (reached, conflict))
        hit++;
      else
        add_finding (findings, TRUE, place, _("no case reaches this contradiction"));
    }
  add_finding (findings, FALSE, pack->file, _("%u of %u rows reached by a case"), hit, all);
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
static void
check_cases (CarePolicy *policy, const CarePack *only, GPtrArray *findings)
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

/**
 * care_policy_check:
 * @policy: packs that could be read
 * @only: (nullable): the pack to look at, %NULL for all
 *
 * Looks for what reading alone does not find: quotes that stand nowhere, rows that nothing can
 * reach, facts that nothing uses, ids without a name, cases that fail, rows that no case reaches.
 *
 * Returns: (transfer full) (element-type CareFinding): the findings, errors first in each pack
 */
GPtrArray *
care_policy_check (CarePolicy *policy, const CarePack *only)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  GPtrArray *packs = care_policy_get_packs (policy);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  CareDate today = care_date_today ();

  for (guint i = 0; i < packs->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (packs, i);

      if (only != NULL && only != pack)
        continue;
      check_quotes (policy, pack, texts, findings);
      check_ids (policy, pack, findings);
      check_age (pack, today, findings);
    }
  check_unused_facts (packs, only, findings);
  for (guint i = 0; i < packs->len; i++)
    if (only == NULL || only == g_ptr_array_index (packs, i))
      check_rows (g_ptr_array_index (packs, i), findings);
  check_cases (policy, only, findings);
  return findings;
}

/**
 * care_policy_check_packs:
 * @folder: (nullable): the folder of packs, %NULL for the one that comes with the app
 * @packs: (nullable) (array zero-terminated=1): paths of further packs; one with the id of a pack
 *   of the folder takes its place
 *
 * Reads and checks. A pack that cannot be read is one finding.
 *
 * Returns: (transfer full) (element-type CareFinding): the findings
 */
GPtrArray *
care_policy_check_packs (const char *folder, const char *const *packs)
{
  g_autofree char *found = folder ? g_strdup (folder) : care_file_find_data ("policy");
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = care_policy_new_with_packs (found, packs, &error);

  return policy != NULL ? care_policy_check (policy, NULL) : care_findings_new_failed (error);
}
