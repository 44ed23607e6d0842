/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advisor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  if (care_advisor_reason_leads_to (self, type))
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
