/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-two-hospitals.h"

#include "catalogue/care-hospital-list.h"
#include "hospitals/care-hospital-comparison-row.h"
#include "hospitals/care-hospital-row.h"
#include "plans/care-filed-place.h"
#include "policy/care-policy.h"
#include "widgets/care-width-bin.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_PAGE 30
#define DEFAULT_WIDTH 760

struct _CareTwoHospitals
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkWidget *choose_button;
  GtkLabel *question;
  GtkSearchEntry *entry;
  GtkLabel *status;
  GtkListView *list;
  CareWidthBin *width;
  GtkWidget *scroller;
  AdwPreferencesGroup *group;

  CareHospital *hospitals[2];
  CareHospitalList *found;
  const CareDivision *filed; /* nullable */
  GPtrArray *rows;           /* of CareHospitalComparisonRow, borrowed */
};

G_DEFINE_FINAL_TYPE (CareTwoHospitals, care_two_hospitals, ADW_TYPE_WINDOW)

typedef char *(*Describe) (CareTwoHospitals *self, CareHospital *hospital, guint detail);

static char *
describe_level (CareTwoHospitals *self, CareHospital *hospital, guint detail)
{
  const CareRecord *record = care_hospital_get_record (hospital);
  g_autofree char *grade = care_grade_dup_label (record->grade);

  return record->type_name ? g_strdup_printf (_("%s · %s"), grade, record->type_name)
                           : g_steal_pointer (&grade);
}

static char *
describe_place (CareTwoHospitals *self, CareHospital *hospital, guint detail)
{
  const CareRecord *record = care_hospital_get_record (hospital);

  return record->address ? g_strdup_printf ("%s\n%s", care_hospital_get_place (hospital),
                                            record->address)
                         : g_strdup (care_hospital_get_place (hospital));
}

static char *
describe_filed (CareTwoHospitals *self, CareHospital *hospital, guint detail)
{
  const CareDivision *place = care_hospital_get_division (hospital);
  g_autofree char *name = care_division_dup_full_name (self->filed);

  if (care_filed_place_excludes (self->filed, place))
    return g_strdup_printf (_("Not in %s, the place you file to. Care there may not be settled on "
                              "the spot."), name);
  if (care_division_is_within (place, self->filed))
    return g_strdup_printf (_("In %s, the place you file to"), name);
  return g_strdup_printf (_("Not known whether it belongs to %s, the place you file to"), name);
}

/* The state that is followed, and who says so when; a hint where somebody says otherwise. */
static char *
describe_service (CareTwoHospitals *self, CareHospital *hospital, guint detail)
{
  guint scope = detail / CARE_N_SERVICES, service = detail % CARE_N_SERVICES;
  const CareFacility *facility = care_hospital_get_facility (hospital);
  const CareFacilityRecord *shown = NULL;
  gboolean disputed = FALSE;
  g_autofree char *day = NULL, *said = NULL;

  for (guint i = 0; i < facility->records->len; i++)
    {
      const CareFacilityRecord *row = facility->records->pdata[i];
      CareServiceState state = row->record->services[scope][service];

      if (state == CARE_SERVICE_STATE_UNKNOWN)
        continue;
      disputed |= shown != NULL && shown->record->services[scope][service] != state;
      shown = shown ? shown : row;
    }
  if (shown == NULL)
    return g_strdup (care_service_state_get_label (CARE_SERVICE_STATE_UNKNOWN));
  day = care_date_dup_spoken_partial (shown->record->observed_on,
                                      shown->record->observed_precision);
  /* TRANSLATORS: who says something about a hospital, and on which day */
  said = day ? g_strdup_printf (_("%s, %s"), shown->source->title, day)
             : g_strdup (shown->source->title);
  return g_strdup_printf (disputed ? _("%s\n%s\nSources disagree") : _("%s\n%s"),
                          care_service_state_get_label (shown->record->services[scope][service]),
                          said);
}

static char *
describe_chronic (CareTwoHospitals *self, CareHospital *hospital, guint detail)
{
  const CareRecord *record = care_hospital_get_record (hospital);

  return record->chronic && record->chronic[0] ? g_strjoinv ("\n", record->chronic)
                                               : g_strdup (_("not known"));
}

static char *
describe_phone (CareTwoHospitals *self, CareHospital *hospital, guint detail)
{
  char *phone = care_hospital_dup_phone (hospital);

  return phone ? phone : g_strdup (_("not known"));
}

static char *
describe_name (CareTwoHospitals *self, CareHospital *hospital, guint detail)
{
  return g_strdup (care_hospital_get_name (hospital));
}

static void
add_row (CareTwoHospitals *self, const char *title, Describe describe, guint detail)
{
  GtkWidget *row = care_hospital_comparison_row_new (title);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = describe (self, self->hospitals[i], detail);

      care_hospital_comparison_row_set (CARE_HOSPITAL_COMPARISON_ROW (row), i,
                               describe == describe_name ? ""
                                                   : care_hospital_get_name (self->hospitals[i]),
                               text);
    }
  care_hospital_comparison_row_set_narrow (CARE_HOSPITAL_COMPARISON_ROW (row),
                                  care_width_bin_get_narrow (self->width));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
says_within_province (CareTwoHospitals *self, CareService service)
{
  for (guint i = 0; i < 2; i++)
    if (care_hospital_get_record (self->hospitals[i])->services[CARE_SCOPE_IN_PROVINCE][service]
        != CARE_SERVICE_STATE_UNKNOWN)
      return TRUE;
  return FALSE;
}

static void
fill (CareTwoHospitals *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  add_row (self, _("Hospital"), describe_name, 0);
  add_row (self, _("Level"), describe_level, 0);
  add_row (self, _("Place"), describe_place, 0);
  if (self->filed != NULL)
    add_row (self, _("The place you file to"), describe_filed, 0);
  for (guint i = 0; i < CARE_N_SERVICES; i++)
    {
      g_autofree char *title = g_strdup_printf (_("%s, from another province"),
                                                care_service_get_label (i));

      add_row (self, title, describe_service, CARE_SCOPE_CROSS_PROVINCE * CARE_N_SERVICES + i);
    }
  for (guint i = 0; i < CARE_N_SERVICES; i++)
    if (says_within_province (self, i))
      {
        g_autofree char *title = g_strdup_printf (_("%s, within the province"),
                                                  care_service_get_label (i));

        add_row (self, title, describe_service, CARE_SCOPE_IN_PROVINCE * CARE_N_SERVICES + i);
      }
  add_row (self, _("Chronic diseases"), describe_chronic, 0);
  add_row (self, _("Phone"), describe_phone, 0);
}

static void
on_narrow_cb (CareTwoHospitals *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    care_hospital_comparison_row_set_narrow (self->rows->pdata[i],
                                             care_width_bin_get_narrow (self->width));
}

static void
on_query_cb (CareTwoHospitals *self)
{
  g_autoptr (CareDirectoryQuery) query
    = care_directory_query_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  query->limit = ROWS_A_PAGE;
  care_hospital_list_search (self->found, query);
}

static void
on_state_cb (CareTwoHospitals *self)
{
  CareHospitalListState state = care_hospital_list_get_state (self->found);
  g_autofree char *text = NULL;
  guint total;

  if (state == CARE_HOSPITAL_LIST_LOADING || state == CARE_HOSPITAL_LIST_IDLE)
    return;
  total = MAX (0, care_hospital_list_get_total (self->found));
  if (state == CARE_HOSPITAL_LIST_FAILED)
    text = g_strdup (care_hospital_list_get_message (self->found));
  else
    text = g_strdup_printf (ngettext ("%u hospital", "%u hospitals", total), total);
  gtk_label_set_label (self->status, text);
}

static void
on_activate_cb (CareTwoHospitals *self, guint position, GtkListView *list)
{
  g_autoptr (CareHospital) other = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (other == NULL)
    return;
  if (g_strcmp0 (care_hospital_get_id (other), care_hospital_get_id (self->hospitals[0])) == 0)
    gtk_label_set_label (self->status, _("This is the same hospital; choose another one."));
  else
    care_two_hospitals_compare (self, other);
}

static void
on_choose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareTwoHospitals *self = CARE_TWO_HOSPITALS (widget);

  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_hide (self->choose_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
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
care_two_hospitals_dispose (GObject *object)
{
  CareTwoHospitals *self = CARE_TWO_HOSPITALS (object);

  g_clear_object (&self->found);
  for (guint i = 0; i < 2; i++)
    g_clear_object (&self->hospitals[i]);
  G_OBJECT_CLASS (care_two_hospitals_parent_class)->dispose (object);
}

static void
care_two_hospitals_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_TWO_HOSPITALS (object)->rows);
  G_OBJECT_CLASS (care_two_hospitals_parent_class)->finalize (object);
}

static void
care_two_hospitals_class_init (CareTwoHospitalsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_two_hospitals_dispose;
  object_class->finalize = care_two_hospitals_finalize;
  g_type_ensure (CARE_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-two-hospitals.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, stack);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, choose_button);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, question);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, entry);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, status);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, list);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, width);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareTwoHospitals, group);
  gtk_widget_class_bind_template_callback (widget_class, on_query_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_install_action (widget_class, "two.choose", NULL, on_choose_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_two_hospitals_init (CareTwoHospitals *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * care_two_hospitals_new:
 * @parent: the window that it belongs to
 * @directory: where to choose the second one from
 * @hospital: the first one
 * @plan: (nullable): the plan that is open
 *
 * Returns: (transfer none): the window, in which the second one is to be chosen
 */
CareTwoHospitals *
care_two_hospitals_new (GtkWindow *parent, CareLocalDirectory *directory, CareHospital *hospital,
                        CarePlan *plan)
{
  int width = gtk_widget_get_width (GTK_WIDGET (parent));
  CareTwoHospitals *self = g_object_new (CARE_TYPE_TWO_HOSPITALS, "transient-for", parent, NULL);
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autofree char *question = g_strdup_printf (_("Compare “%s” with which one?"),
                                               care_hospital_get_name (hospital));

  g_object_set (self, "default-width", width > 0 ? MIN (width, DEFAULT_WIDTH) : DEFAULT_WIDTH,
                NULL);
  self->hospitals[0] = g_object_ref (hospital);
  self->filed = care_filed_place_get (plan, care_policy_get_default (NULL));
  gtk_label_set_label (self->question, question);
  self->found = care_hospital_list_new (CARE_DIRECTORY (directory));
  g_signal_connect_object (self->found, "notify::state", G_CALLBACK (on_state_cb), self,
                           G_CONNECT_SWAPPED);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  on_query_cb (self);
  on_choose_cb (GTK_WIDGET (self), NULL, NULL);
  return self;
}

/**
 * care_two_hospitals_compare:
 * @self: the window
 * @other: the second hospital
 *
 * Puts it beside the first.
 */
void
care_two_hospitals_compare (CareTwoHospitals *self, CareHospital *other)
{
  g_set_object (&self->hospitals[1], other);
  fill (self);
  gtk_stack_set_visible_child_name (self->stack, "compare");
  gtk_widget_show (self->choose_button);
  gtk_widget_child_focus (self->scroller, GTK_DIR_TAB_FORWARD);
}
