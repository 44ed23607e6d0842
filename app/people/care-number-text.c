/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "people/care-number-text.h"

#include "base/care-text.h"

#include <string.h>

/* Longer than any number with any punctuation; what lies behind cannot mend a wrong number. */
#define MAX_BYTES (1 << 20)

static gboolean
is_dash (gunichar c)
{
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe63;
}

static gboolean
is_invisible (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/**
 * care_number_text_fold:
 * @text: (nullable): a number as typed or pasted
 * @drop: ASCII characters to leave out as well
 *
 * Folds full-width forms, small letters and the dashes of input methods, and drops spaces,
 * invisible characters, and the quotation marks by which a spreadsheet keeps a number a text.
 *
 * Returns: (transfer full): the number; at most a mebibyte of it is looked at
 */
char *
care_number_text_fold (const char *text, const char *drop)
{
  /* g_strndup() would clear the whole mebibyte for a number of eleven digits. */
  gsize length = text ? strnlen (text, MAX_BYTES) : 0;
  g_autofree char *head = g_strndup (text ? text : "", length);
  g_autofree char *folded = care_text_fold (head);
  GString *result = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* What spreadsheets put around a number so that it stays a text: '123, ="123". */
      if (c == 0x2018 || c == 0x2019 || c == 0x201c || c == 0x201d)
        c = '\'';
      if (is_invisible (c) || c == '\'' || c == '"' || (c == '=' && result->len == 0)
          || (c < 0x80 && strchr (drop, (int) c) != NULL))
        continue;
      if (is_dash (c))
        c = '-';
      if (c >= 'a' && c <= 'z')
        c -= 'a' - 'A';
      g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}

/**
 * care_number_text_add_member:
 * @builder: inside an object
 * @name: a member
 * @value: (nullable): its text, or `null`
 */
void
care_number_text_add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * care_number_text_add_list:
 * @builder: inside an object
 * @name: a member
 * @list: (element-type utf8): its texts
 */
void
care_number_text_add_list (JsonBuilder *builder, const char *name, GPtrArray *list)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (list, i));
  json_builder_end_array (builder);
}
