/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-error.h"
#include "catalogue/care-catalogue-search.h"
#include "lists/care-import.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* An import that is killed with no time to tidy up leaves the old list or the whole new one. The
 * child is this program with --child; some children kill themselves at a certain row, others are
 * killed from here at any moment, the writing of the index and the commit among them. */

#define N_OLD 40
#define N_NEW 6000
#define N_TIMED 24
#define N_ROWS 8

static char *program;
static char *folder;
static char *path;

static GBytes *
make_list (const char *name, guint n)
{
  GString *text = g_string_new ("医院名称,省,住院\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s第%u医院,河南,%s\n", name, i, i % 2 ? "是" : "否");
  return g_string_free_to_bytes (text);
}

static void
die_at (double fraction, gpointer user_data)
{
  const double *at = user_data;

  if (*at >= 0 && fraction >= *at)
    kill (getpid (), SIGKILL);
}

static int
import (const char *name, guint n, double die)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCatalogue) catalogue = care_catalogue_open (path, CARE_CATALOGUE_WRITE, &error);
  g_autoptr (GBytes) bytes = make_list (name, n);
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source, .progress = die_at, .user_data = &die };
  g_autoptr (CareImportReport) report = NULL;

  source->title = g_strdup (name);
  source->kind = CARE_ORIGIN_LIST;
  if (catalogue != NULL)
    report = care_import_bytes (catalogue, bytes, name, &options, NULL, &error);
  if (report == NULL)
    g_printerr ("%s\n", error->message);
  return report != NULL && report->n_added == n ? 0 : 1;
}

static GPid
spawn (double die)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *arguments[] = { program, (char *) "--child", path,
                        g_ascii_dtostr (text, sizeof text, die), NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

static guint
count (CareCatalogue *catalogue, const char *text)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = NULL;

  query->limit = 1;
  page = care_catalogue_search (catalogue, query, &error);
  g_assert_no_error (error);
  return page->total;
}

static void
assert_intact (void)
{
  sqlite3_stmt *statement = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

/* Whether the new list is there: all of it, or nothing. */
static gboolean
check (CareCatalogueFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCatalogue) catalogue = care_catalogue_open (path, flags, &error);
  g_autoptr (GPtrArray) sources = NULL;
  guint n;

  g_assert_no_error (error);
  sources = care_catalogue_get_sources (catalogue, &error);
  n = care_catalogue_count (catalogue) - N_OLD;
  g_assert_true (n == 0 || n == N_NEW);
  g_assert_cmpuint (sources->len, ==, n == 0 ? 1 : 2);
  g_assert_cmpuint (count (catalogue, "旧第"), ==, N_OLD);
  g_assert_cmpuint (count (catalogue, "新第"), ==, n);
  g_assert_cmpuint (count (catalogue, "xd"), ==, n);
  if (n > 0 && flags == CARE_CATALOGUE_WRITE)
    {
      /* Take it back, for the next round. */
      g_assert_true (care_catalogue_begin (catalogue, &error));
      g_assert_true (care_catalogue_remove_source (
        catalogue, ((CareOrigin *) sources->pdata[1])->id, &error));
      g_assert_true (care_catalogue_commit (catalogue, NULL, &error));
    }
  return n > 0;
}

static gboolean
reap (GPid pid)
{
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);
  assert_intact ();
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  check (CARE_CATALOGUE_READ);
  return check (CARE_CATALOGUE_WRITE);
}

static void
test_at_rows (void)
{
  for (guint i = 0; i <= N_ROWS; i++)
    {
      g_test_message ("%u", i);
      g_assert_false (reap (spawn ((double) i / N_ROWS)));
    }
}

/* From before the first row to after the last one: as long as a whole import takes on this machine
 * just now, in equal steps. */
static void
test_at_any_time (void)
{
  gint64 start = g_get_monotonic_time (), whole;
  guint n_whole = 0;

  g_assert_true (reap (spawn (-1)));
  whole = g_get_monotonic_time () - start;
  for (guint i = 0; i < N_TIMED; i++)
    {
      GPid pid = spawn (-1);

      g_usleep (whole * i / N_TIMED);
      kill (pid, SIGKILL);
      n_whole += reap (pid);
    }
  g_test_message ("%u of %u were through", n_whole, N_TIMED);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL; )
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_remove (file);
    }
  g_rmdir (folder);
}

/* Whoever searches while another program imports finds the old list or the whole new one. */
static void
test_search_meanwhile (void)
{
  for (int round = 0; round < 3; round++)
    {
      GPid pid = spawn (-1);
      guint n_searches = 0;
      int status;

      while (waitpid (pid, &status, WNOHANG) == 0)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CareCatalogue) catalogue =
            care_catalogue_open (path, CARE_CATALOGUE_READ, &error);
          guint n;

          g_assert_no_error (error);
          for (int i = 0; i < 5; i++, n_searches++)
            {
              g_assert_cmpuint (count (catalogue, "旧第"), ==, N_OLD);
              n = count (catalogue, "新第");
              g_assert_true (n == 0 || n == N_NEW);
            }
        }
      g_test_message ("%u searches", n_searches);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
      g_assert_cmpuint (n_searches, >, 0);
      g_assert_true (check (CARE_CATALOGUE_WRITE));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  care_divisions_load (&error);
  g_assert_no_error (error);
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    {
      path = argv[2];
      return import ("新", N_NEW, g_ascii_strtod (argv[3], NULL));
    }
  g_test_init (&argc, &argv, NULL);
  program = g_file_read_link ("/proc/self/exe", &error);
  g_assert_no_error (error);
  folder = g_dir_make_tmp ("care-killed-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "catalogue.sqlite", NULL);
  g_assert_cmpint (import ("旧", N_OLD, -1), ==, 0);
  g_test_add_func ("/killed-import/at-rows", test_at_rows);
  g_test_add_func ("/killed-import/search-meanwhile", test_search_meanwhile);
  g_test_add_func ("/killed-import/at-any-time", test_at_any_time);
  status = g_test_run ();
  remove_folder ();
  g_free (folder);
  g_free (path);
  g_free (program);
  return status;
}
