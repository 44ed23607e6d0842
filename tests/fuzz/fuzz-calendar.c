/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "plans/care-calendar-file.h"

/* An earlier export, from anywhere: what is taken from it can be written and read again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size), written = NULL;
  g_autoptr (CareCalendarLog) log = care_calendar_log_new ("p"), copy = NULL;
  g_autoptr (GPtrArray) entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) care_calendar_entry_free);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_true (care_calendar_file_read (log, bytes, "input", &error) == (error == NULL));
  node = care_calendar_log_to_json (log);
  copy = care_calendar_log_new_from_json (node);
  g_assert_nonnull (copy);
  care_calendar_log_update (copy, entries, CARE_DATE_NONE, now);
  written = care_calendar_file_new (entries, "p", now);
  g_assert_true (care_calendar_file_read (log, written, "written", NULL));
  return 0;
}
