/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ask/care-ask-row.h"

#include "policy/care-place-value.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CareAskRow
{
  AdwBin parent_instance;

  const CarePlaceQuestion *question;
  GtkWidget *entry;    /* an AdwEntryRow, where the answer is typed */
  GtkWidget *choices;  /* an AdwComboRow, where it is chosen */
  GPtrArray *papers;   /* of GtkCheckButton, where papers are ticked */
  GtkWidget *unclear;  /* a GtkCheckButton */
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (CareAskRow, care_ask_row, ADW_TYPE_BIN)

static void
care_ask_row_finalize (GObject *object)
{
  g_clear_pointer (&CARE_ASK_ROW (object)->papers, g_ptr_array_unref);
  G_OBJECT_CLASS (care_ask_row_parent_class)->finalize (object);
}

static void
care_ask_row_class_init (CareAskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_ask_row_finalize;
}

static void
care_ask_row_init (CareAskRow *self)
{
}

/* What to type, with the unit; the answer is read back the same way. */
static const char *
get_hint (const CarePlaceQuestion *question)
{
  switch (question->kind)
    {
    case CARE_ANSWER_POINTS:
      return _("How many percentage points less (0 if the same)");
    case CARE_ANSWER_MORE_POINTS:
      return _("How many percentage points more");
    case CARE_ANSWER_MONTHS:
      return question->open_ended ? _("How many months (or “open-ended”)") : _("How many months");
    case CARE_ANSWER_DAYS:
      return _("How many days");
    case CARE_ANSWER_PERIOD:
      return _("How many months after discharge, or the last day");
    case CARE_ANSWER_FEN:
      return _("How many yuan");
    case CARE_ANSWER_RATIO:
      return _("How many per cent");
    case CARE_ANSWER_PHONE:
      return _("The number");
    case CARE_ANSWER_CHOICE:
    case CARE_ANSWER_PAPERS:
    case CARE_ANSWER_TEXT:
    case CARE_N_ANSWER_KINDS:
    default:
      return _("What they said");
    }
}

static void
add_entry (CareAskRow *self, AdwPreferencesGroup *group)
{
  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), get_hint (self->question));
  if (self->question->kind != CARE_ANSWER_TEXT && self->question->kind != CARE_ANSWER_PERIOD
      && self->question->kind != CARE_ANSWER_MONTHS)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->entry), GTK_INPUT_PURPOSE_NUMBER);
  adw_preferences_group_add (group, self->entry);
}

static void
add_choices (CareAskRow *self, AdwPreferencesGroup *group)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, _("Not asked yet"));
  for (guint i = 0; i < self->question->choices->len; i++)
    gtk_string_list_append (model, care_text_pick (
                              &((CarePlaceChoice *) self->question->choices->pdata[i])->label));
  self->choices = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->choices), _("What they said"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->choices), G_LIST_MODEL (model));
  care_row_stack (self->choices);
  adw_preferences_group_add (group, self->choices);
  g_object_unref (model);
}

static void
add_papers (CareAskRow *self, AdwPreferencesGroup *group)
{
  static const char *const usual[] = { "id-card", "e-voucher", "social-card", "registration-form",
                                       "referral-form", "residence-permit", "household-register",
                                       "work-proof", "promise-letter", "diagnosis-certificate",
                                       "agent-id" };
  CarePolicy *policy = care_policy_get_default (NULL);
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("The papers that they named"));
  self->papers = g_ptr_array_new ();
  for (gsize i = 0; policy != NULL && i < G_N_ELEMENTS (usual); i++)
    {
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *row = care_row_new (care_policy_get_label (policy, "material", usual[i]), NULL);

      g_object_set_data (G_OBJECT (check), "paper", (gpointer) usual[i]);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
      g_ptr_array_add (self->papers, check);
    }
  adw_preferences_group_add (group, expander);
}

static void
add_unclear (CareAskRow *self, AdwPreferencesGroup *group)
{
  GtkWidget *row = care_row_new (_("They could not say either"), NULL);

  self->unclear = gtk_check_button_new ();
  gtk_widget_set_valign (self->unclear, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->unclear);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->unclear);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/**
 * care_ask_row_new:
 * @ask: what to ask
 *
 * Returns: (transfer floating): the sentence with a field for the answer
 */
GtkWidget *
care_ask_row_new (const CareAsk *ask)
{
  CareAskRow *self = g_object_new (CARE_TYPE_ASK_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->question = ask->question;
  gtk_box_append (GTK_BOX (box), label_new (care_text_pick (&ask->question->label), "heading"));
  gtk_box_append (GTK_BOX (box), label_new (ask->says, NULL));
  if (ask->bound != NULL)
    gtk_box_append (GTK_BOX (box), label_new (ask->bound, "caption"));
  if (ask->asked != NULL)
    {
      g_autofree char *said = care_told_dup_sentence (ask->asked);
      g_autofree char *mark = care_told_dup_mark (ask->asked);
      /* Translators: an earlier answer, then who gave it and when */
      g_autofree char *earlier = g_strdup_printf (_("Earlier: %1$s. %2$s."), said, mark);

      gtk_box_append (GTK_BOX (box), label_new (earlier, "caption"));
    }
  if (ask->question->kind == CARE_ANSWER_CHOICE)
    add_choices (self, group);
  else if (ask->question->kind == CARE_ANSWER_PAPERS)
    add_papers (self, group);
  else
    add_entry (self, group);
  add_unclear (self, group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  self->problem = label_new ("", "error");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (box), self->problem);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

/**
 * care_ask_row_get_question:
 * @self: a row
 *
 * Returns: (transfer none): what it asks
 */
const CarePlaceQuestion *
care_ask_row_get_question (CareAskRow *self)
{
  return self->question;
}

static JsonNode *
dup_papers (CareAskRow *self)
{
  JsonArray *lists = json_array_new ();
  JsonNode *node;

  for (guint i = 0; i < self->papers->len; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->papers->pdata[i])))
      {
        JsonArray *any_of = json_array_new ();

        json_array_add_string_element (any_of, g_object_get_data (self->papers->pdata[i],
                                                                  "paper"));
        json_array_add_array_element (lists, any_of);
      }
  if (json_array_get_length (lists) == 0)
    {
      json_array_unref (lists);
      return NULL;
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, lists);
  return node;
}

/**
 * care_ask_row_dup_value:
 * @self: a row
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the answer; %NULL without @error where there is none yet
 */
JsonNode *
care_ask_row_dup_value (CareAskRow *self, GError **error)
{
  const char *text;
  guint selected;

  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->unclear)))
    return json_node_init_string (json_node_alloc (), "unclear");
  if (self->papers != NULL)
    return dup_papers (self);
  if (self->choices != NULL)
    {
      selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->choices));
      if (selected == 0 || selected > self->question->choices->len)
        return NULL;
      return json_node_init_string (
        json_node_alloc (),
        ((CarePlaceChoice *) self->question->choices->pdata[selected - 1])->id);
    }
  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (strspn (text, " \t") == strlen (text))
    return NULL;
  return care_place_question_parse_typed (self->question, text, error);
}

/**
 * care_ask_row_show_problem:
 * @self: a row
 * @problem: (nullable): what is wrong with the answer, or what to mind about it
 */
void
care_ask_row_show_problem (CareAskRow *self, const char *problem)
{
  gtk_label_set_label (GTK_LABEL (self->problem), problem ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
}
