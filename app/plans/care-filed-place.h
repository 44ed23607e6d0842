/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

G_BEGIN_DECLS

const CareDivision *care_filed_place_get      (CarePlan *plan, CarePolicy *policy);
gboolean            care_filed_place_excludes (const CareDivision *place,
                                               const CareDivision *hospital);

G_END_DECLS
