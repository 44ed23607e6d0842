/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-columns.h"

#include "base/care-error.h"
#include "base/care-text.h"
#include "place/care-divisions-resolve.h"
#include "place/care-simplified.h"
#include "tables/care-heading.h"
#include "tables/care-sheet.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
get_cell (const CareColumns *self, GPtrArray *cells, CareColumn column)
{
  int at = self->at[column];
  const char *cell = at >= 0 && at < (int) cells->len ? cells->pdata[at] : NULL;

  while (cell != NULL && (*cell == ' ' || *cell == '\t'))
    cell++;
  /* The mark that keeps a spreadsheet from taking a text for a formula, or for a number. */
  if (cell != NULL && *cell == '\'' && cell[1] != '\0')
    cell++;
  return cell != NULL && *cell != '\0' ? cell : NULL;
}

/* One cell that makes no sense costs that cell, never the hospital. */
static void
note (GPtrArray *notes, CareColumn column, const char *format, const char *cell)
{
  g_autofree char *says = g_strdup_printf (format, cell);

  if (notes != NULL)
    g_ptr_array_add (notes, g_strdup_printf (_("%1$s: %2$s"), care_column_get_label (column),
                                             says));
}

static CareServiceState
read_state (const CareColumns *self, GPtrArray *cells, CareColumn column, GPtrArray *notes)
{
  const char *cell = get_cell (self, cells, column);
  gboolean understood = TRUE;
  CareServiceState state = cell ? care_service_state_parse (cell, &understood)
                                : CARE_SERVICE_STATE_UNKNOWN;

  if (!understood)
    note (notes, column, _("“%s” is neither yes nor no, so nothing is taken from it"), cell);
  return state;
}

static void
read_services (const CareColumns *self, GPtrArray *cells, CareRecord *record, GPtrArray *notes)
{
  static const struct
  {
    CareColumn column;
    CareServiceScope scope;
    CareService service;
  } rows[] = {
    { CARE_COLUMN_INPATIENT, CARE_SCOPE_CROSS_PROVINCE, CARE_SERVICE_INPATIENT },
    { CARE_COLUMN_OUTPATIENT, CARE_SCOPE_CROSS_PROVINCE, CARE_SERVICE_OUTPATIENT },
    { CARE_COLUMN_CHRONIC, CARE_SCOPE_CROSS_PROVINCE, CARE_SERVICE_CHRONIC },
    { CARE_COLUMN_PHARMACY, CARE_SCOPE_CROSS_PROVINCE, CARE_SERVICE_PHARMACY },
    { CARE_COLUMN_IN_PROVINCE_INPATIENT, CARE_SCOPE_IN_PROVINCE, CARE_SERVICE_INPATIENT },
    { CARE_COLUMN_IN_PROVINCE_OUTPATIENT, CARE_SCOPE_IN_PROVINCE, CARE_SERVICE_OUTPATIENT },
    { CARE_COLUMN_IN_PROVINCE_CHRONIC, CARE_SCOPE_IN_PROVINCE, CARE_SERVICE_CHRONIC },
    { CARE_COLUMN_IN_PROVINCE_PHARMACY, CARE_SCOPE_IN_PROVINCE, CARE_SERVICE_PHARMACY },
  };
  CareServiceState any;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    record->services[rows[i].scope][rows[i].service] = read_state (self, cells, rows[i].column,
                                                                   notes);
  any = read_state (self, cells, CARE_COLUMN_ANY_SERVICE, notes);
  /* "No" closes every service; "yes" does not say which one is open, so it says nothing. */
  for (guint i = 0; any == CARE_SERVICE_STATE_NO && i < CARE_N_SERVICES; i++)
    if (record->services[CARE_SCOPE_CROSS_PROVINCE][i] == CARE_SERVICE_STATE_UNKNOWN)
      record->services[CARE_SCOPE_CROSS_PROVINCE][i] = CARE_SERVICE_STATE_NO;
}

static void
read_date (const char *cell, CareRecord *record, GPtrArray *notes)
{
  CareDate date = CARE_DATE_NONE;
  CareDatePrecision precision = CARE_DATE_DAY;
  int year = 0, month = 1, day = 1, n = 0;
  g_autofree char *folded = care_text_fold (cell);

  if (strlen (folded) == 5 && strspn (folded, "0123456789") == 5)
    {
      /* A day as spreadsheets count them. */
      date = care_date_add_days (care_date_new (1900, 1, 1), atoi (folded) - 2);
      n = 3;
    }
  else if (strlen (folded) == 8 && sscanf (folded, "%4d%2d%2d", &year, &month, &day) == 3)
    n = 3;
  else
    n = sscanf (folded, "%d%*[-/.年]%d%*[-/.月]%d", &year, &month, &day);
  if (n == 1 || n == 2)
    precision = n == 1 ? CARE_DATE_YEAR : CARE_DATE_MONTH;
  if (date == CARE_DATE_NONE && n >= 1)
    date = care_date_new (year, n >= 2 ? month : 1, n >= 3 ? day : 1);
  if (date == CARE_DATE_NONE)
    {
      note (notes, CARE_COLUMN_OBSERVED_ON, _("“%s” is not a date"), cell);
      return;
    }
  record->observed_on = date;
  record->observed_precision = precision;
}

static GStrv
split_list (const char *cell)
{
  static const char separators[] = "|;；、";
  g_autofree char *text = g_strdup (cell);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (char *p = text; *p != '\0'; )
    {
      char *next = g_utf8_next_char (p);

      if (*p != '\0' && g_utf8_strchr (separators, -1, g_utf8_get_char (p)) != NULL)
        for (; p < next; p++)
          *p = '\n';
      p = next;
    }
  parts = g_strsplit (text, "\n", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

/* "410105.0", as a spreadsheet may write a code. */
static char *
dup_code (const char *cell)
{
  char *folded = care_text_fold (cell);

  if (g_str_has_suffix (folded, ".0"))
    folded[strlen (folded) - 2] = '\0';
  return folded;
}

static const CareDivision *
resolve_insurance_code (const CareRecord *record)
{
  g_autofree char *digits = NULL;

  if (record->code == NULL || strlen (record->code) != 12)
    return NULL;
  digits = g_strndup (record->code + 1, 6);
  return care_divisions_resolve_code (digits);
}

/* A place as a list writes it, perhaps in traditional characters. */
static const CareDivision *
resolve_text (const char *text, const CareDivision *within)
{
  const CareDivision *found = care_divisions_resolve_text (text, within);
  g_autofree char *simplified = NULL;

  if (text == NULL || (found != NULL && found != within
                       && found->level != CARE_DIVISION_PROVINCE))
    return found;
  simplified = care_simplified_dup (text);
  return strcmp (simplified, text) == 0 ? found
                                        : care_divisions_resolve_text (simplified, within);
}

/* A code, the columns of places, what the insurance code says, the address: the first that says
 * anything decides, and an address may make it finer. */
static void
read_place (const CareColumns *self, GPtrArray *cells, const CareDivision *within,
            CareRecord *record, GPtrArray *notes)
{
  static const CareColumn levels[] = { CARE_COLUMN_PLACE, CARE_COLUMN_PROVINCE, CARE_COLUMN_CITY,
                                       CARE_COLUMN_COUNTY };
  const char *code = get_cell (self, cells, CARE_COLUMN_DIVISION);
  const CareDivision *found = NULL;
  gboolean named = FALSE;

  if (code != NULL)
    {
      g_autofree char *folded = dup_code (code);

      found = care_divisions_resolve_code (folded);
      if (found == NULL)
        found = care_divisions_resolve_text (folded, NULL);
      if (found == NULL)
        note (notes, CARE_COLUMN_DIVISION, _("there is no place “%s”"), code);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      const char *text = get_cell (self, cells, levels[i]);

      if (found == NULL || code == NULL)
        found = resolve_text (text, found ? found : within);
      named |= text != NULL;
    }
  if (found == NULL)
    found = resolve_insurance_code (record);
  /* Nothing is finer than a county: its address need not be read. */
  if (found != NULL && (found->level == CARE_DIVISION_COUNTY
                        || found->level == CARE_DIVISION_DIRECT_COUNTY))
    record->division = found;
  else
    record->division = resolve_text (record->address, found ? found : within);
  if (record->division == NULL && named)
    record->division = resolve_insurance_code (record);
}

static void
take (char **field, const CareColumns *self, GPtrArray *cells, CareColumn column)
{
  *field = g_strdup (get_cell (self, cells, column));
}

static void
read_grade (const CareColumns *self, GPtrArray *cells, CareRecord *record, GPtrArray *notes)
{
  const char *level = get_cell (self, cells, CARE_COLUMN_GRADE);
  const char *class = get_cell (self, cells, CARE_COLUMN_CLASS);
  g_autofree char *both = g_strconcat (level ? level : "", class ? class : "", NULL);
  gboolean understood;

  /* What one column leaves open the other may say. */
  record->grade = care_grade_parse (both, &understood);
  if (understood || class == NULL)
    {
      if (!understood)
        note (notes, CARE_COLUMN_GRADE, _("“%s” is not a grade that is known"), both);
      return;
    }
  record->grade = care_grade_parse (level, &understood);
  if (record->grade == CARE_GRADE_UNKNOWN)
    record->grade = care_grade_parse (class, &understood);
  if (!understood)
    note (notes, CARE_COLUMN_GRADE, _("“%s” is not a grade that is known"), both);
}

/* Lists have codes of many makers under one heading; what is not the nation's is passed over. */
static void
read_codes (const CareColumns *self, GPtrArray *cells, CareRecord *record, GPtrArray *notes)
{
  static const CareColumn columns[] = { CARE_COLUMN_CODE, CARE_COLUMN_USCC };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *cell = get_cell (self, cells, columns[i]);
      g_autofree char *folded = cell ? dup_code (cell) : NULL;
      g_autofree char *upper = folded ? g_ascii_strup (folded, -1) : NULL;

      if (upper == NULL || *upper == '\0')
        continue;
      if (record->code == NULL && care_record_is_insurance_code (upper))
        record->code = g_steal_pointer (&upper);
      else if (record->uscc == NULL && care_record_is_credit_code (upper))
        record->uscc = g_steal_pointer (&upper);
      else if (strpbrk (upper, "0123456789") != NULL)
        note (notes, columns[i], _("“%s” is no code that the nation uses, and is left out"), cell);
    }
}

/* 是（高血压、糖尿病）: what stands in brackets behind an open service are its diseases. */
static void
read_diseases (const CareColumns *self, GPtrArray *cells, CareRecord *record)
{
  const char *cell = get_cell (self, cells, CARE_COLUMN_DISEASES);
  const char *state = get_cell (self, cells, CARE_COLUMN_CHRONIC);
  g_autofree char *inside = NULL;
  char *open, *close;

  if (cell == NULL && state != NULL
      && record->services[CARE_SCOPE_CROSS_PROVINCE][CARE_SERVICE_CHRONIC]
           == CARE_SERVICE_STATE_YES)
    {
      inside = care_text_fold (state);
      open = strchr (inside, '(');
      close = open ? strchr (open, ')') : NULL;
      if (close != NULL && strpbrk (open, "0123456789") == NULL)
        {
          *close = '\0';
          cell = open + 1;
        }
    }
  record->chronic = cell ? split_list (cell) : NULL;
}

/* Text that stands for nothing. */
static void
take_text (char **field, const CareColumns *self, GPtrArray *cells, CareColumn column)
{
  static const char *const nothing[] = { "-", "--", "—", "——", "/", "无", "暂无", "暂无数据", "不详",
                                         "null", "NULL", "N/A", NULL };

  take (field, self, cells, column);
  if (*field != NULL && g_strv_contains (nothing, g_strstrip (*field)))
    g_clear_pointer (field, g_free);
}

/* 4.00E+09 is no number to call, 13800000000.0 is one. */
static void
read_phone (const CareColumns *self, GPtrArray *cells, CareRecord *record, GPtrArray *notes)
{
  gsize length;

  take_text (&record->phone, self, cells, CARE_COLUMN_PHONE);
  length = record->phone ? strlen (record->phone) : 0;
  if (length > 2 && strspn (record->phone, "0123456789") == length - 2
      && strcmp (record->phone + length - 2, ".0") == 0)
    record->phone[length - 2] = '\0';
  if (length == 0 || !care_sheet_cell_is_cut (record->phone))
    return;
  note (notes, CARE_COLUMN_PHONE, _("“%s”: the spreadsheet has cut off the last digits"),
        record->phone);
  g_clear_pointer (&record->phone, g_free);
}

/**
 * care_columns_read_record:
 * @self: which column holds what
 * @cells: (element-type utf8): a row
 * @within: (nullable): the place of a hospital whose row names none
 * @observed_on: the day of a statement whose row names none
 * @record: an empty record, to be filled; its precision is that of @observed_on
 * @notes: (nullable) (element-type utf8): sentences about cells from which nothing is taken are
 *   added to it
 * @error: return location for a #GError
 *
 * Returns: %FALSE where the row cannot be a hospital; @error says why
 */
gboolean
care_columns_read_record (const CareColumns *self, GPtrArray *cells, const CareDivision *within,
                          CareDate observed_on, CareRecord *record, GPtrArray *notes,
                          GError **error)
{
  const char *cell;

  take (&record->name, self, cells, CARE_COLUMN_NAME);
  take_text (&record->type_name, self, cells, CARE_COLUMN_TYPE);
  take_text (&record->address, self, cells, CARE_COLUMN_ADDRESS);
  read_phone (self, cells, record, notes);
  take_text (&record->website, self, cells, CARE_COLUMN_WEBSITE);
  read_codes (self, cells, record, notes);
  cell = get_cell (self, cells, CARE_COLUMN_ALIASES);
  record->aliases = cell ? split_list (cell) : NULL;
  read_grade (self, cells, record, notes);
  cell = get_cell (self, cells, CARE_COLUMN_STATUS);
  record->closed = cell != NULL && (strstr (cell, "停") != NULL || strstr (cell, "注销") != NULL
                                    || strcmp (cell, "closed") == 0);
  record->observed_on = observed_on;
  cell = get_cell (self, cells, CARE_COLUMN_OBSERVED_ON);
  if (cell != NULL)
    read_date (cell, record, notes);
  read_services (self, cells, record, notes);
  read_diseases (self, cells, record);
  read_place (self, cells, within, record, notes);
  return care_record_check (record, error);
}
