/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-calendar-log.h"

#include "base/care-json.h"

#include <string.h>

#define MAX_UID_LENGTH 80
#define MAX_ENTRIES 200
#define SEQUENCE_BEGINS 1577836800 /* 2020-01-01, in seconds of Unix time */

struct _CareCalendarLog
{
  char *uid;
  GPtrArray *entries; /* of CareCalendarEntry, each id once */
};

/**
 * care_calendar_entry_new:
 * @id: what is due
 * @day: the day
 * @summary: what is due, in the user's language
 * @description: (nullable): more about it
 *
 * Returns: (transfer full): the entry
 */
CareCalendarEntry *
care_calendar_entry_new (const char *id, CareDate day, const char *summary, const char *description)
{
  CareCalendarEntry *self = g_new0 (CareCalendarEntry, 1);

  self->id = g_strdup (id);
  self->day = day;
  self->summary = g_strdup (summary);
  self->description = g_strdup (description ? description : "");
  return self;
}

void
care_calendar_entry_free (CareCalendarEntry *self)
{
  g_free (self->id);
  g_free (self->summary);
  g_free (self->description);
  g_free (self);
}

static gboolean
is_name (const char *text)
{
  return *text != '\0' && strlen (text) <= MAX_UID_LENGTH
         && text[strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-")] == '\0';
}

/**
 * care_calendar_log_new:
 * @uid: (nullable): what tells the plan from others, or %NULL for one from chance
 *
 * Returns: (transfer full): nothing exported yet
 */
CareCalendarLog *
care_calendar_log_new (const char *uid)
{
  CareCalendarLog *self;

  g_return_val_if_fail (uid == NULL || is_name (uid), NULL);

  self = g_new0 (CareCalendarLog, 1);
  self->uid = uid ? g_strdup (uid) : g_uuid_string_random ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) care_calendar_entry_free);
  return self;
}

void
care_calendar_log_free (CareCalendarLog *self)
{
  g_free (self->uid);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * care_calendar_log_get_uid:
 * @self: what was exported
 *
 * Returns: what tells the plan's entries from those of others
 */
const char *
care_calendar_log_get_uid (CareCalendarLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->uid;
}

static CareCalendarEntry *
find (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((CareCalendarEntry *) entries->pdata[i])->id, id))
      return entries->pdata[i];
  return NULL;
}

/**
 * care_calendar_log_note:
 * @self: what was exported
 * @entry: an entry as a calendar has it
 *
 * Of two notes of one entry the one with the greater sequence holds.
 */
void
care_calendar_log_note (CareCalendarLog *self, const CareCalendarEntry *entry)
{
  CareCalendarEntry *known;

  g_return_if_fail (self != NULL && entry != NULL);

  known = find (self->entries, entry->id);
  if (known != NULL && known->sequence > entry->sequence)
    return;
  if (known == NULL)
    {
      if (self->entries->len >= MAX_ENTRIES || !is_name (entry->id))
        return;
      known = care_calendar_entry_new (entry->id, entry->day, NULL, NULL);
      g_ptr_array_add (self->entries, known);
    }
  known->day = entry->day;
  known->sequence = entry->sequence;
  known->cancelled = entry->cancelled;
  g_free (known->summary);
  known->summary = g_strdup (entry->summary);
}

static gboolean
read_entry (CareCalendarLog *self, JsonNode *node)
{
  JsonObject *object = care_json_root_object (node, "calendar", NULL);
  CareCalendarEntry entry = { NULL };
  const char *id, *summary;
  gint64 sequence;

  if (object == NULL
      || !care_json_get_string (object, "", "id", CARE_JSON_REQUIRED, &id, NULL)
      || !care_json_get_string (object, "", "summary", CARE_JSON_REQUIRED, &summary, NULL)
      || !care_json_get_date (object, "", "day", CARE_JSON_REQUIRED, &entry.day, NULL)
      || !care_json_get_int (object, "", "sequence", CARE_JSON_REQUIRED, 0, G_MAXINT32, NULL,
                             &sequence, NULL)
      || !care_json_get_bool (object, "", "cancelled", CARE_JSON_OPTIONAL, NULL, &entry.cancelled,
                              NULL))
    return FALSE;
  entry.id = (char *) id;
  entry.summary = (char *) summary;
  entry.sequence = sequence;
  care_calendar_log_note (self, &entry);
  return TRUE;
}

/**
 * care_calendar_log_new_from_json:
 * @root: the member `calendar` of a plan's file
 *
 * Returns: (transfer full) (nullable): what was exported, or %NULL where it cannot be read; the
 *   next export then begins anew
 */
CareCalendarLog *
care_calendar_log_new_from_json (JsonNode *root)
{
  g_autoptr (CareCalendarLog) self = NULL;
  JsonObject *object = care_json_root_object (root, "calendar", NULL);
  JsonArray *array;
  const char *uid;

  if (object == NULL
      || !care_json_get_string (object, "", "uid", CARE_JSON_REQUIRED, &uid, NULL)
      || !care_json_get_array (object, "", "entries", CARE_JSON_REQUIRED, &array, NULL)
      || !is_name (uid) || json_array_get_length (array) > MAX_ENTRIES)
    return NULL;
  self = care_calendar_log_new (uid);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_entry (self, json_array_get_element (array, i)))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_calendar_log_to_json:
 * @self: what was exported
 *
 * Returns: (transfer full): what care_calendar_log_new_from_json() reads
 */
JsonNode *
care_calendar_log_to_json (CareCalendarLog *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  care_json_add_string (builder, "uid", self->uid);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const CareCalendarEntry *entry = self->entries->pdata[i];

      json_builder_begin_object (builder);
      care_json_add_string (builder, "id", entry->id);
      care_json_add_date (builder, "day", entry->day);
      care_json_add_string (builder, "summary", entry->summary);
      care_json_add_int (builder, "sequence", entry->sequence);
      if (entry->cancelled)
        {
          json_builder_set_member_name (builder, "cancelled");
          json_builder_add_boolean_value (builder, TRUE);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

CareCalendarLog *
care_calendar_log_copy (CareCalendarLog *self)
{
  CareCalendarLog *copy = care_calendar_log_new (self->uid);

  for (guint i = 0; i < self->entries->len; i++)
    care_calendar_log_note (copy, self->entries->pdata[i]);
  return copy;
}

/* Greater than @last and than that of any earlier export, also where the log of that one is lost:
 * the clock counts along. */
static guint
next_sequence (guint last, gboolean known, GDateTime *now)
{
  gint64 clock = g_date_time_to_unix (now) - SEQUENCE_BEGINS;
  gint64 least = known ? (gint64) last + 1 : 0;

  return CLAMP (clock, MIN (least, G_MAXINT32), G_MAXINT32);
}

/* What was exported and is no longer due is told to the calendar as cancelled; what lies in the
 * past stays there as it was. */
static void
add_cancelled (CareCalendarLog *self, GPtrArray *entries, CareDate today, GDateTime *now)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      CareCalendarEntry *known = self->entries->pdata[i];
      CareCalendarEntry *gone;

      if (find (entries, known->id) != NULL || known->day < today)
        continue;
      if (!known->cancelled)
        known->sequence = next_sequence (known->sequence, TRUE, now);
      known->cancelled = TRUE;
      gone = care_calendar_entry_new (known->id, known->day, known->summary, NULL);
      gone->sequence = known->sequence;
      gone->cancelled = TRUE;
      g_ptr_array_add (entries, gone);
    }
}

/**
 * care_calendar_log_update:
 * @self: what was exported before
 * @entries: (element-type CareCalendarEntry): what is due now
 * @today: the day
 * @now: the time
 *
 * Gives each of @entries its sequence, greater than before where its day or its summary is another,
 * adds those that are no longer due, and notes them all.
 */
void
care_calendar_log_update (CareCalendarLog *self, GPtrArray *entries, CareDate today,
                          GDateTime *now)
{
  g_return_if_fail (self != NULL && entries != NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      CareCalendarEntry *entry = entries->pdata[i];
      const CareCalendarEntry *known = find (self->entries, entry->id);

      if (known != NULL && known->day == entry->day && !known->cancelled
          && g_strcmp0 (known->summary, entry->summary) == 0)
        entry->sequence = known->sequence;
      else
        entry->sequence = next_sequence (known ? known->sequence : 0, known != NULL, now);
    }
  add_cancelled (self, entries, today, now);
  for (guint i = 0; i < entries->len; i++)
    care_calendar_log_note (self, entries->pdata[i]);
}
