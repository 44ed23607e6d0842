/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-costs.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareSettlementView:
 *
 * After discharge: the figures of the settlement sheet against the estimate, and what would explain
 * a difference.
 */
#define CARE_TYPE_SETTLEMENT_VIEW (care_settlement_view_get_type ())
G_DECLARE_FINAL_TYPE (CareSettlementView, care_settlement_view, CARE, SETTLEMENT_VIEW, AdwBin)

void care_settlement_view_set_costs (CareSettlementView *self, CareCosts *costs);

G_END_DECLS
