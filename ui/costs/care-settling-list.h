/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "costs/care-costs.h"

G_BEGIN_DECLS

/**
 * CareSettlingList:
 *
 * The two ways in which insurance pays, at the till or claimed at home, and which catalogue counts
 * for each, with its source.
 */
#define CARE_TYPE_SETTLING_LIST (care_settling_list_get_type ())
G_DECLARE_FINAL_TYPE (CareSettlingList, care_settling_list, CARE, SETTLING_LIST, AdwBin)

void care_settling_list_set_costs (CareSettlingList *self, CareCosts *costs);

G_END_DECLS
