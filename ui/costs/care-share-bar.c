/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-share-bar.h"

#include "costs/care-cost-text.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 18

typedef enum
{
  PART_FUND,
  PART_LAYER,
  PART_MAYBE,
  PART_OWN,
  N_PARTS
} Part;

struct _CareShareBar
{
  GtkWidget parent_instance;

  GtkWidget *parts[N_PARTS];
  gint64 amounts[N_PARTS];
  gint64 scale;
  GtkWidget *popover;  /* the exact figures, while the bar has the keyboard focus */
  GtkLabel *figures;
};

G_DEFINE_FINAL_TYPE (CareShareBar, care_share_bar, GTK_TYPE_WIDGET)

static const char *const part_classes[N_PARTS] = { "fund", "layer", "maybe", "own" };

static void
care_share_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : HEIGHT;
}

/* Each part begins where the sum of those before it ends, so that no pixel is lost to rounding. */
static void
care_share_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CareShareBar *self = CARE_SHARE_BAR (widget);
  gint64 sum = 0;
  int from = 0;

  for (int i = 0; i < N_PARTS; i++)
    {
      int to;
      GtkAllocation place;

      sum += self->amounts[i];
      to = self->scale > 0 ? (int) ((double) sum / (double) self->scale * width + 0.5) : 0;
      to = CLAMP (to, from, width);
      place = (GtkAllocation) { from, 0, to - from, height };
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        place.x = width - to;
      gtk_widget_set_child_visible (self->parts[i], place.width > 0);
      if (place.width > 0)
        gtk_widget_size_allocate (self->parts[i], &place, -1);
      from = to;
    }
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
on_focus_in_cb (CareShareBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Who clicks has the pointer there, and the tooltip with it. */
  if (GTK_IS_WINDOW (root) && gtk_window_get_focus_visible (GTK_WINDOW (root)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_focus_out_cb (CareShareBar *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
care_share_bar_dispose (GObject *object)
{
  CareShareBar *self = CARE_SHARE_BAR (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  for (int i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  G_OBJECT_CLASS (care_share_bar_parent_class)->dispose (object);
}

static void
care_share_bar_class_init (CareShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_share_bar_dispose;
  widget_class->measure = care_share_bar_measure;
  widget_class->size_allocate = care_share_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sharebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_popover (CareShareBar *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->figures = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->figures, TRUE);
  gtk_label_set_max_width_chars (self->figures, 32);
  gtk_label_set_xalign (self->figures, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "numeric");
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->figures));
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_out_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
care_share_bar_init (CareShareBar *self)
{
  for (int i = 0; i < N_PARTS; i++)
    {
      self->parts[i] = g_object_new (ADW_TYPE_BIN, "css-name", "part", "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->parts[i], part_classes[i]);
      gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
    }
  add_popover (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * care_share_bar_set_estimate:
 * @self: a bar
 * @estimate: what it shows; a bar of an unknown estimate is empty
 * @scale_fen: the amount that fills the whole bar, so that bars of one bill can be compared
 */
void
care_share_bar_set_estimate (CareShareBar *self, CareEstimate *estimate, gint64 scale_fen)
{
  const CarePayout *low, *high;
  g_autofree char *says = NULL, *figures = NULL;
  gint64 min, max;

  g_return_if_fail (CARE_IS_SHARE_BAR (self));

  memset (self->amounts, 0, sizeof self->amounts);
  low = care_estimate_get_low (estimate);
  high = care_estimate_get_high (estimate);
  if (low != NULL)
    {
      self->amounts[PART_FUND] = MIN (low->basic_fen, low->fund_fen);
      self->amounts[PART_LAYER] = low->fund_fen - self->amounts[PART_FUND];
      self->amounts[PART_MAYBE] = high->fund_fen - low->fund_fen;
      care_estimate_get_self (estimate, &min, &max);
      self->amounts[PART_OWN] = min;
    }
  self->scale = scale_fen;
  says = care_cost_text_estimate (estimate);
  figures = care_cost_text_figures (estimate);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), figures);
  gtk_label_set_label (self->figures, figures);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, says, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
