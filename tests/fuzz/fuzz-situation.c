/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "advice/care-situation.h"
#include "base/care-json.h"

/* A situation that is accepted comes back from its own JSON as it was. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);
  g_autoptr (CareSituation) situation = NULL;

  if (root == NULL)
    return 0;
  situation = care_situation_new_from_json (root, "", &error);
  g_assert_true ((situation == NULL) == (error != NULL));
  if (situation != NULL)
    {
      g_autoptr (JsonNode) node = care_situation_to_json (situation);
      g_autoptr (CareSituation) again = care_situation_new_from_json (node, "", &error);
      g_autoptr (JsonNode) node_again = NULL;
      g_autofree char *text = care_json_to_string (node, FALSE);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      node_again = care_situation_to_json (again);
      text_again = care_json_to_string (node_again, FALSE);
      g_assert_cmpstr (text_again, ==, text);
    }
  return 0;
}
