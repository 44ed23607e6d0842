/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-plain-text.h"

#include "forms/care-form-placed.h"

#define OBJECT_CHARACTER "\xef\xbf\xbc" /* U+FFFC, where a box or a gap stands */

/**
 * care_form_plain_text_new:
 * @sheet: a paper
 *
 * Returns: (transfer full): what stands on it, a block a line, in the order of reading; to be
 *   pasted into a message
 */
char *
care_form_plain_text_new (CareFormSheet *sheet)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (CARE_IS_FORM_SHEET (sheet), g_string_free (text, FALSE));

  for (guint page = 0; page < care_form_sheet_get_n_pages (sheet); page++)
    {
      GArray *placed = care_form_sheet_get_placed (sheet, page);

      for (guint i = 0; i < placed->len; i++)
        {
          const CareFormPlaced *one = &g_array_index (placed, CareFormPlaced, i);

          if (one->text.empty || one->text.layout == NULL)
            continue;
          g_string_append (text, pango_layout_get_text (one->text.layout));
          g_string_append_c (text, '\n');
        }
    }
  g_string_replace (text, OBJECT_CHARACTER, "□", 0);
  return g_string_free (text, FALSE);
}
