/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-tariff.h"
#include "hospitals/care-directory.h"

G_BEGIN_DECLS

guint       care_hospital_level_find         (CareDirectory *directory,
                                               const char *hospital_id);
const char *care_hospital_level_get_id       (guint grade);
GPtrArray  *care_hospital_level_find_columns (guint grade, CareTariff *tariff,
                                              const CareDivision *place);

G_END_DECLS
