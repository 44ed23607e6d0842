/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-bill.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (CareBill, care_bill, care_bill_copy, care_bill_free)

/* The amounts of a bill, by name: the readers and writers walk this table. */
static const struct
{
  const char *name;
  gsize offset;
} amounts[] = {
  { "eligible_fen", G_STRUCT_OFFSET (CareBill, covered_fen) },
  { "eligible_min_fen", G_STRUCT_OFFSET (CareBill, covered_min_fen) },
  { "eligible_max_fen", G_STRUCT_OFFSET (CareBill, covered_max_fen) },
  { "full_fen", G_STRUCT_OFFSET (CareBill, full_fen) },
  { "partly_fen", G_STRUCT_OFFSET (CareBill, partly_fen) },
  { "partly_self_fen", G_STRUCT_OFFSET (CareBill, partly_self_fen) },
  { "outside_fen", G_STRUCT_OFFSET (CareBill, outside_fen) },
  { "total_fen", G_STRUCT_OFFSET (CareBill, total_fen) },
  { "eligible_at_home_fen", G_STRUCT_OFFSET (CareBill, home_covered_fen) },
  { "paid_this_year_fen", G_STRUCT_OFFSET (CareBill, paid_this_year_fen) },
};

static const struct
{
  const char *name;
  gsize offset;
} shares[] = {
  { "partly_self_bp", G_STRUCT_OFFSET (CareBill, partly_self_bp) },
  { "share_min_bp", G_STRUCT_OFFSET (CareBill, share_min_bp) },
  { "share_max_bp", G_STRUCT_OFFSET (CareBill, share_max_bp) },
};

#define AMOUNT(bill, i) G_STRUCT_MEMBER (gint64, bill, amounts[i].offset)
#define SHARE(bill, i) G_STRUCT_MEMBER (int, bill, shares[i].offset)

/**
 * care_bill_new:
 *
 * Returns: (transfer full): a bill of which nothing is known
 */
CareBill *
care_bill_new (void)
{
  CareBill *self = g_new0 (CareBill, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    AMOUNT (self, i) = CARE_FEN_UNKNOWN;
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    SHARE (self, i) = -1;
  return self;
}

/**
 * care_bill_copy:
 * @self: a bill
 *
 * Returns: (transfer full): a copy
 */
CareBill *
care_bill_copy (const CareBill *self)
{
  CareBill *copy = g_memdup2 (self, sizeof *self);

  copy->level = g_strdup (self->level);
  return copy;
}

/**
 * care_bill_copy_for_home:
 * @self: a bill
 *
 * Returns: (transfer full) (nullable): the same bill by the catalogue of home, for a claim there;
 *   %NULL where it is not known what that covers
 */
CareBill *
care_bill_copy_for_home (const CareBill *self)
{
  CareBill *copy;

  if (self->home_covered_fen == CARE_FEN_UNKNOWN)
    return NULL;
  copy = care_bill_new ();
  copy->covered_fen = self->home_covered_fen;
  copy->total_fen = care_bill_get_total (self);
  copy->second_stay = self->second_stay;
  copy->paid_this_year_fen = self->paid_this_year_fen;
  copy->level = g_strdup (self->level);
  return copy;
}

/**
 * care_bill_copy_for_care:
 * @self: a bill
 *
 * Returns: (transfer full): the same bill by the catalogue of the place of care alone
 */
CareBill *
care_bill_copy_for_care (const CareBill *self)
{
  CareBill *copy = care_bill_copy (self);

  copy->home_covered_fen = CARE_FEN_UNKNOWN;
  return copy;
}

/**
 * care_bill_free:
 * @self: a bill
 */
void
care_bill_free (CareBill *self)
{
  g_free (self->level);
  g_free (self);
}

static gboolean
known (gint64 fen)
{
  return fen != CARE_FEN_UNKNOWN;
}

/**
 * care_bill_has_parts:
 * @self: a bill
 *
 * Returns: %TRUE where the parts of the bill are given
 */
gboolean
care_bill_has_parts (const CareBill *self)
{
  return known (self->full_fen) || known (self->partly_fen);
}

/**
 * care_bill_get_partly_self:
 * @self: a bill
 *
 * Returns: what one pays first of the partly covered part, or %CARE_FEN_UNKNOWN
 */
gint64
care_bill_get_partly_self (const CareBill *self)
{
  if (!known (self->partly_fen) || self->partly_fen == 0)
    return 0;
  if (known (self->partly_self_fen))
    return self->partly_self_fen;
  if (self->partly_self_bp >= 0)
    return (self->partly_fen * self->partly_self_bp + CARE_RATIO_WHOLE / 2) / CARE_RATIO_WHOLE;
  return CARE_FEN_UNKNOWN;
}

static gint64
sum_of_parts (const CareBill *self)
{
  return MAX (self->full_fen, 0) + MAX (self->partly_fen, 0) + MAX (self->outside_fen, 0);
}

/**
 * care_bill_get_total:
 * @self: a bill
 *
 * Returns: the whole bill, or %CARE_FEN_UNKNOWN where only its covered part is known
 */
gint64
care_bill_get_total (const CareBill *self)
{
  if (known (self->total_fen))
    return self->total_fen;
  if (care_bill_has_parts (self) && known (self->outside_fen))
    return sum_of_parts (self);
  if (known (self->covered_fen) && known (self->outside_fen))
    return self->covered_fen + self->outside_fen;
  return CARE_FEN_UNKNOWN;
}

/**
 * care_bill_get_covered:
 * @self: a bill that care_bill_check() accepts
 * @min_fen: (out): the least that can be covered
 * @max_fen: (out): the most that can be covered
 *
 * Where the share to be paid first of the partly covered part is unknown, it may be all or nothing
 * of it. Where only the total is known, the shares say how much of it may be covered.
 *
 * Returns: %FALSE where the bill says nothing of what is covered
 */
gboolean
care_bill_get_covered (const CareBill *self, gint64 *min_fen, gint64 *max_fen)
{
  *min_fen = *max_fen = 0;
  if (known (self->covered_fen))
    *min_fen = *max_fen = self->covered_fen;
  else if (known (self->covered_min_fen))
    {
      *min_fen = self->covered_min_fen;
      *max_fen = self->covered_max_fen;
    }
  else if (care_bill_has_parts (self))
    {
      gint64 partly = MAX (self->partly_fen, 0), own = care_bill_get_partly_self (self);
      gint64 full = MAX (self->full_fen, 0);

      *min_fen = full + partly - (known (own) ? own : partly);
      *max_fen = full + partly - (known (own) ? own : 0);
    }
  else if (known (self->total_fen))
    {
      gint64 rest = self->total_fen - MAX (self->outside_fen, 0);
      int least = MAX (self->share_min_bp, 0);
      int most = self->share_max_bp < 0 ? CARE_RATIO_WHOLE : self->share_max_bp;

      *min_fen = MIN (rest, self->total_fen * least / CARE_RATIO_WHOLE);
      *max_fen = MIN (rest, (self->total_fen * most + CARE_RATIO_WHOLE - 1) / CARE_RATIO_WHOLE);
    }
  else
    return FALSE;
  return TRUE;
}

/* Exactly one way of saying what is covered: two could contradict each other. */
static gboolean
check_ways (const CareBill *self, const char *path, GError **error)
{
  gboolean range = known (self->covered_min_fen) || known (self->covered_max_fen);

  if (known (self->covered_min_fen) != known (self->covered_max_fen))
    return care_json_fail (error, path,
                           known (self->covered_min_fen) ? "eligible_max_fen" : "eligible_min_fen",
                           _("is missing: a range needs both ends"));
  if (known (self->covered_fen) && range)
    return care_json_fail (error, path, "eligible_fen",
                           _("stands beside a range: give one of the two"));
  if (care_bill_has_parts (self) && (known (self->covered_fen) || range))
    return care_json_fail (error, path, "eligible_fen",
                           _("stands beside the parts that it is the sum of: give one of the two"));
  if (range && self->covered_min_fen > self->covered_max_fen)
    return care_json_fail (error, path, "eligible_max_fen", _("is less than eligible_min_fen"));
  return TRUE;
}

static gboolean
check_parts (const CareBill *self, const char *path, GError **error)
{
  gint64 most = MAX (MAX (self->covered_fen, self->covered_max_fen), 0);

  if (known (self->partly_self_fen) && self->partly_self_bp >= 0)
    return care_json_fail (error, path, "partly_self_bp",
                           _("stands beside partly_self_fen: give one of the two"));
  if (known (self->partly_self_fen) && self->partly_self_fen > MAX (self->partly_fen, 0))
    return care_json_fail (error, path, "partly_self_fen", _("is more than partly_fen"));
  if (sum_of_parts (self) > CARE_MONEY_MAX)
    return care_json_fail (error, path, NULL, _("the parts add up to too large an amount"));
  if (!known (self->total_fen))
    return TRUE;
  if (self->home_covered_fen > self->total_fen)
    return care_json_fail (error, path, "eligible_at_home_fen", _("is more than total_fen"));
  if (most + MAX (self->outside_fen, 0) > self->total_fen)
    return care_json_fail (error, path, "total_fen", _("is less than its parts"));
  if (care_bill_has_parts (self) && known (self->outside_fen)
      && sum_of_parts (self) != self->total_fen)
    return care_json_fail (error, path, "total_fen", _("is not the sum of its parts"));
  if (care_bill_has_parts (self) && sum_of_parts (self) > self->total_fen)
    return care_json_fail (error, path, "total_fen", _("is less than its parts"));
  return TRUE;
}

/**
 * care_bill_check:
 * @self: a bill
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the figures of @self do not contradict each other
 */
gboolean
care_bill_check (const CareBill *self, const char *path, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (AMOUNT (self, i) < CARE_FEN_UNKNOWN || AMOUNT (self, i) > CARE_MONEY_MAX)
      return care_json_fail (error, path, amounts[i].name, _("is not an amount"));
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    if (SHARE (self, i) < -1 || SHARE (self, i) > CARE_RATIO_WHOLE)
      return care_json_fail (error, path, shares[i].name, _("is not between 0 and 10000"));
  if (self->share_max_bp >= 0 && self->share_min_bp > self->share_max_bp)
    return care_json_fail (error, path, "share_max_bp", _("is less than share_min_bp"));
  return check_ways (self, path, error) && check_parts (self, path, error);
}

/**
 * care_bill_new_from_json:
 * @root: a bill as the command line contract has it
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Beyond the contract a bill may hold its parts (`full_fen`, `partly_fen` with `partly_self_fen` or
 * `partly_self_bp`, `outside_fen`), or its `total_fen` with `share_min_bp` and `share_max_bp`; and
 * `level`, `second_stay`, `paid_this_year_fen`, `eligible_at_home_fen` (covered by the catalogue of
 * home, which may count for a claim there).
 *
 * Returns: (transfer full): the bill, or %NULL where its figures are impossible
 */
CareBill *
care_bill_new_from_json (JsonNode *root, const char *path, GError **error)
{
  static const char *const allowed[] = {
    "eligible_fen", "eligible_min_fen", "eligible_max_fen", "full_fen", "partly_fen",
    "partly_self_fen", "partly_self_bp", "outside_fen", "total_fen", "share_min_bp",
    "share_max_bp", "eligible_at_home_fen", "second_stay", "paid_this_year_fen", "level", NULL };
  g_autoptr (CareBill) self = care_bill_new ();
  JsonObject *object = care_json_root_object (root, path, error);
  gboolean present, second;
  const char *level;
  gint64 value;

  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_json_get_bool (object, path, "second_stay", CARE_JSON_OPTIONAL, &present, &second,
                              error)
      || !care_json_get_string (object, path, "level", CARE_JSON_OPTIONAL, &level, error))
    return NULL;
  if (present)
    self->second_stay = second ? CARE_SAID_YES : CARE_SAID_NO;
  self->level = g_strdup (level);
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      if (!care_json_get_int (object, path, amounts[i].name, CARE_JSON_OPTIONAL, 0, CARE_MONEY_MAX,
                              &present, &value, error))
        return NULL;
      AMOUNT (self, i) = present ? value : CARE_FEN_UNKNOWN;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      if (!care_json_get_int (object, path, shares[i].name, CARE_JSON_OPTIONAL, 0, CARE_RATIO_WHOLE,
                              &present, &value, error))
        return NULL;
      SHARE (self, i) = present ? (int) value : -1;
    }
  if (!care_bill_check (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_bill_to_json:
 * @self: a bill
 *
 * Returns: (transfer full): what care_bill_new_from_json() reads
 */
JsonNode *
care_bill_to_json (const CareBill *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (known (AMOUNT (self, i)))
      {
        json_builder_set_member_name (builder, amounts[i].name);
        json_builder_add_int_value (builder, AMOUNT (self, i));
      }
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    if (SHARE (self, i) >= 0)
      {
        json_builder_set_member_name (builder, shares[i].name);
        json_builder_add_int_value (builder, SHARE (self, i));
      }
  if (self->second_stay != CARE_SAID_UNKNOWN)
    {
      json_builder_set_member_name (builder, "second_stay");
      json_builder_add_boolean_value (builder, self->second_stay == CARE_SAID_YES);
    }
  if (self->level != NULL)
    {
      json_builder_set_member_name (builder, "level");
      json_builder_add_string_value (builder, self->level);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
