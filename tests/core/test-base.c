/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-date.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "base/care-money.h"
#include "base/care-text.h"

#include <glib/gstdio.h>

static void
test_date_parse (void)
{
  static const struct { const char *text; gboolean good; } rows[] = {
    { "2026-11-21", TRUE },   { "2024-02-29", TRUE },  { "2023-02-29", FALSE },
    { "2000-02-29", TRUE },   { "1900-02-29", FALSE }, { "2026-13-01", FALSE },
    { "2026-00-10", FALSE },  { "2026-04-31", FALSE }, { "2026-4-3", FALSE },
    { "2026-11-21 ", FALSE }, { "", FALSE },           { "-026-11-21", FALSE },
    { "1899-12-31", FALSE },  { "2200-01-01", FALSE }, { "２026-11-21", FALSE },
  };
  CareDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (care_date_parse (rows[i].text, &date), ==, rows[i].good);
      if (rows[i].good)
        {
          g_autofree char *back = care_date_dup_iso (date);

          g_assert_cmpstr (back, ==, rows[i].text);
        }
    }
  g_assert_false (care_date_parse (NULL, &date));
}

static void
test_date_parse_typed (void)
{
  static const struct { const char *text; const char *iso; } rows[] = {
    { "2026-9-1", "2026-09-01" },     { "2026.09.01", "2026-09-01" },
    { "2026年9月1日", "2026-09-01" }, { " ２０２６／９／１ ", "2026-09-01" },
    { "20260901", "2026-09-01" },     { "2026 9 1", "2026-09-01" },
    { "26-9-1", NULL },               { "9/1/2026", NULL },
    { "2026-9", NULL },               { "2026-9-1-1", NULL },
    { "2026-02-30", NULL },           { "202609011", NULL },
    { "99999999999999999999", NULL }, { "", NULL },
    { "明天", NULL },                 { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareDate date;
      g_autofree char *iso = NULL;

      g_test_message ("%s", rows[i].text ? rows[i].text : "(null)");
      g_assert_cmpint (care_date_parse_typed (rows[i].text, &date), ==, rows[i].iso != NULL);
      iso = care_date_dup_iso (date);
      g_assert_cmpstr (iso, ==, rows[i].iso);
    }
}

/* Without a year the nearest such day is meant; 去年 and 昨天 are counted from today. */
static void
test_date_parse_spoken (void)
{
  static const struct { const char *text, *today, *iso; } rows[] = {
    { "11月20日", "2026-11-27", "2026-11-20" }, { "11月20号", "2026-11-27", "2026-11-20" },
    { "12月3日", "2026-11-27", "2026-12-03" },  { "12月28日", "2027-01-05", "2026-12-28" },
    { "1月3日", "2026-12-28", "2027-01-03" },   { "去年12月3号", "2026-11-27", "2025-12-03" },
    { "今年 3月1日", "2026-11-27", "2026-03-01" }, { "明年1月1日", "2026-11-27", "2027-01-01" },
    { "前年2月29日", "2026-11-27", "2024-02-29" }, { "昨天", "2026-11-01", "2026-10-31" },
    { "今天", "2026-11-27", "2026-11-27" },     { "后天", "2026-12-31", "2027-01-02" },
    { "20261120", "2026-11-27", "2026-11-20" }, { "2026.11.20", "2026-11-27", "2026-11-20" },
    { "１１月２０日", "2026-11-27", "2026-11-20" }, { "2月29日", "2026-11-27", NULL },
    { "13月1日", "2026-11-27", NULL },          { "11月", "2026-11-27", NULL },
    { "20日", "2026-11-27", NULL },             { "9/1", "2026-11-27", NULL },
    { "去年", "2026-11-27", NULL },             { "11月20日左右", "2026-11-27", NULL },
    { "", "2026-11-27", NULL },                 { NULL, "2026-11-27", NULL },
    { "二〇二六年三月十日", "2026-11-27", "2026-03-10" },
    { "二零二五年十二月三十一日", "2026-11-27", "2025-12-31" },
    { "二○二六年三月二十号", "2026-11-27", "2026-03-20" },
    { "十一月二十日", "2026-11-27", "2026-11-20" },
    { "去年十二月三号", "2026-11-27", "2025-12-03" },
    { "２０２６年三月十日", "2026-11-27", "2026-03-10" },
    { "2026年3月10日星期二", "2026-11-27", "2026-03-10" },
    { "二〇二六年二月三十日", "2026-11-27", NULL }, { "十三月一日", "2026-11-27", NULL },
    { "三月初十", "2026-11-27", NULL },         { "二〇二六年农历三月十日", "2026-11-27", NULL },
    { "2026年农历3月10日", "2026-11-27", NULL }, { "农历三月十日", "2026-11-27", NULL },
    { "二〇二六〇年三月十日", "2026-11-27", NULL }, { "三月", "2026-11-27", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareDate date, today;
      g_autofree char *iso = NULL;

      g_test_message ("%s", rows[i].text ? rows[i].text : "(null)");
      g_assert_true (care_date_parse (rows[i].today, &today));
      g_assert_cmpint (care_date_parse_spoken (rows[i].text, today, &date), ==,
                       rows[i].iso != NULL);
      iso = care_date_dup_iso (date);
      g_assert_cmpstr (iso, ==, rows[i].iso);
    }
}

/* Every day from 1900 to 2199 against GLib's own calendar. */
static void
test_date_against_glib (void)
{
  GDate expected;
  CareDate date = care_date_new (1900, 1, 1);

  g_date_clear (&expected, 1);
  g_date_set_dmy (&expected, 1, 1, 1900);
  for (; g_date_get_year (&expected) < 2200; g_date_add_days (&expected, 1), date++)
    {
      int year, month, day;

      care_date_split (date, &year, &month, &day);
      if (year != g_date_get_year (&expected) || month != (int) g_date_get_month (&expected)
          || day != g_date_get_day (&expected) || care_date_new (year, month, day) != date)
        g_error ("%d-%d-%d", year, month, day);
    }
}

static void
test_date_add (void)
{
  static const struct { const char *from; int months; const char *to; } rows[] = {
    { "2025-08-31", 6, "2026-02-28" },  { "2025-09-01", 6, "2026-03-01" },
    { "2023-08-31", 6, "2024-02-29" },  { "2026-03-05", 24, "2028-03-05" },
    { "2024-02-29", 12, "2025-02-28" }, { "2026-01-31", -1, "2025-12-31" },
    { "2026-03-10", 0, "2026-03-10" },  { "2026-03-31", -1, "2026-02-28" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareDate from;
      g_autofree char *to = NULL;

      g_assert_true (care_date_parse (rows[i].from, &from));
      to = care_date_dup_iso (care_date_add_months (from, rows[i].months));
      g_assert_cmpstr (to, ==, rows[i].to);
    }
  g_assert_cmpint (care_date_add_months (CARE_DATE_NONE, 6), ==, CARE_DATE_NONE);
  g_assert_cmpint (care_date_add_months (care_date_new (2199, 12, 1), 1), ==, CARE_DATE_NONE);
  g_assert_cmpint (care_date_add_days (CARE_DATE_NONE, 6), ==, CARE_DATE_NONE);
}

/* Amounts as people typed them, line by line. */
static void
test_money_typed (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "lists", "real",
                                                 "entry-notation-1.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  for (char **line = lines; *line != NULL; line++)
    {
      gint64 fen;

      g_test_message ("%s", *line);
      care_money_parse_yuan (*line, &fen, &error);
      g_assert_no_error (error);
      g_assert_cmpint (fen, >, 0);
    }
}

static void
test_money_parse (void)
{
  static const struct { const char *text; gint64 fen; } rows[] = {
    { "0", 0 }, { "12350", 1235000 }, { "12,350.00", 1235000 }, { "12350.5", 1235050 },
    { " １２，３５０．０５ ", 1235005 }, { "12350元", 1235000 }, { "1,234,567.89 元", 123456789 },
    { "0.01", 1 }, { "100000000000", 10000000000000 },
    { "1000000000000", 100000000000000 }, { "1000000000000.01", -1 },
    { "", -1 }, { "元", -1 }, { "-5", -1 }, { "1,23", -1 }, { "12,3456", 12345600 }, { ",123", -1 },
    { "1234,567", -1 }, { "1.234", -1 }, { "1.2.3", -1 }, { "1e5", -1 }, { "NaN", -1 },
    { "12 350", -1 }, { "99999999999999999999", -1 }, { "1万", 1000000 }, { ".5", -1 },
    { "5万", 5000000 }, { "1.2万元", 1200000 }, { "1.234567万", 1234567 }, { "１．２万", 1200000 },
    { "¥1,234", 123400 }, { "￥1234.56", 123456 }, { "¥ 1,234.5 元", 123450 },
    { "1234元5角", 123450 }, { "1234元5角6分", 123456 }, { "1234元6分", 123406 },
    { "12块", 1200 }, { "12元整", 1200 }, { "5,0000", 5000000 }, { "1,2345,6789", 12345678900 },
    { "1.50", 150 }, { "1.2000", 120 }, { "人民币 300", 30000 },
    { "1.2345678万", -1 }, { "5万万", -1 }, { "1,234,5678", -1 }, { "5万5", -1 }, { "五万", -1 },
    { "1元5", -1 }, { "1.5元5角", -1 }, { "1元15角", -1 }, { "12345,678", -1 }, { "12.", -1 },
    { "约5万", -1 }, { "5-6万", -1 }, { "¥", -1 }, { "$5", -1 }, { "5%", -1 }, { "万", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 fen;
      gboolean good = care_money_parse_yuan (rows[i].text, &fen, &error);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (good, ==, rows[i].fen >= 0);
      if (good)
        g_assert_cmpint (fen, ==, rows[i].fen);
      else
        g_assert_nonnull (error);
    }
}

/* Said only where it could be taken for another amount. */
static void
test_money_read (void)
{
  static const struct { const char *text, *says; } rows[] = {
    { "43200", NULL }, { "43,200", NULL }, { "43,200.00", NULL }, { "４３，２００", NULL },
    { "¥43,200", NULL }, { "43200元", NULL }, { "人民币 300", NULL }, { "12元整", NULL },
    { "1.50", NULL }, { "5,0000", NULL }, { "0", NULL }, { "43200.5", NULL },
    { "5万", "50,000.00" }, { "1.2万元", "12,000.00" }, { "１．２万", "12,000.00" },
    { "1234元5角", "1,234.50" }, { "1234元6分", "1,234.06" }, { "1234元5角6分", "1,234.56" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *says = NULL;
      gint64 fen;

      g_test_message ("%s", rows[i].text);
      g_assert_true (care_money_parse_yuan (rows[i].text, &fen, NULL));
      says = care_money_dup_read (rows[i].text, fen);
      g_assert_cmpstr (says, ==, rows[i].says);
    }
}

static void
test_money_show (void)
{
  static const struct { gint64 fen; const char *text; } rows[] = {
    { 0, "0.00" }, { 1, "0.01" }, { 1235000, "12,350.00" }, { 99999, "999.99" },
    { 123456789, "1,234,567.89" }, { -100, "−1.00" }, { G_MININT64, "−92,233,720,368,547,758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = care_money_dup_yuan (rows[i].fen);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_text_fold (void)
{
  static const struct { const char *from, *to; } rows[] = {
    { "  ４１１６０２　Ｘ ", "411602 X" }, { "买买提·艾力", "买买提·艾力" }, { "𠮷䶮", "𠮷䶮" },
    { "a\n\tb", "a b" }, { "", "" }, { "\xff", "\xef\xbf\xbd" }, { "⽇", "⽇" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = care_text_fold (rows[i].from);

      g_assert_cmpstr (text, ==, rows[i].to);
    }
}

static void
test_json_check (void)
{
  static const struct { const char *text; gboolean good; } rows[] = {
    { "{}", TRUE }, { " [1, -2.5e3, \"a\\u00e9\", true, null, {\"a\": {}}] ", TRUE },
    { "\"x\"", TRUE }, { "", FALSE }, { "{", FALSE }, { "[1,]", FALSE }, { "{\"a\":1,}", FALSE },
    { "{\"a\":1,\"a\":2}", FALSE }, { "[1] 2", FALSE }, { "// c\n{}", FALSE }, { "{a:1}", FALSE },
    { "[01]", FALSE }, { "[1.]", FALSE }, { "[+1]", FALSE }, { "[1234567890123456789]", FALSE },
    { "[\"\n\"]", FALSE }, { "[\"\\x\"]", FALSE }, { "[\"\\u00\"]", FALSE }, { "\xff", FALSE },
    { "[\"\\u0000\"]", FALSE }, { "['a']", FALSE }, { "[tru]", FALSE }, { "{\"a\" 1}", FALSE },
    { "[\"\\ud842\\udfb7\"]", TRUE }, { "[\"\\ud842\"]", FALSE }, { "[\"\\udfb7\"]", FALSE },
    { "[\"\\ud842\\u0041\"]", FALSE }, { "[1e308]", TRUE }, { "[1e999]", FALSE },
    { "[}", FALSE }, { "[1 2]", FALSE }, { "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (care_json_check (rows[i].text, strlen (rows[i].text), "x", &error), ==,
                       rows[i].good);
      g_assert_cmpint (error == NULL, ==, rows[i].good);
    }
}

static void
test_json_depth (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new (NULL);

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "[");
  g_assert_false (care_json_check (deep->str, deep->len, "x", &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE);
}

static void
test_json_write (void)
{
  static const char text[] = "[\"1e+50.0\",\"\\\"e-9.0\",1e+50,1e-99,-0.5,2.0,7]";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "x", &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = care_json_to_string (root, FALSE);
  g_assert_cmpstr (written, ==,
                   "[\"1e+50.0\",\"\\\"e-9.0\",1.0000000000000001e+50,1e-99,-0.5,2.0,7]");
}

static void
test_json_readers (void)
{
  static const char text[] = "{\"s\":\"x\",\"n\":5,\"b\":true,\"d\":\"2026-13-01\",\"z\":null,"
                             "\"a\":[\"p\",1],\"f\":1.5}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "x", &error);
  JsonObject *object;
  const char *string;
  gint64 number;
  gboolean flag, present;
  CareDate date;
  g_auto (GStrv) strv = NULL;

  g_assert_no_error (error);
  object = care_json_root_object (root, "situation", &error);
  g_assert_true (care_json_get_string (object, "situation", "s", CARE_JSON_REQUIRED, &string,
                                       &error));
  g_assert_cmpstr (string, ==, "x");
  g_assert_true (care_json_get_int (object, "situation", "n", CARE_JSON_REQUIRED, 0, 9, &present,
                                    &number, &error));
  g_assert_cmpint (number, ==, 5);
  g_assert_true (care_json_get_bool (object, "situation", "b", CARE_JSON_REQUIRED, NULL, &flag,
                                     &error));
  g_assert_true (care_json_get_string (object, "situation", "z", CARE_JSON_OPTIONAL, &string,
                                       &error));
  g_assert_null (string);
  g_assert_no_error (error);

  g_assert_false (care_json_get_date (object, "situation", "d", CARE_JSON_OPTIONAL, &date, &error));
  g_assert_cmpstr (error->message, ==, "situation.d: \"2026-13-01\" is not a date");
  g_clear_error (&error);
  g_assert_false (care_json_get_int (object, "", "f", CARE_JSON_OPTIONAL, 0, 9, NULL, &number,
                                     &error));
  g_clear_error (&error);
  g_assert_false (care_json_get_int (object, "", "n", CARE_JSON_OPTIONAL, 0, 4, NULL, &number,
                                     &error));
  g_clear_error (&error);
  g_assert_false (care_json_get_strv (object, "top", "a", CARE_JSON_OPTIONAL, &strv, &error));
  g_assert_cmpstr (error->message, ==, "top.a[1]: a text is expected");
  g_clear_error (&error);
  g_assert_false (care_json_get_string (object, "top", "gone", CARE_JSON_REQUIRED, &string,
                                        &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
}

static void
test_file_write (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "a", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) back = NULL;

  g_assert_true (care_file_write_atomic (path, bytes, &error));
  g_assert_true (care_file_write_atomic (path, bytes, &error));
  back = care_file_read_bounded (path, 3, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, back));
  g_assert_null (care_file_read_bounded (path, 2, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_false (care_file_write_atomic (missing, bytes, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_error_tell (void)
{
  static const struct { const char *message, *says; } rows[] = {
    { "/run/user/1000/doc/5f2a/plan.json: cannot be read: No such file",
      "cannot be read: No such file (plan.json)" },
    { "/home/王/A & B.json: not JSON: line 3", "not JSON: line 3 (A & B.json)" },
    { "Error opening file /run/user/1/doc/x/a b.csv: Permission denied",
      "Error opening file a b.csv: Permission denied" },
    { "Error opening file “/a/b.csv”: Permission denied",
      "Error opening file “b.csv”: Permission denied" },
    { "/a/b.json: Error opening file /a/b.json: Is a directory",
      "Error opening file b.json: Is a directory" },
    { "file:///media/stick/%E5%90%8D%E5%8D%95.xlsx: has no sheets", "has no sheets (名单.xlsx)" },
    { "/a/b.json", "b.json" },
    /* What is no path stays as it is. */
    { "https://fhir.example.org/r4: answers with a web page", NULL },
    { "situation.today: \"2026-13-01\" is not a date", NULL },
    { "read 3/4 of it, and / or nothing", NULL },
    { "和/或", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *says = rows[i].says ? rows[i].says : rows[i].message;
      g_autoptr (GError) error = g_error_new_literal (CARE_ERROR, CARE_ERROR_FAILED,
                                                      rows[i].message);

      g_assert_cmpstr (care_error_tell (error), ==, says);
      g_assert_cmpstr (care_error_tell (error), ==, says);
      g_assert_cmpstr (error->message, ==, says);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_date_parse);
  g_test_add_func ("/date/parse-typed", test_date_parse_typed);
  g_test_add_func ("/date/parse-spoken", test_date_parse_spoken);
  g_test_add_func ("/date/against-glib", test_date_against_glib);
  g_test_add_func ("/date/add", test_date_add);
  g_test_add_func ("/money/typed", test_money_typed);
  g_test_add_func ("/money/parse", test_money_parse);
  g_test_add_func ("/money/show", test_money_show);
  g_test_add_func ("/money/money-read", test_money_read);
  g_test_add_func ("/text/fold", test_text_fold);
  g_test_add_func ("/json/check", test_json_check);
  g_test_add_func ("/json/depth", test_json_depth);
  g_test_add_func ("/json/write", test_json_write);
  g_test_add_func ("/json/readers", test_json_readers);
  g_test_add_func ("/error/tell", test_error_tell);
  g_test_add_func ("/file/write", test_file_write);
  return g_test_run ();
}
