/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-page.h"

#include "advice/care-advisor.h"
#include "answer/care-answer-sections.h"
#include "answer/care-rules-date-bar.h"
#include "plans/care-plan.h"

#include <glib/gi18n-lib.h>

struct _CareAnswerPage
{
  AdwBin parent_instance;

  GtkBox *head;
  CareRulesDateBar *as_of;
  GtkBox *sections;
  GtkScrolledWindow *scroller;

  CarePlan *plan;
  GSignalGroup *situation_signals;
  gboolean stale; /* the answers have changed since the sections were made */
};

G_DEFINE_FINAL_TYPE (CareAnswerPage, care_answer_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CASE,
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
add_next (CareAnswerPage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("What to Do _Next"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-next");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (self->sections, button);
}

static void
refresh (CareAnswerPage *self)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  g_autoptr (CareAdvice) advice = NULL;

  if (!self->stale || self->plan == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  clear (self->head);
  clear (self->sections);
  if (policy == NULL)
    {
      gtk_box_append (self->sections, gtk_label_new (error->message));
      return;
    }
  advice = care_advisor_advise (policy, care_plan_get_situation (self->plan));
  care_answer_add_headline (self->head, advice);
  care_answer_add_notes (self->sections, advice);
  care_answer_add_open_question (self->sections, advice, policy);
  care_answer_add_why (self->sections, advice);
  care_answer_add_types (self->sections, advice, policy);
  care_answer_add_papers (self->sections, advice);
  care_answer_add_dates (self->sections, advice);
  care_answer_add_where (self->sections, advice);
  care_answer_add_conflicts (self->sections, advice);
  care_answer_add_answers (self->sections, advice);
  add_next (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
on_changed_cb (CareAnswerPage *self)
{
  self->stale = TRUE;
  refresh (self);
}

static void
on_choose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareAnswerPage *self = CARE_ANSWER_PAGE (widget);

  if (self->plan != NULL)
    care_situation_set_choice (care_plan_get_situation (self->plan), CARE_KEY_REASON,
                               g_variant_get_string (parameter, NULL));
}

static void
set_case (CareAnswerPage *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  g_signal_group_set_target (self->situation_signals,
                             plan ? care_plan_get_situation (plan) : NULL);
  g_object_set (self->as_of, "situation", plan ? care_plan_get_situation (plan) : NULL, NULL);
  on_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASE]);
}

static void
care_answer_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, CARE_ANSWER_PAGE (object)->plan);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_answer_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CASE:
      set_case (CARE_ANSWER_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_answer_page_dispose (GObject *object)
{
  CareAnswerPage *self = CARE_ANSWER_PAGE (object);

  g_clear_object (&self->situation_signals);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_answer_page_parent_class)->dispose (object);
}

static void
care_answer_page_class_init (CareAnswerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_answer_page_dispose;
  object_class->get_property = care_answer_page_get_property;
  object_class->set_property = care_answer_page_set_property;

  properties[PROP_CASE] =
    g_param_spec_object ("case", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_RULES_DATE_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/answer/care-answer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, as_of);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, head);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, sections);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_install_action (widget_class, "answer.choose", "s", on_choose_cb);
}

static void
care_answer_page_init (CareAnswerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->situation_signals = g_signal_group_new (CARE_TYPE_SITUATION);
  g_signal_group_connect_swapped (self->situation_signals, "changed", G_CALLBACK (on_changed_cb),
                                  self);
}
