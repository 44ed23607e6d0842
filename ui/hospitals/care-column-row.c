/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-column-row.h"

#include "lists/care-columns.h"

#include <glib/gi18n-lib.h>

struct _CareColumnRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *heading;
  GtkLabel *examples;
  GtkDropDown *meanings;
};

enum
{
  PROP_0,
  PROP_MEANING,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareColumnRow, care_column_row, ADW_TYPE_PREFERENCES_ROW)

static GParamSpec *properties[N_PROPS];

static void
on_selected_cb (CareColumnRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEANING]);
}

static void
care_column_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MEANING:
      g_value_set_int (value, care_column_row_get_meaning (CARE_COLUMN_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_column_row_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MEANING:
      care_column_row_set_meaning (CARE_COLUMN_ROW (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_column_row_class_init (CareColumnRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = care_column_row_get_property;
  object_class->set_property = care_column_row_set_property;
  properties[PROP_MEANING]
    = g_param_spec_int ("meaning", NULL, NULL, -1, CARE_N_COLUMNS - 1, -1,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-column-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareColumnRow, heading);
  gtk_widget_class_bind_template_child (widget_class, CareColumnRow, examples);
  gtk_widget_class_bind_template_child (widget_class, CareColumnRow, meanings);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
}

static void
care_column_row_init (CareColumnRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (labels, _("Not used"));
  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    gtk_string_list_append (labels, care_column_get_label (i));
  gtk_drop_down_set_model (self->meanings, G_LIST_MODEL (labels));
}

/**
 * care_column_row_new:
 * @heading: what stands above the column
 * @examples: what stands in it
 * @meaning: a #CareColumn, or -1
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
care_column_row_new (const char *heading, const char *examples, int meaning)
{
  CareColumnRow *self = g_object_new (CARE_TYPE_COLUMN_ROW, "title", heading, NULL);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->examples, examples);
  gtk_widget_set_visible (GTK_WIDGET (self->examples), *examples != '\0');
  care_column_row_set_meaning (self, meaning);
  return GTK_WIDGET (self);
}

/**
 * care_column_row_get_meaning:
 * @self: a row
 *
 * Returns: a #CareColumn, or -1
 */
int
care_column_row_get_meaning (CareColumnRow *self)
{
  return (int) gtk_drop_down_get_selected (self->meanings) - 1;
}

/**
 * care_column_row_set_meaning:
 * @self: a row
 * @meaning: a #CareColumn, or -1
 */
void
care_column_row_set_meaning (CareColumnRow *self, int meaning)
{
  g_return_if_fail (meaning >= -1 && meaning < CARE_N_COLUMNS);

  gtk_drop_down_set_selected (self->meanings, meaning + 1);
}
