/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-tariff.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/* What a file from somebody else brings and what it changes for the plans at hand, to be read
 * before it is taken in. */

char *care_share_preview_told   (CarePolicy *policy, GPtrArray *told, GPtrArray *mine,
                                 GPtrArray *plans, const char *const *titles);
char *care_share_preview_tariff (CarePolicy *policy, CareTariff *tariff, GPtrArray *plans,
                                 const char *const *titles);

G_END_DECLS
