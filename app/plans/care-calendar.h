/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/**
 * CareCalendarEntry:
 * @id: the same for the same thing in the same plan, without personal data
 * @day: the day in the calendar
 * @summary: what is due, in the user's language
 * @description: more about it, may be empty
 *
 * A day that a plan must not miss.
 */
typedef struct
{
  char *id;
  CareDate day;
  char *summary;
  char *description;
} CareCalendarEntry;

GPtrArray *care_calendar_list   (CareAdvice *advice);
GBytes    *care_calendar_to_ics (GPtrArray *entries, GDateTime *now);

G_END_DECLS
