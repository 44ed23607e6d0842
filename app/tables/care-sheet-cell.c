/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-sheet.h"

#include <string.h>

#define MAX_KEPT_DIGITS 11 /* all of them are shown of an amount, in a column as wide as usual */

/* What a spreadsheet would read as an amount and show without its first or its last digits:
 * 0371…, 4190…, and 4101E05, of which it makes a power of ten. */
static gboolean
is_lost_as_amount (const char *text)
{
  gsize length = strlen (text);
  gsize digits = strspn (text, G_CSET_DIGITS);

  if (digits > 0 && g_ascii_toupper (text[digits]) == 'E')
    return text[digits + 1] != '\0'
           && strspn (text + digits + 1, G_CSET_DIGITS) == length - digits - 1;
  return digits == length && (length > MAX_KEPT_DIGITS || (length > 1 && *text == '0'));
}

/**
 * care_sheet_append_cell:
 * @out: text of a table with commas
 * @text: what the cell holds
 *
 * Adds a cell as spreadsheets read it without changing it: a number that would lose digits as an
 * amount is written as a text, and what begins like a formula is not run. Readers of lists take
 * both marks off again.
 */
void
care_sheet_append_cell (GString *out, const char *text)
{
  g_autoptr (GString) quoted = NULL;
  gboolean like_formula = *text != '\0' && strchr ("=+-@", *text) != NULL && text[1] != '\0';

  if (is_lost_as_amount (text))
    {
      g_string_append_printf (out, "\"=\"\"%s\"\"\"", text);
      return;
    }
  if (!like_formula && strpbrk (text, ",\"\r\n#;\t") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  quoted = g_string_new (text);
  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_append_printf (out, "\"%s%s\"", like_formula ? "'" : "", quoted->str);
}

/**
 * care_sheet_cell_is_cut:
 * @text: a number as a cell holds it
 *
 * Returns: whether it is a power of ten that a spreadsheet made of it, `4.19E+17`: the last digits
 *   are lost
 */
gboolean
care_sheet_cell_is_cut (const char *text)
{
  const char *e = strpbrk (text, "eE");

  return e != NULL && e > text && strspn (text, "0123456789.") == (gsize) (e - text)
         && (e[1] == '+' || g_ascii_isdigit (e[1]));
}
