/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "advice/care-situation.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

/**
 * CareFilingWay:
 * @type: a type of filing
 * @reason: index of the choice of %CARE_KEY_REASON that leads to it
 * @by_reason: whether the place knows several reasons for one type, so that the reason names it
 *
 * One way to file.
 */
typedef struct
{
  const CareFilingType *type;
  int reason;
  gboolean by_reason;
} CareFilingWay;

CareAdvice *care_advisor_advise           (CarePolicy *policy, CareSituation *situation);
GArray     *care_advisor_list_ways        (CarePolicy *policy, CareSituation *situation);
GPtrArray  *care_advisor_advise_ways      (CareAdvice *asked, GArray *ways);
GPtrArray  *care_advisor_advise_all_types (CarePolicy *policy, CareSituation *situation);

G_END_DECLS
