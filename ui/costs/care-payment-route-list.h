/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-costs.h"

G_BEGIN_DECLS

/**
 * CarePaymentRouteList:
 *
 * The two ways in which insurance pays, at the till or claimed at home, and which catalogue counts
 * for each, with its source.
 */
#define CARE_TYPE_PAYMENT_ROUTE_LIST (care_payment_route_list_get_type ())
G_DECLARE_FINAL_TYPE (CarePaymentRouteList, care_payment_route_list, CARE, PAYMENT_ROUTE_LIST,
                      AdwBin)

void care_payment_route_list_set_costs (CarePaymentRouteList *self, CareCosts *costs);

G_END_DECLS
