/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-contradictions.h"

#include <glib/gi18n-lib.h>

/* An answer: a choice, a flag ("true" or "false"), or one of what is special. */
typedef struct
{
  CareKey key;
  const char *value;
} Answer;

/* Pairs of answers that no person can give, whatever the rules of a place are: nobody who still
 * works has retired, and no baby signs a form. What only a rule forbids is the advice's to say. */
static const struct
{
  Answer one;
  Answer other;
  const char *says;
} pairs[] = {
  { { CARE_KEY_RETIRED, "false" }, { CARE_KEY_REASON, "settled-retiree" },
    N_("The patient cannot be still working and settled there after retirement.") },
  { { CARE_KEY_RETIRED, "false" }, { CARE_KEY_EXISTING_TYPE, "settled-retiree" },
    N_("The patient cannot be still working and have filed as settled after retirement.") },
  { { CARE_KEY_SCHEME, "employee" }, { CARE_KEY_SPECIAL, "newborn" },
    N_("A newborn baby cannot have employees’ insurance.") },
  { { CARE_KEY_REASON, "settled-retiree" }, { CARE_KEY_SPECIAL, "newborn" },
    N_("A newborn baby cannot have retired.") },
  { { CARE_KEY_REASON, "posted-worker" }, { CARE_KEY_SPECIAL, "newborn" },
    N_("A newborn baby cannot have been sent there to work.") },
  { { CARE_KEY_REASON, "migrant-worker" }, { CARE_KEY_SPECIAL, "newborn" },
    N_("A newborn baby cannot work there.") },
  { { CARE_KEY_BY_AGENT, "false" }, { CARE_KEY_SPECIAL, "newborn" },
    N_("A newborn baby cannot file: a parent does.") },
  { { CARE_KEY_BY_AGENT, "false" }, { CARE_KEY_SPECIAL, "emergency-death" },
    N_("The patient has died: somebody else has to file.") },
  { { CARE_KEY_STAY, "in-hospital" }, { CARE_KEY_SPECIAL, "emergency-death" },
    N_("The patient cannot have died and be in hospital now.") },
};

static gboolean
is (const Answer *answer, CareKey key, const char *value)
{
  return answer->key == key && g_strcmp0 (answer->value, value) == 0;
}

static gboolean
holds (CareSituation *situation, const Answer *answer)
{
  switch (care_key_get_kind (answer->key))
    {
    case CARE_KIND_CHOICE:
      return g_strcmp0 (care_situation_get_choice (situation, answer->key), answer->value) == 0;
    case CARE_KIND_FLAG:
      /* Residents neither work nor retire as far as the insurance is concerned. */
      if (answer->key == CARE_KEY_RETIRED
          && g_strcmp0 (care_situation_get_choice (situation, CARE_KEY_SCHEME), "employee") != 0)
        return FALSE;
      return care_situation_has (situation, answer->key)
             && care_situation_get_flag (situation, answer->key)
                  == g_str_equal (answer->value, "true");
    case CARE_KIND_SET:
      return care_situation_get_special (situation, answer->value);
    case CARE_KIND_PLACE:
    case CARE_KIND_NUMBER:
    case CARE_KIND_DATE:
    default:
      return FALSE;
    }
}

/**
 * care_contradiction_find:
 * @situation: the answers so far
 * @key: what is asked
 * @value: an answer to it: a choice, `true` or `false`, or one of what is special
 * @other: (out) (optional): the key whose answer does not go with it
 *
 * Looks for an answer that cannot be true together with @value, so that it can be said where one of
 * the two is chosen.
 *
 * Returns: (transfer none) (nullable): why not, in the user's language; %NULL where nothing is
 *   contradicted
 */
const char *
care_contradiction_find (CareSituation *situation, CareKey key, const char *value, CareKey *other)
{
  g_return_val_if_fail (CARE_IS_SITUATION (situation), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gboolean first = is (&pairs[i].one, key, value);
      const Answer *against = first ? &pairs[i].other : &pairs[i].one;

      if ((!first && !is (&pairs[i].other, key, value)) || !holds (situation, against))
        continue;
      if (other != NULL)
        *other = against->key;
      return _(pairs[i].says);
    }
  return NULL;
}
