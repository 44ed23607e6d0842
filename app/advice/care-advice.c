/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advice.h"

#include "advice/care-advice-private.h"
#include "advice/care-advice-told.h"
#include "policy/care-contact.h"

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

/* Sets one of the values that rules are matched against; an id that is no choice takes it back. */
void
care_advice_set_choice (CareAdvice *self, CareKey key, const char *id)
{
  int index = care_key_find_choice (key, id);

  self->values[key] = (CareValue) { index >= 0, MAX (index, 0), NULL };
}

gboolean
care_advice_has_choice (CareAdvice *self, CareKey key, const char *id)
{
  return self->values[key].set
         && self->values[key].number == care_key_find_choice (key, id);
}

/* The value of a {name} in a sentence of a pack, NULL where there is none. */
static char *
dup_value (CareAdvice *self, const CareRule *rule, const char *name)
{
  const CareDivision *place = NULL;
  CareDate day = CARE_DATE_NONE;

  if (strcmp (name, "insured") == 0)
    place = self->values[CARE_KEY_INSURED].place;
  else if (strcmp (name, "destination") == 0)
    place = self->values[CARE_KEY_DESTINATION].place;
  else if (strcmp (name, "file_at") == 0)
    place = self->file_at;
  else if (strcmp (name, "filed_place") == 0)
    place = self->values[CARE_KEY_EXISTING_DESTINATION].place;
  else if (strcmp (name, "type") == 0)
    return g_strdup (care_policy_get_label (self->policy, "type",
                                            care_key_get_choices (CARE_KEY_TYPE)
                                              [self->values[CARE_KEY_TYPE].number]));
  else if (strcmp (name, "points") == 0)
    return g_strdup_printf ("%d", -rule->then.points);
  else if (strcmp (name, "value") == 0 && rule->fact->told != NULL)
    return care_told_dup_value (rule->fact->told);
  else if (strcmp (name, "admitted_on") == 0)
    day = care_advice_get_base (self, CARE_DAY_ADMITTED);
  else if (strcmp (name, "filed_on") == 0)
    day = care_advice_get_base (self, CARE_DAY_FILED);
  else if (strcmp (name, "through") == 0)
    day = care_date_add_months (care_advice_get_base (self, rule->then.base), rule->then.months);
  else if (strcmp (name, "until") == 0)
    day = care_date_add_months (self->start, rule->then.months);
  else if (strcmp (name, "last_day") == 0)
    day = care_advice_get_last_day (self, rule);
  else if (strcmp (name, "advised") == 0)
    day = care_date_add_days (care_advice_get_base (self, rule->then.base),
                              rule->then.advised_days);
  if (place != NULL)
    return g_strdup (place->name);
  return care_date_dup_spoken (day);
}

/* A sentence of a pack in the user's language, with its {names} filled in. */
char *
care_advice_fill (CareAdvice *self, const CareRule *rule, const CareText *says)
{
  const char *p = care_text_pick (says);
  GString *filled = g_string_new (NULL);

  while (*p != '\0')
    {
      const char *close = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = close ? g_strndup (p + 1, close - p - 1) : NULL;
      g_autofree char *value = name ? dup_value (self, rule, name) : NULL;

      if (close == NULL)
        {
          g_string_append_c (filled, *p++);
          continue;
        }
      g_string_append (filled, value ? value : "…");
      p = close + 1;
    }
  if (rule->fact->told != NULL)
    {
      g_autofree char *mark = care_told_dup_mark (rule->fact->told);

      /* Translators: ends a sentence: who said it, and when */
      g_string_append_printf (filled, C_("told", " %s."), mark);
    }
  return g_string_free (filled, FALSE);
}

static gboolean
rule_matches (const CareRule *rule, const CareValue *values, CareDate today)
{
  /* Most rules are in force, and few match. */
  for (guint i = 0; i < rule->n_conditions; i++)
    if (!care_condition_matches (&rule->conditions[i], values))
      return FALSE;
  return care_fact_is_in_force (rule->fact, today);
}

/* Whether the reason by itself, without what is special about the person or the stay, leads to
 * @type. */
gboolean
care_advice_reason_leads_to (CareAdvice *advice, const CareFilingType *type)
{
  static const CareKey kept[] = { CARE_KEY_INSURED, CARE_KEY_SCHEME, CARE_KEY_REASON,
                                  CARE_KEY_DESTINATION, CARE_KEY_TODAY, CARE_KEY_CARE,
                                  CARE_KEY_DISTANCE, CARE_KEY_PACK_LEVEL };
  CareValue plain[CARE_N_KEYS] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    plain[kept[i]] = advice->values[kept[i]];
  for (const CarePack *pack = advice->pack; pack != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->tables[CARE_TABLE_TYPE]->len; i++)
      {
        const CareRule *rule = g_ptr_array_index (pack->tables[CARE_TABLE_TYPE], i);

        if (rule_matches (rule, plain, advice->today))
          return !rule->then.nothing
                 && g_str_equal (care_key_get_choices (CARE_KEY_TYPE)[rule->then.choice], type->id);
      }
  return FALSE;
}

/* The first matching rule of each slot, the city's before the province's before the nation's. */
void
care_advice_ask (CareAdvice *advice, CareTable table)
{
  guint from = advice->from[table], n = from;
  guint64 filled = 0; /* a bit for the slots that are, by their last digits */

  for (const CarePack *pack = advice->pack; pack != NULL; pack = pack->parent)
    {
      const GPtrArray *rules = pack->tables[table];

      for (guint i = 0; i < rules->len; i++)
        {
          const CareRule *rule = g_ptr_array_index (rules, i);
          guint64 bit = G_GUINT64_CONSTANT (1) << (rule->slot & 63);
          gboolean taken = FALSE;

          for (guint j = from; (filled & bit) != 0 && j < n && !taken; j++)
            taken = advice->picked[j]->slot == rule->slot;
          if (taken || n == CARE_MAX_PICKED
              || !rule_matches (rule, advice->values, advice->today))
            continue;
          advice->picked[n++] = rule;
          filled |= bit;
        }
    }
  if (care_situation_get_told (advice->situation) != NULL)
    {
      if (table == CARE_TABLE_SETTLEMENT)
        care_advice_drop_promised (advice, &n);
      care_advice_hear_told (advice, table, &n);
      if (table == CARE_TABLE_SETTLEMENT)
        care_advice_hear_claim (advice, &n);
    }
  advice->from[table + 1] = n;
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
  /* That a filed stay is settled on the spot says nothing to whoever ends the filing. */
  if (care_advice_cancels (self)
      && (rule == NULL || g_strcmp0 (rule->then.id, "direct") == 0))
    return CARE_SETTLEMENT_UNKNOWN;
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

static const CareRule *
rule_behind_decision (CareAdvice *self)
{
  return care_advice_get_rule (self, CARE_TABLE_DECISION);
}

static CareReason *
reason_why_not (CareAdvice *self, const CareFilingType *type)
{
  const char *given_id = care_key_get_choices (CARE_KEY_REASON)
                           [self->values[CARE_KEY_REASON].set
                              ? self->values[CARE_KEY_REASON].number
                              : care_key_find_unknown (CARE_KEY_REASON)];
  const char *label = care_policy_get_label (self->policy, "type", type->id);
  const CareRule *rule = care_advice_get_rule (self, CARE_TABLE_TYPE);
  CareDecision decision = care_advice_get_decision (self);

  if (decision == CARE_DECISION_NOT_NEEDED || decision == CARE_DECISION_NOT_APPLICABLE)
    {
      rule = rule_behind_decision (self);
      return care_reason_new (type->id,
                              decision == CARE_DECISION_NOT_NEEDED
                                ? g_strdup_printf (_("“%s”: nothing has to be filed."), label)
                                : g_strdup_printf (_("“%s”: filing does not exist for this."),
                                                   label),
                              rule ? rule->fact : type->fact);
    }
  if (care_advice_has_stayed (self))
    return care_reason_new (type->id,
                            g_strdup_printf (_("“%1$s”: the patient has not moved to %2$s."), label,
                                             self->values[CARE_KEY_DESTINATION].place->name),
                            type->fact);
  if (decision == CARE_DECISION_ALREADY_FILED)
    return care_reason_new (type->id,
                            g_strdup_printf (_("“%s”: the filing that you have covers this."),
                                             label),
                            rule_behind_decision (self) ? rule_behind_decision (self)->fact
                                                        : type->fact);
  /* The reason would lead to this type, had not a special rule come first: tell that rule. */
  if (care_advice_reason_leads_to (self, type))
    return care_reason_new (type->id,
                            rule != NULL && rule->says.zh_CN != NULL
                              ? care_advice_fill (self, rule, &rule->says)
                              : g_strdup_printf (_("“%s”: a special rule comes first here."),
                                                 label),
                            rule != NULL ? rule->fact : type->fact);
  /* No rule in force leads from the reason to this type, but it is no reason against it either. */
  if (self->values[CARE_KEY_REASON].set
      && self->values[CARE_KEY_REASON].number == type->reason)
    return NULL;
  return care_reason_new (type->id,
                          g_strdup_printf (_("“%1$s” is for %2$s; the answer here is “%3$s”."),
                                           label, care_text_pick (&type->who),
                                           care_policy_get_label (self->policy, "reason",
                                                                  given_id)),
                          type->fact);
}

/**
 * care_advice_has_stayed:
 * @self: an advice
 *
 * Returns: whether the person lives where a long-term filing is and goes elsewhere for a while, so
 *   that the reason that was given is not that of this visit
 */
gboolean
care_advice_has_stayed (CareAdvice *self)
{
  const char *given;

  g_return_val_if_fail (CARE_IS_ADVICE (self), FALSE);

  given = care_situation_get_choice (self->situation, CARE_KEY_REASON);
  return given != NULL && !g_str_equal (given, "unknown")
         && care_advice_has_choice (self, CARE_KEY_REASON, "unknown");
}

/**
 * care_advice_dup_why_not_reason:
 * @self: an advice
 * @type: a type of filing
 * @reason: another reason than the one that was given, where the place knows one type for several
 *
 * Returns: (transfer full) (nullable): what speaks against filing for @reason, %NULL where it is
 *   still open
 */
CareReason *
care_advice_dup_why_not_reason (CareAdvice *self, const char *type, const char *reason)
{
  const char *given = care_advice_get_choice (self, CARE_KEY_REASON);
  const char *label = care_policy_get_label (self->policy, "reason", reason);
  GPtrArray *reasons = care_advice_get_why_not (self);

  if (self->open != CARE_N_KEYS || care_advice_cancels (self))
    return NULL;
  for (guint i = 0; i < reasons->len; i++)
    {
      const CareReason *whole = g_ptr_array_index (reasons, i);

      if (g_strcmp0 (whole->id, type) == 0)
        return care_reason_new (reason, g_strdup (whole->says), whole->fact);
    }
  if (given == NULL || g_str_equal (given, "unknown"))
    return NULL;
  return care_reason_new (reason,
                          g_strdup_printf (_("“%1$s”: the answer here is “%2$s”."), label,
                                           care_policy_get_label (self->policy, "reason", given)),
                          NULL);
}

/* For every type that exists where the person is insured but was not chosen, why. */
GPtrArray *
care_advice_make_why_not (CareAdvice *self)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) care_reason_free);
  const char *chosen = care_advice_get_filing_type (self);
  const int long_term = care_key_find_choice (CARE_KEY_GROUP, "long-term");
  const CarePack *pack = self->pack;

  /* A filing that is ended chooses no type, nor does one whose kind hangs on a missing answer. */
  if (care_advice_cancels (self) || self->open != CARE_N_KEYS)
    return reasons;
  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    {
      const CareFilingType *type = g_ptr_array_index (pack->types, i);

      /* Of one who has not moved, the types for a while are all still open. */
      if (g_strcmp0 (type->id, chosen) != 0
          && (!care_advice_has_stayed (self) || type->group == long_term))
        {
          CareReason *reason = reason_why_not (self, type);

          if (reason != NULL)
            g_ptr_array_add (reasons, reason);
        }
    }
  return reasons;
}

/* Whether the rule that answers @table says so in principle only (原则上). */
gboolean
care_advice_is_as_a_rule (CareAdvice *self, CareTable table)
{
  const CareRule *rule = care_advice_get_rule (self, table);

  return rule != NULL && rule->then.as_a_rule;
}

/**
 * care_advice_has_validity_as_a_rule:
 * @self: an advice
 *
 * Returns: whether the sentence behind the validity says so in principle only (原则上)
 */
gboolean
care_advice_has_validity_as_a_rule (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), FALSE);

  return care_advice_is_as_a_rule (self, care_advice_get_decision (self)
                                             == CARE_DECISION_ALREADY_FILED
                                           ? CARE_TABLE_EXISTING_VALIDITY
                                           : CARE_TABLE_VALIDITY);
}

/* What province or nation have set as a bound or a principle, NULL where the points are known. */
const CareRule *
care_advice_get_principle (CareAdvice *self)
{
  const CareRule *rule = care_advice_get_rule (self, CARE_TABLE_PRINCIPLE);

  return rule == NULL || rule->then.nothing || self->open != CARE_N_KEYS
         || care_advice_get_points (self, NULL, NULL) != CARE_STATE_UNKNOWN ? NULL : rule;
}

/* What an advice lists: papers, locks, deadlines, channels, contacts, forms. */

static void
material_free (CareMaterial *self)
{
  g_free (self->says);
  g_free (self);
}

static void
lock_free (CareLock *self)
{
  g_free (self->says);
  g_free (self);
}

static void
deadline_free (CareDeadline *self)
{
  g_free (self->says);
  g_free (self);
}

/**
 * care_advice_get_materials:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareMaterial): the papers to bring
 */
GPtrArray *
care_advice_get_materials (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->materials != NULL)
    return self->materials;
  self->materials = g_ptr_array_new_with_free_func ((GDestroyNotify) material_free);
  for (guint i = self->from[CARE_TABLE_MATERIALS]; i < self->from[CARE_TABLE_MATERIALS + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareMaterial *material;

      if (rule->then.nothing)
        continue;
      material = g_new0 (CareMaterial, 1);
      material->any_of = (const char *const *) rule->then.ids;
      material->copies = rule->then.copies;
      material->says = rule->says.zh_CN ? care_advice_fill (self, rule, &rule->says) : NULL;
      material->fact = rule->fact;
      g_ptr_array_add (self->materials, material);
    }
  return self->materials;
}

/**
 * care_advice_get_locks:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareLock): what may not be done until when; locks that are
 *   over are left out
 */
GPtrArray *
care_advice_get_locks (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->locks != NULL)
    return self->locks;
  self->locks = g_ptr_array_new_with_free_func ((GDestroyNotify) lock_free);
  for (guint i = self->from[CARE_TABLE_LOCKS]; i < self->from[CARE_TABLE_LOCKS + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareLock *lock;
      CareDate through;

      if (rule->then.nothing)
        continue;
      through = care_date_add_months (care_advice_get_base (self, rule->then.base),
                                      rule->then.months);
      if (through == CARE_DATE_NONE || through < self->today)
        continue;
      lock = g_new0 (CareLock, 1);
      lock->action = rule->then.id;
      lock->through = through;
      lock->says = care_advice_fill (self, rule, &rule->says);
      lock->fact = rule->fact;
      g_ptr_array_add (self->locks, lock);
    }
  return self->locks;
}

/* Where the hospital settles, nothing is claimed later. */
static gboolean
is_due (CareAdvice *self, const char *what)
{
  return !g_str_equal (what, CARE_DEADLINE_CLAIM)
         || care_advice_get_settlement (self) != CARE_SETTLEMENT_DIRECT;
}

/* The last day of a deadline, CARE_DATE_NONE where the day that it runs from is not known. */
CareDate
care_advice_get_last_day (CareAdvice *self, const CareRule *rule)
{
  CareDate base;

  if (rule->then.on != CARE_DATE_NONE)
    return rule->then.on;
  base = care_advice_get_base (self, rule->then.base);
  if (base == CARE_DATE_NONE)
    return CARE_DATE_NONE;
  if (rule->then.working_days)
    return care_date_add_weekdays (base, rule->then.days);
  return rule->then.months > 0 ? care_date_add_months (base, rule->then.months)
                               : care_date_add_days (base, rule->then.days);
}

/**
 * care_advice_get_deadlines:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareDeadline): what must be done by when
 */
GPtrArray *
care_advice_get_deadlines (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->deadlines != NULL)
    return self->deadlines;
  self->deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) deadline_free);
  for (guint i = self->from[CARE_TABLE_DEADLINES]; i < self->from[CARE_TABLE_DEADLINES + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareDate last_day;
      CareDeadline *deadline;

      if (rule->then.nothing || !is_due (self, rule->then.id))
        continue;
      last_day = care_advice_get_last_day (self, rule);
      if (last_day == CARE_DATE_NONE)
        continue;
      deadline = g_new0 (CareDeadline, 1);
      deadline->what = rule->then.id;
      deadline->last_day = last_day;
      /* Where the period is in months, or the day fixed, no earlier day is advised. */
      deadline->working_days = rule->then.working_days;
      deadline->advised = rule->then.working_days
                            ? care_date_add_weekdays (last_day, MIN (rule->then.advised_days
                                                                       - rule->then.days, 0))
                            : last_day - MAX (rule->then.days - rule->then.advised_days, 0);
      deadline->says = care_advice_fill (self, rule, &rule->says);
      deadline->fact = rule->fact;
      g_ptr_array_add (self->deadlines, deadline);
    }
  return self->deadlines;
}

/**
 * care_advice_get_channels:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareChannel): the ways to file
 */
GPtrArray *
care_advice_get_channels (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->channels != NULL)
    return self->channels;
  self->channels = g_ptr_array_new ();
  for (guint i = self->from[CARE_TABLE_CHANNELS]; i < self->from[CARE_TABLE_CHANNELS + 1]; i++)
    {
      const CareRule *rule = self->picked[i];

      for (guint j = 0; !rule->then.nothing && rule->then.ids[j] != NULL; j++)
        {
          CareChannel *channel = care_pack_find_channel (rule->pack, rule->then.ids[j]);

          if (channel != NULL)
            g_ptr_array_add (self->channels, channel);
        }
    }
  return self->channels;
}

/* How near a contact is to where the person is insured: 0 not at all, 3 their own county's. */
static int
nearness (CareAdvice *self, const CareContact *contact)
{
  const CareDivision *insured = self->values[CARE_KEY_INSURED].place;
  const CareValue *scheme = &self->values[CARE_KEY_SCHEME];

  if (scheme->set && scheme->number != care_key_find_unknown (CARE_KEY_SCHEME)
      && ((contact->schemes >> scheme->number) & 1) == 0)
    return 0;
  if (contact->division == NULL)
    return 1;
  if (contact->whole_area_only)
    return insured == contact->division ? 1 : 0;
  if (insured == contact->division)
    return 3;
  if (care_division_is_within (insured, contact->division))
    return 2;
  return care_division_is_within (contact->division, insured) ? 1 : 0;
}

/* Whether a contact takes filings of the other kind only. */
static gboolean
is_for_other_group (CareAdvice *self, const CareContact *contact)
{
  const CareValue *group = &self->values[CARE_KEY_GROUP];

  return contact->group >= 0 && group->set
         && group->number != care_key_find_unknown (CARE_KEY_GROUP)
         && group->number != contact->group;
}

static void
add_near_contacts (CareAdvice *self, const CarePack *pack)
{
  const CareDivision *insured = self->values[CARE_KEY_INSURED].place;

  for (int near = 3; near > 0; near--)
    for (int other = 0; other <= 1; other++)
      for (guint i = 0; i < pack->contacts->len; i++)
        {
          CareContact *contact = g_ptr_array_index (pack->contacts, i);

          if (nearness (self, contact) == near && is_for_other_group (self, contact) == other)
            g_ptr_array_add (self->contacts, care_contact_copy_dialled (contact, insured));
        }
}

/**
 * care_advice_get_contacts:
 * @self: an advice
 *
 * Those of the most specific pack that knows any; the person's own county first. A hotline bears
 * the area code of the place of insurance where it is known.
 *
 * Returns: (transfer none) (element-type CareContact): whom to ask
 */
GPtrArray *
care_advice_get_contacts (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->contacts != NULL)
    return self->contacts;
  self->contacts = g_ptr_array_new_with_free_func (g_free);
  /* A number from somebody's file never stands above one that comes with the app. */
  for (const CarePack *pack = self->pack; pack != NULL && self->contacts->len == 0;
       pack = pack->parent)
    if (!pack->is_users)
      add_near_contacts (self, pack);
  for (const CarePack *pack = self->pack; pack != NULL; pack = pack->parent)
    if (pack->is_users)
      add_near_contacts (self, pack);
  return self->contacts;
}

/**
 * care_advice_get_complaints:
 * @self: an advice
 *
 * Returns: (transfer none) (nullable): where a source of the person's own county or city takes
 *   complaints
 */
const CareContact *
care_advice_get_complaints (CareAdvice *self)
{
  GPtrArray *contacts;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  contacts = care_advice_get_contacts (self);
  for (guint i = 0; i < contacts->len; i++)
    {
      const CareContact *contact = g_ptr_array_index (contacts, i);

      if (contact->complaints && contact->phone != NULL && nearness (self, contact) > 0
          && (contact->division == NULL
              || care_division_is_within (self->values[CARE_KEY_INSURED].place,
                                          contact->division)))
        return contact;
    }
  return NULL;
}

/**
 * care_advice_get_forms:
 * @self: an advice
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the forms that the app can fill
 */
const char *const *
care_advice_get_forms (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->forms == NULL)
    {
      self->forms = g_ptr_array_new ();
      for (guint i = self->from[CARE_TABLE_FORMS]; i < self->from[CARE_TABLE_FORMS + 1]; i++)
        if (!self->picked[i]->then.nothing)
          g_ptr_array_add (self->forms, (gpointer) self->picked[i]->then.id);
      g_ptr_array_add (self->forms, NULL);
    }
  return (const char *const *) self->forms->pdata;
}

/* Rules that nobody has looked at again by the day that the pack names. */
static void
note_stale (CareAdvice *self)
{
  const CareRule *rule = care_advice_get_rule (self, CARE_TABLE_DECISION);

  for (const CarePack *pack = self->pack; pack != NULL; pack = pack->parent)
    if (pack->review_on != CARE_DATE_NONE && pack->review_on < self->today)
      {
        g_autofree char *day = care_date_dup_spoken (pack->review_on);

        g_ptr_array_add (self->notes,
                         care_reason_new ("source-stale",
                                          g_strdup_printf (
                                            _("The rules of %1$s were to be looked at again by "
                                              "%2$s, and that day is over: ask whether they still "
                                              "hold before you file."),
                                            care_text_pick (&pack->name), day),
                                          rule ? rule->fact : NULL));
        return;
      }
}

/**
 * care_advice_get_notes:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareReason): what to mind
 */
GPtrArray *
care_advice_get_notes (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->notes != NULL)
    return self->notes;
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) care_reason_free);
  for (guint i = self->from[CARE_TABLE_NOTES]; i < self->from[CARE_TABLE_NOTES + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareReason *note;

      if (rule->then.nothing)
        continue;
      note = care_reason_new (rule->then.id, care_advice_fill (self, rule, &rule->says),
                              rule->fact);
      note->uses = rule->uses;
      g_ptr_array_add (self->notes, note);
    }
  if (care_situation_get_told (self->situation) != NULL)
    care_advice_add_told_notes (self, self->notes);
  note_stale (self);
  return self->notes;
}

/**
 * care_advice_dup_note:
 * @self: an advice
 * @id: id of a note
 *
 * For who wants one note alone, of many advices: the texts of the others are not made.
 *
 * Returns: (transfer full) (nullable): what it says, %NULL where the advice has no such note
 */
char *
care_advice_dup_note (CareAdvice *self, const char *id)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  for (guint i = self->from[CARE_TABLE_NOTES]; i < self->from[CARE_TABLE_NOTES + 1]; i++)
    {
      const CareRule *rule = self->picked[i];

      if (!rule->then.nothing && g_strcmp0 (rule->then.id, id) == 0)
        return care_advice_fill (self, rule, &rule->says);
    }
  return NULL;
}

/**
 * care_advice_find_note:
 * @self: an advice
 * @use: one use of a note
 *
 * Returns: (transfer none) (nullable): the first note for it
 */
const CareReason *
care_advice_find_note (CareAdvice *self, CareNoteUse use)
{
  GPtrArray *notes = care_advice_get_notes (self);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const CareReason *note = g_ptr_array_index (notes, i);

      if (note->uses & use)
        return note;
    }
  return NULL;
}

/**
 * care_advice_claims:
 * @self: an advice
 *
 * Returns: whether the bill has been paid and is claimed at home
 */
gboolean
care_advice_claims (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), FALSE);

  return care_advice_has_choice (self, CARE_KEY_STAY, "discharged")
         && care_advice_get_settlement (self) == CARE_SETTLEMENT_MANUAL;
}

/**
 * care_advice_lists_claim:
 * @self: an advice
 *
 * Returns: whether the papers of the advice are the list of a claim, which begins with the receipt,
 *   and not only what a death or an accident adds to a list that no document at hand has
 */
gboolean
care_advice_lists_claim (CareAdvice *self)
{
  GPtrArray *materials;

  g_return_val_if_fail (CARE_IS_ADVICE (self), FALSE);

  materials = care_advice_get_materials (self);
  for (guint i = 0; i < materials->len; i++)
    if (g_strv_contains (((CareMaterial *) materials->pdata[i])->any_of, "medical-receipt"))
      return TRUE;
  return FALSE;
}

/**
 * care_advice_may_claim:
 * @self: an advice
 *
 * Returns: whether a bill is, or may have to be, claimed at home: also where it could have been
 *   settled on the spot, and the person is home with a bill that perhaps was not
 */
gboolean
care_advice_may_claim (CareAdvice *self)
{
  CareDecision decision;

  g_return_val_if_fail (CARE_IS_ADVICE (self), FALSE);

  decision = care_advice_get_decision (self);
  return care_advice_get_settlement (self) == CARE_SETTLEMENT_MANUAL
         || (care_advice_has_choice (self, CARE_KEY_STAY, "discharged")
             && !care_advice_has_choice (self, CARE_KEY_DISTANCE, "same-area")
             && (decision == CARE_DECISION_NOT_NEEDED || decision == CARE_DECISION_ALREADY_FILED
                 || decision == CARE_DECISION_DEEMED_FILED));
}
