/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advice-told.h"

#include "advice/care-advice-private.h"
#include "policy/care-place-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What offices have told the user, beside what the documents say. A document that settles a thing
 * is followed; an answer counts only where documents leave it open, and where both differ, the
 * advice says so. */

static gboolean
matches (const CareRule *rule, const CareValue *values)
{
  for (guint i = 0; i < rule->n_conditions; i++)
    if (!care_condition_matches (&rule->conditions[i], values))
      return FALSE;
  return TRUE;
}

static const CareFilingType *
find_type (const CarePack *pack, const char *id)
{
  for (; pack != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->types->len; i++)
      if (g_str_equal (((CareFilingType *) g_ptr_array_index (pack->types, i))->id, id))
        return g_ptr_array_index (pack->types, i);
  return NULL;
}

/**
 * care_advice_get_heard_reason:
 * @self: an advice
 *
 * An office speaks of a kind of filing. Where something about the person or the stay leads to
 * another type than the reason does, such as a newborn to that of an emergency, what was told of
 * the reason holds for somebody else, and what was told of that type holds here.
 *
 * Returns: the choice of %CARE_KEY_REASON that an answer has to be about to count here, -1 where
 *   the reason is not known
 */
int
care_advice_get_heard_reason (CareAdvice *self)
{
  const CareValue *reason = &self->values[CARE_KEY_REASON];
  const CareRule *rule = care_advice_get_rule (self, CARE_TABLE_TYPE);
  const CareFilingType *type = NULL;

  if (rule != NULL && !rule->then.nothing
      && self->values[CARE_KEY_TYPE].number == rule->then.choice)
    type = find_type (self->pack, care_key_get_choices (CARE_KEY_TYPE)[rule->then.choice]);
  if (type != NULL && !care_advice_reason_leads_to (self, type))
    return type->reason;
  return reason->set ? (int) reason->number : -1;
}

/* The values that answers of offices are held against. */
static void
fill_heard (CareAdvice *self, CareValue *values)
{
  int reason = care_advice_get_heard_reason (self);

  memcpy (values, self->values, sizeof (self->values));
  values[CARE_KEY_REASON] = (CareValue) { reason >= 0, MAX (reason, 0), NULL };
}

/**
 * care_advice_told_holds:
 * @self: an advice
 * @told: an answer of an office
 *
 * Returns: %TRUE where the answer is about a case like this one
 */
gboolean
care_advice_told_holds (CareAdvice *self, CareTold *told)
{
  CareValue values[CARE_N_KEYS];

  fill_heard (self, values);
  return care_told_holds_for (told, values);
}

/* Whether a row of a document leaves the thing open. What may be done only as a rule, such as
 * changing a filing after the months at most that the nation lets places bar it, the place itself
 * still has to say. */
static gboolean
is_open (const CareRule *rule)
{
  return rule->then.unknown || g_strcmp0 (rule->then.id, "unknown") == 0
         || (rule->table == CARE_TABLE_DECISION && rule->then.as_a_rule);
}

static gboolean
same_outcome (const CareOutcome *a, const CareOutcome *b)
{
  return a->nothing == b->nothing && a->not_applicable == b->not_applicable
         && a->open_ended == b->open_ended && a->id == b->id && a->points == b->points
         && a->months == b->months && a->days == b->days && a->on == b->on;
}

static void
dispute (CareAdvice *self, CareTold *told, const CareRule *rule)
{
  CareDispute one = { told, rule };

  for (guint i = 0; self->disputes != NULL && i < self->disputes->len; i++)
    if (g_array_index (self->disputes, CareDispute, i).told == told)
      return;
  if (self->disputes == NULL)
    self->disputes = g_array_new (FALSE, FALSE, sizeof (CareDispute));
  g_array_append_val (self->disputes, one);
}

static void
add (CareAdvice *self, const CareRule *rule, guint *n)
{
  if (*n < CARE_MAX_PICKED)
    self->picked[(*n)++] = rule;
}

/* That a filed stay is settled on the spot is said of connected hospitals: one that does not do so
 * is outside of what the documents and the office promise. */
static gboolean
is_about_the_hospital (const CareRule *rule, const CareRule *picked)
{
  return rule->table == CARE_TABLE_SETTLEMENT && g_strcmp0 (rule->then.id, "manual") == 0
         && care_told_get_question (rule->fact->told)->at_hospital
         && (is_open (picked) || g_strcmp0 (picked->then.id, "direct") == 0);
}

static void
hear_rule (CareAdvice *self, const CareRule *rule, guint *n)
{
  for (guint i = self->from[rule->table]; i < *n; i++)
    {
      const CareRule *picked = self->picked[i];

      if (picked->slot != rule->slot)
        continue;
      if (is_about_the_hospital (rule, picked))
        {
          self->picked[i] = rule;
          return;
        }
      /* Of two answers to one question the list holds the later first. */
      if (picked->fact->told != NULL)
        return;
      if (is_open (picked))
        self->picked[i] = rule;
      else if (!same_outcome (&picked->then, &rule->then))
        dispute (self, rule->fact->told, picked);
      return;
    }
  add (self, rule, n);
}

static gboolean
shares_paper (const CareRule *a, const CareRule *b)
{
  for (const char **id = a->then.ids; id != NULL && *id != NULL; id++)
    for (const char **other = b->then.ids; other != NULL && *other != NULL; other++)
      if (*id == *other)
        return TRUE;
  return FALSE;
}

/* Nobody is to be sent home for want of a paper: what an office asks for beyond the documents is
 * added, and what the documents ask for stays. */
static void
hear_papers (CareAdvice *self, CareTold *told, const CareValue *values, guint *n)
{
  GPtrArray *rules = care_told_get_rules (told);
  guint from = self->from[CARE_TABLE_MATERIALS], documents = *n;
  guint heard = 0;
  gboolean used[CARE_MAX_PICKED] = { FALSE };

  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (rules, i);
      gboolean found = FALSE;

      if (rule->table != CARE_TABLE_MATERIALS || !matches (rule, values))
        continue;
      heard++;
      for (guint j = from; j < documents; j++)
        if (self->picked[j]->fact->told == NULL && shares_paper (self->picked[j], rule))
          found = used[j] = TRUE;
      if (!found)
        add (self, rule, n);
      if (!found && documents > from && self->picked[from]->fact->told == NULL)
        dispute (self, told, self->picked[from]);
    }
  for (guint j = from; heard > 0 && j < documents; j++)
    if (self->picked[j]->fact->told == NULL && !used[j] && !self->picked[j]->then.nothing)
      dispute (self, told, self->picked[j]);
}

/* Whether the row is the figure of a claim at home. */
static gboolean
is_of_claim (const CareRule *rule)
{
  return rule->table == CARE_TABLE_POINTS
         && care_told_get_question (rule->fact->told)->manual_only;
}

/* Sets @rule in the place of the points, which stand before tables that are answered already. */
static void
put_points (CareAdvice *self, const CareRule *rule, guint *n)
{
  guint at = self->from[CARE_TABLE_POINTS];

  if (self->from[CARE_TABLE_POINTS + 1] == at)
    {
      if (*n == CARE_MAX_PICKED)
        return;
      memmove (&self->picked[at + 1], &self->picked[at], (*n - at) * sizeof (self->picked[0]));
      for (CareTable table = CARE_TABLE_POINTS + 1; table <= CARE_TABLE_SETTLEMENT; table++)
        self->from[table]++;
      (*n)++;
    }
  self->picked[at] = rule;
}

static void
hear_claim_rule (CareAdvice *self, const CareRule *rule, guint *n)
{
  const CareRule *points = care_advice_get_rule (self, CARE_TABLE_POINTS);

  if (points != NULL && points->fact->told != NULL && is_of_claim (points))
    return;
  if (points == NULL || points->fact->told != NULL || is_open (points))
    put_points (self, rule, n);
  else if (!same_outcome (&points->then, &rule->then))
    dispute (self, rule->fact->told, points);
}

/* What was told of a claim at home is narrower than what was told of the ratio in general: where
 * the bill is paid first, it is the figure. @n is where the rows of the settlement end. */
void
care_advice_hear_claim (CareAdvice *self, guint *n)
{
  GPtrArray *told = care_situation_get_told (self->situation);
  GPtrArray *contradicted = care_situation_get_contradicted (self->situation);
  guint from = self->from[CARE_TABLE_SETTLEMENT];
  CareValue values[CARE_N_KEYS];

  if (*n == from || g_strcmp0 (self->picked[from]->then.id, "manual") != 0)
    return;
  fill_heard (self, values);
  for (guint i = 0; i < told->len; i++)
    {
      CareTold *one = g_ptr_array_index (told, i);
      GPtrArray *rules = care_told_get_rules (one);

      for (guint j = 0; j < rules->len; j++)
        if (is_of_claim (g_ptr_array_index (rules, j))
            && matches (g_ptr_array_index (rules, j), values)
            && (contradicted == NULL || !g_ptr_array_find (contradicted, one, NULL)))
          hear_claim_rule (self, g_ptr_array_index (rules, j), n);
    }
}

/* A document that exempts from filing tells how the bill is settled. Where only an office has
 * exempted, nobody has yet said that. @n is where the rows of documents end. */
void
care_advice_drop_promised (CareAdvice *self, guint *n)
{
  const CareRule *decision = care_advice_get_rule (self, CARE_TABLE_DECISION);
  guint from = self->from[CARE_TABLE_SETTLEMENT];

  if (decision != NULL && decision->fact->told != NULL
      && care_advice_get_decision (self) == CARE_DECISION_NOT_NEEDED
      && *n > from && g_strcmp0 (self->picked[from]->then.id, "direct") == 0)
    *n = from;
}

/* Sets the answers of offices beside the rows that documents have given for @table, which stand in
 * `picked` from `from[table]` up to @n. */
void
care_advice_hear_told (CareAdvice *self, CareTable table, guint *n)
{
  GPtrArray *told = care_situation_get_told (self->situation);
  GPtrArray *contradicted = care_situation_get_contradicted (self->situation);
  CareValue values[CARE_N_KEYS];

  fill_heard (self, values);
  for (guint i = 0; i < told->len; i++)
    {
      CareTold *one = g_ptr_array_index (told, i);
      GPtrArray *rules;

      if (!care_told_speaks_in (one, table))
        continue;
      if (contradicted != NULL && g_ptr_array_find (contradicted, one, NULL))
        continue;
      if (table == CARE_TABLE_MATERIALS)
        {
          hear_papers (self, one, values, n);
          continue;
        }
      rules = care_told_get_rules (one);
      for (guint j = 0; j < rules->len; j++)
        {
          const CareRule *rule = g_ptr_array_index (rules, j);

          if (rule->table == table && !is_of_claim (rule) && matches (rule, values))
            hear_rule (self, rule, n);
        }
    }
}

/* Whether a row of the answer counts in the advice. */
static gboolean
rests_on (CareAdvice *self, CareTold *told)
{
  for (guint i = 0; i < self->from[CARE_N_TABLES]; i++)
    if (self->picked[i]->fact->told == told)
      return TRUE;
  return FALSE;
}

/* Whether the answer has given a row of the advice, or was heard though it settles nothing. */
static gboolean
is_used (CareAdvice *self, CareTold *told)
{
  return rests_on (self, told)
         || (care_told_is_unclear (told) && care_advice_told_holds (self, told));
}

/**
 * care_advice_get_told:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareTold): the answers of offices that the advice rests
 *   on, and those that settled nothing because whoever was asked could not say
 */
GPtrArray *
care_advice_get_told (CareAdvice *self)
{
  GPtrArray *told;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->told != NULL)
    return self->told;
  self->told = g_ptr_array_new ();
  told = care_situation_get_told (self->situation);
  for (guint i = 0; told != NULL && i < told->len; i++)
    if (is_used (self, g_ptr_array_index (told, i)))
      g_ptr_array_add (self->told, g_ptr_array_index (told, i));
  return self->told;
}

static void
add_differing (CareAdvice *self, GPtrArray *notes)
{
  for (guint i = 0; self->disputes != NULL && i < self->disputes->len; i++)
    {
      const CareDispute *one = &g_array_index (self->disputes, CareDispute, i);
      g_autofree char *said = care_told_dup_sentence (one->told);
      g_autofree char *mark = care_told_dup_mark (one->told);
      char *says;

      /* Translators: what was asked and said, then who said it and when */
      if (rests_on (self, one->told))
        says = g_strdup_printf (_("Part of what you were told differs from a document. Where a "
                                  "document says it, the document is followed, and elsewhere what "
                                  "you were told: %1$s. %2$s. Ask again before you rely on "
                                  "either."), said, mark);
      else
        /* Translators: what was asked and said, then who said it and when */
        says = g_strdup_printf (_("What you were told differs from a document, and the document is "
                                  "followed: %1$s. %2$s. Ask again before you rely on either."),
                                said, mark);
      g_ptr_array_add (notes, care_reason_new ("told-differs", says, one->rule->fact));
    }
}

/* Answers that contradict each other are shown side by side, and none is used. */
static void
add_contradicted (CareAdvice *self, GPtrArray *notes)
{
  GPtrArray *contradicted = care_situation_get_contradicted (self->situation);

  for (guint i = 0; contradicted != NULL && i < contradicted->len; i++)
    {
      CareTold *one = g_ptr_array_index (contradicted, i);
      g_autofree char *said = care_told_dup_sentence (one);
      g_autofree char *mark = care_told_dup_mark (one);

      if (care_advice_told_holds (self, one))
        g_ptr_array_add (notes,
                         care_reason_new ("told-conflict",
                                          g_strdup_printf (_("You were told different things, so "
                                                             "neither is used: %1$s. %2$s."),
                                                           said, mark), care_told_get_fact (one)));
    }
}

static char *
dup_beyond_bound (CareAdvice *self, CareTold *told)
{
  const CareRule *bound = care_advice_get_rule (self, CARE_TABLE_PRINCIPLE);
  JsonNode *value = care_told_get_value (told);
  const char *name;

  if (!g_str_equal (care_told_get_question (told)->id, "points") || bound == NULL
      || bound->then.nothing || bound->fact->pack == NULL
      || !care_advice_told_holds (self, told)
      || json_node_get_value_type (value) != G_TYPE_INT64
      || json_node_get_int (value) >= bound->then.points)
    return NULL;
  name = care_text_pick (&bound->fact->pack->name);
  if (bound->then.principle == CARE_PRINCIPLE_AT_MOST)
    return g_strdup_printf (_("By the rules of %1$s it is at most %2$d percentage points here. "
                              "What you noted is more; please check it again. It is used as you "
                              "noted it."),
                            name, -bound->then.points);
  if (bound->then.points == 0)
    return g_strdup_printf (_("By the rules of %s nothing is taken off here as a rule. You noted "
                              "something; please check it again. It is used as you noted it."),
                            name);
  if (bound->then.principle == CARE_PRINCIPLE_ABOUT)
    return g_strdup_printf (_("By the rules of %1$s it is about %2$d percentage points here as a "
                              "rule. What you noted is more; please check it again. It is used as "
                              "you noted it."),
                            name, -bound->then.points);
  return g_strdup_printf (_("By the rules of %1$s it is %2$d percentage points here as a rule. "
                            "What you noted is more; please check it again. It is used as you "
                            "noted it."),
                          name, -bound->then.points);
}

/**
 * care_advice_dup_told_remark:
 * @self: an advice
 * @told: an answer of an office
 *
 * Returns: (transfer full) (nullable): what to say of an answer beyond what province or nation set,
 *   first for this very person, else in general; it is used all the same
 */
char *
care_advice_dup_told_remark (CareAdvice *self, CareTold *told)
{
  char *beyond;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  beyond = dup_beyond_bound (self, told);
  if (beyond != NULL)
    return beyond;
  return g_strdup (care_place_question_get_remark (care_told_get_question (told),
                                                   care_told_get_value (told)));
}

static void
add_remarks (CareAdvice *self, CareTold *told, GPtrArray *notes)
{
  const CarePlaceQuestion *question = care_told_get_question (told);
  g_autofree char *mark = care_told_dup_mark (told);
  char *remark = care_advice_dup_told_remark (self, told);

  if (remark != NULL)
    g_ptr_array_add (notes,
                     care_reason_new ("told-unusual", remark, care_told_get_fact (told)));
  if (care_told_get_told_on (told) > self->today)
    g_ptr_array_add (notes,
                     care_reason_new ("told-later",
                                      g_strdup_printf (_("“%1$s”: you were told after the day that "
                                                         "is answered for; ask whether it held "
                                                         "then already. %2$s."),
                                                       care_text_pick (&question->label), mark),
                                      care_told_get_fact (told)));
  if (!care_told_is_fresh (told, self->today))
    g_ptr_array_add (notes,
                     care_reason_new ("told-stale",
                                      g_strdup_printf (_("“%1$s”: you were told more than half a "
                                                         "year ago; ask again. %2$s."),
                                                       care_text_pick (&question->label), mark),
                                      care_told_get_fact (told)));
}

/* What to mind about the answers of offices. */
void
care_advice_add_told_notes (CareAdvice *self, GPtrArray *notes)
{
  GPtrArray *told = care_advice_get_told (self);

  add_differing (self, notes);
  add_contradicted (self, notes);
  for (guint i = 0; i < told->len; i++)
    add_remarks (self, g_ptr_array_index (told, i), notes);
}
