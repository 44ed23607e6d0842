/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-address-words.h"

#include <string.h>

/* What may stand behind the name of a place in an address, and what it makes of that name: a street
 * is no county, a school no city. */

#define HAN_BYTES strlen ("河")

/* The longest label before an address, in characters: 主院区地址： */
#define MAX_LABEL_CHARS 16

/* The longest name of a street that stands behind its county's, in characters. */
#define MAX_STREET_CHARS 6

/**
 * care_address_skip_word:
 * @text: a text
 * @words: (array length=n): words
 * @n: how many
 *
 * Returns: (nullable): where @text goes on behind the first of @words that it begins with
 */
const char *
care_address_skip_word (const char *text, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (text, words[i]))
      return text + strlen (words[i]);
  return NULL;
}

/**
 * care_address_is_separator:
 * @p: a place in an address
 *
 * Returns: whether a separator of any sort stands there: a space, dash, bracket, stroke, arrow
 */
gboolean
care_address_is_separator (const char *p)
{
  return !g_unichar_isalnum (g_utf8_get_char (p));
}

/**
 * care_address_ends_here:
 * @p: a place in an address
 *
 * Returns: whether a name that ends there stands by itself
 */
gboolean
care_address_ends_here (const char *p)
{
  return *p == '\0' || care_address_is_separator (p);
}

/* What may not follow any name, for then it is part of the name of a street: 甲县 + 路. */
static gboolean
is_street_word (const char *p)
{
  static const char *const words[] = { "路", "街", "大道", "大街", "巷", "弄", "胡同", "桥",
                                       "高速", "公路", "道" };

  return care_address_skip_word (p, words, G_N_ELEMENTS (words)) != NULL;
}

/* 甲市场路: a market, not the city 甲市. */
static gboolean
is_market (const char *name, gsize length)
{
  return length > HAN_BYTES && g_str_has_prefix (name + length - HAN_BYTES, "市场");
}

/* 路口镇, 街口街道: a town whose name begins like the word for a street. */
static gboolean
is_town (const char *p)
{
  static const char *const towns[] = { "镇", "乡", "街道" };

  for (int i = 0; i < 3 && !care_address_ends_here (p); i++, p = g_utf8_next_char (p))
    if (i >= 2 && care_address_skip_word (p, towns, G_N_ELEMENTS (towns)) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * care_address_is_street:
 * @name: a place's name within an address
 * @length: its bytes
 *
 * Returns: whether the word for a street stands right behind it (甲县路), or it is a market (甲市场);
 *   not where the name says that it is a city or a province (甲市路北区), since no street does
 */
gboolean
care_address_is_street (const char *name, gsize length)
{
  static const char *const words[] = { "路", "街", "大道", "大街", "巷" };
  const char *rest = name + length;
  gboolean says_city = length > 2 * HAN_BYTES
                       && (g_str_has_prefix (rest - HAN_BYTES, "市")
                           || g_str_has_prefix (rest - HAN_BYTES, "省"));

  return is_market (name, length)
         || (!says_city && !is_town (rest)
             && care_address_skip_word (rest, words, G_N_ELEMENTS (words)) != NULL);
}

/**
 * care_address_follows_street:
 * @p: where a short name ends
 *
 * Returns: whether the name and what follows are the name of a street, a square, a gate, a village
 *   or a house: 甲南路, 甲东大街, 甲一路, 甲庄路, 甲广场
 */
gboolean
care_address_follows_street (const char *p)
{
  static const char *const modifiers[] = { "东", "西", "南", "北", "中", "前", "后", "内", "外",
                                           "上", "下", "新", "老", "一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十", "第", "环", "支", "横",
                                           "纵", "门", "小", "大" };
  static const char *const things[] = { "广场", "花园", "大厦", "小区", "新村", "村", "里", "门",
                                        "公园", "镇", "乡", "街道", "社区", "工业", "山", "湖",
                                        "苑", "城", "园", "寺", "庙", "站", "港", "机场",
                                        "国际", "商务" };
  const char *next;

  if (care_address_skip_word (p, things, G_N_ELEMENTS (things)) != NULL || is_street_word (p))
    return TRUE;
  for (next = p; next != NULL;
       next = care_address_skip_word (p, modifiers, G_N_ELEMENTS (modifiers)))
    {
      p = next;
      if (is_street_word (p))
        return TRUE;
    }
  return *p != '\0' && is_street_word (g_utf8_next_char (p));
}

/**
 * care_address_follows_own_street:
 * @p: where a short name ends
 *
 * Returns: whether a street with a name of its own follows, so that the short name is a place: 甲 +
 *   文明街. False for 甲东路 and 甲江路, and for what may go on the name of a thing (甲岛解放路)
 */
gboolean
care_address_follows_own_street (const char *p)
{
  static const char *const things[] = { "岛", "河", "江", "溪", "洲", "湾", "寨", "堂", "楼", "塔",
                                        "关", "口", "坝", "滩", "岭", "峰", "泉", "洞", "院", "海",
                                        "桥", "市场", "宾馆", "饭店", "古城", "新城", "产业",
                                        "科技", "中学", "师范", "大学", "军校",
                                        "高架", "后", "左", "右" };

  if (care_address_follows_street (p)
      || care_address_skip_word (p, things, G_N_ELEMENTS (things)) != NULL)
    return FALSE;
  for (int i = 0; i < MAX_STREET_CHARS && !care_address_ends_here (p); i++)
    {
      if (i >= 2 && is_street_word (p))
        return TRUE;
      p = g_utf8_next_char (p);
    }
  return FALSE;
}

/**
 * care_address_follows_school:
 * @p: where a short name ends
 *
 * Returns: whether a school or a hospital follows: they bear the names of places that they do not
 *   lie in
 */
gboolean
care_address_follows_school (const char *p)
{
  static const char *const schools[] = { "大学", "学院", "医科", "师范", "医院", "中学", "小学" };

  for (int i = 0; i < 5 && !care_address_ends_here (p); i++, p = g_utf8_next_char (p))
    if (care_address_skip_word (p, schools, G_N_ELEMENTS (schools)) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * care_address_follows_town:
 * @p: where a short name ends
 *
 * Returns: whether a town follows, before which its county may stand by its short name: 甲 + 乙镇
 */
gboolean
care_address_follows_town (const char *p)
{
  static const char *const towns[] = { "镇", "乡", "街道" };

  for (int i = 0; i < 5 && !care_address_ends_here (p); i++, p = g_utf8_next_char (p))
    {
      if (care_address_skip_word (p, towns, G_N_ELEMENTS (towns)) != NULL)
        return i >= 2;
      if (is_street_word (p))
        return FALSE;
    }
  return FALSE;
}

/**
 * care_address_follows_middle:
 * @p: where a short name ends
 *
 * Returns: whether the middle of that place follows: 甲城关, 甲县城
 */
gboolean
care_address_follows_middle (const char *p)
{
  static const char *const middles[] = { "城关", "城厢", "县城", "城内", "市区", "城区" };

  return care_address_skip_word (p, middles, G_N_ELEMENTS (middles)) != NULL;
}

/**
 * care_address_follows_zone:
 * @p: where a short name ends
 *
 * Returns: whether a zone follows: 甲经济开发区. It may lie outside a county whose name it bears
 */
gboolean
care_address_follows_zone (const char *p)
{
  static const char *const zones[] = { "经济", "高新", "开发区", "新区", "经开区", "工业园区",
                                       "示范区", "保税区", "市区", "城区" };

  for (int i = 0; i < 3 && !care_address_ends_here (p); i++, p = g_utf8_next_char (p))
    if (care_address_skip_word (p, zones, G_N_ELEMENTS (zones)) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * care_address_skip_label:
 * @text: an address, or part of one
 *
 * Skips what some lists write before an address: 主院区：甲市…, （西院区）甲市…, 1.甲市….
 *
 * Returns: (nullable): where the address begins; %NULL where nothing stands before it
 */
const char *
care_address_skip_label (const char *text)
{
  const char *p = text;
  gboolean bracket = g_str_has_prefix (p, "(") || g_str_has_prefix (p, "（");

  for (int i = 0; i < MAX_LABEL_CHARS && *p != '\0'; i++)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (bracket ? c == ')' || c == 0xff09 : c == ':' || c == 0xff1a)
        return *next != '\0' ? next : NULL;
      p = next;
    }
  for (p = text; *p != '\0' && g_utf8_get_char (p) < 0x2e80; p = g_utf8_next_char (p))
    ;
  return p > text && *p != '\0' ? p : NULL;
}

/**
 * care_address_next_part:
 * @text: an address
 *
 * Returns: (nullable): where the next of several addresses begins that stand in one cell; %NULL
 *   where there is no more
 */
const char *
care_address_next_part (const char *text)
{
  static const char *const marks[] = { ";", "；", "、", ",", "，", "/" };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next = care_address_skip_word (p, marks, G_N_ELEMENTS (marks));

      if (next != NULL && *next != '\0')
        return next;
    }
  return NULL;
}
