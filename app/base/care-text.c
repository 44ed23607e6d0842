/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-text.h"

#include <string.h>

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
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *folded = g_string_sized_new (strlen (valid));
  gboolean space = FALSE;

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
 * Returns: %TRUE where the user's first language is a Chinese
 */
gboolean
care_text_language_is_chinese (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] != NULL && g_str_has_prefix (languages[0], "zh");
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
  if (text == NULL)
    return "";
  if (care_text_language_is_chinese ())
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
