/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-question-page.h"

#include "advice/care-contradictions.h"
#include "compat/care-compat.h"
#include "widgets/care-terms-bar.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkLabel *heading;
  GtkLabel *help_label;
  GtkWidget *missing_box;
  GtkLabel *missing;
  GtkWidget *change_button;
  GtkBox *body;
  GtkScrolledWindow *scroller;

  CareQuestion question;
  CareSituation *situation;
  char *title;
  char *help;
  char *cost;
  gboolean complete;
  GtkWidget *wrong; /* weak: the field that was said to be wrong */
  gboolean showing; /* guard: inputs that are brought up to date speak as if the user had spoken */
} CareQuestionPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CareQuestionPage, care_question_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_COMPLETE,
  PROP_COST,
  PROP_HELP,
  PROP_QUESTION,
  PROP_SITUATION,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static CareQuestionPagePrivate *
priv (CareQuestionPage *self)
{
  return care_question_page_get_instance_private (self);
}

static void
on_input_cb (CareQuestionPage *self)
{
  CareQuestionPagePrivate *data = priv (self);

  if (data->showing || data->situation == NULL)
    return;
  data->showing = TRUE;
  CARE_QUESTION_PAGE_GET_CLASS (self)->answer (self);
  data->showing = FALSE;
}

static void
care_question_page_real_forget (CareQuestionPage *self)
{
  gsize n_keys;
  const CareKey *keys = care_question_get_keys (priv (self)->question, &n_keys);

  for (gsize i = 0; i < n_keys; i++)
    if (care_key_get_kind (keys[i]) == CARE_KIND_CHOICE
        && g_strv_contains (care_key_get_choices (keys[i]), "unknown"))
      care_situation_set_choice (priv (self)->situation, keys[i], "unknown");
    else
      care_situation_clear (priv (self)->situation, keys[i]);
}

static void
care_question_page_real_find_missing (CareQuestionPage *self, CareMissing *missing)
{
  if (!priv (self)->complete)
    missing->says = _("Nothing is answered here yet. Choose or type an answer; where nobody "
                      "knows, press “I don’t know”.");
}

static void
hide_missing (CareQuestionPage *self)
{
  CareQuestionPagePrivate *data = priv (self);

  if (data->wrong != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (data->wrong), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_clear_weak_pointer (&data->wrong);
  gtk_widget_set_visible (data->missing_box, FALSE);
}

static void
care_question_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareQuestionPagePrivate *data = priv (CARE_QUESTION_PAGE (object));

  switch (prop_id)
    {
    case PROP_COMPLETE:
      g_value_set_boolean (value, data->complete);
      break;
    case PROP_COST:
      g_value_set_string (value, data->cost);
      break;
    case PROP_HELP:
      g_value_set_string (value, data->help);
      break;
    case PROP_QUESTION:
      g_value_set_int (value, data->question);
      break;
    case PROP_SITUATION:
      g_value_set_object (value, data->situation);
      break;
    case PROP_TITLE:
      g_value_set_string (value, data->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_question_page_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  CareQuestionPage *self = CARE_QUESTION_PAGE (object);
  CareQuestionPagePrivate *data = priv (self);

  switch (prop_id)
    {
    case PROP_COST:
      data->cost = g_value_dup_string (value);
      break;
    case PROP_HELP:
      data->help = g_value_dup_string (value);
      break;
    case PROP_QUESTION:
      data->question = g_value_get_int (value);
      break;
    case PROP_SITUATION:
      care_question_page_set_situation (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      data->title = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_question_page_constructed (GObject *object)
{
  CareQuestionPage *self = CARE_QUESTION_PAGE (object);
  CareQuestionPagePrivate *data = priv (self);

  G_OBJECT_CLASS (care_question_page_parent_class)->constructed (object);
  gtk_widget_set_visible (GTK_WIDGET (data->help_label), data->help != NULL && *data->help);
  CARE_QUESTION_PAGE_GET_CLASS (self)->build (self);
}

static void
care_question_page_finalize (GObject *object)
{
  CareQuestionPagePrivate *data = priv (CARE_QUESTION_PAGE (object));

  g_clear_weak_pointer (&data->wrong);
  g_clear_object (&data->situation);
  g_free (data->title);
  g_free (data->help);
  g_free (data->cost);
  G_OBJECT_CLASS (care_question_page_parent_class)->finalize (object);
}

static void
care_question_page_class_init (CareQuestionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = care_question_page_constructed;
  object_class->finalize = care_question_page_finalize;
  object_class->get_property = care_question_page_get_property;
  object_class->set_property = care_question_page_set_property;
  klass->find_missing = care_question_page_real_find_missing;
  klass->forget = care_question_page_real_forget;

  properties[PROP_COMPLETE] =
    g_param_spec_boolean ("complete", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COST] = g_param_spec_string ("cost", NULL, NULL, NULL, once);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, once);
  properties[PROP_QUESTION] =
    g_param_spec_int ("question", NULL, NULL, 0, CARE_N_QUESTIONS, CARE_QUESTION_NONE, once);
  properties[PROP_SITUATION] =
    g_param_spec_object ("situation", NULL, NULL, CARE_TYPE_SITUATION,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, once);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_TERMS_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/questions/care-question-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, heading);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, help_label);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, change_button);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, missing);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, missing_box);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, body);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, scroller);
}

static void
care_question_page_init (CareQuestionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_question_page_get_question:
 * @self: a page
 *
 * Returns: the question that it asks
 */
CareQuestion
care_question_page_get_question (CareQuestionPage *self)
{
  return priv (self)->question;
}

/**
 * care_question_page_get_situation:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the answers
 */
CareSituation *
care_question_page_get_situation (CareQuestionPage *self)
{
  return priv (self)->situation;
}

/**
 * care_question_page_set_situation:
 * @self: a page
 * @situation: (nullable): the answers
 *
 * Sets where the answer is read from and written to.
 */
void
care_question_page_set_situation (CareQuestionPage *self, CareSituation *situation)
{
  if (!g_set_object (&priv (self)->situation, situation))
    return;
  care_question_page_set_complete (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITUATION]);
}

/**
 * care_question_page_get_body:
 * @self: a page
 *
 * Returns: (transfer none): the box for the answers
 */
GtkBox *
care_question_page_get_body (CareQuestionPage *self)
{
  return priv (self)->body;
}

/**
 * care_question_page_get_complete:
 * @self: a page
 *
 * Returns: %TRUE where the question is answered
 */
gboolean
care_question_page_get_complete (CareQuestionPage *self)
{
  return priv (self)->complete;
}

/**
 * care_question_page_set_complete:
 * @self: a page
 * @complete: whether the question is answered
 *
 * For the types of page.
 */
void
care_question_page_set_complete (CareQuestionPage *self, gboolean complete)
{
  if (priv (self)->complete == complete)
    return;
  priv (self)->complete = complete;
  hide_missing (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/**
 * care_question_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none): the question, in the user's language
 */
const char *
care_question_page_get_title (CareQuestionPage *self)
{
  return priv (self)->title;
}

/**
 * care_question_page_watch:
 * @self: a page
 * @input: a widget in its body
 * @signal: what @input emits when it is changed, such as `toggled` or `notify::date`
 *
 * For the types of page: the page answers anew whenever the user changes @input. A change by the
 * page itself, while it shows the answers or gives one, is none.
 */
void
care_question_page_watch (CareQuestionPage *self, gpointer input, const char *signal)
{
  g_return_if_fail (CARE_IS_QUESTION_PAGE (self));

  g_signal_connect_object (input, signal, G_CALLBACK (on_input_cb), self, G_CONNECT_SWAPPED);
}

/**
 * care_question_page_show:
 * @self: a page with a situation
 *
 * Brings the page up to date before it is seen.
 */
void
care_question_page_show (CareQuestionPage *self)
{
  g_return_if_fail (priv (self)->situation != NULL);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (priv (self)->scroller), 0);
  hide_missing (self);
  priv (self)->showing = TRUE;
  CARE_QUESTION_PAGE_GET_CLASS (self)->load (self);
  priv (self)->showing = FALSE;
}

/**
 * care_question_page_forget:
 * @self: a page with a situation
 *
 * Takes the answer back: nobody knows.
 */
void
care_question_page_forget (CareQuestionPage *self)
{
  g_return_if_fail (priv (self)->situation != NULL);

  CARE_QUESTION_PAGE_GET_CLASS (self)->forget (self);
}

/* Between the texts above it and what it is about: the group of the field, or all the answers. */
static void
place_missing (CareQuestionPage *self, GtkWidget *at)
{
  CareQuestionPagePrivate *data = priv (self);
  GtkWidget *before = GTK_WIDGET (data->body);
  GtkWidget *box;

  for (GtkWidget *widget = at; widget != NULL && widget != GTK_WIDGET (data->body);
       widget = gtk_widget_get_parent (widget))
    if (G_OBJECT_TYPE (gtk_widget_get_parent (widget)) == GTK_TYPE_BOX
        && (ADW_IS_PREFERENCES_GROUP (widget) || G_OBJECT_TYPE (widget) != GTK_TYPE_BOX))
      before = widget;
  box = gtk_widget_get_parent (before);
  g_object_ref (data->missing_box);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (data->missing_box)), data->missing_box);
  gtk_box_insert_child_after (GTK_BOX (box), data->missing_box,
                              gtk_widget_get_prev_sibling (before));
  g_object_unref (data->missing_box);
}

/**
 * care_question_page_check:
 * @self: a page with a situation
 *
 * Looks whether one may go on, and where not, says why beside the field that it is about. A screen
 * reader is told as well: the text is an alert, and the field is marked as wrong because of it.
 *
 * Returns: %TRUE where one may go on
 */
gboolean
care_question_page_check (CareQuestionPage *self)
{
  CareQuestionPagePrivate *data = priv (self);
  CareMissing missing = { NULL, NULL, CARE_QUESTION_NONE };

  g_return_val_if_fail (CARE_IS_QUESTION_PAGE (self) && data->situation != NULL, FALSE);

  hide_missing (self);
  CARE_QUESTION_PAGE_GET_CLASS (self)->find_missing (self, &missing);
  if (missing.says == NULL)
    return TRUE;
  gtk_label_set_label (data->missing, missing.says);
  gtk_widget_set_visible (data->change_button, missing.change != CARE_QUESTION_NONE);
  if (missing.change != CARE_QUESTION_NONE)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (data->change_button), "s",
                                      care_question_get_id (missing.change));
  place_missing (self, missing.at);
  gtk_widget_set_visible (data->missing_box, TRUE);
  care_compat_announce (GTK_WIDGET (self), missing.says, TRUE);
  if (missing.at != NULL)
    {
      g_set_weak_pointer (&data->wrong, missing.at);
      gtk_accessible_update_state (GTK_ACCESSIBLE (missing.at), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      care_compat_set_error_message (GTK_ACCESSIBLE (missing.at), GTK_ACCESSIBLE (data->missing));
      gtk_widget_grab_focus (missing.at);
    }
  else
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (data->scroller), 0);
  return FALSE;
}

/**
 * care_question_page_find_clash:
 * @self: a page with a situation
 * @key: what is answered
 * @value: the answer
 * @missing: (out caller-allocates): what is said where another answer rules it out
 *
 * For the types of page.
 */
void
care_question_page_find_clash (CareQuestionPage *self,
                               CareKey key,
                               const char *value,
                               CareMissing *missing)
{
  CareKey other;
  const char *says = care_contradiction_find (priv (self)->situation, key, value, &other);

  if (says == NULL)
    return;
  missing->says = says;
  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    {
      gsize n_keys;
      const CareKey *keys = care_question_get_keys (q, &n_keys);

      for (gsize i = 0; i < n_keys; i++)
        if (keys[i] == other && q != priv (self)->question)
          missing->change = q;
    }
}
