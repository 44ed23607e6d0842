/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-calendar-log.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

GPtrArray *care_calendar_list     (CareAdvice *advice);
GPtrArray *care_calendar_list_plan (CarePlan *plan, CareAdvice *advice);
GBytes    *care_calendar_export   (CarePlan *plan, CareAdvice *advice, gboolean with_name,
                                   CareCalendarLog *log, GDateTime *now);

G_END_DECLS
