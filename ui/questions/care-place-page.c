/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-place-page.h"

#include "base/care-text.h"
#include "widgets/care-phrases.h"
#include "widgets/care-place-picker.h"

#include <glib/gi18n-lib.h>

struct _CarePlacePage
{
  CareQuestionPage parent_instance;

  CarePlacePicker *picker;
  GtkCheckButton *abroad;   /* of the destination alone */
  const CareDivision *kept; /* (nullable): what was chosen before "abroad" was ticked */
  GtkLabel *rules;          /* of the place of insurance alone: whose rules are at hand */
};

G_DEFINE_FINAL_TYPE (CarePlacePage, care_place_page, CARE_TYPE_QUESTION_PAGE)

static CareKey
get_key (CarePlacePage *self)
{
  gsize n_keys;

  return *care_question_get_keys (care_question_page_get_question (CARE_QUESTION_PAGE (self)),
                                  &n_keys);
}

static gboolean
is_abroad (CarePlacePage *self)
{
  return self->abroad != NULL && gtk_check_button_get_active (self->abroad);
}

static void
show_rules (CarePlacePage *self)
{
  const CareDivision *place = care_place_picker_get_place (self->picker);
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autofree char *rules = place && policy
    ? care_phrase_rules (care_policy_pack_for (policy, place), place) : NULL;

  gtk_label_set_label (self->rules, rules ? rules : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rules), rules != NULL);
}

static void
update_complete (CarePlacePage *self)
{
  if (self->rules != NULL)
    show_rules (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->picker), !is_abroad (self));
  care_question_page_set_complete (CARE_QUESTION_PAGE (self),
                                   is_abroad (self)
                                     || care_place_picker_get_place (self->picker) != NULL);
}

/* No place of the mainland goes with "abroad"; the one that was chosen is back when that is not. */
static void
switch_abroad (CarePlacePage *self, CareSituation *situation)
{
  care_situation_set_special (situation, "abroad", is_abroad (self));
  if (is_abroad (self))
    {
      self->kept = care_place_picker_get_place (self->picker);
      care_place_picker_set_place (self->picker, NULL);
    }
  else if (self->kept != NULL)
    care_place_picker_set_place (self->picker, self->kept);
}

static void
care_place_page_answer (CareQuestionPage *page)
{
  CarePlacePage *self = CARE_PLACE_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);

  if (self->abroad != NULL
      && care_situation_get_special (situation, "abroad") != is_abroad (self))
    switch_abroad (self, situation);
  care_situation_set_place (situation, get_key (self), care_place_picker_get_place (self->picker));
  update_complete (self);
}

static void
add_abroad (CarePlacePage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();

  self->abroad = GTK_CHECK_BUTTON (gtk_check_button_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Outside the mainland"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Abroad, or in Hong Kong, Macao or Taiwan."));
  gtk_widget_set_valign (GTK_WIDGET (self->abroad), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->abroad), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Outside the mainland"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->abroad));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->abroad));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (care_question_page_get_body (CARE_QUESTION_PAGE (self)), group);
  care_question_page_watch (CARE_QUESTION_PAGE (self), self->abroad, "toggled");
}

/* Places have no names in other languages at hand. */
static void
add_spelling (CarePlacePage *self)
{
  GtkWidget *label = gtk_label_new (_("Places stand here in Chinese characters. Type how the name "
                                      "sounds, such as zhoukou, or its initials, zk."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (care_question_page_get_body (CARE_QUESTION_PAGE (self)), label);
}

static void
add_rules (CarePlacePage *self)
{
  self->rules = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0f, "visible", FALSE, NULL);
  gtk_box_append (care_question_page_get_body (CARE_QUESTION_PAGE (self)),
                  GTK_WIDGET (self->rules));
}

static void
care_place_page_build (CareQuestionPage *page)
{
  CarePlacePage *self = CARE_PLACE_PAGE (page);
  gboolean destination = get_key (self) == CARE_KEY_DESTINATION;

  self->picker = CARE_PLACE_PICKER (
    care_place_picker_new (destination ? CARE_DIVISION_KIND_ANY
                                       : CARE_DIVISION_KIND_PREFECTURE
                                           | CARE_DIVISION_KIND_COUNTY));
  if (!care_text_language_is_chinese ())
    add_spelling (self);
  gtk_box_append (care_question_page_get_body (page), GTK_WIDGET (self->picker));
  if (destination)
    add_abroad (self);
  else
    add_rules (self);
  care_question_page_watch (page, self->picker, "notify::place");
}

static void
care_place_page_load (CareQuestionPage *page)
{
  CarePlacePage *self = CARE_PLACE_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);

  self->kept = NULL;
  care_place_picker_set_place (self->picker, care_situation_get_place (situation, get_key (self)));
  if (self->abroad != NULL)
    gtk_check_button_set_active (self->abroad, care_situation_get_special (situation, "abroad"));
  update_complete (self);
}

/* Who has typed another place and not picked it must not go on with the one picked before. */
static void
care_place_page_find_missing (CareQuestionPage *page, CareMissing *missing)
{
  CarePlacePage *self = CARE_PLACE_PAGE (page);

  if (is_abroad (self))
    return;
  if (*care_place_picker_get_text (self->picker) != '\0')
    missing->says = _("What is typed is not chosen yet: press one of the places found, or empty "
                      "the field.");
  else if (care_place_picker_get_place (self->picker) == NULL)
    missing->says = _("No place is chosen yet: type its name and press it in the list; where "
                      "nobody knows, press “I don’t know”.");
  if (missing->says != NULL)
    missing->at = GTK_WIDGET (self->picker);
}

static void
care_place_page_forget (CareQuestionPage *page)
{
  CARE_QUESTION_PAGE_CLASS (care_place_page_parent_class)->forget (page);
  if (get_key (CARE_PLACE_PAGE (page)) == CARE_KEY_DESTINATION)
    care_situation_set_special (care_question_page_get_situation (page), "abroad", FALSE);
}

static void
care_place_page_class_init (CarePlacePageClass *klass)
{
  CareQuestionPageClass *page_class = CARE_QUESTION_PAGE_CLASS (klass);

  page_class->answer = care_place_page_answer;
  page_class->build = care_place_page_build;
  page_class->find_missing = care_place_page_find_missing;
  page_class->forget = care_place_page_forget;
  page_class->load = care_place_page_load;
}

static void
care_place_page_init (CarePlacePage *self)
{
}
