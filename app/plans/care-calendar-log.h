/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/**
 * CareCalendarEntry:
 * @id: what is due, such as `late-filing`; the same on whatever day it falls
 * @day: the day in the calendar
 * @summary: what is due, in the user's language
 * @description: more about it, may be empty
 * @sequence: greater than that of an earlier export in which it stood otherwise
 * @cancelled: whether it stood in an earlier export and is no longer due
 *
 * A day that a plan must not miss.
 */
typedef struct
{
  char *id;
  CareDate day;
  char *summary;
  char *description;
  guint sequence;
  gboolean cancelled;
} CareCalendarEntry;

/**
 * CareCalendarLog:
 *
 * What calendars have been given of one plan, so that the next export moves and cancels the same
 * entries: a `uid` that names nobody, and the entries as they stood last. It is the member
 * `calendar` of a plan's file.
 */
typedef struct _CareCalendarLog CareCalendarLog;

CareCalendarEntry *care_calendar_entry_new  (const char *id, CareDate day, const char *summary,
                                             const char *description);
void               care_calendar_entry_free (CareCalendarEntry *self);

CareCalendarLog *care_calendar_log_new           (const char *uid);
CareCalendarLog *care_calendar_log_new_from_json (JsonNode *root);
JsonNode        *care_calendar_log_to_json       (CareCalendarLog *self);
CareCalendarLog *care_calendar_log_copy          (CareCalendarLog *self);
void             care_calendar_log_free          (CareCalendarLog *self);
const char      *care_calendar_log_get_uid       (CareCalendarLog *self);
void             care_calendar_log_note          (CareCalendarLog *self,
                                                  const CareCalendarEntry *entry);
void             care_calendar_log_update        (CareCalendarLog *self, GPtrArray *entries,
                                                  CareDate today, GDateTime *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCalendarLog, care_calendar_log_free)

G_END_DECLS
