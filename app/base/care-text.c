/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * care_text_is_plain:
 * @text: text
 * @ascii: ASCII characters that are plain, as g_ascii_isgraph() or stricter
 *
 * A quick look for the readers of long lists, in which nearly every name and address is so.
 *
 * Returns: whether @text is nothing but characters from U+4E00 to U+9FBF and such ASCII
 */
gboolean
care_text_is_plain (const char *text, gboolean (*ascii) (char c))
{
  const guint8 *p = (const guint8 *) text;

  while (*p != '\0')
    {
      gboolean three = (*p == 0xe4 && p[1] >= 0xb8) || (*p >= 0xe5 && *p <= 0xe8)
                       || (*p == 0xe9 && p[1] <= 0xbe);

      if (three && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
        p += 3;
      else if (*p < 0x80 && ascii (*p))
        p++;
      else
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_graph (char c)
{
  return g_ascii_isgraph (c);
}

/**
 * care_text_fold:
 * @text: text as typed
 *
 * Folds what an input method leaves behind: full-width ASCII and the ideographic space become
 * ASCII, control characters become spaces, runs of spaces become one, and the ends are trimmed.
 * Chinese characters are left alone, compatibility forms included: a name stays as it is.
 *
 * Returns: (transfer full): the folded text; invalid UTF-8 is replaced by U+FFFD
 */
char *
care_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  GString *folded;
  gboolean space = FALSE;

  if (care_text_is_plain (text, is_graph))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  folded = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      if (c == 0x3000 || c == 0xa0 || c == 0xfeff || g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = folded->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

/**
 * care_text_fold_for_search:
 * @text: a query or a name
 *
 * As care_text_fold(), then lower case.
 *
 * Returns: (transfer full): the folded text
 */
char *
care_text_fold_for_search (const char *text)
{
  g_autofree char *folded = care_text_fold (text);

  return g_utf8_strdown (folded, -1);
}

/**
 * care_text_language_is_chinese:
 *
 * The catalogue of translations itself is asked: the sentences of the data files must come in the
 * language of those that are translated, never in another beside them.
 *
 * Returns: %TRUE where texts are shown in Chinese
 */
gboolean
care_text_language_is_chinese (void)
{
  /* Translators: the code of the language that you translate into, such as zh_CN */
  return g_str_has_prefix (C_("language", "en"), "zh");
}

/**
 * care_text_pick:
 * @text: (nullable): a text in several languages
 *
 * Returns: (transfer none): the text in the user's language, English where it is not Chinese; ""
 *   for %NULL
 */
const char *
care_text_pick (const CareText *text)
{
  return care_text_pick_in (text, care_text_language_is_chinese () ? "zh-CN" : "en");
}

/**
 * care_text_pick_in:
 * @text: (nullable): a text in several languages
 * @language: a language, such as `zh-CN`
 *
 * Returns: (transfer none): the text in @language, English where it is not Chinese; "" for %NULL
 */
const char *
care_text_pick_in (const CareText *text, const char *language)
{
  if (text == NULL)
    return "";
  if (g_str_has_prefix (language, "zh"))
    return text->zh_CN ? text->zh_CN : "";
  return text->en ? text->en : (text->zh_CN ? text->zh_CN : "");
}

/**
 * care_text_clear:
 * @text: a text
 *
 * Frees the sentences, not the struct.
 */
void
care_text_clear (CareText *text)
{
  g_clear_pointer (&text->zh_CN, g_free);
  g_clear_pointer (&text->en, g_free);
}

/**
 * care_text_dup_readable:
 * @text: text of a document as it is carried, with marks of headings, bold type and boxes
 *
 * Takes the marks off for a reader: a box to tick becomes □, every other tag and mark goes. What is
 * quoted from @text is found in the result when it has gone through this as well.
 *
 * Returns: (transfer full): what somebody reads
 */
char *
care_text_dup_readable (const char *text)
{
  static const struct { const char *pattern; const char *with; } marks[] = {
    { "<input[^>\\n]{0,80}>", "□" },
    { "</?[A-Za-z][^>\\n]{0,80}>", "" },
    { "^#{1,6} +", "" },
    { "\\*\\*", "" },
  };
  char *readable = g_strdup (text);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (marks[i].pattern, G_REGEX_MULTILINE, 0, NULL);
      char *next = g_regex_replace_literal (regex, readable, -1, 0, marks[i].with, 0, NULL);

      if (next == NULL)
        continue;
      g_free (readable);
      readable = next;
    }
  return readable;
}
