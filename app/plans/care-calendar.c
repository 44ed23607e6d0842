/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-calendar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 5545, 3.1: lines are folded at 75 octets, the leading space of a further line included. */
#define MAX_OCTETS 75

static void
entry_free (CareCalendarEntry *entry)
{
  g_free (entry->id);
  g_free (entry->summary);
  g_free (entry->description);
  g_free (entry);
}

/* Places and days make an id: the same plan gives the same ids, so that a calendar replaces the
 * entries of an earlier export. Nobody is named in it. */
static char *
dup_id (CareAdvice *advice, const char *kind, CareDate day)
{
  CareSituation *situation = care_advice_get_situation (advice);
  const CareDivision *insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  const CareDivision *destination = care_situation_get_place (situation, CARE_KEY_DESTINATION);
  g_autofree char *iso = care_date_dup_iso (day);

  return g_strdup_printf ("%s-%s-%s-%s@care-elsewhere", insured ? insured->code : "none",
                          destination ? destination->code : "none", kind, iso);
}

static void
take_entry (GPtrArray *entries,
            CareAdvice *advice,
            const char *kind,
            CareDate day,
            char *summary,
            const char *description)
{
  CareCalendarEntry *entry = g_new0 (CareCalendarEntry, 1);

  entry->id = dup_id (advice, kind, day);
  entry->day = day;
  entry->summary = summary;
  entry->description = g_strdup (description ? description : "");
  g_ptr_array_add (entries, entry);
}

static void
add_deadlines (GPtrArray *entries, CareAdvice *advice)
{
  GPtrArray *deadlines = care_advice_get_deadlines (advice);

  for (guint i = 0; i < deadlines->len; i++)
    {
      CareDeadline *deadline = deadlines->pdata[i];
      const char *what = care_policy_get_label (care_advice_get_policy (advice), "deadline",
                                                deadline->what);

      if (deadline->advised != deadline->last_day)
        take_entry (entries, advice, deadline->what, deadline->advised,
                    /* Translators: what is due, such as "late filing" */
                    g_strdup_printf (_("Do by today: %s"), what), deadline->says);
      take_entry (entries, advice, deadline->what, deadline->last_day,
                  g_strdup_printf (_("Last day: %s"), what), deadline->says);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CareCalendarEntry *first = *(CareCalendarEntry *const *) a;
  const CareCalendarEntry *second = *(CareCalendarEntry *const *) b;

  return (first->day > second->day) - (first->day < second->day);
}

/**
 * care_calendar_list:
 * @advice: an advice
 *
 * Collects the days of @advice that belong into a calendar: what must be done by when, when the
 * filing ends, and from when on it may be changed or cancelled again.
 *
 * Returns: (transfer full) (element-type CareCalendarEntry): the entries by day
 */
GPtrArray *
care_calendar_list (CareAdvice *advice)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  GPtrArray *locks;
  CareDate until;

  g_return_val_if_fail (CARE_IS_ADVICE (advice), entries);

  add_deadlines (entries, advice);
  if (care_advice_get_validity (advice, &until, NULL) == CARE_VALIDITY_UNTIL)
    take_entry (entries, advice, "ends", until,
                g_strdup (care_advice_has_validity_as_a_rule (advice)
                            ? _("Last day of the filing, as a rule")
                            : _("Last day of the filing")),
                _("For care after this day a new filing is needed."));
  locks = care_advice_get_locks (advice);
  for (guint i = 0; i < locks->len; i++)
    {
      CareLock *lock = locks->pdata[i];
      const char *action = care_policy_get_label (care_advice_get_policy (advice), "action",
                                                  lock->action);

      take_entry (entries, advice, lock->action, care_date_add_days (lock->through, 1),
                  /* Translators: what is no longer barred, such as "change the filing" */
                  g_strdup_printf (_("Possible again from today: %s"), action), lock->says);
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

/* Appends one content line, folded between characters. */
static void
append_line (GString *ics, const char *line)
{
  gsize octets = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = g_utf8_next_char (p) - p;

      if (octets + length > MAX_OCTETS)
        {
          g_string_append (ics, "\r\n ");
          octets = 1;
        }
      g_string_append_len (ics, p, length);
      octets += length;
    }
  g_string_append (ics, "\r\n");
}

/* A property whose value is a text: RFC 5545, 3.3.11 says what is escaped. */
static void
append_text (GString *ics, const char *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *p = valid; *p != '\0'; p++)
    switch (*p)
      {
      case '\\':
      case ';':
      case ',':
        g_string_append_c (line, '\\');
        g_string_append_c (line, *p);
        break;
      case '\n':
        g_string_append (line, "\\n");
        break;
      default:
        if (!g_ascii_iscntrl (*p))
          g_string_append_c (line, *p);
      }
  append_line (ics, line->str);
}

static void
append_day (GString *ics, const char *name, CareDate day)
{
  int year, month, date;
  g_autofree char *line = NULL;

  care_date_split (day, &year, &month, &date);
  line = g_strdup_printf ("%s;VALUE=DATE:%04d%02d%02d", name, year, month, date);
  append_line (ics, line);
}

static void
append_entry (GString *ics, const CareCalendarEntry *entry, const char *stamp)
{
  append_line (ics, "BEGIN:VEVENT");
  append_text (ics, "UID", entry->id);
  append_line (ics, stamp);
  append_day (ics, "DTSTART", entry->day);
  append_day (ics, "DTEND", entry->day + 1);
  append_text (ics, "SUMMARY", entry->summary);
  if (*entry->description != '\0')
    append_text (ics, "DESCRIPTION", entry->description);
  append_line (ics, "TRANSP:TRANSPARENT");
  append_line (ics, "BEGIN:VALARM");
  append_line (ics, "ACTION:DISPLAY");
  append_text (ics, "DESCRIPTION", entry->summary);
  append_line (ics, "TRIGGER:-P1D");
  append_line (ics, "END:VALARM");
  append_line (ics, "END:VEVENT");
}

/**
 * care_calendar_to_ics:
 * @entries: (element-type CareCalendarEntry): the entries
 * @now: when they were made
 *
 * Writes an iCalendar file (RFC 5545): all-day events with a reminder on the day before.
 *
 * Returns: (transfer full): the file
 */
GBytes *
care_calendar_to_ics (GPtrArray *entries, GDateTime *now)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (now);
  g_autofree char *stamp = g_date_time_format (utc, "DTSTAMP:%Y%m%dT%H%M%SZ");
  GString *ics = g_string_new (NULL);

  append_line (ics, "BEGIN:VCALENDAR");
  append_line (ics, "VERSION:2.0");
  append_line (ics, "PRODID:-//Care Elsewhere//" CARE_VERSION "//EN");
  append_line (ics, "CALSCALE:GREGORIAN");
  for (guint i = 0; i < entries->len; i++)
    append_entry (ics, entries->pdata[i], stamp);
  append_line (ics, "END:VCALENDAR");
  return g_string_free_to_bytes (ics);
}
