/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-filed-place.h"

/**
 * care_filed_place_get:
 * @plan: (nullable): a plan
 * @policy: (nullable): the rules
 *
 * Returns: (transfer none) (nullable): the place that the plan is filed to, %NULL where nothing is
 *   filed or too little is known
 */
const CareDivision *
care_filed_place_get (CarePlan *plan, CarePolicy *policy)
{
  g_autoptr (CareAdvice) advice = NULL;

  if (plan == NULL || policy == NULL
      || !care_situation_has (care_plan_get_situation (plan), CARE_KEY_INSURED))
    return NULL;
  advice = care_plan_advise (plan, policy);
  return care_advice_get_file_at (advice);
}

/**
 * care_filed_place_excludes:
 * @place: (nullable): a place that is filed to
 * @hospital: (nullable): where a hospital is, as finely as known
 *
 * 新疆生产建设兵团 is no area on the map: where its hospitals are does not say whose they are. And a
 * hospital of which only the province is known may well be in the city.
 *
 * Returns: whether a hospital there is surely not in the place that is filed to
 */
gboolean
care_filed_place_excludes (const CareDivision *place, const CareDivision *hospital)
{
  return place != NULL && hospital != NULL && g_ascii_isdigit (place->code[0])
         && !care_division_is_within (hospital, place)
         && !care_division_is_within (place, hospital);
}
