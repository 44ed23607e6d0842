/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-question-summary.h"

#include "policy/care-policy.h"
#include "questions/care-choice-page.h"

#include <glib/gi18n-lib.h>

static char *
dup_choice (CareQuestion question, CareSituation *situation, CareKey key)
{
  gsize n_choices;
  const CareChoice *choices = care_choices_get (question, &n_choices);
  const char *given = care_key_get_kind (key) == CARE_KIND_CHOICE
                        ? care_situation_get_choice (situation, key) : NULL;
  gboolean retired = care_situation_get_flag (situation, CARE_KEY_RETIRED);

  for (gsize i = 0; i < n_choices; i++)
    {
      if (given != NULL && g_strcmp0 (choices[i].choice, given) != 0)
        continue;
      if (key == CARE_KEY_SCHEME && choices[i].flag >= 0 && choices[i].flag != retired)
        continue;
      if (care_key_get_kind (key) == CARE_KIND_FLAG
          && choices[i].flag != care_situation_get_flag (situation, key))
        continue;
      return g_strdup (_(choices[i].label));
    }
  return g_strdup (_("Not known"));
}

static char *
dup_stage (CareSituation *situation)
{
  const char *stay = care_situation_get_choice (situation, CARE_KEY_STAY);
  g_autofree char *admitted =
    care_date_dup_spoken (care_situation_get_date (situation, CARE_KEY_ADMITTED_ON));
  g_autofree char *discharged =
    care_date_dup_spoken (care_situation_get_date (situation, CARE_KEY_DISCHARGED_ON));

  if (discharged != NULL && admitted != NULL)
    return g_strdup_printf (_("In hospital from %1$s to %2$s"), admitted, discharged);
  if (discharged != NULL)
    return g_strdup_printf (_("Has left hospital on %s"), discharged);
  if (g_strcmp0 (stay, "discharged") == 0)
    return g_strdup (_("Has left hospital"));
  if (admitted != NULL)
    return g_strdup_printf (_("In hospital since %s"), admitted);
  if (g_strcmp0 (stay, "in-hospital") == 0)
    return g_strdup (_("In hospital now, the day is not known"));
  return g_strdup (g_strcmp0 (stay, "unknown") == 0 ? _("Not known") : _("Not yet"));
}

static char *
dup_months (gint64 months)
{
  return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) months), (int) months);
}

static char *
dup_existing (CareSituation *situation)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const char *type = care_situation_get_choice (situation, CARE_KEY_EXISTING_TYPE);
  const CareDivision *place = care_situation_get_place (situation, CARE_KEY_EXISTING_DESTINATION);
  const char *label;

  if (type == NULL)
    return g_strdup (_("No, never"));
  label = policy ? care_policy_get_label (policy, "type", type) : type;
  /* Translators: a type of filing, then the place that it is for */
  return place ? g_strdup_printf (_("%1$s, to %2$s"), label, place->name)
               : g_strdup (label);
}

/* Why, and what is special about it. */
static char *
dup_reason (CareSituation *situation)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const char *const *specials = care_key_get_choices (CARE_KEY_SPECIAL);
  g_autofree char *reason = care_question_is_answered (CARE_QUESTION_REASON, situation)
    ? dup_choice (CARE_QUESTION_REASON, situation, CARE_KEY_REASON)
    : g_strdup (care_situation_has (situation, CARE_KEY_REASON) ? _("Not known")
                                                                : _("Not answered"));
  g_autoptr (GString) all = g_string_new (reason);

  for (gsize i = 0; specials[i] != NULL; i++)
    if (care_situation_get_special (situation, specials[i])
        && !g_str_equal (specials[i], "abroad")) /* an answer to another question */
      g_string_append_printf (all, " · %s", policy
        ? care_policy_get_label (policy, "special", specials[i]) : specials[i]);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/**
 * care_question_dup_answer:
 * @question: a question
 * @situation: the answers
 *
 * Returns: (transfer full): the answer as people would say it
 */
char *
care_question_dup_answer (CareQuestion question, CareSituation *situation)
{
  gsize n_keys;
  CareKey key = *care_question_get_keys (question, &n_keys);

  if (question == CARE_QUESTION_DESTINATION && care_situation_get_special (situation, "abroad"))
    return g_strdup (_("Outside the mainland"));
  if (question == CARE_QUESTION_REASON)
    return dup_reason (situation);
  if (!care_question_is_answered (question, situation))
    return g_strdup (care_situation_has (situation, key) ? _("Not known") : _("Not answered"));
  if (question == CARE_QUESTION_STAGE)
    return dup_stage (situation);
  if (question == CARE_QUESTION_EXISTING)
    return dup_existing (situation);
  switch (care_key_get_kind (key))
    {
    case CARE_KIND_PLACE:
      return care_division_dup_full_name (care_situation_get_place (situation, key));
    case CARE_KIND_NUMBER:
      return dup_months (care_situation_get_number (situation, key));
    case CARE_KIND_DATE:
      return care_date_dup_spoken (care_situation_get_date (situation, key));
    case CARE_KIND_CHOICE:
    case CARE_KIND_FLAG:
      return dup_choice (question, situation, key);
    case CARE_KIND_SET:
    default:
      return g_strdup (_("Not known"));
    }
}
