/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-policy-private.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names of ids, in the languages that the app speaks. */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
care_label_free (CareLabel *label)
{
  care_text_clear (&label->label);
  care_text_clear (&label->explanation);
  g_free (label);
}

static gboolean
read_label (CarePolicy *self, const char *kind, const char *id, JsonObject *ids, const char *path,
            GError **error)
{
  static const char *const allowed[] = { "zh_CN", "en", "explanation", NULL };
  g_autofree char *place = care_json_path (path, id);
  JsonObject *object;
  CareLabel *label = g_new0 (CareLabel, 1);
  const char *zh, *en;

  g_hash_table_insert (self->labels, g_strconcat (kind, "/", id, NULL), label);
  if (!care_json_get_object (ids, path, id, CARE_JSON_REQUIRED, &object, error)
      || !care_json_check_members (object, place, allowed, error)
      || !care_json_get_string (object, place, "zh_CN", CARE_JSON_REQUIRED, &zh, error)
      || !care_json_get_string (object, place, "en", CARE_JSON_REQUIRED, &en, error)
      || !care_json_get_text (object, place, "explanation", CARE_JSON_OPTIONAL,
                              &label->explanation, error))
    return FALSE;
  label->label = (CareText) { g_strdup (zh), g_strdup (en) };
  return TRUE;
}

/* Reads the names that packs use for their ids. */
gboolean
care_policy_read_labels (CarePolicy *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, LABELS_FILE, NULL);
  g_autoptr (JsonNode) root = care_json_read_file (path, error);
  JsonObject *kinds = root ? care_json_root_object (root, LABELS_FILE, error) : NULL;
  JsonObjectIter kind_iter;
  const char *kind;

  if (kinds == NULL)
    return FALSE;
  json_object_iter_init (&kind_iter, kinds);
  while (json_object_iter_next (&kind_iter, &kind, NULL))
    {
      g_autofree char *place = g_strconcat (LABELS_FILE, ": ", kind, NULL);
      JsonObject *ids;
      JsonObjectIter iter;
      const char *id;

      if (!care_json_get_object (kinds, LABELS_FILE, kind, CARE_JSON_REQUIRED, &ids, error))
        return FALSE;
      json_object_iter_init (&iter, ids);
      while (json_object_iter_next (&iter, &id, NULL))
        if (!read_label (self, kind, id, ids, place, error))
          return FALSE;
    }
  return TRUE;
}

static const CareLabel *
find_label (CarePolicy *self, const char *kind, const char *id)
{
  g_autofree char *key = g_strconcat (kind, "/", id, NULL);

  return g_hash_table_lookup (self->labels, key);
}

/**
 * care_policy_has_label:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 *
 * Returns: %TRUE where somebody has named it
 */
gboolean
care_policy_has_label (CarePolicy *self, const char *kind, const char *id)
{
  g_return_val_if_fail (CARE_IS_POLICY (self), FALSE);

  return find_label (self, kind, id) != NULL;
}

/**
 * care_policy_list_labels:
 * @self: the policy
 * @kind: a kind of `labels.json`
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of that kind, sorted
 */
GStrv
care_policy_list_labels (CarePolicy *self, const char *kind)
{
  g_autofree char *prefix = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (CARE_IS_POLICY (self), g_new0 (char *, 1));

  prefix = g_strconcat (kind, "/", NULL);
  ids = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix))
      g_ptr_array_add (ids, g_strdup ((char *) key + strlen (prefix)));
  g_ptr_array_sort (ids, compare_names);
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * care_policy_get_label:
 * @self: the policy
 * @kind: `type`, `decision`, `material`, `reason`, `scheme`, `term`, …: the kinds of `labels.json`
 * @id: an id of that kind
 *
 * Returns: (transfer none): what people call it, in the user's language; @id itself where nobody
 *   has named it
 */
const char *
care_policy_get_label (CarePolicy *self, const char *kind, const char *id)
{
  const CareLabel *label;

  g_return_val_if_fail (CARE_IS_POLICY (self), id);

  label = find_label (self, kind, id);
  return label ? care_text_pick (&label->label) : id;
}

/**
 * care_policy_get_label_in:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 * @language: a language, such as `zh-CN`
 *
 * Returns: (transfer none): what people call it in @language; @id itself where nobody has named it
 */
const char *
care_policy_get_label_in (CarePolicy *self, const char *kind, const char *id,
                          const char *language)
{
  const CareLabel *label;

  g_return_val_if_fail (CARE_IS_POLICY (self), id);

  label = find_label (self, kind, id);
  return label ? care_text_pick_in (&label->label, language) : id;
}

/**
 * care_policy_get_explanation:
 * @self: the policy
 * @kind: a kind of `labels.json`
 * @id: an id of that kind
 *
 * Returns: (transfer none): one plain sentence on what it is, "" where there is none
 */
const char *
care_policy_get_explanation (CarePolicy *self, const char *kind, const char *id)
{
  const CareLabel *label;

  g_return_val_if_fail (CARE_IS_POLICY (self), "");

  label = find_label (self, kind, id);
  return label ? care_text_pick (&label->explanation) : "";
}
