/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-situation.h"

G_BEGIN_DECLS

/**
 * CareAsOf:
 *
 * The day whose rules answer. It is today unless another day is set here, and then a line says so
 * for as long as it is. Properties: `situation` (#CareSituation, nullable).
 */
#define CARE_TYPE_AS_OF (care_as_of_get_type ())
G_DECLARE_FINAL_TYPE (CareAsOf, care_as_of, CARE, AS_OF, AdwBin)

G_END_DECLS
