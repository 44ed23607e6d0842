/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-origin.h"

/**
 * care_origin_new:
 *
 * Returns: (transfer full): a source of which nothing is known
 */
CareOrigin *
care_origin_new (void)
{
  CareOrigin *self = g_atomic_rc_box_new0 (CareOrigin);

  self->observed_on = self->imported_on = CARE_DATE_NONE;
  return self;
}

static void
source_clear (CareOrigin *self)
{
  g_free (self->title);
  g_free (self->publisher);
  g_free (self->url);
  g_free (self->licence);
  g_free (self->sha256);
}

/**
 * care_origin_free:
 * @self: a source
 *
 * Lets go of it; the hospitals of a catalogue share their sources.
 */
void
care_origin_free (CareOrigin *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) source_clear);
}

/* What counts for more where two statements are of one day: what the user saw, then lists and
 * servers, then what came with the app. */
static int
weight_of (CareOriginKind kind)
{
  return kind == CARE_ORIGIN_USER ? 2 : kind == CARE_ORIGIN_BASE ? 0 : 1;
}

/**
 * care_origin_compare_claims:
 * @a: who says one thing
 * @a_observed: the day of it
 * @b: who says another
 * @b_observed: the day of that
 *
 * Which claim is shown: the newer one, a day that nobody knows being the oldest; then the kind of
 * source decides.
 *
 * Returns: below 0 where @a is shown, above where @b is
 */
int
care_origin_compare_claims (const CareOrigin *a, CareDate a_observed, const CareOrigin *b,
                            CareDate b_observed)
{
  if (a_observed != b_observed)
    return a_observed > b_observed ? -1 : 1;
  if (weight_of (a->kind) != weight_of (b->kind))
    return weight_of (a->kind) > weight_of (b->kind) ? -1 : 1;
  return a->id > b->id ? -1 : a->id < b->id;
}
