/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-json.h"

#include <string.h>

/* What the parser reads, the strict check accepts; what is written out is read as the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) error = NULL;
  gsize mark = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  gboolean accepted = care_json_check ((const char *) data + mark, size - mark, "input",
                                       &check_error);
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);

  g_assert_true (accepted == (check_error == NULL));
  g_assert_true ((root == NULL) == (error != NULL));
  g_assert_true (accepted || root == NULL);
  if (root != NULL)
    {
      g_autofree char *text = care_json_to_string (root, FALSE);
      g_autoptr (GBytes) written = g_bytes_new (text, strlen (text));
      g_autoptr (JsonNode) again = care_json_parse (written, "again", &error);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      text_again = care_json_to_string (again, FALSE);
      g_assert_cmpstr (text_again, ==, text);
    }
  return 0;
}
