/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-json.h"
#include "costs/care-tariff.h"

/* A city's tariff that is accepted comes back from its own JSON as it was. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);
  g_autoptr (CareTariff) tariff = NULL;

  if (root == NULL)
    return 0;
  tariff = care_tariff_new_from_json (root, "card", &error);
  g_assert_true ((tariff == NULL) == (error != NULL));
  if (tariff != NULL)
    {
      g_autoptr (JsonNode) node = care_tariff_to_json (tariff);
      g_autoptr (CareTariff) again = care_tariff_new_from_json (node, "card", &error);
      g_autoptr (JsonNode) node_again = NULL;
      g_autofree char *text = care_json_to_string (node, FALSE);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      node_again = care_tariff_to_json (again);
      text_again = care_json_to_string (node_again, FALSE);
      g_assert_cmpstr (text_again, ==, text);
    }
  return 0;
}
