/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/care-help-window.h"

#include "help/care-help-page.h"

#include <glib/gi18n-lib.h>

struct _CareHelpWindow
{
  AdwWindow parent_instance;

  CareHelpPage *page;
};

G_DEFINE_FINAL_TYPE (CareHelpWindow, care_help_window, ADW_TYPE_WINDOW)

static void
care_help_window_class_init (CareHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_help_window_init (CareHelpWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = g_object_new (CARE_TYPE_HELP_PAGE, "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
}

/**
 * care_help_window_new:
 * @parent: the window that help is wanted for
 *
 * Returns: (transfer none): the help of @parent, not shown yet
 */
GtkWindow *
care_help_window_new (GtkWindow *parent)
{
  CareHelpWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (CARE_TYPE_HELP_WINDOW, "transient-for", parent, "modal",
                       gtk_window_get_modal (parent), NULL);
  care_help_page_set_place (self->page, G_OBJECT_TYPE_NAME (parent));
  return GTK_WINDOW (self);
}
