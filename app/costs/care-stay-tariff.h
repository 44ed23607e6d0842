/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "costs/care-schedule.h"
#include "policy/care-pack.h"

G_BEGIN_DECLS

/**
 * CareLayerBasis:
 * @CARE_LAYER_NONE: nothing above the basic fund
 * @CARE_LAYER_OWN_PART: looks at what is left of the covered cost, over the year (大病保险)
 * @CARE_LAYER_ABOVE_CAP: looks at the covered cost beyond the cap of the basic fund (大额医疗补助)
 */
typedef enum
{
  CARE_LAYER_NONE,
  CARE_LAYER_OWN_PART,
  CARE_LAYER_ABOVE_CAP,
} CareLayerBasis;

#define CARE_TYPE_LAYER_BASIS (care_layer_basis_get_type ())
GType care_layer_basis_get_type (void);

/**
 * CareStayTariff:
 * @basic: what the basic fund pays
 * @paid_this_year_fen: what it has paid this year, which the cap counts
 * @layer_basis: which layer lies above it, if any
 * @layer: what that layer pays
 * @layer_counted_fen: what the layer has counted of earlier stays this year
 * @layer_points: whether the points are taken off the layer's ratios too
 * @included_reduction: the points that the ratios of @basic already hold, 0 or negative: a column
 * for care outside the province may be printed after the reduction
 * @included_reduction_unknown: whether nobody has said so; @included_reduction is then the most
 * they may hold
 * @level_missing: whether nobody has said which level of hospital the figures are to be of
 * @source: (nullable): where the figures were read
 * @read_on: when, or %CARE_DATE_NONE
 * @deductible_fact: (nullable): what the deductible rests on where it was not read from a tariff
 * @ratio_fact: (nullable): likewise the ratios
 * @cap_fact: (nullable): likewise the cap
 *
 * The figures that hold for one stay: one city, scheme and hospital level. #CareTariff makes one
 * from the whole card of a city.
 */
typedef struct
{
  CareSchedule basic;
  gint64 paid_this_year_fen;
  CareLayerBasis layer_basis;
  CareSchedule layer;
  gint64 layer_counted_fen;
  CareSaid layer_points;
  int included_reduction;
  gboolean included_reduction_unknown;
  gboolean level_missing;
  char *source;
  CareDate read_on;
  const CareFact *deductible_fact;
  const CareFact *ratio_fact;
  const CareFact *cap_fact;
} CareStayTariff;

#define CARE_TYPE_STAY_TARIFF (care_stay_tariff_get_type ())
GType care_stay_tariff_get_type (void);

CareStayTariff *care_stay_tariff_new           (void);
CareStayTariff *care_stay_tariff_new_from_json (JsonNode *root, const char *path, GError **error);
CareStayTariff *care_stay_tariff_copy          (const CareStayTariff *self);
void            care_stay_tariff_free          (CareStayTariff *self);
JsonNode       *care_stay_tariff_to_json       (const CareStayTariff *self);
gboolean        care_stay_tariff_check         (const CareStayTariff *self, const char *path,
                                                GError **error);
gboolean        care_stay_tariff_is_complete   (const CareStayTariff *self);
void care_stay_tariff_bound_included_reduction (CareStayTariff *self, int least_points);
gboolean        care_stay_tariff_is_bounded    (const CareStayTariff *self);
void            care_stay_tariff_get_net       (const CareStayTariff *self, int points,
                                                int *worst, int *best);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareStayTariff, care_stay_tariff_free)

G_END_DECLS
