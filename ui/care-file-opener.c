/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-file-opener.h"

#include "plans/care-file-kind.h"

static void
open_file (GtkWidget *widget, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (widget, "win.open-file", "s", uri);
}

/**
 * care_file_opener_take:
 * @widget: a widget onto which lists are dropped
 * @file: what was dropped onto it
 *
 * Returns: whether it was no list but a plan, tariff or pack, and its window has opened it
 */
gboolean
care_file_opener_take (GtkWidget *widget, GFile *file)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL || care_file_kind_guess_file (path, NULL) == CARE_FILE_KIND_OTHER)
    return FALSE;
  open_file (widget, file);
  return TRUE;
}

static gboolean
on_drop_cb (GtkWidget *window, const GValue *value)
{
  open_file (window, g_value_get_object (value));
  return TRUE;
}

/**
 * care_file_opener_watch:
 * @window: a window
 *
 * Lets files be dropped onto any of its pages.
 */
void
care_file_opener_watch (GtkWidget *window)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_return_if_fail (GTK_IS_WINDOW (window));

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (target));
}
