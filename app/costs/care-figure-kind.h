/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most points that a tariff can give retirees, or that a column can already hold. */
#define CARE_MAX_TARIFF_POINTS 50

/**
 * CareFigureKind:
 * @CARE_FIGURE_DEDUCTIBLE: 起付标准, in fen
 * @CARE_FIGURE_SECOND_DEDUCTIBLE: the deductible of the second and later stays of a year, in fen
 * @CARE_FIGURE_RATIO: what the fund pays within a band, in basis points
 * @CARE_FIGURE_RETIREE_POINTS: percentage points that retirees get on every ratio
 * @CARE_FIGURE_CAP: the most that the basic fund pays in a year, in fen
 * @CARE_FIGURE_LAYER_START: where the large-amount layer begins, in fen
 * @CARE_FIGURE_LAYER_RATIO: what that layer pays within a band, in basis points
 * @CARE_FIGURE_LAYER_CAP: the most that layer pays in a year, in fen
 *
 * What a figure of a city's tariff says.
 */
typedef enum
{
  CARE_FIGURE_DEDUCTIBLE,
  CARE_FIGURE_SECOND_DEDUCTIBLE,
  CARE_FIGURE_RATIO,
  CARE_FIGURE_RETIREE_POINTS,
  CARE_FIGURE_CAP,
  CARE_FIGURE_LAYER_START,
  CARE_FIGURE_LAYER_RATIO,
  CARE_FIGURE_LAYER_CAP,
  CARE_N_FIGURE_KINDS
} CareFigureKind;

typedef enum
{
  CARE_UNIT_FEN,
  CARE_UNIT_RATIO,
  CARE_UNIT_POINTS,
} CareUnit;

const char *care_figure_kind_get_name  (CareFigureKind kind);
const char *care_figure_kind_get_title (CareFigureKind kind);
CareUnit    care_figure_kind_get_unit  (CareFigureKind kind);
gint64      care_figure_kind_get_most  (CareFigureKind kind);
gboolean    care_figure_kind_has_level (CareFigureKind kind);
gboolean    care_figure_kind_has_band  (CareFigureKind kind);
gboolean    care_figure_kind_from_name (const char *name, CareFigureKind *kind);

G_END_DECLS
