/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advice-private.h"
#include "advice/care-open-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  else if (strcmp (name, "admitted_on") == 0)
    day = care_advice_get_base (self, CARE_DAY_ADMITTED);
  else if (strcmp (name, "filed_on") == 0)
    day = care_advice_get_base (self, CARE_DAY_FILED);
  else if (strcmp (name, "through") == 0)
    day = care_date_add_months (care_advice_get_base (self, rule->then.base), rule->then.months);
  else if (strcmp (name, "until") == 0)
    day = care_date_add_months (self->start, rule->then.months);
  else if (strcmp (name, "last_day") == 0)
    day = care_date_add_days (care_advice_get_base (self, rule->then.base), rule->then.days);
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
  const char *decision = care_advice_get_decision (self);

  if (g_str_equal (decision, "not-needed") || g_str_equal (decision, "not-applicable"))
    {
      rule = rule_behind_decision (self);
      return care_reason_new (type->id,
                              g_str_equal (decision, "not-needed")
                                ? g_strdup_printf (_("“%s”: nothing has to be filed."), label)
                                : g_strdup_printf (_("“%s”: filing does not exist for this."),
                                                   label),
                              rule ? rule->fact : type->fact);
    }
  /* The reason would lead to this type, had not a special rule come first: tell that rule. */
  if (self->values[CARE_KEY_REASON].set
      && self->values[CARE_KEY_REASON].number == type->reason && rule != NULL
      && rule->says.zh_CN != NULL)
    return care_reason_new (type->id, care_advice_fill (self, rule, &rule->says), rule->fact);
  return care_reason_new (type->id,
                          g_strdup_printf (_("“%1$s” is for %2$s; the answer here is “%3$s”."),
                                           label, care_text_pick (&type->who),
                                           care_policy_get_label (self->policy, "reason",
                                                                  given_id)),
                          type->fact);
}

/* For every type that exists where the person is insured but was not chosen, why. */
GPtrArray *
care_advice_make_why_not (CareAdvice *self)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) care_reason_free);
  const char *chosen = care_advice_get_filing_type (self);
  const CarePack *pack = self->pack;

  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    {
      const CareFilingType *type = g_ptr_array_index (pack->types, i);

      if (g_strcmp0 (type->id, chosen) != 0)
        g_ptr_array_add (reasons, reason_why_not (self, type));
    }
  return reasons;
}

/* Whether it is the person who can settle what is unknown, and not the sources that are silent. */
static gboolean
depends_on_an_answer (CareAdvice *self)
{
  g_autoptr (CareOpenQuestion) question = care_open_question_find (self->policy, self->situation);

  if (question == NULL || question->answers->len == 0)
    return question != NULL;
  for (guint i = 0; i < question->answers->len; i++)
    {
      CareWhatIf *what_if = g_ptr_array_index (question->answers, i);

      if (care_advice_get_points (what_if->advice, NULL, NULL) == CARE_STATE_KNOWN)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_points_sentence (CareAdvice *self)
{
  int points;

  switch (care_advice_get_points (self, &points, NULL))
    {
    case CARE_STATE_KNOWN:
      if (points == 0)
        return g_strdup (_("The ratio is the same as at a hospital of the same level at home."));
      return g_strdup_printf (ngettext ("The ratio is %d percentage point lower than at a "
                                        "hospital of the same level at home.",
                                        "The ratio is %d percentage points lower than at a "
                                        "hospital of the same level at home.", -points),
                              -points);
    case CARE_STATE_UNKNOWN:
      if (depends_on_an_answer (self))
        return g_strdup (_("By how much the ratio is lower depends on an answer that is still "
                           "missing."));
      return g_strdup (_("No source at hand says by how much the ratio is lower, if at all: ask "
                         "before you go."));
    case CARE_STATE_NOT_APPLICABLE:
    default:
      return g_strdup ("");
    }
}

static char *
dup_filing_sentence (CareAdvice *self)
{
  const char *type = care_advice_get_filing_type (self);
  const CareDivision *at = care_advice_get_file_at (self);
  const char *label = type ? care_policy_get_label (self->policy, "type", type) : NULL;
  const CareDivision *destination = self->values[CARE_KEY_DESTINATION].place;

  if (care_advice_cancels (self))
    return g_strdup (_("The filing can be cancelled now."));
  if (label == NULL && at == NULL)
    return g_strdup (_("A filing is needed; which type, is not settled yet."));
  if (label == NULL)
    return g_strdup_printf (_("A filing to %s is needed; which type, is not settled yet."),
                            at->name);
  if (at == NULL && destination != NULL && care_division_get_prefecture (destination) != NULL)
    return g_strdup_printf (_("File as “%s”."), label);
  if (at == NULL)
    return g_strdup_printf (_("File as “%s”. Name the city you go to, to know where to file."),
                            label);
  return g_strdup_printf (_("File as “%1$s” to %2$s."), label, at->name);
}

/**
 * care_advice_dup_headline:
 * @self: an advice
 *
 * Returns: (transfer full): the answer in one or two sentences, in the user's language
 */
char *
care_advice_dup_headline (CareAdvice *self)
{
  const char *decision;
  g_autofree char *points = NULL;
  g_autofree char *filing = NULL;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  decision = care_advice_get_decision (self);
  points = dup_points_sentence (self);
  if (g_str_equal (decision, "file"))
    filing = dup_filing_sentence (self);
  else if (g_str_equal (decision, "not-needed"))
    filing = g_strdup (_("Nothing to file: show the insurance code or the social security card "
                         "and settle on the spot."));
  else if (g_str_equal (decision, "deemed-filed"))
    filing = g_strdup (_("Nothing to file: since the hospital enters the emergency, it counts as "
                         "filed."));
  else if (g_str_equal (decision, "already-filed"))
    filing = g_strdup (_("The filing that you have covers this."));
  else if (g_str_equal (decision, "refused"))
    return g_strdup (_("This cannot be done today: an earlier filing bars it."));
  else if (g_str_equal (decision, "not-applicable"))
    return g_strdup (_("Filing does not exist for this."));
  else
    return g_strdup (depends_on_an_answer (self)
                       ? _("This depends on an answer that is still missing.")
                       : _("No source at hand settles this: ask before you go."));
  return *points ? g_strdup_printf (C_("headline: filing, points", "%1$s %2$s"), filing, points)
                 : g_steal_pointer (&filing);
}
