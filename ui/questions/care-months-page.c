/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-months-page.h"

#include <glib/gi18n-lib.h>

#define MAX_MONTHS 1200

struct _CareMonthsPage
{
  CareQuestionPage parent_instance;

  GtkSpinButton *months;
};

G_DEFINE_FINAL_TYPE (CareMonthsPage, care_months_page, CARE_TYPE_QUESTION_PAGE)

static void
care_months_page_answer (CareQuestionPage *page)
{
  int months = gtk_spin_button_get_value_as_int (CARE_MONTHS_PAGE (page)->months);

  if (months > 0)
    care_situation_set_number (care_question_page_get_situation (page), CARE_KEY_MONTHS_AWAY,
                               months);
  else
    care_situation_clear (care_question_page_get_situation (page), CARE_KEY_MONTHS_AWAY);
  care_question_page_set_complete (page, months > 0);
}

static void
care_months_page_build (CareQuestionPage *page)
{
  CareMonthsPage *self = CARE_MONTHS_PAGE (page);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();

  self->months = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, MAX_MONTHS, 1));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->months), 4);
  gtk_widget_set_valign (GTK_WIDGET (self->months), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->months), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Months there"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Months there"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Those that have passed and those to come"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->months));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->months));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (care_question_page_get_body (page), group);
  care_question_page_watch (page, self->months, "value-changed");
}

static void
care_months_page_find_missing (CareQuestionPage *page, CareMissing *missing)
{
  CareMonthsPage *self = CARE_MONTHS_PAGE (page);

  /* A number that has been typed and not yet left counts. */
  gtk_spin_button_update (self->months);
  CARE_QUESTION_PAGE_CLASS (care_months_page_parent_class)->find_missing (page, missing);
  if (missing->says == NULL)
    return;
  missing->says = _("Type how many months, one at least; where nobody knows, press “I don’t "
                    "know”.");
  missing->at = GTK_WIDGET (self->months);
}

static void
care_months_page_load (CareQuestionPage *page)
{
  CareMonthsPage *self = CARE_MONTHS_PAGE (page);
  gint64 months = care_situation_get_number (care_question_page_get_situation (page),
                                             CARE_KEY_MONTHS_AWAY);

  gtk_spin_button_set_value (self->months, months);
  care_question_page_set_complete (page, months > 0);
}

static void
care_months_page_class_init (CareMonthsPageClass *klass)
{
  CareQuestionPageClass *page_class = CARE_QUESTION_PAGE_CLASS (klass);

  page_class->answer = care_months_page_answer;
  page_class->build = care_months_page_build;
  page_class->find_missing = care_months_page_find_missing;
  page_class->load = care_months_page_load;
}

static void
care_months_page_init (CareMonthsPage *self)
{
}
