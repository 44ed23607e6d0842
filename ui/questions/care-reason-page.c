/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-reason-page.h"

#include "advice/care-contradictions.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *special;
  const char *label;
} specials[] = {
  { "newborn", N_("The patient is a newborn baby") },
  { "mental-illness", N_("It is a mental illness") },
  { "accident", N_("It is an injury from an accident") },
  { "third-party", N_("Somebody else is liable for the injury") },
  { "work-injury", N_("It is an injury or illness from work") },
  { "maternity", N_("It is about pregnancy or childbirth") },
  { "emergency-death", N_("The patient died in spite of the emergency treatment") },
};

struct _CareReasonPage
{
  CareChoicePage parent_instance;

  AdwActionRow *rows[G_N_ELEMENTS (specials)];
  GtkCheckButton *checks[G_N_ELEMENTS (specials)];
};

G_DEFINE_FINAL_TYPE (CareReasonPage, care_reason_page, CARE_TYPE_CHOICE_PAGE)

/* The reason decides how much is paid back: each one says so before it is ticked, or why it cannot
 * be. */
static void
show_effects (CareReasonPage *self)
{
  CareQuestionPage *page = CARE_QUESTION_PAGE (self);
  CareSituation *situation = care_question_page_get_situation (page);
  gsize n_choices;
  const CareChoice *choices = care_choices_get (care_question_page_get_question (page),
                                                &n_choices);

  for (gsize i = 0; i < n_choices; i++)
    {
      g_autoptr (CareAdvice) advice =
        care_phrase_advise_with (situation, CARE_KEY_REASON, choices[i].choice);
      g_autofree char *effect = advice ? care_phrase_effect (advice) : NULL;
      const char *clash =
        care_contradiction_find (situation, CARE_KEY_REASON, choices[i].choice, NULL);

      care_choice_page_set_effect (CARE_CHOICE_PAGE (self), i, clash ? clash : effect);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    {
      const char *clash =
        care_contradiction_find (situation, CARE_KEY_SPECIAL, specials[i].special, NULL);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->rows[i]), FALSE);
      adw_action_row_set_subtitle (self->rows[i], clash ? clash : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, clash ? clash : "", -1);
    }
}

static void
care_reason_page_answer (CareQuestionPage *page)
{
  CareReasonPage *self = CARE_REASON_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);

  CARE_QUESTION_PAGE_CLASS (care_reason_page_parent_class)->answer (page);
  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    care_situation_set_special (situation, specials[i].special,
                                gtk_check_button_get_active (self->checks[i]));
  /* Another choice may clash with what is special. */
  show_effects (self);
}

static GtkWidget *
special_row_new (CareReasonPage *self, gsize i)
{
  GtkWidget *row = care_row_new (_(specials[i].label), NULL);

  self->rows[i] = ADW_ACTION_ROW (row);
  self->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->checks[i]), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(specials[i].label), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
  care_question_page_watch (CARE_QUESTION_PAGE (self), self->checks[i], "toggled");
  gtk_widget_add_css_class (row, "low");
  return row;
}

/* What is special can change the whole answer, and whoever has found the reason presses Continue
 * and looks no further: so it stands above, in low rows. */
static void
care_reason_page_build (CareQuestionPage *page)
{
  CareReasonPage *self = CARE_REASON_PAGE (page);
  GtkBox *body = care_question_page_get_body (page);
  GtkWidget *group = care_group_new (_("Tick what is so, else go on below"), NULL);
  AdwPreferencesGroup *choices;

  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), special_row_new (self, i));
  gtk_box_append (body, group);
  CARE_QUESTION_PAGE_CLASS (care_reason_page_parent_class)->build (page);
  choices = ADW_PREFERENCES_GROUP (gtk_widget_get_last_child (GTK_WIDGET (body)));
  adw_preferences_group_set_title (choices, _("The reason for going there"));
}

static void
care_reason_page_load (CareQuestionPage *page)
{
  CareReasonPage *self = CARE_REASON_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);

  CARE_QUESTION_PAGE_CLASS (care_reason_page_parent_class)->load (page);
  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    gtk_check_button_set_active (self->checks[i],
                                 care_situation_get_special (situation, specials[i].special));
  show_effects (self);
}

/* What is special is ticked on the same page; the tick, not the reason, may be what is wrong. */
static void
care_reason_page_find_missing (CareQuestionPage *page, CareMissing *missing)
{
  CareReasonPage *self = CARE_REASON_PAGE (page);

  CARE_QUESTION_PAGE_CLASS (care_reason_page_parent_class)->find_missing (page, missing);
  for (gsize i = 0; i < G_N_ELEMENTS (specials) && missing->says == NULL; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      {
        care_question_page_find_clash (page, CARE_KEY_SPECIAL, specials[i].special, missing);
        if (missing->says != NULL)
          missing->at = GTK_WIDGET (self->checks[i]);
      }
}

static void
care_reason_page_forget (CareQuestionPage *page)
{
  /* The reason is unknown; what is special stays as it was ticked. */
  care_situation_set_choice (care_question_page_get_situation (page), CARE_KEY_REASON, "unknown");
}

static void
care_reason_page_class_init (CareReasonPageClass *klass)
{
  CareQuestionPageClass *page_class = CARE_QUESTION_PAGE_CLASS (klass);

  page_class->answer = care_reason_page_answer;
  page_class->build = care_reason_page_build;
  page_class->find_missing = care_reason_page_find_missing;
  page_class->forget = care_reason_page_forget;
  page_class->load = care_reason_page_load;
}

static void
care_reason_page_init (CareReasonPage *self)
{
}
