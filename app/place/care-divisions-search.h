/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CareDivisionKinds:
 * @CARE_DIVISION_KIND_PROVINCE: provinces, municipalities, autonomous regions and `xpcc`
 * @CARE_DIVISION_KIND_PREFECTURE: prefectures, direct counties and municipalities
 * @CARE_DIVISION_KIND_COUNTY: counties, districts and county-level cities
 * @CARE_DIVISION_KIND_ANY: all of these
 *
 * Which divisions a search offers. Abolished codes and groupings are never offered.
 */
typedef enum
{
  CARE_DIVISION_KIND_PROVINCE = 1 << 0,
  CARE_DIVISION_KIND_PREFECTURE = 1 << 1,
  CARE_DIVISION_KIND_COUNTY = 1 << 2,
  CARE_DIVISION_KIND_ANY = 7,
} CareDivisionKinds;

GPtrArray *care_divisions_search (const char *query, CareDivisionKinds kinds,
                                  const CareDivision *within, guint max);
GPtrArray *care_divisions_get_children (const CareDivision *parent);

G_END_DECLS
