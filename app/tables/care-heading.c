/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-heading.h"

#include <string.h>

#define MAX_BEGINNING 36 /* bytes of a cell that tell a remark */

static const char *
get_cell (GPtrArray *cells, guint i)
{
  return i < cells->len ? cells->pdata[i] : "";
}

static gboolean
is_blank_character (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iszerowidth (c) || c == 0xa0 || c == 0xfeff;
}

static gboolean
is_blank (const char *cell)
{
  while (*cell != '\0' && is_blank_character (g_utf8_get_char (cell)))
    cell = g_utf8_next_char (cell);
  return *cell == '\0';
}

static GPtrArray *
dup_cells (GPtrArray *cells)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (copy, g_strdup (cells->pdata[i]));
  return copy;
}

#define MAX_ROWS 3 /* of a heading */

/* A heading of several rows: 所在地 over 市 and 县. The lower row holds names of columns alone, and
 * what stands in both is one cell that reaches down. */
static GPtrArray *
join_rows (GPtrArray *above, GPtrArray *below, const CareHeadingFuncs *funcs, gpointer user_data)
{
  g_autoptr (GPtrArray) joined = g_ptr_array_new_with_free_func (g_free);
  guint n_new = 0;

  for (guint i = 0; i < MAX (above->len, below->len); i++)
    {
      const char *over = get_cell (above, i), *under = get_cell (below, i);

      if (*under != '\0' && strcmp (over, under) != 0)
        {
          if (!funcs->knows (under, user_data))
            return NULL;
          n_new++;
        }
      g_ptr_array_add (joined, g_strdup (*under != '\0' ? under : over));
    }
  return n_new > 0 ? g_steal_pointer (&joined) : NULL;
}

static GPtrArray *
get_row (GPtrArray *rows, guint i)
{
  return ((CareSheetRow *) rows->pdata[i])->cells;
}

/* The first row that reads as a heading. A row with one heading alone may be the title of the list,
 * which often ends as a heading does (某市定点医疗机构): a row with several below it is the heading, and
 * so is one that is a heading to the letter. */
static gboolean
find_row (GPtrArray *rows, const CareHeadingFuncs *funcs, gpointer user_data, guint *at)
{
  gboolean found = FALSE, known = FALSE;

  for (guint i = 0; i < rows->len && !known; i++)
    {
      GPtrArray *cells = get_row (rows, i);
      guint n = funcs->count (cells, user_data);
      const char *only = n == 1 ? care_row_get_only (cells) : NULL;

      if (n == 0)
        continue;
      if (n > 1)
        {
          *at = i;
          return TRUE;
        }
      known = only != NULL && funcs->knows (only, user_data);
      if (!found || known)
        *at = i;
      found = TRUE;
    }
  return found;
}

/* A heading that begins above the row which was found by its name column: 住院 and 门诊 stand a row
 * higher than 名称. Columns without a word of their own take what stands over them, where that is a
 * heading. */
static void
fill_from_above (GPtrArray *cells, GPtrArray *rows, guint at, const CareHeadingFuncs *funcs,
                 gpointer user_data)
{
  for (guint up = 1; up < MAX_ROWS && up <= at; up++)
    {
      GPtrArray *above = get_row (rows, at - up);

      if (care_row_get_only (above) != NULL)
        return;
      for (guint i = 0; i < above->len; i++)
        {
          if (*get_cell (cells, i) != '\0' || !funcs->knows (get_cell (above, i), user_data))
            continue;
          while (cells->len <= i)
            g_ptr_array_add (cells, g_strdup (""));
          g_free (cells->pdata[i]);
          cells->pdata[i] = g_strdup (get_cell (above, i));
        }
    }
}

/* How many columns stand side by side several times, a blank one between them included; 0 where
 * each stands once. */
static guint
find_period (GPtrArray *cells, const CareHeadingFuncs *funcs, gpointer user_data)
{
  guint n = cells->len;

  while (n > 0 && is_blank (cells->pdata[n - 1]))
    n--;
  for (guint period = 2; period < n; period++)
    {
      guint i = period;

      while (i < n && strcmp (cells->pdata[i], cells->pdata[i - period]) == 0)
        i++;
      /* What is left of the last one is blank. */
      for (guint rest = n % period; i == n && rest > 0 && rest < period; rest++)
        if (!is_blank (cells->pdata[rest]))
          i = 0;
      if (i == n)
        {
          g_autoptr (GPtrArray) once = dup_cells (cells);

          g_ptr_array_set_size (once, period);
          return funcs->count (once, user_data) > 1 ? period : 0;
        }
    }
  return 0;
}

/* Each part of a row below is a row of its own then. */
static void
set_blocks (CareSheet *sheet, GPtrArray *cells, const CareHeadingFuncs *funcs, gpointer user_data,
            guint n_above)
{
  guint period = find_period (cells, funcs, user_data);

  care_sheet_set_blocks (sheet, period, period > 0 ? cells->len / period + 1 : 0, n_above);
  if (period > 0)
    g_ptr_array_set_size (cells, period);
}

/**
 * care_heading_find:
 * @sheet: a table at its beginning
 * @funcs: what is known of headings
 * @user_data: for @funcs
 * @n_above: (out): how many rows stand above the first row of the list, the heading included; 0
 *   where no heading is found
 * @error: return location for a #GError
 *
 * Looks for the heading below titles and notes. Nothing is read away.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what stands over each column, of
 *   several rows the lowest, and of columns that stand side by side several times the first ones;
 *   %NULL where no heading is found, or with @error set
 */
GPtrArray *
care_heading_find (CareSheet *sheet, const CareHeadingFuncs *funcs, gpointer user_data,
                   guint *n_above, GError **error)
{
  GPtrArray *rows = care_sheet_peek (sheet, CARE_HEADING_MAX_ABOVE, error);
  GPtrArray *cells;
  guint at = 0;

  *n_above = 0;
  if (rows == NULL || !find_row (rows, funcs, user_data, &at))
    return NULL;
  cells = dup_cells (get_row (rows, at));
  fill_from_above (cells, rows, at, funcs, user_data);
  *n_above = at + 1;
  while (*n_above < rows->len && *n_above - at < MAX_ROWS)
    {
      GPtrArray *joined = join_rows (cells, get_row (rows, *n_above), funcs, user_data);

      if (joined == NULL
          || funcs->count (joined, user_data) < funcs->count (cells, user_data))
        {
          g_clear_pointer (&joined, g_ptr_array_unref);
          break;
        }
      g_ptr_array_unref (cells);
      cells = joined;
      ++*n_above;
    }
  set_blocks (sheet, cells, funcs, user_data, *n_above);
  return cells;
}

/**
 * care_heading_skip:
 * @sheet: a table at its beginning
 * @n_above: how many rows stand above the first row of the list
 * @error: return location for a #GError
 *
 * Reads them away.
 *
 * Returns: %FALSE where they cannot be read
 */
gboolean
care_heading_skip (CareSheet *sheet, guint n_above, GError **error)
{
  GError *local = NULL;
  guint line;

  while (n_above-- > 0 && care_sheet_next_row (sheet, &line, &local) != NULL)
    ;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * care_row_is_blank:
 * @cells: (element-type utf8): a row
 *
 * Returns: whether nothing stands in it
 */
gboolean
care_row_is_blank (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (!is_blank (cells->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * care_row_get_only:
 * @cells: (element-type utf8): a row
 *
 * Returns: (transfer none) (nullable): the one text that stands in it, once or over and over as in
 *   cells that were merged; %NULL where there are several
 */
const char *
care_row_get_only (GPtrArray *cells)
{
  const char *only = NULL;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = cells->pdata[i];

      if (is_blank (cell))
        continue;
      if (only != NULL && strcmp (only, cell) != 0)
        return NULL;
      only = cell;
    }
  return only;
}

/* The beginning of a cell, of which blanks are left out: 合　　计. */
static void
read_beginning (const char *cell, char beginning[MAX_BEGINNING + 1])
{
  gsize length = 0;

  for (; *cell != '\0'; cell = g_utf8_next_char (cell))
    {
      gsize n = g_utf8_next_char (cell) - cell;

      if (is_blank_character (g_utf8_get_char (cell)))
        continue;
      if (length + n > MAX_BEGINNING)
        break;
      memcpy (beginning + length, cell, n);
      length += n;
    }
  beginning[length] = '\0';
}

/* 第 1 页，共 2 页; 共2页. */
static gboolean
is_page_number (const char *text)
{
  const char *number = NULL;

  if (g_str_has_prefix (text, "第") || g_str_has_prefix (text, "共"))
    number = text + strlen ("第");
  while (number != NULL && *number != '\0'
         && (g_unichar_isdigit (g_utf8_get_char (number))
             || g_utf8_strchr ("一二三四五六七八九十", -1, g_utf8_get_char (number)) != NULL))
    number = g_utf8_next_char (number);
  return number != NULL && number > text + strlen ("第") && g_str_has_prefix (number, "页");
}

/* 填表人：, 审核 李四, 制表日期; not 审核通过, which may be the first column of any row. */
static gboolean
is_signature (const char *cell, const char *beginning)
{
  static const char *const acts[] = { "填表", "制表", "填报", "审核", "编制" };
  static const char *const ends[] = { "人", "员", "单位", "部门", "机构", "日期", "时间", "说明", ":",
                                      "：" };

  for (gsize a = 0; a < G_N_ELEMENTS (acts); a++)
    {
      gsize length = strlen (acts[a]);

      if (!g_str_has_prefix (beginning, acts[a]))
        continue;
      if (beginning[length] == '\0'
          || (g_str_has_prefix (cell, acts[a])
              && is_blank_character (g_utf8_get_char (cell + length))))
        return TRUE;
      for (gsize e = 0; e < G_N_ELEMENTS (ends); e++)
        if (g_str_has_prefix (beginning + length, ends[e]))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_remark (const char *cell)
{
  static const char *const words[] = { "合计", "总计", "小计", "共计", "注:", "注：", "备注:", "备注：",
                                       "说明:", "说明：", "打印时间", "打印日期", "日期:", "日期：",
                                       "总数",
                                       "数据来源", "资料来源", "来源:", "来源：",
                                       "截至", "截止", "统计时间", "更新时间", "以上名单" };
  static const char *const whole[] = { "注", "备注", "附注", "说明", NULL };
  char beginning[MAX_BEGINNING + 1];

  read_beginning (cell, beginning);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strncmp (beginning, words[i], strlen (words[i])) == 0)
      return TRUE;
  return g_strv_contains (whole, beginning) || is_page_number (beginning)
         || is_signature (cell, beginning);
}

/**
 * care_row_is_remark:
 * @cells: (element-type utf8): a row
 *
 * Returns: whether it is a sum, a note, a signature or the number of a page below a list
 */
gboolean
care_row_is_remark (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = cells->pdata[i];

      while (*cell != '\0' && is_blank_character (g_utf8_get_char (cell)))
        cell = g_utf8_next_char (cell);
      if (*cell == '\0')
        continue;
      /* A code or a number, as in nearly every row of a long list. */
      if ((guchar) *cell < 0x80)
        return FALSE;
      return is_remark (cell);
    }
  return FALSE;
}

/**
 * care_row_repeats:
 * @cells: (element-type utf8): a row
 * @heading: (element-type utf8): what stands over each column
 * @at: the column that every row has; negative where there is none
 *
 * Returns: whether the row is the heading once more, as printed pages and sections have it
 */
gboolean
care_row_repeats (GPtrArray *cells, GPtrArray *heading, int at)
{
  const char *over = at >= 0 ? get_cell (heading, at) : "";

  return !is_blank (over) && strcmp (get_cell (cells, at), over) == 0;
}
