/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-people-list-private.h"

#include "tables/care-sheet.h"

#include <string.h>

static void
append_cell (GString *text, const char *cell, gboolean first)
{
  if (!first)
    g_string_append_c (text, ',');
  care_sheet_append_cell (text, cell);
}

/**
 * care_people_list_to_bytes:
 * @self: a list
 *
 * Returns: (transfer full): the list as it has been mended, with all its columns, as CSV
 */
GBytes *
care_people_list_to_bytes (CarePeopleList *self)
{
  GString *text = g_string_new ("\xef\xbb\xbf");

  for (guint c = 0; c < self->columns->len; c++)
    append_cell (text, care_people_list_get_column (self, c)->heading, c == 0);
  g_string_append (text, "\r\n");
  for (guint r = 0; r < self->rows->len; r++)
    {
      for (guint c = 0; c < self->columns->len; c++)
        append_cell (text, care_people_list_get_cell (self, r, c), c == 0);
      g_string_append (text, "\r\n");
    }
  return g_string_free_to_bytes (text);
}

static void
append_example (GString *text, CarePeopleWords *words, GStrv paths, const char *const *values)
{
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      const char *value = "";

      for (gsize v = 0; values[v] != NULL; v += 2)
        if (strcmp (values[v], paths[i]) == 0)
          value = values[v + 1];
      append_cell (text, value, i == 0);
    }
  g_string_append (text, "\r\n");
}

/**
 * care_people_list_new_template:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a list without people: a row with the names of all columns, in the
 *   user's language, and two that show how it is filled in, which are passed over when the list is
 *   read; as CSV that spreadsheets take for UTF-8
 */
GBytes *
care_people_list_new_template (GError **error)
{
  static const char *const retired[] = {
    "person.name", "例:王建国", "person.sex", "男", "person.scheme", "职工医保",
    "person.id_number", "（18位身份证号）", "person.phone", "13800000000", "person.contact_name",
    "李秀兰", "person.home_address", "参保地的住址", "person.care_address", "就医地的住址",
    "situation.insured", "（省市名，写到市）", "situation.destination", "（省市名，写到市）",
    "situation.reason", "异地长期居住", "situation.proof", "有材料", "filing.kind", "新增",
    "filing.start_on", "2026-03-10", "filing.end_on", "默认", "filing.materials_provided", "是",
    "filing.signed_by", "本人", NULL,
  };
  static const char *const ill[] = {
    "person.name", "例:张桂英", "person.sex", "女", "person.scheme", "居民医保",
    "person.phone", "0371-60000000", "situation.reason", "转诊", "situation.care", "住院",
    "situation.admitted_on", "2026-03-08", "situation.proof", "承诺书", "situation.by_agent", "是",
    "filing.signed_by", "被委托人", NULL,
  };
  g_autoptr (CarePeopleWords) words = care_people_words_new (error);
  g_auto (GStrv) paths = words ? care_people_words_dup_paths (words) : NULL;
  GString *text;

  if (words == NULL)
    return NULL;
  text = g_string_new ("\xef\xbb\xbf");
  for (gsize i = 0; paths[i] != NULL; i++)
    append_cell (text, care_people_words_get_heading (words, paths[i]), i == 0);
  g_string_append (text, "\r\n");
  append_example (text, words, paths, retired);
  append_example (text, words, paths, ill);
  return g_string_free_to_bytes (text);
}
