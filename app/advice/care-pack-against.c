/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-against.h"

#include "advice/care-advice-private.h"
#include "advice/care-advisor.h"
#include "advice/care-pack-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a pack says otherwise than the rules that would answer without it: mostly those of the
 * province or the nation. */

static gboolean
is_settled (const CareRule *rule)
{
  return rule != NULL && !rule->then.unknown && !rule->then.nothing && rule->fact->told == NULL;
}

static gboolean
says_same (const CareOutcome *one, const CareOutcome *other)
{
  return one->points == other->points && one->months == other->months
         && one->open_ended == other->open_ended && one->not_applicable == other->not_applicable
         && g_strcmp0 (one->id, other->id) == 0;
}

/* More points off than the bound above allows. */
static gboolean
breaks_bound (const CareRule *bound, const CareRule *points)
{
  return bound != NULL && !bound->then.nothing && is_settled (points)
         && points->then.points < bound->then.points;
}

static void
add (GPtrArray *lines, GHashTable *seen, const CareRule *above, const CareRule *own)
{
  g_autofree char *both = g_strconcat (above->fact->id, " ", own->fact->id, NULL);
  const char *name = care_text_pick (&above->fact->pack->name);

  if (!g_hash_table_add (seen, g_steal_pointer (&both)))
    return;
  /* Translators: name of a province or the nation, its sentence, the sentence of the new rules */
  g_ptr_array_add (lines, g_strdup_printf (_("%1$s: “%2$s”\nThis document: “%3$s”"), name,
                                           above->fact->quote, own->fact->quote));
}

static void
look (CareAdvice *without, CareAdvice *with, const CarePack *pack, GPtrArray *lines,
      GHashTable *seen)
{
  static const CareTable tables[] = { CARE_TABLE_DECISION, CARE_TABLE_POINTS, CARE_TABLE_VALIDITY,
                                      CARE_TABLE_SETTLEMENT };
  const CareRule *points = care_advice_get_rule (with, CARE_TABLE_POINTS);
  const CareRule *bound = care_advice_get_rule (with, CARE_TABLE_PRINCIPLE);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const CareRule *above = care_advice_get_rule (without, tables[i]);
      const CareRule *own = care_advice_get_rule (with, tables[i]);

      if (is_settled (above) && is_settled (own) && own->pack == pack
          && above->fact->pack != NULL && !says_same (&above->then, &own->then))
        add (lines, seen, above, own);
    }
  if (points != NULL && points->pack == pack && breaks_bound (bound, points)
      && bound->fact->pack != NULL)
    add (lines, seen, bound, points);
}

/**
 * care_pack_list_against:
 * @without: the packs without the new one
 * @with: the packs with it
 * @pack: the new one, in @with
 * @today: the day to look at
 *
 * Returns: (transfer full) (element-type utf8): both sentences of each contradiction, once
 */
GPtrArray *
care_pack_list_against (CarePolicy *without, CarePolicy *with, const CarePack *pack,
                        CareDate today)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) situations = NULL;

  if (pack->covers->len == 0)
    return lines;
  situations = care_pack_diff_situations (without, with, g_ptr_array_index (pack->covers, 0),
                                          today);
  for (guint i = 0; i < situations->len; i++)
    {
      g_autoptr (CareAdvice) before = care_advisor_advise (without, situations->pdata[i]);
      g_autoptr (CareAdvice) after = care_advisor_advise (with, situations->pdata[i]);

      look (before, after, pack, lines, seen);
    }
  return lines;
}
