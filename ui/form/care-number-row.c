/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/care-number-row.h"

struct _CareNumberRow
{
  AdwEntryRow parent_instance;

  GtkEventController *focus;
  gboolean shown;
};

enum
{
  PROP_0,
  PROP_SHOWN,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareNumberRow, care_number_row, ADW_TYPE_ENTRY_ROW)

static GParamSpec *properties[N_PROPS];

static void
update (CareNumberRow *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self));
  gboolean typing = gtk_event_controller_focus_contains_focus (
    GTK_EVENT_CONTROLLER_FOCUS (self->focus));
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0';

  if (GTK_IS_TEXT (text))
    gtk_text_set_visibility (GTK_TEXT (text), self->shown || typing || empty);
}

static void
care_number_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOWN:
      g_value_set_boolean (value, CARE_NUMBER_ROW (object)->shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_number_row_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  CareNumberRow *self = CARE_NUMBER_ROW (object);

  switch (prop_id)
    {
    case PROP_SHOWN:
      if (self->shown == g_value_get_boolean (value))
        return;
      self->shown = g_value_get_boolean (value);
      update (self);
      g_object_notify_by_pspec (object, properties[PROP_SHOWN]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_number_row_class_init (CareNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = care_number_row_get_property;
  object_class->set_property = care_number_row_set_property;
  properties[PROP_SHOWN] =
    g_param_spec_boolean ("shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_number_row_init (CareNumberRow *self)
{
  self->focus = gtk_event_controller_focus_new ();
  gtk_widget_add_controller (GTK_WIDGET (self), self->focus);
  g_signal_connect_object (self->focus, "notify::contains-focus", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "changed", G_CALLBACK (update), NULL);
  update (self);
}

/**
 * care_number_row_new:
 *
 * Returns: (transfer floating): a row without a number
 */
GtkWidget *
care_number_row_new (void)
{
  return g_object_new (CARE_TYPE_NUMBER_ROW, NULL);
}
