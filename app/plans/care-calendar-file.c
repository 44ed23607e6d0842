/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-calendar-file.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A calendar file is written by hand: a dozen plain lines an entry, where libical would be a new
 * dependency for all of iCalendar. This may go once calendars are read as well, or the runtime's
 * own library is needed for anything else. */

/* RFC 5545, 3.1: lines are folded at 75 octets, the leading space of a further line included. */
#define MAX_OCTETS 75
#define DOMAIN "@care-elsewhere"
#define BEGIN "BEGIN:VCALENDAR"
#define HOUR 9 /* of the reminders: offices are open then */

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

static void
append_formatted (GString *ics, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append_formatted (GString *ics, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  append_line (ics, line);
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

  care_date_split (day, &year, &month, &date);
  append_formatted (ics, "%s;VALUE=DATE:%04d%02d%02d", name, year, month, date);
}

/* @days before the day of an entry, at nine in the morning. */
static void
append_alarm (GString *ics, const CareCalendarEntry *entry, int days)
{
  append_line (ics, "BEGIN:VALARM");
  append_line (ics, "ACTION:DISPLAY");
  append_text (ics, "DESCRIPTION", entry->summary);
  if (days > 0)
    append_formatted (ics, "TRIGGER:-PT%dH", days * 24 - HOUR);
  else
    append_formatted (ics, "TRIGGER:PT%dH", HOUR);
  append_line (ics, "END:VALARM");
}

static void
append_entry (GString *ics, const CareCalendarEntry *entry, const char *uid, const char *stamp)
{
  append_line (ics, "BEGIN:VEVENT");
  append_formatted (ics, "UID:%s-%s" DOMAIN, uid, entry->id);
  append_line (ics, stamp);
  append_formatted (ics, "SEQUENCE:%u", entry->sequence);
  append_day (ics, "DTSTART", entry->day);
  append_day (ics, "DTEND", entry->day + 1);
  append_text (ics, "SUMMARY", entry->summary);
  if (*entry->description != '\0')
    append_text (ics, "DESCRIPTION", entry->description);
  append_line (ics, entry->cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  append_line (ics, "TRANSP:TRANSPARENT");
  if (!entry->cancelled)
    {
      /* The one before on a day on which somebody can still go to an office. */
      append_alarm (ics, entry, entry->day - care_date_add_weekdays (entry->day, -1));
      append_alarm (ics, entry, 0);
    }
  append_line (ics, "END:VEVENT");
}

/**
 * care_calendar_file_new:
 * @entries: (element-type CareCalendarEntry): the entries
 * @uid: what tells the plan's entries from those of others
 * @now: when they were made
 *
 * Writes an iCalendar file (RFC 5545): all-day events with reminders at nine in the morning, on the
 * day and on the weekday before.
 *
 * Returns: (transfer full): the file
 */
GBytes *
care_calendar_file_new (GPtrArray *entries, const char *uid, GDateTime *now)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (now);
  g_autofree char *stamp = g_date_time_format (utc, "DTSTAMP:%Y%m%dT%H%M%SZ");
  GString *ics = g_string_new (NULL);

  append_line (ics, BEGIN);
  append_line (ics, "VERSION:2.0");
  append_line (ics, "PRODID:-//Care Elsewhere//" CARE_VERSION "//EN");
  append_line (ics, "CALSCALE:GREGORIAN");
  for (guint i = 0; i < entries->len; i++)
    append_entry (ics, entries->pdata[i], uid, stamp);
  append_line (ics, "END:VCALENDAR");
  return g_string_free_to_bytes (ics);
}

static char *
dup_unescaped (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\\')
      g_string_append_c (plain, *p);
    else if (p[1] != '\0')
      {
        p++;
        g_string_append_c (plain, *p == 'n' || *p == 'N' ? '\n' : *p);
      }
  return g_string_free (plain, FALSE);
}

/* The id of an entry whose UID is that of a plan, else NULL. */
static char *
dup_id (const char *value, const char *uid)
{
  gsize length = strlen (uid);
  const char *end = g_str_has_suffix (value, DOMAIN) ? strrchr (value, '@') : NULL;

  if (end == NULL || strncmp (value, uid, length) != 0 || value[length] != '-')
    return NULL;
  return g_strndup (value + length + 1, end - value - length - 1);
}

static gboolean
read_day (const char *value, CareDate *day)
{
  g_autofree char *iso = NULL;

  if (strlen (value) != 8 || strspn (value, G_CSET_DIGITS) != 8)
    return FALSE;
  iso = g_strdup_printf ("%.4s-%.2s-%.2s", value, value + 4, value + 6);
  return care_date_parse (iso, day);
}

/* One unfolded line of an event; @entry takes what is known of it. */
static void
read_line (CareCalendarEntry *entry, const char *line, const char *uid)
{
  const char *value = strchr (line, ':');
  gsize name = strcspn (line, ":;");
  guint64 number;

  if (value == NULL)
    return;
  value++;
  if (name == 3 && strncmp (line, "UID", name) == 0)
    {
      g_free (entry->id);
      entry->id = dup_id (value, uid);
    }
  else if (name == 8 && strncmp (line, "SEQUENCE", name) == 0
           && g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &number, NULL))
    entry->sequence = number;
  else if (name == 7 && strncmp (line, "DTSTART", name) == 0)
    {
      if (!read_day (value, &entry->day))
        entry->day = CARE_DATE_NONE;
    }
  else if (name == 7 && strncmp (line, "SUMMARY", name) == 0)
    {
      g_free (entry->summary);
      entry->summary = dup_unescaped (value);
    }
  else if (name == 6 && strncmp (line, "STATUS", name) == 0)
    entry->cancelled = g_str_equal (value, "CANCELLED");
}

/* The next line from @rest on, unfolded (RFC 5545, 3.1), into @line; one pass over the text,
 * however many lines it has. Returns FALSE at @end. */
static gboolean
read_content_line (const char **rest, const char *end, GString *line)
{
  gboolean further = FALSE;

  g_string_truncate (line, 0);
  if (*rest == end)
    return FALSE;
  do
    {
      const char *start = *rest + further; /* a further line begins with a blank */
      const char *stop = memchr (start, '\n', end - start);
      gsize length = (stop != NULL ? stop : end) - start;

      *rest = stop != NULL ? stop + 1 : end;
      if (stop != NULL && length > 0 && stop[-1] == '\r')
        length--;
      g_string_append_len (line, start, length);
      further = *rest < end && (**rest == ' ' || **rest == '\t');
    }
  while (further);
  return TRUE;
}

static void
read_lines (CareCalendarLog *log, const char *text, gsize size)
{
  const char *end = text + size;
  g_autoptr (GString) line = g_string_new (NULL);
  CareCalendarEntry *entry = NULL;
  gboolean inside = FALSE;

  while (read_content_line (&text, end, line))
    if (g_str_equal (line->str, "BEGIN:VEVENT"))
      {
        g_clear_pointer (&entry, care_calendar_entry_free);
        entry = care_calendar_entry_new (NULL, CARE_DATE_NONE, "", NULL);
        inside = FALSE;
      }
    else if (entry != NULL && g_str_equal (line->str, "END:VEVENT"))
      {
        if (entry->id != NULL && entry->day != CARE_DATE_NONE)
          care_calendar_log_note (log, entry);
        g_clear_pointer (&entry, care_calendar_entry_free);
        inside = FALSE;
      }
    else if (g_str_has_prefix (line->str, "BEGIN:"))
      inside = TRUE;
    else if (g_str_has_prefix (line->str, "END:"))
      inside = FALSE;
    else if (entry != NULL && !inside)
      read_line (entry, line->str, care_calendar_log_get_uid (log));
  g_clear_pointer (&entry, care_calendar_entry_free);
}

/**
 * care_calendar_file_read:
 * @log: what was exported, which takes what it did not know
 * @bytes: an earlier export
 * @shown: its name for messages
 * @error: return location for a #GError
 *
 * Notes the entries of the same plan that an earlier export holds, so that the next one moves them.
 *
 * Returns: %FALSE with @error set where @bytes are no calendar
 */
gboolean
care_calendar_file_read (CareCalendarLog *log, GBytes *bytes, const char *shown, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_return_val_if_fail (log != NULL, FALSE);

  if (size > CARE_CALENDAR_FILE_MAX_BYTES || size < strlen (BEGIN)
      || memcmp (data, BEGIN, strlen (BEGIN)) != 0 || !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: is not a calendar file"), shown);
      return FALSE;
    }
  read_lines (log, data, size);
  return TRUE;
}
