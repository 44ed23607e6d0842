/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advice-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (CareAdvice, care_advice, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CareState, care_state,
                    G_DEFINE_ENUM_VALUE (CARE_STATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CARE_STATE_KNOWN, "known"),
                    G_DEFINE_ENUM_VALUE (CARE_STATE_NOT_APPLICABLE, "not-applicable"))

G_DEFINE_ENUM_TYPE (CareValidityState, care_validity_state,
                    G_DEFINE_ENUM_VALUE (CARE_VALIDITY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CARE_VALIDITY_OPEN_ENDED, "open-ended"),
                    G_DEFINE_ENUM_VALUE (CARE_VALIDITY_UNTIL, "until"),
                    G_DEFINE_ENUM_VALUE (CARE_VALIDITY_NOT_APPLICABLE, "not-applicable"))

static void
care_advice_finalize (GObject *object)
{
  CareAdvice *self = CARE_ADVICE (object);
  GPtrArray **lists[] = { &self->materials, &self->locks, &self->deadlines, &self->why,
                          &self->why_not, &self->notes, &self->conflicts, &self->channels,
                          &self->contacts, &self->trace, &self->told, &self->forms };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_ptr_array_unref);
  g_clear_object (&self->summary);
  if (self->question != NULL)
    self->question_free (self->question);
  g_clear_pointer (&self->disputes, g_array_unref);
  g_clear_object (&self->situation);
  g_clear_object (&self->policy);
  G_OBJECT_CLASS (care_advice_parent_class)->finalize (object);
}

static void
care_advice_class_init (CareAdviceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_advice_finalize;
}

static void
care_advice_init (CareAdvice *self)
{
  self->open = CARE_N_KEYS;
}

/* The winning rule of a table with one slot, NULL where none matched. */
const CareRule *
care_advice_get_rule (CareAdvice *self, CareTable table)
{
  return self->from[table + 1] > self->from[table] ? self->picked[self->from[table]] : NULL;
}

/* Whether the filing that is asked about ends another: such a one has no place and no points. */
gboolean
care_advice_cancels (CareAdvice *self)
{
  return self->values[CARE_KEY_INTENT].number == care_key_find_choice (CARE_KEY_INTENT, "cancel");
}

static const char *
choice (CareAdvice *self, CareKey key)
{
  return self->values[key].set ? care_key_get_choices (key)[self->values[key].number] : NULL;
}

/**
 * care_advice_get_intent:
 * @self: an advice
 *
 * Returns: (transfer none): `file`, `change` or `cancel`: what the form is for; who has moved
 *   changes a filing also without having said so
 */
const char *
care_advice_get_intent (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  return choice (self, CARE_KEY_INTENT);
}

/**
 * care_advice_get_choice:
 * @self: an advice
 * @key: a key for a choice, also a derived one
 *
 * Returns: (transfer none) (nullable): the answer that the rules have read, or what follows from
 *   the answers; %NULL where there is none
 */
const char *
care_advice_get_choice (CareAdvice *self, CareKey key)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);
  g_return_val_if_fail (key < CARE_N_KEYS && care_key_get_kind (key) == CARE_KIND_CHOICE, NULL);

  return choice (self, key);
}

/**
 * care_advice_get_open:
 * @self: an advice
 *
 * Returns: the key of the answer without which nothing can be said of points, %CARE_N_KEYS where
 *   there is none
 */
CareKey
care_advice_get_open (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), CARE_N_KEYS);

  return self->open;
}

/**
 * care_advice_get_policy:
 * @self: an advice
 *
 * Returns: (transfer none): the policy that it was made with
 */
CarePolicy *
care_advice_get_policy (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  return self->policy;
}

/**
 * care_advice_get_situation:
 * @self: an advice
 *
 * Returns: (transfer none): a copy of the situation that was asked about
 */
CareSituation *
care_advice_get_situation (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  return self->situation;
}

/**
 * care_advice_get_pack:
 * @self: an advice
 *
 * Returns: (transfer none): the most specific pack that was asked
 */
const CarePack *
care_advice_get_pack (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  return self->pack;
}

/**
 * care_advice_get_today:
 * @self: an advice
 *
 * Returns: the day that it holds for
 */
CareDate
care_advice_get_today (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), CARE_DATE_NONE);

  return self->today;
}

/**
 * care_advice_get_decision:
 * @self: an advice
 *
 * Returns: what the rules decide
 */
CareDecision
care_advice_get_decision (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), CARE_DECISION_UNKNOWN);

  return self->values[CARE_KEY_DECISION].number;
}

/**
 * care_advice_get_filing_type:
 * @self: an advice
 *
 * Returns: (transfer none) (nullable): the type to file as, or of the filing that covers the stay;
 *   %NULL where nothing is filed or the type is not known
 */
const char *
care_advice_get_filing_type (CareAdvice *self)
{
  CareDecision decision;
  const char *type;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  decision = care_advice_get_decision (self);
  type = choice (self, CARE_KEY_TYPE);
  if (decision == CARE_DECISION_NOT_NEEDED || decision == CARE_DECISION_NOT_APPLICABLE
      || g_strcmp0 (type, "unknown") == 0)
    return NULL;
  return type;
}

/**
 * care_advice_get_filing_type_info:
 * @self: an advice
 *
 * Returns: (transfer none) (nullable): what the packs say of care_advice_get_filing_type()
 */
const CareFilingType *
care_advice_get_filing_type_info (CareAdvice *self)
{
  const char *id = care_advice_get_filing_type (self);

  for (const CarePack *pack = self->pack; pack != NULL && id != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->types->len; i++)
      {
        const CareFilingType *type = g_ptr_array_index (pack->types, i);

        if (g_str_equal (type->id, id))
          return type;
      }
  return NULL;
}

/**
 * care_advice_get_insured:
 * @self: an advice
 *
 * Returns: (transfer none) (nullable): where the person is insured
 */
const CareDivision *
care_advice_get_insured (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  return self->values[CARE_KEY_INSURED].place;
}

/**
 * care_advice_get_file_at:
 * @self: an advice
 *
 * Returns: (transfer none) (nullable): the place to write into the form, which on a cancellation is
 *   the one that was filed; %NULL where no filing is made, or where the place is too wide to tell
 */
const CareDivision *
care_advice_get_file_at (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  return care_advice_get_decision (self) == CARE_DECISION_FILE ? self->file_at : NULL;
}

/**
 * care_advice_get_file_at_level:
 * @self: an advice
 *
 * Returns: (transfer none) (nullable): `province` or `prefecture`, %NULL where no filing is made
 */
const char *
care_advice_get_file_at_level (CareAdvice *self)
{
  return care_advice_get_file_at (self) ? self->file_at_level : NULL;
}

/**
 * care_advice_get_points:
 * @self: an advice
 * @points: (out) (optional): percentage points off the ratio of a hospital of the same level at
 *   home, 0 or negative; meaningful where the state is %CARE_STATE_KNOWN
 * @fact: (out) (optional) (nullable): what it rests on
 *
 * Returns: whether the points are known
 */
CareState
care_advice_get_points (CareAdvice *self, int *points, const CareFact **fact)
{
  const CareRule *rule;

  g_return_val_if_fail (CARE_IS_ADVICE (self), CARE_STATE_UNKNOWN);

  rule = care_advice_get_rule (self, CARE_TABLE_POINTS);
  if (points)
    *points = rule ? rule->then.points : 0;
  if (fact)
    *fact = rule ? rule->fact : NULL;
  if (care_advice_get_decision (self) == CARE_DECISION_NOT_APPLICABLE
      || care_advice_cancels (self))
    return CARE_STATE_NOT_APPLICABLE;
  if (self->open != CARE_N_KEYS)
    {
      if (fact)
        *fact = NULL;
      return CARE_STATE_UNKNOWN;
    }
  if (rule == NULL || rule->then.unknown || rule->then.nothing)
    return CARE_STATE_UNKNOWN;
  return rule->then.not_applicable ? CARE_STATE_NOT_APPLICABLE : CARE_STATE_KNOWN;
}

/**
 * care_advice_get_settlement:
 * @self: an advice
 *
 * Returns: how the bill is settled
 */
CareSettlement
care_advice_get_settlement (CareAdvice *self)
{
  const CareRule *rule;

  g_return_val_if_fail (CARE_IS_ADVICE (self), CARE_SETTLEMENT_UNKNOWN);

  rule = care_advice_get_rule (self, CARE_TABLE_SETTLEMENT);
  return rule && rule->then.id ? (CareSettlement) rule->then.choice : CARE_SETTLEMENT_UNKNOWN;
}

/**
 * care_advice_get_start_on_or_before:
 * @self: an advice
 *
 * Returns: the day that the start of the filing may not pass, %CARE_DATE_NONE where there is none
 */
CareDate
care_advice_get_start_on_or_before (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), CARE_DATE_NONE);

  if (care_advice_get_rule (self, CARE_TABLE_START) == NULL || care_advice_cancels (self)
      || !self->values[CARE_KEY_ADMITTED_ON].set)
    return CARE_DATE_NONE;
  return self->values[CARE_KEY_ADMITTED_ON].number;
}

/* The day that a period runs from, CARE_DATE_NONE where nobody has said it. */
CareDate
care_advice_get_base (CareAdvice *self, CareDayBase base)
{
  static const CareKey keys[CARE_N_DAYS] = {
    [CARE_DAY_TODAY] = CARE_KEY_TODAY,
    [CARE_DAY_ADMITTED] = CARE_KEY_ADMITTED_ON,
    [CARE_DAY_FILED] = CARE_KEY_EXISTING_FILED_ON,
    [CARE_DAY_CANCELLED] = CARE_KEY_EXISTING_CANCELLED_ON,
    [CARE_DAY_DISCHARGED] = CARE_KEY_DISCHARGED_ON,
  };

  if (base == CARE_DAY_START)
    return self->start;
  return self->values[keys[base]].set ? (CareDate) self->values[keys[base]].number
                                      : CARE_DATE_NONE;
}

/**
 * care_advice_get_validity:
 * @self: an advice
 * @until: (out) (optional): the last day, or %CARE_DATE_NONE
 * @fact: (out) (optional) (nullable): what it rests on
 *
 * Returns: how long the filing holds
 */
CareValidityState
care_advice_get_validity (CareAdvice *self, CareDate *until, const CareFact **fact)
{
  CareDecision decision;
  gboolean existing;
  const CareRule *rule;
  CareDate end;

  g_return_val_if_fail (CARE_IS_ADVICE (self), CARE_VALIDITY_UNKNOWN);

  decision = care_advice_get_decision (self);
  existing = decision == CARE_DECISION_ALREADY_FILED;
  rule = care_advice_get_rule (self, existing ? CARE_TABLE_EXISTING_VALIDITY
                                              : CARE_TABLE_VALIDITY);
  if (until)
    *until = CARE_DATE_NONE;
  if (fact)
    *fact = rule ? rule->fact : NULL;
  if (decision == CARE_DECISION_NOT_NEEDED || decision == CARE_DECISION_NOT_APPLICABLE
      || decision == CARE_DECISION_REFUSED || care_advice_cancels (self))
    return CARE_VALIDITY_NOT_APPLICABLE;
  if (rule == NULL || rule->then.unknown || rule->then.nothing)
    return CARE_VALIDITY_UNKNOWN;
  if (rule->then.open_ended)
    return CARE_VALIDITY_OPEN_ENDED;
  end = care_date_add_months (care_advice_get_base (self, existing ? CARE_DAY_FILED
                                                                   : CARE_DAY_START),
                              rule->then.months);
  if (until)
    *until = end;
  return end == CARE_DATE_NONE ? CARE_VALIDITY_UNKNOWN : CARE_VALIDITY_UNTIL;
}

CareReason *
care_reason_new (const char *id, char *says, const CareFact *fact)
{
  CareReason *self = g_new0 (CareReason, 1);

  self->id = g_strdup (id);
  self->says = says;
  self->fact = fact;
  return self;
}

/**
 * care_reason_free:
 * @self: a reason
 */
void
care_reason_free (CareReason *self)
{
  g_free (self->id);
  g_free (self->says);
  g_free (self);
}

static gboolean
has_words (GPtrArray *reasons, const char *says)
{
  for (guint i = 0; i < reasons->len; i++)
    if (strcmp (((CareReason *) g_ptr_array_index (reasons, i))->says, says) == 0)
      return TRUE;
  return FALSE;
}

/* Reasons that make no sense where no new filing is made. */
static gboolean
tells_of_new_filing (CareTable table)
{
  return table == CARE_TABLE_POINTS || table == CARE_TABLE_SETTLEMENT
         || table == CARE_TABLE_VALIDITY || table == CARE_TABLE_START;
}

/* What a rule says though an answer, or the day that it counts from, is still missing. */
static gboolean
is_left_open (CareAdvice *self, const CareRule *rule)
{
  if (rule->table == CARE_TABLE_VALIDITY && rule->then.months > 0 && self->start == CARE_DATE_NONE)
    return TRUE;
  if (rule->table == CARE_TABLE_DECISION)
    return (int) self->values[CARE_KEY_DECISION].number != rule->then.choice;
  return self->open != CARE_N_KEYS
         && (rule->table == CARE_TABLE_POINTS || rule->table == CARE_TABLE_TYPE);
}

/* Where an earlier filing counts, its type is not the one that the reason would lead to. */
static gboolean
tells_the_type (CareAdvice *self, const CareRule *rule)
{
  const char *type = care_advice_get_filing_type (self);

  /* After discharge nobody is told to file as a type that no document says can still be filed. */
  if (care_advice_get_decision (self) == CARE_DECISION_UNKNOWN
      && care_advice_has_choice (self, CARE_KEY_STAY, "discharged"))
    return FALSE;
  return type != NULL && !rule->then.nothing
         && g_str_equal (care_key_get_choices (CARE_KEY_TYPE)[rule->then.choice], type);
}

/**
 * care_advice_get_why:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareReason): the reasons, the weightiest first
 */
GPtrArray *
care_advice_get_why (CareAdvice *self)
{
  static const CareTable tables[] = { CARE_TABLE_DECISION, CARE_TABLE_TYPE, CARE_TABLE_POINTS,
                                      CARE_TABLE_FILE_AT, CARE_TABLE_SETTLEMENT, CARE_TABLE_START,
                                      CARE_TABLE_VALIDITY };
  gboolean barred;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->why != NULL)
    return self->why;
  barred = care_advice_get_decision (self) == CARE_DECISION_REFUSED
           || care_advice_get_decision (self) == CARE_DECISION_NOT_APPLICABLE
           || care_advice_cancels (self);
  self->why = g_ptr_array_new_with_free_func ((GDestroyNotify) care_reason_free);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const CareRule *rule = care_advice_get_rule (self, tables[i]);
      g_autofree char *says = NULL;

      if (rule == NULL || rule->says.zh_CN == NULL || (barred && tells_of_new_filing (tables[i]))
          || is_left_open (self, rule)
          || (tables[i] == CARE_TABLE_FILE_AT && care_advice_get_file_at (self) == NULL)
          || (tables[i] == CARE_TABLE_TYPE && !tells_the_type (self, rule)))
        continue;
      says = care_advice_fill (self, rule, &rule->says);
      if (!has_words (self->why, says))
        g_ptr_array_add (self->why, care_reason_new (NULL, g_steal_pointer (&says), rule->fact));
    }
  return self->why;
}

/**
 * care_advice_get_why_not:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareReason): for every type that was not chosen, the one
 *   condition that failed
 */
GPtrArray *
care_advice_get_why_not (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->why_not == NULL)
    self->why_not = care_advice_make_why_not (self);
  return self->why_not;
}

/**
 * care_advice_get_conflicts:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareConflict): where sources disagree on this answer
 */
GPtrArray *
care_advice_get_conflicts (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->conflicts != NULL)
    return self->conflicts;
  self->conflicts = g_ptr_array_new ();
  for (const CarePack *pack = self->pack; pack != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->conflicts->len; i++)
      {
        CareConflict *conflict = g_ptr_array_index (pack->conflicts, i);
        gboolean matches = TRUE;

        for (guint j = 0; j < conflict->n_when && matches; j++)
          matches = care_condition_matches (&conflict->when[j], self->values);
        if (matches)
          g_ptr_array_add (self->conflicts, conflict);
      }
  return self->conflicts;
}

/**
 * care_advice_get_trace:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareRule): every rule that has answered, in order
 */
GPtrArray *
care_advice_get_trace (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->trace != NULL)
    return self->trace;
  self->trace = g_ptr_array_new ();
  for (guint i = 0; i < self->from[CARE_N_TABLES]; i++)
    g_ptr_array_add (self->trace, (gpointer) self->picked[i]);
  return self->trace;
}
