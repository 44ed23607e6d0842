/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-error.h"
#include "care-test-home.h"
#include "catalogue/care-catalogue-search.h"
#include "catalogue/care-local-directory.h"
#include "lists/care-directory-import.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
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

/* Into a home that has no catalogue yet. Each file may have so many bytes, as on a full disk. */
static int
import_first (rlim_t bytes)
{
  struct rlimit limit = { bytes, bytes };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (&error);
  g_autoptr (GBytes) list = make_list ("新", N_NEW);
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };
  g_autoptr (CareImportReport) report = NULL;

  source->title = g_strdup ("新");
  source->kind = CARE_ORIGIN_LIST;
  signal (SIGXFSZ, SIG_IGN);
  if (bytes != RLIM_INFINITY)
    setrlimit (RLIMIT_FSIZE, &limit);
  if (directory != NULL)
    report = care_directory_import_bytes (directory, list, "新", &options, NULL, &error);
  /* Nobody knows of the place where it is made. */
  if (report == NULL && strstr (error->message, ".catalogue-new") != NULL)
    return 2;
  return report != NULL ? 0 : 1;
}

static GPid
spawn_as (const char *as, const char *where, double die)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *arguments[] = { program, (char *) as, (char *) where,
                        g_ascii_dtostr (text, sizeof text, die), NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

static GPid
spawn (double die)
{
  return spawn_as ("--child", path, die);
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

/* What came with the app is found, and all of the new list or nothing of it. */
static gboolean
check_first (guint n_base)
{
  g_autofree char *own = care_local_directory_dup_user_path ();
  g_autofree char *data = g_path_get_dirname (own);
  g_autofree char *scratch = g_build_filename (data, ".catalogue-new", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (&error);
  g_autofree char *aside = NULL;
  guint n;

  g_assert_no_error (error);
  n = care_local_directory_count (directory);
  g_test_message ("%u hospitals", n);
  g_assert_true (n == n_base || n == n_base + N_NEW);
  aside = care_local_directory_dup_set_aside (directory);
  g_assert_null (aside);
  g_assert_false (g_file_test (scratch, G_FILE_TEST_EXISTS));
  return n > n_base;
}

static void
forget_first (void)
{
  g_autofree char *own = care_local_directory_dup_user_path ();
  g_autofree char *data = g_path_get_dirname (own);

  care_test_home_remove (data);
}

static guint
count_base (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (&error);

  g_assert_no_error (error);
  return care_local_directory_count (directory);
}

static int
wait_for (GPid pid)
{
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);
  return status;
}

static void
test_first_on_full_disk (void)
{
  static const guint kib[] = { 1, 4, 16, 100, 300, 600, 900, 1200, 1500, 2000 };
  guint n_base = count_base ();

  for (guint i = 0; i < G_N_ELEMENTS (kib); i++)
    {
      g_autofree char *own = care_local_directory_dup_user_path ();
      g_autofree char *index = g_strconcat (own, ".index.new", NULL);
      int status = wait_for (spawn_as ("--first", "", kib[i] * 1024.0));

      g_test_message ("%u KiB", kib[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), !=, 2);
      g_assert_true (check_first (n_base) == (WEXITSTATUS (status) == 0));
      g_assert_false (g_file_test (index, G_FILE_TEST_EXISTS));
      /* And with room again it is done. */
      if (WEXITSTATUS (status) != 0)
        {
          g_assert_cmpint (wait_for (spawn_as ("--first", "", -1)), ==, 0);
          g_assert_true (check_first (n_base));
        }
      forget_first ();
    }
}

static void
test_first_killed (void)
{
  guint n_base = count_base ();
  gint64 start = g_get_monotonic_time (), whole;

  g_assert_cmpint (wait_for (spawn_as ("--first", "", -1)), ==, 0);
  whole = g_get_monotonic_time () - start;
  for (guint i = 0; i < N_TIMED; i += 2)
    {
      GPid pid;

      forget_first ();
      pid = spawn_as ("--first", "", -1);
      g_usleep (whole * i / N_TIMED);
      kill (pid, SIGKILL);
      wait_for (pid);
      check_first (n_base);
    }
  g_assert_cmpint (wait_for (spawn_as ("--first", "", -1)), ==, 0);
  g_assert_true (check_first (n_base));
  forget_first ();
}

/* What an earlier version left, which made it in its place. */
static void
test_first_never_made (void)
{
  g_autofree char *own = care_local_directory_dup_user_path ();
  g_autofree char *data = g_path_get_dirname (own);
  guint n_base = count_base ();
  g_autoptr (GError) error = NULL;
  CareCatalogue *empty;

  g_assert_cmpint (g_mkdir_with_parents (data, 0700), ==, 0);
  empty = care_catalogue_open (own, CARE_CATALOGUE_WRITE, &error);
  g_assert_no_error (error);
  care_catalogue_close (empty);
  g_assert_false (check_first (n_base));
  g_assert_cmpint (wait_for (spawn_as ("--first", "", -1)), ==, 0);
  g_assert_true (check_first (n_base));
  forget_first ();
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
  if (argc == 4 && strcmp (argv[1], "--first") == 0)
    {
      double bytes = g_ascii_strtod (argv[3], NULL);

      return import_first (bytes < 0 ? RLIM_INFINITY : (rlim_t) bytes);
    }
  care_test_home_set_up ();
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
  g_test_add_func ("/killed-import/first/full-disk", test_first_on_full_disk);
  g_test_add_func ("/killed-import/first/killed", test_first_killed);
  g_test_add_func ("/killed-import/first/never-made", test_first_never_made);
  status = g_test_run ();
  remove_folder ();
  care_test_home_tear_down ();
  g_free (folder);
  g_free (path);
  g_free (program);
  return status;
}
