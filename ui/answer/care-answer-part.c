/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-part.h"

#include "advice/care-advisor.h"
#include "answer/care-answer-sections.h"
#include "plans/care-plan.h"
#include "widgets/care-terms-bar.h"

#include <glib/gi18n-lib.h>

struct _CareAnswerPart
{
  AdwBin parent_instance;

  GtkBox *sections;

  CarePlan *plan;
  GSignalGroup *situation_signals;
  char *part;
};

G_DEFINE_FINAL_TYPE (CareAnswerPart, care_answer_part, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_PART,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
add_why (GtkBox *box, CareAdvice *advice)
{
  care_answer_add_why (box, advice);
  care_answer_add_open_question (box, advice, care_advice_get_policy (advice));
}

static const struct
{
  const char *part;
  void (*add) (GtkBox *box, CareAdvice *advice);
} parts[] = {
  { "answers", care_answer_add_answers },
  { "conflicts", care_answer_add_conflicts },
  { "dates", care_answer_add_dates },
  { "notes", care_answer_add_notes },
  { "papers", care_answer_add_papers },
  { "where", care_answer_add_where },
  { "why", add_why },
};

static void
refresh (CareAnswerPart *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CareAdvice) advice = NULL;
  GtkWidget *child;

  if (policy == NULL || self->plan == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  advice = care_advisor_advise (policy, care_plan_get_situation (self->plan));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].part, self->part) == 0)
      parts[i].add (self->sections, advice);
  if (g_strcmp0 (self->part, "compare") == 0)
    care_answer_add_types (self->sections, advice, self->plan);
  gtk_box_append (self->sections, care_terms_bar_new ());
}

static void
on_choose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareAnswerPart *self = CARE_ANSWER_PART (widget);

  if (self->plan == NULL)
    return;
  care_situation_set_choice (care_plan_get_situation (self->plan), CARE_KEY_REASON,
                             g_variant_get_string (parameter, NULL));
  gtk_widget_activate_action (widget, "win.back", NULL);
}

static void
care_answer_part_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareAnswerPart *self = CARE_ANSWER_PART (object);

  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_PART:
      g_value_set_string (value, self->part);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_answer_part_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CareAnswerPart *self = CARE_ANSWER_PART (object);

  switch (prop_id)
    {
    case PROP_PLAN:
      if (!g_set_object (&self->plan, g_value_get_object (value)))
        return;
      g_signal_group_set_target (self->situation_signals,
                                 self->plan ? care_plan_get_situation (self->plan) : NULL);
      refresh (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PART:
      g_free (self->part);
      self->part = g_value_dup_string (value);
      refresh (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_answer_part_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (care_answer_part_parent_class)->map (widget);
  refresh (CARE_ANSWER_PART (widget));
}

static void
care_answer_part_dispose (GObject *object)
{
  CareAnswerPart *self = CARE_ANSWER_PART (object);

  g_clear_object (&self->situation_signals);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_answer_part_parent_class)->dispose (object);
}

static void
care_answer_part_finalize (GObject *object)
{
  g_free (CARE_ANSWER_PART (object)->part);
  G_OBJECT_CLASS (care_answer_part_parent_class)->finalize (object);
}

static void
care_answer_part_class_init (CareAnswerPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_answer_part_dispose;
  object_class->finalize = care_answer_part_finalize;
  object_class->get_property = care_answer_part_get_property;
  object_class->set_property = care_answer_part_set_property;
  widget_class->map = care_answer_part_map;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PART] =
    g_param_spec_string ("part", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/answer/care-answer-part.ui");
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPart, sections);
  gtk_widget_class_install_action (widget_class, "answer.choose", "s", on_choose_cb);
}

static void
care_answer_part_init (CareAnswerPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->situation_signals = g_signal_group_new (CARE_TYPE_SITUATION);
  g_signal_group_connect_swapped (self->situation_signals, "changed", G_CALLBACK (refresh), self);
}
