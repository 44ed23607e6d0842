/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "base/care-enum.h"
#include "base/care-json.h"

/* Any situation that is accepted gets an answer, and every type an answer of its own. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);
  g_autoptr (CareSituation) situation = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *headline = NULL;
  CarePolicy *policy;

  if (root == NULL)
    return 0;
  situation = care_situation_new_from_json (root, "", &error);
  if (situation == NULL)
    return 0;
  policy = care_policy_get_default (&error);
  g_assert_no_error (error);
  advice = care_advisor_advise (policy, situation);
  headline = care_advice_dup_headline (advice);
  g_assert_nonnull (care_enum_get_nick (CARE_TYPE_DECISION, care_advice_get_decision (advice)));
  json_node_unref (care_advice_to_json (advice));
  all = care_advisor_advise_all_types (policy, situation);
  for (guint i = 0; i < all->len; i++)
    json_node_unref (care_advice_to_json (g_ptr_array_index (all, i)));
  return 0;
}
