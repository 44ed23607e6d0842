/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-offer-row.h"

#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

#define MAX_OFFERS 4

struct _CareOfferRow
{
  AdwPreferencesRow parent_instance;

  GtkBox *buttons;
  GtkEditable *entry;
};

G_DEFINE_FINAL_TYPE (CareOfferRow, care_offer_row, ADW_TYPE_PREFERENCES_ROW)

static void
on_clicked_cb (CareOfferRow *self, GtkButton *button)
{
  /* The buttons go as soon as the entry holds one thing alone. */
  g_autofree char *offer = g_strdup (g_object_get_data (G_OBJECT (button), "offer"));

  gtk_editable_set_text (self->entry, offer);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
care_offer_row_dispose (GObject *object)
{
  g_clear_object (&CARE_OFFER_ROW (object)->entry);
  G_OBJECT_CLASS (care_offer_row_parent_class)->dispose (object);
}

static void
care_offer_row_class_init (CareOfferRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_offer_row_dispose;
}

static void
care_offer_row_init (CareOfferRow *self)
{
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_start (GTK_WIDGET (self->buttons), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->buttons), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->buttons), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->buttons), 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->buttons));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * care_offer_row_new:
 * @entry: the entry above it
 *
 * Returns: (transfer floating): a row that offers nothing, hidden
 */
GtkWidget *
care_offer_row_new (GtkEditable *entry)
{
  CareOfferRow *self = g_object_new (CARE_TYPE_OFFER_ROW, NULL);

  self->entry = g_object_ref (entry);
  return GTK_WIDGET (self);
}

/**
 * care_offer_row_set_offers:
 * @self: a row
 * @offers: (element-type utf8): what stands in the entry, each by itself; empty hides the row
 */
void
care_offer_row_set_offers (CareOfferRow *self, GPtrArray *offers)
{
  GtkWidget *child;

  g_return_if_fail (CARE_IS_OFFER_ROW (self) && offers != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  for (guint i = 0; i < MIN (offers->len, MAX_OFFERS); i++)
    {
      /* Translators: a button; of several telephone numbers this one is kept */
      g_autofree char *label = g_strdup_printf (_("Keep %s"), (char *) offers->pdata[i]);
      GtkWidget *button = gtk_button_new_with_label (label);

      care_button_wrap (button, -1);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_object_set_data_full (G_OBJECT (button), "offer", g_strdup (offers->pdata[i]), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->buttons, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), offers->len > 0);
}
