/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "care-test-home.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "lists/care-import.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Lists that are too much, made while they are read. Each is refused with one sentence, and the
 * catalogue is as it was. */

#define GIBIBYTE (G_GUINT64_CONSTANT (1) << 30)

typedef struct
{
  CareCatalogue *catalogue;
  char *folder;
} Fixture;

static CareImportReport *
try_import (CareCatalogue *catalogue, GBytes *bytes, GError **error)
{
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };

  source->title = g_strdup ("test");
  source->kind = CARE_ORIGIN_LIST;
  return care_import_bytes (catalogue, bytes, "list", &options, NULL, error);
}

/* With one hospital in it, which must still be there in the end. */
static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("医院名称,省\n好医院,河南\n",
                                                 strlen ("医院名称,省\n好医院,河南\n"));
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("care-hostile-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "catalogue.sqlite", NULL);
  fixture->catalogue = care_catalogue_open (path, CARE_CATALOGUE_WRITE, &error);
  g_assert_no_error (error);
  report = try_import (fixture->catalogue, bytes, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);

  g_assert_cmpuint (care_catalogue_count (fixture->catalogue), ==, 1);
  care_catalogue_close (fixture->catalogue);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL; )
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
assert_refused (Fixture *fixture, const char *text, gssize length, CareError code,
                const char *says)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report = try_import (fixture->catalogue, bytes, &error);

  g_assert_null (report);
  g_assert_error (error, CARE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (strchr (error->message, '\n'));
}

static GString *
repeat (const char *heading, const char *row, guint times)
{
  gsize length = strlen (row);
  GString *text = g_string_sized_new (strlen (heading) + length * times + 1);

  g_string_append (text, heading);
  for (guint i = 0; i < times; i++)
    g_string_append_len (text, row, length);
  return text;
}

static void
test_ten_million_rows (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) csv = repeat ("医院名称,省\n", "甲,河南\n", 10000000);
  g_autoptr (GString) lines = NULL;

  assert_refused (fixture, csv->str, csv->len, CARE_ERROR_TOO_LARGE, "more than a million");
  g_string_truncate (csv, 0);
  lines = repeat ("", "{\"name\":\"甲\"}\n", 10000000);
  assert_refused (fixture, lines->str, lines->len, CARE_ERROR_TOO_LARGE, "more than a million");
}

/* Rows that the first count misses are bound where they are read. */
static void
test_rows_in_quotes (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) csv = repeat ("医院名称,省\n\"\",\n", "x\"\n", 1000002);

  assert_refused (fixture, csv->str, csv->len, CARE_ERROR_TOO_LARGE, "more than a million");
}

static CareImportReport *
import_three (Fixture *fixture, const char *text, GError **error)
{
  g_autoptr (CareOrigin) source = care_origin_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  CareImportOptions options = { .source = source, .max_rows = 3, .dry_run = TRUE };

  source->title = g_strdup ("test");
  source->kind = CARE_ORIGIN_LIST;
  return care_import_bytes (fixture->catalogue, bytes, "list", &options, NULL, error);
}

/* As many hospitals as are read at once are read, whatever stands around them; one more is not. */
static void
test_at_the_bound (Fixture *fixture, gconstpointer unused)
{
  static const struct { const char *list, *one_more; } rows[] = {
    { "医院名称,省\n甲院,河南\n乙院,河南\n丙院,河南", "\n丁院,河南" },
    { "医院名称,省\n甲院,河南\n乙院,河南\n丙院,河南\n", "丁院,河南\n" },
    { "某省定点医院名单\n\n医院名称,省\n一、综合医院,\n甲院,河南\n,\n乙院,河南\n二、中医医院,\n"
      "丙院,河南\n合计,3\n", "丁院,河南\n" },
    { "{\"name\":\"甲院\"}\n{\"name\":\"乙院\"}\n{\"name\":\"丙院\"}\n",
      "{\"name\":\"丁院\"}\n" },
    { "{\"name\":\"甲院\"}\n{\"name\":\"乙院\"}\n\n{\"name\":\"丙院\"}",
      "\n{\"name\":\"丁院\"}" },
    { "{\"name\":\"甲院\"}\n不是\n{\"name\":\"丙院\"}\n", "{\"name\":\"丁院\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *more = g_strconcat (rows[i].list, rows[i].one_more, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareImportReport) good = import_three (fixture, rows[i].list, &error);
      g_autoptr (CareImportReport) bad = NULL;

      g_test_message ("%s", rows[i].list);
      g_assert_no_error (error);
      g_assert_cmpuint (good->n_read, ==, 3);
      bad = import_three (fixture, more, &error);
      g_assert_null (bad);
      g_assert_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE);
      g_assert_cmpstr (error->message, ==, "list: more than 3 rows are not read at once");
    }
}

/* The whole million is let through to where rows are counted, with a title and a heading above. */
static void
test_whole_million (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) csv = repeat ("名单\n医院名称,省\n", "甲,省\n", 1000000);
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv->str, csv->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSheet) sheet = care_sheet_new (bytes, "list", &error);
  guint line, n = 0;

  g_assert_no_error (error);
  while (care_sheet_next_row (sheet, &line, &error) != NULL)
    n++;
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1000002);
}

static void
test_columns_at_the_bound (Fixture *fixture, gconstpointer unused)
{
  static const struct { guint commas; const char *last; gboolean good; } rows[] = {
    { 253, "x", TRUE }, { 254, "x", TRUE }, { 255, "x", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *commas = g_strnfill (rows[i].commas, ',');
      g_autofree char *text = g_strdup_printf ("医院名称,省\n甲院,河南%s%s\n", commas, rows[i].last);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareImportReport) report = import_three (fixture, text, &error);

      g_test_message ("%u commas, “%s”", rows[i].commas, rows[i].last);
      g_assert_cmpint (report != NULL, ==, rows[i].good);
      g_assert_cmpint (error != NULL, ==, !rows[i].good);
    }
}

typedef struct
{
  char *path;
  guint64 written;
} Pouring;

/* A cell of two gibibytes, never in memory, for as long as somebody reads. */
static gpointer
pour_in_thread (gpointer data)
{
  Pouring *pouring = data;
  g_autofree char *piece = g_strnfill (1024 * 1024, 'a');
  int fd = g_open (pouring->path, O_WRONLY, 0);
  gssize count = write (fd, "name,省\n\"", strlen ("name,省\n\""));

  while (count > 0 && pouring->written < 2 * GIBIBYTE)
    {
      count = write (fd, piece, 1024 * 1024);
      pouring->written += MAX (count, 0);
    }
  close (fd);
  return NULL;
}

static void
test_endless_cell (Fixture *fixture, gconstpointer unused)
{
  Pouring pouring = { g_build_filename (fixture->folder, "pipe", NULL), 0 };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_cmpint (mkfifo (pouring.path, 0600), ==, 0);
  thread = g_thread_new ("pour", pour_in_thread, &pouring);
  g_assert_null (care_file_read_bounded (pouring.path, CARE_SHEET_MAX_BYTES, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE);
  g_thread_join (thread);
  g_assert_cmpuint (pouring.written, <, CARE_SHEET_MAX_BYTES + 4 * 1024 * 1024);
  g_free (pouring.path);
}

/* A file that says that it is large is not read at all. */
static void
test_large_file (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "large.csv", NULL);
  g_autoptr (GError) error = NULL;
  int fd = g_open (path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (ftruncate (fd, 2 * GIBIBYTE), ==, 0);
  close (fd);
  g_assert_null (care_file_read_bounded (path, CARE_SHEET_MAX_BYTES, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE);
}

/* A cell, a row and a line that are too long to be a hospital's. */
static void
test_long (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *cell = g_strnfill (100000, 'a');
  g_autofree char *quoted = g_strdup_printf ("医院名称,省\n\"%s\",河南\n", cell);
  g_autofree char *columns = g_strnfill (1000, ',');
  g_autofree char *wide = g_strdup_printf ("医院名称,省\n好%s\n", columns);
  g_autoptr (GString) line = repeat ("{\"name\":\"", "好", 500000);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, quoted, -1, CARE_ERROR_TOO_LARGE, "line 2");
  assert_refused (fixture, wide, -1, CARE_ERROR_TOO_LARGE, "line 2");
  assert_refused (fixture, "医院名称,省\n\"好医院", -1, CARE_ERROR_INVALID, "never ends");
  /* Of a line the others are taken, had there been any. */
  g_string_append (line, "\"}\n");
  bytes = g_bytes_new (line->str, line->len);
  report = try_import (fixture->catalogue, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_rejected, ==, 1);
}

static void
test_bytes (Fixture *fixture, gconstpointer unused)
{
  assert_refused (fixture, "医院名称,省\n好\0医院,河南\n", sizeof "医院名称,省\n好\0医院,河南\n" - 1,
                  CARE_ERROR_INVALID, "line 2: a NUL byte");
  /* 医院名称 in UTF-8, then a row in GB18030: whichever is guessed, half of it would be noise. */
  assert_refused (fixture, "医院名称,省份\n\xba\xc3\xd2\xbd\xd4\xba,\xba\xd3\xc4\xcf\n", -1,
                  CARE_ERROR_INVALID, "line 2: not UTF-8, as line 1 is");
  assert_refused (fixture,
                  "\xd2\xbd\xd4\xba\xc3\xfb\xb3\xc6,\xca\xa1\n"
                  "\xba\xc3\xd2\xbd\xd4\xba,\xba\xd3\xc4\xcf\n"
                  "好医院二院,河南省\n", -1, CARE_ERROR_INVALID, "line 1: not UTF-8, as line 3 is");
  assert_refused (fixture, "\xfd\xff\xfd\xff", 4, CARE_ERROR_INVALID, "neither UTF-8 nor GB18030");
}

/* A workbook of a few megabytes whose one cell unpacks to as much as is asked for. */
static GBytes *
make_bomb (guint64 size)
{
  static const char begin[] = "<worksheet><sheetData><row><c t='inlineStr'><is><t>";
  static guint8 buffer[8 * 1024 * 1024];
  g_autofree char *piece = g_strnfill (1024 * 1024, 'a');
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  gsize used = 0;

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression-level=1");
  archive_write_open_memory (archive, buffer, sizeof buffer, &used);
  archive_entry_set_pathname (entry, "xl/worksheets/sheet1.xml");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, sizeof begin - 1 + size);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  archive_write_data (archive, begin, sizeof begin - 1);
  for (guint64 done = 0; done < size; done += 1024 * 1024)
    g_assert_cmpint (archive_write_data (archive, piece, 1024 * 1024), ==, 1024 * 1024);
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_bytes_new (buffer, used);
}

static void
test_bomb (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) bytes = make_bomb (GIBIBYTE / 2);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 4 * 1024 * 1024);
  g_assert_null (try_import (fixture->catalogue, bytes, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  signal (SIGPIPE, SIG_IGN);
  care_test_home_set_up ();
  g_test_init (&argc, &argv, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/hostile-lists/ten-million-rows", test_ten_million_rows);
  ADD ("/hostile-lists/at-the-bound", test_at_the_bound);
  ADD ("/hostile-lists/whole-million", test_whole_million);
  ADD ("/hostile-lists/columns-at-the-bound", test_columns_at_the_bound);
  ADD ("/hostile-lists/rows-in-quotes", test_rows_in_quotes);
  ADD ("/hostile-lists/endless-cell", test_endless_cell);
  ADD ("/hostile-lists/large-file", test_large_file);
  ADD ("/hostile-lists/long", test_long);
  ADD ("/hostile-lists/bytes", test_bytes);
  ADD ("/hostile-lists/bomb", test_bomb);
  status = g_test_run ();
  care_test_home_tear_down ();
  return status;
}
