/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-file-kind.h"

#include "base/care-file.h"
#include "base/care-json.h"
#include "vault/care-seal.h"

static gboolean
has_any (JsonObject *object, const char *const *members)
{
  for (gsize i = 0; members[i] != NULL; i++)
    if (json_object_has_member (object, members[i]))
      return TRUE;
  return FALSE;
}

/**
 * care_file_kind_guess:
 * @bytes: what stands in a file
 *
 * Returns: what it is, by what only such a file has; its own reader then says what is wrong in it
 */
CareFileKind
care_file_kind_guess (GBytes *bytes)
{
  static const char *const of_pack[] = { "facts", "tables", NULL };
  static const char *const of_tariff[] = { "figures", NULL };
  static const char *const of_plan[] = { "situation", "person", "filing", "filed", NULL };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  g_return_val_if_fail (bytes != NULL, CARE_FILE_KIND_OTHER);

  if (care_seal_is_sealed (bytes))
    return CARE_FILE_KIND_SEALED;
  root = care_json_parse (bytes, "", NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return CARE_FILE_KIND_OTHER;
  object = json_node_get_object (root);
  if (has_any (object, of_pack))
    return CARE_FILE_KIND_PACK;
  if (has_any (object, of_tariff))
    return CARE_FILE_KIND_TARIFF;
  if (has_any (object, of_plan))
    return CARE_FILE_KIND_PLAN;
  return json_object_has_member (object, "told") ? CARE_FILE_KIND_TOLD : CARE_FILE_KIND_OTHER;
}

/**
 * care_file_kind_guess_file:
 * @path: a file
 * @error: return location for a #GError
 *
 * Returns: what the file holds; %CARE_FILE_KIND_OTHER with @error set where it cannot be read
 */
CareFileKind
care_file_kind_guess_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = care_file_read_kept (path, CARE_FILE_KIND_MAX_BYTES, error);

  return bytes ? care_file_kind_guess (bytes) : CARE_FILE_KIND_OTHER;
}
