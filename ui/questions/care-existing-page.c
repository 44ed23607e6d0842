/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-existing-page.h"

#include "policy/care-policy.h"
#include "widgets/care-date-row.h"
#include "widgets/care-place-picker.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

enum
{
  NEVER,
  KEEP,
  CHANGE,
  CANCEL,
  CANCELLED,
  N_WISHES
};

static const struct
{
  const char *label;
  const char *help; /* nullable */
  const char *intent;
} wishes[N_WISHES] = {
  /* A wish to file, and no earlier filing named: so “never” is told from “not answered”. */
  [NEVER] = { N_("No, never"), NULL, "file" },
  [KEEP] = { N_("Yes, and it has not been cancelled"),
             N_("Also one for another city, or one that has run out."), "file" },
  [CHANGE] = { N_("Yes, and it is to be changed"), NULL, "change" },
  [CANCEL] = { N_("Yes, and it is to be cancelled"), NULL, "cancel" },
  [CANCELLED] = { N_("There was one; it has been cancelled"), NULL, "file" },
};

static const char *const proofs[] = { "material", "promise", "unknown" };

struct _CareExistingPage
{
  CareQuestionPage parent_instance;

  GtkCheckButton *checks[N_WISHES];
  GtkWidget *details;
  AdwComboRow *type;
  AdwComboRow *proof;
  CareDateRow *filed_on;
  CareDateRow *supplied_on;
  CareDateRow *cancelled_on;
  CarePlacePicker *destination;
  GPtrArray *types; /* ids of the choices of the row, from its second line */
};

G_DEFINE_FINAL_TYPE (CareExistingPage, care_existing_page, CARE_TYPE_QUESTION_PAGE)

static int
get_wish (CareExistingPage *self)
{
  for (int i = 0; i < N_WISHES; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      return i;
  return -1;
}

static const char *
get_type_id (CareExistingPage *self)
{
  guint selected = adw_combo_row_get_selected (self->type);

  if (selected == 0 || selected > self->types->len)
    return NULL;
  return self->types->pdata[selected - 1];
}

static const char *
get_proof (CareExistingPage *self)
{
  return proofs[MIN (adw_combo_row_get_selected (self->proof), G_N_ELEMENTS (proofs) - 1)];
}

static void
show_wish (CareExistingPage *self)
{
  CareSituation *situation = care_question_page_get_situation (CARE_QUESTION_PAGE (self));
  CareDate today = care_situation_get_today (situation);
  CareDate filed_on = care_date_row_get_date (self->filed_on);
  CareDate supplied_on = g_str_equal (get_proof (self), "promise")
    ? care_date_row_get_date (self->supplied_on) : CARE_DATE_NONE;
  int wish = get_wish (self);

  care_date_row_set_bounds (self->filed_on,
                            care_situation_get_date (situation, CARE_KEY_BIRTH_DATE), today);
  care_date_row_set_bounds (self->supplied_on, filed_on, today);
  /* Papers cannot be supplied to a filing that is cancelled. */
  care_date_row_set_bounds (self->cancelled_on, MAX (filed_on, supplied_on), today);
  gtk_widget_set_visible (self->details, wish > NEVER);
  gtk_widget_set_visible (GTK_WIDGET (self->supplied_on),
                          g_str_equal (get_proof (self), "promise"));
  gtk_widget_set_visible (GTK_WIDGET (self->cancelled_on), wish == CANCELLED);
  care_question_page_set_complete (
    CARE_QUESTION_PAGE (self),
    wish == NEVER
      || (wish > NEVER && get_type_id (self) != NULL
          && (wish != CANCELLED
              || care_date_row_get_date (self->cancelled_on) != CARE_DATE_NONE)));
}

static void
set_or_clear (CareSituation *situation, CareKey key, const char *choice)
{
  if (choice != NULL)
    care_situation_set_choice (situation, key, choice);
  else
    care_situation_clear (situation, key);
}

static void
care_existing_page_answer (CareQuestionPage *page)
{
  CareExistingPage *self = CARE_EXISTING_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);
  int wish = get_wish (self);
  gboolean any = wish > NEVER;

  /* Before one button of a group is ticked the other one is not any more. */
  if (wish < 0)
    return;
  show_wish (self);
  set_or_clear (situation, CARE_KEY_INTENT,
                wish == NEVER || (any && get_type_id (self) != NULL) ? wishes[wish].intent : NULL);
  set_or_clear (situation, CARE_KEY_EXISTING_TYPE, any ? get_type_id (self) : NULL);
  set_or_clear (situation, CARE_KEY_EXISTING_PROOF, any ? get_proof (self) : NULL);
  care_situation_set_date (situation, CARE_KEY_EXISTING_FILED_ON,
                           any ? care_date_row_get_date (self->filed_on) : CARE_DATE_NONE);
  care_situation_set_date (situation, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON,
                           any && g_str_equal (get_proof (self), "promise")
                             ? care_date_row_get_date (self->supplied_on) : CARE_DATE_NONE);
  care_situation_set_date (situation, CARE_KEY_EXISTING_CANCELLED_ON,
                           wish == CANCELLED ? care_date_row_get_date (self->cancelled_on)
                                             : CARE_DATE_NONE);
  care_situation_set_place (situation, CARE_KEY_EXISTING_DESTINATION,
                            any ? care_place_picker_get_place (self->destination) : NULL);
}

static void
add_wishes (CareExistingPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (int i = 0; i < N_WISHES; i++)
    {
      GtkWidget *row = care_row_new (_(wishes[i].label),
                                     wishes[i].help ? _(wishes[i].help) : NULL);

      self->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
      gtk_check_button_set_group (self->checks[i], i > 0 ? self->checks[0] : NULL);
      gtk_widget_set_valign (GTK_WIDGET (self->checks[i]), GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _(wishes[i].label),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      wishes[i].help ? _(wishes[i].help) : "", -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      care_question_page_watch (CARE_QUESTION_PAGE (self), self->checks[i], "toggled");
    }
  gtk_box_append (care_question_page_get_body (CARE_QUESTION_PAGE (self)), group);
}

static GtkWidget *
combo_row_new (CareExistingPage *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  care_question_page_watch (CARE_QUESTION_PAGE (self), row, "notify::selected");
  return row;
}

static CareDateRow *
date_row_new (CareExistingPage *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = care_date_row_new (title);

  adw_preferences_group_add (group, row);
  care_question_page_watch (CARE_QUESTION_PAGE (self), row, "notify::date");
  return CARE_DATE_ROW (row);
}

static void
care_existing_page_build (CareQuestionPage *page)
{
  CareExistingPage *self = CARE_EXISTING_PAGE (page);
  AdwPreferencesGroup *first = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *where = gtk_label_new (_("Where was it filed to?"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  add_wishes (self);
  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->type = ADW_COMBO_ROW (combo_row_new (self, first, _("Type of that filing")));
  self->proof = ADW_COMBO_ROW (combo_row_new (self, group, _("How it was made")));
  gtk_string_list_append (names, _("With papers"));
  gtk_string_list_append (names, _("With a promise"));
  gtk_string_list_append (names, _("Not known"));
  adw_combo_row_set_model (self->proof, G_LIST_MODEL (names));
  self->filed_on = date_row_new (self, group, _("Day of filing, if known"));
  self->supplied_on = date_row_new (self, group, _("Day the papers were handed in, if they were"));
  self->cancelled_on = date_row_new (self, group, _("Day it was cancelled"));
  gtk_box_append (GTK_BOX (self->details), GTK_WIDGET (first));
  /* Which place it is for decides whether it counts here: it is asked before the days. */
  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_label_set_wrap (GTK_LABEL (where), TRUE);
  gtk_box_append (GTK_BOX (self->details), where);
  self->destination = CARE_PLACE_PICKER (care_place_picker_new (CARE_DIVISION_KIND_ANY));
  gtk_box_append (GTK_BOX (self->details), GTK_WIDGET (self->destination));
  gtk_box_append (GTK_BOX (self->details), GTK_WIDGET (group));
  care_question_page_watch (page, self->destination, "notify::place");
  gtk_box_append (care_question_page_get_body (page), self->details);
}

/* The types that exist where the person is insured; the pack or one above it lists them. */
static void
fill_types (CareExistingPage *self, CareSituation *situation)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  CarePolicy *policy = care_policy_get_default (NULL);
  const CarePack *pack = policy
    ? care_policy_pack_for (policy, care_situation_get_place (situation, CARE_KEY_INSURED)) : NULL;

  g_ptr_array_set_size (self->types, 0);
  gtk_string_list_append (names, _("Not chosen"));
  while (pack != NULL && pack->types->len == 0)
    pack = pack->parent;
  for (guint i = 0; pack != NULL && i < pack->types->len; i++)
    {
      const CareFilingType *type = pack->types->pdata[i];

      g_ptr_array_add (self->types, (gpointer) type->id);
      gtk_string_list_append (names, care_policy_get_label (policy, "type", type->id));
    }
  adw_combo_row_set_model (self->type, G_LIST_MODEL (names));
}

static int
wish_of (CareExistingPage *self, CareSituation *situation)
{
  const char *intent = care_situation_get_choice (situation, CARE_KEY_INTENT);

  if (!care_situation_has (situation, CARE_KEY_EXISTING_TYPE))
    return g_strcmp0 (intent, "file") == 0 ? NEVER : -1;
  if (care_situation_has (situation, CARE_KEY_EXISTING_CANCELLED_ON))
    return CANCELLED;
  if (g_strcmp0 (intent, "change") == 0)
    return CHANGE;
  return g_strcmp0 (intent, "cancel") == 0 ? CANCEL : KEEP;
}

static void
care_existing_page_load (CareQuestionPage *page)
{
  CareExistingPage *self = CARE_EXISTING_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);
  const char *type = care_situation_get_choice (situation, CARE_KEY_EXISTING_TYPE);
  const char *proof = care_situation_get_choice (situation, CARE_KEY_EXISTING_PROOF);
  int wish = wish_of (self, situation);

  fill_types (self, situation);
  for (int i = 0; i < N_WISHES; i++)
    gtk_check_button_set_active (self->checks[i], i == wish);
  for (guint i = 0; i < self->types->len; i++)
    if (g_strcmp0 (self->types->pdata[i], type) == 0)
      adw_combo_row_set_selected (self->type, i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (proofs); i++)
    if (g_strcmp0 (proofs[i], proof ? proof : "unknown") == 0)
      adw_combo_row_set_selected (self->proof, i);
  care_date_row_set_date (self->filed_on,
                          care_situation_get_date (situation, CARE_KEY_EXISTING_FILED_ON));
  care_date_row_set_date (
    self->supplied_on, care_situation_get_date (situation, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON));
  care_date_row_set_date (self->cancelled_on,
                          care_situation_get_date (situation, CARE_KEY_EXISTING_CANCELLED_ON));
  care_place_picker_set_place (
    self->destination, care_situation_get_place (situation, CARE_KEY_EXISTING_DESTINATION));
  show_wish (self);
}

static void
care_existing_page_find_missing (CareQuestionPage *page, CareMissing *missing)
{
  CareExistingPage *self = CARE_EXISTING_PAGE (page);
  CareDateRow *days[] = { self->filed_on, self->supplied_on, self->cancelled_on };
  int wish = get_wish (self);

  CARE_QUESTION_PAGE_CLASS (care_existing_page_parent_class)->find_missing (page, missing);
  if (wish <= NEVER)
    return;
  missing->says = NULL;
  if (get_type_id (self) == NULL)
    {
      missing->says = _("Choose the type of that filing; it stands on the form or in the app that "
                        "it was made with. Where nobody knows, press “I don’t know”.");
      missing->at = GTK_WIDGET (self->type);
      return;
    }
  care_question_page_find_clash (page, CARE_KEY_EXISTING_TYPE, get_type_id (self), missing);
  if (missing->says != NULL)
    {
      missing->at = GTK_WIDGET (self->type);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (days[i])) && care_date_row_finish (days[i]) != NULL)
      {
        missing->says = care_date_row_finish (days[i]);
        missing->at = GTK_WIDGET (days[i]);
        return;
      }
  if (wish == CANCELLED && care_date_row_get_date (self->cancelled_on) == CARE_DATE_NONE)
    {
      missing->says = _("Say on which day it was cancelled: from that day on it no longer counts.");
      missing->at = GTK_WIDGET (self->cancelled_on);
    }
  else if (*care_place_picker_get_text (self->destination) != '\0')
    {
      missing->says = _("Press one of the places found, or empty the field.");
      missing->at = GTK_WIDGET (self->destination);
    }
}

static void
care_existing_page_forget (CareQuestionPage *page)
{
  gsize n_keys;
  const CareKey *keys = care_question_get_keys (CARE_QUESTION_EXISTING, &n_keys);

  for (gsize i = 0; i < n_keys; i++)
    care_situation_clear (care_question_page_get_situation (page), keys[i]);
}

static void
care_existing_page_dispose (GObject *object)
{
  CareExistingPage *self = CARE_EXISTING_PAGE (object);

  g_clear_pointer (&self->types, g_ptr_array_unref);
  G_OBJECT_CLASS (care_existing_page_parent_class)->dispose (object);
}

static void
care_existing_page_class_init (CareExistingPageClass *klass)
{
  CareQuestionPageClass *page_class = CARE_QUESTION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_existing_page_dispose;
  page_class->answer = care_existing_page_answer;
  page_class->build = care_existing_page_build;
  page_class->find_missing = care_existing_page_find_missing;
  page_class->forget = care_existing_page_forget;
  page_class->load = care_existing_page_load;
}

static void
care_existing_page_init (CareExistingPage *self)
{
  self->types = g_ptr_array_new ();
}
