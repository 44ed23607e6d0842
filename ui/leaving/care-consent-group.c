/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving/care-consent-group.h"

#include "widgets/care-date-row.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareConsentGroup
{
  AdwBin parent_instance;

  CarePlan *plan;
  CareDateRow *day; /* nullable: it is noted already */
  AdwComboRow *way; /* nullable */
};

G_DEFINE_FINAL_TYPE (CareConsentGroup, care_consent_group, ADW_TYPE_BIN)

static const struct
{
  const char *id;
  const char *label;
} ways[] = {
  { "signed", N_("The person signed") },
  { "spoken", N_("The person said so") },
  { "family", N_("A relative signed") },
};

static void
on_note_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareConsentGroup *self = CARE_CONSENT_GROUP (widget);
  /* The page is made anew, and this group goes with the old one. */
  g_autoptr (CarePlan) plan = g_object_ref (self->plan);
  CareDate day = care_date_row_get_date (self->day);
  guint way = adw_combo_row_get_selected (self->way);

  if (day != CARE_DATE_NONE && way < G_N_ELEMENTS (ways))
    care_consent_set (care_plan_get_consent (plan), day, ways[way].id);
}

static void
on_revoke_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (CarePlan) plan = g_object_ref (CARE_CONSENT_GROUP (widget)->plan);

  care_consent_set (care_plan_get_consent (plan), CARE_DATE_NONE, NULL);
}

static void
on_day_changed_cb (CareConsentGroup *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "consent.note",
                                 care_date_row_get_date (self->day) != CARE_DATE_NONE);
}

static void
add_questions (CareConsentGroup *self, GtkWidget *group)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  CareDate today = care_date_today ();

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_string_list_append (labels, _(ways[i].label));
  self->day = CARE_DATE_ROW (care_date_row_new (_("Agreed on")));
  care_date_row_set_bounds (self->day, CARE_DATE_NONE, today);
  care_date_row_set_date (self->day, today);
  g_signal_connect_object (self->day, "notify::date", G_CALLBACK (on_day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->way = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->way), _("How"));
  adw_combo_row_set_model (self->way, G_LIST_MODEL (labels));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->day));
  care_row_stack (GTK_WIDGET (self->way));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->way));
  care_group_add_button (group, _("_Note It"), "consent.note");
}

static char *
dup_noted (CareConsent *consent)
{
  const char *way = care_consent_get_way (consent);
  g_autofree char *day = care_consent_get_given_on (consent) != CARE_DATE_NONE
                           ? care_date_dup_spoken (care_consent_get_given_on (consent))
                           : g_strdup (_("a day that is not noted"));

  if (g_strcmp0 (way, "signed") == 0)
    return g_strdup_printf (_("The person signed the sheet on %s"), day);
  if (g_strcmp0 (way, "spoken") == 0)
    return g_strdup_printf (_("The person said so on %s"), day);
  if (g_strcmp0 (way, "family") == 0)
    return g_strdup_printf (_("A relative signed for the person on %s"), day);
  return g_strdup_printf (_("Agreed on %s; how is not noted"), day);
}

static void
care_consent_group_dispose (GObject *object)
{
  g_clear_object (&CARE_CONSENT_GROUP (object)->plan);
  G_OBJECT_CLASS (care_consent_group_parent_class)->dispose (object);
}

static void
care_consent_group_class_init (CareConsentGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_consent_group_dispose;
  gtk_widget_class_install_action (widget_class, "consent.note", NULL, on_note_cb);
  gtk_widget_class_install_action (widget_class, "consent.revoke", NULL, on_revoke_cb);
}

static void
care_consent_group_init (CareConsentGroup *self)
{
}

/**
 * care_consent_group_new:
 * @plan: a plan
 *
 * Returns: (transfer floating): the group for the plan as it is now
 */
GtkWidget *
care_consent_group_new (CarePlan *plan)
{
  CareConsentGroup *self = g_object_new (CARE_TYPE_CONSENT_GROUP, NULL);
  CareConsent *consent = care_plan_get_consent (plan);
  GtkWidget *group =
    care_group_new (_("If you help somebody else"),
                    _("The person should know what is kept, why and how long, and agree. The "
                      "sheet for it is among the papers to print."));

  self->plan = g_object_ref (plan);
  if (care_consent_is_noted (consent))
    {
      g_autofree char *noted = dup_noted (consent);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), care_row_new (noted, NULL));
      care_group_add_button (group, _("Not _Agreed After All"), "consent.revoke");
    }
  else
    add_questions (self, group);
  care_group_add_button (group, _("_Finish With This Person…"), "win.finish-plan");
  adw_bin_set_child (ADW_BIN (self), group);
  return GTK_WIDGET (self);
}
