/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-questions-page.h"

#include "questions/care-birth-page.h"
#include "questions/care-choice-page.h"
#include "questions/care-existing-page.h"
#include "questions/care-months-page.h"
#include "questions/care-place-page.h"
#include "questions/care-proof-page.h"
#include "questions/care-reason-page.h"
#include "questions/care-stage-page.h"

#include <glib/gi18n-lib.h>

/* The answers as they were before one question was answered. */
typedef struct
{
  CareSituation *before;
  CareQuestion question;
} Step;

struct _CareQuestionsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *continue_button;
  GtkWidget *review_button;

  CarePlan *plan;
  CareQuestion here;
  CareSituation *before; /* (nullable): the answers when this question was shown */
  GPtrArray *steps;      /* of Step: what can be undone, the last one last */
  gboolean changing;    /* one answer out of the list of all, not one after the other */
  CareQuestion resume;  /* while changing: where one was, NONE where all had been answered */
  guint64 applied;      /* while changing: the questions that applied before, one bit each */
  CareQuestionPage *pages[CARE_N_QUESTIONS]; /* owned by the stack */
  GSignalGroup *situation_signals;
  char *step;
};

G_DEFINE_FINAL_TYPE (CareQuestionsPage, care_questions_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_STEP,
  N_PROPS
};

enum
{
  FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The pages, in the order of the questions: what is asked, what helps to answer, and what it costs
 * not to know. Which of them are asked is care_question_applies()'s to say. */
static const struct
{
  const char *title;
  const char *help;
  const char *cost;
  GType (*get_type) (void);
} table[CARE_N_QUESTIONS] = {
  [CARE_QUESTION_INSURED] = {
    N_("Where is the patient insured?"),
    N_("The city or county that issued the patient’s social security card."),
    N_("Without it, only what holds in the whole country can be said."),
    care_place_page_get_type },
  [CARE_QUESTION_SCHEME] = {
    N_("Which insurance does the patient have?"),
    N_("Where an employer pays for the patient, it is employees’ insurance; where the patient pays "
       "once a year, it is residents’ insurance. A retired veteran cadre (离休) ticks box 1 of the "
       "form as well."),
    N_("The two have different rules. Without it, much stays open; a wrong tick on the form means "
       "more trips."),
    care_choice_page_get_type },
  [CARE_QUESTION_DESTINATION] = {
    N_("Where will the patient be treated?"),
    N_("The city is enough; the hospital can be chosen later."),
    N_("Without it, nobody can say whether a filing is needed, or where to file to."),
    care_place_page_get_type },
  [CARE_QUESTION_CARE] = {
    N_("What treatment does the patient need?"), NULL,
    N_("Without it, what holds for one kind of treatment alone stays open."),
    care_choice_page_get_type },
  [CARE_QUESTION_DISEASE] = {
    N_("Which chronic disease does the patient have?"),
    N_("The one that the insurance has recognised for the patient."),
    N_("Away from home only some diseases are settled on the spot; without it, this stays open."),
    care_choice_page_get_type },
  [CARE_QUESTION_REASON] = {
    N_("Why is the patient treated there?"),
    N_("It decides the type of filing and the ratio that is paid back."),
    N_("Without it, the answer lists the types side by side and cannot choose one."),
    care_reason_page_get_type },
  [CARE_QUESTION_BIRTH_DATE] = {
    N_("When was the baby born?"), NULL,
    N_("There are rules for the first days of life; without the day they cannot be checked."),
    care_birth_page_get_type },
  [CARE_QUESTION_MONTHS_AWAY] = {
    N_("How many months does the patient live there?"),
    N_("An estimate is enough."),
    N_("Some places ask for a least number of months; without it, this stays open."),
    care_months_page_get_type },
  [CARE_QUESTION_REPEAT] = {
    N_("Does an earlier referral of the patient cover this stay?"),
    N_("One that was issued for the same disease and the same hospital in this insurance year."),
    N_("Without it, the answer assumes that a new referral form is needed."),
    care_choice_page_get_type },
  [CARE_QUESTION_STAGE] = {
    N_("Is the patient in hospital already?"),
    N_("In an emergency: first the patient, then the papers."),
    N_("Last days for filing count from the admission; without it, they cannot be given."),
    care_stage_page_get_type },
  [CARE_QUESTION_FLAGGED] = {
    N_("Has the hospital recorded the patient as an emergency?"),
    N_("Ask at the admission desk whether it has marked “emergency” in the insurance system."),
    N_("Without it, the answer names what to ask the hospital."),
    care_choice_page_get_type },
  [CARE_QUESTION_EXISTING] = {
    N_("Has the patient filed before?"),
    N_("One for care away from home, also one that has been cancelled since."),
    N_("Without it, the answer assumes that there is none. An earlier one can bar a new one."),
    care_existing_page_get_type },
  [CARE_QUESTION_MOVED] = {
    N_("Does the patient live in the new place now?"),
    N_("The filing that has been made names another place. Who has moved changes it; who has not "
       "goes elsewhere for a while."),
    N_("Without it, no ratio can be told."),
    care_choice_page_get_type },
  [CARE_QUESTION_PROOF] = {
    N_("Does the patient have the papers at hand?"), NULL,
    N_("Without it, the ratio and what is barred later may stay open."),
    care_proof_page_get_type },
  [CARE_QUESTION_AGENT] = {
    N_("Who will file for the patient?"), NULL,
    N_("Without it, the list of papers is for a patient who files in person."),
    care_choice_page_get_type },
};

static CareSituation *
get_situation (CareQuestionsPage *self)
{
  return self->plan ? care_plan_get_situation (self->plan) : NULL;
}

static CarePolicy *
get_policy (void)
{
  return care_policy_get_default (NULL);
}

static CareQuestion
find_question (const char *id)
{
  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (g_strcmp0 (care_question_get_id (q), id) == 0)
      return q;
  return CARE_QUESTION_NONE;
}

static void
update_step (CareQuestionsPage *self)
{
  CareSituation *situation = get_situation (self);
  g_autofree char *step = NULL;

  /* Before the first answer there is nothing to look back at. */
  gtk_widget_set_visible (self->review_button,
                          !self->changing && situation != NULL && self->here != CARE_QUESTION_NONE
                            && !care_situation_is_empty (situation));
  /* A change link can lead to a question that would not be asked; it has no number then. */
  if (situation != NULL && self->here != CARE_QUESTION_NONE
      && care_question_applies (self->here, situation, get_policy ()))
    /* Translators: how far one has come with the questions */
    step = g_strdup_printf (_("Step %u of %u"),
                            care_questions_position (self->here, situation, get_policy ()),
                            care_questions_count (situation, get_policy ()));
  if (g_strcmp0 (step, self->step) == 0)
    return;
  g_free (self->step);
  self->step = g_steal_pointer (&step);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static CareQuestionPage *
ensure_page (CareQuestionsPage *self, CareQuestion question)
{
  if (self->pages[question] == NULL)
    {
      self->pages[question] =
        g_object_new (table[question].get_type (),
                      "question", question,
                      "title", _(table[question].title),
                      "help", table[question].help ? _(table[question].help) : NULL,
                      "cost", _(table[question].cost),
                      NULL);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->pages[question]),
                           care_question_get_id (question));
    }
  return self->pages[question];
}

/* The answer that was chosen before, if one was. */
static gboolean
focus_chosen (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)))
    return gtk_widget_grab_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_chosen (child))
      return TRUE;
  return FALSE;
}

/* The keyboard begins at the first answer, whatever had the focus when the page was last seen. */
static gboolean
focus_first (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_sensitive (widget))
    return FALSE;
  /* A list takes the focus for its rows; the first row is meant. */
  if (!GTK_IS_LIST_BOX (widget)
      && (gtk_widget_get_focusable (widget) || GTK_IS_EDITABLE (widget)))
    return gtk_widget_grab_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_first (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_focus_within (CareQuestionsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && gtk_widget_is_ancestor (
              focus, GTK_WIDGET (care_question_page_get_body (self->pages[self->here])));
}

static void
focus_answers (CareQuestionsPage *self)
{
  GtkWidget *body = GTK_WIDGET (care_question_page_get_body (self->pages[self->here]));

  if (!focus_chosen (body))
    focus_first (body);
}

/* Shown from elsewhere, the page is mapped after its question was chosen, and GTK then puts the
 * focus on the first button: “I don't know”. Take it back once that is over. */
static gboolean
on_mapped_idle_cb (gpointer user_data)
{
  CareQuestionsPage *self = user_data;

  if (self->here != CARE_QUESTION_NONE && gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_answers (self);
  return G_SOURCE_REMOVE;
}

static void
on_map_cb (CareQuestionsPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_mapped_idle_cb, g_object_ref (self),
                   g_object_unref);
}

static void
step_free (Step *step)
{
  g_object_unref (step->before);
  g_free (step);
}

static void
remember (CareQuestionsPage *self)
{
  g_clear_object (&self->before);
  self->before = care_situation_copy (get_situation (self));
}

/* What has been answered since the question was shown can be undone from now on. */
static void
keep_step (CareQuestionsPage *self)
{
  Step *step;

  if (self->here == CARE_QUESTION_NONE || self->before == NULL
      || care_situation_equal (get_situation (self), self->before))
    return;
  step = g_new0 (Step, 1);
  step->before = g_steal_pointer (&self->before);
  step->question = self->here;
  g_ptr_array_add (self->steps, step);
}

static void
show (CareQuestionsPage *self, CareQuestion question)
{
  CareQuestionPage *page = ensure_page (self, question);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  keep_step (self);
  care_question_page_set_situation (page, get_situation (self));
  self->here = question;
  remember (self);
  care_question_page_show (page);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  focus_answers (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), self->continue_button);
  update_step (self);
}

static guint64
get_applied (CareQuestionsPage *self)
{
  guint64 applied = 0;

  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    if (care_question_applies (q, get_situation (self), get_policy ()))
      applied |= G_GUINT64_CONSTANT (1) << q;
  return applied;
}

/* Whoever changes one answer is asked only what has come up because of it. */
static gboolean
is_passed_over (CareQuestionsPage *self, CareQuestion question)
{
  return self->changing
         && ((self->applied >> question & 1) != 0
             || care_question_is_answered (question, get_situation (self))
             || (self->resume != CARE_QUESTION_NONE && question > self->resume));
}

static void
go_forward (CareQuestionsPage *self)
{
  CareQuestion next = care_questions_next (self->here, get_situation (self), get_policy ());

  while (next != CARE_QUESTION_NONE && is_passed_over (self, next))
    next = care_questions_next (next, get_situation (self), get_policy ());
  if (next != CARE_QUESTION_NONE)
    {
      show (self, next);
      return;
    }
  keep_step (self);
  care_questions_drop_stale (get_situation (self));
  remember (self);
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
on_continue_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareQuestionsPage *self = CARE_QUESTIONS_PAGE (widget);

  if (care_question_page_check (self->pages[self->here]))
    go_forward (self);
  else if (!has_focus_within (self))
    focus_answers (self);
}

static void
on_change_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareQuestionsPage *self = CARE_QUESTIONS_PAGE (widget);
  CareQuestion question = find_question (g_variant_get_string (parameter, NULL));

  if (question != CARE_QUESTION_NONE)
    show (self, question);
}

static void
on_unknown_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareQuestionsPage *self = CARE_QUESTIONS_PAGE (widget);

  care_question_page_forget (self->pages[self->here]);
  go_forward (self);
}

static void
set_plan (CareQuestionsPage *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  g_clear_object (&self->before);
  g_ptr_array_set_size (self->steps, 0);
  self->here = CARE_QUESTION_NONE;
  self->changing = FALSE;
  g_signal_group_set_target (self->situation_signals, get_situation (self));
  for (guint i = 0; i < CARE_N_QUESTIONS; i++)
    if (self->pages[i] != NULL)
      care_question_page_set_situation (self->pages[i], get_situation (self));
  update_step (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

static void
care_questions_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareQuestionsPage *self = CARE_QUESTIONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_STEP:
      g_value_set_string (value, self->step);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_questions_page_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      set_plan (CARE_QUESTIONS_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_questions_page_dispose (GObject *object)
{
  CareQuestionsPage *self = CARE_QUESTIONS_PAGE (object);

  g_clear_object (&self->before);
  g_clear_object (&self->situation_signals);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_questions_page_parent_class)->dispose (object);
}

static void
care_questions_page_finalize (GObject *object)
{
  g_free (CARE_QUESTIONS_PAGE (object)->step);
  g_ptr_array_unref (CARE_QUESTIONS_PAGE (object)->steps);
  G_OBJECT_CLASS (care_questions_page_parent_class)->finalize (object);
}

static void
care_questions_page_class_init (CareQuestionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_questions_page_dispose;
  object_class->finalize = care_questions_page_finalize;
  object_class->get_property = care_questions_page_get_property;
  object_class->set_property = care_questions_page_set_property;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_STEP] =
    g_param_spec_string ("step", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FINISHED] = g_signal_new ("finished", CARE_TYPE_QUESTIONS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/questions/care-questions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareQuestionsPage, continue_button);
  gtk_widget_class_bind_template_child (widget_class, CareQuestionsPage, review_button);
  gtk_widget_class_bind_template_child (widget_class, CareQuestionsPage, stack);
  gtk_widget_class_install_action (widget_class, "questions.change", "s", on_change_cb);
  gtk_widget_class_install_action (widget_class, "questions.continue", NULL, on_continue_cb);
  gtk_widget_class_install_action (widget_class, "questions.unknown", NULL, on_unknown_cb);
}

/* Enter chooses an answer; on the one that is chosen it goes on, as it does in an empty search. */
static gboolean
on_key_cb (CareQuestionsPage *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
      || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 || !GTK_IS_CHECK_BUTTON (focus)
      || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) != GTK_ACCESSIBLE_ROLE_RADIO
      || !gtk_check_button_get_active (GTK_CHECK_BUTTON (focus)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "questions.continue", NULL);
  return GDK_EVENT_STOP;
}

static void
care_questions_page_init (CareQuestionsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->here = CARE_QUESTION_NONE;
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (on_map_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->situation_signals = g_signal_group_new (CARE_TYPE_SITUATION);
  g_signal_group_connect_swapped (self->situation_signals, "changed", G_CALLBACK (update_step),
                                  self);
}

/**
 * care_questions_page_begin:
 * @self: a page with a plan
 * @question_id: (nullable): id of the question to begin with, %NULL for the first
 *
 * Shows a question.
 */
void
care_questions_page_begin (CareQuestionsPage *self, const char *question_id)
{
  CareQuestion wanted, first;

  g_return_if_fail (CARE_IS_QUESTIONS_PAGE (self) && self->plan != NULL);

  self->changing = FALSE;
  first = care_questions_next (CARE_QUESTION_NONE, get_situation (self), get_policy ());
  wanted = find_question (question_id);
  if (wanted != CARE_QUESTION_NONE && care_question_applies (wanted, get_situation (self), NULL))
    first = wanted;
  show (self, first);
}

/**
 * care_questions_page_change:
 * @self: a page with a case
 * @question_id: id of the question whose answer is to be changed
 * @all_asked: whether the questions had been gone through to their end
 *
 * Shows one question. After it come only those that the new answer has brought up, and then
 * `finished`; care_questions_page_resume() leads back to where one was.
 */
void
care_questions_page_change (CareQuestionsPage *self, const char *question_id, gboolean all_asked)
{
  g_return_if_fail (CARE_IS_QUESTIONS_PAGE (self) && self->plan != NULL);

  if (!self->changing)
    self->resume = all_asked ? CARE_QUESTION_NONE : self->here;
  self->changing = TRUE;
  self->applied = get_applied (self);
  show (self, find_question (question_id));
}

/**
 * care_questions_page_resume:
 * @self: a page with a case
 *
 * Shows the question where one was, after an answer has been changed, or the last one where one
 * comes back from the answer.
 */
void
care_questions_page_resume (CareQuestionsPage *self)
{
  CareQuestion question;

  g_return_if_fail (CARE_IS_QUESTIONS_PAGE (self));

  if (self->plan == NULL)
    return;
  question = self->changing ? self->resume : CARE_QUESTION_NONE;
  self->changing = FALSE;
  if (question == CARE_QUESTION_NONE)
    question = care_questions_previous (CARE_QUESTION_NONE, get_situation (self), get_policy ());
  else if (!care_question_applies (question, get_situation (self), get_policy ()))
    question = care_questions_next (question, get_situation (self), get_policy ());
  if (question != CARE_QUESTION_NONE)
    show (self, question);
}

/**
 * care_questions_page_get_changing:
 * @self: a page
 *
 * Returns: %TRUE while one answer out of the list of all is changed
 */
gboolean
care_questions_page_get_changing (CareQuestionsPage *self)
{
  g_return_val_if_fail (CARE_IS_QUESTIONS_PAGE (self), FALSE);

  return self->changing;
}

/**
 * care_questions_page_go_back:
 * @self: a page
 *
 * Shows the question before this one; every answer is kept.
 *
 * Returns: %FALSE where this is the first one, or one answer out of the list of all is changed
 */
gboolean
care_questions_page_go_back (CareQuestionsPage *self)
{
  CareQuestion previous;

  g_return_val_if_fail (CARE_IS_QUESTIONS_PAGE (self), FALSE);

  if (self->plan == NULL || self->here == CARE_QUESTION_NONE || self->changing)
    return FALSE;
  previous = care_questions_previous (self->here, get_situation (self), get_policy ());
  if (previous == CARE_QUESTION_NONE)
    return FALSE;
  show (self, previous);
  return TRUE;
}

/**
 * care_questions_page_undo:
 * @self: a page
 *
 * Takes back the answer that was given last, and shows its question.
 *
 * Returns: %FALSE where there is nothing to take back
 */
gboolean
care_questions_page_undo (CareQuestionsPage *self)
{
  CareQuestion question = self->here;
  g_autoptr (CareSituation) before = NULL;

  g_return_val_if_fail (CARE_IS_QUESTIONS_PAGE (self), FALSE);

  if (self->plan == NULL)
    return FALSE;
  if (self->before != NULL && !care_situation_equal (get_situation (self), self->before))
    before = g_object_ref (self->before);
  else if (self->steps->len > 0)
    {
      Step *step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);

      question = step->question;
      before = g_object_ref (step->before);
      step_free (step);
    }
  if (before == NULL || question == CARE_QUESTION_NONE)
    return FALSE;
  care_situation_restore (get_situation (self), before);
  g_clear_object (&self->before); /* what is undone is no step */
  show (self, question);
  return TRUE;
}

/**
 * care_questions_page_get_title:
 * @question: a question
 *
 * Returns: (transfer none): how it is asked, in the user's language
 */
const char *
care_questions_page_get_title (CareQuestion question)
{
  g_return_val_if_fail (question < CARE_N_QUESTIONS, NULL);

  return _(table[question].title);
}
