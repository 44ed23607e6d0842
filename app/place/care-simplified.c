/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-simplified.h"

#include "care-simplified-table.h"

static gunichar
simplify (gunichar c)
{
  gsize low = 0, high = G_N_ELEMENTS (simplified);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (simplified[middle].from < c)
        low = middle + 1;
      else
        high = middle;
    }
  return low < G_N_ELEMENTS (simplified) && simplified[low].from == c ? simplified[low].to : c;
}

/**
 * care_simplified_dup:
 * @text: a text
 *
 * Traditional characters become simplified ones where there is one simplified form: 協和醫院 becomes
 * 协和医院. For finding, never for showing a name.
 *
 * Returns: (transfer full): the text in simplified characters
 */
char *
care_simplified_dup (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, simplify (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}
