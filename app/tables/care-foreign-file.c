/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-foreign-file.h"

#include "base/care-error.h"
#include "tables/care-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a page is looked at for what kind of page it is. */
#define LOOKED_AT 4096

static gboolean
begins (const char *data, gsize size, const char *with, gsize length)
{
  return size >= length && memcmp (data, with, length) == 0;
}

/* A workbook of before 2007, or one with a password, which wears the same coat: the name of what
 * is within is written in UTF-16. */
static const char *
explain_ole (const char *data, gsize size)
{
  static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  static const char word[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";

  if (care_encoding_find (data, size, encrypted, sizeof encrypted - 1) != NULL)
    return N_("a workbook with a password; open it, take the password off, save it, and open "
              "that here");
  if (care_encoding_find (data, size, word, sizeof word - 1) != NULL)
    return N_("a text document; copy its table into a spreadsheet, save that as XLSX, and open "
              "that here");
  return N_("an old XLS workbook; save it as XLSX or CSV and open that here");
}

/**
 * care_foreign_file_explain:
 * @bytes: a file
 *
 * What people send as a table and what is none, by its first bytes: the end of a name is often
 * wrong.
 *
 * Returns: (transfer none) (nullable): what it is and what to do, in the user's language; %NULL
 *   where it may be a table
 */
const char *
care_foreign_file_explain (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size), *says = NULL;

  if (begins (data, size, "\xd0\xcf\x11\xe0", 4))
    says = explain_ole (data, size);
  else if (begins (data, size, "\x09\x08", 2) || begins (data, size, "\x09\x04\x06\0", 4)
           || begins (data, size, "\x09\0\x04\0", 4))
    says = N_("an old XLS workbook; save it as XLSX or CSV and open that here");
  else if (begins (data, size, "%PDF", 4))
    says = N_("a PDF; copy its table into a spreadsheet, save that as XLSX, and open that here");
  else if (begins (data, size, "\x89PNG", 4) || begins (data, size, "\xff\xd8\xff", 3)
           || begins (data, size, "GIF8", 4) || begins (data, size, "RIFF", 4))
    says = N_("a picture; type its table into a spreadsheet, save that as XLSX, and open that "
              "here");
  else if (begins (data, size, "Rar!", 4) || begins (data, size, "7z\xbc\xaf", 4)
           || begins (data, size, "\x1f\x8b", 2))
    says = N_("a packed folder; unpack it and open the table in it");
  else if (begins (data, size, "SQLite format 3", 15))
    says = N_("a database, not a table; save its table as CSV and open that here");
  return says ? _(says) : NULL;
}

/**
 * care_foreign_file_explain_markup:
 * @text: a decoded text
 *
 * Many systems save a web page under the name of a workbook.
 *
 * Returns: (transfer none) (nullable): what it is and what to do; %NULL where it is no page
 */
const char *
care_foreign_file_explain_markup (const char *text)
{
  g_autofree char *lower = NULL;

  while (g_ascii_isspace (*text))
    text++;
  if (*text != '<' && !g_str_has_prefix (text, "MIME-Version:"))
    return NULL;
  lower = g_ascii_strdown (text, strnlen (text, LOOKED_AT));
  if (strstr (lower, "schemas-microsoft-com:office:spreadsheet") != NULL
      || strstr (lower, "opendocument:xmlns:office") != NULL)
    return _("a workbook as one XML text; open it in a spreadsheet, save it as XLSX, and open that "
             "here");
  return _("a web page, whatever its name ends with; open it in a spreadsheet, save it as XLSX, "
           "and open that here");
}

/**
 * care_foreign_file_check_rows:
 * @data: lines
 * @size: their size
 * @quoted: whether a line may go on in the next one, within quotes
 * @shown: what to call the file in messages
 * @error: return location for a #GError
 *
 * Counts lines before anything is done with them, so that a list of ten million rows is refused at
 * once. Which of them are titles is not known yet: the readers bound what they take row by row.
 *
 * Returns: %FALSE where there are more than are read at once
 */
gboolean
care_foreign_file_check_rows (const char *data, gsize size, gboolean quoted, const char *shown,
                              GError **error)
{
  gboolean inside = FALSE;
  gsize n = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (data[i] == '"')
        inside = quoted && !inside;
      else if (data[i] == '\n' && !inside && i > 0 && data[i - 1] != '\n')
        n++;
    }
  if (n <= CARE_FOREIGN_FILE_MAX_ROWS + CARE_FOREIGN_FILE_MAX_AROUND)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
               _("%s: %zu rows; more than a million are not read at once, so split the list"),
               shown, n);
  return FALSE;
}
