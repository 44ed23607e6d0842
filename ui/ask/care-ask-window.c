/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ask/care-ask-window.h"

#include "ask/care-ask-print.h"
#include "form/care-form-output.h"
#include "ask/care-ask-row.h"
#include "base/care-error.h"
#include "base/care-json.h"
#include "costs/care-figure-kind.h"
#include "policy/care-place-value.h"
#include "policy/care-told-store.h"
#include "widgets/care-date-row.h"
#include "widgets/care-rows.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

#define MAX_CONTACTS 3

struct _CareAskWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel *heading;
  AdwPreferencesGroup *whom;
  GtkBox *asks;
  AdwPreferencesGroup *who;
  GtkEditable *from;
  CareDateRow *told_on;
  AdwPreferencesGroup *heard;

  CarePlan *plan;
  CareAdvice *advice;
  GPtrArray *list;  /* of CareAsk */
  GPtrArray *rows;  /* of GtkWidget, in groups that are filled anew */
  char *level;      /* of the hospital, where the plan's bill names it */
};

G_DEFINE_FINAL_TYPE (CareAskWindow, care_ask_window, ADW_TYPE_WINDOW)

/* What the household already knows of the place of a plan goes into the plan. */
void
care_ask_adopt (CarePlan *plan)
{
  CareSituation *situation = care_plan_get_situation (plan);
  const CareDivision *insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  GPtrArray *told = care_situation_get_told (situation);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) merged = NULL;

  if (insured == NULL)
    return;
  kept = care_told_store_list_for (care_told_store_get_default (), insured);
  if (kept->len == 0)
    return;
  merged = care_told_merge (told, kept);
  for (guint i = 0; told != NULL && i < merged->len; i++)
    if (!g_ptr_array_find (told, merged->pdata[i], NULL))
      {
        care_situation_set_told (situation, merged);
        return;
      }
  if (told == NULL)
    care_situation_set_told (situation, merged);
}

static void
add_row (CareAskWindow *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear (CareAskWindow *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"),
                                  self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->asks))) != NULL)
    gtk_box_remove (self->asks, child);
}

/* The level of the hospital and whether a tariff is at hand stand with the plan. */
static gboolean
read_estimate (CareAskWindow *self)
{
  const CareBill *bill = care_plan_get_bill (self->plan);
  g_autoptr (CareStayTariff) tariff = care_plan_dup_stay_tariff (self->plan, bill);

  g_free (self->level);
  self->level = bill ? g_strdup (bill->level) : NULL;
  return tariff != NULL && care_stay_tariff_is_complete (tariff);
}

static GtkWidget *
told_row_new (CareAdvice *advice, CareTold *told)
{
  g_autofree char *says = care_told_dup_sentence (told);
  g_autofree char *mark = care_told_dup_mark (told);
  const char *note = care_told_get_note (told);
  g_autofree char *remark = care_advice_dup_told_remark (advice, told);
  g_autofree char *noted = note ? g_strdup_printf ("%s\n%s", mark, note) : g_strdup (mark);
  g_autofree char *subtitle = remark ? g_strdup_printf ("%s\n%s", noted, remark)
                                     : g_strdup (noted);

  return care_row_new (says, subtitle);
}

static void
fill_heard (CareAskWindow *self)
{
  GPtrArray *told = care_situation_get_told (care_plan_get_situation (self->plan));

  for (guint i = 0; told != NULL && i < told->len; i++)
    add_row (self, self->heard, told_row_new (self->advice, told->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->heard), told != NULL && told->len > 0);
}

static void
fill (CareAskWindow *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const CareTariffLevel *level;
  gboolean has_tariff;
  GPtrArray *contacts;

  clear (self);
  if (policy == NULL)
    return;
  has_tariff = read_estimate (self);
  level = care_tariff_level_find (self->level);
  g_clear_object (&self->advice);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->advice = care_plan_advise (self->plan, policy);
  self->list = care_asks_list (self->advice, level ? care_tariff_level_get_title (level) : NULL,
                               has_tariff, CARE_MAX_ASKS);
  contacts = care_advice_get_contacts (self->advice);
  for (guint i = 0; i < MIN (contacts->len, MAX_CONTACTS); i++)
    add_row (self, self->whom, care_row_new_contact (contacts->pdata[i]));
  for (guint i = 0; i < self->list->len; i++)
    gtk_box_append (self->asks, care_ask_row_new (self->list->pdata[i]));
  gtk_label_set_label (self->heading,
                       self->list->len == 0
                         ? _("There is nothing left to ask.")
                         : _("Call, say these sentences, and write down what you are told."));
  gtk_widget_set_visible (GTK_WIDGET (self->who), self->list->len > 0);
  if (*gtk_editable_get_text (self->from) == '\0' && contacts->len > 0
      && ((CareContact *) contacts->pdata[0])->phone != NULL)
    gtk_editable_set_text (self->from, ((CareContact *) contacts->pdata[0])->phone);
  fill_heard (self);
}

/* Without the scheme an answer would hold for nobody. */
static gboolean
can_save (CareAskWindow *self, char **problem)
{
  const char *from = gtk_editable_get_text (self->from);

  if (care_plan_get_scheme (self->plan) == NULL)
    *problem = g_strdup (_("First settle which insurance the person has: the answers differ."));
  else if (*from == '\0')
    *problem = g_strdup (_("Write down who said it, such as 12393 or the name of the office."));
  else if (care_date_row_get_date (self->told_on) == CARE_DATE_NONE)
    *problem = g_strdup (_("Write down on which day you were told."));
  return *problem == NULL;
}

static gboolean
collect (CareAskWindow *self, GPtrArray *told)
{
  gboolean good = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->asks)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CareAskRow *row = CARE_ASK_ROW (child);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) value = care_ask_row_dup_value (row, &error);
      CareTold *one = value == NULL ? NULL
        : care_ask_make_told (self->advice, care_ask_row_get_question (row), self->level, value,
                              gtk_editable_get_text (self->from),
                              care_date_row_get_date (self->told_on), NULL, &error);

      care_ask_row_show_problem (row, error ? care_error_tell (error) : NULL);
      good = good && error == NULL;
      if (one != NULL)
        g_ptr_array_add (told, one);
    }
  return good;
}

static void
toast (CareAskWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, care_toast_new (text));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareAskWindow *self = CARE_ASK_WINDOW (widget);
  CareSituation *situation = care_plan_get_situation (self->plan);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (!can_save (self, &problem))
    {
      toast (self, problem);
      return;
    }
  if (!collect (self, told))
    return;
  if (told->len == 0)
    {
      toast (self, _("No answer has been written down yet."));
      return;
    }
  merged = care_told_merge (care_situation_get_told (situation), told);
  care_situation_set_told (situation, merged);
  if (!care_told_store_add (care_told_store_get_default (), told, &error))
    toast (self, care_error_tell (error));
  else
    toast (self, _("Written down. The answers count from now on, and are marked."));
  fill (self);
}

/**
 * care_ask_window_dup_sheet:
 * @self: the window
 *
 * Returns: (transfer full): the sheet as text, to be printed: no name and no number of a person
 */
char *
care_ask_window_dup_sheet (CareAskWindow *self)
{
  GString *text = g_string_new (NULL);
  GPtrArray *contacts = care_advice_get_contacts (self->advice);

  g_string_append_printf (text, "%s\n\n", _("What to ask on the telephone"));
  for (guint i = 0; i < MIN (contacts->len, MAX_CONTACTS); i++)
    {
      const CareContact *contact = contacts->pdata[i];

      g_string_append_printf (text, "%s  %s\n", care_text_pick (&contact->name),
                              contact->phone ? contact->phone : "");
    }
  for (guint i = 0; i < self->list->len; i++)
    {
      const CareAsk *ask = self->list->pdata[i];

      g_string_append_printf (text, "\n%u. %s\n", i + 1, ask->says);
      if (ask->bound != NULL)
        g_string_append_printf (text, "%s\n", ask->bound);
      g_string_append (text, "\n____________________________________\n");
    }
  g_string_append_printf (text, "\n%s ______________  %s ______________\n", _("Who said it"),
                          _("On which day"));
  return g_string_free (text, FALSE);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = care_ask_window_dup_sheet (CARE_ASK_WINDOW (widget));

  care_ask_print (GTK_WINDOW (widget), text);
}

static void
on_picture_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareAskWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = care_form_output_save_finish (result, &error);

  if (file != NULL)
    toast (self, _("The picture is saved."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, error->message);
}

static void
save_picture_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = care_ask_window_dup_sheet (CARE_ASK_WINDOW (widget));

  care_form_output_save_text_picture (GTK_WINDOW (widget), text, _("What to ask on the telephone"),
                                      NULL, on_picture_saved_cb, g_object_ref (widget));
}

static void
copy_sheet_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = care_ask_window_dup_sheet (CARE_ASK_WINDOW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  toast (CARE_ASK_WINDOW (widget), _("Copied"));
}

static void
copy_text_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          g_variant_get_string (parameter, NULL));
  toast (CARE_ASK_WINDOW (widget), _("Copied"));
}

/* The source is shown in the window below. */
static void
open_fact_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *below = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (below != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (below), action, parameter);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
care_ask_window_dispose (GObject *object)
{
  CareAskWindow *self = CARE_ASK_WINDOW (object);

  g_clear_object (&self->advice);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_ask_window_parent_class)->dispose (object);
}

static void
care_ask_window_finalize (GObject *object)
{
  CareAskWindow *self = CARE_ASK_WINDOW (object);

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->level);
  G_OBJECT_CLASS (care_ask_window_parent_class)->finalize (object);
}

static void
care_ask_window_class_init (CareAskWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_ask_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_ask_window_finalize;
  g_type_ensure (CARE_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/ask/care-ask-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, whom);
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, asks);
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, who);
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, from);
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, told_on);
  gtk_widget_class_bind_template_child (widget_class, CareAskWindow, heard);
  gtk_widget_class_install_action (widget_class, "ask.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "win.copy-text", "s", copy_text_cb);
  gtk_widget_class_install_action (widget_class, "win.open-fact", "s", open_fact_cb);
  gtk_widget_class_install_action (widget_class, "ask.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "ask.save-picture", NULL, save_picture_cb);
  gtk_widget_class_install_action (widget_class, "ask.copy-sheet", NULL, copy_sheet_cb);
}

static void
care_ask_window_init (CareAskWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  care_date_row_set_bounds (self->told_on, CARE_DATE_NONE, care_date_today ());
  care_date_row_set_date (self->told_on, care_date_today ());
  care_rows_fit (GTK_WIDGET (self));
}

/**
 * care_ask_window_new:
 * @plan: a plan
 *
 * Returns: (transfer floating): the ask sheet of the plan
 */
GtkWidget *
care_ask_window_new (CarePlan *plan)
{
  CareAskWindow *self = g_object_new (CARE_TYPE_ASK_WINDOW, NULL);

  self->plan = g_object_ref (plan);
  care_ask_adopt (plan);
  fill (self);
  return GTK_WIDGET (self);
}

static gboolean
focus_question (CareAskWindow *self, const char *about)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->asks)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (care_ask_row_get_question (CARE_ASK_ROW (child))->id, about) == 0)
      return gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
  return FALSE;
}

/**
 * care_ask_window_present:
 * @parent: a widget of the window over which it opens
 * @plan: a plan
 * @about: (nullable): id of the question that gets the focus
 *
 * Opens the ask sheet.
 */
void
care_ask_window_present (GtkWidget *parent, CarePlan *plan, const char *about)
{
  GtkWidget *window = care_ask_window_new (plan);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
  if (about != NULL)
    focus_question (CARE_ASK_WINDOW (window), about);
}
