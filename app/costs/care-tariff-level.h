/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-text.h"
#include "place/care-divisions.h"

G_BEGIN_DECLS

/* More levels than any file may have. */
#define CARE_MAX_TARIFF_LEVELS 64

/**
 * CareTariffLevelBy:
 * @CARE_TARIFF_LEVEL_BY_GRADE: the grade of a hospital decides
 * @CARE_TARIFF_LEVEL_BY_OWNER: whose hospital it is decides as well, which nobody but the user
 *   knows
 * @CARE_TARIFF_LEVEL_BY_PLACE: where the hospital lies decides
 *
 * What makes a hospital fall into a level; the nicks are those of `columns.json`.
 */
typedef enum
{
  CARE_TARIFF_LEVEL_BY_GRADE,
  CARE_TARIFF_LEVEL_BY_OWNER,
  CARE_TARIFF_LEVEL_BY_PLACE,
} CareTariffLevelBy;

#define CARE_TYPE_TARIFF_LEVEL_BY (care_tariff_level_by_get_type ())
GType care_tariff_level_by_get_type (void);

/**
 * CareAway:
 * @CARE_AWAY_NO: for hospitals at home
 * @CARE_AWAY_CITY: outside the city, within the province
 * @CARE_AWAY_PROVINCE: outside the province
 *
 * What care a level is for.
 */
typedef enum
{
  CARE_AWAY_NO,
  CARE_AWAY_CITY,
  CARE_AWAY_PROVINCE,
} CareAway;

#define CARE_TYPE_AWAY (care_away_get_type ())
GType care_away_get_type (void);

/**
 * CareTariffLevel:
 * @id: as files name it
 * @title: in the languages of the app
 * @by: what makes a hospital fall into it
 * @grades: bits of the grades that it takes, from bit 1
 * @is_usual: whether an empty tariff is begun with it
 * @is_away: whether the column is for care outside the city or the province: its figures may
 *   already hold the points that a filing type takes off
 * @away: what care outside it is for
 * @places: (element-type CareDivision) (nullable): the places that it is for, %NULL for all
 *
 * A level of hospital that tariffs tell apart: a column of the tariff. Some cities go by grade,
 * some by whose hospital it is. The levels stand in `data/costs/columns.json`.
 */
typedef struct
{
  const char *id;
  CareText title;
  CareTariffLevelBy by;
  guint grades;
  gboolean is_usual;
  gboolean is_away;
  CareAway away;
  GPtrArray *places;
} CareTariffLevel;

GArray                *care_tariff_levels_read     (JsonNode *root, const char *path,
                                                    GError **error);
const CareTariffLevel *care_tariff_levels_get_all  (guint *n_levels);
const CareTariffLevel *care_tariff_level_find      (const char *id);
const CareTariffLevel *care_tariff_level_find_grade (guint grade);
const char            *care_tariff_level_get_title (const CareTariffLevel *self);
guint                  care_tariff_level_get_index (const CareTariffLevel *self);
gboolean               care_tariff_level_takes     (const CareTariffLevel *self, guint grade);
gboolean               care_tariff_level_takes_place (const CareTariffLevel *self,
                                                      const CareDivision *insured,
                                                      const CareDivision *place);

G_END_DECLS
