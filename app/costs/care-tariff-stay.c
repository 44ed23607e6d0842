/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-tariff.h"

#include <glib/gi18n-lib.h>

/* From the card of a city to the figures of one stay. Only figures that count are taken over, so
 * that a figure nobody has confirmed makes the estimate unknown rather than wrong. */

static gboolean
applies (CareFigure *figure, CareFigureKind kind, const char *level)
{
  return care_figure_get_kind (figure) == kind
         && g_strcmp0 (care_figure_get_level (figure), level) == 0;
}

static gint64
take (CareTariff *self, CareFigureKind kind, const char *level, gint64 otherwise)
{
  CareFigure *figure = care_tariff_find_figure (self, kind, level);

  return figure != NULL && care_figure_counts (figure) ? care_figure_get_value (figure)
                                                       : otherwise;
}

/* Read, but not confirmed: not the same as a figure that the card does not have. */
static gboolean
is_pending (CareTariff *self, CareFigureKind kind)
{
  CareFigure *figure = care_tariff_find_figure (self, kind, NULL);

  return figure != NULL && care_figure_get_value (figure) != CARE_FEN_UNKNOWN
         && !care_figure_counts (figure);
}

/* Takes all bands or none: a table with a hole in it would pay too little without saying so. */
static void
take_bands (CareTariff *self, CareFigureKind kind, const char *level, int points,
            CareSchedule *schedule)
{
  GListModel *figures = care_tariff_get_figures (self);

  schedule->n_bands = 0;
  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);

      if (!applies (figure, kind, level))
        continue;
      if (!care_figure_counts (figure) || schedule->n_bands == CARE_SCHEDULE_MAX_BANDS)
        {
          schedule->n_bands = 0;
          return;
        }
      schedule->bands[schedule->n_bands].from_fen = care_figure_get_from (figure);
      schedule->bands[schedule->n_bands].to_fen = care_figure_get_to (figure);
      schedule->bands[schedule->n_bands].ratio_bp
        = MIN ((int) care_figure_get_value (figure) + points * 100, CARE_RATIO_WHOLE);
      schedule->n_bands++;
    }
  /* While somebody is typing, bands may overlap: such a table is no table yet. */
  if (!care_schedule_check (schedule, "", NULL))
    schedule->n_bands = 0;
}

/* Where the ratio was read, and the last day on which any figure of the stay was. */
static char *
dup_source (CareTariff *self, const char *level, CareDate *read_on)
{
  GListModel *figures = care_tariff_get_figures (self);
  CareFigure *ratio = care_tariff_find_figure (self, CARE_FIGURE_RATIO, level);

  *read_on = CARE_DATE_NONE;
  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);
      const char *own = care_figure_get_level (figure);

      if (own == NULL || g_strcmp0 (own, level) == 0)
        *read_on = MAX (*read_on, care_figure_get_read_on (figure));
    }
  return ratio ? g_strdup (care_figure_get_source (ratio)) : NULL;
}

/**
 * care_tariff_resolve:
 * @self: a card
 * @level: (nullable): id of the level of hospital
 * @retired: whether the person is retired
 * @second_stay: whether it is the second or a later stay this year
 *
 * Returns: (transfer full): the figures of the stay; what is not confirmed is unknown in it
 */
CareStayTariff *
care_tariff_resolve (CareTariff *self, const char *level, gboolean retired,
                     gboolean second_stay)
{
  CareStayTariff *card = care_stay_tariff_new ();
  gint64 more = retired ? take (self, CARE_FIGURE_RETIREE_POINTS, NULL, 0) : 0;

  card->basic.deductible_fen = take (self, second_stay ? CARE_FIGURE_SECOND_DEDUCTIBLE
                                                       : CARE_FIGURE_DEDUCTIBLE,
                                     level, CARE_FEN_UNKNOWN);
  take_bands (self, CARE_FIGURE_RATIO, level, (int) more, &card->basic);
  card->basic.cap_fen = take (self, CARE_FIGURE_CAP, NULL, CARE_FEN_NO_END);
  if (is_pending (self, CARE_FIGURE_CAP)
      || (retired && is_pending (self, CARE_FIGURE_RETIREE_POINTS)))
    card->basic.n_bands = 0;
  card->layer_basis = care_tariff_get_layer_basis (self);
  card->layer_points = care_tariff_get_layer_points (self);
  if (card->layer_basis != CARE_LAYER_NONE)
    {
      card->layer.deductible_fen = take (self, CARE_FIGURE_LAYER_START, NULL, CARE_FEN_UNKNOWN);
      card->layer.cap_fen = take (self, CARE_FIGURE_LAYER_CAP, NULL, CARE_FEN_NO_END);
      take_bands (self, CARE_FIGURE_LAYER_RATIO, NULL, 0, &card->layer);
      if (is_pending (self, CARE_FIGURE_LAYER_CAP))
        card->layer.n_bands = 0;
    }
  card->included_reduction_unknown
    = care_tariff_get_included_reduction (self, level) == CARE_INCLUDED_REDUCTION_UNKNOWN;
  card->included_reduction
    = card->included_reduction_unknown ? 0 : care_tariff_get_included_reduction (self, level);
  card->source = dup_source (self, level, &card->read_on);
  return card;
}

static void
miss (GPtrArray *missing, CareTariff *self, CareFigureKind kind, const char *level)
{
  GListModel *figures = care_tariff_get_figures (self);
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);
      g_autofree char *label = NULL;

      if (!applies (figure, kind, level))
        continue;
      any = TRUE;
      if (care_figure_counts (figure))
        continue;
      label = care_figure_dup_label (figure);
      g_ptr_array_add (missing, care_figure_get_value (figure) == CARE_FEN_UNKNOWN
                                  ? g_strdup_printf (_("%s: not read yet"), label)
                                  : g_strdup_printf (_("%s: not confirmed yet"), label));
    }
  if (!any)
    g_ptr_array_add (missing, g_strdup_printf (_("%s: not read yet"),
                                               care_figure_kind_get_title (kind)));
}

/**
 * care_tariff_find_missing:
 * @self: a card
 * @level: (nullable): id of the level of hospital
 * @retired: whether the person is retired
 * @second_stay: whether it is the second or a later stay this year
 *
 * Returns: (transfer full) (element-type utf8): which figures an estimate still needs, in the
 *   user's language
 */
GPtrArray *
care_tariff_find_missing (CareTariff *self, const char *level, gboolean retired,
                          gboolean second_stay)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);

  if (level == NULL)
    g_ptr_array_add (missing, g_strdup (_("The level of the hospital")));
  else
    {
      miss (missing, self, second_stay ? CARE_FIGURE_SECOND_DEDUCTIBLE : CARE_FIGURE_DEDUCTIBLE,
            level);
      miss (missing, self, CARE_FIGURE_RATIO, level);
    }
  if (is_pending (self, CARE_FIGURE_CAP))
    miss (missing, self, CARE_FIGURE_CAP, NULL);
  if (retired && is_pending (self, CARE_FIGURE_RETIREE_POINTS))
    miss (missing, self, CARE_FIGURE_RETIREE_POINTS, NULL);
  if (care_tariff_get_layer_basis (self) != CARE_LAYER_NONE)
    {
      miss (missing, self, CARE_FIGURE_LAYER_START, NULL);
      miss (missing, self, CARE_FIGURE_LAYER_RATIO, NULL);
      if (is_pending (self, CARE_FIGURE_LAYER_CAP))
        miss (missing, self, CARE_FIGURE_LAYER_CAP, NULL);
    }
  return missing;
}
