/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-json.h"
#include "policy/care-told.h"

/* Answers that are accepted come back from their own JSON as they were, and can be told. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);
  g_autoptr (GPtrArray) told = NULL;

  if (root == NULL)
    return 0;
  told = care_told_list_from_json (root, "told", &error);
  g_assert_true ((told == NULL) == (error != NULL));
  for (guint i = 0; told != NULL && i < told->len; i++)
    {
      g_autoptr (JsonNode) node = care_told_to_json (told->pdata[i]);
      g_autoptr (CareTold) again = care_told_new_from_json (node, "told", &error);
      g_autofree char *says = care_told_dup_sentence (told->pdata[i]);
      g_autofree char *mark = care_told_dup_mark (told->pdata[i]);

      g_assert_no_error (error);
      g_assert_true (care_told_same_matter (told->pdata[i], again));
      g_assert_true (care_told_same_value (told->pdata[i], again));
      g_assert_true (g_utf8_validate (says, -1, NULL) && g_utf8_validate (mark, -1, NULL));
    }
  return 0;
}
