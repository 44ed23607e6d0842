/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-estimate-step.h"

#include "policy/care-told.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/**
 * care_ratio_dup_text:
 * @ratio_bp: a ratio in basis points
 *
 * Returns: (transfer full): the exact ratio, such as `85%` or `72.5%`
 */
char *
care_ratio_dup_text (int ratio_bp)
{
  if (ratio_bp % 100 == 0)
    return g_strdup_printf ("%d%%", ratio_bp / 100);
  if (ratio_bp % 10 == 0)
    return g_strdup_printf ("%d.%d%%", ratio_bp / 100, ratio_bp % 100 / 10);
  return g_strdup_printf ("%d.%02d%%", ratio_bp / 100, ratio_bp % 100);
}

/**
 * care_points_dup_text:
 * @points: percentage points
 *
 * Returns: (transfer full): them with their sign, a real minus: `−20`, `+5`, `0`
 */
char *
care_points_dup_text (int points)
{
  if (points == 0)
    return g_strdup ("0");
  return g_strdup_printf ("%s%d", points < 0 ? "−" : "+", abs (points));
}

static char *
dup_band_says (const CareStep *self)
{
  g_autofree char *part = care_money_dup_yuan (self->part_fen);
  g_autofree char *from = care_money_dup_yuan (self->band.from_fen);
  g_autofree char *tariff_ratio = care_ratio_dup_text (self->band.ratio_bp);
  g_autofree char *ratio = care_ratio_dup_text (self->ratio_bp);
  g_autofree char *points = care_points_dup_text (self->points);
  g_autofree char *to = NULL;

  if (self->band.from_fen == 0 && self->band.to_fen == CARE_FEN_NO_END)
    {
      if (self->points == 0)
        return g_strdup_printf (_("%s yuan above the deductible × %s"), part, ratio);
      /* Translators: 85% before, −20 percentage points, 65% is what counts. */
      return g_strdup_printf (_("%s yuan above the deductible × %s (from %s, %s points)"),
                              part, ratio, tariff_ratio, points);
    }
  if (self->band.to_fen == CARE_FEN_NO_END)
    {
      if (self->points == 0)
        return g_strdup_printf (_("Above %s yuan: %s yuan × %s"), from, part, ratio);
      return g_strdup_printf (_("Above %s yuan: %s yuan × %s (from %s, %s points)"), from,
                              part, ratio, tariff_ratio, points);
    }
  to = care_money_dup_yuan (self->band.to_fen);
  if (self->points == 0)
    return g_strdup_printf (_("From %s to %s yuan: %s yuan × %s"), from, to, part, ratio);
  return g_strdup_printf (_("From %s to %s yuan: %s yuan × %s (from %s, %s points)"), from,
                          to, part, ratio, tariff_ratio, points);
}

static char *
dup_says (const CareStep *self)
{
  g_autofree char *part = care_money_dup_yuan (self->part_fen);

  switch (self->kind)
    {
    case CARE_STEP_OUTSIDE:
      return g_strdup (_("Outside the catalogue: you pay all of it"));
    case CARE_STEP_PARTLY_SELF:
      return g_strdup (_("Your share of the partly covered part, paid before the rest counts"));
    case CARE_STEP_COVERED:
      return g_strdup (_("Covered cost: what the catalogue lets count"));
    case CARE_STEP_DEDUCTIBLE:
      return g_strdup_printf (_("Deductible: you pay the first %s yuan"), part);
    case CARE_STEP_BAND:
      return dup_band_says (self);
    case CARE_STEP_UNCOVERED:
      return g_strdup_printf (_("The card names no ratio for %s yuan of it: nothing is counted"),
                              part);
    case CARE_STEP_CAP:
      return g_strdup_printf (_("What is left of the yearly cap, after %s yuan paid this year"),
                              part);
    case CARE_STEP_LAYER_LOOKS_AT:
      return g_strdup (_("What the large-amount layer looks at"));
    case CARE_STEP_LAYER:
      return g_strdup (_("The large-amount layer pays"));
    case CARE_STEP_FUND:
      return g_strdup (_("Insurance pays"));
    case CARE_STEP_SELF:
      return g_strdup (_("You pay"));
    default:
      g_assert_not_reached ();
    }
}

/**
 * care_step_dup_says:
 * @self: a line of a calculation
 *
 * Returns: (transfer full): the line in plain words, in the user's language; where a figure in it
 *   was told to the user, it says by whom and when
 */
char *
care_step_dup_says (const CareStep *self)
{
  CareTold *figure = self->tariff_fact ? self->tariff_fact->told : NULL;
  CareTold *points = self->fact ? self->fact->told : NULL;
  g_autofree char *says = dup_says (self);
  g_autofree char *first = figure || points ? care_told_dup_mark (figure ? figure : points) : NULL;
  g_autofree char *second = NULL;

  if (first == NULL)
    return g_steal_pointer (&says);
  if (figure == NULL || points == NULL)
    /* Translators: a line of a calculation, then who said so and when */
    return g_strdup_printf (C_("told", "%1$s. %2$s"), says, first);
  second = care_told_dup_mark (points);
  /* Translators: a line of a calculation, then who told the ratio and who told the points */
  return g_strdup_printf (_("%1$s. The ratio: %2$s. The points: %3$s"), says, first, second);
}
