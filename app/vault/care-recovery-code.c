/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vault/care-recovery-code.h"

#include "base/care-error.h"
#include "vault/care-seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LENGTH 24
#define GROUP 4

/* Without letters that are read or heard as another: I, L, O and U are not among them. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * care_recovery_code_new:
 *
 * Returns: (transfer full): a code of 120 bits from chance, as it is printed
 */
char *
care_recovery_code_new (void)
{
  g_autoptr (CareSealKey) chance = care_seal_key_new ();
  gsize size;
  const guint8 *data = care_seal_key_get_data (chance, &size);
  GString *code = g_string_sized_new (LENGTH + LENGTH / GROUP);

  for (gsize i = 0; i < LENGTH; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, digits[data[i] & 31]);
    }
  return g_string_free (code, FALSE);
}

static char
read_digit (gunichar c)
{
  c = g_unichar_toupper (c);
  if (c >= 0xff01 && c <= 0xff5e) /* typed with a Chinese keyboard: full width */
    c = c - 0xff01 + '!';
  c = g_unichar_toupper (c);
  if (c == 'O')
    return '0';
  if (c == 'I' || c == 'L')
    return '1';
  return c < 128 && c > 0 && strchr (digits, c) != NULL ? c : '\0';
}

/**
 * care_recovery_code_parse:
 * @text: what somebody typed from a sheet
 * @error: return location for a #GError
 *
 * Spaces, dashes and small letters make no difference, nor O for 0, nor I and L for 1.
 *
 * Returns: (transfer full): the code without dashes, or %NULL where it cannot be one
 */
char *
care_recovery_code_parse (const char *text, GError **error)
{
  GString *code = g_string_sized_new (LENGTH);
  const char *p;

  for (p = g_utf8_validate (text, -1, NULL) ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char digit = read_digit (c);

      if (digit != '\0')
        g_string_append_c (code, digit);
      else if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION)
        break;
    }
  if (*p == '\0' && code->len == LENGTH)
    return g_string_free (code, FALSE);
  g_string_free (code, TRUE);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("The code on the sheet has %d letters and digits."), LENGTH);
  return NULL;
}
