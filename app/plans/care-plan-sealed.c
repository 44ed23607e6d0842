/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-sealed.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "plans/care-plan-file.h"
#include "vault/care-seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A plan that goes to another computer is sealed as this, with a passphrase of its own; it has no
 * id, since the file may be called anything there. */
#define KIND "plan-file"
#define ID ""

/**
 * care_plan_plain_new:
 * @plan: a plan
 *
 * Returns: (transfer full): @plan as a file for another computer that anybody can read
 */
GBytes *
care_plan_plain_new (CarePlan *plan)
{
  g_autoptr (JsonNode) root = care_plan_to_json (plan);
  char *text = care_json_to_string (root, TRUE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * care_plan_sealed_new_for_text:
 * @text: a plan as care_plan_plain_new() has it
 * @passphrase: at least %CARE_SEAL_MIN_PASSPHRASE characters
 * @error: return location for a #GError
 *
 * Like care_plan_sealed_new(), for another thread than the one of the plan.
 *
 * Returns: (transfer full): the plan as a file for another computer
 */
GBytes *
care_plan_sealed_new_for_text (GBytes *text, const char *passphrase, GError **error)
{
  if (!care_seal_check_passphrase (passphrase, error))
    return NULL;
  return care_seal_with_passphrase (passphrase, KIND, ID, text, error);
}

/**
 * care_plan_sealed_new:
 * @plan: a plan
 * @passphrase: at least %CARE_SEAL_MIN_PASSPHRASE characters
 * @error: return location for a #GError
 *
 * Takes some tenths of a second on purpose.
 *
 * Returns: (transfer full): @plan as a file for another computer
 */
GBytes *
care_plan_sealed_new (CarePlan *plan, const char *passphrase, GError **error)
{
  g_autoptr (GBytes) text = care_plan_plain_new (plan);

  return care_plan_sealed_new_for_text (text, passphrase, error);
}

/* A plan as it is kept: its id is the name of the file, and the vault lies above the folder. */
static GBytes *
open_kept (const char *path, GBytes *sealed, const char *passphrase, GError **error)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (canonical), *data = g_path_get_dirname (folder);
  g_autofree char *id = g_path_get_basename (canonical);
  g_autoptr (CareVault) vault = care_vault_new (data);

  if (g_str_has_suffix (id, CARE_SEAL_SUFFIX))
    id[strlen (id) - strlen (CARE_SEAL_SUFFIX)] = '\0';
  if (!care_vault_read (vault, error))
    return NULL;
  if (care_vault_get_kind (vault) != CARE_VAULT_PASSPHRASE)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                           _("it was sealed with a key that no passphrase gives; open it in the "
                             "window on the computer where it was kept"));
      return NULL;
    }
  if (!care_vault_unlock (vault, passphrase, error))
    return NULL;
  return care_vault_unseal (vault, CARE_PLAN_FILE_KIND, id, sealed, error);
}

/**
 * care_plan_sealed_open:
 * @path: where @sealed lies
 * @sealed: a sealed file of at most %CARE_SEAL_MAX_BYTES
 * @passphrase: its own, or the one of the vault where it was kept
 * @error: return location for a #GError
 *
 * Opens what care_plan_sealed_new() has made, and a plan that lies where it was kept.
 *
 * Returns: (transfer full): the plan as JSON text
 */
GBytes *
care_plan_sealed_open (const char *path, GBytes *sealed, const char *passphrase, GError **error)
{
  GBytes *plain = care_seal_has_passphrase (sealed)
                    ? care_unseal_with_passphrase (passphrase, KIND, ID, sealed, error)
                    : open_kept (path, sealed, passphrase, error);

  if (plain == NULL)
    g_prefix_error (error, "%s: ", path);
  return plain;
}

/**
 * care_plan_sealed_read:
 * @path: a file, or `-` for standard input
 * @passphrase: (nullable): opens it where it is sealed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the root of the JSON document in the file, be it sealed or not
 */
JsonNode *
care_plan_sealed_read (const char *path, const char *passphrase, GError **error)
{
  gboolean is_stdin = g_str_equal (path, "-");
  const char *shown = is_stdin ? _("standard input") : path;
  g_autoptr (GBytes) bytes = is_stdin ? care_file_read_stdin (CARE_SEAL_MAX_BYTES, error)
                                      : care_file_read_bounded (path, CARE_SEAL_MAX_BYTES, error);
  g_autoptr (GBytes) plain = NULL;

  if (bytes == NULL)
    return NULL;
  if (!care_seal_is_sealed (bytes))
    return care_json_parse (bytes, shown, error);
  if (passphrase == NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                   _("%s: this plan is sealed; it opens with --passphrase-file and a file in which "
                     "the passphrase stands"), shown);
      return NULL;
    }
  plain = care_plan_sealed_open (shown, bytes, passphrase, error);
  return plain ? care_json_parse (plain, shown, error) : NULL;
}
