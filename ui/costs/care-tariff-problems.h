/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareTariffProblems:
 *
 * The kept tariffs that could not be read, each with the reason; invisible where there are none.
 */
#define CARE_TYPE_TARIFF_PROBLEMS (care_tariff_problems_get_type ())
G_DECLARE_FINAL_TYPE (CareTariffProblems, care_tariff_problems, CARE, TARIFF_PROBLEMS, AdwBin)

G_END_DECLS
