/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-date.h"

#include "base/care-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define EPOCH 719163 /* 1970-01-01 as GDate counts days */

/**
 * care_date_new:
 * @year: 1900 to 2199
 * @month: 1 to 12
 * @day: 1 to the month's last
 *
 * Returns: the day, or %CARE_DATE_NONE where there is no such day or it lies outside the range
 */
CareDate
care_date_new (int year, int month, int day)
{
  GDate date;

  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy (day, month, year))
    return CARE_DATE_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (CareDate) g_date_get_julian (&date) - EPOCH;
}

/**
 * care_date_today:
 *
 * Returns: today by the local clock
 */
CareDate
care_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return care_date_new (g_date_time_get_year (now),
                        g_date_time_get_month (now),
                        g_date_time_get_day_of_month (now));
}

/**
 * care_date_parse:
 * @text: (nullable): a date, exactly `YYYY-MM-DD`
 * @date: (out): the day
 *
 * Returns: %TRUE where @text is a day that exists
 */
gboolean
care_date_parse (const char *text, CareDate *date)
{
  int number[8];
  static const int at[] = { 0, 1, 2, 3, 5, 6, 8, 9 };

  *date = CARE_DATE_NONE;
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 8; i++)
    {
      if (!g_ascii_isdigit (text[at[i]]))
        return FALSE;
      number[i] = text[at[i]] - '0';
    }
  *date = care_date_new (number[0] * 1000 + number[1] * 100 + number[2] * 10 + number[3],
                         number[4] * 10 + number[5],
                         number[6] * 10 + number[7]);
  return *date != CARE_DATE_NONE;
}

/* The value of a character of a number in words, 10 for 十; -1 for any other. */
static int
read_word (const char *text)
{
  static const char *const words[] = { "〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九",
                                       "十" };

  for (int i = 0; *text != '\0' && i < (int) G_N_ELEMENTS (words); i++)
    if (g_utf8_strchr (words[i], -1, g_utf8_get_char (text)) != NULL)
      return i;
  return -1;
}

static gboolean
is_part_of_date (const char *text)
{
  static const char *const parts[] = { "年", "月", "日", "号" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (text, parts[i]))
      return TRUE;
  return FALSE;
}

/* 二〇二六年三月二十日 → 2026年3月20日: numbers in words in front of 年, 月, 日 and 号. Nothing is made
 * of 星期二. */
static char *
dup_figures (const char *text)
{
  g_autofree char *folded = care_text_fold (text);
  GString *figures = g_string_new (NULL);

  for (const char *p = folded, *start = p; *p != '\0'; start = p)
    {
      int number = 0, n = 0, value;
      gboolean tens = FALSE;

      for (; n <= 4 && (value = read_word (p)) >= 0; n++, p = g_utf8_next_char (p))
        {
          number = value == 10 ? (n == 0 ? 1 : number) * 10 : tens ? number + value
                                                                   : number * 10 + value;
          tens |= value == 10;
        }
      if (n > 0 && n <= 4 && is_part_of_date (p))
        g_string_append_printf (figures, "%d", number);
      else
        {
          p = n > 0 ? p : g_utf8_next_char (p);
          g_string_append_len (figures, start, p - start);
        }
    }
  return g_string_free (figures, FALSE);
}

/* A day of the old calendar is another day. */
static gboolean
is_of_moon (const char *text)
{
  return strstr (text, "农历") != NULL || strstr (text, "阴历") != NULL
         || strstr (text, "旧历") != NULL;
}

/**
 * care_date_parse_typed:
 * @text: (nullable): a date as a person types it
 * @date: (out): the day
 *
 * Takes year, month and day in this order, with anything but digits between them, full width
 * included: `2026-9-1`, `2026.9.1`, `2026年9月1日`, `二〇二六年九月一日`; or eight digits. Never guesses a
 * year or an order, and takes no day of the old calendar.
 *
 * Returns: %TRUE where @text is a day that exists
 */
gboolean
care_date_parse_typed (const char *text, CareDate *date)
{
  g_autofree char *folded = text ? dup_figures (text) : NULL;
  int numbers[3] = { 0 };
  int lengths[3] = { 0 };
  int n = -1;
  gboolean digit = FALSE;

  *date = CARE_DATE_NONE;
  if (folded != NULL && is_of_moon (folded))
    return FALSE;
  for (const char *p = folded; p != NULL && *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        {
          digit = FALSE;
          continue;
        }
      if (!digit && ++n == 3)
        return FALSE;
      digit = TRUE;
      if (++lengths[n] > 8)
        return FALSE;
      numbers[n] = numbers[n] * 10 + (*p - '0');
    }
  if (n == 0 && lengths[0] == 8)
    *date = care_date_new (numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
  else if (n == 2 && lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2)
    *date = care_date_new (numbers[0], numbers[1], numbers[2]);
  return *date != CARE_DATE_NONE;
}

/* 去年, 昨天: the word that @text begins with, and how many years or days it is from today. */
static gboolean
read_relative (const char **text, const char *const *words, int first, int *offset)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (*text, words[i]))
      {
        *text += strlen (words[i]);
        *offset = first + i;
        return TRUE;
      }
  return FALSE;
}

/* The day of a month in the year that brings it nearest to @today. */
static CareDate
nearest (int year, int month, int day, CareDate today)
{
  CareDate best = CARE_DATE_NONE;

  for (int y = year - 1; y <= year + 1; y++)
    {
      CareDate date = care_date_new (y, month, day);

      if (date != CARE_DATE_NONE
          && (best == CARE_DATE_NONE || ABS (date - today) < ABS (best - today)))
        best = date;
    }
  /* 29 February is a day of one year in four: which one is not said. */
  return month == 2 && day == 29 && !g_date_is_leap_year (year) ? CARE_DATE_NONE : best;
}

/**
 * care_date_parse_spoken:
 * @text: (nullable): a date as a person writes it
 * @today: the day on which it is written
 * @date: (out): the day
 *
 * As care_date_parse_typed(), and besides `11月20日` (the nearest such day before or behind today),
 * `去年12月3号`, `昨天`. Where the result may differ from what was meant, show it before it counts.
 *
 * Returns: %TRUE where @text is a day that exists
 */
gboolean
care_date_parse_spoken (const char *text, CareDate today, CareDate *date)
{
  static const char *const years[] = { "前年", "去年", "今年", "明年", NULL };
  static const char *const days[] = { "前天", "昨天", "今天", "明天", "后天", NULL };
  g_autofree char *folded = text ? dup_figures (text) : NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = NULL;
  g_autofree char *month = NULL, *day = NULL;
  const char *p = folded;
  int offset = 0, year;
  gboolean says_year;

  if (care_date_parse_typed (text, date) || folded == NULL || today == CARE_DATE_NONE)
    return *date != CARE_DATE_NONE;
  if (read_relative (&p, days, -2, &offset) && *p == '\0')
    *date = care_date_add_days (today, offset);
  p = folded;
  says_year = read_relative (&p, years, -2, &offset);
  regex = g_regex_new ("^ ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]?$", 0, 0, NULL);
  if (*date != CARE_DATE_NONE || !g_regex_match (regex, p, 0, &match))
    return *date != CARE_DATE_NONE;
  month = g_match_info_fetch (match, 1);
  day = g_match_info_fetch (match, 2);
  care_date_split (today, &year, NULL, NULL);
  *date = says_year ? care_date_new (year + offset, atoi (month), atoi (day))
                    : nearest (year, atoi (month), atoi (day), today);
  return *date != CARE_DATE_NONE;
}

/**
 * care_date_split:
 * @date: a day, not %CARE_DATE_NONE
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month
 */
void
care_date_split (CareDate date, int *year, int *month, int *day)
{
  GDate split;

  g_return_if_fail (date != CARE_DATE_NONE && date > -EPOCH);

  g_date_clear (&split, 1);
  g_date_set_julian (&split, (guint32) (date + EPOCH));
  if (year)
    *year = g_date_get_year (&split);
  if (month)
    *month = g_date_get_month (&split);
  if (day)
    *day = g_date_get_day (&split);
}

/**
 * care_date_to_iso:
 * @date: a day, not %CARE_DATE_NONE
 * @iso: (out caller-allocates): the day as `YYYY-MM-DD`
 */
void
care_date_to_iso (CareDate date, char iso[CARE_DATE_ISO_LENGTH])
{
  int year, month, day;

  care_date_split (date, &year, &month, &day);
  /* The bounds of care_date_new() keep every part within its width. */
  g_snprintf (iso, CARE_DATE_ISO_LENGTH, "%04u-%02u-%02u",
              (guint) year % 10000, (guint) month % 100, (guint) day % 100);
}

/**
 * care_date_dup_iso:
 * @date: a day
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, %NULL for %CARE_DATE_NONE
 */
char *
care_date_dup_iso (CareDate date)
{
  char iso[CARE_DATE_ISO_LENGTH];

  if (date == CARE_DATE_NONE)
    return NULL;
  care_date_to_iso (date, iso);
  return g_strdup (iso);
}

/**
 * care_date_dup_spoken:
 * @date: a day
 *
 * Returns: (transfer full) (nullable): the day as one says it: 2026年9月10日, or 10 September 2026
 *   as 2026-09-10 in other languages; %NULL for %CARE_DATE_NONE
 */
char *
care_date_dup_spoken (CareDate date)
{
  int year, month, day;

  if (date == CARE_DATE_NONE)
    return NULL;
  care_date_split (date, &year, &month, &day);
  /* Translators: a date: year, month, day; zh_CN: %1$d年%2$d月%3$d日 */
  return g_strdup_printf (_("%1$04d-%2$02d-%3$02d"), year, month, day);
}

static const char *const precision_ids[] = { "day", "month", "year" };

/**
 * care_date_precision_get_id:
 * @precision: how much of a date is known
 *
 * Returns: (transfer none): its name in JSON: `day`, `month` or `year`
 */
const char *
care_date_precision_get_id (CareDatePrecision precision)
{
  g_return_val_if_fail (precision < G_N_ELEMENTS (precision_ids), NULL);

  return precision_ids[precision];
}

/**
 * care_date_precision_parse:
 * @id: (nullable): a name that care_date_precision_get_id() gives; %NULL is a day
 * @precision: (out): what it stands for
 *
 * Returns: %TRUE where there is such a precision
 */
gboolean
care_date_precision_parse (const char *id, CareDatePrecision *precision)
{
  *precision = CARE_DATE_DAY;
  if (id == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (precision_ids); i++)
    if (strcmp (precision_ids[i], id) == 0)
      {
        *precision = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * care_date_parse_partial:
 * @text: (nullable): `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @date: (out): the day, or the first day of the month or year
 * @precision: (out): how much of it is known
 *
 * Returns: %TRUE where @text is such a date
 */
gboolean
care_date_parse_partial (const char *text, CareDate *date, CareDatePrecision *precision)
{
  static const char *const rest[] = { "", "-01", "-01-01" };
  gsize length = text ? strlen (text) : 0;
  g_autofree char *whole = NULL;

  *precision = length == 4 ? CARE_DATE_YEAR : length == 7 ? CARE_DATE_MONTH : CARE_DATE_DAY;
  whole = g_strconcat (text ? text : "", rest[*precision], NULL);
  return care_date_parse (whole, date);
}

/**
 * care_date_dup_iso_partial:
 * @date: a day
 * @precision: how much of it is known
 *
 * Returns: (transfer full) (nullable): `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 */
char *
care_date_dup_iso_partial (CareDate date, CareDatePrecision precision)
{
  static const gsize lengths[] = { 10, 7, 4 };
  char *iso = care_date_dup_iso (date);

  if (iso != NULL)
    iso[lengths[precision]] = '\0';
  return iso;
}

/**
 * care_date_dup_spoken_partial:
 * @date: a day
 * @precision: how much of it is known
 *
 * Returns: (transfer full) (nullable): what is known, as one says it: 2020年, 2020年5月
 */
char *
care_date_dup_spoken_partial (CareDate date, CareDatePrecision precision)
{
  int year, month;

  if (date == CARE_DATE_NONE || precision == CARE_DATE_DAY)
    return care_date_dup_spoken (date);
  care_date_split (date, &year, &month, NULL);
  if (precision == CARE_DATE_MONTH)
    /* TRANSLATORS: a month: year, month; zh_CN: %1$d年%2$d月 */
    return g_strdup_printf (_("%1$04d-%2$02d"), year, month);
  /* TRANSLATORS: a year; zh_CN: %d年 */
  return g_strdup_printf (_("%04d"), year);
}

/**
 * care_date_add_days:
 * @date: a day or %CARE_DATE_NONE
 * @days: days to go, may be negative
 *
 * Returns: the day, %CARE_DATE_NONE for %CARE_DATE_NONE
 */
CareDate
care_date_add_days (CareDate date, int days)
{
  return date == CARE_DATE_NONE ? CARE_DATE_NONE : date + days;
}

/**
 * care_date_is_weekend:
 * @date: a day or %CARE_DATE_NONE
 *
 * Returns: whether it is a Saturday or a Sunday
 */
gboolean
care_date_is_weekend (CareDate date)
{
  /* Day 0 was a Thursday: 2 is the first Saturday. */
  return date != CARE_DATE_NONE && ((date % 7 + 7 - 2) % 7) < 2;
}

/**
 * care_date_add_weekdays:
 * @date: a day or %CARE_DATE_NONE
 * @days: days to go, may be negative
 *
 * Counts Mondays to Fridays alone, as working days are counted where nobody knows the holidays and
 * the weekends that are worked instead, which are announced year by year.
 *
 * Returns: the day, never a Saturday or Sunday unless @days is 0
 */
CareDate
care_date_add_weekdays (CareDate date, int days)
{
  int step = days < 0 ? -1 : 1;

  while (date != CARE_DATE_NONE && days != 0)
    {
      date += step;
      if (!care_date_is_weekend (date))
        days -= step;
    }
  return date;
}

/**
 * care_date_add_months:
 * @date: a day or %CARE_DATE_NONE
 * @months: months to go, may be negative
 *
 * A period of months ends on the day with the same number, or on the last day of a month that has
 * no such day (Civil Code, articles 200 to 203): six months from 2025-08-31 end on 2026-02-28.
 *
 * Returns: the day, %CARE_DATE_NONE where it leaves the range of care_date_new()
 */
CareDate
care_date_add_months (CareDate date, int months)
{
  int year, month, day, total;

  if (date == CARE_DATE_NONE)
    return CARE_DATE_NONE;
  care_date_split (date, &year, &month, &day);
  total = year * 12 + month - 1 + months;
  if (total < 1900 * 12 || total >= 2200 * 12)
    return CARE_DATE_NONE;
  year = total / 12;
  month = total % 12 + 1;
  return care_date_new (year, month, MIN (day, g_date_get_days_in_month (month, year)));
}
