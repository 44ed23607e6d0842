/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-sheet-xlsx-styles.h"

#include "base/care-date.h"
#include "tables/care-workbook.h"

#include <stdlib.h>
#include <string.h>

#define MAX_STYLES 65536
/* The days that a spreadsheet counts from 1900 on up to the year 2200. */
#define MAX_DAY 110000
#define DAYS_TO_1904 1462

/* ECMA-376, part 1, 18.8.30: formats by number; 27 to 36 and 50 to 58 are Chinese days. */
static gboolean
is_day_number (int format)
{
  return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31)
         || format == 36 || (format >= 50 && format <= 54) || format == 57 || format == 58;
}

/* "yyyy/m/d", "[$-804]yyyy年m月d日": a year, or a month with a day, outside of quotes and brackets. */
static gboolean
is_day_code (const char *code)
{
  char closes = '\0';

  for (const char *p = code; *p != '\0'; p++)
    {
      if (closes != '\0')
        closes = *p == closes ? '\0' : closes;
      else if (*p == '"')
        closes = '"';
      else if (*p == '[')
        closes = ']';
      else if (*p == '\\' && p[1] != '\0')
        p++;
      else if (strchr ("yYdD", *p) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
note_format (GHashTable *days, xmlTextReader *reader)
{
  g_autofree char *number = care_xml_dup_attribute (reader, "numFmtId");
  g_autofree char *code = care_xml_dup_attribute (reader, "formatCode");

  if (number != NULL && code != NULL && is_day_code (code))
    g_hash_table_add (days, GINT_TO_POINTER (atoi (number)));
}

/**
 * care_xlsx_styles_read:
 * @styles: (nullable): the part that names the styles
 *
 * Returns: (transfer full) (element-type gboolean): for each style whether it shows numbers as days
 */
GArray *
care_xlsx_styles_read (GBytes *styles)
{
  GArray *is_day = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  xmlTextReader *reader = styles ? care_xml_reader_new (styles) : NULL;
  gboolean inside = FALSE;

  while (reader != NULL && xmlTextReaderRead (reader) == 1)
    if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "numFmt"))
      note_format (days, reader);
    else if (care_xml_is (reader, XML_READER_TYPE_ELEMENT, "cellXfs"))
      inside = !xmlTextReaderIsEmptyElement (reader);
    else if (care_xml_is (reader, XML_READER_TYPE_END_ELEMENT, "cellXfs"))
      inside = FALSE;
    else if (inside && is_day->len < MAX_STYLES
             && care_xml_is (reader, XML_READER_TYPE_ELEMENT, "xf"))
      {
        g_autofree char *number = care_xml_dup_attribute (reader, "numFmtId");
        int format = number ? atoi (number) : 0;
        gboolean day = is_day_number (format)
                       || g_hash_table_contains (days, GINT_TO_POINTER (format));

        g_array_append_val (is_day, day);
      }
  if (reader != NULL)
    xmlFreeTextReader (reader);
  return is_day;
}

/**
 * care_xlsx_dup_day:
 * @number: a number that the spreadsheet shows as a day
 * @from_1904: whether the workbook counts from 1904 on
 *
 * Returns: (transfer full) (nullable): the day, or %NULL where it is none
 */
char *
care_xlsx_dup_day (const char *number, gboolean from_1904)
{
  char *end;
  double value = g_ascii_strtod (number, &end);

  if (end == number || *end != '\0' || !(value >= 1 && value < MAX_DAY))
    return NULL;
  return care_date_dup_iso (care_date_add_days (care_date_new (1900, 1, 1),
                                                (int) value - 2 + (from_1904 ? DAYS_TO_1904 : 0)));
}
