/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place/care-divisions.h"

G_BEGIN_DECLS

gboolean    care_area_codes_is_hotline (const char *phone);
const char *care_area_codes_lookup    (const CareDivision *division);
char       *care_area_codes_dup_phone (const CareDivision *division, const char *phone);

G_END_DECLS
