/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-stage-page.h"

#include "widgets/care-date-row.h"

#include <glib/gi18n-lib.h>

enum
{
  NOT_YET,
  ADMITTED,
  DISCHARGED,
  N_STAGES
};

static const char *const labels[N_STAGES] = {
  N_("Not yet"),
  N_("In hospital now"),
  N_("Has left hospital"),
};

/* The answers to the key `stay`; they hold also where the day is not known. */
static const char *const stays[N_STAGES] = { "not-yet", "in-hospital", "discharged" };

struct _CareStagePage
{
  CareQuestionPage parent_instance;

  GtkCheckButton *checks[N_STAGES];
  GtkWidget *days;
  CareDateRow *admitted;
  CareDateRow *discharged;
};

G_DEFINE_FINAL_TYPE (CareStagePage, care_stage_page, CARE_TYPE_QUESTION_PAGE)

static int
get_stage (CareStagePage *self)
{
  for (int i = 0; i < N_STAGES; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      return i;
  return -1;
}

static void
show_stage (CareStagePage *self)
{
  CareSituation *situation = care_question_page_get_situation (CARE_QUESTION_PAGE (self));
  CareDate today = care_situation_get_today (situation);
  CareDate admitted = care_date_row_get_date (self->admitted);
  int stage = get_stage (self);

  care_date_row_set_bounds (self->admitted,
                            care_situation_get_date (situation, CARE_KEY_BIRTH_DATE), today);
  care_date_row_set_bounds (self->discharged, admitted, today);
  gtk_widget_set_visible (self->days, stage >= ADMITTED);
  gtk_widget_set_visible (GTK_WIDGET (self->discharged), stage == DISCHARGED);
  /* A day may be left out, but not half typed. */
  care_question_page_set_complete (
    CARE_QUESTION_PAGE (self),
    stage == NOT_YET
      || (stage >= ADMITTED && care_date_row_get_problem (self->admitted) == NULL
          && (stage == ADMITTED || care_date_row_get_problem (self->discharged) == NULL)));
}

static void
care_stage_page_answer (CareQuestionPage *page)
{
  CareStagePage *self = CARE_STAGE_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);
  int stage = get_stage (self);

  /* Before one button of a group is ticked the other one is not any more. */
  if (stage < 0)
    return;
  show_stage (self);
  care_situation_set_choice (situation, CARE_KEY_STAY, stays[stage]);
  care_situation_set_date (situation, CARE_KEY_ADMITTED_ON,
                           stage >= ADMITTED ? care_date_row_get_date (self->admitted)
                                             : CARE_DATE_NONE);
  care_situation_set_date (situation, CARE_KEY_DISCHARGED_ON,
                           stage == DISCHARGED ? care_date_row_get_date (self->discharged)
                                               : CARE_DATE_NONE);
}

static void
care_stage_page_build (CareQuestionPage *page)
{
  CareStagePage *self = CARE_STAGE_PAGE (page);
  GtkWidget *group = adw_preferences_group_new ();

  for (int i = 0; i < N_STAGES; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      self->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
      gtk_check_button_set_group (self->checks[i], i > 0 ? self->checks[0] : NULL);
      gtk_widget_set_valign (GTK_WIDGET (self->checks[i]), GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _(labels[i]), -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(labels[i]));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      care_question_page_watch (page, self->checks[i], "toggled");
    }
  gtk_box_append (care_question_page_get_body (page), group);

  self->days = group = adw_preferences_group_new ();
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Leave a day out where nobody remembers it."));
  self->admitted = CARE_DATE_ROW (care_date_row_new (_("Day of admission")));
  self->discharged = CARE_DATE_ROW (care_date_row_new (_("Day of discharge")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->admitted));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->discharged));
  gtk_box_append (care_question_page_get_body (page), group);
  care_question_page_watch (page, self->admitted, "notify::date");
  care_question_page_watch (page, self->discharged, "notify::date");
  care_question_page_watch (page, self->admitted, "notify::problem");
  care_question_page_watch (page, self->discharged, "notify::problem");
}

static void
care_stage_page_find_missing (CareQuestionPage *page, CareMissing *missing)
{
  CareStagePage *self = CARE_STAGE_PAGE (page);
  CareDateRow *days[] = { self->admitted, self->discharged };
  int stage = get_stage (self);

  if (stage < 0)
    {
      CARE_QUESTION_PAGE_CLASS (care_stage_page_parent_class)->find_missing (page, missing);
      return;
    }
  care_question_page_find_clash (page, CARE_KEY_STAY, stays[stage], missing);
  if (missing->says != NULL)
    return;
  for (int i = 0; i < stage && missing->says == NULL; i++)
    if ((missing->says = care_date_row_finish (days[i])) != NULL)
      missing->at = GTK_WIDGET (days[i]);
}

static void
care_stage_page_load (CareQuestionPage *page)
{
  CareStagePage *self = CARE_STAGE_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);
  CareDate admitted = care_situation_get_date (situation, CARE_KEY_ADMITTED_ON);
  CareDate discharged = care_situation_get_date (situation, CARE_KEY_DISCHARGED_ON);
  const char *stay = care_situation_get_choice (situation, CARE_KEY_STAY);
  int stage = discharged != CARE_DATE_NONE ? DISCHARGED
              : admitted != CARE_DATE_NONE ? ADMITTED
                                           : -1;

  for (int i = 0; i < N_STAGES && stage < DISCHARGED; i++)
    if (g_strcmp0 (stay, stays[i]) == 0)
      stage = MAX (stage, i);
  for (int i = 0; i < N_STAGES; i++)
    gtk_check_button_set_active (self->checks[i], i == stage);
  care_date_row_set_date (self->admitted, admitted);
  care_date_row_set_date (self->discharged, discharged);
  show_stage (self);
}

static void
care_stage_page_class_init (CareStagePageClass *klass)
{
  CareQuestionPageClass *page_class = CARE_QUESTION_PAGE_CLASS (klass);

  page_class->answer = care_stage_page_answer;
  page_class->build = care_stage_page_build;
  page_class->find_missing = care_stage_page_find_missing;
  page_class->load = care_stage_page_load;
}

static void
care_stage_page_init (CareStagePage *self)
{
}
