/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CareDate:
 *
 * A calendar day as the count of days since 1970-01-01 in the Gregorian calendar, or
 * %CARE_DATE_NONE. Days compare and subtract as integers. There is no time of day and no time zone:
 * offices count days.
 */
typedef gint32 CareDate;

#define CARE_DATE_NONE G_MININT32
#define CARE_DATE_ISO_LENGTH 11 /* "2026-11-21" and the terminator */

/**
 * CareDatePrecision:
 * @CARE_DATE_DAY: a day
 * @CARE_DATE_MONTH: a month, kept as its first day
 * @CARE_DATE_YEAR: a year, kept as its first day
 *
 * How much of a date is known.
 */
typedef enum
{
  CARE_DATE_DAY,
  CARE_DATE_MONTH,
  CARE_DATE_YEAR,
} CareDatePrecision;

CareDate care_date_new       (int year, int month, int day);
CareDate care_date_today     (void);
gboolean care_date_parse     (const char *text, CareDate *date);
gboolean care_date_parse_typed (const char *text, CareDate *date);
gboolean care_date_parse_spoken (const char *text, CareDate today, CareDate *date);
void     care_date_to_iso    (CareDate date, char iso[CARE_DATE_ISO_LENGTH]);
char    *care_date_dup_iso   (CareDate date);
char    *care_date_dup_spoken (CareDate date);
const char *care_date_precision_get_id (CareDatePrecision precision);
gboolean care_date_precision_parse (const char *id, CareDatePrecision *precision);
gboolean care_date_parse_partial (const char *text, CareDate *date, CareDatePrecision *precision);
char    *care_date_dup_iso_partial    (CareDate date, CareDatePrecision precision);
char    *care_date_dup_spoken_partial (CareDate date, CareDatePrecision precision);
void     care_date_split     (CareDate date, int *year, int *month, int *day);
CareDate care_date_add_days  (CareDate date, int days);
CareDate care_date_add_weekdays (CareDate date, int days);
gboolean care_date_is_weekend (CareDate date);
CareDate care_date_add_months (CareDate date, int months);

G_END_DECLS
