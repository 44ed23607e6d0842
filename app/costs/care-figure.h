/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/care-date.h"
#include "costs/care-figure-kind.h"
#include "costs/care-schedule.h"
#include "costs/care-tariff-level.h"

G_BEGIN_DECLS

/**
 * CareFigure:
 *
 * One figure of a city's tariff, with where and when it was read. It counts only once it is known
 * and confirmed.
 *
 * Properties: `value` (int64, in the unit of its kind, %CARE_FEN_UNKNOWN where not yet read),
 * `from-fen` and `to-fen` (of a band), `source`, `read-on` (int, a #CareDate) and `confirmed`.
 */
#define CARE_TYPE_FIGURE (care_figure_get_type ())
G_DECLARE_FINAL_TYPE (CareFigure, care_figure, CARE, FIGURE, GObject)

CareFigure    *care_figure_new           (CareFigureKind kind, const char *level);
CareFigure    *care_figure_copy          (CareFigure *self);
CareFigureKind care_figure_get_kind      (CareFigure *self);
const char    *care_figure_get_level     (CareFigure *self);
gint64         care_figure_get_value     (CareFigure *self);
void           care_figure_set_value     (CareFigure *self, gint64 value);
gint64         care_figure_get_from      (CareFigure *self);
gint64         care_figure_get_to        (CareFigure *self);
void           care_figure_set_band      (CareFigure *self, gint64 from_fen, gint64 to_fen);
const char    *care_figure_get_source    (CareFigure *self);
void           care_figure_set_source    (CareFigure *self, const char *source);
CareDate       care_figure_get_read_on   (CareFigure *self);
void           care_figure_set_read_on   (CareFigure *self, CareDate read_on);
gboolean       care_figure_get_confirmed (CareFigure *self);
void           care_figure_set_confirmed (CareFigure *self, gboolean confirmed);
gboolean       care_figure_counts        (CareFigure *self);
gboolean       care_figure_check         (CareFigure *self, const char *path, GError **error);
char          *care_figure_dup_label     (CareFigure *self);
char          *care_figure_dup_value     (CareFigure *self);
gboolean       care_figure_parse_value   (CareFigure *self, const char *text, gint64 *value,
                                          GError **error);

G_END_DECLS
