/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CareDivisionLevel:
 * @CARE_DIVISION_PROVINCE: province, municipality, autonomous region, or `xpcc`
 * @CARE_DIVISION_PREFECTURE: prefecture-level city or prefecture
 * @CARE_DIVISION_COUNTY: county, district, county-level city
 * @CARE_DIVISION_DIRECT_COUNTY: county-level city directly under a province, such as 419001: filed
 *   and pooled like a prefecture
 * @CARE_DIVISION_GROUPING: a code that only groups (419000, 310100); never shown, never an answer
 */
typedef enum
{
  CARE_DIVISION_PROVINCE,
  CARE_DIVISION_PREFECTURE,
  CARE_DIVISION_COUNTY,
  CARE_DIVISION_DIRECT_COUNTY,
  CARE_DIVISION_GROUPING,
} CareDivisionLevel;

/**
 * CareDivision:
 * @code: GB/T 2260 code, six digits, or `xpcc` for 新疆生产建设兵团, which has none
 * @name: official name
 * @level: its level
 * @current: %FALSE for a code that has been abolished; records carry such codes for years
 * @parent: (nullable): the division above, groupings included
 *
 * An administrative division. Interned: two pointers are equal where the divisions are. Lives as
 * long as the program.
 */
typedef struct _CareDivision CareDivision;
struct _CareDivision
{
  const char *code;
  const char *name;
  CareDivisionLevel level;
  gboolean current;
  const CareDivision *parent;

  /*< private >*/
  gboolean has_children;
  gboolean has_prefectures;
};

gboolean            care_divisions_load      (GError **error);
const CareDivision *care_divisions_lookup    (const char *code);
GPtrArray          *care_divisions_get_all   (void);

gboolean            care_division_is_within      (const CareDivision *self,
                                                  const CareDivision *outer);
const CareDivision *care_division_get_province   (const CareDivision *self);
const CareDivision *care_division_get_prefecture (const CareDivision *self);
const CareDivision *care_division_get_area       (const CareDivision *self);
gboolean            care_division_is_municipality (const CareDivision *self);
gboolean            care_division_can_insure (const CareDivision *self);
char               *care_division_dup_full_name  (const CareDivision *self);

G_END_DECLS
