/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-page.h"

#include "advice/care-advisor.h"
#include "advice/care-summary.h"
#include "answer/care-answer-sections.h"
#include "advice/care-asks.h"
#include "answer/care-answer-tile.h"
#include "answer/care-rules-date-bar.h"
#include "base/care-error.h"
#include "plans/care-plan.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"
#include "widgets/care-terms-bar.h"
#include "widgets/care-width-bin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The lines below: each opens a page of its own. */
enum
{
  ASK_ROW,
  NOTES_ROW,
  WHY_ROW,
  COMPARE_ROW,
  PAPERS_ROW,
  DATES_ROW,
  WHERE_ROW,
  CONFLICTS_ROW,
  ANSWERS_ROW,
  N_ROWS
};

static const struct
{
  const char *title;
  const char *action;
} lines[N_ROWS] = {
  [ASK_ROW] = { N_("How to ask"), "win.how-to-ask" },
  [NOTES_ROW] = { N_("Mind these"), "win.show-notes" },
  [WHY_ROW] = { N_("Why it is done this way"), "win.show-why" },
  [COMPARE_ROW] = { N_("The ways side by side"), "win.show-compare" },
  [PAPERS_ROW] = { N_("Papers to bring"), "win.show-papers" },
  [DATES_ROW] = { N_("Dates"), "win.show-dates" },
  [WHERE_ROW] = { N_("Where to file, and whom to ask"), "win.show-where" },
  [CONFLICTS_ROW] = { N_("Where sources disagree"), "win.show-conflicts" },
  [ANSWERS_ROW] = { N_("Your answers"), "win.show-answers" },
};

struct _CareAnswerPage
{
  AdwBin parent_instance;

  GtkWidget *notice_box;
  GtkLabel *notice_label;
  GtkWidget *urgent_box;
  GtkLabel *urgent_label;
  GtkLabel *urgent_day;
  GtkButton *urgent_call;
  GtkLabel *headline;
  GtkWidget *question_button;
  GtkWidget *pays_tile;
  GtkWidget *long_tile;
  GtkWidget *bring_tile;
  GtkButton *form_button;
  GtkWidget *next_button;
  GtkButton *foot_button;
  CareWidthBin *width_bin;
  GtkLabel *rules_label;
  CareRulesDateBar *rules_date_bar;
  GtkScrolledWindow *scroller;

  GtkListBox *lines;
  GtkWidget *rows[N_ROWS];

  CarePlan *plan;
  GSignalGroup *situation_signals;
  gboolean has_paper;    /* a form, or a sheet to copy from */
  gboolean has_question; /* an answer is missing that would settle more */
  gboolean stale; /* the answers have changed since the page was last filled */
};

G_DEFINE_FINAL_TYPE (CareAnswerPage, care_answer_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_urgent (CareAnswerPage *self, CareSummary *summary)
{
  const CareUrgent *urgent = care_summary_get_urgent (summary);
  const char *phone = urgent != NULL && urgent->contact != NULL ? urgent->contact->phone : NULL;
  g_autofree char *day = NULL;
  g_autofree char *last = NULL;

  gtk_widget_set_visible (self->urgent_box, urgent != NULL);
  if (urgent == NULL)
    return;
  day = care_date_dup_spoken (urgent->last_day);
  /* Most rules name the day themselves. */
  last = day && strstr (urgent->says, day) == NULL
           ? g_strdup_printf (_("The last day is %s."), day) : NULL;
  show_text (self->urgent_label, urgent->says);
  show_text (self->urgent_day, last);
  gtk_widget_set_visible (GTK_WIDGET (self->urgent_call), phone != NULL);
  if (phone != NULL)
    {
      /* Translators: on a button that copies the number; the name of an office, then its number */
      g_autofree char *call = g_strdup_printf (_("%1$s %2$s"),
                                               care_text_pick (&urgent->contact->name), phone);
      g_autofree char *label = g_strdup_printf (_("Copy the number %s"), phone);

      gtk_button_set_label (self->urgent_call, call);
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->urgent_call)), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->urgent_call), "s", phone);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->urgent_call), label);
    }
}

static void
show_tile (GtkWidget *tile, const char *text)
{
  gtk_widget_set_visible (gtk_widget_get_parent (tile), text != NULL);
  g_object_set (tile, "text", text, NULL);
}

static void
show_tiles (CareAnswerPage *self, CareAdvice *advice, CareSummary *summary)
{
  gboolean unknown = care_advice_get_points (advice, NULL, NULL) == CARE_STATE_UNKNOWN;

  show_tile (self->pays_tile, care_summary_get_short_pays (summary));
  show_tile (self->long_tile, care_summary_get_short_how_long (summary));
  show_tile (self->bring_tile, care_summary_get_short_bring (summary));
  /* What no document says is to be asked: the sheet has the sentence and whom to call. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pays_tile), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->pays_tile),
                                          unknown ? g_variant_new_string ("points") : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pays_tile),
                                  unknown ? "win.how-to-ask" : "win.show-compare");
}

static void
set_suggested (GtkWidget *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

/* One thing is suggested: the question that would settle the answer, else the paper, else what to
 * do next. In a narrow window it stands at the foot, always in sight, and nowhere else. */
static void
place_suggested (CareAnswerPage *self)
{
  gboolean narrow = care_width_bin_get_narrow (self->width_bin);
  gboolean paper = self->has_paper, asks = self->has_question;
  GtkWidget *suggested = asks ? self->question_button
                         : paper ? GTK_WIDGET (self->form_button) : self->next_button;

  gtk_widget_set_visible (self->question_button, asks && !narrow);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->form_button)),
                          paper && !(narrow && !asks));
  gtk_widget_set_visible (gtk_widget_get_parent (self->next_button), !narrow || asks || paper);
  set_suggested (GTK_WIDGET (self->form_button), paper && !asks);
  set_suggested (self->next_button, !paper && !asks);
  gtk_button_set_label (self->foot_button, gtk_button_get_label (GTK_BUTTON (suggested)));
  care_button_wrap (GTK_WIDGET (self->foot_button), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->foot_button), NULL);
  gtk_actionable_set_action_target_value (
    GTK_ACTIONABLE (self->foot_button),
    gtk_actionable_get_action_target_value (GTK_ACTIONABLE (suggested)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->foot_button),
                                  gtk_actionable_get_action_name (GTK_ACTIONABLE (suggested)));
}

/* The way to the paper: a form of this place where one is at hand, else a sheet to copy from. */
static void
show_buttons (CareAnswerPage *self, CareAdvice *advice)
{
  const char *const *forms = care_advice_get_forms (advice);

  gtk_button_set_label (self->form_button,
                        forms[0] != NULL ? _("_Fill In the Form") : _("_Sheet to Copy From"));
  self->has_paper = forms[0] != NULL
                    || care_advice_get_decision (advice) == CARE_DECISION_FILE;
  place_suggested (self);
}

static void
show_count (GtkWidget *row, const char *text, guint n)
{
  gtk_widget_set_visible (row, n > 0);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text ? text : "");
}

static void
show_lines (CareAnswerPage *self, CareAdvice *advice, CareSummary *summary)
{
  CareDecision decision = care_advice_get_decision (advice);
  guint n_notes = care_advice_get_notes (advice)->len;
  guint n_conflicts = care_advice_get_conflicts (advice)->len;
  guint n_places = care_advice_get_channels (advice)->len + care_advice_get_contacts (advice)->len;
  guint n_papers = care_advice_get_materials (advice)->len;
  g_autoptr (GPtrArray) list = care_asks_list (advice, NULL, FALSE, CARE_MAX_ASKS);
  g_autofree char *asks =
    g_strdup_printf (ngettext ("%u sentence to say on the telephone",
                               "%u sentences to say on the telephone", list->len), list->len);
  g_autofree char *notes = g_strdup_printf (ngettext ("%u thing", "%u things", n_notes), n_notes);
  g_autofree char *conflicts =
    g_strdup_printf (ngettext ("at %u point", "at %u points", n_conflicts), n_conflicts);
  g_autofree char *papers =
    g_strdup_printf (ngettext ("%u paper", "%u papers", n_papers), n_papers);

  show_count (self->rows[ASK_ROW], asks, list->len);
  show_count (self->rows[NOTES_ROW], notes, n_notes);
  show_count (self->rows[WHY_ROW], NULL, care_advice_get_why (advice)->len);
  show_count (self->rows[COMPARE_ROW], NULL,
              decision != CARE_DECISION_NOT_NEEDED && decision != CARE_DECISION_NOT_APPLICABLE);
  show_count (self->rows[PAPERS_ROW],
              n_papers > 0 ? papers : care_summary_get_short_bring (summary),
              care_summary_get_bring (summary) != NULL);
  show_count (self->rows[DATES_ROW], NULL,
              care_advice_get_validity (advice, NULL, NULL) != CARE_VALIDITY_NOT_APPLICABLE
                || care_advice_get_deadlines (advice)->len > 0
                || care_summary_get_claim_by (summary) != NULL
                || care_advice_get_locks (advice)->len > 0);
  show_count (self->rows[WHERE_ROW], NULL, n_places);
  show_count (self->rows[CONFLICTS_ROW], conflicts, n_conflicts);
}

/* Where an answer is missing, the way to its question stands first. */
static void
show_question (CareAnswerPage *self, CareAdvice *advice)
{
  CareQuestion question = care_answer_get_question (advice);

  self->has_question = question != CARE_QUESTION_NONE;
  if (question != CARE_QUESTION_NONE)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->question_button), "s",
                                      care_question_get_id (question));
}

static void
refresh (CareAnswerPage *self)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  g_autoptr (CareAdvice) advice = NULL;
  g_autofree char *rules = NULL;
  CareSituation *situation;
  CareSummary *summary;

  if (!self->stale || self->plan == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (policy == NULL)
    {
      gtk_label_set_label (self->headline, care_error_tell (error));
      return;
    }
  self->stale = FALSE;
  situation = care_plan_get_situation (self->plan);
  advice = care_advisor_advise (policy, situation);
  summary = care_advice_get_summary (advice);
  rules = care_phrase_rules (care_advice_get_pack (advice),
                             care_situation_get_place (situation, CARE_KEY_INSURED));
  show_text (self->headline, care_summary_get_headline (summary));
  show_text (self->rules_label, rules);
  show_urgent (self, summary);
  show_question (self, advice);
  show_tiles (self, advice, summary);
  show_buttons (self, advice);
  show_lines (self, advice, summary);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
on_changed_cb (CareAnswerPage *self)
{
  self->stale = TRUE;
  refresh (self);
}

static void
on_today_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (CARE_ANSWER_PAGE (widget)->rules_date_bar),
                              "rules-date.today", NULL);
}

static void
on_another_day_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (CARE_ANSWER_PAGE (widget)->rules_date_bar),
                              "rules-date.ask", NULL);
}

static gboolean
text_to_visible (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_string (from) != NULL);
  return TRUE;
}

static void
set_plan (CareAnswerPage *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  g_signal_group_set_target (self->situation_signals,
                             plan ? care_plan_get_situation (plan) : NULL);
  g_object_set (self->rules_date_bar, "situation",
                plan ? care_plan_get_situation (plan) : NULL, NULL);
  on_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

static void
care_answer_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, CARE_ANSWER_PAGE (object)->plan);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_answer_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      set_plan (CARE_ANSWER_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_answer_page_dispose (GObject *object)
{
  CareAnswerPage *self = CARE_ANSWER_PAGE (object);

  g_clear_object (&self->situation_signals);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_answer_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child_full (widget_class, "first", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, bring_tile);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, foot_button);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, form_button);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, lines);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, long_tile);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, notice_box);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, pays_tile);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, question_button);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, rules_date_bar);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, rules_label);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, urgent_box);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, urgent_call);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, urgent_day);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, urgent_label);
  gtk_widget_class_bind_template_child (widget_class, CareAnswerPage, width_bin);
}

static void
care_answer_page_class_init (CareAnswerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_answer_page_dispose;
  object_class->get_property = care_answer_page_get_property;
  object_class->set_property = care_answer_page_set_property;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_ANSWER_TILE);
  g_type_ensure (CARE_TYPE_RULES_DATE_BAR);
  g_type_ensure (CARE_TYPE_TERMS_BAR);
  g_type_ensure (CARE_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/answer/care-answer-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_install_action (widget_class, "answer.another-day", NULL, on_another_day_cb);
  gtk_widget_class_install_action (widget_class, "answer.today", NULL, on_today_cb);
}

static void
add_lines (CareAnswerPage *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = care_row_new (_(lines[i].title), NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rows[i]), lines[i].action);
      if (i == ASK_ROW)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (self->rows[i]), "s", "");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->rows[i]), TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(lines[i].title), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[i]),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_append (self->lines, self->rows[i]);
    }
}

static void
care_answer_page_init (CareAnswerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_lines (self);
  g_signal_connect_object (self->width_bin, "notify::narrow", G_CALLBACK (place_suggested), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->rules_date_bar, "notice", self->notice_label, "label",
                          G_BINDING_DEFAULT);
  g_object_bind_property_full (self->rules_date_bar, "notice", self->notice_box, "visible",
                               G_BINDING_SYNC_CREATE, text_to_visible, NULL, NULL, NULL);
  self->situation_signals = g_signal_group_new (CARE_TYPE_SITUATION);
  g_signal_group_connect_swapped (self->situation_signals, "changed", G_CALLBACK (on_changed_cb),
                                  self);
}
