/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-width-bin.h"

struct _CareWidthBin
{
  AdwBin parent_instance;

  int threshold;
  gboolean narrow;
  gboolean next_narrow;
  guint idle;
};

G_DEFINE_FINAL_TYPE (CareWidthBin, care_width_bin, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_THRESHOLD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static double
text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * PANGO_SCALE) : 1.0;
}

static gboolean
apply_idle_cb (gpointer user_data)
{
  CareWidthBin *self = user_data;

  self->idle = 0;
  if (self->narrow != self->next_narrow)
    {
      self->narrow = self->next_narrow;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

static void
care_width_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CareWidthBin *self = CARE_WIDTH_BIN (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
  /* Followers of the property change what is visible, which layout does not allow. */
  self->next_narrow = width < self->threshold * text_scale (widget);
  if (self->next_narrow != self->narrow && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_idle_cb, self, NULL);
}

static void
care_width_bin_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

static GtkSizeRequestMode
care_width_bin_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
care_width_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareWidthBin *self = CARE_WIDTH_BIN (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_width_bin_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CareWidthBin *self = CARE_WIDTH_BIN (object);

  switch (prop_id)
    {
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_width_bin_dispose (GObject *object)
{
  CareWidthBin *self = CARE_WIDTH_BIN (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  G_OBJECT_CLASS (care_width_bin_parent_class)->dispose (object);
}

static void
care_width_bin_class_init (CareWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_width_bin_dispose;
  object_class->get_property = care_width_bin_get_property;
  object_class->set_property = care_width_bin_set_property;
  widget_class->get_request_mode = care_width_bin_get_request_mode;
  widget_class->measure = care_width_bin_measure;
  widget_class->size_allocate = care_width_bin_size_allocate;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_THRESHOLD] =
    g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 600,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_width_bin_init (CareWidthBin *self)
{
  /* Narrow until shown otherwise, so that the wide layout never sets the least width of a window.
   * The layout manager would override our size_allocate. */
  self->narrow = self->next_narrow = TRUE;
  self->threshold = 600;
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

/**
 * care_width_bin_expect:
 * @self: a bin that has not been laid out yet
 * @window: the window that it fills, about to be shown
 *
 * Sets #CareWidthBin:narrow for the width that @window is to get, so that the first picture is the
 * one that stays. It does nothing once @self has been laid out.
 */
void
care_width_bin_expect (CareWidthBin *self, GtkWindow *window)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window)));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle area;
  int width, height;

  g_return_if_fail (CARE_IS_WIDTH_BIN (self) && GTK_IS_WINDOW (window));

  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    return;
  gtk_window_get_default_size (window, &width, &height);
  if (gtk_window_is_maximized (window) && monitor != NULL)
    {
      gdk_monitor_get_geometry (monitor, &area);
      width = area.width;
    }
  self->next_narrow = width < self->threshold * text_scale (GTK_WIDGET (self));
  if (self->next_narrow == self->narrow)
    return;
  self->narrow = self->next_narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/**
 * care_width_bin_get_narrow:
 * @self: a bin
 *
 * Returns: %TRUE where it is narrower than its threshold
 */
gboolean
care_width_bin_get_narrow (CareWidthBin *self)
{
  g_return_val_if_fail (CARE_IS_WIDTH_BIN (self), TRUE);

  return self->narrow;
}
