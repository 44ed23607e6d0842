/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-show-file.h"

#include "widgets/care-open-uri.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

/* There is no one way to show a file in its folder: file managers listen on the session bus, a
 * sandbox asks the portal, and where neither answers the folder itself is opened. */

typedef struct
{
  GWeakRef parent;
  GFile *file;
} Asked;

static void
asked_free (Asked *asked)
{
  g_weak_ref_clear (&asked->parent);
  g_object_unref (asked->file);
  g_free (asked);
}

static void
open_folder (Asked *asked)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&asked->parent);
  g_autoptr (GFile) folder = g_file_get_parent (asked->file);
  g_autofree char *uri = g_file_get_uri (folder ? folder : asked->file);

  if (parent != NULL)
    care_open_uri (GTK_WIDGET (parent), uri);
}

static void
on_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (object), NULL, result,
                                                     NULL);

  if (answer == NULL)
    open_folder (user_data);
  asked_free (user_data);
}

static void
ask_file_manager (GDBusConnection *bus, Asked *asked)
{
  g_autofree char *uri = g_file_get_uri (asked->file);
  const char *const uris[] = { uri, NULL };

  g_dbus_connection_call_with_unix_fd_list (
    bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
    "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""), NULL,
    G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, on_answered_cb, asked);
}

/* FALSE where the portal cannot be asked. */
static gboolean
ask_portal (GDBusConnection *bus, Asked *asked)
{
  g_autofree char *path = g_file_get_path (asked->file);
  int fd = path ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  g_autoptr (GUnixFDList) fds = NULL;

  if (fd < 0)
    return FALSE;
  fds = g_unix_fd_list_new_from_array (&fd, 1);
  g_dbus_connection_call_with_unix_fd_list (
    bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.OpenURI", "OpenDirectory", g_variant_new ("(sha{sv})", "", 0, NULL),
    NULL, G_DBUS_CALL_FLAGS_NONE, -1, fds, NULL, on_answered_cb, asked);
  return TRUE;
}

static void
on_bus_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  gboolean in_sandbox = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);

  if (bus != NULL && in_sandbox && ask_portal (bus, user_data))
    return;
  if (bus != NULL && !in_sandbox)
    {
      ask_file_manager (bus, user_data);
      return;
    }
  open_folder (user_data);
  asked_free (user_data);
}

/**
 * care_show_file_in_folder:
 * @parent: the window that asks
 * @file: a file
 *
 * Opens the folder of @file in the user's file manager, with @file selected where that is possible.
 */
void
care_show_file_in_folder (GtkWindow *parent, GFile *file)
{
  Asked *asked;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));

  asked = g_new0 (Asked, 1);
  g_weak_ref_init (&asked->parent, parent);
  asked->file = g_object_ref (file);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus_cb, asked);
}
