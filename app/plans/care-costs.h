/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-comparison.h"
#include "costs/care-tariff-store.h"
#include "hospitals/care-directory.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareCosts:
 *
 * What the costs page reckons with: a plan or none, a bill, the card of a city, and what the user
 * tries out. Everything is reckoned anew whenever one of them changes; that takes well under a
 * frame. Properties: `plan` (nullable) and what is tried out: `tries-points`, `tried-points`,
 * `tried-day` (a #CareDate). Signal: `changed`, after everything is reckoned anew.
 *
 * What is tried out (type, points, day) is never written into the plan; the bill is.
 */
#define CARE_TYPE_COSTS (care_costs_get_type ())
G_DECLARE_FINAL_TYPE (CareCosts, care_costs, CARE, COSTS, GObject)

CareCosts                *care_costs_new            (CareTariffStore *store);

CarePlan                 *care_costs_get_plan       (CareCosts *self);
void                      care_costs_set_plan       (CareCosts *self, CarePlan *plan);
CareTariffStore            *care_costs_get_store      (CareCosts *self);
void                      care_costs_set_directory  (CareCosts *self, CareDirectory *directory);
CareTariff             *care_costs_get_tariff       (CareCosts *self);
void                      care_costs_set_tariff       (CareCosts *self, CareTariff *tariff);
const CareBill           *care_costs_get_bill       (CareCosts *self);
gboolean                  care_costs_set_bill       (CareCosts *self, const CareBill *bill,
                                                     GError **error);
const CareDivision       *care_costs_get_insured    (CareCosts *self);
const char               *care_costs_get_scheme     (CareCosts *self);
gboolean                  care_costs_is_retired     (CareCosts *self);

/* What is tried out. */
void                      care_costs_try_type       (CareCosts *self, const char *type);
void                      care_costs_try_points     (CareCosts *self, gboolean try, int points);
int                       care_costs_get_own_points (CareCosts *self);
void                      care_costs_try_day        (CareCosts *self, CareDate day);
gboolean                  care_costs_is_trying      (CareCosts *self);
void                      care_costs_reset          (CareCosts *self);

char                     *care_costs_dup_what_if    (CareCosts *self);

/* What follows. */
const CareStayTariff     *care_costs_get_figures    (CareCosts *self);
CareComparison           *care_costs_get_comparison (CareCosts *self);
CareEstimate             *care_costs_get_estimate   (CareCosts *self);
const char               *care_costs_get_filing_type (CareCosts *self);
const char               *care_costs_get_advised_type (CareCosts *self);
const char               *care_costs_get_hospital_level (CareCosts *self);
GPtrArray                *care_costs_get_columns    (CareCosts *self);
GPtrArray                *care_costs_find_missing   (CareCosts *self);

G_END_DECLS
