/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-choice-page.h"

#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray *rows;   /* AdwActionRow */
  GPtrArray *checks; /* GtkCheckButton */
} CareChoicePagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (CareChoicePage, care_choice_page, CARE_TYPE_QUESTION_PAGE)

static CareChoicePagePrivate *
priv (CareChoicePage *self)
{
  return care_choice_page_get_instance_private (self);
}

/* The key of @kind among those of the question; CARE_N_ANSWERS where there is none. */
static CareKey
key_of_kind (CareQuestionPage *page, CareKind kind)
{
  gsize n_keys;
  const CareKey *keys = care_question_get_keys (care_question_page_get_question (page), &n_keys);

  for (gsize i = 0; i < n_keys; i++)
    if (care_key_get_kind (keys[i]) == kind)
      return keys[i];
  return CARE_N_ANSWERS;
}

static gboolean
matches (CareQuestionPage *page, const CareChoice *choice)
{
  CareSituation *situation = care_question_page_get_situation (page);
  CareKey choice_key = key_of_kind (page, CARE_KIND_CHOICE);
  CareKey flag_key = key_of_kind (page, CARE_KIND_FLAG);

  if (choice->choice != NULL
      && g_strcmp0 (care_situation_get_choice (situation, choice_key), choice->choice) != 0)
    return FALSE;
  if (choice->flag < 0)
    return choice->choice != NULL;
  return care_situation_has (situation, flag_key)
         && care_situation_get_flag (situation, flag_key) == choice->flag;
}

static void
care_choice_page_answer (CareQuestionPage *page)
{
  CareChoicePagePrivate *data = priv (CARE_CHOICE_PAGE (page));
  CareSituation *situation = care_question_page_get_situation (page);
  CareKey flag_key = key_of_kind (page, CARE_KIND_FLAG);
  gsize n_choices;
  const CareChoice *choices = care_choices_get (care_question_page_get_question (page),
                                                &n_choices);
  guint index = 0;

  while (index < n_choices && !gtk_check_button_get_active (data->checks->pdata[index]))
    index++;
  /* Before one button of a group is ticked the other one is not any more. */
  if (index == n_choices)
    return;
  if (choices[index].choice != NULL)
    care_situation_set_choice (situation, key_of_kind (page, CARE_KIND_CHOICE),
                               choices[index].choice);
  if (choices[index].flag >= 0)
    care_situation_set_flag (situation, flag_key, choices[index].flag);
  else if (flag_key != CARE_N_ANSWERS)
    care_situation_clear (situation, flag_key);
  care_question_page_set_complete (page, TRUE);
}

static void
add_choice (CareChoicePage *self, AdwPreferencesGroup *group, const CareChoice *choice)
{
  CareChoicePagePrivate *data = priv (self);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choice->label));
  if (choice->help != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(choice->help));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (data->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), data->checks->pdata[0]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(choice->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  choice->help ? _(choice->help) : "", -1);
  care_question_page_watch (CARE_QUESTION_PAGE (self), check, "toggled");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (data->rows, row);
  g_ptr_array_add (data->checks, check);
}

static void
care_choice_page_build (CareQuestionPage *page)
{
  GtkWidget *group = care_group_new (NULL, NULL);
  gsize n_choices;
  const CareChoice *choices = care_choices_get (care_question_page_get_question (page),
                                                &n_choices);

  for (gsize i = 0; i < n_choices; i++)
    add_choice (CARE_CHOICE_PAGE (page), ADW_PREFERENCES_GROUP (group), &choices[i]);
  gtk_box_append (care_question_page_get_body (page), group);
}

/* Whether an answer before this one rules @choice out. */
static void
find_clash (CareQuestionPage *page, const CareChoice *choice, CareMissing *missing)
{
  CareKey choice_key = key_of_kind (page, CARE_KIND_CHOICE);
  CareKey flag_key = key_of_kind (page, CARE_KIND_FLAG);

  if (choice->choice != NULL)
    care_question_page_find_clash (page, choice_key, choice->choice, missing);
  if (missing->says == NULL && choice->flag >= 0 && flag_key != CARE_N_ANSWERS)
    care_question_page_find_clash (page, flag_key, choice->flag ? "true" : "false", missing);
}

static void
show_clashes (CareChoicePage *self)
{
  gsize n_choices;
  const CareChoice *choices =
    care_choices_get (care_question_page_get_question (CARE_QUESTION_PAGE (self)), &n_choices);

  for (gsize i = 0; i < n_choices; i++)
    {
      CareMissing clash = { NULL, NULL, CARE_QUESTION_NONE };

      find_clash (CARE_QUESTION_PAGE (self), &choices[i], &clash);
      care_choice_page_set_effect (self, i, clash.says);
    }
}

static void
care_choice_page_find_missing (CareQuestionPage *page, CareMissing *missing)
{
  CareChoicePagePrivate *data = priv (CARE_CHOICE_PAGE (page));
  gsize n_choices;
  const CareChoice *choices = care_choices_get (care_question_page_get_question (page),
                                                &n_choices);

  CARE_QUESTION_PAGE_CLASS (care_choice_page_parent_class)->find_missing (page, missing);
  for (gsize i = 0; i < n_choices && missing->says == NULL; i++)
    if (gtk_check_button_get_active (data->checks->pdata[i]))
      {
        find_clash (page, &choices[i], missing);
        if (missing->says != NULL)
          missing->at = data->checks->pdata[i];
      }
}

static void
care_choice_page_load (CareQuestionPage *page)
{
  CareChoicePagePrivate *data = priv (CARE_CHOICE_PAGE (page));
  gsize n_choices;
  const CareChoice *choices = care_choices_get (care_question_page_get_question (page),
                                                &n_choices);
  gboolean complete = FALSE;

  for (gsize i = 0; i < n_choices; i++)
    {
      gboolean active = matches (page, &choices[i]);

      gtk_check_button_set_active (data->checks->pdata[i], active);
      complete = complete || active;
    }
  show_clashes (CARE_CHOICE_PAGE (page));
  care_question_page_set_complete (page, complete);
}

static void
care_choice_page_finalize (GObject *object)
{
  CareChoicePagePrivate *data = priv (CARE_CHOICE_PAGE (object));

  g_clear_pointer (&data->rows, g_ptr_array_unref);
  g_clear_pointer (&data->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (care_choice_page_parent_class)->finalize (object);
}

static void
care_choice_page_class_init (CareChoicePageClass *klass)
{
  CareQuestionPageClass *page_class = CARE_QUESTION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_choice_page_finalize;
  page_class->answer = care_choice_page_answer;
  page_class->build = care_choice_page_build;
  page_class->find_missing = care_choice_page_find_missing;
  page_class->load = care_choice_page_load;
}

static void
care_choice_page_init (CareChoicePage *self)
{
  priv (self)->rows = g_ptr_array_new ();
  priv (self)->checks = g_ptr_array_new ();
}

/**
 * care_choice_page_get_row:
 * @self: a page
 * @index: number of a choice
 *
 * Returns: (transfer none): the row of that choice
 */
AdwActionRow *
care_choice_page_get_row (CareChoicePage *self, gsize index)
{
  g_return_val_if_fail (index < priv (self)->rows->len, NULL);

  return priv (self)->rows->pdata[index];
}

/**
 * care_choice_page_set_effect:
 * @self: a page
 * @index: number of a choice
 * @effect: (nullable): what would follow from it
 *
 * Shows @effect under the words that say whom the choice fits.
 */
void
care_choice_page_set_effect (CareChoicePage *self, gsize index, const char *effect)
{
  gsize n_choices;
  const CareChoice *choices =
    care_choices_get (care_question_page_get_question (CARE_QUESTION_PAGE (self)), &n_choices);
  const char *help;
  g_autofree char *both = NULL;

  g_return_if_fail (index < n_choices);

  help = choices[index].help ? _(choices[index].help) : NULL;
  both = help && effect ? g_strconcat (help, "\n", effect, NULL)
                        : g_strdup (effect ? effect : help);
  adw_action_row_set_subtitle (care_choice_page_get_row (self, index), both ? both : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv (self)->checks->pdata[index]),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, both ? both : "", -1);
}
