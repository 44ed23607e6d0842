/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-hospital-comparison-row.h"

#include <glib/gi18n-lib.h>

struct _CareHospitalComparisonRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *title;
  GtkBox *sides;
  GtkLabel *names[2];
  GtkLabel *texts[2];
};

G_DEFINE_FINAL_TYPE (CareHospitalComparisonRow, care_hospital_comparison_row,
                     ADW_TYPE_PREFERENCES_ROW)

static GtkLabel *
label_new (GtkBox *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
care_hospital_comparison_row_class_init (CareHospitalComparisonRowClass *klass)
{
}

static void
care_hospital_comparison_row_init (CareHospitalComparisonRow *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  /* Focusable, so that somebody without a pointer can move and scroll through the rows. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  g_object_set (box, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12,
                NULL);
  self->title = label_new (box, "caption-heading");
  self->sides = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18));
  gtk_box_append (box, GTK_WIDGET (self->sides));
  for (guint i = 0; i < 2; i++)
    {
      GtkBox *side = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

      self->names[i] = label_new (side, "dim-label");
      self->texts[i] = label_new (side, NULL);
      gtk_widget_set_hexpand (GTK_WIDGET (side), TRUE);
      gtk_box_append (self->sides, GTK_WIDGET (side));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (box));
  care_hospital_comparison_row_set_narrow (self, FALSE);
}

/**
 * care_hospital_comparison_row_new:
 * @title: what it is about
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
care_hospital_comparison_row_new (const char *title)
{
  CareHospitalComparisonRow *self
    = g_object_new (CARE_TYPE_HOSPITAL_COMPARISON_ROW, "use-markup", FALSE, "title", title, NULL);

  gtk_label_set_label (self->title, title);
  return GTK_WIDGET (self);
}

/**
 * care_hospital_comparison_row_set:
 * @self: a row
 * @side: 0 or 1
 * @name: the hospital, "" where @text is its name
 * @text: what is to be said of it
 */
void
care_hospital_comparison_row_set (CareHospitalComparisonRow *self, guint side, const char *name,
                                  const char *text)
{
  g_autofree char *aloud = *name != '\0' ? g_strdup_printf (_("%s: %s"), name, text)
                                         : g_strdup (text);

  g_return_if_fail (side < 2);

  gtk_label_set_label (self->names[side], name);
  gtk_label_set_label (self->texts[side], text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->texts[side]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, aloud, -1);
}

/**
 * care_hospital_comparison_row_set_narrow:
 * @self: a row
 * @narrow: whether there is room for one column only
 */
void
care_hospital_comparison_row_set_narrow (CareHospitalComparisonRow *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->sides, !narrow);
  for (guint i = 0; i < 2; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->names[i]),
                            narrow && *gtk_label_get_label (self->names[i]) != '\0');
}
