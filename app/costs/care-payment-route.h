/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-estimate.h"

G_BEGIN_DECLS

/**
 * CarePaymentRoute:
 * @CARE_PAYMENT_ROUTE_DIRECT: at the till of the hospital
 * @CARE_PAYMENT_ROUTE_MANUAL: paid first, claimed at home
 *
 * The two ways in which insurance pays. Each may go by another catalogue of what is covered, so
 * that the same bill can have another covered part.
 */
typedef enum
{
  CARE_PAYMENT_ROUTE_DIRECT,
  CARE_PAYMENT_ROUTE_MANUAL,
  CARE_N_PAYMENT_ROUTES
} CarePaymentRoute;

#define CARE_TYPE_PAYMENT_ROUTE (care_payment_route_get_type ())
GType care_payment_route_get_type (void);

const CareGuide *care_payment_route_find_guide (CareAdvice *advice, CarePaymentRoute route);
char            *care_payment_route_dup_says   (CareAdvice *advice, CarePaymentRoute route);
CareBill        *care_payment_route_copy_bill  (CareAdvice *advice, CarePaymentRoute route,
                                                const CareBill *bill);

G_END_DECLS
