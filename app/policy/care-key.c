/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-key.h"

#include "base/care-enum.h"
#include "policy/care-decision.h"

#include <string.h>

#define CHOICES(...) (const char *const[]) { __VA_ARGS__, NULL }

static const struct
{
  const char *name;
  CareKind kind;
  const char *const *choices;
} keys[CARE_N_KEYS] = {
  [CARE_KEY_INSURED] = { "insured", CARE_KIND_PLACE, NULL },
  [CARE_KEY_SCHEME] = { "scheme", CARE_KIND_CHOICE, CHOICES ("employee", "resident", "unknown") },
  [CARE_KEY_RETIRED] = { "retired", CARE_KIND_FLAG, NULL },
  [CARE_KEY_REASON] = { "reason", CARE_KIND_CHOICE,
                        CHOICES ("settled-retiree", "long-term-resident", "posted-worker",
                                 "migrant-worker", "referral", "emergency", "other",
                                 "unknown") },
  [CARE_KEY_MONTHS_AWAY] = { "months_away", CARE_KIND_NUMBER, NULL },
  [CARE_KEY_DESTINATION] = { "destination", CARE_KIND_PLACE, NULL },
  [CARE_KEY_CARE] = { "care", CARE_KIND_CHOICE,
                      CHOICES ("inpatient", "outpatient", "chronic", "pharmacy", "unknown") },
  [CARE_KEY_DISEASE] = { "disease", CARE_KIND_CHOICE,
                         CHOICES ("hypertension", "diabetes", "cancer-outpatient",
                                  "uremia-dialysis", "transplant-antirejection", "copd",
                                  "rheumatoid-arthritis", "coronary-heart-disease",
                                  "viral-hepatitis", "ankylosing-spondylitis", "other") },
  [CARE_KEY_SPECIAL] = { "special", CARE_KIND_SET,
                         CHOICES ("newborn", "mental-illness", "emergency-death", "accident",
                                  "third-party", "work-injury", "maternity", "abroad") },
  [CARE_KEY_BIRTH_DATE] = { "birth_date", CARE_KIND_DATE, NULL },
  [CARE_KEY_PROOF] = { "proof", CARE_KIND_CHOICE, CHOICES ("material", "promise", "unknown") },
  [CARE_KEY_HOSPITAL_FLAGS_EMERGENCY] = { "hospital_flags_emergency", CARE_KIND_FLAG, NULL },
  [CARE_KEY_REPEAT_OF_REFERRAL] = { "repeat_of_referral", CARE_KIND_FLAG, NULL },
  [CARE_KEY_BY_AGENT] = { "by_agent", CARE_KIND_FLAG, NULL },
  [CARE_KEY_TODAY] = { "today", CARE_KIND_DATE, NULL },
  [CARE_KEY_ADMITTED_ON] = { "admitted_on", CARE_KIND_DATE, NULL },
  [CARE_KEY_DISCHARGED_ON] = { "discharged_on", CARE_KIND_DATE, NULL },
  [CARE_KEY_STAY] = { "stay", CARE_KIND_CHOICE,
                      CHOICES ("not-yet", "in-hospital", "discharged", "unknown") },
  [CARE_KEY_INTENT] = { "intent", CARE_KIND_CHOICE, CHOICES ("file", "change", "cancel") },
  [CARE_KEY_EXISTING_TYPE] = { "existing.type", CARE_KIND_CHOICE,
                               CHOICES ("settled-retiree", "long-term-resident", "posted-worker",
                                        "emergency", "referral", "other",
                                        "cross-province-long-term", "cross-province-temporary",
                                        "long-term", "temporary") },
  [CARE_KEY_EXISTING_PROOF] = { "existing.proof", CARE_KIND_CHOICE,
                                CHOICES ("material", "promise", "unknown") },
  [CARE_KEY_EXISTING_FILED_ON] = { "existing.filed_on", CARE_KIND_DATE, NULL },
  [CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON] = { "existing.papers_supplied_on", CARE_KIND_DATE,
                                             NULL },
  [CARE_KEY_EXISTING_DESTINATION] = { "existing.destination", CARE_KIND_PLACE, NULL },
  [CARE_KEY_EXISTING_CANCELLED_ON] = { "existing.cancelled_on", CARE_KIND_DATE, NULL },
  [CARE_KEY_MOVED] = { "moved", CARE_KIND_FLAG, NULL },

  [CARE_KEY_DISTANCE] = { "distance", CARE_KIND_CHOICE,
                          CHOICES ("same-area", "same-province", "other-province", "abroad",
                                   "unknown") },
  [CARE_KEY_AGE_DAYS] = { "age_days", CARE_KIND_NUMBER, NULL },
  [CARE_KEY_EXISTING] = { "existing", CARE_KIND_CHOICE,
                          CHOICES ("none", "active", "expired", "cancelled", "unclear") },
  [CARE_KEY_EXISTING_COVERS] = { "existing.covers", CARE_KIND_FLAG, NULL },
  [CARE_KEY_EXISTING_AT_ADMISSION] = { "existing.at_admission", CARE_KIND_FLAG, NULL },
  [CARE_KEY_EXISTING_GROUP] = { "existing.group", CARE_KIND_CHOICE,
                                CHOICES ("long-term", "temporary", "unknown") },
  [CARE_KEY_EXISTING_PAPERS] = { "existing.papers", CARE_KIND_CHOICE,
                                 CHOICES ("material", "promise", "unknown") },
  [CARE_KEY_EXISTING_SERVES] = { "existing.serves", CARE_KIND_FLAG, NULL },
  [CARE_KEY_EXISTING_SAME_TYPE] = { "existing.same_type", CARE_KIND_FLAG, NULL },
  [CARE_KEY_TYPE] = { "type", CARE_KIND_CHOICE,
                      CHOICES ("settled-retiree", "long-term-resident", "posted-worker",
                               "emergency", "referral", "other", "cross-province-long-term",
                               "cross-province-temporary", "long-term", "temporary",
                               "unknown") },
  [CARE_KEY_GROUP] = { "group", CARE_KIND_CHOICE, CHOICES ("long-term", "temporary", "unknown") },
  [CARE_KEY_DECISION] = { "decision", CARE_KIND_CHOICE, NULL }, /* the nicks of CareDecision */
  [CARE_KEY_PACK_LEVEL] = { "pack_level", CARE_KIND_CHOICE,
                            CHOICES ("city", "province", "nation") },
};

static const char *const no_choices[] = { NULL };

/**
 * care_key_get_name:
 * @key: a key
 *
 * Returns: its name in JSON; the parts of an earlier filing as `existing.type`
 */
const char *
care_key_get_name (CareKey key)
{
  g_return_val_if_fail (key < CARE_N_KEYS, NULL);

  return keys[key].name;
}

/**
 * care_key_get_kind:
 * @key: a key
 *
 * Returns: what kind of answer it takes
 */
CareKind
care_key_get_kind (CareKey key)
{
  g_return_val_if_fail (key < CARE_N_KEYS, CARE_KIND_FLAG);

  return keys[key].kind;
}

/**
 * care_key_get_choices:
 * @key: a key
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids that a choice or set takes; empty
 *   for other kinds
 */
const char *const *
care_key_get_choices (CareKey key)
{
  g_return_val_if_fail (key < CARE_N_KEYS, no_choices);

  if (key == CARE_KEY_DECISION)
    return care_enum_get_nicks (CARE_TYPE_DECISION);
  return keys[key].choices ? keys[key].choices : no_choices;
}

/**
 * care_key_from_name:
 * @name: a name as in JSON
 * @key: (out): the key
 *
 * Returns: %TRUE where there is such a key
 */
gboolean
care_key_from_name (const char *name, CareKey *key)
{
  for (int i = 0; i < CARE_N_KEYS; i++)
    if (strcmp (keys[i].name, name) == 0)
      {
        *key = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * care_key_find_choice:
 * @key: a choice or set
 * @choice: (nullable): an id
 *
 * Returns: its index among the choices of @key, -1 where it is none of them
 */
int
care_key_find_choice (CareKey key, const char *choice)
{
  const char *const *choices = care_key_get_choices (key);

  /* Asked hundreds of times for an advice: most ids differ in the first letter already. */
  for (int i = 0; choice != NULL && choices[i] != NULL; i++)
    if (choices[i][0] == choice[0] && strcmp (choices[i], choice) == 0)
      return i;
  return -1;
}

/**
 * care_key_find_unknown:
 * @key: a choice
 *
 * Returns: the index of the choice `unknown`, -1 where @key has none
 */
int
care_key_find_unknown (CareKey key)
{
  static gsize once;
  static int unknown[CARE_N_KEYS];

  g_return_val_if_fail (key < CARE_N_KEYS, -1);

  if (g_once_init_enter (&once))
    {
      for (int i = 0; i < CARE_N_KEYS; i++)
        unknown[i] = care_key_find_choice (i, "unknown");
      g_once_init_leave (&once, 1);
    }
  return unknown[key];
}
