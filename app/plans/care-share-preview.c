/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-share-preview.h"

#include "advice/care-pack-preview.h"
#include "base/care-json.h"
#include "costs/care-cost-text.h"
#include "costs/care-estimate-input.h"
#include "policy/care-told-store.h"

#include <glib/gi18n-lib.h>

/* More than this nobody reads before a button. */
#define MAX_SHOWN 6

static void
add_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", line);
}

static void
add_more (GString *text, guint shown, guint all)
{
  g_autofree char *more = NULL;

  if (all <= shown)
    return;
  more = g_strdup_printf (ngettext ("and %u more", "and %u more", all - shown), all - shown);
  add_line (text, more);
}

/* Who said it, each once. */
static char *
dup_sayers (GPtrArray *told)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < told->len; i++)
    {
      const char *from = care_told_get_from (told->pdata[i]);
      gboolean known = FALSE;

      for (guint j = 0; j < names->len && !known; j++)
        known = g_str_equal (names->pdata[j], from);
      if (!known)
        g_ptr_array_add (names, (gpointer) from);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (_(", "), (char **) names->pdata);
}

static void
add_origin (GString *text, GPtrArray *told)
{
  CareDate first = CARE_DATE_NONE, last = CARE_DATE_NONE;
  g_autofree char *sayers = dup_sayers (told);
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < told->len; i++)
    {
      CareDate day = care_told_get_told_on (told->pdata[i]);

      first = first == CARE_DATE_NONE ? day : MIN (first, day);
      last = MAX (last, day);
    }
  from = care_date_dup_spoken (first);
  until = care_date_dup_spoken (last);
  line = first == last
    ? g_strdup_printf (ngettext ("%1$u answer, given on %2$s by: %3$s.",
                                 "%1$u answers, given on %2$s by: %3$s.", told->len),
                       told->len, from, sayers)
    : g_strdup_printf (ngettext ("%1$u answer, given between %2$s and %4$s by: %3$s.",
                                 "%1$u answers, given between %2$s and %4$s by: %3$s.", told->len),
                       told->len, from, sayers, until);
  add_line (text, line);
}

/* @inside says that both stand in the file. */
static char *
dup_pair (CareTold *one, CareTold *other, gboolean inside)
{
  g_autofree char *said = care_told_dup_sentence (one);
  g_autofree char *mark = care_told_dup_mark (one);
  g_autofree char *else_said = care_told_dup_value (other);
  g_autofree char *else_mark = care_told_dup_mark (other);

  if (inside)
    /* Translators: an answer in a file, its mark, another answer in the same file, and its mark */
    return g_strdup_printf (_("The file: %1$s. %2$s.\nThe file also: %3$s. %4$s."), said, mark,
                            else_said, else_mark);
  /* Translators: the answer at hand, its mark, the answer in a file, and its mark */
  return g_strdup_printf (_("You have: %1$s. %2$s.\nThe file: %3$s. %4$s."), said, mark, else_said,
                          else_mark);
}

/* Adds each pair of an answer of @told and one of @others, which may be @told itself, that cannot
 * both be right: of the same person or of different ones. Returns how many there are. */
static guint
add_pairs (GString *text, GPtrArray *told, GPtrArray *others, gboolean same_person)
{
  guint n = 0;

  for (guint i = 0; i < told->len; i++)
    for (guint j = 0; j < (others == told ? i : others->len); j++)
      {
        CareTold *one = others->pdata[j], *other = told->pdata[i];
        g_autofree char *line = NULL;

        if (!care_told_contradicts (one, other)
            || g_str_equal (care_told_get_from (one), care_told_get_from (other)) != same_person
            || ++n > MAX_SHOWN)
          continue;
        line = dup_pair (one, other, others == told);
        add_line (text, line);
      }
  add_more (text, MAX_SHOWN, n);
  return n;
}

/* Two answers of which neither is half a year older: which is right only a further call can say.
 * They may both have come in one file, where somebody has merged what several people were told. */
static void
add_differences (GString *text, GPtrArray *told, GPtrArray *mine)
{
  g_autoptr (GPtrArray) latest = care_told_merge (NULL, told);
  guint n = add_pairs (text, latest, latest, FALSE);

  if (mine != NULL)
    n += add_pairs (text, latest, mine, FALSE);
  if (n > 0)
    add_line (text, _("Where two answers differ, both are kept and neither counts until somebody "
                      "has asked again."));
  if (mine != NULL && add_pairs (text, latest, mine, TRUE) > 0)
    add_line (text, _("Where the same office has answered twice, its later answer counts."));
}

static guint
count_new (GPtrArray *told, GPtrArray *mine)
{
  guint n = 0;

  for (guint i = 0; i < told->len; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; mine != NULL && j < mine->len && !known; j++)
        known = care_told_same_matter (told->pdata[i], mine->pdata[j])
                && care_told_same_value (told->pdata[i], mine->pdata[j])
                && g_str_equal (care_told_get_from (told->pdata[i]),
                                care_told_get_from (mine->pdata[j]))
                && care_told_get_told_on (told->pdata[i])
                     <= care_told_get_told_on (mine->pdata[j]);
      n += known ? 0 : 1;
    }
  return n;
}

/* The figures of @tariff as if the user had confirmed them. */
static JsonNode *
dup_confirmed (CareTariff *tariff)
{
  g_autoptr (CareTariff) copy
    = care_tariff_copy_for (tariff, care_tariff_get_insured (tariff),
                            care_tariff_get_scheme (tariff));
  GListModel *figures = care_tariff_get_figures (copy);

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);

      care_figure_set_confirmed (figure, TRUE);
    }
  return care_tariff_to_json (copy);
}

/* What a plan's bill comes to; @tariff may be %NULL for the figures that the plan has. */
static char *
dup_result (CarePolicy *policy, CarePlan *plan, CareSituation *situation, CareTariff *tariff)
{
  g_autoptr (JsonNode) node = care_plan_dup_estimate_input (plan, situation);
  g_autoptr (CareEstimateInput) input = NULL;
  g_autoptr (CareEstimate) estimate = NULL;

  if (tariff != NULL)
    json_object_set_member (json_node_get_object (node), "card", dup_confirmed (tariff));
  input = care_estimate_input_new_from_json (node, NULL);
  if (input == NULL)
    return NULL;
  estimate = care_estimate_input_estimate (input, policy);
  return care_cost_text_estimate (estimate);
}

/* A base figure changes no advice, but what the bill comes to. Without @title the advice has been
 * said already. */
static char *
dup_money_change (CarePolicy *policy, CarePlan *plan, CareSituation *with, const char *title)
{
  g_autofree char *before = dup_result (policy, plan, care_plan_get_situation (plan), NULL);
  g_autofree char *after = dup_result (policy, plan, with, NULL);

  if (after == NULL || g_strcmp0 (before, after) == 0)
    return NULL;
  if (title == NULL)
    return g_steal_pointer (&after);
  return g_strdup_printf (_("%1$s\nNow: %2$s\nThen: %3$s"), title, before ? before : "—", after);
}

/* A plan as it would be: with what it has, what the household has, and what the file brings. */
static CareSituation *
dup_with (CarePlan *plan, GPtrArray *mine, GPtrArray *told)
{
  CareSituation *situation = care_plan_get_situation (plan);
  const CareDivision *insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  CareSituation *with = care_situation_copy (situation);
  g_autoptr (GPtrArray) here = g_ptr_array_new ();
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) merged = NULL;

  for (guint i = 0; i < told->len; i++)
    if (care_told_is_of_area (told->pdata[i], insured))
      g_ptr_array_add (here, told->pdata[i]);
  for (guint i = 0; mine != NULL && i < mine->len; i++)
    if (care_told_is_of_area (mine->pdata[i], insured))
      g_ptr_array_add (ours, mine->pdata[i]);
  known = care_told_merge (care_situation_get_told (situation), ours);
  merged = care_told_merge (known, here);
  care_situation_set_told (with, merged);
  return with;
}

static void
add_changes (GString *text, CarePolicy *policy, GPtrArray *told, GPtrArray *mine,
             GPtrArray *plans, const char *const *titles)
{
  guint n = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      CareSituation *situation = care_plan_get_situation (plans->pdata[i]);
      g_autoptr (CareSituation) with = dup_with (plans->pdata[i], mine, told);
      g_autofree char *advice = care_pack_preview_dup_change (policy, situation, policy, with,
                                                              titles[i]);
      g_autofree char *money = dup_money_change (policy, plans->pdata[i], with,
                                                 advice ? NULL : titles[i]);
      g_autofree char *both = advice && money ? g_strconcat (advice, "\n", money, NULL) : NULL;

      if ((advice != NULL || money != NULL) && ++n <= MAX_SHOWN)
        add_line (text, both ? both : advice ? advice : money);
    }
  add_more (text, MAX_SHOWN, n);
  if (n == 0 && plans->len > 0)
    add_line (text, _("No plan here gets another answer from it."));
}

/**
 * care_share_preview_told:
 * @policy: the policy packs
 * @told: (element-type CareTold): what a file holds
 * @mine: (nullable) (element-type CareTold): what the household has been told
 * @plans: (element-type CarePlan): the plans at hand
 * @titles: (array zero-terminated=1): how each of those plans is called
 *
 * Returns: (transfer full): who said it and when, what is new, where it differs from what is at
 *   hand, and which plan gets another answer
 */
char *
care_share_preview_told (CarePolicy *policy, GPtrArray *told, GPtrArray *mine, GPtrArray *plans,
                         const char *const *titles)
{
  GString *text = g_string_new (NULL);
  guint fresh = count_new (told, mine);
  g_autofree char *line = NULL;

  if (told->len == 0)
    {
      add_line (text, _("There is no answer in it."));
      return g_string_free (text, FALSE);
    }
  add_origin (text, told);
  line = fresh == 0 ? g_strdup (_("You have all of them already."))
                    : g_strdup_printf (ngettext ("%u of them is new.", "%u of them are new.",
                                                 fresh), fresh);
  add_line (text, line);
  add_differences (text, told, mine);
  add_changes (text, policy, told, mine, plans, titles);
  add_line (text, _("They stay what an office said: marked, and behind any document."));
  return g_string_free (text, FALSE);
}

/**
 * care_share_preview_tariff:
 * @policy: the policy packs
 * @tariff: what a file holds
 * @plans: (element-type CarePlan): the plans at hand
 * @titles: (array zero-terminated=1): how each of those plans is called
 *
 * Returns: (transfer full): of which place, where its figures were read, and what the bill of each
 *   plan of that place and scheme would come to
 */
char *
care_share_preview_tariff (CarePolicy *policy, CareTariff *tariff, GPtrArray *plans,
                           const char *const *titles)
{
  GString *text = g_string_new (NULL);
  GListModel *figures = care_tariff_get_figures (tariff);
  g_autoptr (CareFigure) first = g_list_model_get_item (figures, 0);
  const char *source = first ? care_figure_get_source (first) : NULL;
  guint known, confirmed;
  g_autofree char *line = NULL;

  care_tariff_count (tariff, &known, &confirmed);
  line = g_strdup_printf (ngettext ("%1$u figure, read in: %2$s.", "%1$u figures, read in: %2$s.",
                                    known), known,
                          source && *source ? source : _("it does not say where"));
  add_line (text, line);
  for (guint i = 0; i < plans->len; i++)
    {
      CareSituation *situation = care_plan_get_situation (plans->pdata[i]);
      g_autofree char *before = NULL, *after = NULL, *change = NULL;

      if (!care_tariff_is_for (tariff, care_situation_get_place (situation, CARE_KEY_INSURED),
                               care_plan_get_scheme (plans->pdata[i])))
        continue;
      before = dup_result (policy, plans->pdata[i], situation, NULL);
      after = dup_result (policy, plans->pdata[i], situation, tariff);
      if (after == NULL || g_strcmp0 (before, after) == 0)
        continue;
      /* Translators: a plan, what it says now, what it would say */
      change = g_strdup_printf (_("%1$s\nNow: %2$s\nThen: %3$s"), titles[i],
                                before ? before : "—", after);
      add_line (text, change);
    }
  add_line (text, _("Nobody here has checked these figures: each counts once you have compared it "
                    "with the city’s sheet and confirmed it."));
  return g_string_free (text, FALSE);
}
