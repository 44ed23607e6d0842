/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-source-text.h"

#include "base/care-error.h"
#include "base/care-file.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

/* The text of a document as somebody has saved it: plain text or a page of the web. */

#define MAX_BYTES (8 * 1024 * 1024)
#define MAX_DEPTH 200
#define LOOK_AT 2048

static gboolean
looks_like_html (const char *data, gsize size)
{
  static const char *const signs[] = { "<html", "<!doctype html", "<body", "<div", "<meta", "<p>" };
  g_autofree char *head = g_ascii_strdown (data, (gssize) MIN (size, LOOK_AT));

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (head, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return name != NULL && g_strv_contains (names, name);
}

static void
collect (xmlNode *node, GString *text, int depth)
{
  static const char *const blocks[] = { "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5",
                                        "table", "section", "article", NULL };
  static const char *const silent[] = { "script", "style", "noscript", "head", "nav", "template",
                                        NULL };

  for (; node != NULL && depth < MAX_DEPTH; node = node->next)
    {
      const char *name = (const char *) node->name;

      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (text, (const char *) node->content);
      if (node->type != XML_ELEMENT_NODE || is_one_of (name, silent))
        continue;
      if (is_one_of (name, blocks) && text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
      collect (node->children, text, depth + 1);
      if (is_one_of (name, blocks) && text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
    }
}

/* Lines without white space around them, and no more than one empty line in a row. */
static char *
tidy (const char *raw)
{
  g_auto (GStrv) lines = g_strsplit (raw, "\n", -1);
  GString *text = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    {
      g_strstrip (*line);
      if (**line != '\0')
        g_string_append_printf (text, "%s\n", *line);
    }
  return g_string_free (text, FALSE);
}

static char *
text_of_html (const char *data, gsize size)
{
  htmlDocPtr page = htmlReadMemory (data, (int) size, NULL,
                                    g_utf8_validate (data, (gssize) size, NULL) ? "UTF-8" : NULL,
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
                                      | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  g_autoptr (GString) text = g_string_new (NULL);

  if (page == NULL)
    return NULL;
  collect (xmlDocGetRootElement (page), text, 0);
  xmlFreeDoc (page);
  return tidy (text->str);
}

/* Chinese text that is not UTF-8 is GB 18030 more often than not. */
static char *
text_of_plain (const char *data, gsize size)
{
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (memchr (data, '\0', size) != NULL)
    return NULL;
  if (g_utf8_validate (data, (gssize) size, NULL))
    return g_strndup (data, size);
  return g_convert (data, (gssize) size, "UTF-8", "GB18030", NULL, NULL, NULL);
}

/**
 * care_source_text_from_bytes:
 * @bytes: what somebody has pasted, dropped or opened
 * @shown: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its text, in UTF-8, or %NULL where it is no text
 */
char *
care_source_text_from_bytes (GBytes *bytes, const char *shown, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text = NULL;

  if (size == 0)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: there is no text in it"), shown);
      return NULL;
    }
  text = looks_like_html (data, size) ? text_of_html (data, size) : text_of_plain (data, size);
  if (text != NULL && *text != '\0')
    return text;
  g_free (text);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: this is no text. Open the document elsewhere, copy its text, and paste it."),
               shown);
  return NULL;
}

/**
 * care_source_text_read:
 * @path: a text or HTML file
 * @error: return location for a #GError
 *
 * Reads at most 8 MiB.
 *
 * Returns: (transfer full): its text, or %NULL
 */
char *
care_source_text_read (const char *path, GError **error)
{
  g_autofree char *shown = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, MAX_BYTES, error);

  return bytes ? care_source_text_from_bytes (bytes, shown, error) : NULL;
}
