/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (care-error-quark, care_error)

/* Where the path or file address at @text ends: before a colon and a space, a closing quote, the
 * end of the line, or the end of all; 0 where none begins. */
static gsize
measure_path (const char *text)
{
  static const char *const ends[] = { ": ", "\"", "”", "’", "'", "»", "\n" };
  gsize length;

  if ((text[0] != '/' && !g_str_has_prefix (text, "file:///")) || g_ascii_isspace (text[1]))
    return 0;
  length = strlen (text);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = strstr (text + (text[0] == '/' ? 0 : strlen ("file:")), ends[i]);

      if (end != NULL)
        length = MIN (length, (gsize) (end - text));
    }
  return length > 1 ? length : 0;
}

static char *
dup_name (const char *path, gsize length)
{
  g_autofree char *whole = g_strndup (path, length);
  g_autofree char *local = g_str_has_prefix (whole, "file:")
                             ? g_filename_from_uri (whole, NULL, NULL) : NULL;

  return g_filename_display_basename (local ? local : whole);
}

/* A copy of @text in which each path is its last name. */
static char *
dup_with_names (const char *text)
{
  g_autoptr (GString) says = g_string_new (NULL);
  gunichar before = ' ';

  while (*text != '\0')
    {
      /* Within a word, as in 3/4 or https://…, a slash begins no path. */
      gsize length = g_unichar_isalnum (before) || strchr ("/:.", (int) MIN (before, 127)) != NULL
                       ? 0 : measure_path (text);

      if (length > 0)
        {
          g_autofree char *name = dup_name (text, length);

          g_string_append (says, name);
          text += length;
          before = ' ';
          continue;
        }
      before = g_utf8_get_char (text);
      g_string_append_unichar (says, before);
      text = g_utf8_next_char (text);
    }
  return g_string_free (g_steal_pointer (&says), FALSE);
}

/**
 * care_error_tell:
 * @error: an error
 *
 * Puts the message of @error into the form that the window shows: the reason first, a file once and
 * by its name. Where the file lies is of no use to the reader, and what a portal makes of it looks
 * like nothing that he has. Done a second time it changes nothing.
 *
 * Returns: (transfer none): the message, which @error now holds
 */
const char *
care_error_tell (GError *error)
{
  g_autofree char *reason = NULL;
  gsize length;
  char *says;

  g_return_val_if_fail (error != NULL, NULL);

  if (!g_utf8_validate (error->message, -1, NULL))
    return error->message;
  length = measure_path (error->message);
  if (length > 0 && g_str_has_prefix (error->message + length, ": "))
    {
      g_autofree char *name = dup_name (error->message, length);

      reason = dup_with_names (error->message + length + strlen (": "));
      /* Translators: why something went wrong, and the name of the file. */
      says = strstr (reason, name) != NULL ? g_strdup (reason)
                                           : g_strdup_printf (_("%s (%s)"), reason, name);
    }
  else
    says = dup_with_names (error->message);
  g_free (error->message);
  error->message = says;
  return error->message;
}
