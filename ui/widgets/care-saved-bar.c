/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-saved-bar.h"

#include "widgets/care-open-uri.h"
#include "widgets/care-show-file.h"

struct _CareSavedBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkWidget *open_button;

  GFile *file;
};

G_DEFINE_FINAL_TYPE (CareSavedBar, care_saved_bar, ADW_TYPE_BIN)

static GtkWindow *
get_window (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

static void
on_open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareSavedBar *self = CARE_SAVED_BAR (widget);
  g_autofree char *uri = self->file ? g_file_get_uri (self->file) : NULL;

  if (uri != NULL)
    care_open_uri (widget, uri);
}

static void
on_show_in_folder_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareSavedBar *self = CARE_SAVED_BAR (widget);

  if (self->file != NULL)
    care_show_file_in_folder (get_window (widget), self->file);
}

static void
on_dismiss_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  care_saved_bar_hide (CARE_SAVED_BAR (widget));
}

static void
care_saved_bar_dispose (GObject *object)
{
  g_clear_object (&CARE_SAVED_BAR (object)->file);
  G_OBJECT_CLASS (care_saved_bar_parent_class)->dispose (object);
}

static void
care_saved_bar_class_init (CareSavedBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_saved_bar_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/widgets/care-saved-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSavedBar, label);
  gtk_widget_class_bind_template_child (widget_class, CareSavedBar, open_button);
  gtk_widget_class_install_action (widget_class, "saved.open", NULL, on_open_cb);
  gtk_widget_class_install_action (widget_class, "saved.show-in-folder", NULL,
                                   on_show_in_folder_cb);
  gtk_widget_class_install_action (widget_class, "saved.dismiss", NULL, on_dismiss_cb);
}

static void
care_saved_bar_init (CareSavedBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_saved_bar_show:
 * @self: a bar
 * @says: what was saved
 * @file: the file, or one of several
 * @can_open: whether @file itself is worth opening
 *
 * Shows the bar, with the keyboard on its first button.
 */
void
care_saved_bar_show (CareSavedBar *self, const char *says, GFile *file, gboolean can_open)
{
  g_return_if_fail (CARE_IS_SAVED_BAR (self) && G_IS_FILE (file));

  g_set_object (&self->file, file);
  gtk_label_set_text (self->label, says);
  gtk_widget_set_visible (self->open_button, can_open);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * care_saved_bar_hide:
 * @self: a bar
 */
void
care_saved_bar_hide (CareSavedBar *self)
{
  g_return_if_fail (CARE_IS_SAVED_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_object (&self->file);
}
