/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-open-uri.h"

#include "compat/care-compat.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *widget;
  char *uri;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->widget);
  g_free (asked->uri);
  g_free (asked);
}

static char *
dup_refusal (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *name = NULL;

  if (!g_file_is_native (file))
    return g_strdup_printf (
      _("%s cannot be opened on this computer. Type the address into a browser elsewhere."), uri);
  name = g_file_get_basename (file);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return g_strdup_printf (
      _("No program on this computer shows the folder “%s”. The file is in it."), name);
  return g_strdup_printf (
    _("No program on this computer opens “%s”. It is saved all the same."), name);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GError) error = NULL;

  /* A person who puts the choice of a program away has not been refused anything. */
  if (!care_compat_try_uri_finish (result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *refusal = dup_refusal (asked->uri);

      care_toast_warn (asked->widget, refusal);
    }
  asked_free (asked);
}

/**
 * care_open_uri:
 * @widget: a widget in a window
 * @uri: an address, or that of a file or folder
 *
 * Opens @uri in the program that the user prefers for it; where none does, the window says so.
 */
void
care_open_uri (GtkWidget *widget, const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Asked *asked;

  if (!GTK_IS_WINDOW (root))
    return;
  asked = g_new0 (Asked, 1);
  asked->widget = g_object_ref (widget);
  asked->uri = g_strdup (uri);
  care_compat_try_uri (GTK_WINDOW (root), uri, NULL, on_tried_cb, asked);
}
