/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/care-place-view.h"

#include "advice/care-pack-draft-case.h"
#include "advice/care-place-knowledge.h"
#include "ask/care-ask-window.h"
#include "policy/care-told-store.h"
#include "rules/care-taking.h"
#include "widgets/care-open-uri.h"
#include "widgets/care-place-picker.h"
#include "widgets/care-rows.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

struct _CarePlaceView
{
  AdwBin parent_instance;

  CarePlacePicker *picker;
  GtkWidget *about;
  AdwComboRow *scheme;
  AdwPreferencesGroup *days;
  AdwPreferencesGroup *known;

  GPtrArray *rows; /* of GtkWidget, in groups that are filled anew */
  GPtrArray *told; /* of CareTold: rows may rest on them */
};

G_DEFINE_FINAL_TYPE (CarePlaceView, care_place_view, ADW_TYPE_BIN)

static const char *const schemes[] = { "employee", "resident" };

static void
add_row (CarePlaceView *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear (CarePlaceView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"),
                                  self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static const char *
get_scheme (CarePlaceView *self)
{
  return schemes[MIN (adw_combo_row_get_selected (self->scheme), G_N_ELEMENTS (schemes) - 1)];
}

static void
say (CarePlaceView *self, const char *text)
{
  care_toast_show (GTK_WIDGET (self), text);
}

static char *
dup_age (const CarePack *pack, CareDate today)
{
  g_autofree char *verified = care_date_dup_spoken (pack->verified_on);
  g_autofree char *review = care_date_dup_spoken (pack->review_on);

  if (pack->review_on == CARE_DATE_NONE)
    return g_strdup_printf (_("Checked on %s."), verified);
  if (pack->review_on < today)
    return g_strdup_printf (_("Checked on %1$s. It was to be looked at again by %2$s: ask whether "
                              "it still holds."), verified, review);
  return g_strdup_printf (_("Checked on %1$s, to be looked at again by %2$s."), verified, review);
}

static GtkWidget *
source_row_new (const CareSource *source)
{
  const char *dated = care_text_pick (&source->dated);
  g_autofree char *subtitle = source->number && *dated
    ? g_strdup_printf (_("%1$s, %2$s"), source->number, dated)
    : g_strdup (source->number ? source->number : dated);
  GtkWidget *row = care_row_new (source->document, subtitle);
  GtkWidget *button;

  if (source->url == NULL)
    return row;
  button = gtk_button_new_from_icon_name ("external-link-symbolic");
  gtk_button_set_label (GTK_BUTTON (button), _("Open"));
  gtk_widget_set_tooltip_text (button, source->url);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "place.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", source->url);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_days (CarePlaceView *self, const CarePack *pack, const CareDivision *place, CareDate today)
{
  if (pack->covers->len == 0
      || ((const CareDivision *) pack->covers->pdata[0])->level == CARE_DIVISION_PROVINCE)
    if (!care_division_is_municipality (care_division_get_province (place)))
      add_row (self, self->days,
               care_row_new (_("No rules of this place itself are at hand."),
                             _("It is answered by those of the province or the nation; what those "
                               "leave to the place has to be asked.")));
  for (; pack != NULL; pack = pack->parent)
    {
      g_autofree char *age = dup_age (pack, today);
      g_autofree char *both = pack->is_users
        ? g_strdup_printf (_("Added by you. %s"), age) : g_strdup (age);

      add_row (self, self->days, care_row_new (care_text_pick (&pack->name), both));
      for (guint i = 0; i < pack->sources->len; i++)
        add_row (self, self->days, source_row_new (pack->sources->pdata[i]));
    }
}

static const char *
confidence_words (CareConfidence confidence)
{
  switch (confidence)
    {
    case CARE_CONFIDENCE_SOURCE:
      return _("From a document");
    case CARE_CONFIDENCE_PUBLIC:
      return _("Second hand");
    case CARE_CONFIDENCE_TOLD:
      return _("By word of mouth");
    case CARE_CONFIDENCE_UNVERIFIED:
    default:
      return _("Not verified");
    }
}

static char *
dup_state (const CareKnowledge *one, CareDate today)
{
  g_autofree char *asked = one->asked ? care_told_dup_mark (one->asked) : NULL;
  g_autofree char *known = NULL;

  if (one->n_open == one->n_people)
    known = g_strdup (_("Unknown: to be asked"));
  else if (one->n_open > 0)
    /* Translators: how something is known, such as "from a document" */
    known = g_strdup_printf (_("%s; for some people unknown"), confidence_words (one->confidence));
  else
    known = g_strdup (confidence_words (one->confidence));
  if (asked != NULL)
    return g_strdup_printf (_("%1$s. Asked before, to be asked again: %2$s"), known, asked);
  if (one->fact != NULL && one->fact->told == NULL && care_fact_is_stale (one->fact, today))
    return g_strdup_printf (_("%s. Due to be looked at again."), known);
  return g_steal_pointer (&known);
}

static void
fill_known (CarePlaceView *self, CarePolicy *policy, const CareDivision *place, CareDate today)
{
  g_autoptr (GPtrArray) list
    = care_place_knowledge_list (policy, place, get_scheme (self), self->told, today);
  guint counts[CARE_CONFIDENCE_TOLD + 1] = { 0 };
  guint open = 0;
  g_autofree char *summary = NULL;
  g_autofree char *summary_markup = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const CareKnowledge *one = list->pdata[i];
      g_autofree char *state = dup_state (one, today);
      GtkWidget *row = care_row_new (care_text_pick (&one->question->label), state);

      care_row_add_source (row, one->fact);
      add_row (self, self->known, row);
      if (one->n_open == one->n_people)
        open++;
      else
        counts[one->confidence]++;
    }
  summary = g_strdup_printf (_("%1$u from documents, %2$u second hand, %3$u by word of mouth, "
                               "%4$u unknown"), counts[CARE_CONFIDENCE_SOURCE],
                             counts[CARE_CONFIDENCE_PUBLIC], counts[CARE_CONFIDENCE_TOLD], open);
  summary_markup = g_markup_escape_text (summary, -1);
  adw_preferences_group_set_description (self->known, summary_markup);
}

/**
 * care_place_view_refresh:
 * @self: the view
 *
 * Shows the place anew, after rules or answers have come or gone.
 */
void
care_place_view_refresh (CarePlaceView *self)
{
  const CareDivision *place = care_place_picker_get_place (self->picker);
  CarePolicy *policy = place ? care_policy_get_default (NULL) : NULL;
  CareDate today = care_date_today ();

  clear (self);
  gtk_widget_set_visible (self->about, policy != NULL);
  if (policy == NULL)
    return;
  g_clear_pointer (&self->told, g_ptr_array_unref);
  self->told = care_told_store_list_for (care_told_store_get_default (), place);
  fill_days (self, care_policy_pack_for (policy, place), place, today);
  fill_known (self, policy, place, today);
}

/**
 * care_place_view_get_place:
 * @self: the view
 *
 * Returns: (nullable): the place that is shown
 */
const CareDivision *
care_place_view_get_place (CarePlaceView *self)
{
  return care_place_picker_get_place (self->picker);
}

/**
 * care_place_view_set_place:
 * @self: the view
 * @place: (nullable): the place to show
 */
void
care_place_view_set_place (CarePlaceView *self, const CareDivision *place)
{
  care_place_picker_set_place (self->picker, place);
}

/* A plan of the place where there is one: its own reason and destination are what to ask about. */
static CarePlan *
find_plan (CarePlaceView *self, const CareDivision *place)
{
  g_auto (GStrv) titles = NULL;
  g_autoptr (GPtrArray) plans = care_taking_list_plans (GTK_WIDGET (self), &titles);
  g_autoptr (GPtrArray) places = care_pack_typical_destinations (place);
  CareSituation *situation;
  CarePlan *plan;

  for (guint i = 0; i < plans->len; i++)
    {
      situation = care_plan_get_situation (plans->pdata[i]);
      if (care_situation_get_place (situation, CARE_KEY_INSURED) != NULL
          && care_division_get_area (care_situation_get_place (situation, CARE_KEY_INSURED))
               == care_division_get_area (place)
          && g_strcmp0 (care_plan_get_scheme (plans->pdata[i]), get_scheme (self)) == 0)
        return g_object_ref (plans->pdata[i]);
    }
  plan = care_plan_new ();
  situation = care_plan_get_situation (plan);
  care_situation_set_place (situation, CARE_KEY_INSURED, place);
  care_situation_set_place (situation, CARE_KEY_DESTINATION, places->pdata[0]);
  care_situation_set_choice (situation, CARE_KEY_SCHEME, get_scheme (self));
  care_situation_set_choice (situation, CARE_KEY_REASON, "other");
  care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
  return plan;
}

static void
ask_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarePlaceView *self = CARE_PLACE_VIEW (widget);
  const CareDivision *place = care_place_view_get_place (self);
  g_autoptr (CarePlan) plan = place ? find_plan (self, place) : NULL;

  if (plan != NULL)
    care_ask_window_present (widget, plan, NULL);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  care_open_uri (widget, g_variant_get_string (parameter, NULL));
}

/* The nearest document whose issuer's page is known. */
static void
page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CarePlaceView *self = CARE_PLACE_VIEW (widget);
  const CareDivision *place = care_place_view_get_place (self);
  CarePolicy *policy = care_policy_get_default (NULL);
  const CarePack *pack = place && policy ? care_policy_pack_for (policy, place) : NULL;

  for (; pack != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->sources->len; i++)
      if (((CareSource *) pack->sources->pdata[i])->url != NULL)
        {
          care_open_uri (widget, ((CareSource *) pack->sources->pdata[i])->url);
          return;
        }
  say (self, _("No document at hand says where its issuer’s page is."));
}

static void
care_place_view_finalize (GObject *object)
{
  CarePlaceView *self = CARE_PLACE_VIEW (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  G_OBJECT_CLASS (care_place_view_parent_class)->finalize (object);
}

static void
care_place_view_class_init (CarePlaceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = care_place_view_finalize;
  g_type_ensure (CARE_TYPE_PLACE_PICKER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/rules/care-place-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePlaceView, picker);
  gtk_widget_class_bind_template_child (widget_class, CarePlaceView, about);
  gtk_widget_class_bind_template_child (widget_class, CarePlaceView, scheme);
  gtk_widget_class_bind_template_child (widget_class, CarePlaceView, days);
  gtk_widget_class_bind_template_child (widget_class, CarePlaceView, known);
  gtk_widget_class_bind_template_callback (widget_class, care_place_view_refresh);
  gtk_widget_class_install_action (widget_class, "place.ask", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "place.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "place.page", NULL, page_cb);
}

static void
care_place_view_init (CarePlaceView *self)
{
  const char *const titles[] = { _("Employees"), _("Residents"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (titles);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->scheme, G_LIST_MODEL (model));
  g_signal_connect_swapped (self->picker, "notify::place", G_CALLBACK (care_place_view_refresh),
                            self);
  g_signal_connect_object (care_told_store_get_default (), "changed",
                           G_CALLBACK (care_place_view_refresh), self, G_CONNECT_SWAPPED);
}
