/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-comparison.h"
#include "forms/care-form-values.h"

G_BEGIN_DECLS

void care_form_bind_costs (CareFormValues *values, CareEstimate *estimate,
                           CareComparison *comparison, CarePolicy *policy, const char *type);

G_END_DECLS
