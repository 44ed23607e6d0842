/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables/care-encoding.h"

#include "base/care-error.h"
#include "tables/care-foreign-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much is looked at for zeros where no mark says that a text is UTF-16. */
#define LOOKED_AT 65536

/* Whether a line can hardly be anything but UTF-8: four characters beyond Latin and no fault. A
 * shorter line of GB18030 may look so by chance. */
static gboolean
is_surely_utf8 (const char *line, gsize length)
{
  guint n = 0;

  if (!g_utf8_validate (line, length, NULL))
    return FALSE;
  for (const char *p = line; p < line + length && n < 4; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) >= 0x3000;
  return n == 4;
}

/* The first line that is UTF-8 in a text that as a whole is not, or 0. */
static guint
find_utf8_line (const char *data, gsize size)
{
  guint number = 1;

  for (const char *line = data, *end = data + size; line < end; number++)
    {
      const char *next = memchr (line, '\n', end - line);
      gsize length = (next ? next : end) - line;

      if (is_surely_utf8 (line, length))
        return number;
      line += length + 1;
    }
  return 0;
}

static guint
count_lines (const char *data, const char *end)
{
  guint line = 1;

  for (const char *p = data; p < end; p++)
    line += *p == '\n';
  return line;
}

/* Spreadsheets save "Unicode text" as UTF-16, as a rule with a mark. Without one the zeros of
 * separators and line ends tell it: all of them stand on the same side of a pair. */
static const char *
find_utf16 (const char *data, gsize size, gsize *mark)
{
  gsize zeros[2] = { 0, 0 };

  *mark = 2;
  if (size >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (size >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  *mark = 0;
  for (gsize i = 0; i < MIN (size, LOOKED_AT); i++)
    zeros[i % 2] += data[i] == '\0';
  if (size % 2 != 0 || zeros[0] + zeros[1] == 0 || (zeros[0] > 0 && zeros[1] > 0))
    return NULL;
  return zeros[1] > 0 ? "UTF-16LE" : "UTF-16BE";
}

static char *
decode_utf16 (const char *data, gsize size, const char *shown, gsize *length)
{
  gsize mark;
  const char *encoding = find_utf16 (data, size, &mark);
  char *text;

  if (encoding == NULL || size % 2 != 0)
    return NULL;
  text = g_convert (data + mark, size - mark, "UTF-8", encoding, NULL, length, NULL);
  if (text != NULL && memchr (text, '\0', *length) == NULL
      && g_utf8_validate (text, *length, NULL))
    return text;
  g_free (text);
  return NULL;
}

static char *
dup_text (const char *data, gsize size, gsize *length)
{
  char *text = g_malloc (size + 1);

  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  *length = size;
  return text;
}

static char *
decode_bytes (const char *data, gsize size, const char *shown, gsize *length, GError **error)
{
  const char *bad;
  guint line, other;
  char *text;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (g_utf8_validate (data, size, &bad))
    return dup_text (data, size, length);
  line = count_lines (data, bad);
  other = find_utf8_line (data, size);
  if (other > 0)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: line %u: not UTF-8, as line %u is; save the whole list as UTF-8"), shown,
                   line, other);
      return NULL;
    }
  text = g_convert (data, size, "UTF-8", "GB18030", NULL, length, NULL);
  if (text != NULL && g_utf8_validate (text, *length, NULL))
    return text;
  g_free (text);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: line %u: neither UTF-8 nor GB18030; save the list as CSV with UTF-8"), shown,
               line);
  return NULL;
}

/**
 * care_encoding_decode:
 * @bytes: a text as a spreadsheet saves it
 * @shown: what to call the file in messages
 * @length: (out): length of what is returned
 * @error: return location for a #GError
 *
 * Lists come as UTF-8 or UTF-16, with or without a mark, or as GB18030; anything else is not
 * guessed at.
 *
 * Returns: (transfer full): the whole text as UTF-8 that can be written into, or %NULL
 */
char *
care_encoding_decode (GBytes *bytes, const char *shown, gsize *length, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *nul = size ? memchr (data, '\0', size) : NULL;
  char *text = NULL;
  gsize mark;

  if (nul != NULL || find_utf16 (data, size, &mark) != NULL)
    text = decode_utf16 (data, size, shown, length);
  if (text == NULL && nul != NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: line %u: a NUL byte; this is not a text file"), shown,
                   count_lines (data, nul));
      return NULL;
    }
  if (text == NULL)
    text = decode_bytes (data, size, shown, length, error);
  if (text != NULL && !care_foreign_file_check_rows (text, *length, TRUE, shown, error))
    g_clear_pointer (&text, g_free);
  return text;
}

/**
 * care_encoding_find:
 * @data: bytes of any kind
 * @size: how many
 * @bytes: what to look for
 * @length: its length, not 0
 *
 * Returns: (transfer none) (nullable): where it first is
 */
const char *
care_encoding_find (const char *data, gsize size, const char *bytes, gsize length)
{
  const char *end = data + size;

  for (const char *p = data; p != NULL && (gsize) (end - p) >= length; p++)
    {
      p = memchr (p, *bytes, end - p - length + 1);
      if (p == NULL || memcmp (p, bytes, length) == 0)
        return p;
    }
  return NULL;
}
