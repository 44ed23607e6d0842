/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
#include "plans/care-calendar-file.h"
#include "plans/care-calendar.h"

#include <string.h>

static CareAdvice *
advise (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSituation) situation = care_situation_new_from_json (root, "situation", &error);

  g_assert_no_error (error);
  return care_advisor_advise (care_policy_get_default (NULL), situation);
}

static const char *
day_of (GPtrArray *entries, const char *part, char iso[CARE_DATE_ISO_LENGTH])
{
  for (guint i = 0; i < entries->len; i++)
    {
      CareCalendarEntry *entry = entries->pdata[i];

      if (g_str_equal (entry->id, part))
        {
          care_date_to_iso (entry->day, iso);
          return iso;
        }
    }
  return NULL;
}

/* The days of two worked cases: the end of a filing, and the day after a lock. */
static void
test_list (void)
{
  static const struct { const char *situation; const char *part; const char *day; } rows[] = {
    { "{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\","
      "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-03-10\"}",
      "ends", "2026-09-10" },
    { "{\"insured\":\"130300\",\"scheme\":\"resident\",\"reason\":\"migrant-worker\","
      "\"destination\":\"440300\",\"care\":\"inpatient\",\"today\":\"2023-04-01\","
      "\"months_away\":8}", "change", "2023-10-02" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareAdvice) advice = advise (rows[i].situation);
      g_autoptr (GPtrArray) entries = care_calendar_list (advice);
      char iso[CARE_DATE_ISO_LENGTH];

      g_test_message ("%s", rows[i].situation);
      g_assert_cmpstr (day_of (entries, rows[i].part, iso), ==, rows[i].day);
      for (guint k = 1; k < entries->len; k++)
        g_assert_cmpint (((CareCalendarEntry *) entries->pdata[k - 1])->day, <=,
                         ((CareCalendarEntry *) entries->pdata[k])->day);
    }
}

/* Every line ends with CR LF and holds 75 octets at most; unfolded, it reads as it was meant. */
static void
test_format (void)
{
  CareCalendarEntry entry = {
    .id = (char *) "a",
    .summary = (char *) "补办备案；最后一天，别忘了：济源市医疗保障服务中心济源市医疗保障服务中心",
    .description = (char *) "one, two; three\\four\nfive\r\x01",
  };
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 10, 8, 5, 9);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) unfolded = NULL;
  g_autofree char *whole = NULL;

  entry.day = care_date_new (2026, 12, 31);
  g_ptr_array_add (entries, &entry);
  bytes = care_calendar_file_new (entries, "p", now);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "\r\nEND:VCALENDAR\r\n"));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_null (strpbrk (lines[i], "\r\n\x01"));
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
  unfolded = g_strsplit (text, "\r\n ", -1);
  whole = g_strjoinv ("", unfolded);
  g_assert_nonnull (strstr (whole, "\r\nDTSTAMP:20260310T080509Z\r\n"));
  g_assert_nonnull (strstr (whole, "\r\nDTSTART;VALUE=DATE:20261231\r\n"));
  g_assert_nonnull (strstr (whole, "\r\nDTEND;VALUE=DATE:20270101\r\n"));
  g_assert_nonnull (strstr (whole, entry.summary));
  g_assert_nonnull (strstr (whole, "\r\nDESCRIPTION:one\\, two\\; three\\\\four\\nfive\r\n"));
}

static CarePlan *
plan_from (const char *situation)
{
  g_autofree char *text = g_strdup_printf (
    "{\"person\":{\"name\":\"王秀英\"},\"situation\":%s}", situation);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  CarePlan *plan = care_plan_new_from_json (root, &error);

  g_assert_no_error (error);
  return plan;
}

/* Exports @plan, keeps the note of it through a file, and returns what the calendar was given. */
static char *
export (CarePlan **plan, gboolean with_name, GDateTime *now)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CareAdvice) advice = care_plan_advise (*plan, policy);
  CareCalendarLog *kept = care_plan_get_calendar_log (*plan);
  CareCalendarLog *log = kept ? care_calendar_log_copy (kept) : care_calendar_log_new (NULL);
  g_autoptr (GBytes) bytes = care_calendar_export (*plan, advice, with_name, log, now);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  care_plan_take_calendar_log (*plan, log);
  node = care_plan_to_json (*plan);
  g_clear_object (plan);
  *plan = care_plan_new_from_json (node, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
dup_value (const char *ics, const char *name)
{
  g_autofree char *start = g_strconcat ("\r\n", name, ":", NULL);
  const char *at = strstr (ics, start);

  g_assert_nonnull (at);
  at += strlen (start);
  return g_strndup (at, strcspn (at, "\r"));
}

/* A plan remembers what its calendar was given: moved, named and moved back within one second, with
 * the clock of the computer set back, the UID is one and the sequence grows; unmoved it stays. */
static void
test_kept (void)
{
  static const struct { const char *today; gboolean with_name; int seconds; gboolean grows; }
    steps[] = { { "2026-03-10", FALSE, 0, TRUE }, { "2026-03-10", FALSE, 500, FALSE },
        { "2026-03-12", FALSE, 500, TRUE }, { "2026-03-12", TRUE, 500, TRUE },
        { "2026-03-10", FALSE, -86400, TRUE }, { "2026-03-10", FALSE, 900, FALSE } };
  g_autoptr (CarePlan) plan = plan_from (
    "{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\","
    "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-03-10\"}");
  g_autofree char *uid = NULL;
  gint64 last = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GDateTime) base = g_date_time_new_utc (2026, 3, 10, 8, 0, 0);
      g_autoptr (GDateTime) now = g_date_time_add_seconds (base, steps[i].seconds);
      g_autofree char *ics = NULL, *sequence = NULL, *own = NULL, *summary = NULL;
      CareDate today;

      g_assert_true (care_date_parse (steps[i].today, &today));
      care_situation_set_date (care_plan_get_situation (plan), CARE_KEY_TODAY, today);
      ics = export (&plan, steps[i].with_name, now);
      own = dup_value (ics, "UID");
      sequence = dup_value (ics, "SEQUENCE");
      summary = dup_value (ics, "SUMMARY");
      if (uid == NULL)
        uid = g_steal_pointer (&own);
      else
        g_assert_cmpstr (own, ==, uid);
      g_test_message ("%s %s", steps[i].today, sequence);
      if (steps[i].grows)
        g_assert_cmpint (g_ascii_strtoll (sequence, NULL, 10), >, last);
      else
        g_assert_cmpint (g_ascii_strtoll (sequence, NULL, 10), ==, last);
      g_assert_true ((strstr (summary, "王秀英") != NULL) == steps[i].with_name);
      last = g_ascii_strtoll (sequence, NULL, 10);
    }
}

/* An earlier export is read as another program may have written it again: whatever ends and folds
 * its lines, with lines that are no property, without an end of the last line. */
static void
test_read (void)
{
  static const char event[] = "BEGIN:VCALENDAR~~BEGIN:VEVENT~UID:p-late-fil^ing@care-els^ewhere~"
                              "DTSTART;VALUE=DATE:2026^1231~SUMMARY:补办备案，^最后一天~X-MORE~SEQUENCE:7~"
                              "BEGIN:VALARM~SUMMARY:no~END:VALARM~END:VEVENT~END:VCALENDAR";
  static const struct { const char *end; const char *fold; } rows[] = {
    { "\r\n", "\r\n " }, { "\n", "\n " }, { "\r\n", "\r\n\t" }, { "\n", "\r\n \n " }, { "\n", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text = g_string_new (event);
      g_autoptr (CareCalendarLog) log = care_calendar_log_new ("p");
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *json = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      g_string_replace (text, "~", rows[i].end, 0);
      g_string_replace (text, "^", rows[i].fold, 0);
      bytes = g_string_free_to_bytes (g_steal_pointer (&text));
      g_assert_true (care_calendar_file_read (log, bytes, "earlier", &error));
      g_assert_no_error (error);
      node = care_calendar_log_to_json (log);
      json = json_to_string (node, FALSE);
      g_test_message ("%s", json);
      g_assert_nonnull (strstr (json, "\"late-filing\""));
      g_assert_nonnull (strstr (json, "2026-12-31"));
      g_assert_nonnull (strstr (json, "补办备案，最后一天"));
      g_assert_nonnull (strstr (json, "7"));
    }
}

/* Weekdays alone, from every day of a week, there and back. */
static void
test_weekdays (void)
{
  static const struct { const char *from; int days; const char *to; } rows[] = {
    { "2026-11-27", 1, "2026-11-30" }, { "2026-11-28", 1, "2026-11-30" },
    { "2026-11-29", 1, "2026-11-30" }, { "2026-11-30", 1, "2026-12-01" },
    { "2026-11-27", 5, "2026-12-04" }, { "2026-11-27", 0, "2026-11-27" },
    { "2026-11-30", -1, "2026-11-27" }, { "2026-11-29", -1, "2026-11-27" },
    { "1969-12-31", 2, "1970-01-02" }, { "1970-01-02", 1, "1970-01-05" },
    { "2026-02-27", 20, "2026-03-27" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char iso[CARE_DATE_ISO_LENGTH];
      CareDate from;

      g_assert_true (care_date_parse (rows[i].from, &from));
      care_date_to_iso (care_date_add_weekdays (from, rows[i].days), iso);
      g_assert_cmpstr (iso, ==, rows[i].to);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
  care_policy_get_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/calendar/list", test_list);
  g_test_add_func ("/calendar/format", test_format);
  g_test_add_func ("/calendar/kept", test_kept);
  g_test_add_func ("/calendar/read", test_read);
  g_test_add_func ("/calendar/weekdays", test_weekdays);
  return g_test_run ();
}
