/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-money.h"

#include "base/care-error.h"
#include "base/care-text.h"

#include <glib/gi18n-lib.h>

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

/**
 * care_money_parse_yuan:
 * @text: an amount in yuan as people type it: `12350`, `12,350.5`, `１２３５０．００`, `12350元`
 * @fen: (out): the amount in fen
 * @error: return location for a #GError
 *
 * Commas must stand at thousands; at most two decimals; no sign. Nothing is rounded.
 *
 * Returns: %TRUE where @text is an amount from 0 to %CARE_MONEY_MAX
 */
gboolean
care_money_parse_yuan (const char *text, gint64 *fen, GError **error)
{
  g_autofree char *folded = care_text_fold (text);
  const char *p = folded;
  gint64 yuan = 0, cents = 0;
  int digits = 0, since_comma = 0, decimals = 0;
  gboolean commas = FALSE;

  *fen = 0;
  if (g_str_has_suffix (folded, "元"))
    {
      folded[strlen (folded) - strlen ("元")] = '\0';
      g_strchomp (folded);
    }
  for (; g_ascii_isdigit (*p) || *p == ','; p++)
    {
      if (*p == ',')
        {
          if (commas ? since_comma != 3 : digits < 1 || digits > 3)
            return fail (text, error);
          commas = TRUE;
          since_comma = 0;
          continue;
        }
      digits++;
      since_comma++;
      yuan = yuan * 10 + (*p - '0');
      if (yuan > CARE_MONEY_MAX / 100)
        return fail_too_large (text, error);
    }
  if (digits == 0 || (commas && since_comma != 3))
    return fail (text, error);
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++)
      {
        if (++decimals > 2)
          return fail (text, error);
        cents = cents * 10 + (*p - '0');
      }
  if (*p != '\0')
    return fail (text, error);
  cents = decimals == 1 ? cents * 10 : cents;
  if (yuan * 100 > CARE_MONEY_MAX - cents)
    return fail_too_large (text, error);
  *fen = yuan * 100 + cents;
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
