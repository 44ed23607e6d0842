/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-birth-page.h"

#include "widgets/care-date-row.h"

#include <glib/gi18n-lib.h>

struct _CareBirthPage
{
  CareQuestionPage parent_instance;

  CareDateRow *born;
};

G_DEFINE_FINAL_TYPE (CareBirthPage, care_birth_page, CARE_TYPE_QUESTION_PAGE)

static void
care_birth_page_answer (CareQuestionPage *page)
{
  CareDate born = care_date_row_get_date (CARE_BIRTH_PAGE (page)->born);

  care_situation_set_date (care_question_page_get_situation (page), CARE_KEY_BIRTH_DATE, born);
  care_question_page_set_complete (page, born != CARE_DATE_NONE);
}

static void
care_birth_page_build (CareQuestionPage *page)
{
  CareBirthPage *self = CARE_BIRTH_PAGE (page);
  GtkWidget *group = adw_preferences_group_new ();

  self->born = CARE_DATE_ROW (care_date_row_new (_("Day of birth")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->born));
  gtk_box_append (care_question_page_get_body (page), group);
  care_question_page_watch (page, self->born, "notify::date");
}

static void
care_birth_page_find_missing (CareQuestionPage *page, CareMissing *missing)
{
  CareBirthPage *self = CARE_BIRTH_PAGE (page);

  CARE_QUESTION_PAGE_CLASS (care_birth_page_parent_class)->find_missing (page, missing);
  if (missing->says == NULL)
    return;
  if (care_date_row_finish (self->born) != NULL)
    missing->says = care_date_row_get_problem (self->born);
  missing->at = GTK_WIDGET (self->born);
}

static void
care_birth_page_load (CareQuestionPage *page)
{
  CareBirthPage *self = CARE_BIRTH_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);
  CareDate born = care_situation_get_date (situation, CARE_KEY_BIRTH_DATE);

  care_date_row_set_bounds (self->born, CARE_DATE_NONE,
                            care_situation_get_last_birth_date (situation));
  care_date_row_set_date (self->born, born);
  care_question_page_set_complete (page, born != CARE_DATE_NONE);
}

static void
care_birth_page_class_init (CareBirthPageClass *klass)
{
  CareQuestionPageClass *page_class = CARE_QUESTION_PAGE_CLASS (klass);

  page_class->answer = care_birth_page_answer;
  page_class->build = care_birth_page_build;
  page_class->find_missing = care_birth_page_find_missing;
  page_class->load = care_birth_page_load;
}

static void
care_birth_page_init (CareBirthPage *self)
{
}
