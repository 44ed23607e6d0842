/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-hospital-view.h"

#include "base/care-error.h"
#include "hospitals/care-two-hospitals.h"
#include "plans/care-filed-place.h"
#include "policy/care-policy.h"
#include "widgets/care-open-uri.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

/* The public site; its query page has no address that lasts. */
#define PLATFORM_URI "https://fuwu.nhsa.gov.cn/"

struct _CareHospitalView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *name;
  GtkLabel *summary;
  GtkWidget *warning;
  GtkLabel *warning_text;
  GtkWidget *use_button;
  GtkWidget *in_use;
  AdwPreferencesGroup *services;
  AdwPreferencesGroup *claims;
  GtkSwitch *favourite;

  CareLocalDirectory *directory;
  CarePlan *plan;         /* nullable */
  CareHospital *hospital; /* nullable */
  GSignalGroup *plan_signals;
  GPtrArray *rows;        /* those that belong to the hospital */
  gboolean keeping;       /* a favourite is being written */
};

G_DEFINE_FINAL_TYPE (CareHospitalView, care_hospital_view, ADW_TYPE_BIN)

static void
add_row (CareHospitalView *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (CareHospitalView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static char *
dup_said_by (const CareClaim *claim)
{
  g_autofree char *day = NULL;

  if (claim->observed_on == CARE_DATE_NONE)
    return g_strdup (claim->source);
  day = care_date_dup_spoken_partial (claim->observed_on, claim->observed_precision);
  /* TRANSLATORS: who says something about a hospital, and on which day */
  return g_strdup_printf (_("%s, %s"), claim->source, day);
}

static GtkWidget *
claim_row_new (const CareClaim *claim)
{
  g_autofree char *said_by = dup_said_by (claim);
  /* TRANSLATORS: what is claimed of a hospital, and below it by whom */
  g_autofree char *subtitle = g_strdup_printf (_("%s\n%s"), claim->value, said_by);
  GtkWidget *row = care_row_new (claim->field, subtitle);

  if (claim->disputed)
    {
      GtkWidget *mark = gtk_label_new (claim->shown ? _("Sources disagree")
                                                    : _("Not followed: older"));

      gtk_widget_add_css_class (mark, "caption");
      gtk_label_set_wrap (GTK_LABEL (mark), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  return row;
}

static void
fill_services (CareHospitalView *self)
{
  for (guint service = 0; service < CARE_N_SERVICES; service++)
    {
      CareServiceState state = care_hospital_get_service (self->hospital, service);
      GtkWidget *row = care_row_new (care_service_get_label (service), NULL);
      GtkWidget *value = gtk_label_new (care_service_state_get_label (state));

      if (state == CARE_SERVICE_STATE_UNKNOWN)
        gtk_widget_add_css_class (value, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
      add_row (self, self->services, row);
    }
}

static void
update_plan (CareHospitalView *self)
{
  const CareDivision *place = NULL, *own;
  gboolean chosen;

  if (self->hospital == NULL)
    return;
  own = care_hospital_get_division (self->hospital);
  place = care_filed_place_get (self->plan, care_policy_get_default (NULL));
  gtk_widget_set_visible (self->warning, care_filed_place_excludes (place, own));
  if (care_filed_place_excludes (place, own))
    {
      g_autofree char *filed = care_division_dup_full_name (place);
      g_autofree char *text = g_strdup_printf (
        _("The plan is filed to %s, but this hospital is in %s. Care there may not be settled on "
          "the spot."), filed, care_hospital_get_place (self->hospital));

      gtk_label_set_label (self->warning_text, text);
    }
  chosen = self->plan != NULL
           && g_strcmp0 (care_plan_get_hospital_id (self->plan),
                         care_hospital_get_id (self->hospital)) == 0;
  gtk_widget_set_visible (self->use_button, self->plan != NULL && !chosen);
  gtk_widget_set_visible (self->in_use, chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hospital.use",
                                 self->plan != NULL && !chosen);
}

static void
update (CareHospitalView *self)
{
  g_autoptr (GPtrArray) claims = NULL;
  g_autofree char *summary = NULL;

  clear_rows (self);
  if (self->hospital == NULL)
    return;
  gtk_label_set_label (self->name, care_hospital_get_name (self->hospital));
  g_object_get (self->hospital, "summary", &summary, NULL);
  gtk_label_set_label (self->summary, summary);
  fill_services (self);
  claims = care_hospital_get_claims (self->hospital);
  for (guint i = 0; i < claims->len; i++)
    add_row (self, self->claims, claim_row_new (claims->pdata[i]));
  gtk_switch_set_active (self->favourite, care_hospital_get_favourite (self->hospital));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  update_plan (self);
}

static void
on_taken_over_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareHospitalView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (care_local_directory_keep_hospital_finish (CARE_LOCAL_DIRECTORY (object), result, &error)
      || self->hospital == NULL)
    return;
  gtk_label_set_label (self->warning_text, care_error_tell (error));
  gtk_widget_set_visible (self->warning, TRUE);
}

static void
on_use_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareHospitalView *self = CARE_HOSPITAL_VIEW (widget);

  if (self->plan == NULL || self->hospital == NULL)
    return;
  care_plan_set_hospital (self->plan, care_hospital_get_id (self->hospital),
                          care_hospital_get_name (self->hospital),
                          care_hospital_get_division (self->hospital));
  /* The plan must know it tomorrow as well, when no server may answer. */
  if (care_hospital_get_facility (self->hospital)->id == 0)
    care_local_directory_keep_hospital_async (self->directory, self->hospital, NULL,
                                              on_taken_over_cb, g_object_ref (self));
}

static void
on_check_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareHospitalView *self = CARE_HOSPITAL_VIEW (widget);

  if (self->hospital == NULL)
    return;
  gtk_widget_activate_action (widget, "win.copy-text", "s",
                              care_hospital_get_name (self->hospital));
  care_open_uri (widget, PLATFORM_URI);
}

static void
on_compare_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareHospitalView *self = CARE_HOSPITAL_VIEW (widget);

  if (self->hospital != NULL)
    gtk_window_present (GTK_WINDOW (
      care_two_hospitals_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->directory,
                              self->hospital, self->plan)));
}

static void keep_favourite (CareHospitalView *self);

/* The switch may have been turned again meanwhile, or stand for another hospital by now. */
static void
on_kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareHospitalView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = care_local_directory_set_favourite_finish (CARE_LOCAL_DIRECTORY (object), result,
                                                             &error);

  self->keeping = FALSE;
  if (self->hospital == NULL)
    return;
  if (!done)
    {
      /* Nothing was kept, so nothing is shown as kept. */
      gtk_switch_set_active (self->favourite, care_hospital_get_favourite (self->hospital));
      gtk_label_set_label (self->warning_text, care_error_tell (error));
      gtk_widget_set_visible (self->warning, TRUE);
    }
  gtk_switch_set_state (self->favourite, care_hospital_get_favourite (self->hospital));
  if (gtk_switch_get_active (self->favourite) != care_hospital_get_favourite (self->hospital))
    keep_favourite (self);
}

static void
keep_favourite (CareHospitalView *self)
{
  if (self->keeping || self->hospital == NULL)
    return;
  self->keeping = TRUE;
  care_local_directory_set_favourite_async (self->directory, self->hospital,
                                            gtk_switch_get_active (self->favourite), NULL,
                                            on_kept_cb, g_object_ref (self));
}

static gboolean
on_favourite_cb (GtkSwitch *toggle, gboolean state, CareHospitalView *self)
{
  /* What the switch says is what is kept already: nobody has turned it, or it was turned back. */
  if (self->hospital == NULL || state == care_hospital_get_favourite (self->hospital))
    return FALSE;
  keep_favourite (self);
  return TRUE;
}

static void
care_hospital_view_dispose (GObject *object)
{
  CareHospitalView *self = CARE_HOSPITAL_VIEW (object);

  if (self->plan_signals != NULL)
    g_signal_group_set_target (self->plan_signals, NULL);
  g_clear_object (&self->plan_signals);
  g_clear_object (&self->plan);
  g_clear_object (&self->hospital);
  g_clear_object (&self->directory);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (care_hospital_view_parent_class)->dispose (object);
}

static void
care_hospital_view_class_init (CareHospitalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_hospital_view_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-hospital-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, name);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, summary);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, warning);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, warning_text);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, use_button);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, in_use);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, services);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, claims);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalView, favourite);
  gtk_widget_class_bind_template_callback (widget_class, on_favourite_cb);
  gtk_widget_class_install_action (widget_class, "hospital.use", NULL, on_use_cb);
  gtk_widget_class_install_action (widget_class, "hospital.check", NULL, on_check_cb);
  gtk_widget_class_install_action (widget_class, "hospital.compare", NULL, on_compare_cb);
}

static void
care_hospital_view_init (CareHospitalView *self)
{
  self->rows = g_ptr_array_new ();
  self->plan_signals = g_signal_group_new (CARE_TYPE_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "notify::situation",
                                  G_CALLBACK (update_plan), self);
  g_signal_group_connect_swapped (self->plan_signals, "notify::filing",
                                  G_CALLBACK (update_plan), self);
  g_signal_group_connect_swapped (self->plan_signals, "notify::filed",
                                  G_CALLBACK (update_plan), self);
  g_signal_group_connect_swapped (self->plan_signals, "notify::hospital-id",
                                  G_CALLBACK (update_plan), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_hospital_view_set_directory:
 * @self: a view
 * @directory: (nullable): where favourites are kept
 */
void
care_hospital_view_set_directory (CareHospitalView *self, CareLocalDirectory *directory)
{
  g_set_object (&self->directory, directory);
}

/**
 * care_hospital_view_set_plan:
 * @self: a view
 * @plan: (nullable): the plan that is open
 */
void
care_hospital_view_set_plan (CareHospitalView *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  g_signal_group_set_target (self->plan_signals, plan);
  update_plan (self);
}

/**
 * care_hospital_view_set_hospital:
 * @self: a view
 * @hospital: (nullable): what to show
 */
void
care_hospital_view_set_hospital (CareHospitalView *self, CareHospital *hospital)
{
  if (g_set_object (&self->hospital, hospital))
    update (self);
}
