/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-hospitals-page.h"

#include "base/care-error.h"
#include "catalogue/care-local-directory.h"
#include "hospitals/care-hospital-row.h"
#include "hospitals/care-hospital-view.h"
#include "hospitals/care-lists-menu.h"
#include "hospitals/care-online-bar.h"
#include "online/care-combined-results.h"
#include "widgets/care-place-picker.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_PAGE 30

struct _CareHospitalsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkStack *results;
  GtkLabel *chosen;
  GtkLabel *damaged;
  GtkSearchEntry *entry;
  GtkMenuButton *place_button;
  GtkPopover *place_popover;
  CarePlacePicker *place;
  GtkDropDown *grade;
  GtkDropDown *service;
  GtkToggleButton *favourites;
  GtkLabel *count;
  GtkListView *list;
  AdwStatusPage *failed;
  CareHospitalView *view;
  CareListsMenu *lists;
  CareOnlineBar *online;

  CarePlan *plan; /* nullable */
  GCancellable *opening;  /* nullable: the directory has not been asked for yet */
  CareLocalDirectory *directory;
  CareCombinedResults *hospitals;
  GSignalGroup *plan_signals;
  gboolean clearing; /* guard: five filters are emptied one by one, and one search follows */
};

enum
{
  PROP_0,
  PROP_PLAN,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareHospitalsPage, care_hospitals_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static CareDirectoryQuery *
dup_query (CareHospitalsPage *self)
{
  static const char *const grades[] = { NULL, "3A", "3", "2", "1" };
  CareDirectoryQuery *query
    = care_directory_query_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint service = gtk_drop_down_get_selected (self->service);

  query->limit = ROWS_A_PAGE;
  query->within = care_place_picker_get_place (self->place);
  query->grade = care_grade_parse (grades[gtk_drop_down_get_selected (self->grade)], NULL);
  /* The first entry is "every service", then "open" and "open or not verified" for each. */
  if (service > 0)
    {
      query->service = (service - 1) / 2;
      query->unverified = (service - 1) % 2 == 1;
    }
  query->favourites = gtk_toggle_button_get_active (self->favourites);
  return query;
}

static gboolean
has_filters (CareHospitalsPage *self)
{
  return care_place_picker_get_place (self->place) != NULL
         || gtk_drop_down_get_selected (self->grade) > 0
         || gtk_drop_down_get_selected (self->service) > 0
         || gtk_toggle_button_get_active (self->favourites);
}

static void
on_query_cb (CareHospitalsPage *self)
{
  g_autoptr (CareDirectoryQuery) query = NULL;

  if (self->hospitals == NULL || self->clearing)
    return;
  query = dup_query (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hospitals.clear",
                                 has_filters (self) || *query->text != '\0');
  care_lists_menu_set_query (self->lists, query);
  care_combined_results_search (self->hospitals, query);
}

static char *
dup_total (CareHospitalsPage *self)
{
  gint64 total = care_combined_results_get_total (self->hospitals);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, total);

  const char *corrected = care_combined_results_get_corrected (self->hospitals);

  if (corrected != NULL && total > 0)
    return g_strdup_printf (ngettext ("Found by “%s”: %s hospital", "Found by “%s”: %s hospitals",
                                      total), corrected, number);
  if (care_combined_results_get_widened (self->hospitals) && total > 0)
    return g_strdup_printf (ngettext ("No name matches as typed; %s hospital has its parts",
                                      "No name matches as typed; %s hospitals have its parts",
                                      total), number);
  return g_strdup_printf (ngettext ("%s hospital", "%s hospitals", total), number);
}

/* What is here, and what the server adds to it. */
static char *
dup_count (CareHospitalsPage *self)
{
  g_autofree char *total = dup_total (self), *server = NULL;
  CareOnlineState online;
  guint extra;

  g_object_get (self->hospitals, "online", &online, "extra", &extra, NULL);
  if (online == CARE_ONLINE_ASKING)
    server = g_strdup (_("the server is being asked…"));
  else if (extra > 0)
    server = g_strdup_printf (ngettext ("%u more from the server", "%u more from the server",
                                        extra), extra);
  /* TRANSLATORS: how many hospitals are found here, and what the server adds */
  return server ? g_strdup_printf (_("%s · %s"), total, server) : g_steal_pointer (&total);
}

static void
show_set_aside (CareHospitalsPage *self)
{
  g_autofree char *path = care_local_directory_dup_set_aside (self->directory);
  g_autofree char *text = NULL;

  if (path == NULL)
    return;
  text = g_strdup_printf (
    _("Your catalogue of hospitals was damaged. It is kept as %s; the one that came with the "
      "app is used."), path);
  gtk_label_set_label (self->damaged, text);
  gtk_widget_set_visible (GTK_WIDGET (self->damaged), TRUE);
}

static void
on_state_cb (CareHospitalsPage *self)
{
  g_autofree char *count = NULL, *message = NULL;
  g_autofree char *escaped = NULL;

  switch (care_combined_results_get_state (self->hospitals))
    {
    case CARE_HOSPITAL_LIST_READY:
      gtk_stack_set_visible_child_name (self->results, "list");
      break;
    case CARE_HOSPITAL_LIST_NOTHING:
      gtk_stack_set_visible_child_name (
        self->results, gtk_toggle_button_get_active (self->favourites)
                           && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0'
                         ? "favourites" : "nothing");
      break;
    case CARE_HOSPITAL_LIST_FAILED:
      g_object_get (self->hospitals, "message", &message, NULL);
      escaped = g_markup_escape_text (message ? message : "", -1);
      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->results, "failed");
      break;
    case CARE_HOSPITAL_LIST_IDLE:
    case CARE_HOSPITAL_LIST_LOADING:
    default:
      return;
    }
  count = dup_count (self);
  gtk_label_set_label (self->count, count);
  show_set_aside (self);
}

static void
on_place_cb (CareHospitalsPage *self)
{
  const CareDivision *place = care_place_picker_get_place (self->place);

  gtk_menu_button_set_label (self->place_button, place ? place->name : _("Every place"));
  if (place != NULL)
    gtk_popover_popdown (self->place_popover);
  on_query_cb (self);
}

static void
on_every_place_cb (CareHospitalsPage *self)
{
  care_place_picker_set_place (self->place, NULL);
  gtk_popover_popdown (self->place_popover);
}

static void
on_activate_cb (CareHospitalsPage *self, guint position, GtkListView *list)
{
  g_autoptr (CareHospital) hospital = g_list_model_get_item (G_LIST_MODEL (self->hospitals),
                                                             position);

  if (hospital == NULL)
    return;
  care_hospital_view_set_hospital (self->view, hospital);
  gtk_stack_set_visible_child_name (self->stack, "hospital");
}

static void
on_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareHospitalsPage *self = CARE_HOSPITALS_PAGE (widget);

  gtk_stack_set_visible_child_name (self->stack, "search");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_clear_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareHospitalsPage *self = CARE_HOSPITALS_PAGE (widget);

  self->clearing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  care_place_picker_set_place (self->place, NULL);
  gtk_drop_down_set_selected (self->grade, 0);
  gtk_drop_down_set_selected (self->service, 0);
  gtk_toggle_button_set_active (self->favourites, FALSE);
  self->clearing = FALSE;
  on_query_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_update_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  care_online_bar_update (CARE_HOSPITALS_PAGE (widget)->online);
}

static void
on_can_update_cb (CareHospitalsPage *self)
{
  gboolean can_update;

  g_object_get (self->online, "can-update", &can_update, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hospitals.update", can_update);
}

static void
update_plan (CareHospitalsPage *self)
{
  const char *name = self->plan ? care_plan_get_hospital_name (self->plan) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->chosen), name != NULL);
  if (name != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Chosen for this plan: %s"), name);

      gtk_label_set_label (self->chosen, text);
    }
}

static void
on_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareHospitalsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (directory == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (care_error_tell (error), -1);

      g_clear_object (&self->opening); /* it is tried again when the place is looked at again */
      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->results, "failed");
      return;
    }
  self->directory = g_steal_pointer (&directory);
  show_set_aside (self);
  care_hospital_view_set_directory (self->view, self->directory);
  care_lists_menu_set_directory (self->lists, self->directory);
  self->hospitals = care_combined_results_new (self->directory);
  g_signal_connect_object (self->hospitals, "notify::state", G_CALLBACK (on_state_cb), self,
                           G_CONNECT_SWAPPED);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->hospitals)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  care_online_bar_set_directory (self->online, self->directory, self->hospitals);
  on_query_cb (self);
}

/* The catalogue is opened when the place is first looked at: a start need not wait for it. */
static void
on_map_cb (CareHospitalsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (self->opening != NULL)
    return;
  self->opening = g_cancellable_new ();
  care_local_directory_open_async (self->opening, on_opened_cb, g_object_ref (self));
}

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (CARE_TYPE_HOSPITAL_ROW, NULL));
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  care_hospital_row_set_hospital (CARE_HOSPITAL_ROW (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item));
}

static void
on_unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  care_hospital_row_set_hospital (CARE_HOSPITAL_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
set_plan (CareHospitalsPage *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  g_signal_group_set_target (self->plan_signals, plan);
  care_hospital_view_set_plan (self->view, plan);
  update_plan (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

static void
care_hospitals_page_get_property (GObject *object, guint prop_id, GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, CARE_HOSPITALS_PAGE (object)->plan);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_hospitals_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      set_plan (CARE_HOSPITALS_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_hospitals_page_dispose (GObject *object)
{
  CareHospitalsPage *self = CARE_HOSPITALS_PAGE (object);

  if (self->plan_signals != NULL)
    g_signal_group_set_target (self->plan_signals, NULL);
  g_clear_object (&self->plan_signals);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->hospitals);
  g_clear_object (&self->directory);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_hospitals_page_parent_class)->dispose (object);
}

static void
care_hospitals_page_class_init (CareHospitalsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = care_hospitals_page_get_property;
  object_class->set_property = care_hospitals_page_set_property;
  object_class->dispose = care_hospitals_page_dispose;
  properties[PROP_PLAN]
    = g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_PLACE_PICKER);
  g_type_ensure (CARE_TYPE_HOSPITAL_VIEW);
  g_type_ensure (CARE_TYPE_LISTS_MENU);
  g_type_ensure (CARE_TYPE_ONLINE_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-hospitals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, results);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, damaged);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, entry);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, place_button);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, place_popover);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, place);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, grade);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, service);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, favourites);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, count);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, list);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, view);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, lists);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalsPage, online);
  gtk_widget_class_bind_template_callback (widget_class, on_can_update_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_query_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_every_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_install_action (widget_class, "hospitals.back", NULL, on_back_cb);
  gtk_widget_class_install_action (widget_class, "hospitals.clear", NULL, on_clear_cb);
  gtk_widget_class_install_action (widget_class, "hospitals.update", NULL, on_update_cb);
}

static void
care_hospitals_page_init (CareHospitalsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->plan_signals = g_signal_group_new (CARE_TYPE_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "notify::hospital-name",
                                  G_CALLBACK (update_plan), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  care_lists_menu_take_drops (self->lists, GTK_WIDGET (self));
  on_can_update_cb (self);
}
