/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-figure-kind.h"

#include "base/care-money.h"
#include "costs/care-schedule.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *title;
  CareUnit unit;
  gboolean has_level;
  gboolean has_band;
} kinds[CARE_N_FIGURE_KINDS] = {
  [CARE_FIGURE_DEDUCTIBLE] = { "deductible", N_("Deductible"), CARE_UNIT_FEN, TRUE, FALSE },
  [CARE_FIGURE_SECOND_DEDUCTIBLE] = { "second-deductible", N_("Deductible from the second stay"),
                                      CARE_UNIT_FEN, TRUE, FALSE },
  [CARE_FIGURE_RATIO] = { "ratio", N_("Ratio"), CARE_UNIT_RATIO, TRUE, TRUE },
  [CARE_FIGURE_RETIREE_POINTS] = { "retiree-points", N_("More for retirees"), CARE_UNIT_POINTS,
                                   FALSE, FALSE },
  [CARE_FIGURE_CAP] = { "cap", N_("Yearly cap"), CARE_UNIT_FEN, FALSE, FALSE },
  [CARE_FIGURE_LAYER_START] = { "layer-start", N_("Start of the large-amount layer"),
                                CARE_UNIT_FEN, FALSE, FALSE },
  [CARE_FIGURE_LAYER_RATIO] = { "layer-ratio", N_("Ratio of the large-amount layer"),
                                CARE_UNIT_RATIO, FALSE, TRUE },
  [CARE_FIGURE_LAYER_CAP] = { "layer-cap", N_("Yearly cap of the large-amount layer"),
                              CARE_UNIT_FEN, FALSE, FALSE },
};

const char *
care_figure_kind_get_name (CareFigureKind kind)
{
  return kinds[kind].name;
}

/* In the user's language. */
const char *
care_figure_kind_get_title (CareFigureKind kind)
{
  return _(kinds[kind].title);
}

CareUnit
care_figure_kind_get_unit (CareFigureKind kind)
{
  return kinds[kind].unit;
}

/* The largest value that can be true, in the unit of the kind. */
gint64
care_figure_kind_get_most (CareFigureKind kind)
{
  switch (kinds[kind].unit)
    {
    case CARE_UNIT_FEN:
      return CARE_MONEY_MAX;
    case CARE_UNIT_RATIO:
      return CARE_RATIO_WHOLE;
    case CARE_UNIT_POINTS:
      return CARE_MAX_TARIFF_POINTS;
    default:
      g_assert_not_reached ();
    }
}

gboolean
care_figure_kind_has_level (CareFigureKind kind)
{
  return kinds[kind].has_level;
}

gboolean
care_figure_kind_has_band (CareFigureKind kind)
{
  return kinds[kind].has_band;
}

gboolean
care_figure_kind_from_name (const char *name, CareFigureKind *kind)
{
  for (int i = 0; i < CARE_N_FIGURE_KINDS; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}
