/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-error.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A strict reader of RFC 8259 that builds nothing: it walks once over the text, keeps the open
 * containers on a small stack instead of recursing, and remembers the keys of the open objects, so
 * that a key given twice is found. json-glib takes comments, keys given twice and any depth; this
 * may go once it has a strict mode with a bound on depth. */

typedef struct
{
  const char *p;
  const char *end;
  const char *start;
  const char *shown;
  int depth;
  char kind[CARE_JSON_MAX_DEPTH + 1];         /* '{' or '[' */
  GHashTable *keys[CARE_JSON_MAX_DEPTH + 1];  /* of the open objects */
} Check;

static gboolean
fail (Check *check, GError **error, CareError code, const char *what)
{
  guint line = 1;

  for (const char *q = check->start; q < check->p && q < check->end; q++)
    line += *q == '\n';
  g_set_error (error, CARE_ERROR, code, _("%s: line %u: %s"), check->shown, line, what);
  return FALSE;
}

static void
skip_space (Check *check)
{
  while (check->p < check->end && strchr (" \t\r\n", *check->p) != NULL && *check->p != '\0')
    check->p++;
}

/* The four digits behind the u that stands at check->p, which then stands at the last of them. */
static gboolean
four_digits (Check *check, guint *value, GError **error)
{
  *value = 0;
  for (int i = 0; i < 4; i++)
    {
      if (++check->p >= check->end || !g_ascii_isxdigit (*check->p))
        return fail (check, error, CARE_ERROR_INVALID, _("an unknown escape in a text"));
      *value = *value * 16 + g_ascii_xdigit_value (*check->p);
    }
  return TRUE;
}

/* Beyond U+FFFF a character is two escapes; one without the other is no character, and the parser
 * would make a text of it that is not UTF-8. */
static gboolean
unicode_escape (Check *check, GError **error)
{
  guint value, low;

  if (!four_digits (check, &value, error))
    return FALSE;
  if (value == 0)
    return fail (check, error, CARE_ERROR_INVALID, _("a control character in a text"));
  if (value < 0xd800 || value > 0xdfff)
    return TRUE;
  if (value > 0xdbff || check->end - check->p < 3 || check->p[1] != '\\' || check->p[2] != 'u')
    return fail (check, error, CARE_ERROR_INVALID, _("an unknown escape in a text"));
  check->p += 2;
  if (!four_digits (check, &low, error))
    return FALSE;
  if (low < 0xdc00 || low > 0xdfff)
    return fail (check, error, CARE_ERROR_INVALID, _("an unknown escape in a text"));
  return TRUE;
}

static gboolean
string (Check *check, GError **error)
{
  for (check->p++; check->p < check->end; check->p++)
    {
      guchar c = *check->p;

      if (c == '"')
        {
          check->p++;
          return TRUE;
        }
      if (c < 0x20)
        return fail (check, error, CARE_ERROR_INVALID, _("a control character in a text"));
      if (c != '\\')
        continue;
      if (++check->p >= check->end || strchr ("\"\\/bfnrtu", *check->p) == NULL)
        return fail (check, error, CARE_ERROR_INVALID, _("an unknown escape in a text"));
      if (*check->p == 'u' && !unicode_escape (check, error))
        return FALSE;
    }
  return fail (check, error, CARE_ERROR_INVALID, _("a text does not end"));
}

static gboolean
is_finite (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);

  return isfinite (g_ascii_strtod (copy, NULL));
}

static gboolean
number (Check *check, GError **error)
{
  const char *start = check->p;
  int digits = 0, fraction = 0, exponent = 0;

  if (*check->p == '-')
    check->p++;
  for (; check->p < check->end && g_ascii_isdigit (*check->p); check->p++)
    digits++;
  if (digits == 0 || (digits > 1 && start[*start == '-'] == '0'))
    return fail (check, error, CARE_ERROR_INVALID, _("not a number"));
  if (check->p < check->end && *check->p == '.')
    {
      for (check->p++; check->p < check->end && g_ascii_isdigit (*check->p); check->p++)
        fraction++;
      if (fraction == 0)
        return fail (check, error, CARE_ERROR_INVALID, _("not a number"));
    }
  if (check->p < check->end && (*check->p == 'e' || *check->p == 'E'))
    {
      check->p++;
      if (check->p < check->end && (*check->p == '+' || *check->p == '-'))
        check->p++;
      for (; check->p < check->end && g_ascii_isdigit (*check->p); check->p++)
        exponent++;
      if (exponent == 0)
        return fail (check, error, CARE_ERROR_INVALID, _("not a number"));
    }
  /* 18 digits fit a 64-bit integer whatever they are; nothing here counts further. What is too
   * large for a double would become infinity, which no JSON can write again. */
  if (digits > 18 || fraction > 40 || exponent > 3
      || (exponent > 0 && !is_finite (start, check->p - start)))
    return fail (check, error, CARE_ERROR_TOO_LARGE, _("a number with too many digits"));
  return TRUE;
}

static gboolean
literal (Check *check, GError **error)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (check->end - check->p) >= length && memcmp (check->p, words[i], length) == 0)
        {
          check->p += length;
          return TRUE;
        }
    }
  return fail (check, error, CARE_ERROR_INVALID, _("a value is expected"));
}

static gboolean
key (Check *check, GError **error)
{
  const char *start = check->p;
  char *text;

  if (check->p >= check->end || *check->p != '"')
    return fail (check, error, CARE_ERROR_INVALID, _("a key in quotation marks is expected"));
  if (!string (check, error))
    return FALSE;
  text = g_strndup (start + 1, check->p - start - 2);
  if (!g_hash_table_add (check->keys[check->depth], text))
    return fail (check, error, CARE_ERROR_INVALID, _("a key is given twice"));
  skip_space (check);
  if (check->p >= check->end || *check->p != ':')
    return fail (check, error, CARE_ERROR_INVALID, _("“:” is expected after a key"));
  check->p++;
  skip_space (check);
  return TRUE;
}

static gboolean
open_container (Check *check, GError **error)
{
  if (check->depth >= CARE_JSON_MAX_DEPTH)
    return fail (check, error, CARE_ERROR_TOO_LARGE, _("nested too deeply"));
  check->kind[++check->depth] = *check->p++;
  if (check->kind[check->depth] == '{')
    check->keys[check->depth] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return TRUE;
}

static void
close_container (Check *check)
{
  g_clear_pointer (&check->keys[check->depth], g_hash_table_unref);
  check->depth--;
  check->p++;
}

/* After a value: closes what closes here and passes one comma. *@done where the text is over. */
static gboolean
after_value (Check *check, gboolean *done, GError **error)
{
  for (;;)
    {
      skip_space (check);
      if (check->depth == 0)
        {
          *done = TRUE;
          return check->p == check->end
                 || fail (check, error, CARE_ERROR_INVALID, _("something stands after the end"));
        }
      if (check->p < check->end && *check->p == (check->kind[check->depth] == '{' ? '}' : ']'))
        {
          close_container (check);
          continue;
        }
      if (check->p >= check->end || *check->p != ',')
        return fail (check, error, CARE_ERROR_INVALID, _("“,” or a closing bracket is expected"));
      check->p++;
      skip_space (check);
      return check->kind[check->depth] == '[' || key (check, error);
    }
}

static gboolean
document (Check *check, GError **error)
{
  gboolean done = FALSE;

  skip_space (check);
  while (!done)
    {
      gboolean ok;

      if (check->p >= check->end)
        return fail (check, error, CARE_ERROR_INVALID, _("a value is expected"));
      if (*check->p == '{' || *check->p == '[')
        {
          char closing = *check->p == '{' ? '}' : ']';

          if (!open_container (check, error))
            return FALSE;
          skip_space (check);
          if (check->p >= check->end || *check->p != closing)
            {
              if (closing == '}' && !key (check, error))
                return FALSE;
              continue;
            }
          close_container (check);
          ok = TRUE;
        }
      else if (*check->p == '"')
        ok = string (check, error);
      else if (*check->p == '-' || g_ascii_isdigit (*check->p))
        ok = number (check, error);
      else
        ok = literal (check, error);
      if (!ok || !after_value (check, &done, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_json_check:
 * @text: a JSON document
 * @length: its length in bytes
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * Checks that @text is one JSON document of RFC 8259: valid UTF-8 without NUL, no comments, no key
 * twice in an object, nested at most %CARE_JSON_MAX_DEPTH deep, at most %CARE_JSON_MAX_BYTES long,
 * no number that a 64-bit integer could not hold.
 *
 * Returns: %TRUE where it is; a message with the line where it is not
 */
gboolean
care_json_check (const char *text, gsize length, const char *shown, GError **error)
{
  /* Empty bytes may come without an address. */
  const char *start = text != NULL ? text : "";
  Check check = { .p = start, .start = start, .end = start + length, .shown = shown };
  const char *bad;
  gboolean ok;

  if (length > CARE_JSON_MAX_BYTES)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE, _("%s: larger than %d MB"), shown,
                   CARE_JSON_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (!g_utf8_validate_len (start, length, &bad))
    {
      check.p = bad;
      return fail (&check, error, CARE_ERROR_INVALID, _("not UTF-8"));
    }
  ok = document (&check, error);
  for (int i = 0; i <= CARE_JSON_MAX_DEPTH; i++)
    g_clear_pointer (&check.keys[i], g_hash_table_unref);
  return ok;
}
