/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names/care-search-text.h"

#include "base/care-text.h"
#include "place/care-simplified.h"

#include <string.h>

/* What people write for the Chinese zero, beside 〇 itself. */
static gboolean
is_zero (gunichar c)
{
  return c == 0x25cb || c == 0xff2f || c == 0x25ef;
}

static gunichar
fold_umlaut (gunichar c)
{
  return c == 0xfc || c == 0x1d6 || c == 0x1d8 || c == 0x1da || c == 0x1dc ? 'v' : c;
}

static gboolean
is_small (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c);
}

/**
 * care_search_text_fold:
 * @text: a name, or a word of a query
 *
 * What is compared when hospitals are searched: lower case, full width folded, nothing but letters,
 * characters and digits. `第三Ｏ二医院（西院）` becomes `第三〇二医院西院`.
 *
 * Returns: (transfer full): the folded text, perhaps empty
 */
char *
care_search_text_fold (const char *text)
{
  g_autoptr (GString) zeros = NULL;
  g_autofree char *valid = NULL, *folded = NULL;
  GString *out;

  if (care_text_is_plain (text, is_small))
    return g_strdup (text);
  zeros = g_string_sized_new (strlen (text));
  valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (zeros, is_zero (g_utf8_get_char (p)) ? 0x3007 : g_utf8_get_char (p));
  folded = care_text_fold_for_search (zeros->str);
  out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, fold_umlaut (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}

/**
 * care_search_text_words:
 * @query: what was typed
 * @nothing_to_find: (out): %TRUE where something was typed, but nothing that a name can hold
 *
 * Returns: (transfer full): the folded words, all of which must match; empty where everything does
 */
GStrv
care_search_text_words (const char *query, gboolean *nothing_to_find)
{
  g_autofree char *spaced = care_text_fold (query);
  g_auto (GStrv) parts = g_strsplit (spaced, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  gboolean any = FALSE;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *word = care_search_text_fold (parts[i]);

      if (*word != '\0')
        {
          g_strv_builder_add (words, word);
          any = TRUE;
        }
    }
  *nothing_to_find = !any && *spaced != '\0';
  return g_strv_builder_end (words);
}

static gboolean
replace_all (GString *name, const char *find, const char *with)
{
  return g_string_replace (name, find, with, 0) > 0;
}

/* 某某大学 → 某大; 医科大学 and the like are left alone. */
static gboolean
shorten_universities (GString *name)
{
  static const char suffix[] = "大学";
  gboolean changed = FALSE;
  char *at;

  while ((at = strstr (name->str, suffix)) != NULL)
    {
      glong before = g_utf8_pointer_to_offset (name->str, at);
      const char *second;

      if (before < 2)
        return changed;
      second = g_utf8_prev_char (at);
      if (strncmp (second, "科", 3) == 0 || strncmp (second, "药", 3) == 0
          || strncmp (second, "范", 3) == 0)
        return changed;
      /* Drop the second character of the place, then 学. */
      g_string_erase (name, at + 3 - name->str, 3);
      g_string_erase (name, second - name->str, at - second);
      changed = TRUE;
    }
  return changed;
}

/* 第一附属医院 → 一附院, 附属第二医院 → 附二院, 第三人民医院 → 三院, 第六医院 → 六院 */
static gboolean
shorten_ordinals (GString *name)
{
  static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  static const struct { const char *find, *with; } rules[] = {
    { "医学院第%s附属医院", "医%s附院" }, { "第%s附属医院", "%s附院" },
    { "附属第%s医院", "附%s院" },         { "第%s人民医院", "%s院" },
    { "第%s临床医院", "%s院" },           { "第%s中心医院", "%s中心医院" },
    { "第%s医院", "%s院" },
  };
  gboolean changed = FALSE;

  if (strstr (name->str, "第") == NULL)
    return FALSE;
  for (gsize r = 0; r < G_N_ELEMENTS (rules); r++)
    for (gsize d = 0; d < G_N_ELEMENTS (digits); d++)
      {
        g_autofree char *find = NULL, *with = NULL;

        if (strstr (name->str, digits[d]) == NULL)
          continue;
        find = g_strdup_printf (rules[r].find, digits[d]);
        if (strstr (name->str, find) == NULL)
          continue;
        with = g_strdup_printf (rules[r].with, digits[d]);
        changed |= replace_all (name, find, with);
      }
  return changed;
}

/* The value of a Chinese digit at @p, or -1. */
static int
read_digit (const char *p)
{
  static const gunichar digits[] = { 0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03,
                                     0x516b, 0x4e5d };
  gunichar c = (guchar) *p < 0xe3 ? 0 : g_utf8_get_char (p);

  for (gsize i = 0; c != 0 && i < G_N_ELEMENTS (digits); i++)
    if (c == digits[i])
      return i;
  return -1;
}

/* 解放军第三〇二医院 → 解放军第302医院: two Chinese digits or more in a row. */
static gboolean
write_digits (GString *name)
{
  g_autoptr (GString) out = NULL;
  const char *copied = name->str;

  for (const char *p = name->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *second = g_utf8_next_char (p);

      if (read_digit (p) < 0 || read_digit (second) < 0)
        continue;
      if (out == NULL)
        out = g_string_sized_new (name->len);
      g_string_append_len (out, copied, p - copied);
      for (; read_digit (p) >= 0; p = g_utf8_next_char (p))
        g_string_append_c (out, '0' + read_digit (p));
      copied = p;
      if (*p == '\0')
        break;
    }
  if (out == NULL)
    return FALSE;
  g_string_append (out, copied);
  g_string_assign (name, out->str);
  return TRUE;
}

/**
 * care_search_text_dup_figures:
 * @name: a name, folded by care_search_text_fold()
 *
 * Returns: (transfer full): the name with figures for two Chinese digits or more in a row: 第四六三医院
 *   is 第463医院
 */
char *
care_search_text_dup_figures (const char *name)
{
  g_autoptr (GString) figures = g_string_new (name);

  write_digits (figures);
  return g_strdup (figures->str);
}

/* 某某省人民医院 → 某某省医, 医院 of a place's own. */
static gboolean
shorten_people (GString *name)
{
  return replace_all (name, "省人民医院", "省医") || replace_all (name, "妇幼保健院", "妇幼")
         || replace_all (name, "市中心医院", "市中心");
}

/**
 * care_search_text_dup_shorts:
 * @name: a name, folded by care_search_text_fold()
 *
 * The abbreviations that people form by rule: 某某大学第一附属医院 is 某大一附院, 某某市第一人民医院 is
 * 某某市一院. They count as further names when searching; they are never shown.
 *
 * Returns: (transfer full): the abbreviations, perhaps none
 */
GStrv
care_search_text_dup_shorts (const char *name)
{
  g_autoptr (GStrvBuilder) shorts = g_strv_builder_new ();
  g_autoptr (GString) work = g_string_new (name);
  g_autoptr (GString) other = g_string_new (name);
  gboolean university = shorten_universities (work);
  gboolean ordinal = shorten_ordinals (work);

  if (university || ordinal)
    {
      if (university)
        replace_all (work, "大医学院附", "大附");
      g_strv_builder_add (shorts, work->str);
      /* 某某大学医学院附属第二医院 is 某大二院 as well as 某大附二院. */
      if (replace_all (work, "大附", "大"))
        g_strv_builder_add (shorts, work->str);
    }
  if (write_digits (other) || shorten_people (other))
    g_strv_builder_add (shorts, other->str);
  return g_strv_builder_end (shorts);
}

static gboolean
is_digit (const char *p)
{
  return *p != '\0'
         && (g_ascii_isdigit (*p) || g_utf8_get_char (p) == 0x96f6
             || g_utf8_strchr ("〇一二三四五六七八九", -1, g_utf8_get_char (p)) != NULL);
}

/**
 * care_search_text_dup_respelt:
 * @word: a folded word that no name has
 *
 * Other ways to write the same: traditional characters become simplified ones, and where digits of
 * two sorts are mixed, or 零 stands for 〇, all become figures: 三0一 and 三零一 are 301.
 *
 * Returns: (transfer full): the word; the same where there is no other way
 */
char *
care_search_text_dup_respelt (const char *word)
{
  g_autofree char *simple = care_simplified_dup (word);
  g_autoptr (GString) one = g_string_new (NULL);

  for (const char *p = simple; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      gboolean in_run = is_digit (p)
                        && (is_digit (next) || (p > simple && is_digit (g_utf8_prev_char (p))));

      if (in_run && g_utf8_get_char (p) == 0x96f6)
        g_string_append_unichar (one, 0x3007);
      else if (in_run && g_ascii_isdigit (*p) && (p == simple || *next != '\0'))
        g_string_append_len (one, &"〇一二三四五六七八九"[(*p - '0') * 3], 3);
      else
        g_string_append_len (one, p, next - p);
    }
  write_digits (one);
  return g_string_free (g_steal_pointer (&one), FALSE);
}
