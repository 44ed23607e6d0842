/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-policy-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
    care_findings_add (findings, TRUE, later->id, _("never reached: %s always comes first"),
                       earlier->id);
  if (same && (leaves_gap (earlier->fact, later->fact, &day)
               || leaves_gap (later->fact, earlier->fact, &day)))
    {
      iso = care_date_dup_iso (day);
      care_findings_add (findings, TRUE, later->id,
                         _("with %s this leaves days after %s without a fact"), earlier->id, iso);
    }
}

/* Within each table of a pack, every pair of rows of one slot. */
void
care_check_rows (const CarePack *pack, GPtrArray *findings)
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
