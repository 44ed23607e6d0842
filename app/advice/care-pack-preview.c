/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-preview.h"

#include "advice/care-advisor.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>

/* More than this nobody reads before a button. */
#define MAX_SHOWN 4
#define FEN_A_YUAN 100

static void
add_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", line);
}

static char *
dup_money (const CareAdviceChange *change)
{
  gint64 yuan = ABS (change->fen_on_10000_yuan) / FEN_A_YUAN;
  int points = ABS (change->points_delta);

  if (!change->has_delta || points == 0)
    return NULL;
  if (change->points_delta > 0)
    return g_strdup_printf (ngettext ("%1$d point more is paid: %2$d yuan more on a bill of "
                                      "10,000 yuan.",
                                      "%1$d points more are paid: %2$d yuan more on a bill of "
                                      "10,000 yuan.", points), points, (int) yuan);
  return g_strdup_printf (ngettext ("%1$d point less is paid: %2$d yuan less on a bill of "
                                    "10,000 yuan.",
                                    "%1$d points less are paid: %2$d yuan less on a bill of "
                                    "10,000 yuan.", points), points, (int) yuan);
}

static void
add_change (GString *text, const char *title, const CareAdviceChange *change, const char *format)
{
  g_autofree char *before = care_advice_dup_headline (change->before);
  g_autofree char *after = care_advice_dup_headline (change->after);
  g_autofree char *money = dup_money (change);
  g_autofree char *line = g_strdup_printf (format, title, before, after);

  add_line (text, line);
  if (money != NULL)
    g_string_append_printf (text, "\n%s", money);
}

/**
 * care_pack_preview_dup_change:
 * @before: the packs as they are
 * @situation_before: somebody
 * @after: the packs as they would be
 * @situation_after: the same person as they would be, with another answer of an office
 * @title: how the person’s plan is called
 *
 * Returns: (transfer full) (nullable): what changes for the person, in words, points and yuan;
 *   %NULL where nothing does
 */
char *
care_pack_preview_dup_change (CarePolicy *before, CareSituation *situation_before,
                              CarePolicy *after, CareSituation *situation_after,
                              const char *title)
{
  g_autoptr (CareAdvice) now = care_advisor_advise (before, situation_before);
  g_autoptr (CareAdvice) then = care_advisor_advise (after, situation_after);
  g_autoptr (CareAdviceChange) change = care_advice_change_new (title, now, then);
  GString *text;

  if (change == NULL)
    return NULL;
  text = g_string_new (NULL);
  /* Translators: a plan, what it says now, what it would say */
  add_change (text, title, change, _("%1$s\nNow: %2$s\nThen: %3$s"));
  return g_string_free (text, FALSE);
}

static void
add_plans (GString *text, CarePolicy *before, CarePolicy *after, GPtrArray *situations,
           const char *const *titles)
{
  guint n = 0;

  for (guint i = 0; i < situations->len; i++)
    {
      CareSituation *situation = g_ptr_array_index (situations, i);
      g_autofree char *line = care_pack_preview_dup_change (before, situation, after, situation,
                                                            titles[i]);

      if (line != NULL && ++n <= MAX_SHOWN)
        add_line (text, line);
    }
  if (n == 0 && situations->len > 0)
    add_line (text, _("No plan here gets another answer from it."));
  if (n > MAX_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more plan gets another answer.",
                                                         "%u more plans get another answer.",
                                                         n - MAX_SHOWN), n - MAX_SHOWN);

      add_line (text, more);
    }
}

/* An earlier version of the same pack gives way. */
static void
add_earlier (GString *text, CarePolicy *before, const CarePack *pack)
{
  for (guint i = 0; i < care_policy_get_packs (before)->len; i++)
    {
      const CarePack *other = g_ptr_array_index (care_policy_get_packs (before), i);
      g_autofree char *verified = care_date_dup_spoken (other->verified_on);
      g_autofree char *line = NULL;

      if (!other->is_users || !g_str_equal (other->id, pack->id))
        continue;
      line = g_strdup_printf (_("It takes the place of the one that you have, made by %1$s and "
                                "checked on %2$s."),
                              other->made_by ? other->made_by : _("nobody named"), verified);
      add_line (text, line);
    }
}

static void
add_typical (GString *text, CarePolicy *before, CarePolicy *after, const CareDivision *place,
             gboolean beside, CareDate today)
{
  g_autoptr (GPtrArray) situations = care_pack_diff_situations (before, after, place, today);
  g_autoptr (GPtrArray) changes = care_pack_diff_advice (before, after, situations);
  g_autofree char *line
    = g_strdup_printf (_("Of %1$u examples of people insured there, %2$u get another answer."),
                       situations->len, changes->len);

  add_line (text, line);
  for (guint i = 0; !beside && i < changes->len && i < MAX_SHOWN / 2; i++)
    {
      const CareAdviceChange *change = g_ptr_array_index (changes, i);

      add_change (text, change->title, change, _("%1$s\nNow: %2$s\nThen: %3$s"));
    }
}

/* Where the file says otherwise than what comes with the app, which holds. */
static void
add_differences (GString *text, CarePolicy *after, const CareDivision *place, const char *path,
                 CareDate today)
{
  g_autofree char *data = care_file_find_data ("policy");
  const char *const packs[] = { path, NULL };
  g_autoptr (CarePolicy) theirs = care_policy_new_with_packs (data, packs, NULL);
  g_autoptr (GPtrArray) situations = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  add_line (text, _("This program has rules of its own for this place. Where both say something, "
                    "those hold; the file fills what they leave open."));
  if (theirs == NULL)
    return;
  situations = care_pack_diff_situations (after, theirs, place, today);
  changes = care_pack_diff_advice (after, theirs, situations);
  for (guint i = 0; i < changes->len && i < MAX_SHOWN / 2; i++)
    {
      const CareAdviceChange *change = g_ptr_array_index (changes, i);

      /* Translators: for whom, what holds, what a file says */
      add_change (text, change->title, change,
                  _("The file says otherwise for: %1$s\nWhat holds: %2$s\nThe file: %3$s"));
    }
}

/**
 * care_pack_preview_dup_text:
 * @before: the packs without the new one
 * @after: the packs with it
 * @pack: the new one, in @after
 * @path: its file
 * @situations: (element-type CareSituation): those of the plans at hand
 * @titles: (array zero-terminated=1): how each of those plans is called
 * @today: the day to look at
 *
 * Returns: (transfer full): who made a pack and what it changes for whom, in points and yuan, to be
 *   read before it is taken in
 */
char *
care_pack_preview_dup_text (CarePolicy *before, CarePolicy *after, const CarePack *pack,
                            const char *path, GPtrArray *situations, const char *const *titles,
                            CareDate today)
{
  GString *text = g_string_new (NULL);
  g_autofree char *verified = care_date_dup_spoken (pack->verified_on);
  g_autofree char *made
    = pack->made_by ? g_strdup_printf (_("Made by %1$s, checked on %2$s."), pack->made_by, verified)
                    : g_strdup_printf (_("It does not say who made it. Checked on %s."), verified);
  const CareDivision *place = pack->covers->len > 0 ? g_ptr_array_index (pack->covers, 0) : NULL;

  add_line (text, made);
  add_earlier (text, before, pack);
  add_plans (text, before, after, situations, titles);
  if (place != NULL)
    add_typical (text, before, after, place, pack->stands_beside, today);
  if (pack->stands_beside && place != NULL)
    add_differences (text, after, place, path, today);
  if (pack->contacts->len > 0)
    add_line (text, _("Its telephone numbers have not been checked by anybody here. They are shown "
                      "as that, and never above those that come with this program."));
  return g_string_free (text, FALSE);
}
