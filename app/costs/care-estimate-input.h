/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-situation.h"
#include "costs/care-comparison.h"
#include "costs/care-estimate.h"

G_BEGIN_DECLS

/**
 * CareEstimateInput:
 * @situation: (nullable): the situation, which gives the points
 * @has_points: whether @points were typed; they override the situation's
 * @points: percentage points, negative to take off
 * @bill: (nullable): the bill
 * @tariff: (nullable): the figures of the stay
 *
 * What the commands `estimate` and `compare` read.
 */
typedef struct
{
  CareSituation *situation;
  gboolean has_points;
  int points;
  CareBill *bill;
  CareStayTariff *tariff;
} CareEstimateInput;

CareEstimateInput *care_estimate_input_new_from_json (JsonNode *root, GError **error);
void               care_estimate_input_free          (CareEstimateInput *self);
gboolean           care_estimate_input_check_read_on (CareEstimateInput *self, GError **error);

CareEstimate      *care_estimate_input_estimate      (CareEstimateInput *self, CarePolicy *policy);
CareComparison    *care_estimate_input_compare       (CareEstimateInput *self, CarePolicy *policy,
                                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareEstimateInput, care_estimate_input_free)

G_END_DECLS
