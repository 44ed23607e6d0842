/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-pdf-catalog.h"

#include <string.h>

/* cairo writes no document language and does not ask viewers to show the title instead of the file
 * name; both matter to people who have the page read to them. Its version 1.16 also writes dates
 * without their "D:". A PDF file may be extended by appending newer versions of objects (ISO
 * 32000-1, 7.5.6), which is done here for the catalog and the metadata. Only files as cairo writes
 * them are touched; any surprise leaves the file as it is. This may go once the floor has a cairo
 * that writes the language and the viewer preferences. */

#define MAX_DICTIONARY 4096
#define TAIL 2048

static gboolean
read_number (const char **text, const char *end, guint64 *number)
{
  const char *p = *text;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || !g_ascii_isdigit (*p))
    return FALSE;
  for (*number = 0; p < end && g_ascii_isdigit (*p) && *number < G_MAXUINT32; p++)
    *number = *number * 10 + (*p - '0');
  *text = p;
  return TRUE;
}

/* The number after the last @key: what was appended last counts. */
static gboolean
read_number_after (const char *text, const char *end, const char *key, guint64 *number)
{
  const char *at = g_strrstr_len (text, end - text, key);

  if (at == NULL)
    return FALSE;
  at += strlen (key);
  return read_number (&at, end, number);
}

/* The offset at which the table of objects says that an object begins. */
static gboolean
find_object (const char *file, gsize length, guint64 table, guint64 object, guint64 *offset)
{
  const char *end = file + length, *p = file + table;
  guint64 first, count;

  if (table > length || length - table < 32 || strncmp (p, "xref\n", 5) != 0)
    return FALSE;
  p += 5;
  if (!read_number (&p, end, &first) || !read_number (&p, end, &count) || first != 0
      || object >= count || *p != '\n')
    return FALSE;
  p += 1 + object * 20;
  return p + 20 <= end && read_number (&p, end, offset) && *offset < length;
}

/* The inside of the dictionary that an object is. */
static char *
dup_dictionary (const char *file, gsize length, guint64 table, guint64 object)
{
  guint64 offset;
  g_autofree char *start = g_strdup_printf ("%" G_GUINT64_FORMAT " 0 obj\n<<", object);
  const char *p, *close;
  gsize left;

  if (!find_object (file, length, table, object, &offset))
    return NULL;
  p = file + offset;
  left = MIN (length - offset, MAX_DICTIONARY);
  if (left < strlen (start) || strncmp (p, start, strlen (start)) != 0)
    return NULL;
  p += strlen (start);
  close = g_strstr_len (p, left - strlen (start), ">>\nendobj");
  return close ? g_strndup (p, close - p) : NULL;
}

static gboolean
is_plain_language (const char *language)
{
  for (const char *p = language; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;
  return *language != '\0';
}

/* The table of what is new, and the trailer; returns where the table begins. */
static guint64
append_table (GString *more, guint64 length, guint64 previous, guint64 size, guint64 root,
              guint64 root_at, guint64 info, guint64 info_at)
{
  guint64 table = length + more->len;

  g_string_append_printf (more, "xref\n%" G_GUINT64_FORMAT " 1\n%010" G_GINT64_MODIFIER
                          "u 00000 n \n", root, root_at);
  g_string_append_printf (more, "%" G_GUINT64_FORMAT " 1\n%010" G_GINT64_MODIFIER
                          "u 00000 n \n", info, info_at);
  g_string_append_printf (more, "trailer\n<< /Size %" G_GUINT64_FORMAT "\n   /Root %"
                          G_GUINT64_FORMAT " 0 R\n   /Info %" G_GUINT64_FORMAT " 0 R\n   /Prev %"
                          G_GUINT64_FORMAT "\n>>\n", size, root, info, previous);
  return table;
}

static char *
dup_with_dates (const char *info)
{
  g_auto (GStrv) parts = g_strsplit (info, "Date (2", -1);

  return g_strjoinv ("Date (D:2", parts);
}

/**
 * care_pdf_catalog_extend:
 * @file: a PDF file as cairo writes it, version 1.4
 * @language: its language, such as `zh-CN`
 *
 * Appends a newer catalog that names the language and has viewers show the title, and metadata with
 * proper dates.
 *
 * Returns: %FALSE where the file was left as it is
 */
gboolean
care_pdf_catalog_extend (GByteArray *file, const char *language)
{
  const char *text = (const char *) file->data, *end = text + file->len;
  const char *tail = file->len > TAIL ? end - TAIL : text;
  guint64 table, size, root, info, root_at, info_at;
  g_autofree char *catalog = NULL, *metadata = NULL, *dated = NULL;
  g_autoptr (GString) more = NULL;

  if (file->len == 0 || !is_plain_language (language)
      || !read_number_after (tail, end, "startxref\n", &table)
      || !read_number_after (tail, end, "/Size ", &size)
      || !read_number_after (tail, end, "/Root ", &root)
      || !read_number_after (tail, end, "/Info ", &info))
    return FALSE;
  catalog = dup_dictionary (text, file->len, table, root);
  metadata = dup_dictionary (text, file->len, table, info);
  if (catalog == NULL || metadata == NULL || strstr (catalog, "/Lang")
      || strstr (catalog, "/ViewerPreferences"))
    return FALSE;

  dated = dup_with_dates (metadata);
  more = g_string_new (NULL);
  root_at = file->len;
  g_string_append_printf (more, "%" G_GUINT64_FORMAT " 0 obj\n<<%s   /Lang (%s)\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          root, catalog, language);
  info_at = file->len + more->len;
  g_string_append_printf (more, "%" G_GUINT64_FORMAT " 0 obj\n<<%s>>\nendobj\n", info, dated);
  table = append_table (more, file->len, table, size, root, root_at, info, info_at);
  g_string_append_printf (more, "startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", table);
  g_byte_array_append (file, (const guint8 *) more->str, more->len);
  return TRUE;
}
