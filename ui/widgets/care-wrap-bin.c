/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-wrap-bin.h"

#define MINIMUM_WIDTH 96
/* More than it is ever given: a box asks for the height at the natural width, too, and newer
 * releases of GTK complain where that height is more than the height at the width given. */
#define NATURAL_WIDTH 2000

struct _CareWrapBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (CareWrapBin, care_wrap_bin, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
care_wrap_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_wrap_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = CARE_WRAP_BIN (widget)->child;
  int width = MINIMUM_WIDTH;

  if (!GTK_IS_LABEL (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      width = MAX (width, MINIMUM_WIDTH);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = NATURAL_WIDTH;
      return;
    }
  gtk_widget_measure (child, orientation, for_size < 0 ? NATURAL_WIDTH : MAX (for_size, width),
                      minimum, natural, NULL, NULL);
}

static void
care_wrap_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (CARE_WRAP_BIN (widget)->child, width, height, -1, NULL);
}

static void
care_wrap_bin_dispose (GObject *object)
{
  g_clear_pointer (&CARE_WRAP_BIN (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (care_wrap_bin_parent_class)->dispose (object);
}

static void
care_wrap_bin_class_init (CareWrapBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_wrap_bin_dispose;
  widget_class->get_request_mode = care_wrap_bin_get_request_mode;
  widget_class->measure = care_wrap_bin_measure;
  widget_class->size_allocate = care_wrap_bin_size_allocate;
}

static void
care_wrap_bin_init (CareWrapBin *self)
{
}

/**
 * care_wrap_bin_new:
 * @child: a label that wraps, or a widget full of them
 *
 * Returns: (transfer floating): what holds it
 */
GtkWidget *
care_wrap_bin_new (GtkWidget *child)
{
  CareWrapBin *self = g_object_new (CARE_TYPE_WRAP_BIN, NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (child), GTK_WIDGET (self));
  self->child = child;
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
