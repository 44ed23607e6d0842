/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-papers.h"

#include "advice/care-summary.h"
#include "base/care-enum.h"
#include "forms/care-claim-lines.h"
#include "forms/care-form-binding.h"
#include "forms/care-form-costs.h"

#include <glib/gi18n-lib.h>

/* The papers around the form: the checklist, the hand-over sheet, the summary for the family. Their
 * layouts say what stands where; here is what there is to say. Sentences are there in the user's
 * language only. A paper for an office is in that of the office, and goes without them, so that no
 * page is in two languages. */

static void
set_number (CareFormValues *values, const char *key, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  care_form_values_set (values, key, text);
}

static gboolean
is_users_language (const char *language)
{
  return g_str_has_prefix (language, "zh") == care_text_language_is_chinese ();
}

/* A form that is not at hand for this place is fetched at the counter; nothing may say that it is
 * printed here. */
static char *
dup_paper_id (CareAdvice *advice, const char *material)
{
  gboolean is_form = g_str_equal (material, "registration-form")
                     || g_str_equal (material, "promise-letter");

  return is_form && care_advice_get_forms (advice)[0] == NULL
           ? g_strconcat (material, "-there", NULL)
           : g_strdup (material);
}

/* One row for each paper; those that replace each other follow each other. */
static void
bind_papers (CareFormValues *values, CareAdvice *advice, CarePolicy *policy, const char *language)
{
  GPtrArray *materials = care_advice_get_materials (advice);

  for (guint i = 0; i < materials->len; i++)
    {
      const CareMaterial *material = g_ptr_array_index (materials, i);

      for (gsize j = 0; material->any_of[j] != NULL; j++)
        {
          CareFormValues *row = care_form_values_add_row (values, "papers");

          g_autofree char *id = dup_paper_id (advice, material->any_of[j]);

          care_form_values_set (row, "paper.id", id);
          care_form_values_set (row, "paper.name",
                                care_policy_get_label_in (policy, "material", material->any_of[j],
                                                          language));
          care_form_values_set (row, j > 0 ? "paper.or" : "paper.first", "yes");
          if (material->copies > 0)
            set_number (row, "paper.copies", material->copies);
          if (material->any_of[j + 1] == NULL && is_users_language (language)
              && material->says != NULL)
            {
              g_autofree char *says = care_fact_dup_marked (material->fact, material->says);

              care_form_values_set (row, "paper.says", says);
            }
        }
    }
}

static void
add_date (CareFormValues *values, CareDate day, const char *says, const CareFact *fact)
{
  CareFormValues *row = care_form_values_add_row (values, "dates");
  g_autofree char *spoken = care_date_dup_spoken (day);
  g_autofree char *marked = says != NULL ? care_fact_dup_marked (fact, says) : NULL;

  care_form_values_set (row, "date.day", spoken);
  care_form_values_set (row, "date.says", marked);
}

/* A day that has passed is not printed as though there were time; once the day that is advised has
 * passed, the last one counts. */
static void
add_deadline (CareFormValues *values, const CareDeadline *deadline, CareDate today)
{
  g_autofree char *passed = NULL;

  if (deadline->last_day >= today)
    {
      add_date (values, deadline->advised < today ? deadline->last_day : deadline->advised,
                deadline->says, deadline->fact);
      return;
    }
  /* Translators: what follows is the sentence of the deadline */
  passed = g_strdup_printf (_("This day has passed; ask the office what can still be done. It "
                              "was: %s"), deadline->says);
  add_date (values, deadline->last_day, passed, deadline->fact);
}

static void
add_undated (CareFormValues *values, const char *day, const char *says)
{
  CareFormValues *row = care_form_values_add_row (values, "dates");

  care_form_values_set (row, "date.day", day);
  care_form_values_set (row, "date.says", says);
}

/* Limits that are no day of the calendar: the discharge, and until when a claim can be handed in
 * where no day is known. */
static gboolean
add_undated_limits (CareFormValues *values, CareAdvice *advice)
{
  const CareReason *limit = care_advice_find_note (advice, CARE_NOTE_LIMIT);
  const char *claim_by = care_summary_get_open_claim_by (care_advice_get_summary (advice));

  if (limit != NULL)
    {
      g_autofree char *says = care_fact_dup_marked (limit->fact, limit->says);

      add_undated (values, _("Before the discharge bill is settled"), says);
    }
  if (claim_by != NULL)
    add_undated (values, _("The claim"), claim_by);
  return limit != NULL || claim_by != NULL;
}

static void
bind_dates (CareFormValues *values, CareAdvice *advice)
{
  GPtrArray *deadlines = care_advice_get_deadlines (advice);
  GPtrArray *locks = care_advice_get_locks (advice);
  CareDate until;
  const CareFact *fact;
  gboolean has_end, has_limit = add_undated_limits (values, advice);

  for (guint i = 0; i < deadlines->len; i++)
    {
      const CareDeadline *deadline = g_ptr_array_index (deadlines, i);

      add_deadline (values, deadline,
                    care_situation_get_today (care_advice_get_situation (advice)));
    }
  has_end = care_advice_get_validity (advice, &until, &fact) == CARE_VALIDITY_UNTIL;
  if (has_end)
    add_date (values, until, care_advice_has_validity_as_a_rule (advice)
                               ? _("The filing holds until this day, as a rule.")
                               : _("The filing holds until this day."), fact);
  for (guint i = 0; i < locks->len; i++)
    {
      const CareLock *lock = g_ptr_array_index (locks, i);

      add_date (values, lock->through, lock->says, lock->fact);
    }
  care_form_values_set (values, deadlines->len + locks->len > 0 || has_end || has_limit
                                  ? "dates.any" : "dates.none", "yes");
}

static void
bind_offices (CareFormValues *values, CareAdvice *advice)
{
  GPtrArray *channels = care_advice_get_channels (advice);
  GPtrArray *contacts = care_advice_get_contacts (advice);

  for (guint i = 0; i < channels->len; i++)
    {
      const CareChannel *channel = g_ptr_array_index (channels, i);
      CareFormValues *row = care_form_values_add_row (values, "offices");
      g_autofree char *name = care_fact_dup_marked (channel->fact,
                                                    care_text_pick (&channel->name));
      g_autofree char *days = NULL;

      care_form_values_set (row, "office.name", name);
      if (channel->working_days == 0)
        days = g_strdup (_("done at once"));
      else if (channel->working_days > 0 && channel->as_a_rule)
        days = g_strdup_printf (ngettext ("%d working day, as a rule",
                                          "%d working days, as a rule", channel->working_days),
                                channel->working_days);
      else if (channel->working_days > 0)
        days = g_strdup_printf (ngettext ("%d working day", "%d working days",
                                          channel->working_days), channel->working_days);
      care_form_values_set (row, "office.time", days);
    }
  for (guint i = 0; i < contacts->len; i++)
    {
      const CareContact *contact = g_ptr_array_index (contacts, i);
      CareFormValues *row = care_form_values_add_row (values, "phones");

      care_form_values_set (row, "phone.number", contact->phone);
      care_form_values_set (row, "phone.name", care_text_pick (&contact->name));
      care_form_values_set (row, "phone.for", care_text_pick (&contact->purpose));
    }
}

static void
bind_reasons (CareFormValues *values, const char *list, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const CareReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *says = care_fact_dup_marked (reason->fact, reason->says);

      care_form_values_set (care_form_values_add_row (values, list), "reason.says", says);
    }
}

/* The sections of the claim sheet; one without lines has no heading either. */
static void
bind_claim (CareFormValues *values, CareAdvice *advice)
{
  g_autoptr (GPtrArray) lines = care_claim_lines_new (advice);

  for (guint i = 0; i < lines->len; i++)
    {
      const CareClaimLine *line = g_ptr_array_index (lines, i);
      g_autofree char *list = g_strdup_printf ("claim%d", line->section + 1);
      g_autofree char *title = g_strconcat (list, ".title", NULL);
      CareFormValues *row = care_form_values_add_row (values, list);

      care_form_values_set (values, title, care_claim_section_get_title (line->section));
      care_form_values_set (row, "claim.says", line->says);
      care_form_values_set (row, "claim.source", line->source);
    }
}

static void
add_receipt (CareFormValues *values, const char *label, gint64 fen)
{
  g_autofree char *amount = fen != CARE_FEN_UNKNOWN ? care_money_dup_yuan (fen) : NULL;
  g_autofree char *text = amount ? g_strdup_printf (_("%1$s: %2$s yuan"), label, amount) : NULL;

  if (text != NULL)
    care_form_values_set (care_form_values_add_row (values, "receipts"), "receipt.says", text);
}

/* What the person has typed from the receipts; where nothing is typed, nothing is said of it. */
static void
bind_receipts (CareFormValues *values, const CareReceipts *receipts)
{
  if (care_receipts_is_empty (receipts))
    return;
  care_form_values_set (values, "receipts.title", _("What the receipts say, typed by you"));
  if (receipts->count > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%d receipt", "%d receipts",
                                                         receipts->count), receipts->count);

      care_form_values_set (care_form_values_add_row (values, "receipts"), "receipt.says", text);
    }
  add_receipt (values, _("In all"), receipts->total_fen);
  add_receipt (values, _("Of it not covered, as printed on them"), receipts->outside_fen);
  add_receipt (values, _("Paid of it already"), receipts->settled_fen);
  add_receipt (values, _("Left to claim from; how much of it is paid, the office says"),
               care_receipts_get_open (receipts));
}

/* That the day of review of the rules is over: on every paper that repeats what they say. */
static void
bind_stale (CareFormValues *values, CareAdvice *advice)
{
  GPtrArray *notes = care_advice_get_notes (advice);

  for (guint i = 0; i < notes->len; i++)
    {
      const CareReason *note = g_ptr_array_index (notes, i);

      if (g_strcmp0 (note->id, "source-stale") == 0)
        care_form_values_set (values, "advice.stale", note->says);
    }
}

/* What is to be done before anything else, and how long the filing holds where no day says it; both
 * as the answer page says them. */
static void
bind_summary (CareFormValues *values, CareAdvice *advice)
{
  CareSummary *summary = care_advice_get_summary (advice);
  const CareUrgent *urgent = care_summary_get_urgent (summary);

  if (urgent != NULL)
    {
      care_form_values_set (values, "advice.urgent", urgent->says);
      if (urgent->contact != NULL)
        care_form_values_set (values, "advice.urgent_phone", urgent->contact->phone);
    }
  if (care_summary_get_n_papers (summary) == 0)
    care_form_values_set (values, "advice.bring", care_summary_get_bring (summary));
  else if (care_summary_get_other_papers (summary) != NULL)
    care_form_values_set (values, "advice.bring", care_summary_get_other_papers (summary));
  if (care_advice_get_channels (advice)->len == 0)
    care_form_values_set (values, "advice.where", care_summary_get_where (summary));
  if (care_advice_get_validity (advice, NULL, NULL) != CARE_VALIDITY_UNTIL)
    care_form_values_set (values, "advice.how_long", care_summary_get_how_long (summary));
}

/* Whether there is a row, or a sentence in its place: a heading over neither is left out. */
static void
set_any (CareFormValues *values, const char *list, const char *sentence)
{
  g_autofree char *key = g_strconcat (list, ".any", NULL);

  if (care_form_values_get_rows (values, list) != NULL
      || (sentence != NULL && care_form_values_get (values, sentence) != NULL))
    care_form_values_set (values, key, "yes");
}

static void
bind_sentences (CareFormValues *values, CarePlan *plan, CareAdvice *advice, CarePolicy *policy)
{
  g_autofree char *headline = care_advice_dup_headline (advice);
  g_autofree char *today = care_date_dup_spoken (care_advice_get_today (advice));
  const char *settlement = care_enum_get_nick (CARE_TYPE_SETTLEMENT,
                                               care_advice_get_settlement (advice));

  care_form_values_set (values, "advice.headline", headline);
  care_form_values_set (values, "advice.today", today);
  care_form_values_set (values, "advice.settlement",
                        care_policy_get_explanation (policy, "settlement", settlement));
  bind_summary (values, advice);
  bind_stale (values, advice);
  bind_dates (values, advice);
  bind_offices (values, advice);
  bind_receipts (values, care_plan_get_receipts (plan));
  bind_claim (values, advice);
  bind_reasons (values, "reasons", care_advice_get_why (advice));
  bind_reasons (values, "notes", care_advice_get_notes (advice));
  set_any (values, "papers", "advice.bring");
  set_any (values, "offices", "advice.where");
  set_any (values, "phones", NULL);
  set_any (values, "notes", NULL);
}

/**
 * care_form_papers_new:
 * @layout: the layout of a paper that goes with the form
 * @plan: a plan
 * @advice: what follows from its situation
 * @policy: the policy packs, for the names of things
 * @estimate: (nullable): what the care may cost
 * @comparison: (nullable): all filing types on the same bill
 *
 * Returns: (transfer full): the paper, typeset
 */
CareFormSheet *
care_form_papers_new (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice,
                      CarePolicy *policy, CareEstimate *estimate, CareComparison *comparison)
{
  g_autoptr (CareFormValues) values = NULL;
  const char *language, *type;

  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (layout), NULL);
  g_return_val_if_fail (CARE_IS_PLAN (plan) && CARE_IS_ADVICE (advice), NULL);

  language = care_form_layout_get_language (layout);
  type = care_form_says_type (plan, advice);
  values = care_form_bind (layout, plan, advice);
  care_form_values_set (values, "advice.decision",
                        care_enum_get_nick (CARE_TYPE_DECISION, care_advice_get_decision (advice)));
  if (type != NULL)
    care_form_values_set (values, "advice.type",
                          care_policy_get_label_in (policy, "type", type, language));
  care_form_values_set (values, "hospital.name", care_plan_get_hospital_name (plan));
  bind_papers (values, advice, policy, language);
  if (is_users_language (language))
    {
      bind_sentences (values, plan, advice, policy);
      care_form_bind_costs (values, estimate, comparison, policy, type);
    }
  return care_form_sheet_new (layout, values);
}
