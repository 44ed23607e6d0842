/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-money.h"

#include "base/care-error.h"
#include "base/care-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
fail_too_large (const char *text, GError **error)
{
  g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE, _("“%s” is too large an amount"), text);
  return FALSE;
}

static gboolean
fail (const char *text, GError **error)
{
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("“%s” is not an amount in yuan, such as 12,350.00"), text);
  return FALSE;
}

static const char *
skip_any (const char *p, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (p, words[i]))
      return p + strlen (words[i]);
  return p;
}

/* Digits with commas after every three, or after every four as Chinese counts: 12,350 or 1,2350. */
static const char *
read_whole (const char *p, gint64 *whole)
{
  int digits = 0, since_comma = 0, group = 0;

  for (*whole = 0; g_ascii_isdigit (*p) || *p == ','; p++)
    {
      if (*p == ',')
        {
          if (digits == 0 || (group != 0 && since_comma != group))
            return NULL;
          if (group == 0)
            group = (int) strspn (p + 1, "0123456789");
          if ((group != 3 && group != 4) || since_comma > group)
            return NULL;
          since_comma = 0;
          continue;
        }
      digits++;
      since_comma++;
      if (*whole <= CARE_MONEY_MAX)
        *whole = *whole * 10 + (*p - '0');
    }
  return digits > 0 && (group == 0 || since_comma == group) ? p : NULL;
}

/* Up to @max decimals, as a whole number of units of 10^-@max. */
static const char *
read_decimals (const char *p, int max, gint64 *value)
{
  int n = 0;

  *value = 0;
  if (*p == '.')
    {
      for (p++; g_ascii_isdigit (*p); p++, n++)
        if (n < max)
          *value = *value * 10 + (*p - '0');
        else if (*p != '0')
          return NULL;
    }
  for (; n < max; n++)
    *value *= 10;
  return p;
}

/* 5角6分 behind the yuan. */
static const char *
read_jiao_and_fen (const char *p, gint64 *fen)
{
  static const char *const jiao[] = { "角", "毛" }, *const fens[] = { "分" };
  const char *next;

  if (g_ascii_isdigit (*p)
      && (next = skip_any (p + 1, jiao, G_N_ELEMENTS (jiao))) != p + 1)
    {
      *fen += (*p - '0') * 10;
      p = next;
    }
  if (g_ascii_isdigit (*p)
      && (next = skip_any (p + 1, fens, G_N_ELEMENTS (fens))) != p + 1)
    {
      *fen += *p - '0';
      p = next;
    }
  return p;
}

/* The amount without spaces and without what stands before it: ¥, RMB. */
static char *
dup_bare (const char *text)
{
  static const char *const before[] = { "¥", "￥", "RMB", "rmb", "人民币", "CNY" };
  g_autofree char *folded = care_text_fold (text);
  g_auto (GStrv) parts = g_strsplit (skip_any (folded, before, G_N_ELEMENTS (before)), " ", -1);

  /* One blank stands before the unit or behind the sign; digits apart are two numbers. */
  for (gsize i = 1; i < g_strv_length (parts); i++)
    if (*parts[i - 1] != '\0' && g_ascii_isdigit (*parts[i]))
      return g_strdup ("");
  return g_strjoinv ("", parts);
}

/**
 * care_money_parse_yuan:
 * @text: an amount in yuan as people write it: `12350`, `12,350.5`, `１２３５０．００`, `12350元`,
 *   `¥1,234`, `5万`, `1.2万元`, `1234元5角`, `5,0000`
 * @fen: (out): the amount in fen
 * @error: return location for a #GError
 *
 * Commas must stand at every three or at every four digits; at most two decimals of a yuan; no
 * sign. Nothing is rounded.
 *
 * Returns: %TRUE where @text is an amount from 0 to %CARE_MONEY_MAX
 */
gboolean
care_money_parse_yuan (const char *text, gint64 *fen, GError **error)
{
  static const char *const units[] = { "元整", "元", "块钱", "块", "圆整", "圆" };
  g_autofree char *bare = dup_bare (text);
  gint64 whole, decimals, factor = 100, more = 0;
  const char *p, *behind;
  gboolean ten_thousands;

  *fen = 0;
  p = read_whole (bare, &whole);
  if (p == NULL)
    return fail (text, error);
  behind = p + (*p == '.');
  behind += *p == '.' ? strspn (behind, "0123456789") : 0;
  ten_thousands = g_str_has_prefix (behind, "万");
  if (*p == '.' && behind == p + 1)
    return fail (text, error);
  p = read_decimals (p, ten_thousands ? 6 : 2, &decimals);
  if (p == NULL)
    return fail (text, error);
  if (ten_thousands)
    {
      factor *= 10000;
      p += strlen ("万");
    }
  behind = skip_any (p, units, G_N_ELEMENTS (units));
  if (behind != p && !ten_thousands && decimals == 0)
    behind = read_jiao_and_fen (behind, &more);
  if (*behind != '\0')
    return fail (text, error);
  if (whole > CARE_MONEY_MAX / factor || whole * factor > CARE_MONEY_MAX - decimals - more)
    return fail_too_large (text, error);
  *fen = whole * factor + decimals + more;
  return TRUE;
}

/**
 * care_money_dup_yuan:
 * @fen: an amount in fen, may be negative
 *
 * Returns: (transfer full): the exact amount in yuan, with two decimals and commas: `12,350.00`;
 *   a minus sign U+2212 where it is negative. The unit is left to the sentence around it.
 */
char *
care_money_dup_yuan (gint64 fen)
{
  guint64 magnitude = fen < 0 ? (guint64) - (fen + 1) + 1 : (guint64) fen;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, magnitude / 100);
  GString *text = g_string_new (fen < 0 ? "−" : "");
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append_printf (text, ".%02u", (guint) (magnitude % 100));
  return g_string_free (text, FALSE);
}

/**
 * care_money_dup_read:
 * @text: what was read as an amount, in any of the ways of care_money_parse_yuan()
 * @fen: that amount, in fen
 *
 * Returns: (transfer full) (nullable): the amount as care_money_dup_yuan() has it, where @text says
 *   it otherwise than by its digits, as `5万` and `1234元5角` do, so that it is shown before it
 *   counts; %NULL where nobody could take it for another
 */
char *
care_money_dup_read (const char *text, gint64 fen)
{
  g_autofree char *folded = care_text_fold (text);
  g_autofree char *digits = g_malloc0 (strlen (folded) + 1);
  gsize length = 0;
  gint64 plain;

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || *p == '.')
      digits[length++] = *p;
  return care_money_parse_yuan (digits, &plain, NULL) && plain == fen ? NULL
                                                                      : care_money_dup_yuan (fen);
}
