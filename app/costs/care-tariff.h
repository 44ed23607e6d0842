/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "costs/care-figure.h"
#include "costs/care-stay-tariff.h"
#include "place/care-divisions.h"

G_BEGIN_DECLS

/* Nobody has said whether a column already holds a reduction. */
#define CARE_INCLUDED_REDUCTION_UNKNOWN 1

/**
 * CareTariff:
 *
 * The card of a city (明白卡): for one scheme all figures by level of hospital, each with where and
 * when it was read. Nothing in it counts before it is confirmed.
 *
 * Properties: `scheme` (string), `valid-from` (int, a #CareDate), `note` (string), `example`
 * (boolean: copied from an unverified example; stays), `layer-basis` and `layer-points` (int). The
 * signal `changed` tells of any change in the card or one of its figures.
 */
#define CARE_TYPE_TARIFF (care_tariff_get_type ())
G_DECLARE_FINAL_TYPE (CareTariff, care_tariff, CARE, TARIFF, GObject)

CareTariff       *care_tariff_new           (const CareDivision *insured, const char *scheme);
CareTariff       *care_tariff_new_from_json (JsonNode *root, const char *path,
                                             GError **error);
CareTariff       *care_tariff_new_from_file (const char *path, GError **error);
CareTariff       *care_tariff_copy_for      (CareTariff *self, const CareDivision *insured,
                                             const char *scheme);
JsonNode           *care_tariff_to_json       (CareTariff *self);
gboolean            care_tariff_check         (CareTariff *self, const char *path,
                                               GError **error);

const CareDivision *care_tariff_get_insured   (CareTariff *self);
const char         *care_tariff_get_scheme    (CareTariff *self);
CareDate            care_tariff_get_valid_from (CareTariff *self);
void                care_tariff_set_valid_from (CareTariff *self, CareDate valid_from);
const char         *care_tariff_get_note      (CareTariff *self);
void                care_tariff_set_note      (CareTariff *self, const char *note);
gboolean            care_tariff_is_example    (CareTariff *self);
void                care_tariff_set_example   (CareTariff *self, gboolean example);
CareLayerBasis      care_tariff_get_layer_basis (CareTariff *self);
void                care_tariff_set_layer_basis (CareTariff *self, CareLayerBasis basis);
CareSaid          care_tariff_get_layer_points (CareTariff *self);
void                care_tariff_set_layer_points (CareTariff *self, CareSaid points);

int                 care_tariff_get_included_reduction      (CareTariff *self, const char *level);
void                care_tariff_set_included_reduction      (CareTariff *self, const char *level,
                                                             int points);
gboolean            care_tariff_check_read_on (CareTariff *self, CareDate today,
                                               const char *path, GError **error);

GListModel         *care_tariff_get_figures   (CareTariff *self); /* of CareFigure */
void                care_tariff_add_figure    (CareTariff *self, CareFigure *figure);
void                care_tariff_remove_figure (CareTariff *self, CareFigure *figure);
CareFigure         *care_tariff_find_figure   (CareTariff *self, CareFigureKind kind,
                                               const char *level);
gboolean            care_tariff_has_level     (CareTariff *self, const char *level);
void                care_tariff_count         (CareTariff *self, guint *n_known,
                                               guint *n_confirmed);
gboolean            care_tariff_is_for        (CareTariff *self, const CareDivision *insured,
                                               const char *scheme);

/* What holds for one stay. */
CareStayTariff     *care_tariff_resolve       (CareTariff *self, const char *level,
                                               gboolean retired, gboolean second_stay);
GPtrArray          *care_tariff_find_columns  (CareTariff *self, guint grade,
                                               const CareDivision *place);
GPtrArray          *care_tariff_find_missing  (CareTariff *self, const char *level,
                                               gboolean retired, gboolean second_stay);

G_END_DECLS
