/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-sections.h"

#include "advice/care-summary.h"
#include "questions/care-question-summary.h"
#include "questions/care-questions-page.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

static void
add (GtkWidget *group, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_label (GtkBox *box, const char *text, const char *css_class, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "label", text,
                                   "selectable", FALSE,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

void
care_answer_add_headline (GtkBox *box, CareAdvice *advice)
{
  g_autofree char *headline = care_advice_dup_headline (advice);
  g_autofree char *rules =
    care_phrase_rules (care_advice_get_pack (advice),
                       care_situation_get_place (care_advice_get_situation (advice),
                                                 CARE_KEY_INSURED));

  add_label (box, headline, "headline", GTK_ACCESSIBLE_ROLE_HEADING);
  if (rules != NULL)
    add_label (box, rules, "dim-label", GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
add_reasons (GtkBox *box, GPtrArray *reasons, const char *title)
{
  GtkWidget *group;

  if (reasons->len == 0)
    return;
  group = care_group_new (title, NULL);
  for (guint i = 0; i < reasons->len; i++)
    {
      CareReason *reason = reasons->pdata[i];
      GtkWidget *row = care_row_new (reason->says, NULL);

      care_row_add_source (row, reason->fact);
      add (group, row);
    }
  gtk_box_append (box, group);
}

void
care_answer_add_notes (GtkBox *box, CareAdvice *advice)
{
  add_reasons (box, care_advice_get_notes (advice), _("Mind this"));
}

void
care_answer_add_why (GtkBox *box, CareAdvice *advice)
{
  add_reasons (box, care_advice_get_why (advice), _("Why"));
}

/* What the summary says of a section that has no rows of its own, if anything. */
static void
add_sentence (GtkBox *box, const char *title, const char *says)
{
  GtkWidget *group;

  if (says == NULL)
    return;
  group = care_group_new (title, NULL);
  add (group, care_row_new (says, NULL));
  gtk_box_append (box, group);
}

void
care_answer_add_papers (GtkBox *box, CareAdvice *advice)
{
  GPtrArray *materials = care_advice_get_materials (advice);
  GtkWidget *group;

  if (materials->len == 0)
    {
      add_sentence (box, _("Papers to bring"),
                    care_summary_get_bring (care_advice_get_summary (advice)));
      return;
    }
  group = care_group_new (_("Papers to bring"),
                          _("Where several stand in one line, one is enough."));
  for (guint i = 0; i < materials->len; i++)
    {
      CareMaterial *material = materials->pdata[i];
      g_autofree char *title = care_phrase_material (care_advice_get_policy (advice), material);
      g_autofree char *copies = material->copies > 0
        ? g_strdup_printf (ngettext ("%d copy", "%d copies", material->copies), material->copies)
        : NULL;
      GtkWidget *row = care_row_new (title, material->says ? material->says : copies);

      care_row_add_source (row, material->fact);
      add (group, row);
    }
  if (care_summary_get_other_papers (care_advice_get_summary (advice)) != NULL)
    add (group, care_row_new (care_summary_get_other_papers (care_advice_get_summary (advice)),
                              NULL));
  gtk_box_append (box, group);
}

static void
add_deadlines (GtkWidget *group, CareAdvice *advice)
{
  GPtrArray *deadlines = care_advice_get_deadlines (advice);

  for (guint i = 0; i < deadlines->len; i++)
    {
      CareDeadline *deadline = deadlines->pdata[i];
      g_autofree char *advised = care_date_dup_spoken (deadline->advised);
      g_autofree char *last = care_date_dup_spoken (deadline->last_day);
      g_autofree char *title = deadline->advised != deadline->last_day
        ? g_strdup_printf (_("Best by %1$s, at the latest on %2$s"), advised, last)
        : g_strdup_printf (_("At the latest on %s"), last);
      GtkWidget *row = care_row_new (title, deadline->says);

      care_row_add_source (row, deadline->fact);
      add (group, row);
    }
}

void
care_answer_add_dates (GtkBox *box, CareAdvice *advice)
{
  GtkWidget *group = care_group_new (_("Dates"), NULL);
  CareDate start = care_advice_get_start_on_or_before (advice);
  GPtrArray *locks = care_advice_get_locks (advice);
  const char *claim_by = care_summary_get_open_claim_by (care_advice_get_summary (advice));
  const CareFact *fact = NULL;
  CareValidityState validity = care_advice_get_validity (advice, NULL, &fact);
  gboolean holds_for_a_time = validity != CARE_VALIDITY_NOT_APPLICABLE
                              && (!care_advice_claims (advice)
                                  || care_summary_get_how_long (care_advice_get_summary (advice)));
  GtkWidget *row;

  if (!holds_for_a_time && start == CARE_DATE_NONE && locks->len == 0
      && care_advice_get_deadlines (advice)->len == 0 && claim_by == NULL)
    {
      g_object_ref_sink (group);
      g_object_unref (group);
      return;
    }
  add_deadlines (group, advice);
  if (claim_by != NULL)
    add (group, care_row_new (claim_by, NULL));
  if (start != CARE_DATE_NONE)
    {
      g_autofree char *spoken = care_date_dup_spoken (start);
      g_autofree char *title = g_strdup_printf (_("The filing must begin on %s or before"), spoken);

      add (group, care_row_new (title, _("It has to cover the day of admission.")));
    }
  if (holds_for_a_time)
    {
      g_autofree char *holds = care_phrase_validity (advice);

      row = care_row_new (holds, _("How long the filing holds"));
      care_row_add_source (row, fact);
      add (group, row);
    }
  for (guint i = 0; i < locks->len; i++)
    {
      CareLock *lock = locks->pdata[i];
      g_autofree char *title = care_phrase_lock (lock);

      row = care_row_new (title, lock->says);
      care_row_add_source (row, lock->fact);
      add (group, row);
    }
  gtk_box_append (box, group);
}

static GtkWidget *
channel_row_new (const CareChannel *channel)
{
  g_autofree char *time = care_phrase_channel_time (channel);
  GtkWidget *row;

  row = care_row_new (care_text_pick (&channel->name), time);
  care_row_add_source (row, channel->fact);
  return row;
}

void
care_answer_add_where (GtkBox *box, CareAdvice *advice)
{
  GPtrArray *channels = care_advice_get_channels (advice);
  GPtrArray *contacts = care_advice_get_contacts (advice);
  GtkWidget *group;

  if (channels->len > 0)
    {
      group = care_group_new (_("Where to file"), NULL);
      for (guint i = 0; i < channels->len; i++)
        add (group, channel_row_new (channels->pdata[i]));
      gtk_box_append (box, group);
    }
  else
    add_sentence (box, _("Where to claim"),
                  care_summary_get_where (care_advice_get_summary (advice)));
  if (contacts->len > 0)
    {
      group = care_group_new (_("Whom to ask"), NULL);
      for (guint i = 0; i < contacts->len; i++)
        add (group, care_row_new_contact (contacts->pdata[i]));
      gtk_box_append (box, group);
    }
}

void
care_answer_add_conflicts (GtkBox *box, CareAdvice *advice)
{
  GPtrArray *conflicts = care_advice_get_conflicts (advice);

  for (guint i = 0; i < conflicts->len; i++)
    {
      CareConflict *conflict = conflicts->pdata[i];
      GtkWidget *group = care_group_new (_("Sources disagree"), care_text_pick (&conflict->title));

      for (gsize k = 0; conflict->facts[k] != NULL; k++)
        add (group, care_row_new_fact (conflict->facts[k]));
      add (group, care_row_new (care_text_pick (&conflict->treatment),
                                _("What this answer follows")));
      gtk_box_append (box, group);
    }
}

void
care_answer_add_answers (GtkBox *box, CareAdvice *advice)
{
  CareSituation *situation = care_advice_get_situation (advice);
  GtkWidget *group = care_group_new (_("Your answers"), NULL);

  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (care_question_applies (q, situation, care_advice_get_policy (advice))
        || care_question_is_answered (q, situation))
      {
        g_autofree char *answer = care_question_dup_answer (q, situation);
        const char *title = care_questions_page_get_title (q);
        g_autofree char *label = g_strdup_printf (_("Change the answer to: %s"), title);
        GtkWidget *row = care_row_new (answer, title);
        GtkWidget *button = gtk_button_new_with_label (_("Change Answer"));

        gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
        care_button_wrap (button, 8);
        gtk_widget_add_css_class (button, "flat");
        gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        label, -1);
        gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.ask");
        gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                          care_question_get_id (q));
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
        add (group, row);
      }
  gtk_box_append (box, group);
}
