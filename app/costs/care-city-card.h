/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "costs/care-figure-card.h"
#include "costs/care-figure.h"
#include "place/care-divisions.h"

G_BEGIN_DECLS

/* Nobody has said whether a column already holds a reduction. */
#define CARE_HELD_UNKNOWN 1

/**
 * CareCityCard:
 *
 * The card of a city (明白卡): for one scheme all figures by level of hospital, each with where and
 * when it was read. Nothing in it counts before it is confirmed.
 *
 * Properties: `scheme` (string), `valid-from` (int, a #CareDate), `note` (string), `example`
 * (boolean: copied from an unverified example; stays), `layer-basis` and `layer-points` (int). The
 * signal `changed` tells of any change in the card or one of its figures.
 */
#define CARE_TYPE_CITY_CARD (care_city_card_get_type ())
G_DECLARE_FINAL_TYPE (CareCityCard, care_city_card, CARE, CITY_CARD, GObject)

CareCityCard       *care_city_card_new           (const CareDivision *insured, const char *scheme);
CareCityCard       *care_city_card_new_from_json (JsonNode *root, const char *path,
                                                  GError **error);
CareCityCard       *care_city_card_new_from_file (const char *path, GError **error);
CareCityCard       *care_city_card_copy_for      (CareCityCard *self, const CareDivision *insured,
                                                  const char *scheme);
JsonNode           *care_city_card_to_json       (CareCityCard *self);
gboolean            care_city_card_check         (CareCityCard *self, const char *path,
                                                  GError **error);

const CareDivision *care_city_card_get_insured   (CareCityCard *self);
const char         *care_city_card_get_scheme    (CareCityCard *self);
CareDate            care_city_card_get_valid_from (CareCityCard *self);
void                care_city_card_set_valid_from (CareCityCard *self, CareDate valid_from);
const char         *care_city_card_get_note      (CareCityCard *self);
void                care_city_card_set_note      (CareCityCard *self, const char *note);
gboolean            care_city_card_is_example    (CareCityCard *self);
void                care_city_card_set_example   (CareCityCard *self, gboolean example);
CareLayerBasis      care_city_card_get_layer_basis (CareCityCard *self);
void                care_city_card_set_layer_basis (CareCityCard *self, CareLayerBasis basis);
CareSaid          care_city_card_get_layer_points (CareCityCard *self);
void                care_city_card_set_layer_points (CareCityCard *self, CareSaid points);

int                 care_city_card_get_held      (CareCityCard *self, const char *level);
void                care_city_card_set_held      (CareCityCard *self, const char *level,
                                                  int points);
gboolean            care_city_card_check_read_on (CareCityCard *self, CareDate today,
                                                  const char *path, GError **error);

GListModel         *care_city_card_get_figures   (CareCityCard *self); /* of CareFigure */
void                care_city_card_add_figure    (CareCityCard *self, CareFigure *figure);
void                care_city_card_remove_figure (CareCityCard *self, CareFigure *figure);
CareFigure         *care_city_card_find_figure   (CareCityCard *self, CareFigureKind kind,
                                                  const char *level);
gboolean            care_city_card_has_level     (CareCityCard *self, const char *level);
void                care_city_card_count         (CareCityCard *self, guint *n_known,
                                                  guint *n_confirmed);
gboolean            care_city_card_is_for        (CareCityCard *self, const CareDivision *insured,
                                                  const char *scheme);

/* What holds for one stay. */
CareFigureCard     *care_city_card_resolve       (CareCityCard *self, const char *level,
                                                  gboolean retired, gboolean second_stay);
GPtrArray          *care_city_card_find_columns  (CareCityCard *self, guint grade,
                                                  const CareDivision *place);
GPtrArray          *care_city_card_find_missing  (CareCityCard *self, const char *level,
                                                  gboolean retired, gboolean second_stay);

G_END_DECLS
