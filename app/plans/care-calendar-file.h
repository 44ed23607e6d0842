/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-calendar-log.h"

G_BEGIN_DECLS

#define CARE_CALENDAR_FILE_MAX_BYTES (1024 * 1024)

GBytes  *care_calendar_file_new  (GPtrArray *entries, const char *uid, GDateTime *now);
gboolean care_calendar_file_read (CareCalendarLog *log, GBytes *bytes, const char *shown,
                                  GError **error);

G_END_DECLS
