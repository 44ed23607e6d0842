/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-groonga.h"

#include "base/care-file.h"
#include "catalogue/care-catalogue-search.h"
#include "names/care-search-text.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Keystrokes on a large catalogue, beside what SQLite itself can do on the same names:
 * bench-search CATALOGUE [NAMES]. Prints medians and 95th percentiles in milliseconds, and whether
 * all agree on the hits. */

#define N_NAMES 60
#define PAGE 50

typedef struct
{
  const char *title;
  GPtrArray *queries;
} Kind;

static sqlite3 *plain; /* the names as rows, in memory: LIKE and FTS5 have it as easy as they can */

/* Of this thread, so that other work on the machine does not count. */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_GINT64_CONSTANT (1000000) + time.tv_nsec / 1000;
}

static double
milliseconds (gint64 from)
{
  return (now () - from) / 1000.0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_times (const char *what, GArray *times)
{
  g_array_sort (times, compare_doubles);
  if (times->len > 0)
    printf ("    %-28s median %8.3f   p95 %8.3f   max %8.3f\n", what,
            g_array_index (times, double, times->len / 2),
            g_array_index (times, double, times->len * 95 / 100),
            g_array_index (times, double, times->len - 1));
}

static long
read_pss (void)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  at = strstr (text, "\nPss:");
  return at ? atol (at + 5) : 0;
}

static void
make_plain (const char *path)
{
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS c", path);
  sqlite3_stmt *from = NULL, *to = NULL;

  sqlite3_open (":memory:", &plain);
  sqlite3_exec (plain, attach, NULL, NULL, NULL);
  sqlite3_exec (plain,
                "CREATE TABLE name(id INTEGER PRIMARY KEY, facility INTEGER, name TEXT, full TEXT, "
                "initials TEXT);"
                "CREATE VIRTUAL TABLE fts USING fts5(name, full, initials, content='name', "
                "content_rowid='id', tokenize='trigram'); BEGIN",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (plain, "SELECT facility_id, name FROM c.record", -1, &from, NULL);
  sqlite3_prepare_v2 (plain, "INSERT INTO name(facility, name, full, initials) VALUES(?,?,?,?)", -1,
                      &to, NULL);
  while (sqlite3_step (from) == SQLITE_ROW)
    {
      g_autofree char *folded
        = care_search_text_fold ((const char *) sqlite3_column_text (from, 1));
      g_auto (GStrv) shorts = care_search_text_dup_shorts (folded);

      for (int i = -1; i < 0 || shorts[i] != NULL; i++)
        {
          g_auto (GStrv) full = NULL, initials = NULL;
          g_autofree char *all_full = NULL, *all_initials = NULL;

          care_pinyin_keys (i < 0 ? folded : shorts[i], &full, &initials);
          all_full = g_strjoinv (" ", full);
          all_initials = g_strjoinv (" ", initials);
          sqlite3_bind_int64 (to, 1, sqlite3_column_int64 (from, 0));
          sqlite3_bind_text (to, 2, i < 0 ? folded : shorts[i], -1, SQLITE_TRANSIENT);
          sqlite3_bind_text (to, 3, all_full, -1, SQLITE_TRANSIENT);
          sqlite3_bind_text (to, 4, all_initials, -1, SQLITE_TRANSIENT);
          sqlite3_step (to);
          sqlite3_reset (to);
          bench_groonga_add (sqlite3_column_int64 (from, 0), i < 0 ? folded : shorts[i], all_full,
                             all_initials);
        }
    }
  sqlite3_finalize (from);
  sqlite3_finalize (to);
  bench_groonga_flush ();
  sqlite3_exec (plain, "COMMIT; INSERT INTO fts(fts) VALUES('rebuild')", NULL, NULL, NULL);
}

static gint64
count_plain (const char *sql, const char *word)
{
  sqlite3_stmt *statement = NULL;
  gint64 count = -1;

  if (sqlite3_prepare_v2 (plain, sql, -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, word, -1, SQLITE_STATIC);
      if (sqlite3_step (statement) == SQLITE_ROW)
        count = sqlite3_column_int64 (statement, 0);
    }
  sqlite3_finalize (statement);
  return count;
}

static gint64
count_by_like (const char *word, gboolean letters)
{
  return count_plain (letters ? "SELECT count(DISTINCT facility) FROM name WHERE full LIKE '%'||?1"
                                "||'%' OR initials LIKE '%'||?1||'%' OR name LIKE '%'||?1||'%'"
                              : "SELECT count(DISTINCT facility) FROM name WHERE name LIKE "
                                "'%'||?1||'%'",
                      word);
}

static gint64
count_by_fts (const char *word)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", word);

  return count_plain ("SELECT count(DISTINCT facility) FROM fts JOIN name ON name.id = fts.rowid "
                      "WHERE fts MATCH ?1", quoted);
}

static void
run (CareCatalogue *catalogue, const Kind *kind)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double)),
                     like = g_array_new (FALSE, FALSE, sizeof (double)),
                     fts = g_array_new (FALSE, FALSE, sizeof (double)),
                     groonga = g_array_new (FALSE, FALSE, sizeof (double));
  guint same = 0, fewer = 0, more = 0, missed_by_fts = 0, missed_by_groonga = 0;

  for (guint i = 0; i < kind->queries->len; i++)
    {
      const char *word = kind->queries->pdata[i];
      g_autoptr (CareDirectoryQuery) query = care_directory_query_new (word);
      g_autoptr (CareDirectoryPage) page = NULL;
      gint64 start = now (), by_like, by_fts, by_groonga;
      double time;

      query->limit = PAGE;
      page = care_catalogue_search (catalogue, query, NULL);
      time = milliseconds (start);
      g_array_append_val (ours, time);
      start = now ();
      by_like = count_by_like (word, g_ascii_isalnum (*word));
      time = milliseconds (start);
      g_array_append_val (like, time);
      start = now ();
      by_fts = count_by_fts (word);
      time = milliseconds (start);
      g_array_append_val (fts, time);
      start = now ();
      by_groonga = bench_groonga_count (word);
      time = milliseconds (start);
      if (by_groonga >= 0)
        g_array_append_val (groonga, time);
      missed_by_groonga += by_groonga >= 0 && by_groonga < by_like;
      same += page->total == by_like;
      fewer += page->total < by_like;
      more += page->total > by_like && !page->widened;
      missed_by_fts += by_fts < by_like;
    }
  printf ("  %s: %u keystrokes; hits as LIKE: %u, fewer: %u, more (readings past the 16 keys that "
          "are stored for LIKE): %u; FTS5 misses hits of %u, Groonga of %u\n",
          kind->title, kind->queries->len, same, fewer, more, missed_by_fts, missed_by_groonga);
  print_times ("care-elsewhere, 50 rows, count", ours);
  print_times ("SQLite LIKE, count", like);
  print_times ("SQLite FTS5 trigram, count", fts);
  print_times ("Groonga, 50 rows, count", groonga);
}

/* Names typed key by key. */
static void
add_keystrokes (GPtrArray *queries, const char *typed, glong from, glong to)
{
  glong length = g_utf8_strlen (typed, -1);

  for (glong n = from; n <= to && n <= length; n++)
    g_ptr_array_add (queries, g_utf8_substring (typed, 0, n));
}

int
main (int argc, char **argv)
{
  Kind kinds[] = { { "1 character", g_ptr_array_new () }, { "2 characters", g_ptr_array_new () },
                   { "3 to 8 characters", g_ptr_array_new () },
                   { "pinyin, 1 to 2 letters", g_ptr_array_new () },
                   { "pinyin, 3 to 14 letters", g_ptr_array_new () },
                   { "initials, 2 to 6 letters", g_ptr_array_new () } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CareCatalogue) catalogue = NULL;
  gint64 start;
  long before;
  gulong n_names;

  if (argc < 2 || !care_divisions_load (&error))
    return 2;
  n_names = argc > 2 ? strtoul (argv[2], NULL, 10) : N_NAMES;
  before = read_pss ();
  start = now ();
  catalogue = care_catalogue_open (argv[1], CARE_CATALOGUE_READ, &error);
  if (catalogue == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  printf ("open: %.2f ms, %u hospitals, memory after opening: %ld KiB\n", milliseconds (start),
          care_catalogue_count (catalogue), read_pss () - before);
  for (guint i = 0; i < n_names; i++)
    {
      gint64 id = care_name_index_get_id (care_catalogue_get_index (catalogue),
                                          g_rand_int_range (random, 0,
                                                            care_catalogue_count (catalogue)));
      g_autoptr (CareFacility) facility = care_catalogue_load (catalogue, id, NULL);
      const char *name = facility->merged->name;
      glong length = g_utf8_strlen (name, -1);
      glong offset = g_rand_int_range (random, 0, length / 2 + 1);
      const char *part = g_utf8_offset_to_pointer (name, offset);
      g_auto (GStrv) full = NULL, initials = NULL;

      care_pinyin_keys (part, &full, &initials);
      add_keystrokes (kinds[0].queries, part, 1, 1);
      add_keystrokes (kinds[1].queries, part, 2, 2);
      add_keystrokes (kinds[2].queries, part, 3, 8);
      add_keystrokes (kinds[3].queries, full[0], 1, 2);
      add_keystrokes (kinds[4].queries, full[0], 3, 14);
      add_keystrokes (kinds[5].queries, initials[0], 2, 6);
    }
  add_keystrokes (kinds[1].queries, "医院", 2, 2);
  add_keystrokes (kinds[3].queries, "an", 1, 2);
  add_keystrokes (kinds[3].queries, "yi", 1, 2);
  add_keystrokes (kinds[5].queries, "yy", 2, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint q = 0; q < kinds[i].queries->len; q++)
      {
        const char *word = kinds[i].queries->pdata[q];
        g_autoptr (CareDirectoryQuery) query = care_directory_query_new (word);
        g_autoptr (CareDirectoryPage) page = care_catalogue_search (catalogue, query, NULL);
      }
  printf ("memory after all queries: %ld KiB\n", read_pss () - before);
  if (!bench_groonga_open ())
    printf ("Groonga is left out: libgroonga-dev is not installed\n");
  make_plain (argv[1]);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    run (catalogue, &kinds[i]);
  bench_groonga_close ();
  return 0;
}
