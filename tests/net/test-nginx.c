/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "online/care-snapshot.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* The snapshot of an organisation on a web server as it is, nginx of Debian, in a folder of its own
 * and as the user that runs the test. It listens on a socket in that folder; before it stands a
 * relay on a free port of this computer, which can break a connection at a given byte. */

#define ROWS 4000
#define CUT_AT 100000

static struct
{
  char *folder;
  GSubprocess *nginx;
  GSocketService *relay;
  char *manifest; /* its address */
  int cut;        /* after how many bytes the next connection is broken; 0: never */
} site;

static char *
path_of (const char *name)
{
  return g_build_filename (site.folder, name, NULL);
}

static void
write_text (const char *name, const char *text)
{
  g_autofree char *path = path_of (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* nginx makes its version of a file from the second of its writing and its size: what is published
 * twice in a second must differ in size as well. */
static void
publish (guint rows, const char *title)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *digest = NULL, *manifest = NULL;

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (list, "{\"name\":\"快照第%u医院\",\"code\":\"H410105%05u\","
                                  "\"division\":\"410105\",\"address\":\"某路%u号\"}\n", i, i, i);
  g_assert_cmpuint (list->len, >, CUT_AT * 3);
  write_text ("www/list.ndjson", list->str);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, list->str, list->len);
  manifest = g_strdup_printf (
    "{\"format\":\"care-elsewhere-snapshot\",\"version\":1,\"title\":\"%s\",\"sha256\":\"%s\","
    "\"file\":\"list.ndjson\",\"generated_on\":\"2026-05-01\"}\n", title, digest);
  write_text ("www/manifest.json", manifest);
}

/* From the server to the client, and no further than the cut. */
static void
carry (GIOStream *from, GIOStream *to, gboolean may_cut)
{
  char buffer[4096];
  gssize count;
  gsize total = 0;

  while ((count = g_input_stream_read (g_io_stream_get_input_stream (from), buffer, sizeof buffer,
                                       NULL, NULL)) > 0)
    {
      int cut = may_cut ? g_atomic_int_get (&site.cut) : 0;

      if (!g_output_stream_write_all (g_io_stream_get_output_stream (to), buffer, count, NULL, NULL,
                                      NULL))
        break;
      total += count;
      if (cut > 0 && total > (gsize) cut)
        {
          g_atomic_int_set (&site.cut, 0);
          break;
        }
    }
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (from)), TRUE, TRUE, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (to)), TRUE, TRUE, NULL);
}

typedef struct
{
  GIOStream *client;
  GIOStream *server;
} Pair;

static gpointer
carry_up (gpointer user_data)
{
  Pair *pair = user_data;

  carry (pair->client, pair->server, FALSE);
  return NULL;
}

static gboolean
on_run_cb (GThreadedSocketService *service, GSocketConnection *client, GObject *source,
           gpointer user_data)
{
  g_autofree char *path = path_of ("socket");
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server
    = g_socket_client_connect (connector, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  Pair pair = { G_IO_STREAM (client), G_IO_STREAM (server) };
  GThread *up;

  if (server == NULL)
    return TRUE;
  up = g_thread_new ("up", carry_up, &pair);
  carry (G_IO_STREAM (server), G_IO_STREAM (client), TRUE);
  g_thread_join (up);
  return TRUE;
}

/* A test that is ended from outside leaves no server behind. */
static void
die_with_parent (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
start_nginx (void)
{
  static const char configuration[] =
    "%s daemon off; pid nginx.pid; error_log stderr;\n"
    "events { worker_connections 64; }\n"
    "http {\n"
    "  log_format plain '$request_method $uri $status $http_range';\n"
    "  access_log access.log plain;\n"
    "  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;\n"
    "  uwsgi_temp_path t4; scgi_temp_path t5;\n"
    "  types { application/json json; }\n"
    "  server { listen unix:%s; root www; }\n"
    "}\n";
  g_autofree char *program = g_find_program_in_path ("nginx");
  g_autofree char *folders = path_of ("www"), *conf = path_of ("nginx.conf");
  g_autofree char *socket = path_of ("socket"), *prefix = g_strconcat (site.folder, "/", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;

  /* Debian puts it where only root looks. */
  if (program == NULL)
    program = g_strdup ("/usr/sbin/nginx");
  g_assert_cmpint (g_mkdir (folders, 0700), ==, 0);
  /* Started by root it would work as somebody who cannot read the folder. */
  text = g_strdup_printf (configuration, geteuid () == 0 ? "user root;" : "",
                          socket);
  write_text ("nginx.conf", text);
  publish (ROWS, "快照");
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  site.nginx = g_subprocess_launcher_spawn (launcher, &error, program, "-e", "stderr", "-p",
                                            prefix, "-c", conf, NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < 1000 && !g_file_test (socket, G_FILE_TEST_EXISTS); i++)
    g_usleep (10000);
  g_assert_true (g_file_test (socket, G_FILE_TEST_EXISTS));
}

static void
set_up (void)
{
  g_autoptr (GError) error = NULL;
  guint16 port;

  start_nginx ();
  site.relay = g_threaded_socket_service_new (8);
  g_signal_connect (site.relay, "run", G_CALLBACK (on_run_cb), NULL);
  {
    g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
    g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
    g_autoptr (GSocketAddress) got = NULL;

    g_socket_listener_add_address (G_SOCKET_LISTENER (site.relay), any, G_SOCKET_TYPE_STREAM,
                                   G_SOCKET_PROTOCOL_TCP, NULL, &got, &error);
    g_assert_no_error (error);
    port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  }
  g_socket_service_start (site.relay);
  site.manifest = g_strdup_printf ("http://127.0.0.1:%u/manifest.json", port);
}

static void
tear_down (void)
{
  g_socket_service_stop (site.relay);
  g_socket_listener_close (G_SOCKET_LISTENER (site.relay));
  g_subprocess_send_signal (site.nginx, SIGTERM);
  g_subprocess_wait (site.nginx, NULL, NULL);
  g_clear_object (&site.relay);
  g_clear_object (&site.nginx);
  g_free (site.manifest);
}

/* The access log: one "GET /uri STATUS RANGE" a line, written when an answer is over. */
static char *
read_log (const char *until)
{
  g_autofree char *path = path_of ("access.log");
  char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_clear_pointer (&text, g_free);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      if (strstr (text, until) != NULL)
        break;
      g_usleep (10000);
    }
  g_test_message ("%s", text);
  return text;
}

typedef struct
{
  CareLocalDirectory *directory;
  GCancellable *cancellable;
  CareImportReport *report;
  GError *error;
  gboolean done;
} Update;

static gpointer
update_in_thread (gpointer user_data)
{
  Update *update = user_data;
  g_autoptr (CareHttp) http = care_http_new ();

  care_http_set_pause (http, 1);
  update->report = care_snapshot_update (update->directory, http, site.manifest, NULL, NULL, NULL,
                                         &update->error);
  g_atomic_int_set (&update->done, TRUE);
  g_main_context_wakeup (NULL);
  return NULL;
}

/* The relay takes connections in the main context, so that has to run meanwhile. */
static CareImportReport *
update (CareLocalDirectory *directory)
{
  Update job = { .directory = directory };
  GThread *thread = g_thread_new ("update", update_in_thread, &job);

  while (!g_atomic_int_get (&job.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  g_assert_no_error (job.error);
  return job.report;
}

static CareLocalDirectory *
new_directory (const char *name)
{
  g_autofree char *path = path_of (name);
  g_autoptr (GError) error = NULL;
  CareLocalDirectory *directory = care_local_directory_new_for_file (path, TRUE, &error);

  g_assert_no_error (error);
  return directory;
}

/* Whole, then unchanged, then changed. */
static void
test_versions (void)
{
  g_autoptr (CareLocalDirectory) directory = new_directory ("versions.sqlite");
  g_autoptr (CareImportReport) first = update (directory);
  g_autoptr (CareImportReport) second = update (directory);
  g_autoptr (CareImportReport) third = NULL;
  g_autofree char *log = read_log ("GET /manifest.json 304");

  g_assert_cmpuint (first->n_added, ==, ROWS);
  g_assert_cmpuint (second->n_read, ==, 0);
  g_assert_nonnull (strstr (log, "GET /list.ndjson 200"));
  g_assert_nonnull (strstr (log, "GET /manifest.json 304"));
  publish (ROWS + 1, "快照第二版");
  third = update (directory);
  g_assert_cmpuint (third->n_read, ==, ROWS + 1);
  g_assert_cmpuint (care_local_directory_count (directory), ==, ROWS + 1);
}

/* A connection that breaks in the middle: what has arrived is not asked for again. */
static void
test_resume (void)
{
  g_autoptr (CareLocalDirectory) directory = new_directory ("resume.sqlite");
  g_autoptr (CareImportReport) report = NULL;
  g_autofree char *log = NULL;

  g_atomic_int_set (&site.cut, CUT_AT);
  report = update (directory);
  g_assert_cmpint (g_atomic_int_get (&site.cut), ==, 0);
  g_assert_cmpuint (report->n_added, ==, ROWS + 1);
  log = read_log ("GET /list.ndjson 206 bytes=");
  g_assert_nonnull (strstr (log, "GET /list.ndjson 206 bytes="));
}

int
main (int argc, char **argv)
{
  g_autofree char *remove = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  site.folder = g_dir_make_tmp ("care-nginx-XXXXXX", NULL);
  remove = g_strconcat ("rm -r ", site.folder, NULL);
  set_up ();
  g_test_add_func ("/nginx/versions", test_versions);
  g_test_add_func ("/nginx/resume", test_resume);
  status = g_test_run ();
  tear_down ();
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  g_free (site.folder);
  return status;
}
