/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-claim-lines.h"

#include "advice/care-summary.h"

#include <glib/gi18n-lib.h>

static void
line_free (CareClaimLine *self)
{
  g_free (self->says);
  g_free (self->source);
  g_free (self);
}

static void
take_line (GPtrArray *lines, int section, char *says, const CareFact *fact)
{
  CareClaimLine *line = g_new0 (CareClaimLine, 1);

  line->section = section;
  line->fact = fact;
  line->says = says;
  if (fact != NULL && fact->source != NULL)
    line->source = g_strdup (fact->source->document);
  g_ptr_array_add (lines, line);
}

static char *
dup_remark (const char *title, const char *says)
{
  return g_strdup_printf (C_("claim sheet: paper, remark", "%1$s: %2$s"), title, says);
}

static char *
dup_paper (CareAdvice *advice, const CareMaterial *material)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *any = NULL;

  for (guint i = 0; material->any_of[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) care_policy_get_label (care_advice_get_policy (advice),
                                                              "material", material->any_of[i]));
  g_ptr_array_add (names, NULL);
  any = g_strjoinv (C_("between papers of which one is enough", " or "), (char **) names->pdata);
  return material->says ? dup_remark (any, material->says) : g_steal_pointer (&any);
}

/* Papers for a filing are not those of a claim: only where nothing is filed are the advice's own
 * papers those that the claim asks for. */
static void
add_papers (GPtrArray *lines, CareAdvice *advice)
{
  GPtrArray *materials = care_advice_get_materials (advice);

  if (care_advice_get_decision (advice) == CARE_DECISION_FILE)
    return;
  for (guint i = 0; i < materials->len; i++)
    {
      const CareMaterial *material = g_ptr_array_index (materials, i);

      take_line (lines, CARE_CLAIM_PAPERS, dup_paper (advice, material), material->fact);
    }
}

/* A list for outpatient bills is none for a stay; chronic care is billed as outpatient care. */
static gboolean
is_for_care (const CareGuide *guide, CareAdvice *advice)
{
  const char *care = care_advice_get_choice (advice, CARE_KEY_CARE);
  const char *wanted = guide->care >= 0 ? care_key_get_choices (CARE_KEY_CARE)[guide->care] : NULL;

  if (wanted == NULL || care == NULL || g_str_equal (care, "unknown"))
    return TRUE;
  return g_str_equal (care, wanted)
         || (g_str_equal (care, "chronic") && g_str_equal (wanted, "outpatient"));
}

/* The list of one county is not that of its neighbours, nor of the whole city. */
static gboolean
is_for_place (const CareGuide *guide, CareAdvice *advice)
{
  return guide->place == NULL
         || care_division_is_within (care_advice_get_insured (advice), guide->place);
}

/* What an accident or a death adds is for whom it has befallen. */
static gboolean
is_for_case (const CareGuide *guide, CareAdvice *advice)
{
  return guide->special < 0
         || care_situation_get_special (care_advice_get_situation (advice),
                                        care_key_get_choices (CARE_KEY_SPECIAL)[guide->special]);
}

/* What is one place's list is a question anywhere else, and names that place in full. */
static char *
dup_question (const CarePack *pack, const CareGuide *guide, const char *says)
{
  g_autofree char *place = guide->place ? care_division_dup_full_name (guide->place)
                                        : g_strdup (care_text_pick (&pack->name));

  /* Translators: a place, and the papers that it wants, with their stop */
  return g_strdup_printf (_("%1$s wants: %2$s Is it the same here?"), place, says);
}

static guint
add_guides (GPtrArray *lines, CareAdvice *advice, const CarePack *pack, const char *topic,
            int section)
{
  guint n = 0;

  for (guint i = 0; i < pack->guides->len; i++)
    {
      const CareGuide *guide = g_ptr_array_index (pack->guides, i);
      g_autofree char *says = NULL;

      if (!g_str_equal (guide->topic, topic) || !is_for_care (guide, advice)
          || !is_for_case (guide, advice)
          || (section != CARE_CLAIM_ELSEWHERE && !is_for_place (guide, advice))
          || !care_fact_is_in_force (guide->fact, care_advice_get_today (advice)))
        continue;
      says = care_fact_dup_marked (guide->fact, care_text_pick (&guide->says));
      take_line (lines, section,
                 section == CARE_CLAIM_ELSEWHERE
                   ? dup_question (pack, guide, says)
                   : dup_remark (care_text_pick (&guide->title), says),
                 guide->fact);
      n++;
    }
  return n;
}

/* Where no document of the place lists papers, the list of another helps to ask: one of the same
 * pooling area, else of the same province, else any. */
static void
add_papers_of_others (GPtrArray *lines, CareAdvice *advice)
{
  GPtrArray *packs = care_policy_get_packs (care_advice_get_policy (advice));

  for (const CarePack *near = care_advice_get_pack (advice); near != NULL; near = near->parent)
    for (guint i = 0; i < packs->len; i++)
      {
        const CarePack *pack = g_ptr_array_index (packs, i), *above = pack;

        while (above != NULL && above != near)
          above = above->parent;
        if (above != NULL && pack->parent != NULL
            && add_guides (lines, advice, pack, "claim", CARE_CLAIM_ELSEWHERE) > 0)
          return;
      }
}

static guint
add_guides_of_place (GPtrArray *lines, CareAdvice *advice, const char *topic, int section)
{
  guint n = 0;

  for (const CarePack *pack = care_advice_get_pack (advice); pack != NULL; pack = pack->parent)
    n += add_guides (lines, advice, pack, topic, section);
  return n;
}

/* Returns: whether it is known how long a claim takes */
static gboolean
add_rules (GPtrArray *lines, CareAdvice *advice)
{
  CareSummary *summary = care_advice_get_summary (advice);
  const char *pays = care_summary_get_pays (summary);
  const CareFact *fact;

  if (pays != NULL)
    {
      care_advice_get_points (advice, NULL, &fact);
      take_line (lines, CARE_CLAIM_RULES, g_strdup (pays), fact);
    }
  if (care_summary_knows_claim_by (summary))
    take_line (lines, CARE_CLAIM_RULES, g_strdup (care_summary_get_claim_by (summary)), NULL);
  add_guides_of_place (lines, advice, "claim-when", CARE_CLAIM_RULES);
  add_guides_of_place (lines, advice, "catalogue-manual", CARE_CLAIM_RULES);
  return add_guides_of_place (lines, advice, "claim-time", CARE_CLAIM_RULES) > 0;
}

/* What an accident, a newborn, a death or medical aid adds stands in the notes on them. */
static void
add_special (GPtrArray *lines, CareAdvice *advice)
{
  GPtrArray *notes = care_advice_get_notes (advice);

  for (guint i = 0; i < notes->len; i++)
    {
      const CareReason *note = g_ptr_array_index (notes, i);

      if (note->uses & (CARE_NOTE_CLAIM | CARE_NOTE_CLAIM_PLACE))
        take_line (lines, CARE_CLAIM_SPECIAL, care_fact_dup_marked (note->fact, note->says),
                   note->fact);
    }
  add_guides_of_place (lines, advice, "claim-more", CARE_CLAIM_SPECIAL);
  add_guides_of_place (lines, advice, "claim-aid", CARE_CLAIM_SPECIAL);
}

static void
add_questions (GPtrArray *lines, CareAdvice *advice, gboolean knows_time)
{
  if (!care_summary_knows_claim_by (care_advice_get_summary (advice)))
    take_line (lines, CARE_CLAIM_ASK, g_strdup (_("Until when can the bill be claimed?")), NULL);
  take_line (lines, CARE_CLAIM_ASK,
             g_strdup (_("Which papers are wanted, as originals or copies, with which stamp?")),
             NULL);
  take_line (lines, CARE_CLAIM_ASK,
             g_strdup (_("At which counter are they handed in, and may somebody else do it?")),
             NULL);
  if (care_advice_get_points (advice, NULL, NULL) != CARE_STATE_KNOWN)
    take_line (lines, CARE_CLAIM_ASK, g_strdup (_("At what ratio is this bill paid?")), NULL);
  if (!knows_time)
    take_line (lines, CARE_CLAIM_ASK,
               g_strdup (_("How long does it take until the money comes?")), NULL);
  take_line (lines, CARE_CLAIM_ASK,
             g_strdup (_("Do supplementary insurance or medical aid pay too, and with which "
                         "papers?")), NULL);
}

/**
 * care_claim_lines_new:
 * @advice: an advice
 *
 * Returns: (transfer full) (element-type CareClaimLine): what the claim sheet says, section by
 *   section; a section of which nothing is known has no line
 */
GPtrArray *
care_claim_lines_new (CareAdvice *advice)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  gboolean is_listed, knows_time;

  g_return_val_if_fail (CARE_IS_ADVICE (advice), lines);

  /* What the advice asks for paper by paper is not said again as a list. */
  add_papers (lines, advice);
  is_listed = care_advice_lists_claim (advice)
              || add_guides_of_place (lines, advice, "claim", CARE_CLAIM_PAPERS) > 0;
  knows_time = add_rules (lines, advice);
  add_special (lines, advice);
  add_questions (lines, advice, knows_time);
  if (!is_listed)
    add_papers_of_others (lines, advice);
  return lines;
}

/**
 * care_claim_section_get_title:
 * @section: a section of the claim sheet
 *
 * Returns: (transfer none): its heading, in the user's language
 */
const char *
care_claim_section_get_title (int section)
{
  static const char *const titles[CARE_N_CLAIM_SECTIONS] = {
    N_("Papers for the claim"),
    N_("How it is paid"),
    N_("Special cases"),
    N_("Ask the office"),
    N_("What another place wants: ask whether it is wanted here"),
  };

  g_return_val_if_fail (section >= 0 && section < CARE_N_CLAIM_SECTIONS, "");

  return _(titles[section]);
}
