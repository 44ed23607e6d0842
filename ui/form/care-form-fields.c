/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/care-form-fields.h"

#include "forms/care-form-binding.h"
#include "form/care-yes-no-row.h"
#include "forms/care-form-field.h"
#include "forms/care-problem.h"
#include "people/care-id-number.h"
#include "people/care-phone.h"
#include "plans/care-plan-filed.h"
#include "plans/care-plan-identity.h"
#include "form/care-number-row.h"
#include "widgets/care-date-row.h"
#include "widgets/care-note-row.h"
#include "widgets/care-offer-row.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  KIND_NUMBER, /* like KIND_TEXT, and hidden until it is asked for */
  KIND_TEXT,   /* @property of the person */
  KIND_DATE,   /* @property of the filing */
  KIND_CHOICE, /* one of @choices */
  KIND_YES_NO, /* @property of the filing */
  KIND_LINK,   /* answered by the question @property */
} Kind;

typedef struct
{
  const char *id;
  const char *label;
} Choice;

#define MAX_CHOICES 4

static const Choice sexes[] = { { "male", N_("Man") }, { "female", N_("Woman") }, { NULL } };
static const Choice schemes[] = { { "employee", N_("Employees’") },
                                  { "resident", N_("Residents’") }, { NULL } };
static const Choice kinds[] = { { "new", N_("New filing") }, { "change", N_("Change") },
                                { "cancel", N_("Cancel") }, { NULL } };
static const Choice signers[] = { { "self", N_("The person") }, { "agent", N_("A helper") },
                                  { NULL } };

static const char *const groups[] = { N_("Person"), N_("Filing"), N_("Dates"), N_("Signature") };

static const struct
{
  guint group;
  const char *field;
  Kind kind;
  const char *property;
  const Choice *choices;
} table[] = {
  { 0, "person.name", KIND_TEXT, "name" },
  { 0, "person.sex", KIND_CHOICE, NULL, sexes },
  { 0, "person.id_number", KIND_NUMBER, "id-number" },
  { 0, "person.scheme", KIND_CHOICE, NULL, schemes },
  { 0, "person.phone", KIND_NUMBER, "phone" },
  { 0, "person.contact_name", KIND_TEXT, "contact-name" },
  { 0, "person.home_address", KIND_TEXT, "home-address" },
  { 0, "person.care_address", KIND_TEXT, "care-address" },
  { 1, "situation.insured", KIND_LINK, "insured" },
  { 1, "situation.destination", KIND_LINK, "destination" },
  { 1, "filing.type", KIND_LINK, "reason" },
  { 1, "filing.kind", KIND_CHOICE, NULL, kinds },
  { 1, "filing.materials_provided", KIND_YES_NO, "materials-provided" },
  { 2, "filing.start_on", KIND_DATE, "start-on" },
  { 2, "filing.end_on", KIND_DATE, "end-on" },
  { 3, "filing.signed_by", KIND_CHOICE, NULL, signers },
  { 3, "filing.agent_id_at_hand", KIND_YES_NO, "agent-id-at-hand" },
};

#define N_FIELDS G_N_ELEMENTS (table)

struct _CareFormFields
{
  AdwBin parent_instance;

  CarePlan *plan;
  GtkWidget *rows[N_FIELDS];
  CareNoteRow *problem_rows[N_FIELDS];
  CareNoteRow *number_row; /* what the identity number says */
  GPtrArray *layouts; /* nullable: of CareFormLayout */
  char *read_number;  /* nullable: the number whose sex and birth date the plan has */
  GBindingGroup *person_bindings;
  GBindingGroup *answer_bindings;
  GSignalGroup *person_signals;
  GSignalGroup *plan_signals;
  const char *focus_field;
  gboolean numbers_shown;
  gboolean refreshing; /* guard: rows show what follows from the plan, which nobody has said */
};

G_DEFINE_FINAL_TYPE (CareFormFields, care_form_fields, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_FOCUS_FIELD,
  PROP_NUMBERS_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static int
find_row (const char *field)
{
  for (gsize i = 0; i < N_FIELDS; i++)
    if (g_strcmp0 (table[i].field, field) == 0)
      return i;
  return -1;
}

static const char *
get_choice (CareFormFields *self, const char *field)
{
  if (g_str_equal (field, "person.sex"))
    return care_person_get_sex (care_plan_get_person (self->plan));
  if (g_str_equal (field, "person.scheme"))
    return care_plan_get_scheme (self->plan);
  if (g_str_equal (field, "filing.kind"))
    {
      CarePolicy *policy = care_policy_get_default (NULL);
      g_autoptr (CareAdvice) advice =
        policy ? care_plan_advise_for_form (self->plan, policy) : NULL;

      return care_form_says_kind (self->plan, advice);
    }
  return care_form_says_signed_by (self->plan);
}

static void
set_choice (CareFormFields *self, const char *field, const char *id)
{
  CareFormAnswers *filing = care_plan_get_form_answers (self->plan);
  CareSituation *situation = care_plan_get_situation (self->plan);

  if (g_str_equal (field, "person.sex"))
    g_object_set (care_plan_get_person (self->plan), "sex", id, NULL);
  else if (g_str_equal (field, "person.scheme"))
    {
      g_object_set (care_plan_get_person (self->plan), "scheme", NULL, NULL);
      if (id != NULL)
        care_situation_set_choice (situation, CARE_KEY_SCHEME, id);
      else
        care_situation_clear (situation, CARE_KEY_SCHEME);
    }
  else if (g_str_equal (field, "filing.kind"))
    g_object_set (filing, "kind", id, NULL);
  else
    {
      g_object_set (filing, "signed-by", id, NULL);
      /* Who files is a question as well; one answer for both. */
      if (id != NULL && care_situation_has (situation, CARE_KEY_BY_AGENT))
        care_situation_set_flag (situation, CARE_KEY_BY_AGENT, g_str_equal (id, "agent"));
    }
}

static char *
dup_link (CareFormFields *self, const char *field)
{
  CareSituation *situation = care_plan_get_situation (self->plan);
  CarePolicy *policy = care_policy_get_default (NULL);
  const CareDivision *place = NULL;

  if (g_str_equal (field, "situation.insured"))
    place = care_situation_get_place (situation, CARE_KEY_INSURED);
  else if (g_str_equal (field, "situation.destination"))
    place = care_situation_get_place (situation, CARE_KEY_DESTINATION);
  else if (policy != NULL)
    {
      g_autoptr (CareAdvice) advice = care_plan_advise_for_form (self->plan, policy);
      const char *type = care_form_says_type (self->plan, advice);

      if (type != NULL)
        return g_strdup (care_policy_get_label (policy, "type", type));
    }
  return place ? care_division_dup_full_name (place) : g_strdup (_("Not answered yet"));
}

static void
refresh_choice (CareFormFields *self, guint row)
{
  const char *id = get_choice (self, table[row].field);
  guint selected = 0;

  for (guint i = 0; table[row].choices[i].id != NULL; i++)
    if (g_strcmp0 (table[row].choices[i].id, id) == 0)
      selected = i + 1;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[row]), selected);
}

/* Until the number is right it says nothing; then nobody has to say sex and birth date again. */
static void
follow_number (CareFormFields *self)
{
  const char *text = care_person_get_id_number (care_plan_get_person (self->plan));
  g_autoptr (CareIdNumber) number
    = care_id_number_parse (text ? text : "",
                            care_situation_get_today (care_plan_get_situation (self->plan)));

  if (!number->valid || g_strcmp0 (self->read_number, number->normalised) == 0)
    return;
  care_plan_follow_id_number (self->plan, self->read_number);
  g_free (self->read_number);
  self->read_number = g_strdup (number->normalised);
}

/* What the number says stands under it, so that a mistyped year is seen. */
static void
show_number (CareFormFields *self)
{
  const char *text = care_person_get_id_number (care_plan_get_person (self->plan));
  g_autoptr (CareIdNumber) number
    = care_id_number_parse (text ? text : "",
                            care_situation_get_today (care_plan_get_situation (self->plan)));
  g_autofree char *born = NULL, *says = NULL;

  if (number->valid && number->birth_date != CARE_DATE_NONE)
    {
      born = care_date_dup_spoken (number->birth_date);
      /* Translators: of the person with this identity number; the day of birth */
      says = number->sex == NULL ? g_strdup_printf (_("Born on %s."), born)
             : g_str_equal (number->sex, "male") ? g_strdup_printf (_("A man, born on %s."), born)
                                                 : g_strdup_printf (_("A woman, born on %s."),
                                                                    born);
    }
  care_note_row_set_text (self->number_row, says);
}

/* The official form that has a box for the papers; %NULL where none of the pages has. */
static CareFormLayout *
find_layout (CareFormFields *self)
{
  for (guint i = 0; self->layouts != NULL && i < self->layouts->len; i++)
    {
      CareFormLayout *layout = g_ptr_array_index (self->layouts, i);

      if (g_strv_contains (care_form_layout_get_required (layout), "filing.materials_provided"))
        return layout;
    }
  return NULL;
}

/* The boxes are those of the page beside them: what it will say is ticked here, too. */
static void
refresh_materials (CareFormFields *self, CareAdvice *advice)
{
  int row = find_row ("filing.materials_provided");
  CareYesNoRow *boxes = CARE_YES_NO_ROW (self->rows[row]);
  CareFormLayout *layout = find_layout (self);

  gtk_widget_set_visible (self->rows[row], layout != NULL);
  if (layout == NULL)
    return;
  care_yes_no_row_set_help (boxes, care_form_explain_materials_provided (layout, self->plan,
                                                                         advice));
  care_yes_no_row_set_answer (boxes, care_form_says_materials_provided (layout, self->plan,
                                                                        advice));
}

static void
refresh_agent (CareFormFields *self)
{
  int row = find_row ("filing.agent_id_at_hand");

  gtk_widget_set_visible (self->rows[row],
                          g_strcmp0 (care_form_says_signed_by (self->plan), "agent") == 0);
  care_yes_no_row_set_answer (CARE_YES_NO_ROW (self->rows[row]),
                              care_form_answers_get_agent_id_at_hand (
                                care_plan_get_form_answers (self->plan)));
}

static void
refresh (CareFormFields *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CareAdvice) advice = NULL;

  if (self->plan == NULL)
    return;
  self->refreshing = TRUE;
  advice = policy ? care_plan_advise_for_form (self->plan, policy) : NULL;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *answer = NULL;

      if (table[i].kind == KIND_CHOICE)
        refresh_choice (self, i);
      if (table[i].kind != KIND_LINK)
        continue;
      answer = dup_link (self, table[i].field);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[i]), answer);
    }
  show_number (self);
  refresh_materials (self, advice);
  refresh_agent (self);
  self->refreshing = FALSE;
}

static void
on_answer_cb (CareYesNoRow *row, GParamSpec *pspec, CareFormFields *self)
{
  if (self->refreshing || self->plan == NULL)
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    if (self->rows[i] == GTK_WIDGET (row))
      g_object_set (care_plan_get_form_answers (self->plan), table[i].property,
                    care_yes_no_row_get_answer (row), NULL);
}

static void
on_selected_cb (GtkWidget *row, GParamSpec *pspec, CareFormFields *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (self->refreshing || self->plan == NULL)
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    if (self->rows[i] == row)
      set_choice (self, table[i].field,
                  selected > 0 && selected != GTK_INVALID_LIST_POSITION
                    ? table[i].choices[selected - 1].id : NULL);
}

static void
on_focus_cb (GtkEventController *controller, CareFormFields *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);

  for (guint i = 0; i < N_FIELDS; i++)
    if (self->rows[i] == row && self->focus_field != table[i].field)
      {
        self->focus_field = table[i].field;
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOCUS_FIELD]);
      }
}

/* A dot of another kind than that of identity cards is printed as that one, and this is said. */
static void
on_name_cb (GtkEditable *entry, GParamSpec *pspec, CareNoteRow *note)
{
  g_autofree char *says = care_person_says_dots (gtk_editable_get_text (entry));

  care_note_row_set_text (note, says);
}

static void
on_phone_cb (GtkEditable *entry, GParamSpec *pspec, CareOfferRow *offers)
{
  g_autoptr (CarePhone) phone = care_phone_parse (gtk_editable_get_text (entry));

  care_offer_row_set_offers (offers, phone->offered);
}

/* What follows from a text as it is typed stands under it. */
static GtkWidget *
make_remark (GtkWidget *row, const char *field)
{
  GtkWidget *remark;

  if (g_str_equal (field, "person.phone"))
    {
      remark = care_offer_row_new (GTK_EDITABLE (row));
      g_signal_connect_object (row, "notify::text", G_CALLBACK (on_phone_cb), remark, 0);
      return remark;
    }
  if (!g_str_equal (field, "person.name") && !g_str_equal (field, "person.contact_name"))
    return NULL;
  remark = care_note_row_new ("dim-label");
  g_signal_connect_object (row, "notify::text", G_CALLBACK (on_name_cb), remark, 0);
  return remark;
}

static GtkWidget *
make_choice_row (CareFormFields *self, guint index)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("Not answered yet"));
  for (guint i = 0; table[index].choices[i].id != NULL; i++)
    gtk_string_list_append (labels, _(table[index].choices[i].label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  care_row_stack (row);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected_cb), self);
  return row;
}

static GtkWidget *
make_link_row (guint index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Change Answer"));
  g_autofree char *label =
    g_strdup_printf (_("Change the answer to: %s"),
                     care_form_field_get_label (table[index].field));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  care_button_wrap (button, 8);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.ask");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", table[index].property);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* More than a plan takes back cannot be typed. */
static void
bound_length (GtkWidget *row)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  if (GTK_IS_TEXT (text))
    gtk_text_set_max_length (GTK_TEXT (text), CARE_PERSON_MAX_LENGTH);
}

static GtkWidget *
make_row (CareFormFields *self, guint index)
{
  const char *label = care_form_field_get_label (table[index].field);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *row;

  switch (table[index].kind)
    {
    case KIND_NUMBER:
      row = care_number_row_new ();
      bound_length (row);
      g_object_bind_property (self, "numbers-shown", row, "shown", G_BINDING_BIDIRECTIONAL);
      break;
    case KIND_TEXT:
      row = adw_entry_row_new ();
      bound_length (row);
      break;
    case KIND_DATE:
      row = care_date_row_new (label);
      break;
    case KIND_CHOICE:
      row = make_choice_row (self, index);
      break;
    case KIND_YES_NO:
      row = care_yes_no_row_new (label);
      g_signal_connect (row, "notify::answer", G_CALLBACK (on_answer_cb), self);
      break;
    case KIND_LINK:
    default:
      row = make_link_row (index);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus_cb), self);
  gtk_widget_add_controller (row, focus);
  return row;
}

/* One button for both numbers, outside of the way of the Tab key from field to field. */
static GtkWidget *
show_button_new (CareFormFields *self)
{
  GtkWidget *button = gtk_toggle_button_new_with_mnemonic (_("Show the _Numbers"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  care_button_wrap (button, 8);
  g_object_bind_property (self, "numbers-shown", button, "active", G_BINDING_BIDIRECTIONAL);
  return button;
}

static void
make_rows (CareFormFields *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = NULL;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *remark;

      if (i == 0 || table[i].group != table[i - 1].group)
        {
          group = care_group_new (_(groups[table[i].group]), NULL);
          gtk_box_append (GTK_BOX (page), group);
          if (i == 0)
            adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                                     show_button_new (self));
        }
      self->rows[i] = make_row (self, i);
      self->problem_rows[i] = CARE_NOTE_ROW (care_note_row_new ("error"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[i]);
      if (g_str_equal (table[i].field, "person.id_number"))
        {
          self->number_row = CARE_NOTE_ROW (care_note_row_new ("dim-label"));
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                     GTK_WIDGET (self->number_row));
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 GTK_WIDGET (self->problem_rows[i]));
      remark = make_remark (self->rows[i], table[i].field);
      if (remark != NULL)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), remark);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->rows[i]),
                                      GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                      care_note_row_get_label (self->problem_rows[i]), NULL, -1);
    }
  adw_bin_set_child (ADW_BIN (self), page);
}

/* An entry takes no NULL. */
static gboolean
to_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text ? text : "");
  return TRUE;
}

static void
bind_rows (CareFormFields *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (table[i].kind == KIND_TEXT || table[i].kind == KIND_NUMBER)
      g_binding_group_bind_full (self->person_bindings, table[i].property, self->rows[i], "text",
                                 G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE, to_text, NULL,
                                 NULL, NULL);
    else if (table[i].kind == KIND_DATE)
      g_binding_group_bind (self->answer_bindings, table[i].property, self->rows[i], "date",
                            G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
set_numbers_shown (CareFormFields *self, gboolean shown)
{
  if (self->numbers_shown == shown)
    return;
  self->numbers_shown = shown;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBERS_SHOWN]);
}

static void
care_form_fields_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareFormFields *self = CARE_FORM_FIELDS (object);

  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_FOCUS_FIELD:
      g_value_set_string (value, self->focus_field);
      break;
    case PROP_NUMBERS_SHOWN:
      g_value_set_boolean (value, self->numbers_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_form_fields_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      care_form_fields_set_plan (CARE_FORM_FIELDS (object), g_value_get_object (value));
      break;
    case PROP_NUMBERS_SHOWN:
      set_numbers_shown (CARE_FORM_FIELDS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_form_fields_dispose (GObject *object)
{
  CareFormFields *self = CARE_FORM_FIELDS (object);

  g_clear_object (&self->person_bindings);
  g_clear_object (&self->answer_bindings);
  g_clear_object (&self->person_signals);
  g_clear_object (&self->plan_signals);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_form_fields_parent_class)->dispose (object);
}

static void
care_form_fields_finalize (GObject *object)
{
  CareFormFields *self = CARE_FORM_FIELDS (object);

  g_clear_pointer (&self->layouts, g_ptr_array_unref);
  g_free (self->read_number);
  G_OBJECT_CLASS (care_form_fields_parent_class)->finalize (object);
}

static void
care_form_fields_class_init (CareFormFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_form_fields_dispose;
  object_class->finalize = care_form_fields_finalize;
  object_class->get_property = care_form_fields_get_property;
  object_class->set_property = care_form_fields_set_property;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOCUS_FIELD] =
    g_param_spec_string ("focus-field", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NUMBERS_SHOWN] =
    g_param_spec_boolean ("numbers-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_form_fields_init (CareFormFields *self)
{
  self->person_bindings = g_binding_group_new ();
  self->answer_bindings = g_binding_group_new ();
  self->person_signals = g_signal_group_new (CARE_TYPE_PERSON);
  self->plan_signals = g_signal_group_new (CARE_TYPE_PLAN);
  g_signal_group_connect_swapped (self->person_signals, "notify::id-number",
                                  G_CALLBACK (follow_number), self);
  g_signal_group_connect_swapped (self->plan_signals, "changed", G_CALLBACK (refresh), self);
  make_rows (self);
  bind_rows (self);
}

/**
 * care_form_fields_set_plan:
 * @self: the fields
 * @plan: (nullable): the plan that they show and change
 */
void
care_form_fields_set_plan (CareFormFields *self, CarePlan *plan)
{
  CarePerson *person = plan ? care_plan_get_person (plan) : NULL;

  g_return_if_fail (CARE_IS_FORM_FIELDS (self));

  if (!g_set_object (&self->plan, plan))
    return;
  g_free (self->read_number);
  self->read_number = g_strdup (person ? care_person_get_id_number (person) : NULL);
  g_binding_group_set_source (self->person_bindings, person);
  g_binding_group_set_source (self->answer_bindings,
                              plan ? care_plan_get_form_answers (plan) : NULL);
  g_signal_group_set_target (self->person_signals, person);
  g_signal_group_set_target (self->plan_signals, plan);
  if (plan != NULL)
    refresh (self);
  set_numbers_shown (self, FALSE); /* whoever asked did not ask for another person's */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

/* What is not filled in yet is said in the list above; it is no mistake that needs to be marked. */
static gboolean
is_answered (CareFormFields *self, guint row)
{
  switch (table[row].kind)
    {
    case KIND_NUMBER:
    case KIND_TEXT:
      return *gtk_editable_get_text (GTK_EDITABLE (self->rows[row])) != '\0';
    case KIND_DATE:
      return care_date_row_get_date (CARE_DATE_ROW (self->rows[row])) != CARE_DATE_NONE;
    case KIND_CHOICE:
      return adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[row])) > 0;
    case KIND_YES_NO:
      return care_yes_no_row_get_answer (CARE_YES_NO_ROW (self->rows[row]))
             != CARE_FORM_ANSWER_NONE;
    case KIND_LINK:
    default:
      return TRUE;
    }
}

/**
 * care_form_fields_set_layouts:
 * @self: the fields
 * @layouts: (element-type CareFormLayout): the official forms that are filled in, in their order;
 *   kept, and looked at again when it is set again
 *
 * Shows what these forms ask for.
 */
void
care_form_fields_set_layouts (CareFormFields *self, GPtrArray *layouts)
{
  g_return_if_fail (CARE_IS_FORM_FIELDS (self));

  if (self->layouts != layouts)
    {
      g_clear_pointer (&self->layouts, g_ptr_array_unref);
      self->layouts = g_ptr_array_ref (layouts);
    }
  refresh (self);
}

/**
 * care_form_fields_set_problems:
 * @self: the fields
 * @problems: (element-type CareProblem): what is wrong with the form
 *
 * Says beside each field what is wrong with its answer.
 */
void
care_form_fields_set_problems (CareFormFields *self, GPtrArray *problems)
{
  g_return_if_fail (CARE_IS_FORM_FIELDS (self));

  for (guint row = 0; row < N_FIELDS; row++)
    {
      const char *says = NULL;

      for (guint i = 0; i < problems->len && says == NULL; i++)
        {
          const CareProblem *problem = g_ptr_array_index (problems, i);

          if (g_str_equal (problem->field, table[row].field) && is_answered (self, row))
            says = problem->says;
        }
      care_note_row_set_text (self->problem_rows[row], says);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->rows[row]), GTK_ACCESSIBLE_STATE_INVALID,
                                   says ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
}

/**
 * care_form_fields_go_to:
 * @self: the fields
 * @field: a field, as in a plan file
 *
 * Moves the keyboard to the row of @field.
 *
 * Returns: %FALSE where it has none
 */
gboolean
care_form_fields_go_to (CareFormFields *self, const char *field)
{
  int row = find_row (field);

  g_return_val_if_fail (CARE_IS_FORM_FIELDS (self), FALSE);

  return row >= 0 && gtk_widget_grab_focus (self->rows[row]);
}

/**
 * care_form_fields_get_focus_field:
 * @self: the fields
 *
 * Returns: (nullable): the field that is being edited
 */
const char *
care_form_fields_get_focus_field (CareFormFields *self)
{
  g_return_val_if_fail (CARE_IS_FORM_FIELDS (self), NULL);

  return self->focus_field;
}
