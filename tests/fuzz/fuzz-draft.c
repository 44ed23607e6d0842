/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "advice/care-pack-draft-mark.h"
#include "base/care-json.h"

/* A shared file is opened, marked and written whole, or refused; it never takes anything along that
 * cannot be read back. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);
  g_autoptr (CarePackDraft) draft = NULL;
  g_autoptr (JsonNode) whole = NULL;
  g_autoptr (JsonNode) report = NULL;
  const char *source;

  if (root == NULL)
    return 0;
  draft = care_pack_draft_new_from_json (root, &error);
  g_assert_true ((draft == NULL) == (error != NULL));
  if (draft == NULL)
    return 0;
  source = care_pack_draft_add_source (draft, "a.txt", "a", "降低20个百分点", &error);
  g_assert_no_error (error);
  if (source != NULL)
    {
      CareMark mark = { source, "降低20个百分点", "一", "points.other", "-20", CARE_DATE_NONE };

      report = care_pack_draft_add_mark (draft, &mark, &error);
      g_assert_true ((report == NULL) == (error != NULL));
    }
  care_pack_draft_undo (draft);
  whole = care_pack_draft_dup_whole (draft);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (whole));
  return 0;
}
