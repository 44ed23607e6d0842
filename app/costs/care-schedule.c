/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-schedule.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (CareSaid, care_said,
                    G_DEFINE_ENUM_VALUE (CARE_SAID_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CARE_SAID_NO, "no"),
                    G_DEFINE_ENUM_VALUE (CARE_SAID_YES, "yes"))

/**
 * care_schedule_init:
 * @self: a schedule
 *
 * Makes @self one of which nothing is known: no deductible, no band, and no cap.
 */
void
care_schedule_init (CareSchedule *self)
{
  *self = (CareSchedule) { .deductible_fen = CARE_FEN_UNKNOWN, .cap_fen = CARE_FEN_NO_END };
}

/**
 * care_schedule_is_complete:
 * @self: a schedule
 *
 * Returns: %TRUE where the deductible and at least one ratio are known
 */
gboolean
care_schedule_is_complete (const CareSchedule *self)
{
  return self->deductible_fen != CARE_FEN_UNKNOWN && self->n_bands > 0;
}

static gboolean
check_band (const CareSchedule *self, guint index, const char *path, GError **error)
{
  const CareBand *band = &self->bands[index];
  g_autofree char *member = g_strdup_printf ("bands[%u]", index);
  g_autofree char *place = care_json_path (path, member);

  if (band->ratio_bp < 0 || band->ratio_bp > CARE_RATIO_WHOLE)
    return care_json_fail (error, place, "ratio_bp",
                           _("%d is not between 0 and 10000: a ratio is at most 100%%"),
                           band->ratio_bp);
  if (band->from_fen < 0 || band->from_fen > CARE_MONEY_MAX)
    return care_json_fail (error, place, "from_fen", _("is not an amount"));
  if (band->to_fen != CARE_FEN_NO_END && band->to_fen > CARE_MONEY_MAX)
    return care_json_fail (error, place, "to_fen", _("is not an amount"));
  if (band->to_fen <= band->from_fen)
    return care_json_fail (error, place, "to_fen", _("the band ends before it begins"));
  if (index > 0 && band->from_fen < self->bands[index - 1].to_fen)
    return care_json_fail (error, place, "from_fen",
                           _("the band overlaps the one before it, or bands do not ascend"));
  return TRUE;
}

/**
 * care_schedule_check:
 * @self: a schedule
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Unknown figures are no fault; impossible ones are: negative amounts, ratios above 100 %, bands
 * that overlap, descend or end before they begin.
 *
 * Returns: %TRUE where @self may be reckoned with
 */
gboolean
care_schedule_check (const CareSchedule *self, const char *path, GError **error)
{
  if (self->deductible_fen != CARE_FEN_UNKNOWN
      && (self->deductible_fen < 0 || self->deductible_fen > CARE_MONEY_MAX))
    return care_json_fail (error, path, "deductible_fen", _("is not an amount"));
  if (self->cap_fen != CARE_FEN_NO_END && (self->cap_fen < 0 || self->cap_fen > CARE_MONEY_MAX))
    return care_json_fail (error, path, "cap_fen", _("is not an amount"));
  if (self->n_bands > CARE_SCHEDULE_MAX_BANDS)
    return care_json_fail (error, path, "bands", _("has more than %d bands"),
                           CARE_SCHEDULE_MAX_BANDS);
  for (guint i = 0; i < self->n_bands; i++)
    if (!check_band (self, i, path, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_band (CareBand *band, JsonNode *node, const char *path, GError **error)
{
  static const char *const allowed[] = { "from_fen", "to_fen", "ratio_bp", NULL };
  JsonObject *object = care_json_root_object (node, path, error);
  gboolean has_end;
  gint64 ratio;

  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_json_get_int (object, path, "from_fen", CARE_JSON_REQUIRED, 0, CARE_MONEY_MAX, NULL,
                             &band->from_fen, error)
      || !care_json_get_int (object, path, "to_fen", CARE_JSON_OPTIONAL, 0, CARE_MONEY_MAX,
                             &has_end, &band->to_fen, error)
      || !care_json_get_int (object, path, "ratio_bp", CARE_JSON_REQUIRED, 0, CARE_RATIO_WHOLE,
                             NULL, &ratio, error))
    return FALSE;
  if (!has_end)
    band->to_fen = CARE_FEN_NO_END;
  band->ratio_bp = (int) ratio;
  return TRUE;
}

static gboolean
read_bands (CareSchedule *self, JsonObject *object, const char *path, GError **error)
{
  JsonArray *bands;
  guint length;

  if (!care_json_get_array (object, path, "bands", CARE_JSON_OPTIONAL, &bands, error))
    return FALSE;
  if (bands == NULL)
    return TRUE;
  length = json_array_get_length (bands);
  if (length == 0)
    return care_json_fail (error, path, "bands", _("has no band"));
  if (length > CARE_SCHEDULE_MAX_BANDS)
    return care_json_fail (error, path, "bands", _("has more than %d bands"),
                           CARE_SCHEDULE_MAX_BANDS);
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *member = g_strdup_printf ("bands[%u]", i);
      g_autofree char *place = care_json_path (path, member);

      if (!read_band (&self->bands[i], json_array_get_element (bands, i), place, error))
        return FALSE;
    }
  self->n_bands = length;
  return TRUE;
}

/**
 * care_schedule_read:
 * @self: a schedule to fill
 * @object: an object with `deductible_fen`, `bands` and `cap_fen`
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * The caller checks which members there may be. A figure that is left out stays unknown.
 *
 * Returns: %TRUE where what is there can be reckoned with
 */
gboolean
care_schedule_read (CareSchedule *self, JsonObject *object, const char *path, GError **error)
{
  gboolean has_deductible, has_cap;

  care_schedule_init (self);
  if (!care_json_get_int (object, path, "deductible_fen", CARE_JSON_OPTIONAL, 0, CARE_MONEY_MAX,
                          &has_deductible, &self->deductible_fen, error)
      || !care_json_get_int (object, path, "cap_fen", CARE_JSON_OPTIONAL, 0, CARE_MONEY_MAX,
                             &has_cap, &self->cap_fen, error)
      || !read_bands (self, object, path, error))
    return FALSE;
  if (!has_deductible)
    self->deductible_fen = CARE_FEN_UNKNOWN;
  if (!has_cap)
    self->cap_fen = CARE_FEN_NO_END;
  return care_schedule_check (self, path, error);
}

static void
write_fen (JsonBuilder *builder, const char *name, gint64 fen)
{
  json_builder_set_member_name (builder, name);
  if (fen == CARE_FEN_NO_END || fen == CARE_FEN_UNKNOWN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, fen);
}

/**
 * care_schedule_write:
 * @self: a schedule
 * @builder: a builder inside an object
 *
 * Adds the members that care_schedule_read() reads.
 */
void
care_schedule_write (const CareSchedule *self, JsonBuilder *builder)
{
  write_fen (builder, "deductible_fen", self->deductible_fen);
  if (self->n_bands > 0)
    {
      json_builder_set_member_name (builder, "bands");
      json_builder_begin_array (builder);
      for (guint i = 0; i < self->n_bands; i++)
        {
          json_builder_begin_object (builder);
          write_fen (builder, "from_fen", self->bands[i].from_fen);
          write_fen (builder, "to_fen", self->bands[i].to_fen);
          json_builder_set_member_name (builder, "ratio_bp");
          json_builder_add_int_value (builder, self->bands[i].ratio_bp);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  write_fen (builder, "cap_fen", self->cap_fen);
}

/**
 * care_schedule_ratio:
 * @self: a schedule
 * @band: index of a band
 * @points: percentage points to add, negative to take off
 *
 * Points are subtracted, never multiplied: 85 % less 20 points is 65 %, not 68 %.
 *
 * Returns: the ratio in basis points, from 0 to 10 000
 */
int
care_schedule_ratio (const CareSchedule *self, guint band, int points)
{
  return CLAMP (self->bands[band].ratio_bp + points * 100, 0, CARE_RATIO_WHOLE);
}

/**
 * care_schedule_part:
 * @self: a schedule whose deductible is known
 * @band: index of a band
 * @amount_fen: a covered amount
 *
 * Returns: the part of @amount_fen that lies in the band and above the deductible
 */
gint64
care_schedule_part (const CareSchedule *self, guint band, gint64 amount_fen)
{
  gint64 from = MAX (self->bands[band].from_fen, self->deductible_fen);
  gint64 to = MIN (self->bands[band].to_fen, amount_fen);

  return MAX (to - from, 0);
}

/**
 * care_schedule_sum:
 * @self: a complete schedule
 * @amount_fen: a covered amount, from 0 to twice %CARE_MONEY_MAX
 * @points: percentage points to add, negative to take off
 *
 * Bands do not overlap, so the parts add up to @amount_fen at most, and twice %CARE_MONEY_MAX times
 * 10 000 is below %G_MAXINT64.
 *
 * Returns: the exact sum over the bands, in ten thousandths of a fen
 */
gint64
care_schedule_sum (const CareSchedule *self, gint64 amount_fen, int points)
{
  gint64 sum = 0;

  g_return_val_if_fail (amount_fen >= 0 && amount_fen <= 2 * CARE_MONEY_MAX, 0);

  for (guint i = 0; i < self->n_bands; i++)
    sum += care_schedule_part (self, i, amount_fen) * care_schedule_ratio (self, i, points);
  return sum;
}

/**
 * care_schedule_round:
 * @sum: a sum in ten thousandths of a fen, not negative
 *
 * Returns: the sum in fen, rounded half up
 */
gint64
care_schedule_round (gint64 sum)
{
  return (sum + CARE_RATIO_WHOLE / 2) / CARE_RATIO_WHOLE;
}

/**
 * care_schedule_pay:
 * @self: a complete schedule
 * @amount_fen: a covered amount, from 0 to twice %CARE_MONEY_MAX
 * @points: percentage points to add, negative to take off
 *
 * The cap is left to the caller, who knows what has been paid before.
 *
 * Returns: what is paid of @amount_fen, in fen: the sum, rounded once, half up
 */
gint64
care_schedule_pay (const CareSchedule *self, gint64 amount_fen, int points)
{
  return care_schedule_round (care_schedule_sum (self, amount_fen, points));
}

/**
 * care_schedule_uncovered:
 * @self: a complete schedule
 * @amount_fen: a covered amount
 *
 * Returns: the part of @amount_fen above the deductible for which the tariff has no band
 */
gint64
care_schedule_uncovered (const CareSchedule *self, gint64 amount_fen)
{
  gint64 rest = MAX (amount_fen - self->deductible_fen, 0);

  for (guint i = 0; i < self->n_bands; i++)
    rest -= care_schedule_part (self, i, amount_fen);
  return rest;
}

/**
 * care_ratio_allows_reduction:
 * @ratio_bp: a ratio as a column prints it, in basis points
 * @points: the percentage points that are said to be taken off it already, 0 or negative
 *
 * Before that reduction the ratio was higher, but never above the whole.
 *
 * Returns: %FALSE where @points cannot be
 */
gboolean
care_ratio_allows_reduction (gint64 ratio_bp, int points)
{
  return points >= 0 || ratio_bp - points * 100 <= CARE_RATIO_WHOLE;
}
