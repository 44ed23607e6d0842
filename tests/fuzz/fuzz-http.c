/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "care-test-home.h"
#include "online/care-fhir-directory.h"
#include "online/care-snapshot.h"

#include <stdlib.h>

/* Whatever bytes a server sends, headers and all: as the manifest of a snapshot, and as the answer
 * of a directory. The catalogue holds nothing before and nothing after, and all ends soon. */

static struct
{
  GSocketListener *listener;
  char *base;
  CareLocalDirectory *directory;
  GMutex lock;
  GBytes *bytes;
} site;

/* Sends the bytes to whoever comes, and hangs up. */
static gpointer
serve (gpointer unused)
{
  for (;;)
    {
      g_autoptr (GSocketConnection) connection
        = g_socket_listener_accept (site.listener, NULL, NULL, NULL);
      g_autoptr (GBytes) bytes = NULL;
      char asked[4096];
      gsize size;
      const void *data;

      if (connection == NULL)
        return NULL;
      g_mutex_lock (&site.lock);
      bytes = site.bytes ? g_bytes_ref (site.bytes) : g_bytes_new_static ("", 0);
      g_mutex_unlock (&site.lock);
      data = g_bytes_get_data (bytes, &size);
      g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), asked,
                           sizeof asked, NULL, NULL);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), data,
                                 size, NULL, NULL, NULL);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
}

static void
start (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0), got = NULL;

  g_assert_true (g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE));
  care_test_home_set_up ();
  g_assert_cmpint (atexit (care_test_home_tear_down), ==, 0);
  path = g_build_filename (g_getenv ("HOME"), "catalogue.sqlite", NULL);
  site.directory = care_local_directory_new_for_file (path, TRUE, &error);
  g_assert_no_error (error);
  site.listener = g_socket_listener_new ();
  g_socket_listener_add_address (site.listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &got, &error);
  g_assert_no_error (error);
  site.base = g_strdup_printf ("http://127.0.0.1:%u/x",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)));
  g_thread_unref (g_thread_new ("site", serve, NULL));
}

static void
update (void)
{
  g_autoptr (CareHttp) http = care_http_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report = NULL;

  care_http_set_pause (http, 0);
  report = care_snapshot_update (site.directory, http, site.base, NULL, NULL, NULL, &error);
  g_assert_true ((report == NULL) == (error != NULL));
  g_assert_cmpuint (care_local_directory_count (site.directory), ==, 0);
}

static void
describe (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFhirDirectory) server = care_fhir_directory_new (site.base, NULL, &error);
  g_autofree char *says = NULL;

  g_assert_no_error (error);
  care_fhir_directory_set_pace (server, 0, 0, 1);
  says = care_fhir_directory_describe (server, NULL, &error);
  g_assert_true ((says == NULL) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (site.directory == NULL)
    start ();
  g_mutex_lock (&site.lock);
  g_clear_pointer (&site.bytes, g_bytes_unref);
  site.bytes = g_bytes_new (data, size);
  g_mutex_unlock (&site.lock);
  update ();
  describe ();
  return 0;
}
