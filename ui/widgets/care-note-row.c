/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-note-row.h"

struct _CareNoteRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CareNoteRow, care_note_row, ADW_TYPE_PREFERENCES_ROW)

static GtkWidget *
next_row (GtkWidget *row, gboolean forward)
{
  do
    row = forward ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
  while (row != NULL && !gtk_widget_get_visible (row));
  return row;
}

/* A list box that is refused by the next row gives the keyboard away altogether. */
static gboolean
care_note_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean forward = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_DOWN;
  gboolean backward = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  GtkWidget *next = forward || backward ? next_row (widget, forward) : NULL;

  return next != NULL && gtk_widget_child_focus (next, direction);
}

static void
care_note_row_class_init (CareNoteRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = care_note_row_focus;
}

static void
care_note_row_init (CareNoteRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->label = GTK_LABEL (label);
}

/**
 * care_note_row_new:
 * @style: a style class for the text, such as `error` or `dim-label`
 *
 * Returns: (transfer floating): a row without text, hidden
 */
GtkWidget *
care_note_row_new (const char *style)
{
  CareNoteRow *self = g_object_new (CARE_TYPE_NOTE_ROW, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self->label), style);
  return GTK_WIDGET (self);
}

/**
 * care_note_row_set_text:
 * @self: a row
 * @text: (nullable): what it says, not markup; %NULL hides it
 */
void
care_note_row_set_text (CareNoteRow *self, const char *text)
{
  g_return_if_fail (CARE_IS_NOTE_ROW (self));

  gtk_label_set_text (self->label, text ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text ? text : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/**
 * care_note_row_get_label:
 * @self: a row
 *
 * Returns: (transfer none): what describes the field above, for a screen reader
 */
GtkLabel *
care_note_row_get_label (CareNoteRow *self)
{
  g_return_val_if_fail (CARE_IS_NOTE_ROW (self), NULL);

  return self->label;
}
