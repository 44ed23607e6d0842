/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-question-page.h"

typedef struct
{
  GtkLabel *heading;
  GtkLabel *help_label;
  GtkLabel *missing;
  GtkBox *body;
  GtkScrolledWindow *scroller;

  CareQuestion question;
  CareSituation *situation;
  char *title;
  char *help;
  char *cost;
  gboolean complete;
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

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/questions/care-question-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, heading);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, help_label);
  gtk_widget_class_bind_template_child_private (widget_class, CareQuestionPage, missing);
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
  gtk_widget_set_visible (GTK_WIDGET (priv (self)->missing), FALSE);
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
  gtk_widget_set_visible (GTK_WIDGET (priv (self)->missing), FALSE);
  CARE_QUESTION_PAGE_GET_CLASS (self)->load (self);
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

/**
 * care_question_page_say_missing:
 * @self: a page without an answer
 *
 * Says above the answers why one cannot go on yet, until there is an answer.
 */
void
care_question_page_say_missing (CareQuestionPage *self)
{
  g_return_if_fail (CARE_IS_QUESTION_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (priv (self)->missing), TRUE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (priv (self)->scroller), 0);
}
