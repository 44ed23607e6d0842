/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-columns.h"

#include "names/care-search-text.h"
#include "place/care-simplified.h"
#include "tables/care-heading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What official lists, the national platform and our own exports call a column; folded. */
static const struct { CareColumn column; const char *heading; } headings[] = {
  { CARE_COLUMN_OBSERVED_ON, "日期" },
  { CARE_COLUMN_OBSERVED_ON, "数据时间" },
  { CARE_COLUMN_OBSERVED_ON, "更新时间" },
  { CARE_COLUMN_OBSERVED_ON, "发布日期" },
  { CARE_COLUMN_OBSERVED_ON, "截止日期" },
  { CARE_COLUMN_OBSERVED_ON, "截至日期" },
  { CARE_COLUMN_OBSERVED_ON, "统计日期" },
  { CARE_COLUMN_OBSERVED_ON, "数据截止日期" },
  { CARE_COLUMN_OBSERVED_ON, "核实日期" },
  { CARE_COLUMN_CHRONIC, "门诊慢特病直接结算" },
  { CARE_COLUMN_CHRONIC, "跨省门诊慢特病" },
  { CARE_COLUMN_CHRONIC, "异地门诊慢特病" },
  { CARE_COLUMN_CHRONIC, "是否开通慢特病" },
  { CARE_COLUMN_CHRONIC, "门诊慢特病开通" },
  { CARE_COLUMN_CHRONIC, "慢特病开通" },
  { CARE_COLUMN_CHRONIC, "门诊慢特病是否开通" },
  { CARE_COLUMN_CHRONIC, "门诊慢性病" },
  { CARE_COLUMN_CHRONIC, "慢病门诊" },
  { CARE_COLUMN_CHRONIC, "门诊慢性病特殊疾病" },
  { CARE_COLUMN_OUTPATIENT, "普通门诊直接结算" },
  { CARE_COLUMN_OUTPATIENT, "异地普通门诊" },
  { CARE_COLUMN_OUTPATIENT, "跨省普通门诊" },
  { CARE_COLUMN_OUTPATIENT, "门诊直接结算" },
  { CARE_COLUMN_OUTPATIENT, "是否开通门诊" },
  { CARE_COLUMN_OUTPATIENT, "是否开通跨省门诊" },
  { CARE_COLUMN_OUTPATIENT, "是否开通普通门诊直接结算" },
  { CARE_COLUMN_OUTPATIENT, "普通门诊开通" },
  { CARE_COLUMN_OUTPATIENT, "普通门诊是否开通" },
  { CARE_COLUMN_OUTPATIENT, "门诊是否开通" },
  { CARE_COLUMN_OUTPATIENT, "门诊开通" },
  { CARE_COLUMN_OUTPATIENT, "门诊费用跨省直接结算" },
  { CARE_COLUMN_INPATIENT, "住院直接结算" },
  { CARE_COLUMN_INPATIENT, "异地住院直接结算" },
  { CARE_COLUMN_INPATIENT, "跨省住院直接结算" },
  { CARE_COLUMN_INPATIENT, "跨省异地住院" },
  { CARE_COLUMN_INPATIENT, "是否开通异地住院" },
  { CARE_COLUMN_INPATIENT, "是否开通住院直接结算" },
  { CARE_COLUMN_INPATIENT, "是否开通跨省住院直接结算" },
  { CARE_COLUMN_INPATIENT, "住院是否开通" },
  { CARE_COLUMN_INPATIENT, "住院开通" },
  { CARE_COLUMN_INPATIENT, "住院费用直接结算" },
  { CARE_COLUMN_WEBSITE, "官网" },
  { CARE_COLUMN_WEBSITE, "官方网站" },
  { CARE_COLUMN_WEBSITE, "url" },
  { CARE_COLUMN_PHONE, "电话号码" },
  { CARE_COLUMN_PHONE, "联系方式" },
  { CARE_COLUMN_PHONE, "医保办电话" },
  { CARE_COLUMN_PHONE, "医院电话" },
  { CARE_COLUMN_PHONE, "机构电话" },
  { CARE_COLUMN_PHONE, "总机" },
  { CARE_COLUMN_PHONE, "telephone" },
  { CARE_COLUMN_ADDRESS, "医疗机构地址" },
  { CARE_COLUMN_ADDRESS, "单位地址" },
  { CARE_COLUMN_ADDRESS, "经营地址" },
  { CARE_COLUMN_ADDRESS, "执业地址" },
  { CARE_COLUMN_ADDRESS, "注册地址" },
  { CARE_COLUMN_ADDRESS, "通讯地址" },
  { CARE_COLUMN_ADDRESS, "具体地址" },
  { CARE_COLUMN_ADDRESS, "门牌" },
  { CARE_COLUMN_ADDRESS, "街道地址" },
  { CARE_COLUMN_COUNTY, "区县名称" },
  { CARE_COLUMN_COUNTY, "县区名称" },
  { CARE_COLUMN_COUNTY, "县" },
  { CARE_COLUMN_COUNTY, "区" },
  { CARE_COLUMN_COUNTY, "县市" },
  { CARE_COLUMN_COUNTY, "市区县" },
  { CARE_COLUMN_COUNTY, "所属区县" },
  { CARE_COLUMN_COUNTY, "所在区县" },
  { CARE_COLUMN_COUNTY, "所属县区" },
  { CARE_COLUMN_COUNTY, "所在县区" },
  { CARE_COLUMN_COUNTY, "所属县市区" },
  { CARE_COLUMN_COUNTY, "所在县" },
  { CARE_COLUMN_COUNTY, "行政区" },
  { CARE_COLUMN_COUNTY, "辖区" },
  { CARE_COLUMN_COUNTY, "adname" },
  { CARE_COLUMN_COUNTY, "district" },
  { CARE_COLUMN_COUNTY, "county" },
  { CARE_COLUMN_COUNTY, "districtname" },
  { CARE_COLUMN_CITY, "城市名称" },
  { CARE_COLUMN_CITY, "市名" },
  { CARE_COLUMN_CITY, "所在市" },
  { CARE_COLUMN_CITY, "所属市" },
  { CARE_COLUMN_CITY, "所在城市" },
  { CARE_COLUMN_CITY, "所属城市" },
  { CARE_COLUMN_CITY, "地级市" },
  { CARE_COLUMN_CITY, "地市州" },
  { CARE_COLUMN_CITY, "所属地市" },
  { CARE_COLUMN_CITY, "所在地市" },
  { CARE_COLUMN_CITY, "设区市" },
  { CARE_COLUMN_CITY, "市级" },
  { CARE_COLUMN_CITY, "州市" },
  { CARE_COLUMN_CITY, "cityname" },
  { CARE_COLUMN_CITY, "city" },
  { CARE_COLUMN_PROVINCE, "省份名称" },
  { CARE_COLUMN_PROVINCE, "省名" },
  { CARE_COLUMN_PROVINCE, "所在省" },
  { CARE_COLUMN_PROVINCE, "所属省" },
  { CARE_COLUMN_PROVINCE, "所在省份" },
  { CARE_COLUMN_PROVINCE, "所属省份" },
  { CARE_COLUMN_PROVINCE, "pname" },
  { CARE_COLUMN_PROVINCE, "province" },
  { CARE_COLUMN_PROVINCE, "provincename" },
  { CARE_COLUMN_PLACE, "所在地区" },
  { CARE_COLUMN_PLACE, "所属地区" },
  { CARE_COLUMN_PLACE, "所属区域" },
  { CARE_COLUMN_PLACE, "所在区域" },
  { CARE_COLUMN_PLACE, "区域" },
  { CARE_COLUMN_PLACE, "统筹区名称" },
  { CARE_COLUMN_PLACE, "属地" },
  { CARE_COLUMN_PLACE, "行政区划名称" },
  { CARE_COLUMN_PLACE, "所属统筹区" },
  { CARE_COLUMN_PLACE, "所在统筹区" },
  { CARE_COLUMN_PLACE, "统筹地区" },
  { CARE_COLUMN_PLACE, "所在省市" },
  { CARE_COLUMN_PLACE, "省市区" },
  { CARE_COLUMN_PLACE, "省市县" },
  { CARE_COLUMN_PLACE, "regnname" },
  { CARE_COLUMN_PLACE, "region" },
  { CARE_COLUMN_PLACE, "area" },
  { CARE_COLUMN_DIVISION, "区县代码" },
  { CARE_COLUMN_DIVISION, "区县编码" },
  { CARE_COLUMN_DIVISION, "县区代码" },
  { CARE_COLUMN_DIVISION, "县区编码" },
  { CARE_COLUMN_DIVISION, "行政区代码" },
  { CARE_COLUMN_DIVISION, "行政区编码" },
  { CARE_COLUMN_DIVISION, "行政区划编码" },
  { CARE_COLUMN_DIVISION, "行政区域代码" },
  { CARE_COLUMN_DIVISION, "区域代码" },
  { CARE_COLUMN_DIVISION, "区域编码" },
  { CARE_COLUMN_DIVISION, "地区代码" },
  { CARE_COLUMN_DIVISION, "地区编码" },
  { CARE_COLUMN_DIVISION, "所属区划代码" },
  { CARE_COLUMN_DIVISION, "所在地代码" },
  { CARE_COLUMN_DIVISION, "adcode" },
  { CARE_COLUMN_DIVISION, "pcode" },
  { CARE_COLUMN_DIVISION, "areacode" },
  { CARE_COLUMN_DIVISION, "districtcode" },
  { CARE_COLUMN_DIVISION, "regioncode" },
  { CARE_COLUMN_TYPE, "医疗机构类型" },
  { CARE_COLUMN_TYPE, "医疗机构类别" },
  { CARE_COLUMN_TYPE, "医院类别" },
  { CARE_COLUMN_TYPE, "类别" },
  { CARE_COLUMN_TYPE, "机构性质类别" },
  { CARE_COLUMN_CLASS, "等次" },
  { CARE_COLUMN_CLASS, "等别" },
  { CARE_COLUMN_CLASS, "医院等次" },
  { CARE_COLUMN_CLASS, "机构等次" },
  { CARE_COLUMN_CLASS, "医疗机构等次" },
  { CARE_COLUMN_CLASS, "甲乙等" },
  { CARE_COLUMN_CLASS, "评审等次" },
  { CARE_COLUMN_CLASS, "评定等次" },
  { CARE_COLUMN_GRADE, "定点级别" },
  { CARE_COLUMN_GRADE, "定点等级" },
  { CARE_COLUMN_GRADE, "医院等级级别" },
  { CARE_COLUMN_GRADE, "医疗机构级别" },
  { CARE_COLUMN_GRADE, "医保等级" },
  { CARE_COLUMN_GRADE, "级别等级" },
  { CARE_COLUMN_GRADE, "医院级" },
  { CARE_COLUMN_GRADE, "医院定级" },
  { CARE_COLUMN_GRADE, "medinslv" },
  { CARE_COLUMN_GRADE, "hosplv" },
  { CARE_COLUMN_GRADE, "level" },
  { CARE_COLUMN_USCC, "信用代码" },
  { CARE_COLUMN_USCC, "统一信用代码" },
  { CARE_COLUMN_USCC, "统一社会信用编码" },
  { CARE_COLUMN_CODE, "唯一编号" },
  { CARE_COLUMN_CODE, "医保代码" },
  { CARE_COLUMN_CODE, "国家医保代码" },
  { CARE_COLUMN_CODE, "国家编码" },
  { CARE_COLUMN_CODE, "国家代码" },
  { CARE_COLUMN_CODE, "医保机构编码" },
  { CARE_COLUMN_CODE, "医保机构代码" },
  { CARE_COLUMN_CODE, "定点机构编码" },
  { CARE_COLUMN_CODE, "定点机构代码" },
  { CARE_COLUMN_CODE, "定点编码" },
  { CARE_COLUMN_CODE, "定点代码" },
  { CARE_COLUMN_CODE, "机构代码" },
  { CARE_COLUMN_CODE, "机构编号" },
  { CARE_COLUMN_CODE, "医院编码" },
  { CARE_COLUMN_CODE, "医院代码" },
  { CARE_COLUMN_CODE, "医院编号" },
  { CARE_COLUMN_CODE, "医疗机构代码" },
  { CARE_COLUMN_CODE, "医疗机构编号" },
  { CARE_COLUMN_CODE, "医药机构编码" },
  { CARE_COLUMN_CODE, "医药机构代码" },
  { CARE_COLUMN_CODE, "定点医药机构代码" },
  { CARE_COLUMN_CODE, "定点医疗机构代码" },
  { CARE_COLUMN_CODE, "国家医保编码代码" },
  { CARE_COLUMN_ALIASES, "曾用名" },
  { CARE_COLUMN_ALIASES, "其他名" },
  { CARE_COLUMN_ALIASES, "第二冠名" },
  { CARE_COLUMN_ALIASES, "简称" },
  { CARE_COLUMN_ALIASES, "医院简称" },
  { CARE_COLUMN_ALIASES, "alias" },
  { CARE_COLUMN_NAME, "定点机构名称" },
  { CARE_COLUMN_NAME, "定点医院名称" },
  { CARE_COLUMN_NAME, "医疗单位名称" },
  { CARE_COLUMN_NAME, "医疗机构" },
  { CARE_COLUMN_NAME, "定点医疗机构" },
  { CARE_COLUMN_NAME, "定点医院" },
  { CARE_COLUMN_NAME, "医院全称" },
  { CARE_COLUMN_NAME, "机构全称" },
  { CARE_COLUMN_NAME, "全称" },
  { CARE_COLUMN_NAME, "医院名" },
  { CARE_COLUMN_NAME, "hospitalname" },
  { CARE_COLUMN_NAME, "hospital" },
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
  { CARE_COLUMN_CODE, "insurancecode" },
  { CARE_COLUMN_CODE, "institutioncode" },
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
    N_("Grade"), N_("Class beside the level"), N_("Type"), N_("Code of the place"),
    N_("Place"), N_("Province"), N_("City"), N_("County"),
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

/**
 * care_column_get_id:
 * @column: a column
 *
 * Returns: (transfer none): what reports call it
 */
const char *
care_column_get_id (CareColumn column)
{
  static const char *const ids[CARE_N_COLUMNS] = {
    "name", "aliases", "code", "uscc", "grade", "class", "type", "division", "place", "province",
    "city", "county", "address", "phone", "website", "inpatient", "outpatient", "chronic",
    "pharmacy", "in_province_inpatient", "in_province_outpatient", "in_province_chronic",
    "in_province_pharmacy", "any_service", "diseases", "observed_on", "status",
  };

  g_return_val_if_fail (column < CARE_N_COLUMNS, NULL);

  return ids[column];
}

/**
 * care_columns_get_meaning:
 * @self: which column holds what
 * @number: the number of a column
 *
 * Returns: the #CareColumn that it holds, or -1
 */
int
care_columns_get_meaning (const CareColumns *self, guint number)
{
  for (int i = 0; i < CARE_N_COLUMNS; i++)
    if (self->at[i] == (int) number)
      return i;
  return -1;
}

typedef enum
{
  MATCH_EXACTLY,
  MATCH_BEGINNING,
  MATCH_END,
  N_MATCHES,
} Match;

static gboolean
matches (const char *folded, const char *heading, Match how)
{
  gsize length = strlen (heading);

  switch (how)
    {
    case MATCH_EXACTLY:
      return strcmp (folded, heading) == 0;
    case MATCH_BEGINNING:
      return length >= strlen ("地址") && g_str_has_prefix (folded, heading)
             && !g_ascii_isalpha (*heading);
    case MATCH_END:
      return length >= strlen ("机构名称") && g_str_has_suffix (folded, heading)
             && !g_ascii_isalpha (*heading);
    case N_MATCHES:
    default:
      return FALSE;
    }
}

/* A second column for the grade holds the class: 级别 and 等级. */
static int
find_free (const CareColumns *self, CareColumn column)
{
  if (self->at[column] < 0)
    return column;
  return column == CARE_COLUMN_GRADE && self->at[CARE_COLUMN_CLASS] < 0 ? CARE_COLUMN_CLASS : -1;
}

/* Headings say more than their name now and then: 医疗机构名称（全称）, 联系电话（必填）. */
static void
match_heading (CareColumns *self, const char *cell, int number, Match how)
{
  g_autofree char *simplified = care_simplified_dup (cell);
  g_autofree char *folded = care_search_text_fold (simplified);
  gsize best = 0;
  int column = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      gsize length = strlen (headings[i].heading);
      int free = matches (folded, headings[i].heading, how)
                   ? find_free (self, headings[i].column) : -1;

      if (free >= 0 && length > best)
        {
          best = length;
          column = free;
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
  for (Match how = MATCH_EXACTLY; how < N_MATCHES; how++)
    for (guint i = 0; i < cells->len; i++)
      if (care_columns_get_meaning (self, i) < 0)
        match_heading (self, cells->pdata[i], i, how);
  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    n += self->at[i] >= 0;
  return self->at[CARE_COLUMN_NAME] >= 0 && (n > 1 || cells->len == 1);
}

static guint
count_columns (GPtrArray *cells, gpointer unused)
{
  CareColumns columns;
  guint n = 0;

  if (!care_columns_read_heading (&columns, cells))
    return 0;
  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    n += columns.at[i] >= 0;
  return n;
}

static gboolean
knows_heading (const char *cell, gpointer unused)
{
  g_autofree char *simplified = care_simplified_dup (cell);
  g_autofree char *folded = care_search_text_fold (simplified);

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (strcmp (folded, headings[i].heading) == 0)
      return TRUE;
  return FALSE;
}

/**
 * care_columns_find_heading:
 * @self: (out caller-allocates): which column holds what
 * @sheet: a table at its beginning
 * @n_above: (out): how many rows stand above the first hospital, the heading included
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): what stands over each column; %NULL where no heading is
 *   found, or with @error set
 */
GPtrArray *
care_columns_find_heading (CareColumns *self, CareSheet *sheet, guint *n_above, GError **error)
{
  static const CareHeadingFuncs funcs = { count_columns, knows_heading };
  GPtrArray *heading = care_heading_find (sheet, &funcs, NULL, n_above, error);

  if (heading != NULL)
    care_columns_read_heading (self, heading);
  return heading;
}
