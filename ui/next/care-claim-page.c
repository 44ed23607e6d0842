/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "next/care-claim-page.h"

#include "advice/care-advisor.h"
#include "answer/care-answer-sections.h"
#include "costs/care-money-row.h"
#include "forms/care-claim-lines.h"
#include "next/care-papers-group.h"
#include "plans/care-plan.h"
#include "widgets/care-rows.h"
#include "widgets/care-terms-bar.h"

#include <glib/gi18n-lib.h>

struct _CareClaimPage
{
  AdwBin parent_instance;

  GtkBox *headline;
  GtkEditable *count;
  CareMoneyRow *total;
  CareMoneyRow *outside;
  CareMoneyRow *settled;
  AdwPreferencesRow *open;
  GtkBox *sections;

  CarePlan *plan;
  CareAdvice *advice;
  GSignalGroup *plan_signals;
  gboolean stale;
  gboolean setting; /* guard: rows that show what the plan says do not type it back */
};

G_DEFINE_FINAL_TYPE (CareClaimPage, care_claim_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
add_section (CareClaimPage *self, GPtrArray *lines, int section)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const CareClaimLine *line = lines->pdata[i];
      GtkWidget *row;

      if ((int) line->section != section)
        continue;
      if (group == NULL)
        group = care_group_new (care_claim_section_get_title (section), NULL);
      row = care_row_new (line->says, line->source);
      if (line->fact != NULL)
        care_row_add_source (row, line->fact);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (group != NULL)
    gtk_box_append (self->sections, group);
}

static void
add_contacts (CareClaimPage *self)
{
  GPtrArray *contacts = care_advice_get_contacts (self->advice);
  GtkWidget *group;

  if (contacts->len == 0)
    return;
  group = care_group_new (_("Whom to call"), NULL);
  for (guint i = 0; i < contacts->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               care_row_new_contact (contacts->pdata[i]));
  gtk_box_append (self->sections, group);
}

static void
show_open (CareClaimPage *self)
{
  gint64 open = care_receipts_get_open (care_plan_get_receipts (self->plan));
  g_autofree char *amount = open != CARE_FEN_UNKNOWN ? care_money_dup_yuan (open) : NULL;
  g_autofree char *title = amount ? g_strdup_printf (_("Left to claim from: %s yuan. How much of "
                                                       "it is paid, the office says."), amount)
                                  : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->open), title != NULL);
  if (title != NULL)
    adw_preferences_row_set_title (self->open, title);
}

static void
show_receipts (CareClaimPage *self)
{
  const CareReceipts *receipts = care_plan_get_receipts (self->plan);
  g_autofree char *count = receipts->count > 0 ? g_strdup_printf ("%d", receipts->count)
                                               : g_strdup ("");

  self->setting = TRUE;
  gtk_editable_set_text (self->count, count);
  care_money_row_set_fen (self->total, receipts->total_fen);
  care_money_row_set_fen (self->outside, receipts->outside_fen);
  care_money_row_set_fen (self->settled, receipts->settled_fen);
  self->setting = FALSE;
  show_open (self);
}

static void
refresh (CareClaimPage *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (GPtrArray) lines = NULL;

  if (!self->stale || self->plan == NULL || policy == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  clear (self->headline);
  clear (self->sections);
  g_clear_object (&self->advice);
  self->advice = care_advisor_advise (policy, care_plan_get_situation (self->plan));
  care_answer_add_headline (self->headline, self->advice);
  show_receipts (self);
  lines = care_claim_lines_new (self->advice);
  for (int section = 0; section < CARE_N_CLAIM_SECTIONS; section++)
    add_section (self, lines, section);
  add_contacts (self);
  gtk_box_append (self->sections, care_papers_group_new_claim (self->plan, self->advice));
}

static void
on_changed_cb (CareClaimPage *self)
{
  if (self->setting)
    return;
  self->stale = TRUE;
  refresh (self);
}

/* What is typed wrongly is said at its row and not taken over; the plan keeps what it had. */
static void
on_edited_cb (CareClaimPage *self)
{
  g_autoptr (CareReceipts) receipts = NULL;
  const char *count;
  gboolean right_count, too_much, more_outside;
  guint64 n = 0;

  if (self->setting || self->plan == NULL)
    return;
  receipts = care_receipts_new ();
  count = gtk_editable_get_text (self->count);
  right_count = *count == '\0'
                || g_ascii_string_to_unsigned (count, 10, 1, CARE_RECEIPTS_MAX, &n, NULL);
  receipts->count = (int) n;
  receipts->total_fen = care_money_row_get_fen (self->total);
  receipts->outside_fen = care_money_row_get_fen (self->outside);
  receipts->settled_fen = care_money_row_get_fen (self->settled);
  more_outside = receipts->total_fen != CARE_FEN_UNKNOWN
                 && receipts->outside_fen > receipts->total_fen;
  too_much = receipts->total_fen != CARE_FEN_UNKNOWN
             && receipts->settled_fen > receipts->total_fen;
  self->setting = TRUE;
  if (right_count)
    gtk_widget_remove_css_class (GTK_WIDGET (self->count), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->count), "error");
  if (receipts->outside_fen != CARE_FEN_UNKNOWN)
    care_money_row_set_problem (self->outside, more_outside ? _("more than the total") : NULL);
  if (receipts->settled_fen != CARE_FEN_UNKNOWN)
    care_money_row_set_problem (self->settled, too_much ? _("more than the total") : NULL);
  if (more_outside)
    receipts->outside_fen = CARE_FEN_UNKNOWN;
  if (too_much)
    receipts->settled_fen = CARE_FEN_UNKNOWN;
  care_plan_set_receipts (self->plan, receipts, NULL);
  self->setting = FALSE;
  show_open (self);
}

static void
set_plan (CareClaimPage *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  g_signal_group_set_target (self->plan_signals, plan);
  on_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

static void
care_claim_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_PLAN)
    g_value_set_object (value, CARE_CLAIM_PAGE (object)->plan);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
care_claim_page_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_PLAN)
    set_plan (CARE_CLAIM_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
care_claim_page_dispose (GObject *object)
{
  CareClaimPage *self = CARE_CLAIM_PAGE (object);

  self->setting = TRUE;
  g_clear_object (&self->plan_signals);
  g_clear_object (&self->advice);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_claim_page_parent_class)->dispose (object);
}

static void
care_claim_page_class_init (CareClaimPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_claim_page_dispose;
  object_class->get_property = care_claim_page_get_property;
  object_class->set_property = care_claim_page_set_property;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_MONEY_ROW);
  g_type_ensure (CARE_TYPE_TERMS_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/next/care-claim-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareClaimPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CareClaimPage, count);
  gtk_widget_class_bind_template_child (widget_class, CareClaimPage, total);
  gtk_widget_class_bind_template_child (widget_class, CareClaimPage, outside);
  gtk_widget_class_bind_template_child (widget_class, CareClaimPage, settled);
  gtk_widget_class_bind_template_child (widget_class, CareClaimPage, open);
  gtk_widget_class_bind_template_child (widget_class, CareClaimPage, sections);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, on_edited_cb);
}

static void
care_claim_page_init (CareClaimPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->plan_signals = g_signal_group_new (CARE_TYPE_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "notify::situation",
                                  G_CALLBACK (on_changed_cb), self);
  g_signal_group_connect_swapped (self->plan_signals, "notify::receipts",
                                  G_CALLBACK (on_changed_cb), self);
}
