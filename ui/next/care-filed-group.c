/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "next/care-filed-group.h"

#include "plans/care-plan-filed.h"
#include "widgets/care-date-row.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareFiledGroup
{
  AdwBin parent_instance;

  CarePlan *plan;
  CareAdvice *advice;
  CareDateRow *day;     /* nullable: it is noted already */
  AdwEntryRow *number;  /* nullable */
};

G_DEFINE_FINAL_TYPE (CareFiledGroup, care_filed_group, ADW_TYPE_BIN)

static void
on_confirm_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareFiledGroup *self = CARE_FILED_GROUP (widget);
  g_autofree char *number =
    g_utf8_substring (gtk_editable_get_text (GTK_EDITABLE (self->number)), 0,
                      MIN (g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->number)), -1),
                           CARE_FILED_NUMBER_MAX_LENGTH));
  CareDate day = care_date_row_get_date (self->day);

  /* The page is made anew, and this group goes with the old one. */
  g_autoptr (CarePlan) plan = g_object_ref (self->plan);
  g_autoptr (CareAdvice) advice = g_object_ref (self->advice);

  g_strstrip (number);
  if (day != CARE_DATE_NONE)
    care_plan_set_filed (plan, advice, day, *number != '\0' ? number : NULL);
}

static void
on_revoke_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (CarePlan) plan = g_object_ref (CARE_FILED_GROUP (widget)->plan);

  care_plan_clear_filed (plan);
}

static void
on_day_changed_cb (CareFiledGroup *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filed.confirm",
                                 care_date_row_get_date (self->day) != CARE_DATE_NONE);
}

static GtkWidget *
ask (CareFiledGroup *self)
{
  GtkWidget *group = care_group_new (_("I have filed"),
                                     _("When it is done, note it here: days and answers then "
                                       "follow from the filing that exists."));
  CareDate today = care_situation_get_today (care_plan_get_situation (self->plan));

  self->day = CARE_DATE_ROW (care_date_row_new (_("Filed on")));
  care_date_row_set_bounds (self->day, CARE_DATE_NONE, today);
  care_date_row_set_date (self->day, today);
  g_signal_connect_object (self->day, "notify::date", G_CALLBACK (on_day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->number = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->number),
                                 _("Number, if there is one"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->day));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->number));
  care_group_add_button (group, _("I Have _Filed"), "filed.confirm");
  return group;
}

static GtkWidget *
show (CareFiledGroup *self)
{
  CareFiled *filed = care_plan_get_filed (self->plan);
  const char *number = care_filed_get_number (filed);
  GtkWidget *group = care_group_new (_("I have filed"), NULL);
  g_autofree char *day = care_date_dup_spoken (care_filed_get_filed_on (filed));
  g_autofree char *title = g_strdup_printf (_("Filed on %s"), day);
  g_autofree char *subtitle = number ? g_strdup_printf (_("Number %s"), number) : NULL;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), care_row_new (title, subtitle));
  care_group_add_button (group, _("_Not Filed After All"), "filed.revoke");
  return group;
}

static void
care_filed_group_dispose (GObject *object)
{
  CareFiledGroup *self = CARE_FILED_GROUP (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->advice);
  G_OBJECT_CLASS (care_filed_group_parent_class)->dispose (object);
}

static void
care_filed_group_class_init (CareFiledGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_filed_group_dispose;
  gtk_widget_class_install_action (widget_class, "filed.confirm", NULL, on_confirm_cb);
  gtk_widget_class_install_action (widget_class, "filed.revoke", NULL, on_revoke_cb);
}

static void
care_filed_group_init (CareFiledGroup *self)
{
}

/**
 * care_filed_group_new:
 * @plan: a plan
 * @advice: what follows from its situation
 *
 * Returns: (transfer floating): the group for the plan as it is now
 */
GtkWidget *
care_filed_group_new (CarePlan *plan, CareAdvice *advice)
{
  CareFiledGroup *self = g_object_new (CARE_TYPE_FILED_GROUP, NULL);

  self->plan = g_object_ref (plan);
  self->advice = g_object_ref (advice);
  adw_bin_set_child (ADW_BIN (self), care_plan_is_filed (plan) ? show (self) : ask (self));
  return GTK_WIDGET (self);
}
