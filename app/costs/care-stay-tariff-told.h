/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "costs/care-bill.h"
#include "costs/care-stay-tariff.h"

G_BEGIN_DECLS

CareStayTariff *care_stay_tariff_complete (const CareStayTariff *self, CareAdvice *advice,
                                           const CareBill *bill);

G_END_DECLS
