/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "next/care-next-page.h"

#include "answer/care-answer-sections.h"
#include "advice/care-advisor.h"
#include "advice/care-summary.h"
#include "base/care-error.h"
#include "compat/care-compat.h"
#include "leaving/care-consent-group.h"
#include "next/care-filed-group.h"
#include "next/care-papers-group.h"
#include "next/care-setbacks-group.h"
#include "plans/care-calendar.h"
#include "plans/care-plan-filed.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"
#include "widgets/care-saver.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

#define TICKS "care-next-ticks"

struct _CareNextPage
{
  AdwBin parent_instance;

  GtkBox *sections;

  CarePlan *plan;
  CareAdvice *advice;
  GSignalGroup *plan_signals;
  GCancellable *cancellable;
  gboolean stale;
  gboolean with_name; /* of the person, into the calendar */
};

G_DEFINE_FINAL_TYPE (CareNextPage, care_next_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What is ticked belongs to the plan and lives as long as it does. */
static GHashTable *
get_ticks (CarePlan *plan)
{
  GHashTable *ticks = g_object_get_data (G_OBJECT (plan), TICKS);

  if (ticks == NULL)
    {
      ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (plan), TICKS, ticks,
                              (GDestroyNotify) g_hash_table_unref);
    }
  return ticks;
}

static void
on_ticked_cb (CareNextPage *self, GtkCheckButton *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "material");

  if (self->plan == NULL)
    return;
  if (gtk_check_button_get_active (check))
    g_hash_table_add (get_ticks (self->plan), g_strdup (id));
  else
    g_hash_table_remove (get_ticks (self->plan), id);
}

static void
add_papers (CareNextPage *self)
{
  GPtrArray *materials = care_advice_get_materials (self->advice);
  const char *other = care_summary_get_other_papers (care_advice_get_summary (self->advice));
  GtkWidget *group;

  /* Nothing is handed in only where the bill is still to be settled with the card. */
  if (materials->len == 0
      && (care_advice_get_settlement (self->advice) != CARE_SETTLEMENT_DIRECT
          || care_advice_get_open (self->advice) != CARE_N_KEYS
          || care_advice_may_claim (self->advice)))
    {
      care_answer_add_papers (self->sections, self->advice);
      return;
    }
  group = care_group_new (_("Papers to bring"),
                          materials->len > 0 ? _("Tick what is in the bag.") : NULL);
  for (guint i = 0; i < materials->len; i++)
    {
      CareMaterial *material = materials->pdata[i];
      g_autofree char *title = care_phrase_material (care_advice_get_policy (self->advice),
                                                     material);
      GtkWidget *row = care_row_new (title, material->says);
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (check), "material", g_strdup (material->any_of[0]), g_free);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_hash_table_contains (get_ticks (self->plan),
                                                          material->any_of[0]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_ticked_cb), self,
                               G_CONNECT_SWAPPED);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (other != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), care_row_new (other, NULL));
  if (materials->len == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               care_row_new (_("The insurance code or the social security card"),
                                             _("Nothing has to be handed in.")));
  gtk_box_append (self->sections, group);
}

static void
on_with_name_cb (CareNextPage *self, GParamSpec *pspec, GtkSwitch *with_name)
{
  self->with_name = gtk_switch_get_active (with_name);
}

/* A calendar is often seen by others: the name goes in only where that is wanted. */
static GtkWidget *
name_row_new (CareNextPage *self)
{
  GtkWidget *row = care_row_new (_("Write the name into the calendar too"),
                                 _("Whoever sees the calendar then sees whose days these are."));
  GtkWidget *with_name = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (with_name), self->with_name);
  gtk_widget_set_valign (with_name, GTK_ALIGN_CENTER);
  g_signal_connect_object (with_name, "notify::active", G_CALLBACK (on_with_name_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), with_name);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), with_name);
  return row;
}

static void
add_days (CareNextPage *self)
{
  g_autoptr (GPtrArray) entries = care_calendar_list_plan (self->plan, self->advice);
  const char *person = care_person_get_name (care_plan_get_person (self->plan));
  const char *claim_by = care_summary_get_open_claim_by (care_advice_get_summary (self->advice));
  GtkWidget *group, *button;

  if (entries->len == 0 && claim_by == NULL)
    return;
  group = care_group_new (_("Days to keep"), NULL);
  if (claim_by != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), care_row_new (claim_by, NULL));
  for (guint i = 0; i < entries->len; i++)
    {
      CareCalendarEntry *entry = entries->pdata[i];
      g_autofree char *day = care_date_dup_spoken (entry->day);
      g_autofree char *title = g_strdup_printf (_("%1$s: %2$s"), day, entry->summary);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 care_row_new (title, entry->description));
    }
  gtk_box_append (self->sections, group);
  if (entries->len == 0)
    return;
  if (person != NULL && *person != '\0')
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), name_row_new (self));
  button = gtk_button_new_with_mnemonic (_("Save for the _Calendar…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "next.save-calendar");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  care_button_wrap (button, -1);
  gtk_box_append (self->sections, button);
}

static void
refresh (CareNextPage *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  GtkWidget *child;

  if (!self->stale || self->plan == NULL || policy == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  g_clear_object (&self->advice);
  self->advice = care_advisor_advise (policy, care_plan_get_situation (self->plan));
  care_answer_add_headline (self->sections, self->advice);
  add_papers (self);
  gtk_box_append (self->sections, care_papers_group_new (self->plan, self->advice));
  add_days (self);
  care_answer_add_where (self->sections, self->advice);
  if (care_plan_is_filed (self->plan)
      || care_advice_get_decision (self->advice) == CARE_DECISION_FILE)
    gtk_box_append (self->sections, care_filed_group_new (self->plan, self->advice));
  gtk_box_append (self->sections, care_consent_group_new (self->plan));
  gtk_box_append (self->sections, care_setbacks_group_new (self->advice));
}

static void
on_changed_cb (CareNextPage *self)
{
  self->stale = TRUE;
  refresh (self);
}

/* An export on its way: what was given to the calendar counts once it is written. */
typedef struct
{
  CareNextPage *page;
  CarePlan *plan;
  CareCalendarLog *log;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->page);
  g_object_unref (self->plan);
  g_clear_pointer (&self->log, care_calendar_log_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
on_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (care_saver_write_finish (G_FILE (object), result, &error))
    care_plan_take_calendar_log (job->plan, g_steal_pointer (&job->log));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  message = error ? g_strdup_printf (_("The calendar could not be saved: %s"),
                                     care_error_tell (error))
                  : g_strdup (_("Saved. Open the file to add the days to your calendar; days that "
                                "have moved since the last time move there too."));
  care_toast_show (GTK_WIDGET (job->page), message);
}

static void
on_file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareNextPage) self = user_data;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GBytes) bytes = NULL;
  CareCalendarLog *kept;
  Export *job;

  if (file == NULL || self->advice == NULL || self->plan == NULL)
    return;
  kept = care_plan_get_calendar_log (self->plan);
  job = g_new0 (Export, 1);
  job->page = g_object_ref (self);
  job->plan = g_object_ref (self->plan);
  job->log = kept ? care_calendar_log_copy (kept) : care_calendar_log_new (NULL);
  bytes = care_calendar_export (self->plan, self->advice, self->with_name, job->log, now);
  care_saver_write (file, bytes, self->plan, self->cancellable, on_written_cb, job);
}

static void
on_save_calendar_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareNextPage *self = CARE_NEXT_PAGE (widget);
  const CareCompatFileKind kind = { _("Calendar files"), "ics" };

  care_compat_save_file (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save the Days"),
                         _("care-away-from-home.ics"), &kind, self->cancellable,
                         on_file_chosen_cb, g_object_ref (self));
}

static void
set_plan (CareNextPage *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  self->with_name = FALSE;
  g_signal_group_set_target (self->plan_signals, plan);
  on_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

static void
care_next_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, CARE_NEXT_PAGE (object)->plan);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_next_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      set_plan (CARE_NEXT_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_next_page_dispose (GObject *object)
{
  CareNextPage *self = CARE_NEXT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->plan_signals);
  g_clear_object (&self->advice);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_next_page_parent_class)->dispose (object);
}

static void
care_next_page_finalize (GObject *object)
{
  g_clear_object (&CARE_NEXT_PAGE (object)->cancellable);
  G_OBJECT_CLASS (care_next_page_parent_class)->finalize (object);
}

static void
care_next_page_class_init (CareNextPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_next_page_dispose;
  object_class->finalize = care_next_page_finalize;
  object_class->get_property = care_next_page_get_property;
  object_class->set_property = care_next_page_set_property;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/next/care-next-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareNextPage, sections);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_install_action (widget_class, "next.save-calendar", NULL, on_save_calendar_cb);
}

static void
care_next_page_init (CareNextPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->plan_signals = g_signal_group_new (CARE_TYPE_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "notify::situation",
                                  G_CALLBACK (on_changed_cb), self);
  g_signal_group_connect_swapped (self->plan_signals, "notify::person",
                                  G_CALLBACK (on_changed_cb), self);
  g_signal_group_connect_swapped (self->plan_signals, "notify::filed",
                                  G_CALLBACK (on_changed_cb), self);
  g_signal_group_connect_swapped (self->plan_signals, "notify::consent",
                                  G_CALLBACK (on_changed_cb), self);
}
