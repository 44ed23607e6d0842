/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-phrases.h"

#include "advice/care-advisor.h"
#include "advice/care-summary.h"

#include <glib/gi18n-lib.h>

/**
 * care_phrase_points:
 * @advice: an advice
 *
 * Returns: (transfer full): what happens to the ratio, never as a per cent of a ratio
 */
char *
care_phrase_points (CareAdvice *advice)
{
  g_autofree char *says = NULL, *reserved = NULL;
  const CareFact *fact;
  char *bound;
  int points;

  switch (care_advice_get_points (advice, &points, &fact))
    {
    case CARE_STATE_KNOWN:
      says = points == 0
               ? g_strdup (_("The same ratio as at home"))
               : g_strdup_printf (ngettext ("−%d percentage point", "−%d percentage points",
                                            -points), -points);
      reserved = care_reserve_dup_phrase (care_advice_get_points_reserve (advice), says);
      return care_fact_dup_phrase (fact, reserved);
    case CARE_STATE_NOT_APPLICABLE:
      return g_strdup (_("Does not apply"));
    case CARE_STATE_UNKNOWN:
    default:
      bound = care_advice_dup_short_bound (advice);
      return bound ? bound : g_strdup (_("No source says"));
    }
}

/**
 * care_phrase_validity:
 * @advice: an advice
 *
 * Returns: (transfer full): how long the filing holds
 */
char *
care_phrase_validity (CareAdvice *advice)
{
  CareDate until;
  const CareFact *fact;
  g_autofree char *spoken = NULL, *says = NULL;

  switch (care_advice_get_validity (advice, &until, &fact))
    {
    case CARE_VALIDITY_OPEN_ENDED:
      return care_fact_dup_phrase (fact, _("Until it is changed or cancelled"));
    case CARE_VALIDITY_UNTIL:
      spoken = care_date_dup_spoken (until);
      says = care_advice_has_validity_as_a_rule (advice)
               ? g_strdup_printf (_("Until %s, as a rule"), spoken)
               : g_strdup_printf (_("Until %s"), spoken);
      return care_fact_dup_phrase (fact, says);
    case CARE_VALIDITY_NOT_APPLICABLE:
      return g_strdup (_("Does not apply"));
    case CARE_VALIDITY_UNKNOWN:
    default:
      spoken = care_advice_dup_validity_months (advice);
      return spoken ? g_steal_pointer (&spoken) : g_strdup (_("No source says"));
    }
}

/**
 * care_phrase_material:
 * @policy: the policy
 * @material: a row of papers
 *
 * Returns: (transfer full): the papers that will do, such as "identity card or social card"
 */
char *
care_phrase_material (CarePolicy *policy, const CareMaterial *material)
{
  char *all = NULL;

  for (gsize i = 0; material->any_of[i] != NULL; i++)
    {
      const char *name = care_policy_get_label (policy, "material", material->any_of[i]);
      /* Translators: two papers of which one is enough */
      char *more = all ? g_strdup_printf (_("%1$s or %2$s"), all, name) : g_strdup (name);

      g_free (all);
      all = more;
    }
  return all ? all : g_strdup ("");
}

/**
 * care_phrase_lock:
 * @lock: a lock
 *
 * Returns: (transfer full): what is barred, and until when
 */
char *
care_phrase_lock (const CareLock *lock)
{
  g_autofree char *through = care_date_dup_spoken (lock->through);

  if (g_str_equal (lock->action, "change"))
    return g_strdup_printf (_("Cannot be changed through %s"), through);
  if (g_str_equal (lock->action, "cancel"))
    return g_strdup_printf (_("Cannot be cancelled through %s"), through);
  return g_strdup_printf (_("No new promise letter through %s"), through);
}

/**
 * care_phrase_confidence:
 * @fact: a fact
 *
 * Returns: (transfer full): how well it is known, in words
 */
char *
care_phrase_confidence (const CareFact *fact)
{
  switch (fact->confidence)
    {
    case CARE_CONFIDENCE_SOURCE:
      return g_strdup (_("The document itself"));
    case CARE_CONFIDENCE_PUBLIC:
      return g_strdup (_("Second hand: a public page that repeats it"));
    case CARE_CONFIDENCE_TOLD:
      return g_strdup (_("Told to you by an office"));
    case CARE_CONFIDENCE_UNVERIFIED:
    default:
      return g_strdup (_("Not verified"));
    }
}

/**
 * care_phrase_document:
 * @fact: a fact
 *
 * Returns: (transfer full): where it stands, on one line
 */
char *
care_phrase_document (const CareFact *fact)
{
  const CareSource *source = fact->source;

  if (source->number != NULL && fact->article != NULL)
    /* Translators: title of a document, its number, and the article in it */
    return g_strdup_printf (_("%1$s, %2$s, %3$s"), source->document, source->number,
                            fact->article);
  if (source->number != NULL || fact->article != NULL)
    return g_strdup_printf (_("%1$s, %2$s"), source->document,
                            source->number ? source->number : fact->article);
  return g_strdup (source->document);
}

/**
 * care_phrase_plan:
 * @situation: the answers of a plan
 *
 * Returns: (transfer full): a name for it without a person's name: from where to where
 */
char *
care_phrase_plan (CareSituation *situation)
{
  const CareDivision *insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  const CareDivision *destination = care_situation_get_place (situation, CARE_KEY_DESTINATION);

  if (insured == NULL)
    return g_strdup (_("New plan"));
  if (destination == NULL)
    return g_strdup (insured->name);
  /* Translators: from the place of insurance to the place of care */
  return g_strdup_printf (_("%1$s → %2$s"), insured->name, destination->name);
}

/**
 * care_phrase_rules:
 * @pack: (nullable): the rules that answer
 * @insured: (nullable): where the person is insured
 *
 * Where there are none of the city's own, the user must know.
 *
 * Returns: (transfer full) (nullable): whose rules answer, and when they were checked
 */
char *
care_phrase_rules (const CarePack *pack, const CareDivision *insured)
{
  g_autofree char *verified = NULL;

  if (pack == NULL)
    return NULL;
  verified = care_date_dup_spoken (pack->verified_on);
  if (insured != NULL && pack->parent == NULL)
    return g_strdup_printf (_("There are no rules of %1$s itself at hand; the answer follows those "
                              "of the whole country, checked on %2$s."),
                            insured->name, verified);
  if (insured != NULL && pack->parent->parent == NULL)
    return g_strdup_printf (_("There are no rules of %1$s itself at hand; the answer follows those "
                              "of %2$s, checked on %3$s."),
                            insured->name, care_text_pick (&pack->name), verified);
  return g_strdup_printf (_("By the rules of %1$s, checked on %2$s."),
                          care_text_pick (&pack->name), verified);
}

static char *
dup_channel_time (const CareChannel *channel)
{
  if (channel->working_days == 0)
    return g_strdup (_("Done at once"));
  if (channel->working_days > 0 && channel->as_a_rule)
    return g_strdup_printf (ngettext ("Done within %d working day, as a rule",
                                      "Done within %d working days, as a rule",
                                      channel->working_days),
                            channel->working_days);
  if (channel->working_days > 0)
    return g_strdup_printf (ngettext ("Done within %d working day",
                                      "Done within %d working days", channel->working_days),
                            channel->working_days);
  if (channel->fact->confidence != CARE_CONFIDENCE_SOURCE)
    return g_strdup (_("Known second hand; no source says how long it takes"));
  return g_strdup (_("No source says how long it takes"));
}

/**
 * care_phrase_channel_time:
 * @channel: a way of filing
 *
 * Returns: (transfer full): how long it takes there
 */
char *
care_phrase_channel_time (const CareChannel *channel)
{
  g_autofree char *time = dup_channel_time (channel);

  return care_fact_dup_marked (channel->fact, time);
}

/**
 * care_phrase_effect:
 * @advice: an advice
 *
 * Returns: (transfer full) (nullable): under which type it is filed and what that does to the
 *   ratio; %NULL where nothing is filed
 */
char *
care_phrase_effect (CareAdvice *advice)
{
  const char *type = care_advice_get_filing_type (advice);
  g_autofree char *points = NULL;

  if (type == NULL)
    return NULL;
  points = care_phrase_points (advice);
  /* Translators: type of a filing, then what it does to the ratio */
  return g_strdup_printf (_("%1$s · %2$s"),
                          care_policy_get_label (care_advice_get_policy (advice), "type", type),
                          points);
}

/**
 * care_phrase_advise_with:
 * @situation: the answers so far
 * @key: a choice
 * @choice: what it would be
 *
 * Returns: (transfer full) (nullable): what would follow with this answer
 */
CareAdvice *
care_phrase_advise_with (CareSituation *situation, CareKey key, const char *choice)
{
  g_autoptr (CareSituation) copy = care_situation_copy (situation);
  CarePolicy *policy = care_policy_get_default (NULL);

  if (policy == NULL)
    return NULL;
  care_situation_set_choice (copy, key, choice);
  return care_advisor_advise (policy, copy);
}
