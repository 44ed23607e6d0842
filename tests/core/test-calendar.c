/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
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

      if (strstr (entry->id, part) != NULL)
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
      "-ends-", "2026-09-10" },
    { "{\"insured\":\"130300\",\"scheme\":\"resident\",\"reason\":\"migrant-worker\","
      "\"destination\":\"440300\",\"care\":\"inpatient\",\"today\":\"2023-04-01\","
      "\"months_away\":8}", "-change-", "2023-10-02" },
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
    .id = (char *) "a@care-elsewhere",
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
  bytes = care_calendar_to_ics (entries, now);
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
  return g_test_run ();
}
