/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-columns.h"

#include "base/care-text.h"
#include "place/care-divisions-resolve.h"
#include "tables/care-heading.h"

#include <string.h>

static gboolean
has_name (const CareColumns *self, GPtrArray *cells)
{
  int at = self->at[CARE_COLUMN_NAME];

  return at >= 0 && at < (int) cells->len && *(const char *) cells->pdata[at] != '\0';
}

/* Without the number in front, "一、" or "(二)", and without what stands in brackets behind. */
static char *
dup_section_name (const char *text, gboolean *numbered)
{
  g_autofree char *folded = care_text_fold (text);
  const char *at = folded + strspn (folded, "(");
  char *bracket;

  while (g_utf8_strchr ("一二三四五六七八九十0123456789", -1, g_utf8_get_char (at)) != NULL
         && *at != '\0')
    at = g_utf8_next_char (at);
  *numbered = at > folded && g_utf8_strchr ("、.)．", -1, g_utf8_get_char (at)) != NULL
              && *at != '\0';
  bracket = g_strdup (*numbered ? g_utf8_next_char (at) : folded);
  if (strchr (bracket, '(') != NULL)
    *strchr (bracket, '(') = '\0';
  return g_strstrip (bracket);
}

static gboolean
is_kind_of_hospital (const char *name)
{
  static const char *const kinds[] = { "医院", "医疗机构", "综合医院", "专科医院", "中医医院", "中医院",
                                       "公立医院", "民营医院", "定点医院", "定点医疗机构", "医疗机构名单",
                                       "妇幼保健院", "卫生院", "社区卫生服务中心", "诊所", "药店", NULL };
  static const char *const levels[] = { "三级", "二级", "一级", "甲等", "乙等", "丙等", "特等", "未定级",
                                        "未定等", "三甲", "二甲", "一甲" };
  g_autoptr (GString) rest = g_string_new (name);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    g_string_replace (rest, levels[i], "", 0);
  return rest->len == 0 || g_strv_contains (kinds, rest->str);
}

/**
 * care_columns_is_section:
 * @self: which column holds what
 * @cells: (element-type utf8): a row
 * @place: (inout): the place that the section is of, where its name is that of one
 *
 * Returns: whether the row is no hospital but the name of those below it, a sum or a remark
 */
gboolean
care_columns_is_section (const CareColumns *self, GPtrArray *cells, const CareDivision **place)
{
  const char *only = care_row_get_only (cells);
  g_autofree char *name = NULL;
  gboolean numbered;
  const CareDivision *found;
  guint n = 0;

  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    n += self->at[i] >= 0;
  if (care_row_is_remark (cells))
    return TRUE;
  if (only == NULL || n < 2)
    return FALSE;
  name = dup_section_name (only, &numbered);
  found = care_divisions_resolve_text (name, NULL);
  if (found != NULL && g_str_has_suffix (name, found->name))
    {
      *place = found;
      return TRUE;
    }
  return numbered || is_kind_of_hospital (name)
         || (!has_name (self, cells) && g_utf8_strlen (name, -1) > 1);
}
