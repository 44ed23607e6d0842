/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-place-picker.h"

#include <glib/gi18n-lib.h>

#define MAX_RESULTS 8
#define N_STEPS 3

struct _CarePlacePicker
{
  AdwBin parent_instance;

  GtkWidget *chosen_group;
  AdwPreferencesRow *chosen_row;
  GtkEditable *entry;
  GtkListBox *results;
  GtkWidget *nothing;
  AdwExpanderRow *expander;
  AdwComboRow *province_row;
  AdwComboRow *city_row;
  AdwComboRow *county_row;

  CareDivisionKinds kinds;
  const CareDivision *place;
  GPtrArray *found;          /* what the results show */
  GPtrArray *steps[N_STEPS]; /* what the lists offer, without their first line */
};

G_DEFINE_FINAL_TYPE (CarePlacePicker, care_place_picker, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_KINDS,
  PROP_PLACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static AdwComboRow *
step_row (CarePlacePicker *self, int step)
{
  AdwComboRow *rows[] = { self->province_row, self->city_row, self->county_row };

  return rows[step];
}

/* Where a place lies, without its own name. */
static char *
dup_whereabouts (const CareDivision *place)
{
  const CareDivision *outer = place->parent;

  while (outer != NULL && outer->level == CARE_DIVISION_GROUPING)
    outer = outer->parent;
  return outer ? care_division_dup_full_name (outer) : g_strdup ("");
}

static gboolean
is_offered (CarePlacePicker *self, const CareDivision *place)
{
  switch (place->level)
    {
    case CARE_DIVISION_PROVINCE:
      return (self->kinds & CARE_DIVISION_KIND_PROVINCE) != 0
             || ((self->kinds & CARE_DIVISION_KIND_PREFECTURE) != 0
                 && care_division_can_insure (place));
    case CARE_DIVISION_PREFECTURE:
    case CARE_DIVISION_DIRECT_COUNTY:
      return (self->kinds & CARE_DIVISION_KIND_PREFECTURE) != 0;
    case CARE_DIVISION_COUNTY:
      return (self->kinds & CARE_DIVISION_KIND_COUNTY) != 0;
    case CARE_DIVISION_GROUPING:
    default:
      return FALSE;
    }
}

static void
show_place (CarePlacePicker *self)
{
  gtk_widget_set_visible (self->chosen_group, self->place != NULL);
  if (self->place != NULL)
    {
      g_autofree char *where = dup_whereabouts (self->place);

      adw_preferences_row_set_title (self->chosen_row, self->place->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->chosen_row), where);
    }
}

static void
fill_step (CarePlacePicker *self, int step, const CareDivision *parent)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  AdwComboRow *row = step_row (self, step);

  g_clear_pointer (&self->steps[step], g_ptr_array_unref);
  if (step == 0 || parent != NULL)
    self->steps[step] = care_divisions_get_children (parent);
  else
    self->steps[step] = g_ptr_array_new ();
  gtk_string_list_append (names, _("Not chosen"));
  for (guint i = 0; i < self->steps[step]->len; i++)
    gtk_string_list_append (names, ((CareDivision *) self->steps[step]->pdata[i])->name);
  /* With a new model nothing is chosen, which empties the lists after this one. */
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (row), self->steps[step]->len > 0);
}

static void
on_step_chosen_cb (CarePlacePicker *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);
  const CareDivision *chosen = NULL;
  int step;

  if (self->steps[0] == NULL)
    return;
  for (step = 0; step_row (self, step) != row; step++)
    continue;
  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    chosen = self->steps[step]->pdata[selected - 1];
  for (int next = step + 1; next < N_STEPS; next++)
    fill_step (self, next, next == step + 1 ? chosen : NULL);
  if (chosen != NULL && is_offered (self, chosen))
    care_place_picker_set_place (self, chosen);
}

static void
on_expanded_cb (CarePlacePicker *self)
{
  if (adw_expander_row_get_expanded (self->expander) && self->steps[0] == NULL)
    {
      fill_step (self, 0, NULL);
      fill_step (self, 1, NULL);
      fill_step (self, 2, NULL);
    }
}

static GtkWidget *
result_row_new (const CareDivision *place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = dup_whereabouts (place);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
on_search_changed_cb (CarePlacePicker *self)
{
  const char *query = gtk_editable_get_text (self->entry);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_list_box_remove (self->results, row);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = care_divisions_search (query, self->kinds, NULL, MAX_RESULTS);
  for (guint i = 0; i < self->found->len; i++)
    gtk_list_box_append (self->results, result_row_new (self->found->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->results), self->found->len > 0);
  gtk_widget_set_visible (self->nothing, self->found->len == 0 && *query != '\0');
}

static void
choose_found (CarePlacePicker *self, guint index)
{
  const CareDivision *place;

  if (self->found == NULL || index >= self->found->len)
    return;
  place = self->found->pdata[index];
  gtk_editable_set_text (self->entry, "");
  care_place_picker_set_place (self, place);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_result_activated_cb (CarePlacePicker *self, GtkListBoxRow *row)
{
  choose_found (self, gtk_list_box_row_get_index (row));
}

/* Down goes from the entry to the places found, as in any list under an entry. */
static gboolean
on_key_pressed_cb (CarePlacePicker *self, guint keyval)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->results, 0);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || first == NULL)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
on_search_activated_cb (CarePlacePicker *self)
{
  /* Enter takes the best match; with nothing typed it goes on with the page. */
  if (*gtk_editable_get_text (self->entry) == '\0')
    gtk_widget_activate_default (GTK_WIDGET (self));
  else
    {
      on_search_changed_cb (self);
      choose_found (self, 0);
    }
}

static void
care_place_picker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CarePlacePicker *self = CARE_PLACE_PICKER (object);

  switch (prop_id)
    {
    case PROP_KINDS:
      g_value_set_uint (value, self->kinds);
      break;
    case PROP_PLACE:
      g_value_set_pointer (value, (gpointer) self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_place_picker_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  CarePlacePicker *self = CARE_PLACE_PICKER (object);

  switch (prop_id)
    {
    case PROP_KINDS:
      self->kinds = g_value_get_uint (value);
      break;
    case PROP_PLACE:
      care_place_picker_set_place (self, g_value_get_pointer (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_place_picker_finalize (GObject *object)
{
  CarePlacePicker *self = CARE_PLACE_PICKER (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  for (int step = 0; step < N_STEPS; step++)
    g_clear_pointer (&self->steps[step], g_ptr_array_unref);
  G_OBJECT_CLASS (care_place_picker_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/widgets/care-place-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, chosen_group);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, chosen_row);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, city_row);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, county_row);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, entry);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, expander);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, nothing);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, province_row);
  gtk_widget_class_bind_template_child (widget_class, CarePlacePicker, results);
  gtk_widget_class_bind_template_callback (widget_class, on_result_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_chosen_cb);
}

static void
care_place_picker_class_init (CarePlacePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = care_place_picker_finalize;
  object_class->get_property = care_place_picker_get_property;
  object_class->set_property = care_place_picker_set_property;

  properties[PROP_KINDS] =
    g_param_spec_uint ("kinds", NULL, NULL, 0, G_MAXUINT, CARE_DIVISION_KIND_ANY,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE] =
    g_param_spec_pointer ("place", NULL, NULL,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
care_place_picker_init (CarePlacePicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->kinds = CARE_DIVISION_KIND_ANY;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (on_expanded_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * care_place_picker_new:
 * @kinds: which divisions may be picked
 *
 * Returns: (transfer floating): a picker without a place
 */
GtkWidget *
care_place_picker_new (CareDivisionKinds kinds)
{
  return g_object_new (CARE_TYPE_PLACE_PICKER, "kinds", kinds, NULL);
}

/**
 * care_place_picker_get_place:
 * @self: a picker
 *
 * Returns: (transfer none) (nullable): the place
 */
const CareDivision *
care_place_picker_get_place (CarePlacePicker *self)
{
  g_return_val_if_fail (CARE_IS_PLACE_PICKER (self), NULL);

  return self->place;
}

/**
 * care_place_picker_get_text:
 * @self: a picker
 *
 * What has been typed and not yet been made a place; the place that was picked before still holds.
 *
 * Returns: (transfer none): the text, empty where none is
 */
const char *
care_place_picker_get_text (CarePlacePicker *self)
{
  g_return_val_if_fail (CARE_IS_PLACE_PICKER (self), "");

  return gtk_editable_get_text (self->entry);
}

/**
 * care_place_picker_set_place:
 * @self: a picker
 * @place: (nullable): a place
 *
 * Shows @place as the one that was picked.
 */
void
care_place_picker_set_place (CarePlacePicker *self, const CareDivision *place)
{
  g_return_if_fail (CARE_IS_PLACE_PICKER (self));

  if (self->place == place)
    return;
  self->place = place;
  show_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}
