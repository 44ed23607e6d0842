/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-rules-date-bar.h"

#include "widgets/care-date-row.h"

#include <glib/gi18n-lib.h>

struct _CareRulesDateBar
{
  AdwBin parent_instance;

  char *notice; /* nullable */
  GtkPopover *popover;
  CareDateRow *day;

  CareSituation *situation; /* nullable */
  GSignalGroup *situation_signals;
};

G_DEFINE_FINAL_TYPE (CareRulesDateBar, care_rules_date_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NOTICE,
  PROP_SITUATION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_other_day (CareRulesDateBar *self)
{
  return self->situation != NULL && care_situation_has (self->situation, CARE_KEY_TODAY)
         && care_situation_get_today (self->situation) != care_date_today ();
}

static void
on_situation_changed_cb (CareRulesDateBar *self)
{
  gboolean other = is_other_day (self);
  g_autofree char *spoken =
    other ? care_date_dup_spoken (care_situation_get_today (self->situation)) : NULL;
  g_autofree char *notice =
    other ? g_strdup_printf (_("This is the answer for %s, not for today."), spoken) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules-date.today", other);
  if (g_strcmp0 (notice, self->notice) == 0)
    return;
  g_free (self->notice);
  self->notice = g_steal_pointer (&notice);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
on_popover_shown_cb (CareRulesDateBar *self)
{
  care_date_row_set_bounds (self->day, care_situation_get_first_today (self->situation),
                            CARE_DATE_NONE);
  care_date_row_set_date (self->day, care_situation_get_today (self->situation));
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
}

static void
on_day_changed_cb (CareRulesDateBar *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rules-date.apply",
                                 care_date_row_get_date (self->day) != CARE_DATE_NONE);
}

static void
on_apply_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareRulesDateBar *self = CARE_RULES_DATE_BAR (widget);
  CareDate day = care_date_row_get_date (self->day);

  gtk_popover_popdown (self->popover);
  if (day == CARE_DATE_NONE || self->situation == NULL)
    return;
  /* Today is not kept as a day: tomorrow the plan answers for tomorrow. */
  if (day == care_date_today ())
    care_situation_clear (self->situation, CARE_KEY_TODAY);
  else
    care_situation_set_date (self->situation, CARE_KEY_TODAY, day);
}

static void
on_ask_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareRulesDateBar *self = CARE_RULES_DATE_BAR (widget);

  if (self->situation != NULL)
    gtk_popover_popup (self->popover);
}

static void
on_today_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareRulesDateBar *self = CARE_RULES_DATE_BAR (widget);

  care_situation_clear (self->situation, CARE_KEY_TODAY);
}

static void
care_rules_date_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NOTICE:
      g_value_set_string (value, CARE_RULES_DATE_BAR (object)->notice);
      break;
    case PROP_SITUATION:
      g_value_set_object (value, CARE_RULES_DATE_BAR (object)->situation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_rules_date_bar_set_property (GObject *object, guint prop_id, const GValue *value,
                                  GParamSpec *pspec)
{
  CareRulesDateBar *self = CARE_RULES_DATE_BAR (object);

  switch (prop_id)
    {
    case PROP_SITUATION:
      if (!g_set_object (&self->situation, g_value_get_object (value)))
        return;
      g_signal_group_set_target (self->situation_signals, self->situation);
      on_situation_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_rules_date_bar_dispose (GObject *object)
{
  CareRulesDateBar *self = CARE_RULES_DATE_BAR (object);

  g_clear_object (&self->situation_signals);
  g_clear_object (&self->situation);
  G_OBJECT_CLASS (care_rules_date_bar_parent_class)->dispose (object);
}

static void
care_rules_date_bar_finalize (GObject *object)
{
  g_free (CARE_RULES_DATE_BAR (object)->notice);
  G_OBJECT_CLASS (care_rules_date_bar_parent_class)->finalize (object);
}

static void
care_rules_date_bar_class_init (CareRulesDateBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_rules_date_bar_dispose;
  object_class->finalize = care_rules_date_bar_finalize;
  object_class->get_property = care_rules_date_bar_get_property;
  object_class->set_property = care_rules_date_bar_set_property;

  properties[PROP_NOTICE] =
    g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SITUATION] =
    g_param_spec_object ("situation", NULL, NULL, CARE_TYPE_SITUATION,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/answer/care-rules-date-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CareRulesDateBar, day);
  gtk_widget_class_bind_template_child (widget_class, CareRulesDateBar, popover);
  gtk_widget_class_bind_template_callback (widget_class, on_day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown_cb);
  gtk_widget_class_install_action (widget_class, "rules-date.apply", NULL, on_apply_cb);
  gtk_widget_class_install_action (widget_class, "rules-date.ask", NULL, on_ask_cb);
  gtk_widget_class_install_action (widget_class, "rules-date.today", NULL, on_today_cb);
}

static void
care_rules_date_bar_init (CareRulesDateBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->situation_signals = g_signal_group_new (CARE_TYPE_SITUATION);
  g_signal_group_connect_swapped (self->situation_signals, "changed",
                                  G_CALLBACK (on_situation_changed_cb), self);
}
