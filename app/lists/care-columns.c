/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-columns.h"

#include "base/care-error.h"
#include "base/care-text.h"
#include "names/care-search-text.h"
#include "place/care-divisions-resolve.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What official lists, the national platform and our own exports call a column; folded. */
static const struct { CareColumn column; const char *heading; } headings[] = {
  { CARE_COLUMN_NAME, "医院名称" },
  { CARE_COLUMN_NAME, "机构名称" },
  { CARE_COLUMN_NAME, "医疗机构名称" },
  { CARE_COLUMN_NAME, "医药机构名称" },
  { CARE_COLUMN_NAME, "定点医药机构名称" },
  { CARE_COLUMN_NAME, "定点医疗机构名称" },
  { CARE_COLUMN_NAME, "单位名称" },
  { CARE_COLUMN_NAME, "名称" },
  { CARE_COLUMN_NAME, "医院" },
  { CARE_COLUMN_NAME, "medinsname" },
  { CARE_COLUMN_NAME, "fixmedinsname" },
  { CARE_COLUMN_NAME, "name" },
  { CARE_COLUMN_ALIASES, "别名" },
  { CARE_COLUMN_ALIASES, "第二名称" },
  { CARE_COLUMN_ALIASES, "其他名称" },
  { CARE_COLUMN_ALIASES, "medinsname2" },
  { CARE_COLUMN_ALIASES, "aliases" },
  { CARE_COLUMN_CODE, "医保编码" },
  { CARE_COLUMN_CODE, "定点医药机构编码" },
  { CARE_COLUMN_CODE, "定点医疗机构编码" },
  { CARE_COLUMN_CODE, "医疗机构编码" },
  { CARE_COLUMN_CODE, "国家医保编码" },
  { CARE_COLUMN_CODE, "机构编码" },
  { CARE_COLUMN_CODE, "medinscode" },
  { CARE_COLUMN_CODE, "fixmedinscode" },
  { CARE_COLUMN_CODE, "rtalphaccode" },
  { CARE_COLUMN_CODE, "code" },
  { CARE_COLUMN_USCC, "统一社会信用代码" },
  { CARE_COLUMN_USCC, "社会信用代码" },
  { CARE_COLUMN_USCC, "uscc" },
  { CARE_COLUMN_GRADE, "医院等级" },
  { CARE_COLUMN_GRADE, "机构等级" },
  { CARE_COLUMN_GRADE, "医疗机构等级" },
  { CARE_COLUMN_GRADE, "医院级别" },
  { CARE_COLUMN_GRADE, "机构级别" },
  { CARE_COLUMN_GRADE, "等级" },
  { CARE_COLUMN_GRADE, "级别" },
  { CARE_COLUMN_GRADE, "medinslvname" },
  { CARE_COLUMN_GRADE, "grade" },
  { CARE_COLUMN_TYPE, "机构类型" },
  { CARE_COLUMN_TYPE, "医院类型" },
  { CARE_COLUMN_TYPE, "机构类别" },
  { CARE_COLUMN_TYPE, "定点医疗服务机构类型" },
  { CARE_COLUMN_TYPE, "medinstypename" },
  { CARE_COLUMN_TYPE, "类型" },
  { CARE_COLUMN_TYPE, "type" },
  { CARE_COLUMN_DIVISION, "行政区划代码" },
  { CARE_COLUMN_DIVISION, "行政区划" },
  { CARE_COLUMN_DIVISION, "区划代码" },
  { CARE_COLUMN_DIVISION, "regncode" },
  { CARE_COLUMN_DIVISION, "division" },
  { CARE_COLUMN_PLACE, "统筹区" },
  { CARE_COLUMN_PLACE, "统筹地区" },
  { CARE_COLUMN_PLACE, "所在地" },
  { CARE_COLUMN_PLACE, "地区" },
  { CARE_COLUMN_PLACE, "place" },
  { CARE_COLUMN_PROVINCE, "省" },
  { CARE_COLUMN_PROVINCE, "省份" },
  { CARE_COLUMN_PROVINCE, "省市" },
  { CARE_COLUMN_PROVINCE, "省自治区直辖市" },
  { CARE_COLUMN_CITY, "市" },
  { CARE_COLUMN_CITY, "城市" },
  { CARE_COLUMN_CITY, "地市" },
  { CARE_COLUMN_CITY, "市州" },
  { CARE_COLUMN_COUNTY, "区县" },
  { CARE_COLUMN_COUNTY, "县区" },
  { CARE_COLUMN_COUNTY, "县市区" },
  { CARE_COLUMN_COUNTY, "所属区" },
  { CARE_COLUMN_COUNTY, "所在区" },
  { CARE_COLUMN_ADDRESS, "详细地址" },
  { CARE_COLUMN_ADDRESS, "机构地址" },
  { CARE_COLUMN_ADDRESS, "医院地址" },
  { CARE_COLUMN_ADDRESS, "地址" },
  { CARE_COLUMN_ADDRESS, "addr" },
  { CARE_COLUMN_ADDRESS, "address" },
  { CARE_COLUMN_PHONE, "联系电话" },
  { CARE_COLUMN_PHONE, "咨询电话" },
  { CARE_COLUMN_PHONE, "电话" },
  { CARE_COLUMN_PHONE, "tel" },
  { CARE_COLUMN_PHONE, "phone" },
  { CARE_COLUMN_WEBSITE, "网址" },
  { CARE_COLUMN_WEBSITE, "网站" },
  { CARE_COLUMN_WEBSITE, "website" },
  { CARE_COLUMN_INPATIENT, "住院" },
  { CARE_COLUMN_INPATIENT, "跨省住院" },
  { CARE_COLUMN_INPATIENT, "异地住院" },
  { CARE_COLUMN_INPATIENT, "是否开通住院" },
  { CARE_COLUMN_INPATIENT, "是否开通跨省住院" },
  { CARE_COLUMN_INPATIENT, "住院跨省直接结算" },
  { CARE_COLUMN_INPATIENT, "住院费用跨省直接结算" },
  { CARE_COLUMN_INPATIENT, "inpatient" },
  { CARE_COLUMN_OUTPATIENT, "门诊" },
  { CARE_COLUMN_OUTPATIENT, "普通门诊" },
  { CARE_COLUMN_OUTPATIENT, "跨省门诊" },
  { CARE_COLUMN_OUTPATIENT, "异地门诊" },
  { CARE_COLUMN_OUTPATIENT, "是否开通普通门诊" },
  { CARE_COLUMN_OUTPATIENT, "普通门诊跨省直接结算" },
  { CARE_COLUMN_OUTPATIENT, "普通门诊费用跨省直接结算" },
  { CARE_COLUMN_OUTPATIENT, "businesslvoutmedotp" },
  { CARE_COLUMN_OUTPATIENT, "outpatient" },
  { CARE_COLUMN_CHRONIC, "门诊慢特病" },
  { CARE_COLUMN_CHRONIC, "慢特病" },
  { CARE_COLUMN_CHRONIC, "是否开通门诊慢特病" },
  { CARE_COLUMN_CHRONIC, "门诊慢特病跨省直接结算" },
  { CARE_COLUMN_CHRONIC, "门诊慢特病费用跨省直接结算" },
  { CARE_COLUMN_CHRONIC, "chronic" },
  { CARE_COLUMN_PHARMACY, "药店购药" },
  { CARE_COLUMN_PHARMACY, "购药" },
  { CARE_COLUMN_PHARMACY, "pharmacy" },
  { CARE_COLUMN_IN_PROVINCE_INPATIENT, "省内住院" },
  { CARE_COLUMN_IN_PROVINCE_INPATIENT, "省内异地住院" },
  { CARE_COLUMN_IN_PROVINCE_INPATIENT, "inprovinceinpatient" },
  { CARE_COLUMN_IN_PROVINCE_OUTPATIENT, "省内门诊" },
  { CARE_COLUMN_IN_PROVINCE_OUTPATIENT, "省内异地门诊" },
  { CARE_COLUMN_IN_PROVINCE_OUTPATIENT, "inprovinceoutpatient" },
  { CARE_COLUMN_IN_PROVINCE_CHRONIC, "省内门诊慢特病" },
  { CARE_COLUMN_IN_PROVINCE_CHRONIC, "省内慢特病" },
  { CARE_COLUMN_IN_PROVINCE_CHRONIC, "inprovincechronic" },
  { CARE_COLUMN_IN_PROVINCE_PHARMACY, "省内药店购药" },
  { CARE_COLUMN_IN_PROVINCE_PHARMACY, "省内购药" },
  { CARE_COLUMN_IN_PROVINCE_PHARMACY, "inprovincepharmacy" },
  { CARE_COLUMN_ANY_SERVICE, "异地就医" },
  { CARE_COLUMN_ANY_SERVICE, "是否开通异地" },
  { CARE_COLUMN_ANY_SERVICE, "是否开通异地就医" },
  { CARE_COLUMN_ANY_SERVICE, "是否开通跨省异地就医" },
  { CARE_COLUMN_DISEASES, "开通病种" },
  { CARE_COLUMN_DISEASES, "慢特病病种" },
  { CARE_COLUMN_DISEASES, "diseases" },
  { CARE_COLUMN_OBSERVED_ON, "更新日期" },
  { CARE_COLUMN_OBSERVED_ON, "数据日期" },
  { CARE_COLUMN_OBSERVED_ON, "observedon" },
  { CARE_COLUMN_OBSERVED_ON, "listedin" },
  { CARE_COLUMN_STATUS, "状态" },
  { CARE_COLUMN_STATUS, "机构状态" },
  { CARE_COLUMN_STATUS, "status" },
};

/**
 * care_column_get_label:
 * @column: a column
 *
 * Returns: (transfer none): what the column holds, in the user's language
 */
const char *
care_column_get_label (CareColumn column)
{
  static const char *const labels[CARE_N_COLUMNS] = {
    N_("Hospital name"), N_("Other names"), N_("Insurance code"), N_("Social credit code"),
    N_("Grade"), N_("Type"), N_("Code of the place"), N_("Place"), N_("Province"), N_("City"),
    N_("County"),
    N_("Address"), N_("Phone"), N_("Website"), N_("Inpatient, from another province"),
    N_("Outpatient, from another province"), N_("Chronic disease, from another province"),
    N_("Pharmacy, from another province"), N_("Inpatient, within the province"),
    N_("Outpatient, within the province"), N_("Chronic disease, within the province"),
    N_("Pharmacy, within the province"), N_("Anything across regions"), N_("Chronic diseases"),
    N_("Day of the statement"), N_("State"),
  };

  g_return_val_if_fail (column < CARE_N_COLUMNS, NULL);

  return _(labels[column]);
}

/* Headings say more than their name now and then: 医疗机构名称（全称）, 联系电话（必填）. */
static void
match_heading (CareColumns *self, const char *cell, int number, gboolean exactly)
{
  g_autofree char *folded = care_search_text_fold (cell);
  gsize best = 0;
  int column = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      gsize length = strlen (headings[i].heading);
      gboolean matches = exactly ? strcmp (folded, headings[i].heading) == 0
                                 : length >= 6 && g_str_has_prefix (folded, headings[i].heading)
                                     && !g_ascii_isalpha (headings[i].heading[0]);

      if (matches && length > best && self->at[headings[i].column] < 0)
        {
          best = length;
          column = headings[i].column;
        }
    }
  if (column >= 0)
    self->at[column] = number;
}

/**
 * care_columns_read_heading:
 * @self: (out caller-allocates): which column holds what
 * @cells: (element-type utf8): a row
 *
 * Returns: whether @cells is a heading that has a name and something else
 */
gboolean
care_columns_read_heading (CareColumns *self, GPtrArray *cells)
{
  guint n = 0;

  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    self->at[i] = -1;
  for (int exactly = 1; exactly >= 0; exactly--)
    for (guint i = 0; i < cells->len; i++)
      {
        gboolean taken = FALSE;

        for (guint c = 0; c < CARE_N_COLUMNS; c++)
          taken |= self->at[c] == (int) i;
        if (!taken)
          match_heading (self, cells->pdata[i], i, exactly);
      }
  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    n += self->at[i] >= 0;
  return self->at[CARE_COLUMN_NAME] >= 0 && (n > 1 || cells->len == 1);
}

static const char *
get_cell (const CareColumns *self, GPtrArray *cells, CareColumn column)
{
  int at = self->at[column];
  const char *cell = at >= 0 && at < (int) cells->len ? cells->pdata[at] : NULL;

  while (cell != NULL && (*cell == ' ' || *cell == '\t'))
    cell++;
  /* The mark that keeps a spreadsheet from taking a text for a formula. */
  if (cell != NULL && *cell == '\'' && cell[1] != '\0' && strchr ("=+-@", cell[1]) != NULL)
    cell++;
  return cell != NULL && *cell != '\0' ? cell : NULL;
}

static gboolean
read_state (const CareColumns *self, GPtrArray *cells, CareColumn column, CareServiceState *state,
            GError **error)
{
  const char *cell = get_cell (self, cells, column);
  gboolean understood = TRUE;

  *state = cell ? care_service_state_parse (cell, &understood) : CARE_SERVICE_STATE_UNKNOWN;
  if (!understood)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: “%s” is neither yes nor no"),
                 care_column_get_label (column), cell);
  return understood;
}

static gboolean
read_services (const CareColumns *self, GPtrArray *cells, CareRecord *record, GError **error)
{
  static const struct { CareColumn column; CareServiceScope scope; CareService service; } rows[] = {
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
    if (!read_state (self, cells, rows[i].column,
                     &record->services[rows[i].scope][rows[i].service], error))
      return FALSE;
  if (!read_state (self, cells, CARE_COLUMN_ANY_SERVICE, &any, error))
    return FALSE;
  /* "No" closes every service; "yes" does not say which one is open, so it says nothing. */
  for (guint i = 0; any == CARE_SERVICE_STATE_NO && i < CARE_N_SERVICES; i++)
    if (record->services[CARE_SCOPE_CROSS_PROVINCE][i] == CARE_SERVICE_STATE_UNKNOWN)
      record->services[CARE_SCOPE_CROSS_PROVINCE][i] = CARE_SERVICE_STATE_NO;
  return TRUE;
}

static gboolean
read_date (const char *cell, CareRecord *record, GError **error)
{
  CareDate *date = &record->observed_on;
  int year = 0, month = 1, day = 1, n = 0;
  g_autofree char *folded = care_text_fold (cell);

  record->observed_precision = CARE_DATE_DAY;
  if (strlen (folded) == 5 && strspn (folded, "0123456789") == 5)
    {
      /* A day as spreadsheets count them. */
      *date = care_date_add_days (care_date_new (1900, 1, 1), atoi (folded) - 2);
      return TRUE;
    }
  if (strlen (folded) == 8 && sscanf (folded, "%4d%2d%2d", &year, &month, &day) == 3)
    n = 3;
  else
    n = sscanf (folded, "%d%*[-/.年]%d%*[-/.月]%d", &year, &month, &day);
  if (n == 1 || n == 2)
    record->observed_precision = n == 1 ? CARE_DATE_YEAR : CARE_DATE_MONTH;
  *date = n >= 1 ? care_date_new (year, n >= 2 ? month : 1, n >= 3 ? day : 1) : CARE_DATE_NONE;
  if (*date == CARE_DATE_NONE)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: “%s” is not a date"),
                 care_column_get_label (CARE_COLUMN_OBSERVED_ON), cell);
  return *date != CARE_DATE_NONE;
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

/* A code, the columns of places, what the insurance code says, the address: the first that says
 * anything decides, and an address may make it finer. */
static gboolean
read_place (const CareColumns *self, GPtrArray *cells, const CareDivision *within,
            CareRecord *record, GError **error)
{
  static const CareColumn levels[] = { CARE_COLUMN_PLACE, CARE_COLUMN_PROVINCE, CARE_COLUMN_CITY,
                                       CARE_COLUMN_COUNTY };
  const char *code = get_cell (self, cells, CARE_COLUMN_DIVISION);
  const CareDivision *found = NULL;

  if (code != NULL)
    {
      g_autofree char *folded = care_text_fold (code);

      found = care_divisions_resolve_code (folded);
      if (found == NULL)
        found = care_divisions_resolve_text (folded, NULL);
      if (found == NULL)
        {
          g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: there is no place “%s”"),
                       care_column_get_label (CARE_COLUMN_DIVISION), code);
          return FALSE;
        }
    }
  for (gsize i = 0; code == NULL && i < G_N_ELEMENTS (levels); i++)
    found = care_divisions_resolve_text (get_cell (self, cells, levels[i]),
                                         found ? found : within);
  if (found == NULL && record->code != NULL && strlen (record->code) == 12)
    {
      g_autofree char *digits = g_strndup (record->code + 1, 6);

      found = care_divisions_resolve_code (digits);
    }
  record->division = care_divisions_resolve_text (record->address, found ? found : within);
  return TRUE;
}

static void
take (char **field, const CareColumns *self, GPtrArray *cells, CareColumn column)
{
  *field = g_strdup (get_cell (self, cells, column));
}

/**
 * care_columns_read_record:
 * @self: which column holds what
 * @cells: (element-type utf8): a row
 * @within: (nullable): the place of a hospital whose row names none
 * @observed_on: the day of a statement whose row names none
 * @record: an empty record, to be filled; its precision is that of @observed_on
 * @error: return location for a #GError
 *
 * Returns: %FALSE where the row cannot be a hospital; @error says why
 */
gboolean
care_columns_read_record (const CareColumns *self, GPtrArray *cells, const CareDivision *within,
                          CareDate observed_on, CareRecord *record, GError **error)
{
  const char *grade = get_cell (self, cells, CARE_COLUMN_GRADE), *cell;
  gboolean understood;

  take (&record->name, self, cells, CARE_COLUMN_NAME);
  take (&record->code, self, cells, CARE_COLUMN_CODE);
  take (&record->uscc, self, cells, CARE_COLUMN_USCC);
  take (&record->type_name, self, cells, CARE_COLUMN_TYPE);
  take (&record->address, self, cells, CARE_COLUMN_ADDRESS);
  take (&record->phone, self, cells, CARE_COLUMN_PHONE);
  take (&record->website, self, cells, CARE_COLUMN_WEBSITE);
  cell = get_cell (self, cells, CARE_COLUMN_ALIASES);
  record->aliases = cell ? split_list (cell) : NULL;
  cell = get_cell (self, cells, CARE_COLUMN_DISEASES);
  record->chronic = cell ? split_list (cell) : NULL;
  record->grade = care_grade_parse (grade, &understood);
  if (!understood)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: “%s” is not a grade"),
                   care_column_get_label (CARE_COLUMN_GRADE), grade);
      return FALSE;
    }
  cell = get_cell (self, cells, CARE_COLUMN_STATUS);
  record->closed = cell != NULL && (strstr (cell, "停") != NULL || strstr (cell, "注销") != NULL
                                    || strcmp (cell, "closed") == 0);
  record->observed_on = observed_on;
  cell = get_cell (self, cells, CARE_COLUMN_OBSERVED_ON);
  return (cell == NULL || read_date (cell, record, error))
         && read_services (self, cells, record, error)
         && read_place (self, cells, within, record, error) && care_record_check (record, error);
}
